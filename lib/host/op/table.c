/* Operations on columns and tables, whether of op or of a batch. */
#include "host/op/op_impl.h"

bool op_table_comment(struct vm *vm, struct op_target *target, value comment)
{
    struct operation operation = {.kind = OPERATION_TABLE_COMMENT};
    operation.table_comment.table = target->table;
    return host_optional_text(vm, comment, "comment", &operation.table_comment.comment) &&
           op_finish(vm, target, &operation);
}

/* The index that a type brings along: those of geoalchemy2 do, unless spatial_index=False.
 * geoalchemy2: admin/dialects/postgresql.py */
bool op_type_index(struct vm *vm, const struct table_name *table,
                   const struct column_object *column, struct index **index)
{
    struct arena *arena = host_of(vm)->arena;
    value using;
    *index = NULL;
    if (column->column->type->kind != TYPE_USER_DEFINED)
        return true;
    if (!vm_find_attribute(vm, column->type, STR("_migrate_index_using"), &using))
        return false;
    if (!value_is_string(using))
        return true;
    struct index *made = ARENA_NEW(arena, struct index);
    struct index_element element = {.column = column->column->name.text};
    struct dialect_option option = {.dialect = STR("postgresql"), .name = STR("using")};
    option.value = (struct sql_value){.kind = SQL_TEXT, .text = str_copy(arena, value_text(using))};
    made->name.kind = NAME_FINAL;
    made->name.identifier.text =
        str_format(arena, "idx_%.*s_%.*s", STR_ARG(table->name.text), STR_ARG(element.column));
    made->table = table->name;
    made->schema = table->schema;
    LIST_PUSH(arena, &made->elements, element);
    LIST_PUSH(arena, &made->options, option);
    *index = made;
    return true;
}

static bool add_type_index(struct vm *vm, struct op_target *target,
                           const struct column_object *column)
{
    struct operation operation = {.kind = OPERATION_CREATE_INDEX};
    struct index *index;
    if (!op_type_index(vm, &target->table, column, &index) || index == NULL)
        return !vm_has_exception(vm);
    operation.create_index.index = index;
    return op_finish(vm, target, &operation);
}

/* flags: if_not_exists, inline_references, inline_primary_key */
bool op_add_column(struct vm *vm, struct op_target *target, value column, const value *flags,
                   value insert_before, value insert_after)
{
    struct operation operation = {.kind = OPERATION_ADD_COLUMN};
    struct column_object *object = host_column_object_of(vm, column);
    if (value_is_opaque(column))
        return opaque_refuse(vm, column, "the column of add_column()");
    if (object == NULL)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "add_column() takes a Column, not %s",
                        vm_type_name(vm, column));
    host_attach_column(vm, object->column);
    operation.add_column.table = target->table;
    operation.add_column.column = object->column;
    return host_truth(vm, flags[0], &operation.add_column.if_not_exists) &&
           host_truth(vm, flags[1], &operation.add_column.is_reference_inline) &&
           host_truth(vm, flags[2], &operation.add_column.is_primary_key_inline) &&
           host_optional_text(vm, insert_before, "insert_before",
                              &operation.add_column.insert_before) &&
           host_optional_text(vm, insert_after, "insert_after",
                              &operation.add_column.insert_after) &&
           op_finish(vm, target, &operation) && add_type_index(vm, target, object);
}

bool op_drop_column(struct vm *vm, struct op_target *target, value name, value keywords)
{
    struct operation operation = {.kind = OPERATION_DROP_COLUMN};
    operation.drop_column.table = target->table;
    if (host_column_of(vm, name) != NULL) {
        operation.drop_column.column = host_column_of(vm, name)->name;
    } else if (!host_identifier_of(vm, name, &operation.drop_column.column)) {
        return false;
    }
    return host_truth(vm, host_keyword(host_dictionary(keywords), "if_exists"),
                      &operation.drop_column.if_exists) &&
           op_finish(vm, target, &operation);
}

/* ---- alter_column: facets are nullable, comment, server_default, new_column_name, type_,
 * existing_type, existing_server_default, existing_nullable, existing_comment */

enum {
    NULLABLE,
    COMMENT,
    SERVER_DEFAULT,
    NEW_NAME,
    TYPE,
    EXISTING_TYPE,
    EXISTING_SERVER_DEFAULT,
    EXISTING_NULLABLE,
    EXISTING_COMMENT,
};

