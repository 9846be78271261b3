#include "runtime/environment.h"

#include "runtime/runtime_impl.h"

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

static bool load_settings(struct environment *environment, struct error *error)
{
    if (environment->settings.script_location.data != NULL)
        return true;
    return settings_load(&environment->config, &environment->settings, error);
}

bool environment_load_scripts(struct environment *environment, struct error *error)
{
    return load_settings(environment, error) &&
           script_directory_load(environment->arena, &environment->settings,
                                 &environment->logging.log, &environment->scripts, error);
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
    struct naming_convention *naming = &environment->naming;
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
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (!config_get(&environment->config, str_from(rows[i].key), rows[i].text, error))
            return false;
    return true;
}

bool environment_find_database(struct environment *environment, struct error *error)
{
    str text = {0};
    if (environment->dialect != NULL)
        return true;
    if (!load_settings(environment, error) || !get_url(environment, &text, error) ||
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

void environment_log_context(struct environment *environment, bool is_offline)
{
    struct log *log = &environment->logging.log;
    log_info(log, MIGRATION_LOGGER, "Context impl %s.", environment->dialect->impl_name);
    if (is_offline)
        log_info(log, MIGRATION_LOGGER, "Generating static SQL");
    bool is_transactional = !is_offline || environment->dialect->has_transactional_ddl;
    log_info(log, MIGRATION_LOGGER, "Will assume %s DDL.",
             is_transactional ? "transactional" : "non-transactional");
}

bool environment_begin_connect(struct environment *environment, bool is_read_only,
                               struct error *error)
{
    if (!environment_find_database(environment, error))
        return false;
    environment->db_options = (struct db_options){
        .wait_seconds = environment->request->lock_wait_seconds,
        .is_read_only = is_read_only,
        .log = &environment->logging.log,
    };
    environment->opening =
        db_open_begin(environment->arena, &environment->url, &environment->db_options, error);
    return environment->opening != NULL;
}

static bool finish_connect(struct environment *environment, struct error *error)
{
    struct db_opening *opening = environment->opening;
    environment->opening = NULL;
    environment->db = db_open_finish(opening, error);
    return environment->db != NULL;
}

bool environment_connect(struct environment *environment, bool is_read_only, struct error *error)
{
    if (environment->db != NULL)
        return true;
    bool is_begun =
        environment->opening != NULL || environment_begin_connect(environment, is_read_only, error);
    if (!is_begun || !finish_connect(environment, error))
        return false;
    environment_log_context(environment, false);
    return true;
}

bool environment_read_versions(struct environment *environment, struct strs *versions,
                               struct error *error)
{
    bool exists = false;
    return environment_connect(environment, true, error) &&
           db_read_versions(environment->db, environment->arena, &environment->version_table,
                            &exists, versions, error);
}

void environment_close(struct environment *environment)
{
    struct error unwanted = {0};
    if (environment->opening != NULL && !finish_connect(environment, &unwanted))
        error_clear(&unwanted);
    if (environment->host != NULL)
        host_free(environment->host);
    environment->host = NULL;
    db_close(environment->db);
    environment->db = NULL;
}
