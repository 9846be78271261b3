/* Ranges of revisions, and what is current. */
#include "script/graph_impl.h"

/* ---- Revisions that include each other ---- */

static void push_all(struct arena *arena, const struct revisions *more, struct revisions *list)
{
    for (size_t i = 0; i < more->count; i++)
        LIST_PUSH(arena, list, more->items[i]);
}

/* The first of the list that has another one of it below; NULL when none has. */
static struct revision *find_upper(const struct graph *graph, struct arena *scratch,
                                   const struct revisions *list)
{
    struct revisions next_below = {0}, lower = {0}, next_above = {0};
    struct revision_set below = revision_set_new(graph, scratch);
    struct revision_set above = revision_set_new(graph, scratch);
    for (size_t i = 0; i < list->count; i++) {
        push_all(scratch, &list->items[i]->parents, &next_below);
        push_all(scratch, &list->items[i]->dependencies, &next_below);
    }
    graph_add_ancestors(&next_below, EDGES_ALL, below);
    for (size_t i = 0; i < list->count; i++)
        if (revision_set_has(below, list->items[i]))
            LIST_PUSH(scratch, &lower, list->items[i]);
    for (size_t i = 0; i < lower.count; i++) {
        push_all(scratch, &lower.items[i]->children, &next_above);
        push_all(scratch, &lower.items[i]->dependents, &next_above);
    }
    graph_add_descendants(&next_above, EDGES_ALL, above);
    for (size_t i = 0; i < list->count; i++)
        if (revision_set_has(above, list->items[i]))
            return list->items[i];
    return NULL;
}

static bool fail_overlap(const struct graph *graph, struct arena *scratch, struct revision *upper,
                         const struct revisions *list, struct error *error)
{
    struct revisions start = {&upper, 1, 1};
    struct revision_set below = revision_set_new(graph, scratch);
    graph_add_ancestors(&start, EDGES_ALL, below);
    struct strs others = {0};
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] != upper && revision_set_has(below, list->items[i]) &&
            !strs_contain(&others, list->items[i]->id))
            LIST_PUSH(scratch, &others, list->items[i]->id);
    str names = str_join(scratch, &others, STR(", "));
    fail_command(error, "Requested revision %.*s overlaps with other requested revisions %.*s",
                 STR_ARG(upper->id), STR_ARG(names));
    return error_add_hint(error, "of revisions on one line the uppermost includes the others");
}

bool graph_add_distinct_ancestors(const struct graph *graph, const struct revisions *list,
                                  struct revision_set set, struct error *error)
{
    struct arena scratch = {0};
    struct revision *upper = list->count > 1 ? find_upper(graph, &scratch, list) : NULL;
    if (upper != NULL)
        fail_overlap(graph, &scratch, upper, list, error);
    else
        graph_add_ancestors(list, EDGES_ALL, set);
    arena_free(&scratch);
    return upper == NULL;
}

/* ---- Ranges ---- */

/* The ends of a range, found. */
struct ends {
    struct revisions upper;
    struct revisions lower;
    struct revision_set needed; /* the upper ones and all below them */
};

static bool fail_range(const struct range *range, struct error *error)
{
    return fail_command(error,
                        "Requested range %.*s:%.*s does not refer to ancestor/descendant "
                        "revisions along the same branch",
                        STR_ARG(range->lower_text), STR_ARG(range->upper_text));
}

static void keep_in(struct revisions *list, const struct lineage *lineage, str label)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (label.data != NULL ? strs_contain(&list->items[i]->labels, label)
                               : lineage_has(lineage, list->items[i]))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

/* "branch@x:heads" only goes up to the heads of that branch. A revision that is used as a branch
 * stands for its one label, or else for its lineage. */
static bool keep_on_branch(const struct resolution *resolution, str lower, struct revisions *upper,
                           struct error *error)
{
    str branch = str_cut(&lower, '@');
    if (lower.data == NULL)
        return true;
    struct revision *revision;
    struct lineage lineage = {.is_everything = true};
    if (!resolve_one(resolution, branch, &revision, error))
        return false;
    if (revision == NULL || !str_equal(revision->id, branch)) {
        keep_in(upper, &lineage, branch);
    } else if (revision->labels.count == 1) {
        keep_in(upper, &lineage, revision->labels.items[0]);
    } else {
        if (!lineage_resolve(resolution, branch, EDGES_VERSIONED, &lineage, error))
            return false;
        keep_in(upper, &lineage, (str){0});
    }
    return true;
}

