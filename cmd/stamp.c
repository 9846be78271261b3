#include "commands.h"
#include "move.h"

static const struct option option_purge = {
    0,         "purge",           NULL, "delete all rows of the version table first", OPTION_FLAG,
    WORD_TEXT, ARGUMENT(is_purge)};

static const struct option *const options[] = {
    &option_sql, &option_tag, &option_purge, &option_from_git, &option_from_reference, NULL};

static const struct positional positional = {
    .name = "revisions",
    .help = "what the database is at: identifiers, heads, base, git:v1.2; with --sql also from:to",
    .word = WORD_REVISION,
    .is_repeatable = true,
};

/* alembic: command.py stamp */
static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    struct run_request request = {
        .kind = RUN_STAMP, .targets = arguments->words, .is_purge = arguments->is_purge};
    return move_database(invocation, &request, error);
}

const struct command command_stamp = {
    .name = "stamp",
    .summary = "write into the version table where the database is, and run nothing",
    .description =
        "For a database that was brought to a revision by other means, and for revisions that "
        "migrate cannot run. base empties the table; branches that are not named stay as they "
        "are.",
    .positional = &positional,
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
