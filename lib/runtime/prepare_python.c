/* Revisions in Python, made ready to run. */
#include "runtime/runtime_impl.h"

static void print(void *context, str text)
{
    struct environment *environment = context;
    FILE *stream = environment->request->output_stream;
    if (environment->printed != NULL)
        buf_add(environment->printed, text);
    else if (stream != NULL)
        fwrite(text.data, 1, text.length, stream);
}

static bool has_naming(const struct naming_convention *naming)
{
    return naming->index.data != NULL || naming->unique.data != NULL ||
           naming->check.data != NULL || naming->foreign_key.data != NULL ||
           naming->primary_key.data != NULL;
}

void environment_open_host(struct environment *environment)
{
    struct settings *settings = &environment->settings;
    if (environment->host != NULL)
        return;
    struct host_backend *backend = environment->backend;
    backend->dialect = environment->dialect;
    backend->log = &environment->logging.log;
    backend->naming = has_naming(&environment->naming) ? &environment->naming : NULL;
    environment->host_options = ARENA_NEW(environment->arena, struct host_options);
    *environment->host_options = (struct host_options){
        .path = script_python_path(environment->arena, settings),
        .script_location = settings->script_location,
        .config = &environment->config,
        .version_table = settings->version_table,
        .print = print,
        .print_context = environment,
    };
    environment->host = host_new(environment->arena, backend, environment->host_options);
}

bool prepare_python(struct environment *environment, const struct step *step,
                    struct host_script **script, struct error *error)
{
    const struct revision *revision = step->revision;
    struct source *source = ARENA_NEW(environment->arena, struct source);
    source->name = revision->path;
    environment_open_host(environment);
    if (file_read(environment->arena, revision->path, &source->text, error) &&
        host_load(environment->host, source, script, error) &&
        host_check_direction(environment->host, *script, step->kind == STEP_UPGRADE, error))
        return true;
    if (error->place.source == NULL)
        error->place = place_of(source, 0, 0);
    return false;
}
