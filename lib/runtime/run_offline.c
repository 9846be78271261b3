#include "runtime/runtime_impl.h"

/* A script being written. */
struct writer {
    struct environment *environment;
    struct buf *out;
    bool is_transactional; /* the dialect's DDL is: BEGIN and COMMIT are written */
    struct strs rows;      /* of the version table, as far as the script has come */
};

static void end_statement(struct writer *writer)
{
    buf_add(writer->out, STR(";\n\n"));
}

static void write_statement(struct writer *writer, str text)
{
    buf_add(writer->out, text);
    end_statement(writer);
}

/* alembic: ddl/impl.py DefaultImpl._exec: four spaces for each tab */
static void write_expanded(struct writer *writer, str statement)
{
    str rest = statement;
    while (!str_is_empty(rest)) {
        size_t tab = str_find_byte(rest, '\t');
        buf_add(writer->out, str_slice(rest, 0, tab));
        if (tab < rest.length)
            buf_add(writer->out, STR("    "));
        rest = str_from_offset(rest, tab + 1);
    }
    end_statement(writer);
}

static void write_create(struct writer *writer)
{
    struct environment *environment = writer->environment;
    struct buf text = {0};
    version_table_add_create(environment->dialect, &environment->version_table, &text);
    write_expanded(writer, buf_str(&text));
    buf_free(&text);
}

/* Writes the section as it stands. Its last statement gets the semicolon that a pipe into psql
 * needs. */
static bool write_section(struct writer *writer, const struct sql *sql, struct error *error)
{
    size_t start = (size_t)(sql->text.data - sql->source->text.data);
    struct sql_splitter splitter = {.dialect = writer->environment->dialect,
                                    .source = sql->source,
                                    .at = start,
                                    .end = start + sql->text.length};
    struct sql_statement last = {0};
    enum sql_split_result result = SPLIT_STATEMENT;
    bool is_ended = true;
    for (struct sql_statement next = {0}; result == SPLIT_STATEMENT;) {
        result = sql_split_next(&splitter, &next, error);
        if (result != SPLIT_STATEMENT)
            continue;
        last = next;
        is_ended = next.copy_data.data != NULL || sql->source->text.data[splitter.at - 1] == ';';
    }
    if (result == SPLIT_ERROR)
        return false;
    size_t end =
        is_ended ? sql->text.length : (size_t)(last.text.data - sql->text.data) + last.text.length;
    buf_add(writer->out, str_slice(sql->text, 0, end));
    if (!is_ended)
        buf_add_char(writer->out, ';');
    buf_add(writer->out, str_from_offset(sql->text, end));
    buf_add(writer->out, STR("\n\n"));
    return true;
}

/* What a script in Python asks for. alembic: ddl/impl.py DefaultImpl.static_output */
static bool emit(void *context, str statement, struct place place, bool is_checked,
                 struct error *error)
{
    struct writer *writer = context;
    (void)place;
    (void)is_checked;
    (void)error;
    write_expanded(writer, str_trim(statement));
    return true;
}

