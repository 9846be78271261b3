/* Values as SQLite's literals: offline what SQLAlchemy's literal processors give, online what it
 * stores through sqlite3. Dates and times are texts of one form in both. */
#include "ddl/clause_impl.h"

#include <math.h>
#include <string.h>

static bool is_moment(const struct sql_value *value, enum sql_value_kind wanted)
{
    return value->kind == wanted || value->kind == SQL_DATETIME;
}

/* sqlalchemy: dialects/sqlite/base.py DATETIME, DATE, TIME */
static bool add_moment(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                       const struct sql_type *type, enum type_family family, struct error *error)
{
    bool has_date = family != FAMILY_TIME;
    bool has_time = family != FAMILY_DATE;
    if (!is_moment(value, has_date ? SQL_DATE : SQL_TIME))
        return fail_literal(run, value, type, true, error);
    buf_add_char(out, '\'');
    if (has_date)
        add_date(out, &value->moment);
    if (has_date && has_time)
        buf_add_char(out, ' ');
    if (has_time)
        add_time(out, &value->moment, true);
    buf_add_char(out, '\'');
    return true;
}

static int64_t days_in_month(int64_t year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

/* An interval is kept as the moment so long after 1970. sqlalchemy: sql/sqltypes.py Interval */
static bool add_interval(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                         const struct sql_type *type, struct error *error)
{
    int64_t days = value->interval.days;
    if (value->kind != SQL_INTERVAL || days < -700000 || days > 2900000)
        return fail_literal(run, value, type, true, error);
    struct sql_moment m = {.year = 1970, .month = 1};
    for (; days < 0; m.year--)
        days += 337 + days_in_month(m.year - 1, 2);
    for (int64_t length; days >= (length = 337 + days_in_month(m.year, 2)); m.year++)
        days -= length;
    for (int64_t length; days >= (length = days_in_month(m.year, m.month)); m.month++)
        days -= length;
    m.day = (int)days + 1;
    m.hour = (int)(value->interval.seconds / 3600);
    m.minute = (int)(value->interval.seconds / 60 % 60);
    m.second = (int)(value->interval.seconds % 60);
    m.microsecond = (int)value->interval.microseconds;
    struct sql_value moment = {.kind = SQL_DATETIME, .moment = m};
    return add_moment(run, out, &moment, type, FAMILY_DATETIME, error);
}

static bool add_list(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                     const struct sql_type *type, struct error *error)
{
    if (value->kind != SQL_LIST || type == NULL)
        return fail_literal(run, value, type, true, error);
    buf_add(out, type->kind == TYPE_PG_ARRAY ? STR("ARRAY[") : STR("["));
    for (size_t i = 0; i < value->list.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!ddl_add_value(run, out, &value->list.items[i], type->item, error))
            return false;
    }
    buf_add_char(out, ']');
    return true;
}

static bool add_uuid_literal(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                             const struct sql_type *type, struct error *error)
{
    buf_add_char(out, '\'');
    if (value->kind == SQL_UUID) {
        add_uuid(out, value->text, false);
    } else if (value->kind == SQL_TEXT && type != NULL && !type->is_as_uuid) {
        for (size_t i = 0; i < value->text.length; i++) {
            if (value->text.data[i] == '\'')
                buf_add_char(out, '\'');
            if (value->text.data[i] != '-')
                buf_add_char(out, value->text.data[i]);
        }
    } else {
        return fail_literal(run, value, type, true, error);
    }
    buf_add_char(out, '\'');
    return true;
}

static bool add_offline(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                        const struct sql_type *type, struct error *error)
{
    bool is_true = false;
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
        if (!value_to_boolean(value, &is_true))
            return fail_literal(run, value, type, true, error);
        buf_add_char(out, is_true ? '1' : '0');
        return true;
    case FAMILY_UUID:
        return add_uuid_literal(run, out, value, type, error);
    case FAMILY_DATE:
    case FAMILY_TIME:
    case FAMILY_DATETIME:
        return add_moment(run, out, value, type, family, error);
    case FAMILY_INTERVAL:
        if (value->kind == SQL_DATETIME || value->kind == SQL_DATE)
            return add_moment(run, out, value, type, FAMILY_DATETIME, error);
        return fail_literal(run, value, type, true, error);
    case FAMILY_ARRAY:
        return add_list(run, out, value, type, error);
    case FAMILY_NULL:
    case FAMILY_JSON:
    case FAMILY_RANGE:
    case FAMILY_OTHER:
        break;
    }
    return fail_literal(run, value, type, false, error);
}

static void add_bytes(struct buf *out, str bytes)
{
    buf_add(out, STR("X'"));
    add_hexadecimal(out, bytes);
    buf_add_char(out, '\'');
}

/* The statement's text ends at a NUL. */
static void add_stored_text(struct buf *out, str text)
{
    if (text.length == 0 || memchr(text.data, '\0', text.length) == NULL) {
        add_quoted_text(out, text, false);
        return;
    }
    buf_add(out, STR("CAST("));
    add_bytes(out, text);
    buf_add(out, STR(" AS TEXT)"));
}

static void add_stored_number(struct buf *out, double number)
{
    if (isnan(number))
        buf_add(out, STR("NULL"));
    else if (isinf(number))
        buf_add(out, number < 0 ? STR("-9e999") : STR("9e999"));
    else
        add_number(out, number);
}

static bool add_stored_moment(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                              const struct sql_type *type, struct error *error)
{
    static const enum type_family own[] = {
        [SQL_DATE] = FAMILY_DATE,
        [SQL_TIME] = FAMILY_TIME,
        [SQL_DATETIME] = FAMILY_DATETIME,
    };
    enum type_family family = value_family(value, type);
    bool is_of_moments =
        family == FAMILY_DATE || family == FAMILY_TIME || family == FAMILY_DATETIME;
    return add_moment(run, out, value, type, is_of_moments ? family : own[value->kind], error);
}

static bool add_online(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                       const struct sql_type *type, struct error *error)
{
    switch (value->kind) {
    case SQL_NULL:
        buf_add(out, STR("NULL"));
        return true;
    case SQL_BOOLEAN:
        buf_add_char(out, value->boolean ? '1' : '0');
        return true;
    case SQL_INTEGER:
        buf_add_format(out, "%lld", (long long)value->integer);
        return true;
    case SQL_FLOAT:
        add_stored_number(out, value->number);
        return true;
    case SQL_DECIMAL:
        buf_add(out, value->text);
        return true;
    case SQL_TEXT:
        if (type != NULL && type_family(type) == FAMILY_UUID && !type->is_as_uuid)
            return add_uuid_literal(run, out, value, type, error);
        add_stored_text(out, value->text);
        return true;
    case SQL_JSON:
        add_stored_text(out, value->text);
        return true;
    case SQL_BYTES:
        add_bytes(out, value->text);
        return true;
    case SQL_DATE:
    case SQL_TIME:
    case SQL_DATETIME:
        return add_stored_moment(run, out, value, type, error);
    case SQL_INTERVAL:
        return add_interval(run, out, value, type, error);
    case SQL_UUID:
        return add_uuid_literal(run, out, value, type, error);
    case SQL_LIST:
        return ddl_fail(run, error, "InterfaceError",
                        "Error binding parameter: type 'list' is not supported");
    }
    return true;
}

bool sqlite_add_value(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                      const struct sql_type *type, struct error *error)
{
    return run->is_offline || run->is_inline ? add_offline(run, out, value, type, error)
                                             : add_online(run, out, value, type, error);
}
