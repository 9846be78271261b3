#include "write_revision.h"

/* alembic: script/write_hooks.py _run_hooks */
static bool run_hooks(struct invocation *invocation, str path, struct error *error)
{
    struct hooks hooks = {0};
    if (!config_get_hooks(&invocation->environment.config, &hooks, error))
        return false;
    for (size_t i = 0; i < hooks.count; i++) {
        str name = str_format(invocation->arena, "'%.*s'", STR_ARG(hooks.items[i].name));
        output_begin_status(&invocation->output, "Running post write hook", name);
        output_break_status(&invocation->output);
        bool is_done = hook_run(invocation->arena, &hooks.items[i], path, error);
        output_end_status(&invocation->output, is_done);
        if (!is_done)
            return false;
    }
    return true;
}

static void print_done(struct output *output, const char *verb, str path)
{
    output_begin_status(output, verb, path);
    output_end_status(output, true);
}

struct revision_request revision_request_of(const struct invocation *invocation)
{
    const struct arguments *arguments = &invocation->arguments;
    struct revision_request request = {.message = arguments->message,
                                       .id = arguments->revision_id,
                                       .is_splice = arguments->is_splice};
    if (!str_is_empty(arguments->branch_label))
        LIST_PUSH(invocation->arena, &request.branch_labels, arguments->branch_label);
    return request;
}

bool write_revision(struct invocation *invocation, const struct revision_request *request,
                    struct error *error)
{
    struct environment *environment = &invocation->environment;
    struct revision_written written = {0};
    struct template_finder finder = {environment, environment_find_variable};
    struct environment_blocks blocks = {.environment = environment};
    struct template_runner runner = {&blocks, environment_run_block};
    struct revision_request asked = *request;
    bool stages;
    asked.finder = &finder;
    asked.runner = &runner;
    if (!environment_stages(environment, &stages, error))
        return false;
    if (!revision_write(&environment->scripts, &environment->config, &asked, &written, error)) {
        if (environment->missing_variable.data != NULL)
            error_add_hint(error, "%.*s", STR_ARG(environment->missing_variable));
        return false;
    }
    for (size_t i = 0; i < written.folders.count; i++)
        print_done(&invocation->output, "Creating directory", written.folders.items[i]);
    print_done(&invocation->output, "Generating", written.path);
    return run_hooks(invocation, written.path, error) &&
           (!stages || environment_stage(environment, written.path, error));
}
