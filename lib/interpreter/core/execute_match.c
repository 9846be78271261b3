/* Instructions of match statements.
 * Source: Python 3.11 language reference, 8.6.4 "Patterns" */
#include "interpreter/core/core_impl.h"

enum step operation_is_sequence(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value v = frame->top[-1];
    (void)vm;
    (void)operand;
    frame->top[-1] =
        value_boolean(value_has_layout(v, OBJECT_LIST) || value_has_layout(v, OBJECT_TUPLE) ||
                      value_has_layout(v, OBJECT_RANGE));
    return STEP_NEXT;
}

enum step operation_is_mapping(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    (void)operand;
    frame->top[-1] = value_boolean(value_has_layout(frame->top[-1], OBJECT_DICTIONARY));
    return STEP_NEXT;
}

enum step operation_has_length(struct vm *vm, struct frame *frame, uint32_t operand)
{
    size_t length = 0;
    if (!vm_length(vm, frame->top[-1], &length))
        return STEP_RAISED;
    bool is_least = (operand & 1) != 0;
    frame->top[-1] = value_boolean(is_least ? length >= operand / 2 : length == operand / 2);
    return STEP_NEXT;
}

enum step operation_match_keys(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct dictionary *subject = (struct dictionary *)frame->top[-2].object;
    const struct tuple *keys = (const struct tuple *)frame->top[-1].object;
    struct tuple *found = tuple_of_size(vm, keys->count);
    value result = value_of(&found->base);
    (void)operand;
    for (size_t i = 0; i < keys->count; i++) {
        if (!dictionary_find(vm, subject, keys->items[i], &found->items[i]))
            return STEP_RAISED;
        if (value_is_absent(found->items[i]))
            result = value_none();
    }
    frame->top--;
    frame->top[-1] = result;
    return STEP_NEXT;
}

enum step operation_match_rest(struct vm *vm, struct frame *frame, uint32_t operand)
{
    const struct dictionary *subject = (const struct dictionary *)frame->top[-2].object;
    const struct tuple *keys = (const struct tuple *)frame->top[-1].object;
    struct dictionary *rest = dictionary_new(vm);
    const struct dictionary_entry *entry;
    bool ignored = false;
    (void)operand;
    for (size_t at = 0; dictionary_next(subject, &at, &entry);)
        if (!dictionary_put(vm, rest, entry->key, entry->item))
            return STEP_RAISED;
    for (size_t i = 0; i < keys->count; i++)
        if (!dictionary_remove(vm, rest, keys->items[i], &ignored))
            return STEP_RAISED;
    frame->top--;
    frame->top[-1] = value_of(&rest->base);
    return STEP_NEXT;
}

/* ---- classes */

/* int(x), str(x): the subject itself is the first positional part. */
static bool matches_itself(const struct vm *vm, const struct class *class)
{
    static const enum builtin_class classes[] = {
        CLASS_BOOL, CLASS_BYTES, CLASS_DICT, CLASS_FLOAT, CLASS_FROZENSET,
        CLASS_INT,  CLASS_LIST,  CLASS_SET,  CLASS_STR,   CLASS_TUPLE,
    };
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++)
        if (class_is_subclass(class, vm->builtin_classes[classes[i]]))
            return true;
    return false;
}

static bool positional_names(struct vm *vm, value class, size_t count, const struct tuple **names)
{
    value found;
    *names = NULL;
    if (!vm_find_attribute(vm, class, STR("__match_args__"), &found))
        return false;
    size_t allowed = 0;
    bool is_self = value_is_absent(found) && matches_itself(vm, (struct class *)class.object);
    if (value_has_layout(found, OBJECT_TUPLE)) {
        *names = (const struct tuple *)found.object;
        allowed = (*names)->count;
    } else if (!value_is_absent(found)) {
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s.__match_args__ must be a tuple (got %s)",
                        ((struct class *)class.object)->name->text.data, vm_type_name(vm, found));
    }
    if (is_self)
        allowed = 1;
    if (count > allowed)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "%s() accepts %zu positional sub-pattern%s (%zu given)",
                        ((struct class *)class.object)->name->text.data, allowed,
                        allowed == 1 ? "" : "s", count);
    return true;
}

static bool match_parts(struct vm *vm, value subject, value class, size_t positional,
                        const struct tuple *keywords, struct tuple *parts, bool *matches)
{
    const struct tuple *names = NULL;
    if (positional > 0 && !positional_names(vm, class, positional, &names))
        return false;
    *matches = true;
    for (size_t i = 0; *matches && i < parts->count; i++) {
        if (i < positional && names == NULL) {
            parts->items[i] = subject;
            continue;
        }
        value name = i < positional ? names->items[i] : keywords->items[i - positional];
        if (!value_is_string(name))
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "__match_args__ elements must be strings (got %s)",
                            vm_type_name(vm, name));
        if (!vm_find_attribute(vm, subject, value_text(name), &parts->items[i]))
            return false;
        *matches = !value_is_absent(parts->items[i]);
    }
    return true;
}

enum step operation_match_class(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value subject = frame->top[-3];
    value class = frame->top[-2];
    const struct tuple *keywords = (const struct tuple *)frame->top[-1].object;
    struct tuple *parts = tuple_of_size(vm, operand + keywords->count);
    bool matches = false;
    if (!value_has_layout(class, OBJECT_CLASS)) {
        vm_raise(vm, PYTHON_TYPE_ERROR, "called match pattern must be a class");
        return STEP_RAISED;
    }
    if (!vm_is_instance_of(vm, subject, class, &matches))
        return STEP_RAISED;
    if (matches && !match_parts(vm, subject, class, operand, keywords, parts, &matches))
        return STEP_RAISED;
    frame->top -= 2;
    frame->top[-1] = matches ? value_of(&parts->base) : value_none();
    return STEP_NEXT;
}
