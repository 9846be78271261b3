/* The first pass of the compiler: names in statements, and statements where they may not stand. */
#include "interpreter/compiler/compiler_impl.h"

static bool optional(struct compiler *compiler, const struct python_expression *expression)
{
    return expression == NULL || symbols_expression(compiler, expression);
}

static bool annotation(struct compiler *compiler, const struct python_expression *expression)
{
    return compiler->has_future_annotations || optional(compiler, expression);
}

static bool symbols_outside(struct compiler *compiler, const struct python_function *function)
{
    const struct python_parameters *parameters = &function->parameters;
    for (size_t i = 0; i < parameters->count; i++)
        if (!optional(compiler, parameters->items[i].default_value) ||
            !annotation(compiler, parameters->items[i].annotation))
            return false;
    return annotation(compiler, function->returns) &&
           symbols_expressions(compiler, &function->decorators);
}

/* They are variables beside what has them: nobody else looks at a scope of their own. */
static bool symbols_type_parameters(struct compiler *compiler,
                                    const struct python_statement *statement,
                                    const struct strs *names)
{
    for (size_t i = 0; i < names->count; i++)
        if (!symbols_assign(compiler, statement->span, names->items[i]))
            return false;
    return true;
}

bool symbols_function(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_function *function = statement->function;
    if (!symbols_type_parameters(compiler, statement, &function->type_parameters) ||
        !symbols_outside(compiler, function) ||
        !symbols_assign(compiler, statement->span, function->name))
        return false;
    struct scope *outer = compiler->scope;
    size_t loops = compiler->loops;
    compiler->loops = 0;
    symbols_enter(compiler, CODE_FUNCTION, statement)->is_coroutine = statement->is_async;
    bool is_good = symbols_parameters(compiler, &function->parameters) &&
                   symbols_statements(compiler, &function->body);
    compiler->scope = outer;
    compiler->loops = loops;
    return is_good;
}

bool symbols_class(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_class *class = statement->class;
    for (size_t i = 0; i < class->keywords.count; i++)
        if (!symbols_expression(compiler, class->keywords.items[i].value))
            return false;
    if (!symbols_type_parameters(compiler, statement, &class->type_parameters) ||
        !symbols_expressions(compiler, &class->decorators) ||
        !symbols_expressions(compiler, &class->bases) ||
        !symbols_assign(compiler, statement->span, class->name))
        return false;
    struct scope *outer = compiler->scope;
    size_t loops = compiler->loops;
    compiler->loops = 0;
    symbols_enter(compiler, CODE_CLASS, statement)->class_name = class->name;
    bool is_good = symbols_statements(compiler, &class->body);
    compiler->scope = outer;
    compiler->loops = loops;
    return is_good;
}

static bool symbols_global(struct compiler *compiler, const struct python_statement *statement)
{
    for (size_t i = 0; i < statement->identifiers.count; i++) {
        str name = statement->identifiers.items[i];
        str mangled = compiler_mangle(compiler, compiler->scope, name);
        struct symbol *symbol = scope_find(compiler->scope, mangled);
        const char *problem = symbol == NULL         ? NULL
                              : symbol->is_parameter ? "is parameter and global"
                              : symbol->is_nonlocal  ? "is nonlocal and global"
                              : symbol->is_global    ? NULL
                              : symbol->is_annotated ? "annotated"
                              : symbol->is_assigned  ? "is assigned to before global declaration"
                              : symbol->is_used      ? "is used prior to global declaration"
                                                     : NULL;
        if (problem != NULL && symbol->is_annotated)
            return compiler_fail(compiler, statement->span, "annotated name '%.*s' can't be global",
                                 STR_ARG(name));
        if (problem != NULL)
            return compiler_fail(compiler, statement->span, "name '%.*s' %s", STR_ARG(name),
                                 problem);
        symbols_add(compiler, compiler->scope, statement->span, mangled)->is_global = true;
        struct symbol *global = symbols_add(compiler, compiler->module, statement->span, mangled);
        global->is_used = true;
    }
    return true;
}

static bool symbols_nonlocal(struct compiler *compiler, const struct python_statement *statement)
{
    if (compiler->scope->kind == CODE_MODULE)
        return compiler_fail(compiler, statement->span,
                             "nonlocal declaration not allowed at module level");
    for (size_t i = 0; i < statement->identifiers.count; i++) {
        str name = statement->identifiers.items[i];
        str mangled = compiler_mangle(compiler, compiler->scope, name);
        struct symbol *symbol = scope_find(compiler->scope, mangled);
        const char *problem = symbol == NULL         ? NULL
                              : symbol->is_parameter ? "is parameter and nonlocal"
                              : symbol->is_global    ? "is nonlocal and global"
                              : symbol->is_nonlocal  ? NULL
                              : symbol->is_annotated ? "annotated"
                              : symbol->is_assigned  ? "is assigned to before nonlocal declaration"
                              : symbol->is_used      ? "is used prior to nonlocal declaration"
                                                     : NULL;
        if (problem != NULL && symbol->is_annotated && !symbol->is_parameter)
            return compiler_fail(compiler, statement->span,
                                 "annotated name '%.*s' can't be nonlocal", STR_ARG(name));
        if (problem != NULL)
            return compiler_fail(compiler, statement->span, "name '%.*s' %s", STR_ARG(name),
                                 problem);
        symbol = symbols_add(compiler, compiler->scope, statement->span, mangled);
        symbol->is_nonlocal = true;
        symbol->span = statement->span;
    }
    return true;
}

