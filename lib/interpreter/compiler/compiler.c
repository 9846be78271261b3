/* Emitting: instructions, labels, constants, names, and the finished code. */
#include "interpreter/compiler/compiler_impl.h"

static const int effects[] = {
#define ROW(symbol, function, effect) [OP_##symbol] = (effect),
    OPERATIONS(ROW)
#undef ROW
};

static int parts_count(size_t parts)
{
    return __builtin_popcountll(parts & 15);
}

/* What the operations with VARIES do to the depth of the stack. */
static int effect_of(enum operation operation, size_t operand)
{
    int count = (int)operand;
    if (effects[operation] != VARIES)
        return effects[operation];
    if (operation == OP_BUILD_DICTIONARY)
        return 1 - 2 * count;
    if (operation == OP_FORMAT)
        return count >= 256 ? -1 : 0;
    if (operation == OP_UNPACK)
        return count - 1;
    if (operation == OP_UNPACK_STAR)
        return count / 4096 + count % 4096;
    if (operation == OP_CALL || operation == OP_RAISE || operation == OP_ASSERTION_FAILED)
        return -count;
    if (operation == OP_CALL_METHOD || operation == OP_CALL_KEYWORDS || operation == OP_CALL_SPREAD)
        return -count - 1;
    if (operation == OP_MAKE_FUNCTION)
        return 1 - parts_count(operand);
    return 1 - count; /* OP_BUILD_… */
}

size_t emit(struct compiler *compiler, enum operation operation, size_t operand)
{
    struct unit *unit = compiler->unit;
    compiler->emitted++;
    if (operand > OPERAND_MAX && compiler->error->status == STATUS_OK)
        compiler_fail(compiler, compiler->span, "the script is too large");
    struct instruction instruction = {.operation = (uint32_t)operation & 255,
                                      .operand = (uint32_t)(operand & OPERAND_MAX)};
    struct code_span span = {(uint32_t)compiler->span.start, (uint32_t)compiler->span.end};
    LIST_PUSH(compiler->arena, &unit->instructions, instruction);
    LIST_PUSH(compiler->arena, &unit->spans, span);
    unit->depth = (size_t)((long long)unit->depth + effect_of(operation, operand));
    if (unit->depth > unit->most_depth)
        unit->most_depth = unit->depth;
    return unit->instructions.count - 1;
}

size_t label_new(struct compiler *compiler)
{
    LIST_PUSH(compiler->arena, &compiler->unit->labels, SIZE_MAX);
    return compiler->unit->labels.count - 1;
}

void label_place(struct compiler *compiler, size_t label)
{
    compiler->unit->labels.items[label] = compiler->unit->instructions.count;
}

/* The operand is the label until unit_leave. */
void emit_jump(struct compiler *compiler, enum operation operation, size_t label)
{
    emit(compiler, operation, label);
}

void emit_handler(struct compiler *compiler, size_t start, size_t label, size_t depth)
{
    struct unit *unit = compiler->unit;
    struct code_handler handler = {
        .start = (uint32_t)start,
        .end = (uint32_t)unit->instructions.count,
        .target = (uint32_t)label,
        .depth = (uint32_t)depth,
    };
    if (handler.start < handler.end)
        LIST_PUSH(compiler->arena, &unit->handlers, handler);
}

size_t take_slots(struct compiler *compiler, size_t count)
{
    struct unit *unit = compiler->unit;
    size_t first = unit->free_slot;
    unit->free_slot += count;
    while (unit->locals.count < unit->free_slot)
        LIST_PUSH(compiler->arena, &unit->locals, NULL);
    return first;
}

/* ---- constants */

static size_t add_constant(struct compiler *compiler, value constant)
{
    LIST_PUSH(compiler->arena, &compiler->unit->constants, constant);
    return compiler->unit->constants.count - 1;
}

