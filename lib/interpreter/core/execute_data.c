/* Instructions: attributes, items, operators, collections. */
#include "interpreter/core/core_impl.h"

static struct string *name_of(const struct frame *frame, uint32_t operand)
{
    return (struct string *)frame->code->constants[operand].object;
}

/* ---- attributes and items */

enum step operation_load_attribute(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result;
    if (!object_get(vm, frame->top[-1], name_of(frame, operand), &result))
        return STEP_RAISED;
    frame->top[-1] = result;
    return STEP_NEXT;
}

enum step operation_store_attribute(struct vm *vm, struct frame *frame, uint32_t operand)
{
    if (!object_set(vm, frame->top[-1], name_of(frame, operand), frame->top[-2]))
        return STEP_RAISED;
    frame->top -= 2;
    return STEP_NEXT;
}

enum step operation_delete_attribute(struct vm *vm, struct frame *frame, uint32_t operand)
{
    if (!object_delete(vm, frame->top[-1], name_of(frame, operand)))
        return STEP_RAISED;
    frame->top--;
    return STEP_NEXT;
}

/* A method of the class that no attribute of the object hides. */
static value find_method(struct vm *vm, value object, const struct string *name)
{
    struct class *class = vm_class_of(vm, object);
    if (class->has_get_attribute ||
        (object.kind == VALUE_OBJECT &&
         (object.object->layout == OBJECT_CLASS || object.object->layout == OBJECT_MODULE ||
          object.object->layout == OBJECT_OPAQUE || object.object->layout == OBJECT_METHOD ||
          class == vm->builtin_classes[CLASS_SUPER])))
        return (value){0};
    value found = class_lookup(vm, class, name);
    bool is_method = value_has_layout(found, OBJECT_FUNCTION) ||
                     (value_has_layout(found, OBJECT_NATIVE) &&
                      ((const struct native *)found.object)->owner != NULL);
    if (!is_method)
        return (value){0};
    if (object.kind == VALUE_OBJECT && object.object->attributes != NULL &&
        !value_is_absent(dictionary_find_string(object.object->attributes, name)))
        return (value){0};
    return found;
}

enum step operation_load_method(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value object = frame->top[-1];
    struct string *name = name_of(frame, operand);
    value method = find_method(vm, object, name);
    if (!value_is_absent(method)) {
        frame->top[-1] = method;
        frame_push(frame, object);
        return STEP_NEXT;
    }
    if (!object_get(vm, object, name, &method))
        return STEP_RAISED;
    frame->top[-1] = method;
    frame_push(frame, (value){0});
    return STEP_NEXT;
}

enum step operation_get_item(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result = value_none();
    (void)operand;
    if (!vm_get_item(vm, frame->top[-2], frame->top[-1], &result))
        return STEP_RAISED;
    frame->top--;
    frame->top[-1] = result;
    return STEP_NEXT;
}

enum step operation_set_item(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    if (!vm_set_item(vm, frame->top[-2], frame->top[-1], frame->top[-3]))
        return STEP_RAISED;
    frame->top -= 3;
    return STEP_NEXT;
}

enum step operation_delete_item(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    if (!vm_delete_item(vm, frame->top[-2], frame->top[-1]))
        return STEP_RAISED;
    frame->top -= 2;
    return STEP_NEXT;
}

/* ---- operators */

/* The most frequent ones of plain integers, without a call. */
static bool quick_binary(uint32_t operation, value left, value right, value *result)
{
    int64_t integer = 0;
    if (left.kind != VALUE_INTEGER || right.kind != VALUE_INTEGER)
        return false;
    bool overflows = operation == BINARY_ADD
                         ? __builtin_add_overflow(left.integer, right.integer, &integer)
                     : operation == BINARY_SUBTRACT
                         ? __builtin_sub_overflow(left.integer, right.integer, &integer)
                     : operation == BINARY_MULTIPLY
                         ? __builtin_mul_overflow(left.integer, right.integer, &integer)
                         : true;
    *result = value_integer(integer);
    return !overflows;
}

enum step operation_binary(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result;
    if (!quick_binary(operand, frame->top[-2], frame->top[-1], &result) &&
        !vm_binary(vm, (enum python_binary_operator)operand, frame->top[-2], frame->top[-1],
                   &result))
        return STEP_RAISED;
    frame->top--;
    frame->top[-1] = result;
    return STEP_NEXT;
}

enum step operation_update(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result;
    if (!quick_binary(operand, frame->top[-2], frame->top[-1], &result) &&
        !vm_update(vm, (enum python_binary_operator)operand, frame->top[-2], frame->top[-1],
                   &result))
        return STEP_RAISED;
    frame->top--;
    frame->top[-1] = result;
    return STEP_NEXT;
}

