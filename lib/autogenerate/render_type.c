/* Types as Python text: what their repr() shows, and what a script has to write.
 *
 * sqlalchemy: util/langhelpers.py generic_repr, sql/sqltypes.py; alembic: autogenerate/render.py
 * _repr_type, ddl/postgresql.py render_type
 */
#include "autogenerate/render_impl.h"

#include <string.h>

/* ---- arguments */

/* Writes name=value for what is not the default, with a comma before all but the first. */
struct arguments {
    struct buf *out;
    size_t count;
};

static void begin_argument(struct arguments *arguments, const char *name)
{
    if (arguments->count++ > 0)
        buf_add(arguments->out, STR(", "));
    if (name != NULL)
        buf_add_format(arguments->out, "%s=", name);
}

static void add_number(struct arguments *arguments, const char *name, int64_t number)
{
    if (number == TYPE_NUMBER_ABSENT)
        return;
    begin_argument(arguments, name);
    buf_add_format(arguments->out, "%lld", (long long)number);
}

static void add_text(struct arguments *arguments, const char *name, str text)
{
    if (text.data == NULL)
        return;
    begin_argument(arguments, name);
    buf_add_repr(arguments->out, text);
}

static void add_flag(struct arguments *arguments, const char *name, bool flag, bool usual)
{
    if (flag == usual)
        return;
    begin_argument(arguments, name);
    render_boolean(arguments->out, flag);
}

static void add_string(struct arguments *arguments, const struct sql_type *type)
{
    add_number(arguments, "length", type->length);
    add_text(arguments, "collation", type->collation);
}

static void add_binary(struct arguments *arguments, const struct sql_type *type)
{
    add_number(arguments, "length", type->length);
}

static void add_boolean(struct arguments *arguments, const struct sql_type *type)
{
    add_flag(arguments, "create_constraint", type->has_constraint, false);
    add_text(arguments, "name", type->name);
}

static void add_float(struct arguments *arguments, const struct sql_type *type)
{
    add_number(arguments, "precision", type->precision);
    add_flag(arguments, "asdecimal", type->is_as_decimal, false);
    add_number(arguments, "decimal_return_scale", type->decimal_return_scale);
}

static void add_numeric(struct arguments *arguments, const struct sql_type *type)
{
    add_number(arguments, "precision", type->precision);
    add_number(arguments, "scale", type->scale);
    add_number(arguments, "decimal_return_scale", type->decimal_return_scale);
    add_flag(arguments, "asdecimal", type->is_as_decimal, true);
}

static void add_time(struct arguments *arguments, const struct sql_type *type)
{
    add_flag(arguments, "timezone", type->has_timezone, false);
}

static void add_pg_time(struct arguments *arguments, const struct sql_type *type)
{
    add_time(arguments, type);
    add_number(arguments, "precision", type->precision);
}

static void add_pg_interval(struct arguments *arguments, const struct sql_type *type)
{
    add_number(arguments, "precision", type->precision);
    add_text(arguments, "fields", type->fields);
}

static void add_json(struct arguments *arguments, const struct sql_type *type)
{
    add_flag(arguments, "none_as_null", type->is_none_as_null, false);
}

static void add_uuid(struct arguments *arguments, const struct sql_type *type)
{
    add_flag(arguments, "as_uuid", type->is_as_uuid, true);
    if (type->kind == TYPE_GENERIC_UUID)
        add_flag(arguments, "native_uuid", type->is_native, true);
}

static void add_bit(struct arguments *arguments, const struct sql_type *type)
{
    add_number(arguments, "length", type->length);
    add_flag(arguments, "varying", type->is_varying, false);
}

