/* Python's syntax of regular expressions as PCRE2 has it.
 *
 * Most of it is the same. What is not: escapes that only one of the two knows, `[` in a set, {,n},
 * \Z, flags. What Python does not take is an error here, with Python's words and position.
 *
 * Sources: Python's documentation of re; pcre2pattern(3)
 */
#include "library/re_impl.h"

#include <string.h>

enum { RE_GROUPS_OPEN_MAX = 250 }; /* within each other, as PCRE2's own limit */

struct translation {
    struct vm *vm;
    str pattern;
    size_t at;
    struct buf *out;
    int64_t flags;
    struct {
        size_t position; /* of its parenthesis */
        size_t number;   /* 0: it does not count */
    } open[RE_GROUPS_OPEN_MAX];
    size_t depth;
    size_t groups;
    enum { REPEAT_NOTHING, REPEAT_ITEM, REPEAT_REPEATED } before; /* what stands to the left */
};

static char peek(const struct translation *t, size_t ahead)
{
    return t->at + ahead < t->pattern.length ? t->pattern.data[t->at + ahead] : '\0';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t digits_at(str text, size_t at)
{
    size_t count = 0;
    while (at + count < text.length && char_is_digit(text.data[at + count]))
        count++;
    return count;
}

/* ---- escapes */

/* \xhh, \uhhhh, \Uhhhhhhhh */
static bool translate_code(struct translation *t, size_t digits)
{
    size_t start = t->at;
    size_t count = 0;
    static const char hexadecimal[] = "0123456789abcdefABCDEF";
    while (count < digits && peek(t, 2 + count) != '\0' &&
           strchr(hexadecimal, peek(t, 2 + count)) != NULL)
        count++;
    str code = str_slice(t->pattern, start, start + 2 + count);
    if (count < digits)
        return re_error(t->vm, t->pattern, start, "incomplete escape %.*s", STR_ARG(code));
    buf_add_format(t->out, "\\x{%.*s}", STR_ARG(str_from_offset(code, 2)));
    t->at += 2 + count;
    return true;
}

/* \1: a group that has been closed. */
static bool translate_reference(struct translation *t, size_t group)
{
    if (group > t->groups)
        return re_error(t->vm, t->pattern, t->at + 1, "invalid group reference %zu", group);
    for (size_t i = 0; i < t->depth; i++)
        if (t->open[i].number == group)
            return re_error(t->vm, t->pattern, t->at, "cannot refer to an open group");
    buf_add_format(t->out, "\\g{%zu}", group);
    t->at += group > 9 ? 3 : 2;
    return true;
}

/* \0, \012, \101 are characters, others are groups. */
static bool translate_digits(struct translation *t, bool is_in_set)
{
    size_t start = t->at + 1;
    size_t count = 0;
    while (count < 3 && start + count < t->pattern.length &&
           t->pattern.data[start + count] >= '0' && t->pattern.data[start + count] <= '7')
        count++;
    bool is_octal = peek(t, 1) == '0' || count == 3 || is_in_set;
    if (is_octal && count > 0) {
        unsigned code = 0;
        for (size_t i = 0; i < count; i++)
            code = code * 8 + (unsigned)(t->pattern.data[start + i] - '0');
        buf_add_format(t->out, "\\x{%x}", code);
        t->at = start + count;
        return true;
    }
    if (is_in_set)
        return re_error(t->vm, t->pattern, t->at, "bad escape \\%c", peek(t, 1));
    size_t group = (size_t)(peek(t, 1) - '0');
    if (char_is_digit(peek(t, 2)))
        group = group * 10 + (size_t)(peek(t, 2) - '0');
    return translate_reference(t, group);
}

static bool translate_escape(struct translation *t, bool is_in_set)
{
    char c = peek(t, 1);
    if (t->at + 1 == t->pattern.length)
        return re_error(t->vm, t->pattern, t->at, "bad escape (end of pattern)");
    if (c == 'x' || c == 'u' || c == 'U')
        return translate_code(t, c == 'x' ? 2 : c == 'u' ? 4 : 8);
    if (char_is_digit(c))
        return translate_digits(t, is_in_set);
    if (c == 'N')
        return vm_refuse(t->vm, "\\N{…} in a regular expression is not supported");
    if (c == 'v')
        buf_add(t->out, STR("\\x0b"));
    else if (c == 'Z' && !is_in_set)
        buf_add(t->out, STR("\\z"));
    else if (is_letter(c) && strchr(is_in_set ? "abfnrtdDsSwW" : "abfnrtdDsSwWAB", c) == NULL)
        return re_error(t->vm, t->pattern, t->at, "bad escape \\%c", c);
    else
        buf_add(t->out, str_slice(t->pattern, t->at, t->at + 2));
    t->at += 2;
    return true;
}

/* ---- sets */

static bool translate_set(struct translation *t)
{
    size_t start = t->at;
    buf_add_char(t->out, '[');
    t->at++;
    if (peek(t, 0) == '^') {
        buf_add_char(t->out, '^');
        t->at++;
    }
    for (size_t first = t->at;;) {
        if (t->at == t->pattern.length)
            return re_error(t->vm, t->pattern, start, "unterminated character set");
        char c = peek(t, 0);
        if (c == ']' && t->at != first)
            break;
        if (c == '\\') {
            if (!translate_escape(t, true))
                return false;
            continue;
        }
        if (c == '[' || c == ']')
            buf_add_char(t->out, '\\');
        buf_add_char(t->out, c);
        t->at++;
    }
    buf_add_char(t->out, ']');
    t->at++;
    return true;
}

/* ---- groups */

static int64_t flag_of(char letter)
{
    static const struct {
        char letter;
        int64_t flag;
    } flags[] = {{'a', RE_ASCII},  {'i', RE_IGNORECASE}, {'L', RE_LOCALE}, {'m', RE_MULTILINE},
                 {'s', RE_DOTALL}, {'x', RE_VERBOSE},    {'u', RE_UNICODE}};
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].letter == letter)
            return flags[i].flag;
    return 0;
}

