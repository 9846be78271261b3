/* The classes of types, a row for each: sqlalchemy.types and those of the dialects. */
#include "host/schema/schema_impl.h"

/* ---- attributes */

#define TYPE_PROPERTY(member, expression)                              \
    static bool get_##member(struct vm *vm, value self, value *result) \
    {                                                                  \
        const struct sql_type *type = host_own_type(vm, self);         \
        *result = (expression);                                        \
        return true;                                                   \
    }

static value number_value(int64_t number)
{
    return number == TYPE_NUMBER_ABSENT ? value_none() : value_integer(number);
}

static value text_value(struct vm *vm, str text)
{
    return text.data == NULL ? value_none() : value_string(vm, text);
}

/* An enum that was reflected has none of its own. */
static int64_t length_of(const struct sql_type *type)
{
    return type_family(type) == FAMILY_ENUM && type->length == TYPE_NUMBER_ABSENT
               ? type_longest_value(type)
               : type->length;
}

TYPE_PROPERTY(length, number_value(length_of(type)))
TYPE_PROPERTY(collation, text_value(vm, type->collation))
TYPE_PROPERTY(precision, number_value(type->precision))
TYPE_PROPERTY(scale, number_value(type->scale))
TYPE_PROPERTY(timezone, value_boolean(type->has_timezone))
TYPE_PROPERTY(name, text_value(vm, type->name))
TYPE_PROPERTY(schema, text_value(vm, type->schema))
TYPE_PROPERTY(dimensions, number_value(type->dimensions))
TYPE_PROPERTY(native_enum, value_boolean(type->is_native))
TYPE_PROPERTY(create_constraint, value_boolean(type->has_constraint))
TYPE_PROPERTY(create_type, value_boolean(type->creates_type))
TYPE_PROPERTY(as_uuid, value_boolean(type->is_as_uuid))
TYPE_PROPERTY(asdecimal, value_boolean(type->is_as_decimal))

static bool get_item(struct vm *vm, value self, value *result)
{
    value item = ((struct type_object *)self.object)->item;
    (void)vm;
    *result = value_is_absent(item) ? value_none() : item;
    return true;
}

static bool get_enums(struct vm *vm, value self, value *result)
{
    const struct sql_type *type = host_own_type(vm, self);
    struct list *list = list_new(vm);
    for (size_t i = 0; i < type->values.count; i++)
        list_append(vm, list, value_string(vm, type->values.items[i]));
    *result = value_of(&list->base);
    return true;
}

static bool set_name(struct vm *vm, value self, value item)
{
    return host_optional_text(vm, item, "name", &host_own_type(vm, self)->name);
}

static bool set_schema(struct vm *vm, value self, value item)
{
    return host_optional_text(vm, item, "schema", &host_own_type(vm, self)->schema);
}

static bool set_create_type(struct vm *vm, value self, value item)
{
    return host_truth(vm, item, &host_own_type(vm, self)->creates_type);
}

static bool set_length(struct vm *vm, value self, value item)
{
    return host_number(vm, item, "length", &host_own_type(vm, self)->length);
}

#define GETTER(name)            \
    {                           \
#name, get_##name, NULL \
    }
static const struct native_property string_properties[] = {
    {"length", get_length, set_length}, GETTER(collation), {0}};
static const struct native_property number_properties[] = {
    GETTER(precision), GETTER(scale), GETTER(asdecimal), {0}};
static const struct native_property time_properties[] = {GETTER(timezone), GETTER(precision), {0}};
static const struct native_property uuid_properties[] = {GETTER(as_uuid), {0}};
static const struct native_property boolean_properties[] = {
    GETTER(create_constraint), {"name", get_name, set_name}, {0}};
static const struct native_property enum_properties[] = {
    {"name", get_name, set_name},
    {"schema", get_schema, set_schema},
    {"enums", get_enums, NULL},
    {"enum_class", get_item, NULL},
    {"create_type", get_create_type, set_create_type},
    GETTER(native_enum),
    GETTER(create_constraint),
    GETTER(length),
    {0}};
