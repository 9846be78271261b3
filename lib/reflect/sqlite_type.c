#include "reflect/reflect_impl.h"

/* sqlalchemy: dialects/sqlite/base.py ischema_names */
static const struct {
    const char *name;
    enum sql_type_kind kind;
} known_types[] = {
    {"BIGINT", TYPE_BIGINT},       {"BLOB", TYPE_BLOB},         {"BOOL", TYPE_BOOLEAN},
    {"BOOLEAN", TYPE_BOOLEAN},     {"CHAR", TYPE_CHAR},         {"DATE", TYPE_DATE},
    {"DATE_CHAR", TYPE_DATE},      {"DATETIME", TYPE_DATETIME}, {"DATETIME_CHAR", TYPE_DATETIME},
    {"DOUBLE", TYPE_DOUBLE},       {"DECIMAL", TYPE_DECIMAL},   {"FLOAT", TYPE_FLOAT},
    {"INT", TYPE_INTEGER},         {"INTEGER", TYPE_INTEGER},   {"JSON", TYPE_GENERIC_JSON},
    {"NUMERIC", TYPE_NUMERIC},     {"REAL", TYPE_REAL},         {"SMALLINT", TYPE_SMALLINT},
    {"TEXT", TYPE_TEXT},           {"TIME", TYPE_TIME},         {"TIME_CHAR", TYPE_TIME},
    {"TIMESTAMP", TYPE_TIMESTAMP}, {"VARCHAR", TYPE_VARCHAR},   {"NVARCHAR", TYPE_NVARCHAR},
    {"NCHAR", TYPE_NCHAR},
};

/* For other names, by what they contain; the first that fits. */
static const struct {
    const char *part;
    enum sql_type_kind kind;
} affinities[] = {
    {"INT", TYPE_INTEGER}, {"CHAR", TYPE_TEXT}, {"CLOB", TYPE_TEXT}, {"TEXT", TYPE_TEXT},
    {"BLOB", TYPE_NULL},   {"REAL", TYPE_REAL}, {"FLOA", TYPE_REAL}, {"DOUB", TYPE_REAL},
};

static enum sql_type_kind kind_of(str name)
{
    for (size_t i = 0; i < sizeof known_types / sizeof known_types[0]; i++) {
        if (str_equal(name, str_from(known_types[i].name)))
            return known_types[i].kind;
    }
    if (str_is_empty(name))
        return TYPE_NULL;
    for (size_t i = 0; i < sizeof affinities / sizeof affinities[0]; i++) {
        if (str_contains(name, str_from(affinities[i].part)))
            return affinities[i].kind;
    }
    return TYPE_NUMERIC;
}

/* The numbers within the parentheses; what is beyond the second is passed over. */
static struct type_arguments read_arguments(str text)
{
    struct type_arguments arguments = {0};
    for (size_t i = 0; i < text.length && text.data[i] != ')' && arguments.count < 2;) {
        size_t start = i;
        while (i < text.length && char_is_digit(text.data[i]))
            i++;
        if (i == start)
            i++;
        else if (str_to_long(str_slice(text, start, i), &arguments.values[arguments.count]))
            arguments.count++;
    }
    return arguments;
}

void sql_type_set_arguments(struct sql_type *type, const struct type_arguments *arguments)
{
    enum type_family family = sql_type_rows[type->kind].family;
    if (arguments->count == 0)
        return;
    if (family == FAMILY_STRING || family == FAMILY_BINARY || type->kind == TYPE_BIT)
        type->length = arguments->values[0];
    if (family == FAMILY_NUMERIC)
        type->precision = arguments->values[0];
    if (arguments->count > 1 && (type->kind == TYPE_NUMERIC || type->kind == TYPE_DECIMAL))
        type->scale = arguments->values[1];
}

const struct sql_type *sqlite_reflect_type(struct arena *arena, str declared)
{
    size_t end = 0;
    while (end < declared.length && (char_is_word(declared.data[end]) || declared.data[end] == ' '))
        end++;
    struct sql_type *type = type_new(arena, kind_of(str_slice(declared, 0, end)));
    if (type->kind == TYPE_GENERIC_JSON) {
        type->module = STR("sqlalchemy.dialects.sqlite.json");
        type->repr = STR("JSON()");
    }
    if (end > 0 && end < declared.length && declared.data[end] == '(') {
        struct type_arguments arguments = read_arguments(str_from_offset(declared, end));
        sql_type_set_arguments(type, &arguments);
    }
    return type;
}