/* (?flags) at the start, (?flags-flags:…) anywhere; behind the (?. */
static bool translate_flags(struct translation *t, size_t start)
{
    size_t from = t->at;
    int64_t set = 0;
    while (flag_of(peek(t, 0)) != 0)
        set |= flag_of(t->pattern.data[t->at++]);
    if (peek(t, 0) == ')') {
        if (start != 0)
            return re_error(t->vm, t->pattern, start,
                            "global flags not at the start of the expression");
        t->flags |= set;
        t->at++;
        t->before = REPEAT_NOTHING;
        return true;
    }
    while (flag_of(peek(t, 0)) != 0 || peek(t, 0) == '-')
        t->at++;
    if (peek(t, 0) != ':')
        return t->at == t->pattern.length ? re_error(t->vm, t->pattern, t->at, "missing -, : or )")
                                          : re_error(t->vm, t->pattern, t->at, "unknown flag");
    if (set & (RE_ASCII | RE_LOCALE | RE_VERBOSE))
        return vm_refuse(t->vm, "the flags a, L and x of one group of a regular expression are not "
                                "supported");
    buf_add(t->out, STR("(?"));
    for (size_t i = from; i < t->at; i++)
        if (t->pattern.data[i] != 'u')
            buf_add_char(t->out, t->pattern.data[i]);
    buf_add_char(t->out, ':');
    t->at++;
    return true;
}

