/* What reflection reads of SQLite and of PostgreSQL, each table as one text. The PostgreSQL tests
 * are skipped without MIGRATE_TEST_POSTGRESQL; they make a schema of their own. */
#include "reflect/reflect.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

static struct {
    struct arena arena;
    struct error error;
    struct url url;
    struct db_options options;
    struct db *db;
} fixture;

static void must(bool is_done)
{
    if (!is_done)
        fail_msg("%.*s\n%.*s", STR_ARG(fixture.error.message), STR_ARG(fixture.error.detail));
}

static void must_run(const char *text)
{
    struct sql sql = {str_from(text), NULL};
    must(db_run(fixture.db, &sql, 1, NULL, &fixture.error));
}

static void open_url(str text)
{
    fixture.options = (struct db_options){.wait_seconds = 1};
    must(url_parse(&fixture.arena, text, &fixture.url, &fixture.error));
    fixture.db = db_open(&fixture.arena, &fixture.url, &fixture.options, &fixture.error);
    must(fixture.db != NULL);
}

static int set_up_sqlite(void **state)
{
    (void)state;
    memset(&fixture, 0, sizeof fixture);
    open_url(STR("sqlite://"));
    return 0;
}

static int set_up_postgresql(void **state)
{
    const char *url = getenv("MIGRATE_TEST_POSTGRESQL");
    (void)state;
    memset(&fixture, 0, sizeof fixture);
    if (url == NULL)
        return 0;
    open_url(str_format(&fixture.arena, "%s&options=-csearch_path%%3Dmigrate_reflect", url));
    must_run("DROP SCHEMA IF EXISTS migrate_reflect CASCADE; DROP SCHEMA IF EXISTS "
             "migrate_reflect_2 CASCADE; CREATE SCHEMA migrate_reflect; CREATE SCHEMA "
             "migrate_reflect_2");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    if (fixture.db != NULL && db_dialect(fixture.db) == &postgresql_dialect)
        must_run("DROP SCHEMA migrate_reflect CASCADE; DROP SCHEMA migrate_reflect_2 CASCADE");
    db_close(fixture.db);
    error_clear(&fixture.error);
    arena_free(&fixture.arena);
    return 0;
}

/* ---- a table as a text: what is absent is not written */

static void add_text(struct buf *out, const char *label, str text)
{
    if (text.data != NULL)
        buf_add_format(out, " %s=%.*s", label, STR_ARG(text));
}

static void add_number(struct buf *out, const char *label, int64_t number)
{
    if (number != TYPE_NUMBER_ABSENT)
        buf_add_format(out, " %s=%ld", label, (long)number);
}

static void add_names(struct buf *out, const char *label, const struct strs *names)
{
    str joined = str_join(&fixture.arena, names, STR(","));
    if (names->count > 0)
        buf_add_format(out, " %s(%.*s)", label, STR_ARG(joined));
}

static void add_type(struct buf *out, const struct sql_type *type)
{
    buf_add(out, str_from(sql_type_rows[type->kind].class_name));
    add_number(out, "length", type->length);
    add_number(out, "precision", type->precision);
    add_number(out, "scale", type->scale);
    add_text(out, "collation", type->collation);
    add_text(out, "fields", type->fields);
    if (type->has_timezone)
        buf_add(out, STR(" tz"));
    if (type->kind != TYPE_PG_ENUM && type->kind != TYPE_DOMAIN && type->item == NULL)
        return;
    add_text(out, "name", type->name);
    add_text(out, "schema", type->schema);
    add_names(out, "", &type->values);
    if (type->item != NULL) {
        buf_add(out, STR(" of "));
        add_type(out, type->item);
    }
}

static void add_column(struct buf *out, const struct reflected_column *column)
{
    buf_add_format(out, "%.*s: ", STR_ARG(column->name));
    add_type(out, column->type);
    if (!column->is_nullable)
        buf_add(out, STR(" not null"));
    add_text(out, "default", column->default_text);
    if (column->autoincrement == YES)
        buf_add(out, STR(" serial"));
    if (column->computed != NULL)
        buf_add_format(out, " %s(%.*s)", column->computed->is_persisted ? "stored" : "virtual",
                       STR_ARG(column->computed->sqltext));
    if (column->identity != NULL)
        buf_add_format(out, " identity(%d %ld %ld)", column->identity->is_always,
                       (long)column->identity->options.start,
                       (long)column->identity->options.increment);
    add_text(out, "comment", column->comment);
    buf_add_char(out, '\n');
}

