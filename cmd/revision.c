#include "commands.h"
#include "models.h"
#include "write_revision.h"

/* Its own row: nothing is printed here. */
static const struct option option_revision_sql = {
    0,
    "sql",
    NULL,
    "accepted where revision_environment is set, as by Alembic; changes nothing",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_sql)};
static const struct option option_autogenerate = {
    0,
    "autogenerate",
    NULL,
    "not possible yet: fill the revision with what differs between the database and the models",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_autogenerate)};
static const struct option option_head = {
    0,
    "head",
    "REVISION",
    "the parent of the new revision; base: none (default: head)",
    OPTION_TEXT,
    WORD_REVISION,
    ARGUMENT(head)};
static const struct option option_version_path = {
    0,           "version-path",        "FOLDER", "the version location to write into", OPTION_TEXT,
    WORD_FOLDER, ARGUMENT(version_path)};
static const struct option option_depends_on = {
    0,
    "depends-on",
    "REVISION",
    "a revision that must be applied before; may be repeated",
    OPTION_LIST,
    WORD_REVISION,
    ARGUMENT(depends_on)};

static const struct option *const options[] = {&option_message,      &option_autogenerate,
                                               &option_revision_sql, &option_head,
                                               &option_splice,       &option_branch_label,
                                               &option_version_path, &option_revision_id,
                                               &option_depends_on,   NULL};

/* What only makes sense together with models or with an env.py that runs. alembic: command.py
 * revision */
static bool check_environment(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    if (arguments->is_autogenerate && arguments->is_sql)
        return fail_command(error, "Using --sql with --autogenerate does not make any sense");
    if (arguments->is_autogenerate)
        return fail_without_models(error, "--autogenerate");
    if (arguments->is_sql && !invocation->environment.settings.revision_environment)
        return fail_command(error,
                            "Using --sql with the revision command when revision_environment is "
                            "not configured does not make any sense");
    return true;
}

static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    if (!check_environment(invocation, error))
        return false;
    const struct settings *settings = &invocation->environment.settings;
    struct revision_request request = {.version_path = arguments->version_path,
                                       .depends_on = arguments->depends_on,
                                       .is_generated = settings->revision_environment};
    str head = arguments->head.data != NULL ? arguments->head : STR("head");
    LIST_PUSH(invocation->arena, &request.heads, head);
    return write_revision(invocation, &request, error);
}

const struct command command_revision = {
    .name = "revision",
    .summary = "write a new revision file",
    .description = "The file is rendered from script.py.mako of the script directory, or from "
                   "script.sql.mako where there is no env.py.",
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
