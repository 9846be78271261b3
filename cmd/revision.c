#include "commands.h"
#include "rename.h"
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
    "fill the revision with what differs between the database and the models",
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

static const struct option option_allow_empty = {
    0,
    "allow-empty",
    NULL,
    "with --autogenerate: write the revision also when nothing differs",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(allows_empty)};

static const struct option *const options[] = {
    &option_message,      &option_autogenerate, &option_allow_empty, &option_rename,
    &option_revision_sql, &option_head,         &option_splice,      &option_branch_label,
    &option_version_path, &option_revision_id,  &option_depends_on,  NULL};

/* What only makes sense together with an env.py that runs. alembic: command.py
 * revision */
static bool check_environment(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    if (arguments->is_autogenerate && arguments->is_sql)
        return fail_command(error, "Using --sql with --autogenerate does not make any sense");
    if (arguments->is_sql && !invocation->environment.settings.revision_environment)
        return fail_command(error,
                            "Using --sql with the revision command when revision_environment is "
                            "not configured does not make any sense");
    return true;
}

static struct migration_script script_of(const struct invocation *invocation)
{
    const struct arguments *arguments = &invocation->arguments;
    struct revision_request request = revision_request_of(invocation);
    struct migration_script script = {
        .id = request.id,
        .message = request.message,
        .is_splice = request.is_splice,
        .branch_labels = request.branch_labels,
        .version_path = arguments->version_path,
        .depends_on = arguments->depends_on,
    };
    str head = arguments->head.data != NULL ? arguments->head : STR("head");
    LIST_PUSH(invocation->arena, &script.heads, head);
    return script;
}

static struct revision_request request_of(const struct migration_script *script)
{
    return (struct revision_request){
        .message = script->message,
        .id = script->id,
        .heads = script->heads,
        .is_splice = script->is_splice,
        .branch_labels = script->branch_labels,
        .version_path = script->version_path,
        .depends_on = script->depends_on,
    };
}

static bool write_script(struct invocation *invocation, const struct generation *generation,
                         const struct migration_script *script, struct error *error)
{
    struct revision_request request = request_of(script);
    if (invocation->arguments.is_autogenerate && !invocation->arguments.allows_empty &&
        migration_script_is_empty(script)) {
        output_line(&invocation->output, STR("No changes detected: no revision was written "
                                             "(--allow-empty writes one)."));
        return true;
    }
    return generation_render(&invocation->environment, generation, script, &request.texts, error) &&
           write_revision(invocation, &request, error);
}

/* A hook may ask for several revisions: each is part of the graph that the next one meets. */
static bool write_scripts(struct invocation *invocation, const struct generation *generation,
                          struct error *error)
{
    const struct migration_scripts *scripts = &generation->scripts;
    for (size_t i = 0; i < scripts->count; i++)
        if ((i > 0 && !environment_reload_scripts(&invocation->environment, error)) ||
            !write_script(invocation, generation, &scripts->items[i], error))
            return false;
    return true;
}

static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    struct environment *environment = &invocation->environment;
    struct generate_request request = {.script = script_of(invocation),
                                       .compares = arguments->is_autogenerate,
                                       .is_sql = environment->scripts.is_sql_environment,
                                       .is_offline = arguments->is_sql};
    if (!check_environment(invocation, error) || !take_renames(invocation, &request, error))
        return false;
    if (arguments->is_autogenerate)
        ask_about_renames(invocation, &request);
    bool needs_environment =
        arguments->is_autogenerate ||
        (environment->settings.revision_environment && !environment->scripts.is_sql_environment);
    if (!needs_environment) {
        struct revision_request plain = request_of(&request.script);
        return write_revision(invocation, &plain, error);
    }
    struct generation generation;
    return generate_scripts(environment, &request, &generation, error) &&
           write_scripts(invocation, &generation, error);
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
