/* URLs, compared with what SQLAlchemy 2.0's make_url and str() say of them. */
#include "db/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* NULL: absent; no backend: SQLAlchemy does not take it. Options are in SQLAlchemy's order: grouped
 * by name. */
static const struct row {
    const char *url;
    const char *backend;
    const char *driver;
    const char *username;
    const char *password;
    const char *host;
    const char *port;
    const char *database;
    const char *options; /* name=value, '|' between them */
    const char *printed;
} rows[] = {
    {.url = "sqlite://", .backend = "sqlite", .options = "", .printed = "sqlite://"},
    {.url = "sqlite:///",
     .backend = "sqlite",
     .database = "",
     .options = "",
     .printed = "sqlite:///"},
    {.url = "sqlite:///rel.db",
     .backend = "sqlite",
     .database = "rel.db",
     .options = "",
     .printed = "sqlite:///rel.db"},
    {.url = "sqlite:////abs/x.db",
     .backend = "sqlite",
     .database = "/abs/x.db",
     .options = "",
     .printed = "sqlite:////abs/x.db"},
    {.url = "sqlite:///:memory:",
     .backend = "sqlite",
     .database = ":memory:",
     .options = "",
     .printed = "sqlite:///:memory:"},
    {.url = "sqlite+pysqlite:///:memory:",
     .backend = "sqlite",
     .driver = "pysqlite",
     .database = ":memory:",
     .options = "",
     .printed = "sqlite+pysqlite:///:memory:"},
    {.url = "sqlite+aiosqlite:///a b.db",
     .backend = "sqlite",
     .driver = "aiosqlite",
     .database = "a b.db",
     .options = "",
     .printed = "sqlite+aiosqlite:///a b.db"},
    {.url = "sqlite:///a?",
     .backend = "sqlite",
     .database = "a",
     .options = "",
     .printed = "sqlite:///a"},
    {.url = "sqlite:///x?a=1&a=2&b=&c",
     .backend = "sqlite",
     .database = "x",
     .options = "a=1|a=2",
     .printed = "sqlite:///x?a=1&a=2"},
    {.url = "sqlite:///a%20b",
     .backend = "sqlite",
     .database = "a%20b",
     .options = "",
     .printed = "sqlite:///a%20b"},
    {.url = "sqlite:///C:\\a\\b.db",
     .backend = "sqlite",
     .database = "C:\\a\\b.db",
     .options = "",
     .printed = "sqlite:///C:\\a\\b.db"},
    {.url = "sqlite://rel.db",
     .backend = "sqlite",
     .host = "rel.db",
     .options = "",
     .printed = "sqlite://rel.db"},
    {.url = "sqlite:///file:x.db?mode=ro&uri=true",
     .backend = "sqlite",
     .database = "file:x.db",
     .options = "mode=ro|uri=true",
     .printed = "sqlite:///file:x.db?mode=ro&uri=true"},
    {.url = "sqlite:///x?b=1&a=2&a=1&\303\244=\303\266",
     .backend = "sqlite",
     .database = "x",
     .options = "b=1|a=2|a=1|\303\244=\303\266",
     .printed = "sqlite:///x?a=2&a=1&b=1&%C3%A4=%C3%B6"},
    {.url = "postgresql://h",
     .backend = "postgresql",
     .host = "h",
     .options = "",
     .printed = "postgresql://h"},
    {.url = "postgresql://h/",
     .backend = "postgresql",
     .host = "h",
     .database = "",
     .options = "",
     .printed = "postgresql://h/"},
    {.url = "postgresql://h/d",
     .backend = "postgresql",
     .host = "h",
     .database = "d",
     .options = "",
     .printed = "postgresql://h/d"},
    {.url = "postgresql:///d",
     .backend = "postgresql",
     .database = "d",
     .options = "",
     .printed = "postgresql:///d"},
    {.url = "postgresql://u@h/d",
     .backend = "postgresql",
     .username = "u",
     .host = "h",
     .database = "d",
     .options = "",
     .printed = "postgresql://u@h/d"},
    {.url = "postgresql://u:p@h/d",
     .backend = "postgresql",
     .username = "u",
     .password = "p",
     .host = "h",
     .database = "d",
     .options = "",
     .printed = "postgresql://u:***@h/d"},
    {.url = "postgresql://u:p@h:5432/d",
     .backend = "postgresql",
     .username = "u",
     .password = "p",
     .host = "h",
     .port = "5432",
     .database = "d",
     .options = "",
     .printed = "postgresql://u:***@h:5432/d"},
    {.url = "postgresql+psycopg2://u:p@h:5432/d",
     .backend = "postgresql",
     .driver = "psycopg2",
     .username = "u",
     .password = "p",
     .host = "h",
     .port = "5432",
     .database = "d",
     .options = "",
     .printed = "postgresql+psycopg2://u:***@h:5432/d"},
    {.url = "postgresql+asyncpg://u:p@h/d?ssl=require&prepared_statement_cache_size=0",
     .backend = "postgresql",
     .driver = "asyncpg",
     .username = "u",
     .password = "p",
     .host = "h",
     .database = "d",
     .options = "ssl=require|prepared_statement_cache_size=0",
     .printed = "postgresql+asyncpg://u:***@h/d?prepared_statement_cache_size=0&ssl=require"},
    {.url = "postgresql://u%40x:p%3A%2F%40%25@h/d",
     .backend = "postgresql",
     .username = "u@x",
     .password = "p:/@%",
     .host = "h",
     .database = "d",
     .options = "",
     .printed = "postgresql://u%40x:***@h/d"},
    {.url = "postgresql://u:p/w?x@h/d",
     .backend = "postgresql",
     .username = "u",
     .password = "p/w?x",
     .host = "h",
     .database = "d",
     .options = "",
     .printed = "postgresql://u:***@h/d"},
    {.url = "postgresql://:p@h/",
     .backend = "postgresql",
     .username = "",
     .password = "p",
     .host = "h",
     .database = "",
     .options = "",
     .printed = "postgresql://:***@h/"},
    {.url = "postgresql://u:@h/",
     .backend = "postgresql",
     .username = "u",
     .password = "",
     .host = "h",
     .database = "",
     .options = "",
     .printed = "postgresql://u:***@h/"},
    {.url = "postgresql://@h/",
     .backend = "postgresql",
     .username = "",
     .host = "h",
     .database = "",
     .options = "",
     .printed = "postgresql://@h/"},
    {.url = "postgresql://u:p@/d",
     .backend = "postgresql",
     .username = "u",
     .password = "p",
     .database = "d",
     .options = "",
     .printed = "postgresql://u:***@/d"},
    {.url = "postgresql://[::1]:5/d",
     .backend = "postgresql",
     .host = "::1",
     .port = "5",
     .database = "d",
     .options = "",
     .printed = "postgresql://[::1]:5/d"},
    {.url = "postgresql://[::1]/d",
     .backend = "postgresql",
     .host = "::1",
     .database = "d",
     .options = "",
     .printed = "postgresql://[::1]/d"},
    {.url = "postgresql://u:p@[2001:db8::1%25eth0]/d",
     .backend = "postgresql",
     .username = "u",
     .password = "p",
     .host = "2001:db8::1%25eth0",
     .database = "d",
     .options = "",
     .printed = "postgresql://u:***@[2001:db8::1%25eth0]/d"},
    {.url = "postgresql://u:p@h/d?host=/tmp",
     .backend = "postgresql",
     .username = "u",
     .password = "p",
     .host = "h",
     .database = "d",
     .options = "host=/tmp",
     .printed = "postgresql://u:***@h/d?host=%2Ftmp"},
    {.url = "postgresql:///d?host=/var/run/postgresql&port=5433",
     .backend = "postgresql",
     .database = "d",
     .options = "host=/var/run/postgresql|port=5433",
     .printed = "postgresql:///d?host=%2Fvar%2Frun%2Fpostgresql&port=5433"},
    {.url = "postgresql:///d?host=a:1&host=b:2",
     .backend = "postgresql",
     .database = "d",
     .options = "host=a:1|host=b:2",
     .printed = "postgresql:///d?host=a%3A1&host=b%3A2"},
    {.url = "postgresql:///d?host=a,b&port=1,2",
     .backend = "postgresql",
     .database = "d",
     .options = "host=a,b|port=1,2",
     .printed = "postgresql:///d?host=a%2Cb&port=1%2C2"},
    {.url = "postgresql://h:0/",
     .backend = "postgresql",
     .host = "h",
     .port = "0",
     .database = "",
     .options = "",
     .printed = "postgresql://h:0/"},
    {.url = "postgresql://h:00080/d",
     .backend = "postgresql",
     .host = "h",
     .port = "80",
     .database = "d",
     .options = "",
     .printed = "postgresql://h:80/d"},
    {.url = "postgresql://h/d?options=-c%20search_path%3Dx&target_session_attrs=read-write",
     .backend = "postgresql",
     .host = "h",
     .database = "d",
     .options = "options=-c search_path=x|target_session_attrs=read-write",
     .printed = "postgresql://h/d?options=-c+search_path%3Dx&target_session_attrs=read-write"},
    {.url = "postgresql://h/d?x=%zz&y=a+b&=c&z=%C3%A9",
     .backend = "postgresql",
     .host = "h",
     .database = "d",
     .options = "x=%zz|y=a b|=c|z=\303\251",
     .printed = "postgresql://h/d?=c&x=%25zz&y=a+b&z=%C3%A9"},
    {.url = "postgresql://h/d?a;b=1&&c=2&d==e",
     .backend = "postgresql",
     .host = "h",
     .database = "d",
     .options = "a;b=1|c=2|d==e",
     .printed = "postgresql://h/d?a%3Bb=1&c=2&d=%3De"},
    {.url = "postgresql:///d?a=1#frag",
     .backend = "postgresql",
     .database = "d",
     .options = "a=1#frag",
     .printed = "postgresql:///d?a=1%23frag"},
    {.url = "postgresql://u name:p w~!*'()@h/d b",
     .backend = "postgresql",
     .username = "u name",
     .password = "p w~!*'()",
     .host = "h",
     .database = "d b",
     .options = "",
     .printed = "postgresql://u name:***@h/d b"},
    {.url = "postgresql://u+x:p+y@h/d",
     .backend = "postgresql",
     .username = "u+x",
     .password = "p+y",
     .host = "h",
     .database = "d",
     .options = "",
     .printed = "postgresql://u+x:***@h/d"},
    {.url = "postgresql://h/d\nx",
     .backend = "postgresql",
     .host = "h",
     .database = "d\nx",
     .options = "",
     .printed = "postgresql://h/d\nx"},
    {.url = "postgresql://h/d?a=1\n2",
     .backend = "postgresql",
     .host = "h",
     .database = "d",
     .options = "a=1",
     .printed = "postgresql://h/d?a=1"},
    {.url = "postgresql://h:5432/d?x=a@b",
     .backend = "postgresql",
     .username = "h",
     .password = "5432/d?x=a",
     .host = "b",
     .options = "",
     .printed = "postgresql://h:***@b"},
    {.url = "a+b+c://x",
     .backend = "a",
     .driver = "b+c",
     .host = "x",
     .options = "",
     .printed = "a+b+c://x"},
    {.url = "mysql://u:p@h/d",
     .backend = "mysql",
     .username = "u",
     .password = "p",
     .host = "h",
     .database = "d",
     .options = "",
     .printed = "mysql://u:***@h/d"},
    {.url = "postgresql://%:%@h",
     .backend = "postgresql",
     .username = "%",
     .password = "%",
     .host = "h",
     .options = "",
     .printed = "postgresql://%25:***@h"},
    {.url = "postgresql://h1,h2/d",
     .backend = "postgresql",
     .host = "h1,h2",
     .database = "d",
     .options = "",
     .printed = "postgresql://h1,h2/d"},
    {.url = "postgresql+psycopg://u_-.:p@h.example.org/d-1_2",
     .backend = "postgresql",
     .driver = "psycopg",
     .username = "u_-.",
     .password = "p",
     .host = "h.example.org",
     .database = "d-1_2",
     .options = "",
     .printed = "postgresql+psycopg://u_-.:***@h.example.org/d-1_2"},
    {.url = "sqlite:///?a=b",
     .backend = "sqlite",
     .database = "",
     .options = "a=b",
     .printed = "sqlite:///?a=b"},
    {.url = "postgresql://h?a=b",
     .backend = "postgresql",
     .host = "h",
     .options = "a=b",
     .printed = "postgresql://h?a=b"},
    {.url = "postgresql://[a:b]:7?c=d",
     .backend = "postgresql",
     .host = "a:b",
     .port = "7",
     .options = "c=d",
     .printed = "postgresql://[a:b]:7?c=d"},
    {.url = "foo"},
    {.url = ""},
    {.url = "://a"},
    {.url = ":///"},
    {.url = "sqlite:/x"},
    {.url = "sqlite//x"},
    {.url = "  sqlite://"},
    {.url = "a b://c"},
    {.url = "postgresql://h:/d"},
    {.url = "postgresql://h:abc/d"},
    {.url = "postgresql://[::1/d"},
    {.url = "postgresql://h1:1,h2:2/d"},
    {.url = "postgresql://u:secret/d"},
    {.url = "postgresql-x://h"},
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static void assert_text(const char *url, const char *what, str is, const char *wanted)
{
    bool same =
        wanted == NULL ? is.data == NULL : is.data != NULL && str_equal(is, str_from(wanted));
    if (!same)
        fail_msg("%s: the %s is \"%.*s\", not \"%s\"", url, what, STR_ARG(is),
                 wanted == NULL ? "(absent)" : wanted);
}

static str join_options(struct arena *arena, const struct url *url)
{
    struct strs parts = {0};
    for (size_t i = 0; i < url->option_count; i++) {
        const struct url_option *option = &url->options[i];
        str part = str_format(arena, "%.*s=%.*s", STR_ARG(option->name), STR_ARG(option->value));
        LIST_PUSH(arena, &parts, part);
    }
    return str_join(arena, &parts, STR("|"));
}

static void check_row(const struct row *row)
{
    struct arena arena = {0};
    struct error error = {0};
    struct url url;
    bool ok = url_parse(&arena, str_from(row->url), &url, &error);
    if (ok != (row->backend != NULL))
        fail_msg("%s: %s", row->url, ok ? "was taken" : "was not taken");
    if (ok) {
        assert_text(row->url, "backend", url.backend, row->backend);
        assert_text(row->url, "driver", url.driver, row->driver);
        assert_text(row->url, "username", url.username, row->username);
        assert_text(row->url, "password", url.password, row->password);
        assert_text(row->url, "host", url.host, row->host);
        assert_text(row->url, "port", url.port, row->port);
        assert_text(row->url, "database", url.database, row->database);
        assert_text(row->url, "options", join_options(&arena, &url), row->options);
        assert_text(row->url, "printed form", url_print(&arena, &url), row->printed);
    }
    error_clear(&error);
    arena_free(&arena);
}

static void urls_are_read_and_printed_as_sqlalchemy_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROW_COUNT; i++)
        check_row(&rows[i]);
}

