/* Names of types: what both databases have in common. sqlalchemy: sql/compiler.py
 * GenericTypeCompiler */
#include "ddl/compile_impl.h"

bool type_add_plain(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                    const char *name, struct error *error)
{
    (void)run, (void)type, (void)error;
    buf_add(out, str_from(name));
    return true;
}

static void add_length(struct buf *out, int64_t length)
{
    if (length > 0)
        buf_add_format(out, "(%lld)", (long long)length);
}

bool type_add_string(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                     const char *name, struct error *error)
{
    (void)run, (void)error;
    buf_add(out, str_from(name));
    add_length(out, type->length);
    if (!str_is_empty(type->collation))
        buf_add_format(out, " COLLATE \"%.*s\"", STR_ARG(type->collation));
    return true;
}

static bool add_sized(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                      const char *name, struct error *error)
{
    (void)run, (void)error;
    buf_add(out, str_from(name));
    add_length(out, type->length);
    return true;
}

static bool add_numeric(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                        const char *name, struct error *error)
{
    (void)run, (void)error;
    buf_add(out, str_from(name));
    if (type->precision == TYPE_NUMBER_ABSENT)
        return true;
    buf_add_format(out, "(%lld", (long long)type->precision);
    if (type->scale != TYPE_NUMBER_ABSENT)
        buf_add_format(out, ", %lld", (long long)type->scale);
    buf_add_char(out, ')');
    return true;
}

/* As long as its longest value. sqlalchemy: sql/sqltypes.py Enum._enum_init */
bool type_add_enum_string(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                          const char *name, struct error *error)
{
    struct sql_type string = {.length = type->length, .collation = type->collation};
    for (size_t i = 0; type->length == TYPE_NUMBER_ABSENT && i < type->values.count; i++) {
        int64_t length = (int64_t)utf8_length(type->values.items[i]);
        string.length = length > string.length ? length : string.length;
    }
    return type_add_string(run, out, &string, name, error);
}

static bool add_uuid(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                     const char *name, struct error *error)
{
    (void)error;
    bool is_native = type->is_native && run->dialect->ddl->has_native_uuid;
    buf_add(out, is_native ? str_from(name) : STR("CHAR(32)"));
    return true;
}

static bool add_user_defined(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                             const char *name, struct error *error)
{
    (void)run, (void)name, (void)error;
    buf_add(out, type->text);
    return true;
}

static bool fail_null(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                      const char *name, struct error *error)
{
    (void)out, (void)type, (void)name;
    return ddl_fail(run, error, "CompileError",
                    "Can't generate DDL for NullType(); did you forget to specify a type on this "
                    "Column?");
}

static bool fail_opaque(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                        const char *name, struct error *error)
{
    (void)out, (void)name;
    ddl_fail(run, error, "CompileError", "the type %.*s is not known here", STR_ARG(type->name));
    if (type->text.data != NULL)
        error_add_detail(error, "%.*s", STR_ARG(type->text));
    return error_add_hint(error, "what it is called in the database is only known to its Python "
                                 "package: write the type of SQLAlchemy that it stands for, or a "
                                 "UserDefinedType with get_col_spec()");
}