/* False says nothing, None drops it. */
static bool take_default(struct vm *vm, value v, struct server_default *result)
{
    if (value_is_false(v))
        return true;
    if (value_is_none(v)) {
        result->kind = DEFAULT_NONE;
        return true;
    }
    return host_server_default(vm, v, result);
}

static bool take_using(struct vm *vm, value v, struct column_change *change)
{
    if (value_is_missing(v))
        return true;
    if (value_is_string(v))
        return host_text(vm, v, "postgresql_using", &change->using_text);
    return host_kept_clause(vm, v, NULL, &change->using);
}

static bool take_types(struct vm *vm, const value *facets, struct column_change *change)
{
    if (!value_is_missing(facets[TYPE]) && !host_type_of(vm, facets[TYPE], &change->type))
        return false;
    return value_is_missing(facets[EXISTING_TYPE]) ||
           host_type_of(vm, facets[EXISTING_TYPE], &change->existing_type);
}

static bool take_facets(struct vm *vm, const value *facets, struct column_change *change)
{
    change->has_comment = !value_is_false(facets[COMMENT]);
    if (change->has_comment &&
        !host_optional_text(vm, facets[COMMENT], "comment", &change->comment))
        return false;
    if (!value_is_missing(facets[NEW_NAME]) &&
        !host_identifier_of(vm, facets[NEW_NAME], &change->new_name))
        return false;
    return take_types(vm, facets, change) &&
           host_tristate(vm, facets[NULLABLE], &change->nullable) &&
           take_default(vm, facets[SERVER_DEFAULT], &change->server_default) &&
           take_default(vm, facets[EXISTING_SERVER_DEFAULT], &change->existing_server_default) &&
           host_tristate(vm, facets[EXISTING_NULLABLE], &change->existing_nullable) &&
           host_optional_text(vm, facets[EXISTING_COMMENT], "existing_comment",
                              &change->existing_comment);
}

bool op_alter_column(struct vm *vm, struct op_target *target, value name, const value *facets,
                     value insert_before, value insert_after, value keywords)
{
    struct operation operation = {.kind = OPERATION_ALTER_COLUMN};
    struct column_change *change = &operation.alter_column.change;
    const struct dictionary *given = host_dictionary(keywords);
    operation.alter_column.table = target->table;
    return host_identifier_of(vm, name, &change->column) && take_facets(vm, facets, change) &&
           host_tristate(vm, host_keyword(given, "autoincrement"), &change->autoincrement) &&
           host_tristate(vm, host_keyword(given, "existing_autoincrement"),
                         &change->existing_autoincrement) &&
           take_using(vm, host_keyword(given, "postgresql_using"), change) &&
           host_optional_text(vm, insert_before, "insert_before", &change->insert_before) &&
           host_optional_text(vm, insert_after, "insert_after", &change->insert_after) &&
           op_finish(vm, target, &operation);
}

/* ---- bulk_insert */

/* sa.table(): a struct table that says as much as it does. */
static const struct table *table_of_clause(struct arena *arena, const struct clause *clause)
{
    struct table *table = ARENA_NEW(arena, struct table);
    table->name = clause->table.name;
    table->schema = clause->table.schema;
    for (size_t i = 0; i < clause->table.columns.count; i++) {
        const struct clause *named = clause->table.columns.items[i];
        struct column *column = ARENA_NEW(arena, struct column);
        column->name = named->column.name;
        column->key = named->column.key;
        column->type = named->type != NULL ? named->type : type_new(arena, TYPE_NULL);
        column->is_nullable = true;
        LIST_PUSH(arena, &table->columns, column);
    }
    return table;
}

static bool insert_value(struct vm *vm, const struct table *table, str key, value given,
                         struct insert_row *row, size_t at)
{
    const struct column *column = NULL;
    for (size_t i = 0; i < table->columns.count && column == NULL; i++) {
        const struct column *candidate = table->columns.items[i];
        if (str_equal(candidate->key.data != NULL ? candidate->key : candidate->name.text, key))
            column = candidate;
    }
    LIST_PUSH(&host_of(vm)->scratch, &row->columns, column == NULL ? key : column->name.text);
    if (value_is_none(given)) { /* a value like others: that of JSON is null */
        row->values[at] = clause_value(&host_of(vm)->scratch, (struct sql_value){.kind = SQL_NULL},
                                       column == NULL ? NULL : column->type);
        return true;
    }
    return host_clause_of(vm, given, column == NULL ? NULL : column->type, &row->values[at]);
}