/* The same constant once: its kind and its bits tell one from the other. */
static size_t find_constant(struct compiler *compiler, value constant)
{
    struct unit *unit = compiler->unit;
    int64_t bits[2] = {constant.kind, 0};
    if (constant.kind == VALUE_INTEGER)
        bits[1] = constant.integer;
    else if (constant.kind == VALUE_OBJECT)
        bits[1] = (int64_t)(uintptr_t)constant.object;
    else
        bits[1] = constant.kind == VALUE_BOOLEAN && constant.boolean;
    str key = {.data = (const char *)bits, .length = sizeof bits};
    size_t known = (size_t)(uintptr_t)map_find(&unit->constant_index, key);
    if (known != 0)
        return known - 1;
    size_t index = add_constant(compiler, constant);
    map_put(compiler->arena, &unit->constant_index, str_copy(compiler->arena, key),
            (void *)(uintptr_t)(index + 1));
    return index;
}

size_t constant_of_string(struct compiler *compiler, str text)
{
    struct string *string = vm_intern(compiler->vm, text);
    return find_constant(compiler, value_of(&string->base));
}

size_t constant_of(struct compiler *compiler, value constant)
{
    if (constant.kind == VALUE_OBJECT || constant.kind == VALUE_FLOAT)
        return add_constant(compiler, constant);
    return find_constant(compiler, constant);
}

void emit_constant(struct compiler *compiler, value constant)
{
    emit(compiler, OP_CONSTANT, constant_of(compiler, constant));
}

void emit_none(struct compiler *compiler)
{
    emit_constant(compiler, value_none());
}

void emit_text(struct compiler *compiler, str text)
{
    emit(compiler, OP_CONSTANT, constant_of_string(compiler, text));
}

/* ---- names */

static void emit_place(struct compiler *compiler, enum name_use use, const struct symbol *symbol)
{
    static const enum operation locals[] = {OP_LOAD_LOCAL, OP_STORE_LOCAL, OP_DELETE_LOCAL};
    static const enum operation cells[] = {OP_LOAD_CELL, OP_STORE_CELL, OP_DELETE_CELL};
    static const enum operation globals[] = {OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL};
    static const enum operation names[] = {OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME};
    bool is_class = compiler->unit->scope->kind == CODE_CLASS;
    switch (symbol->place) {
    case SYMBOL_LOCAL:
        emit(compiler, locals[use], symbol->index);
        break;
    case SYMBOL_CELL:
        emit(compiler, cells[use], symbol->cell);
        break;
    case SYMBOL_FREE:
        emit(compiler, is_class && use == NAME_LOAD ? OP_LOAD_CLASS_CELL : cells[use],
             symbol->cell);
        break;
    case SYMBOL_GLOBAL:
        emit(compiler, globals[use], constant_of_string(compiler, symbol->name));
        break;
    case SYMBOL_NAME:
        emit(compiler, names[use], constant_of_string(compiler, symbol->name));
        break;
    }
}

void emit_name(struct compiler *compiler, enum name_use use, str name)
{
    struct scope *scope = compiler->unit->scope;
    str mangled = compiler_mangle(compiler, scope, name);
    const struct symbol *symbol = scope_find(scope, mangled);
    if (symbol == NULL)
        BUG("the name %.*s was not seen by the first pass", STR_ARG(mangled));
    if (compiler->is_annotation && use == NAME_LOAD &&
        (symbol->place == SYMBOL_GLOBAL || symbol->place == SYMBOL_NAME))
        emit(compiler, OP_LOAD_ANNOTATION, constant_of_string(compiler, symbol->name));
    else
        emit_place(compiler, use, symbol);
}

/* ---- units */

static void number_local(struct compiler *compiler, struct unit *unit, struct symbol *symbol)
{
    symbol->index = unit->locals.count;
    LIST_PUSH(compiler->arena, &unit->locals, vm_intern(compiler->vm, symbol->name));
}

static void number_cell(struct compiler *compiler, struct unit *unit, struct symbol *symbol)
{
    symbol->cell = unit->cells.count;
    LIST_PUSH(compiler->arena, &unit->cells, vm_intern(compiler->vm, symbol->name));
}

/* Parameters come first, as they are the first names of a scope; own cells before those of the
 * closure. */
