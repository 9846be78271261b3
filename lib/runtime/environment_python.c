/* env.py, and what it asks of the command that runs it. */
#include "runtime/run_impl.h"

/* A command that is done in env.py. */
struct python_run {
    struct environment *environment;
    const struct environment_action *action;
    struct host_environment hooks;
    struct host_backend nowhere; /* what module levels talk to: env.py has not configured yet */
    const struct naming_convention *naming; /* of the configuration: for an env.py without models */
    str first_url;                          /* that env.py connected to; absent: none yet */
    size_t runs;                            /* of context.run_migrations() */
};

/* ---- before there is a database */

static bool fail_nowhere(struct error *error)
{
    fail(error, "there is no database connection");
    return error_add_hint(error, "env.py has not called context.configure() yet");
}

static bool emit_nowhere(void *context, str statement, struct place place, bool is_checked,
                         struct error *error)
{
    (void)context, (void)statement, (void)is_checked;
    fail_nowhere(error);
    error->place = place;
    return false;
}

static bool select_nowhere(void *context, str statement, struct place place,
                           struct db_cursor **cursor, struct error *error)
{
    *cursor = NULL;
    return emit_nowhere(context, statement, place, true, error);
}

static struct db *connection_nowhere(void *context, struct error *error)
{
    (void)context;
    fail_nowhere(error);
    return NULL;
}

static bool set_autocommit_nowhere(void *context, bool is_autocommit, struct error *error)
{
    (void)context, (void)is_autocommit;
    return fail_nowhere(error);
}

const struct dialect *environment_guess_dialect(struct environment *environment)
{
    struct error ignored = {0};
    if (!environment_find_database(environment, &ignored))
        error_clear(&ignored);
    return environment->dialect != NULL ? environment->dialect : dialect_find(STR("sqlite"));
}

static struct host_backend nowhere(struct environment *environment)
{
    return (struct host_backend){
        .dialect = environment_guess_dialect(environment),
        .log = &environment->logging.log,
        .emit = emit_nowhere,
        .select = select_nowhere,
        .connection = connection_nowhere,
        .set_autocommit = set_autocommit_nowhere,
    };
}

/* ---- engine.connect() */

/* --url stands for the first URL; who has two databases must say which one is meant. */
static bool choose_url(struct python_run *run, str *text, struct error *error)
{
    const struct environment_request *request = run->environment->request;
    if (str_is_empty(request->url))
        return true;
    if (run->first_url.data == NULL)
        run->first_url = str_copy(run->environment->arena, *text);
    if (!str_equal(run->first_url, *text)) {
        fail_command(error, "--url names one database, and env.py connects to several");
        return error_add_hint(error, "leave out --url and MIGRATE_URL, and let env.py read the "
                                     "URLs from variables of the environment");
    }
    *text = request->url;
    return true;
}

/* What env.py does with the connection goes nowhere. */
static bool connect_nowhere(const struct python_run *run, const struct url *url,
                            const struct host_backend **backend, struct error *error)
{
    const struct dialect *dialect = db_dialect_of_url(url, error);
    *run->action->is_nowhere = true;
    if (dialect != NULL)
        *backend = environment_no_database(run->environment, dialect);
    return dialect != NULL;
}

static bool connect(void *context, str text, bool is_autocommit,
                    const struct host_backend **backend, struct error *error)
{
    struct python_run *run = context;
    struct environment *environment = run->environment;
    struct url url = {0};
    if (!choose_url(run, &text, error) ||
        !url_parse(environment->arena, str_copy(environment->arena, text), &url, error))
        return false;
    if (run->action->is_nowhere != NULL)
        return connect_nowhere(run, &url, backend, error);
    struct session *session = session_open(environment, &url, run->action->is_read_only, error);
    /* The revisions are read while the server lets us in. */
    if (session == NULL ||
        (run->action->needs_scripts && !environment_load_scripts(environment, error)) ||
        !session_connect(session, error))
        return false;
    session->is_autocommit = is_autocommit;
    *backend = &session->backend;
    return true;
}

/* ---- context.configure() */

static bool configure(void *context, struct host_configuration *configuration, struct error *error)
{
    struct python_run *run = context;
    (void)error;
    if (configuration->naming == NULL && value_is_absent(configuration->target_metadata))
        configuration->naming = run->naming;
    if (configuration->is_offline)
        writer_open(run->environment, configuration, run->action->output);
    environment_log_context(run->environment, configuration);
    return true;
}

/* ---- context.begin_transaction() */

