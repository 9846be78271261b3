/* Revisions from elsewhere: in the graph, in plans, in merges. */
#include "git/git.h"

#include "graph_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>

/* ---- A finder that knows a second graph ---- */

static struct source found_text;

static bool find(void *context, str name, struct revision **found, struct error *error)
{
    struct graph_fixture *elsewhere = context;
    const struct revision *known = map_find(&elsewhere->graph.by_name, name);
    (void)error;
    *found = NULL;
    if (known == NULL)
        return true;
    struct revisions one = {(struct revision **)&known, 1, 1};
    *found = revisions_copy(&elsewhere->arena, &one).items[0];
    (*found)->source = &found_text;
    return true;
}

static bool explain(void *context, str name, struct error *error)
{
    struct graph_fixture *elsewhere = context;
    if (!map_contains(&elsewhere->graph.by_name, name))
        return false;
    return !error_add_hint(error, "%.*s is elsewhere", STR_ARG(name));
}

struct both {
    struct graph_fixture here;
    struct graph_fixture elsewhere;
    struct revision_finder finder;
};

static void build(struct both *both, const char *here, const char *elsewhere)
{
    assert_true(graph_fixture_build(&both->here, here));
    assert_true(graph_fixture_build(&both->elsewhere, elsewhere));
    both->finder = (struct revision_finder){&both->elsewhere, find, explain};
    both->here.graph.finder = &both->finder;
}

static bool extend(struct both *both, const char *names)
{
    struct strs words = graph_fixture_words(&both->here, names);
    return graph_extend(&both->here.graph, &words, NULL, &both->here.error);
}

static void free_both(struct both *both)
{
    graph_fixture_free(&both->here);
    graph_fixture_free(&both->elsewhere);
}

static void what_is_found_brings_what_it_stands_on(void **state)
{
    (void)state;
    struct both both;
    build(&both, "a1 b1<a1", "a1 c1<a1#side d1<c1 e1<d1|x1 x1");
    assert_true(extend(&both, "e1 unknown a1"));
    assert_string_equal(graph_fixture_ids(&both.here, &both.here.graph.all), "a1 b1 e1 d1 x1 c1");
    assert_string_equal(graph_fixture_ids(&both.here, &both.here.graph.heads), "b1");
    assert_true(map_contains(&both.here.graph.by_name, STR("side")));
    both.here.graph.counts_found = true;
    assert_true(extend(&both, "b1"));
    free_both(&both);
}

static void what_is_found_takes_no_head_away(void **state)
{
    (void)state;
    struct both both;
    build(&both, "a1 b1<a1", "a1 b1<a1 c1<b1");
    assert_true(extend(&both, "c1"));
    assert_string_equal(graph_fixture_ids(&both.here, &both.here.graph.heads), "b1");
    free_both(&both);
    build(&both, "a1 b1<a1", "a1 b1<a1 c1<b1");
    both.here.graph.counts_found = true;
    assert_true(extend(&both, "c1"));
    assert_string_equal(graph_fixture_ids(&both.here, &both.here.graph.heads), "c1");
    free_both(&both);
}

static void the_finder_explains(void **state)
{
    (void)state;
    struct both both;
    struct revision *found;
    build(&both, "a1", "a1 bbbb<a1");
    assert_false(graph_get_revision(&both.here.graph, STR("bbbb"), &found, &both.here.error));
    assert_string_equal(str_z(&both.here.arena, both.here.error.hint), "bbbb is elsewhere");
    free_both(&both);
}

/* ---- Plans ---- */

static void check_way_down(const char *graph, const char *rows, const char *kept,
                           const char *undone)
{
    struct graph_fixture fixture;
    struct plan plan = {0};
    struct revisions steps = {0};
    assert_true(graph_fixture_build(&fixture, graph));
    struct strs row_list = graph_fixture_words(&fixture, rows);
    struct strs kept_list = graph_fixture_words(&fixture, kept);
    assert_true(plan_downgrade_to(&fixture.graph, &fixture.arena, &row_list, &kept_list, &plan,
                                  &fixture.error));
    for (size_t i = 0; i < plan.count; i++)
        LIST_PUSH(&fixture.arena, &steps, plan.items[i].revision);
    assert_string_equal(graph_fixture_ids(&fixture, &steps), undone);
    graph_fixture_free(&fixture);
}

static void a_state_is_gone_back_to(void **state)
{
    (void)state;
    check_way_down("a1 b1<a1 c1<b1", "c1", "a1", "c1 b1");
    check_way_down("a1 b1<a1 c1<b1", "c1", "a1 b1 c1", "");
    check_way_down("a1 b1<a1 c1<b1", "a1", "c1", "");
    check_way_down("a1 b1<a1 c1<a1", "b1", "a1 c1", "b1");
    check_way_down("a1 b1<a1 c1<a1", "b1 c1", "a1 c1", "b1");
    check_way_down("a1 b1<a1 c1<a1 d1<b1,c1", "d1", "a1", "d1 b1 c1");
    check_way_down("a1 b1<a1", "b1", "unknown", "b1 a1");
    check_way_down("a1 b1 c1<b1|a1", "c1", "b1", "c1 a1");
}

/* ---- Merges ---- */

/* One side. */
struct branch {
    struct revisions all;
    struct strs paths;
};

