/* Operations that autogenerate has found, as objects of alembic.operations.ops. */
#include "host/autogenerate/directive_impl.h"

const struct native_class origin_class = {
    .name = "_Origin", .module = "alembic.operations.ops", .size = sizeof(struct origin)};

/* ---- attributes */

struct attributes {
    struct vm *vm;
    struct dictionary *dictionary;
};

static void put(const struct attributes *to, const char *name, value item)
{
    dictionary_put_text(to->vm, to->dictionary, str_from(name), item);
}

static void put_text(const struct attributes *to, const char *name, str text)
{
    put(to, name, text.data == NULL ? value_none() : value_string(to->vm, text));
}

/* True, or None: it was not said. */
static void put_flag(const struct attributes *to, const char *name, bool flag)
{
    put(to, name, flag ? value_boolean(true) : value_none());
}

static void put_state(const struct attributes *to, const char *name, enum tristate state)
{
    put(to, name, state == UNSET ? value_none() : value_boolean(state == YES));
}

static void put_table_name(const struct attributes *to, const struct table_name *table)
{
    put_text(to, "table_name", table->name.text);
    put_text(to, "schema", table->schema);
}

static void put_name(const struct attributes *to, const char *name,
                     const struct schema_name *schema_name)
{
    put(to, name, host_name_object(to->vm, schema_name));
}

static void put_options(const struct attributes *to, const char *name,
                        const struct dialect_options *options)
{
    put(to, name, value_of(&host_options_object(to->vm, options)->base));
}

static value type_object(struct vm *vm, const struct sql_type *type)
{
    if (type == NULL)
        return value_none();
    return type->object != NULL ? value_of(type->object) : host_type_object(vm, type);
}

/* ---- tables and columns */

/* A Column over the very struct, so that what is set in it is set in the operation. */
static value column_object(struct vm *vm, const struct column *column, value table)
{
    struct hook_calls *calls = host_of(vm)->hooks;
    value made = host_column_object(vm, (struct column *)column, table);
    struct column_object *object = (struct column_object *)made.object;
    struct object *model = calls == NULL ? NULL : hook_column_of_type(calls, column->type);
    if (column->type != NULL)
        object->type = type_object(vm, column->type);
    if (model == NULL)
        return made;
    const struct column_object *from = (const struct column_object *)model;
    object->info = from->info;
    object->default_value = from->default_value;
    object->onupdate = from->onupdate;
    return made;
}

value directive_table(struct vm *vm, const struct table *table)
{
    struct table_object *object = host_new_table(vm, (struct table *)table, (value){0});
    struct hook_calls *calls = host_of(vm)->hooks;
    value self = value_of(&object->base.base);
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct column *column = table->columns.items[i];
        dictionary_put_text(vm, object->columns,
                            column->key.data != NULL ? column->key : column->name.text,
                            column_object(vm, column, self));
    }
    if (calls != NULL) {
        const struct table_object *model =
            host_table_object_of(vm, hook_table(calls, table, false));
        object->info = model->info;
    }
    return self;
}

static value table_items(struct vm *vm, const struct table *table, value self)
{
    struct list *list = list_new(vm);
    const struct dictionary_entry *entry;
    const struct dictionary *columns = host_table_object_of(vm, self)->columns;
    for (size_t at = 0; dictionary_next(columns, &at, &entry);)
        list_append(vm, list, entry->item);
    for (size_t i = 0; i < table->constraints.count; i++) {
        if (table->constraints.items[i]->of_type == NULL)
            list_append(vm, list, host_constraint_object(vm, table->constraints.items[i], self));
    }
    return value_of(&list->base);
}

static const char *put_create_table(const struct attributes *to, const struct operation *operation)
{
    const struct table *table = operation->create_table.table;
    value self = directive_table(to->vm, table);
    value info = host_table_object_of(to->vm, self)->info;
    put_text(to, "table_name", table->name.text);
    put_text(to, "schema", table->schema);
    put(to, "columns", table_items(to->vm, table, self));
    put_flag(to, "if_not_exists", operation->create_table.if_not_exists);
    put_text(to, "comment", table->comment);
    put(to, "prefixes", host_names_object(to->vm, &table->prefixes));
    put_options(to, "kw", &table->options);
    put(to, "info", value_is_missing(info) ? value_of(&dictionary_new(to->vm)->base) : info);
    put(to, "_table", self);
    return "CreateTableOp";
}

