/* Instructions: the stack, constants, names, annotations. */
#include "interpreter/core/core_impl.h"

static struct string *name_of(const struct frame *frame, uint32_t operand)
{
    return (struct string *)frame->code->constants[operand].object;
}

/* ---- the stack */

enum step operation_pop(struct vm *vm, struct frame *frame, uint32_t operand)
{
    if (operand == POP_STATEMENT && frame->code->kind == CODE_FUNCTION && frame->code->is_project &&
        !opaque_check_effect(vm, frame->top[-1]))
        return STEP_RAISED;
    frame->top--;
    return STEP_NEXT;
}

enum step operation_copy(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    frame_push(frame, frame->top[-1 - (int)operand]);
    return STEP_NEXT;
}

enum step operation_rotate(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    value top = frame->top[-1];
    value *to = frame->top - 1 - operand;
    memmove(to + 1, to, operand * sizeof(value));
    *to = top;
    return STEP_NEXT;
}

enum step operation_constant(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    frame_push(frame, frame->code->constants[operand]);
    return STEP_NEXT;
}

/* ---- locals */

static enum step raise_unbound(struct vm *vm, const struct string *name)
{
    vm_raise(vm, PYTHON_UNBOUND_LOCAL_ERROR,
             "cannot access local variable '%.*s' where it is not associated with a value",
             STR_ARG(name->text));
    return STEP_RAISED;
}

enum step operation_load_local(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value local = frame->locals[operand];
    if (value_is_absent(local))
        return raise_unbound(vm, frame->code->locals[operand]);
    frame_push(frame, local);
    return STEP_NEXT;
}

enum step operation_store_local(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    frame->locals[operand] = frame_pop(frame);
    return STEP_NEXT;
}

enum step operation_delete_local(struct vm *vm, struct frame *frame, uint32_t operand)
{
    if (value_is_absent(frame->locals[operand]))
        return raise_unbound(vm, frame->code->locals[operand]);
    frame->locals[operand] = (value){0};
    return STEP_NEXT;
}

/* ---- cells */

enum step operation_make_cell(struct vm *vm, struct frame *frame, uint32_t operand)
{
    uint32_t parameter = frame->code->cell_parameters[operand];
    value content = parameter == 0 ? (value){0} : frame->locals[parameter - 1];
    frame->cells[operand] = value_of(&cell_new(vm, content)->base);
    return STEP_NEXT;
}

static struct cell *cell_of(const struct frame *frame, uint32_t operand)
{
    return (struct cell *)frame->cells[operand].object;
}

static enum step raise_unbound_cell(struct vm *vm, const struct frame *frame, uint32_t operand)
{
    const struct string *name = frame->code->cells[operand];
    if (operand < frame->code->own_cell_count)
        return raise_unbound(vm, name);
    vm_raise(vm, PYTHON_NAME_ERROR,
             "cannot access free variable '%.*s' where it is not associated with a value in "
             "enclosing scope",
             STR_ARG(name->text));
    return STEP_RAISED;
}

enum step operation_load_cell(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value content = cell_of(frame, operand)->content;
    if (value_is_absent(content))
        return raise_unbound_cell(vm, frame, operand);
    frame_push(frame, content);
    return STEP_NEXT;
}

enum step operation_store_cell(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    cell_of(frame, operand)->content = frame_pop(frame);
    return STEP_NEXT;
}

enum step operation_delete_cell(struct vm *vm, struct frame *frame, uint32_t operand)
{
    if (value_is_absent(cell_of(frame, operand)->content))
        return raise_unbound_cell(vm, frame, operand);
    cell_of(frame, operand)->content = (value){0};
    return STEP_NEXT;
}

enum step operation_load_closure(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    frame_push(frame, frame->cells[operand]);
    return STEP_NEXT;
}

/* ---- globals */

static enum step raise_name(struct vm *vm, const struct string *name)
{
    vm_raise(vm, PYTHON_NAME_ERROR, "name '%.*s' is not defined", STR_ARG(name->text));
    return STEP_RAISED;
}

