/* Table of sqlalchemy.schema. */
#include "host/schema/schema_impl.h"

static void mark_table(struct vm *vm, struct object *object)
{
    struct table_object *table = (struct table_object *)object;
    vm_mark(vm, table->metadata);
    vm_mark(vm, table->info);
    if (table->columns != NULL)
        vm_mark_object(vm, &table->columns->base);
}

struct table_object *host_table_object_of(struct vm *vm, value v)
{
    if (v.kind != VALUE_OBJECT || v.object->layout != OBJECT_INSTANCE ||
        !vm_is_instance(vm, v, &table_class))
        return NULL;
    struct table_object *object = (struct table_object *)v.object;
    return object->table == NULL ? NULL : object;
}

const struct table *host_table_of(struct vm *vm, value v)
{
    const struct table_object *object = host_table_object_of(vm, v);
    return object == NULL ? NULL : object->table;
}

struct table_object *host_new_table(struct vm *vm, struct table *table, value metadata)
{
    struct table_object *object =
        (struct table_object *)vm_new_object(vm, vm_native_class(vm, &table_class));
    object->table = table;
    object->metadata = metadata;
    object->columns = dictionary_new(vm);
    table->naming = host_naming_of(vm, metadata);
    return object;
}

value host_table_object(struct vm *vm, struct table *table)
{
    struct table_object *object = host_new_table(vm, table, (value){0});
    value self = value_of(&object->base.base);
    for (size_t i = 0; i < table->columns.count; i++) {
        struct column *column = table->columns.items[i];
        dictionary_put_text(vm, object->columns,
                            column->key.data != NULL ? column->key : column->name.text,
                            host_column_object(vm, column, self));
    }
    return self;
}

/* ---- the parts of a table */

/* Names of columns are their keys here; where the name differs, the name is what is written. */
static void names_of_keys(const struct table *table, struct strs *names)
{
    for (size_t i = 0; i < names->count; i++) {
        for (size_t c = 0; c < table->columns.count; c++) {
            const struct column *column = table->columns.items[c];
            if (column->key.data != NULL && str_equal(column->key, names->items[i]))
                names->items[i] = column->name.text;
        }
    }
}

/* sqlalchemy: sql/schema.py PrimaryKeyConstraint._set_parent */
static void mark_primary_key(struct table *table, const struct constraint *constraint)
{
    for (size_t i = 0; i < constraint->columns.count; i++) {
        struct column *column = table_find_column(table, constraint->columns.items[i]);
        if (column == NULL)
            continue;
        column->is_primary_key = true;
        if (column->nullable == UNSET)
            column->is_nullable = false;
    }
}

static bool check_columns(struct vm *vm, const struct table *table,
                          const struct constraint *constraint)
{
    for (size_t i = 0; i < constraint->columns.count; i++) {
        if (table_find_column(table, constraint->columns.items[i]) == NULL)
            return host_raise_named(
                vm, "ConstraintColumnNotFoundError",
                "Can't create %s on table '%.*s': no column named '%.*s' is "
                "present.",
                constraint->kind == CONSTRAINT_FOREIGN_KEY ? "ForeignKeyConstraint"
                : constraint->kind == CONSTRAINT_UNIQUE    ? "UniqueConstraint"
                                                           : "PrimaryKeyConstraint",
                STR_ARG(table->name.text), STR_ARG(constraint->columns.items[i]));
    }
    return true;
}

static bool add_constraint(struct vm *vm, struct table *table, struct constraint *constraint)
{
    names_of_keys(table, &constraint->columns);
    if (!check_columns(vm, table, constraint))
        return false;
    if (constraint->kind == CONSTRAINT_PRIMARY_KEY)
        mark_primary_key(table, constraint);
    for (size_t i = 0; i < table->constraints.count; i++) {
        if (table->constraints.items[i] == constraint)
            return true;
    }
    LIST_PUSH(host_of(vm)->arena, &table->constraints, constraint);
    return true;
}

static bool add_index(struct vm *vm, struct table *table, struct index *index)
{
    index->table = table->name;
    index->schema = table->schema;
    for (size_t i = 0; i < index->elements.count; i++) {
        struct strs one = {&index->elements.items[i].column, 1, 1};
        if (one.items[0].data != NULL)
            names_of_keys(table, &one);
    }
    LIST_PUSH(host_of(vm)->arena, &table->indexes, index);
    return true;
}

