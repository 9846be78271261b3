/* The second pass of the compiler: displays, f-strings, calls. */
#include "interpreter/compiler/compiler_impl.h"

static bool is_starred(const struct python_expression *expression)
{
    return expression->kind == EXPRESSION_STARRED;
}

static bool has_starred(const struct python_expressions *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_starred(list->items[i]))
            return true;
    return false;
}

static bool compile_all(struct compiler *compiler, const struct python_expressions *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!compile_expression(compiler, list->items[i]))
            return false;
    return true;
}

/* Into the list or set on top of the stack. */
static bool compile_into(struct compiler *compiler, const struct python_expressions *list,
                         enum operation add, enum operation extend, bool is_call)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct python_expression *element = list->items[i];
        bool is_star = is_starred(element);
        if (!compile_expression(compiler, is_star ? element->operand : element))
            return false;
        compiler->span = element->span;
        emit(compiler, is_star ? extend : add, is_star ? is_call : 1);
    }
    return true;
}

bool compile_list(struct compiler *compiler, const struct python_expressions *elements,
                  size_t *count, bool *has_star)
{
    *has_star = has_starred(elements);
    *count = elements->count;
    if (!*has_star)
        return compile_all(compiler, elements);
    emit(compiler, OP_BUILD_LIST, 0);
    return compile_into(compiler, elements, OP_LIST_APPEND, OP_LIST_EXTEND, false);
}

static bool compile_sequence(struct compiler *compiler, const struct python_expression *expression)
{
    size_t count = 0;
    bool has_star = false;
    bool is_list = expression->kind == EXPRESSION_LIST;
    if (!compile_list(compiler, &expression->elements, &count, &has_star))
        return false;
    compiler->span = expression->span;
    if (!has_star)
        emit(compiler, is_list ? OP_BUILD_LIST : OP_BUILD_TUPLE, count);
    else if (!is_list)
        emit(compiler, OP_LIST_TO_TUPLE, 0);
    return true;
}

static bool compile_set(struct compiler *compiler, const struct python_expression *expression)
{
    bool has_star = has_starred(&expression->elements);
    if (has_star) {
        emit(compiler, OP_BUILD_SET, 0);
        return compile_into(compiler, &expression->elements, OP_SET_ADD, OP_SET_EXTEND, false);
    }
    if (!compile_all(compiler, &expression->elements))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_BUILD_SET, expression->elements.count);
    return true;
}

static bool compile_entry(struct compiler *compiler, const struct python_expression *key,
                          const struct python_expression *item)
{
    if (key == NULL) {
        if (!compile_expression(compiler, item))
            return false;
        emit(compiler, OP_DICTIONARY_EXTEND, 0);
        return true;
    }
    if (!compile_expression(compiler, key) || !compile_expression(compiler, item))
        return false;
    emit(compiler, OP_DICTIONARY_PUT, 1);
    return true;
}

static bool compile_dictionary(struct compiler *compiler,
                               const struct python_expression *expression)
{
    emit(compiler, OP_BUILD_DICTIONARY, 0);
    for (size_t i = 0; i < expression->dictionary.keys.count; i++)
        if (!compile_entry(compiler, expression->dictionary.keys.items[i],
                           expression->dictionary.values.items[i]))
            return false;
    return true;
}

bool compile_display(struct compiler *compiler, const struct python_expression *expression)
{
    if (expression->kind == EXPRESSION_DICTIONARY)
        return compile_dictionary(compiler, expression);
    if (expression->kind == EXPRESSION_SET)
        return compile_set(compiler, expression);
    return compile_sequence(compiler, expression);
}

/* ---- f-strings */

static bool compile_field(struct compiler *compiler, const struct python_expression *field)
{
    size_t operand = (size_t)(unsigned char)field->field.conversion;
    if (!compile_expression(compiler, field->field.value))
        return false;
    if (field->field.specification != NULL) {
        if (!compile_format(compiler, field->field.specification))
            return false;
        operand += 256;
    }
    compiler->span = field->span;
    emit(compiler, OP_FORMAT, operand);
    return true;
}

