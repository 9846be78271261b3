/* What spreads along the graph: dependencies that ancestors have already, and branch labels. */
#include "script/graph_impl.h"

#include <stdlib.h>
#include <string.h>

/* ---- Dependencies ----
 *
 * A dependency is implied where an ancestor has it too, so only what several revisions depend on
 * can be implied. Those targets are numbered, and followed 64 at a time, a bit each, from the bases
 * up. */

enum { BATCH = 64 };

struct normalizer {
    const struct revisions *ordered;
    size_t *number;     /* by order: of a target with several dependents, from 1; 0: none */
    uint64_t *had;      /* by order: the batch's targets that the revision or an ancestor has */
    size_t batch_start; /* the number of the batch's first target */
};

static uint64_t target_bit(const struct normalizer *normalizer, const struct revision *target)
{
    size_t number = normalizer->number[target->order];
    if (number < normalizer->batch_start || number >= normalizer->batch_start + BATCH)
        return 0;
    return UINT64_C(1) << (number - normalizer->batch_start);
}

static void drop_implied(const struct normalizer *normalizer, struct revision *revision,
                         uint64_t implied)
{
    struct revisions *list = &revision->normalized_dependencies;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if ((target_bit(normalizer, list->items[i]) & implied) == 0)
            list->items[kept++] = list->items[i];
    list->count = kept;
}

static void normalize_batch(struct normalizer *normalizer)
{
    for (size_t i = 0; i < normalizer->ordered->count; i++) {
        struct revision *revision = normalizer->ordered->items[i];
        uint64_t bits = 0;
        for (size_t j = 0; j < revision->parents.count; j++)
            bits |= normalizer->had[revision->parents.items[j]->order];
        if (bits != 0)
            drop_implied(normalizer, revision, bits);
        for (size_t j = 0; j < revision->dependencies.count; j++)
            bits |= target_bit(normalizer, revision->dependencies.items[j]);
        normalizer->had[revision->order] = bits;
    }
}

static void start_normalized(struct arena *arena, struct revision *revision)
{
    for (size_t i = 0; i < revision->dependencies.count; i++)
        if (!revisions_contain(&revision->parents, revision->dependencies.items[i]))
            LIST_PUSH(arena, &revision->normalized_dependencies, revision->dependencies.items[i]);
}

void graph_normalize_dependencies(struct arena *arena, const struct revisions *ordered)
{
    struct arena scratch = {0};
    struct normalizer normalizer = {.ordered = ordered};
    normalizer.number = ARENA_ARRAY(&scratch, size_t, ordered->count);
    normalizer.had = ARENA_ARRAY(&scratch, uint64_t, ordered->count);
    size_t target_count = 0;
    for (size_t i = 0; i < ordered->count; i++) {
        start_normalized(arena, ordered->items[i]);
        if (ordered->items[i]->dependents.count > 1)
            normalizer.number[ordered->items[i]->order] = ++target_count;
    }
    for (size_t start = 1; start <= target_count; start += BATCH) {
        normalizer.batch_start = start;
        normalize_batch(&normalizer);
    }
    arena_free(&scratch);
}

/* ---- Labels ---- */

static void add_labels(struct arena *arena, struct strs *labels, const struct strs *more)
{
    for (size_t i = 0; i < more->count; i++)
        LIST_PUSH(arena, labels, more->items[i]);
}

/* The labels of several parents, each once. */
static void merge_labels(struct arena *arena, const struct revisions *parents, struct strs *labels)
{
    struct arena scratch = {0};
    struct map seen = {0};
    for (size_t i = 0; i < parents->count; i++)
        for (size_t j = 0; j < parents->items[i]->labels.count; j++)
            map_put(&scratch, &seen, parents->items[i]->labels.items[j], NULL);
    for (size_t i = 0; i < seen.count; i++)
        LIST_PUSH(arena, labels, seen.entries[i].key);
    arena_free(&scratch);
}

/* Who made the list of labels that a revision has, and whose list has been added to in place. */
struct label_lists {
    const struct revision **maker; /* by order */
    struct revision_set extended;
};

/* The labels of all parents, and then its own. The first that adds to an inherited list does so in
 * place, behind what the others see of it: a long line with many labels takes no more room than its
 * last list. */
static void inherit_labels(struct arena *arena, struct revision *revision,
                           struct label_lists *lists)
{
    const struct revision **maker = &lists->maker[revision->order];
    *maker = revision;
    if (revision->parents.count > 1) {
        merge_labels(arena, &revision->parents, &revision->labels);
    } else if (revision->parents.count == 1) {
        const struct revision *parent = revision->parents.items[0];
        revision->labels = parent->labels;
        if (revision->branch_labels.count == 0)
            *maker = lists->maker[parent->order];
        else if (!revision_set_add(lists->extended, lists->maker[parent->order]))
            revision->labels.capacity = revision->labels.count;
    }
    add_labels(arena, &revision->labels, &revision->branch_labels);
}

/* Whether several revisions follow, by either kind of edge.
 * alembic: script/revision.py Revision._is_real_branch_point */
static bool is_real_branch_point(const struct revision *revision)
{
    size_t followers = revision->children.count;
    for (size_t i = 0; i < revision->dependents.count && followers < 2; i++)
        if (!revisions_contain(&revision->children, revision->dependents.items[i]))
            followers++;
    return followers > 1;
}

/* From a head on, its labels also hold for the line below it, down to where it branched off or
 * merged. */
static void spread_down(struct revision *head)
{
    struct revision *revision = head;
    while (!is_real_branch_point(revision) && !revision_is_merge_point(revision)) {
        revision->labels = head->labels;
        if (revision->parents.count == 0)
            return;
        revision = revision->parents.items[0];
    }
}

void graph_spread_labels(const struct graph *graph, const struct revisions *ordered)
{
    struct arena scratch = {0};
    struct label_lists lists = {
        .maker = ARENA_ARRAY(&scratch, const struct revision *, ordered->count),
        .extended = revision_set_new(graph, &scratch),
    };
    for (size_t i = 0; i < ordered->count; i++)
        inherit_labels(graph->arena, ordered->items[i], &lists);
    arena_free(&scratch);
    for (size_t i = 0; i < ordered->count; i++)
        if (revision_is_head(ordered->items[i]))
            spread_down(ordered->items[i]);
}
