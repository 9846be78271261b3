/* Which log lines are printed, and how. */
#include "config_fixture.h"

#define LOGGERS(root, more)                                                               \
    "[loggers]\nkeys = root,alembic" more "\n[handlers]\nkeys = console\n"                \
    "[formatters]\nkeys = generic\n[logger_root]\nlevel = " root "\nhandlers = console\n" \
    "[handler_console]\nclass = StreamHandler\nargs = (sys.stderr,)\nformatter = generic\n"

#define ALEMBIC(level) "[logger_alembic]\nlevel = " level "\nhandlers =\nqualname = alembic\n"
#define FORMAT(format) "[formatter_generic]\nformat = " format "\n"

struct line {
    enum log_level level;
    const char *logger;
    const char *message;
};

/* What the ini makes of the lines. */
static const char *print(struct fixture *fixture, const char *ini, bool is_coloured,
                         const struct line *lines, size_t count)
{
    struct logging logging;
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    fixture_write(fixture, "alembic.ini", ini);
    assert_true(fixture_load(fixture));
    assert_true(logging_load(&fixture->config, stream, is_coloured, &logging, &fixture->error));
    for (size_t i = 0; i < count; i++)
        log_write(&logging.log, lines[i].level, lines[i].logger, "%s", lines[i].message);
    fclose(stream);
    const char *copy = str_copy(&fixture->arena, (str){text, size}).data;
    free(text);
    return copy;
}

static const struct line usual_lines[] = {
    {LOG_DEBUG, "alembic.runtime.migration", "debug"},
    {LOG_INFO, "alembic.runtime.migration", "info"},
    {LOG_INFO, "alembicx", "not alembic's"},
    {LOG_INFO, "sqlalchemy.engine", "SELECT 1"},
    {LOG_WARNING, "sqlalchemy.engine", "careful"},
    {LOG_ERROR, "", "root"},
};

