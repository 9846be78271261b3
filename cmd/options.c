#include "options.h"

#include "command.h"
#include "suggest.h"

#include <math.h>

static const struct option option_help = {'h',
                                          "help",
                                          NULL,
                                          "show what the program or the command does, and exit",
                                          OPTION_FLAG,
                                          WORD_TEXT,
                                          ARGUMENT(wants_help)};
static const struct option option_version = {0,
                                             "version",
                                             NULL,
                                             "print the version and exit",
                                             OPTION_FLAG,
                                             WORD_TEXT,
                                             ARGUMENT(wants_version)};
static const struct option option_config = {
    'c',
    "config",
    "FILE",
    "alembic.ini by another name, or a pyproject.toml; give it twice to name both (default: "
    "$ALEMBIC_CONFIG, or alembic.ini)",
    OPTION_LIST,
    WORD_FILE,
    ARGUMENT(config_files)};
static const struct option option_name = {
    'n',         "name",    "SECTION",        "section of the ini file to read (default: alembic)",
    OPTION_TEXT, WORD_TEXT, ARGUMENT(section)};
static const struct option option_x = {
    'x',
    NULL,
    "NAME=VALUE",
    "argument for env.py: context.get_x_argument(); may be repeated",
    OPTION_LIST,
    WORD_TEXT,
    ARGUMENT(x_arguments)};
static const struct option option_url = {
    0,
    "url",
    "URL",
    "database to work on (default: $MIGRATE_URL, or what env.py or the configuration says)",
    OPTION_TEXT,
    WORD_TEXT,
    ARGUMENT(url)};
static const struct option option_lock_wait = {
    0,
    "lock-wait",
    "SECONDS",
    "how long to wait for another run on the same database to end (default: 60)",
    OPTION_SECONDS,
    WORD_TEXT,
    ARGUMENT(lock_wait_seconds)};
static const struct option option_quiet = {
    'q',
    "quiet",
    NULL,
    "print neither results nor status lines nor FAILED messages; SQL is still printed",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_quiet)};
static const struct option option_raiseerr = {0,
                                              "raiseerr",
                                              NULL,
                                              "exit with status 1 where it would be 255",
                                              OPTION_FLAG,
                                              WORD_TEXT,
                                              ARGUMENT(raises_errors)};

const struct option *const global_options[] = {
    &option_config, &option_name,     &option_url,     &option_lock_wait, &option_x,
    &option_quiet,  &option_raiseerr, &option_version, &option_help,      NULL};

const struct option option_branch_label = {0,
                                           "branch-label",
                                           "LABEL",
                                           "label of the branch that begins with the new revision",
                                           OPTION_TEXT,
                                           WORD_TEXT,
                                           ARGUMENT(branch_label)};
const struct option option_against = {0,
                                      "against",
                                      "REF",
                                      "the branch, tag or commit of git to compare with",
                                      OPTION_TEXT,
                                      WORD_REFERENCE,
                                      ARGUMENT(against)};
const struct option option_from_git = {
    0,
    "from-git",
    NULL,
    "read revisions that are not in the version locations from git: from branches, tags, stashes "
    "and reflogs",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_from_git)};
const struct option option_from_reference = {0,
                                             "from-ref",
                                             "REF",
                                             "the same, from this branch, tag or commit only",
                                             OPTION_TEXT,
                                             WORD_REFERENCE,
                                             ARGUMENT(from_reference)};
const struct option option_json = {0,         "json",           NULL, "print JSON", OPTION_FLAG,
                                   WORD_TEXT, ARGUMENT(is_json)};
const struct option option_message = {
    'm',         "message", "MESSAGE",        "what the new revision is for",
    OPTION_TEXT, WORD_TEXT, ARGUMENT(message)};
const struct option option_rename = {0,
                                     "rename",
                                     "OLD=NEW",
                                     "what went and what came is one and was renamed: a table "
                                     "old=new, a column table.old=table.new; "
                                     "may be repeated",
                                     OPTION_LIST,
                                     WORD_TEXT,
                                     ARGUMENT(renames)};
