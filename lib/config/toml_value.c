#include "config/toml_impl.h"

#include <string.h>

static bool is_bare_key_char(char c)
{
    return char_is_word(c) || c == '-';
}

/* part = 1*( letter / digit / "_" / "-" ) / text-of-one-line */
static bool parse_key_part(struct toml_parser *parser, str *part)
{
    char c = toml_peek(parser);
    if (c == '"' || c == '\'')
        return toml_parse_text(parser, true, part);
    size_t start = parser->at;
    while (is_bare_key_char(toml_peek(parser)))
        parser->at++;
    *part = str_slice(parser->text, start, parser->at);
    return part->length > 0 || toml_fail_here(parser, "expected a key");
}

bool toml_parse_key(struct toml_parser *parser, struct strs *parts)
{
    for (;;) {
        str part;
        if (!parse_key_part(parser, &part))
            return false;
        LIST_PUSH(parser->arena, parts, part);
        size_t end = parser->at;
        toml_skip_spaces(parser);
        if (!toml_take(parser, '.')) {
            parser->at = end;
            return true;
        }
        toml_skip_spaces(parser);
    }
}

static bool is_control(char c)
{
    return ((unsigned char)c < ' ' && c != '\t') || c == 0x7f;
}

static bool add_code_point(struct toml_parser *parser, size_t digits, struct buf *out)
{
    size_t start = parser->at;
    uint32_t code = 0;
    for (size_t i = 0; i < digits; i++) {
        char c = toml_peek(parser);
        const char *digit = c == '\0' ? NULL : strchr("00112233445566778899aAbBcCdDeEfF", c);
        if (digit == NULL)
            return toml_fail_from(parser, start, "expected a hexadecimal digit in the escape");
        code = code * 16 + (uint32_t)(digit - "00112233445566778899aAbBcCdDeEfF") / 2;
        parser->at++;
    }
    char bytes[4];
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return toml_fail_from(parser, start, "the escape is not a Unicode character");
    buf_add(out, (str){bytes, utf8_encode(code, bytes)});
    return true;
}

/* A backslash at the end of a line takes all white space behind it away. */
static bool skip_line_continuation(struct toml_parser *parser)
{
    size_t start = parser->at;
    toml_skip_spaces(parser);
    if (toml_peek(parser) != '\n' && !toml_starts_with(parser, "\r\n"))
        return toml_fail_from(parser, start, "unknown escape in a text");
    while (!toml_at_end(parser) && strchr(" \t\r\n", toml_peek(parser)) != NULL &&
           toml_peek(parser) != '\0')
        parser->at++;
    return true;
}

/* escape = "\" ( b / t / n / f / r / quote / "\" / u 4*hex / U 8*hex ) */
static bool parse_escape(struct toml_parser *parser, bool is_long, struct buf *out)
{
    static const char names[] = "btnfr\"\\";
    static const char meanings[] = "\b\t\n\f\r\"\\";
    char c = toml_peek(parser);
    const char *found = c == '\0' ? NULL : strchr(names, c);
    if (found != NULL)
        buf_add_char(out, meanings[found - names]);
    else if (is_long && (c == ' ' || c == '\t' || c == '\n' || c == '\r'))
        return skip_line_continuation(parser);
    else if (c != 'u' && c != 'U')
        return toml_fail_here(parser, "unknown escape in a text");
    parser->at++;
    return found != NULL || add_code_point(parser, c == 'u' ? 4 : 8, out);
}

/* The bytes of a text up to its closing quotes, which are not taken. */
static bool parse_one_line(struct toml_parser *parser, char quote, struct buf *out)
{
    size_t start = parser->at;
    while (toml_peek(parser) != quote) {
        char c = toml_peek(parser);
        if (toml_at_end(parser) || c == '\n')
            return toml_fail_from(parser, start - 1, "the text is not closed");
        if (is_control(c))
            return toml_fail_here(parser, "control characters are not allowed in a text");
        parser->at++;
        if (quote == '"' && c == '\\') {
            if (!parse_escape(parser, false, out))
                return false;
        } else {
            buf_add_char(out, c);
        }
    }
    parser->at++;
    return true;
}