enum step operation_unary(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result;
    if (!vm_unary(vm, (enum python_unary_operator)operand, frame->top[-1], &result))
        return STEP_RAISED;
    frame->top[-1] = result;
    return STEP_NEXT;
}

static bool quick_compare(uint32_t operation, int64_t left, int64_t right)
{
    return operation == COMPARE_LESS            ? left < right
           : operation == COMPARE_LESS_EQUAL    ? left <= right
           : operation == COMPARE_GREATER       ? left > right
           : operation == COMPARE_GREATER_EQUAL ? left >= right
           : operation == COMPARE_EQUAL         ? left == right
                                                : left != right;
}

static bool compare(struct vm *vm, uint32_t operation, value left, value right, value *result)
{
    bool is_true = false;
    if (operation == COMPARE_IS || operation == COMPARE_IS_NOT) {
        *result = value_boolean(value_is_same(left, right) == (operation == COMPARE_IS));
        return true;
    }
    if (operation == COMPARE_IN || operation == COMPARE_NOT_IN) {
        bool is_in = vm_contains(vm, right, left, &is_true);
        *result = value_boolean(is_true == (operation == COMPARE_IN));
        return is_in;
    }
    if (left.kind == VALUE_INTEGER && right.kind == VALUE_INTEGER) {
        *result = value_boolean(quick_compare(operation, left.integer, right.integer));
        return true;
    }
    return vm_compare(vm, (enum python_comparison_operator)operation, left, right, result);
}

enum step operation_compare(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result;
    if (!compare(vm, operand, frame->top[-2], frame->top[-1], &result))
        return STEP_RAISED;
    frame->top--;
    frame->top[-1] = result;
    return STEP_NEXT;
}

/* ---- collections */

static void replace(struct frame *frame, size_t count, value made)
{
    frame->top -= count;
    frame_push(frame, made);
}

enum step operation_build_tuple(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct tuple *tuple = tuple_new(vm, frame->top - operand, operand);
    replace(frame, operand, value_of(&tuple->base));
    return STEP_NEXT;
}

enum step operation_build_list(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct list *list = list_new(vm);
    for (size_t i = operand; i > 0; i--)
        list_append(vm, list, *(frame->top - i));
    replace(frame, operand, value_of(&list->base));
    return STEP_NEXT;
}

enum step operation_build_set(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct set *set = set_new(vm, false);
    for (size_t i = operand; i > 0; i--)
        if (!set_add(vm, set, *(frame->top - i)))
            return STEP_RAISED;
    replace(frame, operand, value_of(&set->base));
    return STEP_NEXT;
}

enum step operation_build_dictionary(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct dictionary *dictionary = dictionary_new(vm);
    for (size_t i = (size_t)operand * 2; i > 0; i -= 2)
        if (!dictionary_put(vm, dictionary, *(frame->top - i), *(frame->top - i + 1)))
            return STEP_RAISED;
    replace(frame, (size_t)operand * 2, value_of(&dictionary->base));
    return STEP_NEXT;
}

enum step operation_build_slice(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value slice = slice_new(vm, frame->top[-3], frame->top[-2], frame->top[-1]);
    (void)operand;
    replace(frame, 3, slice);
    return STEP_NEXT;
}

enum step operation_build_string(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct buf out = {0};
    value unknown = {0};
    for (size_t i = operand; i > 0; i--) {
        value part = *(frame->top - i);
        buf_add(&out, value_text(part));
        if (value_is_opaque(part) && value_is_absent(unknown))
            unknown = part;
    }
    value string = value_is_absent(unknown) ? value_string(vm, buf_str(&out)) : unknown;
    buf_free(&out);
    replace(frame, operand, string);
    return STEP_NEXT;
}

static bool convert(struct vm *vm, char conversion, value *v)
{
    if (conversion == 's')
        return vm_str(vm, *v, v);
    if (conversion == 'r')
        return vm_repr(vm, *v, v);
    if (conversion != 'a')
        return true;
    value ascii = dictionary_find_text(vm->builtins, STR("ascii"));
    value argument = *v;
    return vm_call(vm, ascii, &argument, 1, v);
}

