/* re.Pattern: compiled by PCRE2. */
#include "library/re_impl.h"

/* Steps and bytes that one match may take: then a pattern that never ends is refused. */
enum { RE_STEPS_MAX = 5000000, RE_HEAP_MAX = 64 * 1024 /* KiB */ };

bool re_error(struct vm *vm, str pattern, size_t position, const char *format, ...)
{
    struct arena arena = {0};
    va_list list;
    va_start(list, format);
    str message = str_format_arguments(&arena, format, list);
    va_end(list);
    value module;
    value exception;
    value arguments[] = {value_string(vm, message), value_string(vm, pattern),
                         position > pattern.length ? value_none()
                                                   : value_integer((int64_t)utf8_length(
                                                         str_slice(pattern, 0, position)))};
    arena_free(&arena);
    return vm_import(vm, STR("re"), &module) &&
           vm_call_method(vm, module, "error", arguments, 3, &exception) &&
           vm_raise_value(vm, exception);
}

/* What PCRE2 found in a pattern that was translated: Python's words for what is common. */
static bool compile_error(struct vm *vm, str pattern, int code)
{
    PCRE2_UCHAR message[200];
    switch (code) {
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH:
        return re_error(vm, pattern, SIZE_MAX, "look-behind requires fixed-width pattern");
    case PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE:
        return re_error(vm, pattern, SIZE_MAX, "invalid group reference");
    case PCRE2_ERROR_CLASS_RANGE_ORDER:
    case PCRE2_ERROR_CLASS_INVALID_RANGE:
        return re_error(vm, pattern, SIZE_MAX, "bad character range");
    case PCRE2_ERROR_QUANTIFIER_OUT_OF_ORDER:
        return re_error(vm, pattern, SIZE_MAX, "min repeat greater than max repeat");
    case PCRE2_ERROR_DUPLICATE_SUBPATTERN_NAME:
        return re_error(vm, pattern, SIZE_MAX, "redefinition of group name");
    default:
        pcre2_get_error_message(code, message, sizeof message);
        return re_error(vm, pattern, SIZE_MAX, "%s", (const char *)message);
    }
}

static uint32_t options_of(int64_t flags)
{
    uint32_t options = PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C;
    options |= flags & RE_ASCII ? 0 : PCRE2_UCP;
    options |= flags & RE_IGNORECASE ? PCRE2_CASELESS : 0;
    options |= flags & RE_MULTILINE ? PCRE2_MULTILINE : 0;
    options |= flags & RE_DOTALL ? PCRE2_DOTALL : 0;
    return options;
}

static value group_index(struct vm *vm, const pcre2_code *code)
{
    struct dictionary *index = dictionary_new(vm);
    uint32_t count = 0;
    uint32_t entry_size = 0;
    PCRE2_SPTR names = NULL;
    uint32_t groups = 0;
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(code, PCRE2_INFO_CAPTURECOUNT, &groups);
    if (count == 0)
        return value_of(&index->base);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &entry_size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &names);
    for (uint32_t group = 1; group <= groups; group++) /* the table is in order of the names */
        for (uint32_t i = 0; i < count; i++) {
            PCRE2_SPTR entry = names + (size_t)i * entry_size;
            if ((uint32_t)(entry[0] << 8 | entry[1]) == group)
                dictionary_put_text(vm, index, str_from((const char *)entry + 2),
                                    value_integer(group));
        }
    return value_of(&index->base);
}

