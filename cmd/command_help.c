#include "commands.h"
#include "help.h"
#include "man.h"

static const struct option option_man = {0,
                                         "man",
                                         NULL,
                                         "print the manual page instead",
                                         OPTION_FLAG,
                                         WORD_TEXT,
                                         ARGUMENT(prints_manual)};

static const struct option *const options[] = {&option_man, NULL};

static const struct positional positional = {
    .name = "command",
    .help = "what to explain; without it, the program",
    .word = WORD_COMMAND,
    .is_optional = true,
};

/* The command that was named; `*command` stays NULL when none was. */
static bool find_topic(struct invocation *invocation, const struct command **command,
                       struct error *error)
{
    const struct strs *words = &invocation->arguments.words;
    if (words->count == 0)
        return true;
    *command = command_find(commands, words->items[0]);
    return *command != NULL ||
           command_fail_unknown(commands, invocation->arena, words->items[0], error);
}

static bool run(struct invocation *invocation, struct error *error)
{
    const struct command *command = NULL;
    if (!find_topic(invocation, &command, error))
        return false;
    struct buf text = {0};
    if (invocation->arguments.prints_manual)
        man_add(&text);
    else
        help_add(&text, command);
    output_write(&invocation->output, buf_str(&text));
    buf_free(&text);
    return true;
}

const struct command command_help = {
    .name = "help",
    .summary = "explain a command, or the program",
    .positional = &positional,
    .options = options,
    .run = run,
};