const struct option option_revision_id = {
    0,
    "rev-id",
    "ID",
    "identifier of the new revision (default: 12 random hex digits)",
    OPTION_TEXT,
    WORD_TEXT,
    ARGUMENT(revision_id)};
const struct option option_splice = {
    0,
    "splice",
    NULL,
    "allow a revision that is no head as the parent, which begins a new branch",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_splice)};
const struct option option_sql = {0,
                                  "sql",
                                  NULL,
                                  "print the SQL instead of running it; connects to nothing",
                                  OPTION_FLAG,
                                  WORD_TEXT,
                                  ARGUMENT(is_sql)};
const struct option option_tag = {
    0,           "tag",     "TAG",        "a word for env.py: context.get_tag_argument()",
    OPTION_TEXT, WORD_TEXT, ARGUMENT(tag)};
const struct option option_verbose = {
    'v', "verbose", NULL, "print more", OPTION_FLAG, WORD_TEXT, ARGUMENT(is_verbose)};

const struct command *command_find(const struct command *const *table, str name)
{
    for (; *table != NULL; table++)
        if (str_equal(str_from((*table)->name), name))
            return *table;
    return NULL;
}

bool command_fail_unknown(const struct command *const *table, struct arena *arena, str word,
                          struct error *error)
{
    struct strs names = {0}, matches = {0};
    for (; *table != NULL; table++) {
        str name = str_from((*table)->name);
        LIST_PUSH(arena, &names, name);
        if (!str_is_empty(word) && str_starts_with(name, word))
            LIST_PUSH(arena, &matches, name);
    }
    if (matches.count > 1) {
        str joined = str_join(arena, &matches, STR(", "));
        return fail_usage(error, "ambiguous command: %.*s, could be: %.*s", STR_ARG(word),
                          STR_ARG(joined));
    }
    fail_usage(error, "unknown command: '%.*s'", STR_ARG(word));
    str likely = matches.count == 1 ? matches.items[0] : suggest(&names, word);
    if (str_is_empty(likely))
        return error_add_hint(error, "'migrate --help' lists the commands");
    return error_add_hint(error, "Did you mean '%.*s'?", STR_ARG(likely));
}

struct parser {
    struct arena *arena;
    const struct command *const *commands;
    char *const *words;
    int count;
    int at;             /* the next word */
    bool options_ended; /* "--" was met */
    struct arguments *arguments;
    struct error *error;
};

/* The command's options, then the global ones. */
struct option_tables {
    option_list lists[2];
    size_t count;
};

static struct option_tables tables_in_force(const struct parser *parser)
{
    struct option_tables tables = {{NULL, NULL}, 0};
    const struct command *command = parser->arguments->command;
    if (command != NULL && command->options != NULL)
        tables.lists[tables.count++] = command->options;
    tables.lists[tables.count++] = global_options;
    return tables;
}

str option_label(struct arena *arena, const struct option *option)
{
    if (option->name == NULL)
        return str_format(arena, "-%c", option->letter);
    if (option->letter == '\0')
        return str_format(arena, "--%s", option->name);
    return str_format(arena, "-%c/--%s", option->letter, option->name);
}

static str long_label(struct arena *arena, const char *name)
{
    return str_format(arena, "--%s", name);
}

/* An option that some command has, though not here: where it belongs. */
static bool hint_at_command(struct parser *parser, str word)
{
    for (size_t i = 0; parser->commands[i] != NULL; i++) {
        option_list list = parser->commands[i]->options;
        for (size_t k = 0; list != NULL && list[k] != NULL; k++) {
            const struct option *option = list[k];
            bool is_letter =
                option->letter != '\0' && word.length == 2 && word.data[1] == option->letter;
            if (!is_letter &&
                !(option->name != NULL && str_equal(word, long_label(parser->arena, option->name))))
                continue;
            return error_add_hint(
                parser->error,
                "%.*s is an option of commands such as '%s': write it behind the command",
                STR_ARG(word), parser->commands[i]->name);
        }
    }
    return false;
}

