/* batch_alter_table with a rebuild on SQLite: what the operations do not name stays as it was. */
#include "batch_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

static void must_run(const char *text)
{
    sqlite_must_run(database, text);
}

#define assert_rows(query, expected) assert_string_equal(rows_of(query), expected)
#define assert_table(table, expected) assert_string_equal(table_sql(table), expected ";")

/* ---- without operations everything is as before */

static const char everything[] =
    "CREATE TABLE parent (id INTEGER PRIMARY KEY, code TEXT UNIQUE);"
    "CREATE TABLE [odd name] (\n"
    "  id INTEGER PRIMARY KEY AUTOINCREMENT, -- the key\n"
    "  \"select\" varchar (50) COLLATE NOCASE DEFAULT 'a,b' NOT NULL ON CONFLICT REPLACE,\n"
    "  price DECIMAL(10,2) CHECK (price > 0 AND ')' <> '('), /* , */\n"
    "  `p` INT CONSTRAINT fk_p REFERENCES parent (id) ON DELETE CASCADE ON UPDATE SET NULL\n"
    "     DEFERRABLE INITIALLY DEFERRED,\n"
    "  made DEFAULT (datetime('now')), bare,\n"
    "  total NUMERIC GENERATED ALWAYS AS (price * 2) STORED,\n"
    "  shown TEXT AS (\"select\" || 'x') VIRTUAL,\n"
    "  CONSTRAINT \"u 1\" UNIQUE (price, p) ON CONFLICT IGNORE\n"
    "  CHECK (p <> 7), CONSTRAINT ck CHECK ([odd name].price < 1000),\n"
    "  FOREIGN KEY (\"select\") REFERENCES parent (code) MATCH SIMPLE -- last\n"
    ");"
    "CREATE INDEX ix_desc ON [odd name] (price DESC, \"select\" COLLATE RTRIM);"
    "CREATE UNIQUE INDEX ix_part ON [odd name] (p) WHERE p IS NOT NULL AND price > 5;"
    "CREATE INDEX \"ix expr\" ON [odd name] (lower(\"select\"), price + 1);"
    "CREATE VIEW v AS SELECT \"select\", price FROM [odd name];"
    "CREATE VIEW w AS SELECT * FROM v;"
    "CREATE TRIGGER tr AFTER UPDATE OF price ON [odd name] BEGIN\n"
    "  UPDATE parent SET code = NEW.price WHERE id = NEW.p; END;"
    "CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN SELECT 1; END;"
    "CREATE TRIGGER tp AFTER DELETE ON parent BEGIN DELETE FROM [odd name] WHERE p = OLD.id; END;"
    "CREATE TABLE child (x INTEGER REFERENCES [odd name] (id) ON DELETE CASCADE);"
    "INSERT INTO parent VALUES (1, 'a'), (2, 'B');"
    "INSERT INTO [odd name] (id, \"select\", price, p, made) VALUES (10, 'a', 6, 1, 'x'),"
    "  (11, 'B', 2.5, 2, x'00ff'), (900, 'a', 7, NULL, 5);"
    "DELETE FROM [odd name] WHERE id = 900;"
    "INSERT INTO child VALUES (10), (11);";

static void test_nothing_changes_without_operations(void **state)
{
    (void)state;
    static const char rows[] = "SELECT *, typeof(made), rowid FROM [odd name]";
    must_run(everything);
    const char *schema = schema_text(), *data = rows_of(rows);
    batch_on("odd name");
    batch_must_run();
    assert_string_equal(schema_text(), schema);
    assert_rows(rows, data);
    assert_rows("SELECT * FROM child", "10;11;");
    assert_rows("SELECT seq FROM sqlite_sequence WHERE name = 'odd name'", "900;");
    must_run("UPDATE [odd name] SET price = 8 WHERE id = 10");
    assert_rows("SELECT code FROM parent WHERE id = 1", "8;");
}

static void test_rowids_stay(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a, rowid); INSERT INTO t (_rowid_, a) VALUES (5, 'x'), (-3, 'y')");
    batch_on("t");
    batch_must_run();
    assert_rows("SELECT _rowid_, a FROM t ORDER BY a", "5|x;-3|y;");
}

