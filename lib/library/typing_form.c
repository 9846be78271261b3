/* typing's forms as values: subscripts, texts, comparison, calls, isinstance. */
#include "library/typing_impl.h"

const struct form_row typing_generic_row = {.name = "Generic", .kind = FORM_GENERIC};
const struct form_row typing_union_row = {.name = "Union", .kind = FORM_UNION};

struct form *typing_form_new(struct vm *vm, const struct form_row *row, const char *module)
{
    struct object *object = vm_new_object(vm, vm_native_class(vm, &typing_form_class));
    struct form *form = (struct form *)object;
    form->row = row;
    form->module = module;
    return form;
}

struct form *typing_form_of(struct vm *vm, value v)
{
    return vm_is_instance(vm, v, &typing_form_class) ? (struct form *)v.object : NULL;
}

static const struct tuple *tuple_attribute(struct vm *vm, value v, str name)
{
    value found;
    bool is_there = vm_find_attribute(vm, v, name, &found);
    return is_there && value_has_layout(found, OBJECT_TUPLE) ? (const struct tuple *)found.object
                                                             : NULL;
}

bool library_read_form(struct vm *vm, value v, struct library_form *form)
{
    const struct form *own = typing_form_of(vm, v);
    *form = (struct library_form){0};
    if (own != NULL) {
        form->name = own->row->kind == FORM_GENERIC ? STR("") : str_from(own->row->name);
        form->origin = own->origin;
        form->arguments = own->arguments;
        return true;
    }
    if (vm_is_instance(vm, v, &builtin_union)) {
        form->name = STR("Union");
        form->arguments = tuple_attribute(vm, v, STR("__args__"));
        return true;
    }
    if (!vm_is_instance(vm, v, &builtin_generic_alias))
        return false;
    form->arguments = tuple_attribute(vm, v, STR("__args__"));
    return vm_find_attribute(vm, v, STR("__origin__"), &form->origin);
}

static struct form *self_of(const value *arguments)
{
    return (struct form *)arguments[0].object;
}

static void mark_form(struct vm *vm, struct object *object)
{
    struct form *form = (struct form *)object;
    vm_mark(vm, form->origin);
    vm_mark(vm, form->name);
    if (form->arguments != NULL)
        vm_mark_object(vm, (struct object *)form->arguments);
}

static value none_type(struct vm *vm)
{
    return value_of((struct object *)vm_native_class(vm, &builtin_none_type));
}

/* ---- texts */

static bool add_list(struct vm *vm, const value *items, size_t count, struct buf *out)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!typing_add_annotation(vm, items[i], out))
            return false;
    }
    buf_add_char(out, ']');
    return true;
}

static bool add_class(struct vm *vm, value class, struct buf *out)
{
    value module, name;
    if (!vm_find_attribute(vm, class, STR("__module__"), &module) ||
        !vm_get_attribute(vm, class, STR("__qualname__"), &name))
        return false;
    if (value_is_string(module) && !str_equal(value_text(module), STR("builtins"))) {
        buf_add(out, value_text(module));
        buf_add_char(out, '.');
    }
    buf_add(out, value_text(name));
    return true;
}

bool typing_add_annotation(struct vm *vm, value annotation, struct buf *out)
{
    if (value_is_none(annotation)) {
        buf_add(out, STR("None"));
    } else if (annotation.kind == VALUE_ELLIPSIS) {
        buf_add(out, STR("..."));
    } else if (value_has_layout(annotation, OBJECT_CLASS)) {
        return add_class(vm, annotation, out);
    } else if (value_has_layout(annotation, OBJECT_LIST)) {
        const value *items;
        size_t count;
        return value_items(annotation, &items, &count) && add_list(vm, items, count, out);
    } else if (value_is_string(annotation)) {
        buf_add(out, STR("ForwardRef("));
        bool is_added = vm_add_repr(vm, annotation, out);
        buf_add_char(out, ')');
        return is_added;
    } else {
        return vm_add_repr(vm, annotation, out);
    }
    return true;
}

