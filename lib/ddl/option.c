#include "ddl/option.h"

enum tristate option_state(const struct dialect_options *options, const char *dialect,
                           const char *name)
{
    const struct dialect_option *option = dialect_options_find(options, dialect, name);
    if (option == NULL || option->kind != OPTION_VALUE)
        return UNSET;
    if (option->value.kind == SQL_BOOLEAN)
        return option->value.boolean ? YES : NO;
    if (option->value.kind == SQL_INTEGER)
        return option->value.integer != 0 ? YES : NO;
    return UNSET;
}

str option_text(const struct dialect_options *options, const char *dialect, const char *name)
{
    const struct dialect_option *option = dialect_options_find(options, dialect, name);
    if (option == NULL || option->kind != OPTION_VALUE || option->value.kind != SQL_TEXT)
        return (str){0};
    return option->value.text;
}

struct strs option_names(struct arena *arena, const struct dialect_options *options,
                         const char *dialect, const char *name)
{
    struct strs names = {0};
    const struct dialect_option *option = dialect_options_find(options, dialect, name);
    if (option == NULL)
        return names;
    if (option->kind == OPTION_NAMES)
        return option->names;
    str text = option_text(options, dialect, name);
    if (text.data != NULL)
        LIST_PUSH(arena, &names, text);
    return names;
}

void option_add_value(struct buf *out, const struct sql_value *value)
{
    if (value->kind == SQL_TEXT || value->kind == SQL_DECIMAL)
        buf_add(out, value->text);
    else if (value->kind == SQL_INTEGER)
        buf_add_format(out, "%lld", (long long)value->integer);
    else if (value->kind == SQL_FLOAT)
        buf_add_format(out, "%.15g", value->number);
    else if (value->kind == SQL_BOOLEAN)
        buf_add(out, value->boolean ? STR("True") : STR("False"));
    else
        buf_add(out, STR("None"));
}
