/* The second pass of the compiler: try and with.
 *
 * A handler begins with OP_BEGIN_HANDLER, which keeps in two temporaries what was handled before
 * and the exception, and ends with OP_END_HANDLER. Whatever leaves it, by a jump or an exception,
 * passes such an end. The code of a `finally` stands there once for each way on which it is
 * reached.
 */
#include "interpreter/compiler/compiler_impl.h"

void block_enter(struct compiler *compiler, struct block *block, enum block_kind kind)
{
    struct unit *unit = compiler->unit;
    block->kind = kind;
    block->outer = unit->block;
    block->start = unit->instructions.count;
    block->depth = unit->depth;
    block->inner_depth = unit->depth;
    if (kind != BLOCK_LOOP)
        block->handler = label_new(compiler);
    unit->block = block;
}

void block_leave(struct compiler *compiler, struct block *block)
{
    emit_handler(compiler, block->start, block->handler, block->depth);
    compiler->unit->block = block->outer;
}

/* Where the exception of the block goes: it is on top of the stack. */
static void place_handler(struct compiler *compiler, const struct block *block)
{
    label_place(compiler, block->handler);
    compiler->unit->depth = block->depth + 1;
}

/* `name = None; del name` */
static void forget_name(struct compiler *compiler, str name)
{
    emit_none(compiler);
    emit_name(compiler, NAME_STORE, name);
    emit_name(compiler, NAME_DELETE, name);
}

static void emit_exit(struct compiler *compiler, const struct block *block)
{
    emit(compiler, block->is_async ? OP_ASYNC_WITH_EXIT : OP_WITH_EXIT, block->slot);
    if (!block->is_async)
        return;
    emit_await(compiler);
    emit(compiler, OP_POP, 0);
}

static bool leave_block(struct compiler *compiler, const struct block *block)
{
    switch (block->kind) {
    case BLOCK_LOOP:
    case BLOCK_TRY:
        return true;
    case BLOCK_FINALLY:
        return compile_statements(compiler, block->finally);
    case BLOCK_HANDLER:
        emit(compiler, OP_END_HANDLER, block->slot);
        return true;
    case BLOCK_NAME:
        forget_name(compiler, block->name);
        return true;
    case BLOCK_WITH:
        emit_exit(compiler, block);
        return true;
    }
    return true;
}

/* What is emitted on the way out is not guarded by the block that is left. */
bool compile_leave_blocks(struct compiler *compiler, const struct block *outermost)
{
    struct unit *unit = compiler->unit;
    struct block *innermost = unit->block;
    for (struct block *block = innermost; block != outermost; block = block->outer) {
        if (block->kind != BLOCK_LOOP)
            emit_handler(compiler, block->start, block->handler, block->depth);
        unit->block = block->outer;
        if (!leave_block(compiler, block))
            return false;
    }
    unit->block = innermost;
    /* The jump itself cannot raise: one instruction, which the caller adds. */
    for (struct block *block = innermost; block != outermost; block = block->outer)
        block->start = unit->instructions.count;
    return true;
}

/* After a handler's body was left by an exception: what was handled before is so again. */
static void place_cleanup(struct compiler *compiler, const struct block *block)
{
    place_handler(compiler, block);
    if (block->kind == BLOCK_NAME)
        forget_name(compiler, block->name);
    else
        emit(compiler, OP_END_HANDLER, block->slot);
    emit(compiler, OP_RERAISE, 0);
}

/* ---- except */

static bool compile_handler_body(struct compiler *compiler, const struct python_handler *handler,
                                 size_t slot)
{
    struct block block = {.name = handler->name};
    if (handler->name.data == NULL)
        return compile_statements(compiler, &handler->body);
    emit(compiler, OP_LOAD_LOCAL, slot + 1);
    emit_name(compiler, NAME_STORE, handler->name);
    block_enter(compiler, &block, BLOCK_NAME);
    if (!compile_statements(compiler, &handler->body))
        return false;
    block_leave(compiler, &block);
    forget_name(compiler, handler->name);
    size_t end = label_new(compiler);
    emit_jump(compiler, OP_JUMP, end);
    place_cleanup(compiler, &block);
    label_place(compiler, end);
    return true;
}

static bool compile_handler(struct compiler *compiler, const struct python_handler *handler,
                            size_t slot, size_t end)
{
    size_t next = label_new(compiler);
    compiler->span = handler->span;
    if (handler->type != NULL) {
        emit(compiler, OP_LOAD_LOCAL, slot + 1);
        if (!compile_expression(compiler, handler->type))
            return false;
        emit(compiler, OP_MATCHES_EXCEPTION, 0);
        emit_jump(compiler, OP_JUMP_IF_FALSE, next);
    }
    if (!compile_handler_body(compiler, handler, slot))
        return false;
    emit(compiler, OP_END_HANDLER, slot);
    emit_jump(compiler, OP_JUMP, end);
    label_place(compiler, next);
    return true;
}

static bool compile_handlers(struct compiler *compiler, const struct python_handlers *handlers,
                             size_t end)
{
    struct block block = {0};
    size_t free_slot = compiler->unit->free_slot;
    block.slot = take_slots(compiler, 2);
    emit(compiler, OP_BEGIN_HANDLER, block.slot);
    block_enter(compiler, &block, BLOCK_HANDLER);
    for (size_t i = 0; i < handlers->count; i++)
        if (!compile_handler(compiler, &handlers->items[i], block.slot, end))
            return false;
    block_leave(compiler, &block);
    emit(compiler, OP_RERAISE_HANDLED, block.slot);
    place_cleanup(compiler, &block);
    compiler->unit->free_slot = free_slot;
    return true;
}