/* The items from one on by their repr(). */
static bool add_reprs(struct vm *vm, const struct tuple *arguments, size_t from, struct buf *out)
{
    for (size_t i = from; i < arguments->count; i++) {
        buf_add(out, i == 0 ? STR("[") : STR(", "));
        if (!vm_add_repr(vm, arguments->items[i], out))
            return false;
    }
    buf_add_char(out, ']');
    return true;
}

/* Union[int, None] is shown as Optional[int]. */
static bool add_union(struct vm *vm, const struct form *form, struct buf *out)
{
    const struct tuple *members = form->arguments;
    if (members->count == 2 && value_is_same(members->items[1], none_type(vm))) {
        buf_add(out, STR("typing.Optional"));
        return add_list(vm, members->items, 1, out);
    }
    buf_add(out, STR("typing.Union["));
    for (size_t i = 0; i < members->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!typing_add_annotation(vm, members->items[i], out))
            return false;
    }
    buf_add_char(out, ']');
    return true;
}

static bool add_form(struct vm *vm, const struct form *form, struct buf *out)
{
    switch (form->row->kind) {
    case FORM_VARIABLE:
        if (!str_contains(value_text(form->name), STR("."))) /* P.args */
            buf_add_char(out, '~');
        buf_add(out, value_text(form->name));
        return true;
    case FORM_NEW_TYPE:
        buf_add(out, value_text(form->name));
        return true;
    case FORM_GENERIC:
        return add_class(vm, form->origin, out) &&
               add_list(vm, form->arguments->items, form->arguments->count, out);
    case FORM_UNION:
        if (form->arguments != NULL)
            return add_union(vm, form, out);
        break;
    case FORM_METHODS:
        if (form->arguments == NULL && strcmp(form->module, "typing") != 0) {
            buf_add_format(out, "<class '%s.%s'>", form->module, form->row->name);
            return true;
        }
        break;
    case FORM_SPECIAL:
    case FORM_OPTIONAL:
    case FORM_ANNOTATED:
    case FORM_CLASS:
    case FORM_BASE:
        break;
    }
    buf_add_format(out, "%s.%s", form->module, form->row->name);
    if (form->arguments == NULL)
        return true;
    if (strcmp(form->row->name, "Literal") == 0)
        return add_reprs(vm, form->arguments, 0, out);
    if (form->row->kind == FORM_ANNOTATED) {
        buf_add_char(out, '[');
        return typing_add_annotation(vm, form->arguments->items[0], out) &&
               add_reprs(vm, form->arguments, 1, out);
    }
    return add_list(vm, form->arguments->items, form->arguments->count, out);
}

static bool form_repr(struct vm *vm, const value *arguments, value *result)
{
    struct buf text = {0};
    bool is_added = add_form(vm, self_of(arguments), &text);
    *result = library_take(vm, &text);
    return is_added;
}

/* ---- subscripts */

/* A type that is not known equals itself alone. */
static bool is_same_type(struct vm *vm, value a, value b, bool *is_same)
{
    *is_same = value_is_same(a, b);
    return *is_same || value_is_opaque(a) || value_is_opaque(b) || vm_equal(vm, a, b, is_same);
}

static bool add_member(struct vm *vm, struct list *members, value member)
{
    struct form *form = typing_form_of(vm, member);
    if (form != NULL && form->row->kind == FORM_UNION && form->arguments != NULL) {
        for (size_t i = 0; i < form->arguments->count; i++)
            if (!add_member(vm, members, form->arguments->items[i]))
                return false;
        return true;
    }
    if (value_is_none(member))
        member = none_type(vm);
    bool is_known = false;
    for (size_t i = 0; i < members->values.count && !is_known; i++)
        if (!is_same_type(vm, members->values.items[i], member, &is_known))
            return false;
    if (!is_known)
        list_append(vm, members, member);
    return true;
}

bool typing_union(struct vm *vm, const value *members, size_t count, value *result)
{
    struct list *flat = list_new(vm);
    for (size_t i = 0; i < count; i++)
        if (!add_member(vm, flat, members[i]))
            return false;
    if (flat->values.count == 1) {
        *result = flat->values.items[0];
        return true;
    }
    struct form *form = typing_form_new(vm, &typing_union_row, "typing");
    form->arguments = tuple_new(vm, flat->values.items, flat->values.count);
    *result = value_of(&form->base);
    return true;
}