static void test_statistics_stay(void **state)
{
    (void)state;
    static const char query[] = "SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx";
    must_run(
        "CREATE TABLE t (a INT, b TEXT UNIQUE); CREATE INDEX i ON t (a); CREATE INDEX j ON t "
        "(a, b); CREATE TABLE w (k PRIMARY KEY, x) WITHOUT ROWID; INSERT INTO t VALUES (1, 'x'),"
        " (1, 'y'); INSERT INTO w VALUES (1, 1); ANALYZE");
    const char *before = rows_of(query);
    batch_on("t");
    batch_must_run();
    batch_on("w");
    batch_must_run();
    assert_rows(query, before);
    batch_on("t");
    batch_drop_index("j");
    batch_must_run();
    assert_rows("SELECT idx FROM sqlite_stat1 WHERE tbl = 't'", "i;");
}

static void test_kinds_of_tables(void **state)
{
    (void)state;
    must_run("CREATE TABLE s (a INT PRIMARY KEY, b ANY, c TEXT) STRICT;"
             "CREATE TABLE w (a TEXT, b, PRIMARY KEY (a DESC)) WITHOUT ROWID;"
             "CREATE TABLE both (a TEXT PRIMARY KEY, b INT) STRICT, WITHOUT ROWID;"
             "INSERT INTO s VALUES (1, '1', 'x'); INSERT INTO w VALUES ('k', 1);"
             "INSERT INTO both VALUES ('k', 1)");
    batch_on("s");
    batch_drop_column("c");
    batch_must_run();
    assert_table("s", "CREATE TABLE s (a INT PRIMARY KEY, b ANY) STRICT");
    assert_rows("SELECT a, b, typeof(b) FROM s", "1|1|text;");
    batch_on("w");
    batch_add_column("n", TYPE_GENERIC_INTEGER);
    batch_must_run();
    assert_table("w", "CREATE TABLE w (a TEXT, b, n INTEGER, PRIMARY KEY (a DESC)) WITHOUT ROWID");
    batch_on("both");
    batch_must_run();
    assert_table("both", "CREATE TABLE both (a TEXT PRIMARY KEY, b INT) STRICT, WITHOUT ROWID");
}

/* ---- operations */

static void test_a_column_is_dropped(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (\n  id INT PRIMARY KEY, -- the key\n  a TEXT, -- gone\n  b TEXT, "
             "c INT CHECK (c > 0),\n  UNIQUE (a, b), UNIQUE (b), CHECK (a <> 'x'),\n"
             "  CONSTRAINT both CHECK (b <> 'a')\n);"
             "CREATE INDEX ia ON t (a, b); CREATE INDEX ib ON t (b) WHERE c > 1;"
             "CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET b = 'tr' WHERE id = NEW.id; "
             "END; INSERT INTO t (id, b, c) VALUES (1, 'q', 2)");
    batch_on("t");
    batch_drop_column("a");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (\n  id INT PRIMARY KEY, -- gone\n  b TEXT, c INT CHECK (c > "
                      "0), UNIQUE (b),\n  CONSTRAINT both CHECK (b <> 'a')\n)");
    assert_rows("SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT "
                "NULL ORDER BY name",
                "ib;tr;");
    assert_rows("SELECT * FROM t", "1|tr|2;");
}

static void test_a_column_of_the_primary_key_is_dropped(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT, b INT, c INT, CONSTRAINT pk PRIMARY KEY (a, \"b\" DESC, c))");
    batch_on("t");
    batch_drop_column("b");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INT, c INT, CONSTRAINT pk PRIMARY KEY (a, c))");
}

static void test_a_name_is_followed(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (id INTEGER PRIMARY KEY, a INT UNIQUE CHECK (a > 1), b INT, "
             "CHECK (b > a)); CREATE INDEX ix ON t (a, lower(a)) WHERE a > 5;"
             "CREATE VIEW v AS SELECT a FROM t;"
             "CREATE TRIGGER tr AFTER INSERT ON t BEGIN UPDATE t SET b = NEW.a + 1; END;"
             "CREATE TABLE child (x INT REFERENCES t (a)); INSERT INTO t VALUES (1, 2, 9)");
    batch_on("t");
    batch_alter("a")->new_name.text = STR("n");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (id INTEGER PRIMARY KEY, n INT UNIQUE CHECK (n > 1), b INT, "
                      "CHECK (b > n))");
    assert_table("ix", "CREATE INDEX ix ON t (n, lower(n)) WHERE n > 5");
    assert_table("v", "CREATE VIEW v AS SELECT n FROM t");
    assert_table("child", "CREATE TABLE child (x INT REFERENCES t (n))");
    must_run("INSERT INTO t VALUES (2, 3, 4)");
    assert_rows("SELECT * FROM t", "1|2|4;2|3|4;");
}