static void add_key(struct buf *out, const char *label, const struct reflected_key *key)
{
    buf_add(out, str_from(label));
    add_text(out, "name", key->name);
    add_names(out, "", &key->columns);
    add_names(out, "include", &key->include);
    if (key->has_nulls_not_distinct)
        buf_add(out, STR(" nulls_not_distinct"));
    add_text(out, "comment", key->comment);
    buf_add_char(out, '\n');
}

static void add_foreign_key(struct buf *out, const struct reflected_foreign_key *key)
{
    buf_add(out, STR("foreign key"));
    add_text(out, "name", key->name);
    add_names(out, "", &key->columns);
    add_text(out, "schema", key->referred_schema);
    add_text(out, "table", key->referred_table);
    add_names(out, "", &key->referred_columns);
    add_text(out, "on_delete", key->on_delete);
    add_text(out, "on_update", key->on_update);
    add_text(out, "match", key->match);
    if (key->is_deferrable != UNSET)
        buf_add(out, key->is_deferrable == YES ? STR(" deferrable") : STR(" not deferrable"));
    add_text(out, "initially", key->initially);
    buf_add_char(out, '\n');
}

static void add_index(struct buf *out, const struct reflected_index *index)
{
    buf_add_format(out, "%sindex %.*s (", index->is_unique ? "unique " : "", STR_ARG(index->name));
    for (size_t i = 0; i < index->element_count; i++) {
        const struct reflected_index_element *element = &index->elements[i];
        buf_add_format(out, "%s%s%.*s%s", i == 0 ? "" : ", ", element->is_expression ? "=" : "",
                       STR_ARG(element->text), element->is_descending ? " desc" : "");
        add_text(out, "ops", element->operator_class);
        add_text(out, "collate", element->collation);
    }
    buf_add_char(out, ')');
    add_text(out, "using", index->using);
    add_text(out, "where", index->where);
    add_names(out, "include", &index->include);
    add_names(out, "with", &index->with);
    if (index->has_nulls_not_distinct)
        buf_add(out, STR(" nulls_not_distinct"));
    if (index->duplicates_constraint)
        buf_add(out, STR(" of a constraint"));
    if (index->is_skipped)
        buf_add(out, STR(" skipped"));
    buf_add_char(out, '\n');
}

static const char *describe(const struct reflected_table *table)
{
    struct buf out = {0};
    for (size_t i = 0; i < table->columns.count; i++)
        add_column(&out, &table->columns.items[i]);
    if (table->primary_key != NULL)
        add_key(&out, "primary key", table->primary_key);
    for (size_t i = 0; i < table->uniques.count; i++)
        add_key(&out, "unique", &table->uniques.items[i]);
    for (size_t i = 0; i < table->foreign_keys.count; i++)
        add_foreign_key(&out, &table->foreign_keys.items[i]);
    for (size_t i = 0; i < table->checks.count; i++) {
        const struct reflected_check *check = &table->checks.items[i];
        buf_add(&out, STR("check"));
        add_text(&out, "name", check->name);
        buf_add_format(&out, " %.*s%s%s\n", STR_ARG(check->sqltext),
                       check->is_not_valid ? " not_valid" : "",
                       check->is_not_inherited ? " no_inherit" : "");
    }
    for (size_t i = 0; i < table->indexes.count; i++)
        add_index(&out, &table->indexes.items[i]);
    add_text(&out, "comment", table->comment);
    const char *text = str_copy(&fixture.arena, buf_str(&out)).data;
    buf_free(&out);
    return text;
}

static const char *table_in(str schema, const char *name)
{
    const struct reflected_table *table;
    must(reflect_table(fixture.db, &fixture.arena, schema, str_from(name), NULL, &table,
                       &fixture.error));
    return table == NULL ? "none" : describe(table);
}

static const char *names_of(enum reflect_kind kind, str schema)
{
    struct strs names = {0};
    must(reflect_names(fixture.db, &fixture.arena, kind, schema, &names, &fixture.error));
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, str_compare_items);
    str joined = str_join(&fixture.arena, &names, STR(" "));
    return joined.data == NULL ? "" : joined.data;
}

