/* The order of steps: newest first, along one line as long as that is possible.
 *
 * alembic: script/revision.py _topological_sort
 *
 * Alembic keeps a list of lines, each at its next revision, and walks down one line at a time. A
 * revision can be taken when no other line has it below; otherwise the walk goes on at the first
 * line that has. Where Alembic keeps the set of ancestors of each line, here every revision counts
 * those directly above it that are still to come: it can be taken when that is none, and only when
 * it cannot are the lines above searched for. */
#include "script/graph_impl.h"

/* A line of the walk, at its next revision. */
struct line {
    struct revision *next;
    size_t number; /* lines are in the order of their numbers */
    struct line *before;
    struct line *after;
};

struct sorter {
    const struct graph *graph;
    struct arena *scratch;
    struct revision_set wanted;
    struct revision_set region; /* the wanted ones and what lies between and below them */
    struct revision_set passed; /* taken, or not wanted and no longer above anything */
    size_t *waiting;            /* by order: edges from above that are not passed */
    struct line **line_of;      /* by order: the line that has it next */
    struct line *first;
    struct line *last;
    size_t line_count; /* ever made */
    size_t *seen_in;   /* by order: the number of the last search that came here */
    size_t search_count;
    struct revisions todo; /* of that search, or of passing */
};

static void add_line(struct sorter *sorter, struct revision *revision)
{
    struct line *line = ARENA_NEW(sorter->scratch, struct line);
    *line = (struct line){revision, sorter->line_count++, sorter->last, NULL};
    if (sorter->last == NULL)
        sorter->first = line;
    else
        sorter->last->after = line;
    sorter->last = line;
    sorter->line_of[revision->order] = line;
}

/* Takes the line out; the walk goes on at the one before it. */
static struct line *remove_line(struct sorter *sorter, struct line *line)
{
    if (line->before == NULL)
        sorter->first = line->after;
    else
        line->before->after = line->after;
    if (line->after == NULL)
        sorter->last = line->before;
    else
        line->after->before = line->before;
    return line->before == NULL ? sorter->first : line->before;
}

/* The first line that may have `revision` below its own: ranks fall on the way down. */
static const struct line *first_possible(const struct sorter *sorter,
                                         const struct revision *revision)
{
    const struct line *line = sorter->first;
    while (line != NULL && line->next->rank <= revision->rank)
        line = line->after;
    return line;
}

struct search {
    const struct line *first; /* none before it is possible: it ends the search */
    struct line *best;        /* so far */
};

/* Notes what stands directly above for the search to go on. */
static void look_above(struct sorter *sorter, const struct revisions *above, struct search *search)
{
    for (size_t i = 0; i < above->count && (search->best == NULL || search->best != search->first);
         i++) {
        struct revision *revision = above->items[i];
        if (!revision_set_has(sorter->region, revision) ||
            revision_set_has(sorter->passed, revision) ||
            sorter->seen_in[revision->order] == sorter->search_count)
            continue;
        sorter->seen_in[revision->order] = sorter->search_count;
        LIST_PUSH(sorter->scratch, &sorter->todo, revision);
        struct line *line = sorter->line_of[revision->order];
        if (line != NULL && (search->best == NULL || line->number < search->best->number))
            search->best = line;
    }
}

/* The first line that has `revision` below its own. */
static struct line *find_line_above(struct sorter *sorter, const struct revision *revision)
{
    struct search search = {.first = first_possible(sorter, revision)};
    sorter->search_count++;
    sorter->todo.count = 0;
    for (const struct revision *at = revision;; at = sorter->todo.items[--sorter->todo.count]) {
        look_above(sorter, &at->children, &search);
        look_above(sorter, &at->dependents, &search);
        if (search.best == search.first || sorter->todo.count == 0)
            break;
    }
    if (search.best == NULL)
        BUG("revision %.*s waits for nothing", STR_ARG(revision->id));
    return search.best;
}

/* Revisions that nothing is above any more are passed when they are not wanted. A wanted one that
 * only such ones were above begins a line. */
