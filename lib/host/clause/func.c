/* func.name(…): functions of SQL. sqlalchemy: sql/functions.py */
#include "host/clause/clause_impl.h"

#include <string.h>

/* The functions that SQLAlchemy has a class for: their names are written in lower case, and their
 * types are known. */
enum function_result {
    RESULT_UNKNOWN,
    RESULT_ARGUMENT, /* the first argument's */
    RESULT_INTEGER,
    RESULT_TEXT,
    RESULT_DATETIME,
    RESULT_DATE,
    RESULT_TIME,
    RESULT_NUMERIC,
};
static const struct {
    const char *name;
    const char *bare; /* written so, and without parentheses when there are no arguments */
    enum function_result result;
} known_functions[] = {
    {"aggregate_strings", NULL, RESULT_TEXT},
    {"array_agg", NULL, RESULT_UNKNOWN},
    {"char_length", NULL, RESULT_INTEGER},
    {"coalesce", NULL, RESULT_ARGUMENT},
    {"concat", NULL, RESULT_TEXT},
    {"count", NULL, RESULT_INTEGER},
    {"cume_dist", NULL, RESULT_NUMERIC},
    {"current_date", "CURRENT_DATE", RESULT_DATE},
    {"current_time", "CURRENT_TIME", RESULT_TIME},
    {"current_timestamp", "CURRENT_TIMESTAMP", RESULT_DATETIME},
    {"current_user", "CURRENT_USER", RESULT_TEXT},
    {"dense_rank", NULL, RESULT_INTEGER},
    {"localtime", "LOCALTIME", RESULT_DATETIME},
    {"localtimestamp", "LOCALTIMESTAMP", RESULT_DATETIME},
    {"max", NULL, RESULT_ARGUMENT},
    {"min", NULL, RESULT_ARGUMENT},
    {"mode", NULL, RESULT_UNKNOWN},
    {"now", NULL, RESULT_DATETIME},
    {"percent_rank", NULL, RESULT_NUMERIC},
    {"percentile_cont", NULL, RESULT_UNKNOWN},
    {"percentile_disc", NULL, RESULT_UNKNOWN},
    {"pow", NULL, RESULT_ARGUMENT},
    {"random", NULL, RESULT_UNKNOWN},
    {"rank", NULL, RESULT_INTEGER},
    {"session_user", "SESSION_USER", RESULT_TEXT},
    {"sum", NULL, RESULT_ARGUMENT},
    {"sysdate", "sysdate", RESULT_DATETIME},
    {"user", "USER", RESULT_TEXT},
};

/* That of the first argument that has one. */
static const struct sql_type *type_of_arguments(const struct clause_list *arguments)
{
    for (size_t i = 0; i < arguments->count; i++) {
        const struct clause *argument = arguments->items[i];
        if (argument->type != NULL && argument->type->kind != TYPE_NULL)
            return argument->type;
        if (argument->kind != CLAUSE_BIND)
            continue;
        switch (argument->bind.value.kind) {
        case SQL_BOOLEAN:
            return &boolean_type;
        case SQL_INTEGER:
            return &integer_type;
        case SQL_FLOAT:
        case SQL_DECIMAL:
            return &numeric_type;
        case SQL_TEXT:
            return &text_type;
        case SQL_DATE:
            return &date_type;
        case SQL_TIME:
            return &time_type;
        case SQL_DATETIME:
            return &datetime_type;
        case SQL_NULL:
        case SQL_BYTES:
        case SQL_INTERVAL:
        case SQL_UUID:
        case SQL_JSON:
        case SQL_LIST:
            break;
        }
    }
    return NULL;
}