static const struct native_property array_properties[] = {
    {"item_type", get_item, NULL}, GETTER(dimensions), {0}};
static const struct native_property domain_properties[] = {
    {"data_type", get_item, NULL}, GETTER(name), GETTER(schema), GETTER(create_type), {0}};
#define plain_properties NULL
#define float_properties number_properties
#define pg_time_properties time_properties
#define interval_properties NULL
#define pg_interval_properties number_properties
#define binary_properties string_properties
#define pickle_properties NULL
#define json_properties NULL
#define pg_json_properties NULL
#define native_uuid_properties uuid_properties
#define pg_enum_properties enum_properties
#define bit_properties string_properties
#define ignored_properties NULL

/* ---- constructors */

#define INIT(name, signature, call) \
    static const struct native_function name##_methods[] = {{"__init__", signature, call, 0}, {0}};
#define INIT_SCHEMA_TYPE(name, signature, call, default_check)                              \
    static const struct native_function name##_methods[] = {                                \
        {"__init__", signature, call, 0},                                                   \
        {"create", "(self, bind=None, checkfirst=" default_check ")", type_enum_create, 0}, \
        {"drop", "(self, bind=None, checkfirst=" default_check ")", type_enum_drop, 0},     \
        {0}};

INIT(plain, "(self)", type_init_plain)
INIT(string, "(self, length=None, collation=None)", type_init_string)
INIT(boolean, "(self, create_constraint=False, name=None, **keywords)", type_init_boolean)
INIT(float, "(self, precision=None, asdecimal=False, decimal_return_scale=None)", type_init_float)
INIT(number, "(self, precision=None, scale=None, decimal_return_scale=None, asdecimal=True)",
     type_init_numeric)
INIT(time, "(self, timezone=False)", type_init_time)
INIT(pg_time, "(self, timezone=False, precision=None)", type_init_pg_time)
INIT(interval, "(self, native=True, second_precision=None, day_precision=None)", type_init_interval)
INIT(pg_interval, "(self, precision=None, fields=None)", type_init_pg_interval)
INIT(binary, "(self, length=None)", type_init_binary)
INIT(pickle, "(self, protocol=5, pickler=None, comparator=None, impl=None)", type_init_pickle)
INIT(json, "(self, none_as_null=False)", type_init_json)
INIT(pg_json, "(self, none_as_null=False, astext_type=None)", type_init_pg_json)
INIT(uuid, "(self, as_uuid=True, native_uuid=True)", type_init_uuid)
INIT(native_uuid, "(self, as_uuid=True, native_uuid=True)", type_init_uuid)
INIT_SCHEMA_TYPE(enum, "(self, *enums, **keywords)", type_init_enum, "False")
INIT_SCHEMA_TYPE(pg_enum, "(self, *enums, **keywords)", type_init_enum, "True")
INIT(array, "(self, item_type, as_tuple=False, dimensions=None, zero_indexes=False)",
     type_init_array)
INIT_SCHEMA_TYPE(domain,
                 "(self, name, data_type, *, collation=None, default=None, constraint_name=None, "
                 "not_null=None, check=None, create_type=True, schema=None, **keywords)",
                 type_init_domain, "True")
INIT(bit, "(self, length=None, varying=False)", type_init_bit)
INIT(ignored, "(self, *arguments, **keywords)", type_init_ignored)

/* ---- the rows: symbol, kind, name, base, constructor */