static void test_names_are_swapped(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT, b TEXT, c); INSERT INTO t VALUES (1, 'x', 3)");
    batch_on("t");
    batch_alter("a")->new_name.text = STR("b");
    batch_alter("b")->new_name.text = STR("a");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (b INT, a TEXT, c)");
    assert_rows("SELECT a, b FROM t", "x|1;");
    batch_on("t");
    batch_drop_column("c");
    batch_alter("a")->new_name.text = STR("c");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (b INT, c TEXT)");
    assert_rows("SELECT b, c FROM t", "1|x;");
}

static void test_a_type_is_changed(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a VARCHAR(5) COLLATE NOCASE DEFAULT 'x' NOT NULL, d TEXT, n int(11), "
             "f BOOLEAN, CHECK (f IN (0, 1)), CHECK (n IN (1, 2)));"
             "INSERT INTO t VALUES ('12', '2020-01-02 03:04:05', 1, 1)");
    batch_on("t");
    batch_alter("a")->type = type_new(&fixture.arena, TYPE_GENERIC_INTEGER);
    batch_alter("d")->type = type_new(&fixture.arena, TYPE_GENERIC_DATETIME);
    batch_alter("f")->type = type_new(&fixture.arena, TYPE_GENERIC_INTEGER);
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INTEGER COLLATE NOCASE DEFAULT 'x' NOT NULL, d DATETIME, "
                      "n int(11), f INTEGER, CHECK (n IN (1, 2)))");
    assert_rows("SELECT a, typeof(a), d FROM t", "12|integer|2020-01-02 03:04:05;");
}

static void test_null_and_default_are_changed(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a TEXT CONSTRAINT nn NOT NULL DEFAULT (1 + 2), b TEXT COLLATE NOCASE "
             "UNIQUE, c INT DEFAULT 7)");
    batch_on("t");
    batch_alter("a")->nullable = YES;
    struct column_change *change = batch_alter("b");
    change->nullable = NO;
    change->server_default = (struct server_default){.kind = DEFAULT_TEXT, .text = STR("it's")};
    batch_alter("c")->server_default.kind = DEFAULT_NONE;
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a TEXT DEFAULT (1 + 2), b TEXT COLLATE NOCASE DEFAULT "
                      "'it''s' NOT NULL UNIQUE, c INT)");
}

static void test_constraints_are_changed(void **state)
{
    (void)state;
    must_run("CREATE TABLE o (id INTEGER PRIMARY KEY);"
             "CREATE TABLE t (a INT CONSTRAINT ck CHECK (a > 0), b INT, CONSTRAINT u UNIQUE (a))");
    batch_on("t");
    batch_drop_constraint("ck");
    batch_drop_constraint("u");
    batch_constraint(CONSTRAINT_UNIQUE, "u2", "a b");
    batch_constraint(CONSTRAINT_CHECK, "c2", NULL)->sqltext =
        clause_text(&fixture.arena, STR("b > 5"));
    struct constraint *key = batch_constraint(CONSTRAINT_FOREIGN_KEY, "fk", "b");
    key->referred_table.text = STR("o");
    LIST_PUSH(&fixture.arena, &key->referred_columns, STR("id"));
    key->on_delete = STR("CASCADE");
    batch_constraint(CONSTRAINT_PRIMARY_KEY, "pk", "a b");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INT, b INT, CONSTRAINT u2 UNIQUE (a, b), CONSTRAINT c2 "
                      "CHECK (b > 5), CONSTRAINT fk FOREIGN KEY(b) REFERENCES o (id) ON DELETE "
                      "CASCADE, CONSTRAINT pk PRIMARY KEY (a, b))");
    batch_on("t");
    batch_drop_constraint("pk");
    batch_constraint(CONSTRAINT_UNIQUE, "u2", "b");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INT, b INT, CONSTRAINT c2 CHECK (b > 5), CONSTRAINT fk "
                      "FOREIGN KEY(b) REFERENCES o (id) ON DELETE CASCADE, CONSTRAINT u2 UNIQUE "
                      "(b))");
}

