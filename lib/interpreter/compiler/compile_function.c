/* The second pass of the compiler: functions, classes, lambdas, comprehensions. */
#include "interpreter/compiler/compiler_impl.h"

/* ---- closures */

/* The cell of an inner scope's free name, as this unit has it. */
static bool emit_closure_cell(struct compiler *compiler, const struct string *name)
{
    const struct symbol *symbol = scope_find(compiler->unit->scope, name->text);
    if (symbol == NULL ||
        !(symbol->place == SYMBOL_CELL || symbol->place == SYMBOL_FREE || symbol->is_passed))
        BUG("no cell for %.*s", STR_ARG(name->text));
    emit(compiler, OP_LOAD_CLOSURE, symbol->cell);
    return true;
}

/* Behind the other parts of the function on the stack. */
static void emit_function(struct compiler *compiler, const struct code *code, size_t parts)
{
    size_t free_count = code->cell_count - code->own_cell_count;
    for (size_t i = 0; i < free_count; i++)
        emit_closure_cell(compiler, code->cells[code->own_cell_count + i]);
    if (free_count > 0) {
        emit(compiler, OP_BUILD_TUPLE, free_count);
        parts |= FUNCTION_CLOSURE;
    }
    LIST_PUSH(compiler->arena, &compiler->unit->codes, code);
    emit(compiler, OP_MAKE_FUNCTION, (compiler->unit->codes.count - 1) * 16 + parts);
}

/* ---- parameters */

static void set_signature(struct compiler *compiler, struct code *code,
                          const struct python_parameters *parameters)
{
    struct signature *signature = &code->signature;
    for (size_t i = 0; i < parameters->count; i++) {
        enum python_parameter_kind kind = parameters->items[i].kind;
        signature->positional_only += kind == PARAMETER_POSITIONAL_ONLY;
        signature->positional += kind == PARAMETER_POSITIONAL_ONLY || kind == PARAMETER_PLAIN;
        signature->keyword_only += kind == PARAMETER_KEYWORD_ONLY;
        signature->has_rest |= kind == PARAMETER_REST;
        signature->has_keywords |= kind == PARAMETER_KEYWORDS;
    }
    signature->slots = parameters->count;
    signature->parameters = ARENA_ARRAY(vm_arena(compiler->vm), struct parameter, signature->slots);
    for (size_t i = 0; i < signature->slots; i++)
        signature->parameters[i].name = compiler->unit->locals.items[i];
}

static bool compile_defaults(struct compiler *compiler, const struct python_parameters *parameters,
                             size_t *parts)
{
    size_t count = 0;
    for (size_t i = 0; i < parameters->count; i++) {
        const struct python_parameter *parameter = &parameters->items[i];
        if (parameter->default_value == NULL || parameter->kind == PARAMETER_KEYWORD_ONLY)
            continue;
        if (!compile_expression(compiler, parameter->default_value))
            return false;
        count++;
    }
    if (count > 0) {
        emit(compiler, OP_BUILD_TUPLE, count);
        *parts |= FUNCTION_DEFAULTS;
    }
    return true;
}

static bool compile_keyword_defaults(struct compiler *compiler,
                                     const struct python_parameters *parameters, size_t *parts)
{
    for (size_t i = 0; i < parameters->count; i++) {
        const struct python_parameter *parameter = &parameters->items[i];
        if (parameter->default_value == NULL || parameter->kind != PARAMETER_KEYWORD_ONLY)
            continue;
        if ((*parts & FUNCTION_KEYWORD_DEFAULTS) == 0)
            emit(compiler, OP_BUILD_DICTIONARY, 0);
        *parts |= FUNCTION_KEYWORD_DEFAULTS;
        emit_text(compiler, compiler_mangle(compiler, compiler->unit->scope, parameter->name));
        if (!compile_expression(compiler, parameter->default_value))
            return false;
        emit(compiler, OP_DICTIONARY_PUT, 1);
    }
    return true;
}

