/* What libpq is told of a URL. A libpq that only writes down what it is given stands in for the
 * real one. */
#include "db/postgresql_impl.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

/* "keyword=value " of every keyword, the last value of it. */
static char told[2048];

static PGconn *connect_not(const char *const *keywords, const char *const *values, int expand)
{
    assert_int_equal(expand, 0);
    size_t used = 0;
    told[0] = '\0';
    for (size_t i = 0; keywords[i] != NULL; i++) {
        bool is_last = true;
        for (size_t j = i + 1; keywords[j] != NULL; j++)
            is_last = is_last && strcmp(keywords[i], keywords[j]) != 0;
        if (is_last)
            used +=
                (size_t)snprintf(told + used, sizeof told - used, "%s=%s ", keywords[i], values[i]);
    }
    return (PGconn *)told;
}

static ConnStatusType is_fine(const PGconn *connection)
{
    assert_non_null(connection);
    return CONNECTION_OK;
}

static bool tell(const char *text, struct error *error)
{
    struct arena arena = {0};
    struct url url;
    struct libpq libpq = {.PQconnectdbParams = connect_not, .PQstatus = is_fine};
    told[0] = '\0';
    assert_true(url_parse(&arena, str_from(text), &url, error));
    bool ok = postgresql_connect(&libpq, &url, error) != NULL;
    arena_free(&arena);
    return ok;
}

#define ALWAYS "fallback_application_name=migrate connect_timeout=10 "
#define UTF8 "client_encoding=UTF8 "

static const struct {
    const char *url;
    const char *told;
} rows[] = {
    {"postgresql://", ALWAYS UTF8},
    {"postgresql://u%40:p%3A@h:5/d%20b",
     ALWAYS "user=u@ password=p: dbname=d%20b host=h port=5 " UTF8},
    {"postgresql://u:@h/", ALWAYS "user=u host=h " UTF8},
    {"postgresql://[::1]/d", ALWAYS "dbname=d host=::1 " UTF8},
    {"postgresql:///host=x", ALWAYS "dbname=host=x " UTF8},
    {"postgresql://u@/d?host=/tmp", ALWAYS "user=u dbname=d host=/tmp " UTF8},
    {"postgresql://u@h:7/d?host=/tmp", ALWAYS "user=u dbname=d host=/tmp port=7 " UTF8},
    {"postgresql:///d?host=/tmp&port=6", ALWAYS "dbname=d host=/tmp port=6 " UTF8},
    {"postgresql:///d?host=/tmp/a:1", ALWAYS "dbname=d host=/tmp/a:1 " UTF8},
    {"postgresql:///d?host=a:1", ALWAYS "dbname=d host=a port=1 " UTF8},
    {"postgresql:///d?host=a:1&host=b:2", ALWAYS "dbname=d host=a,b port=1,2 " UTF8},
    {"postgresql:///d?host=a&host=b:2", ALWAYS "dbname=d host=a,b port=,2 " UTF8},
    {"postgresql:///d?host=a,b", ALWAYS "dbname=d host=a,b port=, " UTF8},
    {"postgresql:///d?host=a,b&port=1,2", ALWAYS "dbname=d host=a,b port=1,2 " UTF8},
    {"postgresql:///d?host=a&host=b&port=1&port=2", ALWAYS "dbname=d host=a,b port=1,2 " UTF8},
    {"postgresql:///d?host=::1", ALWAYS "dbname=d host=::1 " UTF8},
    {"postgresql://a,b/d", ALWAYS "dbname=d host=a,b " UTF8},
    {"postgresql://h/d?sslmode=verify-full&sslrootcert=/"
     "c&options=-c%20x%3Dy&target_session_attrs=any",
     ALWAYS "dbname=d host=h sslmode=verify-full sslrootcert=/c options=-c x=y "
            "target_session_attrs=any " UTF8},
    {"postgresql+asyncpg://h/d?ssl=require&prepared_statement_cache_size=0&command_timeout=5",
     ALWAYS "dbname=d host=h sslmode=require " UTF8},
    {"postgresql+asyncpg://h?ssl=true", ALWAYS "host=h sslmode=require " UTF8},
    {"postgresql+asyncpg://h?ssl=False", ALWAYS "host=h sslmode=disable " UTF8},
    {"postgresql+asyncpg://h?timeout=3.5",
     "fallback_application_name=migrate host=h connect_timeout=3 " UTF8},
    {"postgresql://h?connect_timeout=2",
     "fallback_application_name=migrate host=h connect_timeout=2 " UTF8},
    {"postgresql://h?application_name=x&client_encoding=latin1",
     ALWAYS "host=h application_name=x " UTF8},
    {"postgresql://?user=u&password=p&dbname=d", ALWAYS "user=u password=p dbname=d " UTF8},
    {"postgresql://u@h/d?database=e&user=v", ALWAYS "host=h dbname=e user=v " UTF8},
};

static void a_url_is_told_in_keywords_of_libpq(void **state)
{
    (void)state;
    unsetenv("PGCONNECT_TIMEOUT");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct error error = {0};
        assert_true(tell(rows[i].url, &error));
        if (strcmp(told, rows[i].told) != 0)
            fail_msg("%s\n is: %s\nnot: %s", rows[i].url, told, rows[i].told);
    }
}

static void the_environment_may_set_the_time_limit(void **state)
{
    (void)state;
    struct error error = {0};
    setenv("PGCONNECT_TIMEOUT", "3", 1);
    assert_true(tell("postgresql://h", &error));
    unsetenv("PGCONNECT_TIMEOUT");
    assert_string_equal(told, "fallback_application_name=migrate host=h " UTF8);
}

static void what_cannot_be_told_is_refused_with_another_way(void **state)
{
    (void)state;
    static const char *const urls[] = {
        "postgresql://h/d?ssl_context=x", "postgresql+asyncpg://h/d?server_settings=x",
        "postgresql+pg8000:///d?unix_sock=/tmp/.s.PGSQL.5432", "postgresql:///d?host=a:1&port=2"};
    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        struct error error = {0};
        assert_false(tell(urls[i], &error));
        assert_string_equal(told, "");
        assert_true(error.hint.length > 0 || str_contains(error.message, STR("use \"host=")));
        error_clear(&error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_url_is_told_in_keywords_of_libpq),
        cmocka_unit_test(the_environment_may_set_the_time_limit),
        cmocka_unit_test(what_cannot_be_told_is_refused_with_another_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