/* What a column's ForeignKey does not say itself: its own column, and with ForeignKey("table") the
 * other table's column of the same name. */
static void finish_reference(struct arena *arena, const struct column *column,
                             struct constraint *constraint)
{
    if (constraint->kind != CONSTRAINT_FOREIGN_KEY)
        return;
    constraint->columns = (struct strs){0};
    LIST_PUSH(arena, &constraint->columns, column->name.text);
    if (constraint->referred_columns.count == 0)
        LIST_PUSH(arena, &constraint->referred_columns, column->name.text);
}

void host_attach_column(struct vm *vm, struct column *column)
{
    for (size_t i = 0; i < column->constraints.count; i++)
        finish_reference(host_of(vm)->arena, column, column->constraints.items[i]);
}

/* The clauses of the table and its columns are made anew when they are asked for. */
static void forget_clauses(struct table_object *table)
{
    const struct dictionary_entry *entry;
    table->base.clause = NULL;
    for (size_t at = 0; dictionary_next(table->columns, &at, &entry);)
        ((struct column_object *)entry->item.object)->base.clause = NULL;
}

static bool add_column(struct vm *vm, struct table_object *table, value v)
{
    struct column_object *object = (struct column_object *)v.object;
    struct arena *arena = host_of(vm)->arena;
    if (object->column == NULL || object->column->name.text.data == NULL)
        return host_raise_named(vm, "ArgumentError",
                                "Column must be constructed with a non-blank name or assign a "
                                "non-blank .name before adding to a Table.");
    if (!value_is_absent(object->table) && object->table.object != &table->base.base &&
        !vm_call_method(vm, v, "_copy", NULL, 0, &v))
        return false;
    object = (struct column_object *)v.object;
    struct column *column = object->column;
    host_attach_column(vm, column);
    object->table = value_of(&table->base.base);
    object->base.clause = NULL;
    forget_clauses(table);
    column->creation_order = ++host_of(vm)->creation_counter;
    LIST_PUSH(arena, &table->table->columns, column);
    dictionary_put_text(vm, table->columns,
                        column->key.data != NULL ? column->key : column->name.text, v);
    return true;
}

bool host_table_add(struct vm *vm, struct table_object *object, value v)
{
    if (host_column_object_of(vm, v) != NULL)
        return add_column(vm, object, v);
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, "a part of a table");
    struct item_object *item = host_item_of(vm, v);
    if (item != NULL && item->is_left_out)
        return true;
    if (item != NULL && (item->kind == ITEM_CONSTRAINT || item->kind == ITEM_FOREIGN_KEY)) {
        item->table = value_of(&object->base.base);
        return add_constraint(vm, object->table, item->constraint);
    }
    if (item != NULL && item->kind == ITEM_INDEX) {
        item->table = value_of(&object->base.base);
        return add_index(vm, object->table, item->index);
    }
    value text;
    if (!vm_repr(vm, v, &text))
        return false;
    return host_raise_named(vm, "ArgumentError",
                            "'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, "
                            "got %.*s",
                            STR_ARG(value_text(text)));
}

/* The table of the first column that the expression speaks about; NULL: none. */
static struct table_object *table_within(struct vm *vm, value v, size_t depth)
{
    const struct column_object *column = host_column_object_of(vm, v);
    if (column != NULL)
        return host_table_object_of(vm, column->table);
    if (v.kind != VALUE_OBJECT || depth == 0 || !vm_is_instance(vm, v, &clause_element_class))
        return NULL;
    const struct list *keeps = ((const struct clause_object *)v.object)->keeps;
    struct table_object *found = NULL;
    for (size_t i = 0; keeps != NULL && i < keeps->values.count && found == NULL; i++)
        found = table_within(vm, keeps->values.items[i], depth - 1);
    return found;
}

enum { EXPRESSION_DEPTH_MAX = 20 };

bool host_table_adopt(struct vm *vm, value item, const value *columns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct table_object *table = table_within(vm, columns[i], EXPRESSION_DEPTH_MAX);
        if (table != NULL)
            return host_table_add(vm, table, item);
    }
    return true;
}

