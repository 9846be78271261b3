/* The functions, methods and filters that templates may call: one row each. */
#include "script/script_impl.h"
#include "script/template_impl.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* One call. `self` is the value of a method, or the first argument of a function. */
struct call {
    struct template_scope *scope;
    const struct template_value *self;
    const struct template_value *items; /* the arguments */
    size_t count;
    struct place place;
};

typedef bool function(const struct call *call, struct template_value *result, struct error *error);

struct row {
    const char *name;
    function *run;
    unsigned char least; /* arguments */
    unsigned char most;
};

static bool is_text(const struct template_value *value)
{
    return value->kind == TEMPLATE_TEXT;
}

static str text_of(const struct template_value *value)
{
    return value->texts.items[0];
}

static bool give(const struct call *call, struct template_value *result, str text)
{
    *result = template_text(call->scope->arena, text);
    return true;
}

static bool fail_type(const struct call *call, struct error *error)
{
    return fail_at(error, call->place, "this needs a text");
}

static bool check_texts(const struct call *call, struct error *error)
{
    for (size_t i = 0; i < call->count; i++)
        if (!is_text(&call->items[i]))
            return fail_type(call, error);
    return true;
}

/* Functions. */

static bool run_str(const struct call *call, struct template_value *result, struct error *error)
{
    if (call->items[0].kind == TEMPLATE_UNDEFINED)
        return fail_at(error, call->place, "'%.*s' is not defined",
                       STR_ARG(text_of(&call->items[0])));
    return give(call, result, template_print(call->scope->arena, &call->items[0]));
}

static bool run_repr(const struct call *call, struct template_value *result, struct error *error)
{
    if (call->items[0].kind == TEMPLATE_UNDEFINED)
        return run_str(call, result, error);
    return give(call, result, template_repr(call->scope->arena, &call->items[0]));
}

static bool run_len(const struct call *call, struct template_value *result, struct error *error)
{
    const struct template_value *value = &call->items[0];
    if (is_text(value))
        *result = template_number((long)utf8_length(text_of(value)));
    else if (value->kind == TEMPLATE_TUPLE || value->kind == TEMPLATE_LIST)
        *result = template_number((long)value->texts.count);
    else
        return fail_type(call, error);
    return true;
}

/* alembic: util/langhelpers.py format_as_comma */
static bool run_comma(const struct call *call, struct template_value *result, struct error *error)
{
    const struct template_value *value = &call->items[0];
    if (value->kind == TEMPLATE_NONE)
        return give(call, result, STR(""));
    if (value->kind != TEMPLATE_TEXT && value->kind != TEMPLATE_TUPLE &&
        value->kind != TEMPLATE_LIST)
        return fail_type(call, error);
    return give(call, result, str_join(call->scope->arena, &value->texts, STR(", ")));
}

static bool run_context_get(const struct call *call, struct template_value *result,
                            struct error *error)
{
    if (!is_text(&call->items[0]))
        return fail_type(call, error);
    *result = template_find(call->scope, text_of(&call->items[0]));
    if (result->kind == TEMPLATE_UNDEFINED)
        *result = call->count > 1 ? call->items[1] : (struct template_value){.kind = TEMPLATE_NONE};
    return true;
}

static bool run_main_option(const struct call *call, struct template_value *result,
                            struct error *error)
{
    struct config *config = call->scope->variables->config;
    str value = {0};
    if (!is_text(&call->items[0]))
        return fail_type(call, error);
    if (config != NULL && !config_get(config, text_of(&call->items[0]), &value, error))
        return false;
    if (value.data != NULL)
        return give(call, result, value);
    *result = call->count > 1 ? call->items[1] : (struct template_value){.kind = TEMPLATE_NONE};
    return true;
}

static bool run_section_option(const struct call *call, struct template_value *result,
                               struct error *error)
{
    struct config *config = call->scope->variables->config;
    str value = {0};
    if (!is_text(&call->items[0]) || !is_text(&call->items[1]))
        return fail_type(call, error);
    if (config != NULL && !config_get_in_section(config, text_of(&call->items[0]),
                                                 text_of(&call->items[1]), &value, error))
        return false;
    if (value.data != NULL)
        return give(call, result, value);
    *result = call->count > 2 ? call->items[2] : (struct template_value){.kind = TEMPLATE_NONE};
    return true;
}