static bool begin(void *context, const struct host_configuration *configuration,
                  struct error *error)
{
    (void)context;
    if (configuration->backend == NULL)
        return true;
    if (configuration->is_offline)
        return writer_begin(writer_of(configuration->backend), error);
    session_of(configuration->backend)->is_surrounded = true;
    return true;
}

static bool end(void *context, const struct host_configuration *configuration, bool is_good,
                struct error *error)
{
    (void)context;
    if (configuration->backend == NULL)
        return true;
    if (configuration->is_offline)
        return !is_good || writer_end(writer_of(configuration->backend), error);
    struct session *session = session_of(configuration->backend);
    session->is_surrounded = false;
    if (session->is_external)
        return true;
    if (is_good)
        return session_commit(session, error);
    session_rollback(session);
    return true;
}

/* ---- context.run_migrations() */

static bool fail_without_connection(struct error *error)
{
    fail_command(error, "env.py has given no connection to context.configure()");
    return error_add_hint(error, "context.configure(connection=…) is needed, except with --sql");
}

static bool run_migrations(void *context, const struct host_configuration *configuration,
                           struct error *error)
{
    struct python_run *run = context;
    struct environment *environment = run->environment;
    run->runs++;
    if (configuration->backend == NULL)
        return fail_without_connection(error);
    if (run->action->needs_scripts && !environment_load_scripts(environment, error))
        return false;
    if (!configuration->is_offline) {
        struct session *session = session_of(configuration->backend);
        if (!session_flush(session, NULL, error) || !db_keep_settings(session->db, error))
            return false;
    }
    return environment_act(environment, run->action, configuration, error) &&
           (!configuration->is_offline || writer_flush(writer_of(configuration->backend), error));
}

static struct script_directory *scripts(void *context, struct error *error)
{
    const struct python_run *run = context;
    struct environment *environment = run->environment;
    return environment_load_scripts(environment, error) ? &environment->scripts : NULL;
}

static void set_version_locations(void *context, const struct strs *folders)
{
    const struct python_run *run = context;
    struct environment *environment = run->environment;
    struct strs *locations = &environment->settings.version_locations;
    *locations = (struct strs){0};
    for (size_t i = 0; i < folders->count; i++)
        LIST_PUSH(environment->arena, locations, str_copy(environment->arena, folders->items[i]));
    environment_forget_scripts(environment);
}

/* ---- */

static struct host_environment hooks_of(struct python_run *run)
{
    const struct environment_request *request = run->environment->request;
    return (struct host_environment){
        .context = run,
        .is_offline = run->action->is_offline,
        .has_url = !str_is_empty(request->url),
        .url = request->url,
        .tag = request->tag,
        .starting_revision = run->action->starting_revision,
        .destination_revision = run->action->destination_revision,
        .connect = connect,
        .configure = configure,
        .begin = begin,
        .end = end,
        .run_migrations = run_migrations,
        .scripts = scripts,
        .set_version_locations = set_version_locations,
    };
}

/* What nobody can know in env.py itself leaves a way that needs no env.py. */
static bool explain_unknown(const struct source *source, struct error *error)
{
    const struct source *place = error->place.source;
    bool is_unknown = str_contains(error->message, STR(" is not known here, and ")) &&
                      str_contains(error->hint, STR("is not part of the project"));
    if (is_unknown && place != NULL && str_equal(place->name, source->name) &&
        !str_contains(error->hint, STR("target_metadata")))
        error->hint = str_format(&error->arena,
                                 "%.*s; target_metadata = package.module:Base in alembic.ini, "
                                 "with --url or sqlalchemy.url, stands for env.py",
                                 STR_ARG(error->hint));
    return false;
}

bool environment_run_python(struct environment *environment,
                            const struct environment_action *action, str path, struct error *error)
{
    struct python_run *run = ARENA_NEW(environment->arena, struct python_run);
    struct source *source = ARENA_NEW(environment->arena, struct source);
    *run = (struct python_run){.environment = environment, .action = action};
    run->hooks = hooks_of(run);
    run->nowhere = nowhere(environment);
    run->naming = environment->naming;
    source->name = path;
    if (!file_read(environment->arena, path, &source->text, error))
        return false;
    environment_open_host(environment, &run->nowhere, &run->hooks);
    if (!host_run_environment(environment->host, source, error))
        return explain_unknown(source, error);
    if (run->runs == 0 && host_fail_for_unknown_call(environment->host, error))
        return explain_unknown(source, error);
    if (run->runs == 0)
        log_warning(&environment->logging.log, MIGRATION_LOGGER,
                    "%.*s did not call context.run_migrations(): nothing was done", STR_ARG(path));
    return true;
}
