#include "commands.h"
#include "help.h"

static const struct positional positional = {
    .name = "command",
    .help = "what to explain; without it, the program",
    .word = WORD_COMMAND,
    .is_optional = true,
};

static bool run(struct invocation *invocation, struct error *error)
{
    const struct strs *words = &invocation->arguments.words;
    const struct command *command = NULL;
    if (words->count > 0) {
        command = command_find(commands, words->items[0]);
        if (command == NULL) {
            fail_usage(error, "unknown command: '%.*s'", STR_ARG(words->items[0]));
            return error_add_hint(error, "'migrate --help' lists the commands");
        }
    }
    struct buf text = {0};
    help_add(&text, command);
    output_write(&invocation->output, buf_str(&text));
    buf_free(&text);
    return true;
}

const struct command command_help = {
    .name = "help",
    .summary = "explain a command, or the program",
    .positional = &positional,
    .run = run,
};