bool compile_annotation(struct compiler *compiler, const struct python_expression *annotation)
{
    if (!compiler->has_future_annotations) {
        compiler->is_annotation = true;
        bool is_good = compile_expression(
            compiler, annotation->kind == EXPRESSION_STARRED ? annotation->operand : annotation);
        compiler->is_annotation = false;
        return is_good;
    }
    emit_text(compiler,
              str_slice(compiler->source->text, annotation->span.start, annotation->span.end));
    return true;
}

static bool compile_one_annotation(struct compiler *compiler, str name,
                                   const struct python_expression *annotation, size_t *parts)
{
    if (annotation == NULL)
        return true;
    if ((*parts & FUNCTION_ANNOTATIONS) == 0)
        emit(compiler, OP_BUILD_DICTIONARY, 0);
    *parts |= FUNCTION_ANNOTATIONS;
    emit_text(compiler, compiler_mangle(compiler, compiler->unit->scope, name));
    if (!compile_annotation(compiler, annotation))
        return false;
    emit(compiler, OP_DICTIONARY_PUT, 1);
    return true;
}

static bool compile_annotations(struct compiler *compiler, const struct python_function *function,
                                size_t *parts)
{
    const struct python_parameters *parameters = &function->parameters;
    for (size_t i = 0; i < parameters->count; i++)
        if (!compile_one_annotation(compiler, parameters->items[i].name,
                                    parameters->items[i].annotation, parts))
            return false;
    return compile_one_annotation(compiler, STR("return"), function->returns, parts);
}

/* ---- functions */

static bool compile_decorators(struct compiler *compiler, const struct python_expressions *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!compile_expression(compiler, list->items[i]))
            return false;
    return true;
}

static void call_decorators(struct compiler *compiler, const struct python_expressions *list)
{
    for (size_t i = list->count; i > 0; i--) {
        compiler->span = list->items[i - 1]->span;
        emit(compiler, OP_CALL, 1);
    }
}

/* The line of `def`, not all of the body. */
static struct python_span head_span(const struct compiler *compiler, struct python_span span,
                                    const struct python_expressions *decorators)
{
    str text = compiler->source->text;
    for (size_t i = 0; i < decorators->count; i++)
        if (decorators->items[i]->span.end > span.start)
            span.start = decorators->items[i]->span.end;
    while (span.start < span.end && char_is_space(text.data[span.start]))
        span.start++;
    str line = str_slice(text, span.start, span.end);
    span.end = span.start + str_find_byte(line, '\n');
    return span;
}

static bool compile_function_body(struct compiler *compiler,
                                  const struct python_statement *statement, struct python_span span,
                                  struct code **code)
{
    const struct python_function *function = statement->function;
    unit_enter(compiler, compiler_scope_of(compiler, statement), CODE_FUNCTION, function->name,
               span);
    compile_documentation(compiler, &function->body);
    set_signature(compiler, compiler->unit->code, &function->parameters);
    if (!compile_statements(compiler, &function->body))
        return false;
    emit_none(compiler);
    emit(compiler, OP_RETURN, 0);
    *code = unit_leave(compiler);
    return true;
}

/* name = typing.TypeVar("name"), for each. */
static void compile_type_parameters(struct compiler *compiler, const struct strs *names)
{
    for (size_t i = 0; i < names->count; i++) {
        emit_import(compiler, STR("typing"), 0);
        emit(compiler, OP_LOAD_ATTRIBUTE, constant_of_string(compiler, STR("TypeVar")));
        emit_text(compiler, names->items[i]);
        emit(compiler, OP_CALL, 1);
        emit_name(compiler, NAME_STORE, names->items[i]);
    }
}

/* Within a class they would be attributes of it. */
static void forget_type_parameters(struct compiler *compiler, const struct strs *names)
{
    for (size_t i = 0; i < names->count && compiler->unit->scope->kind == CODE_CLASS; i++)
        emit_name(compiler, NAME_DELETE, names->items[i]);
}

