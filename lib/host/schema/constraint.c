/* Constraints as objects: ForeignKey, PrimaryKeyConstraint and the others of sqlalchemy.schema. */
#include "host/schema/schema_impl.h"

static void mark_item(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct item_object *)object)->table);
    vm_mark(vm, ((struct item_object *)object)->info);
    vm_mark(vm, ((struct item_object *)object)->condition);
}

/* The class says what the object is. */
static void make_empty(struct vm *vm, struct item_object *item)
{
    struct arena *arena = host_of(vm)->arena;
    const struct class *class = item->base.class;
    static const struct {
        const struct native_class *class;
        enum item_kind kind;
        enum constraint_kind constraint;
    } rows[] = {{&index_class, ITEM_INDEX, 0},
                {&sequence_class, ITEM_SEQUENCE, 0},
                {&identity_class, ITEM_IDENTITY, 0},
                {&computed_class, ITEM_COMPUTED, 0},
                {&default_clause_class, ITEM_DEFAULT, 0},
                {&fetched_value_class, ITEM_FETCHED, 0},
                {&column_default_class, ITEM_PYTHON_DEFAULT, 0},
                {&foreign_key_class, ITEM_FOREIGN_KEY, CONSTRAINT_FOREIGN_KEY},
                {&foreign_key_constraint_class, ITEM_CONSTRAINT, CONSTRAINT_FOREIGN_KEY},
                {&primary_key_class, ITEM_CONSTRAINT, CONSTRAINT_PRIMARY_KEY},
                {&unique_class, ITEM_CONSTRAINT, CONSTRAINT_UNIQUE},
                {&exclude_class, ITEM_CONSTRAINT, CONSTRAINT_EXCLUDE},
                {&check_class, ITEM_CONSTRAINT, CONSTRAINT_CHECK}};
    size_t i = 0;
    while (i + 1 < sizeof rows / sizeof *rows &&
           !class_is_subclass(class, vm_native_class(vm, rows[i].class)))
        i++;
    item->kind = rows[i].kind;
    if (item->kind == ITEM_INDEX)
        item->index = ARENA_NEW(arena, struct index);
    else if (item->kind == ITEM_SEQUENCE)
        item->sequence = ARENA_NEW(arena, struct sequence);
    else if (item->kind == ITEM_IDENTITY)
        item->identity = ARENA_NEW(arena, struct identity);
    else if (item->kind == ITEM_COMPUTED)
        item->computed = ARENA_NEW(arena, struct computed);
    else if (item->kind == ITEM_DEFAULT)
        item->server_default = ARENA_NEW(arena, struct server_default);
    else if (item->kind == ITEM_FOREIGN_KEY || item->kind == ITEM_CONSTRAINT)
        item->constraint = host_new_constraint(vm, rows[i].constraint);
    if (item->kind == ITEM_COMPUTED)
        item->computed->sqltext = clause_null(arena);
    if (item->kind == ITEM_CONSTRAINT && rows[i].constraint == CONSTRAINT_CHECK)
        item->constraint->sqltext = clause_null(arena);
}

struct item_object *host_item_of(struct vm *vm, value v)
{
    if (v.kind != VALUE_OBJECT || v.object->layout != OBJECT_INSTANCE ||
        !vm_is_instance(vm, v, &schema_item_class))
        return NULL;
    struct item_object *item = (struct item_object *)v.object;
    if (item->constraint == NULL) /* a subclass whose __init__ does not call that of the base */
        make_empty(vm, item);
    return item;
}

struct constraint *host_new_constraint(struct vm *vm, enum constraint_kind kind)
{
    struct host *host = host_of(vm);
    struct constraint *constraint = ARENA_NEW(host->arena, struct constraint);
    constraint->kind = kind;
    constraint->creation_order = ++host->creation_counter;
    return constraint;
}

/* "schema.table.column"; a Column of a Table. sqlalchemy: sql/schema.py ForeignKey._column_tokens
 */
