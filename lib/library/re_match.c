/* re.Match, and the templates of replacements. */
#include "library/re_impl.h"

#include <string.h>

value re_match_new(struct vm *vm, value pattern, value subject, int64_t pos, int64_t end_pos)
{
    struct object *object = vm_new_object(vm, vm_native_class(vm, &re_match_class));
    struct re_match *match = (struct re_match *)object;
    pcre2_match_data *data = re_pattern_of(pattern)->data;
    match->pattern = pattern;
    match->subject = subject;
    match->pos = pos;
    match->end_pos = end_pos;
    match->groups = re_pattern_of(pattern)->groups + 1;
    match->spans = malloc(match->groups * 2 * sizeof *match->spans);
    if (match->spans == NULL)
        BUG("out of memory");
    memcpy(match->spans, pcre2_get_ovector_pointer(data), match->groups * 2 * sizeof *match->spans);
    return value_of(object);
}

str re_match_text(const struct re_match *match, size_t group)
{
    if (match->spans[2 * group] == PCRE2_UNSET)
        return (str){0};
    str text =
        str_slice(value_text(match->subject), match->spans[2 * group], match->spans[2 * group + 1]);
    return text.data == NULL ? STR("") : text;
}

static value group_value(struct vm *vm, const struct re_match *match, size_t group, value fallback)
{
    str text = re_match_text(match, group);
    return text.data == NULL ? fallback : value_string(vm, text);
}

bool re_match_group(struct vm *vm, const struct re_match *match, value group, size_t *number)
{
    int64_t found = -1;
    if (value_is_string(group)) {
        value index = re_pattern_of(match->pattern)->group_index;
        value entry = dictionary_find_text((struct dictionary *)index.object, value_text(group));
        if (!value_is_absent(entry))
            found = entry.integer;
    } else if (!value_to_integer(group, &found)) {
        found = -1;
    }
    if (found < 0 || (uint64_t)found >= match->groups)
        return vm_raise(vm, PYTHON_INDEX_ERROR, "no such group");
    *number = (size_t)found;
    return true;
}

/* ---- methods */

/* self, *groups */
static bool match_group(struct vm *vm, const value *arguments, value *result)
{
    const struct re_match *match = re_match_of(arguments[0]);
    const value *wanted;
    size_t count;
    size_t group = 0;
    value_items(arguments[1], &wanted, &count);
    if (count <= 1) {
        if (count == 1 && !re_match_group(vm, match, wanted[0], &group))
            return false;
        *result = group_value(vm, match, group, value_none());
        return true;
    }
    struct list *items = list_new(vm);
    for (size_t i = 0; i < count; i++) {
        if (!re_match_group(vm, match, wanted[i], &group))
            return false;
        list_append(vm, items, group_value(vm, match, group, value_none()));
    }
    *result = value_of(&tuple_new(vm, items->values.items, count)->base);
    return true;
}

static bool match_get_item(struct vm *vm, const value *arguments, value *result)
{
    size_t group = 0;
    if (!re_match_group(vm, re_match_of(arguments[0]), arguments[1], &group))
        return false;
    *result = group_value(vm, re_match_of(arguments[0]), group, value_none());
    return true;
}

static bool match_groups(struct vm *vm, const value *arguments, value *result)
{
    const struct re_match *match = re_match_of(arguments[0]);
    struct list *items = list_new(vm);
    for (size_t i = 1; i < match->groups; i++)
        list_append(vm, items, group_value(vm, match, i, arguments[1]));
    *result = value_of(&tuple_new(vm, items->values.items, items->values.count)->base);
    return true;
}

static bool match_group_dictionary(struct vm *vm, const value *arguments, value *result)
{
    const struct re_match *match = re_match_of(arguments[0]);
    value index = re_pattern_of(match->pattern)->group_index;
    struct dictionary *groups = dictionary_new(vm);
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next((struct dictionary *)index.object, &at, &entry);)
        dictionary_put_text(vm, groups, value_text(entry->key),
                            group_value(vm, match, (size_t)entry->item.integer, arguments[1]));
    *result = value_of(&groups->base);
    return true;
}

/* In characters; -1: it did not take part. */
static value position(const struct re_match *match, size_t group, size_t side)
{
    size_t byte = match->spans[2 * group + side];
    if (byte == PCRE2_UNSET)
        return value_integer(-1);
    const struct string *subject = (const struct string *)match->subject.object;
    return value_integer((int64_t)re_character_offset(subject, byte));
}

static bool match_start(struct vm *vm, const value *arguments, value *result)
{
    size_t group = 0;
    if (!re_match_group(vm, re_match_of(arguments[0]), arguments[1], &group))
        return false;
    *result = position(re_match_of(arguments[0]), group, 0);
    return true;
}

static bool match_end(struct vm *vm, const value *arguments, value *result)
{
    size_t group = 0;
    if (!re_match_group(vm, re_match_of(arguments[0]), arguments[1], &group))
        return false;
    *result = position(re_match_of(arguments[0]), group, 1);
    return true;
}