static void test_a_convention_names_constraints(void **state)
{
    (void)state;
    static const struct naming_convention naming = {
        .unique = {"uq_%(table_name)s_%(column_0_name)s", 35},
        .foreign_key = {"fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", 59},
    };
    must_run("CREATE TABLE o (id INTEGER PRIMARY KEY);"
             "CREATE TABLE t (a INT UNIQUE, b INT REFERENCES o ON DELETE SET NULL, UNIQUE (b))");
    batch_on("t");
    batch.batch.naming = &naming;
    batch_drop_constraint("uq_t_a");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INT, b INT CONSTRAINT fk_t_b_o REFERENCES o ON DELETE SET "
                      "NULL, CONSTRAINT uq_t_b UNIQUE (b))");
}

static void test_columns_and_indexes_are_added(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (\n    a INT, \n    b INT\n); CREATE INDEX old ON t (a);"
             "INSERT INTO t VALUES (1, 2)");
    batch_on("t");
    struct operation *operation = batch_add_column("first", TYPE_GENERIC_TEXT);
    operation->add_column.insert_before = STR("a");
    batch_add_column("c", TYPE_GENERIC_BOOLEAN);
    batch_alter("b")->new_name.text = STR("bb");
    batch_index("new", "b c")->is_unique = true;
    batch_drop_index("old");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (\n    first TEXT,\n    a INT, \n    bb INT,\n    c "
                      "BOOLEAN\n)");
    assert_table("new", "CREATE UNIQUE INDEX new ON t (bb, c)");
    assert_rows("SELECT name FROM sqlite_schema WHERE type = 'index'", "new;");
    assert_rows("SELECT * FROM t", "NULL|1|2|NULL;");
}

static void test_a_generated_column(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT, g INT GENERATED ALWAYS AS (a * 2) STORED, b INT);"
             "INSERT INTO t (a, b) VALUES (4, 5)");
    batch_on("t");
    batch_drop_column("b");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INT, g INT GENERATED ALWAYS AS (a * 2) STORED)");
    assert_rows("SELECT * FROM t", "4|8;");
    batch_on("t");
    batch_alter("g")->server_default.kind = DEFAULT_NONE;
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INT, g INT)");
    assert_rows("SELECT * FROM t", "4|8;");
}

/* ---- safety */

static void test_foreign_keys_do_not_cascade(void **state)
{
    (void)state;
    must_run("PRAGMA foreign_keys = ON");
    must_run(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, p INT REFERENCES t ON DELETE CASCADE);"
        "CREATE TABLE c (x INT REFERENCES t ON DELETE CASCADE);"
        "CREATE TABLE r (x INT REFERENCES t ON DELETE RESTRICT);"
        "CREATE TABLE n (x INT REFERENCES t ON DELETE SET NULL);"
        "INSERT INTO t VALUES (1, 'x', NULL), (2, 'y', 1);"
        "INSERT INTO c VALUES (1); INSERT INTO r VALUES (1); INSERT INTO n VALUES (1)");
    batch_on("t");
    batch_drop_column("a");
    batch_must_run();
    assert_rows("SELECT * FROM t, c, r, n", "1|NULL|1|1|1;2|1|1|1|1;");
    assert_table("c", "CREATE TABLE c (x INT REFERENCES t ON DELETE CASCADE)");
    assert_table("t", "CREATE TABLE t (id INTEGER PRIMARY KEY, p INT REFERENCES t ON DELETE "
                      "CASCADE)");
    assert_rows("PRAGMA foreign_keys", "1;");
    assert_rows("PRAGMA legacy_alter_table", "0;");
    must_run("DELETE FROM r; DELETE FROM t WHERE id = 1");
    assert_rows("SELECT (SELECT count(*) FROM c), (SELECT count(*) FROM t), (SELECT x FROM n)",
                "0|0|NULL;");
}