bool host_split_reference(struct vm *vm, value v, struct constraint *constraint)
{
    struct arena *arena = host_of(vm)->arena;
    const struct column_object *column = host_column_object_of(vm, v);
    str text;
    if (column != NULL) {
        const struct table_object *table = host_table_object_of(vm, column->table);
        if (table == NULL)
            return host_raise_named(vm, "ArgumentError",
                                    "a foreign key to a Column that belongs to no Table yet");
        constraint->referred_table = table->table->name;
        constraint->referred_schema = table->table->schema;
        LIST_PUSH(arena, &constraint->referred_columns, column->column->name.text);
        constraint->is_linked = true;
        return true;
    }
    if (!host_text(vm, v, "what a foreign key refers to", &text))
        return false;
    size_t dot = str_find_last_byte(text, '.');
    if (dot == text.length) {
        constraint->referred_table.text = text;
        return true;
    }
    str table = str_slice(text, 0, dot);
    size_t schema_end = str_find_last_byte(table, '.');
    if (schema_end < table.length) {
        constraint->referred_schema = str_slice(table, 0, schema_end);
        table = str_from_offset(table, schema_end + 1);
    }
    constraint->referred_table.text = table;
    LIST_PUSH(arena, &constraint->referred_columns, str_from_offset(text, dot + 1));
    return true;
}

static struct constraint *begin(struct vm *vm, value self, enum constraint_kind kind)
{
    struct item_object *item = (struct item_object *)self.object;
    item->kind = ITEM_CONSTRAINT;
    item->constraint = host_new_constraint(vm, kind);
    item->constraint->sqltext = clause_null(host_of(vm)->arena); /* until it is known */
    return item->constraint;
}

/* deferrable, initially: what most constraints take */
static bool set_deferral(struct vm *vm, struct constraint *constraint, value deferrable,
                         value initially)
{
    return host_tristate(vm, deferrable, &constraint->is_deferrable) &&
           host_optional_text(vm, initially, "initially", &constraint->initially);
}

/* ---- ForeignKey(column, constraint, use_alter, name, onupdate, ondelete, deferrable, initially,
 * link_to_name, match, info, comment, **dialect) */

static bool foreign_key_init(struct vm *vm, const value *arguments, value *result)
{
    struct constraint *constraint = begin(vm, arguments[0], CONSTRAINT_FOREIGN_KEY);
    bool has_names;
    (void)result;
    ((struct item_object *)arguments[0].object)->kind = ITEM_FOREIGN_KEY;
    constraint->is_of_column = true;
    if (!host_split_reference(vm, arguments[1], constraint) ||
        !host_truth(vm, arguments[9], &has_names))
        return false;
    constraint->is_linked |= has_names;
    return host_truth(vm, arguments[3], &constraint->uses_alter) &&
           host_schema_name_of(vm, arguments[4], &constraint->name) &&
           host_optional_text(vm, arguments[5], "onupdate", &constraint->on_update) &&
           host_optional_text(vm, arguments[6], "ondelete", &constraint->on_delete) &&
           set_deferral(vm, constraint, arguments[7], arguments[8]) &&
           host_optional_text(vm, arguments[10], "match", &constraint->match) &&
           host_dialect_options(vm, host_dictionary(arguments[13]), "ForeignKey",
                                &constraint->options);
}

/* For the objects that are made of it later: those that hooks get. */
static void keep_item(struct vm *vm, struct item_object *item)
{
    void **place = NULL;
    if (item->kind == ITEM_INDEX)
        place = &item->index->item;
    else if (item->kind == ITEM_CONSTRAINT)
        place = &item->constraint->item;
    if (place == NULL || *place == &item->base)
        return;
    *place = &item->base;
    vm_keep(vm, value_of(&item->base));
}

bool host_item_set_info(struct vm *vm, value self, value info)
{
    struct item_object *item = (struct item_object *)self.object;
    if (value_is_missing(info))
        return true;
    item->info = info;
    keep_item(vm, item);
    return true;
}

/* ---- ForeignKeyConstraint(columns, refcolumns, name, onupdate, ondelete, deferrable, initially,
 * use_alter, link_to_name, match, table, info, comment, **dialect) */