/* op.create_table() passes over what is neither: alembic: operations/schemaobj.py table */
bool host_table_add_known(struct vm *vm, struct table_object *object, const value *items,
                          size_t count)
{
    value *known = ARENA_ARRAY(&host_of(vm)->scratch, value, count);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        const struct item_object *item = host_item_of(vm, items[i]);
        bool is_part =
            host_column_object_of(vm, items[i]) != NULL || value_is_opaque(items[i]) ||
            (item != NULL && (item->kind == ITEM_CONSTRAINT || item->kind == ITEM_INDEX));
        if (is_part)
            known[kept++] = items[i];
    }
    return host_table_add_all(vm, object, known, kept);
}

/* Columns first, as constraints and indexes speak of them. */
bool host_table_add_all(struct vm *vm, struct table_object *object, const value *items,
                        size_t count)
{
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < count; i++) {
            bool is_column = host_column_object_of(vm, items[i]) != NULL;
            if (is_column == (round == 0) && !host_table_add(vm, object, items[i]))
                return false;
        }
    }
    return true;
}

/* ---- keywords of Table() and create_table() */

bool host_table_keywords(struct vm *vm, const struct dictionary *keywords, struct table *table)
{
    static const char *const own[] = {"schema",          "quote",         "quote_schema",
                                      "prefixes",        "comment",       "info",
                                      "extend_existing", "keep_existing", "listeners",
                                      "must_exist",      "autoload_with", "autoload_replace",
                                      "include_columns", "resolve_fks",   "implicit_returning",
                                      "autoload",        "useexisting",   NULL};
    struct dictionary *others = dictionary_new(vm);
    const struct dictionary_entry *entry;
    for (size_t at = 0; keywords != NULL && dictionary_next(keywords, &at, &entry);) {
        bool is_own = false;
        for (size_t i = 0; own[i] != NULL && !is_own; i++)
            is_own = str_equal(value_text(entry->key), str_from(own[i]));
        if (!is_own)
            dictionary_put_text(vm, others, value_text(entry->key), entry->item);
    }
    value quote = host_keyword(keywords, "quote");
    if (!value_is_missing(quote) && !host_tristate(vm, quote, &table->name.is_quoted))
        return false;
    return host_optional_text(vm, host_keyword(keywords, "schema"), "schema", &table->schema) &&
           host_optional_text(vm, host_keyword(keywords, "comment"), "comment", &table->comment) &&
           host_names(vm, host_keyword(keywords, "prefixes"), "prefixes", &table->prefixes) &&
           host_dialect_options(vm, others, "Table", &table->options);
}

/* ---- Table(name, metadata, *items, **keywords) */

static bool fill(struct vm *vm, struct table_object *object, const struct tuple *items,
                 const struct dictionary *keywords)
{
    value bind = host_keyword(keywords, "autoload_with");
    if (!host_table_keywords(vm, keywords, object->table))
        return false;
    if (!value_is_missing(bind) && !host_reflect_table(vm, object, bind))
        return false;
    return host_table_add_all(vm, object, items->items, items->count);
}

/* cls, name, metadata, *items, **keywords. alembic and scripts also call it with a Table's name
 * that the metadata already has: then it is the same object. */
static bool table_new(struct vm *vm, const value *arguments, value *result)
{
    struct table *table = ARENA_NEW(host_of(vm)->arena, struct table);
    const struct tuple *items = (const struct tuple *)arguments[3].object;
    const struct dictionary *keywords = host_dictionary(arguments[4]);
    bool is_extended, is_kept;
    value existing;
    if (!host_identifier_of(vm, arguments[1], &table->name) ||
        !host_optional_text(vm, host_keyword(keywords, "schema"), "schema", &table->schema) ||
        !host_truth(vm, host_keyword(keywords, "extend_existing"), &is_extended) ||
        !host_truth(vm, host_keyword(keywords, "keep_existing"), &is_kept) ||
        !host_metadata_find(vm, arguments[2], table, &existing))
        return false;
    if (!value_is_absent(existing)) {
        *result = existing;
        if (is_kept || (items->count == 0 && !is_extended))
            return true;
        if (!is_extended)
            return host_raise_named(
                vm, "InvalidRequestError",
                "Table '%.*s' is already defined for this MetaData instance.  Specify "
                "'extend_existing=True' to redefine options and columns on an existing Table "
                "object.",
                STR_ARG(table->name.text));
        return fill(vm, (struct table_object *)existing.object, items, keywords);
    }
    struct table_object *object = host_new_table(vm, table, arguments[2]);
    object->info = host_keyword(keywords, "info");
    *result = value_of(&object->base.base);
    return host_metadata_add(vm, arguments[2], object) && fill(vm, object, items, keywords);
}

