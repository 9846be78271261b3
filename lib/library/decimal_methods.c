/* What a Decimal can do beside its operators: quantize, round, as_tuple, format. */
#include "library/decimal_impl.h"

#include <string.h>

static bool take_rounding(struct vm *vm, value argument, struct decimal_context *context)
{
    return decimal_context(vm, context) &&
           (value_is_none(argument) || decimal_take_rounding(vm, argument, &context->rounding));
}

/* With that exponent; more digits than the precision are an error. */
static bool rescaled(struct vm *vm, value self, int64_t exponent,
                     const struct decimal_context *context, value *result)
{
    struct numeral number;
    const struct numeral *given = decimal_numeral(self);
    if (given->kind != DECIMAL_FINITE ||
        (!numeral_is_zero(given) &&
         numeral_adjusted(given) - exponent + 1 > (int64_t)context->precision))
        return decimal_error(vm, "InvalidOperation", "InvalidOperation");
    numeral_copy(&number, given);
    numeral_rescale(&number, exponent, context->rounding);
    if (number.digits.length > context->precision) {
        numeral_free(&number);
        return decimal_error(vm, "InvalidOperation", "InvalidOperation");
    }
    return decimal_result(vm, &number, result);
}

/* self, exp, rounding, context */
bool decimal_quantize(struct vm *vm, const value *arguments, value *result)
{
    struct decimal_context context;
    struct numeral pattern;
    bool is_one;
    if (!take_rounding(vm, arguments[2], &context) ||
        !decimal_operand(vm, arguments[1], &pattern, &is_one))
        return false;
    if (!is_one)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "conversion from %s to Decimal is not supported",
                        vm_type_name(vm, arguments[1]));
    int64_t exponent = pattern.exponent;
    bool is_finite = pattern.kind == DECIMAL_FINITE;
    numeral_free(&pattern);
    if (!is_finite)
        return decimal_error(vm, "InvalidOperation", "InvalidOperation");
    return rescaled(vm, arguments[0], exponent, &context, result);
}

bool decimal_normalize(struct vm *vm, const value *arguments, value *result)
{
    struct decimal_context context;
    struct numeral number;
    if (!decimal_context(vm, &context))
        return false;
    numeral_copy(&number, decimal_numeral(arguments[0]));
    numeral_round(&number, &context);
    if (numeral_is_zero(&number))
        number.exponent = 0;
    while (number.kind == DECIMAL_FINITE && number.digits.length > 1 &&
           number.digits.data[number.digits.length - 1] == '0')
        numeral_drop(&number, 1, DECIMAL_DOWN);
    return decimal_result(vm, &number, result);
}

static bool to_whole(struct vm *vm, value self, enum decimal_rounding rounding, value *result)
{
    struct numeral number;
    numeral_copy(&number, decimal_numeral(self));
    if (number.kind == DECIMAL_FINITE && number.exponent < 0)
        numeral_rescale(&number, 0, rounding);
    return decimal_result(vm, &number, result);
}

/* self, rounding, context */
bool decimal_to_integral(struct vm *vm, const value *arguments, value *result)
{
    struct decimal_context context;
    return take_rounding(vm, arguments[1], &context) &&
           to_whole(vm, arguments[0], context.rounding, result);
}

static bool to_int(struct vm *vm, value self, enum decimal_rounding rounding, value *result)
{
    value whole;
    return to_whole(vm, self, rounding, &whole) &&
           vm_call_method(vm, whole, "__int__", NULL, 0, result);
}

bool decimal_floor(struct vm *vm, const value *arguments, value *result)
{
    return to_int(vm, arguments[0], DECIMAL_FLOOR, result);
}

bool decimal_ceil(struct vm *vm, const value *arguments, value *result)
{
    return to_int(vm, arguments[0], DECIMAL_CEILING, result);
}

/* self, n */
bool decimal_round(struct vm *vm, const value *arguments, value *result)
{
    struct decimal_context context;
    int64_t places;
    if (value_is_none(arguments[1]))
        return to_int(vm, arguments[0], DECIMAL_HALF_EVEN, result);
    if (!library_integer(vm, arguments[1], &places) || !decimal_context(vm, &context))
        return false;
    if (places > DECIMAL_DIGITS_MAX || places < -DECIMAL_DIGITS_MAX)
        return vm_refuse(vm, "round() to that many places is not supported");
    context.rounding = DECIMAL_HALF_EVEN;
    return rescaled(vm, arguments[0], -places, &context, result);
}

