/* The command line: what is understood as what, and what is said about the rest. */
#include "command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

/* A program of three commands with enough options to collide. */

static const struct option option_check_heads = {
    'c', "check-heads", NULL, "", OPTION_FLAG, WORD_TEXT, ARGUMENT(checks_heads)};
static const struct option option_range = {'r',         "rev-range",   "RANGE",        "",
                                           OPTION_TEXT, WORD_REVISION, ARGUMENT(range)};
static const struct option option_depends_on = {0,           "depends-on",  "REVISION",          "",
                                                OPTION_LIST, WORD_REVISION, ARGUMENT(depends_on)};

static const struct option *const current_options[] = {&option_check_heads, &option_verbose, NULL};
static const struct option *const history_options[] = {&option_range, &option_verbose, NULL};
static const struct option *const upgrade_options[] = {
    &option_sql, &option_splice, &option_message, &option_tag, &option_depends_on, NULL};

static const struct positional one_revision = {.name = "revision", .word = WORD_REVISION};
static const struct positional revisions = {.name = "revisions", .is_repeatable = true};
static const struct positional topic = {.name = "command", .is_optional = true};

static const struct command current = {.name = "current", .options = current_options};
static const struct command heads = {.name = "heads", .options = NULL};
static const struct command help = {.name = "help", .positional = &topic};
static const struct command history = {.name = "history", .options = history_options};
static const struct command stamp = {.name = "stamp", .positional = &revisions};
static const struct command upgrade = {
    .name = "upgrade", .positional = &one_revision, .options = upgrade_options};

static const struct command *const table[] = {&current, &heads,   &help, &history,
                                              &stamp,   &upgrade, NULL};

enum { MOST_WORDS = 12 };

struct parsed {
    struct arena arena;
    struct arguments arguments;
    struct error error;
    bool is_done;
};

/* Splits at '|', so that a word may be empty or hold blanks. */
static struct parsed parse(const char *line)
{
    struct parsed parsed = {0};
    char *words[MOST_WORDS + 1] = {(char[]){"migrate"}};
    int count = 1;
    str rest = str_from(line);
    while (rest.data != NULL && rest.length + 1 > 0 && count < MOST_WORDS && *line != '\0') {
        str word = str_cut(&rest, '|');
        char *copy = arena_alloc(&parsed.arena, word.length + 1);
        memcpy(copy, word.data, word.length);
        words[count++] = copy;
    }
    parsed.is_done =
        arguments_parse(&parsed.arena, table, count, words, &parsed.arguments, &parsed.error);
    return parsed;
}

static void discard(struct parsed *parsed)
{
    error_clear(&parsed->error);
    arena_free(&parsed->arena);
}

static void assert_text(str text, const char *expected)
{
    if (expected == NULL) {
        assert_null(text.data);
        return;
    }
    if (!str_equal(text, str_from(expected)))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(text), expected);
}

/* What the values are, one line each, those that are not set left out. */
static str print_arguments(struct arena *arena, const struct arguments *arguments)
{
    struct strs lines = {0};
    str empty = {0};
    if (arguments->command != NULL)
        LIST_PUSH(arena, &lines, str_from(arguments->command->name));
    const struct {
        const char *name;
        const struct strs *list;
    } lists[] = {{"words", &arguments->words},
                 {"config", &arguments->config_files},
                 {"x", &arguments->x_arguments},
                 {"depends_on", &arguments->depends_on}};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (lists[i].list->count == 0)
            continue;
        str joined = str_join(arena, lists[i].list, STR(","));
        LIST_PUSH(arena, &lines, str_format(arena, "%s=%.*s", lists[i].name, STR_ARG(joined)));
    }
    const struct {
        const char *name;
        str text;
    } texts[] = {{"section", arguments->section}, {"url", arguments->url},
                 {"range", arguments->range},     {"message", arguments->message},
                 {"tag", arguments->tag},         {NULL, empty}};
    for (size_t i = 0; texts[i].name != NULL; i++)
        if (texts[i].text.data != NULL)
            LIST_PUSH(arena, &lines,
                      str_format(arena, "%s=%.*s", texts[i].name, STR_ARG(texts[i].text)));
    const struct {
        const char *name;
        bool value;
    } flags[] = {{"quiet", arguments->is_quiet},     {"verbose", arguments->is_verbose},
                 {"sql", arguments->is_sql},         {"splice", arguments->is_splice},
                 {"check", arguments->checks_heads}, {"raiseerr", arguments->raises_errors},
                 {"help", arguments->wants_help},    {"version", arguments->wants_version}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].value)
            LIST_PUSH(arena, &lines, str_from(flags[i].name));
    if (arguments->lock_wait_seconds > 0)
        LIST_PUSH(arena, &lines, str_format(arena, "wait=%g", arguments->lock_wait_seconds));
    return str_join(arena, &lines, STR(" "));
}