/* A field of an f-string. */
enum step operation_format(struct vm *vm, struct frame *frame, uint32_t operand)
{
    bool has_specification = operand >= 256;
    value specification = has_specification ? frame->top[-1] : (value){0};
    value v = has_specification ? frame->top[-2] : frame->top[-1];
    bool is_unknown = value_is_opaque(v) || value_is_opaque(specification);
    if (is_unknown)
        v = opaque_from(vm, value_is_opaque(v) ? v : specification);
    else if (!convert(vm, (char)(operand & 255), &v) ||
             !vm_format(vm, v, value_text(specification), &v))
        return STEP_RAISED;
    replace(frame, has_specification ? 2 : 1, v);
    return STEP_NEXT;
}

enum step operation_list_append(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value item = frame_pop(frame);
    list_append(vm, (struct list *)frame->top[-(int)operand].object, item);
    return STEP_NEXT;
}

enum step operation_set_add(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value item = frame->top[-1];
    if (!set_add(vm, (struct set *)frame->top[-1 - (int)operand].object, item))
        return STEP_RAISED;
    frame->top--;
    return STEP_NEXT;
}

enum step operation_dictionary_put(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct object *dictionary = frame->top[-2 - (int)operand].object;
    if (!dictionary_put(vm, (struct dictionary *)dictionary, frame->top[-2], frame->top[-1]))
        return STEP_RAISED;
    frame->top -= 2;
    return STEP_NEXT;
}

/* What is called, in messages about its arguments: "module.function() ", or nothing. */
static str called_name(struct vm *vm, value callee, char *name, size_t size)
{
    value qualified = {0};
    value module = {0};
    if (value_is_absent(callee) || !object_find(vm, callee, vm->names.qualname, &qualified) ||
        !object_find(vm, callee, vm->names.module, &module))
        return STR("");
    str in = value_text(module);
    bool has_module = in.length > 0 && !str_equal(in, STR("builtins"));
    int length = snprintf(name, size, "%.*s%s%.*s() ", STR_ARG(has_module ? in : STR("")),
                          has_module ? "." : "", STR_ARG(value_text(qualified)));
    return (str){name, length > 0 && (size_t)length < size ? (size_t)length : 0};
}

static bool raise_star(struct vm *vm, value callee, value iterable)
{
    char name[200];
    if (value_is_opaque(iterable) || !vm_drop_exception(vm, PYTHON_TYPE_ERROR))
        return false;
    if (value_is_absent(callee))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "Value after * must be an iterable, not %s",
                        vm_type_name(vm, iterable));
    str text = called_name(vm, callee, name, sizeof name);
    return vm_raise(vm, PYTHON_TYPE_ERROR, "%.*sargument after * must be an iterable, not %s",
                    STR_ARG(text), vm_type_name(vm, iterable));
}

static bool extend_list(struct vm *vm, struct list *list, value callee, value iterable)
{
    value iterator;
    value item;
    size_t temporaries = vm_temporaries(vm);
    if (!vm_iterate(vm, iterable, &iterator))
        return raise_star(vm, callee, iterable);
    vm_release_temporaries(vm, temporaries, iterator);
    while (vm_next(vm, iterator, &item)) {
        list_append(vm, list, item);
        vm_release_temporaries(vm, temporaries, iterator);
    }
    return !vm_has_exception(vm);
}

enum step operation_list_extend(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value callee = operand == 1 ? frame->top[-3] : (value){0};
    if (!extend_list(vm, (struct list *)frame->top[-2].object, callee, frame->top[-1]))
        return STEP_RAISED;
    frame->top--;
    return STEP_NEXT;
}

enum step operation_set_extend(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value iterator;
    value item;
    struct set *set = (struct set *)frame->top[-2].object;
    (void)operand;
    if (!vm_iterate(vm, frame->top[-1], &iterator))
        return STEP_RAISED;
    while (vm_next(vm, iterator, &item))
        if (!set_add(vm, set, item))
            return STEP_RAISED;
    if (vm_has_exception(vm))
        return STEP_RAISED;
    frame->top--;
    return STEP_NEXT;
}

/* From a dictionary, or from an object with keys(). */
static bool extend_dictionary(struct vm *vm, struct dictionary *into, value callee, value mapping,
                              bool is_keywords)
{
    value keys;
    value iterator;
    value key;
    value item;
    char name[200];
    if (!vm_find_attribute(vm, mapping, STR("keys"), &keys))
        return false;
    if (value_is_absent(keys))
        return is_keywords ? vm_raise(vm, PYTHON_TYPE_ERROR,
                                      "%.*sargument after ** must be a mapping, not %s",
                                      STR_ARG(called_name(vm, callee, name, sizeof name)),
                                      vm_type_name(vm, mapping))
                           : vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object is not a mapping",
                                      vm_type_name(vm, mapping));
    if (!vm_call(vm, keys, NULL, 0, &keys) || !vm_iterate(vm, keys, &iterator))
        return false;
    while (vm_next(vm, iterator, &key)) {
        if (is_keywords && !value_is_string(key))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "keywords must be strings");
        if (is_keywords && !value_is_absent(dictionary_find_text(into, value_text(key))))
            return vm_raise(
                vm, PYTHON_TYPE_ERROR, "%.*sgot multiple values for keyword argument '%.*s'",
                STR_ARG(called_name(vm, callee, name, sizeof name)), STR_ARG(value_text(key)));
        if (!vm_get_item(vm, mapping, key, &item) || !dictionary_put(vm, into, key, item))
            return false;
    }
    return !vm_has_exception(vm);
}

