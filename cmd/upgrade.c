#include "commands.h"
#include "move.h"

static const struct option *const options[] = {&option_sql, &option_tag, &option_from_git,
                                               &option_from_reference, NULL};

static const struct positional positional = {
    .name = "revision",
    .help =
        "where to: head, heads, an identifier, +2, label@head, git:v1.2; with --sql also from:to",
    .word = WORD_REVISION,
};

/* alembic: command.py upgrade */
static bool run(struct invocation *invocation, struct error *error)
{
    struct run_request request = {.kind = RUN_UPGRADE, .targets = invocation->arguments.words};
    return move_database(invocation, &request, error);
}

const struct command command_upgrade = {
    .name = "upgrade",
    .summary = "upgrade the database to a later revision",
    .description =
        "Everything is checked before the first statement is sent, and the whole run is one "
        "transaction unless the configuration sets transaction_per_migration. When two runs meet, "
        "the later one waits for the other and then does what is left.",
    .positional = &positional,
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
