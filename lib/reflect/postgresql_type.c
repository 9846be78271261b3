#include "reflect/postgresql_impl.h"

/* sqlalchemy: dialects/postgresql/base.py ischema_names */
static const struct {
    const char *name;
    enum sql_type_kind kind;
} known_types[] = {
    {"hstore", TYPE_HSTORE},
    {"json", TYPE_PG_JSON},
    {"jsonb", TYPE_JSONB},
    {"int4range", TYPE_INT4RANGE},
    {"int8range", TYPE_INT8RANGE},
    {"numrange", TYPE_NUMRANGE},
    {"daterange", TYPE_DATERANGE},
    {"tsrange", TYPE_TSRANGE},
    {"tstzrange", TYPE_TSTZRANGE},
    {"int4multirange", TYPE_INT4MULTIRANGE},
    {"int8multirange", TYPE_INT8MULTIRANGE},
    {"nummultirange", TYPE_NUMMULTIRANGE},
    {"datemultirange", TYPE_DATEMULTIRANGE},
    {"tsmultirange", TYPE_TSMULTIRANGE},
    {"tstzmultirange", TYPE_TSTZMULTIRANGE},
    {"integer", TYPE_INTEGER},
    {"bigint", TYPE_BIGINT},
    {"smallint", TYPE_SMALLINT},
    {"character varying", TYPE_VARCHAR},
    {"character", TYPE_CHAR},
    {"\"char\"", TYPE_GENERIC_STRING},
    {"name", TYPE_GENERIC_STRING},
    {"text", TYPE_TEXT},
    {"numeric", TYPE_NUMERIC},
    {"float", TYPE_FLOAT},
    {"real", TYPE_REAL},
    {"inet", TYPE_INET},
    {"cidr", TYPE_CIDR},
    {"citext", TYPE_CITEXT},
    {"uuid", TYPE_UUID},
    {"bit", TYPE_BIT},
    {"bit varying", TYPE_BIT},
    {"macaddr", TYPE_MACADDR},
    {"macaddr8", TYPE_MACADDR8},
    {"money", TYPE_MONEY},
    {"oid", TYPE_OID},
    {"regclass", TYPE_REGCLASS},
    {"double precision", TYPE_DOUBLE_PRECISION},
    {"timestamp", TYPE_PG_TIMESTAMP},
    {"timestamp with time zone", TYPE_PG_TIMESTAMP},
    {"timestamp without time zone", TYPE_PG_TIMESTAMP},
    {"time with time zone", TYPE_PG_TIME},
    {"time without time zone", TYPE_PG_TIME},
    {"date", TYPE_DATE},
    {"time", TYPE_PG_TIME},
    {"bytea", TYPE_BYTEA},
    {"boolean", TYPE_BOOLEAN},
    {"interval", TYPE_PG_INTERVAL},
    {"tsvector", TYPE_TSVECTOR},
};

/* format_type()'s text taken apart: timestamp(3) without time zone[] */
struct format {
    str name;      /* timestamp without time zone */
    str arguments; /* 3; absent: none */
    bool is_array;
};

static struct format read_format(struct arena *arena, str text)
{
    struct format format = {0};
    while (str_ends_with(text, STR("[]"))) {
        text = str_slice(text, 0, text.length - 2);
        format.is_array = true;
    }
    size_t open = str_find_byte(text, '('), close = str_find_last_byte(text, ')');
    format.name = text;
    if (open < text.length && close < text.length && close > open) {
        str rest = str_from_offset(text, close + 1);
        format.arguments = str_slice(text, open + 1, close);
        format.name =
            str_format(arena, "%.*s%.*s", STR_ARG(str_slice(text, 0, open)), STR_ARG(rest));
    }
    return format;
}

static bool is_interval(str name)
{
    return str_equal(name, STR("interval")) || str_starts_with(name, STR("interval "));
}

static enum sql_type_kind find_kind(str name)
{
    if (is_interval(name))
        return TYPE_PG_INTERVAL;
    for (size_t i = 0; i < sizeof known_types / sizeof known_types[0]; i++) {
        if (str_equal_ignoring_case(name, str_from(known_types[i].name)))
            return known_types[i].kind;
    }
    return TYPE_NULL;
}

bool postgresql_is_known_type(str format_type)
{
    struct arena arena = {0};
    bool is_known = find_kind(read_format(&arena, format_type).name) != TYPE_NULL;
    arena_free(&arena);
    return is_known;
}

/* The numbers of "10,2". */
static struct type_arguments read_arguments(str text)
{
    struct type_arguments arguments = {0};
    while (text.data != NULL && arguments.count < 2) {
        long number;
        if (str_to_long(str_trim(str_cut(&text, ',')), &number))
            arguments.values[arguments.count++] = number;
    }
    return arguments;
}

