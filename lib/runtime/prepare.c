/* Refusal before harm: everything about a planned run that can be known without running it. */
#include "runtime/from_git.h"
#include "runtime/runtime_impl.h"

static bool check_length(const struct version_changes *changes, struct error *error)
{
    for (size_t i = 0; i < changes->count; i++) {
        str id = changes->items[i].to;
        if (utf8_length(id) <= VERSION_NUM_LENGTH)
            continue;
        fail_command(error,
                     "Revision identifier '%.*s' has %zu characters; the version table holds %d",
                     STR_ARG(id), utf8_length(id), VERSION_NUM_LENGTH);
        return error_add_hint(error, "give the revision a shorter identifier");
    }
    return true;
}

static bool require_direction(const struct revision *revision, const struct sql_script *script,
                              enum direction direction, struct error *error)
{
    bool is_upgrade = direction == DIRECTION_UPGRADE;
    if (is_upgrade ? script->has_upgrade : script->has_downgrade)
        return true;
    const char *name = is_upgrade ? "upgrade" : "downgrade";
    fail_command(error, "Revision %.*s has no '-- %s' section: %.*s", STR_ARG(revision->id), name,
                 STR_ARG(revision->path));
    return error_add_hint(error,
                          "nothing was run; an empty section says that there is nothing to do");
}

static bool add_section(struct environment *environment, const struct sql_script *script,
                        const struct sql_section *section, struct prepared_step *prepared,
                        struct error *error)
{
    struct prepared_section item = {
        .sql = {.text = section->text, .source = script->source},
        .is_transactional = section->is_transactional,
        .is_unenforced = section->is_unenforced,
    };
    if (str_is_empty(section->text))
        return true;
    if (!db_check_script(environment->dialect, &item.sql, item.is_transactional, error))
        return false;
    LIST_PUSH(environment->arena, prepared, item);
    return true;
}

static bool load_sections(struct environment *environment, struct prepared_step *prepared,
                          struct error *error)
{
    const struct revision *revision = prepared->step->revision;
    enum direction direction =
        prepared->step->kind == STEP_UPGRADE ? DIRECTION_UPGRADE : DIRECTION_DOWNGRADE;
    struct source *source = ARENA_NEW(environment->arena, struct source);
    struct sql_script script = {0};
    source->name = revision->path;
    if (!revision_read_text(environment->arena, revision, &source->text, error) ||
        !sql_script_parse(environment->arena, source, &script, error) ||
        !require_direction(revision, &script, direction, error))
        return false;
    for (size_t i = 0; i < script.count; i++) {
        const struct sql_section *section = &script.items[i];
        bool is_ours = section->dialect.data == NULL ||
                       str_equal(section->dialect, str_from(environment->dialect->name));
        if (section->direction == direction && is_ours &&
            !add_section(environment, &script, section, prepared, error))
            return false;
    }
    return true;
}

static bool prepare_step(struct environment *environment, struct prepared_step *prepared,
                         struct error *error)
{
    const struct revision *revision = prepared->step->revision;
    if (!check_length(&prepared->step->changes, error))
        return false;
    if (revision == NULL)
        return true;
    if (revision->format == REVISION_PYTHON)
        return prepare_python(environment, prepared->step, &prepared->script, error);
    return load_sections(environment, prepared, error);
}

bool plan_prepare(struct environment *environment, const struct plan *plan,
                  struct prepared_step **steps, struct error *error)
{
    *steps = ARENA_ARRAY(environment->arena, struct prepared_step, plan->count);
    for (size_t i = 0; i < plan->count; i++) {
        (*steps)[i].step = &plan->items[i];
        if (!prepare_step(environment, &(*steps)[i], error))
            return false;
    }
    return true;
}

const struct prepared_step *find_autocommit_step(const struct prepared_step *steps, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < steps[i].count; k++)
            if (!steps[i].items[k].is_transactional)
                return &steps[i];
    return NULL;
}

/* "git:v1.2", and with --from-git what is on disk, mean a whole state: what it does not have is
 * undone, on whichever branches that is. */
static bool plan_way_down(struct environment *environment, const struct strs *rows, str target,
                          struct plan *plan, struct error *error)
{
    struct graph *graph = &environment->scripts.graph;
    struct arena *arena = environment->arena;
    bool is_disk = environment->request->is_from_git &&
                   (str_equal(target, STR("head")) || str_equal(target, STR("heads")));
    struct snapshot snapshot = {.all = graph->all};
    struct strs kept = {0};
    if (!is_disk && !is_git_symbol(target))
        return plan_downgrade(graph, arena, rows, target, &environment->logging.log, plan, error);
    if (!is_disk && !environment_read_snapshot(environment, target, &snapshot, error))
        return false;
    for (size_t i = 0; i < snapshot.all.count; i++)
        if (!is_disk || snapshot.all.items[i]->source == NULL)
            LIST_PUSH(arena, &kept, snapshot.all.items[i]->id);
    return plan_downgrade_to(graph, arena, rows, &kept, plan, error);
}

bool run_plan(struct environment *environment, const struct run_request *request,
              const struct strs *rows, const struct strs *targets, struct plan *plan,
              struct error *error)
{
    struct graph *graph = &environment->scripts.graph;
    struct strs named = {0}, symbols = {0};
    bool is_downgrade = request->kind == RUN_DOWNGRADE;
    for (size_t i = 0; i < targets->count; i++)
        LIST_PUSH(environment->arena, &named, git_symbol_of(environment, targets->items[i]));
    if (!environment_find_lost(environment, rows, &named, error) ||
        (!is_downgrade && !environment_expand_symbols(environment, &named, &symbols, error)))
        return false;
    switch (request->kind) {
    case RUN_UPGRADE:
        return plan_upgrade_all(graph, environment->arena, rows, &symbols, plan, error);
    case RUN_DOWNGRADE:
        return plan_way_down(environment, rows, git_symbol_of(environment, targets->items[0]), plan,
                             error);
    case RUN_STAMP:
        return plan_stamp(graph, environment->arena, rows, &symbols, plan, error);
    case RUN_ENSURE_VERSION:
        return true;
    }
    BUG("a run of kind %d", (int)request->kind);
}

static void remove_row(struct strs *rows, str row)
{
    for (size_t i = 0; i < rows->count; i++)
        if (str_equal(rows->items[i], row)) {
            rows->items[i] = rows->items[--rows->count];
            return;
        }
}

void rows_apply(struct arena *arena, struct strs *rows, const struct version_change *change)
{
    if (change->kind != VERSION_INSERT)
        remove_row(rows, change->from);
    if (change->kind != VERSION_DELETE)
        LIST_PUSH(arena, rows, change->to);
}