static void every_failure_says_what_sqlalchemy_says_and_has_a_hint(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (rows[i].backend != NULL)
            continue;
        struct arena arena = {0};
        struct error error = {0};
        struct url url;
        assert_false(url_parse(&arena, str_from(rows[i].url), &url, &error));
        assert_int_equal(error.status, STATUS_FAILURE);
        assert_text(rows[i].url, "message", error.message,
                    "Could not parse SQLAlchemy URL from given URL string");
        assert_true(error.hint.length > 0);
        error_clear(&error);
        arena_free(&arena);
    }
}

/* Where the password, "sesame", must not come through: broken URLs, and such as SQLAlchemy reads
 * otherwise than their writer meant them. */
static const char *const leaky[] = {
    "postgresql://u:sesame",         "postgresql://u:sesame/d",
    "postgresql://u:sesame@h:x/d",   "postgresql://u:p@sesame@h/d",
    "postgresql://u:p@sesame@h:1/d", "postgresql://u:p@x:sesame@h/d",
    "postgresql://u:p@x/sesame@h/d", "postgresql//u:sesame@h/d",
    "postgres ql://u:sesame@h/d",    "postgresql://u:sesame@[::1]x/d",
    "postgresql://u:sesame%00@h/d",  "postgresql://u:sesame@h/d?password=sesame&sslpassword=sesame",
    "postgresql://u:sesame@h/d",
};

