#include "runtime/from_git.h"
#include "runtime/run_impl.h"

static void write_create(struct writer *writer)
{
    struct environment *environment = writer->environment;
    struct buf text = {0};
    version_table_add_create(writer->dialect, &environment->version_table, &text);
    writer_add_expanded(writer, buf_str(&text));
    buf_free(&text);
}

/* Writes the section as it stands. Its last statement gets the semicolon that a pipe into psql
 * needs. */
static bool write_section(struct writer *writer, const struct sql *sql, struct error *error)
{
    size_t start = (size_t)(sql->text.data - sql->source->text.data);
    struct sql_splitter splitter = {.dialect = writer->dialect,
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
        const char *switch_off = writer->dialect->foreign_keys_off;
        if (is_outside)
            writer_add(writer, STR("COMMIT"));
        if (section->is_unenforced && switch_off != NULL)
            writer_add(writer, str_from(switch_off));
        if (!write_section(writer, &section->sql, error))
            return false;
        if (is_outside)
            writer_add(writer, STR("BEGIN"));
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
        version_table_add_change(writer->dialect, &environment->version_table,
                                 &step->changes.items[i], writer->out);
        writer_end_statement(writer);
        rows_apply(environment->arena, &writer->rows, &step->changes.items[i]);
    }
    return true;
}

static bool write_steps(struct writer *writer, const struct prepared_step *steps, size_t count,
                        const struct host_configuration *configuration, struct error *error)
{
    bool is_each = writer->is_transactional && writer->commits_steps;
    for (size_t i = 0; i < count; i++) {
        if (is_each)
            writer_add(writer, STR("BEGIN"));
        if (!write_step(writer, &steps[i], error) ||
            !tell_version(writer->environment, configuration, steps[i].step, &writer->rows, error))
            return false;
        if (is_each)
            writer_add(writer, STR("COMMIT"));
    }
    return true;
}

/* Cuts "from:to" off the targets: all "from" must agree. */
static bool take_starts(struct arena *arena, const struct strs *requested, str *start,
                        struct strs *targets, struct error *error)
{
    for (size_t i = 0; i < requested->count; i++) {
        str rest = requested->items[i];
        str target = symbol_cut(&rest);
        if (rest.data != NULL) {
            if (start->data != NULL && !str_equal(*start, target))
                return fail_command(error, "Stamp operation with --sql only supports a single "
                                           "starting revision at a time");
            *start = target;
            target = symbol_cut(&rest);
        }
        if (rest.data != NULL)
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
    start = git_symbol_of(environment, start);
    struct strs starts = {&start, 1, 1};
    if (str_is_empty(start) || str_equal(start, STR("base")))
        return true;
    if (is_git_symbol(start))
        return environment_read_rows(environment, start, rows, error);
    if (!environment_find_lost(environment, NULL, &starts, error))
        return false;
    if (!graph_get_revision(&environment->scripts.graph, start, &revision, error))
        return false;
    if (revision != NULL)
        LIST_PUSH(environment->arena, rows, revision->id);
    return true;
}

/* Of all targets: what the rows are taken to be, and where to go. */
struct offline_run {
    const struct run_request *request;
    str start;
    struct strs targets;
};

static bool write_run(void *context, struct environment *environment,
                      const struct host_configuration *configuration, struct error *error)
{
    const struct offline_run *run = context;
    struct writer *writer = writer_of(configuration->backend);
    struct plan plan = {0};
    struct prepared_step *steps = NULL;
    str start = configuration->starting_revision.data != NULL ? configuration->starting_revision
                                                              : run->start;
    writer->rows = (struct strs){0};
    if (run->request->kind == RUN_ENSURE_VERSION) {
        write_create(writer);
        return true;
    }
    return find_starting_rows(environment, start, &writer->rows, error) &&
           run_plan(environment, run->request, &writer->rows, &run->targets, &plan, error) &&
           plan_prepare(environment, &plan, &steps, error) &&
           write_steps(writer, steps, plan.count, configuration, error);
}

bool run_offline(struct environment *environment, const struct run_request *request,
                 struct buf *out, struct error *error)
{
    struct offline_run run = {.request = request};
    if (request->is_purge)
        return fail_command(error, "Can't use --purge with --sql mode");
    if (!take_starts(environment->arena, &request->targets, &run.start, &run.targets, error))
        return false;
    if (request->kind == RUN_DOWNGRADE && run.start.data == NULL)
        return fail_command(error, "downgrade with --sql requires <fromrev>:<torev>");
    struct environment_action action = {
        .context = &run,
        .run = write_run,
        .needs_scripts = true,
        .is_offline = true,
        .output = out,
        .starting_revision = run.start,
        .destination_revision = run.targets.count > 0 ? run.targets.items[0] : (str){0},
    };
    return environment_run(environment, &action, error);
}
