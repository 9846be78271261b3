/* Index of sqlalchemy.schema. */
#include "host/schema/schema_impl.h"

/* A name is a column's; alembic: util/sqla_compat.py _textual_index_column */
static bool index_element(struct vm *vm, value item, struct index_element *element)
{
    if (value_is_string(item) || host_column_of(vm, item) != NULL)
        return host_name_of_column(vm, item, &element->column);
    if (value_is_opaque(item))
        return opaque_refuse(vm, item, "an element of an index");
    if (!host_kept_clause(vm, item, NULL, &element->clause))
        return false;
    if (element->clause->kind == CLAUSE_COLUMN && !element->clause->column.is_literal &&
        element->clause->column.name.text.data != NULL)
        element->column = element->clause->column.name.text;
    return true;
}

bool host_index_elements(struct vm *vm, const value *items, size_t count,
                         struct index_elements *elements)
{
    for (size_t i = 0; i < count; i++) {
        struct index_element element = {0};
        if (!index_element(vm, items[i], &element))
            return false;
        LIST_PUSH(host_of(vm)->arena, elements, element);
    }
    return true;
}

/* name, *expressions, unique, quote, info, _table, _column_flag, **dialect */
static bool index_init(struct vm *vm, const value *arguments, value *result)
{
    struct item_object *item = (struct item_object *)arguments[0].object;
    struct index *index = ARENA_NEW(host_of(vm)->arena, struct index);
    const value *items;
    size_t count;
    (void)result;
    item->kind = ITEM_INDEX;
    item->index = index;
    value_items(arguments[2], &items, &count);
    if (!host_schema_name_of(vm, arguments[1], &index->name) ||
        !host_index_elements(vm, items, count, &index->elements) ||
        !host_truth(vm, arguments[3], &index->is_unique) ||
        !host_item_set_info(vm, arguments[0], arguments[5]) ||
        !host_dialect_options(vm, host_dictionary(arguments[7]), "Index", &index->options))
        return false;
    if (!value_is_missing(arguments[4]) &&
        !host_tristate(vm, arguments[4], &index->name.identifier.is_quoted))
        return false;
    return host_table_adopt(vm, arguments[0], items, count);
}

/* As the naming convention of its table's MetaData has it. */
static bool resolve_name(struct vm *vm, const struct item_object *item, struct schema_name *name)
{
    const struct table *table = host_table_of(vm, item->table);
    struct host *host = host_of(vm);
    struct error error = {0};
    *name = item->index->name;
    return table == NULL ||
           ddl_name_index(&host->ddl, host->arena, table, item->index, name, &error) ||
           host_raise(vm, &error);
}

/* self, bind, checkfirst */
static bool index_create(struct vm *vm, const value *arguments, value *result)
{
    struct operation operation = {.kind = OPERATION_CREATE_INDEX, .place = vm_place(vm)};
    const struct item_object *item = host_item_of(vm, arguments[0]);
    struct index *index = ARENA_NEW(host_of(vm)->arena, struct index);
    (void)result;
    *index = *item->index;
    operation.create_index.index = index;
    return resolve_name(vm, item, &index->name) && host_apply(vm, &operation);
}

static bool index_drop(struct vm *vm, const value *arguments, value *result)
{
    const struct item_object *item = host_item_of(vm, arguments[0]);
    const struct index *index = item->index;
    struct operation operation = {.kind = OPERATION_DROP_INDEX, .place = vm_place(vm)};
    (void)result;
    operation.drop_index.table.name = index->table;
    operation.drop_index.table.schema = index->schema;
    operation.drop_index.options = index->options;
    return resolve_name(vm, item, &operation.drop_index.name) && host_apply(vm, &operation);
}

static bool get_name(struct vm *vm, value self, value *result)
{
    struct schema_name name;
    if (!resolve_name(vm, host_item_of(vm, self), &name))
        return false;
    if (name.kind != NAME_NONE)
        *result = value_string(vm, name.identifier.text);
    return true;
}

static bool get_unique(struct vm *vm, value self, value *result)
{
    *result = value_boolean(host_item_of(vm, self)->index->is_unique);
    return true;
}

static bool get_columns(struct vm *vm, value self, value *result)
{
    struct item_object *item = host_item_of(vm, self);
    const struct table_object *table = host_table_object_of(vm, item->table);
    struct dictionary *columns = dictionary_new(vm);
    for (size_t i = 0; table != NULL && i < item->index->elements.count; i++) {
        str name = item->index->elements.items[i].column;
        value column = name.data == NULL ? (value){0} : dictionary_find_text(table->columns, name);
        if (!value_is_absent(column))
            dictionary_put_text(vm, columns, name, column);
    }
    *result = host_column_collection(vm, columns);
    return true;
}

static bool get_table(struct vm *vm, value self, value *result)
{
    value table = host_item_of(vm, self)->table;
    if (!value_is_absent(table))
        *result = table;
    return true;
}

static bool get_expressions(struct vm *vm, value self, value *result)
{
    const struct item_object *item = host_item_of(vm, self);
    *result = host_elements_object(vm, item->index, item->table);
    return true;
}

static bool get_options(struct vm *vm, value self, value *result)
{
    *result = value_of(&host_options_object(vm, &host_item_of(vm, self)->index->options)->base);
    return true;
}

static const struct native_function index_methods[] = {
    {"__init__",
     "(self, name, *expressions, unique=False, quote=None, info=None, _table=None, **dialect)",
     index_init, NATIVE_METHOD},
    {"create", "(self, bind=None, checkfirst=False)", index_create, NATIVE_METHOD},
    {"drop", "(self, bind=None, checkfirst=False)", index_drop, NATIVE_METHOD},
    {"ddl_if", "(self, dialect=None, callable_=None, state=None)", host_item_ddl_if, NATIVE_METHOD},
    {0}};
static const struct native_property index_properties[] = {{"name", get_name, NULL},
                                                          {"unique", get_unique, NULL},
                                                          {"columns", get_columns, NULL},
                                                          {"table", get_table, NULL},
                                                          {"expressions", get_expressions, NULL},
                                                          {"kwargs", get_options, NULL},
                                                          {"dialect_kwargs", get_options, NULL},
                                                          {0}};
const struct native_class index_class = {.name = "Index",
                                         .module = "sqlalchemy.sql.schema",
                                         .base = &schema_item_class,
                                         .size = sizeof(struct item_object),
                                         .methods = index_methods,
                                         .properties = index_properties};