const struct type_name generic_type_names[SQL_TYPE_COUNT] = {
    [TYPE_NULL] = {"NULL", fail_null},
    [TYPE_GENERIC_SMALL_INTEGER] = {"SMALLINT", type_add_plain},
    [TYPE_GENERIC_INTEGER] = {"INTEGER", type_add_plain},
    [TYPE_GENERIC_BIG_INTEGER] = {"BIGINT", type_add_plain},
    [TYPE_GENERIC_STRING] = {"VARCHAR", type_add_string},
    [TYPE_GENERIC_UNICODE] = {"VARCHAR", type_add_string},
    [TYPE_GENERIC_TEXT] = {"TEXT", type_add_string},
    [TYPE_GENERIC_UNICODE_TEXT] = {"TEXT", type_add_string},
    [TYPE_GENERIC_BOOLEAN] = {"BOOLEAN", type_add_plain},
    [TYPE_GENERIC_FLOAT] = {"FLOAT", type_add_plain},
    [TYPE_GENERIC_DOUBLE] = {"DOUBLE", type_add_plain},
    [TYPE_GENERIC_NUMERIC] = {"NUMERIC", add_numeric},
    [TYPE_GENERIC_DATE] = {"DATE", type_add_plain},
    [TYPE_GENERIC_TIME] = {"TIME", type_add_plain},
    [TYPE_GENERIC_DATETIME] = {"DATETIME", type_add_plain},
    [TYPE_GENERIC_INTERVAL] = {"DATETIME", type_add_plain},
    [TYPE_GENERIC_LARGE_BINARY] = {"BLOB", type_add_plain},
    [TYPE_GENERIC_UUID] = {"UUID", add_uuid},
    [TYPE_GENERIC_ENUM] = {"VARCHAR", type_add_enum_string},
    [TYPE_PICKLE] = {"BLOB", type_add_plain},
    [TYPE_INTEGER] = {"INTEGER", type_add_plain},
    [TYPE_SMALLINT] = {"SMALLINT", type_add_plain},
    [TYPE_BIGINT] = {"BIGINT", type_add_plain},
    [TYPE_VARCHAR] = {"VARCHAR", type_add_string},
    [TYPE_CHAR] = {"CHAR", type_add_string},
    [TYPE_NCHAR] = {"NCHAR", type_add_string},
    [TYPE_NVARCHAR] = {"NVARCHAR", type_add_string},
    [TYPE_TEXT] = {"TEXT", type_add_string},
    [TYPE_CLOB] = {"CLOB", type_add_plain},
    [TYPE_BLOB] = {"BLOB", type_add_plain},
    [TYPE_BINARY] = {"BINARY", add_sized},
    [TYPE_VARBINARY] = {"VARBINARY", add_sized},
    [TYPE_BOOLEAN] = {"BOOLEAN", type_add_plain},
    [TYPE_FLOAT] = {"FLOAT", type_add_plain},
    [TYPE_REAL] = {"REAL", type_add_plain},
    [TYPE_DOUBLE] = {"DOUBLE", type_add_plain},
    [TYPE_DOUBLE_PRECISION] = {"DOUBLE PRECISION", type_add_plain},
    [TYPE_NUMERIC] = {"NUMERIC", add_numeric},
    [TYPE_DECIMAL] = {"DECIMAL", add_numeric},
    [TYPE_DATE] = {"DATE", type_add_plain},
    [TYPE_TIME] = {"TIME", type_add_plain},
    [TYPE_DATETIME] = {"DATETIME", type_add_plain},
    [TYPE_TIMESTAMP] = {"TIMESTAMP", type_add_plain},
    [TYPE_UUID] = {"UUID", type_add_plain},
    [TYPE_PG_ENUM] = {"VARCHAR", type_add_enum_string},
    [TYPE_PG_TIMESTAMP] = {"TIMESTAMP", type_add_plain},
    [TYPE_PG_TIME] = {"TIME", type_add_plain},
    [TYPE_USER_DEFINED] = {"", add_user_defined},
    [TYPE_OPAQUE] = {"", fail_opaque},
};

bool ddl_fail_unsupported_type(struct ddl_run *run, struct error *error,
                               const struct sql_type *type)
{
    const char *prefix = run->dialect->ddl->class_prefix;
    ddl_fail(run, error, "UnsupportedCompilationError",
             "Compiler <sqlalchemy.dialects.%s.base.%sTypeCompiler object> can't render element of "
             "type %s",
             run->dialect->name, prefix, sql_type_rows[type->kind].class_name);
    return false;
}

bool ddl_add_type(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                  struct error *error)
{
    const struct sql_type *found = type_for_dialect(type, str_from(run->dialect->name));
    const struct type_name *name = &run->dialect->ddl->type_names[found->kind];
    if (name->add == NULL)
        name = &generic_type_names[found->kind];
    if (name->add == NULL)
        return ddl_fail_unsupported_type(run, error, found);
    return name->add(run, out, found, name->name, error);
}

/* sqlalchemy: sql/compiler.py StrSQLTypeCompiler */
void type_describe(struct ddl_run *run, struct buf *out, const struct sql_type *type)
{
    struct error ignored = {0};
    const struct type_name *name = type == NULL ? NULL : &generic_type_names[type->kind];
    if (type == NULL || type->kind == TYPE_NULL || type->kind == TYPE_OPAQUE)
        buf_add(out, STR("NULL"));
    else if (name->add != NULL)
        name->add(run, out, type, name->name, &ignored);
    else
        buf_add(out, str_from(sql_type_rows[type->kind].class_name));
    error_clear(&ignored);
}
