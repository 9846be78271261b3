/* String literals: where they end, and what they stand for. Source: Python 3.11 language
 * reference, 2.4.1 */
#include "python/python_impl.h"

#include <string.h>

static bool fail_unterminated(const struct python_lexer *lexer, size_t start, const char *what,
                              struct error *error)
{
    size_t last = place_position(place_of(lexer->source, lexer->at, 0)).line;
    fail_at(error, place_of(lexer->source, start, 1),
            "unterminated %s literal (detected at line %zu)", what, last);
    return error_add_hint(error, "close the text with the quotes that opened it");
}

/* Moves behind the closing """ or '''. */
static bool lex_triple_quoted(struct python_lexer *lexer, size_t start, struct error *error)
{
    char quote = python_byte(lexer, lexer->at);
    lexer->at += 3;
    while (lexer->at < lexer->end) {
        char c = python_byte(lexer, lexer->at++);
        if (c == '\\')
            lexer->at++;
        else if (c == quote && python_byte(lexer, lexer->at) == quote &&
                 python_byte(lexer, lexer->at + 1) == quote) {
            lexer->at += 2;
            return true;
        }
    }
    lexer->at = lexer->end;
    return fail_unterminated(lexer, start, "triple-quoted string", error);
}

/* ---- f-strings as Python 3.12 has them: a field may hold strings with the quotes of the whole */

static bool is_triple_at(const struct python_lexer *lexer, size_t at)
{
    char quote = python_byte(lexer, at);
    return python_byte(lexer, at + 1) == quote && python_byte(lexer, at + 2) == quote;
}

static bool has_format_prefix(const struct python_lexer *lexer, size_t quote)
{
    size_t at = quote;
    bool is_format = false;
    while (at > 0 && quote - at < 3) {
        char letter = python_byte(lexer, at - 1) | 0x20;
        if (letter < 'a' || letter > 'z')
            break;
        at--;
        is_format = is_format || letter == 'f';
    }
    return is_format && quote - at < 3;
}

enum { NESTED_FIELDS = 100 };

/* Behind the string that begins at the quote; SIZE_MAX: it does not end. */
static size_t end_of_string(const struct python_lexer *lexer, size_t quote, size_t depth);

/* Behind the "}" of the field that begins behind `at`. In its specification quotes are text. */
static size_t end_of_field(const struct python_lexer *lexer, size_t at, size_t depth)
{
    size_t brackets = 0;
    bool is_specification = false;
    while (at < lexer->end && depth < NESTED_FIELDS) {
        char c = python_byte(lexer, at);
        if (c == '}' && brackets == 0)
            return at + 1;
        if (is_specification && c == '{') {
            at = end_of_field(lexer, at + 1, depth + 1);
        } else if (is_specification) {
            at++;
        } else if (c == '"' || c == '\'') {
            at = end_of_string(lexer, at, depth + 1);
        } else {
            brackets += c == '(' || c == '[' || c == '{';
            brackets -= brackets > 0 && (c == ')' || c == ']' || c == '}');
            is_specification = c == ':' && brackets == 0;
            at++;
        }
        if (at == SIZE_MAX)
            return at;
    }
    return SIZE_MAX;
}

static size_t end_of_string(const struct python_lexer *lexer, size_t quote, size_t depth)
{
    bool is_triple = is_triple_at(lexer, quote);
    bool is_format = has_format_prefix(lexer, quote);
    char c = python_byte(lexer, quote);
    for (size_t at = quote + (is_triple ? 3 : 1); at < lexer->end && depth < NESTED_FIELDS;) {
        char next = python_byte(lexer, at);
        if (next == c && (!is_triple || is_triple_at(lexer, at)))
            return at + (is_triple ? 3 : 1);
        if (!is_triple && (next == '\n' || next == '\r'))
            return SIZE_MAX;
        if (next == '\\') {
            at += 2;
        } else if (is_format && next == '{' && python_byte(lexer, at + 1) == '{') {
            at += 2;
        } else if (is_format && next == '{') {
            at = end_of_field(lexer, at + 1, depth);
            if (at == SIZE_MAX)
                return at;
        } else {
            at++;
        }
    }
    return SIZE_MAX;
}

