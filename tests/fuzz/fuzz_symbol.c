/* Symbols, targets and ranges in a fixed graph: whatever is typed is found or refused, a plan
 * changes only rows that are there, and what it leaves are the rows that its steps lead to. The
 * first byte chooses the rows, the rest is the text. */
#include "script/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct {
    const char *id;
    const char *downs;
    const char *depends_on;
    const char *label;
} REVISIONS[] = {
    {"aaaa1", NULL, NULL, NULL},          {"aaab2", "aaaa1", NULL, "left"},
    {"bbbb3", "aaaa1", NULL, "right"},    {"cccc4", "aaab2", NULL, NULL},
    {"dddd5", "bbbb3", NULL, NULL},       {"eeee6", "cccc4 dddd5", NULL, NULL},
    {"ffff7", "bbbb3", NULL, NULL},       {"1111", NULL, NULL, "app"},
    {"22", "1111", "cccc4", NULL},        {"333333333333", "22", "left", NULL},
    {"444", "333333333333", NULL, "top"}, {"5555", NULL, "1111 aaaa1", NULL},
};

static const char *const ROWS[] = {
    "", "aaaa1", "aaab2 bbbb3", "eeee6", "eeee6 ffff7 444 5555", "aaaa1 eeee6", "zzzz", "22 22",
};

static struct strs words(struct arena *arena, const char *text)
{
    struct strs list = {0};
    str rest = str_from(text);
    while (rest.length > 0)
        LIST_PUSH(arena, &list, str_cut(&rest, ' '));
    return list;
}

static void build(struct arena *arena, struct graph *graph)
{
    struct revisions loaded = {0};
    struct error error = {0};
    for (size_t i = 0; i < sizeof REVISIONS / sizeof *REVISIONS; i++) {
        struct revision *revision = ARENA_NEW(arena, struct revision);
        revision->id = str_from(REVISIONS[i].id);
        revision->down_revisions = words(arena, REVISIONS[i].downs);
        revision->depends_on = words(arena, REVISIONS[i].depends_on);
        revision->branch_labels = words(arena, REVISIONS[i].label);
        LIST_PUSH(arena, &loaded, revision);
    }
    if (!graph_build(arena, loaded, NULL, graph, &error))
        BUG("%.*s", STR_ARG(error.message));
}

static void check(bool is_sound, struct error *error)
{
    if (is_sound != (error->status == STATUS_OK))
        BUG("a failure without an error, or an error without a failure");
    if (!is_sound && error->status != STATUS_COMMAND)
        BUG("a symbol is refused with status %d", (int)error->status);
    error_clear(error);
}

static void remove_row(struct strs *rows, str row)
{
    size_t at = 0;
    while (at < rows->count && !str_equal(rows->items[at], row))
        at++;
    if (at == rows->count)
        BUG("the row %.*s is changed, but is not there", STR_ARG(row));
    rows->items[at] = rows->items[--rows->count];
}

static void run_plan(struct arena *arena, struct strs rows, const struct plan *plan)
{
    struct strs left = {0};
    for (size_t i = 0; i < rows.count; i++)
        LIST_PUSH(arena, &left, rows.items[i]);
    for (size_t i = 0; i < plan->count; i++) {
        const struct version_changes *changes = &plan->items[i].changes;
        for (size_t j = 0; j < changes->count; j++) {
            if (changes->items[j].kind != VERSION_INSERT)
                remove_row(&left, changes->items[j].from);
            if (changes->items[j].kind == VERSION_DELETE)
                continue;
            if (strs_contain(&left, changes->items[j].to))
                BUG("the row %.*s comes twice", STR_ARG(changes->items[j].to));
            LIST_PUSH(arena, &left, changes->items[j].to);
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena arena = {0};
    struct error error = {0};
    struct graph graph = {0};
    build(&arena, &graph);
    struct strs rows = words(&arena, ROWS[data[0] % (sizeof ROWS / sizeof *ROWS)]);
    str text = str_copy(&arena, (str){(const char *)data + 1, size - 1});
    struct strs targets = {&text, 1, 1};
    struct revisions found = {0}, walked = {0};
    struct revision *revision;
    struct plan up = {0}, down = {0}, stamp = {0};
    check(graph_get_revisions(&graph, &arena, text, &found, &error), &error);
    check(graph_get_revision(&graph, text, &revision, &error), &error);
    check(plan_upgrade(&graph, &arena, &rows, text, NULL, &up, &error), &error);
    check(plan_downgrade(&graph, &arena, &rows, text, NULL, &down, &error), &error);
    check(plan_stamp(&graph, &arena, &rows, &targets, &stamp, &error), &error);
    run_plan(&arena, rows, &up);
    run_plan(&arena, rows, &down);
    run_plan(&arena, rows, &stamp);
    str upper = text;
    str lower = str_cut(&upper, ':');
    check(graph_walk_from_rows(&graph, &arena, lower, upper, &rows, &walked, &error), &error);
    arena_free(&arena);
    return 0;
}
