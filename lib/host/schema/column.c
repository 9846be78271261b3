/* Column of sqlalchemy.schema. */
#include "host/schema/column_impl.h"

static void mark_column(struct vm *vm, struct object *object)
{
    struct column_object *column = (struct column_object *)object;
    vm_mark(vm, column->type);
    vm_mark(vm, column->table);
    vm_mark(vm, column->server_default);
    vm_mark(vm, column->info);
    vm_mark(vm, column->default_value);
    vm_mark(vm, column->onupdate);
}

struct column_object *host_column_object_of(struct vm *vm, value v)
{
    if (v.kind != VALUE_OBJECT || v.object->layout != OBJECT_INSTANCE ||
        !vm_is_instance(vm, v, &column_class))
        return NULL;
    struct column_object *object = (struct column_object *)v.object;
    if (object->column == NULL) { /* a subclass whose __init__ does not call that of Column */
        object->column = ARENA_NEW(host_of(vm)->arena, struct column);
        object->column->type = type_new(host_of(vm)->arena, TYPE_NULL);
        object->column->is_nullable = true;
    }
    return object;
}

const struct column *host_column_of(struct vm *vm, value v)
{
    const struct column_object *object = host_column_object_of(vm, v);
    return object == NULL ? NULL : object->column;
}

value host_column_object(struct vm *vm, struct column *column, value table)
{
    struct column_object *object =
        (struct column_object *)vm_new_object(vm, vm_native_class(vm, &column_class));
    object->column = column;
    object->table = table;
    return value_of(&object->base.base);
}

/* ---- the constructor */

bool host_set_column_type(struct vm *vm, struct column_object *object, value type)
{
    if (!host_check_import(vm, type) || !host_type_of(vm, type, &object->column->type))
        return false;
    object->type = type;
    return true;
}

/* Whether the argument is a type: an instance, a class, something unknown. */
static bool looks_like_type(struct vm *vm, value v)
{
    return value_is_opaque(v) || host_is_type(vm, v) ||
           (value_has_layout(v, OBJECT_CLASS) &&
            class_is_subclass((struct class *)v.object, vm_native_class(vm, &type_engine_class)));
}

static bool add_item(struct vm *vm, struct column_object *object, value v)
{
    struct column *column = object->column;
    const struct item_object *item = host_item_of(vm, v);
    if (item == NULL)
        return host_raise_named(vm, "ArgumentError",
                                "'SchemaItem' object, such as a 'Column' or a 'Constraint' "
                                "expected, got %s",
                                vm_type_name(vm, v));
    switch (item->kind) {
    case ITEM_FOREIGN_KEY:
    case ITEM_CONSTRAINT:
        item->constraint->is_of_column = true;
        LIST_PUSH(host_of(vm)->arena, &column->constraints, item->constraint);
        return true;
    case ITEM_SEQUENCE:
        column->sequence = item->sequence;
        return true;
    case ITEM_IDENTITY:
    case ITEM_COMPUTED:
    case ITEM_FETCHED:
    case ITEM_DEFAULT:
        object->server_default = v;
        return host_server_default(vm, v, &column->server_default);
    case ITEM_INDEX:
    case ITEM_PYTHON_DEFAULT:
        break;
    }
    return true;
}

/* [name], [type], then ForeignKey and the like. */
static bool take_arguments(struct vm *vm, struct column_object *object, const value *arguments)
{
    const value *items;
    size_t count;
    size_t at = 0;
    value name = arguments[COLUMN_NAME];
    value type = arguments[COLUMN_TYPE];
    value_items(arguments[COLUMN_ARGUMENTS], &items, &count);
    if (at < count && (value_is_string(items[at]) || value_is_none(items[at]))) {
        if (value_is_string(items[at]))
            name = items[at];
        at++;
    }
    if (at < count && (value_is_none(items[at]) || looks_like_type(vm, items[at]))) {
        if (!value_is_none(items[at]))
            type = items[at];
        at++;
    }
    if (!value_is_missing(name) && !host_identifier_of(vm, name, &object->column->name))
        return false;
    if (!host_set_column_type(vm, object, type))
        return false;
    for (; at < count; at++) {
        if (!add_item(vm, object, items[at]))
            return false;
    }
    return true;
}

