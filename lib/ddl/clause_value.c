/* Values as literals: what both dialects share. */
#include "ddl/clause_impl.h"
#include "ddl/compile_impl.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The shortest digits that are read as the same number: "d.ddde±xx". */
static int shortest_digits(double number, char *text, size_t size)
{
    for (int precision = 0; precision < 17; precision++) {
        snprintf(text, size, "%.*e", precision, number);
        if (strtod(text, NULL) == number)
            return precision;
    }
    return 17;
}

void add_number(struct buf *out, double number)
{
    char text[64];
    if (!isfinite(number)) {
        buf_add(out, isnan(number) ? STR("nan") : number < 0 ? STR("-inf") : STR("inf"));
        return;
    }
    int precision = shortest_digits(number, text, sizeof text);
    int exponent = (int)strtol(strchr(text, 'e') + 1, NULL, 10);
    if (exponent < -4 || exponent >= 16) {
        *strchr(text, 'e') = '\0';
        buf_add_format(out, "%se%s%02d", text, exponent < 0 ? "-" : "+", abs(exponent));
    } else {
        int decimals = precision > exponent ? precision - exponent : 0;
        buf_add_format(out, "%.*f", decimals > 0 ? decimals : 1, number);
    }
}

void add_quoted_text(struct buf *out, str text, bool doubles_backslash)
{
    buf_add_char(out, '\'');
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c != '\'' && !(doubles_backslash && c == '\\'))
            continue;
        buf_add(out, str_slice(text, start, i + 1));
        start = i;
    }
    buf_add(out, str_from_offset(text, start));
    buf_add_char(out, '\'');
}

void add_date(struct buf *out, const struct sql_moment *moment)
{
    buf_add_format(out, "%04d-%02d-%02d", moment->year, moment->month, moment->day);
}

void add_time(struct buf *out, const struct sql_moment *moment, bool always_fraction)
{
    buf_add_format(out, "%02d:%02d:%02d", moment->hour, moment->minute, moment->second);
    if (always_fraction || moment->microsecond != 0)
        buf_add_format(out, ".%06d", moment->microsecond);
}

void add_moment_offset(struct buf *out, const struct sql_moment *moment)
{
    if (!moment->has_offset)
        return;
    int seconds = abs(moment->offset_seconds);
    buf_add_format(out, "%c%02d:%02d", moment->offset_seconds < 0 ? '-' : '+', seconds / 3600,
                   seconds / 60 % 60);
    if (seconds % 60 != 0)
        buf_add_format(out, ":%02d", seconds % 60);
}

void add_hexadecimal(struct buf *out, str bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.length; i++) {
        buf_add_char(out, digits[(unsigned char)bytes.data[i] >> 4]);
        buf_add_char(out, digits[(unsigned char)bytes.data[i] & 15]);
    }
}

void add_uuid(struct buf *out, str bytes, bool has_dashes)
{
    static const size_t ends[] = {4, 6, 8, 10, 16};
    size_t start = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (i > 0 && has_dashes)
            buf_add_char(out, '-');
        add_hexadecimal(out, str_slice(bytes, start, ends[i]));
        start = ends[i];
    }
}

bool value_to_boolean(const struct sql_value *value, bool *is_true)
{
    if (value->kind == SQL_BOOLEAN)
        *is_true = value->boolean;
    else if (value->kind == SQL_INTEGER && (value->integer == 0 || value->integer == 1))
        *is_true = value->integer == 1;
    else
        return false;
    return true;
}

static void add_moment_repr(struct buf *out, const struct sql_value *value)
{
    const struct sql_moment *m = &value->moment;
    if (value->kind == SQL_DATE)
        buf_add_format(out, "datetime.date(%d, %d, %d)", m->year, m->month, m->day);
    else if (value->kind == SQL_TIME)
        buf_add_format(out, "datetime.time(%d, %d, %d)", m->hour, m->minute, m->second);
    else
        buf_add_format(out, "datetime.datetime(%d, %d, %d, %d, %d)", m->year, m->month, m->day,
                       m->hour, m->minute);
}

static void add_interval_repr(struct buf *out, const struct sql_value *value)
{
    const struct {
        const char *name;
        int64_t number;
    } parts[] = {
        {"days", value->interval.days},
        {"seconds", value->interval.seconds},
        {"microseconds", value->interval.microseconds},
    };
    const char *separator = "";
    buf_add(out, STR("datetime.timedelta("));
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].number == 0)
            continue;
        buf_add_format(out, "%s%s=%lld", separator, parts[i].name, (long long)parts[i].number);
        separator = ", ";
    }
    buf_add(out, separator[0] == '\0' ? STR("0)") : STR(")"));
}

static void add_list_repr(struct buf *out, const struct sql_value *value)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < value->list.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        ddl_add_value_repr(out, &value->list.items[i]);
    }
    buf_add_char(out, ']');
}

/* The words of JSON that Python writes another way. Texts keep their double quotes only where
 * Python's would have them. */
static void add_document_repr(struct buf *out, str document)
{
    static const struct {
        str json, python;
    } words[] = {
        {{"null", 4}, {"None", 4}}, {{"true", 4}, {"True", 4}}, {{"false", 5}, {"False", 5}}};
    for (size_t at = 0; at < document.length;) {
        str rest = str_from_offset(document, at);
        if (rest.data[0] == '"') {
            size_t end = 1;
            while (end < rest.length && rest.data[end] != '"')
                end += rest.data[end] == '\\' ? 2 : 1;
            buf_add_repr(out, str_slice(rest, 1, end));
            at += end + 1;
            continue;
        }
        size_t word = 0;
        while (word < sizeof words / sizeof *words && !str_starts_with(rest, words[word].json))
            word++;
        bool is_word = word < sizeof words / sizeof *words;
        buf_add(out, is_word ? words[word].python : str_slice(rest, 0, 1));
        at += is_word ? words[word].json.length : 1;
    }
}