static bool find_upper_end(const struct resolution *resolution, const struct range *range,
                           struct ends *ends, struct error *error)
{
    struct revisions found = {0};
    bool is_found = true;
    if (range->upper.count == 1)
        is_found = resolve_upgrade_target(resolution, &range->lower, range->upper.items[0], true,
                                          &found, error);
    for (size_t i = 0; range->upper.count > 1 && i < range->upper.count && is_found; i++)
        is_found = resolve_all(resolution, range->upper.items[i], &found, error);
    for (size_t i = 0; i < found.count && is_found; i++)
        if (found.items[i] != NULL)
            LIST_PUSH(resolution->arena, &ends->upper, found.items[i]);
    if (is_found && range->lower.count == 1)
        is_found = keep_on_branch(resolution, range->lower.items[0], &ends->upper, error);
    return is_found &&
           graph_add_distinct_ancestors(resolution->graph, &ends->upper, ends->needed, error);
}

/* "-5:ae1" with less than 5 revisions below the heads: 5 below ae1, or base. */
static bool find_relative_lower_end(const struct resolution *resolution, const struct range *range,
                                    struct ends *ends, struct error *error)
{
    struct downgrade_target target;
    if (!resolve_downgrade_target(resolution, &range->upper, range->lower.items[0], true, &target,
                                  error))
        return false;
    ends->lower.count = 0;
    if (target.spot.kind == SPOT_REVISION)
        LIST_PUSH(resolution->arena, &ends->lower, target.spot.revision);
    return true;
}

static bool find_lower_end(const struct resolution *resolution, const struct range *range,
                           struct ends *ends, struct error *error)
{
    struct spots spots = {0};
    for (size_t i = 0; i < range->lower.count; i++)
        if (!resolve_spots(resolution, range->lower.items[i], &spots, error))
            return false;
    for (size_t i = 0; i < spots.count; i++) {
        struct spot spot = spots.items[i];
        if (spot.kind == SPOT_NOWHERE)
            continue;
        if (spot.kind == SPOT_BASE || !revision_set_has(ends->needed, spot.revision))
            return fail_range(range, error);
        LIST_PUSH(resolution->arena, &ends->lower, spot.revision);
    }
    return spots.count == 0 || spots.items[0].kind != SPOT_NOWHERE ||
           find_relative_lower_end(resolution, range, ends, error);
}

/* What the upper end needs and the lower one has not, as far as it stands above the lower end. */
static bool list_between(const struct resolution *resolution, const struct range *range,
                         const struct ends *ends, struct revision_set between, struct error *error)
{
    const struct graph *graph = resolution->graph;
    struct revision_set had = revision_set_new(graph, resolution->arena);
    struct revision_set above = revision_set_new(graph, resolution->arena);
    if (!graph_add_distinct_ancestors(graph, &ends->lower, had, error))
        return false;
    graph_add_descendants(&ends->lower, EDGES_VERSIONED, above);
    for (size_t i = 0; i < graph->all.count; i++)
        between.has[i] =
            ends->needed.has[i] && !had.has[i] && (ends->lower.count == 0 || above.has[i]);
    if (range->is_inclusive)
        revision_set_add_all(between, &ends->lower);
    return true;
}

/* Only a dependency leads from the lower end to the upper one: that is no line. */
static bool is_apart(const struct ends *ends, struct revision_set between)
{
    for (size_t i = 0; i < ends->upper.count; i++)
        if (revision_set_has(between, ends->upper.items[i]))
            return false;
    return ends->lower.count > 0 && ends->upper.count > 0;
}

bool graph_iterate(struct graph *graph, struct arena *arena, const struct range *range,
                   struct revisions *found, struct error *error)
{
    struct resolution resolution = {
        .graph = graph, .arena = arena, .rows = range->rows, .argument = range->upper_text};
    struct ends ends = {.needed = revision_set_new(graph, arena)};
    struct revision_set between = revision_set_new(graph, arena);
    if (!find_upper_end(&resolution, range, &ends, error) ||
        !find_lower_end(&resolution, range, &ends, error) ||
        !list_between(&resolution, range, &ends, between, error))
        return false;
    if (range->is_inclusive && is_apart(&ends, between))
        return fail_range(range, error);
    graph_sort(graph, arena, between, &ends.upper, found);
    return true;
}

