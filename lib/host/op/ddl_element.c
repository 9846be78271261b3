/* DDL as values: CreateSequence, CreateSchema, DDL and their like, for op.execute(). */
#include "host/op/op_impl.h"

struct element_object {
    struct object base;
    value subject;
    value context;       /* of DDL(): what its text is formatted with */
    bool is_conditional; /* if_not_exists, if_exists */
    bool is_cascading;
};

static void mark_element(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct element_object *)object)->subject);
    vm_mark(vm, ((struct element_object *)object)->context);
}

/* subject, conditional, cascade */
static bool element_init(struct vm *vm, const value *arguments, value *result)
{
    struct element_object *element = (struct element_object *)arguments[0].object;
    (void)result;
    element->subject = arguments[1];
    return host_truth(vm, arguments[2], &element->is_conditional) &&
           host_truth(vm, arguments[3], &element->is_cascading);
}

/* statement, context */
static bool text_init(struct vm *vm, const value *arguments, value *result)
{
    struct element_object *element = (struct element_object *)arguments[0].object;
    (void)result;
    element->subject = arguments[1];
    element->context = arguments[2];
    return value_is_string(arguments[1]) ||
           host_raise_named(vm, "ArgumentError",
                            "Expected a string or unicode SQL statement, got a %s",
                            vm_type_name(vm, arguments[1]));
}

static bool get_subject(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = ((struct element_object *)self.object)->subject;
    return true;
}

/* ---- what each does: `is_drop` says which of the pair */

typedef bool element_run(struct vm *vm, const struct element_object *element, bool is_drop);

/* CreateTable is the table alone: Table.create() makes its types and indexes, too. */
static bool run_table(struct vm *vm, const struct element_object *element, bool is_drop)
{
    const struct table_object *object = host_table_object_of(vm, element->subject);
    if (object == NULL)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "a Table is needed, not %s",
                        vm_type_name(vm, element->subject));
    if (is_drop)
        return host_drop_table(vm, object->table, element->is_conditional);
    host_resolve_table(vm, object);
    struct operation operation = {.kind = OPERATION_CREATE_TABLE, .place = vm_place(vm)};
    operation.create_table.table = object->table;
    operation.create_table.if_not_exists = element->is_conditional;
    operation.create_table.is_alone = true;
    return host_apply(vm, &operation);
}

static bool run_by_method(struct vm *vm, const struct element_object *element, bool is_drop)
{
    value ignored;
    return vm_call_method(vm, element->subject, is_drop ? "drop" : "create", NULL, 0, &ignored);
}

static bool run_sequence(struct vm *vm, const struct element_object *element, bool is_drop)
{
    const struct item_object *item = host_item_of(vm, element->subject);
    struct operation operation = {.kind = OPERATION_SEQUENCE, .place = vm_place(vm)};
    if (item == NULL || item->kind != ITEM_SEQUENCE)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "a Sequence is needed, not %s",
                        vm_type_name(vm, element->subject));
    operation.sequence.sequence = item->sequence;
    operation.sequence.is_drop = is_drop;
    operation.sequence.is_conditional = element->is_conditional;
    return host_apply(vm, &operation);
}

static bool run_schema(struct vm *vm, const struct element_object *element, bool is_drop)
{
    struct operation operation = {.kind = OPERATION_SCHEMA, .place = vm_place(vm)};
    if (!host_identifier_of(vm, element->subject, &operation.schema.name))
        return false;
    operation.schema.is_drop = is_drop;
    operation.schema.is_conditional = element->is_conditional;
    operation.schema.is_cascading = element->is_cascading;
    return host_apply(vm, &operation);
}

static bool run_constraint(struct vm *vm, const struct element_object *element, bool is_drop)
{
    const struct item_object *item = host_item_of(vm, element->subject);
    const struct table *table = item == NULL ? NULL : host_table_of(vm, item->table);
    struct operation operation = {.place = vm_place(vm)};
    if (table == NULL || item->kind != ITEM_CONSTRAINT)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "a constraint of a Table is needed, not %s",
                        vm_type_name(vm, element->subject));
    struct table_name name = {.name = table->name, .schema = table->schema};
    if (is_drop) {
        operation.kind = OPERATION_DROP_CONSTRAINT;
        operation.drop_constraint.table = name;
        operation.drop_constraint.name = item->constraint->name;
        operation.drop_constraint.if_exists = element->is_conditional;
    } else {
        operation.kind = OPERATION_CREATE_CONSTRAINT;
        operation.create_constraint.table = name;
        operation.create_constraint.constraint = item->constraint;
    }
    return host_apply(vm, &operation);
}