static bool has_table(str schema, const char *name)
{
    bool has;
    must(reflect_has_table(fixture.db, &fixture.arena, schema, str_from(name), &has,
                           &fixture.error));
    return has;
}

/* ---- SQLite */

static void test_sqlite_names(void **state)
{
    (void)state;
    struct strs schemas = {0};
    str definition;
    must_run("CREATE TABLE b (x INTEGER PRIMARY KEY AUTOINCREMENT); CREATE TABLE a (x); CREATE "
             "TEMP TABLE t (x); CREATE VIEW v AS SELECT 1; ATTACH ':memory:' AS \"it's\"; CREATE "
             "TABLE \"it's\".c (x)");
    assert_string_equal(names_of(REFLECT_TABLES, (str){0}), "a b");
    assert_string_equal(names_of(REFLECT_TABLES, STR("it's")), "c");
    assert_string_equal(names_of(REFLECT_VIEWS, (str){0}), "v");
    assert_string_equal(names_of(REFLECT_TEMPORARY_TABLES, (str){0}), "t");
    assert_string_equal(names_of(REFLECT_SEQUENCES, (str){0}), "");
    must(reflect_schemas(fixture.db, &fixture.arena, &schemas, &fixture.error));
    assert_string_equal(str_join(&fixture.arena, &schemas, STR(" ")).data, "main it's");
    assert_true(has_table((str){0}, "a") && has_table((str){0}, "t") && has_table((str){0}, "v"));
    assert_true(has_table(STR("it's"), "c") && !has_table(STR("it's"), "a"));
    assert_false(has_table(STR("nowhere"), "a") || has_table((str){0}, "c"));
    must(reflect_view_definition(fixture.db, &fixture.arena, (str){0}, STR("v"), &definition,
                                 &fixture.error));
    assert_string_equal(definition.data, "CREATE VIEW v AS SELECT 1");
    assert_string_equal(table_in((str){0}, "missing"), "none");
    assert_string_equal(table_in((str){0}, "t"), "x: NullType\n");
    assert_string_equal(table_in(STR("it's"), "c"), "x: NullType\n");
}

static void test_sqlite_columns(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(50) DEFAULT 'x''y' NOT NULL, "
             "b NUMERIC(10, 2) DEFAULT (1 + 2), c DATETIME DEFAULT CURRENT_TIMESTAMP, d, "
             "e \"my type\", f VARCHAR (20), g UNSIGNED BIG INT, h TEXT COLLATE NOCASE, "
             "i INT GENERATED ALWAYS AS (id + 1) STORED, j TEXT AS (a || ')'), k bool, l JSON, "
             "m float(5))");
    assert_string_equal(table_in((str){0}, "T"), "id: INTEGER\n"
                                                 "a: VARCHAR length=50 not null default='x''y'\n"
                                                 "b: NUMERIC precision=10 scale=2 default=1 + 2\n"
                                                 "c: DATETIME default=CURRENT_TIMESTAMP\n"
                                                 "d: NullType\n"
                                                 "e: NUMERIC\n"
                                                 "f: TEXT length=20\n"
                                                 "g: INTEGER\n"
                                                 "h: TEXT\n"
                                                 "i: INTEGER stored(id + 1)\n"
                                                 "j: TEXT virtual(a || ')')\n"
                                                 "k: BOOLEAN\n"
                                                 "l: JSON\n"
                                                 "m: FLOAT precision=5\n"
                                                 "primary key (id)\n");
}

static void test_sqlite_constraints(void **state)
{
    (void)state;
    must_run("CREATE TABLE o (id INTEGER PRIMARY KEY, x TEXT UNIQUE);"
             "CREATE TABLE t (a INT UNIQUE CHECK (a IN (0, 1)), b TEXT, c INT REFERENCES o, "
             "d TEXT REFERENCES o (x) ON DELETE CASCADE, CONSTRAINT \"p k\" PRIMARY KEY (b, a), "
             "CONSTRAINT u UNIQUE (b, c), CONSTRAINT ck CHECK (a > 0 AND b <> ')'), "
             "CONSTRAINT fk FOREIGN KEY (c) REFERENCES o (id) ON DELETE NO ACTION ON UPDATE SET "
             "NULL DEFERRABLE INITIALLY DEFERRED)");
    assert_string_equal(table_in((str){0}, "t"),
                        "a: INTEGER\nb: TEXT\nc: INTEGER\nd: TEXT\n"
                        "primary key name=p k (b,a)\n"
                        "unique name=u (b,c)\n"
                        "unique (a)\n"
                        "foreign key name=fk (c) table=o (id) on_update=SET NULL deferrable "
                        "initially=DEFERRED\n"
                        "foreign key (d) table=o (x) on_delete=CASCADE\n"
                        "foreign key (c) table=o (id)\n"
                        "check name=ck a > 0 AND b <> ')'\n"
                        "check a IN (0, 1)\n");
}