/* (?P<name>…), (?P=name); behind the (?P. */
static bool translate_named(struct translation *t, size_t start, bool *is_open)
{
    char kind = peek(t, 0);
    char end = kind == '<' ? '>' : ')';
    if (kind != '<' && kind != '=')
        return t->at == t->pattern.length
                   ? re_error(t->vm, t->pattern, t->at, "unexpected end of pattern")
                   : re_error(t->vm, t->pattern, start + 1, "unknown extension ?P%c", kind);
    str name = str_from_offset(t->pattern, t->at + 1);
    size_t length = str_find_byte(name, end);
    if (length == name.length)
        return re_error(t->vm, t->pattern, t->at + 1,
                        length == 0 ? "missing group name" : "missing %c, unterminated name", end);
    name.length = length;
    bool is_word = length > 0 && !char_is_digit(*name.data);
    for (size_t i = 0; i < length; i++)
        is_word = is_word && (char_is_word(name.data[i]) || (unsigned char)name.data[i] >= 0x80);
    if (length == 0)
        return re_error(t->vm, t->pattern, t->at + 1, "missing group name");
    if (!is_word)
        return re_error(t->vm, t->pattern, t->at + 1, "bad character in group name '%.*s'",
                        STR_ARG(name));
    buf_add_format(t->out, "(?P%c%.*s%c", kind, STR_ARG(name), end);
    t->at += length + 2;
    *is_open = kind == '<';
    return true;
}

/* (?(1)…), (?(name)…); behind the (?(. */
static bool translate_condition(struct translation *t)
{
    str name = str_from_offset(t->pattern, t->at);
    size_t length = str_find_byte(name, ')');
    if (length == name.length)
        return re_error(t->vm, t->pattern, t->at, "missing ), unterminated name");
    bool is_number = length > 0 && digits_at(name, 0) == length;
    buf_add_format(t->out, is_number ? "(?(%.*s)" : "(?(<%.*s>)", (int)length, name.data);
    t->at += length + 1;
    return true;
}

static bool translate_extension(struct translation *t, size_t start, bool *is_open)
{
    static const char *const same[] = {":", "=", "!", ">", "<=", "<!"};
    str rest = str_from_offset(t->pattern, t->at);
    *is_open = true;
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (str_starts_with(rest, str_from(same[i]))) {
            buf_add_format(t->out, "(?%s", same[i]);
            t->at += strlen(same[i]);
            return true;
        }
    char c = peek(t, 0);
    if (c == 'P') {
        t->at++;
        return translate_named(t, start, is_open);
    }
    if (c == '(') {
        t->at++;
        return translate_condition(t);
    }
    if (c == '#') {
        size_t length = str_find_byte(rest, ')');
        if (length == rest.length)
            return re_error(t->vm, t->pattern, start, "missing ), unterminated comment");
        t->at += length + 1;
        *is_open = false;
        return true;
    }
    if (flag_of(c) != 0 || c == '-') {
        size_t length = t->out->length;
        bool is_fine = translate_flags(t, start);
        *is_open = t->out->length != length;
        return is_fine;
    }
    if (t->at == t->pattern.length)
        return re_error(t->vm, t->pattern, t->at, "unexpected end of pattern");
    return re_error(t->vm, t->pattern, start + 1, "unknown extension ?%.*s", c == '<' ? 2 : 1,
                    rest.data);
}

static bool translate_open(struct translation *t)
{
    size_t start = t->at;
    bool is_open = true;
    bool is_capture =
        peek(t, 1) != '?' || str_starts_with(str_from_offset(t->pattern, start), STR("(?P<"));
    if (peek(t, 1) == '*')
        return re_error(t->vm, t->pattern, start + 1, "nothing to repeat");
    if (peek(t, 1) == '?') {
        t->at += 2;
        if (!translate_extension(t, start, &is_open))
            return false;
    } else {
        buf_add_char(t->out, '(');
        t->at++;
    }
    if (!is_open) {
        t->before = REPEAT_ITEM;
        return true;
    }
    if (t->depth == RE_GROUPS_OPEN_MAX)
        return vm_refuse(t->vm, "a regular expression has more than %d groups within each other",
                         RE_GROUPS_OPEN_MAX);
    t->open[t->depth].position = start;
    t->open[t->depth++].number = is_capture ? ++t->groups : 0;
    t->before = REPEAT_NOTHING;
    return true;
}

