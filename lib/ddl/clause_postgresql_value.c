/* Values as PostgreSQL's literals.
 *
 * Offline they are what SQLAlchemy's literal processors give, and what has none is an error. Online
 * a value is what psycopg2 sends for it.
 */
#include "ddl/clause_impl.h"

#include <math.h>
#include <string.h>

static bool is_moment(const struct sql_value *value)
{
    return value->kind == SQL_DATE || value->kind == SQL_TIME || value->kind == SQL_DATETIME;
}

/* isoformat(), of which a DATE or TIME takes its portion. sqlalchemy: sql/sqltypes.py
 * _RenderISO8601NoT */
static void add_moment(struct buf *out, const struct sql_value *value, enum type_family family)
{
    bool has_date =
        value->kind == SQL_DATE || (value->kind == SQL_DATETIME && family != FAMILY_TIME);
    bool has_time =
        value->kind == SQL_TIME || (value->kind == SQL_DATETIME && family != FAMILY_DATE);
    buf_add_char(out, '\'');
    if (has_date)
        add_date(out, &value->moment);
    if (has_date && has_time)
        buf_add_char(out, ' ');
    if (has_time) {
        add_time(out, &value->moment, false);
        add_moment_offset(out, &value->moment);
    }
    buf_add_char(out, '\'');
}

/* sqlalchemy: dialects/postgresql/types.py INTERVAL.literal_processor */
static void add_interval(struct buf *out, const struct sql_value *value)
{
    double seconds = (double)value->interval.days * 86400 + (double)value->interval.seconds +
                     (double)value->interval.microseconds / 1e6;
    buf_add(out, STR("make_interval(secs=>"));
    add_number(out, seconds);
    buf_add_char(out, ')');
}

static bool add_array(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                      const struct sql_type *item, struct error *error)
{
    buf_add(out, STR("ARRAY["));
    for (size_t i = 0; i < value->list.count; i++) {
        const struct sql_value *part = &value->list.items[i];
        if (i > 0)
            buf_add(out, STR(", "));
        if (part->kind == SQL_LIST ? !add_array(run, out, part, item, error)
                                   : !ddl_add_value(run, out, part, item, error))
            return false;
    }
    buf_add_char(out, ']');
    return true;
}

static bool add_uuid_literal(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                             const struct sql_type *type, struct error *error)
{
    if (value->kind == SQL_TEXT) {
        struct arena arena = {0};
        bool is_plain = (run->is_offline || run->is_inline) && type != NULL && !type->is_as_uuid;
        str text = is_plain ? str_replace(&arena, value->text, STR("-"), STR("")) : value->text;
        add_quoted_text(out, text, ddl_doubles_backslash(run));
        arena_free(&arena);
        return true;
    }
    if (value->kind != SQL_UUID || (type != NULL && !type->is_as_uuid))
        return fail_literal(run, value, type, true, error);
    buf_add_char(out, '\'');
    add_uuid(out, value->text, type == NULL || type->is_native);
    buf_add_char(out, '\'');
    return true;
}

static bool add_boolean_literal(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                                const struct sql_type *type, struct error *error)
{
    bool is_true = false;
    if (!value_to_boolean(value, &is_true))
        return fail_literal(run, value, type, true, error);
    buf_add(out, is_true ? STR("true") : STR("false"));
    return true;
}

static bool add_offline(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                        const struct sql_type *type, struct error *error)
{
    enum type_family family = value_family(value, type);
    switch (family) {
    case FAMILY_INTEGER:
    case FAMILY_NUMERIC:
        return add_literal_number(run, out, value, type, error);
    case FAMILY_ENUM:
    case FAMILY_STRING:
        return add_text_literal(run, out, value, type, SQL_TEXT, error);
    case FAMILY_BINARY:
        return add_text_literal(run, out, value, type, SQL_BYTES, error);
    case FAMILY_BOOLEAN:
        return add_boolean_literal(run, out, value, type, error);
    case FAMILY_UUID:
        return add_uuid_literal(run, out, value, type, error);
    case FAMILY_DATE:
    case FAMILY_TIME:
    case FAMILY_DATETIME:
        if (!is_moment(value))
            return fail_literal(run, value, type, true, error);
        add_moment(out, value, family);
        return true;
    case FAMILY_INTERVAL:
        if (value->kind != SQL_INTERVAL)
            return fail_literal(run, value, type, true, error);
        add_interval(out, value);
        return true;
    case FAMILY_ARRAY:
        if (value->kind != SQL_LIST)
            return fail_literal(run, value, type, true, error);
        return add_array(run, out, value, type->item, error);
    case FAMILY_NULL:
    case FAMILY_JSON:
    case FAMILY_RANGE:
    case FAMILY_OTHER:
        break;
    }
    return fail_literal(run, value, type, false, error);
}

