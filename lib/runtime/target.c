#include "runtime/target.h"

#include "runtime/runtime_impl.h"

static const char key[] = "target_metadata";

struct target_reader {
    struct environment *environment;
    str text; /* of the key */
    struct place place;
    struct target *target;
    struct error *error;
};

/* Where the key stands, unless the error has a place of its own. */
static bool blame(const struct target_reader *reader)
{
    if (reader->error->place.source == NULL)
        reader->error->place = reader->place;
    return false;
}

/* ---- what a file or a database holds, as models */

/* The default of a serial column is its sequence's, which is made with it. */
static const struct table *model_of(struct target_reader *reader,
                                    const struct reflected_table *table,
                                    const struct reflected_sequences *sequences)
{
    struct arena *arena = reader->environment->arena;
    const struct table *model = reflected_table_model(arena, reader->environment->dialect, table);
    for (size_t i = 0; i < table->columns.count; i++)
        if (reflected_sequences_find(sequences, table->name, table->columns.items[i].name) != NULL)
            model->columns.items[i]->server_default = (struct server_default){0};
    return model;
}

static bool is_version_table(const struct environment *environment,
                             const struct reflected_table *table)
{
    return str_equal(table->name, environment->version_table.name) &&
           str_equal(table->schema, environment->version_table.schema);
}

static void take_schema(struct target_reader *reader, const struct reflected_schema *found)
{
    struct arena *arena = reader->environment->arena;
    struct target *target = reader->target;
    target->schema = *found;
    target->schema.tables = (struct reflected_tables){0};
    for (size_t i = 0; i < found->tables.count; i++) {
        struct reflected_table *table = found->tables.items[i];
        if (table->is_view || is_version_table(reader->environment, table))
            continue;
        LIST_PUSH(arena, &target->schema.tables, table);
        LIST_PUSH(arena, &target->metadata, model_of(reader, table, &found->sequences));
    }
}

/* ---- a URL */

static bool parse_url(struct target_reader *reader, str text, struct url *url)
{
    struct environment *environment = reader->environment;
    if (!url_parse(environment->arena, text, url, reader->error))
        return blame(reader);
    const struct dialect *dialect = db_dialect_of_url(url, reader->error);
    if (dialect == NULL)
        return blame(reader);
    if (dialect == environment->dialect)
        return true;
    fail_at(reader->error, reader->place, "this is %s, and the database %s", dialect->name,
            environment->dialect->name);
    return error_add_hint(reader->error, "types and expressions of one cannot be compared with the "
                                         "other's");
}

static bool read_database(struct target_reader *reader)
{
    struct environment *environment = reader->environment;
    struct url url;
    struct reflected_schema found = {0};
    const struct db_options options = {.wait_seconds = environment->request->lock_wait_seconds,
                                       .is_read_only = true,
                                       .log = &environment->logging.log};
    if (!parse_url(reader, reader->text, &url))
        return false;
    struct db *db = db_open(environment->arena, &url, &options, reader->error);
    bool is_read = db != NULL && reflect_schema(db, environment->arena, (str){0},
                                                &environment->logging.log, &found, reader->error);
    db_close(db);
    if (!is_read)
        return blame(reader);
    take_schema(reader, &found);
    return true;
}

/* ---- a schema file */

static bool read_scratch_url(struct target_reader *reader, struct reflect_script *script)
{
    struct config *config = &reader->environment->config;
    struct url *url = ARENA_NEW(reader->environment->arena, struct url);
    str text;
    script->url = &reader->environment->url;
    if (!config_get(config, STR("scratch_url"), &text, reader->error))
        return false;
    if (str_is_empty(text))
        return true;
    reader->place = config_get_place(config, STR("scratch_url"));
    script->url = url;
    script->is_scratch_database = true;
    return parse_url(reader, text, url);
}

static bool run_script(struct target_reader *reader, const struct source *source,
                       const struct strs *schemas, struct reflected_schema *found)
{
    struct environment *environment = reader->environment;
    struct reflect_script script = {
        .source = source,
        .wait_seconds = environment->request->lock_wait_seconds,
        .log = &environment->logging.log,
    };
    if (schemas != NULL)
        script.schemas = *schemas;
    return read_scratch_url(reader, &script) &&
           (reflect_script(environment->arena, environment->dialect, &script, found,
                           reader->error) ||
            blame(reader));
}

