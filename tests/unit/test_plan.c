/* Plans: their steps, and what these do to the version table. */
#include "graph_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define LINE "a1 b1<a1 c1<b1"
#define FORK "a1 b1<a1#left b2<a1#right c1<b1 c2<b2"
#define DIAMOND "a1 b1<a1 b2<a1 m1<b1,b2 c1<m1"
#define DEPENDING "a1#net b1<a1 x1#app y1<x1|b1"

/* Commands and what they plan: a line a step, with its changes; or an error. */
static const struct {
    const char *graph;
    const char *rows;
    const char *command; /* and its targets */
    const char *plan;    /* NULL: `message` */
    const char *message;
} PLANS[] = {
    {LINE, "", "upgrade head",
     "upgrade  -> a1: +a1\n"
     "upgrade a1 -> b1: a1>b1\n"
     "upgrade b1 -> c1: b1>c1\n",
     NULL},
    {LINE, "b1", "upgrade head", "upgrade b1 -> c1: b1>c1\n", NULL},
    {LINE, "c1", "upgrade head", "", NULL},
    {LINE, "c1", "upgrade a1", "", NULL},
    {LINE, "c1", "upgrade base", "", NULL},
    {LINE, "a1", "upgrade +1", "upgrade a1 -> b1: a1>b1\n", NULL},
    {LINE, "", "upgrade a1+1",
     "upgrade  -> a1: +a1\n"
     "upgrade a1 -> b1: a1>b1\n",
     NULL},
    {LINE, "", "upgrade head-2", "upgrade  -> a1: +a1\n", NULL},
    {LINE, "", "upgrade a1-1", "", NULL}, /* base: Alembic fails */
    {LINE, "b1", "upgrade +2", NULL, "Relative revision +2 didn't produce 2 migrations"},
    {LINE, "b1", "upgrade +0099999999999999999999", NULL,
     "Relative revision +0099999999999999999999 didn't produce 99999999999999999999 migrations"},
    {LINE, "b1", "upgrade -1", NULL, "Relative revision -1 didn't produce 1 migrations"},
    {LINE, "b1", "upgrade c1+1", NULL, "Walked too far"},
    {LINE, "b1", "upgrade a1-2", NULL, "Walked too far"},
    {LINE, "zz", "upgrade head", NULL, "Can't locate revision identified by 'zz'"},
    {LINE, "a1 c1", "upgrade head", NULL,
     "Requested revision c1 overlaps with other requested revisions a1"},
    {LINE, "c1", "downgrade base",
     "downgrade c1 -> b1: c1>b1\n"
     "downgrade b1 -> a1: b1>a1\n"
     "downgrade a1 -> : -a1\n",
     NULL},
    {LINE, "c1", "downgrade -2",
     "downgrade c1 -> b1: c1>b1\n"
     "downgrade b1 -> a1: b1>a1\n",
     NULL},
    {LINE, "c1", "downgrade -3",
     "downgrade c1 -> b1: c1>b1\ndowngrade b1 -> a1: b1>a1\n"
     "downgrade a1 -> : -a1\n",
     NULL},
    {LINE, "c1", "downgrade -4", NULL, "Relative revision -4 didn't produce 4 migrations"},
    {LINE, "c1", "downgrade +1", NULL, "Relative revision +1 didn't produce 1 migrations"},
    {LINE, "c1", "downgrade a1-2", NULL, "Walked too far"},
    {LINE, "c1", "downgrade a1+1", "downgrade c1 -> b1: c1>b1\n", NULL},
    {LINE, "c1", "downgrade c1", "", NULL},
    {LINE, "", "downgrade base", "", NULL},
    {LINE, "", "downgrade -1", NULL, "Relative revision -1 didn't produce 1 migrations"},
    {LINE, "a1", "downgrade b1", NULL,
     "Destination b1 is not a valid downgrade target from current head(s)"},
    {LINE, "zz", "downgrade base", NULL, "Can't locate revision identified by 'zz'"},
    /* rows that include each other are taken as they are */
    {LINE, "a1 c1", "downgrade b1", "downgrade c1 -> b1: c1>b1\n", NULL},
    {LINE, "b1 c1", "downgrade base",
     "downgrade c1 -> b1: -c1\n"
     "downgrade b1 -> a1: b1>a1\n"
     "downgrade a1 -> : -a1\n",
     NULL},
    {FORK, "", "upgrade heads",
     "upgrade  -> a1: +a1\n"
     "upgrade a1 -> b2: a1>b2\n"
     "upgrade b2 -> c2: b2>c2\n"
     "upgrade a1 -> b1: +b1\n"
     "upgrade b1 -> c1: b1>c1\n",
     NULL},
    {FORK, "b1", "upgrade right@head",
     "upgrade a1 -> b2: +b2\n"
     "upgrade b2 -> c2: b2>c2\n",
     NULL},
    {FORK, "c1", "upgrade right@+1", "upgrade a1 -> b2: +b2\n", NULL},
    {FORK, "a1", "upgrade +1", NULL, "Ambiguous walk"},
    {FORK, "b1 b2", "upgrade +1", NULL, "Ambiguous upgrade from multiple current revisions"},
    {FORK, "b1 b2", "upgrade left@+1", "upgrade b1 -> c1: b1>c1\n", NULL},
    {FORK, "", "upgrade head", NULL,
     "Multiple head revisions are present for given argument 'head'; please specify a specific "
     "target revision, '<branchname>@head' to narrow to a specific head, or 'heads' for all heads"},
    {FORK, "c1 c2", "downgrade b1", "downgrade c1 -> b1: c1>b1\n", NULL},
    {FORK, "c1 c2", "downgrade left@a1",
     "downgrade c1 -> b1: c1>b1\n"
     "downgrade b1 -> a1: -b1\n",
     NULL},
    {FORK, "c1 c2", "downgrade a1",
     "downgrade c1 -> b1: c1>b1\n"
     "downgrade b1 -> a1: -b1\n"
     "downgrade c2 -> b2: c2>b2\n"
     "downgrade b2 -> a1: b2>a1\n",
     NULL},
    {FORK, "c1 c2", "downgrade right@-1", "downgrade c2 -> b2: c2>b2\n", NULL},
    {FORK, "c1 c2", "downgrade a1@-1", NULL, "Ambiguous downgrade from multiple current revisions"},
    {FORK, "c1", "downgrade right@b1", "downgrade c1 -> b1: c1>b1\n", NULL},
    {DIAMOND, "b1 b2", "upgrade head",
     "upgrade b1, b2 -> m1: -b1 b2>m1\n"
     "upgrade m1 -> c1: m1>c1\n",
     NULL},
    {DIAMOND, "c1", "downgrade b1",
     "downgrade c1 -> m1: c1>m1\n"
     "downgrade m1 -> b1, b2: +b1 m1>b2\n",
     NULL},
    {DIAMOND, "m1", "downgrade -1", NULL, "Ambiguous walk"},
    {DEPENDING, "", "upgrade y1",
     "upgrade  -> a1: +a1\n"
     "upgrade a1 -> b1: a1>b1\n"
     "upgrade  -> x1: +x1\n"
     "upgrade x1 -> y1: -x1 b1>y1\n",
     NULL},
    {DEPENDING, "y1", "downgrade x1", "downgrade y1 -> x1: +x1 y1>b1\n", NULL},
    {DEPENDING, "y1", "downgrade net@base",
     "downgrade y1 -> x1: +x1 y1>b1\n"
     "downgrade b1 -> a1: b1>a1\n"
     "downgrade a1 -> : -a1\n",
     NULL},
    {DEPENDING, "x1", "upgrade y1",
     "upgrade  -> a1: +a1\n"
     "upgrade a1 -> b1: a1>b1\n"
     "upgrade x1 -> y1: -x1 b1>y1\n",
     NULL},
    /* Alembic fails: the row to update went when the first that depends on it came */
    {"a1 b1<a1 x1|b1 y1<x1|a1 c1<b1 m1<y1|c1", "", "upgrade heads",
     "upgrade  -> a1: +a1\n"
     "upgrade a1 -> b1: a1>b1\n"
     "upgrade b1 -> c1: b1>c1\n"
     "upgrade  -> x1: +x1\n"
     "upgrade x1 -> y1: x1>y1\n"
     "upgrade y1 -> m1: -y1 c1>m1\n",
     NULL},
    {LINE, "", "stamp b1", "stamp_revision  -> b1: +b1\n", NULL},
    {LINE, "a1", "stamp head", "stamp_revision a1 -> c1: a1>c1\n", NULL},
    {LINE, "c1", "stamp a1", "stamp_revision c1 -> a1: c1>a1\n", NULL},
    {LINE, "c1", "stamp base", "stamp_revision c1 -> : -c1\n", NULL},
    {LINE, "c1", "stamp c1", "", NULL},
    {LINE, "c1", "stamp a1 a1", "stamp_revision c1 -> a1: c1>a1\n", NULL}, /* Alembic fails */
    {LINE, "b1", "stamp c1 a1", NULL,
     "Requested revision c1 overlaps with other requested revisions a1"},
    {LINE, "zz", "stamp head", NULL, "Can't locate revision identified by 'zz'"},
    {LINE, "", "stamp +1", NULL, "Can't locate revision identified by '+1'"},
    {FORK, "c1 c2", "stamp a1", "stamp_revision c1, c2 -> a1: -c1 c2>a1\n", NULL},
    {FORK, "c1 c2", "stamp left@base", "stamp_revision c1 -> : -c1\n", NULL},
    {FORK, "c1", "stamp c2", "stamp_revision  -> c2: +c2\n", NULL},
    {FORK, "a1", "stamp heads",
     "stamp_revision a1 -> c1: a1>c1\n"
     "stamp_revision a1 -> c2: +c2\n",
     NULL},
    {FORK, "", "stamp head", NULL,
     "Multiple heads are present; please specify a single target revision"},
    /* Alembic fails: the one row has gone with the first */
    {DIAMOND, "m1", "stamp b1 b2",
     "stamp_revision m1 -> b1: m1>b1\n"
     "stamp_revision m1 -> b2: +b2\n",
     NULL},
};

