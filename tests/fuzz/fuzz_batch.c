/* The batch rebuild on SQLite. An input that begins with CREATE TABLE is run as that statement; any
 * other one chooses a table with indexes, triggers, a view, a child and rows. A rebuild without
 * operations changes nothing, neither in the schema nor in the rows; one with operations keeps all
 * rows and triggers; one that fails leaves everything as it was. */
#include "reflect/reflect.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz {
    const uint8_t *data;
    size_t size;
    struct arena arena;
    struct error error;
    struct url url;
    struct db_options options;
    struct db *db;
    struct buf sql;
    size_t column_count;
};

/* A number below the limit, out of the input. */
static size_t pick(struct fuzz *fuzz, size_t limit)
{
    if (fuzz->size == 0)
        return 0;
    fuzz->size--;
    return *fuzz->data++ % limit;
}

#define PICK(fuzz, list) (list)[pick(fuzz, sizeof(list) / sizeof *(list))]

static bool run(struct fuzz *fuzz, str text)
{
    struct sql sql = {.text = text};
    bool is_done = db_run(fuzz->db, &sql, 1, NULL, &fuzz->error);
    error_clear(&fuzz->error);
    return is_done;
}

static str ask(struct fuzz *fuzz, const char *query)
{
    struct db_rows rows;
    struct buf out = {0};
    if (!db_query(fuzz->db, &fuzz->arena, str_from(query), &rows, &fuzz->error))
        BUG("%s: %.*s", query, STR_ARG(fuzz->error.message));
    for (size_t i = 0; i < rows.row_count * rows.column_count; i++)
        buf_add_format(&out, "%.*s|", STR_ARG(rows.cells[i]));
    str text = str_copy(&fuzz->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

/* ---- a table out of the input */

static const char *const column_names[] = {"a", "\"b c\"", "[d]", "`check`", "\"q\"\"q\"", "rowid"};
static const char *const plain_names[] = {"a", "b c", "d", "check", "q\"q", "rowid"};
static const char *const blanks[] = {" ", " ", "\n  ", " /* , ) */ ", " -- ( '\n"};

static void add_blank(struct fuzz *fuzz)
{
    buf_add(&fuzz->sql, str_from(PICK(fuzz, blanks)));
}

static void add_word(struct fuzz *fuzz, const char *word)
{
    add_blank(fuzz);
    buf_add(&fuzz->sql, str_from(word));
}

static void add_column_parts(struct fuzz *fuzz, size_t column)
{
    static const char *const types[] = {
        "INTEGER", "INT", "VARCHAR(5)", "DECIMAL (10 , 2)", "unsigned big int", "TEXT", "", "BLOB"};
    static const char *const parts[] = {
        "",
        "",
        "NOT NULL DEFAULT 'x'",
        "DEFAULT (1 + ')' + 2)",
        "COLLATE NOCASE",
        "UNIQUE ON CONFLICT IGNORE",
        "CONSTRAINT \"c k\" CHECK (1 <> ')')",
        "REFERENCES t ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED",
        "CONSTRAINT fk REFERENCES p (id) ON UPDATE SET NULL MATCH FULL",
        "DEFAULT -1.5e+3",
        "NULL",
        "CONSTRAINT lonely",
    };
    static const char *const keys[] = {"", "PRIMARY KEY", "PRIMARY KEY AUTOINCREMENT",
                                       "CONSTRAINT pk PRIMARY KEY DESC"};
    add_word(fuzz, PICK(fuzz, types));
    if (column == 0)
        add_word(fuzz, PICK(fuzz, keys));
    add_word(fuzz, PICK(fuzz, parts));
    add_word(fuzz, PICK(fuzz, parts));
    if (column > 1 && pick(fuzz, 5) == 0)
        add_word(fuzz, pick(fuzz, 2) == 0 ? "AS (\"a\" || 'x') STORED"
                                          : "GENERATED ALWAYS AS (1 + length(a))");
}

static void add_table(struct fuzz *fuzz)
{
    static const char *const constraints[] = {
        "",
        "",
        "UNIQUE (a, \"b c\")",
        ", CONSTRAINT u UNIQUE ([a] COLLATE NOCASE DESC) ON CONFLICT REPLACE",
        ", CHECK (a <> 'x, (' OR `a` IS NULL)",
        ", CHECK (t.a IS NOT 77)",
        ", CONSTRAINT fk2 FOREIGN KEY (a) REFERENCES p (id)",
        ", PRIMARY KEY (a)",
        ", CONSTRAINT pk2 PRIMARY KEY (\"b c\" DESC, a)",
    };
    static const char *const options[] = {
        "", "", "", " WITHOUT ROWID", " STRICT", " WITHOUT ROWID, STRICT", " -- end"};
    fuzz->column_count = 2 + pick(fuzz, 5);
    buf_add(&fuzz->sql, STR("CREATE TABLE t"));
    add_blank(fuzz);
    buf_add_char(&fuzz->sql, '(');
    for (size_t i = 0; i < fuzz->column_count; i++) {
        if (i > 0)
            buf_add_char(&fuzz->sql, ',');
        add_word(fuzz, column_names[i]);
        add_column_parts(fuzz, i);
    }
    add_word(fuzz, PICK(fuzz, constraints));
    add_word(fuzz, PICK(fuzz, constraints));
    add_blank(fuzz);
    buf_add_char(&fuzz->sql, ')');
    buf_add(&fuzz->sql, str_from(PICK(fuzz, options)));
}

static void add_surroundings(struct fuzz *fuzz)
{
    static const char *const statements[] = {
        "CREATE INDEX i1 ON t (a DESC, \"b c\" COLLATE RTRIM)",
        "CREATE UNIQUE INDEX i2 ON t ([b c]) WHERE a > 1 AND \"b c\" <> ')'",
        "CREATE INDEX i3 ON t (lower(a) || ',', d)",
        "CREATE TRIGGER t1 AFTER INSERT ON t BEGIN UPDATE p SET v = NEW.a; END",
        "CREATE TRIGGER t2 BEFORE UPDATE OF a ON t WHEN NEW.a > 5 BEGIN SELECT 1; END",
        "CREATE TRIGGER t3 AFTER DELETE ON p BEGIN DELETE FROM t WHERE a = OLD.id; END",
        "CREATE VIEW v AS SELECT a, t.\"b c\" FROM t",
        "CREATE VIEW broken AS SELECT * FROM nothing",
        "CREATE TABLE child (x REFERENCES t ON DELETE CASCADE); INSERT INTO child VALUES (1), (9)",
        "CREATE TABLE _alembic_tmp_t (x)",
        "INSERT OR IGNORE INTO t (a, \"b c\") VALUES (1, 'x'), (2, x'00'), ('1', NULL), (-7, 2.5)",
        "INSERT OR IGNORE INTO t (a) VALUES (100); DELETE FROM t WHERE a = 100",
    };
    for (size_t count = pick(fuzz, 10); count > 0; count--)
        run(fuzz, str_from(PICK(fuzz, statements)));
}

/* ---- operations out of the input */

static str pick_name(struct fuzz *fuzz)
{
    return str_from(plain_names[pick(fuzz, fuzz->column_count)]);
}

static void change_column(struct fuzz *fuzz, struct column_change *change)
{
    static const enum sql_type_kind types[] = {TYPE_GENERIC_INTEGER, TYPE_GENERIC_TEXT,
                                               TYPE_GENERIC_DATETIME, TYPE_GENERIC_BOOLEAN};
    change->column.text = pick_name(fuzz);
    size_t what = pick(fuzz, 16);
    if ((what & 1) != 0)
        change->nullable = pick(fuzz, 2) == 0 ? YES : NO;
    if ((what & 2) != 0)
        change->type = type_new(&fuzz->arena, PICK(fuzz, types));
    if ((what & 4) != 0)
        change->new_name.text = pick(fuzz, 2) == 0 ? STR("new name") : pick_name(fuzz);
    if ((what & 8) != 0)
        change->server_default = (struct server_default){
            .kind = pick(fuzz, 2) == 0 ? DEFAULT_NONE : DEFAULT_TEXT, .text = STR("it's")};
}

static struct constraint *make_constraint(struct fuzz *fuzz)
{
    static const enum constraint_kind kinds[] = {CONSTRAINT_UNIQUE, CONSTRAINT_PRIMARY_KEY,
                                                 CONSTRAINT_CHECK, CONSTRAINT_FOREIGN_KEY};
    struct constraint *constraint = ARENA_NEW(&fuzz->arena, struct constraint);
    constraint->kind = PICK(fuzz, kinds);
    constraint->name = (struct schema_name){NAME_FINAL, {.text = STR("new one")}};
    if (constraint->kind == CONSTRAINT_CHECK)
        constraint->sqltext = clause_text(&fuzz->arena, STR("1 = 1"));
    else
        LIST_PUSH(&fuzz->arena, &constraint->columns, pick_name(fuzz));
    constraint->referred_table.text = STR("p");
    if (constraint->kind == CONSTRAINT_FOREIGN_KEY)
        LIST_PUSH(&fuzz->arena, &constraint->referred_columns, STR("id"));
    return constraint;
}

static void add_operation(struct fuzz *fuzz, struct operation *batch)
{
    static const enum operation_kind kinds[] = {OPERATION_ADD_COLUMN, OPERATION_DROP_COLUMN,
                                                OPERATION_ALTER_COLUMN, OPERATION_CREATE_CONSTRAINT,
                                                OPERATION_DROP_CONSTRAINT};
    struct operation *operation = ARENA_NEW(&fuzz->arena, struct operation);
    struct column *column = ARENA_NEW(&fuzz->arena, struct column);
    struct schema_name name = {NAME_FINAL, {.text = pick(fuzz, 2) == 0 ? STR("c k") : STR("fk")}};
    operation->kind = PICK(fuzz, kinds);
    if (operation->kind == OPERATION_ADD_COLUMN) {
        *column = (struct column){.name = {.text = STR("added")},
                                  .type = type_new(&fuzz->arena, TYPE_GENERIC_TEXT),
                                  .is_nullable = true};
        operation->add_column.column = column;
        if (pick(fuzz, 2) == 0)
            operation->add_column.insert_after = pick_name(fuzz);
    } else if (operation->kind == OPERATION_DROP_COLUMN) {
        operation->drop_column.column.text = pick_name(fuzz);
    } else if (operation->kind == OPERATION_ALTER_COLUMN) {
        change_column(fuzz, &operation->alter_column.change);
    } else if (operation->kind == OPERATION_CREATE_CONSTRAINT) {
        operation->create_constraint.constraint = make_constraint(fuzz);
    } else {
        operation->drop_constraint.name = name;
    }
    LIST_PUSH(&fuzz->arena, &batch->batch.operations, operation);
}

/* ---- what must hold */

static const char schema_query[] =
    "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name";
static const char trigger_query[] =
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' ORDER BY "
    "name";
static const char count_query[] = "SELECT count(*) FROM t";
static const char row_query[] = "SELECT * FROM t ORDER BY 1, 2";

static void check(struct fuzz *fuzz, const char *query, str before)
{
    str after = ask(fuzz, query);
    if (!str_equal(before, after))
        BUG("%s:\n%.*s\n%.*s", query, STR_ARG(before), STR_ARG(after));
}

static void rebuild(struct fuzz *fuzz, const struct operation *batch)
{
    struct ddl_run ddl = {.dialect = &sqlite_dialect, .arena = &fuzz->arena};
    str schema = ask(fuzz, schema_query), rows = ask(fuzz, row_query);
    str triggers = ask(fuzz, trigger_query), count = ask(fuzz, count_query);
    bool is_same = batch->batch.operations.count == 0;
    bool is_done = reflect_batch(&ddl, fuzz->db, &fuzz->arena, batch, NULL, &fuzz->error);
    if (!is_done && is_same)
        BUG("%.*s\n%.*s", STR_ARG(fuzz->error.message), STR_ARG(schema));
    error_clear(&fuzz->error);
    if (is_same || !is_done) {
        check(fuzz, schema_query, schema);
        check(fuzz, row_query, rows);
    }
    check(fuzz, trigger_query, triggers);
    check(fuzz, count_query, count);
    if (!str_equal(ask(fuzz, "PRAGMA integrity_check"), STR("ok|")))
        BUG("%.*s", STR_ARG(ask(fuzz, "PRAGMA integrity_check")));
}

/* A table of any text that SQLite takes; SELECT could run for ever. */
static bool run_text(struct fuzz *fuzz)
{
    str text = {(const char *)fuzz->data, fuzz->size};
    str lower = str_lower(&fuzz->arena, text);
    if (str_contains(lower, STR("select")) || str_find_byte(text, ';') < text.length ||
        str_find_byte(text, '\0') < text.length || !run(fuzz, text))
        return false;
    return str_equal(ask(fuzz, "SELECT count(*) FROM sqlite_schema WHERE name = 't' AND type = "
                               "'table' AND sql NOT LIKE '% VIRTUAL %'"),
                     STR("1|"));
}

static bool run_choices(struct fuzz *fuzz)
{
    run(fuzz, pick(fuzz, 2) == 0 ? STR("PRAGMA foreign_keys = ON") : STR("SELECT 1"));
    run(fuzz,
        STR("CREATE TABLE p (id INTEGER PRIMARY KEY, v); INSERT INTO p VALUES (1, 1), (2, 2)"));
    add_table(fuzz);
    if (!run(fuzz, buf_str(&fuzz->sql)))
        return false;
    add_surroundings(fuzz);
    return true;
}

static void run_input(struct fuzz *fuzz)
{
    struct operation batch = {.kind = OPERATION_BATCH};
    bool is_text = fuzz->size > 12 &&
                   str_starts_with((str){(const char *)fuzz->data, 12}, STR("CREATE TABLE"));
    batch.batch.table.name.text = STR("t");
    batch.batch.recreate = RECREATE_ALWAYS;
    if (!(is_text ? run_text(fuzz) : run_choices(fuzz)))
        return;
    bool is_begun = (is_text || pick(fuzz, 2) == 0) && db_begin(fuzz->db, &fuzz->error);
    rebuild(fuzz, &batch);
    for (size_t count = is_text ? 0 : pick(fuzz, 4); count > 0; count--)
        add_operation(fuzz, &batch);
    if (batch.batch.operations.count > 0)
        rebuild(fuzz, &batch);
    if (is_begun)
        db_rollback(fuzz->db);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = {.data = data, .size = size};
    if (!url_parse(&fuzz.arena, STR("sqlite://"), &fuzz.url, &fuzz.error))
        BUG("no URL");
    fuzz.db = db_open(&fuzz.arena, &fuzz.url, &fuzz.options, &fuzz.error);
    run_input(&fuzz);
    db_close(fuzz.db);
    buf_free(&fuzz.sql);
    error_clear(&fuzz.error);
    arena_free(&fuzz.arena);
    return 0;
}
