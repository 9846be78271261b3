#include "runtime/from_git.h"
#include "runtime/run_impl.h"

static void copy_rows(void *context)
{
    struct run *run = context;
    run->committed = (struct strs){0};
    for (size_t i = 0; i < run->rows.count; i++)
        LIST_PUSH(run->environment->arena, &run->committed, run->rows.items[i]);
}

static void add_statement(struct run *run, const struct buf *text)
{
    struct sql piece = {.text = str_copy(run->environment->arena, buf_str(text))};
    session_add(run->session, piece);
}

static void add_create_table(struct run *run)
{
    struct environment *environment = run->environment;
    struct buf text = {0};
    if (run->has_table)
        return;
    version_table_add_create(environment->dialect, &environment->version_table, &text);
    add_statement(run, &text);
    buf_free(&text);
    run->has_table = true;
}

static bool fail_row_count(struct run *run, const struct version_change *change, long found,
                           struct error *error)
{
    str table = run->environment->version_table.name;
    if (change->kind == VERSION_UPDATE)
        fail_command(error,
                     "Online migration expected to match one row when updating '%.*s' to "
                     "'%.*s' in '%.*s'; %ld found",
                     STR_ARG(change->from), STR_ARG(change->to), STR_ARG(table), found);
    else
        fail_command(error,
                     "Online migration expected to match one row when deleting '%.*s' in "
                     "'%.*s'; %ld found",
                     STR_ARG(change->from), STR_ARG(table), found);
    return error_add_hint(
        error, "the version table was changed by the script itself or holds a row twice");
}

/* Sends what waits and the step's changes of the version table, and checks that each met its one
 * row. */
static bool apply_changes(struct run *run, const struct step *step, struct error *error)
{
    struct environment *environment = run->environment;
    size_t first = run->session->pieces.count;
    struct buf text = {0};
    for (size_t i = 0; i < step->changes.count; i++) {
        buf_clear(&text);
        version_table_add_change(environment->dialect, &environment->version_table,
                                 &step->changes.items[i], &text);
        add_statement(run, &text);
    }
    buf_free(&text);
    long *row_counts = ARENA_ARRAY(run->environment->arena, long, run->session->pieces.count);
    if (!session_flush(run->session, row_counts, error))
        return false;
    for (size_t i = 0; i < step->changes.count; i++) {
        const struct version_change *change = &step->changes.items[i];
        if (change->kind != VERSION_INSERT && row_counts[first + i] != 1)
            return fail_row_count(run, change, row_counts[first + i], error);
        rows_apply(run->environment->arena, &run->rows, change);
    }
    return true;
}

/* A section that cannot be in a transaction: what came before it is committed first. */
static bool run_outside(struct run *run, const struct sql *sql, struct error *error)
{
    if (!session_may_commit(run->session, "a section with transaction:false", error))
        return false;
    if (session_run_outside(run->session, sql, error))
        return true;
    return error_add_detail(
        error, "The section ran outside a transaction (transaction:false): what it did "
               "before the error stays.");
}

/* A section with foreign_keys:false. */
static bool run_unenforced(struct run *run, const struct sql *sql, struct error *error)
{
    return session_flush(run->session, NULL, error) && session_begin(run->session, error) &&
           db_run_unenforced(run->environment->db, sql, error);
}

static bool run_section(struct run *run, const struct prepared_section *section,
                        struct error *error)
{
    if (!section->is_transactional)
        return run_outside(run, &section->sql, error);
    if (section->is_unenforced)
        return run_unenforced(run, &section->sql, error);
    session_add(run->session, section->sql);
    return true;
}

/* A step that cannot be taken back as a whole is written down at once: if a later one fails, the
 * version table still tells that it is done. */
static bool run_step(struct run *run, const struct prepared_step *prepared, struct error *error)
{
    struct session *session = run->session;
    add_create_table(run);
    session->has_left_transaction = false;
    if (prepared->script != NULL && !run_script(run, prepared, error))
        return false;
    for (size_t i = 0; i < prepared->count; i++)
        if (!run_section(run, &prepared->items[i], error))
            return false;
    if (!apply_changes(run, prepared->step, error) ||
        !tell_version(run->environment, run->configuration, prepared->step, &run->rows, error))
        return false;
    bool ends = run->commits_steps || find_autocommit_step(prepared, 1) != NULL ||
                session->has_left_transaction;
    return !ends || session->is_external || session_commit(session, error);
}

/* What may have led to words of the server. */
static void add_hint(const struct run *run, const struct step *step, struct error *error)
{
    bool is_there = str_contains(error->message, STR("already exists"));
    bool is_missing = str_contains(error->message, STR("does not exist"));
    if (str_starts_with(error->message, STR("type \"")) && step->revision != NULL && is_missing)
        error_add_hint(error, "a column that is added makes no type: "
                              "sa.Enum(…).create(op.get_bind()) does, before it; with "
                              "compare_enums = true autogenerate writes it");
    else if (str_starts_with(error->message, STR("type \"")) && is_there)
        error_add_hint(error, "dropping a table leaves its enums behind: "
                              "sa.Enum(…).drop(op.get_bind()) takes them away, in the downgrade; "
                              "with compare_enums = true autogenerate writes it");
    else if (step->kind == STEP_UPGRADE && step->revision != NULL && run->committed.count == 0 &&
             is_there)
        error_add_hint(error,
                       "a database that had all of this before is told so: 'migrate stamp %.*s'",
                       STR_ARG(step->revision->id));
}

