/* What templates and configuration say of git. */
#include "runtime/from_git.h"

/* What a template may name; see docs/teams.md. */
static const struct {
    const char *name;
    str (*read)(struct repository *repository);
    const char *missing; /* why it can be absent */
} variables[] = {
    {"author", repository_author, "git knows no author; git config user.name sets one"},
    {"branch", repository_branch, NULL},
    {"commit", repository_commit, NULL},
};

bool environment_find_variable(void *context, str name, str *value)
{
    struct environment *environment = context;
    struct error reason = {0};
    for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
        if (!str_equal(name, str_from(variables[i].name)))
            continue;
        if (environment_open_repository(environment, &reason) == NULL) {
            environment->missing_variable = str_copy(environment->arena, reason.message);
            error_clear(&reason);
            return false;
        }
        *value = variables[i].read(environment->repository);
        if (value->data == NULL)
            environment->missing_variable = str_from(variables[i].missing);
        return value->data != NULL;
    }
    return false;
}

bool environment_stages(struct environment *environment, bool *is_set, struct error *error)
{
    struct config *config = &environment->config;
    str text = {0};
    *is_set = false;
    if (!config_get_in_section(config, STR("git"), STR("stage"), &text, error) ||
        (text.data == NULL && !config_get(config, STR("git.stage"), &text, error)))
        return false;
    if (text.data == NULL || str_to_bool(text, is_set))
        return true;
    return fail_command(error, "'stage' in [git] must be true or false, not '%.*s'", STR_ARG(text));
}

bool environment_stage(struct environment *environment, str path, struct error *error)
{
    struct log *log = &environment->logging.log;
    struct error reason = {0};
    str why_not = {0};
    if (environment_open_repository(environment, &reason) == NULL) {
        log_warning(log, "alembic.git", "The file is not staged: %.*s%s%.*s",
                    STR_ARG(reason.message), reason.detail.length > 0 ? "; " : "",
                    STR_ARG(reason.detail));
        error_clear(&reason);
        return true;
    }
    if (!repository_stage(environment->repository, path, &why_not, error))
        return false;
    if (why_not.length > 0)
        log_warning(log, "alembic.git", "'%.*s' is not staged: %.*s", STR_ARG(path),
                    STR_ARG(why_not));
    return true;
}