/* ---- repetition */

/* The length of {n}, {n,}, {,n} or {n,m} at `at`; 0: the brace stands for itself. */
static size_t braces_length(const struct translation *t)
{
    size_t low = digits_at(t->pattern, t->at + 1);
    size_t end = t->at + 1 + low;
    bool has_comma = end < t->pattern.length && t->pattern.data[end] == ',';
    if (has_comma)
        end += 1 + digits_at(t->pattern, end + 1);
    if (end >= t->pattern.length || t->pattern.data[end] != '}' || (low == 0 && !has_comma))
        return 0;
    return end + 1 - t->at;
}

static bool translate_repeat(struct translation *t, size_t length)
{
    if (t->before == REPEAT_NOTHING)
        return re_error(t->vm, t->pattern, t->at, "nothing to repeat");
    if (t->before == REPEAT_REPEATED)
        return re_error(t->vm, t->pattern, t->at, "multiple repeat");
    str repeat = str_slice(t->pattern, t->at, t->at + length);
    if (str_starts_with(repeat, STR("{,")))
        buf_add_format(t->out, "{0%.*s", STR_ARG(str_from_offset(repeat, 1)));
    else
        buf_add(t->out, repeat);
    t->at += length;
    if (peek(t, 0) == '?' || peek(t, 0) == '+')
        buf_add_char(t->out, t->pattern.data[t->at++]);
    t->before = REPEAT_REPEATED;
    return true;
}

/* ---- the whole */

static bool translate_close(struct translation *t)
{
    if (t->depth == 0)
        return re_error(t->vm, t->pattern, t->at, "unbalanced parenthesis");
    t->depth--;
    buf_add_char(t->out, ')');
    t->at++;
    t->before = REPEAT_ITEM;
    return true;
}

/* Blanks and comments of a verbose pattern. */
static bool skip_verbose(struct translation *t)
{
    char c = peek(t, 0);
    if (!(t->flags & RE_VERBOSE) || (!char_is_space(c) && c != '#'))
        return false;
    if (c == '#')
        while (t->at < t->pattern.length && t->pattern.data[t->at] != '\n')
            t->at++;
    else
        t->at++;
    return true;
}

static bool translate_one(struct translation *t)
{
    char c = peek(t, 0);
    size_t braces = c == '{' ? braces_length(t) : 0;
    if (c == '(')
        return translate_open(t);
    if (c == ')')
        return translate_close(t);
    if (c == '*' || c == '+' || c == '?' || braces > 0)
        return translate_repeat(t, braces > 0 ? braces : 1);
    bool is_place = (c != '\0' && strchr("|^$", c) != NULL) ||
                    (c == '\\' && peek(t, 1) != '\0' && strchr("AZbB", peek(t, 1)) != NULL);
    t->before = is_place ? REPEAT_NOTHING : REPEAT_ITEM;
    if (c == '\\')
        return translate_escape(t, false);
    if (c == '[')
        return translate_set(t);
    if (c == '{' || (c == '#' && t->flags & RE_VERBOSE))
        buf_add_char(t->out, '\\');
    buf_add_char(t->out, c);
    t->at++;
    return true;
}

bool re_translate(struct vm *vm, str pattern, int64_t *flags, struct buf *out)
{
    struct translation t = {.vm = vm, .pattern = pattern, .out = out, .flags = *flags};
    while (t.at < pattern.length)
        if (!skip_verbose(&t) && !translate_one(&t))
            return false;
    if (t.depth > 0)
        return re_error(vm, pattern, t.open[t.depth - 1].position,
                        "missing ), unterminated subpattern");
    *flags = t.flags;
    return true;
}
