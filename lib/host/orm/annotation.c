/* What annotations say of columns. They may be texts, which are parsed and looked up here: a name
 * that is not there yet, or only for type checkers, is no mistake. */
#include "host/orm/declarative_impl.h"
#include "python/python.h"

enum { TEXT_DEPTH = 8 }; /* texts within texts */

struct reading {
    struct vm *vm;
    value class;
    struct arena *arena;
    const struct source *source;
    size_t depth;
};

/* ---- values of expressions */

static bool evaluate(const struct reading *reading, const struct python_expression *expression,
                     value *result);

static value text_of(const struct reading *reading, struct python_span span)
{
    return value_string(reading->vm, str_slice(reading->source->text, span.start, span.end));
}

static bool look_up(const struct reading *reading, str name, value *result)
{
    struct vm *vm = reading->vm;
    value module, found, builtins;
    *result = dictionary_find_text(reading->class.object->attributes, name);
    if (!value_is_absent(*result) && value_has_layout(*result, OBJECT_CLASS))
        return true;
    if (!vm_find_attribute(vm, reading->class, STR("__module__"), &module))
        return false;
    found = vm_find_module(vm, value_text(module));
    *result = (value){0};
    if (!value_is_absent(found) && !vm_find_attribute(vm, found, name, result))
        return false;
    if (!value_is_absent(*result))
        return true;
    if (str_equal(name, value_text(dictionary_find_text(reading->class.object->attributes,
                                                        STR("__name__"))))) {
        *result = reading->class;
        return true;
    }
    return vm_import(vm, STR("builtins"), &builtins) &&
           vm_find_attribute(vm, builtins, name, result);
}

static bool evaluate_items(const struct reading *reading,
                           const struct python_expressions *expressions, bool is_list,
                           value *result)
{
    struct list *list = list_new(reading->vm);
    for (size_t i = 0; i < expressions->count; i++) {
        value item;
        if (!evaluate(reading, expressions->items[i], &item))
            return false;
        list_append(reading->vm, list, item);
    }
    *result = is_list
                  ? value_of(&list->base)
                  : value_of(&tuple_new(reading->vm, list->values.items, list->values.count)->base);
    return true;
}

static bool evaluate_attribute(const struct reading *reading,
                               const struct python_expression *expression, value *result)
{
    value object;
    if (!evaluate(reading, expression->attribute.object, &object))
        return false;
    *result = (value){0};
    if (!value_is_string(object) &&
        !vm_find_attribute(reading->vm, object, expression->attribute.name, result))
        return false;
    if (value_is_absent(*result))
        *result = text_of(reading, expression->span);
    return true;
}

static bool evaluate_subscript(const struct reading *reading,
                               const struct python_expression *expression, value *result)
{
    value object, index;
    if (!evaluate(reading, expression->subscript.object, &object) ||
        !evaluate(reading, expression->subscript.index, &index))
        return false;
    if (value_is_string(object)) {
        *result = text_of(reading, expression->span);
        return true;
    }
    return vm_get_item(reading->vm, object, index, result);
}

static value literal(const struct reading *reading, const struct python_expression *expression)
{
    const struct python_literal *literal = &expression->literal;
    switch (literal->kind) {
    case LITERAL_NONE:
        return value_none();
    case LITERAL_FALSE:
    case LITERAL_TRUE:
        return value_boolean(literal->kind == LITERAL_TRUE);
    case LITERAL_INTEGER:
        return value_integer(literal->integer);
    case LITERAL_FLOAT:
        return value_float(literal->number);
    case LITERAL_STRING:
        return value_string(reading->vm, literal->text);
    case LITERAL_ELLIPSIS:
        return (value){.kind = VALUE_ELLIPSIS};
    case LITERAL_BIG_INTEGER:
    case LITERAL_BYTES:
        break; /* as the text they are written as */
    }
    return text_of(reading, expression->span);
}

static bool evaluate(const struct reading *reading, const struct python_expression *expression,
                     value *result)
{
    if (expression->kind == EXPRESSION_NAME) {
        if (!look_up(reading, expression->name, result))
            return false;
        if (value_is_absent(*result))
            *result = text_of(reading, expression->span);
        return true;
    }
    if (expression->kind == EXPRESSION_ATTRIBUTE)
        return evaluate_attribute(reading, expression, result);
    if (expression->kind == EXPRESSION_SUBSCRIPT)
        return evaluate_subscript(reading, expression, result);
    if (expression->kind == EXPRESSION_TUPLE || expression->kind == EXPRESSION_LIST)
        return evaluate_items(reading, &expression->elements, expression->kind == EXPRESSION_LIST,
                              result);
    *result = expression->kind == EXPRESSION_LITERAL ? literal(reading, expression)
                                                     : text_of(reading, expression->span);
    return true;
}

/* ---- what they say */

static bool read_value(struct reading *reading, value v, struct annotation *annotation);

static void set_type(struct annotation *annotation, value type)
{
    if (value_is_absent(annotation->type))
        annotation->type = type;
}

static bool read_expression(struct reading *reading, const struct python_expression *expression,
                            struct annotation *annotation);