static void test_a_failure_leaves_everything(void **state)
{
    (void)state;
    must_run(everything);
    const char *rows = rows_of("SELECT *, rowid FROM [odd name]");
    batch_on("odd name");
    batch_alter("price")->new_name.text = STR("cost");
    batch_alter("bare")->nullable = NO;
    batch_must_fail(NULL, "NOT NULL constraint failed: odd name.bare");
    assert_rows("SELECT *, rowid FROM [odd name]", rows);
    assert_rows("SELECT seq FROM sqlite_sequence", "900;");
}

/* SQLite has no room left, at one page after the other: each time another statement fails. */
static void test_a_full_disk(void **state)
{
    (void)state;
    must_run(everything);
    must_run("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
             "INSERT INTO [odd name] (id, \"select\", price) SELECT i, 'b', i / 1000.0 FROM n");
    const char *schema = schema_text();
    const char *rows = rows_of("SELECT count(*), sum(id), total(price) FROM [odd name]");
    long pages = strtol(sqlite_value(database, "PRAGMA page_count"), NULL, 10);
    bool is_done = false;
    int failures = 0;
    for (long room = 0; !is_done; room += room < 8 ? 1 : 13, failures++) {
        batch_on("odd name");
        batch_add_column("more", TYPE_GENERIC_TEXT);
        rows_of(str_format(&fixture.arena, "PRAGMA max_page_count = %ld", pages + room).data);
        is_done = batch_run();
        assert_rows("PRAGMA legacy_alter_table", "0;");
        if (is_done)
            break;
        assert_error_says("database or disk is full");
        error_clear(&fixture.error);
        sqlite_run_text(database, "CREATE TABLE outside (x)");
        error_clear(&fixture.error);
        db_rollback(database);
        assert_string_equal(schema_text(), schema);
        assert_rows("SELECT count(*), sum(id), total(price) FROM [odd name]", rows);
    }
    assert_true(failures > 5);
    assert_rows("SELECT count(*), sum(id), total(price) FROM [odd name]", rows);
    assert_rows("PRAGMA integrity_check", "ok;");
}

static void test_foreign_keys_are_checked(void **state)
{
    (void)state;
    must_run("CREATE TABLE o (id INTEGER PRIMARY KEY); CREATE TABLE t (a INT, b INT REFERENCES o);"
             "INSERT INTO o VALUES (1); INSERT INTO t VALUES (1, 5), (8, 1)");
    batch_on("t");
    batch_must_run(); /* (1, 5) was there before */
    struct constraint *key = batch_constraint(CONSTRAINT_FOREIGN_KEY, "fk", "a");
    key->referred_table.text = STR("o");
    LIST_PUSH(&fixture.arena, &key->referred_columns, STR("id"));
    batch_must_fail(NULL, "rebuilding the table t would leave 1 row that refers to nothing");
    must_run("UPDATE t SET a = 1");
    batch_must_run();
}

static void test_rows_are_counted(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT, b INT, UNIQUE (a, b) ON CONFLICT REPLACE);"
             "INSERT INTO t VALUES (1, 1), (1, 2)");
    batch_on("t");
    batch_constraint(CONSTRAINT_UNIQUE, "u", "a");
    batch_must_fail(NULL, "UNIQUE constraint failed: t.a");
    assert_rows("SELECT count(*) FROM t", "2;");
}

static void test_views_and_triggers_go_on_working(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT, b INT); CREATE VIEW v AS SELECT b FROM t;"
             "CREATE VIEW broken AS SELECT * FROM missing");
    batch_on("t");
    batch_drop_column("b");
    batch_must_fail(NULL, "the view v would not work any more");
    must_run("DROP VIEW v; CREATE TRIGGER tr AFTER UPDATE OF a ON t BEGIN UPDATE t SET b = 1; END");
    batch_must_fail(NULL, "a trigger of t would not work any more");
    must_run("DROP TRIGGER tr");
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INT)");
}

static void test_what_alembic_left_behind(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT); CREATE TABLE _alembic_tmp_t (a INT)");
    batch_on("t");
    batch_add_column("b", TYPE_GENERIC_INTEGER);
    batch_must_run();
    assert_table("t", "CREATE TABLE t (a INT, b INTEGER)");
    assert_rows("SELECT count(*) FROM sqlite_schema", "2;");
}

