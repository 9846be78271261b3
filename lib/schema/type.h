/* SQL types as SQLAlchemy names them: one kind for each of its classes.
 *
 * What a type is called on a database is the dialect's matter (ddl). Source: SQLAlchemy 2.0,
 * sql/sqltypes.py, dialects/postgresql/types.py
 */
#ifndef SCHEMA_TYPE_H
#define SCHEMA_TYPE_H

#include "base/base.h"

/* What a class of types is for: decides how literals are written, what is compared with what. */
enum type_family {
    FAMILY_NULL, /* not known */
    FAMILY_INTEGER,
    FAMILY_NUMERIC,
    FAMILY_STRING,
    FAMILY_BOOLEAN,
    FAMILY_DATE,
    FAMILY_TIME,
    FAMILY_DATETIME,
    FAMILY_INTERVAL,
    FAMILY_BINARY,
    FAMILY_UUID,
    FAMILY_ENUM,
    FAMILY_JSON,
    FAMILY_ARRAY,
    FAMILY_RANGE,
    FAMILY_OTHER,
};

/* The kind, its Python class, the module it is exported from ("sa": sqlalchemy, "pg":
 * sqlalchemy.dialects.postgresql, "lite": sqlalchemy.dialects.sqlite), its family. */
#define SQL_TYPES(ROW)                                                                        \
    ROW(TYPE_NULL, "NullType", "sa", FAMILY_NULL)                                             \
    ROW(TYPE_GENERIC_SMALL_INTEGER, "SmallInteger", "sa", FAMILY_INTEGER)                     \
    ROW(TYPE_GENERIC_INTEGER, "Integer", "sa", FAMILY_INTEGER)                                \
    ROW(TYPE_GENERIC_BIG_INTEGER, "BigInteger", "sa", FAMILY_INTEGER)                         \
    ROW(TYPE_GENERIC_STRING, "String", "sa", FAMILY_STRING)                                   \
    ROW(TYPE_GENERIC_UNICODE, "Unicode", "sa", FAMILY_STRING)                                 \
    ROW(TYPE_GENERIC_TEXT, "Text", "sa", FAMILY_STRING)                                       \
    ROW(TYPE_GENERIC_UNICODE_TEXT, "UnicodeText", "sa", FAMILY_STRING)                        \
    ROW(TYPE_GENERIC_BOOLEAN, "Boolean", "sa", FAMILY_BOOLEAN)                                \
    ROW(TYPE_GENERIC_FLOAT, "Float", "sa", FAMILY_NUMERIC)                                    \
    ROW(TYPE_GENERIC_DOUBLE, "Double", "sa", FAMILY_NUMERIC)                                  \
    ROW(TYPE_GENERIC_NUMERIC, "Numeric", "sa", FAMILY_NUMERIC)                                \
    ROW(TYPE_GENERIC_DATE, "Date", "sa", FAMILY_DATE)                                         \
    ROW(TYPE_GENERIC_TIME, "Time", "sa", FAMILY_TIME)                                         \
    ROW(TYPE_GENERIC_DATETIME, "DateTime", "sa", FAMILY_DATETIME)                             \
    ROW(TYPE_GENERIC_INTERVAL, "Interval", "sa", FAMILY_INTERVAL)                             \
    ROW(TYPE_GENERIC_LARGE_BINARY, "LargeBinary", "sa", FAMILY_BINARY)                        \
    ROW(TYPE_GENERIC_JSON, "JSON", "sa", FAMILY_JSON)                                         \
    ROW(TYPE_GENERIC_UUID, "Uuid", "sa", FAMILY_UUID)                                         \
    ROW(TYPE_GENERIC_ENUM, "Enum", "sa", FAMILY_ENUM)                                         \
    ROW(TYPE_GENERIC_ARRAY, "ARRAY", "sa", FAMILY_ARRAY)                                      \
    ROW(TYPE_PICKLE, "PickleType", "sa", FAMILY_BINARY)                                       \
    ROW(TYPE_INTEGER, "INTEGER", "sa", FAMILY_INTEGER)                                        \
    ROW(TYPE_SMALLINT, "SMALLINT", "sa", FAMILY_INTEGER)                                      \
    ROW(TYPE_BIGINT, "BIGINT", "sa", FAMILY_INTEGER)                                          \
    ROW(TYPE_VARCHAR, "VARCHAR", "sa", FAMILY_STRING)                                         \
    ROW(TYPE_CHAR, "CHAR", "sa", FAMILY_STRING)                                               \
    ROW(TYPE_NCHAR, "NCHAR", "sa", FAMILY_STRING)                                             \
    ROW(TYPE_NVARCHAR, "NVARCHAR", "sa", FAMILY_STRING)                                       \
    ROW(TYPE_TEXT, "TEXT", "sa", FAMILY_STRING)                                               \
    ROW(TYPE_CLOB, "CLOB", "sa", FAMILY_STRING)                                               \
    ROW(TYPE_BLOB, "BLOB", "sa", FAMILY_BINARY)                                               \
    ROW(TYPE_BINARY, "BINARY", "sa", FAMILY_BINARY)                                           \
    ROW(TYPE_VARBINARY, "VARBINARY", "sa", FAMILY_BINARY)                                     \
    ROW(TYPE_BOOLEAN, "BOOLEAN", "sa", FAMILY_BOOLEAN)                                        \
    ROW(TYPE_FLOAT, "FLOAT", "sa", FAMILY_NUMERIC)                                            \
    ROW(TYPE_REAL, "REAL", "sa", FAMILY_NUMERIC)                                              \
    ROW(TYPE_DOUBLE, "DOUBLE", "sa", FAMILY_NUMERIC)                                          \
    ROW(TYPE_DOUBLE_PRECISION, "DOUBLE_PRECISION", "sa", FAMILY_NUMERIC)                      \
    ROW(TYPE_NUMERIC, "NUMERIC", "sa", FAMILY_NUMERIC)                                        \
    ROW(TYPE_DECIMAL, "DECIMAL", "sa", FAMILY_NUMERIC)                                        \
    ROW(TYPE_DATE, "DATE", "sa", FAMILY_DATE)                                                 \
    ROW(TYPE_TIME, "TIME", "sa", FAMILY_TIME)                                                 \
    ROW(TYPE_DATETIME, "DATETIME", "sa", FAMILY_DATETIME)                                     \
    ROW(TYPE_TIMESTAMP, "TIMESTAMP", "sa", FAMILY_DATETIME)                                   \
    ROW(TYPE_UUID, "UUID", "sa", FAMILY_UUID)                                                 \
    ROW(TYPE_JSONB, "JSONB", "pg", FAMILY_JSON)                                               \
    ROW(TYPE_PG_JSON, "JSON", "pg", FAMILY_JSON)                                              \
    ROW(TYPE_JSONPATH, "JSONPATH", "pg", FAMILY_OTHER)                                        \
    ROW(TYPE_PG_ARRAY, "ARRAY", "pg", FAMILY_ARRAY)                                           \
    ROW(TYPE_PG_ENUM, "ENUM", "pg", FAMILY_ENUM)                                              \
    ROW(TYPE_DOMAIN, "DOMAIN", "pg", FAMILY_OTHER)                                            \
    ROW(TYPE_BYTEA, "BYTEA", "pg", FAMILY_BINARY)                                             \
    ROW(TYPE_PG_INTERVAL, "INTERVAL", "pg", FAMILY_INTERVAL)                                  \
    ROW(TYPE_PG_TIMESTAMP, "TIMESTAMP", "pg", FAMILY_DATETIME)                                \
    ROW(TYPE_PG_TIME, "TIME", "pg", FAMILY_TIME)                                              \
    ROW(TYPE_INET, "INET", "pg", FAMILY_OTHER)                                                \
    ROW(TYPE_CIDR, "CIDR", "pg", FAMILY_OTHER)                                                \
    ROW(TYPE_MACADDR, "MACADDR", "pg", FAMILY_OTHER)                                          \
    ROW(TYPE_MACADDR8, "MACADDR8", "pg", FAMILY_OTHER)                                        \
    ROW(TYPE_MONEY, "MONEY", "pg", FAMILY_OTHER)                                              \
    ROW(TYPE_OID, "OID", "pg", FAMILY_OTHER)                                                  \
    ROW(TYPE_REGCLASS, "REGCLASS", "pg", FAMILY_OTHER)                                        \
    ROW(TYPE_REGCONFIG, "REGCONFIG", "pg", FAMILY_OTHER)                                      \
    ROW(TYPE_BIT, "BIT", "pg", FAMILY_OTHER)                                                  \
    ROW(TYPE_TSVECTOR, "TSVECTOR", "pg", FAMILY_OTHER)                                        \
    ROW(TYPE_TSQUERY, "TSQUERY", "pg", FAMILY_OTHER)                                          \
    ROW(TYPE_HSTORE, "HSTORE", "pg", FAMILY_OTHER)                                            \
    ROW(TYPE_CITEXT, "CITEXT", "pg", FAMILY_STRING)                                           \
    ROW(TYPE_INT4RANGE, "INT4RANGE", "pg", FAMILY_RANGE)                                      \
    ROW(TYPE_INT8RANGE, "INT8RANGE", "pg", FAMILY_RANGE)                                      \
    ROW(TYPE_NUMRANGE, "NUMRANGE", "pg", FAMILY_RANGE)                                        \
    ROW(TYPE_DATERANGE, "DATERANGE", "pg", FAMILY_RANGE)                                      \
    ROW(TYPE_TSRANGE, "TSRANGE", "pg", FAMILY_RANGE)                                          \
    ROW(TYPE_TSTZRANGE, "TSTZRANGE", "pg", FAMILY_RANGE)                                      \
    ROW(TYPE_INT4MULTIRANGE, "INT4MULTIRANGE", "pg", FAMILY_RANGE)                            \
    ROW(TYPE_INT8MULTIRANGE, "INT8MULTIRANGE", "pg", FAMILY_RANGE)                            \
    ROW(TYPE_NUMMULTIRANGE, "NUMMULTIRANGE", "pg", FAMILY_RANGE)                              \
    ROW(TYPE_DATEMULTIRANGE, "DATEMULTIRANGE", "pg", FAMILY_RANGE)                            \
    ROW(TYPE_TSMULTIRANGE, "TSMULTIRANGE", "pg", FAMILY_RANGE)                                \
    ROW(TYPE_TSTZMULTIRANGE, "TSTZMULTIRANGE", "pg", FAMILY_RANGE)                            \
    ROW(TYPE_DECORATOR, "TypeDecorator", "sa", FAMILY_NULL)       /* item: its impl */        \
    ROW(TYPE_USER_DEFINED, "UserDefinedType", "sa", FAMILY_OTHER) /* text: what is written */ \
    ROW(TYPE_OPAQUE, "", "", FAMILY_NULL) /* of a class that is not known: name */

