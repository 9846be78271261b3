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

static bool is_name(str text)
{
    for (size_t i = 0; i < text.length; i++)
        if (!char_is_word(text.data[i]))
            return false;
    return text.length > 0;
}

static bool is_between(str text, const char *start, const char *end)
{
    return text.length > strlen(start) && str_starts_with(text, str_from(start)) &&
           str_ends_with(text, str_from(end));
}

/* A password of a documentation, or what will be put there: {password}, %s, ***. */
static bool is_placeholder(str text)
{
    return text.length == 0 || str_equal(text, STR("%s")) || str_equal(text, STR("***")) ||
           is_between(text, "%(", ")s") || is_between(text, "{", "}") ||
           is_between(text, "<", ">") ||
           (text.data[0] == '$' && is_name(str_from_offset(text, 1))) ||
           str_equal_ignoring_case(text, STR("password")) || str_equal(text, STR("pass"));
}

static bool is_quote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

/* Where the URL around its "://" begins. */
static size_t find_scheme(str line, size_t slashes)
{
    while (slashes > 0 &&
           (char_is_word(line.data[slashes - 1]) || strchr("+-.", line.data[slashes - 1]) != NULL))
        slashes--;
    return slashes;
}

/* Where the word ends that begins at `start`: at its closing quote, or at a blank. */
static size_t find_word_end(str line, size_t start)
{
    char quote = start > 0 && is_quote(line.data[start - 1]) ? line.data[start - 1] : '\0';
    for (size_t end = start; end < line.length; end++) {
        char c = line.data[end];
        if (quote != '\0' ? c == quote : is_quote(c) || char_is_space(c))
            return end;
    }
    return line.length;
}

/* user:password@ in the word: from its first colon behind the "//" to its last "@". */
static void mask_user(char *data, str line, size_t start, size_t end)
{
    str word = str_slice(line, start, end);
    size_t slashes = str_find(word, STR("://"));
    size_t user = slashes == word.length ? 0 : slashes + 3;
    size_t colon = user + str_find_byte(str_from_offset(word, user), ':');
    size_t at = str_find_last_byte(word, '@');
    if (colon < at && at < word.length && !is_placeholder(str_slice(word, colon + 1, at)))
        cover(data, start + colon + 1, start + at);
}

/* password=… in the query of the word, up to the next "&". */
static void mask_query(char *data, str line, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        size_t length = secret_word(str_slice(line, i, end));
        if (length == 0 || (line.data[i - 1] != '?' && line.data[i - 1] != '&') ||
            i + length >= end || line.data[i + length] != '=')
            continue;
        size_t value = i + length + 1;
        size_t stop = value + str_find_byte(str_slice(line, value, end), '&');
        if (!is_placeholder(str_slice(line, value, stop)))
            cover(data, value, stop);
    }
}

/* All of the line's scheme://user:password@host?password=…, each a word or a text in quotes. */
static void mask_urls(char *data, str line)
{
    for (size_t slashes = str_find(line, STR("://")); slashes < line.length;) {
        size_t start = find_scheme(line, slashes);
        size_t end = find_word_end(line, start);
        mask_user(data, line, start, end);
        mask_query(data, line, start, end);
        size_t next = end > slashes + 3 ? end : slashes + 3;
        slashes = next + str_find(str_from_offset(line, next), STR("://"));
    }
}

/* A text in quotes without blanks that has user:password@ as a URL does whose scheme is wrong. */
static void mask_broken_urls(char *data, str line)
{
    for (size_t i = 1; i < line.length; i++) {
        if (!is_quote(line.data[i - 1]))
            continue;
        size_t end = find_word_end(line, i);
        str word = str_slice(line, i, end);
        if (str_find_byte(word, ' ') == word.length && !str_contains(word, STR("://")))
            mask_user(data, line, i, end);
    }
}

static void mask_url_words(char *data, str line)
{
    mask_urls(data, line);
    mask_broken_urls(data, line);
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

/* SecretId, secret_name: not the secret itself. */
static bool names_secret(str word)
{
    static const char *const ends[] = {"id", "name", "arn", "version", "path", "file", "s"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        str end = str_from(ends[i]);
        if (word.length > end.length &&
            str_equal_ignoring_case(str_from_offset(word, word.length - end.length), end))
            return true;
    }
    return false;
}

static void mask_literals(char *data, str line)
{
    for (size_t i = 0; i < line.length; i++) {
        size_t end = i + secret_word(str_from_offset(line, i));
        if (end == i)
            continue;
        while (end < line.length && char_is_word(line.data[end]))
            end++;
        if (names_secret(str_slice(line, i, end)))
            continue;
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