static bool symbols_imports(struct compiler *compiler, const struct python_aliases *names,
                            bool is_from)
{
    for (size_t i = 0; i < names->count; i++) {
        const struct python_alias *alias = &names->items[i];
        str name = alias->as.data != NULL ? alias->as : alias->name;
        if (str_equal(name, STR("*"))) {
            if (compiler->scope->kind != CODE_MODULE)
                return compiler_fail(compiler, alias->span,
                                     "import * only allowed at module level");
            continue;
        }
        if (!is_from)
            name = str_slice(name, 0, str_find_byte(name, '.'));
        if (!symbols_assign(compiler, alias->span, name))
            return false;
    }
    return true;
}

static bool symbols_try(struct compiler *compiler, const struct python_statement *statement)
{
    if (!symbols_statements(compiler, &statement->try.body))
        return false;
    for (size_t i = 0; i < statement->try.handlers.count; i++) {
        const struct python_handler *handler = &statement->try.handlers.items[i];
        if (handler->type == NULL && i + 1 < statement->try.handlers.count)
            return compiler_fail(compiler, handler->span, "default 'except:' must be last");
        if (!optional(compiler, handler->type) ||
            (handler->name.data != NULL &&
             !symbols_assign(compiler, handler->span, handler->name)) ||
            !symbols_statements(compiler, &handler->body))
            return false;
    }
    return symbols_statements(compiler, &statement->try.otherwise) &&
           symbols_statements(compiler, &statement->try.finally);
}

static bool symbols_with(struct compiler *compiler, const struct python_statement *statement)
{
    for (size_t i = 0; i < statement->with.items.count; i++)
        if (!symbols_expression(compiler, statement->with.items.items[i].manager) ||
            !optional(compiler, statement->with.items.items[i].target))
            return false;
    return symbols_statements(compiler, &statement->with.body);
}

static bool symbols_match(struct compiler *compiler, const struct python_statement *statement)
{
    if (!symbols_expression(compiler, statement->match.subject))
        return false;
    for (size_t i = 0; i < statement->match.cases.count; i++) {
        const struct python_case *row = &statement->match.cases.items[i];
        if (!symbols_pattern(compiler, row->pattern) || !optional(compiler, row->guard) ||
            !symbols_statements(compiler, &row->body))
            return false;
    }
    return true;
}

static bool symbols_if(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_branches *branches = &statement->branching.branches;
    for (size_t i = 0; i < branches->count; i++)
        if (!symbols_expression(compiler, branches->items[i].condition) ||
            !symbols_statements(compiler, &branches->items[i].body))
            return false;
    return symbols_statements(compiler, &statement->branching.otherwise);
}

static bool loop_body(struct compiler *compiler, const struct python_statements *body,
                      const struct python_statements *otherwise)
{
    compiler->loops++;
    bool is_good = symbols_statements(compiler, body);
    compiler->loops--;
    return is_good && symbols_statements(compiler, otherwise);
}

static bool symbols_annotated(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_expression *target = statement->annotated.target;
    if (statement->annotated.is_simple) {
        str name = compiler_mangle(compiler, compiler->scope, target->name);
        struct symbol *symbol = symbols_add(compiler, compiler->scope, target->span, name);
        if (symbol->is_global && compiler->scope->kind != CODE_MODULE)
            return compiler_fail(compiler, statement->span, "annotated name '%.*s' can't be global",
                                 STR_ARG(target->name));
        if (symbol->is_nonlocal)
            return compiler_fail(compiler, statement->span,
                                 "annotated name '%.*s' can't be nonlocal", STR_ARG(target->name));
        symbol->is_annotated = true;
    }
    bool is_evaluated = compiler->scope->kind != CODE_FUNCTION;
    return symbols_expression(compiler, target) &&
           (!is_evaluated || annotation(compiler, statement->annotated.annotation)) &&
           optional(compiler, statement->annotated.value);
}

static bool symbols_return(struct compiler *compiler, const struct python_statement *statement)
{
    if (compiler->scope->kind != CODE_FUNCTION)
        return compiler_fail(compiler, statement->span, "'return' outside function");
    return optional(compiler, statement->value);
}

