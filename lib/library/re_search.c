/* What a re.Pattern does with a text: match, search, findall, split, sub. */
#include "library/re_impl.h"

#include <string.h>

static bool take_subject(struct vm *vm, value argument)
{
    if (value_is_string(argument))
        return true;
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, "a regular expression");
    if (value_has_layout(argument, OBJECT_BYTES))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "cannot use a string pattern on a bytes-like object");
    return vm_raise(vm, PYTHON_TYPE_ERROR, "expected string or bytes-like object, got '%s'",
                    vm_type_name(vm, argument));
}

/* The byte at which the character with this number begins. */
static size_t byte_offset(const struct string *subject, int64_t character)
{
    if (subject->length == subject->text.length)
        return (size_t)character;
    size_t at = 0;
    uint32_t ignored;
    for (int64_t i = 0; i < character; i++)
        if (!utf8_next(subject->text, &at, &ignored))
            at++;
    return at;
}

size_t re_character_offset(const struct string *subject, size_t byte)
{
    if (subject->length == subject->text.length)
        return byte;
    return utf8_length(str_slice(subject->text, 0, byte));
}

static bool take_position(struct vm *vm, value argument, int64_t length, int64_t *position)
{
    if (value_is_absent(argument))
        return true;
    if (!library_integer(vm, argument, position))
        return false;
    if (*position < 0)
        *position = 0;
    if (*position > length)
        *position = length;
    return true;
}

/* self, string, pos, endpos */
static bool begin(struct vm *vm, const value *arguments, struct re_search *search, int64_t *pos,
                  int64_t *end_pos)
{
    if (!take_subject(vm, arguments[1]))
        return false;
    const struct string *subject = (const struct string *)arguments[1].object;
    int64_t length = (int64_t)subject->length;
    *pos = 0;
    *end_pos = length;
    if (!take_position(vm, arguments[2], length, pos) ||
        !take_position(vm, arguments[3], length, end_pos))
        return false;
    *search = (struct re_search){.pattern = re_pattern_of(arguments[0]),
                                 .subject = subject,
                                 .at = byte_offset(subject, *pos),
                                 .end = byte_offset(subject, *end_pos)};
    return true;
}

static bool match_with(struct vm *vm, const value *arguments, uint32_t options, value *result)
{
    struct re_search search;
    int64_t pos;
    int64_t end_pos;
    if (!begin(vm, arguments, &search, &pos, &end_pos))
        return false;
    search.options = options;
    if (search.at > search.end)
        return true;
    if (!re_execute(vm, &search))
        return !vm_has_exception(vm);
    *result = re_match_new(vm, arguments[0], arguments[1], pos, end_pos);
    return true;
}

bool re_pattern_match(struct vm *vm, const value *arguments, value *result)
{
    return match_with(vm, arguments, PCRE2_ANCHORED, result);
}

bool re_pattern_fullmatch(struct vm *vm, const value *arguments, value *result)
{
    return match_with(vm, arguments, PCRE2_ANCHORED | PCRE2_ENDANCHORED, result);
}

bool re_pattern_search(struct vm *vm, const value *arguments, value *result)
{
    return match_with(vm, arguments, 0, result);
}

/* ---- all matches */

static value span_text(struct vm *vm, const struct re_search *search, const size_t *spans,
                       size_t group)
{
    if (spans[2 * group] == PCRE2_UNSET)
        return value_none();
    return value_string(vm,
                        str_slice(search->subject->text, spans[2 * group], spans[2 * group + 1]));
}

static value or_empty(struct vm *vm, value text)
{
    return value_is_none(text) ? value_string(vm, STR("")) : text;
}

/* What findall gives of one match: its text, its group, or a tuple of its groups. */
static value found_item(struct vm *vm, const struct re_search *search, const size_t *spans)
{
    size_t groups = search->pattern->groups;
    if (groups <= 1)
        return or_empty(vm, span_text(vm, search, spans, groups));
    struct list *items = list_new(vm);
    for (size_t i = 1; i <= groups; i++)
        list_append(vm, items, or_empty(vm, span_text(vm, search, spans, i)));
    return value_of(&tuple_new(vm, items->values.items, groups)->base);
}

static bool find_all(struct vm *vm, const value *arguments, bool as_matches, struct list **list)
{
    struct re_search search;
    int64_t pos;
    int64_t end_pos;
    if (!begin(vm, arguments, &search, &pos, &end_pos))
        return false;
    *list = list_new(vm);
    while (search.at <= search.end && re_execute(vm, &search)) {
        const size_t *spans = pcre2_get_ovector_pointer(search.pattern->data);
        value item = as_matches ? re_match_new(vm, arguments[0], arguments[1], pos, end_pos)
                                : found_item(vm, &search, spans);
        list_append(vm, *list, item);
        re_advance(&search, spans);
    }
    return !vm_has_exception(vm);
}

