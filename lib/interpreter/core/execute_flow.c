/* Instructions: jumps, iteration, exceptions, with.
 *
 * A handler keeps two temporaries: what was handled before it, and its own exception.
 */
#include "interpreter/core/core_impl.h"

static void jump_to(struct frame *frame, uint32_t operand)
{
    frame->next = frame->code->instructions + operand;
}

enum step operation_jump(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    jump_to(frame, operand);
    return STEP_NEXT;
}

/* Between two rounds nothing lives but what is on the stacks: here memory is taken back. */
enum step operation_jump_back(struct vm *vm, struct frame *frame, uint32_t operand)
{
    vm->temporary_count = frame->temporaries;
    if (!heap_collect_when_due(vm) || !vm_tick(vm))
        return STEP_RAISED;
    jump_to(frame, operand);
    return STEP_NEXT;
}

static bool truth(struct vm *vm, value v, bool *is_true)
{
    if (v.kind == VALUE_BOOLEAN) {
        *is_true = v.boolean;
        return true;
    }
    return vm_truth(vm, v, is_true);
}

static enum step jump_if(struct vm *vm, struct frame *frame, uint32_t operand, bool jumps_if)
{
    bool is_true = false;
    if (!truth(vm, frame->top[-1], &is_true))
        return STEP_RAISED;
    frame->top--;
    if (is_true == jumps_if)
        jump_to(frame, operand);
    return STEP_NEXT;
}

enum step operation_jump_if_false(struct vm *vm, struct frame *frame, uint32_t operand)
{
    return jump_if(vm, frame, operand, false);
}

enum step operation_jump_if_true(struct vm *vm, struct frame *frame, uint32_t operand)
{
    return jump_if(vm, frame, operand, true);
}

static enum step jump_or_pop(struct vm *vm, struct frame *frame, uint32_t operand, bool jumps_if)
{
    bool is_true = false;
    if (!truth(vm, frame->top[-1], &is_true))
        return STEP_RAISED;
    if (is_true == jumps_if)
        jump_to(frame, operand);
    else
        frame->top--;
    return STEP_NEXT;
}

enum step operation_jump_if_false_or_pop(struct vm *vm, struct frame *frame, uint32_t operand)
{
    return jump_or_pop(vm, frame, operand, false);
}

enum step operation_jump_if_true_or_pop(struct vm *vm, struct frame *frame, uint32_t operand)
{
    return jump_or_pop(vm, frame, operand, true);
}

enum step operation_get_iterator(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value iterator;
    (void)operand;
    if (!vm_iterate(vm, frame->top[-1], &iterator))
        return STEP_RAISED;
    frame->top[-1] = iterator;
    return STEP_NEXT;
}

enum step operation_for_next(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value item;
    value iterator = frame->top[-1];
    bool is_there = value_has_layout(iterator, OBJECT_ITERATOR)
                        ? ((struct iterator *)iterator.object)
                              ->next(vm, (struct iterator *)iterator.object, &item)
                        : vm_next(vm, iterator, &item);
    if (is_there) {
        frame_push(frame, item);
        return STEP_NEXT;
    }
    if (vm_has_exception(vm))
        return STEP_RAISED;
    frame->top--;
    jump_to(frame, operand);
    return STEP_NEXT;
}

/* ---- exceptions */

enum step operation_raise(struct vm *vm, struct frame *frame, uint32_t operand)
{
    if (operand == 0) {
        const struct frame *at = frame;
        while (at != NULL && value_is_absent(at->handled))
            at = at->previous;
        if (at == NULL) {
            vm_raise(vm, PYTHON_RUNTIME_ERROR, "No active exception to reraise");
            return STEP_RAISED;
        }
        vm->pending = at->handled;
        return STEP_RERAISED;
    }
    value cause = operand == 2 ? frame->top[-1] : (value){0};
    exception_raise(vm, operand == 2 ? frame->top[-2] : frame->top[-1], cause);
    return STEP_RAISED;
}

enum step operation_reraise(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    vm->pending = frame_pop(frame);
    return STEP_RERAISED;
}

enum step operation_begin_handler(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value exception = frame_pop(frame);
    (void)vm;
    frame->locals[operand] = frame->handled;
    frame->locals[operand + 1] = exception;
    frame->handled = exception;
    return STEP_NEXT;
}