static enum step push_global(struct vm *vm, struct frame *frame, const struct string *name)
{
    value found = dictionary_find_string(frame->globals, name);
    if (value_is_absent(found))
        found = dictionary_find_string(vm->builtins, name);
    if (value_is_absent(found) && frame->module->failure.data != NULL)
        found = unknown_for_reason(vm, frame->module, name, frame->module->failure);
    if (value_is_absent(found) && !import_find_starred(vm, frame->module, name, &found))
        return raise_name(vm, name);
    frame_push(frame, found);
    return STEP_NEXT;
}

enum step operation_load_global(struct vm *vm, struct frame *frame, uint32_t operand)
{
    return push_global(vm, frame, name_of(frame, operand));
}

enum step operation_store_global(struct vm *vm, struct frame *frame, uint32_t operand)
{
    dictionary_put_string(vm, frame->globals, name_of(frame, operand), frame_pop(frame));
    return STEP_NEXT;
}

enum step operation_delete_global(struct vm *vm, struct frame *frame, uint32_t operand)
{
    if (!dictionary_remove_string(frame->globals, name_of(frame, operand)))
        return raise_name(vm, name_of(frame, operand));
    return STEP_NEXT;
}

/* ---- names of a class body */

static bool find_name(struct vm *vm, const struct frame *frame, struct string *name, value *found)
{
    *found = dictionary_find_string(frame->names, name);
    if (!value_is_absent(*found) || !frame->has_custom_names)
        return true;
    return vm_get_item(vm, value_of(&frame->names->base), value_of(&name->base), found) ||
           vm_drop_exception(vm, PYTHON_KEY_ERROR);
}

enum step operation_load_name(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value found;
    if (!find_name(vm, frame, name_of(frame, operand), &found))
        return STEP_RAISED;
    if (value_is_absent(found))
        return push_global(vm, frame, name_of(frame, operand));
    frame_push(frame, found);
    return STEP_NEXT;
}

enum step operation_load_class_cell(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value found;
    if (!find_name(vm, frame, frame->code->cells[operand], &found))
        return STEP_RAISED;
    if (value_is_absent(found))
        return operation_load_cell(vm, frame, operand);
    frame_push(frame, found);
    return STEP_NEXT;
}

/* Python 3.14 evaluates annotations when somebody asks for them: a class may be named that comes
 * later. Here its name stands for it. */
enum step operation_load_annotation(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct string *name = name_of(frame, operand);
    value found = {0};
    if (frame->names != NULL && !find_name(vm, frame, name, &found))
        return STEP_RAISED;
    if (value_is_absent(found))
        found = dictionary_find_string(frame->globals, name);
    if (value_is_absent(found))
        found = dictionary_find_string(vm->builtins, name);
    if (value_is_absent(found)) {
        found = opaque_new(vm, name->text, STR("the annotation names it before it is defined"));
        ((struct opaque *)found.object)->is_name = true;
    }
    frame_push(frame, found);
    return STEP_NEXT;
}

enum step operation_store_name(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct string *name = name_of(frame, operand);
    if (frame->has_custom_names) {
        value item = frame->top[-1];
        if (!vm_set_item(vm, value_of(&frame->names->base), value_of(&name->base), item))
            return STEP_RAISED;
        frame->top--;
        return STEP_NEXT;
    }
    dictionary_put_string(vm, frame->names, name, frame_pop(frame));
    return STEP_NEXT;
}

enum step operation_delete_name(struct vm *vm, struct frame *frame, uint32_t operand)
{
    if (!dictionary_remove_string(frame->names, name_of(frame, operand)))
        return raise_name(vm, name_of(frame, operand));
    return STEP_NEXT;
}

/* ---- annotations */

static struct dictionary *annotations_of(struct vm *vm, struct frame *frame)
{
    struct dictionary *names = frame->names != NULL ? frame->names : frame->globals;
    value found = dictionary_find_string(names, vm->names.annotations);
    if (value_has_layout(found, OBJECT_DICTIONARY))
        return (struct dictionary *)found.object;
    struct dictionary *annotations = dictionary_new(vm);
    dictionary_put_string(vm, names, vm->names.annotations, value_of(&annotations->base));
    return annotations;
}

enum step operation_setup_annotations(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    annotations_of(vm, frame);
    return STEP_NEXT;
}

enum step operation_annotate(struct vm *vm, struct frame *frame, uint32_t operand)
{
    dictionary_put_string(vm, annotations_of(vm, frame), name_of(frame, operand), frame->top[-1]);
    frame->top--;
    return STEP_NEXT;
}