/* "id=text id@path=text": revisions whose SQL is the text; a path is the identifier elsewise. */
static struct branch read(struct arena *arena, const char *text)
{
    struct branch branch = {0};
    for (str rest = str_from(text); rest.length > 0;) {
        str value = str_cut(&rest, ' ');
        struct revision *revision = ARENA_NEW(arena, struct revision);
        struct source *source = ARENA_NEW(arena, struct source);
        str path = str_cut(&value, '=');
        revision->id = str_cut(&path, '@');
        source->text = str_format(arena, "-- revision: %.*s\n-- upgrade\n%.*s\n",
                                  STR_ARG(revision->id), STR_ARG(value));
        revision->format = REVISION_SQL;
        revision->source = source;
        LIST_PUSH(arena, &branch.all, revision);
        LIST_PUSH(arena, &branch.paths, path.data == NULL ? revision->id : path);
    }
    return branch;
}

/* Lines that both sides changed meet always. */
static bool merge_nothing(void *context, const struct revision *ours, str base_text, str our_text,
                          str their_text, struct revision **merged, struct error *error)
{
    (void)context, (void)ours, (void)base_text, (void)our_text, (void)their_text, (void)error;
    *merged = NULL;
    return true;
}

static const struct row {
    const char *base;
    const char *ours;
    const char *theirs;
    const char *merged;    /* ids in order */
    const char *conflicts; /* i: an id used twice, p: a path, e: edited on both sides, r: edited and
                              removed, n: renamed to two names */
    const char *tampered;
} rows[] = {
    {"a=1", "a=1", "a=1", "a", "", ""},
    {"a=1", "a=1 b=1", "a=1 c=1", "a c b", "", ""},
    {"a=1 b=1", "a=1", "a=1 b=1", "a", "", "b"},
    {"a=1 b=1", "a=1 b=1", "a=1", "a", "", ""},
    {"a=1", "a=2", "a=1", "a", "", "a"},
    {"a=1", "a=1", "a=2", "a", "", ""},
    {"a=1", "a=2", "a=2", "a", "", ""},
    {"a=1", "a=2", "a=3", "a", "e", "a"},
    {"a=1", "a=2", "", "a", "r", ""},
    {"a=1", "", "a=2", "a", "r", "a"},
    {"", "a=1", "a=2", "a", "i", "a"},
    {"", "a=1", "a=1", "a", "", ""},
    {"", "a=1", "a=1/*same*/", "a", "i", ""},
    {"a=1", "a=1--x", "", "a", "r", ""},
    {"", "a@x=1", "b@x=1", "b a", "p", ""},
    {"", "a@x=1", "a@y=1", "a", "i", ""},
    {"a=1", "a@x=1", "a=2", "a", "", ""},
    {"a=1", "a@x=1", "a@x=1", "a", "", ""},
    {"a=1", "a@x=1", "a@y=1", "a", "n", ""},
    {"a=1", "a@x=1", "", "a", "r", ""},
    {"a=1", "b@a=1", "a=1", "b", "", "a"},
    {"a@x=1 b@y=2", "a@y=1 b@x=2", "a@x=1 b@y=2", "b a", "", ""},
    {"a=1", "", "", "", "", ""},
};

static void check_merge(const struct row *row)
{
    static const char kinds[] = {
        [CONFLICT_ID] = 'i',      [CONFLICT_PATH] = 'p',    [CONFLICT_EDIT] = 'e',
        [CONFLICT_REMOVED] = 'r', [CONFLICT_RENAMED] = 'n',
    };
    const struct line_merger merger = {NULL, merge_nothing};
    struct arena arena = {0};
    struct error error = {0};
    struct buf ids = {0}, conflicts = {0}, tampered = {0};
    struct branch base = read(&arena, row->base), ours = read(&arena, row->ours),
                  theirs = read(&arena, row->theirs);
    const struct merge_side sides[] = {
        {&base.all, &base.paths}, {&ours.all, &ours.paths}, {&theirs.all, &theirs.paths}};
    struct merged merged = {0};
    struct tamperings found = {0};
    assert_true(revisions_merge(&arena, &sides[0], &sides[1], &sides[2], &merger, &merged, &error));
    for (size_t i = 0; i < merged.all.count; i++)
        buf_add_format(&ids, "%s%.*s", i > 0 ? " " : "", STR_ARG(merged.all.items[i]->id));
    for (size_t i = 0; i < merged.conflicts.count; i++)
        buf_add_char(&conflicts, kinds[merged.conflicts.items[i].kind]);
    assert_true(revisions_verify(&arena, &base.all, &ours.all, &theirs.all, &found, &error));
    for (size_t i = 0; i < found.count; i++)
        buf_add(&tampered, found.items[i].there->id);
    assert_string_equal(buf_z(&ids), row->merged);
    assert_string_equal(buf_z(&conflicts), row->conflicts);
    assert_string_equal(buf_z(&tampered), row->tampered);
    buf_free(&ids);
    buf_free(&conflicts);
    buf_free(&tampered);
    arena_free(&arena);
}

static void three_sides_are_merged(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_merge(&rows[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_found_brings_what_it_stands_on),
        cmocka_unit_test(what_is_found_takes_no_head_away),
        cmocka_unit_test(the_finder_explains),
        cmocka_unit_test(a_state_is_gone_back_to),
        cmocka_unit_test(three_sides_are_merged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