static void test_outside_a_transaction(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT, b INT); INSERT INTO t VALUES (NULL, 1)");
    batch_on("t");
    batch_drop_column("b");
    assert_true(reflect_batch(&ddl_run, database, &fixture.arena, &batch, NULL, &fixture.error));
    assert_table("t", "CREATE TABLE t (a INT)");
    batch_on("t");
    batch_alter("a")->nullable = NO;
    assert_false(reflect_batch(&ddl_run, database, &fixture.arena, &batch, NULL, &fixture.error));
    assert_table("t", "CREATE TABLE t (a INT)");
    assert_false(db_is_in_transaction(database));
}

static void test_another_schema(void **state)
{
    (void)state;
    must_run(
        "ATTACH ':memory:' AS other; CREATE TABLE other.t (id INTEGER PRIMARY KEY, a INT, b INT "
        "REFERENCES t); CREATE INDEX other.ix ON t (a);"
        "CREATE TRIGGER other.tr AFTER INSERT ON t BEGIN SELECT 1; END;"
        "CREATE TABLE t (x); INSERT INTO other.t VALUES (1, 2, 1)");
    batch_on("t");
    batch.batch.table.schema = STR("other");
    batch_alter("a")->new_name.text = STR("n");
    batch_add_column("c", TYPE_GENERIC_INTEGER)->add_column.table.schema = STR("other");
    batch_must_run();
    assert_rows(
        "SELECT name, sql FROM other.sqlite_schema ORDER BY name",
        "ix|CREATE INDEX ix ON t (n);t|CREATE TABLE t (id INTEGER PRIMARY KEY, n INT, b INT "
        "REFERENCES t, c INTEGER);tr|CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; "
        "END;");
    assert_rows("SELECT * FROM other.t", "1|2|1|NULL;");
    assert_table("t", "CREATE TABLE t (x)");
}

static void test_a_given_table(void **state)
{
    (void)state;
    struct table given = {.name = {.text = STR("t")}};
    must_run("CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x');"
             "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;"
             "CREATE VIEW v AS SELECT a FROM t");
    LIST_PUSH(&fixture.arena, &given.columns, batch_column("a", TYPE_GENERIC_INTEGER));
    LIST_PUSH(&fixture.arena, &given.columns, batch_column("b", TYPE_GENERIC_TEXT));
    batch_on("t");
    batch.batch.copy_from = &given;
    batch_add_column("c", TYPE_GENERIC_INTEGER);
    batch_must_run();
    assert_rows("SELECT * FROM t", "1|x|NULL;");
    assert_rows("SELECT name FROM sqlite_schema ORDER BY name", "t;tr;v;");
}

static void test_errors(void **state)
{
    (void)state;
    must_run("CREATE TABLE t (a INT, b INT)");
    batch_on("t");
    batch_drop_constraint("x");
    batch_must_fail("ValueError", "No such constraint: 'x'");
    batch_on("t");
    batch_drop_index("x");
    batch_must_fail("ValueError", "No such index: 'x'");
    batch_on("t");
    batch_constraint(CONSTRAINT_UNIQUE, NULL, "a");
    batch_must_fail("ValueError", "Constraint must have a name");
    batch_on("t");
    batch_drop_column("x");
    batch_must_fail("KeyError", "x");
    batch_on("missing");
    batch_must_fail("NoSuchTableError", "missing");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, batch_set_up, batch_tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_nothing_changes_without_operations),
        TEST(test_rowids_stay),
        TEST(test_statistics_stay),
        TEST(test_kinds_of_tables),
        TEST(test_a_column_is_dropped),
        TEST(test_a_column_of_the_primary_key_is_dropped),
        TEST(test_a_name_is_followed),
        TEST(test_names_are_swapped),
        TEST(test_a_type_is_changed),
        TEST(test_null_and_default_are_changed),
        TEST(test_constraints_are_changed),
        TEST(test_a_convention_names_constraints),
        TEST(test_columns_and_indexes_are_added),
        TEST(test_a_generated_column),
        TEST(test_foreign_keys_do_not_cascade),
        TEST(test_a_failure_leaves_everything),
        TEST(test_a_full_disk),
        TEST(test_foreign_keys_are_checked),
        TEST(test_rows_are_counted),
        TEST(test_views_and_triggers_go_on_working),
        TEST(test_what_alembic_left_behind),
        TEST(test_outside_a_transaction),
        TEST(test_another_schema),
        TEST(test_a_given_table),
        TEST(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