static void add_change(struct buf *out, const struct version_change *change)
{
    switch (change->kind) {
    case VERSION_INSERT:
        buf_add_format(out, " +%.*s", STR_ARG(change->to));
        return;
    case VERSION_UPDATE:
        buf_add_format(out, " %.*s>%.*s", STR_ARG(change->from), STR_ARG(change->to));
        return;
    case VERSION_DELETE:
        buf_add_format(out, " -%.*s", STR_ARG(change->from));
        return;
    }
}

static const char *describe(struct graph_fixture *fixture, const struct plan *plan)
{
    struct buf out = {0};
    for (size_t i = 0; i < plan->count; i++) {
        buf_add(&out, step_describe(&fixture->arena, &plan->items[i], false));
        buf_add_char(&out, ':');
        for (size_t j = 0; j < plan->items[i].changes.count; j++)
            add_change(&out, &plan->items[i].changes.items[j]);
        buf_add_char(&out, '\n');
    }
    const char *text = str_z(&fixture->arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static bool make_plan(struct graph_fixture *fixture, const char *rows_text, const char *command,
                      struct plan *plan)
{
    struct strs rows = graph_fixture_words(fixture, rows_text);
    struct strs words = graph_fixture_words(fixture, command);
    struct strs targets = {words.items + 1, words.count - 1, 0};
    struct graph *graph = &fixture->graph;
    if (str_equal(words.items[0], STR("upgrade")))
        return plan_upgrade(graph, &fixture->arena, &rows, targets.items[0], &fixture->log, plan,
                            &fixture->error);
    if (str_equal(words.items[0], STR("downgrade")))
        return plan_downgrade(graph, &fixture->arena, &rows, targets.items[0], &fixture->log, plan,
                              &fixture->error);
    return plan_stamp(graph, &fixture->arena, &rows, &targets, plan, &fixture->error);
}

static void plans_are_made_from_rows_to_target(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof PLANS / sizeof *PLANS; i++) {
        struct graph_fixture fixture;
        struct plan plan = {0};
        assert_true(graph_fixture_build(&fixture, PLANS[i].graph));
        bool is_made = make_plan(&fixture, PLANS[i].rows, PLANS[i].command, &plan);
        if (is_made != (PLANS[i].plan != NULL))
            print_error("rows %s: %s: %s\n", PLANS[i].rows, PLANS[i].command,
                        str_z(&fixture.arena, fixture.error.message));
        assert_int_equal(is_made, PLANS[i].plan != NULL);
        if (is_made)
            assert_string_equal(describe(&fixture, &plan), PLANS[i].plan);
        else
            assert_string_equal(str_z(&fixture.arena, fixture.error.message), PLANS[i].message);
        graph_fixture_free(&fixture);
    }
}

static void a_step_is_described_with_and_without_its_doc(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    struct plan plan = {0};
    assert_true(graph_fixture_build(&fixture, LINE));
    assert_true(make_plan(&fixture, "", "upgrade b1", &plan));
    assert_string_equal(str_z(&fixture.arena, step_describe(&fixture.arena, &plan.items[1], true)),
                        "upgrade a1 -> b1, doc of b1");
    plan.items[1].revision->doc = STR("");
    assert_string_equal(str_z(&fixture.arena, step_describe(&fixture.arena, &plan.items[1], true)),
                        "upgrade a1 -> b1");
    graph_fixture_free(&fixture);
}

static void a_relative_downgrade_of_several_rows_is_warned_of(void **state)
{
    (void)state;
    struct graph_fixture fixture;
    struct plan plan = {0};
    assert_true(graph_fixture_build(&fixture, FORK));
    assert_true(make_plan(&fixture, "c2 c1", "downgrade -1", &plan));
    assert_string_equal(describe(&fixture, &plan), "downgrade c2 -> b2: c2>b2\n");
    assert_string_equal(buf_z(&fixture.warnings),
                        "downgrade -1 from multiple heads is ambiguous; this usage will be "
                        "disallowed in a future release.\n");
    graph_fixture_free(&fixture);
}

static void an_unknown_row_is_explained(void **state)
{
    (void)state;
    static const char *const COMMANDS[] = {"upgrade head", "upgrade +1", "downgrade base",
                                           "downgrade -1", "stamp head"};
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        struct graph_fixture fixture;
        struct plan plan = {0};
        assert_true(graph_fixture_build(&fixture, LINE));
        assert_false(make_plan(&fixture, "1a2b", COMMANDS[i], &plan));
        assert_string_equal(str_z(&fixture.arena, fixture.error.hint),
                            "the database is at 1a2b, which is not in the version locations");
        graph_fixture_free(&fixture);
    }
}