struct good_case {
    const char *line;
    const char *expected;
};

static void check_good(const struct good_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct parsed parsed = parse(cases[i].line);
        if (!parsed.is_done)
            fail_msg("%s: %.*s", cases[i].line, STR_ARG(parsed.error.message));
        str printed = print_arguments(&parsed.arena, &parsed.arguments);
        if (!str_equal(printed, str_from(cases[i].expected)))
            fail_msg("%s: \"%.*s\" is not \"%s\"", cases[i].line, STR_ARG(printed),
                     cases[i].expected);
        discard(&parsed);
    }
}

struct bad_case {
    const char *line;
    const char *message;
    const char *hint; /* NULL: none */
};

static void check_bad(const struct bad_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct parsed parsed = parse(cases[i].line);
        if (parsed.is_done)
            fail_msg("%s: was understood", cases[i].line);
        assert_int_equal(parsed.error.status, STATUS_USAGE);
        assert_text(parsed.error.message, cases[i].message);
        assert_text(parsed.error.hint, cases[i].hint);
        discard(&parsed);
    }
}

#define CHECK_GOOD(cases) check_good((cases), sizeof(cases) / sizeof *(cases))
#define CHECK_BAD(cases) check_bad((cases), sizeof(cases) / sizeof *(cases))

static void test_options_stand_before_and_behind_the_command(void **state)
{
    (void)state;
    static const struct good_case cases[] = {
        {"heads", "heads"},
        {"-q|heads", "heads quiet"},
        {"heads|-q", "heads quiet"},
        {"-c|a.ini|heads|-c|b.ini", "heads config=a.ini,b.ini"},
        {"-x|a=1|upgrade|-x|b=2|head", "upgrade words=head x=a=1,b=2"},
        {"upgrade|head|--url|sqlite://", "upgrade words=head url=sqlite://"},
        {"--url|a|heads|--url|b", "heads url=b"},
        {"heads|--raiseerr", "heads raiseerr"},
        {"upgrade|--sql|head|--tag|t", "upgrade words=head tag=t sql"},
        {"stamp|a|-q|b", "stamp words=a,b quiet"},
    };
    CHECK_GOOD(cases);
}

static void test_behind_the_command_its_own_option_wins(void **state)
{
    (void)state;
    static const struct good_case cases[] = {
        {"current|-c", "current check"},
        {"-c|a.ini|current|-c", "current config=a.ini check"},
        {"current|--config|a.ini", "current config=a.ini"},
        {"heads|-c|a.ini", "heads config=a.ini"},
        {"current|--ver", "current verbose"},
        {"--ver|current", "version"},
        {"current|--versi", "current version"},
    };
    CHECK_GOOD(cases);
}

static void test_values_are_attached_or_the_next_word(void **state)
{
    (void)state;
    static const struct good_case cases[] = {
        {"upgrade|head|-m|text", "upgrade words=head message=text"},
        {"upgrade|head|-mtext", "upgrade words=head message=text"},
        {"upgrade|head|-m=text", "upgrade words=head message=text"},
        {"upgrade|head|-mcreate users", "upgrade words=head message=create users"},
        {"upgrade|head|--message=a=b", "upgrade words=head message=a=b"},
        {"upgrade|head|--message=", "upgrade words=head message="},
        {"upgrade|head|-m|", "upgrade words=head message="},
        {"upgrade|head|-m|-", "upgrade words=head message=-"},
        {"upgrade|head|-m|-1", "upgrade words=head message=-1"},
        {"upgrade|head|-m|- a list", "upgrade words=head message=- a list"},
        {"upgrade|head|-m|--drop it", "upgrade words=head message=--drop it"},
        {"upgrade|head|--depends-on|a|--depends-on=b", "upgrade words=head depends_on=a,b"},
        {"upgrade|head|-m|a|-m|b", "upgrade words=head message=b"},
    };
    CHECK_GOOD(cases);
}

static void test_numbers_below_zero_are_arguments(void **state)
{
    (void)state;
    static const struct good_case cases[] = {
        {"upgrade|-1", "upgrade words=-1"},     {"upgrade|--sql|-12", "upgrade words=-12 sql"},
        {"upgrade|+2", "upgrade words=+2"},     {"history|-r|-1:", "history range=-1:"},
        {"history|-r-1:", "history range=-1:"}, {"history|--rev-range=-1:", "history range=-1:"},
        {"stamp|-1|-", "stamp words=-1,-"},
    };
    CHECK_GOOD(cases);
}