void ddl_add_value_repr(struct buf *out, const struct sql_value *value)
{
    switch (value->kind) {
    case SQL_NULL:
        buf_add(out, STR("None"));
        return;
    case SQL_BOOLEAN:
        buf_add(out, value->boolean ? STR("True") : STR("False"));
        return;
    case SQL_INTEGER:
        buf_add_format(out, "%lld", (long long)value->integer);
        return;
    case SQL_FLOAT:
        add_number(out, value->number);
        return;
    case SQL_DECIMAL:
        buf_add_format(out, "Decimal('%.*s')", STR_ARG(value->text));
        return;
    case SQL_TEXT:
        buf_add_repr(out, value->text);
        return;
    case SQL_BYTES:
        buf_add_char(out, 'b');
        buf_add_repr(out, value->text);
        return;
    case SQL_DATE:
    case SQL_TIME:
    case SQL_DATETIME:
        add_moment_repr(out, value);
        return;
    case SQL_INTERVAL:
        add_interval_repr(out, value);
        return;
    case SQL_UUID:
        buf_add(out, STR("UUID('"));
        add_uuid(out, value->text, true);
        buf_add(out, STR("')"));
        return;
    case SQL_JSON:
        add_document_repr(out, value->text);
        return;
    case SQL_LIST:
        add_list_repr(out, value);
        return;
    }
}

bool fail_literal(struct ddl_run *run, const struct sql_value *value, const struct sql_type *type,
                  bool has_renderer, struct error *error)
{
    struct buf shown = {0};
    struct buf name = {0};
    ddl_add_value_repr(&shown, value);
    type_describe(run, &name, type);
    if (has_renderer)
        ddl_fail(run, error, "CompileError",
                 "Could not render literal value \"%s\" with datatype %s; see parent stack trace "
                 "for more detail.",
                 buf_z(&shown), buf_z(&name));
    else
        ddl_fail(run, error, "CompileError",
                 "No literal value renderer is available for literal value \"%s\" with datatype %s",
                 buf_z(&shown), buf_z(&name));
    buf_free(&shown);
    buf_free(&name);
    return false;
}

/* What SQLAlchemy takes a value's type for when it is told none. */
enum type_family value_family(const struct sql_value *value, const struct sql_type *type)
{
    static const enum type_family families[] = {
        [SQL_NULL] = FAMILY_NULL,         [SQL_BOOLEAN] = FAMILY_BOOLEAN,
        [SQL_INTEGER] = FAMILY_INTEGER,   [SQL_FLOAT] = FAMILY_NUMERIC,
        [SQL_DECIMAL] = FAMILY_NUMERIC,   [SQL_TEXT] = FAMILY_STRING,
        [SQL_BYTES] = FAMILY_BINARY,      [SQL_DATE] = FAMILY_DATE,
        [SQL_TIME] = FAMILY_TIME,         [SQL_DATETIME] = FAMILY_DATETIME,
        [SQL_INTERVAL] = FAMILY_INTERVAL, [SQL_UUID] = FAMILY_UUID,
        [SQL_JSON] = FAMILY_JSON,         [SQL_LIST] = FAMILY_JSON,
    };
    enum type_family family = type == NULL ? FAMILY_NULL : type_family(type);
    return family == FAMILY_NULL ? families[value->kind] : family;
}

static bool is_decimal_text(str text)
{
    char *stop = NULL;
    if (text.length == 0 || text.length > 400 || char_is_space(text.data[0]))
        return false;
    char copy[401];
    memcpy(copy, text.data, text.length);
    copy[text.length] = '\0';
    strtod(copy, &stop);
    return *stop == '\0';
}

static str truncated(str digits)
{
    str whole = str_slice(digits, 0, str_find_byte(digits, '.'));
    return whole.length == 0 ? STR("0") : whole;
}

/* sqlalchemy: sql/sqltypes.py Integer.literal_processor, Numeric.literal_processor */
bool add_literal_number(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                        const struct sql_type *type, struct error *error)
{
    bool is_integer = value_family(value, type) == FAMILY_INTEGER;
    if (value->kind == SQL_BOOLEAN)
        buf_add(out, is_integer ? (value->boolean ? STR("1") : STR("0"))
                                : (value->boolean ? STR("True") : STR("False")));
    else if (value->kind == SQL_INTEGER)
        buf_add_format(out, "%lld", (long long)value->integer);
    else if (value->kind == SQL_FLOAT && is_integer && isfinite(value->number))
        buf_add_format(out, "%.0f", trunc(value->number));
    else if (value->kind == SQL_FLOAT && !is_integer)
        add_number(out, value->number);
    else if (value->kind == SQL_DECIMAL)
        buf_add(out, is_integer ? truncated(value->text) : value->text);
    else if (value->kind == SQL_TEXT && is_decimal_text(value->text))
        buf_add(out, value->text);
    else
        return fail_literal(run, value, type, true, error);
    return true;
}

bool ddl_add_value(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                   const struct sql_type *type, struct error *error)
{
    if (value->kind == SQL_NULL) {
        buf_add(out, STR("NULL"));
        return true;
    }
    if (type != NULL)
        type = type_for_dialect(type, str_from(run->dialect->name));
    return run->dialect->clauses->add_value(run, out, value, type, error);
}

bool add_text_literal(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                      const struct sql_type *type, enum sql_value_kind kind, struct error *error)
{
    if (value->kind != kind || utf8_find_invalid(value->text) < value->text.length)
        return fail_literal(run, value, type, true, error);
    add_quoted_text(out, value->text, ddl_doubles_backslash(run));
    return true;
}
