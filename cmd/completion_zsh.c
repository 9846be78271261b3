#include "completion.h"

/* The text of a description inside single quotes: what _arguments and _describe would read is
 * escaped. */
static void add_description(struct buf *out, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            buf_add(out, STR("'\\''"));
        else if (*text == '[' || *text == ']' || *text == ':' || *text == '\\')
            buf_add_format(out, "\\%c", *text);
        else
            buf_add_char(out, *text);
    }
}

/* What behind the last ':' of a spec offers the values. */
static void add_offer(struct buf *out, enum word_kind kind)
{
    if (kind == WORD_FILE || kind == WORD_FOLDER) {
        buf_add(out, kind == WORD_FILE ? STR("_files") : STR("_files -/"));
    } else if (kind == WORD_REFERENCE) {
        buf_add(out, STR("_migrate_references"));
    } else if (kind != WORD_TEXT) {
        buf_add_char(out, '(');
        completion_add_words(out, kind);
        buf_add_char(out, ')');
    }
}

static void add_spec(struct buf *out, const struct option *option, const char *dashes,
                     const char *name)
{
    bool is_flag = option->kind == OPTION_FLAG;
    buf_add_format(out, " \\\n            '%s%s%s%s[", option->kind == OPTION_LIST ? "*" : "",
                   dashes, name,
                   is_flag            ? ""
                   : dashes[1] == '-' ? "="
                                      : "+");
    add_description(out, option->help);
    buf_add_char(out, ']');
    if (!is_flag) {
        buf_add_format(out, ":%s:", option->argument);
        add_offer(out, option->word);
    }
    buf_add_char(out, '\'');
}

static void add_specs(struct buf *out, option_list options)
{
    for (; options != NULL && *options != NULL; options++) {
        char letter[] = {(*options)->letter, '\0'};
        if (letter[0] != '\0')
            add_spec(out, *options, "-", letter);
        if ((*options)->name != NULL)
            add_spec(out, *options, "--", (*options)->name);
    }
}

static void add_command(struct buf *out, const struct command *command)
{
    buf_add_format(out, "    %s)\n        _arguments", command->name);
    add_specs(out, command->options);
    add_specs(out, global_options);
    if (command->positional != NULL) {
        buf_add_format(out,
                       " \\\n            '%s:%s:", command->positional->is_repeatable ? "*" : "1",
                       command->positional->name);
        add_offer(out, command->positional->word);
        buf_add_char(out, '\'');
    }
    buf_add(out, STR("\n        ;;\n"));
}

void completion_add_zsh(struct buf *out)
{
    buf_add(out, STR("#compdef migrate\n"
                     "# zsh completion for migrate; printed by 'migrate completion zsh'\n"
                     "_migrate_references() {\n"
                     "    compadd -- ${(f)\"$(" COMPLETION_REFERENCES ")\"}\n"
                     "}\n"
                     "_migrate() {\n"
                     "local context state state_descr line\n"
                     "typeset -A opt_args\n"
                     "local -a migrate_commands=("));
    for (size_t i = 0; commands[i] != NULL; i++) {
        buf_add_format(out, "\n    '%s:", commands[i]->name);
        add_description(out, commands[i]->summary);
        buf_add_char(out, '\'');
    }
    buf_add(out, STR("\n)\n_arguments -C"));
    add_specs(out, global_options);
    buf_add(out, STR(" \\\n            '1:command:->command' '*::argument:->arguments'\n"
                     "case $state in\n"
                     "command) _describe command migrate_commands;;\n"
                     "arguments)\n    case $words[1] in\n"));
    for (size_t i = 0; commands[i] != NULL; i++)
        add_command(out, commands[i]);
    buf_add(out, STR("    esac;;\nesac\n}\n"
                     "# Autoloaded from a folder of $fpath, or read by eval.\n"
                     "if [[ $funcstack[1] == _migrate ]]; then _migrate \"$@\"\n"
                     "else compdef _migrate migrate\nfi\n"));
}
