/* A revision script of any bytes: it is refused, raises, or its upgrade() and downgrade() write
 * SQL; within its limits of memory and time, and without leaving anything behind. */
#include "host/host.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool emit(void *context, str statement, struct place place, bool is_checked,
                 struct error *error)
{
    size_t *written = context;
    (void)place;
    (void)is_checked;
    (void)error;
    *written += statement.length;
    return true;
}

static bool set_autocommit(void *context, bool is_autocommit, struct error *error)
{
    (void)context;
    (void)is_autocommit;
    (void)error;
    return true;
}

static bool select_rows(void *context, str statement, struct place place, struct db_cursor **cursor,
                        struct error *error)
{
    (void)context;
    (void)statement;
    (void)place;
    *cursor = NULL;
    return fail(error, "there is no database");
}

static struct db *connection(void *context, struct error *error)
{
    (void)context;
    fail(error, "there is no database");
    return NULL;
}

static void print(void *context, str text)
{
    (void)context;
    (void)text;
}

static void run(struct host *host, struct source *source)
{
    struct host_script *script = NULL;
    struct error error = {0};
    if (host_load(host, source, &script, &error)) {
        for (int is_upgrade = 0; is_upgrade < 2; is_upgrade++) {
            if (!host_run(host, script, is_upgrade == 1, &error) && error.message.length == 0)
                BUG("a failure without a message");
            error_clear(&error);
        }
    } else if (error.message.length == 0) {
        BUG("a refusal without a message");
    }
    if (error.place.source != NULL)
        place_position(error.place);
    error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    size_t written = 0;
    struct source source = {STR("fuzz.py"), str_copy(&arena, (str){(const char *)data, size})};
    const struct host_backend backend = {
        .context = &written,
        .dialect = dialect_find(size % 2 == 0 ? STR("sqlite") : STR("postgresql")),
        .is_offline = true,
        .emit = emit,
        .select = select_rows,
        .connection = connection,
        .set_autocommit = set_autocommit,
    };
    const struct host_options options = {
        .limits = {.memory = 32 << 20, .depth = 100, .seconds = 1},
        .script_location = STR("."),
        .version_table = STR("alembic_version"),
        .print = print,
    };
    struct host *host = host_new(&arena, &backend, &options);
    run(host, &source);
    host_free(host);
    arena_free(&arena);
    return 0;
}