static bool form_subscript(struct vm *vm, const value *arguments, value *result)
{
    struct form *form = self_of(arguments);
    value item = arguments[1];
    const value *items = &item;
    size_t count = 1;
    if (value_has_layout(item, OBJECT_TUPLE) && !value_items(item, &items, &count))
        return false;
    if (form->row->kind == FORM_OPTIONAL) {
        value members[] = {item, value_none()};
        return typing_union(vm, members, 2, result);
    }
    if (form->row->kind == FORM_UNION && form->arguments == NULL)
        return typing_union(vm, items, count, result);
    struct form *made = typing_form_new(vm, form->row, form->module);
    made->origin = form->origin;
    made->name = form->name;
    made->arguments = tuple_new(vm, items, count);
    bool is_literal = strcmp(form->row->name, "Literal") == 0;
    for (size_t i = 0; i < count && !is_literal && strcmp(form->module, "typing") == 0; i++)
        if (value_is_none(items[i]))
            made->arguments->items[i] = none_type(vm);
    *result = value_of(&made->base);
    return true;
}

static bool form_or(struct vm *vm, const value *arguments, value *result)
{
    return typing_union(vm, arguments, 2, result);
}

static bool form_or_reversed(struct vm *vm, const value *arguments, value *result)
{
    value members[] = {arguments[1], arguments[0]};
    return typing_union(vm, members, 2, result);
}

/* ---- comparison */

static bool form_equal(struct vm *vm, const value *arguments, value *result)
{
    struct form *a = self_of(arguments);
    struct form *b = typing_form_of(vm, arguments[1]);
    *result = value_boolean(a == b);
    if (b == NULL)
        *result = library_not_implemented();
    if (a == b || b == NULL || a->row != b->row || !value_is_same(a->origin, b->origin) ||
        a->arguments == NULL || b->arguments == NULL || a->arguments->count != b->arguments->count)
        return true;
    for (size_t i = 0; i < a->arguments->count; i++) {
        bool is_equal = false;
        value other = value_of(&b->arguments->base);
        /* the order of a Union's members says nothing */
        if (a->row->kind == FORM_UNION
                ? !vm_contains(vm, other, a->arguments->items[i], &is_equal)
                : !vm_equal(vm, a->arguments->items[i], b->arguments->items[i], &is_equal))
            return false;
        if (!is_equal)
            return true;
    }
    *result = value_boolean(true);
    return true;
}

static bool form_hash(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    struct form *form = self_of(arguments);
    uint64_t hash = str_hash(str_from(form->row->name));
    if (form->arguments != NULL)
        hash = hash * 31 + form->arguments->count;
    *result = value_integer((int64_t)(hash >> 2));
    return true;
}

/* ---- calls and bases */

/* What _typing has by the form's name; absent when it has nothing. */
static bool find_in_python(struct vm *vm, const struct form *form, value *found)
{
    value module;
    return vm_import(vm, STR("_typing"), &module) &&
           vm_find_attribute(vm, module, str_from(form->row->name), found);
}

/* form_call(self, *arguments, **keywords) */
static bool form_call(struct vm *vm, const value *arguments, value *result)
{
    struct form *form = self_of(arguments);
    struct tuple *given = (struct tuple *)arguments[1].object;
    struct dictionary *keywords = (struct dictionary *)arguments[2].object;
    value callee = form->origin;
    if (form->row->kind == FORM_NEW_TYPE && given->count == 1) {
        *result = given->items[0];
        return true;
    }
    if (form->row->kind == FORM_CLASS && form->row->class != NULL) {
        callee = value_of((struct object *)vm_native_class(vm, form->row->class));
    } else if (form->row->kind == FORM_BASE) {
        value module;
        str name = str_format(vm_arena(vm), "make_%s", form->row->name);
        if (!vm_import(vm, STR("_typing"), &module) || !vm_get_attribute(vm, module, name, &callee))
            return false;
    }
    if (form->row->kind == FORM_NEW_TYPE || value_is_missing(callee))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "Cannot instantiate %s.%s", form->module,
                        form->row->name);
    return vm_call_with(vm, callee, given->items, given->count, keywords, result);
}