static bool fail_unknown(struct parser *parser, str word)
{
    fail_usage(parser->error, "unrecognized arguments: %.*s", STR_ARG(word));
    str name = str_slice(word, 0, str_find_byte(word, '='));
    if (parser->arguments->command == NULL)
        hint_at_command(parser, name);
    if (!str_starts_with(name, STR("--")))
        return false;
    struct strs names = {0};
    struct option_tables tables = tables_in_force(parser);
    for (size_t i = 0; i < tables.count; i++)
        for (option_list option = tables.lists[i]; *option != NULL; option++)
            if ((*option)->name != NULL)
                LIST_PUSH(parser->arena, &names, long_label(parser->arena, (*option)->name));
    str likely = suggest(&names, name);
    if (str_is_empty(likely))
        return false;
    return error_add_hint(parser->error, "Did you mean '%.*s'?", STR_ARG(likely));
}

static bool fail_ambiguous(struct parser *parser, str name, option_list list)
{
    struct strs matches = {0};
    for (option_list option = list; *option != NULL; option++)
        if ((*option)->name != NULL && str_starts_with(str_from((*option)->name), name))
            LIST_PUSH(parser->arena, &matches, long_label(parser->arena, (*option)->name));
    str joined = str_join(parser->arena, &matches, STR(", "));
    return fail_usage(parser->error, "ambiguous option: --%.*s could match %.*s", STR_ARG(name),
                      STR_ARG(joined));
}

/* The option of that name, or the only one that begins so; `*count` is the number of those that do.
 */
static const struct option *find_long(option_list list, str name, size_t *count)
{
    const struct option *found = NULL;
    *count = 0;
    for (option_list option = list; *option != NULL; option++) {
        if ((*option)->name == NULL || !str_starts_with(str_from((*option)->name), name))
            continue;
        found = *option;
        ++*count;
        if (str_equal(str_from(found->name), name)) {
            *count = 1;
            break;
        }
    }
    return found;
}

static const struct option *find_letter(const struct parser *parser, char letter)
{
    struct option_tables tables = tables_in_force(parser);
    for (size_t i = 0; i < tables.count; i++)
        for (option_list option = tables.lists[i]; *option != NULL; option++)
            if ((*option)->letter == letter)
                return *option;
    return NULL;
}

static bool parse_seconds(struct parser *parser, const struct option *option, str value,
                          double *seconds)
{
    const char *text = str_z(parser->arena, value);
    char *end = NULL;
    *seconds = strtod(text, &end);
    if (end != text && *end == '\0' && isfinite(*seconds) && *seconds >= 0)
        return true;
    str label = option_label(parser->arena, option);
    return fail_usage(parser->error, "argument %.*s: invalid number of seconds: '%.*s'",
                      STR_ARG(label), STR_ARG(value));
}

static bool store(struct parser *parser, const struct option *option, str value)
{
    void *member = (char *)parser->arguments + option->offset;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_TEXT:
        *(str *)member = value;
        return true;
    case OPTION_LIST:
        LIST_PUSH(parser->arena, (struct strs *)member, value);
        return true;
    case OPTION_SECONDS:
        return parse_seconds(parser, option, value, member);
    }
    BUG("option kind %d", (int)option->kind);
}

/* Whether a word is an argument although it may begin with '-': "-", "-1", "-1:", and what has a
 * space in it, as a message may. alembic: argparse _parse_optional and _negative_number_matcher */
static bool is_argument(const struct parser *parser, str word)
{
    if (word.length < 2 || word.data[0] != '-' || char_is_digit(word.data[1]))
        return true;
    if (word.data[1] == '-')
        return str_find_byte(word, ' ') < str_find_byte(word, '=');
    return find_letter(parser, word.data[1]) == NULL && str_contains(word, STR(" "));
}

/* The value of an option that needs one: what is attached to it, or the next word. */
static bool take_value(struct parser *parser, const struct option *option, str attached)
{
    if (attached.data != NULL)
        return store(parser, option, attached);
    if (parser->at < parser->count) {
        str next = str_from(parser->words[parser->at]);
        if (is_argument(parser, next)) {
            parser->at++;
            return store(parser, option, next);
        }
    }
    str label = option_label(parser->arena, option);
    return fail_usage(parser->error, "argument %.*s: expected one argument", STR_ARG(label));
}

