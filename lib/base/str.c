#include "base/str.h"

#include "base/bug.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

str str_from(const char *text)
{
    return text == NULL ? (str){0} : (str){text, strlen(text)};
}

const char *str_z(struct arena *arena, str text)
{
    char *copy = arena_alloc(arena, text.length + 1);
    if (text.length > 0)
        memcpy(copy, text.data, text.length);
    return copy;
}

str str_copy(struct arena *arena, str text)
{
    if (text.data == NULL)
        return (str){0};
    return (str){str_z(arena, text), text.length};
}

str str_format_arguments(struct arena *arena, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        BUG("bad format: %s", format);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, arguments);
    return (str){text, (size_t)length};
}

str str_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    str text = str_format_arguments(arena, format, arguments);
    va_end(arguments);
    return text;
}

str str_join(struct arena *arena, const struct strs *parts, str separator)
{
    size_t length = 0;
    for (size_t i = 0; i < parts->count; i++)
        length += parts->items[i].length + (i > 0 ? separator.length : 0);
    char *text = arena_alloc(arena, length + 1);
    size_t used = 0;
    for (size_t i = 0; i < parts->count; i++) {
        if (i > 0 && separator.length > 0) {
            memcpy(text + used, separator.data, separator.length);
            used += separator.length;
        }
        if (parts->items[i].length > 0)
            memcpy(text + used, parts->items[i].data, parts->items[i].length);
        used += parts->items[i].length;
    }
    return (str){text, length};
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

str str_lower(struct arena *arena, str text)
{
    char *copy = arena_alloc(arena, text.length + 1);
    for (size_t i = 0; i < text.length; i++)
        copy[i] = lower(text.data[i]);
    return (str){copy, text.length};
}

str str_replace(struct arena *arena, str text, str from, str to)
{
    if (from.length == 0)
        BUG("nothing to replace");
    struct strs parts = {0};
    for (;;) {
        size_t at = str_find(text, from);
        LIST_PUSH(arena, &parts, str_slice(text, 0, at));
        if (at == text.length)
            return str_join(arena, &parts, to);
        text = str_from_offset(text, at + from.length);
        if (text.length == 0) {
            LIST_PUSH(arena, &parts, text);
            return str_join(arena, &parts, to);
        }
    }
}

bool str_equal(str a, str b)
{
    return a.length == b.length && (a.length == 0 || memcmp(a.data, b.data, a.length) == 0);
}

bool str_equal_ignoring_case(str a, str b)
{
    if (a.length != b.length)
        return false;
    for (size_t i = 0; i < a.length; i++)
        if (lower(a.data[i]) != lower(b.data[i]))
            return false;
    return true;
}

int str_compare(str a, str b)
{
    size_t shorter = a.length < b.length ? a.length : b.length;
    int order = shorter == 0 ? 0 : memcmp(a.data, b.data, shorter);
    if (order != 0)
        return order;
    return a.length < b.length ? -1 : a.length > b.length;
}

int str_compare_items(const void *a, const void *b)
{
    return str_compare(*(const str *)a, *(const str *)b);
}

bool str_starts_with(str text, str start)
{
    return str_equal(str_slice(text, 0, start.length), start);
}

bool str_ends_with(str text, str end)
{
    return text.length >= end.length &&
           str_equal(str_from_offset(text, text.length - end.length), end);
}

bool str_is_empty(str text)
{
    return text.length == 0;
}

/* FNV-1a. */
static uint64_t hash_word(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 32;
}

/* Eight bytes at a time. */
uint64_t str_hash(str text)
{
    uint64_t hash = hash_word(text.length, 0xCBF29CE484222325U);
    size_t at = 0;
    for (; text.length - at >= 8; at += 8) {
        uint64_t word;
        memcpy(&word, text.data + at, sizeof word);
        hash = hash_word(hash, word);
    }
    uint64_t last = 0;
    for (; at < text.length; at++)
        last = last << 8 | (unsigned char)text.data[at];
    return hash_word(hash, last);
}

size_t str_find_byte(str text, char byte)
{
    const char *found = text.length == 0 ? NULL : memchr(text.data, byte, text.length);
    return found == NULL ? text.length : (size_t)(found - text.data);
}

size_t str_find_last_byte(str text, char byte)
{
    for (size_t i = text.length; i > 0; i--)
        if (text.data[i - 1] == byte)
            return i - 1;
    return text.length;
}

size_t str_find(str text, str part)
{
    const char *found =
        text.length == 0 ? NULL : memmem(text.data, text.length, part.data, part.length);
    return found == NULL ? text.length : (size_t)(found - text.data);
}

bool str_contains(str text, str part)
{
    return part.length == 0 || str_find(text, part) < text.length;
}

str str_slice(str text, size_t start, size_t end)
{
    if (end > text.length)
        end = text.length;
    if (start > end)
        start = end;
    return text.data == NULL ? text : (str){text.data + start, end - start};
}

str str_from_offset(str text, size_t start)
{
    return str_slice(text, start, text.length);
}

str str_trim_end(str text)
{
    while (text.length > 0 && char_is_space(text.data[text.length - 1]))
        text.length--;
    return text;
}

str str_trim(str text)
{
    text = str_trim_end(text);
    size_t start = 0;
    while (start < text.length && char_is_space(text.data[start]))
        start++;
    return str_from_offset(text, start);
}

str str_cut(str *rest, char separator)
{
    str text = *rest;
    size_t at = str_find_byte(text, separator);
    *rest = at == text.length ? (str){0} : str_from_offset(text, at + 1);
    return str_slice(text, 0, at);
}

bool str_next_line(str *rest, str *line)
{
    if (rest->length == 0)
        return false;
    *line = str_cut(rest, '\n');
    if (line->length > 0 && line->data[line->length - 1] == '\r')
        line->length--;
    return true;
}

bool strs_contain(const struct strs *list, str text)
{
    for (size_t i = 0; i < list->count; i++)
        if (str_equal(list->items[i], text))
            return true;
    return false;
}

bool strs_equal(const struct strs *a, const struct strs *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!str_equal(a->items[i], b->items[i]))
            return false;
    return true;
}

bool str_to_long(str text, long *value)
{
    bool negative = str_starts_with(text, STR("-"));
    if (negative || str_starts_with(text, STR("+")))
        text = str_from_offset(text, 1);
    if (text.length == 0)
        return false;
    long number = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (!char_is_digit(text.data[i]))
            return false;
        int digit = text.data[i] - '0';
        if (number > (LONG_MAX - digit) / 10)
            return false;
        number = number * 10 + digit;
    }
    *value = negative ? -number : number;
    return true;
}

bool str_to_bool(str text, bool *value)
{
    static const struct {
        const char *word;
        bool value;
    } words[] = {
        {"true", true},   {"yes", true}, {"on", true},   {"y", true},  {"t", true},  {"1", true},
        {"false", false}, {"no", false}, {"off", false}, {"n", false}, {"f", false}, {"0", false},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (str_equal_ignoring_case(str_trim(text), str_from(words[i].word))) {
            *value = words[i].value;
            return true;
        }
    }
    return false;
}

bool char_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool char_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool char_is_word(char c)
{
    return char_is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