/* Up to two quotes may stand before the closing three. */
static void take_closing(struct toml_parser *parser, char quote, struct buf *out)
{
    parser->at += 3;
    for (int i = 0; i < 2 && toml_take(parser, quote); i++)
        buf_add_char(out, quote);
}

static bool parse_many_lines(struct toml_parser *parser, char quote, struct buf *out)
{
    size_t start = parser->at;
    const char *closing = quote == '"' ? "\"\"\"" : "'''";
    if (toml_starts_with(parser, "\r\n"))
        parser->at++;
    toml_take(parser, '\n');
    while (!toml_starts_with(parser, closing)) {
        char c = toml_peek(parser);
        if (toml_at_end(parser))
            return toml_fail_from(parser, start - 3, "the text is not closed");
        if (toml_starts_with(parser, "\r\n"))
            c = parser->text.data[++parser->at];
        if (is_control(c) && c != '\n')
            return toml_fail_here(parser, "control characters are not allowed in a text");
        parser->at++;
        if (quote == '"' && c == '\\') {
            if (!parse_escape(parser, true, out))
                return false;
        } else {
            buf_add_char(out, c);
        }
    }
    take_closing(parser, quote, out);
    return true;
}

bool toml_parse_text(struct toml_parser *parser, bool is_key, str *text)
{
    struct buf out = {0};
    char quote = toml_peek(parser);
    bool is_long = !is_key && toml_starts_with(parser, quote == '"' ? "\"\"\"" : "'''");
    parser->at += is_long ? 3 : 1;
    bool is_parsed =
        is_long ? parse_many_lines(parser, quote, &out) : parse_one_line(parser, quote, &out);
    if (is_parsed)
        *text = str_copy(parser->arena, out.length == 0 ? STR("") : buf_str(&out));
    buf_free(&out);
    return is_parsed;
}

/* list = "[" [ value *( "," value ) [ "," ] ] "]", with line ends and comments anywhere between */
static bool parse_list(struct toml_parser *parser, struct toml_list *list)
{
    for (parser->at++;;) {
        struct toml_value *item;
        if (!toml_skip_lines(parser))
            return false;
        if (toml_take(parser, ']'))
            return true;
        if (!toml_parse_value(parser, &item))
            return false;
        LIST_PUSH(parser->arena, list, item);
        if (!toml_skip_lines(parser))
            return false;
        if (!toml_take(parser, ',') && toml_peek(parser) != ']')
            return toml_fail_here(parser, "expected ',' or ']' in a list");
    }
}

/* inline-table = "{" [ pair *( "," pair ) ] "}" */
static bool parse_inline_table(struct toml_parser *parser, struct toml_table *table)
{
    parser->at++;
    toml_skip_spaces(parser);
    if (toml_take(parser, '}'))
        return true;
    for (;;) {
        toml_skip_spaces(parser);
        if (!toml_parse_pair(parser, table))
            return false;
        toml_skip_spaces(parser);
        if (toml_take(parser, '}'))
            return true;
        if (!toml_take(parser, ','))
            return toml_fail_here(parser, "expected ',' or '}' in an inline table");
    }
}

static bool parse_by_kind(struct toml_parser *parser, struct toml_value *value)
{
    switch (toml_peek(parser)) {
    case '"':
    case '\'':
        value->kind = TOML_TEXT;
        return toml_parse_text(parser, false, &value->text);
    case '[':
        value->kind = TOML_LIST;
        return parse_list(parser, &value->list);
    case '{':
        value->kind = TOML_TABLE;
        value->table = ARENA_NEW(parser->arena, struct toml_table);
        value->table->source = parser->source;
        if (!parse_inline_table(parser, value->table))
            return false;
        value->table->is_closed = true;
        return true;
    }
    return toml_parse_plain(parser, value);
}

bool toml_parse_value(struct toml_parser *parser, struct toml_value **value)
{
    size_t start = parser->at;
    *value = ARENA_NEW(parser->arena, struct toml_value);
    if (++parser->depth > TOML_DEEPEST)
        return toml_fail_here(parser, "lists and tables are nested too deeply");
    bool is_parsed = parse_by_kind(parser, *value);
    parser->depth--;
    if (is_parsed)
        (*value)->place = place_of(parser->source, start, parser->at - start);
    return is_parsed;
}