static void test_sqlite_indexes(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT UNIQUE, b TEXT, \"c d\" TEXT);"
             "CREATE INDEX i1 ON t (a, b COLLATE NOCASE DESC);"
             "CREATE UNIQUE INDEX i2 ON t (\"c d\") WHERE b IS NOT NULL;"
             "CREATE INDEX i3 ON t (lower(b) || ')' DESC, a, coalesce(a, b) COLLATE RTRIM)");
    assert_string_equal(
        table_in((str){0}, "t"),
        "a: INTEGER\nb: TEXT\nc d: TEXT\nunique (a)\n"
        "index i1 (a, b desc collate=NOCASE)\n"
        "unique index i2 (c d) where=b IS NOT NULL\n"
        "index i3 (=lower(b) || ')' desc, a, =coalesce(a, b) COLLATE RTRIM collate=RTRIM) "
        "skipped\n");
}

static void test_all_tables_at_once(void **state)
{
    (void)state;
    struct reflected_tables tables = {0};
    must_run("CREATE TABLE b (x INT, y INT); CREATE INDEX ib ON b (y); CREATE TABLE a (x TEXT);"
             "CREATE VIEW v AS SELECT 1 AS one; CREATE VIRTUAL TABLE f USING fts5(body)");
    must(reflect_tables(fixture.db, &fixture.arena, (str){0}, NULL, NULL, &tables, &fixture.error));
    assert_true(tables.count >= 3);
    assert_string_equal(describe(tables.items[0]), "x: TEXT\n");
    assert_string_equal(describe(tables.items[1]), "x: INTEGER\ny: INTEGER\nindex ib (y)\n");
    assert_string_equal(tables.items[2]->name.data, "f");
    assert_string_equal(table_in((str){0}, "v"), "one: NullType\n");
}

static void test_model(void **state)
{
    (void)state;
    const struct reflected_table *table;
    must_run("CREATE TABLE t (a INT DEFAULT 5 NOT NULL, b TEXT, PRIMARY KEY (a), CHECK (b <> "
             "'x:y')); CREATE INDEX i ON t (b DESC) WHERE a > 1; CREATE INDEX j ON t (lower(b))");
    must(reflect_table(fixture.db, &fixture.arena, (str){0}, STR("t"), NULL, &table,
                       &fixture.error));
    const struct table *model = reflected_table_model(&fixture.arena, &sqlite_dialect, table);
    struct operation operation = {.kind = OPERATION_CREATE_TABLE};
    struct ddl_run run = {.dialect = &sqlite_dialect, .arena = &fixture.arena};
    struct strs statements = {0};
    operation.create_table.table = model;
    must(ddl_compile(&run, &fixture.arena, &operation, &statements, &fixture.error));
    assert_int_equal(statements.count, 2);
    str text = str_replace(&fixture.arena, statements.items[0], STR("\n"), STR(""));
    text = str_replace(&fixture.arena, text, STR("    "), STR("\t"));
    assert_string_equal(text.data, "CREATE TABLE t (\ta INTEGER DEFAULT 5 NOT NULL, \tb TEXT, "
                                   "\tPRIMARY KEY (a), \tCHECK (b <> 'x:y'))");
    assert_string_equal(statements.items[1].data, "CREATE INDEX i ON t (b DESC) WHERE a > 1");
}

/* ---- PostgreSQL */

static void need_server(void)
{
    if (fixture.db == NULL)
        skip();
}