static bool take_autoincrement(struct vm *vm, value v, struct column *column)
{
    bool is_true;
    if (value_is_string(v)) {
        bool is_ignoring = str_equal(value_text(v), STR("ignore_fk"));
        column->autoincrement = is_ignoring ? AUTOINCREMENT_IGNORE_FK : AUTOINCREMENT_AUTO;
        return true;
    }
    if (!host_truth(vm, v, &is_true))
        return false;
    column->autoincrement = is_true ? AUTOINCREMENT_YES : AUTOINCREMENT_NO;
    return true;
}

static bool take_nullable(struct vm *vm, value v, struct column *column)
{
    column->is_nullable = !column->is_primary_key;
    if (value_is_absent(v))
        return true;
    if (!host_truth(vm, v, &column->is_nullable))
        return false;
    column->nullable = column->is_nullable ? YES : NO;
    return true;
}

static bool take_flags(struct vm *vm, const value *arguments, struct column *column)
{
    if (!host_truth(vm, arguments[COLUMN_PRIMARY_KEY], &column->is_primary_key) ||
        !take_nullable(vm, arguments[COLUMN_NULLABLE], column) ||
        !take_autoincrement(vm, arguments[COLUMN_AUTOINCREMENT], column) ||
        !host_tristate(vm, arguments[COLUMN_INDEX], &column->is_indexed) ||
        !host_tristate(vm, arguments[COLUMN_UNIQUE], &column->is_unique) ||
        !host_truth(vm, arguments[COLUMN_SYSTEM], &column->is_system))
        return false;
    return value_is_missing(arguments[COLUMN_QUOTE]) ||
           host_tristate(vm, arguments[COLUMN_QUOTE], &column->name.is_quoted);
}

static bool take_default(struct vm *vm, struct column_object *object, value v)
{
    const struct item_object *item = host_item_of(vm, v);
    object->default_value = v;
    object->column->has_default = !value_is_missing(v) && !value_is_none(v);
    if (item != NULL && item->kind == ITEM_SEQUENCE)
        object->column->sequence = item->sequence;
    return host_find_clause(vm, v) == NULL ||
           host_kept_clause(vm, v, NULL, &object->column->default_clause);
}

bool host_column_init(struct vm *vm, const value *arguments, value *result)
{
    struct column_object *object = (struct column_object *)arguments[COLUMN_SELF].object;
    struct column *column = ARENA_NEW(host_of(vm)->arena, struct column);
    (void)result;
    object->column = column;
    column->type = type_new(host_of(vm)->arena, TYPE_NULL); /* until it is known */
    object->info = arguments[COLUMN_INFO];
    object->onupdate = arguments[COLUMN_ONUPDATE];
    return take_flags(vm, arguments, column) && take_arguments(vm, object, arguments) &&
           take_default(vm, object,
                        value_is_absent(arguments[COLUMN_INSERT_DEFAULT])
                            ? arguments[COLUMN_DEFAULT]
                            : arguments[COLUMN_INSERT_DEFAULT]) &&
           host_optional_text(vm, arguments[COLUMN_KEY], "key", &column->key) &&
           host_optional_text(vm, arguments[COLUMN_COMMENT], "comment", &column->comment) &&
           host_dialect_options(vm, host_dictionary(arguments[COLUMN_DIALECT]), "Column",
                                &column->options) &&
           (value_is_missing(arguments[COLUMN_SERVER_DEFAULT]) ||
            (object->server_default = arguments[COLUMN_SERVER_DEFAULT],
             host_server_default(vm, arguments[COLUMN_SERVER_DEFAULT], &column->server_default)));
}

/* ---- methods */

value host_copy_column(struct vm *vm, const struct column_object *from)
{
    struct arena *arena = host_of(vm)->arena;
    struct column *column = ARENA_NEW(arena, struct column);
    *column = *from->column;
    column->constraints = (struct constraints){0};
    for (size_t i = 0; i < from->column->constraints.count; i++) {
        const struct constraint *old = from->column->constraints.items[i];
        struct constraint *constraint = host_new_constraint(vm, old->kind);
        size_t order = constraint->creation_order;
        *constraint = *old;
        constraint->creation_order = order;
        LIST_PUSH(arena, &column->constraints, constraint);
    }
    value made = host_column_object(vm, column, (value){0});
    struct column_object *object = (struct column_object *)made.object;
    object->type = from->type;
    object->server_default = from->server_default;
    object->info = from->info;
    object->default_value = from->default_value;
    object->onupdate = from->onupdate;
    return made;
}

static bool column_copy(struct vm *vm, const value *arguments, value *result)
{
    *result = host_copy_column(vm, host_column_object_of(vm, arguments[COLUMN_SELF]));
    return true;
}