static bool foreign_key_constraint_init(struct vm *vm, const value *arguments, value *result)
{
    struct constraint *constraint = begin(vm, arguments[0], CONSTRAINT_FOREIGN_KEY);
    value iterator, item;
    (void)result;
    if (!host_names(vm, arguments[1], "columns of a foreign key", &constraint->columns) ||
        !vm_iterate(vm, arguments[2], &iterator))
        return false;
    while (vm_next(vm, iterator, &item)) {
        if (!host_split_reference(vm, item, constraint))
            return false;
    }
    if (vm_has_exception(vm))
        return false;
    if (constraint->columns.count != constraint->referred_columns.count)
        return host_raise_named(vm, "ArgumentError",
                                "ForeignKeyConstraint number of constrained columns must match the "
                                "number of referenced columns.");
    return host_schema_name_of(vm, arguments[3], &constraint->name) &&
           host_optional_text(vm, arguments[4], "onupdate", &constraint->on_update) &&
           host_optional_text(vm, arguments[5], "ondelete", &constraint->on_delete) &&
           set_deferral(vm, constraint, arguments[6], arguments[7]) &&
           host_truth(vm, arguments[8], &constraint->uses_alter) &&
           host_optional_text(vm, arguments[10], "match", &constraint->match) &&
           host_item_set_info(vm, arguments[0], arguments[12]) &&
           host_dialect_options(vm, host_dictionary(arguments[14]), "ForeignKeyConstraint",
                                &constraint->options);
}

/* ---- (*columns, name, deferrable, initially, info, …, **dialect) */

static bool columns_init(struct vm *vm, const value *arguments, enum constraint_kind kind,
                         const char *what)
{
    struct constraint *constraint = begin(vm, arguments[0], kind);
    const value *items;
    size_t count;
    value_items(arguments[1], &items, &count);
    return host_names(vm, arguments[1], "columns of a constraint", &constraint->columns) &&
           host_schema_name_of(vm, arguments[2], &constraint->name) &&
           set_deferral(vm, constraint, arguments[3], arguments[4]) &&
           host_item_set_info(vm, arguments[0], arguments[5]) &&
           host_dialect_options(vm, host_dictionary(arguments[9]), what, &constraint->options) &&
           host_table_adopt(vm, arguments[0], items, count);
}

static bool primary_key_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return columns_init(vm, arguments, CONSTRAINT_PRIMARY_KEY, "PrimaryKeyConstraint");
}

static bool unique_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return columns_init(vm, arguments, CONSTRAINT_UNIQUE, "UniqueConstraint");
}

/* ---- CheckConstraint(sqltext, name, deferrable, initially, table, info, _create_rule,
 * _autoattach, _type_bound, comment, **dialect) */

static bool check_init(struct vm *vm, const value *arguments, value *result)
{
    struct constraint *constraint = begin(vm, arguments[0], CONSTRAINT_CHECK);
    (void)result;
    return host_text_clause(vm, arguments[1], &constraint->sqltext) &&
           host_schema_name_of(vm, arguments[2], &constraint->name) &&
           set_deferral(vm, constraint, arguments[3], arguments[4]) &&
           host_item_set_info(vm, arguments[0], arguments[6]) &&
           host_dialect_options(vm, host_dictionary(arguments[11]), "CheckConstraint",
                                &constraint->options) &&
           host_table_adopt(vm, arguments[0], &arguments[1], 1);
}

/* ---- ExcludeConstraint(*elements, name, deferrable, initially, using, where, ops, **keywords) */

static bool exclude_element(struct vm *vm, value pair, struct exclude_element *element)
{
    const value *items;
    size_t count;
    str name;
    if (!value_items(pair, &items, &count) || count != 2)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "an element of ExcludeConstraint is (column, operator)");
    if (!host_text(vm, items[1], "operator", &element->operator))
        return false;
    if (!value_is_string(items[0]) && host_column_of(vm, items[0]) == NULL)
        return host_kept_clause(vm, items[0], NULL, &element->clause);
    if (!host_name_of_column(vm, items[0], &name))
        return false;
    element->clause = clause_column_name(host_of(vm)->arena, name);
    return true;
}