static value span_value(struct vm *vm, const struct re_match *match, size_t group)
{
    value pair[] = {position(match, group, 0), position(match, group, 1)};
    return value_of(&tuple_new(vm, pair, 2)->base);
}

static bool match_span(struct vm *vm, const value *arguments, value *result)
{
    size_t group = 0;
    if (!re_match_group(vm, re_match_of(arguments[0]), arguments[1], &group))
        return false;
    *result = span_value(vm, re_match_of(arguments[0]), group);
    return true;
}

static bool match_repr(struct vm *vm, const value *arguments, value *result)
{
    const struct re_match *match = re_match_of(arguments[0]);
    struct buf out = {0};
    buf_add_format(&out, "<re.Match object; span=(%lld, %lld), match=",
                   (long long)position(match, 0, 0).integer,
                   (long long)position(match, 0, 1).integer);
    buf_add_repr(&out, re_match_text(match, 0));
    buf_add_char(&out, '>');
    *result = library_take(vm, &out);
    return true;
}

static bool match_truth(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    (void)arguments;
    *result = value_boolean(true);
    return true;
}

bool re_match_expand(struct vm *vm, const value *arguments, value *result)
{
    str template;
    struct buf out = {0};
    if (!library_text(vm, arguments[1], "expand()", &template))
        return false;
    bool is_fine = re_expand(vm, re_match_of(arguments[0]), template, &out);
    if (is_fine)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

/* ---- properties */

/* The group that was closed last: of two that end together, the outer one. */
static size_t last_group(const struct re_match *match)
{
    size_t last = 0;
    for (size_t i = 1; i < match->groups; i++) {
        const size_t *span = &match->spans[2 * i];
        if (span[0] == PCRE2_UNSET)
            continue;
        size_t end = last == 0 ? 0 : match->spans[2 * last + 1];
        if (last == 0 || span[1] > end || (span[1] == end && span[0] >= end))
            last = i;
    }
    return last;
}

static bool get_last_index(struct vm *vm, value self, value *result)
{
    (void)vm;
    size_t last = last_group(re_match_of(self));
    if (last != 0)
        *result = value_integer((int64_t)last);
    return true;
}

static bool get_last_group(struct vm *vm, value self, value *result)
{
    (void)vm;
    const struct re_match *match = re_match_of(self);
    value index = re_pattern_of(match->pattern)->group_index;
    const struct dictionary_entry *entry;
    int64_t last = (int64_t)last_group(match);
    for (size_t at = 0; dictionary_next((struct dictionary *)index.object, &at, &entry);)
        if (last != 0 && entry->item.integer == last)
            *result = entry->key;
    return true;
}

static bool get_string(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = re_match_of(self)->subject;
    return true;
}

static bool get_pattern(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = re_match_of(self)->pattern;
    return true;
}

static bool get_pos(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(re_match_of(self)->pos);
    return true;
}

static bool get_end_pos(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(re_match_of(self)->end_pos);
    return true;
}

static bool get_regs(struct vm *vm, value self, value *result)
{
    const struct re_match *match = re_match_of(self);
    struct list *spans = list_new(vm);
    for (size_t i = 0; i < match->groups; i++)
        list_append(vm, spans, span_value(vm, match, i));
    *result = value_of(&tuple_new(vm, spans->values.items, spans->values.count)->base);
    return true;
}

static void match_mark(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct re_match *)object)->pattern);
    vm_mark(vm, ((struct re_match *)object)->subject);
}

static void match_finalize(struct object *object)
{
    free(((struct re_match *)object)->spans);
}

static const struct native_function match_methods[] = {
    {"__class_getitem__", "(cls, item, /)", vm_class_getitem, NATIVE_CLASS_METHOD},
    {"group", "(self, *groups)", match_group, NATIVE_METHOD},
    {"groups", "(self, default=None)", match_groups, NATIVE_METHOD},
    {"groupdict", "(self, default=None)", match_group_dictionary, NATIVE_METHOD},
    {"start", "(self, group=0, /)", match_start, NATIVE_METHOD},
    {"end", "(self, group=0, /)", match_end, NATIVE_METHOD},
    {"span", "(self, group=0, /)", match_span, NATIVE_METHOD},
    {"expand", "(self, template)", re_match_expand, NATIVE_METHOD},
    {"__getitem__", "(self, group, /)", match_get_item, NATIVE_METHOD},
    {"__repr__", "(self)", match_repr, NATIVE_METHOD},
    {"__bool__", "(self)", match_truth, NATIVE_METHOD},
    {0},
};

static const struct native_property match_properties[] = {
    {"lastindex", get_last_index, NULL},
    {"lastgroup", get_last_group, NULL},
    {"string", get_string, NULL},
    {"re", get_pattern, NULL},
    {"pos", get_pos, NULL},
    {"endpos", get_end_pos, NULL},
    {"regs", get_regs, NULL},
    {0},
};

const struct native_class re_match_class = {
    .name = "Match",
    .module = "re",
    .size = sizeof(struct re_match),
    .methods = match_methods,
    .properties = match_properties,
    .mark = match_mark,
    .finalize = match_finalize,
    .is_final = true,
};
