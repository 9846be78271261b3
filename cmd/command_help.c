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
static bool find_topic(const struct strs *words, const struct command **command,
                       struct error *error)
{
    if (words->count == 0)
        return true;
    *command = command_find(commands, words->items[0]);
    if (*command != NULL)
        return true;
    fail_usage(error, "unknown command: '%.*s'", STR_ARG(words->items[0]));
    return error_add_hint(error, "'migrate --help' lists the commands");
}

static bool run(struct invocation *invocation, struct error *error)
{
    const struct command *command = NULL;
    if (!find_topic(&invocation->arguments.words, &command, error))
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
