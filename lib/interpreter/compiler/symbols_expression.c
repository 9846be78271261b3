/* The first pass of the compiler: names in expressions and patterns. */
#include "interpreter/compiler/compiler_impl.h"

bool symbols_expressions(struct compiler *compiler, const struct python_expressions *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] != NULL && !symbols_expression(compiler, list->items[i]))
            return false;
    return true;
}

static bool optional(struct compiler *compiler, const struct python_expression *expression)
{
    return expression == NULL || symbols_expression(compiler, expression);
}

static bool symbols_keywords(struct compiler *compiler, const struct python_keywords *keywords)
{
    for (size_t i = 0; i < keywords->count; i++) {
        const struct python_keyword *keyword = &keywords->items[i];
        for (size_t j = 0; j < i && keyword->name.data != NULL; j++)
            if (keywords->items[j].name.data != NULL &&
                str_equal(keywords->items[j].name, keyword->name))
                return compiler_fail(compiler, keyword->span, "keyword argument repeated: %.*s",
                                     STR_ARG(keyword->name));
        if (!symbols_expression(compiler, keyword->value))
            return false;
    }
    return true;
}

static const char *comprehension_name(enum python_expression_kind kind)
{
    return kind == EXPRESSION_LIST_OF         ? "list comprehension"
           : kind == EXPRESSION_SET_OF        ? "set comprehension"
           : kind == EXPRESSION_DICTIONARY_OF ? "dict comprehension"
                                              : "generator expression";
}

/* A comprehension in which something is awaited is a coroutine itself, which is awaited by what it
 * stands in. Gives that function, or the generator expression around. */
static const struct scope *mark_asynchronous(struct scope *scope)
{
    while (scope->comprehension != NULL) {
        scope->is_coroutine = true;
        if (scope->is_generator)
            break;
        scope = scope->parent;
    }
    return scope;
}

static bool check_asynchronous(struct compiler *compiler, const struct python_clause *clause)
{
    if (!clause->is_async || mark_asynchronous(compiler->scope)->is_coroutine)
        return true;
    return compiler_fail(compiler, clause->target->span,
                         "asynchronous comprehension outside of an asynchronous function");
}

static bool comprehension_inside(struct compiler *compiler,
                                 const struct python_expression *expression)
{
    const struct python_clauses *clauses = &expression->comprehension.clauses;
    for (size_t i = 0; i < clauses->count; i++) {
        const struct python_clause *clause = &clauses->items[i];
        if (!check_asynchronous(compiler, clause) ||
            (i > 0 && !symbols_expression(compiler, clause->iterable)) ||
            !symbols_expression(compiler, clause->target) ||
            !symbols_expressions(compiler, &clause->conditions))
            return false;
    }
    return symbols_expression(compiler, expression->comprehension.element) &&
           optional(compiler, expression->comprehension.value);
}

/* The first iterable is evaluated outside. */
static bool symbols_comprehension(struct compiler *compiler,
                                  const struct python_expression *expression)
{
    const struct python_clauses *clauses = &expression->comprehension.clauses;
    if (!symbols_expression(compiler, clauses->items[0].iterable))
        return false;
    struct scope *outer = compiler->scope;
    struct scope *scope = symbols_enter(compiler, CODE_FUNCTION, expression);
    scope->comprehension = comprehension_name(expression->kind);
    scope->is_generator = expression->kind == EXPRESSION_GENERATOR;
    symbols_add(compiler, scope, expression->span, STR(".0"))->is_parameter = true;
    bool is_good = comprehension_inside(compiler, expression);
    compiler->scope = outer;
    return is_good;
}

static bool add_parameter(struct compiler *compiler, const struct python_parameter *parameter)
{
    str name = compiler_mangle(compiler, compiler->scope, parameter->name);
    if (scope_find(compiler->scope, name) != NULL)
        return compiler_fail(compiler, parameter->span,
                             "duplicate argument '%.*s' in function definition",
                             STR_ARG(parameter->name));
    symbols_add(compiler, compiler->scope, parameter->span, name)->is_parameter = true;
    return true;
}

