/* Steps, and what they do to the version table. */
#include "script/graph_impl.h"

static const char *step_name(enum step_kind kind)
{
    switch (kind) {
    case STEP_UPGRADE:
        return "upgrade";
    case STEP_DOWNGRADE:
        return "downgrade";
    case STEP_STAMP:
        return "stamp_revision";
    }
    BUG("unknown kind of step %d", (int)kind);
}

str step_describe(struct arena *arena, const struct step *step, bool with_doc)
{
    str from = str_join(arena, &step->from, STR(", "));
    str to = str_join(arena, &step->to, STR(", "));
    const char *name = step_name(step->kind);
    if (with_doc && step->revision != NULL && step->revision->doc.length > 0)
        return str_format(arena, "%s %.*s -> %.*s, %.*s", name, STR_ARG(from), STR_ARG(to),
                          STR_ARG(step->revision->doc));
    return str_format(arena, "%s %.*s -> %.*s", name, STR_ARG(from), STR_ARG(to));
}

void plan_replace_rows(struct arena *arena, const struct strs *from, const struct strs *to,
                       struct version_changes *changes)
{
    size_t deleted = from->count > 0 && to->count > 0 ? from->count - 1 : from->count;
    size_t inserted = from->count > 0 && to->count > 0 ? to->count - 1 : to->count;
    for (size_t i = 0; i < deleted; i++)
        LIST_PUSH(arena, changes,
                  ((struct version_change){.kind = VERSION_DELETE, .from = from->items[i]}));
    for (size_t i = 0; i < inserted; i++)
        LIST_PUSH(arena, changes,
                  ((struct version_change){.kind = VERSION_INSERT, .to = to->items[i]}));
    if (deleted < from->count)
        LIST_PUSH(
            arena, changes,
            ((struct version_change){VERSION_UPDATE, from->items[deleted], to->items[inserted]}));
}

/* ---- What is applied ---- */

static void hold_down(struct applied *applied, const struct revision *revision)
{
    revision_set_add(applied->is_applied, revision);
    for (size_t i = 0; i < revision_down_count(revision); i++)
        applied->holders[revision_down(revision, i)->order]++;
}

void applied_init(struct applied *applied, const struct graph *graph, struct arena *arena,
                  const struct revisions *rows)
{
    *applied = (struct applied){
        .arena = arena,
        .is_applied = revision_set_new(graph, arena),
        .is_row = revision_set_new(graph, arena),
        .holders = ARENA_ARRAY(arena, size_t, graph->all.count),
        .seen_in = ARENA_ARRAY(arena, size_t, graph->all.count),
    };
    graph_add_ancestors(rows, EDGES_ALL, applied->is_applied);
    for (size_t i = 0; i < rows->count; i++)
        applied->row_count += revision_set_add(applied->is_row, rows->items[i]);
    for (size_t i = 0; i < graph->all.count; i++)
        if (revision_set_has(applied->is_applied, graph->all.items[i]))
            hold_down(applied, graph->all.items[i]);
}

static struct strs single(struct arena *arena, str id)
{
    struct strs list = {0};
    LIST_PUSH(arena, &list, id);
    return list;
}

void applied_upgrade(struct applied *applied, struct revision *revision, struct plan *plan)
{
    struct strs gone = {0}, come = single(applied->arena, revision->id);
    for (size_t i = 0; i < revision_down_count(revision); i++) {
        const struct revision *down = revision_down(revision, i);
        if (!revision_set_has(applied->is_row, down))
            continue;
        LIST_PUSH(applied->arena, &gone, down->id);
        revision_set_remove(applied->is_row, down);
    }
    hold_down(applied, revision);
    revision_set_add(applied->is_row, revision);
    applied->row_count += 1 - gone.count;
    struct step step = {
        .kind = STEP_UPGRADE, .revision = revision, .from = revision->down_revisions, .to = come};
    plan_replace_rows(applied->arena, &gone, &come, &step.changes);
    LIST_PUSH(applied->arena, plan, step);
}

static void push_applied(struct applied *applied, const struct revisions *above,
                         struct revisions *todo)
{
    for (size_t i = 0; i < above->count; i++) {
        struct revision *revision = above->items[i];
        if (!revision_set_has(applied->is_applied, revision) ||
            applied->seen_in[revision->order] == applied->search_count)
            continue;
        applied->seen_in[revision->order] = applied->search_count;
        LIST_PUSH(applied->arena, todo, revision);
    }
}

static bool is_below_row(struct applied *applied, const struct revision *revision)
{
    struct revisions todo = {0};
    applied->search_count++;
    while (!revision_set_has(applied->is_row, revision)) {
        push_applied(applied, &revision->children, &todo);
        push_applied(applied, &revision->dependents, &todo);
        if (todo.count == 0)
            return false;
        revision = todo.items[--todo.count];
    }
    return true;
}

/* Whether `down` becomes a row when `gone`, which stood on it, has gone: nothing else may stand on
 * it. While there are other rows Alembic only asks whether it lies below one of these, so that of
 * two that come together the upper need not hide the lower one; the tables have to agree in that,
 * too. alembic: runtime/migration.py _unmerge_to_revisions */
static bool becomes_row(struct applied *applied, const struct revision *gone,
                        const struct revision *down)
{
    if (applied->holders[down->order] == 0)
        return !revision_set_has(applied->is_row, down);
    return applied->row_count > 0 && revision_down_count(gone) > 1 && !is_below_row(applied, down);
}

void applied_downgrade(struct applied *applied, struct revision *revision, struct plan *plan)
{
    struct strs gone = single(applied->arena, revision->id), come = {0};
    struct revisions rows = {0};
    revision_set_remove(applied->is_applied, revision);
    revision_set_remove(applied->is_row, revision);
    applied->row_count--;
    for (size_t i = 0; i < revision_down_count(revision); i++)
        applied->holders[revision_down(revision, i)->order]--;
    for (size_t i = 0; i < revision_down_count(revision); i++)
        if (becomes_row(applied, revision, revision_down(revision, i)))
            LIST_PUSH(applied->arena, &rows, revision_down(revision, i));
    for (size_t i = 0; i < rows.count; i++)
        LIST_PUSH(applied->arena, &come, rows.items[i]->id);
    revision_set_add_all(applied->is_row, &rows);
    applied->row_count += rows.count;
    struct step step = {
        .kind = STEP_DOWNGRADE, .revision = revision, .from = gone, .to = revision->down_revisions};
    plan_replace_rows(applied->arena, &gone, &come, &step.changes);
    LIST_PUSH(applied->arena, plan, step);
}
