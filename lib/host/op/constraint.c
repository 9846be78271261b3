/* Operations on indexes and constraints, whether of op or of a batch. */
#include "host/op/op_impl.h"

/* ---- indexes */

bool op_create_index(struct vm *vm, struct op_target *target, value name, value columns,
                     value is_unique, value if_not_exists, value keywords)
{
    struct index *index = ARENA_NEW(host_of(vm)->arena, struct index);
    struct operation operation = {.kind = OPERATION_CREATE_INDEX};
    struct dictionary *given = (struct dictionary *)keywords.object;
    struct list *items;
    index->table = target->table.name;
    index->schema = target->table.schema;
    operation.create_index.index = index;
    value quote = dictionary_find_text(given, STR("quote"));
    dictionary_remove_text(given, STR("quote"));
    dictionary_remove_text(given, STR("info"));
    if (value_is_opaque(columns))
        return opaque_refuse(vm, columns, "the columns of an index");
    if (!vm_list_of(vm, columns, &items))
        return false;
    if (!host_schema_name_of(vm, name, &index->name) ||
        !host_index_elements(vm, items->values.items, items->values.count, &index->elements) ||
        !host_truth(vm, is_unique, &index->is_unique) ||
        !host_truth(vm, if_not_exists, &operation.create_index.if_not_exists) ||
        !host_dialect_options(vm, given, "Index", &index->options))
        return false;
    if (!value_is_missing(quote) && !host_tristate(vm, quote, &index->name.identifier.is_quoted))
        return false;
    return op_finish(vm, target, &operation);
}

bool op_drop_index(struct vm *vm, struct op_target *target, value name, value if_exists,
                   value keywords)
{
    struct operation operation = {.kind = OPERATION_DROP_INDEX};
    operation.drop_index.table = target->table;
    return host_schema_name_of(vm, name, &operation.drop_index.name) &&
           host_truth(vm, if_exists, &operation.drop_index.if_exists) &&
           host_dialect_options(vm, host_dictionary(keywords), NULL,
                                &operation.drop_index.options) &&
           op_finish(vm, target, &operation);
}

/* ---- constraints */

/* alembic: operations/schemaobj.py generic_constraint */
bool op_drop_constraint(struct vm *vm, struct op_target *target, value name, value type,
                        value if_exists)
{
    static const char *const types[] = {[DROP_ANY] = NULL,
                                        [DROP_CHECK] = "check",
                                        [DROP_FOREIGN_KEY] = "foreignkey",
                                        [DROP_PRIMARY_KEY] = "primary",
                                        [DROP_UNIQUE] = "unique"};
    struct operation operation = {.kind = OPERATION_DROP_CONSTRAINT};
    operation.drop_constraint.table = target->table;
    bool is_known = value_is_missing(type);
    for (int i = DROP_CHECK; i <= DROP_UNIQUE && !is_known; i++) {
        is_known = value_is_string(type) && str_equal(value_text(type), str_from(types[i]));
        if (is_known)
            operation.drop_constraint.type = (enum drop_type)i;
    }
    if (value_is_opaque(type))
        return opaque_refuse(vm, type, "the type of a constraint");
    if (!is_known)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "'type' can be one of 'check', 'foreignkey', 'primary', 'unique', None");
    return host_schema_name_of(vm, name, &operation.drop_constraint.name) &&
           host_truth(vm, if_exists, &operation.drop_constraint.if_exists) &&
           op_finish(vm, target, &operation);
}

static bool create(struct vm *vm, struct op_target *target, value name,
                   struct constraint *constraint)
{
    struct operation operation = {.kind = OPERATION_CREATE_CONSTRAINT};
    operation.create_constraint.table = target->table;
    operation.create_constraint.constraint = constraint;
    return host_schema_name_of(vm, name, &constraint->name) && op_finish(vm, target, &operation);
}