static bool column_repr(struct vm *vm, const value *arguments, value *result)
{
    const struct column_object *object = host_column_object_of(vm, arguments[COLUMN_SELF]);
    *result = value_string_format(vm, "Column('%.*s')", STR_ARG(object->column->name.text));
    return true;
}

static const struct native_function column_methods[] = {
    {"__init__", "(" COLUMN_PARAMETERS ", **dialect)", host_column_init, NATIVE_METHOD},
    {"copy", "(self, **keywords)", column_copy, NATIVE_METHOD},
    {"_copy", "(self, **keywords)", column_copy, NATIVE_METHOD},
    {"__repr__", "(self)", column_repr, NATIVE_METHOD},
    {0}};

/* ---- attributes */

static struct column *own(struct vm *vm, value self)
{
    return host_column_object_of(vm, self)->column;
}

static value tristate_value(enum tristate state)
{
    return state == UNSET ? value_none() : value_boolean(state == YES);
}

static bool get_name(struct vm *vm, value self, value *result)
{
    if (own(vm, self)->name.text.data != NULL)
        *result = value_string(vm, own(vm, self)->name.text);
    return true;
}

static bool set_name(struct vm *vm, value self, value item)
{
    ((struct column_object *)self.object)->base.clause = NULL;
    return host_identifier_of(vm, item, &own(vm, self)->name);
}

static bool get_key(struct vm *vm, value self, value *result)
{
    if (own(vm, self)->key.data == NULL)
        return get_name(vm, self, result);
    *result = value_string(vm, own(vm, self)->key);
    return true;
}

static bool set_key(struct vm *vm, value self, value item)
{
    return host_text(vm, item, "key", &own(vm, self)->key);
}

static bool get_type(struct vm *vm, value self, value *result)
{
    struct column_object *object = host_column_object_of(vm, self);
    if (value_has_layout(object->type, OBJECT_CLASS) &&
        !vm_call(vm, object->type, NULL, 0, &object->type))
        return false;
    if (value_is_missing(object->type))
        object->type = host_type_object(vm, object->column->type);
    *result = object->type;
    return true;
}

static bool set_type_attribute(struct vm *vm, value self, value item)
{
    struct column_object *object = host_column_object_of(vm, self);
    object->base.clause = NULL;
    return host_set_column_type(vm, object, item);
}

static bool get_table(struct vm *vm, value self, value *result)
{
    value table = ((struct column_object *)self.object)->table;
    (void)vm;
    if (!value_is_absent(table))
        *result = table;
    return true;
}

static bool get_nullable(struct vm *vm, value self, value *result)
{
    *result = value_boolean(own(vm, self)->is_nullable);
    return true;
}

static bool set_nullable(struct vm *vm, value self, value item)
{
    if (!host_truth(vm, item, &own(vm, self)->is_nullable))
        return false;
    own(vm, self)->nullable = own(vm, self)->is_nullable ? YES : NO;
    return true;
}

static bool get_primary_key(struct vm *vm, value self, value *result)
{
    *result = value_boolean(own(vm, self)->is_primary_key);
    return true;
}

static bool set_primary_key(struct vm *vm, value self, value item)
{
    return host_truth(vm, item, &own(vm, self)->is_primary_key);
}

static bool get_unique(struct vm *vm, value self, value *result)
{
    *result = tristate_value(own(vm, self)->is_unique);
    return true;
}

static bool set_unique(struct vm *vm, value self, value item)
{
    return host_tristate(vm, item, &own(vm, self)->is_unique);
}

static bool get_index(struct vm *vm, value self, value *result)
{
    *result = tristate_value(own(vm, self)->is_indexed);
    return true;
}

static bool set_index(struct vm *vm, value self, value item)
{
    return host_tristate(vm, item, &own(vm, self)->is_indexed);
}

static bool get_comment(struct vm *vm, value self, value *result)
{
    if (own(vm, self)->comment.data != NULL)
        *result = value_string(vm, own(vm, self)->comment);
    return true;
}

static bool set_comment(struct vm *vm, value self, value item)
{
    own(vm, self)->comment = (str){0};
    return host_optional_text(vm, item, "comment", &own(vm, self)->comment);
}

static bool get_server_default(struct vm *vm, value self, value *result)
{
    struct column_object *object = host_column_object_of(vm, self);
    if (value_is_absent(object->server_default))
        object->server_default = host_default_object(vm, &object->column->server_default);
    *result = object->server_default;
    return true;
}

