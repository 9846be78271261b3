#include "python/tree_dump_impl.h"

#include <math.h>

static void open_node(struct buf *out, const char *name)
{
    buf_add(out, str_from(name));
    buf_add_char(out, '(');
}

void dump_field(struct buf *out, const char *name)
{
    if (out->length > 0 && out->data[out->length - 1] != '(')
        buf_add(out, STR(", "));
    buf_add(out, str_from(name));
    buf_add_char(out, '=');
}

void dump_identifier(struct buf *out, str name)
{
    buf_add_char(out, '\'');
    for (size_t at = 0; at < name.length;) {
        uint32_t character = 0;
        if (!utf8_next(name, &at, &character))
            BUG("a name that is not UTF-8");
        if (character < 0x80)
            buf_add_char(out, (char)character);
        else
            buf_add_format(out,
                           character < 0x100     ? "\\x%02x"
                           : character < 0x10000 ? "\\u%04x"
                                                 : "\\U%08x",
                           character);
    }
    buf_add_char(out, '\'');
}

/* ---- literals */

static char find_quote(str text)
{
    return str_find_byte(text, '\'') < text.length && str_find_byte(text, '"') == text.length
               ? '"'
               : '\'';
}

static void dump_character(struct buf *out, uint32_t character, char quote, bool is_bytes)
{
    if (character == (unsigned char)quote || character == '\\') {
        buf_add_char(out, '\\');
        buf_add_char(out, (char)character);
    } else if (character == '\n' || character == '\r' || character == '\t') {
        buf_add(out, character == '\n' ? STR("\\n") : character == '\r' ? STR("\\r") : STR("\\t"));
    } else if (character >= 0x20 && character < 0x7F) {
        buf_add_char(out, (char)character);
    } else if (is_bytes || character < 0x100) {
        buf_add_format(out, "\\x%02x", character);
    } else {
        buf_add_format(out, character < 0x10000 ? "\\u%04x" : "\\U%08x", character);
    }
}

/* As Python's ascii() */
static void dump_text(struct buf *out, str text, bool is_bytes)
{
    char quote = find_quote(text);
    if (is_bytes)
        buf_add_char(out, 'b');
    buf_add_char(out, quote);
    for (size_t at = 0; at < text.length;) {
        uint32_t character = (unsigned char)text.data[at];
        if (is_bytes || character < 0x80)
            at++;
        else if (!utf8_next(text, &at, &character))
            BUG("a string that is not UTF-8");
        dump_character(out, character, quote, is_bytes);
    }
    buf_add_char(out, quote);
}

/* As Python's repr(): the shortest digits that are this number, an exponent from 1e16 on. */
static void dump_float(struct buf *out, double number)
{
    char digits[40];
    if (isinf(number)) {
        buf_add(out, STR("inf"));
        return;
    }
    int precision = 0;
    do
        snprintf(digits, sizeof digits, "%.*e", precision, number);
    while (strtod(digits, NULL) != number && ++precision < 17);
    long exponent = strtol(strchr(digits, 'e') + 1, NULL, 10);
    if (exponent >= -4 && exponent < 16) {
        int places = precision - (int)exponent;
        buf_add_format(out, "%.*f", places > 1 ? places : 1, number);
        return;
    }
    str mantissa = {digits, (size_t)(strchr(digits, 'e') - digits)};
    buf_add_format(out, "%.*se%c%02ld", STR_ARG(mantissa), exponent < 0 ? '-' : '+',
                   labs(exponent));
}

void dump_literal(struct buf *out, const struct python_literal *literal)
{
    switch (literal->kind) {
    case LITERAL_NONE:
        buf_add(out, STR("None"));
        return;
    case LITERAL_FALSE:
        buf_add(out, STR("False"));
        return;
    case LITERAL_TRUE:
        buf_add(out, STR("True"));
        return;
    case LITERAL_ELLIPSIS:
        buf_add(out, STR("Ellipsis"));
        return;
    case LITERAL_INTEGER:
        buf_add_format(out, "%lld", (long long)literal->integer);
        return;
    case LITERAL_FLOAT:
        dump_float(out, literal->number);
        return;
    case LITERAL_BIG_INTEGER:
        buf_add(out, literal->text);
        return;
    case LITERAL_STRING:
    case LITERAL_BYTES:
        dump_text(out, literal->text, literal->kind == LITERAL_BYTES);
        return;
    }
}

