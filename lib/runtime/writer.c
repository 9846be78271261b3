/* What scripts in Python ask for with --sql, and where it is written to. */
#include "runtime/run_impl.h"

void writer_end_statement(struct writer *writer)
{
    buf_add(writer->out, STR(";\n\n"));
}

void writer_add(struct writer *writer, str text)
{
    buf_add(writer->out, text);
    writer_end_statement(writer);
}

/* alembic: ddl/impl.py DefaultImpl._exec: four spaces for each tab */
void writer_add_expanded(struct writer *writer, str statement)
{
    str rest = statement;
    while (!str_is_empty(rest)) {
        size_t tab = str_find_byte(rest, '\t');
        buf_add(writer->out, str_slice(rest, 0, tab));
        if (tab < rest.length)
            buf_add(writer->out, STR("    "));
        rest = str_from_offset(rest, tab + 1);
    }
    writer_end_statement(writer);
}

/* ---- the backend */

/* What a script in Python asks for. alembic: ddl/impl.py DefaultImpl.static_output */
static bool emit(void *context, str statement, struct place place, bool is_checked,
                 struct error *error)
{
    struct writer *writer = context;
    (void)place;
    (void)is_checked;
    (void)error;
    writer_add_expanded(writer, str_trim(statement));
    return true;
}

static void write_text(void *context, str text)
{
    struct writer *writer = context;
    buf_add(writer->out, text);
    buf_add(writer->out, STR("\n\n"));
}

static bool set_autocommit(void *context, bool is_autocommit, struct error *error)
{
    struct writer *writer = context;
    (void)error;
    if (writer->is_transactional)
        writer_add(writer, is_autocommit ? STR("COMMIT") : STR("BEGIN"));
    return true;
}

static bool fail_offline(struct error *error)
{
    fail(error, "there is no database connection in --sql mode");
    return error_add_hint(error, "context.is_offline_mode() tells a script so");
}

static bool select_offline(void *context, str statement, struct place place,
                           struct db_cursor **cursor, struct error *error)
{
    (void)context;
    (void)statement;
    (void)place;
    *cursor = NULL;
    return fail_offline(error);
}

static struct db *connection(void *context, struct error *error)
{
    (void)context;
    fail_offline(error);
    return NULL;
}

struct writer *writer_of(const struct host_backend *backend)
{
    return backend->context;
}

static bool is_transactional(const struct host_configuration *configuration)
{
    return configuration->transactional_ddl == UNSET ? configuration->dialect->has_transactional_ddl
                                                     : configuration->transactional_ddl == YES;
}

struct writer *writer_open(struct environment *environment,
                           struct host_configuration *configuration, struct buf *out)
{
    struct writer *writer = ARENA_NEW(environment->arena, struct writer);
    *writer = (struct writer){
        .environment = environment,
        .backend = {.context = writer,
                    .dialect = configuration->dialect,
                    .is_offline = true,
                    .log = &environment->logging.log,
                    .naming = configuration->naming,
                    .emit = emit,
                    .write = write_text,
                    .select = select_offline,
                    .connection = connection,
                    .set_autocommit = set_autocommit},
        .dialect = configuration->dialect,
        .file = configuration->output_buffer,
        .is_transactional = is_transactional(configuration),
        .commits_steps = configuration->transaction_per_migration,
    };
    writer->out = value_is_absent(writer->file) && out != NULL ? out : &writer->own;
    writer->next = environment->writers;
    environment->writers = writer;
    configuration->backend = &writer->backend;
    return writer;
}

void writer_close(struct writer *writer)
{
    buf_free(&writer->own);
}

bool writer_flush(struct writer *writer, struct error *error)
{
    bool ok = writer->own.length == 0 || value_is_absent(writer->file) ||
              host_write(writer->environment->host, writer->file, buf_str(&writer->own), error);
    buf_clear(&writer->own);
    return ok;
}

bool writer_begin(struct writer *writer, struct error *error)
{
    if (writer->is_transactional && !writer->commits_steps)
        writer_add(writer, STR("BEGIN"));
    return writer_flush(writer, error);
}

bool writer_end(struct writer *writer, struct error *error)
{
    if (writer->is_transactional && !writer->commits_steps)
        writer_add(writer, STR("COMMIT"));
    return writer_flush(writer, error);
}
