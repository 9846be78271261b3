/* The second pass of the compiler: simple statements, and what leads to the others. */
#include "interpreter/compiler/compiler_impl.h"

/* ---- targets */

static bool compile_unpack(struct compiler *compiler, const struct python_expression *target)
{
    const struct python_expressions *elements = &target->elements;
    size_t star = elements->count;
    for (size_t i = 0; i < elements->count; i++) {
        if (elements->items[i]->kind != EXPRESSION_STARRED)
            continue;
        if (star < elements->count)
            return compiler_fail(compiler, elements->items[i]->span,
                                 "multiple starred expressions in assignment");
        star = i;
    }
    if (star == elements->count)
        emit(compiler, OP_UNPACK, elements->count);
    else if (elements->count > 4095)
        return compiler_fail(compiler, target->span,
                             "too many expressions in star-unpacking assignment");
    else
        emit(compiler, OP_UNPACK_STAR, star * 4096 + (elements->count - star - 1));
    for (size_t i = 0; i < elements->count; i++)
        if (!compile_store(compiler, elements->items[i]))
            return false;
    return true;
}

/* What is on top goes to the target. */
bool compile_store(struct compiler *compiler, const struct python_expression *target)
{
    compiler->span = target->span;
    if (target->kind == EXPRESSION_NAME) {
        emit_name(compiler, NAME_STORE, target->name);
        return true;
    }
    if (target->kind == EXPRESSION_STARRED)
        return compile_store(compiler, target->operand);
    if (target->kind == EXPRESSION_ATTRIBUTE) {
        str name = compiler_mangle(compiler, compiler->unit->scope, target->attribute.name);
        if (!compile_expression(compiler, target->attribute.object))
            return false;
        compiler->span = target->span;
        emit(compiler, OP_STORE_ATTRIBUTE, constant_of_string(compiler, name));
        return true;
    }
    if (target->kind == EXPRESSION_SUBSCRIPT) {
        if (!compile_expression(compiler, target->subscript.object) ||
            !compile_expression(compiler, target->subscript.index))
            return false;
        compiler->span = target->span;
        emit(compiler, OP_SET_ITEM, 0);
        return true;
    }
    return compile_unpack(compiler, target);
}

bool compile_delete(struct compiler *compiler, const struct python_expression *target)
{
    compiler->span = target->span;
    if (target->kind == EXPRESSION_NAME) {
        emit_name(compiler, NAME_DELETE, target->name);
    } else if (target->kind == EXPRESSION_ATTRIBUTE) {
        str name = compiler_mangle(compiler, compiler->unit->scope, target->attribute.name);
        if (!compile_expression(compiler, target->attribute.object))
            return false;
        compiler->span = target->span;
        emit(compiler, OP_DELETE_ATTRIBUTE, constant_of_string(compiler, name));
    } else if (target->kind == EXPRESSION_SUBSCRIPT) {
        if (!compile_expression(compiler, target->subscript.object) ||
            !compile_expression(compiler, target->subscript.index))
            return false;
        compiler->span = target->span;
        emit(compiler, OP_DELETE_ITEM, 0);
    } else {
        for (size_t i = 0; i < target->elements.count; i++)
            if (!compile_delete(compiler, target->elements.items[i]))
                return false;
    }
    return true;
}

/* ---- assignments */

static bool compile_assign(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_expressions *targets = &statement->assign.targets;
    if (!compile_expression(compiler, statement->assign.value))
        return false;
    for (size_t i = 0; i < targets->count; i++) {
        if (i + 1 < targets->count)
            emit(compiler, OP_COPY, 0);
        if (!compile_store(compiler, targets->items[i]))
            return false;
    }
    return true;
}

static bool emit_update(struct compiler *compiler, const struct python_statement *statement)
{
    if (!compile_expression(compiler, statement->augmented.value))
        return false;
    compiler->span = statement->span;
    emit(compiler, OP_UPDATE, statement->augmented.operation);
    return true;
}

static bool update_attribute(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_expression *target = statement->augmented.target;
    str name = compiler_mangle(compiler, compiler->unit->scope, target->attribute.name);
    if (!compile_expression(compiler, target->attribute.object))
        return false;
    compiler->span = target->span;
    emit(compiler, OP_COPY, 0);
    emit(compiler, OP_LOAD_ATTRIBUTE, constant_of_string(compiler, name));
    if (!emit_update(compiler, statement))
        return false;
    emit(compiler, OP_ROTATE, 1);
    emit(compiler, OP_STORE_ATTRIBUTE, constant_of_string(compiler, name));
    return true;
}