/* re.split(pattern, text), with the patterns that POSIX writes as Python does. */
static bool run_re_split(const struct call *call, struct template_value *result,
                         struct error *error)
{
    struct arena *arena = call->scope->arena;
    regex_t pattern;
    regmatch_t match;
    if (!check_texts(call, error))
        return false;
    if (regcomp(&pattern, str_z(arena, text_of(&call->items[0])), REG_EXTENDED) != 0)
        return fail_at(error, call->place, "not a pattern that a template knows");
    *result = (struct template_value){.kind = TEMPLATE_LIST};
    const char *rest = str_z(arena, text_of(&call->items[1]));
    while (regexec(&pattern, rest, 1, &match, 0) == 0 && match.rm_eo > match.rm_so) {
        LIST_PUSH(arena, &result->texts, ((str){rest, (size_t)match.rm_so}));
        rest += match.rm_eo;
    }
    LIST_PUSH(arena, &result->texts, str_from(rest));
    regfree(&pattern);
    return true;
}

/* Filters that are no functions. */

static bool escape(const struct call *call, struct template_value *result, struct error *error)
{
    static const struct {
        char c;
        const char *entity;
    } entities[] = {{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&#34;"}, {'\'', "&#39;"}};
    struct buf out = {0};
    if (!is_text(&call->items[0]))
        return fail_type(call, error);
    str text = text_of(&call->items[0]);
    for (size_t i = 0; i < text.length; i++) {
        size_t entity = 0;
        while (entity < sizeof entities / sizeof *entities && entities[entity].c != text.data[i])
            entity++;
        if (entity < sizeof entities / sizeof *entities)
            buf_add(&out, str_from(entities[entity].entity));
        else
            buf_add_char(&out, text.data[i]);
    }
    give(call, result, str_copy(call->scope->arena, buf_str(&out)));
    buf_free(&out);
    return true;
}

static bool quote_url(const struct call *call, struct template_value *result, struct error *error)
{
    struct buf out = {0};
    if (!is_text(&call->items[0]))
        return fail_type(call, error);
    str text = text_of(&call->items[0]);
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (char_is_word(c) || strchr("-.~", c) != NULL)
            buf_add_char(&out, c);
        else if (c == ' ')
            buf_add_char(&out, '+');
        else
            buf_add_format(&out, "%%%02X", (unsigned char)c);
    }
    give(call, result, str_copy(call->scope->arena, buf_str(&out)));
    buf_free(&out);
    return true;
}

/* Methods of texts. */

static str strip(str text, str characters, bool at_start, bool at_end)
{
    while (at_end && text.length > 0 &&
           str_find_byte(characters, text.data[text.length - 1]) < characters.length)
        text.length--;
    while (at_start && text.length > 0 &&
           str_find_byte(characters, text.data[0]) < characters.length)
        text = str_from_offset(text, 1);
    return text;
}

static str characters_of(const struct call *call)
{
    return call->count > 0 ? text_of(&call->items[0]) : STR(" \t\n\r\v\f\x1c\x1d\x1e\x1f");
}

static bool run_strip(const struct call *call, struct template_value *result, struct error *error)
{
    return check_texts(call, error) &&
           give(call, result, strip(text_of(call->self), characters_of(call), true, true));
}

static bool run_lstrip(const struct call *call, struct template_value *result, struct error *error)
{
    return check_texts(call, error) &&
           give(call, result, strip(text_of(call->self), characters_of(call), true, false));
}

static bool run_rstrip(const struct call *call, struct template_value *result, struct error *error)
{
    return check_texts(call, error) &&
           give(call, result, strip(text_of(call->self), characters_of(call), false, true));
}

static bool run_lower(const struct call *call, struct template_value *result, struct error *error)
{
    (void)error;
    return give(call, result, script_lower(call->scope->arena, text_of(call->self)));
}

static bool run_upper(const struct call *call, struct template_value *result, struct error *error)
{
    (void)error;
    return give(call, result, script_upper(call->scope->arena, text_of(call->self)));
}

/* The first character in upper case, the others in lower case. */
static bool run_capitalize(const struct call *call, struct template_value *result,
                           struct error *error)
{
    (void)error;
    struct arena *arena = call->scope->arena;
    str text = text_of(call->self);
    size_t first = 0;
    uint32_t character = 0;
    if (!utf8_next(text, &first, &character))
        return give(call, result, text);
    str upper = script_upper(arena, str_slice(text, 0, first));
    str lower = script_lower(arena, str_from_offset(text, first));
    return give(call, result, str_format(arena, "%.*s%.*s", STR_ARG(upper), STR_ARG(lower)));
}

static bool run_replace(const struct call *call, struct template_value *result, struct error *error)
{
    if (!check_texts(call, error))
        return false;
    str from = text_of(&call->items[0]);
    if (from.length == 0)
        return fail_at(error, call->place, "nothing to replace");
    return give(
        call, result,
        str_replace(call->scope->arena, text_of(call->self), from, text_of(&call->items[1])));
}

/* At white space, or at a separator. */
static bool run_split(const struct call *call, struct template_value *result, struct error *error)
{
    struct arena *arena = call->scope->arena;
    if (!check_texts(call, error))
        return false;
    str rest = text_of(call->self);
    *result = (struct template_value){.kind = TEMPLATE_LIST};
    if (call->count == 0) {
        for (rest = str_trim(rest); rest.length > 0; rest = str_trim(rest)) {
            size_t end = 0;
            while (end < rest.length && !char_is_space(rest.data[end]))
                end++;
            LIST_PUSH(arena, &result->texts, str_slice(rest, 0, end));
            rest = str_from_offset(rest, end);
        }
        return true;
    }
    str separator = text_of(&call->items[0]);
    if (separator.length == 0)
        return fail_at(error, call->place, "empty separator");
    for (size_t at = str_find(rest, separator); at < rest.length; at = str_find(rest, separator)) {
        LIST_PUSH(arena, &result->texts, str_slice(rest, 0, at));
        rest = str_from_offset(rest, at + separator.length);
    }
    LIST_PUSH(arena, &result->texts, rest);
    return true;
}

static bool run_splitlines(const struct call *call, struct template_value *result,
                           struct error *error)
{
    (void)error;
    str rest = text_of(call->self);
    str line;
    *result = (struct template_value){.kind = TEMPLATE_LIST};
    while (str_next_line(&rest, &line))
        LIST_PUSH(call->scope->arena, &result->texts, line);
    return true;
}

static bool run_join(const struct call *call, struct template_value *result, struct error *error)
{
    const struct template_value *list = &call->items[0];
    if (list->kind != TEMPLATE_TUPLE && list->kind != TEMPLATE_LIST)
        return fail_at(error, call->place, "join() needs a tuple or a list");
    return give(call, result, str_join(call->scope->arena, &list->texts, text_of(call->self)));
}

static bool run_startswith(const struct call *call, struct template_value *result,
                           struct error *error)
{
    if (!check_texts(call, error))
        return false;
    *result = template_bool(str_starts_with(text_of(call->self), text_of(&call->items[0])));
    return true;
}

static bool run_endswith(const struct call *call, struct template_value *result,
                         struct error *error)
{
    if (!check_texts(call, error))
        return false;
    *result = template_bool(str_ends_with(text_of(call->self), text_of(&call->items[0])));
    return true;
}

/* Methods of dates, which are texts "2026-11-20 12:00:00.000001+01:00". */

static const struct {
    const char *name;
    size_t end; /* where its digits end */
} date_members[] = {
    {"year", 4}, {"month", 7}, {"day", 10}, {"hour", 13}, {"minute", 16}, {"second", 19},
};

/* The digits that end at byte `end` of the date. */
static long date_number(str date, size_t end)
{
    size_t start = end;
    long number = 0;
    while (start > 0 && char_is_digit(date.data[start - 1]))
        start--;
    str_to_long(str_slice(date, start, end), &number);
    return number;
}

bool template_member(str name, const struct template_value *self, struct template_value *result)
{
    if (self->kind != TEMPLATE_DATE)
        return false;
    for (size_t i = 0; i < sizeof date_members / sizeof *date_members; i++)
        if (str_equal(name, str_from(date_members[i].name))) {
            *result = template_number(date_number(text_of(self), date_members[i].end));
            return true;
        }
    return false;
}

static bool run_strftime(const struct call *call, struct template_value *result,
                         struct error *error)
{
    if (!check_texts(call, error))
        return false;
    str date = text_of(call->self);
    struct arena *arena = call->scope->arena;
    struct tm when = {.tm_year = (int)date_number(date, 4) - 1900,
                      .tm_mon = (int)date_number(date, 7) - 1,
                      .tm_mday = (int)date_number(date, 10),
                      .tm_hour = (int)date_number(date, 13),
                      .tm_min = (int)date_number(date, 16),
                      .tm_sec = (int)date_number(date, 19)};
    struct tm normal = when;
    timegm(&normal); /* tells the day of the week and of the year */
    char text[256];
    /* The format is the template's own; the compiler cannot check it. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    size_t length = strftime(text, sizeof text, str_z(arena, text_of(&call->items[0])), &normal);
#pragma GCC diagnostic pop
    return give(call, result, str_copy(arena, (str){text, length}));
}

static bool run_isoformat(const struct call *call, struct template_value *result,
                          struct error *error)
{
    (void)error;
    return give(call, result,
                str_replace(call->scope->arena, text_of(call->self), STR(" "), STR("T")));
}

static bool run_date(const struct call *call, struct template_value *result, struct error *error)
{
    (void)error;
    return give(call, result, str_slice(text_of(call->self), 0, date_members[2].end));
}

static const struct row functions[] = {
    {"str", run_str, 1, 1},
    {"repr", run_repr, 1, 1},
    {"len", run_len, 1, 1},
    {"comma", run_comma, 1, 1},
    {"re.split", run_re_split, 2, 2},
    {"context.get", run_context_get, 1, 2},
    {"config.get_main_option", run_main_option, 1, 2},
    {"config.get_alembic_option", run_main_option, 1, 2},
    {"config.get_section_option", run_section_option, 2, 3},
};

static const struct row text_methods[] = {
    {"strip", run_strip, 0, 1},           {"lstrip", run_lstrip, 0, 1},
    {"rstrip", run_rstrip, 0, 1},         {"lower", run_lower, 0, 0},
    {"upper", run_upper, 0, 0},           {"capitalize", run_capitalize, 0, 0},
    {"replace", run_replace, 2, 2},       {"split", run_split, 0, 1},
    {"splitlines", run_splitlines, 0, 0}, {"join", run_join, 1, 1},
    {"startswith", run_startswith, 1, 1}, {"endswith", run_endswith, 1, 1},
};

static const struct row date_methods[] = {
    {"strftime", run_strftime, 1, 1},
    {"isoformat", run_isoformat, 0, 0},
    {"date", run_date, 0, 0},
};

static const struct row filters[] = {
    {"str", run_str, 1, 1},     {"unicode", run_str, 1, 1}, {"repr", run_repr, 1, 1},
    {"comma", run_comma, 1, 1}, {"len", run_len, 1, 1},     {"h", escape, 1, 1},
    {"x", escape, 1, 1},        {"u", quote_url, 1, 1},
};

#define FIND(rows, name) find_row((rows), sizeof(rows) / sizeof *(rows), (name))

static const struct row *find_row(const struct row *rows, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(name, str_from(rows[i].name)))
            return &rows[i];
    return NULL;
}

static bool run(const struct row *row, const struct call *call, struct template_value *result,
                struct error *error)
{
    if (call->count >= row->least && call->count <= row->most)
        return row->run(call, result, error);
    return fail_at(error, call->place, "%s() with %zu arguments", row->name, call->count);
}

bool template_is_function(str name)
{
    return FIND(functions, name) != NULL;
}

bool template_call(struct template_scope *scope, str name,
                   const struct template_arguments *arguments, struct template_value *result,
                   struct error *error)
{
    struct call call = {.scope = scope,
                        .items = arguments->items,
                        .count = arguments->count,
                        .place = arguments->place};
    const struct row *row = FIND(functions, name);
    if (row == NULL)
        BUG("no function %.*s", STR_ARG(name));
    return run(row, &call, result, error);
}

bool template_call_method(struct template_scope *scope, str name, const struct template_value *self,
                          const struct template_arguments *arguments, struct template_value *result,
                          struct error *error)
{
    struct call call = {.scope = scope,
                        .self = self,
                        .items = arguments->items,
                        .count = arguments->count,
                        .place = arguments->place};
    const struct row *row = NULL;
    if (self->kind == TEMPLATE_TEXT)
        row = FIND(text_methods, name);
    else if (self->kind == TEMPLATE_DATE)
        row = FIND(date_methods, name);
    if (row == NULL)
        return fail_at(error, arguments->place, "a template knows no method '%.*s' here",
                       STR_ARG(name));
    return run(row, &call, result, error);
}

bool template_filter(struct template_scope *scope, str name, struct place place,
                     struct template_value *value, struct error *error)
{
    struct template_value argument = *value;
    struct call call = {.scope = scope, .items = &argument, .count = 1, .place = place};
    if (str_equal(name, STR("trim"))) {
        call = (struct call){.scope = scope, .self = &argument, .place = place};
        return is_text(&argument) ? run_strip(&call, value, error) : fail_type(&call, error);
    }
    const struct row *row = FIND(filters, name);
    if (row == NULL)
        return fail_at(error, place, "a template knows no filter '%.*s'", STR_ARG(name));
    return run(row, &call, value, error);
}

/* The value of the `index`-th conversion; false when there are not so many. */
static bool find_item(struct arena *arena, const struct template_value *value, size_t index,
                      struct template_value *item)
{
    bool is_tuple = value->kind == TEMPLATE_TUPLE;
    if (index >= (is_tuple ? value->texts.count : 1))
        return false;
    *item = is_tuple ? template_text(arena, value->texts.items[index]) : *value;
    return true;
}

static bool format_item(struct arena *arena, struct buf *out, char conversion,
                        const struct template_value *item, struct place place, struct error *error)
{
    bool is_number = item->kind == TEMPLATE_NUMBER || item->kind == TEMPLATE_BOOL;
    if (conversion == 's')
        buf_add(out, template_print(arena, item));
    else if (conversion == 'r')
        buf_add(out, template_repr(arena, item));
    else if (conversion == 'd' && is_number)
        buf_add_format(out, "%ld", item->number);
    else
        return fail_at(error, place, "a template knows no conversion '%%%c' here", conversion);
    return true;
}

static bool format_all(struct arena *arena, struct buf *out, str format,
                       const struct template_value *value, struct place place, struct error *error)
{
    size_t used = 0;
    for (size_t at = 0; at < format.length; at++) {
        struct template_value item;
        char conversion = at + 1 < format.length ? format.data[at + 1] : '\0';
        if (format.data[at] != '%') {
            buf_add_char(out, format.data[at]);
            continue;
        }
        at++;
        if (conversion == '%') {
            buf_add_char(out, '%');
            continue;
        }
        if (!find_item(arena, value, used++, &item))
            return fail_at(error, place, "not enough arguments for format string");
        if (!format_item(arena, out, conversion, &item, place, error))
            return false;
    }
    if (value->kind == TEMPLATE_TUPLE ? used < value->texts.count : used == 0)
        return fail_at(error, place, "not all arguments converted during string formatting");
    return true;
}

bool template_format(struct arena *arena, str format, const struct template_value *value,
                     struct place place, struct template_value *result, struct error *error)
{
    struct buf out = {0};
    bool is_done = format_all(arena, &out, format, value, place, error);
    if (is_done)
        *result = template_text(arena, str_copy(arena, buf_str(&out)));
    buf_free(&out);
    return is_done;
}