/* In the order of the slots: *rest and **keywords come last. */
bool symbols_parameters(struct compiler *compiler, const struct python_parameters *parameters)
{
    for (size_t i = 0; i < parameters->count; i++) {
        enum python_parameter_kind kind = parameters->items[i].kind;
        if (kind != PARAMETER_REST && kind != PARAMETER_KEYWORDS &&
            !add_parameter(compiler, &parameters->items[i]))
            return false;
    }
    for (size_t i = 0; i < parameters->count; i++) {
        enum python_parameter_kind kind = parameters->items[i].kind;
        if ((kind == PARAMETER_REST || kind == PARAMETER_KEYWORDS) &&
            !add_parameter(compiler, &parameters->items[i]))
            return false;
    }
    return true;
}

static bool symbols_lambda(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_parameters *parameters = &expression->lambda.parameters;
    for (size_t i = 0; i < parameters->count; i++)
        if (!optional(compiler, parameters->items[i].default_value))
            return false;
    struct scope *outer = compiler->scope;
    symbols_enter(compiler, CODE_FUNCTION, expression)->is_lambda = true;
    bool is_good = symbols_parameters(compiler, parameters) &&
                   symbols_expression(compiler, expression->lambda.body);
    compiler->scope = outer;
    return is_good;
}

/* name := value binds in the function around comprehensions. */
static bool symbols_walrus(struct compiler *compiler, const struct python_expression *expression)
{
    struct scope *inner = compiler->scope;
    const struct python_expression *target = expression->assign.target;
    if (!symbols_expression(compiler, expression->assign.value))
        return false;
    struct scope *scope = inner;
    while (scope->comprehension != NULL) {
        struct symbol *symbol = scope_find(scope, target->name);
        if (symbol != NULL && symbol->is_assigned)
            return compiler_fail(compiler, target->span,
                                 "assignment expression cannot rebind comprehension iteration "
                                 "variable '%.*s'",
                                 STR_ARG(target->name));
        scope = scope->parent;
    }
    if (scope != inner && scope->kind == CODE_CLASS)
        return compiler_fail(compiler, expression->span,
                             "assignment expression within a comprehension cannot be used in a "
                             "class body");
    compiler->scope = scope;
    bool is_good = symbols_assign(compiler, target->span, target->name);
    compiler->scope = inner;
    if (!is_good || scope == inner)
        return is_good;
    const struct symbol *owner = scope_find(scope, target->name);
    for (; inner != scope; inner = inner->parent) {
        struct symbol *symbol = symbols_add(compiler, inner, target->span, target->name);
        symbol->is_used = true;
        if (scope->kind == CODE_MODULE || owner->is_global)
            symbol->is_global = true;
        else
            symbol->is_nonlocal = true;
    }
    return true;
}

static bool symbols_yield(struct compiler *compiler, const struct python_expression *expression)
{
    struct scope *scope = compiler->scope;
    if (scope->comprehension != NULL)
        return compiler_fail(compiler, expression->span, "'yield' inside %s", scope->comprehension);
    if (scope->kind != CODE_FUNCTION)
        return compiler_fail(compiler, expression->span, "'yield' outside function");
    if (scope->is_coroutine && expression->kind == EXPRESSION_YIELD_FROM)
        return compiler_fail(compiler, expression->span, "'yield from' inside async function");
    scope->is_generator = true;
    return optional(compiler, expression->operand);
}

static bool symbols_await(struct compiler *compiler, const struct python_expression *expression)
{
    mark_asynchronous(compiler->scope);
    const struct scope *scope = compiler->scope;
    while (scope->comprehension != NULL)
        scope = scope->parent;
    if (scope->kind != CODE_FUNCTION)
        return compiler_fail(compiler, expression->span, "'await' outside function");
    if (!scope->is_coroutine)
        return compiler_fail(compiler, expression->span, "'await' outside async function");
    return symbols_expression(compiler, expression->operand);
}

static bool symbols_compare(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_comparisons *list = &expression->compare.comparisons;
    if (!symbols_expression(compiler, expression->compare.left))
        return false;
    for (size_t i = 0; i < list->count; i++)
        if (!symbols_expression(compiler, list->items[i].right))
            return false;
    return true;
}

static bool symbols_name(struct compiler *compiler, const struct python_expression *expression)
{
    return expression->context == CONTEXT_LOAD
               ? symbols_use(compiler, expression->span, expression->name)
               : symbols_assign(compiler, expression->span, expression->name);
}