bool op_primary_key(struct vm *vm, struct op_target *target, value name, value columns)
{
    struct constraint *constraint = host_new_constraint(vm, CONSTRAINT_PRIMARY_KEY);
    return host_names(vm, columns, "columns of a primary key", &constraint->columns) &&
           create(vm, target, name, constraint);
}

/* deferrable, initially, and options of dialects: what is left is TypeError. */
static bool take_keywords(struct vm *vm, value keywords, const char *what,
                          struct constraint *constraint)
{
    static const char *const own[] = {"deferrable", "initially", "info",  "schema", "use_alter",
                                      "comment",    "using",     "where", "ops",    "link_to_name"};
    struct dictionary *given = (struct dictionary *)keywords.object;
    if (given->count == 0)
        return true;
    if (!host_tristate(vm, host_keyword(given, "deferrable"), &constraint->is_deferrable) ||
        !host_optional_text(vm, host_keyword(given, "initially"), "initially",
                            &constraint->initially))
        return false;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        dictionary_remove_text(given, str_from(own[i]));
    return host_dialect_options(vm, given, what, &constraint->options);
}

bool op_unique(struct vm *vm, struct op_target *target, value name, value columns, value keywords)
{
    struct constraint *constraint = host_new_constraint(vm, CONSTRAINT_UNIQUE);
    return host_names(vm, columns, "columns of a unique constraint", &constraint->columns) &&
           take_keywords(vm, keywords, "UniqueConstraint", constraint) &&
           create(vm, target, name, constraint);
}

bool op_check(struct vm *vm, struct op_target *target, value name, value condition, value keywords)
{
    struct constraint *constraint = host_new_constraint(vm, CONSTRAINT_CHECK);
    return host_text_clause(vm, condition, &constraint->sqltext) &&
           take_keywords(vm, keywords, "CheckConstraint", constraint) &&
           create(vm, target, name, constraint);
}

bool op_exclude(struct vm *vm, struct op_target *target, value name, value elements, value keywords)
{
    struct constraint *constraint = host_new_constraint(vm, CONSTRAINT_EXCLUDE);
    const struct dictionary *given = host_dictionary(keywords);
    value where = host_keyword(given, "where");
    const value *items;
    size_t count;
    value_items(elements, &items, &count);
    constraint->using = STR("gist");
    return host_exclude_elements(vm, items, count, host_keyword(given, "ops"), constraint) &&
           host_optional_text(vm, host_keyword(given, "using"), "using", &constraint->using) &&
           (value_is_missing(where) || host_text_clause(vm, where, &constraint->where)) &&
           take_keywords(vm, keywords, "ExcludeConstraint", constraint) &&
           create(vm, target, name, constraint);
}

bool op_foreign_key(struct vm *vm, struct op_target *target, value name, const value *given,
                    value keywords)
{
    struct constraint *constraint = host_new_constraint(vm, CONSTRAINT_FOREIGN_KEY);
    if (!host_identifier_of(vm, given[0], &constraint->referred_table) ||
        !host_names(vm, given[1], "local_cols", &constraint->columns) ||
        !host_names(vm, given[2], "remote_cols", &constraint->referred_columns))
        return false;
    if (constraint->columns.count != constraint->referred_columns.count)
        return host_raise_named(vm, "ArgumentError",
                                "ForeignKeyConstraint number of constrained columns must match the "
                                "number of referenced columns.");
    return take_keywords(vm, keywords, "ForeignKeyConstraint", constraint) &&
           host_optional_text(vm, given[3], "onupdate", &constraint->on_update) &&
           host_optional_text(vm, given[4], "ondelete", &constraint->on_delete) &&
           host_tristate(vm, given[5], &constraint->is_deferrable) &&
           host_optional_text(vm, given[6], "initially", &constraint->initially) &&
           host_optional_text(vm, given[7], "match", &constraint->match) &&
           host_optional_text(vm, given[8], "referent_schema", &constraint->referred_schema) &&
           create(vm, target, name, constraint);
}