/* As Python prints the rows in its message: "('1975ea',)". */
static str tuple_text(struct arena *arena, const struct strs *rows)
{
    str list = str_join(arena, rows, STR("', '"));
    return str_format(arena, "('%.*s'%s)", STR_ARG(list), rows->count == 1 ? "," : "");
}

static void set_end(struct arena *arena, str symbol, struct strs *end, str *text)
{
    LIST_PUSH(arena, end, symbol);
    *text = symbol;
}

bool graph_walk_from_rows(struct graph *graph, struct arena *arena, str lower, str upper,
                          const struct strs *rows, struct revisions *found, struct error *error)
{
    struct range range = {.is_inclusive = true, .rows = rows};
    bool is_up_to_rows = rows != NULL && str_equal(upper, STR("current"));
    bool is_from_rows = rows != NULL && !is_up_to_rows && str_equal(lower, STR("current"));
    if (is_up_to_rows && rows->count > 0) {
        range.upper = *rows;
        range.upper_text = tuple_text(arena, rows);
    } else {
        set_end(arena, upper.length == 0 || is_up_to_rows ? STR("heads") : upper, &range.upper,
                &range.upper_text);
    }
    if (is_from_rows && rows->count > 0) {
        range.lower = *rows;
        range.lower_text = tuple_text(arena, rows);
    } else {
        set_end(arena, lower.length == 0 || is_from_rows ? STR("base") : lower, &range.lower,
                &range.lower_text);
    }
    return graph_iterate(graph, arena, &range, found, error);
}

bool graph_walk(struct graph *graph, struct arena *arena, str lower, str upper,
                struct revisions *found, struct error *error)
{
    return graph_walk_from_rows(graph, arena, lower, upper, NULL, found, error);
}

bool graph_walk_between(struct graph *graph, struct arena *arena, const struct strs *lower,
                        const struct strs *upper, struct revisions *found, struct error *error)
{
    struct range range = {.is_inclusive = true, .lower = *lower, .upper = *upper};
    if (lower->count == 0)
        set_end(arena, STR("base"), &range.lower, &range.lower_text);
    if (upper->count == 0)
        set_end(arena, STR("heads"), &range.upper, &range.upper_text);
    range.lower_text = str_join(arena, &range.lower, STR(","));
    range.upper_text = str_join(arena, &range.upper, STR(","));
    return graph_iterate(graph, arena, &range, found, error);
}

/* ---- Current ---- */

static bool has_any(const struct revisions *list, struct revision_set set)
{
    for (size_t i = 0; i < list->count; i++)
        if (revision_set_has(set, list->items[i]))
            return true;
    return false;
}

void graph_list_tips(const struct graph *graph, struct arena *arena, const struct revisions *rows,
                     struct revisions *tips)
{
    struct revision_set applied = revision_set_new(graph, arena);
    graph_add_ancestors(rows, EDGES_ALL, applied);
    for (size_t i = 0; i < graph->all.count; i++) {
        struct revision *revision = graph->all.items[i];
        if (revision_set_has(applied, revision) && !has_any(&revision->children, applied))
            LIST_PUSH(arena, tips, revision);
    }
}

bool graph_find_rows(const struct resolution *resolution, struct revisions *found,
                     struct error *error)
{
    for (size_t i = 0; i < resolution->rows->count; i++) {
        str row = resolution->rows->items[i];
        struct revision *revision = map_find(&resolution->graph->by_name, row);
        if (revision == NULL || !str_equal(revision->id, row))
            return fail_cannot_locate(resolution, row, error);
        LIST_PUSH(resolution->arena, found, revision);
    }
    return true;
}

bool graph_current(struct graph *graph, struct arena *arena, const struct strs *rows,
                   struct revisions *found, struct error *error)
{
    struct resolution resolution = {.graph = graph, .arena = arena, .rows = rows};
    struct revisions revisions = {0};
    if (!graph_find_rows(&resolution, &revisions, error))
        return false;
    graph_list_tips(graph, arena, &revisions, found);
    return true;
}