static bool compile_into(struct vm *vm, struct re_pattern *pattern, str text, str translated)
{
    int code;
    PCRE2_SIZE offset;
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pattern->code =
        pcre2_compile((PCRE2_SPTR)(translated.data == NULL ? "" : translated.data),
                      translated.length, options_of(pattern->flags), &code, &offset, context);
    pcre2_compile_context_free(context);
    if (pattern->code == NULL)
        return compile_error(vm, text, code);
    pattern->data = pcre2_match_data_create_from_pattern(pattern->code, NULL);
    pattern->limits = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(pattern->limits, RE_STEPS_MAX);
    pcre2_set_heap_limit(pattern->limits, RE_HEAP_MAX);
    uint32_t groups = 0;
    pcre2_pattern_info(pattern->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    pattern->groups = groups;
    pattern->group_index = group_index(vm, pattern->code);
    return true;
}

/* pattern, flags */
bool re_compile(struct vm *vm, const value *arguments, value *result)
{
    int64_t flags;
    if (value_is_opaque(arguments[0]))
        return opaque_refuse(vm, arguments[0], "a regular expression");
    if (value_has_layout(arguments[0], OBJECT_BYTES))
        return vm_refuse(vm, "regular expressions of bytes are not supported");
    if (!value_is_string(arguments[0]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "first argument must be string or compiled pattern");
    if (!library_integer(vm, arguments[1], &flags))
        return false;
    struct object *object = vm_new_object(vm, vm_native_class(vm, &re_pattern_class));
    struct re_pattern *pattern = (struct re_pattern *)object;
    str text = value_text(arguments[0]);
    struct buf translated = {0};
    bool is_fine = re_translate(vm, text, &flags, &translated);
    pattern->text = arguments[0];
    pattern->flags = flags | (flags & RE_ASCII ? 0 : RE_UNICODE);
    is_fine = is_fine && compile_into(vm, pattern, text, buf_str(&translated));
    buf_free(&translated);
    *result = value_of(object);
    return is_fine;
}

bool re_execute(struct vm *vm, const struct re_search *search)
{
    struct re_pattern *pattern = search->pattern;
    str text = search->subject->text;
    int found = pcre2_match(pattern->code, (PCRE2_SPTR)(text.data == NULL ? "" : text.data),
                            search->end, search->at, search->options | PCRE2_NO_UTF_CHECK,
                            pattern->data, pattern->limits);
    if (found > 0 || found == PCRE2_ERROR_NOMATCH)
        return found > 0;
    vm_refuse(vm, "the regular expression takes too many steps on this text");
    return vm_add_hint(vm, "repetitions within repetitions are slow: (a+)+");
}

void re_advance(struct re_search *search, const size_t *spans)
{
    bool is_empty = spans[0] == spans[1];
    search->at = spans[1];
    search->options = is_empty ? PCRE2_NOTEMPTY_ATSTART : 0;
}

/* ---- the class */

static bool pattern_repr(struct vm *vm, const value *arguments, value *result)
{
    static const struct {
        int64_t flag;
        const char *name;
    } names[] = {{RE_IGNORECASE, "re.IGNORECASE"}, {RE_LOCALE, "re.LOCALE"},
                 {RE_MULTILINE, "re.MULTILINE"},   {RE_DOTALL, "re.DOTALL"},
                 {RE_VERBOSE, "re.VERBOSE"},       {RE_ASCII, "re.ASCII"}};
    const struct re_pattern *pattern = re_pattern_of(arguments[0]);
    struct buf out = {0};
    buf_add(&out, STR("re.compile("));
    buf_add_repr(&out, value_text(pattern->text));
    const char *separator = ", ";
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (pattern->flags & names[i].flag) {
            buf_add_format(&out, "%s%s", separator, names[i].name);
            separator = "|";
        }
    buf_add_char(&out, ')');
    *result = library_take(vm, &out);
    return true;
}

static bool pattern_equal(struct vm *vm, const value *arguments, value *result)
{
    *result = library_not_implemented();
    if (!vm_is_instance(vm, arguments[1], &re_pattern_class))
        return true;
    const struct re_pattern *a = re_pattern_of(arguments[0]);
    const struct re_pattern *b = re_pattern_of(arguments[1]);
    *result =
        value_boolean(a->flags == b->flags && str_equal(value_text(a->text), value_text(b->text)));
    return true;
}

static bool pattern_hash(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)str_hash(value_text(re_pattern_of(arguments[0])->text)));
    return true;
}

static bool get_pattern(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = re_pattern_of(self)->text;
    return true;
}

static bool get_flags(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer(re_pattern_of(self)->flags);
    return true;
}

static bool get_groups(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)re_pattern_of(self)->groups);
    return true;
}

static bool get_group_index(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = re_pattern_of(self)->group_index;
    return true;
}

static void pattern_mark(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct re_pattern *)object)->text);
    vm_mark(vm, ((struct re_pattern *)object)->group_index);
}

static void pattern_finalize(struct object *object)
{
    struct re_pattern *pattern = (struct re_pattern *)object;
    pcre2_code_free(pattern->code);
    pcre2_match_data_free(pattern->data);
    pcre2_match_context_free(pattern->limits);
}

static const struct native_function pattern_methods[] = {
    {"__class_getitem__", "(cls, item, /)", vm_class_getitem, NATIVE_CLASS_METHOD},
    {"match", "(self, string, pos=?, endpos=?)", re_pattern_match, NATIVE_METHOD},
    {"fullmatch", "(self, string, pos=?, endpos=?)", re_pattern_fullmatch, NATIVE_METHOD},
    {"search", "(self, string, pos=?, endpos=?)", re_pattern_search, NATIVE_METHOD},
    {"findall", "(self, string, pos=?, endpos=?)", re_pattern_findall, NATIVE_METHOD},
    {"finditer", "(self, string, pos=?, endpos=?)", re_pattern_finditer, NATIVE_METHOD},
    {"split", "(self, string, maxsplit=0)", re_pattern_split, NATIVE_METHOD},
    {"sub", "(self, repl, string, count=0)", re_pattern_sub, NATIVE_METHOD},
    {"subn", "(self, repl, string, count=0)", re_pattern_subn, NATIVE_METHOD},
    {"__repr__", "(self)", pattern_repr, NATIVE_METHOD},
    {"__eq__", "(self, other, /)", pattern_equal, NATIVE_METHOD},
    {"__hash__", "(self)", pattern_hash, NATIVE_METHOD},
    {0},
};

static const struct native_property pattern_properties[] = {
    {"pattern", get_pattern, NULL},
    {"flags", get_flags, NULL},
    {"groups", get_groups, NULL},
    {"groupindex", get_group_index, NULL},
    {0},
};

const struct native_class re_pattern_class = {
    .name = "Pattern",
    .module = "re",
    .size = sizeof(struct re_pattern),
    .methods = pattern_methods,
    .properties = pattern_properties,
    .mark = pattern_mark,
    .finalize = pattern_finalize,
    .is_final = true,
};
