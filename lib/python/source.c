/* The encoding of a source file. Source: PEP 263; Python 3.11 language reference, 2.1.4 */
#include "python/lexer.h"

#include <string.h>

enum encoding { ENCODING_UTF8, ENCODING_ASCII, ENCODING_LATIN1, ENCODING_UNKNOWN };

static const struct {
    const char *name; /* lower case, '_' as '-' */
    enum encoding encoding;
} encodings[] = {
    {"utf-8", ENCODING_UTF8},
    {"utf8", ENCODING_UTF8},
    {"utf", ENCODING_UTF8},
    {"u8", ENCODING_UTF8},
    {"utf-8-sig", ENCODING_UTF8},
    {"ascii", ENCODING_ASCII},
    {"us-ascii", ENCODING_ASCII},
    {"646", ENCODING_ASCII},
    {"latin-1", ENCODING_LATIN1},
    {"latin1", ENCODING_LATIN1},
    {"iso-8859-1", ENCODING_LATIN1},
    {"iso8859-1", ENCODING_LATIN1},
    {"8859", ENCODING_LATIN1},
    {"l1", ENCODING_LATIN1},
    {"cp819", ENCODING_LATIN1},
    {"iso-8859-1-unix", ENCODING_LATIN1},
    {"latin-1-unix", ENCODING_LATIN1},
    {"utf-8-unix", ENCODING_UTF8},
};

static bool is_dash(char c)
{
    return c == '-' || c == '_';
}

/* Dashes at the ends do not count: "utf-". */
static enum encoding find_encoding(str name)
{
    while (name.length > 0 && is_dash(name.data[0]))
        name = str_from_offset(name, 1);
    while (name.length > 0 && is_dash(name.data[name.length - 1]))
        name.length--;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        str known = str_from(encodings[i].name);
        bool is_equal = known.length == name.length;
        for (size_t at = 0; is_equal && at < name.length; at++) {
            char c = name.data[at] == '_' ? '-' : name.data[at];
            is_equal = (c >= 'A' && c <= 'Z' ? c | 0x20 : c) == known.data[at];
        }
        if (is_equal)
            return encodings[i].encoding;
    }
    return ENCODING_UNKNOWN;
}

/* ^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+); empty where the line says nothing. */
static str encoding_of_comment(str line)
{
    size_t at = 0;
    while (at < line.length &&
           (line.data[at] == ' ' || line.data[at] == '\t' || line.data[at] == '\f'))
        at++;
    if (at == line.length || line.data[at] != '#')
        return (str){0};
    for (str rest = str_from_offset(line, at);;) {
        size_t found = str_find(rest, STR("coding"));
        if (found == rest.length)
            return (str){0};
        rest = str_from_offset(rest, found + strlen("coding"));
        if (rest.length > 0 && (rest.data[0] == ':' || rest.data[0] == '=')) {
            size_t start = 1;
            while (start < rest.length && (rest.data[start] == ' ' || rest.data[start] == '\t'))
                start++;
            size_t end = start;
            while (end < rest.length &&
                   (char_is_word(rest.data[end]) || rest.data[end] == '-' || rest.data[end] == '.'))
                end++;
            if (end > start)
                return str_slice(rest, start, end);
        }
    }
}

static bool is_blank_or_comment(str line)
{
    line = str_trim(line);
    return line.length == 0 || line.data[0] == '#';
}

/* The second line counts only when the first is blank or a comment. */
static str declared_encoding(str text)
{
    for (int i = 0; i < 2; i++) {
        str line;
        if (!str_next_line(&text, &line))
            return (str){0};
        str name = encoding_of_comment(line);
        if (name.length > 0 || !is_blank_or_comment(line))
            return name;
    }
    return (str){0};
}

static bool fail_byte(const struct source *raw, size_t at, bool is_declared, struct error *error)
{
    unsigned char byte = (unsigned char)raw->text.data[at];
    struct place place = place_of(raw, at, 1);
    if (is_declared)
        return fail_at(error, place, "byte '\\x%02x' is not of the encoding that the file declares",
                       byte);
    fail_at(error, place, "Non-UTF-8 code starting with '\\x%02x', but no encoding declared", byte);
    return error_add_hint(error,
                          "save the file as UTF-8, or declare its encoding in the first line: "
                          "# -*- coding: latin-1 -*-");
}

static size_t find_not_ascii(str text)
{
    size_t at = 0;
    while (at < text.length && (unsigned char)text.data[at] < 0x80)
        at++;
    return at;
}

static const struct source *decode_latin1(struct arena *arena, const struct source *raw)
{
    struct source *decoded = ARENA_NEW(arena, struct source);
    size_t more = 0;
    for (size_t i = 0; i < raw->text.length; i++)
        more += (unsigned char)raw->text.data[i] >= 0x80;
    char *text = arena_alloc(arena, raw->text.length + more + 1);
    size_t length = 0;
    for (size_t i = 0; i < raw->text.length; i++)
        length += utf8_encode((unsigned char)raw->text.data[i], text + length);
    *decoded = (struct source){raw->name, {text, length}};
    return decoded;
}

bool python_source_open(struct arena *arena, const struct source *raw, const struct source **text,
                        size_t *start, struct error *error)
{
    *text = raw;
    *start = str_starts_with(raw->text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    size_t nul = str_find_byte(raw->text, '\0');
    if (nul < raw->text.length)
        return fail_at(error, place_of(raw, nul, 1), "source code cannot contain null bytes");
    str name = declared_encoding(str_from_offset(raw->text, *start));
    enum encoding encoding = name.length == 0 ? ENCODING_UTF8 : find_encoding(name);
    if (encoding == ENCODING_UNKNOWN) {
        fail_at(error, place_of_part(raw, name), "unknown encoding: %.*s", STR_ARG(name));
        return error_add_hint(error, "save the file as UTF-8");
    }
    if (*start > 0 && encoding != ENCODING_UTF8)
        return fail_at(error, place_of_part(raw, name), "encoding problem: %.*s with BOM",
                       STR_ARG(name));
    if (encoding == ENCODING_LATIN1) {
        if (find_not_ascii(raw->text) < raw->text.length)
            *text = decode_latin1(arena, raw);
        return true;
    }
    size_t bad =
        encoding == ENCODING_ASCII ? find_not_ascii(raw->text) : utf8_find_invalid(raw->text);
    return bad == raw->text.length || fail_byte(raw, bad, name.length > 0, error);
}
