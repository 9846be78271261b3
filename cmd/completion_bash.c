#include "completion.h"

static void add_names(struct buf *out, option_list options, bool with_values_only)
{
    for (; options != NULL && *options != NULL; options++) {
        const struct option *option = *options;
        if (with_values_only && option->kind == OPTION_FLAG)
            continue;
        if (option->letter != '\0')
            buf_add_format(out, " -%c", option->letter);
        if (option->name != NULL)
            buf_add_format(out, " --%s", option->name);
    }
}

/* The compgen call that offers what a word can be. */
static void add_offer(struct buf *out, enum word_kind kind)
{
    if (kind == WORD_FILE || kind == WORD_FOLDER) {
        buf_add_format(out, "COMPREPLY=($(compgen -%c -- \"$word\"))",
                       kind == WORD_FILE ? 'f' : 'd');
        return;
    }
    buf_add(out, STR("COMPREPLY=($(compgen -W '"));
    if (kind == WORD_REFERENCE) /* expanded by compgen, once: names are no commands */
        buf_add(out, STR("$(" COMPLETION_REFERENCES ")"));
    completion_add_words(out, kind);
    buf_add(out, STR("' -- \"$word\"))"));
}

/* One arm of a case: "upgrade:-m|upgrade:--message) …;;" */
static void add_value_arm(struct buf *out, const char *command, const struct option *option)
{
    bool has_letter = option->letter != '\0';
    buf_add(out, STR("        "));
    if (has_letter)
        buf_add_format(out, "%s:-%c", command, option->letter);
    if (option->name != NULL)
        buf_add_format(out, "%s%s:--%s", has_letter ? "|" : "", command, option->name);
    buf_add(out, STR(") "));
    add_offer(out, option->word);
    buf_add(out, STR("; return;;\n"));
}

static void add_value_arms(struct buf *out, const char *command, option_list options)
{
    for (; options != NULL && *options != NULL; options++)
        if ((*options)->kind != OPTION_FLAG)
            add_value_arm(out, command, *options);
}

static void add_command_arm(struct buf *out, const struct command *command)
{
    buf_add_format(out, "        %s) options='", command->name);
    add_names(out, command->options, false);
    buf_add(out, STR("'; "));
    if (command->positional != NULL) {
        buf_add(out, STR("[[ $word == -* ]] || { "));
        add_offer(out, command->positional->word);
        buf_add(out, STR("; return; }"));
    } else {
        buf_add(out, STR(":"));
    }
    buf_add(out, STR(";;\n"));
}

void completion_add_bash(struct buf *out)
{
    buf_add(out,
            STR("# bash completion for migrate; printed by 'migrate completion bash'\n"
                "_migrate() {\n"
                "    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
                "    local command= options= i\n"
                "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                "        case ${COMP_WORDS[i]} in\n"
                "        "));
    struct buf with_values = {0};
    add_names(&with_values, global_options, true);
    str names = str_trim(buf_str(&with_values));
    while (names.data != NULL) {
        str name = str_cut(&names, ' ');
        buf_add_format(out, "%.*s%s", STR_ARG(name), names.data != NULL ? "|" : ") ((i++));;\n");
    }
    buf_free(&with_values);
    buf_add(out, STR("        -*) ;;\n"
                     "        *) command=${COMP_WORDS[i]}; break;;\n"
                     "        esac\n"
                     "    done\n"
                     "    case $command:$previous in\n"));
    for (size_t i = 0; commands[i] != NULL; i++)
        add_value_arms(out, commands[i]->name, commands[i]->options);
    add_value_arms(out, "*", global_options);
    buf_add(out, STR("    esac\n    case $command in\n"
                     "        '') [[ $word == -* ]] || { "));
    add_offer(out, WORD_COMMAND);
    buf_add(out, STR("; return; };;\n"));
    for (size_t i = 0; commands[i] != NULL; i++)
        add_command_arm(out, commands[i]);
    buf_add(out, STR("    esac\n    COMPREPLY=($(compgen -W \"$options"));
    add_names(out, global_options, false);
    buf_add(out, STR("\" -- \"$word\"))\n}\ncomplete -F _migrate migrate\n"));
}
