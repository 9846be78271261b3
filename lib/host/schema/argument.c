/* How arguments of Python become what the structs of schema and operations hold. */
#include "host/schema/schema_impl.h"

static bool refuse_argument(struct vm *vm, value v, const char *what, const char *expected)
{
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, what);
    return vm_raise(vm, PYTHON_TYPE_ERROR, "%s must be %s, not %s", what, expected,
                    vm_type_name(vm, v));
}

bool host_text(struct vm *vm, value v, const char *what, str *text)
{
    if (!value_is_string(v))
        return refuse_argument(vm, v, what, "a string");
    *text = str_copy(host_of(vm)->arena, value_text(v));
    return true;
}

bool host_optional_text(struct vm *vm, value v, const char *what, str *text)
{
    return value_is_missing(v) || host_text(vm, v, what, text);
}

bool host_truth(struct vm *vm, value v, bool *is_true)
{
    if (value_is_missing(v)) {
        *is_true = false;
        return true;
    }
    if (v.kind == VALUE_BOOLEAN) {
        *is_true = v.boolean;
        return true;
    }
    return vm_truth(vm, v, is_true);
}

bool host_tristate(struct vm *vm, value v, enum tristate *state)
{
    bool is_true;
    if (!host_truth(vm, v, &is_true))
        return false;
    *state = value_is_missing(v) ? UNSET : is_true ? YES : NO;
    return true;
}

bool host_number(struct vm *vm, value v, const char *what, int64_t *number)
{
    *number = TYPE_NUMBER_ABSENT;
    if (value_is_missing(v) || value_to_integer(v, number))
        return true;
    return refuse_argument(vm, v, what, "an integer");
}

bool host_identifier_of(struct vm *vm, value v, struct identifier *identifier)
{
    if (!host_text(vm, v, "name", &identifier->text))
        return false;
    if (v.object->attributes == NULL)
        return true;
    value quote = dictionary_find_text(v.object->attributes, STR("quote"));
    return host_tristate(vm, quote, &identifier->is_quoted);
}

bool host_schema_name_of(struct vm *vm, value v, struct schema_name *name)
{
    if (value_is_missing(v))
        return true;
    if (!host_identifier_of(vm, v, &name->identifier))
        return false;
    bool is_final =
        v.object->class != vm_native_class(vm, &builtin_str) && vm_is_instance(vm, v, &conv_class);
    name->kind = is_final ? NAME_FINAL : NAME_GIVEN;
    return true;
}

/* ---- lists of names */

bool host_name_of_column(struct vm *vm, value v, str *name)
{
    const struct column *column = host_column_of(vm, v);
    if (column != NULL && column->name.text.data == NULL)
        return host_raise_named(vm, "ArgumentError", "a Column without a name");
    if (column != NULL) {
        *name = column->name.text;
        return true;
    }
    const struct clause *clause = value_is_string(v) ? NULL : host_find_clause(vm, v);
    if (clause != NULL && clause->kind == CLAUSE_COLUMN) {
        *name = str_copy(host_of(vm)->arena, clause->column.name.text);
        if (name->data == NULL)
            *name = STR("");
        return true;
    }
    return host_text(vm, v, "column name", name);
}

bool host_names(struct vm *vm, value v, const char *what, struct strs *names)
{
    struct arena *arena = host_of(vm)->arena;
    str name;
    value iterator, item;
    if (value_is_missing(v))
        return true;
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, what);
    if (value_is_string(v) || host_column_of(vm, v) != NULL) {
        if (!host_name_of_column(vm, v, &name))
            return false;
        LIST_PUSH(arena, names, name);
        return true;
    }
    if (!vm_iterate(vm, v, &iterator))
        return false;
    while (vm_next(vm, iterator, &item)) {
        if (!host_name_of_column(vm, item, &name))
            return false;
        LIST_PUSH(arena, names, name);
    }
    return !vm_has_exception(vm);
}

/* ---- expressions */

bool host_kept_clause(struct vm *vm, value v, const struct sql_type *type,
                      const struct clause **clause)
{
    const struct clause *found;
    if (!host_clause_of(vm, v, type, &found))
        return false;
    *clause = clause_copy(host_of(vm)->arena, found);
    return true;
}

bool host_text_clause(struct vm *vm, value v, const struct clause **clause)
{
    str text;
    if (!value_is_string(v))
        return host_kept_clause(vm, v, NULL, clause);
    if (!host_text(vm, v, "SQL text", &text))
        return false;
    *clause = clause_text(host_of(vm)->arena, text);
    return true;
}

