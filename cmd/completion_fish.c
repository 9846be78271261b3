#include "completion.h"

/* Single quotes of fish: only the quote and the backslash need one. */
static void add_quoted(struct buf *out, const char *text)
{
    buf_add_char(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            buf_add_char(out, '\\');
        buf_add_char(out, *text);
    }
    buf_add_char(out, '\'');
}

static void add_offer(struct buf *out, enum word_kind kind)
{
    if (kind == WORD_FILE) {
        buf_add(out, STR(" -F"));
    } else if (kind == WORD_FOLDER) {
        buf_add(out, STR(" -a '(__fish_complete_directories)'"));
    } else if (kind == WORD_REFERENCE) {
        buf_add(out, STR(" -a '(" COMPLETION_REFERENCES ")'"));
    } else if (kind != WORD_TEXT) {
        buf_add(out, STR(" -a '"));
        completion_add_words(out, kind);
        buf_add(out, STR("'"));
    }
}

static void add_option(struct buf *out, const char *condition, const struct option *option)
{
    buf_add_format(out, "complete -c migrate%s", condition);
    if (option->letter != '\0')
        buf_add_format(out, " -s %c", option->letter);
    if (option->name != NULL)
        buf_add_format(out, " -l %s", option->name);
    if (option->kind != OPTION_FLAG)
        buf_add(out, option->word == WORD_FILE ? STR(" -r") : STR(" -x"));
    add_offer(out, option->word);
    buf_add(out, STR(" -d "));
    add_quoted(out, option->help);
    buf_add_char(out, '\n');
}

static void add_command(struct buf *out, const struct command *command)
{
    buf_add_format(out, "complete -c migrate -n $no_command -a %s -d ", command->name);
    add_quoted(out, command->summary);
    buf_add_char(out, '\n');
    struct buf condition = {0};
    buf_add_format(&condition, " -n '__fish_seen_subcommand_from %s'", command->name);
    if (command->positional != NULL) {
        buf_add_format(out, "complete -c migrate%s", buf_z(&condition));
        add_offer(out, command->positional->word);
        buf_add_char(out, '\n');
    }
    for (option_list options = command->options; options != NULL && *options != NULL; options++)
        add_option(out, buf_z(&condition), *options);
    buf_free(&condition);
}

void completion_add_fish(struct buf *out)
{
    buf_add(out, STR("# fish completion for migrate; printed by 'migrate completion fish'\n"
                     "complete -c migrate -f\n"
                     "set -l no_command 'not __fish_seen_subcommand_from"));
    for (size_t i = 0; commands[i] != NULL; i++)
        buf_add_format(out, " %s", commands[i]->name);
    buf_add(out, STR("'\n"));
    for (option_list options = global_options; *options != NULL; options++)
        add_option(out, "", *options);
    for (size_t i = 0; commands[i] != NULL; i++)
        add_command(out, commands[i]);
}
