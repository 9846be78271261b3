/* The graph: how it is built, what symbols mean in it, what history and current show. */
#include "graph_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* ---- Building ---- */

#define FORK "a1 b1<a1#left b2<a1 c1<b1 c2<b2"

static void check_ids(struct graph_fixture *fixture, const struct revisions *found,
                      const char *expected)
{
    assert_string_equal(graph_fixture_ids(fixture, found), expected);
}

static struct revision *find(struct graph_fixture *fixture, const char *id)
{
    struct revision *revision = map_find(&fixture->graph.by_name, str_from(id));
    assert_non_null(revision);
    return revision;
}

static void ends_are_listed_in_load_order(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    assert_true(graph_fixture_build(&fixture, "c1<b1 x1|b1 b1<a1 d1<b1 a1 z1"));
    check_ids(&fixture, &fixture.graph.heads, "c1 x1 d1 z1");
    check_ids(&fixture, &fixture.graph.real_heads, "c1 x1 d1 z1");
    check_ids(&fixture, &fixture.graph.bases, "x1 a1 z1");
    check_ids(&fixture, &fixture.graph.real_bases, "a1 z1");
    graph_fixture_free(&fixture);
}

static void a_head_that_others_depend_on_is_no_real_head(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    assert_true(graph_fixture_build(&fixture, "a1 b1<a1 x1|b1"));
    check_ids(&fixture, &fixture.graph.heads, "b1 x1");
    check_ids(&fixture, &fixture.graph.real_heads, "x1");
    assert_true(revision_is_head(find(&fixture, "b1")));
    assert_false(revision_is_real_head(find(&fixture, "b1")));
    graph_fixture_free(&fixture);
}

static void forks_and_merges_are_known(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    assert_true(graph_fixture_build(&fixture, "a1 b1<a1 b2<a1 m1<b1,b2"));
    assert_true(revision_is_branch_point(find(&fixture, "a1")));
    assert_false(revision_is_branch_point(find(&fixture, "b1")));
    assert_true(revision_is_merge_point(find(&fixture, "m1")));
    assert_false(revision_is_merge_point(find(&fixture, "b1")));
    graph_fixture_free(&fixture);
}

static void the_last_of_duplicates_counts_and_is_warned_of(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    assert_true(graph_fixture_build(&fixture, "a1 b1<a1 c1 b1<c1"));
    assert_string_equal(buf_z(&fixture.warnings), "Revision b1 is present more than once\n");
    check_ids(&fixture, &fixture.graph.all, "a1 b1 c1");
    check_ids(&fixture, &fixture.graph.heads, "a1 b1");
    check_ids(&fixture, &find(&fixture, "b1")->parents, "c1");
    graph_fixture_free(&fixture);
}

static void implied_dependencies_are_normalized_away(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    assert_true(graph_fixture_build(&fixture, "x1 y1 a1|x1 b1<a1|x1,y1 c1<b1|b1,x1 d1|x1"));
    check_ids(&fixture, &find(&fixture, "a1")->normalized_dependencies, "x1");
    check_ids(&fixture, &find(&fixture, "b1")->normalized_dependencies, "y1");
    check_ids(&fixture, &find(&fixture, "c1")->normalized_dependencies, "");
    check_ids(&fixture, &find(&fixture, "d1")->normalized_dependencies, "x1");
    check_ids(&fixture, &find(&fixture, "c1")->dependencies, "b1 x1");
    graph_fixture_free(&fixture);
}

/* More than one batch of targets: every second revision depends on one that its parent depends on.
 */
static void many_dependencies_are_normalized_alike(void **state)
{
    (void)state;
    struct buf text = {0};
    for (int i = 0; i < 200; i++) {
        buf_add_format(&text, "t%03d ", i);
        buf_add_format(&text, "p%03d|t%03d q%03d<p%03d|t%03d ", i, i, i, i, i);
    }
    struct graph_fixture fixture;
    assert_true(graph_fixture_build(&fixture, buf_z(&text)));
    for (size_t i = 0; i < fixture.graph.all.count; i++) {
        const struct revision *revision = fixture.graph.all.items[i];
        size_t expected = revision->id.data[0] == 'p' ? 1 : 0;
        assert_int_equal(revision->normalized_dependencies.count, expected);
    }
    graph_fixture_free(&fixture);
    buf_free(&text);
}