static bool form_mro_entries(struct vm *vm, const value *arguments, value *result)
{
    struct form *form = self_of(arguments);
    value base = form->origin;
    size_t count = 1;
    if (form->row->kind == FORM_CLASS && form->row->class != NULL)
        base = value_of((struct object *)vm_native_class(vm, form->row->class));
    else if (form->row->kind != FORM_GENERIC && !find_in_python(vm, form, &base))
        return false;
    if (value_is_missing(base))
        count = 0;
    *result = value_of(&tuple_new(vm, &base, count)->base);
    return true;
}

/* ---- isinstance and issubclass */

static bool has_methods(struct vm *vm, const struct class *class, const char *methods)
{
    str rest = str_from(methods);
    while (!str_is_empty(rest))
        if (value_is_missing(class_attribute(vm, class, str_cut(&rest, ' '))))
            return false;
    return true;
}

/* The same of a class whose methods are not to be seen, or not to be believed. */
static bool class_has(struct vm *vm, const struct class *class, const char *methods)
{
    static const struct native_class *const unhashable[] = {&builtin_list, &builtin_dict,
                                                            &builtin_set};
    static const struct native_class *const functions[] = {
        &builtin_function, &builtin_native_function, &builtin_method};
    for (size_t i = 0; i < 3; i++) {
        if (strcmp(methods, "__call__") == 0 && class == vm_native_class(vm, functions[i]))
            return true;
        if (strcmp(methods, "__hash__") == 0 && class == vm_native_class(vm, unhashable[i]))
            return false;
    }
    return has_methods(vm, class, methods);
}

static bool subclass_check(struct vm *vm, struct form *form, struct class *class, value *result)
{
    const struct form_row *row = form->row;
    bool is_subclass = false;
    if (form->arguments != NULL && row->kind != FORM_UNION)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "Subscripted generics cannot be used with class and instance checks");
    if (row->class != NULL)
        is_subclass = class_is_subclass(class, vm_native_class(vm, row->class));
    if (row->kind == FORM_METHODS && !is_subclass && row->methods != NULL)
        is_subclass = class_has(vm, class, row->methods);
    if (row->kind != FORM_METHODS && row->kind != FORM_CLASS && row->kind != FORM_UNION)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s.%s cannot be used with isinstance()",
                        form->module, row->name);
    for (size_t i = 0; row->kind == FORM_UNION && form->arguments != NULL && !is_subclass &&
                       i < form->arguments->count;
         i++) {
        value member = form->arguments->items[i];
        if (value_has_layout(member, OBJECT_CLASS))
            is_subclass = class_is_subclass(class, (struct class *)member.object);
    }
    *result = value_boolean(is_subclass);
    return true;
}

static bool form_instance_check(struct vm *vm, const value *arguments, value *result)
{
    return subclass_check(vm, self_of(arguments), vm_class_of(vm, arguments[1]), result);
}

static bool form_subclass_check(struct vm *vm, const value *arguments, value *result)
{
    if (!value_has_layout(arguments[1], OBJECT_CLASS))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "issubclass() arg 1 must be a class");
    return subclass_check(vm, self_of(arguments), (struct class *)arguments[1].object, result);
}

/* ---- attributes */

static bool get_arguments(struct vm *vm, value self, value *result)
{
    struct form *form = (struct form *)self.object;
    struct tuple *all = form->arguments;
    size_t count = all == NULL ? 0 : all->count;
    if (form->row->kind == FORM_ANNOTATED && count > 0)
        count = 1;
    *result = value_of(&tuple_new(vm, all == NULL ? NULL : all->items, count)->base);
    return true;
}

static bool get_metadata(struct vm *vm, value self, value *result)
{
    struct tuple *all = ((struct form *)self.object)->arguments;
    size_t count = all == NULL ? 0 : all->count - 1;
    *result = value_of(&tuple_new(vm, count == 0 ? NULL : all->items + 1, count)->base);
    return true;
}

