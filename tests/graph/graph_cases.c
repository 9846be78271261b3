/* Runs the measured graph cases, in the lines that convert.py writes, against the graph and the
 * plans.
 *
 * usage: convert.py CASES.jsonl.gz | graph_cases
 * Prints a line for each case that comes out differently and, last, "N passed, N failed".
 */
#include "script/graph_impl.h"
#include "script/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct expected_step {
    str log;
    struct strs changes;
};

/* One outcome that is right. */
struct expectation {
    str kind;
    str message;
    struct strs items;
    bool has_changes;
    struct expected_step *steps;
    size_t step_count;
    size_t step_capacity;
};

struct graph_case {
    str id;
    struct revisions revisions;
    struct strs rows;
    str command;
    str arguments; /* the rest of the line */
    struct expectation *items;
    size_t count;
    size_t capacity;
};

/* What really came out. */
struct outcome {
    bool has_failed;
    str message;
    struct strs items;
    struct plan plan;
    bool has_plan;
    struct strs rows; /* after the plan */
};

/* ---- Reading ---- */

static str next_field(str *rest)
{
    return str_cut(rest, '\t');
}

static struct strs next_list(struct arena *arena, str *rest)
{
    struct strs list = {0};
    long count = 0;
    if (!str_to_long(next_field(rest), &count))
        BUG("a list has no count");
    for (; count > 0; count--)
        LIST_PUSH(arena, &list, next_field(rest));
    return list;
}

static void read_revision(struct arena *arena, str rest, struct graph_case *graph_case)
{
    struct revision *revision = ARENA_NEW(arena, struct revision);
    revision->id = next_field(&rest);
    revision->down_revisions = next_list(arena, &rest);
    revision->depends_on = next_list(arena, &rest);
    revision->branch_labels = next_list(arena, &rest);
    revision->path = str_format(arena, "/versions/%.*s.py", STR_ARG(revision->id));
    LIST_PUSH(arena, &graph_case->revisions, revision);
}

static void read_expect(struct arena *arena, str rest, struct graph_case *graph_case)
{
    struct expectation expectation = {.kind = next_field(&rest)};
    if (str_equal(expectation.kind, STR("error"))) {
        expectation.message = rest;
    } else if (str_equal(expectation.kind, STR("flag"))) {
        LIST_PUSH(arena, &expectation.items, rest);
    } else if (!str_equal(expectation.kind, STR("crash"))) {
        expectation.items = next_list(arena, &rest);
        expectation.has_changes = str_equal(next_field(&rest), STR("1"));
    }
    LIST_PUSH(arena, graph_case, expectation);
}

static void read_step(struct arena *arena, str rest, struct graph_case *graph_case)
{
    if (graph_case->count == 0)
        BUG("a step belongs to no outcome");
    struct expectation *expectation = &graph_case->items[graph_case->count - 1];
    struct expected_step step = {.log = next_field(&rest)};
    step.changes = next_list(arena, &rest);
    expectation->steps = arena_grow(arena, expectation->steps, &expectation->step_capacity,
                                    expectation->step_count, sizeof *expectation->steps);
    expectation->steps[expectation->step_count++] = step;
}

/* Takes one case off the lines; false at their end. */
static bool read_case(struct arena *arena, str *lines, struct graph_case *graph_case)
{
    str line;
    while (str_next_line(lines, &line)) {
        str word = next_field(&line);
        if (str_equal(word, STR("case"))) {
            graph_case->id = line;
        } else if (str_equal(word, STR("revision"))) {
            read_revision(arena, line, graph_case);
        } else if (str_equal(word, STR("rows"))) {
            graph_case->rows = next_list(arena, &line);
        } else if (str_equal(word, STR("run"))) {
            graph_case->command = next_field(&line);
            graph_case->arguments = line;
        } else if (str_equal(word, STR("expect"))) {
            read_expect(arena, line, graph_case);
        } else if (str_equal(word, STR("step"))) {
            read_step(arena, line, graph_case);
        } else {
            return true;
        }
    }
    return false;
}

/* ---- Running: what the commands do ---- */