static const char *put_drop_table(const struct attributes *to, const struct operation *operation)
{
    const struct table *removed = operation->drop_table.removed;
    put_table_name(to, &operation->drop_table.table);
    put_flag(to, "if_exists", operation->drop_table.if_exists);
    put_options(to, "table_kw", &operation->drop_table.options);
    if (removed != NULL)
        put(to, "_table", directive_table(to->vm, removed));
    return "DropTableOp";
}

static const char *put_rename_table(const struct attributes *to, const struct operation *operation)
{
    put_table_name(to, &operation->rename_table.table);
    put_text(to, "new_table_name", operation->rename_table.new_name.text);
    return "RenameTableOp";
}

static const char *put_add_column(const struct attributes *to, const struct operation *operation)
{
    put_table_name(to, &operation->add_column.table);
    put(to, "column", column_object(to->vm, operation->add_column.column, (value){0}));
    put_flag(to, "if_not_exists", operation->add_column.if_not_exists);
    put_flag(to, "inline_references", operation->add_column.is_reference_inline);
    put_flag(to, "inline_primary_key", operation->add_column.is_primary_key_inline);
    put(to, "kw", value_of(&dictionary_new(to->vm)->base));
    return "AddColumnOp";
}

static const char *put_drop_column(const struct attributes *to, const struct operation *operation)
{
    const struct column *removed = operation->drop_column.removed;
    put_table_name(to, &operation->drop_column.table);
    put_text(to, "column_name", operation->drop_column.column.text);
    put_flag(to, "if_exists", operation->drop_column.if_exists);
    put(to, "kw", value_of(&dictionary_new(to->vm)->base));
    if (removed != NULL)
        put(to, "_column", column_object(to->vm, removed, (value){0}));
    return "DropColumnOp";
}

/* False: not given. None: there is none. */
static value default_object(struct vm *vm, const struct server_default *server_default)
{
    return server_default->kind == DEFAULT_UNSET ? value_boolean(false)
                                                 : host_default_object(vm, server_default);
}

static const char *put_alter_column(const struct attributes *to, const struct operation *operation)
{
    const struct column_change *change = &operation->alter_column.change;
    struct vm *vm = to->vm;
    struct dictionary *others = host_options_object(vm, &change->options);
    put_table_name(to, &operation->alter_column.table);
    put_text(to, "column_name", change->column.text);
    put(to, "existing_type", type_object(vm, change->existing_type));
    put(to, "existing_server_default", default_object(vm, &change->existing_server_default));
    put_state(to, "existing_nullable", change->existing_nullable);
    put_text(to, "existing_comment", change->existing_comment);
    put_state(to, "modify_nullable", change->nullable);
    put(to, "modify_server_default", default_object(vm, &change->server_default));
    put_text(to, "modify_name", change->new_name.text);
    put(to, "modify_type", type_object(vm, change->type));
    if (change->has_comment)
        put_text(to, "modify_comment", change->comment);
    else
        put(to, "modify_comment", value_boolean(false));
    if (change->autoincrement != UNSET)
        dictionary_put_text(vm, others, STR("autoincrement"),
                            value_boolean(change->autoincrement == YES));
    put(to, "kw", value_of(&others->base));
    return "AlterColumnOp";
}

/* ---- indexes */

static value index_table(struct vm *vm, const struct index *index)
{
    struct table *table = ARENA_NEW(host_of(vm)->arena, struct table);
    *table = (struct table){.name = index->table, .schema = index->schema};
    struct hook_calls *calls = host_of(vm)->hooks;
    return calls == NULL ? host_table_object(vm, table) : hook_table(calls, table, false);
}

static const char *put_create_index(const struct attributes *to, const struct operation *operation)
{
    const struct index *index = operation->create_index.index;
    value table = index_table(to->vm, index);
    put_name(to, "index_name", &index->name);
    put_text(to, "table_name", index->table.text);
    put_text(to, "schema", index->schema);
    put(to, "columns", host_elements_object(to->vm, index, table));
    put(to, "unique", value_boolean(index->is_unique));
    put_flag(to, "if_not_exists", operation->create_index.if_not_exists);
    put_options(to, "kw", &index->options);
    put(to, "_index", host_index_object(to->vm, (struct index *)index, table));
    return "CreateIndexOp";
}

