/* The interpreter as C programs it: native functions and classes, errors, limits, memory. */
#include "interpreter/interpreter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static struct buf printed;
static struct vm *vm;
static struct source sources[64];
static size_t source_count;

static void add_printed(void *context, str text)
{
    (void)context;
    buf_add(&printed, text);
}

/* The project's files: what each test needs of them. */
static bool read_file(void *context, struct arena *arena, str path, str *text)
{
    static const struct {
        const char *path;
        const char *text;
    } files[] = {
        {"project/helper.py", "VALUE = 5\ndef double(x):\n    return x * 2\n"},
        {"project/broken.py", "FIRST = 1\nSECOND = int('no')\n"},
        {"project/wrong.py", "def f(:\n"},
        {"project/package/__init__.py", "from .part import NAME\n"},
        {"project/package/part.py", "NAME = __name__\n"},
        {"project/folder/inner.py", "X = 1\n"},
        {"project/one.py", "A = 1\nimport two\nB = two.C\n"},
        {"project/two.py", "import one\nC = one.A + 1\n"},
    };
    (void)context;
    (void)arena;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (str_equal(path, str_from(files[i].path))) {
            *text = str_from(files[i].text);
            return true;
        }
    return false;
}

/* ---- what scripts can import */

static bool join_words(struct vm *in, const value *arguments, value *result)
{
    const struct tuple *rest = (const struct tuple *)arguments[1].object;
    struct buf out = {0};
    buf_add(&out, value_text(arguments[0]));
    for (size_t i = 0; i < rest->count; i++)
        if (!vm_add_str(in, rest->items[i], &out))
            return false;
    buf_add(&out, value_text(arguments[2]));
    *result = value_string(in, buf_str(&out));
    buf_free(&out);
    return true;
}

static bool is_given(struct vm *in, const value *arguments, value *result)
{
    (void)in;
    *result = value_boolean(!value_is_absent(arguments[0]));
    return true;
}

static bool call_back(struct vm *in, const value *arguments, value *result)
{
    value list = value_of(&list_new(in)->base);
    /* What was made before the call lives on, whatever the call does. */
    if (!vm_call(in, arguments[0], &list, 1, result))
        return false;
    *result = list;
    return true;
}

static bool refuse(struct vm *in, const value *arguments, value *result)
{
    (void)arguments;
    (void)result;
    vm_refuse(in, "this is not done here");
    return vm_add_hint(in, "do something else");
}

static bool sum_of(struct vm *in, const value *arguments, value *result)
{
    value iterator;
    value item;
    int64_t sum = 0;
    if (!vm_iterate(in, arguments[0], &iterator))
        return false;
    size_t mark = vm_temporaries(in);
    while (vm_next(in, iterator, &item)) {
        int64_t integer = 0;
        if (!value_to_integer(item, &integer))
            return vm_raise(in, PYTHON_TYPE_ERROR, "not a number");
        sum += integer;
        vm_release_temporaries(in, mark, (value){0});
    }
    *result = value_integer(sum);
    return !vm_has_exception(in);
}

struct counter {
    struct object base;
    int64_t count;
    value kept;
};

static size_t finalized;

static void counter_mark(struct vm *in, struct object *object)
{
    vm_mark(in, ((struct counter *)object)->kept);
}

static void counter_finalize(struct object *object)
{
    (void)object;
    finalized++;
}

static bool counter_init(struct vm *in, const value *arguments, value *result)
{
    struct counter *counter = (struct counter *)arguments[0].object;
    (void)result;
    counter->kept = arguments[2];
    return value_to_integer(arguments[1], &counter->count) ||
           vm_raise(in, PYTHON_TYPE_ERROR, "a number is needed");
}

static bool counter_add(struct vm *in, const value *arguments, value *result)
{
    struct counter *counter = (struct counter *)arguments[0].object;
    (void)in;
    counter->count++;
    *result = arguments[0];
    return true;
}

static bool counter_get(struct vm *in, value self, value *result)
{
    (void)in;
    *result = value_integer(((struct counter *)self.object)->count);
    return true;
}

static bool counter_set(struct vm *in, value self, value item)
{
    return value_to_integer(item, &((struct counter *)self.object)->count) ||
           vm_raise(in, PYTHON_TYPE_ERROR, "a number is needed");
}