static void levels_decide_by_the_nearest_named_logger(void **state)
{
    static const struct row {
        const char *ini;
        const char *printed;
    } rows[] = {
        {"", "INFO  [alembic.runtime.migration] info\nWARNI [sqlalchemy.engine] careful\n"
             "ERROR [] root\n"},
        {LOGGERS("WARN", "") ALEMBIC("INFO") FORMAT("%(message)s"), "info\ncareful\nroot\n"},
        {LOGGERS("DEBUG", "") ALEMBIC("ERROR") FORMAT("%(message)s"),
         "not alembic's\nSELECT 1\ncareful\nroot\n"},
        {LOGGERS("ERROR", "") ALEMBIC("NOTSET") FORMAT("%(message)s"), "root\n"},
        {LOGGERS("CRITICAL", "") ALEMBIC("DEBUG") FORMAT("%(message)s"), "debug\ninfo\n"},
        {LOGGERS("WARNING", ",m") ALEMBIC("INFO")
             FORMAT("%(message)s") "[logger_m]\nlevel = DEBUG\nhandlers = console\npropagate = 0\n"
                                   "qualname = alembic.runtime\n",
         "debug\ninfo\ncareful\nroot\n"},
        {LOGGERS("WARNING", ",m") ALEMBIC("INFO")
             FORMAT("%(message)s") "[logger_m]\nhandlers = console\nqualname = alembic.runtime\n",
         "info\ninfo\ncareful\nroot\n"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(print(fixture, rows[i].ini, false, usual_lines, 6), rows[i].printed);
}

static void handlers_have_levels_and_kinds(void **state)
{
    struct fixture *fixture = *state;
    static const char rest[] = "[formatters]\nkeys =\n[loggers]\nkeys = root\n"
                               "[logger_root]\nlevel = DEBUG\nhandlers = a,b\n";
    str ini = str_format(&fixture->arena,
                         "[handlers]\nkeys = a,b\n[handler_a]\nclass = logging.StreamHandler\n"
                         "level = ERROR\n[handler_b]\nclass = FileHandler\nargs = ('x.log',)\n%s",
                         rest);
    assert_string_equal(print(fixture, ini.data, false, usual_lines, 6), "root\n");
    assert_false(file_exists(STR("x.log")));
}

static void formats_are_filled_as_python_fills_them(void **state)
{
    static const struct row {
        const char *format;
        const char *printed;
    } rows[] = {
        {"%(levelname)-5.5s [%(name)s] %(message)s", "WARNI [a.b] m\n"},
        {"%(levelname)10s|", "   WARNING|\n"},
        {"%(levelname)-10s|", "WARNING   |\n"},
        {"%(levelno)d %(levelno)05d %(levelno)s %(levelno)x", "30 00030 30 1e\n"},
        {"100%% %(name)r", "100% 'a.b'\n"},
        {"%(lineno)d%(funcName)s%(threadName)s %(processName)s", "0MainThread MainProcess\n"},
    };
    static const struct line line = {LOG_WARNING, "a.b", "m"};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        str ini = str_format(&fixture->arena, LOGGERS("INFO", "") ALEMBIC("INFO") FORMAT("%s"),
                             rows[i].format);
        assert_string_equal(print(fixture, ini.data, false, &line, 1), rows[i].printed);
    }
}

static bool matches(const char *text, const char *pattern)
{
    for (; *pattern != '\0'; text++, pattern++)
        if (*pattern == '9' ? !char_is_digit(*text) : *text != *pattern)
            return false;
    return *text == '\0';
}

static void times_are_pythons(void **state)
{
    static const struct line line = {LOG_WARNING, "a", "m"};
    struct fixture *fixture = *state;
    assert_true(matches(print(fixture,
                              LOGGERS("INFO", "") ALEMBIC("INFO") FORMAT("%(asctime)s %(message)s"),
                              false, &line, 1),
                        "9999-99-99 99:99:99,999 m\n"));
    assert_true(matches(print(fixture,
                              LOGGERS("INFO", "") ALEMBIC("INFO")
                                  FORMAT("%(asctime)s") "datefmt = %H:%M:%S\n",
                              false, &line, 1),
                        "99:99:99\n"));
}

static void colour_is_for_the_level_and_only_when_asked_for(void **state)
{
    static const struct line line = {LOG_WARNING, "a", "m"};
    struct fixture *fixture = *state;
    assert_string_equal(print(fixture, "", true, &line, 1), "\033[33mWARNI\033[0m [a] m\n");
    assert_string_equal(
        print(fixture, LOGGERS("INFO", "") ALEMBIC("INFO") FORMAT("%(message)s"), true, &line, 1),
        "m\n");
}

static void mistakes_have_a_place(void **state)
{
    static const struct row {
        const char *ini;
        const char *message;
        size_t line;
    } rows[] = {
        {"[loggers]\nkeys = root\n",
         "'alembic.ini' configures logging, but has no section [formatters]", 0},
        {LOGGERS("INFO", "") FORMAT("%(message)s"),
         "'alembic.ini' configures logging, but has no section [logger_alembic]", 0},
        {LOGGERS("LOUD", "") ALEMBIC("INFO") FORMAT("%(message)s"), "Unknown level: 'LOUD'", 8},
        {LOGGERS("INFO", "") ALEMBIC("INFO") FORMAT("%(nope)s"),
         "unknown name in the format: 'nope'", 19},
        {LOGGERS("INFO", "") ALEMBIC("INFO") FORMAT("%(message)d"),
         "%d format: a real number is required, not str", 19},
        {LOGGERS("INFO", "") ALEMBIC("INFO") FORMAT("%(message)99999s"),
         "width or precision too big", 19},
        {LOGGERS("INFO", "") ALEMBIC("INFO") FORMAT("%(message"), "incomplete format key", 19},
        {LOGGERS("INFO", "") ALEMBIC("INFO") FORMAT("{message}") "style = {\n",
         "only formatters of style % are known, not '{'", 20},
        {LOGGERS("INFO",
                 "") "[logger_alembic]\nqualname = alembic\nhandlers = x\n" FORMAT("%(message)s"),
         "there is no handler 'x' in [handlers]", 16},
        {LOGGERS("INFO", "") "[logger_alembic]\nhandlers =\n" FORMAT("%(message)s"),
         "section [logger_alembic] of 'alembic.ini' has no key 'qualname'", 0},
        {"[loggers]\nkeys = a\n[handlers]\nkeys =\n[formatters]\nkeys =\n",
         "the keys of [loggers] must name 'root'", 2},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct logging logging;
        fixture_write(fixture, "alembic.ini", rows[i].ini);
        assert_true(fixture_load(fixture));
        assert_false(logging_load(&fixture->config, stderr, false, &logging, &fixture->error));
        size_t line =
            fixture->error.place.source == NULL ? 0 : place_position(fixture->error.place).line;
        assert_text(fixture->error.message, rows[i].message);
        assert_int_equal(line, rows[i].line);
        error_clear(&fixture->error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONFIG_TEST(levels_decide_by_the_nearest_named_logger),
        CONFIG_TEST(handlers_have_levels_and_kinds),
        CONFIG_TEST(formats_are_filled_as_python_fills_them),
        CONFIG_TEST(times_are_pythons),
        CONFIG_TEST(colour_is_for_the_level_and_only_when_asked_for),
        CONFIG_TEST(mistakes_have_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
