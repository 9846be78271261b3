/* The module re (its functions are in python/re.py), and the templates of replacements. */
#include "library/re_impl.h"

#include <string.h>

extern const char library_re_py[];

static bool add_group(struct vm *vm, const struct re_match *match, str template, size_t at,
                      uint64_t group, struct buf *out)
{
    if (group >= match->groups)
        return re_error(vm, template, at, "invalid group reference %llu",
                        (unsigned long long)group);
    buf_add(out, re_match_text(match, (size_t)group));
    return true;
}

/* \g<name> or \g<number>; `at` stands at the backslash. */
static bool expand_named(struct vm *vm, const struct re_match *match, str template, size_t *at,
                         struct buf *out)
{
    str rest = str_from_offset(template, *at + 2);
    if (rest.length == 0 || *rest.data != '<')
        return re_error(vm, template, *at + 2, "missing <");
    str name = str_from_offset(rest, 1);
    size_t length = str_find_byte(name, '>');
    if (length == name.length)
        return re_error(vm, template, *at + 3,
                        length == 0 ? "missing group name" : "missing >, unterminated name");
    name.length = length;
    size_t start = *at + 3;
    *at = start + length + 1;
    long number;
    if (length == 0)
        return re_error(vm, template, start, "missing group name");
    if (char_is_digit(*name.data) && str_to_long(name, &number))
        return add_group(vm, match, template, start, (uint64_t)number, out);
    value index = re_pattern_of(match->pattern)->group_index;
    value entry = dictionary_find_text((struct dictionary *)index.object, name);
    if (value_is_absent(entry))
        return vm_raise(vm, PYTHON_INDEX_ERROR, "unknown group name '%.*s'", STR_ARG(name));
    return add_group(vm, match, template, start, (uint64_t)entry.integer, out);
}

/* \0, \012, \377 are characters; \1 to \99 are groups. */
static bool expand_digits(struct vm *vm, const struct re_match *match, str template, size_t *at,
                          struct buf *out)
{
    str digits = str_slice(template, *at + 1, *at + 4);
    size_t octal = 0;
    while (octal < digits.length && digits.data[octal] >= '0' && digits.data[octal] <= '7')
        octal++;
    if (*digits.data == '0' || octal == 3) {
        uint32_t code = 0;
        char bytes[4];
        if (*digits.data == '0' && octal > 2)
            octal = 3;
        for (size_t i = 0; i < octal; i++)
            code = code * 8 + (uint32_t)(digits.data[i] - '0');
        buf_add(out, (str){bytes, utf8_encode(code, bytes)});
        *at += 1 + octal;
        return true;
    }
    size_t start = *at + 1;
    uint64_t group = (uint64_t)(digits.data[0] - '0');
    *at += 2;
    if (digits.length > 1 && char_is_digit(digits.data[1])) {
        group = group * 10 + (uint64_t)(digits.data[1] - '0');
        ++*at;
    }
    return add_group(vm, match, template, start, group, out);
}

static bool expand_escape(struct vm *vm, const struct re_match *match, str template, size_t *at,
                          struct buf *out)
{
    static const char letters[] = "abfnrtv\\";
    static const char meanings[] = "\a\b\f\n\r\t\v\\";
    if (*at + 1 == template.length)
        return re_error(vm, template, *at, "bad escape (end of pattern)");
    char c = template.data[*at + 1];
    if (c == 'g')
        return expand_named(vm, match, template, at, out);
    if (char_is_digit(c))
        return expand_digits(vm, match, template, at, out);
    const char *found = c == '\0' ? NULL : strchr(letters, c);
    bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (found == NULL && is_letter)
        return re_error(vm, template, *at, "bad escape \\%c", c);
    if (found != NULL)
        buf_add_char(out, meanings[found - letters]);
    else
        buf_add(out, str_slice(template, *at, *at + 2));
    *at += 2;
    return true;
}

bool re_expand(struct vm *vm, const struct re_match *match, str template, struct buf *out)
{
    for (size_t at = 0; at < template.length;) {
        if (template.data[at] != '\\')
            buf_add_char(out, template.data[at++]);
        else if (!expand_escape(vm, match, template, &at, out))
            return false;
    }
    return true;
}

static const struct native_function re_functions[] = {
    {"_compile", "(pattern, flags, /)", re_compile, NATIVE_METHOD},
    {0},
};
static const struct native_class *const re_classes[] = {&re_pattern_class, &re_match_class, NULL};

const struct native_module library_re_module = {
    .name = "re",
    .functions = re_functions,
    .classes = re_classes,
    .source = library_re_py,
};
