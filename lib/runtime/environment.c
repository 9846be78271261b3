#include "runtime/environment.h"

#include "runtime/from_git.h"
#include "runtime/run_impl.h"

bool environment_open(struct arena *arena, const struct environment_request *request,
                      struct environment *environment, struct error *error)
{
    *environment = (struct environment){.arena = arena, .request = request};
    if (!config_load(arena, &request->config, &environment->config, error))
        return false;
    if (!str_is_empty(request->url))
        config_override(&environment->config, STR("sqlalchemy.url"), request->url);
    return logging_load(&environment->config, request->log_stream, request->is_coloured,
                        &environment->logging, error);
}

bool environment_load_settings(struct environment *environment, struct error *error)
{
    if (environment->settings.script_location.data != NULL)
        return true;
    return settings_load(&environment->config, &environment->settings, error);
}

bool environment_read_scripts(struct environment *environment, struct error *error)
{
    if (environment->scripts.arena != NULL)
        return true;
    environment_set_finder(environment);
    return environment_load_settings(environment, error) &&
           script_directory_read(environment->arena, &environment->settings,
                                 &environment->logging.log, &environment->scripts, error);
}

bool environment_load_scripts(struct environment *environment, struct error *error)
{
    return environment_read_scripts(environment, error) &&
           (environment->scripts.graph.arena != NULL ||
            script_directory_connect(&environment->scripts, error));
}

void environment_forget_scripts(struct environment *environment)
{
    environment->scripts.arena = NULL;
}

bool environment_reload_scripts(struct environment *environment, struct error *error)
{
    environment_forget_scripts(environment);
    return environment_load_scripts(environment, error);
}

static bool get_url(struct environment *environment, str *text, struct error *error)
{
    if (!config_get(&environment->config, STR("sqlalchemy.url"), text, error))
        return false;
    if (!str_is_empty(*text))
        return true;
    fail(error, "no database URL is configured");
    return error_add_hint(error, "set sqlalchemy.url in %.*s, or give --url URL or MIGRATE_URL",
                          STR_ARG(environment->config.ini_path));
}

/* Alembic takes them from target_metadata in env.py. */
static bool read_naming(struct environment *environment, struct error *error)
{
    struct naming_convention *naming = ARENA_NEW(environment->arena, struct naming_convention);
    const struct {
        const char *key;
        str *text;
    } rows[] = {
        {"naming_convention.ix", &naming->index},
        {"naming_convention.uq", &naming->unique},
        {"naming_convention.ck", &naming->check},
        {"naming_convention.fk", &naming->foreign_key},
        {"naming_convention.pk", &naming->primary_key},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (!config_get(&environment->config, str_from(rows[i].key), rows[i].text, error))
            return false;
        if (rows[i].text->data != NULL)
            environment->naming = naming;
    }
    return true;
}

bool environment_find_database(struct environment *environment, struct error *error)
{
    str text = {0};
    if (environment->dialect != NULL)
        return true;
    if (!environment_load_settings(environment, error) || !get_url(environment, &text, error) ||
        !url_parse(environment->arena, text, &environment->url, error))
        return false;
    if (!read_naming(environment, error))
        return false;
    environment->dialect = db_dialect_of_url(&environment->url, error);
    environment->version_table = (struct version_table){
        .name = environment->settings.version_table,
        .schema = environment->settings.version_table_schema,
        .has_primary_key = environment->settings.version_table_pk,
    };
    return environment->dialect != NULL;
}

/* A folder that is no environment would be one that has nothing to do. A clone may lack an empty
 * versions/, as git keeps none. */
static bool check_sql_environment(struct environment *environment, struct error *error)
{
    const struct settings *settings = &environment->settings;
    struct strs locations = {0};
    str template = path_join(environment->arena, settings->script_location, STR("script.sql.mako"));
    script_directory_locations(environment->arena, settings, &locations);
    bool is_one = file_exists(template) || !file_exists(settings->script_location);
    for (size_t i = 0; i < locations.count && !is_one; i++)
        is_one = file_exists(locations.items[i]);
    if (is_one)
        return true;
    fail_command(error, "%.*s has neither env.py nor revisions",
                 STR_ARG(settings->script_location));
    return error_add_hint(error, "script_location names the folder that has them; 'migrate init' "
                                 "makes one");
}

bool environment_run(struct environment *environment, const struct environment_action *action,
                     struct error *error)
{
    str key = {0};
    if (!environment_load_settings(environment, error) ||
        !config_get(&environment->config, STR("target_metadata"), &key, error))
        return false;
    str path = path_join(environment->arena, environment->settings.script_location, STR("env.py"));
    environment->printed = action->output;
    if (str_is_empty(key) && file_exists(path))
        return environment_run_python(environment, action, path, error);
    return (!str_is_empty(key) || check_sql_environment(environment, error)) &&
           environment_run_directly(environment, action, error);
}

static bool read_rows(void *context, struct environment *environment,
                      const struct host_configuration *configuration, struct error *error)
{
    struct strs *versions = context;
    struct strs found = {0};
    bool exists = false;
    (void)configuration;
    if (!db_read_versions(environment->db, environment->arena, &environment->version_table, &exists,
                          &found, error))
        return false;
    for (size_t i = 0; i < found.count; i++)
        if (!strs_contain(versions, found.items[i]))
            LIST_PUSH(environment->arena, versions, found.items[i]);
    return true;
}

bool environment_read_versions(struct environment *environment, struct strs *versions,
                               struct error *error)
{
    struct environment_action action = {
        .context = versions, .run = read_rows, .is_read_only = true, .needs_scripts = true};
    return environment_run(environment, &action, error);
}

void environment_close_host(struct environment *environment)
{
    if (environment->host != NULL)
        host_free(environment->host);
    environment->host = NULL;
    environment->loaded = (struct map){0};
}

void environment_close(struct environment *environment)
{
    environment_close_host(environment);
    for (struct session *session = environment->sessions; session != NULL; session = session->next)
        session_close(session);
    for (struct writer *writer = environment->writers; writer != NULL; writer = writer->next)
        writer_close(writer);
    environment->db = NULL;
    repository_close(environment->repository);
    environment->repository = NULL;
}
