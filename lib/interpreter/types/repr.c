/* repr() and format() of built-in values. */
#include "interpreter/types/builtin_impl.h"

/* The collections whose repr() is under way: one that holds itself is shown as "[...]". */
struct shown {
    const struct object *object;
    const struct shown *outer;
};
static _Thread_local const struct shown *innermost;

static bool is_being_shown(const struct object *object)
{
    for (const struct shown *shown = innermost; shown != NULL; shown = shown->outer)
        if (shown->object == object)
            return true;
    return false;
}

/* An item of a collection: lists that share lists can be shown without end. */
static bool add_one(struct vm *vm, value item, struct buf *out)
{
    heap_push_temporary(vm, item); /* its __repr__ may take it out */
    return vm_tick(vm) && vm_add_repr(vm, item, out) && text_fits(vm, out);
}

static bool add_items(struct vm *vm, value collection, struct buf *out)
{
    const value *items = NULL;
    size_t count = 0;
    for (size_t i = 0; value_items(collection, &items, &count) && i < count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!add_one(vm, items[i], out))
            return false;
    }
    return true;
}

static bool add_list(struct vm *vm, value list, struct buf *out)
{
    buf_add_char(out, '[');
    bool is_done = add_items(vm, list, out);
    buf_add_char(out, ']');
    return is_done;
}

static bool add_tuple(struct vm *vm, value tuple, struct buf *out)
{
    buf_add_char(out, '(');
    bool is_done = add_items(vm, tuple, out);
    buf_add(out, tuple_of(tuple)->count == 1 ? STR(",)") : STR(")"));
    return is_done;
}

static bool add_dictionary(struct vm *vm, value dictionary, struct buf *out)
{
    const struct dictionary_entry *entry = NULL;
    bool is_first = true;
    buf_add_char(out, '{');
    for (size_t at = 0; dictionary_next(dictionary_of(dictionary), &at, &entry);) {
        value item = entry->item;
        heap_push_temporary(vm, item);
        buf_add(out, is_first ? STR("") : STR(", "));
        is_first = false;
        if (!add_one(vm, entry->key, out))
            return false;
        buf_add(out, STR(": "));
        if (!add_one(vm, item, out))
            return false;
    }
    buf_add_char(out, '}');
    return true;
}

static bool add_set(struct vm *vm, value set, struct buf *out)
{
    const struct dictionary_entry *entry = NULL;
    bool is_plain = value_is_exactly(vm, set, CLASS_SET);
    size_t count = set_of(set)->members->count;
    if (!is_plain || count == 0)
        buf_add_format(out, "%s(", vm_type_name(vm, set));
    if (count > 0)
        buf_add_char(out, '{');
    bool is_first = true;
    for (size_t at = 0; dictionary_next(set_of(set)->members, &at, &entry);) {
        buf_add(out, is_first ? STR("") : STR(", "));
        is_first = false;
        if (!add_one(vm, entry->key, out))
            return false;
    }
    if (count > 0)
        buf_add_char(out, '}');
    if (!is_plain || count == 0)
        buf_add_char(out, ')');
    return true;
}

static bool add_collection(struct vm *vm, value v, struct buf *out, const char *dots,
                           bool (*add)(struct vm *vm, value v, struct buf *out))
{
    if (is_being_shown(v.object)) {
        if (dots != NULL)
            buf_add(out, str_from(dots));
        else
            buf_add_format(out, "%s(...)", vm_type_name(vm, v));
        return true;
    }
    if (!vm_enter(vm))
        return false;
    struct shown shown = {.object = v.object, .outer = innermost};
    innermost = &shown;
    bool is_done = add(vm, v, out);
    innermost = shown.outer;
    vm_leave(vm);
    return is_done;
}