/* ---- keywords */

const struct dictionary *host_dictionary(value v)
{
    return value_has_layout(v, OBJECT_DICTIONARY) ? (const struct dictionary *)v.object : NULL;
}

value host_keyword(const struct dictionary *keywords, const char *name)
{
    if (keywords == NULL || keywords->count == 0)
        return (value){0};
    return dictionary_find_text(keywords, str_from(name));
}

bool host_known_keywords(struct vm *vm, const struct dictionary *keywords, const char *function,
                         const char *const *known)
{
    const struct dictionary_entry *entry;
    for (size_t at = 0; keywords != NULL && dictionary_next(keywords, &at, &entry);) {
        bool is_known = false;
        for (size_t i = 0; known[i] != NULL && !is_known; i++)
            is_known = str_equal(value_text(entry->key), str_from(known[i]));
        if (!is_known)
            return vm_raise(vm, PYTHON_TYPE_ERROR, "%s() got an unexpected keyword argument '%.*s'",
                            function, STR_ARG(value_text(entry->key)));
    }
    return true;
}

/* ---- options of a dialect: postgresql_using="gin" */

static bool is_pairs(struct vm *vm, const struct dictionary *dictionary,
                     struct dialect_option *option)
{
    struct host *host = host_of(vm);
    const struct dictionary_entry *entry;
    size_t count = 0;
    option->kind = OPTION_PAIRS;
    option->values = ARENA_ARRAY(host->arena, struct sql_value, dictionary->count);
    for (size_t at = 0; dictionary_next(dictionary, &at, &entry);) {
        str name;
        if (!host_name_of_column(vm, entry->key, &name) ||
            !host_sql_value(vm, entry->item, NULL, &option->values[count]))
            return false;
        option->values[count] = sql_value_copy(host->arena, &option->values[count]);
        count++;
        LIST_PUSH(host->arena, &option->names, name);
    }
    return true;
}

static bool option_of(struct vm *vm, value v, struct dialect_option *option)
{
    struct host *host = host_of(vm);
    const value *items;
    size_t count;
    bool is_expression = str_equal(option->name, STR("where"));
    if (host_dictionary(v) != NULL)
        return is_pairs(vm, host_dictionary(v), option);
    if (value_items(v, &items, &count)) {
        option->kind = OPTION_NAMES;
        return host_names(vm, v, "option", &option->names);
    }
    bool is_clause = v.kind == VALUE_OBJECT && !value_is_string(v) && host_find_clause(vm, v);
    if (is_clause || (is_expression && value_is_string(v))) {
        option->kind = OPTION_CLAUSE;
        option->is_clause_text = !is_clause;
        return host_text_clause(vm, v, &option->clause);
    }
    option->kind = OPTION_VALUE;
    if (!host_sql_value(vm, v, NULL, &option->value))
        return false;
    option->value = sql_value_copy(host->arena, &option->value);
    return true;
}

/* Where the option stands, or will: Table(…, extend_existing=True) gives one again. */
static struct dialect_option *option_slot(struct arena *arena, struct dialect_options *options,
                                          const struct dialect_option *option)
{
    for (size_t i = 0; i < options->count; i++)
        if (str_equal(options->items[i].dialect, option->dialect) &&
            str_equal(options->items[i].name, option->name))
            return &options->items[i];
    LIST_PUSH(arena, options, *option);
    return &options->items[options->count - 1];
}

bool host_dialect_options(struct vm *vm, const struct dictionary *keywords, const char *what,
                          struct dialect_options *options)
{
    struct host *host = host_of(vm);
    const struct dictionary_entry *entry;
    for (size_t at = 0; keywords != NULL && dictionary_next(keywords, &at, &entry);) {
        str key = value_text(entry->key);
        size_t bar = str_find_byte(key, '_');
        if (bar == key.length || bar == 0) {
            if (what == NULL)
                continue;
            /* sqlalchemy: sql/base.py DialectKWArgs._validate_dialect_kwargs */
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "Additional arguments should be named <dialectname>_<argument>, got "
                            "'%.*s'",
                            STR_ARG(key));
        }
        key = str_copy(host->arena, key);
        struct dialect_option option = {.dialect = str_slice(key, 0, bar),
                                        .name = str_from_offset(key, bar + 1)};
        if (!option_of(vm, entry->item, &option))
            return false;
        *option_slot(host->arena, options, &option) = option;
    }
    return true;
}