static const struct {
    const char *graph;
    const char *id;
    const char *labels;
} LABELS[] = {
    {"a1 b1<a1#net c1<b1", "c1", "net"},
    {"a1 b1<a1#net c1<b1", "a1", "net"}, /* down the line, as nothing branches off */
    {"a1 b1<a1#net c1<b1 x1<a1", "a1", ""},
    {"a1 b1<a1#net c1<b1 x1|a1", "a1", ""},
    {"a1 b1<a1#net c1<b1 x1|b1", "a1", ""},
    {"a1 b1<a1#net c1<b1 c2<b1", "a1", ""},
    {"a1 x1 m1<a1,x1 b1<m1#net", "m1", ""},
    {"a1 x1 m1<a1,x1 m2<m1 b1<m2#net", "m2", "net"},
    {"a1#one b1<a1#two c1<b1", "c1", "one two"},
    {"a1#one b1<a1#two c1<b1", "a1", "one two"},
    {"a1#one b1<a1#two b2<a1#three", "b1", "one two"},
    {"a1#one b1<a1#two b2<a1#three", "b2", "one three"},
    {"a1#one b1<a1 c1<b1#two c2<b1 b2<a1#three", "c1", "one two"},
    {"a1#one b1<a1 c1<b1#two c2<b1 b2<a1#three", "b2", "one three"},
    {"a1#one b1<a1 c1<b1#two c2<b1 b2<a1#three", "c2", "one"},
    {"a1#one b1<a1#two b2<a1#three m1<b1,b2", "m1", "one two three"},
};

static void labels_spread_along_their_branch(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++) {
        struct graph_fixture fixture;
        assert_true(graph_fixture_build(&fixture, LABELS[i].graph));
        str labels = str_join(&fixture.arena, &find(&fixture, LABELS[i].id)->labels, STR(" "));
        assert_string_equal(str_z(&fixture.arena, labels), LABELS[i].labels);
        graph_fixture_free(&fixture);
    }
}

static const struct {
    const char *graph;
    enum error_status status;
    const char *message;
} BROKEN[] = {
    {"a1<a1", STATUS_COMMAND, "Self-loop is detected in revisions (a1)"},
    {"a1|a1", STATUS_COMMAND, "Dependency self-loop is detected in revisions (a1)"},
    {"a1|x#x", STATUS_COMMAND, "Dependency cycle is detected in revisions (a1)"},
    {"b1<a1 a1<b1", STATUS_COMMAND, "Cycle is detected in revisions (b1, a1)"},
    {"a1 c1<b1 b1<c1", STATUS_COMMAND, "Cycle is detected in revisions (b1, c1)"},
    {"a1|c1 b1<a1 c1<b1", STATUS_COMMAND, "Dependency cycle is detected in revisions (a1, b1, c1)"},
    /* above a base and below a head: Alembic does not see these */
    {"a1 b1<a1,d1 c1<b1 d1<c1 e1<d1", STATUS_COMMAND,
     "Cycle is detected in revisions (b1, c1, d1)"},
    {"a1 b1<a1|d1 c1<b1 d1<c1 e1<d1", STATUS_COMMAND,
     "Dependency cycle is detected in revisions (b1, c1, d1)"},
    {"a1#net b1<a1#net", STATUS_COMMAND,
     "Branch name 'net' in revision b1 already used by revision a1"},
    {"a1 b1<a1#a1", STATUS_COMMAND, "Branch name 'a1' in revision b1 already used by revision a1"},
    {"a-1", STATUS_COMMAND, "Character(s) '-' not allowed in revision identifier 'a-1'"},
    {"@a+1:-", STATUS_COMMAND,
     "Character(s) '+, -, :, @' not allowed in revision identifier '@a+1:-'"},
    {"a1 b1<zz", STATUS_FAILURE,
     "Revision zz referenced from zz -> b1 (head), doc of b1 is not present"},
    {"a1 b1<a1|zz", STATUS_FAILURE,
     "Revision zz referenced from a1 -> b1 (head), doc of b1 is not present"},
    {"a1 b1|a", STATUS_FAILURE,
     "Revision a referenced from <base> -> b1 (head), doc of b1 is not present"},
    {"a1#net b1<net", STATUS_FAILURE,
     "Revision net referenced from net -> b1 (head), doc of b1 is not present"},
};