static const char *put_drop_index(const struct attributes *to, const struct operation *operation)
{
    const struct index *removed = operation->drop_index.removed;
    put_name(to, "index_name", &operation->drop_index.name);
    put_table_name(to, &operation->drop_index.table);
    put_flag(to, "if_exists", operation->drop_index.if_exists);
    put_options(to, "kw", removed == NULL ? &operation->drop_index.options : &removed->options);
    if (removed != NULL)
        put(to, "_index",
            host_index_object(to->vm, (struct index *)removed, index_table(to->vm, removed)));
    return "DropIndexOp";
}

/* ---- constraints */

static value constraint_table(struct vm *vm, const struct table_name *name)
{
    const struct index named = {.table = name->name, .schema = name->schema};
    return index_table(vm, &named);
}

static void put_keyword_text(const struct attributes *to, const char *name, str text)
{
    if (!str_is_empty(text))
        put_text(to, name, text);
}

static struct attributes keywords_of(const struct attributes *to,
                                     const struct constraint *constraint)
{
    const struct attributes keywords = {to->vm, host_options_object(to->vm, &constraint->options)};
    if (constraint->is_deferrable == YES)
        put(&keywords, "deferrable", value_boolean(true));
    put_keyword_text(&keywords, "initially", constraint->initially);
    return keywords;
}

static value elements_of(struct vm *vm, const struct constraint *constraint)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < constraint->element_count; i++) {
        const value pair[] = {host_clause_object(vm, constraint->elements[i].clause),
                              value_string(vm, constraint->elements[i].operator)};
        list_append(vm, list, value_of(&tuple_new(vm, pair, 2)->base));
    }
    return value_of(&list->base);
}

static const char *put_foreign_key(const struct attributes *to, const struct attributes *keywords,
                                   const struct table_name *table,
                                   const struct constraint *constraint)
{
    put_text(to, "source_table", table->name.text);
    put_text(to, "referent_table", constraint->referred_table.text);
    put(to, "local_cols", host_names_object(to->vm, &constraint->columns));
    put(to, "remote_cols", host_names_object(to->vm, &constraint->referred_columns));
    put_text(keywords, "source_schema", table->schema);
    put_text(keywords, "referent_schema", constraint->referred_schema);
    put_keyword_text(keywords, "onupdate", constraint->on_update);
    put_keyword_text(keywords, "ondelete", constraint->on_delete);
    put_keyword_text(keywords, "match", constraint->match);
    if (constraint->uses_alter)
        put(keywords, "use_alter", value_boolean(true));
    return "CreateForeignKeyOp";
}

static const char *put_create_constraint(const struct attributes *to,
                                         const struct operation *operation)
{
    const struct constraint *constraint = operation->create_constraint.constraint;
    const struct table_name *table = &operation->create_constraint.table;
    const struct attributes keywords = keywords_of(to, constraint);
    put_name(to, "constraint_name", &constraint->name);
    put_table_name(to, table);
    put(to, "kw", value_of(&keywords.dictionary->base));
    put(to, "_constraint",
        host_constraint_object(to->vm, (struct constraint *)constraint,
                               constraint_table(to->vm, table)));
    switch (constraint->kind) {
    case CONSTRAINT_PRIMARY_KEY:
        put(to, "columns", host_names_object(to->vm, &constraint->columns));
        return "CreatePrimaryKeyOp";
    case CONSTRAINT_UNIQUE:
        put(to, "columns", host_names_object(to->vm, &constraint->columns));
        return "CreateUniqueConstraintOp";
    case CONSTRAINT_FOREIGN_KEY:
        return put_foreign_key(to, &keywords, table, constraint);
    case CONSTRAINT_CHECK:
        put(to, "condition", host_clause_object(to->vm, constraint->sqltext));
        return "CreateCheckConstraintOp";
    case CONSTRAINT_EXCLUDE:
        put(to, "elements", elements_of(to->vm, constraint));
        put(to, "where",
            constraint->where == NULL ? value_none()
                                      : host_clause_object(to->vm, constraint->where));
        put_keyword_text(&keywords, "using", constraint->using);
        return "CreateExcludeConstraintOp";
    }
    return "_Found";
}

static const char *put_drop_constraint(const struct attributes *to,
                                       const struct operation *operation)
{
    static const char *const types[] = {
        [DROP_ANY] = NULL,
        [DROP_CHECK] = "check",
        [DROP_FOREIGN_KEY] = "foreignkey",
        [DROP_PRIMARY_KEY] = "primary",
        [DROP_UNIQUE] = "unique",
    };
    const struct constraint *removed = operation->drop_constraint.removed;
    const struct table_name *table = &operation->drop_constraint.table;
    put_name(to, "constraint_name", &operation->drop_constraint.name);
    put_table_name(to, table);
    put_text(to, "constraint_type", str_from(types[operation->drop_constraint.type]));
    put_flag(to, "if_exists", operation->drop_constraint.if_exists);
    if (removed != NULL)
        put(to, "_constraint",
            host_constraint_object(to->vm, (struct constraint *)removed,
                                   constraint_table(to->vm, table)));
    return "DropConstraintOp";
}

