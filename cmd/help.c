#include "help.h"

enum { WIDTH = 79, TEXT_COLUMN = 24 };

const char help_program_summary[] = "move databases along their history of schema changes";

const char help_program_description[] =
    "Reads Alembic's environments: alembic.ini, a script directory, and its revisions, written in "
    "Python or in SQL. Works on SQLite and PostgreSQL.\n\n"
    "A revision is named by its identifier or a unique beginning of it, by a branch label, or by "
    "head, heads, base; +2 and -1 count from where the database is, ae10+2 from a revision, and "
    "label@head stays on one branch.";

const struct help_row help_environment[] = {
    {"ALEMBIC_CONFIG", "the configuration file, where -c names none"},
    {"MIGRATE_URL", "the database, where --url names none"},
    {"NO_COLOR", "when set and not empty, nothing is coloured"},
    {"EDITOR, VISUAL", "what the edit command runs"},
    {"", ""},
};

const struct help_row help_statuses[] = {
    {"0", "done, or nothing to do"},
    {"1", "a database, a file or a script failed"},
    {"2", "the command line is wrong"},
    {"255", "the command cannot do what was asked"},
    {"", ""},
};

static void add_indent(struct buf *out, size_t columns)
{
    while (columns-- > 0)
        buf_add_char(out, ' ');
}

/* Fills lines with the words of a paragraph. The first line begins at `column`, the others at
 * `indent`. */
static void add_wrapped(struct buf *out, str text, size_t column, size_t indent)
{
    bool is_line_start = true;
    while (text.data != NULL) {
        str word = str_cut(&text, ' ');
        size_t width = utf8_length(word);
        if (!is_line_start && column + 1 + width > WIDTH) {
            buf_add_char(out, '\n');
            add_indent(out, indent);
            column = indent;
            is_line_start = true;
        }
        if (!is_line_start) {
            buf_add_char(out, ' ');
            column++;
        }
        buf_add(out, word);
        column += width;
        is_line_start = false;
    }
    buf_add_char(out, '\n');
}

static void add_paragraphs(struct buf *out, const char *text)
{
    str rest = str_from(text);
    while (rest.length > 0) {
        size_t end = str_find(rest, STR("\n\n"));
        add_wrapped(out, str_slice(rest, 0, end), 0, 0);
        rest = str_from_offset(rest, end + 2);
        if (rest.length > 0)
            buf_add_char(out, '\n');
    }
}

/* "  name        text", the text wrapped in its column. */
static void add_row(struct buf *out, str name, const char *text)
{
    size_t column = 2 + utf8_length(name);
    buf_add(out, STR("  "));
    buf_add(out, name);
    if (column + 2 > TEXT_COLUMN) {
        buf_add_char(out, '\n');
        column = 0;
    }
    add_indent(out, TEXT_COLUMN - column);
    add_wrapped(out, str_from(text), TEXT_COLUMN, TEXT_COLUMN);
}

static void add_option(struct buf *out, const struct option *option)
{
    struct buf name = {0};
    if (option->letter != '\0')
        buf_add_format(&name, "-%c", option->letter);
    if (option->name != NULL)
        buf_add_format(&name, "%s--%s", option->letter != '\0' ? ", " : "    ", option->name);
    if (option->argument != NULL)
        buf_add_format(&name, " %s", option->argument);
    add_row(out, buf_str(&name), option->help);
    buf_free(&name);
}

static void add_options(struct buf *out, const char *title, option_list options)
{
    if (options == NULL)
        return;
    buf_add_format(out, "\n%s:\n", title);
    for (; *options != NULL; options++)
        add_option(out, *options);
}

static void add_rows(struct buf *out, const char *title, const struct help_row *rows)
{
    buf_add_format(out, "\n%s:\n", title);
    for (; rows->name[0] != '\0'; rows++)
        add_row(out, str_from(rows->name), rows->text);
}

void help_add_usage(struct buf *out, const struct command *command)
{
    if (command == NULL) {
        buf_add(out, STR("usage: migrate [global options] command [options] [arguments]\n"));
        return;
    }
    buf_add_format(out, "usage: migrate %s%s", command->name,
                   command->options != NULL ? " [options]" : "");
    const struct positional *positional = command->positional;
    if (positional != NULL)
        buf_add_format(out, positional->is_optional ? " [%s]" : " %s", positional->name);
    if (positional != NULL && positional->is_repeatable)
        buf_add_format(out, " [%s ...]", positional->name);
    buf_add_char(out, '\n');
}

static void add_program(struct buf *out)
{
    buf_add_format(out, "\nmigrate - %s\n\n", help_program_summary);
    add_paragraphs(out, help_program_description);
    buf_add(out, STR("\ncommands:\n"));
    for (size_t i = 0; commands[i] != NULL; i++)
        add_row(out, str_from(commands[i]->name), commands[i]->summary);
    add_options(out, "global options, before or behind the command", global_options);
    add_rows(out, "environment", help_environment);
    add_rows(out, "exit status", help_statuses);
    buf_add(out, STR("\n'migrate COMMAND --help' tells more about a command.\n"));
}

static void add_command(struct buf *out, const struct command *command)
{
    buf_add_format(out, "\nmigrate %s - %s\n", command->name, command->summary);
    if (command->description != NULL) {
        buf_add_char(out, '\n');
        add_paragraphs(out, command->description);
    }
    if (command->positional != NULL) {
        buf_add(out, STR("\narguments:\n"));
        add_row(out, str_from(command->positional->name), command->positional->help);
    }
    add_options(out, "options", command->options);
    add_options(out, "global options", global_options);
}

void help_add(struct buf *out, const struct command *command)
{
    help_add_usage(out, command);
    if (command == NULL)
        add_program(out);
    else
        add_command(out, command);
}