#define ROW(kind, class_name, module, family) kind,
enum sql_type_kind { SQL_TYPES(ROW) SQL_TYPE_COUNT };
#undef ROW

struct sql_type;
struct clause;
struct constraint;

struct sql_type_row {
    const char *class_name;
    const char *module;
    enum type_family family;
};
extern const struct sql_type_row sql_type_rows[SQL_TYPE_COUNT];

struct type_variant {
    str dialect;
    const struct sql_type *type;
};
struct type_variants {
    struct type_variant *items;
    size_t count;
    size_t capacity;
};

enum { TYPE_NUMBER_ABSENT = -1 };

/* Which members count depends on the kind; type_new sets what SQLAlchemy has for a default. */
struct sql_type {
    enum sql_type_kind kind;
    int64_t length;    /* or TYPE_NUMBER_ABSENT, as the next four */
    int64_t precision; /* of numbers, times, intervals */
    int64_t scale;
    int64_t dimensions;           /* of an array */
    int64_t decimal_return_scale; /* of numbers */
    str collation;
    bool has_timezone;
    bool is_varying;      /* BIT */
    bool is_native;       /* Enum: native_enum; Uuid: native_uuid */
    bool is_as_uuid;      /* Uuid: values are uuid.UUID */
    bool has_constraint;  /* Boolean, Enum: create_constraint */
    bool creates_type;    /* ENUM, DOMAIN: create_type */
    bool is_none_as_null; /* JSON: None is SQL's NULL, not JSON's */
    bool is_as_decimal;   /* Numeric: asdecimal */
    bool is_as_tuple;     /* of an array: as_tuple */
    bool is_zero_indexed; /* of an array: zero_indexes */
    bool has_metadata;    /* Enum: metadata=… was given */
    str name;             /* Enum, DOMAIN: of the type or constraint; opaque: dotted */
    bool is_final_name;   /* op.f(), or sqlalchemy's conv() */
    str schema;           /* Enum, DOMAIN; absent: none */
    bool inherits_schema; /* Enum: inherit_schema, the table's */
    struct strs values;   /* Enum */
    void *enum_class;     /* Enum: of the script, as the host knows it; NULL: none */
    void *decorator;      /* decorator: the script's, where it changes values; NULL: it does not */
    str fields;           /* INTERVAL: "DAY TO SECOND" */
    str text;             /* of a user-defined type: what get_col_spec gives; opaque: why it is */
    const struct sql_type *item; /* of an array, decorator, domain; JSON: astext_type, or NULL */
    const struct clause *check;  /* of a domain */
    const struct clause *domain_default;
    bool is_not_null; /* of a domain */
    str constraint_name;
    struct type_variants variants; /* with_variant */
    /* Of a class that is neither SQLAlchemy's nor of its dialects; otherwise absent. */
    str module;   /* where the class is: "app.types" */
    str repr;     /* what repr() shows: "Money(precision=10)" */
    void *object; /* of models: as the host knows it, for the project's functions; NULL: none */
};

struct sql_type *type_new(struct arena *arena, enum sql_type_kind kind);
int64_t type_longest_value(const struct sql_type *type);   /* of an enum, in characters */
enum type_family type_family(const struct sql_type *type); /* of a decorator: its item's */
/* The variant for the dialect, otherwise the type itself; a decorator's item. */
const struct sql_type *type_for_dialect(const struct sql_type *type, str dialect);

#endif
