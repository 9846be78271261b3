/* What a table's foreign keys say only with the other tables of its MetaData: schema, names of
 * columns that were given by their keys, types of columns that have none. */
#include "host/schema/schema_impl.h"

static const struct table *referred_table(struct vm *vm, const struct table *table, value metadata,
                                          const struct constraint *constraint)
{
    struct table wanted = {.name = constraint->referred_table,
                           .schema = constraint->referred_schema};
    value found;
    if (str_equal(wanted.name.text, table->name.text) && str_equal(wanted.schema, table->schema))
        return table;
    if (value_is_missing(metadata) || !host_metadata_find(vm, metadata, &wanted, &found))
        return NULL;
    return host_table_of(vm, found);
}

static str name_of_key(const struct table *table, str key)
{
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = table->columns.items[i];
        if (column->key.data != NULL && str_equal(column->key, key))
            return column->name.text;
    }
    return key;
}

/* sqlalchemy: sql/schema.py ForeignKey._resolve_col_tokens, _link_to_col_by_colstring */
static void link_reference(struct vm *vm, const struct table *table, value metadata,
                           struct constraint *constraint)
{
    if (constraint->kind != CONSTRAINT_FOREIGN_KEY || constraint->is_linked)
        return;
    if (constraint->referred_schema.data == NULL) {
        constraint->referred_schema = host_metadata_schema(vm, metadata);
        constraint->has_implied_schema = constraint->referred_schema.data != NULL;
    }
    const struct table *referred = referred_table(vm, table, metadata, constraint);
    if (referred == NULL)
        return;
    constraint->is_linked = true;
    struct strs names = {0};
    for (size_t i = 0; i < constraint->referred_columns.count; i++)
        LIST_PUSH(host_of(vm)->arena, &names,
                  name_of_key(referred, constraint->referred_columns.items[i]));
    constraint->referred_columns = names;
}

/* Whether a column got a type. sqlalchemy: sql/schema.py ForeignKey._set_target_column */
static bool take_type(struct vm *vm, const struct table *table, value metadata,
                      const struct constraint *constraint)
{
    bool has_changed = false;
    if (constraint->kind != CONSTRAINT_FOREIGN_KEY)
        return false;
    const struct table *referred = NULL;
    for (size_t i = 0; i < constraint->columns.count; i++) {
        struct column *column = table_find_column(table, constraint->columns.items[i]);
        if (column == NULL || column->type->kind != TYPE_NULL)
            continue;
        if (referred == NULL)
            referred = referred_table(vm, table, metadata, constraint);
        const struct column *other =
            referred != NULL && i < constraint->referred_columns.count
                ? table_find_column(referred, constraint->referred_columns.items[i])
                : NULL;
        if (other == NULL || other->type->kind == TYPE_NULL)
            continue;
        column->type = other->type;
        has_changed = true;
    }
    return has_changed;
}

bool host_resolve_types(struct vm *vm, const struct table *table, value metadata)
{
    bool has_changed = false;
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct constraints *constraints = &table->columns.items[i]->constraints;
        for (size_t k = 0; k < constraints->count; k++) {
            link_reference(vm, table, metadata, constraints->items[k]);
            has_changed |= take_type(vm, table, metadata, constraints->items[k]);
        }
    }
    for (size_t i = 0; i < table->constraints.count; i++) {
        link_reference(vm, table, metadata, table->constraints.items[i]);
        has_changed |= take_type(vm, table, metadata, table->constraints.items[i]);
    }
    return has_changed;
}

void host_resolve_metadata(struct vm *vm, value metadata)
{
    const struct dictionary *tables = host_metadata_tables(vm, metadata);
    const struct dictionary_entry *entry;
    /* A column that refers to one that has its type from another takes a round more. */
    for (bool has_changed = tables != NULL; has_changed;) {
        has_changed = false;
        for (size_t at = 0; dictionary_next(tables, &at, &entry);)
            has_changed |= host_resolve_types(vm, host_table_of(vm, entry->item), metadata);
    }
}

static bool lacks_type(const struct table *table)
{
    for (size_t i = 0; i < table->columns.count; i++) {
        if (table->columns.items[i]->type->kind == TYPE_NULL)
            return true;
    }
    return false;
}

void host_resolve_table(struct vm *vm, const struct table_object *object)
{
    host_resolve_types(vm, object->table, object->metadata);
    if (lacks_type(object->table))
        host_resolve_metadata(vm, object->metadata);
}