size_t python_string_end(const struct source *source, size_t quote, size_t end)
{
    struct python_lexer lexer = {.source = source, .end = end};
    return end_of_string(&lexer, quote, 0);
}

/* What cannot be read so is read as Python 3.11 does, which knows what is wrong with it. */
bool python_lex_format(struct python_lexer *lexer, size_t start, struct error *error)
{
    size_t end = end_of_string(lexer, lexer->at, 0);
    if (end == SIZE_MAX)
        return python_lex_string(lexer, start, error);
    lexer->at = end;
    return true;
}

bool python_lex_string(struct python_lexer *lexer, size_t start, struct error *error)
{
    char quote = python_byte(lexer, lexer->at);
    if (python_byte(lexer, lexer->at + 1) == quote && python_byte(lexer, lexer->at + 2) == quote)
        return lex_triple_quoted(lexer, start, error);
    for (lexer->at++; lexer->at < lexer->end; lexer->at++) {
        char c = python_byte(lexer, lexer->at);
        if (c == quote) {
            lexer->at++;
            return true;
        }
        if (c == '\n' || c == '\r')
            break;
        if (c == '\\' && python_byte(lexer, lexer->at + 1) == '\r' &&
            python_byte(lexer, lexer->at + 2) == '\n')
            lexer->at++;
        if (c == '\\')
            lexer->at++;
    }
    if (lexer->at > lexer->end)
        lexer->at = lexer->end;
    return fail_unterminated(lexer, start, "string", error);
}

/* A literal being read: its text between the quotes, and what came of it so far. */
struct decoder {
    const struct source *source;
    bool is_bytes;
    size_t at;
    size_t end;
    char *out;
    size_t length;
    struct error *error;
};

static void add_character(struct decoder *decoder, uint32_t character)
{
    if (decoder->is_bytes)
        decoder->out[decoder->length++] = (char)(character & 0xFF);
    else
        decoder->length += utf8_encode(character, decoder->out + decoder->length);
}

static bool fail_escape(const struct decoder *decoder, size_t start, const char *reason)
{
    struct place place = place_of(decoder->source, start, decoder->at - start);
    if (decoder->is_bytes)
        return fail_at(decoder->error, place, "(value error) invalid \\x escape");
    return fail_at(decoder->error, place, "(unicode error) 'unicodeescape' codec can't decode: %s",
                   reason);
}

