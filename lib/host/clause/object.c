/* Expression objects: how they are made, kept, and what becomes one. */
#include "host/clause/clause_impl.h"

#include <string.h>

#define TYPE(name, type_kind)             \
    const struct sql_type name = {        \
        .kind = type_kind,                \
        .length = TYPE_NUMBER_ABSENT,     \
        .precision = TYPE_NUMBER_ABSENT,  \
        .scale = TYPE_NUMBER_ABSENT,      \
        .dimensions = TYPE_NUMBER_ABSENT, \
        .is_native = true,                \
    }
TYPE(null_type, TYPE_NULL);
TYPE(boolean_type, TYPE_GENERIC_BOOLEAN);
TYPE(integer_type, TYPE_GENERIC_INTEGER);
TYPE(numeric_type, TYPE_GENERIC_NUMERIC);
TYPE(text_type, TYPE_GENERIC_STRING);
TYPE(datetime_type, TYPE_GENERIC_DATETIME);
TYPE(date_type, TYPE_GENERIC_DATE);
TYPE(time_type, TYPE_GENERIC_TIME);

/* ---- making */

struct builder builder_new(struct vm *vm, const struct native_class *class, enum clause_kind kind)
{
    struct clause_instance *object =
        (struct clause_instance *)vm_new_object(vm, vm_native_class(vm, class));
    object->own.kind = kind;
    object->base.clause = &object->own;
    return (struct builder){vm, object, &object->own};
}

/* A Column, a Table: what they stand for as an object of its own. */
static struct builder copy_of_item(struct vm *vm, value self, const struct clause *clause)
{
    const struct native_class *class =
        clause->kind == CLAUSE_TABLE ? &table_clause_class : &column_clause_class;
    struct builder builder = builder_new(vm, class, clause->kind);
    *builder.clause = *clause;
    builder_keep(&builder, self);
    return builder;
}

struct builder builder_copy(struct vm *vm, value self)
{
    const struct clause *item = host_schema_clause(vm, self);
    if (item == NULL && ((const struct clause_object *)self.object)->clause == NULL)
        item = clause_of(vm, self);
    if (item != NULL)
        return copy_of_item(vm, self, item);
    const struct clause_instance *old = (const struct clause_instance *)self.object;
    struct clause_instance *object =
        (struct clause_instance *)vm_new_object(vm, self.object->class);
    object->own = old->own;
    object->options = old->options;
    object->base.clause = &object->own;
    struct builder builder = {vm, object, &object->own};
    builder_keep(&builder, self);
    object->base.depth = old->base.depth; /* it stands beside it, not around it */
    return builder;
}

value builder_value(const struct builder *builder)
{
    return value_of(&builder->object->base.base);
}

/* What compiles, copies and looks through expressions follows them in C. */
static void count_depth(const struct builder *builder, value v)
{
    struct clause_object *object = &builder->object->base;
    if (!vm_is_instance(builder->vm, v, &clause_element_class))
        return;
    const struct clause_object *child = (const struct clause_object *)v.object;
    if (child->depth >= object->depth)
        object->depth = child->depth + 1;
    if (object->depth > HOST_NESTING_MAX && !vm_has_exception(builder->vm))
        vm_raise(builder->vm, PYTHON_RECURSION_ERROR, "maximum recursion depth exceeded");
}

void builder_keep(const struct builder *builder, value v)
{
    struct clause_object *object = &builder->object->base;
    if (v.kind != VALUE_OBJECT)
        return;
    count_depth(builder, v);
    if (object->keeps == NULL)
        object->keeps = list_new(builder->vm);
    list_append(builder->vm, object->keeps, v);
}

const struct clause *builder_child(const struct builder *builder, value object)
{
    builder_keep(builder, object);
    return clause_of(builder->vm, object);
}

/* What is kept twice is looked at twice, so that there has to be an end. */
static value find_kept_within(struct vm *vm, value self, const struct clause *clause, int depth,
                              size_t *budget)
{
    if (*budget == 0)
        return (value){0};
    --*budget;
    if (clause_of(vm, self) == clause)
        return self;
    const struct column_object *column = host_column_object_of(vm, self);
    if (column != NULL && clause_of(vm, column->table) == clause)
        return column->table;
    const struct list *keeps = ((const struct clause_object *)self.object)->keeps;
    for (size_t i = 0; keeps != NULL && depth > 0 && i < keeps->values.count; i++) {
        if (!is_clause(vm, keeps->values.items[i]))
            continue;
        value found = find_kept_within(vm, keeps->values.items[i], clause, depth - 1, budget);
        if (!value_is_absent(found))
            return found;
    }
    return (value){0};
}