/* sqlalchemy: sql/sqltypes.py Enum.__repr__ */
static void add_enum(struct arguments *arguments, const struct sql_type *type)
{
    for (size_t i = 0; i < type->values.count; i++)
        add_text(arguments, NULL, type->values.items[i]);
    add_text(arguments, "name", type->name);
    add_text(arguments, "schema", type->schema);
    if (type->has_metadata) {
        begin_argument(arguments, "metadata");
        buf_add(arguments->out, STR("MetaData()"));
    }
    add_flag(arguments, "inherit_schema", type->inherits_schema, false);
    add_flag(arguments, "native_enum", type->is_native, true);
    add_flag(arguments, "create_constraint", type->has_constraint, false);
    if (type->length == TYPE_NUMBER_ABSENT || type->length == type_longest_value(type))
        return;
    if (type->length != 0) {
        add_number(arguments, "length", type->length);
        return;
    }
    begin_argument(arguments, "length");
    buf_add(arguments->out, STR("None"));
}

/* What stands behind the type that an array, a domain is of. */
static void add_array(struct arguments *arguments, const struct sql_type *type)
{
    add_flag(arguments, "as_tuple", type->is_as_tuple, false);
    add_number(arguments, "dimensions", type->dimensions);
    add_flag(arguments, "zero_indexes", type->is_zero_indexed, false);
}

/* How a type within another is called there. */
enum item_form {
    ITEM_NONE,
    ITEM_FIRST,      /* ARRAY(Integer()) */
    ITEM_AFTER_NAME, /* DOMAIN('name', Integer()) */
    ITEM_AS_TEXT,    /* JSONB(astext_type=Text()) */
    ITEM_TEXT,       /* HSTORE(text_type=Text()) */
};

typedef void add_arguments(struct arguments *arguments, const struct sql_type *type);

struct type_form {
    add_arguments *add; /* NULL: it has none */
    enum item_form item;
};

#define FORM_STRING           \
    {                         \
        add_string, ITEM_NONE \
    }
#define FORM_BINARY           \
    {                         \
        add_binary, ITEM_NONE \
    }
#define FORM_FLOAT           \
    {                        \
        add_float, ITEM_NONE \
    }
#define FORM_NUMERIC           \
    {                          \
        add_numeric, ITEM_NONE \
    }
#define FORM_TIME           \
    {                       \
        add_time, ITEM_NONE \
    }
#define FORM_BOOLEAN           \
    {                          \
        add_boolean, ITEM_NONE \
    }
#define FORM_ENUM           \
    {                       \
        add_enum, ITEM_NONE \
    }
#define FORM_UUID           \
    {                       \
        add_uuid, ITEM_NONE \
    }

static const struct type_form forms[SQL_TYPE_COUNT] = {
    [TYPE_GENERIC_STRING] = FORM_STRING,
    [TYPE_GENERIC_UNICODE] = FORM_STRING,
    [TYPE_GENERIC_TEXT] = FORM_STRING,
    [TYPE_GENERIC_UNICODE_TEXT] = FORM_STRING,
    [TYPE_GENERIC_BOOLEAN] = FORM_BOOLEAN,
    [TYPE_GENERIC_FLOAT] = FORM_FLOAT,
    [TYPE_GENERIC_DOUBLE] = FORM_FLOAT,
    [TYPE_GENERIC_NUMERIC] = FORM_NUMERIC,
    [TYPE_GENERIC_TIME] = FORM_TIME,
    [TYPE_GENERIC_DATETIME] = FORM_TIME,
    [TYPE_GENERIC_LARGE_BINARY] = FORM_BINARY,
    [TYPE_GENERIC_JSON] = {add_json, ITEM_NONE},
    [TYPE_GENERIC_UUID] = FORM_UUID,
    [TYPE_GENERIC_ENUM] = FORM_ENUM,
    [TYPE_GENERIC_ARRAY] = {add_array, ITEM_FIRST},
    [TYPE_VARCHAR] = FORM_STRING,
    [TYPE_CHAR] = FORM_STRING,
    [TYPE_NCHAR] = FORM_STRING,
    [TYPE_NVARCHAR] = FORM_STRING,
    [TYPE_TEXT] = FORM_STRING,
    [TYPE_CLOB] = FORM_STRING,
    [TYPE_BLOB] = FORM_BINARY,
    [TYPE_BINARY] = FORM_BINARY,
    [TYPE_VARBINARY] = FORM_BINARY,
    [TYPE_BOOLEAN] = FORM_BOOLEAN,
    [TYPE_FLOAT] = FORM_FLOAT,
    [TYPE_REAL] = FORM_FLOAT,
    [TYPE_DOUBLE] = FORM_FLOAT,
    [TYPE_DOUBLE_PRECISION] = FORM_FLOAT,
    [TYPE_NUMERIC] = FORM_NUMERIC,
    [TYPE_DECIMAL] = FORM_NUMERIC,
    [TYPE_TIME] = FORM_TIME,
    [TYPE_DATETIME] = FORM_TIME,
    [TYPE_TIMESTAMP] = FORM_TIME,
    [TYPE_UUID] = FORM_UUID,
    [TYPE_JSONB] = {add_json, ITEM_AS_TEXT},
    [TYPE_PG_JSON] = {add_json, ITEM_AS_TEXT},
    [TYPE_PG_ARRAY] = {add_array, ITEM_FIRST},
    [TYPE_PG_ENUM] = FORM_ENUM,
    [TYPE_DOMAIN] = {NULL, ITEM_AFTER_NAME},
    [TYPE_BYTEA] = FORM_BINARY,
    [TYPE_PG_INTERVAL] = {add_pg_interval, ITEM_NONE},
    [TYPE_PG_TIMESTAMP] = {add_pg_time, ITEM_NONE},
    [TYPE_PG_TIME] = {add_pg_time, ITEM_NONE},
    [TYPE_BIT] = {add_bit, ITEM_NONE},
    [TYPE_HSTORE] = {NULL, ITEM_TEXT},
    [TYPE_CITEXT] = FORM_STRING,
};