static const struct native_function counter_methods[] = {
    {"__init__", "(self, count=0, kept=None)", counter_init, NATIVE_METHOD},
    {"add", "(self)", counter_add, NATIVE_METHOD},
    {0},
};
static const struct native_property counter_properties[] = {
    {"count", counter_get, counter_set},
    {"fixed", counter_get, NULL},
    {0},
};
static const struct native_class counter_class = {
    .name = "Counter",
    .module = "tools",
    .size = sizeof(struct counter),
    .methods = counter_methods,
    .properties = counter_properties,
    .mark = counter_mark,
    .finalize = counter_finalize,
};
static const struct native_class problem_class = {
    .name = "Problem",
    .module = "tools",
    .is_exception = true,
    .exception_base = PYTHON_VALUE_ERROR,
};

static bool raise_problem(struct vm *in, const value *arguments, value *result)
{
    (void)arguments;
    (void)result;
    return vm_raise_class(in, vm_native_class(in, &problem_class), "it is %d", 7);
}

static const struct native_function tools_functions[] = {
    {"join_words", "(first, *rest, end='.')", join_words, NATIVE_METHOD},
    {"is_given", "(what=?)", is_given, NATIVE_METHOD},
    {"call_back", "(function, /)", call_back, NATIVE_METHOD},
    {"refuse", "()", refuse, NATIVE_METHOD},
    {"sum_of", "(items)", sum_of, NATIVE_METHOD},
    {"raise_problem", "()", raise_problem, NATIVE_METHOD},
    {0},
};
static const struct native_class *const tools_classes[] = {&counter_class, &problem_class, NULL};

static value make_answer(struct vm *in)
{
    (void)in;
    return value_integer(42);
}

static const struct native_constant tools_constants[] = {{"ANSWER", make_answer}, {0}};
static const struct native_module tools = {
    .name = "tools",
    .functions = tools_functions,
    .classes = tools_classes,
    .constants = tools_constants,
    .source = "def twice(x):\n    return x + x\nLARGE = ANSWER * 2\n",
};

/* ---- running */

static int open_vm(void **state)
{
    static str folders[] = {{"project", 7}};
    struct vm_host host = {.read = read_file,
                           .print = add_printed,
                           .path = {.items = folders, .count = 1, .capacity = 1}};
    (void)state;
    vm = vm_new(NULL, &host);
    vm_register(vm, &tools);
    source_count = 0;
    finalized = 0;
    return 0;
}

static int close_vm(void **state)
{
    (void)state;
    vm_free(vm);
    buf_free(&printed);
    return 0;
}

static bool run(const char *text, struct error *error)
{
    struct source *source = &sources[source_count++];
    *source = (struct source){STR("script.py"), str_from(text)};
    buf_clear(&printed);
    struct module *module = vm_compile(vm, source, STR("script"), error);
    if (module == NULL)
        return false;
    return vm_run_module(vm, module) || vm_fail(vm, error);
}

static void assert_prints(const char *text, const char *expected)
{
    struct error error = {0};
    if (!run(text, &error))
        fail_msg("%.*s", STR_ARG(error.message));
    assert_string_equal(buf_z(&printed), expected);
}

static void assert_fails(const char *text, const char *message, size_t line, size_t column)
{
    struct error error = {0};
    assert_false(run(text, &error));
    assert_string_equal(error.message.data, message);
    struct position position = place_position(error.place);
    assert_int_equal(position.line, line);
    assert_int_equal(position.column, column);
    error_clear(&error);
}

/* ---- tests */

static void native_functions_get_their_arguments(void **state)
{
    (void)state;
    assert_prints("import tools\n"
                  "print(tools.join_words('a', 'b', 'c'), tools.join_words('a', end='!'))\n"
                  "print(tools.is_given(), tools.is_given(None), tools.is_given(what=1))\n"
                  "print(tools.ANSWER, tools.LARGE, tools.twice('x'))\n",
                  "abc. a!\nFalse True True\n42 84 xx\n");
    assert_fails("import tools\ntools.join_words()\n",
                 "TypeError: join_words() missing 1 required positional argument: 'first'", 2, 1);
    assert_fails("import tools\ntools.join_words('a', start=1)\n",
                 "TypeError: join_words() got an unexpected keyword argument 'start'", 2, 1);
    assert_fails("import tools\nx = tools.refuse()\n", "this is not done here", 2, 5);
}

