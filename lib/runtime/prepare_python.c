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

void environment_open_host(struct environment *environment, const struct host_backend *backend,
                           const struct host_environment *hooks)
{
    struct settings *settings = &environment->settings;
    if (environment->host != NULL)
        return;
    environment->host_options = ARENA_NEW(environment->arena, struct host_options);
    *environment->host_options = (struct host_options){
        .path = script_python_path(environment->arena, settings),
        .project = script_project_folders(environment->arena, settings),
        .script_location = settings->script_location,
        .config = &environment->config,
        .x_arguments = environment->request->x_arguments,
        .arguments = environment->request->arguments,
        .argument_count = environment->request->argument_count,
        .version_table = settings->version_table,
        .print = print,
        .print_context = environment,
        .environment = hooks,
    };
    environment->host = host_new(environment->arena, backend, environment->host_options);
}

/* A revision's module is run once, however many databases it is for. */
struct loaded {
    struct source source;
    struct host_script *script;
};

static struct loaded *load(struct environment *environment, const struct revision *revision,
                           struct error *error)
{
    str path = revision->path;
    struct loaded *loaded = map_find(&environment->loaded, path);
    if (loaded != NULL)
        return loaded;
    loaded = ARENA_NEW(environment->arena, struct loaded);
    loaded->source.name = path;
    if (!revision_read_text(environment->arena, revision, &loaded->source.text, error) ||
        !host_load(environment->host, &loaded->source, &loaded->script, error)) {
        if (error->place.source == NULL)
            error->place = place_of(&loaded->source, 0, 0);
        return NULL;
    }
    map_put(environment->arena, &environment->loaded, path, loaded);
    return loaded;
}

bool prepare_python(struct environment *environment, const struct step *step,
                    struct host_script **script, struct error *error)
{
    environment_open_host(environment, environment->backend, NULL);
    const struct loaded *loaded = load(environment, step->revision, error);
    if (loaded == NULL)
        return false;
    *script = loaded->script;
    if (host_check_direction(environment->host, *script, step->kind == STEP_UPGRADE, error))
        return true;
    if (error->place.source == NULL)
        error->place = place_of(&loaded->source, 0, 0);
    return false;
}