static void number_symbols(struct compiler *compiler, struct unit *unit)
{
    const struct map *symbols = &unit->scope->symbols;
    for (size_t i = 0; i < symbols->count; i++) {
        struct symbol *symbol = symbols->entries[i].value;
        if (symbol->place == SYMBOL_LOCAL || symbol->is_parameter)
            number_local(compiler, unit, symbol);
        if (symbol->place == SYMBOL_CELL)
            number_cell(compiler, unit, symbol);
    }
    unit->own_cell_count = unit->cells.count;
    for (size_t i = 0; i < symbols->count; i++) {
        struct symbol *symbol = symbols->entries[i].value;
        if (symbol->place == SYMBOL_FREE || symbol->is_passed)
            number_cell(compiler, unit, symbol);
    }
    unit->free_slot = unit->locals.count;
}

static struct string *qualified_name(struct compiler *compiler, const struct unit *outer, str name)
{
    if (outer == NULL || outer->scope->kind == CODE_MODULE)
        return vm_intern(compiler->vm, name);
    const struct symbol *symbol = scope_find(outer->scope, name);
    if (symbol != NULL && symbol->place == SYMBOL_GLOBAL)
        return vm_intern(compiler->vm, name);
    const char *between = outer->scope->kind == CODE_FUNCTION ? ".<locals>" : "";
    str text = str_format(compiler->arena, "%.*s%s.%.*s",
                          STR_ARG(outer->code->qualified_name->text), between, STR_ARG(name));
    return vm_intern(compiler->vm, text);
}

static void make_cells(struct compiler *compiler, struct unit *unit)
{
    struct code *code = unit->code;
    code->cell_parameters = ARENA_ARRAY(vm_arena(compiler->vm), uint32_t, unit->own_cell_count);
    for (size_t i = 0; i < unit->own_cell_count; i++) {
        const struct symbol *symbol = scope_find(unit->scope, unit->cells.items[i]->text);
        if (symbol->is_parameter)
            code->cell_parameters[i] = 1 + (uint32_t)symbol->index;
        emit(compiler, OP_MAKE_CELL, i);
    }
}

struct unit *unit_enter(struct compiler *compiler, struct scope *scope, enum code_kind kind,
                        str name, struct python_span span)
{
    struct unit *unit = ARENA_NEW(compiler->arena, struct unit);
    struct code *code = ARENA_NEW(vm_arena(compiler->vm), struct code);
    unit->outer = compiler->unit;
    unit->scope = scope;
    unit->code = code;
    code->kind = kind;
    code->is_generator = scope->is_generator;
    code->is_coroutine = scope->is_coroutine;
    code->is_project = compiler->is_project;
    code->name = vm_intern(compiler->vm, name);
    code->qualified_name = qualified_name(compiler, unit->outer, name);
    code->source = compiler->source;
    code->span = (struct code_span){(uint32_t)span.start, (uint32_t)span.end};
    code->documentation = value_none();
    number_symbols(compiler, unit);
    compiler->unit = unit;
    compiler->span = span;
    make_cells(compiler, unit);
    return unit;
}

static bool is_jump(uint32_t operation)
{
    return operation == OP_JUMP || operation == OP_JUMP_BACK || operation == OP_JUMP_IF_FALSE ||
           operation == OP_JUMP_IF_TRUE || operation == OP_JUMP_IF_FALSE_OR_POP ||
           operation == OP_JUMP_IF_TRUE_OR_POP || operation == OP_FOR_NEXT;
}

static void resolve_labels(struct unit *unit)
{
    for (size_t i = 0; i < unit->instructions.count; i++) {
        struct instruction *instruction = &unit->instructions.items[i];
        if (is_jump(instruction->operation))
            instruction->operand = unit->labels.items[instruction->operand] & OPERAND_MAX;
    }
    for (size_t i = 0; i < unit->handlers.count; i++) {
        struct code_handler *handler = &unit->handlers.items[i];
        handler->target = (uint32_t)unit->labels.items[handler->target];
    }
}

static void *keep(struct compiler *compiler, const void *items, size_t count, size_t size)
{
    void *copy = arena_alloc_array(vm_arena(compiler->vm), count, size);
    if (count > 0)
        memcpy(copy, items, count * size);
    return copy;
}