/* ---- members */

static void dump_member(struct buf *out, const char *name,
                        const struct python_expression *expression)
{
    dump_field(out, name);
    dump_expression(out, expression);
}

void dump_optional(struct buf *out, const char *name, const struct python_expression *expression)
{
    if (expression != NULL)
        dump_member(out, name, expression);
}

void dump_expressions(struct buf *out, const char *name,
                      const struct python_expressions *expressions)
{
    dump_field(out, name);
    buf_add_char(out, '[');
    for (size_t i = 0; i < expressions->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (expressions->items[i] == NULL)
            buf_add(out, STR("None"));
        else
            dump_expression(out, expressions->items[i]);
    }
    buf_add_char(out, ']');
}

static void dump_context(struct buf *out, enum python_context context)
{
    static const char *const names[] = {"Load()", "Store()", "Del()"};
    dump_field(out, "ctx");
    buf_add(out, str_from(names[context]));
}

void dump_keywords(struct buf *out, const struct python_keywords *keywords)
{
    dump_field(out, "keywords");
    buf_add_char(out, '[');
    for (size_t i = 0; i < keywords->count; i++) {
        buf_add(out, i > 0 ? STR(", keyword(") : STR("keyword("));
        if (keywords->items[i].name.data != NULL) {
            dump_field(out, "arg");
            dump_identifier(out, keywords->items[i].name);
        }
        dump_member(out, "value", keywords->items[i].value);
        buf_add_char(out, ')');
    }
    buf_add_char(out, ']');
}

/* ---- parameters */

static void dump_parameter(struct buf *out, const struct python_parameter *parameter)
{
    open_node(out, "arg");
    dump_field(out, "arg");
    dump_identifier(out, parameter->name);
    dump_optional(out, "annotation", parameter->annotation);
    buf_add_char(out, ')');
}

static void dump_parameters_of(struct buf *out, const char *name,
                               const struct python_parameters *parameters,
                               enum python_parameter_kind kind)
{
    bool is_first = true;
    dump_field(out, name);
    buf_add_char(out, '[');
    for (size_t i = 0; i < parameters->count; i++) {
        if (parameters->items[i].kind != kind)
            continue;
        if (!is_first)
            buf_add(out, STR(", "));
        is_first = false;
        dump_parameter(out, &parameters->items[i]);
    }
    buf_add_char(out, ']');
}

/* The parameter of a kind of which there is one at most. */
static void dump_parameter_of(struct buf *out, const char *name,
                              const struct python_parameters *parameters,
                              enum python_parameter_kind kind)
{
    for (size_t i = 0; i < parameters->count; i++)
        if (parameters->items[i].kind == kind) {
            dump_field(out, name);
            dump_parameter(out, &parameters->items[i]);
        }
}

/* Each keyword-only parameter has a default or None; of the others those that have one. */
static void dump_defaults(struct buf *out, const char *name,
                          const struct python_parameters *parameters, bool is_keyword_only)
{
    struct arena arena = {0};
    struct python_expressions defaults = {0};
    for (size_t i = 0; i < parameters->count; i++) {
        const struct python_parameter *parameter = &parameters->items[i];
        bool is_wanted = is_keyword_only ? parameter->kind == PARAMETER_KEYWORD_ONLY
                                         : parameter->kind != PARAMETER_KEYWORD_ONLY &&
                                               parameter->default_value != NULL;
        if (is_wanted)
            LIST_PUSH(&arena, &defaults, parameter->default_value);
    }
    dump_expressions(out, name, &defaults);
    arena_free(&arena);
}

void dump_parameters(struct buf *out, const struct python_parameters *parameters)
{
    dump_field(out, "args");
    open_node(out, "arguments");
    dump_parameters_of(out, "posonlyargs", parameters, PARAMETER_POSITIONAL_ONLY);
    dump_parameters_of(out, "args", parameters, PARAMETER_PLAIN);
    dump_parameter_of(out, "vararg", parameters, PARAMETER_REST);
    dump_parameters_of(out, "kwonlyargs", parameters, PARAMETER_KEYWORD_ONLY);
    dump_defaults(out, "kw_defaults", parameters, true);
    dump_parameter_of(out, "kwarg", parameters, PARAMETER_KEYWORDS);
    dump_defaults(out, "defaults", parameters, false);
    buf_add_char(out, ')');
}