static bool update_item(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_expression *target = statement->augmented.target;
    if (!compile_expression(compiler, target->subscript.object) ||
        !compile_expression(compiler, target->subscript.index))
        return false;
    compiler->span = target->span;
    emit(compiler, OP_COPY, 1);
    emit(compiler, OP_COPY, 1);
    emit(compiler, OP_GET_ITEM, 0);
    if (!emit_update(compiler, statement))
        return false;
    emit(compiler, OP_ROTATE, 2);
    emit(compiler, OP_SET_ITEM, 0);
    return true;
}

static bool compile_augmented(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_expression *target = statement->augmented.target;
    if (target->kind == EXPRESSION_ATTRIBUTE)
        return update_attribute(compiler, statement);
    if (target->kind == EXPRESSION_SUBSCRIPT)
        return update_item(compiler, statement);
    compiler->span = target->span;
    emit_name(compiler, NAME_LOAD, target->name);
    if (!emit_update(compiler, statement))
        return false;
    emit_name(compiler, NAME_STORE, target->name);
    return true;
}

/* In a function the annotation of a variable is not evaluated. */
static bool compile_annotated(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_expression *target = statement->annotated.target;
    if (statement->annotated.value != NULL) {
        if (!compile_expression(compiler, statement->annotated.value) ||
            !compile_store(compiler, target))
            return false;
    }
    if (compiler->unit->scope->kind == CODE_FUNCTION)
        return true;
    compiler->span = statement->annotated.annotation->span;
    if (!statement->annotated.is_simple) {
        if (compiler->has_future_annotations)
            return true;
        if (!compile_expression(compiler, statement->annotated.annotation))
            return false;
        emit(compiler, OP_POP, 0);
        return true;
    }
    if (!compile_annotation(compiler, statement->annotated.annotation))
        return false;
    str name = compiler_mangle(compiler, compiler->unit->scope, target->name);
    emit(compiler, OP_ANNOTATE, constant_of_string(compiler, name));
    return true;
}

/* ---- the small ones */

static bool compile_return(struct compiler *compiler, const struct python_statement *statement)
{
    if (statement->value == NULL)
        emit_none(compiler);
    else if (!compile_expression(compiler, statement->value))
        return false;
    size_t depth = compiler->unit->depth;
    if (!compile_leave_blocks(compiler, NULL))
        return false;
    compiler->span = statement->span;
    emit(compiler, OP_RETURN, 0);
    compiler->unit->depth = depth - 1;
    return true;
}

static bool compile_raise(struct compiler *compiler, const struct python_statement *statement)
{
    size_t count = 0;
    if (statement->raise.exception != NULL) {
        if (!compile_expression(compiler, statement->raise.exception))
            return false;
        count++;
    }
    if (statement->raise.cause != NULL) {
        if (!compile_expression(compiler, statement->raise.cause))
            return false;
        count++;
    }
    compiler->span = statement->span;
    emit(compiler, OP_RAISE, count);
    return true;
}

static bool compile_assert(struct compiler *compiler, const struct python_statement *statement)
{
    size_t end = label_new(compiler);
    size_t count = 0;
    if (!compile_condition(compiler, statement->assert.condition, true, end))
        return false;
    if (statement->assert.message != NULL) {
        if (!compile_expression(compiler, statement->assert.message))
            return false;
        count = 1;
    }
    compiler->span = statement->assert.condition->span;
    emit(compiler, OP_ASSERTION_FAILED, count);
    label_place(compiler, end);
    return true;
}

static bool compile_if(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_branches *branches = &statement->branching.branches;
    size_t end = label_new(compiler);
    for (size_t i = 0; i < branches->count; i++) {
        size_t next = label_new(compiler);
        if (!compile_condition(compiler, branches->items[i].condition, false, next) ||
            !compile_statements(compiler, &branches->items[i].body))
            return false;
        emit_jump(compiler, OP_JUMP, end);
        label_place(compiler, next);
    }
    if (!compile_statements(compiler, &statement->branching.otherwise))
        return false;
    label_place(compiler, end);
    return true;
}