/* Says in which step it was, and where the database stands now. */
static bool explain_failure(struct run *run, const struct step *step, struct error *error)
{
    struct arena *arena = run->environment->arena;
    str rows = str_join(arena, &run->committed, STR(", "));
    error_add_detail(error, "Running %s failed; the database is at %s.",
                     step_describe(arena, step, false).data,
                     run->committed.count == 0 ? "base" : rows.data);
    add_hint(run, step, error);
    return false;
}

static bool run_steps(struct run *run, const struct prepared_step *steps, size_t count,
                      struct error *error)
{
    const struct environment_request *request = run->environment->request;
    struct log *log = &run->environment->logging.log;
    progress_start(&run->progress, request->shows_progress ? request->log_stream : NULL, count);
    for (size_t i = 0; i < count; i++) {
        progress_hide(&run->progress);
        log_info(log, MIGRATION_LOGGER, "Running %s",
                 step_describe(run->environment->arena, steps[i].step, true).data);
        progress_show(&run->progress, i);
        if (!run_step(run, &steps[i], error)) {
            progress_hide(&run->progress);
            return explain_failure(run, steps[i].step, error);
        }
    }
    progress_hide(&run->progress);
    return true;
}

/* All rows go before a stamp with --purge. */
static bool purge(struct run *run, struct error *error)
{
    struct environment *environment = run->environment;
    if (!run->request->is_purge)
        return true;
    struct buf text = {0};
    add_create_table(run);
    version_table_add_purge(environment->dialect, &environment->version_table, &text);
    add_statement(run, &text);
    buf_free(&text);
    run->rows.count = 0;
    return session_flush(run->session, NULL, error);
}

/* Behind a transaction pooler the lock lives as long as its transaction: nothing may run outside
 * it. */
static bool check_pooled(struct run *run, const struct prepared_step *steps, size_t count,
                         struct error *error)
{
    const struct prepared_step *step = find_autocommit_step(steps, count);
    if (!db_is_pooled(run->environment->db))
        return true;
    if (step == NULL && !(run->commits_steps && count > 1))
        return session_begin(run->session, error);
    if (step != NULL)
        fail_command(error,
                     "Revision %.*s has a section with transaction:false, which cannot run behind "
                     "a transaction pooler: no lock would hold there",
                     STR_ARG(step->step->revision->id));
    else
        fail_command(error, "transaction_per_migration cannot be used behind a transaction pooler: "
                            "no lock would hold between its transactions");
    return error_add_hint(error, "connect to the PostgreSQL server itself, not to its pooler");
}

/* Alembic makes the table also when there is nothing to do. */
static bool create_missing_table(struct run *run, struct error *error)
{
    if (run->rows.count == 0)
        add_create_table(run);
    return session_flush(run->session, NULL, error);
}

static bool run_all(struct run *run, struct error *error)
{
    struct environment *environment = run->environment;
    struct plan plan = {0};
    struct prepared_step *steps = NULL;
    if (run->request->is_purge)
        run->rows.count = 0;
    if (!run_plan(environment, run->request, &run->rows, &run->request->targets, &plan, error) ||
        !plan_prepare(environment, &plan, &steps, error) ||
        !check_pooled(run, steps, plan.count, error))
        return false;
    struct session *session = run->session;
    bool is_open = session->is_external || (session->is_surrounded && !run->commits_steps);
    session->is_running = true;
    bool ok = purge(run, error) && run_steps(run, steps, plan.count, error) &&
              create_missing_table(run, error) && (is_open || session_commit(session, error));
    session->is_running = false;
    session->is_unsaved = ok && is_open && session->is_in_transaction;
    return ok;
}

static bool refuse_ranges(const struct strs *targets, struct error *error)
{
    for (size_t i = 0; i < targets->count; i++) {
        str rest = targets->items[i];
        symbol_cut(&rest);
        if (rest.data != NULL)
            return fail_command(error, "Range revision not allowed");
    }
    return true;
}

/* PostgreSQL with transactional_ddl=False commits each step, too. */
static bool commits_steps(const struct host_configuration *configuration)
{
    return configuration->transaction_per_migration || configuration->transactional_ddl == NO;
}

static bool move(void *context, struct environment *environment,
                 const struct host_configuration *configuration, struct error *error)
{
    struct session *session = environment->session;
    struct run run = {.environment = environment,
                      .session = session,
                      .request = context,
                      .configuration = configuration,
                      .commits_steps = commits_steps(configuration)};
    if (!session_flush(session, NULL, error) ||
        !session_lock(session, &environment->version_table, error) ||
        !db_read_versions(environment->db, environment->arena, &environment->version_table,
                          &run.has_table, &run.rows, error))
        return false;
    copy_rows(&run);
    session->committed = copy_rows;
    session->committed_context = &run;
    bool ok = run_all(&run, error);
    session->committed = NULL;
    if (!ok)
        session_rollback(session);
    return ok;
}

bool run_online(struct environment *environment, const struct run_request *request,
                struct error *error)
{
    struct environment_action action = {
        .context = (void *)(uintptr_t)request,
        .run = move,
        .needs_scripts = request->kind != RUN_ENSURE_VERSION,
        .destination_revision = request->targets.count > 0 ? request->targets.items[0] : (str){0},
    };
    return refuse_ranges(&request->targets, error) && environment_run(environment, &action, error);
}