static bool add_sent_text(struct ddl_run *run, struct buf *out, str text, struct error *error)
{
    if (memchr(text.data == NULL ? "" : text.data, '\0', text.length) != NULL)
        return ddl_fail(run, error, "ValueError",
                        "A string literal cannot contain NUL (0x00) characters.");
    bool has_backslash = str_find_byte(text, '\\') < text.length;
    if (has_backslash)
        buf_add_char(out, 'E');
    add_quoted_text(out, text, has_backslash);
    return true;
}

static void add_sent_moment(struct buf *out, const struct sql_value *value)
{
    add_moment(out, value, FAMILY_DATETIME);
    if (value->kind == SQL_DATE)
        buf_add(out, STR("::date"));
    else if (value->kind == SQL_TIME)
        buf_add(out, value->moment.has_offset ? STR("::timetz") : STR("::time"));
    else
        buf_add(out, value->moment.has_offset ? STR("::timestamptz") : STR("::timestamp"));
}

static void add_sent_number(struct buf *out, double number)
{
    if (isnan(number))
        buf_add(out, STR("'NaN'::float"));
    else if (isinf(number))
        buf_add(out, number < 0 ? STR("'-Infinity'::float") : STR("'Infinity'::float"));
    else
        add_number(out, number);
}

static bool add_sent_list(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                          const struct sql_type *type, struct error *error)
{
    const struct sql_type *item = NULL;
    if (type != NULL && type_family(type) == FAMILY_ARRAY)
        item = type->item;
    if (value->list.count > 0)
        return add_array(run, out, value, item, error);
    buf_add(out, STR("'{}'"));
    return true;
}

static void add_sent_decimal(struct buf *out, str digits)
{
    bool is_number = digits.length > 0 && (char_is_digit(digits.data[0]) || digits.data[0] == '-' ||
                                           digits.data[0] == '.');
    if (!is_number || str_contains(digits, STR("Inf")))
        buf_add(out, STR("'NaN'::numeric"));
    else
        buf_add(out, digits);
}

static void add_sent_uuid(struct buf *out, str bytes)
{
    buf_add_char(out, '\'');
    add_uuid(out, bytes, true);
    buf_add(out, STR("'::uuid"));
}

static bool add_online(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                       const struct sql_type *type, struct error *error)
{
    bool is_true = false;
    if (type != NULL && type_family(type) == FAMILY_BOOLEAN && value_to_boolean(value, &is_true)) {
        buf_add(out, is_true ? STR("true") : STR("false"));
        return true;
    }
    switch (value->kind) {
    case SQL_NULL:
        buf_add(out, STR("NULL"));
        return true;
    case SQL_BOOLEAN:
        buf_add(out, value->boolean ? STR("true") : STR("false"));
        return true;
    case SQL_INTEGER:
        buf_add_format(out, "%lld", (long long)value->integer);
        return true;
    case SQL_FLOAT:
        add_sent_number(out, value->number);
        return true;
    case SQL_DECIMAL:
        add_sent_decimal(out, value->text);
        return true;
    case SQL_JSON:
    case SQL_TEXT:
        return add_sent_text(run, out, value->text, error);
    case SQL_BYTES:
        buf_add(out, STR("'\\x"));
        add_hexadecimal(out, value->text);
        buf_add(out, STR("'::bytea"));
        return true;
    case SQL_DATE:
    case SQL_TIME:
    case SQL_DATETIME:
        add_sent_moment(out, value);
        return true;
    case SQL_INTERVAL:
        buf_add_format(out, "'%lld days %lld.%06lld seconds'::interval",
                       (long long)value->interval.days, (long long)value->interval.seconds,
                       (long long)value->interval.microseconds);
        return true;
    case SQL_UUID:
        add_sent_uuid(out, value->text);
        return true;
    case SQL_LIST:
        return add_sent_list(run, out, value, type, error);
    }
    return true;
}

bool postgresql_add_value(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                          const struct sql_type *type, struct error *error)
{
    return run->is_offline || run->is_inline ? add_offline(run, out, value, type, error)
                                             : add_online(run, out, value, type, error);
}
