/* A revision as text: what Alembic 1.19 prints for it, and as JSON. */
#include "format_revision.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* first <- left, right (needs other) <- merged; other, on a branch of its own. */
struct family {
    struct arena arena;
    struct revision first, left, right, merged, other;
};

static struct strs list_of(struct arena *arena, const char *words)
{
    struct strs list = {0};
    str rest = str_from(words);
    while (rest.length > 0)
        LIST_PUSH(arena, &list, str_cut(&rest, ' '));
    return list;
}

static void connect(struct arena *arena, struct revision *parent, struct revision *child)
{
    LIST_PUSH(arena, &parent->children, child);
    LIST_PUSH(arena, &child->parents, parent);
    LIST_PUSH(arena, &child->down_revisions, parent->id);
}

static void open_family(struct family *family)
{
    *family = (struct family){
        .first = {.id = STR("first"), .doc = STR("Begin"), .longdoc = STR("Begin\n\nwith this")},
        .left = {.id = STR("left"), .doc = STR("Go left")},
        .right = {.id = STR("right"), .doc = STR("Go right")},
        .merged = {.id = STR("merged"), .doc = STR("Join")},
        .other = {.id = STR("other")},
    };
    struct arena *arena = &family->arena;
    connect(arena, &family->first, &family->left);
    connect(arena, &family->first, &family->right);
    connect(arena, &family->left, &family->merged);
    connect(arena, &family->right, &family->merged);
    family->first.path = STR("/v/first.py");
    family->merged.path = STR("/v/merged.py");
    family->right.depends_on = list_of(arena, "other");
    LIST_PUSH(arena, &family->right.dependencies, &family->other);
    LIST_PUSH(arena, &family->other.dependents, &family->right);
    family->other.labels = list_of(arena, "one two");
}

static void assert_line(const struct revision *revision, struct line_format format,
                        const char *expected)
{
    struct buf out = {0};
    format_revision_line(&out, revision, format);
    assert_string_equal(buf_z(&out), expected);
    buf_free(&out);
}

static void assert_entry(const struct revision *revision, const struct strs *current,
                         const char *expected)
{
    struct buf out = {0};
    format_revision_entry(&out, revision, current);
    assert_string_equal(buf_z(&out), expected);
    buf_free(&out);
}

static void test_history_tells_parents_labels_and_message(void **state)
{
    (void)state;
    struct family family;
    open_family(&family);
    struct line_format history = {.with_parents = true, .with_labels = true, .with_doc = true};
    assert_line(&family.first, history, "<base> -> first (branchpoint), Begin");
    assert_line(&family.right, history, "first (other) -> right, Go right");
    assert_line(&family.merged, history, "left, right -> merged (head) (mergepoint), Join");
    assert_line(&family.other, history, "<base> -> other (one, two) (effective head), ");
    arena_free(&family.arena);
}

static void test_heads_leave_the_tree_out(void **state)
{
    (void)state;
    struct family family;
    open_family(&family);
    struct line_format heads = {.with_labels = true, .without_tree = true};
    assert_line(&family.merged, heads, "merged (head)");
    assert_line(&family.other, heads, "other (one, two) (effective head)");
    assert_line(&family.merged, (struct line_format){0}, "merged (head) (mergepoint)");
    arena_free(&family.arena);
}

static void test_rows_of_the_version_table_are_marked_when_asked_for(void **state)
{
    (void)state;
    struct family family;
    open_family(&family);
    struct strs rows = list_of(&family.arena, "merged");
    assert_line(&family.merged, (struct line_format){.current = &rows},
                "merged (head) (current) (mergepoint)");
    assert_line(&family.left, (struct line_format){.current = &rows}, "left");
    assert_entry(&family.merged, &rows,
                 "Rev: merged (head) (mergepoint) (current)\n"
                 "Merges: left, right\n"
                 "Path: /v/merged.py\n\n\n");
    arena_free(&family.arena);
}

static void test_an_entry_tells_everything(void **state)
{
    (void)state;
    struct family family;
    open_family(&family);
    assert_entry(&family.first, NULL,
                 "Rev: first (branchpoint)\n"
                 "Parent: <base>\n"
                 "Branches into: left, right\n"
                 "Path: /v/first.py\n\n"
                 "    Begin\n    \n    with this\n");
    family.right.path = STR("/v/right.py");
    family.right.labels = list_of(&family.arena, "side");
    assert_entry(&family.right, NULL,
                 "Rev: right\n"
                 "Parent: first\n"
                 "Also depends on: other\n"
                 "Branch names: side\n"
                 "Path: /v/right.py\n\n\n");
    arena_free(&family.arena);
}