/* clang-format off */
#define GENERIC_CLASSES(ROW) \
    ROW(null, TYPE_NULL, "NullType", type_engine, plain) \
    ROW(integer, TYPE_GENERIC_INTEGER, "Integer", type_engine, plain) \
    ROW(small_integer, TYPE_GENERIC_SMALL_INTEGER, "SmallInteger", integer, plain) \
    ROW(big_integer, TYPE_GENERIC_BIG_INTEGER, "BigInteger", integer, plain) \
    ROW(string, TYPE_GENERIC_STRING, "String", type_engine, string) \
    ROW(unicode, TYPE_GENERIC_UNICODE, "Unicode", string, string) \
    ROW(text, TYPE_GENERIC_TEXT, "Text", string, string) \
    ROW(unicode_text, TYPE_GENERIC_UNICODE_TEXT, "UnicodeText", text, string) \
    ROW(boolean, TYPE_GENERIC_BOOLEAN, "Boolean", type_engine, boolean) \
    ROW(numeric, TYPE_GENERIC_NUMERIC, "Numeric", type_engine, number) \
    ROW(float, TYPE_GENERIC_FLOAT, "Float", numeric, float) \
    ROW(double, TYPE_GENERIC_DOUBLE, "Double", float, float) \
    ROW(date, TYPE_GENERIC_DATE, "Date", type_engine, plain) \
    ROW(time, TYPE_GENERIC_TIME, "Time", type_engine, time) \
    ROW(datetime, TYPE_GENERIC_DATETIME, "DateTime", type_engine, time) \
    ROW(interval, TYPE_GENERIC_INTERVAL, "Interval", type_engine, interval) \
    ROW(large_binary, TYPE_GENERIC_LARGE_BINARY, "LargeBinary", type_engine, binary) \
    ROW(json, TYPE_GENERIC_JSON, "JSON", type_engine, json) \
    ROW(uuid, TYPE_GENERIC_UUID, "Uuid", type_engine, uuid) \
    ROW(enum, TYPE_GENERIC_ENUM, "Enum", string, enum) \
    ROW(array, TYPE_GENERIC_ARRAY, "ARRAY", type_engine, array) \
    ROW(pickle, TYPE_PICKLE, "PickleType", type_engine, pickle) \
    ROW(INTEGER, TYPE_INTEGER, "INTEGER", integer, plain) \
    ROW(SMALLINT, TYPE_SMALLINT, "SMALLINT", small_integer, plain) \
    ROW(BIGINT, TYPE_BIGINT, "BIGINT", big_integer, plain) \
    ROW(VARCHAR, TYPE_VARCHAR, "VARCHAR", string, string) \
    ROW(CHAR, TYPE_CHAR, "CHAR", string, string) \
    ROW(NCHAR, TYPE_NCHAR, "NCHAR", unicode, string) \
    ROW(NVARCHAR, TYPE_NVARCHAR, "NVARCHAR", unicode, string) \
    ROW(TEXT, TYPE_TEXT, "TEXT", text, string) \
    ROW(CLOB, TYPE_CLOB, "CLOB", text, string) \
    ROW(BLOB, TYPE_BLOB, "BLOB", large_binary, binary) \
    ROW(BINARY, TYPE_BINARY, "BINARY", large_binary, binary) \
    ROW(VARBINARY, TYPE_VARBINARY, "VARBINARY", large_binary, binary) \
    ROW(BOOLEAN, TYPE_BOOLEAN, "BOOLEAN", boolean, boolean) \
    ROW(FLOAT, TYPE_FLOAT, "FLOAT", float, float) \
    ROW(REAL, TYPE_REAL, "REAL", float, float) \
    ROW(DOUBLE, TYPE_DOUBLE, "DOUBLE", double, float) \
    ROW(DOUBLE_PRECISION, TYPE_DOUBLE_PRECISION, "DOUBLE_PRECISION", double, float) \
    ROW(NUMERIC, TYPE_NUMERIC, "NUMERIC", numeric, number) \
    ROW(DECIMAL, TYPE_DECIMAL, "DECIMAL", numeric, number) \
    ROW(DATE, TYPE_DATE, "DATE", date, plain) \
    ROW(TIME, TYPE_TIME, "TIME", time, time) \
    ROW(DATETIME, TYPE_DATETIME, "DATETIME", datetime, time) \
    ROW(TIMESTAMP, TYPE_TIMESTAMP, "TIMESTAMP", datetime, time) \
    ROW(UUID, TYPE_UUID, "UUID", uuid, native_uuid)