/* ---- expressions */

#define ROW(kind, text, name) name "()",
static const char *const binary_names[] = {PYTHON_BINARY_OPERATORS(ROW)};
static const char *const unary_names[] = {PYTHON_UNARY_OPERATORS(ROW)};
static const char *const comparison_names[] = {PYTHON_COMPARISONS(ROW)};
#undef ROW

static void dump_operator(struct buf *out, const char *name)
{
    dump_field(out, "op");
    buf_add(out, str_from(name));
}

static void dump_clauses(struct buf *out, const struct python_clauses *clauses)
{
    dump_field(out, "generators");
    buf_add_char(out, '[');
    for (size_t i = 0; i < clauses->count; i++) {
        const struct python_clause *clause = &clauses->items[i];
        buf_add(out, i > 0 ? STR(", comprehension(") : STR("comprehension("));
        dump_member(out, "target", clause->target);
        dump_member(out, "iter", clause->iterable);
        dump_expressions(out, "ifs", &clause->conditions);
        dump_field(out, "is_async");
        buf_add_char(out, clause->is_async ? '1' : '0');
        buf_add_char(out, ')');
    }
    buf_add_char(out, ']');
}

static void dump_comprehension(struct buf *out, const struct python_expression *expression)
{
    const struct python_expression *value = expression->comprehension.value;
    dump_member(out, value != NULL ? "key" : "elt", expression->comprehension.element);
    dump_optional(out, "value", value);
    dump_clauses(out, &expression->comprehension.clauses);
}

static void dump_compare(struct buf *out, const struct python_expression *expression)
{
    const struct python_comparisons *comparisons = &expression->compare.comparisons;
    dump_member(out, "left", expression->compare.left);
    dump_field(out, "ops");
    for (size_t i = 0; i < comparisons->count; i++) {
        buf_add(out, i > 0 ? STR(", ") : STR("["));
        buf_add(out, str_from(comparison_names[comparisons->items[i].operation]));
    }
    buf_add_char(out, ']');
    dump_field(out, "comparators");
    for (size_t i = 0; i < comparisons->count; i++) {
        buf_add(out, i > 0 ? STR(", ") : STR("["));
        dump_expression(out, comparisons->items[i].right);
    }
    buf_add_char(out, ']');
}

static void dump_constant(struct buf *out, const struct python_literal *literal)
{
    dump_field(out, "value");
    dump_literal(out, literal);
    if (literal->kind == LITERAL_STRING && literal->is_unicode) {
        dump_field(out, "kind");
        buf_add(out, STR("'u'"));
    }
}

static void dump_formatted(struct buf *out, const struct python_expression *expression)
{
    char conversion = expression->field.conversion;
    dump_member(out, "value", expression->field.value);
    dump_field(out, "conversion");
    buf_add_format(out, "%d", conversion == '\0' ? -1 : conversion);
    dump_optional(out, "format_spec", expression->field.specification);
}

static void dump_lambda(struct buf *out, const struct python_expression *expression)
{
    dump_parameters(out, &expression->lambda.parameters);
    dump_member(out, "body", expression->lambda.body);
}