static bool compile_value(struct compiler *compiler, const struct python_statement *statement)
{
    if (statement->value->kind == EXPRESSION_LITERAL)
        return true;
    if (!compile_expression(compiler, statement->value))
        return false;
    emit(compiler, OP_POP, POP_STATEMENT);
    return true;
}

static bool compile_deletes(struct compiler *compiler, const struct python_statement *statement)
{
    for (size_t i = 0; i < statement->targets.count; i++)
        if (!compile_delete(compiler, statement->targets.items[i]))
            return false;
    return true;
}

/* ---- loops */

void emit_next(struct compiler *compiler, size_t end, bool is_async)
{
    if (!is_async) {
        emit_jump(compiler, OP_FOR_NEXT, end);
        return;
    }
    size_t start = compiler->unit->instructions.count;
    size_t depth = compiler->unit->depth;
    emit(compiler, OP_GET_ANEXT, 0);
    emit_none(compiler);
    emit(compiler, OP_YIELD_FROM, 0);
    emit_handler(compiler, start, end, depth);
}

void place_end_of_iteration(struct compiler *compiler, size_t end, bool is_async)
{
    label_place(compiler, end);
    if (is_async) {
        compiler->unit->depth++; /* StopAsyncIteration */
        emit(compiler, OP_END_ASYNC_FOR, 0);
    } else {
        compiler->unit->depth--;
    }
}

bool compile_for(struct compiler *compiler, const struct python_statement *statement)
{
    struct block block = {0};
    size_t exhausted = label_new(compiler);
    block.again = label_new(compiler);
    block.end = label_new(compiler);
    block.has_iterator = true;
    if (!compile_expression(compiler, statement->loop.iterable))
        return false;
    compiler->span = statement->loop.iterable->span;
    emit(compiler, statement->is_async ? OP_GET_AITER : OP_GET_ITERATOR, 0);
    block_enter(compiler, &block, BLOCK_LOOP);
    label_place(compiler, block.again);
    emit_next(compiler, exhausted, statement->is_async);
    if (!compile_store(compiler, statement->loop.target) ||
        !compile_statements(compiler, &statement->loop.body))
        return false;
    compiler->span = statement->loop.iterable->span;
    emit_jump(compiler, OP_JUMP_BACK, block.again);
    compiler->unit->block = block.outer;
    place_end_of_iteration(compiler, exhausted, statement->is_async);
    if (!compile_statements(compiler, &statement->loop.otherwise))
        return false;
    label_place(compiler, block.end);
    return true;
}

bool compile_while(struct compiler *compiler, const struct python_statement *statement)
{
    struct block block = {0};
    size_t otherwise = label_new(compiler);
    block.again = label_new(compiler);
    block.end = label_new(compiler);
    block_enter(compiler, &block, BLOCK_LOOP);
    label_place(compiler, block.again);
    if (!compile_condition(compiler, statement->while_loop.condition, false, otherwise) ||
        !compile_statements(compiler, &statement->while_loop.body))
        return false;
    compiler->span = statement->while_loop.condition->span;
    emit_jump(compiler, OP_JUMP_BACK, block.again);
    compiler->unit->block = block.outer;
    label_place(compiler, otherwise);
    if (!compile_statements(compiler, &statement->while_loop.otherwise))
        return false;
    label_place(compiler, block.end);
    return true;
}

/* break, continue */
static bool compile_jump(struct compiler *compiler, const struct python_statement *statement)
{
    struct unit *unit = compiler->unit;
    size_t depth = unit->depth;
    const struct block *loop = unit->block;
    while (loop != NULL && loop->kind != BLOCK_LOOP)
        loop = loop->outer;
    bool is_break = statement->kind == STATEMENT_BREAK;
    if (loop == NULL)
        return compiler_fail(compiler, statement->span,
                             is_break ? "'break' outside loop" : "'continue' not properly in loop");
    if (!compile_leave_blocks(compiler, loop))
        return false;
    compiler->span = statement->span;
    while (unit->depth > loop->inner_depth)
        emit(compiler, OP_POP, 0);
    if (is_break && loop->has_iterator)
        emit(compiler, OP_POP, 0);
    emit_jump(compiler, is_break ? OP_JUMP : OP_JUMP_BACK, is_break ? loop->end : loop->again);
    unit->depth = depth;
    return true;
}