static const struct sql_type *type_of_result(enum function_result result,
                                             const struct clause_list *arguments)
{
    switch (result) {
    case RESULT_UNKNOWN:
        return NULL;
    case RESULT_ARGUMENT:
        return type_of_arguments(arguments);
    case RESULT_INTEGER:
        return &integer_type;
    case RESULT_TEXT:
        return &text_type;
    case RESULT_DATETIME:
        return &datetime_type;
    case RESULT_DATE:
        return &date_type;
    case RESULT_TIME:
        return &time_type;
    case RESULT_NUMERIC:
        return &numeric_type;
    }
    return NULL;
}

static void set_known(struct clause *clause)
{
    for (size_t i = 0; i < sizeof known_functions / sizeof *known_functions; i++) {
        if (!str_equal_ignoring_case(clause->function.name, str_from(known_functions[i].name)))
            continue;
        const char *bare = known_functions[i].bare;
        clause->function.name = str_from(known_functions[i].name);
        clause->function.bare = str_from(bare);
        if (bare != NULL)
            clause->function.form = FUNCTION_BARE;
        clause->type = type_of_result(known_functions[i].result, &clause->function.arguments);
    }
}

value make_function(struct vm *vm, str name, const value *arguments, size_t count, bool *is_good)
{
    struct builder builder = builder_new(vm, &function_class, CLAUSE_FUNCTION);
    struct clause *clause = builder.clause;
    *is_good = true;
    for (size_t i = 0; i < count && *is_good; i++)
        *is_good =
            builder_append_expression(&builder, &clause->function.arguments, arguments[i], NULL);
    clause->function.name = builder_text(&builder, name);
    set_known(clause);
    if (str_equal(clause->function.name, STR("count")) && count == 0)
        builder_append(&builder, &clause->function.arguments,
                       builder_child(&builder, host_constant(vm, CLAUSE_STAR)));
    return builder_value(&builder);
}

/* ---- func: an attribute adds a part of the name, a call makes the function */

struct function_generator {
    struct object base;
    value names; /* a tuple of str; absent: func itself */
};

static void mark_generator(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct function_generator *)object)->names);
}

static bool generator_getattr(struct vm *vm, const value *arguments, value *result)
{
    const struct function_generator *generator = (struct function_generator *)arguments[0].object;
    struct function_generator *longer = (struct function_generator *)vm_new_object(
        vm, vm_native_class(vm, &function_generator_class));
    const value *items = NULL;
    size_t count = 0;
    value names[8];
    str name = value_text(arguments[1]);
    if (str_starts_with(name, STR("__")))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "%.*s", STR_ARG(name));
    value_items(generator->names, &items, &count);
    if (count == 8)
        return vm_refuse(vm, "too many dots in the name of an SQL function");
    if (count > 0)
        memcpy(names, items, count * sizeof *names);
    if (str_ends_with(name, STR("_")) && name.length > 1)
        name = str_slice(name, 0, name.length - 1);
    names[count] = value_string(vm, name);
    longer->names = value_of(&tuple_new(vm, names, count + 1)->base);
    *result = value_of(&longer->base);
    return true;
}

static bool set_packages(const struct builder *builder, const value *names, size_t count)
{
    str packages[8];
    for (size_t i = 0; i < count; i++) {
        packages[i] = value_text(names[i]);
        builder_keep(builder, names[i]);
    }
    struct strs *list = &builder->clause->function.packages;
    list->items = builder_memory(builder, packages, count * sizeof *packages);
    list->count = count;
    return true;
}

/* self, *clauses, type_, **options */
static bool generator_call(struct vm *vm, const value *arguments, value *result)
{
    const struct function_generator *generator = (struct function_generator *)arguments[0].object;
    const value *names, *items;
    size_t name_count, count;
    bool is_good;
    if (!value_items(generator->names, &names, &name_count))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "func needs the name of a function");
    value_items(arguments[1], &items, &count);
    *result = make_function(vm, value_text(names[name_count - 1]), items, count, &is_good);
    if (!is_good)
        return false;
    struct clause_instance *object = (struct clause_instance *)result->object;
    struct builder builder = {vm, object, &object->own};
    if (name_count > 1) {
        builder.clause->function.name = builder_text(&builder, value_text(names[name_count - 1]));
        builder.clause->function.form = FUNCTION_CALL;
        set_packages(&builder, names, name_count - 1);
    }
    return value_is_missing(arguments[2]) || host_type_of(vm, arguments[2], &builder.clause->type);
}