static void broken_graphs_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        struct graph_fixture fixture;
        assert_false(graph_fixture_build(&fixture, BROKEN[i].graph));
        assert_string_equal(str_z(&fixture.arena, fixture.error.message), BROKEN[i].message);
        assert_int_equal(fixture.error.status, BROKEN[i].status);
        graph_fixture_free(&fixture);
    }
}

static void a_missing_parent_names_the_file_and_what_it_may_be(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    assert_false(graph_fixture_build(&fixture, "ae1027a6acf b1<ae1027a6acg"));
    assert_string_equal(str_z(&fixture.arena, fixture.error.detail),
                        "It is the down_revision of b1 in /versions/b1.py");
    assert_string_equal(str_z(&fixture.arena, fixture.error.hint), "did you mean 'ae1027a6acf'?");
    graph_fixture_free(&fixture);
}

static void no_revisions_are_a_graph_too(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    struct revisions found = {0};
    struct revision *revision;
    assert_true(graph_fixture_build(&fixture, ""));
    assert_true(
        graph_get_revisions(&fixture.graph, &fixture.arena, STR("heads"), &found, &fixture.error));
    assert_true(graph_get_revision(&fixture.graph, STR("head"), &revision, &fixture.error));
    assert_null(revision);
    assert_true(
        graph_walk(&fixture.graph, &fixture.arena, (str){0}, (str){0}, &found, &fixture.error));
    assert_int_equal(found.count, 0);
    graph_fixture_free(&fixture);
}

/* ---- Symbols ---- */

static const char SYMBOLS_GRAPH[] =
    "aaaa1 aaab2<aaaa1#left,aleft bbbb3<aaaa1#right aa<aaab2 cccc4<bbbb3 ddd5";

static const struct {
    const char *symbol;
    const char *found; /* NULL: `message` */
    const char *message;
    const char *hint;
} SYMBOLS[] = {
    {"aaaa1", "aaaa1", NULL, NULL},
    {"aaaa", "aaaa1", NULL, NULL},
    {"b", "bbbb3", NULL, NULL},
    {"aa", "aa", NULL, NULL}, /* in full: before any prefix */
    {"left", "aaab2", NULL, NULL},
    {"lef", "aaab2", NULL, NULL}, /* labels are found by prefixes, too */
    {"d", "ddd5", NULL, NULL},
    {"base", "", NULL, NULL},
    {"left@base", "", NULL, NULL},
    {"heads", "aa cccc4 ddd5", NULL, NULL},
    {"left@head", "aa", NULL, NULL},
    {"bbbb3@head", "cccc4", NULL, NULL},
    {"aaaa1@heads", "aa cccc4", NULL, NULL},
    {"right@aaaa", "aaaa1", NULL, NULL},
    {"left@aaa", NULL, "Can't locate revision identified by 'aaa'", "'aaa' could be: aaaa1, aaab2"},
    {"right@aaa", "aaaa1", NULL, NULL},
    {"-1", "aaab2 bbbb3 base", NULL, NULL},
    {"left@-1", "aaab2", NULL, NULL},
    {"right@-2", "aaaa1", NULL, NULL},
    {"-9", NULL, "Walked too far", "'-9' leads below the base of a branch"},
    {"aaa", NULL, "Can't locate revision identified by 'aaa'", "'aaa' could be: aaaa1, aaab2"},
    {"", NULL, "Can't locate revision identified by ''",
     "the command 'history' lists the revisions"},
    {"left@", NULL, "Can't locate revision identified by ''",
     "the command 'history' lists the revisions"},
    {"haed", NULL, "Can't locate revision identified by 'haed'", "did you mean 'head'?"},
    {"bbbd3", NULL, "Can't locate revision identified by 'bbbd3'", "did you mean 'bbbb3'?"},
    {"left@cccc4", NULL, "Can't locate revision identified by 'cccc4'",
     "revision cccc4 is not on the branch 'left'"},
    {"nope@head", NULL, "Can't locate revision identified by 'nope'",
     "the command 'history' lists the revisions"},
    {"base@heads", NULL, "Can't locate revision identified by 'base'", "did you mean 'base'?"},
    {"aaaa1+1", NULL, "Can't locate revision identified by 'aaaa1+1'", "did you mean 'aaaa1'?"},
    {"head", NULL,
     "Multiple head revisions are present for given argument 'head'; please specify a specific "
     "target revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads",
     "the heads are: aa, cccc4, ddd5"},
    {"aaaa1@head", NULL,
     "Multiple head revisions are present for given argument 'aaaa1@head'; please specify a "
     "specific target revision, '<branchname>@aaaa1@head' to narrow to a specific head, or 'heads' "
     "for all heads",
     "the heads are: aa, cccc4"},
};

