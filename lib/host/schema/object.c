/* Python objects for constraints, indexes, defaults and tables that came from elsewhere. */
#include "host/clause/clause_impl.h"
#include "host/schema/schema_impl.h"

static struct item_object *new_item(struct vm *vm, const struct native_class *class,
                                    enum item_kind kind, value table)
{
    struct item_object *item = (struct item_object *)vm_new_object(vm, vm_native_class(vm, class));
    item->kind = kind;
    item->table = table;
    return item;
}

/* What SQL does not say of it. */
static void take_notes(struct item_object *item, const void *source)
{
    if (source == NULL)
        return;
    item->info = ((const struct item_object *)source)->info;
    item->condition = ((const struct item_object *)source)->condition;
}

value host_constraint_object(struct vm *vm, struct constraint *constraint, value table)
{
    static const struct native_class *const classes[] = {
        [CONSTRAINT_PRIMARY_KEY] = &primary_key_class,
        [CONSTRAINT_UNIQUE] = &unique_class,
        [CONSTRAINT_FOREIGN_KEY] = &foreign_key_constraint_class,
        [CONSTRAINT_CHECK] = &check_class,
        [CONSTRAINT_EXCLUDE] = &exclude_class};
    struct item_object *item = new_item(vm, classes[constraint->kind], ITEM_CONSTRAINT, table);
    item->constraint = constraint;
    take_notes(item, constraint->item);
    return value_of(&item->base);
}

value host_index_object(struct vm *vm, struct index *index, value table)
{
    struct item_object *item = new_item(vm, &index_class, ITEM_INDEX, table);
    item->index = index;
    take_notes(item, index->item);
    return value_of(&item->base);
}

value host_default_object(struct vm *vm, const struct server_default *server_default)
{
    struct item_object *item;
    switch (server_default->kind) {
    case DEFAULT_UNSET:
    case DEFAULT_NONE:
        return value_none();
    case DEFAULT_TEXT:
    case DEFAULT_CLAUSE:
        item = new_item(vm, &default_clause_class, ITEM_DEFAULT, (value){0});
        item->server_default = ARENA_NEW(host_of(vm)->arena, struct server_default);
        *item->server_default = *server_default;
        return value_of(&item->base);
    case DEFAULT_IDENTITY:
        item = new_item(vm, &identity_class, ITEM_IDENTITY, (value){0});
        item->identity = ARENA_NEW(host_of(vm)->arena, struct identity);
        *item->identity = *server_default->identity;
        return value_of(&item->base);
    case DEFAULT_COMPUTED:
        item = new_item(vm, &computed_class, ITEM_COMPUTED, (value){0});
        item->computed = ARENA_NEW(host_of(vm)->arena, struct computed);
        *item->computed = *server_default->computed;
        return value_of(&item->base);
    case DEFAULT_FETCHED:
        return value_of(&new_item(vm, &fetched_value_class, ITEM_FETCHED, (value){0})->base);
    }
    return value_none();
}

value host_clause_object(struct vm *vm, const struct clause *clause)
{
    const struct native_class *class = &expression_class;
    if (clause->kind == CLAUSE_TEXT)
        class = &text_clause_class;
    else if (clause->kind == CLAUSE_COLUMN)
        class = &column_clause_class;
    struct builder builder = builder_new(vm, class, clause->kind);
    *builder.clause = *clause;
    return builder_value(&builder);
}

/* ---- what names and options are in Python */

value host_name_object(struct vm *vm, const struct schema_name *name)
{
    if (name->kind == NAME_NONE)
        return value_none();
    value text = value_string(vm, name->identifier.text);
    if (name->kind != NAME_FINAL)
        return text;
    value class = value_of((struct object *)vm_native_class(vm, &conv_class));
    value made;
    return vm_call(vm, class, &text, 1, &made) ? made : text;
}

static value plain_value(struct vm *vm, const struct sql_value *value_)
{
    switch (value_->kind) {
    case SQL_BOOLEAN:
        return value_boolean(value_->boolean);
    case SQL_INTEGER:
        return value_integer(value_->integer);
    case SQL_FLOAT:
        return value_float(value_->number);
    case SQL_TEXT:
    case SQL_DECIMAL:
        return value_string(vm, value_->text);
    case SQL_NULL:
    case SQL_BYTES:
    case SQL_DATE:
    case SQL_TIME:
    case SQL_DATETIME:
    case SQL_INTERVAL:
    case SQL_UUID:
    case SQL_JSON:
    case SQL_LIST:
        break;
    }
    return value_none();
}

value host_names_object(struct vm *vm, const struct strs *names)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < names->count; i++)
        list_append(vm, list, value_string(vm, names->items[i]));
    return value_of(&list->base);
}

static value option_value(struct vm *vm, const struct dialect_option *option)
{
    struct dictionary *pairs;
    switch (option->kind) {
    case OPTION_VALUE:
        return plain_value(vm, &option->value);
    case OPTION_CLAUSE:
        return option->is_clause_text && option->clause->kind == CLAUSE_TEXT
                   ? value_string(vm, option->clause->text.sql)
                   : host_clause_object(vm, option->clause);
    case OPTION_NAMES:
        return host_names_object(vm, &option->names);
    case OPTION_PAIRS:
        pairs = dictionary_new(vm);
        for (size_t i = 0; i < option->names.count; i++)
            dictionary_put_text(vm, pairs, option->names.items[i],
                                plain_value(vm, &option->values[i]));
        return value_of(&pairs->base);
    }
    return value_none();
}

struct dictionary *host_options_object(struct vm *vm, const struct dialect_options *options)
{
    struct dictionary *made = dictionary_new(vm);
    for (size_t i = 0; i < options->count; i++) {
        const struct dialect_option *option = &options->items[i];
        str key = str_format(host_of(vm)->arena, "%.*s_%.*s", STR_ARG(option->dialect),
                             STR_ARG(option->name));
        dictionary_put_text(vm, made, key, option_value(vm, option));
    }
    return made;
}

/* The elements of an index: Column objects of its table, their names, expressions. */
value host_elements_object(struct vm *vm, const struct index *index, value table)
{
    const struct table_object *object = host_table_object_of(vm, table);
    struct list *list = list_new(vm);
    for (size_t i = 0; i < index->elements.count; i++) {
        const struct index_element *element = &index->elements.items[i];
        value column = {0};
        if (element->column.data != NULL && object != NULL)
            column = dictionary_find_text(object->columns, element->column);
        if (element->column.data == NULL)
            column = host_clause_object(vm, element->clause);
        else if (value_is_absent(column))
            column = value_string(vm, element->column);
        list_append(vm, list, column);
    }
    return value_of(&list->base);
}