static bool table_init(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments, (void)result;
    return true;
}

/* ---- methods */

static bool table_append(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return host_table_add(vm, (struct table_object *)arguments[0].object, arguments[1]);
}

bool host_create_table(struct vm *vm, const struct table *table, bool is_conditional)
{
    struct operation operation = {.kind = OPERATION_CREATE_TABLE, .place = vm_place(vm)};
    operation.create_table.table = table;
    operation.create_table.if_not_exists = is_conditional;
    return host_apply(vm, &operation);
}

bool host_drop_table(struct vm *vm, const struct table *table, bool is_conditional)
{
    struct operation operation = {.kind = OPERATION_DROP_TABLE, .place = vm_place(vm)};
    operation.drop_table.table = (struct table_name){.name = table->name, .schema = table->schema};
    operation.drop_table.if_exists = is_conditional;
    return host_apply(vm, &operation);
}

/* self, bind, checkfirst */
static bool table_create(struct vm *vm, const value *arguments, value *result)
{
    const struct table_object *object = (const struct table_object *)arguments[0].object;
    const struct table *table = object->table;
    bool is_checked, exists = false;
    (void)result;
    host_resolve_table(vm, object);
    return host_truth(vm, arguments[2], &is_checked) &&
           (!is_checked || host_table_exists(vm, table, false, &exists)) &&
           (exists || host_create_table(vm, table, false));
}

static bool table_drop(struct vm *vm, const value *arguments, value *result)
{
    const struct table *table = ((struct table_object *)arguments[0].object)->table;
    bool is_checked, exists = true;
    (void)result;
    return host_truth(vm, arguments[2], &is_checked) &&
           (!is_checked || host_table_exists(vm, table, true, &exists)) &&
           (!exists || host_drop_table(vm, table, false));
}

static bool table_to_metadata(struct vm *vm, const value *arguments, value *result)
{
    const struct table_object *from = (const struct table_object *)arguments[0].object;
    struct table *table = ARENA_NEW(host_of(vm)->arena, struct table);
    const struct dictionary_entry *entry;
    *table = *from->table;
    table->columns = (struct columns){0};
    if (!value_is_missing(arguments[2]) && !host_identifier_of(vm, arguments[2], &table->name))
        return false;
    struct table_object *object = host_new_table(vm, table, arguments[1]);
    *result = value_of(&object->base.base);
    for (size_t at = 0; dictionary_next(from->columns, &at, &entry);) {
        if (!add_column(vm, object, entry->item))
            return false;
    }
    return host_metadata_add(vm, arguments[1], object);
}

static bool table_repr(struct vm *vm, const value *arguments, value *result)
{
    const struct table *table = ((struct table_object *)arguments[0].object)->table;
    *result = table->schema.data == NULL
                  ? value_string(vm, table->name.text)
                  : value_string_format(vm, "%.*s.%.*s", STR_ARG(table->schema),
                                        STR_ARG(table->name.text));
    return true;
}

static const struct native_function table_methods[] = {
    {"__new__", "(cls, name, metadata=None, *items, **keywords)", table_new, NATIVE_STATIC_METHOD},
    {"__init__", "(self, *arguments, **keywords)", table_init, NATIVE_METHOD},
    {"append_column", "(self, column, replace_existing=False)", table_append, NATIVE_METHOD},
    {"append_constraint", "(self, constraint)", table_append, NATIVE_METHOD},
    {"create", "(self, bind=None, checkfirst=False)", table_create, NATIVE_METHOD},
    {"drop", "(self, bind=None, checkfirst=False)", table_drop, NATIVE_METHOD},
    {"to_metadata", "(self, metadata=None, name=None, **keywords)", table_to_metadata,
     NATIVE_METHOD},
    {"tometadata", "(self, metadata=None, name=None, **keywords)", table_to_metadata,
     NATIVE_METHOD},
    {"__str__", "(self)", table_repr, NATIVE_METHOD},
    {0}};

/* ---- attributes */

static struct table_object *own(value self)
{
    return (struct table_object *)self.object;
}

static bool get_name(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, own(self)->table->name.text);
    return true;
}