static bool set_autocommit(void *context, bool is_autocommit, struct error *error)
{
    struct writer *writer = context;
    (void)error;
    if (writer->is_transactional)
        write_statement(writer, is_autocommit ? STR("COMMIT") : STR("BEGIN"));
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

static void take_backend(struct writer *writer)
{
    struct environment *environment = writer->environment;
    environment->backend = ARENA_NEW(environment->arena, struct host_backend);
    *environment->backend = (struct host_backend){
        .context = writer,
        .is_offline = true,
        .emit = emit,
        .select = select_offline,
        .connection = connection,
        .set_autocommit = set_autocommit,
    };
    environment->printed = writer->out;
}

static bool write_script(struct writer *writer, const struct prepared_step *prepared,
                         struct error *error)
{
    return host_run(writer->environment->host, prepared->script,
                    prepared->step->kind == STEP_UPGRADE, error);
}

static bool write_sections(struct writer *writer, const struct prepared_step *prepared,
                           struct error *error)
{
    for (size_t i = 0; i < prepared->count; i++) {
        const struct prepared_section *section = &prepared->items[i];
        bool is_outside = writer->is_transactional && !section->is_transactional;
        const char *switch_off = writer->environment->dialect->foreign_keys_off;
        if (is_outside)
            write_statement(writer, STR("COMMIT"));
        if (section->is_unenforced && switch_off != NULL)
            write_statement(writer, str_from(switch_off));
        if (!write_section(writer, &section->sql, error))
            return false;
        if (is_outside)
            write_statement(writer, STR("BEGIN"));
    }
    return true;
}

static bool write_step(struct writer *writer, const struct prepared_step *prepared,
                       struct error *error)
{
    struct environment *environment = writer->environment;
    const struct step *step = prepared->step;
    if (writer->rows.count == 0)
        write_create(writer);
    log_info(&environment->logging.log, MIGRATION_LOGGER, "Running %s",
             step_describe(environment->arena, step, true).data);
    buf_add_format(writer->out, "-- Running %s\n\n",
                   step_describe(environment->arena, step, false).data);
    if (prepared->script != NULL ? !write_script(writer, prepared, error)
                                 : !write_sections(writer, prepared, error))
        return false;
    for (size_t i = 0; i < step->changes.count; i++) {
        version_table_add_change(environment->dialect, &environment->version_table,
                                 &step->changes.items[i], writer->out);
        end_statement(writer);
        rows_apply(environment->arena, &writer->rows, &step->changes.items[i]);
    }
    return true;
}

/* One transaction is written around the whole script. */
static bool is_one_transaction(const struct writer *writer)
{
    return writer->is_transactional && !writer->environment->settings.transaction_per_migration;
}

static bool write_ensure_version(struct writer *writer)
{
    if (is_one_transaction(writer))
        write_statement(writer, STR("BEGIN"));
    write_create(writer);
    if (is_one_transaction(writer))
        write_statement(writer, STR("COMMIT"));
    return true;
}

static bool write_steps(struct writer *writer, const struct prepared_step *steps, size_t count,
                        struct error *error)
{
    bool is_whole = is_one_transaction(writer);
    bool is_each = writer->is_transactional && !is_whole;
    if (is_whole)
        write_statement(writer, STR("BEGIN"));
    for (size_t i = 0; i < count; i++) {
        if (is_each)
            write_statement(writer, STR("BEGIN"));
        if (!write_step(writer, &steps[i], error))
            return false;
        if (is_each)
            write_statement(writer, STR("COMMIT"));
    }
    if (is_whole)
        write_statement(writer, STR("COMMIT"));
    return true;
}

/* Cuts "from:to" off the targets: all "from" must agree. */
static bool take_starts(struct arena *arena, const struct strs *requested, str *start,
                        struct strs *targets, struct error *error)
{
    for (size_t i = 0; i < requested->count; i++) {
        str target = requested->items[i];
        size_t colon = str_find_byte(target, ':');
        if (colon < target.length) {
            str from = str_slice(target, 0, colon);
            if (start->data != NULL && !str_equal(*start, from))
                return fail_command(error, "Stamp operation with --sql only supports a single "
                                           "starting revision at a time");
            *start = from;
            target = str_from_offset(target, colon + 1);
        }
        if (str_find_byte(target, ':') < target.length)
            return fail_command(error, "'%.*s' has more than one ':'",
                                STR_ARG(requested->items[i]));
        LIST_PUSH(arena, targets, target);
    }
    return true;
}

/* The rows that the database is taken to have. */
static bool find_starting_rows(struct environment *environment, str start, struct strs *rows,
                               struct error *error)
{
    struct revision *revision = NULL;
    if (str_is_empty(start) || str_equal(start, STR("base")))
        return true;
    if (!graph_get_revision(&environment->scripts.graph, start, &revision, error))
        return false;
    if (revision != NULL)
        LIST_PUSH(environment->arena, rows, revision->id);
    return true;
}

static bool write_run(struct writer *writer, const struct run_request *request, struct error *error)
{
    struct environment *environment = writer->environment;
    str start = {0};
    struct strs targets = {0};
    struct plan plan = {0};
    struct prepared_step *steps = NULL;
    if (!take_starts(environment->arena, &request->targets, &start, &targets, error))
        return false;
    if (request->kind == RUN_DOWNGRADE && start.data == NULL)
        return fail_command(error, "downgrade with --sql requires <fromrev>:<torev>");
    return find_starting_rows(environment, start, &writer->rows, error) &&
           run_plan(environment, request, &writer->rows, &targets, &plan, error) &&
           plan_prepare(environment, &plan, &steps, error) &&
           write_steps(writer, steps, plan.count, error);
}

bool run_offline(struct environment *environment, const struct run_request *request,
                 struct buf *out, struct error *error)
{
    if (request->is_purge)
        return fail_command(error, "Can't use --purge with --sql mode");
    if (!environment_load_scripts(environment, error) ||
        !environment_find_database(environment, error))
        return false;
    environment_log_context(environment, true);
    struct writer writer = {.environment = environment,
                            .out = out,
                            .is_transactional = environment->dialect->has_transactional_ddl};
    take_backend(&writer);
    if (request->kind == RUN_ENSURE_VERSION)
        return write_ensure_version(&writer);
    return write_run(&writer, request, error);
}
