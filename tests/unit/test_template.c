/* Mako templates. What is expected here is what Mako 1.2 renders. */
#include "script/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka needs the four above first. */
#include <cmocka.h>

static struct template_value list_of(struct arena *arena, enum template_kind kind, const char *a,
                                     const char *b)
{
    struct template_value value = {.kind = kind};
    LIST_PUSH(arena, &value.texts, str_from(a));
    if (b != NULL)
        LIST_PUSH(arena, &value.texts, str_from(b));
    return value;
}

static void set_variables(struct arena *arena, struct template_variables *variables)
{
    struct template_value none = {.kind = TEMPLATE_NONE};
    template_set(arena, variables, STR("message"), template_text(arena, STR("it's é")));
    template_set(arena, variables, STR("up_revision"), template_text(arena, STR("a1")));
    template_set(arena, variables, STR("none"), none);
    template_set(arena, variables, STR("one"), list_of(arena, TEMPLATE_TUPLE, "x", NULL));
    template_set(arena, variables, STR("two"), list_of(arena, TEMPLATE_TUPLE, "x", "y"));
    template_set(arena, variables, STR("list"), list_of(arena, TEMPLATE_LIST, "x", "y"));
    template_set(arena, variables, STR("create_date"),
                 template_date(arena, STR("2026-11-20 12:03:04.000005+01:00")));
}

/* What the template gives; or "line:column message". */
static str render_with(struct arena *arena, const struct template_runner *runner, const char *text)
{
    struct source source = {STR("a.mako"), str_from(text)};
    struct template_variables variables = {.runner = runner};
    struct buf out = {0};
    struct error error = {0};
    str result;
    set_variables(arena, &variables);
    if (template_render(arena, &source, &variables, &out, &error)) {
        result = str_copy(arena, buf_str(&out));
    } else {
        struct position position = place_position(error.place);
        result = str_format(arena, "%zu:%zu %.*s", position.line, position.column,
                            STR_ARG(error.message));
    }
    error_clear(&error);
    buf_free(&out);
    return result;
}

static str render(struct arena *arena, const char *text)
{
    return render_with(arena, NULL, text);
}

struct row {
    const char *text;
    const char *expected;
};

static void check(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        assert_string_equal(str_z(&arena, render(&arena, rows[i].text)), rows[i].expected);
        arena_free(&arena);
    }
}
#define CHECK(rows) check((rows), sizeof(rows) / sizeof *(rows))

static void text_stays_text(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"", ""},
        {"a\nb", "a\nb"},
        {"x\\\ny\\\r\nz", "xyz"},
        {"a\n%% b\nc", "a\n% b\nc"},
        {"$ $$ { } % <b> </b> # ## x\n", "$ $$ { } % <b> </b> # ## x\n"},
        {"  ## gone\nx\n## gone", "x\n"},
        {"<%doc>\ngone\n</%doc>x<%text>${a}\n% if</%text>\n", "x${a}\n% if\n"},
        {"$${'a'}\\${'b'}", "$a\\b"},
        {"<%! import re\nfrom os import path\n%>x", "x"},
        {"<%\n  a = 'b'\n  c = a\n%>${c}", "b"},
    };
    CHECK(rows);
}