static void symbols_mean_revisions(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SYMBOLS / sizeof *SYMBOLS; i++) {
        struct graph_fixture fixture;
        struct revisions found = {0};
        assert_true(graph_fixture_build(&fixture, SYMBOLS_GRAPH));
        bool is_found = graph_get_revisions(&fixture.graph, &fixture.arena,
                                            str_from(SYMBOLS[i].symbol), &found, &fixture.error);
        assert_int_equal(is_found, SYMBOLS[i].found != NULL);
        if (is_found) {
            check_ids(&fixture, &found, SYMBOLS[i].found);
        } else {
            assert_int_equal(fixture.error.status, STATUS_COMMAND);
            assert_string_equal(str_z(&fixture.arena, fixture.error.message), SYMBOLS[i].message);
            assert_string_equal(str_z(&fixture.arena, fixture.error.hint), SYMBOLS[i].hint);
        }
        graph_fixture_free(&fixture);
    }
}

static void one_revision_is_asked_for(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    struct revision *revision;
    assert_true(graph_fixture_build(&fixture, FORK));
    assert_true(graph_get_revision(&fixture.graph, STR("left@head"), &revision, &fixture.error));
    assert_ptr_equal(revision, find(&fixture, "c1"));
    assert_true(graph_get_revision(&fixture.graph, STR("base"), &revision, &fixture.error));
    assert_null(revision);
    assert_false(graph_get_revision(&fixture.graph, STR("heads"), &revision, &fixture.error));
    assert_true(
        str_starts_with(fixture.error.message,
                        STR("Multiple head revisions are present for given argument 'heads'; ")));
    graph_fixture_free(&fixture);
}

static void new_revisions_have_words_of_their_own_for_several_heads(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    struct revisions found = {0};
    assert_true(graph_fixture_build(&fixture, FORK));
    assert_false(
        graph_get_new_parents(&fixture.graph, &fixture.arena, STR("head"), &found, &fixture.error));
    assert_string_equal(str_z(&fixture.arena, fixture.error.message),
                        "Multiple heads are present; please specify the head revision on which "
                        "the new revision should be based, or perform a merge.");
    graph_fixture_free(&fixture);
}

static void suggestions_come_best_first(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    struct strs found = {0};
    assert_true(graph_fixture_build(&fixture, "abcdef123 abcdef12 abcdefg123 abcd9f120 zzzzzz"));
    graph_suggest(&fixture.graph, &fixture.arena, STR("abcdef124"), &found);
    assert_string_equal(str_z(&fixture.arena, str_join(&fixture.arena, &found, STR(" "))),
                        "abcdef123 abcdef12 abcdefg123");
    graph_fixture_free(&fixture);
}

/* ---- History and current ---- */

static const struct {
    const char *graph;
    const char *lower;
    const char *upper;
    const char *rows;  /* NULL: not asked for */
    const char *found; /* NULL: `message` */
    const char *message;
} WALKS[] = {
    {FORK, "", "", NULL, "c1 b1 c2 b2 a1", NULL},
    {FORK, "b1", "", NULL, "c1 b1", NULL},
    {FORK, "", "b2", NULL, "b2 a1", NULL},
    {FORK, "a1", "left@head", NULL, "c1 b1 a1", NULL},
    {FORK, "a1", "+1", NULL, NULL, "Ambiguous walk"},
    {FORK, "b1", "+1", NULL, "c1 b1", NULL},
    {FORK, "", "left@+2", NULL, "b1 a1", NULL},
    {FORK, "b1", "c2", NULL, NULL,
     "Requested range b1:c2 does not refer to ancestor/descendant revisions along the same branch"},
    {FORK, "c1", "b1", NULL, NULL,
     "Requested range c1:b1 does not refer to ancestor/descendant revisions along the same branch"},
    {FORK, "", "current", "b1 c2", "b1 c2 b2 a1", NULL},
    {FORK, "current", "", "b1", "c1 b1", NULL},
    {FORK, "", "current", "", "c1 b1 c2 b2 a1", NULL},
    {FORK, "", "current", "b9", NULL, "Can't locate revision identified by 'b9'"},
    {FORK, "current", "b2", "b1", NULL,
     "Requested range ('b1',):b2 does not refer to ancestor/descendant revisions along the same "
     "branch"},
    {FORK, "", "current", NULL, NULL, "Can't locate revision identified by 'current'"},
    {FORK, "head", "", NULL, NULL,
     "Multiple head revisions are present for given argument 'heads'; please specify a specific "
     "target revision, '<branchname>@heads' to narrow to a specific head, or 'heads' for all "
     "heads"},
    {"a1 b1<a1 c1<b1", "-2", "c1", NULL, "c1 b1 a1", NULL},
    {"a1 b1<a1 c1<b1", "-5", "c1", NULL, "c1 b1 a1", NULL},
    {"a1 b1<a1 c1<b1", "b1@base", "heads", NULL, "c1 b1 a1", NULL}, /* Alembic fails here */
    {"a1 x1|a1", "a1", "x1", NULL, NULL,
     "Requested range a1:x1 does not refer to ancestor/descendant revisions along the same branch"},
    {"a1 b1<a1 x1|b1 y1<x1", "", "", NULL, "y1 x1 b1 a1", NULL},
    {"a1 b1<a1 b2<a1 m1<b1,b2 c1<m1", "", "", NULL, "c1 m1 b1 b2 a1", NULL},
};

