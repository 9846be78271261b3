/* Numbers and strings. Source: Python 3.11 language reference, 2.4 and 6.2.2 */
#include "python/parser_impl.h"
#include "python/python_impl.h"

#include <stdlib.h>

/* ---- numbers */

static unsigned digit_value(char c)
{
    return char_is_digit(c) ? (unsigned)(c - '0') : (unsigned)((c | 0x20) - 'a' + 10);
}

/* Whether the digits, with "_" among them, are a number of 63 bits. */
static bool to_integer(str digits, unsigned base, int64_t *value)
{
    uint64_t number = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.data[i] == '_')
            continue;
        unsigned digit = digit_value(digits.data[i]);
        if (number > ((uint64_t)INT64_MAX - digit) / base)
            return false;
        number = number * base + digit;
    }
    *value = (int64_t)number;
    return true;
}

static void set_integer(struct python_literal *literal, str text)
{
    char letter = text.length > 1 ? (char)(text.data[1] | 0x20) : '0';
    unsigned base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 10;
    str digits = base == 10 ? text : str_from_offset(text, 2);
    literal->kind = LITERAL_INTEGER;
    if (!to_integer(digits, base, &literal->integer)) {
        literal->kind = LITERAL_BIG_INTEGER;
        literal->text = text;
    }
}

static bool is_float(str text)
{
    bool is_hexadecimal = text.length > 1 && (text.data[1] | 0x20) == 'x';
    for (size_t i = 0; i < text.length && !is_hexadecimal; i++)
        if (text.data[i] == '.' || (text.data[i] | 0x20) == 'e')
            return true;
    return false;
}

/* NUMBER */
struct python_expression *parser_read_number(struct parser *parser)
{
    size_t start = parser->token->start;
    str text = parser_text(parser);
    struct python_literal literal = {0};
    parser_advance(parser);
    if ((text.data[text.length - 1] | 0x20) == 'j') {
        parser_fail_at(parser, (struct python_span){start, start + text.length},
                       "complex numbers are not supported");
        error_add_hint(parser->error, "take a float, or a tuple of two");
        return NULL;
    }
    if (is_float(text)) {
        literal.kind = LITERAL_FLOAT;
        literal.number = strtod(
            str_z(parser->scratch, str_replace(parser->scratch, text, STR("_"), STR(""))), NULL);
    } else {
        set_integer(&literal, text);
    }
    struct python_expression *number = parser_new(parser, EXPRESSION_LITERAL, start);
    number->literal = literal;
    return number;
}

/* ---- strings */

static bool is_string(enum python_token_kind kind)
{
    return kind == TOKEN_STRING || kind == TOKEN_BYTES || kind == TOKEN_FSTRING;
}

/* STRING+, BYTES+: adds their texts. *has_fields: there is an f-string among them. */
static bool read_parts(struct parser *parser, struct format *format, bool *has_fields)
{
    bool is_bytes = parser->token->kind == TOKEN_BYTES;
    size_t start = parser->token->start;
    for (; is_string(parser->token->kind); parser_advance(parser)) {
        struct python_token token = *parser->token;
        struct python_span span = {token.start, token.start + token.length};
        str text = {0};
        if ((token.kind == TOKEN_BYTES) != is_bytes)
            return parser_fail_at(parser, (struct python_span){start, span.end},
                                  "cannot mix bytes and nonbytes literals");
        if (token.kind == TOKEN_FSTRING) {
            *has_fields = true;
            if (!format_read(parser, format, token))
                return false;
            continue;
        }
        if (!python_string_decode(parser->arena, parser->source,
                                  python_string_body(parser->source, token), &text, parser->error))
            return false;
        format_add_text(parser, format, text, span);
    }
    return true;
}

/* strings: (STRING | FSTRING)+ | BYTES+ */
struct python_expression *parser_read_strings(struct parser *parser)
{
    size_t start = parser->token->start;
    enum python_token_kind kind = parser->token->kind;
    struct format format = {.is_unicode = parser->source->text.data[start] == 'u'};
    bool has_fields = false;
    if (!read_parts(parser, &format, &has_fields))
        return NULL;
    if (has_fields) {
        format_finish_literal(parser, &format);
        struct python_expression *strings = parser_new(parser, EXPRESSION_FORMAT, start);
        strings->elements = format.parts;
        return strings;
    }
    struct python_expression *literal = parser_new(parser, EXPRESSION_LITERAL, start);
    literal->literal.kind = kind == TOKEN_BYTES ? LITERAL_BYTES : LITERAL_STRING;
    literal->literal.is_unicode = format.is_unicode;
    literal->literal.text = format.texts.count == 1
                                ? format.texts.items[0]
                                : str_join(parser->arena, &format.texts, STR(""));
    return literal;
}
