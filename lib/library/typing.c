/* typing, typing_extensions and collections.abc. */
#include "library/typing_impl.h"

/* ---- collections.abc, and the same names in typing */

#define HAS(name, methods)                \
    {                                     \
        name, FORM_METHODS, NULL, methods \
    }
#define MUTABLE_SEQUENCE "__setitem__ __getitem__ insert append reverse"
static const struct form_row containers[] = {
    HAS("Hashable", "__hash__"),
    HAS("Iterable", "__iter__"),
    HAS("Iterator", "__iter__ __next__"),
    HAS("Reversible", "__iter__ __reversed__"),
    {"Generator", FORM_METHODS, &builtin_generator, "send throw close __iter__ __next__"},
    HAS("Sized", "__len__"),
    HAS("Container", "__contains__"),
    HAS("Collection", "__len__ __iter__ __contains__"),
    HAS("Callable", "__call__"),
    HAS("Sequence", "__getitem__ __len__ count index"),
    {"MutableSequence", FORM_METHODS, &builtin_list, MUTABLE_SEQUENCE},
    {"Set", FORM_METHODS, &builtin_frozenset, "isdisjoint __and__ __contains__ __iter__ __len__"},
    {"MutableSet", FORM_METHODS, &builtin_set, "isdisjoint add discard"},
    {"Mapping", FORM_METHODS, &builtin_dict, "__getitem__ keys items values get"},
    {"MutableMapping", FORM_METHODS, &builtin_dict, "__setitem__ __delitem__ keys setdefault"},
    HAS("MappingView", "__len__ mapping"),
    HAS("KeysView", "isdisjoint mapping"),
    HAS("ItemsView", "isdisjoint mapping"),
    HAS("ValuesView", "__len__ mapping"),
    HAS("Awaitable", "__await__"),
    HAS("Coroutine", "__await__ send throw close"),
    HAS("AsyncIterable", "__aiter__"),
    HAS("AsyncIterator", "__aiter__ __anext__"),
    HAS("AsyncGenerator", "__aiter__ __anext__ asend"),
    {"ByteString", FORM_METHODS, &builtin_bytes, NULL},
    HAS("Buffer", "__buffer__"),
};

/* ---- typing's own */

#define SPECIAL(name)                  \
    {                                  \
        name, FORM_SPECIAL, NULL, NULL \
    }
#define CLASS(name, class)                       \
    {                                            \
        name, FORM_CLASS, &builtin_##class, NULL \
    }
static const struct form_row specials[] = {
    SPECIAL("Any"),
    {"Optional", FORM_OPTIONAL, NULL, NULL},
    {"Annotated", FORM_ANNOTATED, NULL, NULL},
    SPECIAL("ClassVar"),
    SPECIAL("Final"),
    SPECIAL("Literal"),
    SPECIAL("LiteralString"),
    SPECIAL("NoReturn"),
    SPECIAL("Never"),
    SPECIAL("Self"),
    SPECIAL("TypeAlias"),
    SPECIAL("TypeGuard"),
    SPECIAL("TypeIs"),
    SPECIAL("Concatenate"),
    SPECIAL("Unpack"),
    SPECIAL("Required"),
    SPECIAL("NotRequired"),
    SPECIAL("ReadOnly"),
    CLASS("List", list),
    CLASS("Dict", dict),
    CLASS("FrozenSet", frozenset),
    CLASS("Tuple", tuple),
    CLASS("Type", type),
    {"AbstractSet", FORM_METHODS, &builtin_set, "isdisjoint __contains__ __iter__ __len__"},
    HAS("ContextManager", "__enter__ __exit__"),
    HAS("AsyncContextManager", "__aenter__ __aexit__"),
    {"DefaultDict", FORM_BASE, NULL, NULL},
    {"OrderedDict", FORM_BASE, NULL, NULL},
    {"Counter", FORM_BASE, NULL, NULL},
    {"Deque", FORM_BASE, NULL, NULL},
    {"Protocol", FORM_BASE, NULL, NULL},
    {"ChainMap", FORM_BASE, NULL, NULL},
    {"NamedTuple", FORM_BASE, NULL, NULL},
    {"TypedDict", FORM_BASE, NULL, NULL},
    HAS("SupportsInt", "__int__"),
    HAS("SupportsFloat", "__float__"),
    HAS("SupportsAbs", "__abs__"),
    HAS("SupportsIndex", "__index__"),
    HAS("SupportsBytes", "__bytes__"),
    HAS("SupportsRound", "__round__"),
    SPECIAL("IO"),
    SPECIAL("TextIO"),
    SPECIAL("BinaryIO"),
    SPECIAL("Pattern"),
    SPECIAL("Match"),
};
static const struct form_row set_row = CLASS("Set", set);
static const struct form_row variable_row = {.name = "TypeVar", .kind = FORM_VARIABLE};
static const struct form_row new_type_row = {.name = "NewType", .kind = FORM_NEW_TYPE};