#define POSTGRESQL_CLASSES(ROW) \
    ROW(pg_JSON, TYPE_PG_JSON, "JSON", json, pg_json) \
    ROW(pg_JSONB, TYPE_JSONB, "JSONB", pg_JSON, pg_json) \
    ROW(pg_JSONPATH, TYPE_JSONPATH, "JSONPATH", type_engine, plain) \
    ROW(pg_ARRAY, TYPE_PG_ARRAY, "ARRAY", array, array) \
    ROW(pg_ENUM, TYPE_PG_ENUM, "ENUM", enum, pg_enum) \
    ROW(pg_DOMAIN, TYPE_DOMAIN, "DOMAIN", type_engine, domain) \
    ROW(pg_BYTEA, TYPE_BYTEA, "BYTEA", large_binary, binary) \
    ROW(pg_INTERVAL, TYPE_PG_INTERVAL, "INTERVAL", type_engine, pg_interval) \
    ROW(pg_TIMESTAMP, TYPE_PG_TIMESTAMP, "TIMESTAMP", TIMESTAMP, pg_time) \
    ROW(pg_TIME, TYPE_PG_TIME, "TIME", TIME, pg_time) \
    ROW(pg_INET, TYPE_INET, "INET", type_engine, plain) \
    ROW(pg_CIDR, TYPE_CIDR, "CIDR", type_engine, plain) \
    ROW(pg_MACADDR, TYPE_MACADDR, "MACADDR", type_engine, plain) \
    ROW(pg_MACADDR8, TYPE_MACADDR8, "MACADDR8", type_engine, plain) \
    ROW(pg_MONEY, TYPE_MONEY, "MONEY", type_engine, plain) \
    ROW(pg_OID, TYPE_OID, "OID", type_engine, plain) \
    ROW(pg_REGCLASS, TYPE_REGCLASS, "REGCLASS", type_engine, plain) \
    ROW(pg_REGCONFIG, TYPE_REGCONFIG, "REGCONFIG", type_engine, plain) \
    ROW(pg_BIT, TYPE_BIT, "BIT", type_engine, bit) \
    ROW(pg_TSVECTOR, TYPE_TSVECTOR, "TSVECTOR", type_engine, plain) \
    ROW(pg_TSQUERY, TYPE_TSQUERY, "TSQUERY", type_engine, plain) \
    ROW(pg_HSTORE, TYPE_HSTORE, "HSTORE", type_engine, ignored) \
    ROW(pg_CITEXT, TYPE_CITEXT, "CITEXT", TEXT, string) \
    ROW(pg_INT4RANGE, TYPE_INT4RANGE, "INT4RANGE", type_engine, plain) \
    ROW(pg_INT8RANGE, TYPE_INT8RANGE, "INT8RANGE", type_engine, plain) \
    ROW(pg_NUMRANGE, TYPE_NUMRANGE, "NUMRANGE", type_engine, plain) \
    ROW(pg_DATERANGE, TYPE_DATERANGE, "DATERANGE", type_engine, plain) \
    ROW(pg_TSRANGE, TYPE_TSRANGE, "TSRANGE", type_engine, plain) \
    ROW(pg_TSTZRANGE, TYPE_TSTZRANGE, "TSTZRANGE", type_engine, plain) \
    ROW(pg_INT4MULTIRANGE, TYPE_INT4MULTIRANGE, "INT4MULTIRANGE", type_engine, plain) \
    ROW(pg_INT8MULTIRANGE, TYPE_INT8MULTIRANGE, "INT8MULTIRANGE", type_engine, plain) \
    ROW(pg_NUMMULTIRANGE, TYPE_NUMMULTIRANGE, "NUMMULTIRANGE", type_engine, plain) \
    ROW(pg_DATEMULTIRANGE, TYPE_DATEMULTIRANGE, "DATEMULTIRANGE", type_engine, plain) \
    ROW(pg_TSMULTIRANGE, TYPE_TSMULTIRANGE, "TSMULTIRANGE", type_engine, plain) \
    ROW(pg_TSTZMULTIRANGE, TYPE_TSTZMULTIRANGE, "TSTZMULTIRANGE", type_engine, plain)

