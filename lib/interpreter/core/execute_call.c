/* Instructions: calls, functions, classes, generators. */
#include "interpreter/core/core_impl.h"

/* The result takes the place of the callee and `count` values above it. */
static enum step finish(struct vm *vm, struct frame *frame, size_t count, value result)
{
    frame->top -= count;
    frame->top[-1] = result;
    vm->temporary_count = frame->temporaries;
    return STEP_NEXT;
}

/* The innermost function of the project that the pending exception went through. */
static const struct code *failed_code(const struct vm *vm)
{
    const struct traceback_lines *lines =
        &((const struct exception *)vm->pending.object)->traceback;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].code->is_project)
            return lines->items[i].code;
    return NULL;
}

/* A call in env.py of what the project has elsewhere, which needs something that is not known: its
 * result is no better known, and who needs it says so. */
static bool forgive(struct vm *vm, const struct frame *frame, value *result)
{
    const struct vm_host *host = vm_host_of(vm);
    if (!frame->code->is_project || host->forgives == NULL || value_is_absent(vm->pending) ||
        !exception_is_refusal(vm, vm->pending) ||
        !((const struct exception *)vm->pending.object)->is_unknown ||
        frame->next->operation == OP_POP)
        return false;
    const struct code *code = failed_code(vm);
    if (code == NULL || code->source == frame->code->source || code->kind == CODE_MODULE ||
        !host->forgives(host->context, frame->module->name->text))
        return false;
    struct place place =
        place_of(code->source, code->span.start, code->span.end - code->span.start);
    str name = str_format(&vm->arena, "%.*s()", STR_ARG(code->qualified_name->text));
    str reason = module_keep_refusal(vm, (struct vm_failure){.place = place, .is_call = true});
    *result = opaque_new(vm, name, reason);
    return true;
}

enum step operation_call(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct call call = {frame->top - operand, operand, NULL};
    value result;
    if (!call_value(vm, frame->top[-1 - (int)operand], &call, &result) &&
        !forgive(vm, frame, &result))
        return STEP_RAISED;
    return finish(vm, frame, operand, result);
}

/* Below the arguments: the function and self; or what is called, and nothing. */
enum step operation_call_method(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value *self = frame->top - operand - 1;
    bool is_bound = !value_is_absent(*self);
    struct call call = {self + !is_bound, operand + is_bound, NULL};
    value result;
    if (!call_value(vm, self[-1], &call, &result) && !forgive(vm, frame, &result))
        return STEP_RAISED;
    return finish(vm, frame, operand + 1, result);
}

enum step operation_call_keywords(struct vm *vm, struct frame *frame, uint32_t operand)
{
    const struct tuple *names = (const struct tuple *)frame->top[-1].object;
    struct call call = {frame->top - 1 - operand, operand - names->count, names};
    value result;
    if (!call_value(vm, frame->top[-2 - (int)operand], &call, &result) &&
        !forgive(vm, frame, &result))
        return STEP_RAISED;
    return finish(vm, frame, operand + 1, result);
}

enum step operation_call_spread(struct vm *vm, struct frame *frame, uint32_t operand)
{
    const struct list *list = (const struct list *)frame->top[-1 - (int)operand].object;
    struct dictionary *keywords = operand == 1 ? (struct dictionary *)frame->top[-1].object : NULL;
    value result;
    if (!vm_call_with(vm, frame->top[-2 - (int)operand], list->values.items, list->values.count,
                      keywords, &result) &&
        !forgive(vm, frame, &result))
        return STEP_RAISED;
    return finish(vm, frame, 1 + operand, result);
}

enum step operation_make_function(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value made = function_new(vm, frame->code->codes[operand / 16], frame->module);
    struct function *function = (struct function *)made.object;
    if (frame->names != NULL && frame->code->kind == CODE_CLASS)
        function->module_name = dictionary_find_string(frame->names, vm->names.module);
    if (value_is_absent(function->module_name))
        function->module_name = value_none();
    if ((operand & FUNCTION_CLOSURE) != 0)
        function->closure = (struct tuple *)frame_pop(frame).object;
    if ((operand & FUNCTION_ANNOTATIONS) != 0)
        function->annotations = (struct dictionary *)frame_pop(frame).object;
    if ((operand & FUNCTION_KEYWORD_DEFAULTS) != 0)
        function->keyword_defaults = (struct dictionary *)frame_pop(frame).object;
    if ((operand & FUNCTION_DEFAULTS) != 0)
        function->defaults = (struct tuple *)frame_pop(frame).object;
    frame_push(frame, made);
    return STEP_NEXT;
}

enum step operation_build_class(struct vm *vm, struct frame *frame, uint32_t operand)
{
    struct function *body = (struct function *)frame->top[-4].object;
    struct tuple *bases = (struct tuple *)frame->top[-3].object;
    struct string *name = (struct string *)frame->top[-1].object;
    value result;
    (void)operand;
    if (!class_build(vm, body, name, bases, frame->top[-2], &result))
        return STEP_RAISED;
    return finish(vm, frame, 3, result);
}

enum step operation_return(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    (void)operand;
    frame->result = frame_pop(frame);
    return STEP_LEAVE;
}

/* What is sent when it goes on takes the place of what was yielded: see generator.c. */
enum step operation_yield(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)vm;
    (void)operand;
    frame->result = frame_pop(frame);
    frame->has_yielded = true;
    frame->is_awaiting = false;
    return STEP_LEAVE;
}

enum step operation_get_yield_from(struct vm *vm, struct frame *frame, uint32_t operand)
{
    return value_has_layout(frame->top[-1], OBJECT_GENERATOR)
               ? STEP_NEXT
               : operation_get_iterator(vm, frame, operand);
}

/* [iterator, sent]: yields what the iterator does, at this instruction again and again; at the end
 * there is its value in their place. */
enum step operation_yield_from(struct vm *vm, struct frame *frame, uint32_t operand)
{
    value result;
    value sent = frame->top[-1];
    (void)operand;
    enum generator_step step = iterator_send(vm, frame->top[-2], sent, &result);
    if (step == GENERATOR_RAISED)
        return STEP_RAISED;
    frame->top--;
    if (step == GENERATOR_RETURNED) {
        frame->top[-1] = result;
        return STEP_NEXT;
    }
    frame->next--;
    frame->result = result;
    frame->has_yielded = true;
    frame->is_awaiting = true;
    return STEP_LEAVE;
}