value find_kept(struct vm *vm, value self, const struct clause *clause)
{
    enum { KEPT_DEPTH = 100, KEPT_OBJECTS = 20000 };
    size_t budget = KEPT_OBJECTS;
    return find_kept_within(vm, self, clause, KEPT_DEPTH, &budget);
}

void *builder_memory(const struct builder *builder, const void *data, size_t size)
{
    value memory = value_bytes(builder->vm, (str){data, size});
    builder_keep(builder, memory);
    return (void *)(uintptr_t)((struct bytes *)memory.object)->data.data;
}

void builder_append(const struct builder *builder, struct clause_list *list,
                    const struct clause *clause)
{
    size_t size = (list->count + 1) * sizeof(const struct clause *);
    const struct clause **items = malloc(size);
    if (items == NULL)
        out_of_memory();
    if (list->count > 0)
        memcpy(items, list->items, list->count * sizeof(const struct clause *));
    items[list->count] = clause;
    list->items = builder_memory(builder, items, size);
    list->count++;
    list->capacity = list->count;
    free(items);
}

bool builder_expression(const struct builder *builder, value v, const struct sql_type *type,
                        const struct clause **child)
{
    value object = {0};
    if (!host_expression(builder->vm, v, type, &object))
        return false;
    *child = builder_child(builder, object);
    return true;
}

bool builder_append_expression(const struct builder *builder, struct clause_list *list, value v,
                               const struct sql_type *type)
{
    const struct clause *child;
    if (!builder_expression(builder, v, type, &child))
        return false;
    builder_append(builder, list, child);
    return true;
}

str builder_text(const struct builder *builder, str text)
{
    value string = value_string(builder->vm, text);
    builder_keep(builder, string);
    return value_text(string);
}

bool builder_string(const struct builder *builder, value v, const char *what, str *text)
{
    if (value_is_opaque(v))
        return opaque_refuse(builder->vm, v, what);
    if (!value_is_string(v))
        return host_raise_named(builder->vm, "ArgumentError", "%s must be a string, not %s", what,
                                vm_type_name(builder->vm, v));
    builder_keep(builder, v);
    *text = value_text(v);
    return true;
}

bool builder_identifier(const struct builder *builder, value v, const char *what,
                        struct identifier *identifier)
{
    value quote = {0};
    *identifier = (struct identifier){0};
    if (!builder_string(builder, v, what, &identifier->text))
        return false;
    if (vm_is_instance(builder->vm, v, &quoted_name_class) &&
        !vm_find_attribute(builder->vm, v, STR("quote"), &quote))
        return false;
    if (quote.kind == VALUE_BOOLEAN)
        identifier->is_quoted = quote.boolean ? YES : NO;
    return true;
}

static bool keep_sql_value(const struct builder *builder, struct sql_value *kept);

static bool keep_items(const struct builder *builder, struct sql_value *list)
{
    size_t size = list->list.count * sizeof(struct sql_value);
    struct sql_value *items = builder_memory(builder, list->list.items, size);
    list->list.items = items;
    for (size_t i = 0; i < list->list.count; i++) {
        if (!keep_sql_value(builder, &items[i]))
            return false;
    }
    return true;
}

static bool keep_sql_value(const struct builder *builder, struct sql_value *kept)
{
    switch (kept->kind) {
    case SQL_TEXT:
    case SQL_DECIMAL:
    case SQL_JSON:
        kept->text = builder_text(builder, kept->text);
        return true;
    case SQL_BYTES:
    case SQL_UUID:
        kept->text.data = builder_memory(builder, kept->text.data, kept->text.length);
        return true;
    case SQL_LIST:
        return keep_items(builder, kept);
    case SQL_NULL:
    case SQL_BOOLEAN:
    case SQL_INTEGER:
    case SQL_FLOAT:
    case SQL_DATE:
    case SQL_TIME:
    case SQL_DATETIME:
    case SQL_INTERVAL:
        return true;
    }
    return true;
}

bool builder_sql_value(const struct builder *builder, value v, const struct sql_type *type,
                       struct sql_value *result)
{
    if (!host_sql_value(builder->vm, v, type, result))
        return false;
    if (result->kind == SQL_TEXT && value_is_string(v) && result->text.data == value_text(v).data) {
        builder_keep(builder, v);
        return true;
    }
    return keep_sql_value(builder, result);
}