static void there_and_back_leaves_no_rows(void **state)
{
    (void)state;
    static const char *const GRAPHS[] = {LINE, FORK, DIAMOND, DEPENDING};
    for (size_t i = 0; i < sizeof GRAPHS / sizeof *GRAPHS; i++) {
        struct graph_fixture fixture;
        struct plan up = {0}, down = {0};
        assert_true(graph_fixture_build(&fixture, GRAPHS[i]));
        assert_true(make_plan(&fixture, "", "upgrade heads", &up));
        const char *heads = graph_fixture_ids(&fixture, &fixture.graph.real_heads);
        assert_true(make_plan(&fixture, heads, "downgrade base", &down));
        assert_int_equal(up.count, fixture.graph.all.count);
        assert_int_equal(down.count, up.count);
        graph_fixture_free(&fixture);
    }
}

enum { MANY = 10000 };

/* Lines side by side that merge now and then, with dependencies across. */
static void add_many(struct buf *text, int width)
{
    for (int i = 0; i < MANY; i++) {
        buf_add_format(text, "r%06d", i);
        if (i >= width)
            buf_add_format(text, "<r%06d", i - width);
        if (i >= 2 * width && i % 401 == 0)
            buf_add_format(text, ",r%06d", i - width - 1);
        if (i > 2 * width && i % 97 == 0)
            buf_add_format(text, "|r%06d", i - 3);
        buf_add_char(text, ' ');
    }
}