bool symbols_expression(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_expression *e = expression;
    switch (e->kind) {
    case EXPRESSION_LITERAL:
        return true;
    case EXPRESSION_FORMAT:
    case EXPRESSION_TUPLE:
    case EXPRESSION_LIST:
    case EXPRESSION_SET:
    case EXPRESSION_AND:
    case EXPRESSION_OR:
        return symbols_expressions(compiler, &e->elements);
    case EXPRESSION_FIELD:
        return symbols_expression(compiler, e->field.value) &&
               optional(compiler, e->field.specification);
    case EXPRESSION_NAME:
        return symbols_name(compiler, e);
    case EXPRESSION_DICTIONARY:
        return symbols_expressions(compiler, &e->dictionary.keys) &&
               symbols_expressions(compiler, &e->dictionary.values);
    case EXPRESSION_LIST_OF:
    case EXPRESSION_SET_OF:
    case EXPRESSION_DICTIONARY_OF:
    case EXPRESSION_GENERATOR:
        return symbols_comprehension(compiler, e);
    case EXPRESSION_ATTRIBUTE:
        return symbols_expression(compiler, e->attribute.object);
    case EXPRESSION_SUBSCRIPT:
        return symbols_expression(compiler, e->subscript.object) &&
               symbols_expression(compiler, e->subscript.index);
    case EXPRESSION_SLICE:
        return optional(compiler, e->slice.lower) && optional(compiler, e->slice.upper) &&
               optional(compiler, e->slice.step);
    case EXPRESSION_CALL:
        return symbols_expression(compiler, e->call.function) &&
               symbols_expressions(compiler, &e->call.arguments) &&
               symbols_keywords(compiler, &e->call.keywords);
    case EXPRESSION_STARRED:
        return symbols_expression(compiler, e->operand);
    case EXPRESSION_AWAIT:
        return symbols_await(compiler, e);
    case EXPRESSION_YIELD:
    case EXPRESSION_YIELD_FROM:
        return symbols_yield(compiler, e);
    case EXPRESSION_UNARY:
        return symbols_expression(compiler, e->unary.operand);
    case EXPRESSION_BINARY:
        return symbols_expression(compiler, e->binary.left) &&
               symbols_expression(compiler, e->binary.right);
    case EXPRESSION_COMPARE:
        return symbols_compare(compiler, e);
    case EXPRESSION_CONDITIONAL:
        return symbols_expression(compiler, e->conditional.condition) &&
               symbols_expression(compiler, e->conditional.then) &&
               symbols_expression(compiler, e->conditional.otherwise);
    case EXPRESSION_LAMBDA:
        return symbols_lambda(compiler, e);
    case EXPRESSION_ASSIGN:
        return symbols_walrus(compiler, e);
    }
    return true;
}

static bool symbols_patterns(struct compiler *compiler, const struct python_patterns *patterns)
{
    for (size_t i = 0; i < patterns->count; i++)
        if (!symbols_pattern(compiler, patterns->items[i]))
            return false;
    return true;
}

static bool capture(struct compiler *compiler, const struct python_pattern *pattern, str name)
{
    return name.data == NULL || symbols_assign(compiler, pattern->span, name);
}

bool symbols_pattern(struct compiler *compiler, const struct python_pattern *pattern)
{
    switch (pattern->kind) {
    case PATTERN_VALUE:
    case PATTERN_SINGLETON:
        return symbols_expression(compiler, pattern->value);
    case PATTERN_SEQUENCE:
    case PATTERN_OR:
        return symbols_patterns(compiler, &pattern->patterns);
    case PATTERN_MAPPING:
        return symbols_expressions(compiler, &pattern->mapping.keys) &&
               symbols_patterns(compiler, &pattern->mapping.patterns) &&
               capture(compiler, pattern, pattern->mapping.rest);
    case PATTERN_CLASS:
        return symbols_expression(compiler, pattern->class.class) &&
               symbols_patterns(compiler, &pattern->class.patterns) &&
               symbols_patterns(compiler, &pattern->class.keyword_patterns);
    case PATTERN_STAR:
        return capture(compiler, pattern, pattern->name);
    case PATTERN_AS:
        return (pattern->as.pattern == NULL || symbols_pattern(compiler, pattern->as.pattern)) &&
               capture(compiler, pattern, pattern->as.name);
    }
    return true;
}