/* ---- others */

static const char *put_table_comment(const struct attributes *to, const struct operation *operation)
{
    str comment = operation->table_comment.comment;
    put_table_name(to, &operation->table_comment.table);
    put_text(to, "existing_comment", operation->table_comment.existing);
    if (comment.data == NULL)
        return "DropTableCommentOp";
    put_text(to, "comment", comment);
    return "CreateTableCommentOp";
}

static const char *put_execute(const struct attributes *to, const struct operation *operation)
{
    put(to, "sqltext",
        operation->execute.text.data != NULL
            ? value_string(to->vm, operation->execute.text)
            : host_clause_object(to->vm, operation->execute.clause));
    put(to, "execution_options", value_none());
    return "ExecuteSQLOp";
}

static const char *put_nothing(const struct attributes *to, const struct operation *operation)
{
    (void)to, (void)operation;
    return "_Found";
}

static const char *(*const rows[])(const struct attributes *to,
                                   const struct operation *operation) = {
    [OPERATION_CREATE_TABLE] = put_create_table,
    [OPERATION_DROP_TABLE] = put_drop_table,
    [OPERATION_RENAME_TABLE] = put_rename_table,
    [OPERATION_ADD_COLUMN] = put_add_column,
    [OPERATION_DROP_COLUMN] = put_drop_column,
    [OPERATION_ALTER_COLUMN] = put_alter_column,
    [OPERATION_CREATE_INDEX] = put_create_index,
    [OPERATION_DROP_INDEX] = put_drop_index,
    [OPERATION_CREATE_CONSTRAINT] = put_create_constraint,
    [OPERATION_DROP_CONSTRAINT] = put_drop_constraint,
    [OPERATION_TABLE_COMMENT] = put_table_comment,
    [OPERATION_BULK_INSERT] = put_nothing,
    [OPERATION_EXECUTE] = put_execute,
    [OPERATION_SEQUENCE] = put_nothing,
    [OPERATION_SCHEMA] = put_nothing,
    [OPERATION_TYPE] = put_nothing,
    [OPERATION_BATCH] = put_nothing,
    [OPERATION_MODIFY_TABLE] = put_nothing,
};

static bool found(struct vm *vm, const char *class_name, value origin,
                  const struct dictionary *attributes, value *object)
{
    value module;
    const value arguments[] = {value_string(vm, str_from(class_name)), origin,
                               value_of((struct object *)&attributes->base)};
    return vm_import(vm, STR("alembic.operations.ops"), &module) &&
           vm_call_method(vm, module, "_found", arguments, 3, object);
}

static bool modify_table(struct vm *vm, const struct operation *operation, value *object)
{
    const struct attributes to = {vm, dictionary_new(vm)};
    value operations;
    if (!directive_objects(vm, &operation->modify_table.operations, &operations))
        return false;
    put_table_name(&to, &operation->modify_table.table);
    put(&to, "ops", operations);
    return found(vm, "ModifyTableOps", value_none(), to.dictionary, object);
}

bool directive_object(struct vm *vm, const struct operation *operation, value *object)
{
    if (operation->kind == OPERATION_MODIFY_TABLE)
        return modify_table(vm, operation, object);
    if (operation->kind == OPERATION_EXECUTE && operation->execute.object != NULL) {
        *object = value_of(operation->execute.object);
        return true;
    }
    const struct attributes to = {vm, dictionary_new(vm)};
    const char *class_name = rows[operation->kind](&to, operation);
    struct origin *origin = (struct origin *)vm_new_object(vm, vm_native_class(vm, &origin_class));
    origin->operation = operation;
    return !vm_has_exception(vm) &&
           found(vm, class_name, value_of(&origin->base), to.dictionary, object);
}

bool directive_objects(struct vm *vm, const struct operations *operations, value *list)
{
    struct list *made = list_new(vm);
    *list = value_of(&made->base);
    for (size_t i = 0; i < operations->count; i++) {
        value object;
        if (!directive_object(vm, operations->items[i], &object))
            return false;
        list_append(vm, made, object);
    }
    return true;
}