static void expressions_print_as_python_does(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"${message}|${none}|${one}|${two}|${list}", "it's é|None|('x',)|('x', 'y')|['x', 'y']"},
        {"${repr(message)} ${repr(up_revision)} ${repr(none)} ${repr(two)}",
         "\"it's é\" 'a1' None ('x', 'y')"},
        {"${repr('\\n\\'\"\\\\\\x01\\u200b')}", "'\\n\\'\"\\\\\\x01\\u200b'"},
        {"${two | comma,n} ${none | comma,n} ${up_revision|comma,n}", "x, y  a1"},
        {"${imports if imports else \"\"}|${upgrades if upgrades else 'pass'}", "|pass"},
        {"${'a' if imports.x else 'b' if message else 'c'}",
         "1:10 a template knows no 'imports.x'"},
        {"${imports.x(1) if imports else 'b'}", "b"},
        {"${'}' }${'a' 'b'}${1}${True}${('a',)}${[]}", "}ab1True('a',)[]"},
        {"${'%s-%r' % ('a', 'b')} ${'%d%%' % 5} ${'%s' % message}", "a-'b' 5% it's é"},
        {"${'x' in two} ${'q' not in 'abc'} ${none is None} ${1 == 1} ${'a' != 'a'}",
         "True True True True False"},
        {"${not message} ${message and 'yes'} ${none or 'no'} ${len('äö')}", "False yes no 2"},
        {"${' A '.strip().lower()} ${'a,b'.split(',')} ${', '.join(two)} ${'é'.upper()}",
         "a ['a', 'b'] x, y É"},
        {"${context.get('nope', 'pass')} ${context.get('message')} ${two[-1]}${list[0]}",
         "pass it's é yx"},
        {"${re.split(r',\\s*', 'a, b,c')}", "['a', 'b', 'c']"},
        {"${'<&>' | h} ${' a ' | trim} ${'a b/' | u}", "&lt;&amp;&gt; a a+b%2F"},
        {"${create_date} ${create_date.year} ${create_date.strftime('%d %b')}",
         "2026-11-20 12:03:04.000005+01:00 2026 20 Nov"},
        {"${\n 'a' # c\n}", "a"},
    };
    CHECK(rows);
}

static void control_lines_choose_and_repeat(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"% if message:\nA\n% else:\nB\n% endif\nC", "A\nC"},
        {"% if none:\nA\n% elif two:\nB\n% else:\nC\n% endif\n", "B\n"},
        {"% if none:\n% if nope.x:\n% endif\n% else:\nC\n%endif", "C\n"},
        {"  %if message: # why\r\n a\r\n  % endif\r\n", " a\r\n"},
        {"% for x in two:\n${x}\\\n% endfor\nend", "xyend"},
        {"% for x in two:\n% for y in list:\n${x}${y} \\\n% endfor\n% endfor\n", "xx xy yx yy "},
        {"% for x in []:\n${nope.nope()}\n% endfor\n", ""},
        {"% if message and \\\n  True:\nok\n% endif\n", "ok\n"},
    };
    CHECK(rows);
}

static void mistakes_have_a_place(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"a\n${nope}", "2:3 'nope' is not defined"},
        {"${repr(nope)}", "1:3 'nope' is not defined"},
        {"${make()}", "1:3 a template knows no 'make'"},
        {"${message.encode()}", "1:11 a template knows no method 'encode' here"},
        {"${message.x}", "1:11 a template knows no member 'x' here"},
        {"${message | nope}", "1:13 a template knows no filter 'nope'"},
        {"${message", "1:10 expected '}'"},
        {"${}", "1:3 unexpected '}' in the expression"},
        {"${a b}", "1:5 expected '}'"},
        {"${two | n}", "1:3 not a text"},
        {"% if message\nA\n% endif", "1:13 expected ':'"},
        {"% if message:\nA\n", "1:3 Unterminated control keyword: it needs '% endif'"},
        {"% for x in two:\n% endif\n", "1:3 Unterminated control keyword: it needs '% endfor'"},
        {"% endif\n", "1:3 No starting keyword for 'endif'"},
        {"% while 1:\n", "1:3 a template knows no control line 'while'"},
        {"<%def name='x'>", "1:1 a template knows no such tag"},
        {"<% x = 1", "1:1 '<%' without '%>'"},
        {"<% def f(): pass %>", "1:4 in a block a template knows only imports and assignments"},
        {"<%doc>", "1:1 Unclosed tag: <%doc>"},
        {"\xFF", "1:1 byte '\\xff' is not UTF-8"},
        {"${'a' + 1}", "1:7 '+' needs two texts, two numbers or two tuples"},
        {"${two[2]}", "1:6 index out of range"},
    };
    CHECK(rows);
}