/* ---- what becomes an expression */

bool is_clause(struct vm *vm, value v)
{
    return value_has_layout(v, OBJECT_INSTANCE) && vm_is_instance(vm, v, &clause_element_class);
}

value clause_kept_first(value self)
{
    const struct list *keeps = ((const struct clause_object *)self.object)->keeps;
    return keeps == NULL || keeps->values.count == 0 ? value_none() : keeps->values.items[0];
}

const struct clause *clause_of(struct vm *vm, value v)
{
    if (!is_clause(vm, v))
        return NULL;
    const struct clause_object *object = (const struct clause_object *)v.object;
    if (object->clause != NULL)
        return object->clause;
    const struct clause *item = host_schema_clause(vm, v);
    if (item == NULL) { /* a subclass whose __init__ does not call that of the base */
        static const struct clause nothing = {.kind = CLAUSE_TEXT};
        return &nothing;
    }
    return item;
}

const struct clause *host_find_clause(struct vm *vm, value v)
{
    return clause_of(vm, v);
}

bool host_clause_element(struct vm *vm, value v, value *element)
{
    static const char *const names[] = {"__clause_element__", "__table__"};
    *element = v;
    if (is_clause(vm, v))
        return true;
    bool is_candidate = value_has_layout(v, OBJECT_INSTANCE) || value_has_layout(v, OBJECT_CLASS);
    for (size_t i = 0; is_candidate && i < 2; i++) {
        value found;
        if (!vm_find_attribute(vm, v, str_from(names[i]), &found))
            return false;
        if (value_is_absent(found) || is_clause(vm, found)) {
            *element = value_is_absent(found) ? v : found;
            if (!value_is_absent(found))
                return true;
            continue;
        }
        return vm_call(vm, found, NULL, 0, element);
    }
    return true;
}

value host_constant(struct vm *vm, enum clause_kind kind)
{
    struct builder builder = builder_new(vm, &expression_class, kind);
    if (kind == CLAUSE_TRUE || kind == CLAUSE_FALSE)
        builder.clause->type = &boolean_type;
    return builder_value(&builder);
}

bool host_literal(struct vm *vm, value v, const struct sql_type *type, value *object)
{
    struct builder builder = builder_new(vm, &bind_class, CLAUSE_BIND);
    builder.clause->type = type;
    *object = builder_value(&builder);
    return builder_sql_value(&builder, v, type, &builder.clause->bind.value);
}

bool host_expression(struct vm *vm, value v, const struct sql_type *type, value *object)
{
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, "an SQL expression");
    if (!host_clause_element(vm, v, object))
        return false;
    const struct clause *clause = clause_of(vm, *object);
    if (clause != NULL && (clause->kind == CLAUSE_SELECT || clause->kind == CLAUSE_COMPOUND))
        return make_scalar(vm, *object, object);
    if (clause != NULL)
        return true;
    if (value_is_none(v)) {
        *object = host_constant(vm, CLAUSE_NULL);
        return true;
    }
    return host_literal(vm, v, type, object);
}

bool host_condition(struct vm *vm, value v, value *object)
{
    if (v.kind == VALUE_BOOLEAN) {
        *object = host_constant(vm, v.boolean ? CLAUSE_TRUE : CLAUSE_FALSE);
        return true;
    }
    if (value_is_string(v))
        return host_raise_named(vm, "ArgumentError",
                                "Textual SQL expression '%.*s' should be explicitly declared as "
                                "text('%.*s')",
                                STR_ARG(value_text(v)), STR_ARG(value_text(v)));
    if (v.kind == VALUE_FLOAT || value_is_integer(v)) {
        value shown;
        return vm_repr(vm, v, &shown) &&
               host_raise_named(vm, "ArgumentError",
                                "SQL expression for WHERE/HAVING role expected, got %.*s.",
                                STR_ARG(value_text(shown)));
    }
    return host_expression(vm, v, NULL, object);
}

/* An element of the project's own class: what its @compiles function writes. */
static bool write_element(struct vm *vm, value element)
{
    struct clause_object *object = (struct clause_object *)element.object;
    value text;
    str copy;
    bool is_written = !is_clause(vm, element) || object->clause != NULL ||
                      host_schema_clause(vm, element) != NULL || !host_has_compilers(vm);
    if (is_written)
        return true;
    if (!host_compile_element(vm, element, &text))
        return false;
    if (!value_is_string(text))
        return true;
    if (!host_text(vm, text, "what @compiles gives", &copy))
        return false;
    object->clause = clause_literal_column(host_of(vm)->arena, copy);
    return true;
}