static void no_message_and_no_print_holds_the_password(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof leaky / sizeof leaky[0]; i++) {
        struct arena arena = {0};
        struct error error = {0};
        struct url url;
        if (url_parse(&arena, str_from(leaky[i]), &url, &error)) {
            str printed = url_print(&arena, &url);
            assert_true(str_contains(printed, STR("***")));
            assert_false(str_contains(printed, STR("sesame")));
        }
        assert_false(str_contains(error.message, STR("sesame")));
        assert_false(str_contains(error.detail, STR("sesame")));
        assert_false(str_contains(error.hint, STR("sesame")));
        error_clear(&error);
        arena_free(&arena);
    }
}

/* Taken by SQLAlchemy, and sure to go wrong later. */
static const char *const refused[] = {
    "postgresql://u:p@w@h/d", "postgresql://u:p@h/d@e", "postgresql://[a]b/d",
    "postgresql://u%00@h/d",  "postgresql://h/d?a=%00",
};

static void what_must_go_wrong_later_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct arena arena = {0};
        struct error error = {0};
        struct url url;
        assert_false(url_parse(&arena, str_from(refused[i]), &url, &error));
        assert_true(error.detail.length > 0);
        error_clear(&error);
        arena_free(&arena);
    }
}

static void postgres_is_postgresql(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error error = {0};
    struct url url;
    assert_true(url_parse(&arena, STR("postgres://u@h/d"), &url, &error));
    assert_text("postgres", "backend", url.backend, "postgresql");
    arena_free(&arena);
}

static void the_first_option_of_a_name_is_found(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error error = {0};
    struct url url;
    assert_true(url_parse(&arena, STR("sqlite:///x?a=1&b=2&a=3"), &url, &error));
    assert_text("x", "a", url_option(&url, STR("a")), "1");
    assert_text("x", "b", url_option(&url, STR("b")), "2");
    assert_text("x", "c", url_option(&url, STR("c")), NULL);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(urls_are_read_and_printed_as_sqlalchemy_does),
        cmocka_unit_test(every_failure_says_what_sqlalchemy_says_and_has_a_hint),
        cmocka_unit_test(no_message_and_no_print_holds_the_password),
        cmocka_unit_test(what_must_go_wrong_later_is_refused),
        cmocka_unit_test(postgres_is_postgresql),
        cmocka_unit_test(the_first_option_of_a_name_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