bool re_pattern_findall(struct vm *vm, const value *arguments, value *result)
{
    struct list *list;
    if (!find_all(vm, arguments, false, &list))
        return false;
    *result = value_of(&list->base);
    return true;
}

bool re_pattern_finditer(struct vm *vm, const value *arguments, value *result)
{
    struct list *list;
    return find_all(vm, arguments, true, &list) && vm_iterate(vm, value_of(&list->base), result);
}

/* self, string, maxsplit */
bool re_pattern_split(struct vm *vm, const value *arguments, value *result)
{
    int64_t limit;
    if (!take_subject(vm, arguments[1]) || !library_integer(vm, arguments[2], &limit))
        return false;
    const struct string *subject = (const struct string *)arguments[1].object;
    struct re_search search = {
        .pattern = re_pattern_of(arguments[0]), .subject = subject, .end = subject->text.length};
    struct list *parts = list_new(vm);
    size_t from = 0;
    for (int64_t count = 0; (limit == 0 || count < limit) && re_execute(vm, &search); count++) {
        const size_t *spans = pcre2_get_ovector_pointer(search.pattern->data);
        list_append(vm, parts, value_string(vm, str_slice(subject->text, from, spans[0])));
        for (size_t i = 1; i <= search.pattern->groups; i++)
            list_append(vm, parts, span_text(vm, &search, spans, i));
        from = spans[1];
        re_advance(&search, spans);
    }
    list_append(vm, parts, value_string(vm, str_from_offset(subject->text, from)));
    *result = value_of(&parts->base);
    return !vm_has_exception(vm);
}

/* ---- replacement */

static bool is_plain_text(value replacement)
{
    return value_is_string(replacement) &&
           str_find_byte(value_text(replacement), '\\') == value_text(replacement).length;
}

/* Adds what stands for the match that was found. */
static bool add_replacement(struct vm *vm, const value *arguments, struct buf *out)
{
    if (is_plain_text(arguments[1])) {
        buf_add(out, value_text(arguments[1]));
        return true;
    }
    int64_t length = (int64_t)((const struct string *)arguments[2].object)->length;
    value match = re_match_new(vm, arguments[0], arguments[2], 0, length);
    if (value_is_string(arguments[1]))
        return re_expand(vm, re_match_of(match), value_text(arguments[1]), out);
    value text;
    if (!vm_call(vm, arguments[1], &match, 1, &text))
        return false;
    if (value_is_string(text))
        buf_add(out, value_text(text));
    else if (value_is_opaque(text))
        return opaque_refuse(vm, text, "re.sub()");
    else if (!value_is_none(text))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "expected str instance, %s found",
                        vm_type_name(vm, text));
    return true;
}

/* self, repl, string, count */
static bool substitute(struct vm *vm, const value *arguments, struct buf *out, int64_t *count)
{
    int64_t limit;
    if (!take_subject(vm, arguments[2]) || !library_integer(vm, arguments[3], &limit))
        return false;
    const struct string *subject = (const struct string *)arguments[2].object;
    struct re_search search = {
        .pattern = re_pattern_of(arguments[0]), .subject = subject, .end = subject->text.length};
    size_t from = 0;
    for (*count = 0; (limit <= 0 || *count < limit) && re_execute(vm, &search); ++*count) {
        const size_t *found = pcre2_get_ovector_pointer(search.pattern->data);
        size_t spans[] = {found[0], found[1]}; /* a function may use the pattern itself */
        size_t temporaries = vm_temporaries(vm);
        buf_add(out, str_slice(subject->text, from, spans[0]));
        bool is_fine = add_replacement(vm, arguments, out);
        if (!is_fine)
            return false;
        vm_release_temporaries(vm, temporaries, (value){0});
        from = spans[1];
        re_advance(&search, spans);
    }
    buf_add(out, str_from_offset(subject->text, from));
    return !vm_has_exception(vm);
}

bool re_pattern_sub(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    int64_t count;
    bool is_fine = substitute(vm, arguments, &out, &count);
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

bool re_pattern_subn(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    int64_t count;
    bool is_fine = substitute(vm, arguments, &out, &count);
    if (is_fine) {
        value pair[] = {value_string(vm, buf_str(&out)), value_integer(count)};
        *result = value_of(&tuple_new(vm, pair, 2)->base);
    }
    buf_free(&out);
    return is_fine;
}