#define KEEP(list) keep(compiler, (list).items, (list).count, sizeof *(list).items)

struct code *unit_leave(struct compiler *compiler)
{
    struct unit *unit = compiler->unit;
    struct code *code = unit->code;
    resolve_labels(unit);
    code->instructions = KEEP(unit->instructions);
    code->instruction_count = unit->instructions.count;
    code->spans = KEEP(unit->spans);
    code->constants = KEEP(unit->constants);
    code->constant_count = unit->constants.count;
    code->codes = KEEP(unit->codes);
    code->handlers = KEEP(unit->handlers);
    code->handler_count = unit->handlers.count;
    code->locals = KEEP(unit->locals);
    code->local_count = unit->locals.count;
    code->cells = KEEP(unit->cells);
    code->own_cell_count = unit->own_cell_count;
    code->cell_count = unit->cells.count;
    code->stack_size = unit->most_depth + 1;
    code->next = compiler->vm->codes;
    compiler->vm->codes = code;
    compiler->unit = unit->outer;
    return code;
}

/* ---- a module */

static str documentation_of(const struct python_statements *body)
{
    const struct python_statement *first = body->count > 0 ? body->items[0] : NULL;
    if (first == NULL || first->kind != STATEMENT_EXPRESSION ||
        first->value->kind != EXPRESSION_LITERAL || first->value->literal.kind != LITERAL_STRING)
        return (str){0};
    return first->value->literal.text;
}

void compile_documentation(struct compiler *compiler, const struct python_statements *body)
{
    str text = documentation_of(body);
    if (text.data != NULL)
        compiler->unit->code->documentation = value_of(&vm_intern(compiler->vm, text)->base);
}

static bool has_annotations(const struct python_statements *body)
{
    for (size_t i = 0; i < body->count; i++)
        if (body->items[i]->kind == STATEMENT_ANNOTATED_ASSIGN)
            return true;
    return false;
}

bool compile_body(struct compiler *compiler, const struct python_statements *body)
{
    compile_documentation(compiler, body);
    if (has_annotations(body))
        emit(compiler, OP_SETUP_ANNOTATIONS, 0);
    return compile_statements(compiler, body);
}

static bool compile_module_body(struct compiler *compiler, const struct python_statements *body)
{
    struct code *code = compiler->unit->code;
    code->statements = ARENA_ARRAY(vm_arena(compiler->vm), struct code_statement, body->count);
    code->statement_count = body->count;
    compile_documentation(compiler, body);
    if (has_annotations(body))
        emit(compiler, OP_SETUP_ANNOTATIONS, 0);
    for (size_t i = 0; i < body->count; i++) {
        const struct python_statements one = {&body->items[i], 1, 1};
        const struct python_span *span = &body->items[i]->span;
        code->statements[i].at = (uint32_t)compiler->unit->instructions.count;
        code->statements[i].span = (struct code_span){(uint32_t)span->start, (uint32_t)span->end};
        if (!compile_statements(compiler, &one))
            return false;
    }
    return true;
}

static struct code *compile_tree(struct compiler *compiler, const struct python_module *tree)
{
    if (!symbols_analyze(compiler, tree))
        return NULL;
    unit_enter(compiler, compiler->module, CODE_MODULE, STR("<module>"), (struct python_span){0});
    if (!compile_module_body(compiler, &tree->body))
        return NULL;
    emit_none(compiler);
    emit(compiler, OP_RETURN, 0);
    struct code *code = unit_leave(compiler);
    return compiler->error->status == STATUS_OK ? code : NULL;
}

struct code *compile_module(struct vm *vm, const struct python_module *tree, bool is_project,
                            struct error *error)
{
    struct arena arena = {0};
    struct compiler compiler = {
        .vm = vm,
        .arena = &arena,
        .source = tree->source,
        .error = error,
        .is_project = is_project,
    };
    struct code *code = compile_tree(&compiler, tree);
    arena_free(&arena);
    return code;
}
