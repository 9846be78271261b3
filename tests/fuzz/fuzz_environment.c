/* An env.py of any bytes, with its models and hooks, on a database in memory: it is refused,
 * raises, or runs; what differs between its models and the database is found, reversed, written as
 * Python and as SQL. Within its limits of memory and time, and without leaving anything behind. */
#include "host/host.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct fuzz {
    struct arena arena;
    struct host *host;
    struct db *db;
    struct host_backend backend;
    struct ddl_run run;
};

static struct sql piece_of(str statement)
{
    return (struct sql){.text = statement};
}

static bool emit(void *context, str statement, struct place place, bool is_checked,
                 struct error *error)
{
    struct fuzz *fuzz = context;
    struct sql piece = piece_of(statement);
    (void)place;
    (void)is_checked;
    return db_run(fuzz->db, &piece, 1, NULL, error);
}

static bool select_rows(void *context, str statement, struct place place, struct db_cursor **cursor,
                        struct error *error)
{
    struct fuzz *fuzz = context;
    struct sql piece = piece_of(statement);
    (void)place;
    return db_select(fuzz->db, &piece, cursor, error);
}

static struct db *connection(void *context, struct error *error)
{
    struct fuzz *fuzz = context;
    (void)error;
    return fuzz->db;
}

static bool set_autocommit(void *context, bool is_autocommit, struct error *error)
{
    (void)context;
    (void)is_autocommit;
    (void)error;
    return true;
}

static bool do_nothing(void *context, struct error *error)
{
    (void)context;
    (void)error;
    return true;
}

static bool is_open(void *context)
{
    (void)context;
    return false;
}

/* ---- what env.py asks of the command */

static bool connect(void *context, str url, bool is_autocommit, const struct host_backend **backend,
                    struct error *error)
{
    struct fuzz *fuzz = context;
    (void)url;
    (void)is_autocommit;
    (void)error;
    *backend = &fuzz->backend;
    return true;
}

static bool configure(void *context, struct host_configuration *configuration, struct error *error)
{
    struct fuzz *fuzz = context;
    (void)error;
    configuration->backend = &fuzz->backend;
    return true;
}

static bool begin(void *context, const struct host_configuration *configuration,
                  struct error *error)
{
    (void)context;
    (void)configuration;
    (void)error;
    return true;
}

static bool end(void *context, const struct host_configuration *configuration, bool is_good,
                struct error *error)
{
    (void)is_good;
    return begin(context, configuration, error);
}

static bool write_all(struct fuzz *fuzz, const struct operations *operations,
                      const struct autogenerate_hooks *hooks, struct error *error)
{
    const struct render_options options = {.run = &fuzz->run,
                                           .operation_prefix = STR("op."),
                                           .sqlalchemy_prefix = STR("sa."),
                                           .hooks = hooks};
    struct strs imports = {0};
    str body;
    struct buf differences = {0};
    autogenerate_add_differences(&differences, &fuzz->arena, operations);
    buf_free(&differences);
    return autogenerate_render_python(&fuzz->arena, operations, &options, &body, &imports, error);
}

static bool run_migrations(void *context, const struct host_configuration *configuration,
                           struct error *error)
{
    struct fuzz *fuzz = context;
    struct metadata metadata;
    struct operations upgrade = {0}, downgrade;
    struct autogenerate_hooks hooks;
    struct autogenerate_options options = {
        .compares_types = true,
        .compares_server_defaults = true,
        .version_table.name.text = STR("alembic_version"),
        .naming = configuration->naming,
    };
    if (host_make_hooks(fuzz->host, configuration, &hooks))
        options.hooks = &hooks;
    if (value_is_absent(configuration->target_metadata))
        return true;
    if (!host_read_metadata(fuzz->host, configuration->target_metadata, &metadata, error) ||
        !autogenerate_compare(&fuzz->run, fuzz->db, &fuzz->arena, &metadata, &options, NULL,
                              &upgrade, error))
        return false;
    downgrade = autogenerate_reverse(&fuzz->arena, &upgrade);
    struct operations again = autogenerate_reverse(&fuzz->arena, &downgrade);
    return write_all(fuzz, &upgrade, options.hooks, error) &&
           write_all(fuzz, &downgrade, options.hooks, error) &&
           write_all(fuzz, &again, options.hooks, error);
}

static struct script_directory *scripts(void *context, struct error *error)
{
    (void)context;
    fail(error, "there are no revisions");
    return NULL;
}

/* ---- the world */

static void print(void *context, str text)
{
    (void)context;
    (void)text;
}

static void open_database(struct fuzz *fuzz)
{
    static const char schema[] =
        "CREATE TABLE person (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(20) DEFAULT 'x', "
        "CONSTRAINT uq UNIQUE (name));"
        "CREATE TABLE pet (id INTEGER, owner INTEGER REFERENCES person (id), CHECK (id > 0));"
        "CREATE INDEX ix_pet ON pet (owner DESC) WHERE owner > 1;";
    struct url url;
    struct error error = {0};
    const struct db_options options = {.wait_seconds = 1};
    struct sql piece = piece_of(str_from(schema));
    if (!url_parse(&fuzz->arena, STR("sqlite://"), &url, &error) ||
        (fuzz->db = db_open(&fuzz->arena, &url, &options, &error)) == NULL ||
        !db_run(fuzz->db, &piece, 1, NULL, &error))
        BUG("%.*s", STR_ARG(error.message));
}

static void run_environment(struct fuzz *fuzz, const struct source *source)
{
    struct error error = {0};
    if (!host_run_environment(fuzz->host, source, &error) && error.message.length == 0)
        BUG("a failure without a message");
    if (error.place.source != NULL)
        place_position(error.place);
    error_clear(&error);
}

static const struct host_transactions transactions = {
    .begin = do_nothing,
    .commit = do_nothing,
    .rollback = do_nothing,
    .is_open = is_open,
    .close = do_nothing,
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz fuzz = {0};
    struct source source = {STR("env.py"), str_copy(&fuzz.arena, (str){(const char *)data, size})};
    open_database(&fuzz);
    fuzz.backend = (struct host_backend){
        .context = &fuzz,
        .dialect = dialect_find(STR("sqlite")),
        .emit = emit,
        .select = select_rows,
        .connection = connection,
        .set_autocommit = set_autocommit,
        .transactions = &transactions,
    };
    fuzz.run = (struct ddl_run){.dialect = fuzz.backend.dialect, .arena = &fuzz.arena};
    const struct host_environment environment = {
        .context = &fuzz,
        .connect = connect,
        .configure = configure,
        .begin = begin,
        .end = end,
        .run_migrations = run_migrations,
        .scripts = scripts,
    };
    const struct host_options options = {
        .limits = {.memory = 32 << 20, .depth = 100, .seconds = 1},
        .script_location = STR("."),
        .version_table = STR("alembic_version"),
        .print = print,
        .environment = &environment,
    };
    fuzz.host = host_new(&fuzz.arena, &fuzz.backend, &options);
    run_environment(&fuzz, &source);
    host_free(fuzz.host);
    db_close(fuzz.db);
    arena_free(&fuzz.arena);
    return 0;
}