bool host_exclude_elements(struct vm *vm, const value *items, size_t count, value operators,
                           struct constraint *constraint)
{
    const struct dictionary *classes = host_dictionary(operators);
    constraint->elements = ARENA_ARRAY(host_of(vm)->arena, struct exclude_element, count);
    constraint->element_count = count;
    for (size_t i = 0; i < count; i++) {
        struct exclude_element *element = &constraint->elements[i];
        if (!exclude_element(vm, items[i], element))
            return false;
        if (classes == NULL || element->clause->kind != CLAUSE_COLUMN)
            continue;
        value class = dictionary_find_text(classes, element->clause->column.name.text);
        if (!host_optional_text(vm, class, "ops", &element->operator_class))
            return false;
    }
    return true;
}

static bool exclude_init(struct vm *vm, const value *arguments, value *result)
{
    struct constraint *constraint = begin(vm, arguments[0], CONSTRAINT_EXCLUDE);
    const value *items;
    size_t count;
    (void)result;
    value_items(arguments[1], &items, &count);
    return host_exclude_elements(vm, items, count, arguments[7], constraint) &&
           host_schema_name_of(vm, arguments[2], &constraint->name) &&
           set_deferral(vm, constraint, arguments[3], arguments[4]) &&
           host_optional_text(vm, arguments[5], "using", &constraint->using) &&
           (value_is_missing(arguments[6]) ||
            host_text_clause(vm, arguments[6], &constraint->where));
}

/* ---- attributes */

static bool get_name(struct vm *vm, value self, value *result)
{
    const struct item_object *item = host_item_of(vm, self);
    const struct table *table = host_table_of(vm, item->table);
    struct schema_name name = item->constraint->name;
    struct error error = {0};
    if (table != NULL && item->kind == ITEM_CONSTRAINT &&
        !ddl_name_constraint(&host_of(vm)->ddl, host_of(vm)->arena, table, item->constraint, &name,
                             &error))
        return host_raise(vm, &error);
    if (name.kind != NAME_NONE)
        *result = value_string(vm, name.identifier.text);
    return true;
}

static bool set_name(struct vm *vm, value self, value item)
{
    struct constraint *constraint = host_item_of(vm, self)->constraint;
    constraint->name = (struct schema_name){0};
    return host_schema_name_of(vm, item, &constraint->name);
}

static bool get_table(struct vm *vm, value self, value *result)
{
    value table = ((struct item_object *)self.object)->table;
    (void)vm;
    if (!value_is_absent(table))
        *result = table;
    return true;
}

static bool get_column_names(struct vm *vm, value self, value *result)
{
    const struct constraint *constraint = host_item_of(vm, self)->constraint;
    struct list *list = list_new(vm);
    for (size_t i = 0; i < constraint->columns.count; i++)
        list_append(vm, list, value_string(vm, constraint->columns.items[i]));
    *result = value_of(&list->base);
    return true;
}

static bool get_columns(struct vm *vm, value self, value *result)
{
    struct item_object *item = host_item_of(vm, self);
    const struct table_object *table = host_table_object_of(vm, item->table);
    struct dictionary *columns = dictionary_new(vm);
    for (size_t i = 0; table != NULL && i < item->constraint->columns.count; i++) {
        str name = item->constraint->columns.items[i];
        value column = dictionary_find_text(table->columns, name);
        if (!value_is_absent(column))
            dictionary_put_text(vm, columns, name, column);
    }
    *result = host_column_collection(vm, columns);
    return true;
}

static bool get_target(struct vm *vm, value self, value *result)
{
    const struct constraint *constraint = host_item_of(vm, self)->constraint;
    struct buf out = {0};
    if (constraint->referred_schema.data != NULL) {
        buf_add(&out, constraint->referred_schema);
        buf_add_char(&out, '.');
    }
    buf_add(&out, constraint->referred_table.text);
    if (constraint->referred_columns.count > 0) {
        buf_add_char(&out, '.');
        buf_add(&out, constraint->referred_columns.items[0]);
    }
    *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return true;
}