bool decimal_as_tuple(struct vm *vm, const value *arguments, value *result)
{
    const struct numeral *number = decimal_numeral(arguments[0]);
    struct list *digits = list_new(vm);
    value module;
    static const char *const kinds[] = {"", "F", "n"};
    for (size_t i = 0; i < number->digits.length && number->kind != DECIMAL_NAN; i++)
        list_append(vm, digits, value_integer(number->digits.data[i] - '0'));
    value parts[] = {value_integer(number->is_negative),
                     value_of(&tuple_new(vm, digits->values.items, digits->values.count)->base),
                     number->kind == DECIMAL_FINITE
                         ? value_integer(number->exponent)
                         : value_string(vm, str_from(kinds[number->kind]))};
    return vm_import(vm, STR("decimal"), &module) &&
           vm_call_method(vm, module, "DecimalTuple", parts, 3, result);
}

/* ---- format() */

/* [[fill]align][sign][0][width][,][.precision][type] */
struct spec {
    str fill; /* one character */
    char align;
    char sign;
    bool has_zeros;
    int64_t width;
    char separator;
    int64_t precision; /* -1: none */
    char type;
};

static bool take_count(str *rest, int64_t *number)
{
    bool is_there = false;
    for (*number = 0; rest->length > 0 && char_is_digit(*rest->data); is_there = true) {
        if (*number < DECIMAL_DIGITS_MAX)
            *number = *number * 10 + (*rest->data - '0');
        *rest = str_from_offset(*rest, 1);
    }
    return is_there;
}

static char take_one_of(str *rest, const char *letters)
{
    if (rest->length == 0 || *rest->data == '\0' || strchr(letters, *rest->data) == NULL)
        return '\0';
    char c = *rest->data;
    *rest = str_from_offset(*rest, 1);
    return c;
}

static bool parse_spec(str text, struct spec *spec)
{
    *spec = (struct spec){.fill = STR(" "), .precision = -1};
    size_t first = 0;
    uint32_t ignored;
    if (utf8_next(text, &first, &ignored) && first < text.length &&
        strchr("<>=^", text.data[first]) != NULL) {
        spec->fill = str_slice(text, 0, first);
        text = str_from_offset(text, first);
    }
    spec->align = take_one_of(&text, "<>=^");
    spec->sign = take_one_of(&text, "+- ");
    spec->has_zeros = take_one_of(&text, "0") != '\0';
    take_count(&text, &spec->width);
    spec->separator = take_one_of(&text, ",_");
    if (take_one_of(&text, ".") != '\0' && !take_count(&text, &spec->precision))
        return false;
    spec->type = take_one_of(&text, "eEfFgGn%");
    if (spec->has_zeros && spec->align == '\0') {
        spec->align = '=';
        spec->fill = STR("0");
    }
    return text.length == 0;
}

/* Digits in groups of three, up to the point. */
static void add_grouped(struct buf *out, str digits, char separator)
{
    size_t whole = str_find_byte(digits, '.');
    for (size_t i = 0; i < whole; i++) {
        if (separator != '\0' && i > 0 && (whole - i) % 3 == 0)
            buf_add_char(out, separator);
        buf_add_char(out, digits.data[i]);
    }
    buf_add(out, str_from_offset(digits, whole));
}

/* As %f writes it: all digits, no exponent. */
static void add_fixed(struct buf *out, const struct numeral *number)
{
    str digits = buf_str(&number->digits);
    int64_t point = (int64_t)digits.length + number->exponent;
    if (point <= 0)
        buf_add_char(out, '0');
    for (int64_t i = 0; i < point; i++)
        buf_add_char(out, i < (int64_t)digits.length ? digits.data[i] : '0');
    if (number->exponent >= 0)
        return;
    buf_add_char(out, '.');
    for (int64_t i = point; i < 0; i++)
        buf_add_char(out, '0');
    buf_add(out, str_from_offset(digits, point > 0 ? (size_t)point : 0));
}