bool compile_function(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_function *function = statement->function;
    struct python_span span = head_span(compiler, statement->span, &function->decorators);
    struct code *code = NULL;
    size_t parts = 0;
    compile_type_parameters(compiler, &function->type_parameters);
    if (!compile_decorators(compiler, &function->decorators) ||
        !compile_defaults(compiler, &function->parameters, &parts) ||
        !compile_keyword_defaults(compiler, &function->parameters, &parts) ||
        !compile_annotations(compiler, function, &parts) ||
        !compile_function_body(compiler, statement, span, &code))
        return false;
    compiler->span = span;
    emit_function(compiler, code, parts);
    call_decorators(compiler, &function->decorators);
    compiler->span = span;
    emit_name(compiler, NAME_STORE, function->name);
    forget_type_parameters(compiler, &function->type_parameters);
    return true;
}

bool compile_lambda(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_parameters *parameters = &expression->lambda.parameters;
    size_t parts = 0;
    if (!compile_defaults(compiler, parameters, &parts) ||
        !compile_keyword_defaults(compiler, parameters, &parts))
        return false;
    unit_enter(compiler, compiler_scope_of(compiler, expression), CODE_FUNCTION, STR("<lambda>"),
               expression->span);
    set_signature(compiler, compiler->unit->code, parameters);
    if (!compile_expression(compiler, expression->lambda.body))
        return false;
    emit(compiler, OP_RETURN, 0);
    struct code *code = unit_leave(compiler);
    compiler->span = expression->span;
    emit_function(compiler, code, parts);
    return true;
}

/* ---- classes */

static bool compile_class_body(struct compiler *compiler, const struct python_statement *statement,
                               struct python_span span, struct code **code)
{
    const struct python_class *class = statement->class;
    unit_enter(compiler, compiler_scope_of(compiler, statement), CODE_CLASS, class->name, span);
    if (!compile_body(compiler, &class->body))
        return false;
    emit_none(compiler);
    emit(compiler, OP_RETURN, 0);
    *code = unit_leave(compiler);
    return true;
}

bool compile_class(struct compiler *compiler, const struct python_statement *statement)
{
    const struct python_class *class = statement->class;
    struct python_span span = head_span(compiler, statement->span, &class->decorators);
    struct code *code = NULL;
    size_t count = 0;
    bool has_star = false;
    compile_type_parameters(compiler, &class->type_parameters);
    if (!compile_decorators(compiler, &class->decorators) ||
        !compile_class_body(compiler, statement, span, &code))
        return false;
    emit_function(compiler, code, 0);
    if (!compile_list(compiler, &class->bases, &count, &has_star))
        return false;
    if (class->type_parameters.count > 0) {
        emit_import(compiler, STR("typing"), 0);
        emit(compiler, OP_LOAD_ATTRIBUTE, constant_of_string(compiler, STR("Generic")));
        if (has_star)
            emit(compiler, OP_LIST_APPEND, 1);
        else
            count++;
    }
    emit(compiler, has_star ? OP_LIST_TO_TUPLE : OP_BUILD_TUPLE, has_star ? 0 : count);
    if (class->keywords.count == 0)
        emit_none(compiler);
    else if (!compile_keywords(compiler, &class->keywords, false))
        return false;
    emit_text(compiler, class->name);
    compiler->span = span;
    emit(compiler, OP_BUILD_CLASS, 0);
    call_decorators(compiler, &class->decorators);
    compiler->span = span;
    emit_name(compiler, NAME_STORE, class->name);
    forget_type_parameters(compiler, &class->type_parameters);
    return true;
}

/* ---- comprehensions */

