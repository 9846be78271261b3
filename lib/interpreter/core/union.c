/* int | None and list[int]: types as values. */
#include "interpreter/core/core_impl.h"

static struct union_type *union_of(value v)
{
    return (struct union_type *)v.object;
}

static bool is_union(const struct vm *vm, value v)
{
    return v.kind == VALUE_OBJECT && v.object->class == vm->builtin_classes[CLASS_UNION];
}

static void add_member(struct vm *vm, struct list *list, value member)
{
    if (is_union(vm, member)) {
        const struct tuple *members = union_of(member)->members;
        for (size_t i = 0; i < members->count; i++)
            add_member(vm, list, members->items[i]);
        return;
    }
    if (value_is_none(member))
        member = value_of(&vm->builtin_classes[CLASS_NONE_TYPE]->base);
    for (size_t i = 0; i < list->values.count; i++)
        if (value_is_same(list->values.items[i], member))
            return;
    list_append(vm, list, member);
}

value union_new(struct vm *vm, value left, value right)
{
    struct list *members = list_new(vm);
    add_member(vm, members, left);
    add_member(vm, members, right);
    if (members->values.count == 1)
        return members->values.items[0];
    struct union_type *made =
        heap_new(vm, vm->builtin_classes[CLASS_UNION], OBJECT_INSTANCE, sizeof *made);
    made->members = tuple_new(vm, members->values.items, members->values.count);
    return value_of(&made->base);
}

/* A class by its name, as annotations are shown. */
static bool add_type(struct vm *vm, value type, struct buf *out)
{
    if (type.kind == VALUE_ELLIPSIS) {
        buf_add(out, STR("..."));
        return true;
    }
    if (!value_has_layout(type, OBJECT_CLASS))
        return vm_add_repr(vm, type, out);
    const struct class *class = (const struct class *)type.object;
    if (class == vm->builtin_classes[CLASS_NONE_TYPE]) {
        buf_add(out, STR("None"));
        return true;
    }
    if (class->module != NULL && !str_equal(class->module->text, STR("builtins")))
        buf_add_format(out, "%.*s.", STR_ARG(class->module->text));
    buf_add(out, class->qualified_name->text);
    return true;
}

static bool join_types(struct vm *vm, const struct tuple *types, const char *separator,
                       struct buf *out)
{
    for (size_t i = 0; i < types->count; i++) {
        buf_add(out, str_from(i > 0 ? separator : ""));
        if (!add_type(vm, types->items[i], out))
            return false;
    }
    return true;
}

static bool take(struct vm *vm, bool is_good, struct buf *out, value *result)
{
    *result = value_string(vm, buf_str(out));
    buf_free(out);
    return is_good;
}

static bool union_repr(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    bool is_good = join_types(vm, union_of(arguments[0])->members, " | ", &out);
    return take(vm, is_good, &out, result);
}

static bool union_equal(struct vm *vm, const value *arguments, value *result)
{
    *result = (value){.kind = VALUE_NOT_IMPLEMENTED};
    if (!is_union(vm, arguments[1]))
        return true;
    const struct tuple *a = union_of(arguments[0])->members;
    const struct tuple *b = union_of(arguments[1])->members;
    size_t common = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            common += value_is_same(a->items[i], b->items[j]);
    *result = value_boolean(common == a->count && common == b->count);
    return true;
}

/* The order of members says nothing. */
static bool union_hash(struct vm *vm, const value *arguments, value *result)
{
    const struct tuple *members = union_of(arguments[0])->members;
    uint64_t sum = members->count;
    for (size_t i = 0; i < members->count; i++) {
        uint64_t hash;
        if (!vm_hash(vm, members->items[i], &hash))
            return false;
        sum += hash;
    }
    *result = value_integer((int64_t)(sum >> 2));
    return true;
}

static bool union_args(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&union_of(self)->members->base);
    return true;
}

static void union_mark(struct vm *vm, struct object *object)
{
    struct tuple *members = ((struct union_type *)object)->members;
    if (members != NULL)
        vm_mark_object(vm, &members->base);
}