static bool add_slice(struct vm *vm, value v, struct buf *out)
{
    const struct slice *slice = (const struct slice *)v.object;
    buf_add(out, STR("slice("));
    if (!vm_add_repr(vm, slice->start, out))
        return false;
    buf_add(out, STR(", "));
    if (!vm_add_repr(vm, slice->stop, out))
        return false;
    buf_add(out, STR(", "));
    if (!vm_add_repr(vm, slice->step, out))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool add_range(struct vm *vm, value v, struct buf *out)
{
    const struct range *range = range_of(v);
    (void)vm;
    buf_add_format(out, "range(%lld, %lld", (long long)range->start, (long long)range->stop);
    if (range->step != 1)
        buf_add_format(out, ", %lld", (long long)range->step);
    buf_add_char(out, ')');
    return true;
}

static bool add_object(struct vm *vm, value object, struct buf *out, bool *is_handled)
{
    if (value_is_string(object))
        buf_add_repr(out, value_text(object));
    else if (value_has_layout(object, OBJECT_LIST))
        return add_collection(vm, object, out, "[...]", add_list);
    else if (value_has_layout(object, OBJECT_TUPLE))
        return add_collection(vm, object, out, "(...)", add_tuple);
    else if (value_has_layout(object, OBJECT_DICTIONARY))
        return add_collection(vm, object, out, "{...}", add_dictionary);
    else if (value_has_layout(object, OBJECT_SET))
        return add_collection(vm, object, out, NULL, add_set);
    else if (value_has_layout(object, OBJECT_BYTES))
        bytes_add_repr(out, ((const struct bytes *)object.object)->data);
    else if (value_has_layout(object, OBJECT_BIG_INTEGER))
        return integer_add_text(vm, object, out);
    else if (value_has_layout(object, OBJECT_NUMBER))
        return builtin_add_repr(vm, ((const struct number_object *)object.object)->number, out,
                                is_handled);
    else if (value_has_layout(object, OBJECT_SLICE))
        return add_slice(vm, object, out);
    else if (value_has_layout(object, OBJECT_RANGE))
        return add_range(vm, object, out);
    else if (value_has_layout(object, OBJECT_ITERATOR))
        buf_add_format(out, "<%s object at %p>", vm_type_name(vm, object),
                       (const void *)object.object);
    else
        *is_handled = false;
    return true;
}

bool builtin_add_repr(struct vm *vm, value object, struct buf *out, bool *is_handled)
{
    *is_handled = true;
    switch (object.kind) {
    case VALUE_NONE:
        buf_add(out, STR("None"));
        return true;
    case VALUE_BOOLEAN:
        buf_add(out, object.boolean ? STR("True") : STR("False"));
        return true;
    case VALUE_INTEGER:
        if (object.integer < 0)
            buf_add_char(out, '-');
        integer_add_base(out, integer_magnitude(object.integer), 10, false);
        return true;
    case VALUE_FLOAT:
        number_add_repr(out, object.number);
        return true;
    case VALUE_ELLIPSIS:
        buf_add(out, STR("Ellipsis"));
        return true;
    case VALUE_NOT_IMPLEMENTED:
        buf_add(out, STR("NotImplemented"));
        return true;
    case VALUE_OBJECT:
        return add_object(vm, object, out, is_handled);
    case VALUE_ABSENT:
        break;
    }
    *is_handled = false;
    return true;
}

bool builtin_format(struct vm *vm, value object, str specification, struct buf *out,
                    bool *is_handled)
{
    const char *name = vm_type_name(vm, object);
    value plain = object;
    if (value_has_layout(object, OBJECT_NUMBER))
        plain = ((const struct number_object *)object.object)->number;
    bool is_text = value_is_string(object);
    *is_handled = is_text || plain.kind == VALUE_FLOAT || value_is_integer(plain);
    if (!*is_handled)
        return true;
    /* Of a subclass, __str__ decides. */
    if (specification.length == 0 && object.kind == VALUE_OBJECT &&
        !value_is_exactly(vm, object, CLASS_STR) && !value_is_exactly(vm, object, CLASS_INT))
        return vm_add_str(vm, object, out);
    if (plain.kind == VALUE_BOOLEAN && specification.length == 0)
        buf_add(out, plain.boolean ? STR("True") : STR("False"));
    else if (value_is_integer(plain))
        return format_integer(vm, integer_plain(plain), name, specification, out);
    else if (plain.kind == VALUE_FLOAT)
        return format_float(vm, plain.number, name, specification, out);
    else
        return format_string(vm, value_text(object), name, specification, out);
    return true;
}