static const struct native_function generator_methods[] = {
    {"__getattr__", "(self, name, /)", generator_getattr, 0},
    {"__call__", "(self, *clauses, type_=None, **options)", generator_call, 0},
    {0},
};

const struct native_class function_generator_class = {
    .name = "_FunctionGenerator",
    .module = "sqlalchemy.sql.functions",
    .size = sizeof(struct function_generator),
    .methods = generator_methods,
    .mark = mark_generator,
};

/* ---- methods of a function */

static bool append_all(const struct builder *builder, struct clause_list *list, value v)
{
    const value *items;
    size_t count;
    if (value_is_missing(v))
        return true;
    if (!value_items(v, &items, &count)) {
        items = &v;
        count = 1;
    }
    for (size_t i = 0; i < count; i++) {
        if (!append_ordering(builder, list, items[i]))
            return false;
    }
    return true;
}

static void add_bound(struct buf *out, value v, bool is_start)
{
    int64_t number = 0;
    if (value_is_none(v)) {
        buf_add(out, is_start ? STR("UNBOUNDED PRECEDING") : STR("UNBOUNDED FOLLOWING"));
    } else if (value_to_integer(v, &number) && number == 0) {
        buf_add(out, STR("CURRENT ROW"));
    } else {
        buf_add_format(out, "%lld %s", (long long)(number < 0 ? -number : number),
                       number < 0 ? "PRECEDING" : "FOLLOWING");
    }
}

static bool set_frame(const struct builder *builder, const char *word, value range)
{
    const value *items;
    size_t count;
    if (value_is_missing(range))
        return true;
    if (!value_items(range, &items, &count) || count != 2)
        return host_raise_named(builder->vm, "ArgumentError", "2-tuple expected for range/rows");
    struct buf text = {0};
    buf_add_format(&text, "%s BETWEEN ", word);
    add_bound(&text, items[0], true);
    buf_add(&text, STR(" AND "));
    add_bound(&text, items[1], false);
    builder->clause->over.frame = builder_text(builder, buf_str(&text));
    buf_free(&text);
    return true;
}

/* element, partition_by, order_by, rows, range_, groups */
bool function_over(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &expression_class, CLAUSE_OVER);
    struct clause *clause = builder.clause;
    *result = builder_value(&builder);
    if (!builder_expression(&builder, arguments[0], NULL, &clause->over.element) ||
        !append_all(&builder, &clause->over.partition_by, arguments[1]) ||
        !append_all(&builder, &clause->over.order_by, arguments[2]))
        return false;
    clause->type = clause->over.element->type;
    return set_frame(&builder, "RANGE", arguments[4]) &&
           set_frame(&builder, "ROWS", arguments[3]) && set_frame(&builder, "GROUPS", arguments[5]);
}

/* self, *criterion */
static bool function_filter(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &function_class, CLAUSE_FILTER);
    value condition;
    *result = builder_value(&builder);
    if (!builder_expression(&builder, arguments[0], NULL, &builder.clause->binary.left) ||
        !host_list(vm, OPERATOR_AND, arguments[1], &condition))
        return false;
    builder.clause->binary.right = builder_child(&builder, condition);
    builder.clause->type = builder.clause->binary.left->type;
    return true;
}

/* self, *order_by */
bool function_within_group(struct vm *vm, const value *arguments, value *result)
{
    struct builder builder = builder_new(vm, &function_class, CLAUSE_WITHIN);
    *result = builder_value(&builder);
    return builder_expression(&builder, arguments[0], NULL, &builder.clause->ordered.element) &&
           append_all(&builder, &builder.clause->ordered.order_by, arguments[1]);
}