bool compile_format(struct compiler *compiler, const struct python_expression *expression)
{
    if (expression->kind == EXPRESSION_FIELD)
        return compile_field(compiler, expression);
    if (!compile_all(compiler, &expression->elements))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_BUILD_STRING, expression->elements.count);
    return true;
}

/* ---- calls */

static bool has_spread_keyword(const struct python_keywords *keywords)
{
    for (size_t i = 0; i < keywords->count; i++)
        if (keywords->items[i].name.data == NULL)
            return true;
    return false;
}

bool compile_keywords(struct compiler *compiler, const struct python_keywords *keywords,
                      bool is_call)
{
    emit(compiler, OP_BUILD_DICTIONARY, 0);
    for (size_t i = 0; i < keywords->count; i++) {
        const struct python_keyword *keyword = &keywords->items[i];
        if (keyword->name.data == NULL) {
            if (!compile_expression(compiler, keyword->value))
                return false;
            compiler->span = keyword->span;
            emit(compiler, OP_KEYWORDS_EXTEND, is_call);
            continue;
        }
        emit(compiler, OP_BUILD_DICTIONARY, 0);
        emit_text(compiler, keyword->name);
        if (!compile_expression(compiler, keyword->value))
            return false;
        emit(compiler, OP_DICTIONARY_PUT, 1);
        compiler->span = keyword->span;
        emit(compiler, OP_KEYWORDS_EXTEND, is_call);
    }
    return true;
}

static bool compile_spread(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_keywords *keywords = &expression->call.keywords;
    emit(compiler, OP_BUILD_LIST, 0);
    if (!compile_into(compiler, &expression->call.arguments, OP_LIST_APPEND, OP_LIST_EXTEND, true))
        return false;
    if (keywords->count > 0 && !compile_keywords(compiler, keywords, true))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_CALL_SPREAD, keywords->count > 0 ? 1 : 0);
    return true;
}

static bool compile_named_keywords(struct compiler *compiler,
                                   const struct python_keywords *keywords)
{
    struct tuple *names = tuple_of_size(compiler->vm, keywords->count);
    for (size_t i = 0; i < keywords->count; i++) {
        names->items[i] = value_of(&vm_intern(compiler->vm, keywords->items[i].name)->base);
        if (!compile_expression(compiler, keywords->items[i].value))
            return false;
    }
    emit_constant(compiler, value_of(&names->base));
    return true;
}

/* object.name(…): without an object for the bound method. */
static bool compile_method_call(struct compiler *compiler,
                                const struct python_expression *expression)
{
    const struct python_expression *function = expression->call.function;
    str name = compiler_mangle(compiler, compiler->unit->scope, function->attribute.name);
    if (!compile_expression(compiler, function->attribute.object))
        return false;
    compiler->span = function->span;
    emit(compiler, OP_LOAD_METHOD, constant_of_string(compiler, name));
    if (!compile_all(compiler, &expression->call.arguments))
        return false;
    compiler->span = expression->span;
    emit(compiler, OP_CALL_METHOD, expression->call.arguments.count);
    return true;
}

bool compile_call(struct compiler *compiler, const struct python_expression *expression)
{
    const struct python_expressions *arguments = &expression->call.arguments;
    const struct python_keywords *keywords = &expression->call.keywords;
    bool is_spread = has_starred(arguments) || has_spread_keyword(keywords);
    if (!is_spread && keywords->count == 0 &&
        expression->call.function->kind == EXPRESSION_ATTRIBUTE)
        return compile_method_call(compiler, expression);
    if (!compile_expression(compiler, expression->call.function))
        return false;
    if (is_spread)
        return compile_spread(compiler, expression);
    if (!compile_all(compiler, arguments))
        return false;
    if (keywords->count > 0 && !compile_named_keywords(compiler, keywords))
        return false;
    compiler->span = expression->span;
    if (keywords->count > 0)
        emit(compiler, OP_CALL_KEYWORDS, arguments->count + keywords->count);
    else
        emit(compiler, OP_CALL, arguments->count);
    return true;
}