static void native_classes_are_classes(void **state)
{
    (void)state;
    assert_prints("from tools import Counter\n"
                  "class Mine(Counter):\n"
                  "    def add(self):\n"
                  "        self.note = 'added'\n"
                  "        return super().add()\n"
                  "c = Mine(5)\n"
                  "print(c.add().add().count, c.note, isinstance(c, Counter), c.fixed)\n"
                  "c.count = 1\n"
                  "print(c.count, Counter.__name__, Counter.__module__)\n"
                  "try:\n"
                  "    c.fixed = 2\n"
                  "except AttributeError as error:\n"
                  "    print(error)\n",
                  "7 added True 7\n1 Counter tools\n"
                  "attribute 'fixed' of 'Mine' objects is not writable\n");
    assert_prints("import tools\n"
                  "try:\n"
                  "    tools.raise_problem()\n"
                  "except ValueError as error:\n"
                  "    print(type(error).__name__, error)\n",
                  "Problem it is 7\n");
    assert_fails("import tools\ntools.raise_problem()\n", "tools.Problem: it is 7", 2, 1);
}

static void refusals_cannot_be_caught(void **state)
{
    struct error error = {0};
    (void)state;
    assert_false(run("import tools\n"
                     "try:\n"
                     "    tools.refuse()\n"
                     "except BaseException:\n"
                     "    print('caught')\n"
                     "finally:\n"
                     "    print('finally')\n",
                     &error));
    assert_string_equal(error.message.data, "this is not done here");
    assert_string_equal(error.hint.data, "do something else");
    assert_string_equal(buf_z(&printed), "");
    assert_int_equal(place_position(error.place).line, 3);
    error_clear(&error);
}

static void errors_have_the_place_of_the_expression(void **state)
{
    (void)state;
    assert_fails("x = 1\ny = [2, x + None]\n",
                 "TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'", 2, 9);
    assert_fails("def f():\n    return g(1)\ndef g(x):\n    return x.name\nf()\n",
                 "AttributeError: 'int' object has no attribute 'name'", 4, 12);
    assert_fails("return 1\n", "'return' outside function", 1, 1);
    assert_fails("def f(a, a): pass\n", "duplicate argument 'a' in function definition", 1, 10);
    assert_fails("x = 1 << 262144\n", "integers of more than 262144 bits are not supported", 1, 5);
}

static void tracebacks_are_those_of_python(void **state)
{
    struct error error = {0};
    (void)state;
    assert_false(run("def f():\n    raise ValueError('no')\nf()\n", &error));
    assert_string_equal(error.message.data, "ValueError: no");
    assert_string_equal(error.detail.data, "Traceback (most recent call last):\n"
                                           "  File \"script.py\", line 3, in <module>\n"
                                           "    f()\n"
                                           "  File \"script.py\", line 2, in f\n"
                                           "    raise ValueError('no')");
    error_clear(&error);
}

static void modules_of_the_project_are_found(void **state)
{
    (void)state;
    assert_prints("import helper, package, folder.inner\n"
                  "print(helper.VALUE, helper.double(4), package.NAME, folder.inner.X)\n",
                  "5 8 package.part 1\n");
    assert_prints("import one\nprint(one.B)\n", "2\n");
    assert_fails("from helper import nothing\n",
                 "ImportError: cannot import name 'nothing' from 'helper' (project/helper.py)", 1,
                 20);
}

static void what_is_not_known_is_opaque(void **state)
{
    struct error error = {0};
    (void)state;
    assert_prints("import geo.types as t\n"
                  "from geo import Shape\n"
                  "shape = Shape('POINT', srid=4326)\n"
                  "class Mine(Shape):\n"
                  "    pass\n"
                  "print(isinstance(1, Shape), repr(t.Foo), 'x' if shape is shape else 'y')\n",
                  "False <geo.types.Foo> x\n");
    assert_false(run("from geo import is_new\nif is_new():\n    pass\n", &error));
    assert_string_equal(error.message.data,
                        "geo.is_new is not known here, and a condition needs it");
    assert_int_equal(place_position(error.place).line, 2);
    error_clear(&error);
    assert_prints("from broken import FIRST, SECOND\nprint(FIRST, repr(SECOND))\n",
                  "1 <broken.SECOND>\n");
    assert_prints("from wrong import f\nprint(repr(f))\n", "<wrong.f>\n");
    assert_false(run("from broken import SECOND\nif SECOND + 1:\n    pass\n", &error));
    assert_non_null(strstr(error.hint.data, "project/broken.py:2: ValueError: invalid literal"));
    error_clear(&error);
}

static void values_made_before_a_call_outlive_it(void **state)
{
    (void)state;
    assert_prints("import tools\n"
                  "def collect(x):\n"
                  "    x.append('first')\n"
                  "    for i in range(300000):\n"
                  "        y = [i, str(i)]\n"
                  "print(tools.call_back(collect))\n",
                  "['first']\n");
}