static void test_long_options_may_be_shortened(void **state)
{
    (void)state;
    static const struct good_case cases[] = {
        {"upgrade|--sq|head", "upgrade words=head sql"},
        {"upgrade|--m=x|head", "upgrade words=head message=x"},
        {"upgrade|head|--q", "upgrade words=head quiet"},
        {"--u|x|heads", "heads url=x"},
        {"heads|--lock|2.5", "heads wait=2.5"},
    };
    CHECK_GOOD(cases);
}

static void test_flags_may_be_bundled(void **state)
{
    (void)state;
    static const struct good_case cases[] = {
        {"current|-cv", "current verbose check"},
        {"current|-vcq", "current quiet verbose check"},
        {"history|-vr:b", "history range=:b verbose"},
        {"history|-vr|a:", "history range=a: verbose"},
    };
    CHECK_GOOD(cases);
}

static void test_two_dashes_end_the_options(void **state)
{
    (void)state;
    static const struct good_case cases[] = {
        {"upgrade|--|--sql", "upgrade words=--sql"},
        {"--|heads", "heads"},
        {"stamp|a|--|-q|--", "stamp words=a,-q,--"},
    };
    CHECK_GOOD(cases);
}

static void test_help_and_version_end_the_reading(void **state)
{
    (void)state;
    static const struct good_case cases[] = {
        {"--help", "help"},
        {"-h|nonsense|--wrong", "help"},
        {"upgrade|--help", "upgrade help"},
        {"upgrade|-h|a|b|c", "upgrade help"},
        {"--version|--wrong", "version"},
        {"help", "help"},
        {"help|upgrade", "help words=upgrade"},
    };
    CHECK_GOOD(cases);
}

static void test_wrong_commands_are_told_what_they_could_be(void **state)
{
    (void)state;
    static const struct bad_case cases[] = {
        {"", "too few arguments", "'migrate --help' lists the commands"},
        {"-q", "too few arguments", "'migrate --help' lists the commands"},
        {"h", "ambiguous command: h, could be: heads, help, history", NULL},
        {"he", "ambiguous command: he, could be: heads, help", NULL},
        {"up", "unknown command: 'up'", "Did you mean 'upgrade'?"},
        {"u", "unknown command: 'u'", "Did you mean 'upgrade'?"},
        {"upgade", "unknown command: 'upgade'", "Did you mean 'upgrade'?"},
        {"histroy", "unknown command: 'histroy'", "Did you mean 'history'?"},
        {"Heads", "unknown command: 'Heads'", "Did you mean 'heads'?"},
        {"frobnicate", "unknown command: 'frobnicate'", "'migrate --help' lists the commands"},
        {"|heads", "unknown command: ''", "'migrate --help' lists the commands"},
        {"-1", "unknown command: '-1'", "'migrate --help' lists the commands"},
    };
    CHECK_BAD(cases);
}

static void test_wrong_options_are_told_what_they_could_be(void **state)
{
    (void)state;
    static const struct bad_case cases[] = {
        {"heads|--quite", "unrecognized arguments: --quite", "Did you mean '--quiet'?"},
        {"upgrade|--slq|head", "unrecognized arguments: --slq", "Did you mean '--sql'?"},
        {"upgrade|--mesage=x|a", "unrecognized arguments: --mesage=x", "Did you mean '--message'?"},
        {"heads|--zzzzzz", "unrecognized arguments: --zzzzzz", NULL},
        {"heads|-z", "unrecognized arguments: -z", NULL},
        {"current|-cz", "unrecognized arguments: -z", NULL},
        {"upgrade|--s|head", "ambiguous option: --s could match --sql, --splice", NULL},
        {"--splice|upgrade|a", "unrecognized arguments: --splice",
         "--splice is an option of commands such as 'upgrade': write it behind the command"},
        {"-r|history", "unrecognized arguments: -r",
         "-r is an option of commands such as 'history': write it behind the command"},
    };
    CHECK_BAD(cases);
}

