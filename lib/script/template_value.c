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
    return value != NULL ? *value : of_text(scope->arena, TEMPLATE_UNDEFINED, name);
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

/* What repr() shows as an escape, beyond ASCII: white space, and what has no shape of its own. */
static const struct {
    uint32_t first;
    uint32_t last;
} invisible_ranges[] = {
    {0x7F, 0xA0},       {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},
    {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x890, 0x891},     {0x8E2, 0x8E2},
    {0x1680, 0x1680},   {0x180E, 0x180E},   {0x2000, 0x200F},   {0x2028, 0x202F},
    {0x205F, 0x206F},   {0x3000, 0x3000},   {0xD800, 0xF8FF},   {0xFEFF, 0xFEFF},
    {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF},   {0x110BD, 0x110BD}, {0x110CD, 0x110CD},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, {0xE01F0, 0x10FFFF},
};

static bool is_invisible(uint32_t character)
{
    if (character < 0x20)
        return true;
    for (size_t i = 0; i < sizeof invisible_ranges / sizeof *invisible_ranges; i++)
        if (character >= invisible_ranges[i].first && character <= invisible_ranges[i].last)
            return true;
    return false;
}

static void add_repr_character(struct buf *out, uint32_t character, char quote)
{
    char bytes[4];
    if (character == (uint32_t)quote || character == '\\')
        buf_add_format(out, "\\%c", (char)character);
    else if (character == '\n')
        buf_add(out, STR("\\n"));
    else if (character == '\r')
        buf_add(out, STR("\\r"));
    else if (character == '\t')
        buf_add(out, STR("\\t"));
    else if (!is_invisible(character))
        buf_add(out, (str){bytes, utf8_encode(character, bytes)});
    else if (character < 0x100)
        buf_add_format(out, "\\x%02x", (unsigned)character);
    else if (character < 0x10000)
        buf_add_format(out, "\\u%04x", (unsigned)character);
    else
        buf_add_format(out, "\\U%08x", (unsigned)character);
}

static void add_repr(struct buf *out, str text)
{
    bool has_apostrophe = str_find_byte(text, '\'') < text.length;
    bool has_quote = str_find_byte(text, '"') < text.length;
    char quote = has_apostrophe && !has_quote ? '"' : '\'';
    buf_add_char(out, quote);
    for (size_t at = 0; at < text.length;) {
        uint32_t character = 0;
        if (utf8_next(text, &at, &character))
            add_repr_character(out, character, quote);
        else
            buf_add_format(out, "\\x%02x", (unsigned char)text.data[at++]);
    }
    buf_add_char(out, quote);
}

/* ('a', 'b'), ('a',), ['a'] */
static void add_sequence(struct buf *out, const struct template_value *value)
{
    bool is_tuple = value->kind == TEMPLATE_TUPLE;
    buf_add_char(out, is_tuple ? '(' : '[');
    for (size_t i = 0; i < value->texts.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        add_repr(out, value->texts.items[i]);
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
        add_repr(&out, value->texts.items[0]);
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