enum step operation_end_handler(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    frame->handled = frame->locals[operand];
    frame->locals[operand + 1] = (value){0};
    return STEP_NEXT;
}

enum step operation_reraise_handled(struct vm *vm, struct frame *frame, uint32_t operand)
{
    vm->pending = frame->locals[operand + 1];
    operation_end_handler(vm, frame, operand);
    return STEP_RERAISED;
}

enum step operation_matches_exception(struct vm *vm, struct frame *frame, uint32_t operand)
{
    bool matches = false;
    (void)operand;
    if (!exception_matches(vm, frame->top[-2], frame->top[-1], &matches))
        return STEP_RAISED;
    frame->top--;
    frame->top[-1] = value_boolean(matches);
    return STEP_NEXT;
}

enum step operation_assertion_failed(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value class = value_of(&vm->exceptions[PYTHON_ASSERTION_ERROR]->base);
    value exception;
    if (vm_call(vm, class, frame->top - operand, operand, &exception))
        exception_raise(vm, exception, (value){0});
    return STEP_RAISED;
}

enum step operation_refuse(struct vm *vm, struct frame *frame, uint32_t operand)
{
    vm_refuse(vm, "%.*s", STR_ARG(value_text(frame->code->constants[operand])));
    return STEP_RAISED;
}

/* ---- with */

static bool raise_no_manager(struct vm *vm, value manager, bool is_async, bool has_enter)
{
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "'%s' object does not support the %scontext manager protocol%s",
                    vm_type_name(vm, manager), is_async ? "asynchronous " : "",
                    !has_enter ? ""
                    : is_async ? " (missed __aexit__ method)"
                               : " (missed __exit__ method)");
}

/* Keeps the manager's __exit__ and calls its __enter__. One that is not known is its own exit. */
static enum step with_enter(struct vm *vm, struct frame *frame, uint32_t operand, bool is_async)
{
    value manager = frame->top[-1];
    value enter = manager;
    value exit = manager;
    value result;
    if (!value_is_opaque(manager) &&
        (!vm_find_special(vm, manager, is_async ? vm->names.aenter : vm->names.enter, &enter) ||
         !vm_find_special(vm, manager, is_async ? vm->names.aexit : vm->names.exit, &exit)))
        return STEP_RAISED;
    if (value_is_absent(enter) || value_is_absent(exit)) {
        raise_no_manager(vm, manager, is_async, !value_is_absent(enter));
        return STEP_RAISED;
    }
    frame->locals[operand] = exit;
    if (!vm_call(vm, enter, NULL, 0, &result))
        return STEP_RAISED;
    frame->top[-1] = result;
    return STEP_NEXT;
}

enum step operation_with_enter(struct vm *vm, struct frame *frame, uint32_t operand)
{
    return with_enter(vm, frame, operand, false);
}

enum step operation_async_with_enter(struct vm *vm, struct frame *frame, uint32_t operand)
{
    return with_enter(vm, frame, operand, true);
}

static bool with_exit(struct vm *vm, struct frame *frame, uint32_t operand, value *result)
{
    value arguments[] = {value_none(), value_none(), value_none()};
    value exit = frame->locals[operand];
    frame->locals[operand] = (value){0};
    return vm_call(vm, exit, arguments, 3, result);
}

enum step operation_with_exit(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value ignored;
    return with_exit(vm, frame, operand, &ignored) ? STEP_NEXT : STEP_RAISED;
}

enum step operation_async_with_exit(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result;
    if (!with_exit(vm, frame, operand, &result))
        return STEP_RAISED;
    frame_push(frame, result);
    return STEP_NEXT;
}

enum step operation_with_exception(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value exception = frame->handled;
    value arguments[] = {value_of(&vm_class_of(vm, exception)->base), exception, value_none()};
    value result;
    if (value_is_opaque(frame->locals[operand])) {
        vm->pending = exception;
        return STEP_RERAISED;
    }
    if (!vm_call(vm, frame->locals[operand], arguments, 3, &result))
        return STEP_RAISED;
    frame_push(frame, result);
    return STEP_NEXT;
}
