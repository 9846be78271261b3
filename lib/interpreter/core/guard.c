/* Whether a failure could be caught by the code that runs. */
#include "interpreter/core/core_impl.h"

static bool is_guarded(const struct frame *frame)
{
    const struct code *code = frame->code;
    size_t at = (size_t)(frame->next - code->instructions);
    for (size_t i = 0; i < code->handler_count; i++) {
        const struct code_handler *handler = &code->handlers[i];
        if (at > handler->start && at <= handler->end)
            return true;
    }
    return false;
}

bool vm_is_guarded(const struct vm *vm)
{
    for (const struct frame *frame = vm->frame; frame != vm->unguarded; frame = frame->previous) {
        if (is_guarded(frame))
            return true;
    }
    return false;
}

const struct frame *vm_hide_guards(struct vm *vm)
{
    const struct frame *before = vm->unguarded;
    vm->unguarded = vm->frame;
    return before;
}

void vm_show_guards(struct vm *vm, const struct frame *before)
{
    vm->unguarded = before;
}