struct run {
    struct arena *arena;
    const struct graph_case *graph_case;
    struct graph graph;
    struct outcome *outcome;
};

static void take_ids(struct run *run, const struct revisions *revisions)
{
    for (size_t i = 0; i < revisions->count; i++)
        LIST_PUSH(run->arena, &run->outcome->items,
                  revisions->items[i] == NULL ? STR("base") : revisions->items[i]->id);
}

static void change_rows(struct run *run, const struct version_change *change)
{
    struct strs *rows = &run->outcome->rows;
    if (change->kind != VERSION_INSERT) {
        size_t at = 0;
        while (at < rows->count && !str_equal(rows->items[at], change->from))
            at++;
        if (at == rows->count)
            LIST_PUSH(run->arena, rows, STR("(a change of a row that is not there)"));
        else
            rows->items[at] = rows->items[--rows->count];
    }
    if (change->kind != VERSION_DELETE)
        LIST_PUSH(run->arena, rows, change->to);
}

static bool run_plan(struct run *run, str command, struct error *error)
{
    const struct strs *rows = &run->graph_case->rows;
    str rest = run->graph_case->arguments;
    struct strs targets = next_list(run->arena, &rest);
    struct plan *plan = &run->outcome->plan;
    run->outcome->has_plan = true;
    bool is_made;
    if (str_equal(command, STR("upgrade")))
        is_made = plan_upgrade(&run->graph, run->arena, rows, targets.items[0], NULL, plan, error);
    else if (str_equal(command, STR("downgrade")))
        is_made =
            plan_downgrade(&run->graph, run->arena, rows, targets.items[0], NULL, plan, error);
    else
        is_made = plan_stamp(&run->graph, run->arena, rows, &targets, plan, error);
    if (!is_made)
        return false;
    for (size_t i = 0; i < rows->count; i++)
        LIST_PUSH(run->arena, &run->outcome->rows, rows->items[i]);
    for (size_t i = 0; i < plan->count; i++)
        for (size_t j = 0; j < plan->items[i].changes.count; j++)
            change_rows(run, &plan->items[i].changes.items[j]);
    return true;
}

static bool run_history(struct run *run, struct error *error)
{
    str rest = run->graph_case->arguments;
    struct strs target = next_list(run->arena, &rest);
    str upper = target.count == 0 ? STR(":") : target.items[0];
    struct revisions found = {0};
    str lower = str_cut(&upper, ':');
    if (upper.data == NULL)
        return fail_command(error, "History range requires [start]:[end], [start]:, or :[end]");
    if (!graph_walk_from_rows(&run->graph, run->arena, lower, upper, &run->graph_case->rows, &found,
                              error))
        return false;
    take_ids(run, &found);
    return true;
}

static bool run_iterate(struct run *run, struct error *error)
{
    str rest = run->graph_case->arguments;
    struct range range = {.lower = next_list(run->arena, &rest)};
    range.upper = next_list(run->arena, &rest);
    range.is_inclusive = str_equal(rest, STR("1"));
    range.lower_text = range.lower.count > 0 ? range.lower.items[0] : STR("base");
    range.upper_text = range.upper.count > 0 ? range.upper.items[0] : STR("base");
    struct revisions found = {0};
    if (graph_iterate(&run->graph, run->arena, &range, &found, error)) {
        take_ids(run, &found);
        return true;
    }
    /* Alembic words it so where no command does. */
    if (str_starts_with(error->message, STR("Requested range"))) {
        error_clear(error);
        fail(error, "Revision %.*s is not an ancestor of revision %.*s", STR_ARG(range.lower_text),
             STR_ARG(range.upper_text));
    }
    return false;
}

static bool run_show(struct run *run, struct error *error)
{
    str rest = run->graph_case->arguments;
    struct strs target = next_list(run->arena, &rest);
    struct revisions found = {0};
    if (str_equal(target.items[0], STR("current"))) {
        struct resolution resolution = {&run->graph, run->arena, &run->graph_case->rows, {0}, 0};
        if (!graph_find_rows(&resolution, &found, error))
            return false;
    } else if (!graph_get_revisions(&run->graph, run->arena, target.items[0], &found, error)) {
        return false;
    }
    take_ids(run, &found);
    return true;
}