/* x += 1 uses the name too, but that never makes it a name of another scope. */
static bool symbols_async(struct compiler *compiler, const struct python_statement *statement,
                          const char *what)
{
    return !statement->is_async || compiler->scope->is_coroutine ||
           compiler_fail(compiler, statement->span, "'async %s' outside async function", what);
}

static bool symbols_assignment(struct compiler *compiler, const struct python_statement *s)
{
    return symbols_expression(compiler, s->assign.value) &&
           symbols_expressions(compiler, &s->assign.targets);
}

static bool symbols_loop_only(struct compiler *compiler, const struct python_statement *s)
{
    if (compiler->loops > 0)
        return true;
    return compiler_fail(compiler, s->span,
                         s->kind == STATEMENT_BREAK ? "'break' outside loop"
                                                    : "'continue' not properly in loop");
}

/* The compiler looks these up before anything else: they change how it reads the rest. */
static bool symbols_future(struct compiler *compiler, const struct python_statement *statement)
{
    static const char *const features[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
    const struct python_aliases *names = &statement->import_from.names;
    if (statement->span.start >= compiler->future_end)
        return compiler_fail(compiler, statement->span,
                             "from __future__ imports must occur at the beginning of the file");
    for (size_t i = 0; i < names->count; i++) {
        size_t at = 0;
        size_t count = sizeof features / sizeof features[0];
        while (at < count && !str_equal(names->items[i].name, str_from(features[at])))
            at++;
        if (at == count)
            return compiler_fail(compiler, names->items[i].span,
                                 "future feature %.*s is not defined",
                                 STR_ARG(names->items[i].name));
        if (str_equal(names->items[i].name, STR("annotations")))
            compiler->has_future_annotations = true;
    }
    return true;
}

static bool symbols_import_from(struct compiler *compiler, const struct python_statement *s)
{
    if (s->import_from.level == 0 && str_equal(s->import_from.module, STR("__future__")) &&
        !symbols_future(compiler, s))
        return false;
    return symbols_imports(compiler, &s->import_from.names, true);
}

bool symbols_statement(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_statement *s = statement;
    switch (s->kind) {
    case STATEMENT_FUNCTION:
        return symbols_function(compiler, s);
    case STATEMENT_CLASS:
        return symbols_class(compiler, s);
    case STATEMENT_RETURN:
        return symbols_return(compiler, s);
    case STATEMENT_DELETE:
        return symbols_expressions(compiler, &s->targets);
    case STATEMENT_ASSIGN:
        return symbols_assignment(compiler, s);
    case STATEMENT_AUGMENTED_ASSIGN:
        return symbols_expression(compiler, s->augmented.value) &&
               symbols_expression(compiler, s->augmented.target);
    case STATEMENT_ANNOTATED_ASSIGN:
        return symbols_annotated(compiler, s);
    case STATEMENT_FOR:
        return symbols_async(compiler, s, "for") &&
               symbols_expression(compiler, s->loop.iterable) &&
               symbols_expression(compiler, s->loop.target) &&
               loop_body(compiler, &s->loop.body, &s->loop.otherwise);
    case STATEMENT_WHILE:
        return symbols_expression(compiler, s->while_loop.condition) &&
               loop_body(compiler, &s->while_loop.body, &s->while_loop.otherwise);
    case STATEMENT_IF:
        return symbols_if(compiler, s);
    case STATEMENT_WITH:
        return symbols_async(compiler, s, "with") && symbols_with(compiler, s);
    case STATEMENT_MATCH:
        return symbols_match(compiler, s);
    case STATEMENT_RAISE:
        return optional(compiler, s->raise.exception) && optional(compiler, s->raise.cause);
    case STATEMENT_TRY:
        return symbols_try(compiler, s);
    case STATEMENT_ASSERT:
        return symbols_expression(compiler, s->assert.condition) &&
               optional(compiler, s->assert.message);
    case STATEMENT_IMPORT:
        return symbols_imports(compiler, &s->names, false);
    case STATEMENT_IMPORT_FROM:
        return symbols_import_from(compiler, s);
    case STATEMENT_GLOBAL:
        return symbols_global(compiler, s);
    case STATEMENT_NONLOCAL:
        return symbols_nonlocal(compiler, s);
    case STATEMENT_EXPRESSION:
        return symbols_expression(compiler, s->value);
    case STATEMENT_PASS:
        return true;
    case STATEMENT_BREAK:
    case STATEMENT_CONTINUE:
        return symbols_loop_only(compiler, s);
    }
    return true;
}

bool symbols_statements(struct compiler *compiler, const struct python_statements *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!symbols_statement(compiler, list->items[i]))
            return false;
    return true;
}
