#include "commands.h"
#include "move.h"

static const struct option *const options[] = {&option_sql, &option_tag, &option_from_git,
                                               &option_from_reference, NULL};

static const struct positional positional = {
    .name = "revision",
    .help = "where to: an identifier, -1, base, label@base, git:v1.1; with --sql from:to",
    .word = WORD_REVISION,
};

/* alembic: command.py downgrade */
static bool run(struct invocation *invocation, struct error *error)
{
    struct run_request request = {.kind = RUN_DOWNGRADE, .targets = invocation->arguments.words};
    return move_database(invocation, &request, error);
}

const struct command command_downgrade = {
    .name = "downgrade",
    .summary = "take the database back to an earlier revision",
    .description = "Undoes every revision that was applied after the one that is named, on all "
                   "branches that came from it. git:REF, a commit, tag or branch, undoes what the "
                   "version locations did not have there; --from-git heads undoes what they do "
                   "not have here, such as the revisions of another branch.",
    .positional = &positional,
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
