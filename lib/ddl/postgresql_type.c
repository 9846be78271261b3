#include "ddl/postgresql_impl.h"

static void add_number(struct buf *out, int64_t number)
{
    buf_add_format(out, "(%lld)", (long long)number);
}

static bool add_float(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                      const char *name, struct error *error)
{
    (void)run, (void)error;
    buf_add(out, str_from(name));
    if (type->precision > 0)
        add_number(out, type->precision);
    return true;
}

static bool add_time(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                     const char *name, struct error *error)
{
    (void)run, (void)error;
    buf_add(out, str_from(name));
    if (type->precision != TYPE_NUMBER_ABSENT)
        add_number(out, type->precision);
    buf_add_format(out, " %s TIME ZONE", type->has_timezone ? "WITH" : "WITHOUT");
    return true;
}

static bool add_interval(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                         const char *name, struct error *error)
{
    if (!type->is_native) {
        const struct sql_type moment = {.precision = TYPE_NUMBER_ABSENT};
        return add_time(run, out, &moment, "TIMESTAMP", error);
    }
    buf_add(out, str_from(name));
    if (type->fields.data != NULL)
        buf_add_format(out, " %.*s", STR_ARG(type->fields));
    if (type->precision != TYPE_NUMBER_ABSENT) {
        buf_add_char(out, ' ');
        add_number(out, type->precision);
    }
    return true;
}

static bool add_bit(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                    const char *name, struct error *error)
{
    (void)run, (void)error;
    buf_add(out, str_from(name));
    if (type->is_varying)
        buf_add(out, STR(" VARYING"));
    if (type->length != TYPE_NUMBER_ABSENT)
        add_number(out, type->length);
    else if (!type->is_varying)
        add_number(out, 1);
    return true;
}

static bool add_named(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                      const char *name, struct error *error)
{
    (void)name;
    if (str_is_empty(type->name))
        return ddl_fail(run, error, "CompileError", "PostgreSQL %s type requires a name.",
                        sql_type_rows[type->kind].class_name);
    dialect_add_qualified(run->dialect, out, type->schema, type->name);
    return true;
}

static bool add_enum(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                     const char *name, struct error *error)
{
    return type->is_native ? add_named(run, out, type, name, error)
                           : type_add_enum_string(run, out, type, "VARCHAR", error);
}

/* The brackets stand before the item's collation. */
static bool add_array(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                      const char *name, struct error *error)
{
    (void)name;
    struct buf item = {0};
    bool is_good = ddl_add_type(run, &item, type->item, error);
    size_t end = str_find(buf_str(&item), STR(" COLLATE"));
    buf_add(out, str_slice(buf_str(&item), 0, end));
    int64_t dimensions = type->dimensions == TYPE_NUMBER_ABSENT ? 1 : type->dimensions;
    for (int64_t i = 0; i < dimensions; i++)
        buf_add(out, STR("[]"));
    buf_add(out, str_from_offset(buf_str(&item), end));
    buf_free(&item);
    return is_good;
}

#define PLAIN(kind, name) [kind] = {name, type_add_plain}

const struct type_name postgresql_type_names[SQL_TYPE_COUNT] = {
    [TYPE_GENERIC_FLOAT] = {"FLOAT", add_float},
    [TYPE_FLOAT] = {"FLOAT", add_float},
    PLAIN(TYPE_GENERIC_DOUBLE, "DOUBLE PRECISION"),
    [TYPE_GENERIC_TIME] = {"TIME", add_time},
    [TYPE_TIME] = {"TIME", add_time},
    [TYPE_PG_TIME] = {"TIME", add_time},
    [TYPE_GENERIC_DATETIME] = {"TIMESTAMP", add_time},
    [TYPE_TIMESTAMP] = {"TIMESTAMP", add_time},
    [TYPE_PG_TIMESTAMP] = {"TIMESTAMP", add_time},
    [TYPE_GENERIC_INTERVAL] = {"INTERVAL", add_interval},
    [TYPE_PG_INTERVAL] = {"INTERVAL", add_interval},
    PLAIN(TYPE_GENERIC_LARGE_BINARY, "BYTEA"),
    PLAIN(TYPE_PICKLE, "BYTEA"),
    PLAIN(TYPE_BYTEA, "BYTEA"),
    PLAIN(TYPE_GENERIC_JSON, "JSON"),
    PLAIN(TYPE_PG_JSON, "JSON"),
    PLAIN(TYPE_JSONB, "JSONB"),
    PLAIN(TYPE_JSONPATH, "JSONPATH"),
    [TYPE_GENERIC_ENUM] = {"", add_enum},
    [TYPE_PG_ENUM] = {"", add_named},
    [TYPE_DOMAIN] = {"", add_named},
    [TYPE_GENERIC_ARRAY] = {"", add_array},
    [TYPE_PG_ARRAY] = {"", add_array},
    [TYPE_BIT] = {"BIT", add_bit},
    PLAIN(TYPE_INET, "INET"),
    PLAIN(TYPE_CIDR, "CIDR"),
    PLAIN(TYPE_MACADDR, "MACADDR"),
    PLAIN(TYPE_MACADDR8, "MACADDR8"),
    PLAIN(TYPE_MONEY, "MONEY"),
    PLAIN(TYPE_OID, "OID"),
    PLAIN(TYPE_REGCLASS, "REGCLASS"),
    PLAIN(TYPE_REGCONFIG, "REGCONFIG"),
    PLAIN(TYPE_TSVECTOR, "TSVECTOR"),
    PLAIN(TYPE_TSQUERY, "TSQUERY"),
    PLAIN(TYPE_HSTORE, "HSTORE"),
    PLAIN(TYPE_CITEXT, "CITEXT"),
    PLAIN(TYPE_INT4RANGE, "INT4RANGE"),
    PLAIN(TYPE_INT8RANGE, "INT8RANGE"),
    PLAIN(TYPE_NUMRANGE, "NUMRANGE"),
    PLAIN(TYPE_DATERANGE, "DATERANGE"),
    PLAIN(TYPE_TSRANGE, "TSRANGE"),
    PLAIN(TYPE_TSTZRANGE, "TSTZRANGE"),
    PLAIN(TYPE_INT4MULTIRANGE, "INT4MULTIRANGE"),
    PLAIN(TYPE_INT8MULTIRANGE, "INT8MULTIRANGE"),
    PLAIN(TYPE_NUMMULTIRANGE, "NUMMULTIRANGE"),
    PLAIN(TYPE_DATEMULTIRANGE, "DATEMULTIRANGE"),
    PLAIN(TYPE_TSMULTIRANGE, "TSMULTIRANGE"),
    PLAIN(TYPE_TSTZMULTIRANGE, "TSTZMULTIRANGE"),
};

