/* Frames, and the loop that runs them. */
#include "interpreter/core/core_impl.h"

/* ---- frames */

static size_t slots_of(const struct code *code)
{
    return code->local_count + code->cell_count + code->stack_size;
}

struct frame *frame_new(struct vm *vm, const struct code *code, struct module *module)
{
    size_t slots = slots_of(code);
    size_t variables = code->local_count + code->cell_count;
    struct frame *frame = heap_resize(vm, NULL, 0, sizeof *frame + slots * sizeof(value));
    memset(frame, 0, sizeof *frame + variables * sizeof(value));
    frame->code = code;
    frame->module = module;
    frame->globals = module->base.attributes;
    frame->next = code->instructions;
    frame->locals = frame->slots;
    frame->cells = frame->locals + code->local_count;
    frame->stack = frame->cells + code->cell_count;
    frame->top = frame->stack;
    return frame;
}

void frame_free(struct vm *vm, struct frame *frame)
{
    heap_resize(vm, frame, sizeof *frame + slots_of(frame->code) * sizeof(value), 0);
}

void frame_mark(struct vm *vm, const struct frame *frame)
{
    for (const value *slot = frame->slots; slot < frame->top; slot++)
        vm_mark(vm, *slot);
    vm_mark_object(vm, &frame->module->base);
    if (frame->function != NULL)
        vm_mark_object(vm, &frame->function->base);
    if (frame->names != NULL)
        vm_mark_object(vm, &frame->names->base);
    if (frame->generator != NULL)
        vm_mark_object(vm, &frame->generator->base);
    vm_mark(vm, frame->handled);
    vm_mark(vm, frame->result);
}

/* ---- the loop */

static operation_run *const operations[] = {
#define ROW(symbol, function, effect) [OP_##symbol] = operation_##function,
    OPERATIONS(ROW)
#undef ROW
};

const struct code_handler *frame_find_handler(const struct frame *frame)
{
    const struct code *code = frame->code;
    size_t at = (size_t)(frame->next - code->instructions);
    for (size_t i = 0; i < code->handler_count; i++)
        if (at > code->handlers[i].start && at <= code->handlers[i].end)
            return &code->handlers[i];
    return NULL;
}

/* The pending exception goes to the handler in this frame, if there is one. */
static bool unwind(struct vm *vm, struct frame *frame, enum step step)
{
    if (step == STEP_RAISED)
        exception_add_place(vm, frame);
    const struct code_handler *handler =
        exception_is_refusal(vm, vm->pending) ? NULL : frame_find_handler(frame);
    if (handler == NULL)
        return false;
    frame->top = frame->stack + handler->depth;
    frame_push(frame, vm->pending);
    vm->pending = (value){0};
    frame->next = frame->code->instructions + handler->target;
    return true;
}

static bool run(struct vm *vm, struct frame *frame, bool is_raising)
{
    enum step step = is_raising ? STEP_RAISED : STEP_NEXT;
    for (;;) {
        while (step == STEP_NEXT) {
            struct instruction instruction = *frame->next++;
            step = operations[instruction.operation](vm, frame, instruction.operand);
        }
        if (step == STEP_LEAVE)
            return true;
        if (!unwind(vm, frame, step))
            return false;
        step = STEP_NEXT;
    }
}

bool frame_run(struct vm *vm, struct frame *frame, bool is_raising)
{
    if (!vm_enter(vm))
        return false;
    frame->previous = vm->frame;
    frame->temporaries = vm->temporary_count;
    frame->has_yielded = false;
    vm->frame = frame;
    bool is_good = (is_raising || (heap_collect_when_due(vm) && vm_tick(vm)));
    is_good = run(vm, frame, is_raising || !is_good);
    vm->frame = frame->previous;
    vm_leave(vm);
    if (!is_good)
        frame->result = (value){0};
    vm_release_temporaries(vm, frame->temporaries, frame->result);
    return is_good;
}

/* ---- modules and class bodies */

bool execute_module(struct vm *vm, struct module *module, uint32_t *at)
{
    struct frame *frame = frame_new(vm, module->code, module);
    frame->next = module->code->instructions + *at;
    bool is_good = frame_run(vm, frame, false);
    *at = (uint32_t)(frame->next - module->code->instructions);
    frame_free(vm, frame);
    return is_good;
}

bool execute_class_body(struct vm *vm, struct function *body, struct dictionary *names,
                        value *class_cell)
{
    const struct code *code = body->code;
    struct frame *frame = frame_new(vm, code, body->module);
    frame->function = body;
    frame->names = names;
    frame->has_custom_names = names->base.class != vm->builtin_classes[CLASS_DICT];
    for (size_t i = code->own_cell_count; i < code->cell_count; i++)
        frame->cells[i] = body->closure->items[i - code->own_cell_count];
    bool is_good = frame_run(vm, frame, false);
    for (size_t i = 0; i < code->own_cell_count; i++)
        if (str_equal(code->cells[i]->text, STR("__class__")))
            *class_cell = frame->cells[i];
    heap_push_temporary(vm, *class_cell);
    frame_free(vm, frame);
    return is_good;
}