static const struct native_function union_methods[] = {
    {"__repr__", "(self)", union_repr, NATIVE_METHOD},
    {"__eq__", "(self, other)", union_equal, NATIVE_METHOD},
    {"__hash__", "(self)", union_hash, NATIVE_METHOD},
    {0},
};

static const struct native_property union_properties[] = {
    {"__args__", union_args, NULL},
    {0},
};

const struct native_class builtin_union = {
    .name = "UnionType",
    .module = "types",
    .size = sizeof(struct union_type),
    .methods = union_methods,
    .properties = union_properties,
    .mark = union_mark,
    .is_final = true,
};

/* ---- generic aliases */

static struct generic_alias *alias_of(value v)
{
    return (struct generic_alias *)v.object;
}

value generic_alias_new(struct vm *vm, value origin, value arguments)
{
    struct generic_alias *alias =
        heap_new(vm, vm->builtin_classes[CLASS_GENERIC_ALIAS], OBJECT_INSTANCE, sizeof *alias);
    alias->origin = origin;
    alias->arguments = value_has_layout(arguments, OBJECT_TUPLE) ? (struct tuple *)arguments.object
                                                                 : tuple_new(vm, &arguments, 1);
    return value_of(&alias->base);
}

static bool alias_make(struct vm *vm, const value *arguments, value *result)
{
    *result = generic_alias_new(vm, arguments[1], arguments[2]);
    return true;
}

static bool alias_repr(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    const struct generic_alias *alias = alias_of(arguments[0]);
    bool is_good = add_type(vm, alias->origin, &out);
    buf_add_char(&out, '[');
    is_good = is_good && join_types(vm, alias->arguments, ", ", &out);
    if (alias->arguments->count == 0)
        buf_add(&out, STR("()"));
    buf_add_char(&out, ']');
    return take(vm, is_good, &out, result);
}

static bool alias_equal(struct vm *vm, const value *arguments, value *result)
{
    *result = (value){.kind = VALUE_NOT_IMPLEMENTED};
    if (vm_class_of(vm, arguments[1]) != vm->builtin_classes[CLASS_GENERIC_ALIAS])
        return true;
    const struct generic_alias *a = alias_of(arguments[0]);
    const struct generic_alias *b = alias_of(arguments[1]);
    bool is_equal = value_is_same(a->origin, b->origin);
    if (is_equal && !vm_equal(vm, value_of(&alias_of(arguments[0])->arguments->base),
                              value_of(&alias_of(arguments[1])->arguments->base), &is_equal))
        return false;
    *result = value_boolean(is_equal);
    return true;
}

static bool alias_hash(struct vm *vm, const value *arguments, value *result)
{
    const struct generic_alias *alias = alias_of(arguments[0]);
    uint64_t origin, items;
    if (!vm_hash(vm, alias->origin, &origin) ||
        !vm_hash(vm, value_of(&alias->arguments->base), &items))
        return false;
    *result = value_integer((int64_t)((origin * 31 + items) >> 2));
    return true;
}

static bool alias_origin(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = alias_of(self)->origin;
    return true;
}

static bool alias_args(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&alias_of(self)->arguments->base);
    return true;
}

/* ---- dict[K, list[V]][str, int] */

static bool is_alias(const struct vm *vm, value v)
{
    return v.kind == VALUE_OBJECT && v.object->class == vm->builtin_classes[CLASS_GENERIC_ALIAS];
}

static bool add_variables(struct vm *vm, const struct tuple *arguments, struct list *found);

/* Of what is no class: a variable, or a type with arguments of its own. */
static bool add_variables_of(struct vm *vm, value argument, struct list *found)
{
    value substitution = {0}, inner = {0};
    if (!vm_find_attribute(vm, argument, STR("__typing_subst__"), &substitution))
        return false;
    if (!value_is_absent(substitution)) {
        add_member(vm, found, argument);
        return true;
    }
    return vm_find_attribute(vm, argument, STR("__args__"), &inner) &&
           (!value_has_layout(inner, OBJECT_TUPLE) ||
            add_variables(vm, (const struct tuple *)inner.object, found));
}

