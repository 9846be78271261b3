#include "man.h"

#include "help.h"
#include "version.h"

/* Text for roff's mdoc: nothing of it is taken for a request, and '-' stays what it is. */
static void add_text(struct buf *out, str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool is_line_start = out->length == 0 || out->data[out->length - 1] == '\n';
        if (is_line_start && (c == '.' || c == '\''))
            buf_add(out, STR("\\&"));
        if (c == '\\')
            buf_add(out, STR("\\e"));
        else if (c == '-')
            buf_add(out, STR("\\-"));
        else
            buf_add_char(out, c);
    }
}

static void add_line(struct buf *out, const char *text)
{
    add_text(out, str_from(text));
    buf_add_char(out, '\n');
}

static void add_paragraphs(struct buf *out, const char *text)
{
    str rest = str_from(text);
    while (rest.length > 0) {
        size_t end = str_find(rest, STR("\n\n"));
        add_text(out, str_slice(rest, 0, end));
        rest = str_from_offset(rest, end + 2);
        buf_add(out, rest.length > 0 ? STR("\n.Pp\n") : STR("\n"));
    }
}

/* ".It Fl m , Fl Fl message Ar MESSAGE" */
static void add_option(struct buf *out, const struct option *option)
{
    buf_add(out, STR(".It"));
    if (option->letter != '\0')
        buf_add_format(out, " Fl %c", option->letter);
    if (option->letter != '\0' && option->name != NULL)
        buf_add(out, STR(" ,"));
    if (option->name != NULL) {
        buf_add(out, STR(" Fl \\-"));
        add_text(out, str_from(option->name));
    }
    if (option->argument != NULL)
        buf_add_format(out, " Ar %s", option->argument);
    buf_add_char(out, '\n');
    add_line(out, option->help);
}

static void add_options(struct buf *out, option_list options)
{
    if (options == NULL)
        return;
    buf_add(out, STR(".Bl -tag -width Ds\n"));
    for (; *options != NULL; options++)
        add_option(out, *options);
    buf_add(out, STR(".El\n"));
}

static void add_rows(struct buf *out, const struct help_row *rows)
{
    buf_add(out, STR(".Bl -tag -width ALEMBIC_CONFIG\n"));
    for (; rows->name[0] != '\0'; rows++) {
        buf_add_format(out, ".It %s\n", rows->name);
        add_line(out, rows->text);
    }
    buf_add(out, STR(".El\n"));
}

static void add_command(struct buf *out, const struct command *command)
{
    const struct positional *positional = command->positional;
    buf_add_format(out, ".Ss %s\n.Nm\n.Cm %s\n", command->name, command->name);
    if (command->options != NULL)
        buf_add(out, STR(".Op Ar options\n"));
    if (positional != NULL)
        buf_add_format(out, positional->is_optional ? ".Op Ar %s\n" : ".Ar %s\n", positional->name);
    if (positional != NULL && positional->is_repeatable)
        buf_add_format(out, ".Op Ar %s ...\n", positional->name);
    buf_add(out, STR(".Pp\n"));
    add_line(out, command->summary);
    if (command->description != NULL) {
        buf_add(out, STR(".Pp\n"));
        add_paragraphs(out, command->description);
    }
    if (positional != NULL) {
        buf_add_format(out, ".Bl -tag -width Ds\n.It Ar %s\n", positional->name);
        add_line(out, positional->help);
        buf_add(out, STR(".El\n"));
    }
    add_options(out, command->options);
}

void man_add(struct buf *out)
{
    buf_add(out, STR(".\\\" Printed by 'migrate help --man'; do not edit.\n"
                     ".Dd " MIGRATE_DATE "\n.Dt MIGRATE 1\n.Os migrate " MIGRATE_VERSION "\n"
                     ".Sh NAME\n.Nm migrate\n.Nd "));
    add_line(out, help_program_summary);
    buf_add(out, STR(".Sh SYNOPSIS\n.Nm\n.Op Ar global options\n.Ar command\n.Op Ar options\n"
                     ".Op Ar arguments\n.Sh DESCRIPTION\n"));
    add_paragraphs(out, help_program_description);
    buf_add(out, STR(".Sh GLOBAL OPTIONS\nThey stand before or behind the command.\n"));
    add_options(out, global_options);
    buf_add(out, STR(".Sh COMMANDS\n"));
    for (size_t i = 0; commands[i] != NULL; i++)
        add_command(out, commands[i]);
    buf_add(out, STR(".Sh ENVIRONMENT\n"));
    add_rows(out, help_environment);
    buf_add(out, STR(".Sh EXIT STATUS\n"));
    add_rows(out, help_statuses);
    buf_add(out, STR(".Sh SEE ALSO\n.Xr sqlite3 1 ,\n.Xr psql 1\n"));
}
