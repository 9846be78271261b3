#include "script/graph_impl.h"

static const char LOGGER[] = "alembic.script.revision";

bool revision_is_head(const struct revision *revision)
{
    return revision->children.count == 0;
}

bool revision_is_real_head(const struct revision *revision)
{
    return revision->children.count == 0 && revision->dependents.count == 0;
}

bool revision_is_branch_point(const struct revision *revision)
{
    return revision->children.count > 1;
}

bool revision_is_merge_point(const struct revision *revision)
{
    return revision->parents.count > 1;
}

/* A revision whose id is there already takes the place of the older one. */
static bool add_revision(struct graph *graph, struct revision *revision, struct log *log,
                         struct error *error)
{
    if (!revision_check_self_loops(revision, error) || !revision_check_id(revision->id, error))
        return false;
    const struct revision *older = map_find(&graph->by_name, revision->id);
    map_put(graph->arena, &graph->by_name, revision->id, revision);
    if (older == NULL) {
        revision->order = graph->all.count;
        LIST_PUSH(graph->arena, &graph->all, revision);
        return true;
    }
    log_warning(log, LOGGER, "Revision %.*s is present more than once", STR_ARG(revision->id));
    revision->order = older->order;
    graph->all.items[older->order] = revision;
    return true;
}

/* alembic: script/revision.py _map_branch_labels */
static bool add_labels(struct graph *graph, struct revision *revision, struct error *error)
{
    for (size_t i = 0; i < revision->branch_labels.count; i++) {
        str label = revision->branch_labels.items[i];
        const struct revision *owner = map_find(&graph->by_name, label);
        if (owner != NULL)
            return fail_command(error,
                                "Branch name '%.*s' in revision %.*s already used by revision %.*s",
                                STR_ARG(label), STR_ARG(revision->id), STR_ARG(owner->id));
        map_put(graph->arena, &graph->by_name, label, revision);
    }
    return true;
}

/* As Alembic prints it: "<base> -> 1975ea (head), create users". alembic: script/base.py
 * Script.__str__ */
static str describe(struct arena *arena, const struct revision *revision)
{
    str downs = revision->down_revisions.count == 0
                    ? STR("<base>")
                    : str_join(arena, &revision->down_revisions, STR(", "));
    return str_format(arena, "%.*s -> %.*s%s%s%s, %.*s", STR_ARG(downs), STR_ARG(revision->id),
                      revision_is_head(revision) ? " (head)" : "",
                      revision_is_branch_point(revision) ? " (branchpoint)" : "",
                      revision->down_revisions.count > 1 ? " (mergepoint)" : "",
                      STR_ARG(revision->doc));
}

static bool fail_missing(const struct graph *graph, const struct revision *revision,
                         const char *variable, str missing, struct error *error)
{
    struct arena scratch = {0};
    str description = describe(&scratch, revision);
    fail(error, "Revision %.*s referenced from %.*s is not present", STR_ARG(missing),
         STR_ARG(description));
    error_add_detail(error, "It is the %s of %.*s in %.*s", variable, STR_ARG(revision->id),
                     STR_ARG(revision->path));
    if (graph->finder != NULL && graph->finder->explain(graph->finder->context, missing, error)) {
        arena_free(&scratch);
        return false;
    }
    const struct revision *owner = map_find(&graph->by_name, missing);
    struct strs alike = {0};
    graph_suggest(graph, &scratch, missing, &alike);
    if (owner != NULL)
        error_add_hint(error, "'%.*s' is a branch label; name the revision %.*s itself",
                       STR_ARG(missing), STR_ARG(owner->id));
    else if (alike.count > 0)
        error_add_hint(error, "did you mean '%.*s'?", STR_ARG(alike.items[0]));
    else
        error_add_hint(error, "is its file missing from the version locations?");
    arena_free(&scratch);
    return false;
}