static void pass_below(struct sorter *sorter, const struct revisions *below)
{
    for (size_t i = 0; i < below->count; i++) {
        struct revision *revision = below->items[i];
        if (!revision_set_has(sorter->region, revision) || --sorter->waiting[revision->order] > 0)
            continue;
        if (!revision_set_has(sorter->wanted, revision))
            LIST_PUSH(sorter->scratch, &sorter->todo, revision);
        else if (sorter->line_of[revision->order] == NULL)
            add_line(sorter, revision);
    }
}

static void pass(struct sorter *sorter, struct revision *revision)
{
    sorter->todo.count = 0;
    LIST_PUSH(sorter->scratch, &sorter->todo, revision);
    while (sorter->todo.count > 0) {
        revision = sorter->todo.items[--sorter->todo.count];
        revision_set_add(sorter->passed, revision);
        pass_below(sorter, &revision->parents);
        pass_below(sorter, &revision->dependencies);
    }
}

/* Moves the line to the first revision below that is on no line yet; the others begin lines of
 * their own. */
static struct line *advance(struct sorter *sorter, struct line *line)
{
    struct revision *taken = line->next;
    struct line *current = NULL;
    for (size_t i = 0; i < revision_down_count(taken); i++) {
        struct revision *below = revision_down(taken, i);
        if (!revision_set_has(sorter->wanted, below) || revision_set_has(sorter->passed, below) ||
            sorter->line_of[below->order] != NULL)
            continue;
        if (current != NULL) {
            add_line(sorter, below);
            continue;
        }
        current = line;
        line->next = below;
        sorter->line_of[below->order] = line;
    }
    sorter->line_of[taken->order] = NULL;
    return current == NULL ? remove_line(sorter, line) : current;
}

static void count_waiting(struct sorter *sorter, const struct revisions *below)
{
    for (size_t i = 0; i < below->count; i++)
        if (revision_set_has(sorter->region, below->items[i]))
            sorter->waiting[below->items[i]->order]++;
}

/* Lines start at the heads that are wanted, in load order, and then wherever else nothing is above.
 */
static void start_lines(struct sorter *sorter, const struct revisions *heads)
{
    const struct revisions *all = &sorter->graph->all;
    struct revisions wanted = {0};
    struct revision_set is_head = revision_set_new(sorter->graph, sorter->scratch);
    revision_set_add_all(is_head, heads);
    for (size_t i = 0; i < all->count; i++)
        if (revision_set_has(sorter->wanted, all->items[i]))
            LIST_PUSH(sorter->scratch, &wanted, all->items[i]);
    graph_add_ancestors(&wanted, EDGES_ALL, sorter->region);
    for (size_t i = 0; i < all->count; i++) {
        if (!revision_set_has(sorter->region, all->items[i]))
            continue;
        count_waiting(sorter, &all->items[i]->parents);
        count_waiting(sorter, &all->items[i]->dependencies);
    }
    for (size_t i = 0; i < wanted.count; i++)
        if (revision_set_has(is_head, wanted.items[i]))
            add_line(sorter, wanted.items[i]);
    for (size_t i = 0; i < wanted.count; i++)
        if (sorter->waiting[wanted.items[i]->order] == 0 &&
            sorter->line_of[wanted.items[i]->order] == NULL)
            add_line(sorter, wanted.items[i]);
}

void graph_sort(const struct graph *graph, struct arena *arena, struct revision_set set,
                const struct revisions *heads, struct revisions *sorted)
{
    struct arena scratch = {0};
    struct sorter sorter = {
        .graph = graph,
        .scratch = &scratch,
        .wanted = set,
        .region = revision_set_new(graph, &scratch),
        .passed = revision_set_new(graph, &scratch),
        .waiting = ARENA_ARRAY(&scratch, size_t, graph->all.count),
        .line_of = ARENA_ARRAY(&scratch, struct line *, graph->all.count),
        .seen_in = ARENA_ARRAY(&scratch, size_t, graph->all.count),
    };
    start_lines(&sorter, heads);
    struct line *line = sorter.first;
    while (line != NULL) {
        struct revision *revision = line->next;
        if (sorter.waiting[revision->order] > 0) {
            line = find_line_above(&sorter, revision);
            continue;
        }
        LIST_PUSH(arena, sorted, revision);
        line = advance(&sorter, line);
        pass(&sorter, revision);
        if (line == NULL)
            line = sorter.first;
    }
    arena_free(&scratch);
}
