#include "commands.h"
#include "write_revision.h"

static const struct option *const options[] = {&option_message, &option_branch_label,
                                               &option_revision_id, &option_splice, NULL};

static const struct positional positional = {
    .name = "revisions",
    .help = "what to merge: identifiers, or heads for all of them",
    .word = WORD_REVISION,
    .is_repeatable = true,
};

/* revision_environment: env.py has a say in what the template gets. */
static bool run_environment(struct invocation *invocation, struct revision_request *request,
                            struct error *error)
{
    struct environment *environment = &invocation->environment;
    const struct generate_request nothing = {0};
    struct generation generation;
    if (!environment->settings.revision_environment || environment->scripts.is_sql_environment)
        return true;
    if (!generate_scripts(environment, &nothing, &generation, error))
        return false;
    request->texts = generation.texts;
    return true;
}

/* alembic: command.py merge */
static bool run(struct invocation *invocation, struct error *error)
{
    struct revision_request request = revision_request_of(invocation);
    request.heads = invocation->arguments.words;
    return run_environment(invocation, &request, error) &&
           write_revision(invocation, &request, error);
}

const struct command command_merge = {
    .name = "merge",
    .summary = "write a revision that joins several branches",
    .description =
        "The new revision has all of them as its down_revision, and sections or functions "
        "with nothing in them.",
    .positional = &positional,
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