/* What default= gives for the columns that the row leaves out. `object` is the Table; NULL: it has
 * no such. */
static bool insert_defaults(struct vm *vm, const struct table *table,
                            const struct table_object *object, struct insert_row *row)
{
    const struct dictionary_entry *entry;
    for (size_t at = 0; object != NULL && dictionary_next(object->columns, &at, &entry);) {
        const struct column *column = host_column_of(vm, entry->item);
        value given;
        if (column == NULL || !column->has_default ||
            strs_contain(&row->columns, column->name.text))
            continue;
        if (!host_column_default(vm, entry->item, &given))
            return false;
        str key = column->key.data != NULL ? column->key : column->name.text;
        size_t count = row->columns.count;
        if (!value_is_absent(given) && !insert_value(vm, table, key, given, row, count))
            return false;
    }
    return true;
}

static bool insert_row(struct vm *vm, const struct table *table, const struct table_object *object,
                       value given, struct insert_row *row)
{
    const struct dictionary *dictionary = host_dictionary(given);
    const struct dictionary_entry *entry;
    size_t count = 0;
    if (dictionary == NULL)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "List of dictionaries expected");
    size_t room = dictionary->count + table->columns.count;
    row->values = ARENA_ARRAY(&host_of(vm)->scratch, const struct clause *, room);
    for (size_t at = 0; dictionary_next(dictionary, &at, &entry); count++) {
        str key;
        if (!host_name_of_column(vm, entry->key, &key) ||
            !insert_value(vm, table, key, entry->item, row, count))
            return false;
    }
    /* What is printed has NULL there, as in Alembic. */
    return host_of(vm)->backend->is_offline || insert_defaults(vm, table, object, row);
}

/* table, rows, multiinsert */
bool op_bulk_insert(struct vm *vm, const value *arguments, value *result)
{
    struct host *host = host_of(vm);
    struct op_target target = {0};
    struct operation operation = {.kind = OPERATION_BULK_INSERT};
    const struct table *table = host_table_of(vm, arguments[0]);
    const value *rows;
    size_t count;
    (void)result;
    if (table == NULL) {
        const struct clause *clause = host_find_clause(vm, arguments[0]);
        if (value_is_opaque(arguments[0]))
            return opaque_refuse(vm, arguments[0], "the table of bulk_insert()");
        if (clause == NULL || clause->kind != CLAUSE_TABLE)
            return vm_raise(vm, PYTHON_TYPE_ERROR, "bulk_insert() takes a table, not %s",
                            vm_type_name(vm, arguments[0]));
        table = table_of_clause(&host->scratch, clause);
    }
    if (!value_has_layout(arguments[1], OBJECT_LIST))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "List expected");
    value_items(arguments[1], &rows, &count);
    struct insert_row *made = ARENA_ARRAY(&host->scratch, struct insert_row, count);
    for (size_t i = 0; i < count; i++) {
        if (!insert_row(vm, table, host_table_object_of(vm, arguments[0]), rows[i], &made[i]))
            return false;
    }
    operation.bulk_insert.table = table;
    operation.bulk_insert.rows = made;
    operation.bulk_insert.row_count = count;
    return host_truth(vm, arguments[2], &operation.bulk_insert.is_multi_insert) &&
           op_finish(vm, &target, &operation);
}

/* ---- execute */

bool op_execute(struct vm *vm, struct batch_object *batch, value statement)
{
    struct op_target target = {.batch = batch};
    struct operation operation = {.kind = OPERATION_EXECUTE};
    bool is_done = false;
    if (value_is_string(statement)) {
        if (!host_text(vm, statement, "statement", &operation.execute.text))
            return false;
        return op_finish(vm, &target, &operation);
    }
    if (!host_execute_element(vm, statement, &is_done) || is_done)
        return !vm_has_exception(vm);
    if (value_is_opaque(statement))
        return opaque_refuse(vm, statement, "the statement of execute()");
    if (statement.kind != VALUE_OBJECT || host_find_clause(vm, statement) == NULL) {
        value text;
        return vm_repr(vm, statement, &text) &&
               host_raise_named(vm, "ArgumentError",
                                "Executable SQL or text() construct "
                                "expected, got %.*s.",
                                STR_ARG(value_text(text)));
    }
    if (batch != NULL) {
        if (!host_kept_clause(vm, statement, NULL, &operation.execute.clause))
            return false;
    } else {
        operation.execute.clause = host_find_clause(vm, statement);
    }
    return op_finish(vm, &target, &operation);
}