static bool connect_parents(struct graph *graph, struct revision *revision, struct error *error)
{
    for (size_t i = 0; i < revision->down_revisions.count; i++) {
        str id = revision->down_revisions.items[i];
        struct revision *parent = map_find(&graph->by_name, id);
        if (parent == NULL || !str_equal(parent->id, id))
            return fail_missing(graph, revision, "down_revision", id, error);
        if (revisions_contain(&revision->parents, parent))
            continue;
        LIST_PUSH(graph->arena, &revision->parents, parent);
        LIST_PUSH(graph->arena, &parent->children, revision);
    }
    return true;
}

/* alembic: script/revision.py _add_depends_on */
static bool connect_dependencies(struct graph *graph, struct revision *revision,
                                 struct error *error)
{
    for (size_t i = 0; i < revision->depends_on.count; i++) {
        str name = revision->depends_on.items[i];
        struct revision *dependency = map_find(&graph->by_name, name);
        if (dependency == NULL)
            return fail_missing(graph, revision, "depends_on", name, error);
        if (revisions_contain(&revision->dependencies, dependency))
            continue;
        LIST_PUSH(graph->arena, &revision->dependencies, dependency);
        LIST_PUSH(graph->arena, &dependency->dependents, revision);
    }
    return true;
}

/* ---- What is not in the version locations ---- */

/* With its labels, so that others may depend on these. */
static bool add_found(struct graph *graph, str name, struct log *log, struct error *error)
{
    struct revision *found = NULL;
    if (!graph->finder->find(graph->finder->context, name, &found, error))
        return false;
    if (found == NULL || map_contains(&graph->by_name, found->id))
        return true;
    return add_revision(graph, found, log, error) && add_labels(graph, found, error);
}

/* What revisions stand on and is missing, and what that stands on. */
static bool add_missing(struct graph *graph, struct log *log, struct error *error)
{
    for (size_t i = 0; i < graph->all.count; i++) {
        const struct revision *revision = graph->all.items[i];
        const struct strs *lists[] = {&revision->down_revisions, &revision->depends_on};
        for (size_t k = 0; k < sizeof lists / sizeof *lists; k++)
            for (size_t n = 0; n < lists[k]->count; n++)
                if (!map_contains(&graph->by_name, lists[k]->items[n]) &&
                    !add_found(graph, lists[k]->items[n], log, error))
                    return false;
    }
    return true;
}

/* By a revision's rank: what stands on it, and was not found elsewhere. */
struct covers {
    bool *by_children;
    bool *by_all; /* children and dependents */
};

static bool is_covered(const struct revisions *list, const bool *covers)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i]->source == NULL || covers[list->items[i]->rank])
            return true;
    return false;
}

/* The heads as if nothing had been found; what stands on something found stands on what is below
 * it. */
static void list_local_heads(struct graph *graph, const struct revisions *ordered)
{
    struct arena scratch = {0};
    struct covers covers = {ARENA_ARRAY(&scratch, bool, ordered->count),
                            ARENA_ARRAY(&scratch, bool, ordered->count)};
    graph->heads = (struct revisions){0};
    graph->real_heads = (struct revisions){0};
    for (size_t i = ordered->count; i-- > 0;) {
        const struct revision *revision = ordered->items[i];
        covers.by_children[i] = is_covered(&revision->children, covers.by_children);
        covers.by_all[i] = is_covered(&revision->children, covers.by_all) ||
                           is_covered(&revision->dependents, covers.by_all);
    }
    for (size_t i = 0; i < graph->all.count; i++) {
        struct revision *revision = graph->all.items[i];
        if (revision->source != NULL || covers.by_children[revision->rank])
            continue;
        LIST_PUSH(graph->arena, &graph->heads, revision);
        if (!covers.by_all[revision->rank])
            LIST_PUSH(graph->arena, &graph->real_heads, revision);
    }
    arena_free(&scratch);
}