static bool set_server_default(struct vm *vm, value self, value item)
{
    struct column_object *object = host_column_object_of(vm, self);
    object->server_default = item;
    own(vm, self)->server_default = (struct server_default){0};
    return value_is_none(item) || host_server_default(vm, item, &own(vm, self)->server_default);
}

static bool get_default(struct vm *vm, value self, value *result)
{
    value given = ((struct column_object *)self.object)->default_value;
    (void)vm;
    if (!value_is_absent(given))
        *result = given;
    return true;
}

static bool get_onupdate(struct vm *vm, value self, value *result)
{
    value given = ((struct column_object *)self.object)->onupdate;
    (void)vm;
    if (!value_is_absent(given))
        *result = given;
    return true;
}

static bool get_info(struct vm *vm, value self, value *result)
{
    struct column_object *object = host_column_object_of(vm, self);
    if (value_is_missing(object->info))
        object->info = value_of(&dictionary_new(vm)->base);
    *result = object->info;
    return true;
}

static bool add_foreign_key(struct vm *vm, struct set *set, struct constraint *constraint)
{
    struct item_object *item =
        (struct item_object *)vm_new_object(vm, vm_native_class(vm, &foreign_key_class));
    item->kind = ITEM_FOREIGN_KEY;
    item->constraint = constraint;
    return set_add(vm, set, value_of(&item->base));
}

/* Those of the table's ForeignKeyConstraints that the column has part in, as keys of its own. */
static bool add_table_keys(struct vm *vm, value self, struct set *set)
{
    struct arena *arena = host_of(vm)->arena;
    const struct table *table = host_table_of(vm, ((struct column_object *)self.object)->table);
    for (size_t i = 0; table != NULL && i < table->constraints.count; i++) {
        const struct constraint *whole = table->constraints.items[i];
        if (whole->kind != CONSTRAINT_FOREIGN_KEY || whole->is_of_column)
            continue;
        for (size_t j = 0; j < whole->columns.count && j < whole->referred_columns.count; j++) {
            if (!str_equal(whole->columns.items[j], own(vm, self)->name.text))
                continue;
            struct constraint *part = ARENA_NEW(arena, struct constraint);
            *part = *whole;
            part->referred_columns = (struct strs){0};
            LIST_PUSH(arena, &part->referred_columns, whole->referred_columns.items[j]);
            if (!add_foreign_key(vm, set, part))
                return false;
        }
    }
    return true;
}

static bool get_foreign_keys(struct vm *vm, value self, value *result)
{
    const struct column *column = own(vm, self);
    struct set *set = set_new(vm, false);
    *result = value_of(&set->base);
    for (size_t i = 0; i < column->constraints.count; i++) {
        if (column->constraints.items[i]->kind == CONSTRAINT_FOREIGN_KEY &&
            !add_foreign_key(vm, set, column->constraints.items[i]))
            return false;
    }
    return add_table_keys(vm, self, set);
}

static bool get_autoincrement(struct vm *vm, value self, value *result)
{
    static const char *const words[] = {
        [AUTOINCREMENT_AUTO] = "auto", [AUTOINCREMENT_IGNORE_FK] = "ignore_fk"};
    enum autoincrement found = own(vm, self)->autoincrement;
    *result = found == AUTOINCREMENT_YES || found == AUTOINCREMENT_NO
                  ? value_boolean(found == AUTOINCREMENT_YES)
                  : value_string(vm, str_from(words[found]));
    return true;
}

static bool set_autoincrement(struct vm *vm, value self, value item)
{
    return take_autoincrement(vm, item, own(vm, self));
}

static const struct native_property column_properties[] = {
    {"name", get_name, set_name},
    {"key", get_key, set_key},
    {"type", get_type, set_type_attribute},
    {"table", get_table, NULL},
    {"nullable", get_nullable, set_nullable},
    {"primary_key", get_primary_key, set_primary_key},
    {"unique", get_unique, set_unique},
    {"index", get_index, set_index},
    {"autoincrement", get_autoincrement, set_autoincrement},
    {"comment", get_comment, set_comment},
    {"server_default", get_server_default, set_server_default},
    {"default", get_default, NULL},
    {"onupdate", get_onupdate, NULL},
    {"info", get_info, NULL},
    {"foreign_keys", get_foreign_keys, NULL},
    {0}};

const struct native_class column_class = {.name = "Column",
                                          .module = "sqlalchemy.sql.schema",
                                          .base = &column_element_class,
                                          .size = sizeof(struct column_object),
                                          .methods = column_methods,
                                          .properties = column_properties,
                                          .mark = mark_column};