static bool get_schema(struct vm *vm, value self, value *result)
{
    if (own(self)->table->schema.data != NULL)
        *result = value_string(vm, own(self)->table->schema);
    return true;
}

static bool get_fullname(struct vm *vm, value self, value *result)
{
    return table_repr(vm, &self, result);
}

static bool get_columns(struct vm *vm, value self, value *result)
{
    *result = host_column_collection(vm, own(self)->columns);
    return true;
}

static bool get_metadata(struct vm *vm, value self, value *result)
{
    (void)vm;
    if (!value_is_absent(own(self)->metadata))
        *result = own(self)->metadata;
    return true;
}

static bool get_comment(struct vm *vm, value self, value *result)
{
    if (own(self)->table->comment.data != NULL)
        *result = value_string(vm, own(self)->table->comment);
    return true;
}

static bool get_info(struct vm *vm, value self, value *result)
{
    if (value_is_missing(own(self)->info))
        own(self)->info = value_of(&dictionary_new(vm)->base);
    *result = own(self)->info;
    return true;
}

static bool get_constraints(struct vm *vm, value self, value *result)
{
    const struct constraints *constraints = &own(self)->table->constraints;
    struct set *set = set_new(vm, false);
    *result = value_of(&set->base);
    for (size_t i = 0; i < constraints->count; i++) {
        if (!set_add(vm, set, host_constraint_object(vm, constraints->items[i], self)))
            return false;
    }
    return true;
}

/* index=True of a column; NULL: it says nothing of it. */
static struct index *implied_index(struct vm *vm, const struct table *table,
                                   const struct column *column)
{
    if (column->is_indexed != YES)
        return NULL;
    struct index *index = ARENA_NEW(host_of(vm)->arena, struct index);
    struct index_element element = {.column = column->name.text};
    index->table = table->name;
    index->schema = table->schema;
    index->is_unique = column->is_unique == YES;
    LIST_PUSH(host_of(vm)->arena, &index->elements, element);
    return index;
}

static bool get_indexes(struct vm *vm, value self, value *result)
{
    const struct table *table = own(self)->table;
    struct set *set = set_new(vm, false);
    *result = value_of(&set->base);
    for (size_t i = 0; i < table->columns.count; i++) {
        struct index *index = implied_index(vm, table, table->columns.items[i]);
        if (index != NULL && !set_add(vm, set, host_index_object(vm, index, self)))
            return false;
    }
    for (size_t i = 0; i < table->indexes.count; i++) {
        if (!set_add(vm, set, host_index_object(vm, table->indexes.items[i], self)))
            return false;
    }
    return true;
}

/* The one that was given, or what the columns say. */
static bool get_primary_key(struct vm *vm, value self, value *result)
{
    struct table *table = own(self)->table;
    struct constraint *constraint = NULL;
    for (size_t i = 0; i < table->constraints.count; i++) {
        if (table->constraints.items[i]->kind == CONSTRAINT_PRIMARY_KEY)
            constraint = table->constraints.items[i];
    }
    if (constraint == NULL) {
        constraint = host_new_constraint(vm, CONSTRAINT_PRIMARY_KEY);
        for (size_t i = 0; i < table->columns.count; i++) {
            if (table->columns.items[i]->is_primary_key)
                LIST_PUSH(host_of(vm)->arena, &constraint->columns,
                          table->columns.items[i]->name.text);
        }
    }
    *result = host_constraint_object(vm, constraint, self);
    return true;
}

static const struct native_property table_properties[] = {{"name", get_name, NULL},
                                                          {"key", get_fullname, NULL},
                                                          {"fullname", get_fullname, NULL},
                                                          {"description", get_name, NULL},
                                                          {"schema", get_schema, NULL},
                                                          {"c", get_columns, NULL},
                                                          {"columns", get_columns, NULL},
                                                          {"metadata", get_metadata, NULL},
                                                          {"comment", get_comment, NULL},
                                                          {"info", get_info, NULL},
                                                          {"constraints", get_constraints, NULL},
                                                          {"indexes", get_indexes, NULL},
                                                          {"primary_key", get_primary_key, NULL},
                                                          {0}};

const struct native_class table_class = {.name = "Table",
                                         .module = "sqlalchemy.sql.schema",
                                         .base = &from_clause_class,
                                         .size = sizeof(struct table_object),
                                         .methods = table_methods,
                                         .properties = table_properties,
                                         .mark = mark_table};