#define SQLITE_CLASSES(ROW) \
    ROW(lite_DATETIME, TYPE_DATETIME, "DATETIME", datetime, ignored) \
    ROW(lite_DATE, TYPE_DATE, "DATE", date, ignored) \
    ROW(lite_TIME, TYPE_TIME, "TIME", time, ignored) \
    ROW(lite_JSON, TYPE_GENERIC_JSON, "JSON", json, json)
/* clang-format on */

#define DEFINE(symbol, type_kind, class_name, base_symbol, init, module_name)                     \
    static const struct type_class symbol##_type = {.class = {.name = class_name,                 \
                                                              .module = module_name,              \
                                                              .base = BASE_##base_symbol,         \
                                                              .size = sizeof(struct type_object), \
                                                              .methods = init##_methods,          \
                                                              .properties = init##_properties},   \
                                                    .kind = type_kind};

#define BASE_type_engine &type_engine_class
#define BASE_integer &integer_type.class
#define BASE_small_integer &small_integer_type.class
#define BASE_big_integer &big_integer_type.class
#define BASE_string &string_type.class
#define BASE_unicode &unicode_type.class
#define BASE_text &text_type.class
#define BASE_boolean &boolean_type.class
#define BASE_numeric &numeric_type.class
#define BASE_float &float_type.class
#define BASE_double &double_type.class
#define BASE_date &date_type.class
#define BASE_time &time_type.class
#define BASE_datetime &datetime_type.class
#define BASE_large_binary &large_binary_type.class
#define BASE_json &json_type.class
#define BASE_uuid &uuid_type.class
#define BASE_enum &enum_type.class
#define BASE_array &array_type.class
#define BASE_TEXT &TEXT_type.class
#define BASE_TIME &TIME_type.class
#define BASE_TIMESTAMP &TIMESTAMP_type.class
#define BASE_pg_JSON &pg_JSON_type.class

#define ROW(symbol, kind, name, base, init) \
    DEFINE(symbol, kind, name, base, init, "sqlalchemy.sql.sqltypes")
GENERIC_CLASSES(ROW)
#undef ROW
#define ROW(symbol, kind, name, base, init) \
    DEFINE(symbol, kind, name, base, init, "sqlalchemy.dialects.postgresql")
POSTGRESQL_CLASSES(ROW)
#undef ROW
#define ROW(symbol, kind, name, base, init) \
    DEFINE(symbol, kind, name, base, init, "sqlalchemy.dialects.sqlite")
SQLITE_CLASSES(ROW)
#undef ROW

#define ROW(symbol, kind, name, base, init) &symbol##_type.class,
const struct native_class *const type_classes[] = {&type_engine_class, &type_decorator_type.class,
                                                   &user_defined_type.class,
                                                   GENERIC_CLASSES(ROW) NULL};

/* The names that sqlalchemy.dialects.postgresql shares with sqlalchemy come first. */
const struct native_class *const postgresql_type_classes[] = {
    &INTEGER_type.class, &SMALLINT_type.class,
    &BIGINT_type.class,  &VARCHAR_type.class,
    &CHAR_type.class,    &TEXT_type.class,
    &BOOLEAN_type.class, &FLOAT_type.class,
    &REAL_type.class,    &DOUBLE_PRECISION_type.class,
    &NUMERIC_type.class, &DATE_type.class,
    &UUID_type.class,    POSTGRESQL_CLASSES(ROW) NULL};

const struct native_class *const sqlite_type_classes[] = {
    &INTEGER_type.class,   &SMALLINT_type.class,    &BIGINT_type.class,  &VARCHAR_type.class,
    &CHAR_type.class,      &TEXT_type.class,        &BOOLEAN_type.class, &FLOAT_type.class,
    &REAL_type.class,      &NUMERIC_type.class,     &DECIMAL_type.class, &BLOB_type.class,
    &TIMESTAMP_type.class, SQLITE_CLASSES(ROW) NULL};
#undef ROW