bool host_clause_of(struct vm *vm, value v, const struct sql_type *type,
                    const struct clause **clause)
{
    value object;
    if (!host_clause_element(vm, v, &object) || !write_element(vm, object))
        return false;
    *clause = clause_of(vm, object);
    if (*clause != NULL)
        return true;
    if (!host_expression(vm, v, type, &object))
        return false;
    *clause = clause_of(vm, object);
    return true;
}

/* sqlalchemy: sql/type_api.py coerce_compared_value */
const struct sql_type *literal_type(struct vm *vm, const struct sql_type *type, value v)
{
    if (type == NULL || type->kind == TYPE_NULL)
        return NULL;
    if (type->kind == TYPE_DECORATOR || value_is_none(v))
        return type;
    enum type_family family = type_family(type);
    enum type_family own = host_value_family(vm, v);
    if (own == FAMILY_STRING && family == FAMILY_ENUM)
        return type;
    return own != FAMILY_NULL && own != family ? NULL : type;
}

void flat_arguments(value arguments, const value **items, size_t *count)
{
    value_items(arguments, items, count);
    if (*count == 1 &&
        (value_has_layout((*items)[0], OBJECT_LIST) || value_has_layout((*items)[0], OBJECT_TUPLE)))
        value_items((*items)[0], items, count);
}

value host_text_object(struct vm *vm, str sql)
{
    struct builder builder = builder_new(vm, &text_clause_class, CLAUSE_TEXT);
    builder.clause->text.sql = builder_text(&builder, sql);
    return builder_value(&builder);
}

/* ---- the class of all expressions */

static void mark_clause_object(struct vm *vm, struct object *object)
{
    struct clause_object *clause = (struct clause_object *)object;
    if (clause->keeps != NULL)
        vm_mark_object(vm, &clause->keeps->base);
}

static bool clause_bool(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments, (void)result;
    return vm_raise(vm, PYTHON_TYPE_ERROR, "Boolean value of this clause is not defined");
}

static bool clause_hash(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)((uintptr_t)arguments[0].object >> 4));
    return true;
}

static bool clause_compiled(struct vm *vm, value self, struct buf *out)
{
    const struct clause *clause = clause_of(vm, self);
    struct clause_context context = {.has_table_names = true};
    struct host *host = host_of(vm);
    struct error error = {0};
    if (clause == NULL)
        return vm_refuse(vm, "this expression cannot be written");
    return ddl_add_clause(&host->ddl, out, clause, &context, &error) || host_raise(vm, &error);
}

static bool clause_str(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    bool is_good = clause_compiled(vm, arguments[0], &out);
    if (is_good)
        *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_good;
}

/* What compile() gives is only ever made a text, with the literals in it. */
static bool clause_compile(struct vm *vm, const value *arguments, value *result)
{
    return clause_str(vm, arguments, result);
}

static bool clause_self(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool clause_params(struct vm *vm, const value *arguments, value *result)
{
    value row = arguments[2];
    const value *items;
    size_t count;
    if (value_items(arguments[1], &items, &count) && count == 1)
        row = items[0];
    return bind_parameters(vm, arguments[0], row, result);
}

static bool clause_compare(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(value_is_same(arguments[0], arguments[1]));
    return true;
}

/* Function[int] and the like, for who writes types of types. */
bool host_class_getitem(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static const struct native_function clause_element_methods[] = {
    {"__class_getitem__", "(cls, item, /)", host_class_getitem, NATIVE_CLASS_METHOD},
    {"__bool__", "(self, /)", clause_bool, 0},
    {"__hash__", "(self, /)", clause_hash, 0},
    {"__str__", "(self, /)", clause_str, 0},
    {"compile", "(self, bind=None, dialect=None, **keywords)", clause_compile, 0},
    {"self_group", "(self, against=None)", clause_self, 0},
    {"execution_options", "(self, **options)", clause_self, 0},
    {"params", "(self, *arguments, **values)", clause_params, 0},
    {"compare", "(self, other, **keywords)", clause_compare, 0},
    {0},
};

static const struct native_property clause_properties[] = {
    {"_from_objects", clause_from_objects, NULL},
    {0},
};

const struct native_class clause_element_class = {
    .name = "ClauseElement",
    .module = "sqlalchemy.sql.elements",
    .properties = clause_properties,
    .size = sizeof(struct clause_object),
    .methods = clause_element_methods,
    .mark = mark_clause_object,
};