static const struct constraint *constraint_of(struct vm *vm, value self)
{
    return host_item_of(vm, self)->constraint;
}

#define CONSTRAINT_TEXT(member)                                        \
    static bool get_##member(struct vm *vm, value self, value *result) \
    {                                                                  \
        str text = constraint_of(vm, self)->member;                    \
        if (text.data != NULL)                                         \
            *result = value_string(vm, text);                          \
        return true;                                                   \
    }
CONSTRAINT_TEXT(on_update)
CONSTRAINT_TEXT(on_delete)
CONSTRAINT_TEXT(match)
CONSTRAINT_TEXT(initially)

static bool get_deferrable(struct vm *vm, value self, value *result)
{
    enum tristate is_deferrable = constraint_of(vm, self)->is_deferrable;
    if (is_deferrable != UNSET)
        *result = value_boolean(is_deferrable == YES);
    return true;
}

static bool get_uses_alter(struct vm *vm, value self, value *result)
{
    *result = value_boolean(constraint_of(vm, self)->uses_alter);
    return true;
}

static bool get_options(struct vm *vm, value self, value *result)
{
    *result = value_of(&host_options_object(vm, &constraint_of(vm, self)->options)->base);
    return true;
}

static bool get_sqltext(struct vm *vm, value self, value *result)
{
    *result = host_clause_object(vm, constraint_of(vm, self)->sqltext);
    return true;
}

/* One ForeignKey for each column. */
static bool get_elements(struct vm *vm, value self, value *result)
{
    struct item_object *item = host_item_of(vm, self);
    struct list *list = list_new(vm);
    for (size_t i = 0; i < item->constraint->referred_columns.count; i++) {
        struct item_object *element =
            (struct item_object *)vm_new_object(vm, vm_native_class(vm, &foreign_key_class));
        element->kind = ITEM_FOREIGN_KEY;
        element->table = item->table;
        element->constraint = ARENA_NEW(host_of(vm)->arena, struct constraint);
        *element->constraint = *item->constraint;
        element->constraint->referred_columns =
            (struct strs){&item->constraint->referred_columns.items[i], 1, 1};
        list_append(vm, list, value_of(&element->base));
    }
    *result = value_of(&list->base);
    return true;
}

/* Of no table yet. */
static bool constraint_copy(struct vm *vm, const value *arguments, value *result)
{
    struct constraint *copy = ARENA_NEW(host_of(vm)->arena, struct constraint);
    *copy = *constraint_of(vm, arguments[0]);
    *result = host_constraint_object(vm, copy, (value){0});
    return true;
}

/* What is for another dialect is not made part of its table. A condition that is a function is
 * taken to be true. */
bool host_item_ddl_if(struct vm *vm, const value *arguments, value *result)
{
    struct item_object *item = host_item_of(vm, arguments[0]);
    str own = str_from(host_of(vm)->backend->dialect->name);
    struct strs dialects = {0};
    *result = arguments[0];
    if (item == NULL)
        return true;
    item->condition = value_of(&tuple_new(vm, &arguments[1], 3)->base);
    keep_item(vm, item);
    if (value_is_missing(arguments[1]))
        return true;
    if (!host_names(vm, arguments[1], "dialect", &dialects))
        return false;
    item->is_left_out = !strs_contain(&dialects, own);
    return true;
}

static bool get_condition(struct vm *vm, value self, value *result)
{
    static const char *const names[] = {"dialect", "callable_", "state"};
    value condition = ((const struct item_object *)self.object)->condition;
    value types, class;
    const value *told;
    size_t count;
    *result = value_none();
    if (!value_items(condition, &told, &count))
        return true;
    struct dictionary *attributes = dictionary_new(vm);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        dictionary_put_text(vm, attributes, str_from(names[i]), told[i]);
    return vm_import(vm, STR("types"), &types) &&
           vm_get_attribute(vm, types, STR("SimpleNamespace"), &class) &&
           vm_call_with(vm, class, NULL, 0, attributes, result);
}