static void loops_run_in_constant_memory(void **state)
{
    struct vm_limits limits = {.memory = 24 << 20};
    struct vm_host host = {.print = add_printed};
    (void)state;
    vm_free(vm);
    vm = vm_new(&limits, &host);
    vm_register(vm, &tools);
    assert_prints("import tools\n"
                  "class Row:\n"
                  "    def __init__(self, i):\n"
                  "        self.text = 'row %d' % i\n"
                  "        self.me = self\n"
                  "def rows(n):\n"
                  "    for i in range(n):\n"
                  "        yield Row(i)\n"
                  "print(sum(len(row.text) for row in rows(200000)))\n"
                  "print(tools.sum_of(len(str(i)) for i in range(200000)))\n"
                  "for i in range(200000):\n"
                  "    tools.Counter(i, [i])\n",
                  "1888890\n1088890\n");
    assert_true(finalized > 100000);
}

static void open_limited_vm(const struct vm_limits *limits)
{
    struct vm_host host = {0};
    vm_free(vm);
    vm = vm_new(limits, &host);
}

static void limits_are_errors_with_a_place(void **state)
{
    (void)state;
    open_limited_vm(&(struct vm_limits){.memory = 16 << 20});
    assert_fails("x = []\nwhile True:\n    x = [x]\n",
                 "the script needs more than 16 MiB of memory", 2, 7);
    open_limited_vm(&(struct vm_limits){.seconds = 0.25});
    assert_fails("while True:\n    pass\n",
                 "the script took more than 0.25 seconds of processor time", 1, 7);
    open_limited_vm(&(struct vm_limits){.depth = 50});
    assert_fails("def f(n):\n    return f(n + 1)\nf(0)\n",
                 "RecursionError: maximum recursion depth exceeded", 2, 12);
}

static void calls_from_c_do_what_python_does(void **state)
{
    struct error error = {0};
    struct source source = {STR("script.py"), STR("def add(a, b=10, *, c=0):\n"
                                                  "    return a + b + c\n"
                                                  "class Box:\n"
                                                  "    items = {'x': 1}\n"
                                                  "    def __len__(self): return 3\n"
                                                  "box = Box()\n")};
    (void)state;
    struct module *module = vm_compile(vm, &source, STR("script"), &error);
    assert_non_null(module);
    assert_true(vm_run_module(vm, module));
    value one = value_integer(1);
    value result;
    assert_true(vm_call(vm, module_find(module, STR("add")), &one, 1, &result));
    assert_int_equal(result.integer, 11);
    struct dictionary *keywords = dictionary_new(vm);
    dictionary_put_text(vm, keywords, STR("c"), value_integer(100));
    assert_true(vm_call_with(vm, module_find(module, STR("add")), &one, 1, keywords, &result));
    assert_int_equal(result.integer, 111);
    value box = module_find(module, STR("box"));
    size_t length = 0;
    assert_true(vm_length(vm, box, &length));
    assert_int_equal(length, 3);
    assert_true(vm_get_attribute(vm, box, STR("items"), &result));
    assert_true(vm_get_item(vm, result, value_string(vm, STR("x")), &result));
    assert_int_equal(result.integer, 1);
    assert_true(vm_find_attribute(vm, box, STR("nothing"), &result));
    assert_true(value_is_absent(result));
    assert_false(vm_get_attribute(vm, box, STR("nothing"), &result));
    assert_true(vm_exception_is(vm, PYTHON_ATTRIBUTE_ERROR));
    assert_true(vm_repr(vm, vm_take_exception(vm), &result));
    assert_string_equal(value_text(result).data,
                        "AttributeError(\"'Box' object has no attribute 'nothing'\")");
    assert_false(vm_has_exception(vm));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_vm, close_vm)
    const struct CMUnitTest tests[] = {
        TEST(native_functions_get_their_arguments),
        TEST(native_classes_are_classes),
        TEST(refusals_cannot_be_caught),
        TEST(errors_have_the_place_of_the_expression),
        TEST(tracebacks_are_those_of_python),
        TEST(modules_of_the_project_are_found),
        TEST(what_is_not_known_is_opaque),
        TEST(values_made_before_a_call_outlive_it),
        TEST(loops_run_in_constant_memory),
        TEST(limits_are_errors_with_a_place),
        TEST(calls_from_c_do_what_python_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