/* Variables in the order in which they come first, those in forms of typing, too. Types in types
 * are as deep as their text. */
static bool add_variables(struct vm *vm, const struct tuple *arguments, struct list *found)
{
    for (size_t i = 0; i < arguments->count; i++) {
        value argument = arguments->items[i];
        bool is_plain = argument.kind != VALUE_OBJECT || value_has_layout(argument, OBJECT_CLASS) ||
                        value_is_opaque(argument);
        if (!is_plain && !add_variables_of(vm, argument, found))
            return false;
    }
    return true;
}

/* What stands in a form of typing stays as it is. */
static value substitute(struct vm *vm, value argument, const struct list *variables,
                        const value *items)
{
    if (is_alias(vm, argument)) {
        const struct generic_alias *alias = alias_of(argument);
        struct tuple *made = tuple_new(vm, alias->arguments->items, alias->arguments->count);
        for (size_t i = 0; i < made->count; i++)
            made->items[i] = substitute(vm, made->items[i], variables, items);
        return generic_alias_new(vm, alias->origin, value_of(&made->base));
    }
    for (size_t i = 0; i < variables->values.count; i++)
        if (value_is_same(variables->values.items[i], argument))
            return items[i];
    return argument;
}

static bool alias_subscript(struct vm *vm, const value *arguments, value *result)
{
    struct list *variables = list_new(vm);
    const value *items = &arguments[1];
    size_t count = 1;
    struct buf text = {0};
    if (value_has_layout(arguments[1], OBJECT_TUPLE) && !value_items(arguments[1], &items, &count))
        return false;
    if (!add_variables(vm, alias_of(arguments[0])->arguments, variables))
        return false;
    size_t expected = variables->values.count;
    if (expected == count) {
        *result = substitute(vm, arguments[0], variables, items);
        return true;
    }
    bool is_good =
        vm_add_repr(vm, arguments[0], &text) &&
        (expected == 0
             ? vm_raise(vm, PYTHON_TYPE_ERROR, "%s is not a generic class", buf_z(&text))
             : vm_raise(vm, PYTHON_TYPE_ERROR, "Too %s arguments for %s; actual %zu, expected %zu",
                        count < expected ? "few" : "many", buf_z(&text), count, expected));
    buf_free(&text);
    return is_good;
}

static bool alias_parameters(struct vm *vm, value self, value *result)
{
    struct list *variables = list_new(vm);
    if (!add_variables(vm, alias_of(self)->arguments, variables))
        return false;
    *result = value_of(&tuple_new(vm, variables->values.items, variables->values.count)->base);
    return true;
}

static void alias_mark(struct vm *vm, struct object *object)
{
    struct generic_alias *alias = (struct generic_alias *)object;
    vm_mark(vm, alias->origin);
    if (alias->arguments != NULL)
        vm_mark_object(vm, &alias->arguments->base);
}

static const struct native_function alias_methods[] = {
    {"__new__", "(cls, origin, args, /)", alias_make, NATIVE_STATIC_METHOD},
    {"__repr__", "(self)", alias_repr, NATIVE_METHOD},
    {"__eq__", "(self, other)", alias_equal, NATIVE_METHOD},
    {"__hash__", "(self)", alias_hash, NATIVE_METHOD},
    {"__getitem__", "(self, item, /)", alias_subscript, NATIVE_METHOD},
    {0},
};

static const struct native_property alias_properties[] = {
    {"__origin__", alias_origin, NULL},
    {"__args__", alias_args, NULL},
    {"__parameters__", alias_parameters, NULL},
    {0},
};

const struct native_class builtin_generic_alias = {
    .name = "GenericAlias",
    .module = "types",
    .size = sizeof(struct generic_alias),
    .methods = alias_methods,
    .properties = alias_properties,
    .mark = alias_mark,
    .is_final = true,
};
