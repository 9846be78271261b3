#include "completion.h"
#include "commands.h"
#include "suggest.h"

static const struct positional positional = {
    .name = "shell",
    .help = "bash, zsh or fish",
    .word = WORD_SHELL,
};

const struct completion_shell completion_shells[] = {
    {"bash", completion_add_bash},
    {"fish", completion_add_fish},
    {"zsh", completion_add_zsh},
};
const size_t completion_shell_count = sizeof completion_shells / sizeof *completion_shells;

static bool fail_unknown(struct arena *arena, str name, struct error *error)
{
    struct strs names = {0};
    for (size_t i = 0; i < completion_shell_count; i++)
        LIST_PUSH(arena, &names, str_from(completion_shells[i].name));
    str joined = str_join(arena, &names, STR(", "));
    fail_usage(error, "unknown shell: '%.*s' (there are %.*s)", STR_ARG(name), STR_ARG(joined));
    str likely = suggest(&names, name);
    return str_is_empty(likely) ? false
                                : error_add_hint(error, "Did you mean '%.*s'?", STR_ARG(likely));
}

static bool run(struct invocation *invocation, struct error *error)
{
    str name = invocation->arguments.words.items[0];
    for (size_t i = 0; i < completion_shell_count; i++) {
        if (!str_equal(name, str_from(completion_shells[i].name)))
            continue;
        struct buf script = {0};
        completion_shells[i].add(&script);
        output_write(&invocation->output, buf_str(&script));
        buf_free(&script);
        return true;
    }
    return fail_unknown(invocation->arena, name, error);
}

const struct command command_completion = {
    .name = "completion",
    .summary = "print completions for a shell",
    .description =
        "For bash put 'source <(migrate completion bash)' into ~/.bashrc; for zsh and fish save "
        "what is printed "
        "as _migrate in a folder of $fpath, or as ~/.config/fish/completions/migrate.fish.",
    .positional = &positional,
    .run = run,
};
