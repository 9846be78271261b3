/* The values that a template works with, and how Python prints them. */
#include "script/template_impl.h"

static struct template_value of_text(struct arena *arena, enum template_kind kind, str text)
{
    struct template_value value = {.kind = kind};
    LIST_PUSH(arena, &value.texts, text);
    return value;
}

struct template_value template_text(struct arena *arena, str text)
{
    return of_text(arena, TEMPLATE_TEXT, text);
}

struct template_value template_date(struct arena *arena, str text)
{
    return of_text(arena, TEMPLATE_DATE, text);
}

struct template_value template_number(long number)
{
    return (struct template_value){.kind = TEMPLATE_NUMBER, .number = number};
}

struct template_value template_bool(bool truth)
{
    return (struct template_value){.kind = TEMPLATE_BOOL, .number = truth};
}

struct template_value template_scalar(struct strs texts)
{
    static const enum template_kind kinds[] = {TEMPLATE_NONE, TEMPLATE_TEXT, TEMPLATE_TUPLE};
    return (struct template_value){.kind = kinds[texts.count < 2 ? texts.count : 2],
                                   .texts = texts};
}

void template_set(struct arena *arena, struct template_variables *variables, str name,
                  struct template_value value)
{
    struct template_value *copy = ARENA_NEW(arena, struct template_value);
    *copy = value;
    map_put(arena, &variables->values, str_copy(arena, name), copy);
}

struct template_value template_find(const struct template_scope *scope, str name)
{
    const struct template_value *value = map_find(&scope->locals, name);
    if (value == NULL)
        value = map_find(&scope->variables->values, name);
    if (value != NULL)
        return *value;
    const struct template_finder *finder = scope->variables->finder;
    str text;
    if (finder != NULL && finder->find(finder->context, name, &text))
        return of_text(scope->arena, TEMPLATE_TEXT, text);
    return of_text(scope->arena, TEMPLATE_UNDEFINED, name);
}

bool template_is_true(const struct template_value *value)
{
    switch (value->kind) {
    case TEMPLATE_NONE:
    case TEMPLATE_UNDEFINED:
        return false;
    case TEMPLATE_TEXT:
        return value->texts.items[0].length > 0;
    case TEMPLATE_TUPLE:
    case TEMPLATE_LIST:
        return value->texts.count > 0;
    case TEMPLATE_BOOL:
    case TEMPLATE_NUMBER:
        return value->number != 0;
    case TEMPLATE_DATE:
        return true;
    }
    BUG("value kind %d", (int)value->kind);
}

static bool is_number(const struct template_value *value)
{
    return value->kind == TEMPLATE_NUMBER || value->kind == TEMPLATE_BOOL;
}

bool template_equal(const struct template_value *a, const struct template_value *b)
{
    if (is_number(a) && is_number(b))
        return a->number == b->number;
    if (a->kind != b->kind || a->texts.count != b->texts.count)
        return false;
    for (size_t i = 0; i < a->texts.count; i++)
        if (!str_equal(a->texts.items[i], b->texts.items[i]))
            return false;
    return true;
}

/* ('a', 'b'), ('a',), ['a'] */
static void add_sequence(struct buf *out, const struct template_value *value)
{
    bool is_tuple = value->kind == TEMPLATE_TUPLE;
    buf_add_char(out, is_tuple ? '(' : '[');
    for (size_t i = 0; i < value->texts.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        buf_add_repr(out, value->texts.items[i]);
    }
    if (is_tuple && value->texts.count == 1)
        buf_add_char(out, ',');
    buf_add_char(out, is_tuple ? ')' : ']');
}

str template_print(struct arena *arena, const struct template_value *value)
{
    bool is_text = value->kind == TEMPLATE_TEXT || value->kind == TEMPLATE_DATE;
    return is_text ? value->texts.items[0] : template_repr(arena, value);
}

str template_repr(struct arena *arena, const struct template_value *value)
{
    struct buf out = {0};
    switch (value->kind) {
    case TEMPLATE_NONE:
        return STR("None");
    case TEMPLATE_UNDEFINED:
        return STR("Undefined");
    case TEMPLATE_BOOL:
        return value->number != 0 ? STR("True") : STR("False");
    case TEMPLATE_NUMBER:
        return str_format(arena, "%ld", value->number);
    case TEMPLATE_TEXT:
        buf_add_repr(&out, value->texts.items[0]);
        break;
    case TEMPLATE_DATE:
        buf_add_format(&out, "datetime.datetime(%.*s)", STR_ARG(value->texts.items[0]));
        break;
    case TEMPLATE_TUPLE:
    case TEMPLATE_LIST:
        add_sequence(&out, value);
        break;
    }
    str text = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}