static void set_details(struct sql_type *type, const struct format *format)
{
    struct type_arguments arguments = read_arguments(format->arguments);
    bool has_precision = type->kind == TYPE_PG_TIMESTAMP || type->kind == TYPE_PG_TIME ||
                         type->kind == TYPE_PG_INTERVAL;
    if (has_precision && arguments.count == 1)
        type->precision = arguments.values[0];
    else if (type->kind != TYPE_NUMERIC || arguments.count == 2)
        sql_type_set_arguments(type, &arguments);
    if (type->kind == TYPE_DOUBLE_PRECISION)
        type->precision = 53;
    type->has_timezone = str_ends_with(format->name, STR(" with time zone"));
    type->is_varying = str_equal(format->name, STR("bit varying"));
    if (type->kind == TYPE_PG_INTERVAL && format->name.length > STR("interval ").length)
        type->fields = str_from_offset(format->name, STR("interval ").length);
}

/* ---- names of enums and domains: name, schema.name, with quotes where they need them */

/* Takes a name off; what stands behind the dot stays. */
static str take_name(struct arena *arena, str *text)
{
    str rest = *text;
    if (!str_starts_with(rest, STR("\""))) {
        size_t dot = str_find_byte(rest, '.');
        *text = dot < rest.length ? str_from_offset(rest, dot + 1) : (str){0};
        return str_slice(rest, 0, dot);
    }
    size_t end = 1;
    while (end < rest.length &&
           (rest.data[end] != '"' || (end + 1 < rest.length && rest.data[end + 1] == '"')))
        end += rest.data[end] == '"' ? 2 : 1;
    str name = str_replace(arena, str_slice(rest, 1, end), STR("\"\""), STR("\""));
    bool has_more = end + 1 < rest.length && rest.data[end + 1] == '.';
    *text = has_more ? str_from_offset(rest, end + 2) : (str){0};
    return name;
}

/* The schema stands there when the type is not visible. */
static bool is_named(struct arena *arena, str text, str schema, str name, bool is_visible)
{
    str first = take_name(arena, &text);
    if (text.data == NULL)
        return is_visible && str_equal(first, name);
    return !is_visible && str_equal(first, schema) && str_equal(take_name(arena, &text), name);
}

static const struct reflected_enum *find_enum(struct arena *arena, str name,
                                              const struct user_types *types)
{
    for (size_t i = 0; i < types->enums.count; i++) {
        const struct reflected_enum *type = &types->enums.items[i];
        if (is_named(arena, name, type->schema, type->name, type->is_visible))
            return type;
    }
    return NULL;
}

const struct reflected_domain *postgresql_find_domain(struct arena *arena, str format_type,
                                                      const struct user_types *types)
{
    for (size_t i = 0; i < types->domains.count; i++) {
        const struct reflected_domain *domain = &types->domains.items[i];
        if (is_named(arena, format_type, domain->schema, domain->name, domain->is_visible))
            return domain;
    }
    return NULL;
}

static struct sql_type *make_enum(struct arena *arena, const struct reflected_enum *from)
{
    struct sql_type *type = type_new(arena, TYPE_PG_ENUM);
    type->name = from->name;
    type->values = from->labels;
    if (!from->is_visible)
        type->schema = from->schema;
    return type;
}

static struct sql_type *make_domain(struct arena *arena, const struct reflected_domain *from,
                                    const struct user_types *types)
{
    bool is_known;
    struct sql_type *type = type_new(arena, TYPE_DOMAIN);
    struct format base = read_format(arena, from->type);
    type->name = from->name;
    type->item = postgresql_reflect_type(arena, base.name, from->collation, types, &is_known);
    type->collation = from->collation;
    type->is_not_null = !from->is_nullable;
    type->creates_type = false;
    type->constraint_name = from->constraint_name;
    if (from->default_text.data != NULL)
        type->domain_default = clause_text(arena, from->default_text);
    if (from->check.data != NULL)
        type->check = clause_text(arena, from->check);
    if (!from->is_visible)
        type->schema = from->schema;
    return type;
}

static struct sql_type *make_type(struct arena *arena, const struct format *format, str collation,
                                  const struct user_types *types)
{
    enum sql_type_kind kind = find_kind(format->name);
    if (kind == TYPE_NULL) {
        const struct reflected_enum *as_enum = find_enum(arena, format->name, types);
        const struct reflected_domain *domain = postgresql_find_domain(arena, format->name, types);
        return as_enum != NULL  ? make_enum(arena, as_enum)
               : domain != NULL ? make_domain(arena, domain, types)
                                : type_new(arena, TYPE_NULL);
    }
    struct sql_type *type = type_new(arena, kind);
    set_details(type, format);
    if (collation.data != NULL)
        type->collation = collation;
    return type;
}

const struct sql_type *postgresql_reflect_type(struct arena *arena, str format_type, str collation,
                                               const struct user_types *types, bool *is_known)
{
    struct format format = read_format(arena, format_type);
    struct sql_type *type = make_type(arena, &format, collation, types);
    *is_known = type->kind != TYPE_NULL;
    if (!format.is_array || !*is_known)
        return type;
    struct sql_type *array = type_new(arena, TYPE_PG_ARRAY);
    array->item = type;
    return array;
}