static void ranges_are_walked_newest_first(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof WALKS / sizeof *WALKS; i++) {
        struct graph_fixture fixture;
        struct revisions found = {0};
        assert_true(graph_fixture_build(&fixture, WALKS[i].graph));
        struct strs rows = graph_fixture_words(&fixture, WALKS[i].rows);
        bool is_found = graph_walk_from_rows(
            &fixture.graph, &fixture.arena, str_from(WALKS[i].lower), str_from(WALKS[i].upper),
            WALKS[i].rows == NULL ? NULL : &rows, &found, &fixture.error);
        assert_int_equal(is_found, WALKS[i].found != NULL);
        if (is_found)
            check_ids(&fixture, &found, WALKS[i].found);
        else
            assert_string_equal(str_z(&fixture.arena, fixture.error.message), WALKS[i].message);
        graph_fixture_free(&fixture);
    }
}

static void current_shows_rows_and_the_tips_they_imply(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    struct revisions found = {0};
    assert_true(graph_fixture_build(&fixture, "a1 b1<a1 b2<b1 x1|b1 y1<x1"));
    struct strs rows = graph_fixture_words(&fixture, "x1");
    assert_true(graph_current(&fixture.graph, &fixture.arena, &rows, &found, &fixture.error));
    check_ids(&fixture, &found, "b1 x1");
    graph_fixture_free(&fixture);
}

static void an_unknown_row_is_explained(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    struct revisions found = {0};
    assert_true(graph_fixture_build(&fixture, "a1 b1<a1"));
    struct strs rows = graph_fixture_words(&fixture, "b");
    assert_false(graph_current(&fixture.graph, &fixture.arena, &rows, &found, &fixture.error));
    assert_string_equal(str_z(&fixture.arena, fixture.error.message),
                        "Can't locate revision identified by 'b'");
    assert_string_equal(str_z(&fixture.arena, fixture.error.hint),
                        "the database is at b, which is not in the version locations");
    graph_fixture_free(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_are_listed_in_load_order),
        cmocka_unit_test(a_head_that_others_depend_on_is_no_real_head),
        cmocka_unit_test(forks_and_merges_are_known),
        cmocka_unit_test(the_last_of_duplicates_counts_and_is_warned_of),
        cmocka_unit_test(implied_dependencies_are_normalized_away),
        cmocka_unit_test(many_dependencies_are_normalized_alike),
        cmocka_unit_test(labels_spread_along_their_branch),
        cmocka_unit_test(broken_graphs_are_refused),
        cmocka_unit_test(a_missing_parent_names_the_file_and_what_it_may_be),
        cmocka_unit_test(no_revisions_are_a_graph_too),
        cmocka_unit_test(symbols_mean_revisions),
        cmocka_unit_test(one_revision_is_asked_for),
        cmocka_unit_test(new_revisions_have_words_of_their_own_for_several_heads),
        cmocka_unit_test(suggestions_come_best_first),
        cmocka_unit_test(ranges_are_walked_newest_first),
        cmocka_unit_test(current_shows_rows_and_the_tips_they_imply),
        cmocka_unit_test(an_unknown_row_is_explained),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