bool typing_form_plain(struct vm *vm, const struct form *form, value *result)
{
    value module;
    const char *home = form->row->kind == FORM_METHODS ? "collections.abc" : "typing";
    if (!vm_import(vm, str_from(home), &module) ||
        !vm_find_attribute(vm, module, str_from(form->row->name), result))
        return false;
    return !value_is_absent(*result) ||
           (vm_import(vm, STR("typing"), &module) &&
            vm_get_attribute(vm, module, str_from(form->row->name), result));
}

static bool get_origin(struct vm *vm, value self, value *result)
{
    struct form *form = (struct form *)self.object;
    *result = value_none();
    if (form->row->kind == FORM_ANNOTATED && form->arguments != NULL)
        *result = form->arguments->items[0];
    else if (form->row->kind == FORM_GENERIC)
        *result = form->origin;
    else if (form->row->kind == FORM_CLASS && form->row->class != NULL)
        *result = value_of((struct object *)vm_native_class(vm, form->row->class));
    else if (form->arguments != NULL)
        return typing_form_plain(vm, form, result);
    return true;
}

static bool get_name(struct vm *vm, value self, value *result)
{
    struct form *form = (struct form *)self.object;
    *result = form->name;
    if (value_is_missing(form->name))
        *result = value_string(vm, str_from(form->row->name));
    return true;
}

static bool get_module(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, str_from(((struct form *)self.object)->module));
    return true;
}

static bool get_supertype(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = ((struct form *)self.object)->origin;
    return true;
}

/* Type variables have it: what list[T][int] puts others in place of. */
static bool get_substitution(struct vm *vm, value self, value *result)
{
    const struct form *form = (const struct form *)self.object;
    if (form->row->kind != FORM_VARIABLE)
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "__typing_subst__");
    *result = value_none();
    return true;
}

/* P.args, P.kwargs of a ParamSpec: annotations as well. */
static bool get_part(struct vm *vm, value self, const char *part, value *result)
{
    const struct form *form = (const struct form *)self.object;
    if (form->row->kind != FORM_VARIABLE)
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "%s", part);
    struct form *made = typing_form_new(vm, form->row, form->module);
    made->name = value_string_format(vm, "%.*s.%s", STR_ARG(value_text(form->name)), part);
    *result = value_of(&made->base);
    return true;
}

static bool get_positional(struct vm *vm, value self, value *result)
{
    return get_part(vm, self, "args", result);
}

static bool get_keywords(struct vm *vm, value self, value *result)
{
    return get_part(vm, self, "kwargs", result);
}

static const struct native_function methods[] = {
    {"__repr__", "(self, /)", form_repr, NATIVE_METHOD},
    {"__getitem__", "(self, item, /)", form_subscript, NATIVE_METHOD},
    {"__or__", "(self, other, /)", form_or, NATIVE_METHOD},
    {"__ror__", "(self, other, /)", form_or_reversed, NATIVE_METHOD},
    {"__eq__", "(self, other, /)", form_equal, NATIVE_METHOD},
    {"__hash__", "(self, /)", form_hash, NATIVE_METHOD},
    {"__call__", "(self, /, *arguments, **keywords)", form_call, NATIVE_METHOD},
    {"__mro_entries__", "(self, bases, /)", form_mro_entries, NATIVE_METHOD},
    {"__instancecheck__", "(self, instance, /)", form_instance_check, NATIVE_METHOD},
    {"__subclasscheck__", "(self, subclass, /)", form_subclass_check, NATIVE_METHOD},
    {0},
};

static const struct native_property properties[] = {
    {"__args__", get_arguments, NULL},
    {"__metadata__", get_metadata, NULL},
    {"__origin__", get_origin, NULL},
    {"__name__", get_name, NULL},
    {"__qualname__", get_name, NULL},
    {"__module__", get_module, NULL},
    {"__supertype__", get_supertype, NULL},
    {"__typing_subst__", get_substitution, NULL},
    {"args", get_positional, NULL},
    {"kwargs", get_keywords, NULL},
    {0},
};

const struct native_class typing_form_class = {
    .name = "_SpecialForm",
    .module = "typing",
    .size = sizeof(struct form),
    .methods = methods,
    .properties = properties,
    .mark = mark_form,
    .is_final = true,
};