static const struct native_function constraint_methods[] = {
    {"ddl_if", "(self, dialect=None, callable_=None, state=None)", host_item_ddl_if, NATIVE_METHOD},
    {"copy", "(self, **keywords)", constraint_copy, NATIVE_METHOD},
    {"_copy", "(self, **keywords)", constraint_copy, NATIVE_METHOD},
    {0}};
static const struct native_property foreign_key_constraint_properties[] = {
    {"elements", get_elements, NULL},    {"onupdate", get_on_update, NULL},
    {"ondelete", get_on_delete, NULL},   {"match", get_match, NULL},
    {"use_alter", get_uses_alter, NULL}, {0}};
static const struct native_property check_properties[] = {{"sqltext", get_sqltext, NULL}, {0}};
static const struct native_property constraint_properties[] = {
    {"name", get_name, set_name},
    {"table", get_table, NULL},
    {"parent", get_table, NULL},
    {"columns", get_columns, NULL},
    {"column_keys", get_column_names, NULL},
    {"deferrable", get_deferrable, NULL},
    {"initially", get_initially, NULL},
    {"kwargs", get_options, NULL},
    {"dialect_kwargs", get_options, NULL},
    {0}};
static const struct native_property foreign_key_properties[] = {
    {"target_fullname", get_target, NULL}, {0}};

#define METHODS(name, signature)                             \
    static const struct native_function name##_methods[] = { \
        {"__init__", signature, name##_init, NATIVE_METHOD}, {0}};
METHODS(foreign_key, "(self, column, _constraint=None, use_alter=False, name=None, onupdate=None, "
                     "ondelete=None, deferrable=None, initially=None, link_to_name=False, "
                     "match=None, info=None, comment=None, **dialect)")
METHODS(foreign_key_constraint,
        "(self, columns, refcolumns, name=None, onupdate=None, ondelete=None, deferrable=None, "
        "initially=None, use_alter=False, link_to_name=False, match=None, table=None, info=None, "
        "comment=None, **dialect)")
METHODS(primary_key, "(self, *columns, name=None, deferrable=None, initially=None, info=None, "
                     "_column_flag=False, _autoattach=True, _implicit_generated=False, **dialect)")
METHODS(unique, "(self, *columns, name=None, deferrable=None, initially=None, info=None, "
                "_column_flag=False, _autoattach=True, comment=None, **dialect)")
METHODS(check, "(self, sqltext, name=None, deferrable=None, initially=None, table=None, info=None, "
               "_create_rule=None, _autoattach=True, _type_bound=False, comment=None, **dialect)")
METHODS(exclude, "(self, *elements, name=None, deferrable=None, initially=None, using='gist', "
                 "where=None, ops=None, **keywords)")

static bool get_info(struct vm *vm, value self, value *result)
{
    struct item_object *item = (struct item_object *)self.object;
    if (value_is_absent(item->info))
        host_item_set_info(vm, self, value_of(&dictionary_new(vm)->base));
    *result = item->info;
    return true;
}

static const struct native_property item_properties[] = {
    {"info", get_info, NULL}, {"_ddl_if", get_condition, NULL}, {0}};
const struct native_class schema_item_class = {.name = "SchemaItem",
                                               .module = "sqlalchemy.sql.schema",
                                               .size = sizeof(struct item_object),
                                               .properties = item_properties,
                                               .mark = mark_item};
ITEM_CLASS(constraint, "Constraint", &schema_item_class, constraint_methods, constraint_properties)
ITEM_CLASS(foreign_key, "ForeignKey", &constraint_class, foreign_key_methods,
           foreign_key_properties)
ITEM_CLASS(foreign_key_constraint, "ForeignKeyConstraint", &constraint_class,
           foreign_key_constraint_methods, foreign_key_constraint_properties)
ITEM_CLASS(primary_key, "PrimaryKeyConstraint", &constraint_class, primary_key_methods, NULL)
ITEM_CLASS(unique, "UniqueConstraint", &constraint_class, unique_methods, NULL)
ITEM_CLASS(check, "CheckConstraint", &constraint_class, check_methods, check_properties)
ITEM_CLASS(exclude, "ExcludeConstraint", &constraint_class, exclude_methods, NULL)