/* ---- repr() */

static const struct sql_type text_type = {
    .kind = TYPE_GENERIC_TEXT,
    .length = TYPE_NUMBER_ABSENT,
    .precision = TYPE_NUMBER_ABSENT,
};

static const struct sql_type *item_of(const struct sql_type *type)
{
    enum item_form form = forms[type->kind].item;
    bool is_text = form == ITEM_AS_TEXT || form == ITEM_TEXT;
    return type->item == NULL && is_text ? &text_type : type->item;
}

/* Class(arguments), with `item` for what the type within it is written as. */
static void add_call(struct buf *out, const struct sql_type *type, str item)
{
    const struct type_form *form = &forms[type->kind];
    struct arguments arguments = {.out = out};
    buf_add_format(out, "%s(", sql_type_rows[type->kind].class_name);
    if (form->item == ITEM_FIRST || form->item == ITEM_AFTER_NAME) {
        if (form->item == ITEM_AFTER_NAME)
            add_text(&arguments, NULL, type->name);
        begin_argument(&arguments, NULL);
        buf_add(out, item);
    }
    if (form->add != NULL)
        form->add(&arguments, type);
    if (form->item == ITEM_AS_TEXT || form->item == ITEM_TEXT) {
        begin_argument(&arguments, form->item == ITEM_TEXT ? "text_type" : "astext_type");
        buf_add(out, item);
    }
    buf_add_char(out, ')');
}

void autogenerate_add_type_repr(struct buf *out, const struct sql_type *type)
{
    if (type->repr.data != NULL) {
        buf_add(out, type->repr);
    } else if (type->kind == TYPE_OPAQUE) {
        size_t dot = str_find_last_byte(type->name, '.');
        bool has_module = dot < type->name.length;
        buf_add_format(out, "%.*s()",
                       STR_ARG(str_from_offset(type->name, has_module ? dot + 1 : 0)));
    } else {
        struct buf item = {0};
        const struct sql_type *within = item_of(type);
        if (within != NULL)
            autogenerate_add_type_repr(&item, within);
        add_call(out, type, buf_str(&item));
        buf_free(&item);
    }
}

/* ---- as a script writes it */

static bool is_of_postgresql(const struct sql_type *type)
{
    return strcmp(sql_type_rows[type->kind].module, "pg") == 0;
}

static void add_dialect_prefix(struct rendering *r, struct buf *out, str dialect)
{
    render_import(r,
                  str_format(r->arena, "from sqlalchemy.dialects import %.*s", STR_ARG(dialect)));
    buf_add_format(out, "%.*s.", STR_ARG(dialect));
}

