#include "base/mask.h"

#include <stdint.h>
#include <string.h>

static void cover(char *text, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++)
        text[i] = '*';
}

/* scheme://user:password@host: from the first colon to the last "@" of the line, as passwords may
 * hold any of "@", ":" and "/". */
static void mask_url(char *data, str line)
{
    size_t start = str_find(line, STR("://"));
    size_t at = str_find_last_byte(line, '@');
    if (start == line.length || at == line.length || at < start + 3)
        return;
    size_t colon = start + 3 + str_find_byte(str_slice(line, start + 3, at), ':');
    if (colon < at)
        cover(data, colon + 1, at);
}

/* The length of a word at the start of the text that announces a password. */
static size_t secret_word(str text)
{
    static const char *const words[] = {"password", "passwd", "passphrase", "secret"};
    char first = text.data[0];
    if (first != 'p' && first != 'P' && first != 's' && first != 'S')
        return 0;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        str word = str_from(words[i]);
        if (str_equal_ignoring_case(str_slice(text, 0, word.length), word))
            return word.length;
    }
    return 0;
}

/* password=… in a query string, or as a key: up to the next "&" or the end of the line. */
static void mask_assignments(char *data, str line)
{
    for (size_t i = 0; i < line.length; i++) {
        size_t end = i + secret_word(str_from_offset(line, i));
        if (end == i)
            continue;
        while (end < line.length && (char_is_word(line.data[end]) || line.data[end] == '"'))
            end++;
        while (end < line.length && (line.data[end] == ' ' || line.data[end] == '\t'))
            end++;
        i = end - 1;
        if (end == line.length || (line.data[end] != '=' && line.data[end] != ':'))
            continue;
        size_t stop = end + str_find_byte(str_from_offset(line, end), '&');
        cover(data, end + 1, stop);
        i = stop - 1;
    }
}

/* A password of a documentation, or what will be put there: {password}, %s, ***. */
static bool is_placeholder(str text)
{
    return text.length == 0 || strchr("{%$<*", text.data[0]) != NULL ||
           str_equal_ignoring_case(text, STR("password")) || str_equal(text, STR("pass"));
}

static bool ends_word(char c)
{
    return c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '`';
}

/* All of the line's scheme://user:password@host, each a word. */
static void mask_url_words(char *data, str line)
{
    for (size_t start = str_find(line, STR("://")); start < line.length;) {
        size_t end = start + 3;
        size_t colon = 0;
        size_t at = 0;
        for (; end < line.length && !ends_word(line.data[end]); end++) {
            if (line.data[end] == ':' && colon == 0)
                colon = end;
            if (line.data[end] == '@')
                at = end;
        }
        if (colon > 0 && at > colon && !is_placeholder(str_slice(line, colon + 1, at)))
            cover(data, colon + 1, at);
        start = end + str_find(str_from_offset(line, end), STR("://"));
    }
}

/* Where the text in quotes begins that the name before `at` is given, or the end of the line. A
 * comma stands between them in a call: getenv("DB_PASSWORD", "…"). */
static size_t find_literal(str line, size_t at, bool is_argument)
{
    str ends = str_from_offset(line, at);
    bool is_quoted = ends.length > 0 && (ends.data[0] == '"' || ends.data[0] == '\'');
    if (is_quoted)
        at++;
    while (at < line.length) {
        str rest = str_from_offset(line, at);
        if (line.data[at] == '"' || line.data[at] == '\'')
            return at;
        if (str_starts_with(rest, STR("default=")))
            at += strlen("default=");
        else if (strchr(" \t=:(rfb", line.data[at]) != NULL ||
                 (line.data[at] == ',' && is_quoted && is_argument))
            at++;
        else
            break;
    }
    return line.length;
}

static void mask_literals(char *data, str line)
{
    for (size_t i = 0; i < line.length; i++) {
        size_t end = i + secret_word(str_from_offset(line, i));
        if (end == i)
            continue;
        while (end < line.length && char_is_word(line.data[end]))
            end++;
        size_t name = i;
        while (name > 0 && char_is_word(line.data[name - 1]))
            name--;
        size_t start = find_literal(line, end, name > 1 && line.data[name - 2] == '(');
        i = end - 1;
        if (start == line.length)
            continue;
        size_t stop = start + 1 + str_find_byte(str_from_offset(line, start + 1), line.data[start]);
        if (!is_placeholder(str_slice(line, start + 1, stop)))
            cover(data, start + 1, stop);
        i = stop;
    }
}

static str mask_lines(struct arena *arena, str text, void (*mask_line)(char *data, str line),
                      void (*mask_more)(char *data, str line))
{
    str copy = text.data == NULL ? str_copy(arena, STR("")) : str_copy(arena, text);
    /* The copy is ours to write to. */
    char *data = (char *)(uintptr_t)copy.data;
    for (str rest = text; rest.length > 0;) {
        str line;
        str_next_line(&rest, &line);
        char *line_data = data + (line.data - text.data);
        mask_line(line_data, line);
        mask_more(line_data, line);
    }
    return copy;
}

str mask_passwords(struct arena *arena, str text)
{
    return mask_lines(arena, text, mask_url, mask_assignments);
}

str mask_secrets(struct arena *arena, str text)
{
    return mask_lines(arena, text, mask_url_words, mask_literals);
}