static void test_postgresql_names(void **state)
{
    (void)state;
    need_server();
    str schema, definition;
    bool has;
    must_run("CREATE TABLE b (x serial); CREATE TABLE a (x date) PARTITION BY RANGE (x);"
             "CREATE VIEW v AS SELECT 1 AS x; CREATE MATERIALIZED VIEW m AS SELECT 1 AS x;"
             "CREATE TABLE migrate_reflect_2.c (x int); CREATE TEMP TABLE t (x int)");
    assert_string_equal(names_of(REFLECT_TABLES, (str){0}), "a b");
    assert_string_equal(names_of(REFLECT_TABLES, STR("migrate_reflect_2")), "c");
    assert_string_equal(names_of(REFLECT_VIEWS, (str){0}), "v");
    assert_string_equal(names_of(REFLECT_MATERIALIZED_VIEWS, (str){0}), "m");
    assert_string_equal(names_of(REFLECT_SEQUENCES, (str){0}), "b_x_seq");
    assert_string_equal(names_of(REFLECT_TEMPORARY_TABLES, (str){0}), "t");
    must(reflect_default_schema(fixture.db, &fixture.arena, &schema, &fixture.error));
    assert_string_equal(schema.data, "migrate_reflect");
    assert_true(has_table((str){0}, "m") && has_table((str){0}, "t"));
    assert_true(has_table(STR("migrate_reflect_2"), "c") && !has_table((str){0}, "c"));
    must(reflect_has_sequence(fixture.db, &fixture.arena, (str){0}, STR("b_x_seq"), &has,
                              &fixture.error));
    assert_true(has);
    must(reflect_view_definition(fixture.db, &fixture.arena, (str){0}, STR("v"), &definition,
                                 &fixture.error));
    assert_string_equal(definition.data, " SELECT 1 AS x;");
}

static void test_postgresql_columns(void **state)
{
    (void)state;
    need_server();
    must_run(
        "CREATE TYPE mood AS ENUM ('sad', 'it''s'); CREATE TYPE migrate_reflect_2.\"We ird\" AS "
        "ENUM ('a'); CREATE DOMAIN pos AS integer DEFAULT 5 NOT NULL CHECK (VALUE > 0);"
        "CREATE TABLE t (id serial, a varchar(50) DEFAULT 'x' NOT NULL, b numeric(10,2), c "
        "timestamptz(3), d time, e interval day to second(3), f mood DEFAULT 'sad', g mood[], "
        "h migrate_reflect_2.\"We ird\", i pos, j double precision, k bit varying(5), l text "
        "COLLATE \"C\", m int GENERATED ALWAYS AS IDENTITY (START 3 INCREMENT 2), n int "
        "GENERATED ALWAYS AS (id * 2) STORED, o tsquery, p jsonb);"
        "COMMENT ON TABLE t IS 'the t'; COMMENT ON COLUMN t.a IS 'the a'");
    assert_string_equal(table_in((str){0}, "t"),
                        "id: INTEGER not null default=nextval('t_id_seq'::regclass) serial\n"
                        "a: VARCHAR length=50 not null default='x'::character varying comment=the "
                        "a\n"
                        "b: NUMERIC precision=10 scale=2\n"
                        "c: TIMESTAMP precision=3 tz\n"
                        "d: TIME\n"
                        "e: INTERVAL precision=3 fields=day to second\n"
                        "f: ENUM name=mood (sad,it's) default='sad'::mood\n"
                        "g: ARRAY of ENUM name=mood (sad,it's)\n"
                        "h: ENUM name=We ird schema=migrate_reflect_2 (a)\n"
                        "i: DOMAIN name=pos of INTEGER not null default=5\n"
                        "j: DOUBLE_PRECISION precision=53\n"
                        "k: BIT length=5\n"
                        "l: TEXT collation=C\n"
                        "m: INTEGER not null serial identity(1 3 2)\n"
                        "n: INTEGER stored((id * 2))\n"
                        "o: NullType\n"
                        "p: JSONB\n"
                        " comment=the t");
}