static void dump_members(struct buf *out, const struct python_expression *expression)
{
    /* dispatch */
    switch (expression->kind) {
    case EXPRESSION_LITERAL:
        dump_constant(out, &expression->literal);
        return;
    case EXPRESSION_FORMAT:
        dump_expressions(out, "values", &expression->elements);
        return;
    case EXPRESSION_FIELD:
        dump_formatted(out, expression);
        return;
    case EXPRESSION_NAME:
        dump_field(out, "id");
        dump_identifier(out, expression->name);
        dump_context(out, expression->context);
        return;
    case EXPRESSION_TUPLE:
    case EXPRESSION_LIST:
        dump_expressions(out, "elts", &expression->elements);
        dump_context(out, expression->context);
        return;
    case EXPRESSION_SET:
        dump_expressions(out, "elts", &expression->elements);
        return;
    case EXPRESSION_DICTIONARY:
        dump_expressions(out, "keys", &expression->dictionary.keys);
        dump_expressions(out, "values", &expression->dictionary.values);
        return;
    case EXPRESSION_LIST_OF:
    case EXPRESSION_SET_OF:
    case EXPRESSION_DICTIONARY_OF:
    case EXPRESSION_GENERATOR:
        dump_comprehension(out, expression);
        return;
    case EXPRESSION_ATTRIBUTE:
        dump_member(out, "value", expression->attribute.object);
        dump_field(out, "attr");
        dump_identifier(out, expression->attribute.name);
        dump_context(out, expression->context);
        return;
    case EXPRESSION_SUBSCRIPT:
        dump_member(out, "value", expression->subscript.object);
        dump_member(out, "slice", expression->subscript.index);
        dump_context(out, expression->context);
        return;
    case EXPRESSION_SLICE:
        dump_optional(out, "lower", expression->slice.lower);
        dump_optional(out, "upper", expression->slice.upper);
        dump_optional(out, "step", expression->slice.step);
        return;
    case EXPRESSION_CALL:
        dump_member(out, "func", expression->call.function);
        dump_expressions(out, "args", &expression->call.arguments);
        dump_keywords(out, &expression->call.keywords);
        return;
    case EXPRESSION_STARRED:
        dump_member(out, "value", expression->operand);
        dump_context(out, expression->context);
        return;
    case EXPRESSION_AWAIT:
    case EXPRESSION_YIELD:
    case EXPRESSION_YIELD_FROM:
        dump_optional(out, "value", expression->operand);
        return;
    case EXPRESSION_UNARY:
        dump_operator(out, unary_names[expression->unary.operation]);
        dump_member(out, "operand", expression->unary.operand);
        return;
    case EXPRESSION_BINARY:
        dump_member(out, "left", expression->binary.left);
        dump_operator(out, binary_names[expression->binary.operation]);
        dump_member(out, "right", expression->binary.right);
        return;
    case EXPRESSION_AND:
    case EXPRESSION_OR:
        dump_operator(out, expression->kind == EXPRESSION_AND ? "And()" : "Or()");
        dump_expressions(out, "values", &expression->elements);
        return;
    case EXPRESSION_COMPARE:
        dump_compare(out, expression);
        return;
    case EXPRESSION_CONDITIONAL:
        dump_member(out, "test", expression->conditional.condition);
        dump_member(out, "body", expression->conditional.then);
        dump_member(out, "orelse", expression->conditional.otherwise);
        return;
    case EXPRESSION_LAMBDA:
        dump_lambda(out, expression);
        return;
    case EXPRESSION_ASSIGN:
        dump_member(out, "target", expression->assign.target);
        dump_member(out, "value", expression->assign.value);
        return;
    }
}

void dump_expression(struct buf *out, const struct python_expression *expression)
{
    static const char *const names[] = {
        [EXPRESSION_LITERAL] = "Constant",
        [EXPRESSION_FORMAT] = "JoinedStr",
        [EXPRESSION_FIELD] = "FormattedValue",
        [EXPRESSION_NAME] = "Name",
        [EXPRESSION_TUPLE] = "Tuple",
        [EXPRESSION_LIST] = "List",
        [EXPRESSION_SET] = "Set",
        [EXPRESSION_DICTIONARY] = "Dict",
        [EXPRESSION_LIST_OF] = "ListComp",
        [EXPRESSION_SET_OF] = "SetComp",
        [EXPRESSION_DICTIONARY_OF] = "DictComp",
        [EXPRESSION_GENERATOR] = "GeneratorExp",
        [EXPRESSION_ATTRIBUTE] = "Attribute",
        [EXPRESSION_SUBSCRIPT] = "Subscript",
        [EXPRESSION_SLICE] = "Slice",
        [EXPRESSION_CALL] = "Call",
        [EXPRESSION_STARRED] = "Starred",
        [EXPRESSION_AWAIT] = "Await",
        [EXPRESSION_YIELD] = "Yield",
        [EXPRESSION_YIELD_FROM] = "YieldFrom",
        [EXPRESSION_UNARY] = "UnaryOp",
        [EXPRESSION_BINARY] = "BinOp",
        [EXPRESSION_AND] = "BoolOp",
        [EXPRESSION_OR] = "BoolOp",
        [EXPRESSION_COMPARE] = "Compare",
        [EXPRESSION_CONDITIONAL] = "IfExp",
        [EXPRESSION_LAMBDA] = "Lambda",
        [EXPRESSION_ASSIGN] = "NamedExpr",
    };
    open_node(out, names[expression->kind]);
    dump_members(out, expression);
    buf_add_char(out, ')');
}