static void set_forms(struct vm *vm, struct module *module, const char *name,
                      const struct form_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        module_set(vm, module, rows[i].name, value_of(&typing_form_new(vm, &rows[i], name)->base));
}

/* ---- functions */

static value new_variable(struct vm *vm, value name)
{
    struct form *form = typing_form_new(vm, &variable_row, "typing");
    form->name = name;
    return value_of(&form->base);
}

static bool make_variable(struct vm *vm, const value *arguments, value *result)
{
    *result = new_variable(vm, arguments[0]);
    return true;
}

static bool make_new_type(struct vm *vm, const value *arguments, value *result)
{
    struct form *form = typing_form_new(vm, &new_type_row, "typing");
    form->name = arguments[0];
    form->origin = arguments[1];
    *result = value_of(&form->base);
    return true;
}

static bool get_second(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[1];
    return true;
}

static bool get_first(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool identity(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    value module;
    return vm_import(vm, STR("_typing"), &module) &&
           vm_get_attribute(vm, module, STR("identity"), result);
}

static bool get_part(struct vm *vm, value form, str name, value otherwise, value *result)
{
    if (!vm_find_attribute(vm, form, name, result))
        return false;
    if (value_is_absent(*result))
        *result = otherwise;
    return true;
}

static bool get_form_origin(struct vm *vm, const value *arguments, value *result)
{
    struct form *form = typing_form_of(vm, arguments[0]);
    if (form != NULL && form->arguments == NULL)
        return true;
    if (vm_is_instance(vm, arguments[0], &builtin_union)) {
        *result = value_of((struct object *)vm_native_class(vm, &builtin_union));
        return true;
    }
    if (form != NULL && form->row->kind != FORM_GENERIC && form->row->kind != FORM_CLASS &&
        form->row->kind != FORM_METHODS && form->row->kind != FORM_BASE)
        return typing_form_plain(vm, form, result);
    return get_part(vm, arguments[0], STR("__origin__"), value_none(), result);
}

static bool get_form_arguments(struct vm *vm, const value *arguments, value *result)
{
    struct form *form = typing_form_of(vm, arguments[0]);
    value none = value_of(&tuple_new(vm, NULL, 0)->base);
    if (form != NULL && form->arguments != NULL) {
        *result = value_of(&form->arguments->base);
        return true;
    }
    return get_part(vm, arguments[0], STR("__args__"), none, result);
}

static bool get_hints(struct vm *vm, const value *arguments, value *result)
{
    value module;
    return vm_import(vm, STR("_typing"), &module) &&
           vm_call_method(vm, module, "get_type_hints", arguments, 4, result);
}

static bool make_checkable(struct vm *vm, const value *arguments, value *result)
{
    value module;
    *result = arguments[0];
    return value_is_opaque(arguments[0]) ||
           (vm_import(vm, STR("_typing"), &module) &&
            vm_call_method(vm, module, "runtime_checkable", arguments, 1, result));
}

static bool is_typed_dict(struct vm *vm, const value *arguments, value *result)
{
    value mark;
    if (!vm_find_attribute(vm, arguments[0], STR("__total__"), &mark))
        return false;
    *result = value_boolean(!value_is_absent(mark));
    return true;
}

static bool never_arrives(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    value text;
    return vm_repr(vm, arguments[0], &text) &&
           vm_raise(vm, PYTHON_ASSERTION_ERROR, "Expected code to be unreachable, but got: %.*s",
                    STR_ARG(value_text(text)));
}

#define VARIABLE_SIGNATURE                                                    \
    "(name, *constraints, bound=None, covariant=False, contravariant=False, " \
    "infer_variance=False, default=None)"
static const struct native_function functions[] = {
    {"TypeVar", VARIABLE_SIGNATURE, make_variable, NATIVE_METHOD},
    {"ParamSpec", VARIABLE_SIGNATURE, make_variable, NATIVE_METHOD},
    {"TypeVarTuple", VARIABLE_SIGNATURE, make_variable, NATIVE_METHOD},
    {"NewType", "(name, tp)", make_new_type, NATIVE_METHOD},
    {"cast", "(typ, val)", get_second, NATIVE_METHOD},
    {"assert_type", "(val, typ, /)", get_first, NATIVE_METHOD},
    {"reveal_type", "(obj, /)", get_first, NATIVE_METHOD},
    {"overload", "(func)", get_first, NATIVE_METHOD},
    {"final", "(f)", get_first, NATIVE_METHOD},
    {"override", "(method, /)", get_first, NATIVE_METHOD},
    {"no_type_check", "(arg)", get_first, NATIVE_METHOD},
    {"no_type_check_decorator", "(decorator)", get_first, NATIVE_METHOD},
    {"runtime_checkable", "(cls)", make_checkable, NATIVE_METHOD},
    {"runtime", "(cls)", make_checkable, NATIVE_METHOD},
    {"deprecated", "(message, /, **options)", identity, NATIVE_METHOD},
    {"dataclass_transform", "(**options)", identity, NATIVE_METHOD},
    {"Doc", "(documentation, /)", get_first, NATIVE_METHOD},
    {"get_origin", "(tp)", get_form_origin, NATIVE_METHOD},
    {"get_args", "(tp)", get_form_arguments, NATIVE_METHOD},
    {"get_type_hints", "(obj, globalns=None, localns=None, include_extras=False)", get_hints,
     NATIVE_METHOD},
    {"is_typeddict", "(tp)", is_typed_dict, NATIVE_METHOD},
    {"assert_never", "(arg, /)", never_arrives, NATIVE_METHOD},
    {0},
};

/* ---- classes to derive from */

static bool generic_subscript(struct vm *vm, const value *arguments, value *result)
{
    struct form *form = typing_form_new(vm, &typing_generic_row, "typing");
    value item = arguments[1];
    form->origin = arguments[0];
    form->arguments = value_has_layout(item, OBJECT_TUPLE) ? (struct tuple *)item.object
                                                           : tuple_new(vm, &item, 1);
    *result = value_of(&form->base);
    return true;
}

static const struct native_function generic_methods[] = {
    {"__class_getitem__", "(cls, item, /)", generic_subscript, NATIVE_CLASS_METHOD},
    {0},
};

static const struct native_class generic_class = {
    .name = "Generic",
    .module = "typing",
    .methods = generic_methods,
};
static const struct native_class *const classes[] = {&generic_class, NULL};

/* ---- modules */

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static bool open_typing(struct vm *vm, struct module *module)
{
    struct class *text = vm_native_class(vm, &builtin_str);
    set_forms(vm, module, "typing", containers, COUNT(containers));
    set_forms(vm, module, "typing", specials, COUNT(specials));
    set_forms(vm, module, "typing", &set_row, 1);
    set_forms(vm, module, "typing", &typing_union_row, 1);
    module_set(vm, module, "TYPE_CHECKING", value_boolean(false));
    module_set(vm, module, "Text", value_of((struct object *)text));
    module_set(vm, module, "AnyStr", new_variable(vm, value_string(vm, STR("AnyStr"))));
    return true;
}

static bool share_forms(struct vm *vm, struct module *module, value typing,
                        const struct form_row *rows, size_t count)
{
    value form;
    for (size_t i = 0; i < count; i++) {
        if (!vm_get_attribute(vm, typing, str_from(rows[i].name), &form))
            return false;
        module_set(vm, module, rows[i].name, form);
    }
    return true;
}

/* The forms of typing itself: code asks whether they are the same. */
static bool open_extensions(struct vm *vm, struct module *module)
{
    value typing;
    return open_typing(vm, module) && vm_import(vm, STR("typing"), &typing) &&
           share_forms(vm, module, typing, containers, COUNT(containers)) &&
           share_forms(vm, module, typing, specials, COUNT(specials)) &&
           share_forms(vm, module, typing, &set_row, 1) &&
           share_forms(vm, module, typing, &typing_union_row, 1);
}

static bool open_containers(struct vm *vm, struct module *module)
{
    set_forms(vm, module, "collections.abc", containers, COUNT(containers));
    return true;
}

const struct native_module library_typing_module = {
    .name = "typing",
    .functions = functions,
    .classes = classes,
    .open = open_typing,
};
const struct native_module library_typing_extensions_module = {
    .name = "typing_extensions",
    .functions = functions,
    .classes = classes,
    .open = open_extensions,
};
const struct native_module library_collections_abc_module = {
    .name = "collections.abc",
    .open = open_containers,
};