bool compile_statement(struct compiler *compiler, const struct python_statement *statement)
{
    compiler->span = statement->span;
    switch (statement->kind) {
    case STATEMENT_FUNCTION:
        return compile_function(compiler, statement);
    case STATEMENT_CLASS:
        return compile_class(compiler, statement);
    case STATEMENT_RETURN:
        return compile_return(compiler, statement);
    case STATEMENT_DELETE:
        return compile_deletes(compiler, statement);
    case STATEMENT_ASSIGN:
        return compile_assign(compiler, statement);
    case STATEMENT_AUGMENTED_ASSIGN:
        return compile_augmented(compiler, statement);
    case STATEMENT_ANNOTATED_ASSIGN:
        return compile_annotated(compiler, statement);
    case STATEMENT_FOR:
        return compile_for(compiler, statement);
    case STATEMENT_WHILE:
        return compile_while(compiler, statement);
    case STATEMENT_IF:
        return compile_if(compiler, statement);
    case STATEMENT_WITH:
        return compile_with(compiler, statement);
    case STATEMENT_MATCH:
        return compile_match(compiler, statement);
    case STATEMENT_RAISE:
        return compile_raise(compiler, statement);
    case STATEMENT_TRY:
        return compile_try(compiler, statement);
    case STATEMENT_ASSERT:
        return compile_assert(compiler, statement);
    case STATEMENT_IMPORT:
        return compile_import(compiler, statement);
    case STATEMENT_IMPORT_FROM:
        return compile_import_from(compiler, statement);
    case STATEMENT_EXPRESSION:
        return compile_value(compiler, statement);
    case STATEMENT_GLOBAL:
    case STATEMENT_NONLOCAL:
    case STATEMENT_PASS:
        return true;
    case STATEMENT_BREAK:
    case STATEMENT_CONTINUE:
        return compile_jump(compiler, statement);
    }
    return true;
}

/* `finally` in `finally` in … makes copies of copies: the code is not much longer than the source.
 */
static bool check_length(struct compiler *compiler, const struct python_statement *statement)
{
    enum { FEW = 1 << 20, MOST_PER_BYTE = 16 };
    if (compiler->emitted <= FEW + compiler->source->text.length * MOST_PER_BYTE)
        return true;
    return compiler->error->status == STATUS_OK &&
           compiler_fail(compiler, statement->span,
                         "too many statements finally inside each other");
}

bool compile_statements(struct compiler *compiler, const struct python_statements *statements)
{
    for (size_t i = 0; i < statements->count; i++)
        if (!check_length(compiler, statements->items[i]) ||
            !compile_statement(compiler, statements->items[i]))
            return false;
    return true;
}

/* ---- imports */

void emit_import(struct compiler *compiler, str name, size_t level)
{
    emit(compiler, OP_IMPORT, constant_of_string(compiler, name) * 256 + (level & 255));
}

/* `import a.b` binds a; `import a.b as c` binds the module a.b. */
bool compile_import(struct compiler *compiler, const struct python_statement *statement)
{
    for (size_t i = 0; i < statement->names.count; i++) {
        const struct python_alias *alias = &statement->names.items[i];
        size_t first = str_find_byte(alias->name, '.');
        str name = alias->as.data != NULL ? alias->as : str_slice(alias->name, 0, first);
        compiler->span = alias->span;
        emit_import(compiler, alias->name, 0);
        if (alias->as.data == NULL && first < alias->name.length) {
            emit(compiler, OP_POP, 0);
            emit_import(compiler, name, 0);
        }
        emit_name(compiler, NAME_STORE, name);
    }
    return true;
}

bool compile_import_from(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_aliases *names = &statement->import_from.names;
    if (statement->import_from.level > 255)
        return compiler_fail(compiler, statement->span, "too many dots");
    emit_import(compiler, statement->import_from.module, statement->import_from.level);
    for (size_t i = 0; i < names->count; i++) {
        const struct python_alias *alias = &names->items[i];
        compiler->span = alias->span;
        if (str_equal(alias->name, STR("*"))) {
            emit(compiler, OP_IMPORT_STAR, 0);
            return true;
        }
        emit(compiler, OP_IMPORT_NAME, constant_of_string(compiler, alias->name));
        emit_name(compiler, NAME_STORE, alias->as.data != NULL ? alias->as : alias->name);
    }
    emit(compiler, OP_POP, 0);
    return true;
}
