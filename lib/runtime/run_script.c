/* What scripts in Python ask for, online. Statements wait in the run until a result is needed, the
 * script looks for a failure, or the step ends, so that they travel together. */
#include "runtime/run_impl.h"

enum { WAITING_PIECES = 1000 };

void run_blame(struct run *run, struct error *error)
{
    for (size_t i = 0; i < run->pieces.count; i++) {
        const struct source *source = run->pieces.items[i].source;
        if (source == NULL || source != error->place.source || source->name.data != NULL)
            continue;
        error->place = ((const struct emitted *)source)->origin;
        return;
    }
}

static struct sql piece_of(struct run *run, str statement, struct place place)
{
    struct emitted *emitted = ARENA_NEW(&run->emitted, struct emitted);
    emitted->source.text = str_copy(&run->emitted, statement);
    emitted->origin = place;
    return (struct sql){.text = emitted->source.text, .source = &emitted->source};
}

/* What waits was not asked for in the try block that the script stands in: its failure is not for
 * the script to catch. */
static bool flush_waiting(struct run *run, struct error *error)
{
    if (run_flush(run, NULL, error))
        return true;
    return error_set_code(error, (str){0});
}

static bool run_one(struct run *run, const struct sql *piece, struct error *error)
{
    LIST_PUSH(run->environment->arena, &run->pieces, *piece);
    if (!run->is_outside)
        return run_flush(run, NULL, error);
    bool ok = db_run(run->environment->db, piece, 1, NULL, error);
    if (!ok)
        run_blame(run, error);
    run->pieces.count = 0;
    arena_free(&run->emitted);
    return ok;
}

static bool set_autocommit(void *context, bool is_autocommit, struct error *error)
{
    struct run *run = context;
    if (is_autocommit && db_is_pooled(run->environment->db)) {
        fail_command(error, "an autocommit_block cannot run behind a transaction pooler: no lock "
                            "would hold there");
        return error_add_hint(error, "connect to the PostgreSQL server itself, not to its pooler");
    }
    if (is_autocommit && (!flush_waiting(run, error) || !run_commit(run, error)))
        return false;
    run->is_outside = is_autocommit;
    run->has_left_transaction = true;
    return true;
}

/* op.execute("COMMIT") is how scripts leave their transaction where they know no autocommit_block:
 * what follows runs outside one, until BEGIN or the script's end. */
static bool find_transaction_control(str statement, bool *is_autocommit)
{
    str word = str_trim(statement);
    while (str_ends_with(word, STR(";")))
        word = str_trim_end(str_slice(word, 0, word.length - 1));
    *is_autocommit = str_equal_ignoring_case(word, STR("COMMIT"));
    return *is_autocommit || str_equal_ignoring_case(word, STR("BEGIN"));
}

static bool emit(void *context, str statement, struct place place, bool is_checked,
                 struct error *error)
{
    struct run *run = context;
    bool is_autocommit;
    if (find_transaction_control(statement, &is_autocommit) && is_autocommit != run->is_outside)
        return set_autocommit(run, is_autocommit, error);
    bool is_now = is_checked || run->is_outside;
    if (is_now && !flush_waiting(run, error))
        return false;
    struct sql piece = piece_of(run, statement, place);
    if (is_now)
        return run_one(run, &piece, error);
    LIST_PUSH(run->environment->arena, &run->pieces, piece);
    return run->pieces.count < WAITING_PIECES || flush_waiting(run, error);
}

static bool select_rows(void *context, str statement, struct place place, struct db_cursor **cursor,
                        struct error *error)
{
    struct run *run = context;
    if (!flush_waiting(run, error) || (!run->is_outside && !run_begin(run, error)))
        return false;
    struct sql piece = {.text = statement};
    if (db_select(run->environment->db, &piece, cursor, error))
        return true;
    if (error->place.source == NULL)
        error->place = place;
    return false;
}

static struct db *connection(void *context, struct error *error)
{
    struct run *run = context;
    if (!flush_waiting(run, error) || (!run->is_outside && !run_begin(run, error)))
        return NULL;
    return run->environment->db;
}

void run_take_backend(struct run *run)
{
    struct environment *environment = run->environment;
    environment->backend = ARENA_NEW(environment->arena, struct host_backend);
    *environment->backend = (struct host_backend){
        .context = run,
        .emit = emit,
        .select = select_rows,
        .connection = connection,
        .set_autocommit = set_autocommit,
    };
    environment->printed = NULL;
}

bool run_script(struct run *run, const struct prepared_step *prepared, struct error *error)
{
    bool ok = host_run(run->environment->host, prepared->script,
                       prepared->step->kind == STEP_UPGRADE, error);
    run->is_outside = false;
    if (!ok && run->has_left_transaction)
        error_add_detail(error, "The script left its transaction (autocommit_block): what it did "
                                "before the error stays.");
    return ok;
}