static bool run_revision(struct run *run, struct error *error)
{
    str rest = run->graph_case->arguments;
    struct strs heads = next_list(run->arena, &rest);
    struct strs depends_on = next_list(run->arena, &rest);
    bool is_splice = str_equal(rest, STR("1"));
    struct revisions parents = {0};
    for (size_t i = 0; i < heads.count; i++)
        if (!graph_get_new_parents(&run->graph, run->arena, heads.items[i], &parents, error))
            return false;
    for (size_t i = 0; i < parents.count; i++)
        if (!is_splice && parents.items[i] != NULL && !revision_is_head(parents.items[i]))
            return fail_command(error,
                                "Revision %.*s is not a head revision; please specify --splice to "
                                "create a new branch from this revision",
                                STR_ARG(parents.items[i]->id));
    for (size_t i = 0; i < depends_on.count; i++) {
        struct revision *revision;
        if (!graph_get_revision(&run->graph, depends_on.items[i], &revision, error))
            return false;
    }
    take_ids(run, &parents);
    return true;
}

static bool run_branches(struct run *run, struct error *error)
{
    struct revisions found = {0};
    if (!graph_walk(&run->graph, run->arena, (str){0}, (str){0}, &found, error))
        return false;
    for (size_t i = 0; i < found.count; i++)
        if (revision_is_branch_point(found.items[i]))
            LIST_PUSH(run->arena, &run->outcome->items, found.items[i]->id);
    return true;
}

static bool run_current(struct run *run, struct error *error)
{
    struct revisions found = {0};
    if (!graph_current(&run->graph, run->arena, &run->graph_case->rows, &found, error))
        return false;
    take_ids(run, &found);
    return true;
}

static bool run_heads(struct run *run, struct error *error)
{
    (void)error;
    take_ids(run, &run->graph.heads);
    return true;
}

static bool run_heads_resolve(struct run *run, struct error *error)
{
    (void)error;
    take_ids(run, &run->graph.real_heads);
    return true;
}

static bool run_load(struct run *run, struct error *error)
{
    (void)run;
    (void)error;
    return true;
}

static bool run_current_check(struct run *run, struct error *error)
{
    (void)error;
    const struct revisions *heads = &run->graph.heads;
    bool is_at_head = run->graph_case->rows.count == heads->count;
    for (size_t i = 0; i < heads->count; i++)
        is_at_head = is_at_head && strs_contain(&run->graph_case->rows, heads->items[i]->id);
    LIST_PUSH(run->arena, &run->outcome->items, is_at_head ? STR("1") : STR("0"));
    return true;
}

static const struct {
    str command;
    bool (*run)(struct run *run, struct error *error);
} COMMANDS[] = {
    {{"history", 7}, run_history},
    {{"iterate", 7}, run_iterate},
    {{"show", 4}, run_show},
    {{"revision", 8}, run_revision},
    {{"branches", 8}, run_branches},
    {{"current", 7}, run_current},
    {{"current_check", 13}, run_current_check},
    {{"heads", 5}, run_heads},
    {{"heads_resolve", 13}, run_heads_resolve},
    {{"load", 4}, run_load},
};

static bool run_command(struct run *run, struct error *error)
{
    if (!graph_build(run->arena, run->graph_case->revisions, NULL, &run->graph, error))
        return false;
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++)
        if (str_equal(COMMANDS[i].command, run->graph_case->command))
            return COMMANDS[i].run(run, error);
    return run_plan(run, run->graph_case->command, error);
}

/* ---- Comparing ---- */

static void sort(struct strs *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, str_compare_items);
}

static str change_text(struct arena *arena, const struct version_change *change)
{
    static const char *const NAMES[] = {"INSERT", "UPDATE", "DELETE"};
    return str_format(arena, "%s%s%.*s%s%.*s", NAMES[change->kind],
                      change->from.length > 0 ? " " : "", STR_ARG(change->from),
                      change->to.length > 0 ? " " : "", STR_ARG(change->to));
}