static enum step extend_mapping(struct vm *vm, struct frame *frame, value callee, bool is_keywords)
{
    struct dictionary *into = (struct dictionary *)frame->top[-2].object;
    if (!extend_dictionary(vm, into, callee, frame->top[-1], is_keywords))
        return STEP_RAISED;
    frame->top--;
    return STEP_NEXT;
}

enum step operation_dictionary_extend(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    return extend_mapping(vm, frame, (value){0}, false);
}

enum step operation_keywords_extend(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value callee = operand == 1 ? frame->top[-4] : (value){0};
    return extend_mapping(vm, frame, callee, true);
}

enum step operation_list_to_tuple(struct vm *vm, struct frame *frame, uint32_t operand)
{
    const struct list *list = (const struct list *)frame->top[-1].object;
    (void)operand;
    frame->top[-1] = value_of(&tuple_new(vm, list->values.items, list->values.count)->base);
    return STEP_NEXT;
}

/* ---- unpacking */

static enum step raise_count(struct vm *vm, size_t expected, size_t count, bool is_least)
{
    if (count < expected)
        vm_raise(vm, PYTHON_VALUE_ERROR, "not enough values to unpack (expected %s%zu, got %zu)",
                 is_least ? "at least " : "", expected, count);
    else
        vm_raise(vm, PYTHON_VALUE_ERROR, "too many values to unpack (expected %zu)", expected);
    return STEP_RAISED;
}

/* At most `most` + 1 items of any iterable. */
static bool take_items(struct vm *vm, value iterable, size_t most, struct list **list)
{
    value iterator;
    value item;
    if (!vm_iterate(vm, iterable, &iterator)) {
        if (vm_drop_exception(vm, PYTHON_TYPE_ERROR))
            vm_raise(vm, PYTHON_TYPE_ERROR, "cannot unpack non-iterable %s object",
                     vm_type_name(vm, iterable));
        return false;
    }
    *list = list_new(vm);
    while ((*list)->values.count <= most && vm_next(vm, iterator, &item))
        list_append(vm, *list, item);
    return !vm_has_exception(vm);
}

static bool items_of(struct vm *vm, value iterable, size_t most, const value **items, size_t *count)
{
    struct list *list = NULL;
    if (iterable.kind == VALUE_OBJECT && iterable.object->class->is_builtin &&
        value_items(iterable, items, count))
        return true;
    if (!take_items(vm, iterable, most, &list))
        return false;
    *items = list->values.items;
    *count = list->values.count;
    return true;
}

enum step operation_unpack(struct vm *vm, struct frame *frame, uint32_t operand)
{
    const value *items = NULL;
    size_t count = 0;
    if (!items_of(vm, frame->top[-1], operand, &items, &count))
        return STEP_RAISED;
    if (count != operand)
        return raise_count(vm, operand, count, false);
    frame->top--;
    for (size_t i = count; i > 0; i--)
        frame_push(frame, items[i - 1]);
    return STEP_NEXT;
}

/* The last `after` items go on the stack first, then the list of those between. */
enum step operation_unpack_star(struct vm *vm, struct frame *frame, uint32_t operand)
{
    const value *items = NULL;
    size_t count = 0;
    size_t before = operand / 4096;
    size_t after = operand % 4096;
    if (!items_of(vm, frame->top[-1], SIZE_MAX - 1, &items, &count))
        return STEP_RAISED;
    if (count < before + after)
        return raise_count(vm, before + after, count, true);
    struct list *rest = list_new(vm);
    for (size_t i = before; i < count - after; i++)
        list_append(vm, rest, items[i]);
    frame->top--;
    for (size_t i = count; i > count - after; i--)
        frame_push(frame, items[i - 1]);
    frame_push(frame, value_of(&rest->base));
    for (size_t i = before; i > 0; i--)
        frame_push(frame, items[i - 1]);
    return STEP_NEXT;
}