static bool compile_element(struct compiler *compiler, const struct python_expression *expression)
{
    size_t below = expression->comprehension.clauses.count + 1;
    if (!compile_expression(compiler, expression->comprehension.element))
        return false;
    if (expression->kind == EXPRESSION_GENERATOR) {
        emit(compiler, OP_YIELD, 0);
        emit(compiler, OP_POP, 0);
        return true;
    }
    if (expression->comprehension.value != NULL &&
        !compile_expression(compiler, expression->comprehension.value))
        return false;
    emit(compiler,
         expression->kind == EXPRESSION_LIST_OF  ? OP_LIST_APPEND
         : expression->kind == EXPRESSION_SET_OF ? OP_SET_ADD
                                                 : OP_DICTIONARY_PUT,
         below);
    return true;
}

static bool compile_clauses(struct compiler *compiler, const struct python_expression *expression,
                            size_t at)
{
    const struct python_clauses *clauses = &expression->comprehension.clauses;
    if (at == clauses->count)
        return compile_element(compiler, expression);
    const struct python_clause *clause = &clauses->items[at];
    size_t again = label_new(compiler);
    size_t skip = label_new(compiler);
    size_t end = label_new(compiler);
    if (at == 0) {
        emit(compiler, OP_LOAD_LOCAL, 0);
    } else {
        if (!compile_expression(compiler, clause->iterable))
            return false;
        emit(compiler, clause->is_async ? OP_GET_AITER : OP_GET_ITERATOR, 0);
    }
    label_place(compiler, again);
    compiler->span = clause->iterable->span;
    emit_next(compiler, end, clause->is_async);
    if (!compile_store(compiler, clause->target))
        return false;
    for (size_t i = 0; i < clause->conditions.count; i++)
        if (!compile_condition(compiler, clause->conditions.items[i], false, skip))
            return false;
    if (!compile_clauses(compiler, expression, at + 1))
        return false;
    label_place(compiler, skip);
    compiler->span = clause->iterable->span;
    emit_jump(compiler, OP_JUMP_BACK, again);
    place_end_of_iteration(compiler, end, clause->is_async);
    return true;
}

static str comprehension_name(enum python_expression_kind kind)
{
    return kind == EXPRESSION_LIST_OF         ? STR("<listcomp>")
           : kind == EXPRESSION_SET_OF        ? STR("<setcomp>")
           : kind == EXPRESSION_DICTIONARY_OF ? STR("<dictcomp>")
                                              : STR("<genexpr>");
}

static bool compile_comprehension_body(struct compiler *compiler,
                                       const struct python_expression *expression,
                                       struct code **code)
{
    enum python_expression_kind kind = expression->kind;
    struct unit *unit = unit_enter(compiler, compiler_scope_of(compiler, expression), CODE_FUNCTION,
                                   comprehension_name(kind), expression->span);
    struct signature *signature = &unit->code->signature;
    signature->positional = signature->positional_only = signature->slots = 1;
    signature->parameters = ARENA_NEW(vm_arena(compiler->vm), struct parameter);
    signature->parameters[0].name = unit->locals.items[0];
    if (kind == EXPRESSION_GENERATOR)
        emit_none(compiler);
    else
        emit(compiler,
             kind == EXPRESSION_LIST_OF  ? OP_BUILD_LIST
             : kind == EXPRESSION_SET_OF ? OP_BUILD_SET
                                         : OP_BUILD_DICTIONARY,
             0);
    if (!compile_clauses(compiler, expression, 0))
        return false;
    emit(compiler, OP_RETURN, 0);
    *code = unit_leave(compiler);
    return true;
}

bool compile_comprehension(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_clause *first = &expression->comprehension.clauses.items[0];
    struct code *code = NULL;
    if (!compile_comprehension_body(compiler, expression, &code))
        return false;
    compiler->span = expression->span;
    emit_function(compiler, code, 0);
    if (!compile_expression(compiler, first->iterable))
        return false;
    emit(compiler, first->is_async ? OP_GET_AITER : OP_GET_ITERATOR, 0);
    compiler->span = expression->span;
    emit(compiler, OP_CALL, 1);
    if (code->is_coroutine && !code->is_generator)
        emit_await(compiler);
    return true;
}