static void add_enum_values(struct compilation *c, struct buf *out, const struct sql_type *type)
{
    buf_add(out, STR(" AS ENUM ("));
    for (size_t i = 0; i < type->values.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        ddl_add_literal(c->run, out, type->values.items[i]);
    }
    buf_add_char(out, ')');
}

/* sqlalchemy: dialects/postgresql/base.py PGDDLCompiler.visit_create_domain_type */
static bool add_domain(struct compilation *c, struct buf *out, const struct sql_type *type)
{
    buf_add(out, STR(" AS "));
    if (!ddl_add_type(c->run, out, type->item, c->error))
        return false;
    if (type->collation.data != NULL) {
        buf_add(out, STR(" COLLATE "));
        dialect_add_identifier(c->run->dialect, out, type->collation);
    }
    if (type->domain_default != NULL) {
        buf_add(out, STR(" DEFAULT "));
        if (!add_expression(c, out, type->domain_default))
            return false;
    }
    if (type->constraint_name.data != NULL) {
        const struct schema_name name = {NAME_GIVEN, {.text = type->constraint_name}};
        buf_add(out, STR(" CONSTRAINT "));
        if (!add_schema_name(c, out, &name))
            return false;
    }
    if (type->is_not_null)
        buf_add(out, STR(" NOT NULL"));
    if (type->check == NULL)
        return true;
    buf_add(out, STR(" CHECK ("));
    if (!add_expression(c, out, type->check))
        return false;
    buf_add_char(out, ')');
    return true;
}

static bool is_named_type(const struct sql_type *type)
{
    return type->kind == TYPE_DOMAIN || type->kind == TYPE_PG_ENUM ||
           (type->kind == TYPE_GENERIC_ENUM && type->is_native);
}

bool postgresql_create_type(struct compilation *c, const struct sql_type *type, bool is_drop)
{
    const struct sql_type *found = type_for_dialect(type, STR("postgresql"));
    if (!is_named_type(found))
        return true;
    bool is_domain = found->kind == TYPE_DOMAIN;
    if (!is_domain && str_is_empty(found->name))
        return compilation_fail(c, "CompileError", "PostgreSQL ENUM type requires a name.");
    struct buf text = {0};
    buf_add_format(&text, "%s %s ", is_drop ? "DROP" : "CREATE", is_domain ? "DOMAIN" : "TYPE");
    bool is_good = add_named(c->run, &text, found, "", c->error);
    if (is_good && !is_drop && is_domain)
        is_good = add_domain(c, &text, found);
    else if (!is_drop)
        add_enum_values(c, &text, found);
    return compilation_finish(c, &text, is_good);
}

/* The named type that the column's type is, or is an array of; NULL: none. */
static const struct sql_type *find_named_type(const struct sql_type *type)
{
    const struct sql_type *found = type_for_dialect(type, STR("postgresql"));
    if (found->kind == TYPE_GENERIC_ARRAY || found->kind == TYPE_PG_ARRAY)
        found = type_for_dialect(found->item, STR("postgresql"));
    return is_named_type(found) && found->creates_type ? found : NULL;
}

/* Whether the run has met the type before; from here on it has. sqlalchemy:
 * dialects/postgresql/named_types.py NamedType._check_for_name_in_memos */
static bool is_known(struct compilation *c, const struct sql_type *type)
{
    str key = str_format(c->arena, "%s %.*s %.*s", type->kind == TYPE_DOMAIN ? "domain" : "enum",
                         STR_ARG(type->schema), STR_ARG(type->name));
    if (map_contains(&c->run->created_types, key))
        return true;
    map_put(c->run->arena, &c->run->created_types, str_copy(c->run->arena, key), c->run);
    return false;
}

void postgresql_note_type(struct ddl_run *run, const struct sql_type *type)
{
    struct compilation c = {.run = run, .arena = run->arena};
    is_known(&c, type);
}

/* Each type is created once in a run. */
bool postgresql_before_table(struct compilation *c, const struct layout *layout)
{
    for (size_t i = 0; i < layout->columns.count; i++) {
        const struct sql_type *type = find_named_type(layout->columns.items[i]->type);
        if (type != NULL && !is_known(c, type) && !postgresql_create_type(c, type, false))
            return false;
    }
    return true;
}

bool postgresql_drop_table_type(struct compilation *c, const struct sql_type *type)
{
    const struct sql_type *found = find_named_type(type);
    return found == NULL || is_known(c, found) || postgresql_create_type(c, found, true);
}

bool postgresql_add_sequence_type(struct compilation *c, struct buf *out,
                                  const struct sequence_options *options)
{
    if (options->data_type == NULL)
        return true;
    buf_add(out, STR(" AS "));
    return ddl_add_type(c->run, out, options->data_type, c->error);
}