static bool fail_flag_value(struct parser *parser, const struct option *option, str value)
{
    str label = option_label(parser->arena, option);
    return fail_usage(parser->error, "argument %.*s: ignored explicit argument '%.*s'",
                      STR_ARG(label), STR_ARG(value));
}

/* "--name", "--name=value" or "--na" */
static bool parse_long(struct parser *parser, str word)
{
    str value = str_from_offset(word, 2);
    str name = str_cut(&value, '=');
    struct option_tables tables = tables_in_force(parser);
    for (size_t i = 0; i < tables.count; i++) {
        size_t count;
        const struct option *option = find_long(tables.lists[i], name, &count);
        if (count > 1)
            return fail_ambiguous(parser, name, tables.lists[i]);
        if (option == NULL)
            continue;
        if (option->kind != OPTION_FLAG)
            return take_value(parser, option, value);
        return value.data == NULL ? store(parser, option, value)
                                  : fail_flag_value(parser, option, value);
    }
    return fail_unknown(parser, word);
}

/* "-v", "-vi", "-mtext", "-m=text"; the last one means "text", as for argparse. */
static bool parse_letters(struct parser *parser, str word)
{
    for (size_t i = 1; i < word.length; i++) {
        const struct option *option = find_letter(parser, word.data[i]);
        if (option == NULL)
            return fail_unknown(parser,
                                i == 1 ? word : str_format(parser->arena, "-%c", word.data[i]));
        if (option->kind != OPTION_FLAG) {
            str attached = i + 1 < word.length ? str_from_offset(word, i + 1) : (str){0};
            if (str_starts_with(attached, STR("=")))
                attached = str_from_offset(attached, 1);
            return take_value(parser, option, attached);
        }
        store(parser, option, (str){0});
    }
    return true;
}

/* The first word that is no option is the command; those behind it are its arguments. */
static bool parse_argument(struct parser *parser, str word)
{
    struct arguments *arguments = parser->arguments;
    if (arguments->command == NULL) {
        arguments->command = command_find(parser->commands, word);
        return arguments->command != NULL ||
               command_fail_unknown(parser->commands, parser->arena, word, parser->error);
    }
    const struct positional *positional = arguments->command->positional;
    if (positional == NULL || (arguments->words.count > 0 && !positional->is_repeatable))
        return fail_usage(parser->error, "unrecognized arguments: %.*s", STR_ARG(word));
    LIST_PUSH(parser->arena, &arguments->words, word);
    return true;
}

static bool parse_word(struct parser *parser)
{
    str word = str_from(parser->words[parser->at++]);
    if (!parser->options_ended && str_equal(word, STR("--"))) {
        parser->options_ended = true;
        return true;
    }
    if (parser->options_ended || is_argument(parser, word))
        return parse_argument(parser, word);
    return str_starts_with(word, STR("--")) ? parse_long(parser, word)
                                            : parse_letters(parser, word);
}

static bool check_required(struct parser *parser)
{
    const struct command *command = parser->arguments->command;
    if (command == NULL) {
        fail_usage(parser->error, "too few arguments");
        return error_add_hint(parser->error, "'migrate --help' lists the commands");
    }
    const struct positional *positional = command->positional;
    if (positional == NULL || positional->is_optional || parser->arguments->words.count > 0)
        return true;
    return fail_usage(parser->error, "the following arguments are required: %s", positional->name);
}

bool arguments_parse(struct arena *arena, const struct command *const *commands_table, int argc,
                     char *const *argv, struct arguments *arguments, struct error *error)
{
    struct parser parser = {.arena = arena,
                            .commands = commands_table,
                            .words = argv,
                            .count = argc,
                            .at = 1,
                            .arguments = arguments,
                            .error = error};
    while (parser.at < parser.count) {
        if (!parse_word(&parser))
            return false;
        if (arguments->wants_help || arguments->wants_version)
            return true;
    }
    return check_required(&parser);
}