static int digit_value(char c)
{
    if (char_is_digit(c))
        return c - '0';
    char lower = (char)(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : 16;
}

/* \xHH, \uHHHH, \UHHHHHHHH: `digits` digits at `at`. */
static bool decode_hexadecimal(struct decoder *decoder, size_t start, int digits,
                               const char *truncated)
{
    uint32_t character = 0;
    for (int i = 0; i < digits; i++, decoder->at++) {
        int digit =
            decoder->at < decoder->end ? digit_value(decoder->source->text.data[decoder->at]) : 16;
        if (digit == 16)
            return fail_escape(decoder, start, truncated);
        character = character << 4 | (uint32_t)digit;
    }
    if (character > 0x10FFFF)
        return fail_escape(decoder, start, "illegal Unicode character");
    if (character >= 0xD800 && character <= 0xDFFF)
        return fail_escape(decoder, start, "surrogates not allowed");
    add_character(decoder, character);
    return true;
}

static void decode_octal(struct decoder *decoder)
{
    uint32_t character = 0;
    const char *text = decoder->source->text.data;
    for (int i = 0; i < 3 && decoder->at < decoder->end; i++) {
        char c = text[decoder->at];
        if (c < '0' || c > '7')
            break;
        character = character << 3 | (uint32_t)(c - '0');
        decoder->at++;
    }
    add_character(decoder, character);
}

static const struct {
    char letter;
    char value;
} simple_escapes[] = {
    {'\\', '\\'}, {'\'', '\''}, {'"', '"'},  {'a', '\a'}, {'b', '\b'},
    {'f', '\f'},  {'n', '\n'},  {'r', '\r'}, {'t', '\t'}, {'v', '\v'},
};

/* A backslash was at at - 1. What is no escape stays as it is, with its backslash. */
static bool decode_escape(struct decoder *decoder)
{
    const char *text = decoder->source->text.data;
    size_t start = decoder->at - 1;
    char c = text[decoder->at];
    for (size_t i = 0; i < sizeof simple_escapes / sizeof *simple_escapes; i++)
        if (simple_escapes[i].letter == c) {
            decoder->at++;
            decoder->out[decoder->length++] = simple_escapes[i].value;
            return true;
        }
    if (c >= '0' && c <= '7') {
        decode_octal(decoder);
        return true;
    }
    if (c == '\n' || c == '\r') {
        decoder->at += c == '\r' && text[decoder->at + 1] == '\n' ? 2 : 1;
        return true;
    }
    if (c != 'x' && (decoder->is_bytes || (c != 'u' && c != 'U' && c != 'N'))) {
        decoder->out[decoder->length++] = '\\';
        return true;
    }
    decoder->at++;
    if (c == 'x')
        return decode_hexadecimal(decoder, start, 2, "truncated \\xXX escape");
    if (c == 'u')
        return decode_hexadecimal(decoder, start, 4, "truncated \\uXXXX escape");
    if (c == 'U')
        return decode_hexadecimal(decoder, start, 8, "truncated \\UXXXXXXXX escape");
    fail_escape(decoder, start, "\\N{...} is not supported");
    return error_add_hint(decoder->error, "write the character itself, or \\u and its number");
}

static bool decode(struct decoder *decoder, bool is_raw)
{
    const char *text = decoder->source->text.data;
    while (decoder->at < decoder->end) {
        char c = text[decoder->at++];
        if (decoder->is_bytes && (unsigned char)c >= 0x80)
            return fail_at(decoder->error, place_of(decoder->source, decoder->at - 1, 1),
                           "bytes can only contain ASCII literal characters");
        if (c == '\\' && !is_raw) {
            if (!decode_escape(decoder))
                return false;
        } else if (c == '\r') {
            decoder->at += decoder->at < decoder->end && text[decoder->at] == '\n';
            decoder->out[decoder->length++] = '\n';
        } else {
            decoder->out[decoder->length++] = c;
        }
    }
    return true;
}

struct string_body python_string_body(const struct source *source, struct python_token token)
{
    str text = str_slice(source->text, token.start, token.start + token.length);
    struct string_body body = {.is_bytes = token.kind == TOKEN_BYTES};
    size_t prefix = 0;
    while (text.data[prefix] != '"' && text.data[prefix] != '\'') {
        body.is_raw = body.is_raw || (text.data[prefix] | 0x20) == 'r';
        prefix++;
    }
    char quote = text.data[prefix];
    bool is_triple = text.length >= prefix + 6 && text.data[prefix + 1] == quote &&
                     text.data[prefix + 2] == quote;
    size_t quotes = is_triple ? 3 : 1;
    body.start = token.start + prefix + quotes;
    body.end = token.start + token.length - quotes;
    return body;
}

bool python_string_decode(struct arena *arena, const struct source *source, struct string_body body,
                          str *value, struct error *error)
{
    str text = str_slice(source->text, body.start, body.end);
    bool is_plain = !body.is_bytes && str_find_byte(text, '\r') == text.length &&
                    (body.is_raw || str_find_byte(text, '\\') == text.length);
    if (is_plain) {
        *value = text.length == 0 ? STR("") : str_copy(arena, text);
        return true;
    }
    struct decoder decoder = {.source = source,
                              .is_bytes = body.is_bytes,
                              .at = body.start,
                              .end = body.end,
                              .error = error};
    /* No escape is shorter than the UTF-8 of what it stands for. */
    decoder.out = arena_alloc(arena, text.length + 1);
    if (!decode(&decoder, body.is_raw))
        return false;
    decoder.out[decoder.length] = '\0';
    *value = (str){decoder.out, decoder.length};
    return true;
}

bool python_string_value(struct arena *arena, const struct python_lexer *lexer,
                         struct python_token token, str *value, struct error *error)
{
    struct string_body body = python_string_body(lexer->source, token);
    return python_string_decode(arena, lexer->source, body, value, error);
}