/* sqlalchemy: sql/compiler.py DDLCompiler.visit_ddl: statement % context */
static bool run_text(struct vm *vm, const struct element_object *element, bool is_drop)
{
    struct operation operation = {.kind = OPERATION_EXECUTE, .place = vm_place(vm)};
    value context =
        value_is_missing(element->context) ? value_of(&dictionary_new(vm)->base) : element->context;
    value text;
    (void)is_drop;
    operation.execute.is_driver_text = true;
    return vm_call_method(vm, element->subject, "__mod__", &context, 1, &text) &&
           host_text(vm, text, "DDL()", &operation.execute.text) && host_apply(vm, &operation);
}

/* ---- the classes */

/* For listeners, which are not called here. */
static bool execute_if(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static const struct native_function element_methods[] = {
    {"execute_if", "(self, dialect=None, callable_=None, state=None)", execute_if, NATIVE_METHOD},
    {"against", "(self, target)", execute_if, NATIVE_METHOD},
    {0}};
static const struct native_property element_properties[] = {{"element", get_subject, NULL}, {0}};
static const struct native_class element_class = {.name = "ExecutableDDLElement",
                                                  .module = "sqlalchemy.sql.ddl",
                                                  .size = sizeof(struct element_object),
                                                  .methods = element_methods,
                                                  .properties = element_properties,
                                                  .mark = mark_element};
static const struct native_function create_methods[] = {
    {"__init__", "(self, element, if_not_exists=False, cascade=False, **keywords)", element_init,
     NATIVE_METHOD},
    {0}};
static const struct native_function drop_methods[] = {
    {"__init__", "(self, element, if_exists=False, cascade=False, **keywords)", element_init,
     NATIVE_METHOD},
    {0}};
static const struct native_function drop_schema_methods[] = {
    {"__init__", "(self, name, if_exists=False, cascade=False, **keywords)", element_init,
     NATIVE_METHOD},
    {0}};
static const struct native_function create_schema_methods[] = {
    {"__init__", "(self, name, if_not_exists=False, cascade=False, **keywords)", element_init,
     NATIVE_METHOD},
    {0}};
static const struct native_function text_methods[] = {
    {"__init__", "(self, statement, context=None)", text_init, NATIVE_METHOD}, {0}};

/* clang-format off */
#define ELEMENTS(ROW) \
    ROW(create_table, "CreateTable", create_methods, run_table, false) \
    ROW(drop_table, "DropTable", drop_methods, run_table, true) \
    ROW(create_index, "CreateIndex", create_methods, run_by_method, false) \
    ROW(drop_index, "DropIndex", drop_methods, run_by_method, true) \
    ROW(create_sequence, "CreateSequence", create_methods, run_sequence, false) \
    ROW(drop_sequence, "DropSequence", drop_methods, run_sequence, true) \
    ROW(create_schema, "CreateSchema", create_schema_methods, run_schema, false) \
    ROW(drop_schema, "DropSchema", drop_schema_methods, run_schema, true) \
    ROW(add_constraint, "AddConstraint", create_methods, run_constraint, false) \
    ROW(drop_constraint, "DropConstraint", drop_methods, run_constraint, true) \
    ROW(create_enum, "CreateEnumType", create_methods, run_by_method, false) \
    ROW(drop_enum, "DropEnumType", drop_methods, run_by_method, true) \
    ROW(text, "DDL", text_methods, run_text, false)
/* clang-format on */

#define ROW(symbol, class_name, class_methods, run, is_drop)                                  \
    static const struct native_class symbol##_class = {.name = class_name,                    \
                                                       .module = "sqlalchemy.schema",         \
                                                       .base = &element_class,                \
                                                       .size = sizeof(struct element_object), \
                                                       .methods = class_methods};
ELEMENTS(ROW)
#undef ROW
#define ROW(symbol, class_name, class_methods, run, is_drop) &symbol##_class,
const struct native_class *const ddl_element_classes[] = {&element_class, ELEMENTS(ROW) NULL};
#undef ROW

static const struct {
    const struct native_class *class;
    element_run *run;
    bool is_drop;
} rows[] = {
#define ROW(symbol, class_name, class_methods, run, is_drop) {&symbol##_class, run, is_drop},
    ELEMENTS(ROW)
#undef ROW
};

bool host_execute_element(struct vm *vm, value v, bool *is_done)
{
    if (v.kind != VALUE_OBJECT || v.object->layout != OBJECT_INSTANCE)
        return true;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!vm_is_instance(vm, v, rows[i].class))
            continue;
        *is_done = true;
        return rows[i].run(vm, (struct element_object *)v.object, rows[i].is_drop);
    }
    value text;
    if (!host_has_compilers(vm) || !host_compile_element(vm, v, &text))
        return !vm_has_exception(vm);
    if (!value_is_string(text))
        return true;
    *is_done = true;
    return host_emit(vm, value_text(text));
}