static void test_values_that_are_missing_or_too_many_are_errors(void **state)
{
    (void)state;
    static const struct bad_case cases[] = {
        {"history|-r", "argument -r/--rev-range: expected one argument", NULL},
        {"history|-r|-v", "argument -r/--rev-range: expected one argument", NULL},
        {"history|-r|--", "argument -r/--rev-range: expected one argument", NULL},
        {"-x|--quiet|heads", "argument -x: expected one argument", NULL},
        {"--url", "argument --url: expected one argument", NULL},
        {"upgrade|a|--sql=1", "argument --sql: ignored explicit argument '1'", NULL},
        {"upgrade|a|--sql=", "argument --sql: ignored explicit argument ''", NULL},
        {"heads|--lock-wait|soon", "argument --lock-wait: invalid number of seconds: 'soon'", NULL},
        {"heads|--lock-wait|-1", "argument --lock-wait: invalid number of seconds: '-1'", NULL},
        {"heads|--lock-wait|nan", "argument --lock-wait: invalid number of seconds: 'nan'", NULL},
        {"heads|--lock-wait|1e999", "argument --lock-wait: invalid number of seconds: '1e999'",
         NULL},
        {"heads|--lock-wait|", "argument --lock-wait: invalid number of seconds: ''", NULL},
        {"heads|--lock-wait|5s", "argument --lock-wait: invalid number of seconds: '5s'", NULL},
    };
    CHECK_BAD(cases);
}

static void test_the_number_of_arguments_is_checked(void **state)
{
    (void)state;
    static const struct bad_case cases[] = {
        {"upgrade", "the following arguments are required: revision", NULL},
        {"upgrade|--sql", "the following arguments are required: revision", NULL},
        {"stamp", "the following arguments are required: revisions", NULL},
        {"upgrade|a|b", "unrecognized arguments: b", NULL},
        {"heads|a", "unrecognized arguments: a", NULL},
        {"heads|", "unrecognized arguments: ", NULL},
    };
    CHECK_BAD(cases);
}

static void test_a_usage_error_names_its_command(void **state)
{
    (void)state;
    struct parsed parsed = parse("upgrade|--wrong");
    assert_false(parsed.is_done);
    assert_ptr_equal(parsed.arguments.command, &upgrade);
    discard(&parsed);
    parsed = parse("--wrong|upgrade");
    assert_false(parsed.is_done);
    assert_null(parsed.arguments.command);
    discard(&parsed);
}

/* Words that no shell writes by itself: long ones, bytes that are no text, dashes of all kinds. */
static void test_hostile_words_end_in_an_answer(void **state)
{
    (void)state;
    enum { LONG = 200000 };
    static char long_word[LONG + 1], long_option[LONG + 1];
    memset(long_word, 'h', LONG);
    memset(long_option, '-', LONG);
    char *words[] = {(char[]){"migrate"}, long_word, long_option};
    for (int count = 2; count <= 3; count++) {
        struct parsed parsed = {0};
        assert_false(arguments_parse(&parsed.arena, table, count, words + count - 2,
                                     &parsed.arguments, &parsed.error));
        assert_int_equal(parsed.error.status, STATUS_USAGE);
        discard(&parsed);
    }
    static const char *const lines[] = {
        "---",      "----|x", "-=|heads",         "--=|heads",       "-\xff",
        "\xff\xfe", "- ",     "heads|--=x",       "heads|-\x01",     "--\x1b[31m",
        "-c",       "-cc",    "upgrade|--sql|--", "heads|-qqqqqqqqz"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        struct parsed parsed = parse(lines[i]);
        assert_int_equal(parsed.error.status, parsed.is_done ? STATUS_OK : STATUS_USAGE);
        discard(&parsed);
    }
    struct parsed none = {0};
    assert_false(arguments_parse(&none.arena, table, 0, words, &none.arguments, &none.error));
    discard(&none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_stand_before_and_behind_the_command),
        cmocka_unit_test(test_behind_the_command_its_own_option_wins),
        cmocka_unit_test(test_values_are_attached_or_the_next_word),
        cmocka_unit_test(test_numbers_below_zero_are_arguments),
        cmocka_unit_test(test_long_options_may_be_shortened),
        cmocka_unit_test(test_flags_may_be_bundled),
        cmocka_unit_test(test_two_dashes_end_the_options),
        cmocka_unit_test(test_help_and_version_end_the_reading),
        cmocka_unit_test(test_wrong_commands_are_told_what_they_could_be),
        cmocka_unit_test(test_wrong_options_are_told_what_they_could_be),
        cmocka_unit_test(test_values_that_are_missing_or_too_many_are_errors),
        cmocka_unit_test(test_the_number_of_arguments_is_checked),
        cmocka_unit_test(test_a_usage_error_names_its_command),
        cmocka_unit_test(test_hostile_words_end_in_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