/* alembic: autogenerate/render.py _user_autogenerate_prefix */
static void add_user_type(struct rendering *r, struct buf *out, const struct sql_type *type)
{
    static const char dialects[] = "sqlalchemy.dialects.";
    str module = type->module;
    if (module.data == NULL && type->kind == TYPE_OPAQUE)
        module = str_slice(type->name, 0, str_find_last_byte(type->name, '.'));
    if (str_starts_with(module, str_from(dialects))) {
        str rest = str_from_offset(module, sizeof dialects - 1);
        add_dialect_prefix(r, out, str_cut(&rest, '.'));
    } else if (r->options->user_module_prefix.data != NULL) {
        buf_add(out, r->options->user_module_prefix);
    } else {
        buf_add_format(out, "%.*s.", STR_ARG(module));
    }
    autogenerate_add_type_repr(out, type);
}

/* Alembic finds the type within by a regular expression made of its repr(), in which only
 * parentheses are escaped: with other special characters it finds nothing. */
static bool is_found_by_pattern(str repr)
{
    for (size_t i = 0; i < repr.length; i++) {
        if (strchr("*+?[{|^$\\", repr.data[i]) != NULL)
            return false;
    }
    return true;
}

/* Whether Alembic writes the type within by its own rules: of a dialect's class only for that
 * dialect. alembic: ddl/impl.py render_type */
static bool renders_item(struct rendering *r, const struct sql_type *type, str repr)
{
    if (forms[type->kind].item == ITEM_AFTER_NAME || !is_found_by_pattern(repr))
        return false;
    return !is_of_postgresql(type) ||
           strcmp(r->options->run->dialect->name, postgresql_dialect.name) == 0;
}

/* A class of SQLAlchemy or of its dialects. alembic: autogenerate/render.py _render_type_w_subtype
 */
static bool add_known_type(struct rendering *r, struct buf *out, const struct sql_type *type)
{
    const struct sql_type *within = item_of(type);
    struct buf item = {0};
    bool is_good = true;
    if (within != NULL) {
        autogenerate_add_type_repr(&item, within);
        bool is_written = renders_item(r, type, buf_str(&item));
        if (is_written)
            buf_clear(&item);
        is_good = !is_written || render_type(r, &item, within);
    }
    if (is_of_postgresql(type))
        add_dialect_prefix(r, out, STR("postgresql"));
    else
        buf_add(out, r->options->sqlalchemy_prefix);
    add_call(out, type, buf_str(&item));
    buf_free(&item);
    return is_good;
}

static bool add_without_variants(struct rendering *r, struct buf *out, const struct sql_type *type)
{
    bool is_rendered;
    if (!render_item_by_hook(r, out, "type", type, &is_rendered) || is_rendered)
        return is_rendered;
    if (type->module.data == NULL && type->kind != TYPE_OPAQUE)
        return add_known_type(r, out, type);
    add_user_type(r, out, type);
    return true;
}

static int compare_variants(const void *a, const void *b)
{
    return str_compare(((const struct type_variant *)a)->dialect,
                       ((const struct type_variant *)b)->dialect);
}

/* alembic: autogenerate/render.py _render_Variant_type */
bool render_type(struct rendering *r, struct buf *out, const struct sql_type *type)
{
    struct type_variants variants = {0};
    bool is_rendered = false;
    for (size_t i = 0; i < type->variants.count; i++)
        LIST_PUSH(r->arena, &variants, type->variants.items[i]);
    if (variants.count > 0) {
        qsort(variants.items, variants.count, sizeof *variants.items, compare_variants);
        if (!render_item_by_hook(r, out, "type", type, &is_rendered) || is_rendered)
            return is_rendered;
    }
    if (!add_without_variants(r, out, type))
        return false;
    for (size_t i = 0; i < variants.count; i++) {
        buf_add(out, STR(".with_variant("));
        if (!add_without_variants(r, out, variants.items[i].type))
            return false;
        buf_add(out, STR(", "));
        buf_add_repr(out, variants.items[i].dialect);
        buf_add_char(out, ')');
    }
    return true;
}