/* Optional[…] and Union[…] member by member, as one of them may be a text. */
static bool read_subscript(struct reading *reading, const struct python_expression *expression,
                           struct annotation *annotation)
{
    const struct python_expression *index = expression->subscript.index;
    struct library_form form;
    value object, whole;
    if (!evaluate(reading, expression->subscript.object, &object))
        return false;
    bool is_form = library_read_form(reading->vm, object, &form);
    bool is_optional = is_form && str_equal(form.name, STR("Optional"));
    bool is_union = is_form && str_equal(form.name, STR("Union"));
    annotation->is_optional |= is_optional;
    if (is_optional || (is_union && index->kind != EXPRESSION_TUPLE))
        return read_expression(reading, index, annotation);
    if (!is_union)
        return evaluate(reading, expression, &whole) && read_value(reading, whole, annotation);
    for (size_t i = 0; i < index->elements.count; i++) {
        if (!read_expression(reading, index->elements.items[i], annotation))
            return false;
    }
    return true;
}

static bool read_expression(struct reading *reading, const struct python_expression *expression,
                            struct annotation *annotation)
{
    value v;
    if (expression->kind == EXPRESSION_BINARY && expression->binary.operation == BINARY_OR)
        return read_expression(reading, expression->binary.left, annotation) &&
               read_expression(reading, expression->binary.right, annotation);
    if (expression->kind == EXPRESSION_SUBSCRIPT)
        return read_subscript(reading, expression, annotation);
    if (!evaluate(reading, expression, &v))
        return false;
    /* a name that is not there is a text, too: not to be read again */
    if (value_is_string(v) && expression->kind != EXPRESSION_LITERAL) {
        set_type(annotation, v);
        return true;
    }
    return read_value(reading, v, annotation);
}

static const struct python_expression *parse(struct reading *reading, str text)
{
    struct error error = {0};
    struct source *source = ARENA_NEW(reading->arena, struct source);
    source->text = str_copy(reading->arena, text);
    const struct python_module *module = python_parse(reading->arena, source, &error);
    error_clear(&error);
    reading->source = source;
    if (module == NULL || module->body.count != 1 ||
        module->body.items[0]->kind != STATEMENT_EXPRESSION)
        return NULL;
    return module->body.items[0]->value;
}

static bool read_text(struct reading *reading, value v, struct annotation *annotation)
{
    const struct source *outer = reading->source;
    const struct python_expression *expression =
        reading->depth < TEXT_DEPTH ? parse(reading, str_trim(value_text(v))) : NULL;
    bool is_good = true;
    reading->depth++;
    if (expression == NULL)
        set_type(annotation, v);
    else
        is_good = read_expression(reading, expression, annotation);
    reading->depth--;
    reading->source = outer;
    return is_good;
}

static bool read_annotated(struct reading *reading, value v, const struct tuple *arguments,
                           struct annotation *annotation)
{
    if (value_is_absent(annotation->described))
        annotation->described = v;
    for (size_t i = 1; i < arguments->count && annotation->column == NULL; i++)
        annotation->column = host_mapped_of(reading->vm, arguments->items[i]);
    return read_value(reading, arguments->items[0], annotation);
}

static bool read_known(struct reading *reading, value v, struct annotation *annotation)
{
    struct library_form form;
    if (value_is_string(v))
        return read_text(reading, v, annotation);
    if (value_is_opaque(v) && ((const struct opaque *)v.object)->is_name)
        return read_text(reading,
                         value_string(reading->vm, ((const struct opaque *)v.object)->name),
                         annotation);
    if (value_is_none(v) ||
        (value_has_layout(v, OBJECT_CLASS) &&
         v.object == (struct object *)vm_native_class(reading->vm, &builtin_none_type))) {
        annotation->is_optional = true;
        return true;
    }
    if (!library_read_form(reading->vm, v, &form) || form.arguments == NULL) {
        set_type(annotation, v);
        return true;
    }
    if (str_equal(form.name, STR("Annotated")))
        return read_annotated(reading, v, form.arguments, annotation);
    if (!str_equal(form.name, STR("Union"))) {
        set_type(annotation, v);
        return true;
    }
    for (size_t i = 0; i < form.arguments->count; i++) {
        if (!read_value(reading, form.arguments->items[i], annotation))
            return false;
    }
    return true;
}

static bool read_value(struct reading *reading, value v, struct annotation *annotation)
{
    if (!host_descend(reading->vm))
        return false;
    bool is_read = read_known(reading, v, annotation);
    host_ascend(reading->vm);
    return is_read;
}

bool host_read_annotation(struct vm *vm, value argument, value class, struct annotation *annotation)
{
    struct arena arena = {0};
    struct reading reading = {.vm = vm, .class = class, .arena = &arena};
    *annotation = (struct annotation){0};
    bool is_good = read_value(&reading, argument, annotation);
    arena_free(&arena);
    return is_good;
}

bool host_evaluate_annotation(struct vm *vm, str text, value class, value *result)
{
    struct arena arena = {0};
    struct reading reading = {.vm = vm, .class = class, .arena = &arena};
    const struct python_expression *expression = parse(&reading, str_trim(text));
    bool is_good = true;
    if (expression == NULL)
        *result = value_string(vm, text);
    else
        is_good = evaluate(&reading, expression, result);
    arena_free(&arena);
    return is_good;
}