static bool changes_equal(struct arena *arena, const struct version_changes *changes,
                          const struct strs *expected)
{
    struct strs texts = {0};
    for (size_t i = 0; i < changes->count; i++)
        LIST_PUSH(arena, &texts, change_text(arena, &changes->items[i]));
    return strs_equal(&texts, expected);
}

static bool plan_agrees(struct arena *arena, struct outcome *outcome,
                        const struct expectation *expectation)
{
    sort(&outcome->rows);
    if (!outcome->has_plan || outcome->plan.count != expectation->step_count ||
        !strs_equal(&outcome->rows, &expectation->items))
        return false;
    for (size_t i = 0; i < outcome->plan.count; i++) {
        const struct step *step = &outcome->plan.items[i];
        if (!str_equal(step_describe(arena, step, true), expectation->steps[i].log))
            return false;
        if (expectation->has_changes &&
            !changes_equal(arena, &step->changes, &expectation->steps[i].changes))
            return false;
    }
    return true;
}

/* Where Alembic crashes, anything is better: the right result or an error. */
static bool agrees(struct arena *arena, struct outcome *outcome,
                   const struct expectation *expectation)
{
    if (str_equal(expectation->kind, STR("crash")))
        return true;
    if (str_equal(expectation->kind, STR("error")))
        return outcome->has_failed && str_equal(outcome->message, expectation->message);
    if (outcome->has_failed)
        return false;
    if (str_equal(expectation->kind, STR("steps")))
        return plan_agrees(arena, outcome, expectation);
    if (str_equal(expectation->kind, STR("set")))
        sort(&outcome->items);
    return strs_equal(&outcome->items, &expectation->items);
}

static void print_outcome(struct arena *arena, const struct graph_case *graph_case,
                          struct outcome *outcome)
{
    printf("%.*s: %.*s %.*s gives", STR_ARG(graph_case->id), STR_ARG(graph_case->command),
           STR_ARG(graph_case->arguments));
    if (outcome->has_failed)
        printf(" error: %.*s", STR_ARG(outcome->message));
    for (size_t i = 0; i < outcome->items.count; i++)
        printf(" %.*s", STR_ARG(outcome->items.items[i]));
    for (size_t i = 0; i < outcome->plan.count; i++) {
        const struct step *step = &outcome->plan.items[i];
        printf("\n    %.*s;", STR_ARG(step_describe(arena, step, false)));
        for (size_t j = 0; j < step->changes.count; j++)
            printf(" %.*s", STR_ARG(change_text(arena, &step->changes.items[j])));
    }
    for (size_t i = 0; i < outcome->rows.count; i++)
        printf("%s%.*s", i == 0 ? "\n    rows: " : " ", STR_ARG(outcome->rows.items[i]));
    putchar('\n');
}

static bool check(struct arena *arena, const struct graph_case *graph_case)
{
    struct outcome outcome = {0};
    struct error error = {0};
    struct run run = {.arena = arena, .graph_case = graph_case, .outcome = &outcome};
    outcome.has_failed = !run_command(&run, &error);
    if (outcome.has_failed)
        outcome.message = str_copy(arena, error.message);
    error_clear(&error);
    for (size_t i = 0; i < graph_case->count; i++)
        if (agrees(arena, &outcome, &graph_case->items[i]))
            return true;
    print_outcome(arena, graph_case, &outcome);
    return false;
}

int main(void)
{
    struct buf input = {0};
    char part[4096];
    for (size_t length; (length = fread(part, 1, sizeof part, stdin)) > 0;)
        buf_add(&input, (str){part, length});
    str lines = buf_str(&input);
    size_t passed = 0, failed = 0;
    for (;;) {
        struct arena arena = {0};
        struct graph_case graph_case = {0};
        bool is_there = read_case(&arena, &lines, &graph_case);
        if (is_there)
            *(check(&arena, &graph_case) ? &passed : &failed) += 1;
        arena_free(&arena);
        if (!is_there)
            break;
    }
    buf_free(&input);
    printf("%zu passed, %zu failed\n", passed, failed);
    return failed > 0 || passed == 0 ? 1 : 0;
}