static void test_postgresql_constraints(void **state)
{
    (void)state;
    need_server();
    must_run("CREATE TABLE migrate_reflect_2.o (id int PRIMARY KEY);"
             "CREATE TABLE t (a int, b int, c text, CONSTRAINT pk PRIMARY KEY (b, a) INCLUDE (c), "
             "CONSTRAINT u UNIQUE (c), CONSTRAINT ck CHECK ((a > 1) AND (b < 5)) NO INHERIT, "
             "CONSTRAINT fk1 FOREIGN KEY (a, b) REFERENCES t (b, a) MATCH FULL ON DELETE SET NULL "
             "(a) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, CONSTRAINT fk2 FOREIGN KEY (a) "
             "REFERENCES migrate_reflect_2.o);"
             "ALTER TABLE t ADD CONSTRAINT nv CHECK (c <> ')') NOT VALID;"
             "COMMENT ON CONSTRAINT u ON t IS 'the u'");
    assert_string_equal(table_in((str){0}, "t"),
                        "a: INTEGER not null\nb: INTEGER not null\nc: TEXT\n"
                        "primary key name=pk (b,a) include(c)\n"
                        "unique name=u (c) comment=the u\n"
                        "foreign key name=fk1 (a,b) table=t (b,a) on_delete=SET NULL (a) "
                        "on_update=CASCADE match=FULL deferrable initially=DEFERRED\n"
                        "foreign key name=fk2 (a) schema=migrate_reflect_2 table=o (id)\n"
                        "check name=ck a > 1 AND b < 5 no_inherit\n"
                        "check name=nv c <> ')'::text not_valid\n"
                        "unique index u (c) of a constraint\n");
}

static void test_postgresql_indexes(void **state)
{
    (void)state;
    need_server();
    must_run("CREATE TABLE t (a int, b text, c jsonb);"
             "CREATE INDEX i1 ON t (a DESC, b text_pattern_ops) INCLUDE (c) WITH (fillfactor = 50, "
             "deduplicate_items = off) WHERE a > 5;"
             "CREATE UNIQUE INDEX i2 ON t (lower(b), a) NULLS NOT DISTINCT;"
             "CREATE INDEX i3 ON t USING gin (c jsonb_path_ops)");
    assert_string_equal(table_in((str){0}, "t"),
                        "a: INTEGER\nb: TEXT\nc: JSONB\n"
                        "index i1 (a desc, b ops=text_pattern_ops) where=(a > 5) include(c) "
                        "with(fillfactor=50,deduplicate_items=off)\n"
                        "unique index i2 (=lower(b), a) nulls_not_distinct\n"
                        "index i3 (c ops=jsonb_path_ops) using=gin\n");
}

static void test_postgresql_batch(void **state)
{
    (void)state;
    need_server();
    must_run("CREATE TABLE t (id int PRIMARY KEY, a text, b int CONSTRAINT ck CHECK (b > 0)); "
             "CREATE INDEX i ON t (b) WHERE b > 5; INSERT INTO t VALUES (1, 'x', 2)");
    struct operation drop = {.kind = OPERATION_DROP_COLUMN};
    struct operation *drops[] = {&drop};
    struct operation batch = {.kind = OPERATION_BATCH};
    struct ddl_run run = {.dialect = &postgresql_dialect, .arena = &fixture.arena};
    drop.drop_column.column.text = STR("a");
    batch.batch.table.name.text = STR("t");
    batch.batch.recreate = RECREATE_ALWAYS;
    batch.batch.operations = (struct operations){drops, 1, 1};
    must(db_begin(fixture.db, &fixture.error));
    must(reflect_batch(&run, fixture.db, &fixture.arena, &batch, NULL, &fixture.error));
    must(db_commit(fixture.db, &fixture.error));
    assert_string_equal(table_in((str){0}, "t"),
                        "id: INTEGER not null\nb: INTEGER\nprimary key name=t_pkey (id)\n"
                        "check name=ck b > 0\nindex i (b) where=(b > 5)\n");
}

#define SQLITE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up_sqlite, tear_down)
#define POSTGRESQL_TEST(name) cmocka_unit_test_setup_teardown(name, set_up_postgresql, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SQLITE_TEST(test_sqlite_names),
        SQLITE_TEST(test_sqlite_columns),
        SQLITE_TEST(test_sqlite_constraints),
        SQLITE_TEST(test_sqlite_indexes),
        SQLITE_TEST(test_all_tables_at_once),
        SQLITE_TEST(test_model),
        POSTGRESQL_TEST(test_postgresql_names),
        POSTGRESQL_TEST(test_postgresql_columns),
        POSTGRESQL_TEST(test_postgresql_constraints),
        POSTGRESQL_TEST(test_postgresql_indexes),
        POSTGRESQL_TEST(test_postgresql_batch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