/* Whatever their shape: sets of ancestors for each head would take minutes here. */
static void ten_thousand_revisions_are_planned_at_once(void **state)
{
    (void)state;
    static const int WIDTHS[] = {1, 2, 50, 5000, MANY};
    for (size_t i = 0; i < sizeof WIDTHS / sizeof *WIDTHS; i++) {
        struct graph_fixture fixture;
        struct buf text = {0};
        struct plan up = {0}, down = {0};
        add_many(&text, WIDTHS[i]);
        assert_true(graph_fixture_build(&fixture, buf_z(&text)));
        assert_true(make_plan(&fixture, "", "upgrade heads", &up));
        const char *heads = graph_fixture_ids(&fixture, &fixture.graph.real_heads);
        assert_true(make_plan(&fixture, heads, "downgrade base", &down));
        assert_int_equal(up.count, MANY);
        assert_int_equal(down.count, MANY);
        graph_fixture_free(&fixture);
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans_are_made_from_rows_to_target),
        cmocka_unit_test(a_step_is_described_with_and_without_its_doc),
        cmocka_unit_test(a_relative_downgrade_of_several_rows_is_warned_of),
        cmocka_unit_test(an_unknown_row_is_explained),
        cmocka_unit_test(there_and_back_leaves_no_rows),
        cmocka_unit_test(ten_thousand_revisions_are_planned_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