static bool function_alias(struct vm *vm, const value *arguments, value *result)
{
    return make_alias(vm, arguments[0], arguments[1], ALIAS_PLAIN, result);
}

/* self, *columns, with_ordinality, name, joins_implicitly */
static bool function_table_valued(struct vm *vm, const value *arguments, value *result)
{
    const value *items;
    size_t count;
    if (!make_alias(vm, arguments[0], arguments[3], ALIAS_TABLE_FUNCTION, result))
        return false;
    struct clause_instance *object = (struct clause_instance *)result->object;
    struct builder builder = {vm, object, &object->own};
    value_items(arguments[1], &items, &count);
    for (size_t i = 0; i < count; i++) {
        struct builder column = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
        const struct clause *given = clause_of(vm, items[i]);
        if (given != NULL && given->kind == CLAUSE_COLUMN) {
            *column.clause = *given;
            builder_keep(&column, items[i]);
        } else if (!builder_identifier(&column, items[i], "column name",
                                       &column.clause->column.name)) {
            return false;
        }
        column.clause->column.from = NULL;
        builder_append(&builder, &builder.clause->alias.columns,
                       builder_child(&builder, builder_value(&column)));
    }
    return true;
}

/* self, name: a function's single column */
static bool function_column_valued(struct vm *vm, const value *arguments, value *result)
{
    value alias;
    if (!make_alias(vm, arguments[0], arguments[1], ALIAS_TABLE_FUNCTION, &alias))
        return false;
    struct builder builder = builder_new(vm, &column_clause_class, CLAUSE_COLUMN);
    struct clause *clause = builder.clause;
    const struct clause *from = builder_child(&builder, alias);
    clause->column.name.text = from->alias.name.data != NULL ? from->alias.name : STR("anon_1");
    clause->column.from = from;
    clause->column.is_row = true;
    *result = builder_value(&builder);
    return true;
}

static bool function_self(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool function_select(struct vm *vm, const value *arguments, value *result)
{
    return make_select(vm, arguments, 1, result);
}

#define OVER "(self, *, partition_by=None, order_by=None, rows=None, range_=None, groups=None)"
static const struct native_function function_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"over", OVER, function_over, 0},
    {"filter", "(self, *criterion)", function_filter, 0},
    {"within_group", "(self, *order_by)", function_within_group, 0},
    {"alias", "(self, name=None, joins_implicitly=False)", function_alias, 0},
    {"table_valued", "(self, *columns, with_ordinality=None, name=None, joins_implicitly=False)",
     function_table_valued, 0},
    {"column_valued", "(self, name=None, joins_implicitly=False)", function_column_valued, 0},
    {"scalar_table_valued", "(self, name=None)", function_column_valued, 0},
    {"as_comparison", "(self, left_index, right_index)", function_self, 0},
    {"select", "(self)", function_select, 0},
    {0},
};

static bool get_function_name(struct vm *vm, value self, value *result)
{
    const struct clause *clause = clause_of(vm, self);
    *result = value_string(vm, clause->kind == CLAUSE_FUNCTION ? clause->function.name : STR(""));
    return true;
}

static bool get_function_columns(struct vm *vm, value self, value *result)
{
    value alias;
    return make_alias(vm, self, value_none(), ALIAS_TABLE_FUNCTION, &alias) &&
           from_columns(vm, alias, result);
}

static const struct native_property function_properties[] = {
    {"name", get_function_name, NULL},
    {"c", get_function_columns, NULL},
    {"columns", get_function_columns, NULL},
    {0},
};

const struct native_class function_class = {
    .name = "Function",
    .module = "sqlalchemy.sql.functions",
    .base = &column_element_class,
    .size = sizeof(struct clause_instance),
    .methods = function_methods,
    .properties = function_properties,
};