/* Stands for the interpreter: `blocks` gets the texts of all blocks so far, each with the number of
 * its first line; "wrong" in one is a mistake. */
static bool run_block(void *context, const struct source *block, const struct map *names,
                      struct map *assigned, struct error *error)
{
    struct arena *arena = context;
    const struct template_value *before = map_find(names, STR("blocks"));
    struct template_value *blocks = ARENA_NEW(arena, struct template_value);
    str first = before == NULL ? STR("") : before->texts.items[0];
    str text = block->text;
    size_t wrong = str_find(text, STR("wrong"));
    size_t lines = 0;
    if (wrong < text.length)
        return fail_at(error, place_of(block, wrong, 5), "it is");
    while (lines < text.length && text.data[lines] == '\n')
        lines++;
    text = str_from_offset(text, lines);
    text = str_format(arena, "%.*s%zu{%.*s}", STR_ARG(first), lines + 1, STR_ARG(text));
    *blocks = template_text(arena, text);
    map_put(arena, assigned, STR("blocks"), blocks);
    return true;
}

static void blocks_are_handed_over(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"<% x = 'a' %>${x} ${blocks if blocks else 'none'}", "a none"},
        {"<% f() %>${blocks}", "1{f() }"},
        {"a\n<%\n  if a:\n    b()\n%>${blocks}", "a\n3{if a:\n  b()\n}"},
        {"<%\n  # c\n  f('''\n  t''')\n%>${blocks}", "2{# c\nf('''\n  t''')\n}"},
        {"<%\r\n  f()\r\n  g()\r\n%>${blocks}", "1{\r\nf()\r\ng()\r\n}"},
        {"<%! import re %>\n<% f() %>${blocks}", "\n1{import re}2{f() }"},
        {"<% import a\nf() %><% g() %>${blocks}", "1{import a\nf() }2{g() }"},
        {"<% message = 'a'\nmessage = f() %>${message}", "it's é"},
        {"% if none:\n<% f() %>\n% endif\n${blocks if blocks else 'not run'}", "not run"},
        {"% for x in two:\n<% f() %>\\\n% endfor\n${blocks}", "2{f() }2{f() }"},
        {"\n<%\n  é = f()\n  g(wrong)\n%>", "4:5 it is"},
        {"é <% f(wrong) %>", "1:8 it is"},
        {"<%\n  wrong = f(\n%>", "2:3 it is"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        const struct template_runner runner = {&arena, run_block};
        str result = render_with(&arena, &runner, rows[i].text);
        assert_string_equal(str_z(&arena, result), rows[i].expected);
        arena_free(&arena);
    }
}

static void hostile_templates_end(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf text = {0};
    for (int i = 0; i < 20; i++)
        buf_add(&text, STR("% for x in two:\n"));
    for (int i = 0; i < 20; i++)
        buf_add(&text, STR("% endfor\n"));
    assert_true(str_contains(render(&arena, buf_z(&text)), STR("do not come to an end")));
    buf_clear(&text);
    for (int i = 0; i < 1000; i++)
        buf_add(&text, STR("% if message:\n"));
    assert_true(str_contains(render(&arena, buf_z(&text)), STR("nested too deeply")));
    buf_clear(&text);
    buf_add(&text, STR("${"));
    for (int i = 0; i < 150; i++)
        buf_add_char(&text, '(');
    assert_true(str_contains(render(&arena, buf_z(&text)), STR("nested too deeply")));
    buf_free(&text);
    arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_stays_text),
        cmocka_unit_test(expressions_print_as_python_does),
        cmocka_unit_test(control_lines_choose_and_repeat),
        cmocka_unit_test(mistakes_have_a_place),
        cmocka_unit_test(blocks_are_handed_over),
        cmocka_unit_test(hostile_templates_end),
    };
    return cmocka_run_group_tests_name("template", tests, NULL, NULL);
}