/* Python: 'a\r\nb\vc\x85d\u2028e\x1cf\n'.splitlines() */
static void test_a_docstring_has_lines_where_python_sees_them(void **state)
{
    (void)state;
    struct revision revision = {.id = STR("a"), .path = STR("p")};
    revision.longdoc = STR("a\r\nb\vc\xc2\x85"
                           "d\xe2\x80\xa8"
                           "e\x1c"
                           "f\xff\n");
    assert_entry(&revision, NULL,
                 "Rev: a (head)\nParent: <base>\nPath: p\n\n"
                 "    a\n    b\n    c\n    d\n    e\n    f\xff\n");
}

static char *json_of(struct revision *revision, const struct strs *current)
{
    char *text = NULL;
    size_t size = 0;
    struct output output = {.stream = open_memstream(&text, &size)};
    struct revisions revisions = {&revision, revision != NULL ? 1 : 0, 1};
    print_revisions_json(&output, &revisions, current);
    struct error error = {0};
    assert_true(output_close(&output, &error));
    return text;
}

static void test_json_has_every_member_always(void **state)
{
    (void)state;
    struct family family;
    open_family(&family);
    char *text = json_of(&family.other, NULL);
    assert_string_equal(text, "[\n"
                              "  {\n"
                              "    \"revision\": \"other\",\n"
                              "    \"down_revision\": [],\n"
                              "    \"depends_on\": [],\n"
                              "    \"branch_labels\": [\n"
                              "      \"one\",\n"
                              "      \"two\"\n"
                              "    ],\n"
                              "    \"doc\": \"\",\n"
                              "    \"path\": null,\n"
                              "    \"children\": [],\n"
                              "    \"is_head\": true,\n"
                              "    \"is_branch_point\": false,\n"
                              "    \"is_merge_point\": false,\n"
                              "    \"is_current\": null\n"
                              "  }\n"
                              "]\n");
    free(text);
    struct strs rows = list_of(&family.arena, "other");
    text = json_of(&family.other, &rows);
    assert_non_null(strstr(text, "\"is_current\": true"));
    free(text);
    text = json_of(&family.first, &rows);
    assert_non_null(strstr(text, "\"is_current\": false"));
    assert_non_null(strstr(text, "\"is_branch_point\": true"));
    free(text);
    text = json_of(NULL, NULL);
    assert_string_equal(text, "[]\n");
    free(text);
    arena_free(&family.arena);
}

static void test_quiet_output_keeps_only_what_is_written(void **state)
{
    (void)state;
    char *text = NULL;
    size_t size = 0;
    struct output output = {.stream = open_memstream(&text, &size), .is_quiet = true};
    output_line(&output, STR("a line"));
    output_line_format(&output, "a number %d", 1);
    output_begin_status(&output, "Generating", STR("/x"));
    output_end_status(&output, true);
    output_write(&output, STR("SELECT 1;\n"));
    struct error error = {0};
    assert_true(output_close(&output, &error));
    assert_string_equal(text, "SELECT 1;\n");
    free(text);
}

static void test_a_write_that_fails_is_told_at_the_end(void **state)
{
    (void)state;
    struct output output = {.stream = fopen("/dev/full", "w")};
    assert_non_null(output.stream);
    output_line(&output, STR("a line"));
    output_begin_status(&output, "Generating", STR("/x"));
    output_end_status(&output, false);
    struct error error = {0};
    assert_false(output_close(&output, &error));
    assert_int_equal(error.status, STATUS_FAILURE);
    assert_string_equal(error.message.data,
                        "cannot write to standard output: No space left on device");
    error_clear(&error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_history_tells_parents_labels_and_message),
        cmocka_unit_test(test_heads_leave_the_tree_out),
        cmocka_unit_test(test_rows_of_the_version_table_are_marked_when_asked_for),
        cmocka_unit_test(test_an_entry_tells_everything),
        cmocka_unit_test(test_a_docstring_has_lines_where_python_sees_them),
        cmocka_unit_test(test_json_has_every_member_always),
        cmocka_unit_test(test_quiet_output_keeps_only_what_is_written),
        cmocka_unit_test(test_a_write_that_fails_is_told_at_the_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