static bool read_file(struct target_reader *reader)
{
    struct arena *arena = reader->environment->arena;
    struct source *source = ARENA_NEW(arena, struct source);
    struct reflected_schema found = {0};
    source->name =
        path_join(arena, path_folder(reader->environment->config.ini_path), reader->text);
    if (!file_read(arena, source->name, &source->text, reader->error))
        return blame(reader);
    if (!run_script(reader, source, NULL, &found))
        return false;
    take_schema(reader, &found);
    return true;
}

bool target_run_script(struct environment *environment, const struct source *source,
                       const struct strs *schemas, struct reflected_schema *found,
                       struct error *error)
{
    struct target_reader reader = {.environment = environment, .error = error};
    return run_script(&reader, source, schemas, found);
}

/* ---- models */

static bool read_models(struct target_reader *reader)
{
    struct environment *environment = reader->environment;
    str attribute = reader->text;
    str module = str_trim(str_cut(&attribute, ':'));
    if (environment->backend == NULL)
        environment->backend = environment_no_backend(environment);
    environment_open_host(environment, environment->backend, NULL);
    if (host_import_metadata(environment->host, module, str_trim(attribute),
                             &reader->target->metadata, reader->error))
        return true;
    return blame(reader);
}

/* ---- which of them it is */

static bool read_configured(struct target_reader *reader)
{
    str text = reader->text;
    struct target *target = reader->target;
    if (str_contains(text, STR("://"))) {
        target->kind = TARGET_DATABASE;
        return read_database(reader);
    }
    if (str_ends_with(text, STR(".sql"))) {
        target->kind = TARGET_FILE;
        return read_file(reader);
    }
    if (str_contains(text, STR(":")))
        return read_models(reader);
    fail_at(reader->error, reader->place, "target_metadata is '%.*s', which names no schema",
            STR_ARG(text));
    return error_add_hint(reader->error, "it is package.module:attribute of the models, a schema "
                                         "file that ends in .sql, or the URL of a database");
}

static bool fail_missing(struct environment *environment, struct error *error)
{
    bool is_sql = environment->scripts.is_sql_environment;
    str script =
        path_join(environment->arena, environment->settings.script_location, STR("env.py"));
    if (!is_sql) {
        fail_command(error,
                     "Can't proceed with --autogenerate option; environment script %.*s does not "
                     "provide a MetaData object or sequence of objects to the context.",
                     STR_ARG(script));
        return error_add_hint(error, "it is target_metadata there: 'from myapp.models import "
                                     "Base', and 'target_metadata = Base.metadata'");
    }
    fail_command(error, "Can't proceed without target_metadata: it says what the database is "
                        "compared with");
    return error_add_hint(error,
                          "set it in %.*s: a schema file (schema.sql), "
                          "package.module:attribute, or the URL of a database",
                          STR_ARG(environment->config.ini_path));
}

bool target_is_given(struct environment *environment,
                     const struct host_configuration *configuration)
{
    struct error ignored = {0};
    str text = {0};
    return !config_get(&environment->config, str_from(key), &text, &ignored) ||
           !str_is_empty(text) || !value_is_missing(configuration->target_metadata);
}

bool target_load(struct environment *environment, const struct host_configuration *configuration,
                 struct target *target, struct error *error)
{
    struct target_reader reader = {.environment = environment, .target = target, .error = error};
    *target = (struct target){.kind = TARGET_MODELS};
    if (!config_get(&environment->config, str_from(key), &reader.text, error))
        return false;
    if (!str_is_empty(reader.text)) {
        reader.place = config_get_place(&environment->config, str_from(key));
        return read_configured(&reader);
    }
    if (value_is_missing(configuration->target_metadata))
        return fail_missing(environment, error);
    if (!host_read_metadata(environment->host, configuration->target_metadata, &target->metadata,
                            error))
        return false;
    if (target->metadata.count == 0)
        log_warning(&environment->logging.log, AUTOGENERATE_LOGGER,
                    "target_metadata has no tables: env.py must import the modules of the models");
    return true;
}

bool target_read_database(struct environment *environment, struct target *target,
                          struct error *error)
{
    struct target_reader reader = {.environment = environment, .target = target, .error = error};
    struct reflected_schema found = {0};
    *target = (struct target){.kind = TARGET_DATABASE};
    if (!reflect_schema(environment->db, environment->arena, (str){0}, &environment->logging.log,
                        &found, error))
        return false;
    take_schema(&reader, &found);
    return true;
}
