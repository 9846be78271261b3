/* The first pass of the compiler: where each name lives. */
#include "interpreter/compiler/compiler_impl.h"

bool compiler_fail(struct compiler *compiler, struct python_span span, const char *format, ...)
{
    struct arena arena = {0};
    va_list arguments;
    va_start(arguments, format);
    str message = str_format_arguments(&arena, format, arguments);
    va_end(arguments);
    size_t length = span.end > span.start ? span.end - span.start : 0;
    fail_at(compiler->error, place_of(compiler->source, span.start, length), "%.*s",
            STR_ARG(message));
    arena_free(&arena);
    return false;
}

/* Source: Python 3.11 language reference, 6.2.1 "Private name mangling" */
str compiler_mangle(struct compiler *compiler, const struct scope *scope, str name)
{
    str class_name = scope->class_name;
    if (!str_starts_with(name, STR("__")) || str_ends_with(name, STR("__")) ||
        class_name.data == NULL || str_find_byte(name, '.') < name.length)
        return name;
    while (str_starts_with(class_name, STR("_")))
        class_name = str_from_offset(class_name, 1);
    if (class_name.length == 0)
        return name;
    return str_format(compiler->arena, "_%.*s%.*s", STR_ARG(class_name), STR_ARG(name));
}

struct symbol *scope_find(const struct scope *scope, str name)
{
    return map_find(&scope->symbols, name);
}

static str node_key(const void *const *node)
{
    return (str){(const char *)node, sizeof *node};
}

struct scope *compiler_scope_of(const struct compiler *compiler, const void *node)
{
    return map_find(&compiler->scopes, node_key(&node));
}

struct scope *symbols_enter(struct compiler *compiler, enum code_kind kind, const void *node)
{
    struct scope *scope = ARENA_NEW(compiler->arena, struct scope);
    scope->kind = kind;
    scope->node = node;
    scope->parent = compiler->scope;
    if (scope->parent != NULL) {
        scope->class_name = scope->parent->class_name;
        LIST_PUSH(compiler->arena, &scope->parent->children, scope);
    }
    map_put(compiler->arena, &compiler->scopes, node_key(&scope->node), scope);
    compiler->scope = scope;
    return scope;
}

struct symbol *symbols_add(struct compiler *compiler, struct scope *scope, struct python_span span,
                           str name)
{
    struct symbol *symbol = scope_find(scope, name);
    if (symbol != NULL)
        return symbol;
    symbol = ARENA_NEW(compiler->arena, struct symbol);
    symbol->name = name;
    symbol->span = span;
    map_put(compiler->arena, &scope->symbols, name, symbol);
    return symbol;
}

bool symbols_assign(struct compiler *compiler, struct python_span span, str name)
{
    str mangled = compiler_mangle(compiler, compiler->scope, name);
    if (str_equal(name, STR("__debug__")))
        return compiler_fail(compiler, span, "cannot assign to __debug__");
    symbols_add(compiler, compiler->scope, span, mangled)->is_assigned = true;
    return true;
}

/* super() needs the class that the method is defined in. */
static void use_class_cell(struct compiler *compiler, struct python_span span)
{
    struct scope *scope = compiler->scope;
    for (; scope != NULL && scope->kind == CODE_FUNCTION; scope = scope->parent)
        if (scope->parent != NULL && scope->parent->kind == CODE_CLASS) {
            scope->parent->has_class_cell = true;
            symbols_add(compiler, compiler->scope, span, STR("__class__"))->is_used = true;
            return;
        }
}

bool symbols_use(struct compiler *compiler, struct python_span span, str name)
{
    str mangled = compiler_mangle(compiler, compiler->scope, name);
    symbols_add(compiler, compiler->scope, span, mangled)->is_used = true;
    if (str_equal(name, STR("super")) || str_equal(name, STR("__class__")))
        use_class_cell(compiler, span);
    return true;
}

/* ---- which scope a free name belongs to */

/* Makes `name` a cell of the function that binds it, and free in all scopes between. */
static bool bind_outside(struct compiler *compiler, struct scope *scope, str name)
{
    if (scope == NULL || scope->kind == CODE_MODULE)
        return false;
    struct symbol *symbol = scope_find(scope, name);
    if (scope->kind == CODE_CLASS) {
        if (scope->has_class_cell && str_equal(name, STR("__class__"))) {
            symbols_add(compiler, scope, (struct python_span){0}, name)->place = SYMBOL_CELL;
            return true;
        }
        if (!bind_outside(compiler, scope->parent, name))
            return false;
        /* The class body hands it on; what it binds itself under that name is its own. */
        symbol = symbols_add(compiler, scope, (struct python_span){0}, name);
        symbol->is_passed = true;
        return true;
    }
    if (symbol != NULL && symbol->is_global)
        return false;
    if (symbol != NULL && (symbol->is_assigned || symbol->is_parameter) && !symbol->is_nonlocal) {
        symbol->place = SYMBOL_CELL;
        return true;
    }
    if (!bind_outside(compiler, scope->parent, name))
        return false;
    symbols_add(compiler, scope, (struct python_span){0}, name)->place = SYMBOL_FREE;
    return true;
}

static bool resolve_symbol(struct compiler *compiler, struct scope *scope, struct symbol *symbol)
{
    if (symbol->place != SYMBOL_LOCAL)
        return true; /* an inner scope has decided */
    if (scope->kind == CODE_MODULE || symbol->is_global) {
        symbol->place = SYMBOL_GLOBAL;
        return true;
    }
    bool is_own = (symbol->is_assigned || symbol->is_parameter) && !symbol->is_nonlocal;
    if (is_own) {
        symbol->place = scope->kind == CODE_CLASS ? SYMBOL_NAME : SYMBOL_LOCAL;
        return true;
    }
    bool is_found = bind_outside(compiler, scope->parent, symbol->name);
    if (!is_found && symbol->is_nonlocal)
        return compiler_fail(compiler, symbol->span, "no binding for nonlocal '%.*s' found",
                             STR_ARG(symbol->name));
    symbol->place = is_found                    ? SYMBOL_FREE
                    : scope->kind == CODE_CLASS ? SYMBOL_NAME
                                                : SYMBOL_GLOBAL;
    return true;
}

bool symbols_resolve(struct compiler *compiler, struct scope *scope)
{
    for (size_t i = 0; i < scope->symbols.count; i++)
        if (!resolve_symbol(compiler, scope, scope->symbols.entries[i].value))
            return false;
    for (size_t i = 0; i < scope->children.count; i++)
        if (!symbols_resolve(compiler, scope->children.items[i]))
            return false;
    return true;
}

/* Behind the documentation and the imports from __future__. */
static size_t find_future_end(const struct python_module *tree)
{
    for (size_t i = 0; i < tree->body.count; i++) {
        const struct python_statement *statement = tree->body.items[i];
        bool is_documentation = i == 0 && statement->kind == STATEMENT_EXPRESSION &&
                                statement->value->kind == EXPRESSION_LITERAL &&
                                statement->value->literal.kind == LITERAL_STRING;
        bool is_future = statement->kind == STATEMENT_IMPORT_FROM &&
                         str_equal(statement->import_from.module, STR("__future__"));
        if (!is_documentation && !is_future)
            return statement->span.start;
    }
    return SIZE_MAX;
}

bool symbols_analyze(struct compiler *compiler, const struct python_module *tree)
{
    compiler->module = symbols_enter(compiler, CODE_MODULE, NULL);
    compiler->future_end = find_future_end(tree);
    return symbols_statements(compiler, &tree->body) && symbols_resolve(compiler, compiler->module);
}