static bool compile_try_except(struct compiler *compiler, const struct python_statement *statement)
{
    struct block block = {0};
    size_t end = label_new(compiler);
    size_t depth = compiler->unit->depth;
    block_enter(compiler, &block, BLOCK_TRY);
    if (!compile_statements(compiler, &statement->try.body))
        return false;
    block_leave(compiler, &block);
    if (!compile_statements(compiler, &statement->try.otherwise))
        return false;
    emit_jump(compiler, OP_JUMP, end);
    place_handler(compiler, &block);
    if (!compile_handlers(compiler, &statement->try.handlers, end))
        return false;
    label_place(compiler, end);
    compiler->unit->depth = depth;
    return true;
}

/* ---- finally */

/* The way of an exception: the `finally` runs as in a handler. */
static bool compile_finally_handler(struct compiler *compiler, const struct block *guarded,
                                    const struct python_statements *finally)
{
    struct block block = {0};
    size_t free_slot = compiler->unit->free_slot;
    place_handler(compiler, guarded);
    block.slot = take_slots(compiler, 2);
    emit(compiler, OP_BEGIN_HANDLER, block.slot);
    block_enter(compiler, &block, BLOCK_HANDLER);
    if (!compile_statements(compiler, finally))
        return false;
    block_leave(compiler, &block);
    emit(compiler, OP_RERAISE_HANDLED, block.slot);
    place_cleanup(compiler, &block);
    compiler->unit->free_slot = free_slot;
    return true;
}

bool compile_try_finally(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_statements *finally = &statement->try.finally;
    struct block block = {.finally = finally};
    size_t end = label_new(compiler);
    size_t depth = compiler->unit->depth;
    block_enter(compiler, &block, BLOCK_FINALLY);
    bool is_good = statement->try.handlers.count > 0
                       ? compile_try_except(compiler, statement)
                       : compile_statements(compiler, &statement->try.body);
    if (!is_good)
        return false;
    block_leave(compiler, &block);
    if (!compile_statements(compiler, finally))
        return false;
    emit_jump(compiler, OP_JUMP, end);
    if (!compile_finally_handler(compiler, &block, finally))
        return false;
    label_place(compiler, end);
    compiler->unit->depth = depth;
    return true;
}

bool compile_try(struct compiler *compiler, const struct python_statement *statement)
{
    if (statement->try.is_star) {
        emit(compiler, OP_REFUSE, constant_of_string(compiler, STR("except* is not supported")));
        return true;
    }
    if (statement->try.finally.count > 0)
        return compile_try_finally(compiler, statement);
    return compile_try_except(compiler, statement);
}

/* ---- with */

static bool compile_with_handler(struct compiler *compiler, const struct block *guarded, size_t end)
{
    struct block block = {0};
    size_t suppressed = label_new(compiler);
    place_handler(compiler, guarded);
    block.slot = take_slots(compiler, 2);
    emit(compiler, OP_BEGIN_HANDLER, block.slot);
    block_enter(compiler, &block, BLOCK_HANDLER);
    emit(compiler, OP_WITH_EXCEPTION, guarded->slot);
    if (guarded->is_async)
        emit_await(compiler);
    emit_jump(compiler, OP_JUMP_IF_TRUE, suppressed);
    block_leave(compiler, &block);
    emit(compiler, OP_RERAISE_HANDLED, block.slot);
    label_place(compiler, suppressed);
    emit(compiler, OP_END_HANDLER, block.slot);
    emit_jump(compiler, OP_JUMP, end);
    place_cleanup(compiler, &block);
    return true;
}

static bool compile_with_item(struct compiler *compiler, const struct python_statement *statement,
                              size_t at)
{
    struct unit *unit = compiler->unit;
    if (at == statement->with.items.count)
        return compile_statements(compiler, &statement->with.body);
    const struct python_with_item *item = &statement->with.items.items[at];
    struct block block = {.is_async = statement->is_async};
    size_t free_slot = unit->free_slot;
    size_t depth = unit->depth;
    size_t end = label_new(compiler);
    if (!compile_expression(compiler, item->manager))
        return false;
    block.slot = take_slots(compiler, 1);
    compiler->span = item->manager->span;
    emit(compiler, block.is_async ? OP_ASYNC_WITH_ENTER : OP_WITH_ENTER, block.slot);
    if (block.is_async)
        emit_await(compiler);
    block_enter(compiler, &block, BLOCK_WITH);
    block.depth = block.inner_depth = depth;
    if (item->target == NULL)
        emit(compiler, OP_POP, 0);
    else if (!compile_store(compiler, item->target))
        return false;
    if (!compile_with_item(compiler, statement, at + 1))
        return false;
    block_leave(compiler, &block);
    compiler->span = item->manager->span;
    emit_exit(compiler, &block);
    emit_jump(compiler, OP_JUMP, end);
    if (!compile_with_handler(compiler, &block, end))
        return false;
    label_place(compiler, end);
    unit->depth = depth;
    unit->free_slot = free_slot;
    return true;
}

bool compile_with(struct compiler *compiler, const struct python_statement *statement)
{
    return compile_with_item(compiler, statement, 0);
}