static void list_ends(struct graph *graph)
{
    for (size_t i = 0; i < graph->all.count; i++) {
        struct revision *revision = graph->all.items[i];
        if (revision_is_head(revision))
            LIST_PUSH(graph->arena, &graph->heads, revision);
        if (revision_is_real_head(revision))
            LIST_PUSH(graph->arena, &graph->real_heads, revision);
        if (revision->parents.count > 0)
            continue;
        LIST_PUSH(graph->arena, &graph->bases, revision);
        if (revision->dependencies.count == 0)
            LIST_PUSH(graph->arena, &graph->real_bases, revision);
    }
}

static bool connect(struct graph *graph, struct log *log, struct error *error)
{
    size_t count = graph->all.count;
    for (size_t i = 0; i < count; i++)
        if (!add_labels(graph, graph->all.items[i], error))
            return false;
    if (graph->finder != NULL && graph->finder->find != NULL && !add_missing(graph, log, error))
        return false;
    for (size_t i = 0; i < graph->all.count; i++)
        if (!connect_dependencies(graph, graph->all.items[i], error))
            return false;
    for (size_t i = 0; i < graph->all.count; i++)
        if (!connect_parents(graph, graph->all.items[i], error))
            return false;
    return true;
}

bool graph_build(struct arena *arena, struct revisions loaded, struct log *log, struct graph *graph,
                 struct error *error)
{
    *graph = (struct graph){
        .arena = arena, .finder = graph->finder, .counts_found = graph->counts_found};
    for (size_t i = 0; i < loaded.count; i++)
        if (!add_revision(graph, loaded.items[i], log, error))
            return false;
    if (!connect(graph, log, error))
        return false;
    list_ends(graph);
    struct revisions ordered = {0};
    if (!graph_order(graph, arena, &ordered, error))
        return false;
    for (size_t i = 0; i < ordered.count; i++)
        ordered.items[i]->rank = i;
    graph_normalize_dependencies(arena, &ordered);
    graph_spread_labels(graph, &ordered);
    if (!graph->counts_found)
        list_local_heads(graph, &ordered);
    return true;
}

/* As it was before graph_build. */
static void disconnect(struct revision *revision)
{
    revision->parents = (struct revisions){0};
    revision->children = (struct revisions){0};
    revision->dependencies = (struct revisions){0};
    revision->dependents = (struct revisions){0};
    revision->normalized_dependencies = (struct revisions){0};
    revision->labels = (struct strs){0};
}

static bool is_among(const struct revisions *list, str id)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i]->id, id))
            return true;
    return false;
}

/* Whether a name means something already: an id, a label, or the beginning of one alone. */
static bool is_known(const struct graph *graph, str name)
{
    enum { SHORTEST = 4 };
    if (map_contains(&graph->by_name, name))
        return true;
    size_t count = 0;
    for (size_t i = 0; i < graph->by_name.count && name.length >= SHORTEST; i++)
        count += str_starts_with(graph->by_name.entries[i].key, name);
    return count == 1;
}

bool graph_extend(struct graph *graph, const struct strs *names, struct log *log,
                  struct error *error)
{
    struct revisions more = {0};
    if (graph->finder == NULL || graph->finder->find == NULL)
        return true;
    for (size_t i = 0; i < names->count; i++) {
        struct revision *found = NULL;
        if (is_known(graph, names->items[i]))
            continue;
        if (!graph->finder->find(graph->finder->context, names->items[i], &found, error))
            return false;
        if (found != NULL && !is_among(&more, found->id) &&
            !map_contains(&graph->by_name, found->id))
            LIST_PUSH(graph->arena, &more, found);
    }
    if (more.count == 0)
        return true;
    struct revisions all = graph->all;
    for (size_t i = 0; i < all.count; i++)
        disconnect(all.items[i]);
    for (size_t i = 0; i < more.count; i++)
        LIST_PUSH(graph->arena, &all, more.items[i]);
    return graph_build(graph->arena, all, log, graph, error);
}
