/* What the front of db knows without a connection: drivers by URL, and the check of scripts. */
#include "db/db.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const struct dialect *dialect_of(const char *text, struct error *error)
{
    struct arena arena = {0};
    struct url url;
    assert_true(url_parse(&arena, str_from(text), &url, error));
    const struct dialect *dialect = db_dialect_of_url(&url, error);
    arena_free(&arena);
    return dialect;
}

static void every_driver_of_sqlalchemy_leads_to_its_dialect(void **state)
{
    (void)state;
    static const char *const urls[] = {"postgresql://h",
                                       "postgres://h",
                                       "postgresql+psycopg2://h",
                                       "postgresql+psycopg://h",
                                       "postgresql+psycopg_async://h",
                                       "postgresql+asyncpg://h",
                                       "postgresql+pg8000://h",
                                       "postgresql+psycopg2cffi://h"};
    struct error error = {0};
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++)
        assert_ptr_equal(dialect_of(urls[i], &error), &postgresql_dialect);
    assert_ptr_equal(dialect_of("sqlite://", &error), &sqlite_dialect);
    assert_ptr_equal(dialect_of("sqlite+pysqlite://", &error), &sqlite_dialect);
    assert_ptr_equal(dialect_of("sqlite+aiosqlite://", &error), &sqlite_dialect);
}

static void unknown_backends_are_answered_with_the_known_ones(void **state)
{
    (void)state;
    static const char *const urls[] = {"mysql://u:sesame@h/d", "postgresql+nope://u:sesame@h/d",
                                       "SQLite:///x", "sqlite+://"};
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        struct error error = {0};
        assert_null(dialect_of(urls[i], &error));
        assert_int_equal(error.status, STATUS_FAILURE);
        assert_true(str_contains(error.hint, STR("postgresql+asyncpg")));
        assert_false(str_contains(error.message, STR("sesame")));
        error_clear(&error);
    }
}

static void closing_nothing_is_allowed(void **state)
{
    (void)state;
    db_close(NULL);
}

static const struct check {
    const char *script;
    const char *message; /* NULL: it passes */
    size_t start;
} checks[] = {
    {"", NULL, 0},
    {"SELECT 1; INSERT INTO commit VALUES ('COMMIT;')", NULL, 0},
    {"SAVEPOINT a; ROLLBACK TO a; ROLLBACK WORK TO SAVEPOINT a; RELEASE a", NULL, 0},
    {"PREPARE p AS SELECT 1", NULL, 0},
    {"DO $$BEGIN COMMIT; END$$", NULL, 0},
    {"START x", NULL, 0},
    {"SELECT 1; BEGIN;", "BEGIN inside the transaction that migrate runs this script in", 10},
    {"begin isolation level serializable",
     "begin inside the transaction that migrate runs this script in", 0},
    {"START /*x*/ TRANSACTION", "START inside the transaction that migrate runs this script in", 0},
    {"-- x\nCOMMIT AND CHAIN", "COMMIT inside the transaction that migrate runs this script in", 5},
    {"END", "END inside the transaction that migrate runs this script in", 0},
    {"ROLLBACK", "ROLLBACK inside the transaction that migrate runs this script in", 0},
    {"ROLLBACK PREPARED 'a'", "ROLLBACK inside the transaction that migrate runs this script in",
     0},
    {"ABORT", "ABORT inside the transaction that migrate runs this script in", 0},
    {"PREPARE TRANSACTION 'a'", "PREPARE inside the transaction that migrate runs this script in",
     0},
    {"SELECT 1; SELECT 'a", "unterminated string", 17},
};

static struct error check(const char *script, bool is_in_transaction, bool *ok)
{
    struct error error = {0};
    struct source source = {STR("x.sql"), str_from(script)};
    struct sql piece = {source.text, &source};
    *ok = db_check_script(&postgresql_dialect, &piece, is_in_transaction, &error);
    return error;
}

static void a_script_may_not_end_our_transaction(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++) {
        bool ok;
        struct error error = check(checks[i].script, true, &ok);
        bool is_right = ok ? checks[i].message == NULL
                           : str_equal(error.message, str_from(checks[i].message)) &&
                                 error.place.start == checks[i].start;
        if (!is_right)
            fail_msg("%s: \"%.*s\" at %zu", checks[i].script, STR_ARG(error.message),
                     error.place.start);
        error_clear(&error);
    }
}

static void outside_our_transaction_it_may(void **state)
{
    (void)state;
    bool ok;
    struct error error = check("BEGIN; COMMIT", false, &ok);
    assert_true(ok);
    assert_int_equal(error.status, STATUS_OK);
}

static void a_nul_byte_is_refused_with_its_place(void **state)
{
    (void)state;
    struct error error = {0};
    struct source source = {STR("x.sql"), {"SELECT 1\0;", 10}};
    struct sql piece = {source.text, &source};
    assert_false(db_check_script(&postgresql_dialect, &piece, true, &error));
    assert_int_equal(error.place.start, 8);
    error_clear(&error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_driver_of_sqlalchemy_leads_to_its_dialect),
        cmocka_unit_test(unknown_backends_are_answered_with_the_known_ones),
        cmocka_unit_test(closing_nothing_is_allowed),
        cmocka_unit_test(a_script_may_not_end_our_transaction),
        cmocka_unit_test(outside_our_transaction_it_may),
        cmocka_unit_test(a_nul_byte_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