static void add_scientific(struct buf *out, const struct numeral *number, char letter)
{
    str digits = buf_str(&number->digits);
    buf_add_char(out, *digits.data);
    if (digits.length > 1) {
        buf_add_char(out, '.');
        buf_add(out, str_from_offset(digits, 1));
    }
    buf_add_format(
        out, "%c%+lld", letter,
        (long long)(numeral_is_zero(number) ? number->exponent : numeral_adjusted(number)));
}

/* The digits without a sign. */
static void add_body(struct buf *out, struct numeral *number, const struct spec *spec,
                     enum decimal_rounding rounding)
{
    struct buf body = {0};
    char type = spec->type;
    number->exponent += type == '%' ? 2 : 0;
    if (number->kind != DECIMAL_FINITE) {
        buf_add(out, number->kind == DECIMAL_NAN ? STR("NaN") : STR("Infinity"));
        return;
    }
    if (spec->precision >= 0) {
        if (type != '\0' && strchr("eE", type) != NULL) {
            int64_t last = numeral_adjusted(number) - spec->precision;
            numeral_rescale(number, last, rounding);
            if ((int64_t)number->digits.length > spec->precision + 1)
                numeral_drop(number, 1, DECIMAL_DOWN);
        } else if (type != '\0' && strchr("fF%", type) != NULL) {
            numeral_rescale(number, -spec->precision, rounding);
        } else {
            struct decimal_context digits = {.precision =
                                                 spec->precision == 0 ? 1 : (size_t)spec->precision,
                                             .rounding = rounding};
            numeral_round(number, &digits);
        }
    }
    number->is_negative = false;
    if (type != '\0' && strchr("fF%", type) != NULL)
        add_fixed(&body, number);
    else if (type == 'e' || type == 'E')
        add_scientific(&body, number, type);
    else
        numeral_add_text(&body, number);
    if (type == 'g' || type == 'n')
        for (size_t i = 0; i < body.length; i++)
            body.data[i] = body.data[i] == 'E' ? 'e' : body.data[i];
    add_grouped(out, buf_str(&body), spec->separator);
    if (type == '%')
        buf_add_char(out, '%');
    buf_free(&body);
}

static void add_fill(struct buf *out, str fill, int64_t count)
{
    for (int64_t i = 0; i < count; i++)
        buf_add(out, fill);
}

static void add_aligned(struct buf *out, str sign, str body, const struct spec *spec)
{
    int64_t gap = spec->width - (int64_t)utf8_length(sign) - (int64_t)utf8_length(body);
    gap = gap < 0 ? 0 : gap;
    char align = spec->align == '\0' ? '>' : spec->align;
    int64_t before = align == '>' ? gap : align == '^' ? gap / 2 : 0;
    add_fill(out, spec->fill, before);
    buf_add(out, sign);
    add_fill(out, spec->fill, align == '=' ? gap : 0);
    buf_add(out, body);
    add_fill(out, spec->fill, align == '<' ? gap : align == '^' ? gap - before : 0);
}

bool decimal_format(struct vm *vm, const value *arguments, value *result)
{
    str text;
    struct spec spec;
    struct decimal_context context;
    if (!library_text(vm, arguments[1], "__format__()", &text) || !decimal_context(vm, &context))
        return false;
    if (text.length == 0)
        return vm_str(vm, arguments[0], result);
    if (!parse_spec(text, &spec))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "invalid format string");
    struct numeral number;
    struct buf body = {0};
    struct buf out = {0};
    numeral_copy(&number, decimal_numeral(arguments[0]));
    const char *sign = number.is_negative ? "-"
                       : spec.sign == '+' ? "+"
                       : spec.sign == ' ' ? " "
                                          : "";
    if (number.kind == DECIMAL_FINITE && number.exponent > DECIMAL_DIGITS_MAX) {
        numeral_free(&number);
        return vm_refuse(vm, "a Decimal with that many digits is not formatted");
    }
    add_body(&body, &number, &spec, context.rounding);
    add_aligned(&out, str_from(sign), buf_str(&body), &spec);
    numeral_free(&number);
    buf_free(&body);
    *result = library_take(vm, &out);
    return true;
}
