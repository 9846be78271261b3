/* Values of the database as Python values: what psycopg2 and sqlite3 give, and what SQLAlchemy's
 * types make of it. */
#include "host/engine/engine_impl.h"

#include <stdlib.h>
#include <string.h>

/* ---- texts of dates and times */

static bool take_number(str *text, size_t most, int *number)
{
    size_t length = 0;
    *number = 0;
    while (length < most && length < text->length && char_is_digit(text->data[length]))
        *number = *number * 10 + (text->data[length++] - '0');
    *text = str_from_offset(*text, length);
    return length > 0;
}

static bool take(str *text, char c)
{
    if (text->length == 0 || text->data[0] != c)
        return false;
    *text = str_from_offset(*text, 1);
    return true;
}

static bool take_date(str *text, struct library_datetime *moment)
{
    return take_number(text, 4, &moment->year) && take(text, '-') &&
           take_number(text, 2, &moment->month) && take(text, '-') &&
           take_number(text, 2, &moment->day) && moment->year >= 1 && moment->month >= 1 &&
           moment->month <= 12 && moment->day >= 1 && moment->day <= 31;
}

static void take_fraction(str *text, struct library_datetime *moment)
{
    int digits = 0;
    if (!take(text, '.'))
        return;
    for (; text->length > 0 && char_is_digit(text->data[0]); digits++) {
        if (digits < 6)
            moment->microsecond = moment->microsecond * 10 + (text->data[0] - '0');
        *text = str_from_offset(*text, 1);
    }
    for (; digits < 6; digits++)
        moment->microsecond *= 10;
}

static void take_offset(str *text, struct library_datetime *moment)
{
    int hours = 0, minutes = 0, seconds = 0;
    bool is_west = take(text, '-');
    if (!is_west && !take(text, '+'))
        return;
    take_number(text, 2, &hours);
    if (take(text, ':') || text->length > 0)
        take_number(text, 2, &minutes);
    if (take(text, ':'))
        take_number(text, 2, &seconds);
    moment->has_offset = true;
    moment->offset_seconds = (hours * 3600 + minutes * 60 + seconds) * (is_west ? -1 : 1);
}

static bool take_time(str *text, struct library_datetime *moment)
{
    if (!take_number(text, 2, &moment->hour) || !take(text, ':') ||
        !take_number(text, 2, &moment->minute))
        return false;
    if (take(text, ':') && !take_number(text, 2, &moment->second))
        return false;
    take_fraction(text, moment);
    take_offset(text, moment);
    return moment->hour < 24 && moment->minute < 60 && moment->second < 60;
}

static bool fail_text(struct vm *vm, str text, const char *what)
{
    return vm_raise(vm, PYTHON_VALUE_ERROR,
                    "Couldn't parse %s string '%.*s' - value is not a string.", what,
                    STR_ARG(text));
}

static bool make_moment(struct vm *vm, str text, enum type_family family, value *result)
{
    struct library_datetime moment = {0};
    str rest = text;
    if (family == FAMILY_TIME) {
        if (!take_time(&rest, &moment))
            return fail_text(vm, text, "time");
        *result = library_make_time(vm, &moment);
        return true;
    }
    if (!take_date(&rest, &moment))
        return fail_text(vm, text, family == FAMILY_DATE ? "date" : "datetime");
    if (family == FAMILY_DATE) {
        *result = library_make_date(vm, &moment);
        return true;
    }
    if ((take(&rest, ' ') || take(&rest, 'T')) && !take_time(&rest, &moment))
        return fail_text(vm, text, "datetime");
    *result = library_make_datetime(vm, &moment);
    return true;
}

/* "1 year 2 mons -3 days 04:05:06.7"; months have 30 days, as psycopg2 counts. */
static bool make_interval(struct vm *vm, str text, value *result)
{
    struct library_timedelta delta = {0};
    struct library_datetime time = {0};
    long seconds = 0;
    while (text.length > 0) {
        if (take(&text, ' '))
            continue;
        bool is_negative = take(&text, '-');
        int number = 0;
        if (!is_negative)
            take(&text, '+');
        if (!take_number(&text, 9, &number))
            return vm_raise(vm, PYTHON_VALUE_ERROR, "interval '%.*s'", STR_ARG(text));
        if (take(&text, ':')) {
            int minutes = 0, rest = 0;
            take_number(&text, 2, &minutes);
            if (take(&text, ':'))
                take_number(&text, 2, &rest);
            take_fraction(&text, &time);
            seconds = (long)number * 3600 + (long)minutes * 60 + rest;
            delta.microseconds = is_negative ? -time.microsecond : time.microsecond;
            delta.days += is_negative ? -(seconds / 86400) : seconds / 86400;
            delta.seconds = (int)(is_negative ? -(seconds % 86400) : seconds % 86400);
            continue;
        }
        take(&text, ' ');
        int64_t unit = text.length > 0 && text.data[0] == 'y'   ? 365
                       : text.length > 0 && text.data[0] == 'm' ? 30
                                                                : 1;
        delta.days += unit * (is_negative ? -number : number);
        text = str_from_offset(text, str_find_byte(text, ' '));
    }
    return library_make_timedelta(vm, delta, result);
}

/* ---- other texts */

static int digit_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static size_t read_hexadecimal(str text, uint8_t *bytes, size_t size)
{
    size_t count = 0;
    int high = -1;
    for (size_t i = 0; i < text.length && count < size; i++) {
        int digit = digit_of(text.data[i]);
        if (digit < 0)
            continue;
        if (high < 0) {
            high = digit;
        } else {
            bytes[count++] = (uint8_t)(high * 16 + digit);
            high = -1;
        }
    }
    return count;
}

static value make_bytea(struct vm *vm, str text)
{
    if (!str_starts_with(text, STR("\\x")))
        return value_bytes(vm, text);
    size_t size = text.length / 2 + 1;
    uint8_t *bytes = malloc(size);
    if (bytes == NULL)
        out_of_memory();
    size_t count = read_hexadecimal(str_from_offset(text, 2), bytes, size);
    value result = value_bytes(vm, (str){(const char *)bytes, count});
    free(bytes);
    return result;
}

static bool make_uuid(struct vm *vm, str text, value *result)
{
    uint8_t bytes[16];
    if (read_hexadecimal(text, bytes, sizeof bytes) != sizeof bytes)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "badly formed hexadecimal UUID string");
    *result = library_make_uuid(vm, bytes);
    return true;
}

static bool make_integer(struct vm *vm, str text, value *result)
{
    char digits[32];
    if (text.length >= sizeof digits)
        return library_make_decimal(vm, text, result);
    memcpy(digits, text.data, text.length);
    digits[text.length] = '\0';
    *result = value_integer(strtoll(digits, NULL, 10));
    return true;
}

static double read_float(str text)
{
    char digits[512];
    size_t length = text.length < sizeof digits - 1 ? text.length : sizeof digits - 1;
    memcpy(digits, text.data, length);
    digits[length] = '\0';
    return strtod(digits, NULL);
}

/* ---- arrays: {1,NULL,"a\"b",{2}} */

static bool make_of_text(struct vm *vm, str text, enum type_family family, value *result);

static bool make_array(struct vm *vm, str *text, enum type_family item, struct list *list)
{
    struct buf part = {0};
    bool is_good = true;
    take(text, '{');
    while (is_good && text->length > 0 && !take(text, '}')) {
        value element = value_none();
        if (text->data[0] == '{') {
            struct list *inner = list_new(vm);
            is_good = make_array(vm, text, item, inner);
            list_append(vm, list, value_of(&inner->base));
            take(text, ',');
            continue;
        }
        bool is_quoted = take(text, '"');
        buf_clear(&part);
        while (text->length > 0 &&
               (is_quoted ? text->data[0] != '"' : text->data[0] != ',' && text->data[0] != '}')) {
            if (is_quoted)
                take(text, '\\');
            buf_add_char(&part, text->data[0]);
            *text = str_from_offset(*text, 1);
        }
        if (is_quoted)
            take(text, '"');
        take(text, ',');
        if (is_quoted || !str_equal_ignoring_case(buf_str(&part), STR("null")))
            is_good = make_of_text(vm, part.length > 0 ? buf_str(&part) : STR(""), item, &element);
        list_append(vm, list, element);
    }
    buf_free(&part);
    return is_good;
}

/* ---- by family */

static bool make_of_text(struct vm *vm, str text, enum type_family family, value *result)
{
    switch (family) {
    case FAMILY_INTEGER:
        return make_integer(vm, text, result);
    case FAMILY_NUMERIC:
        return library_make_decimal(vm, text, result);
    case FAMILY_BOOLEAN:
        *result = value_boolean(text.length > 0 && (text.data[0] == 't' || text.data[0] == '1'));
        return true;
    case FAMILY_DATE:
    case FAMILY_TIME:
    case FAMILY_DATETIME:
        return make_moment(vm, text, family, result);
    case FAMILY_INTERVAL:
        return make_interval(vm, text, result);
    case FAMILY_BINARY:
        *result = make_bytea(vm, text);
        return true;
    case FAMILY_UUID:
        return make_uuid(vm, text, result);
    case FAMILY_JSON:
        return library_json_load(vm, text, result);
    case FAMILY_NULL:
    case FAMILY_STRING:
    case FAMILY_ENUM:
    case FAMILY_ARRAY:
    case FAMILY_RANGE:
    case FAMILY_OTHER:
        break;
    }
    *result = value_string(vm, text);
    return true;
}

/* The types of PostgreSQL that psycopg2 knows; the last column: of an array's items. */
static const struct {
    uint32_t oid;
    enum type_family family;
    enum type_family item;
} known_types[] = {
    {16, FAMILY_BOOLEAN, FAMILY_NULL},     {17, FAMILY_BINARY, FAMILY_NULL},
    {20, FAMILY_INTEGER, FAMILY_NULL},     {21, FAMILY_INTEGER, FAMILY_NULL},
    {23, FAMILY_INTEGER, FAMILY_NULL},     {26, FAMILY_INTEGER, FAMILY_NULL},
    {114, FAMILY_JSON, FAMILY_NULL},       {3802, FAMILY_JSON, FAMILY_NULL},
    {1082, FAMILY_DATE, FAMILY_NULL},      {1083, FAMILY_TIME, FAMILY_NULL},
    {1266, FAMILY_TIME, FAMILY_NULL},      {1114, FAMILY_DATETIME, FAMILY_NULL},
    {1184, FAMILY_DATETIME, FAMILY_NULL},  {1186, FAMILY_INTERVAL, FAMILY_NULL},
    {1700, FAMILY_NUMERIC, FAMILY_NULL},   {2950, FAMILY_UUID, FAMILY_NULL},
    {1000, FAMILY_ARRAY, FAMILY_BOOLEAN},  {1005, FAMILY_ARRAY, FAMILY_INTEGER},
    {1007, FAMILY_ARRAY, FAMILY_INTEGER},  {1016, FAMILY_ARRAY, FAMILY_INTEGER},
    {1009, FAMILY_ARRAY, FAMILY_STRING},   {1015, FAMILY_ARRAY, FAMILY_STRING},
    {1014, FAMILY_ARRAY, FAMILY_STRING},   {1002, FAMILY_ARRAY, FAMILY_STRING},
    {1003, FAMILY_ARRAY, FAMILY_STRING},   {1231, FAMILY_ARRAY, FAMILY_NUMERIC},
    {1115, FAMILY_ARRAY, FAMILY_DATETIME}, {1185, FAMILY_ARRAY, FAMILY_DATETIME},
    {1182, FAMILY_ARRAY, FAMILY_DATE},     {2951, FAMILY_ARRAY, FAMILY_UUID},
    {199, FAMILY_ARRAY, FAMILY_JSON},      {3807, FAMILY_ARRAY, FAMILY_JSON},
};
enum { OID_FLOAT4 = 700, OID_FLOAT8 = 701, OID_FLOAT4_ARRAY = 1021, OID_FLOAT8_ARRAY = 1022 };

static bool float_array(struct vm *vm, str text, value *result)
{
    struct list *list = list_new(vm);
    if (!make_array(vm, &text, FAMILY_STRING, list))
        return false;
    for (size_t i = 0; i < list->values.count; i++) {
        value *item = &list->values.items[i];
        if (value_is_string(*item))
            *item = value_float(read_float(value_text(*item)));
    }
    *result = value_of(&list->base);
    return true;
}

static bool of_array(struct vm *vm, str text, enum type_family item, value *result)
{
    struct list *list = list_new(vm);
    *result = value_of(&list->base);
    return make_array(vm, &text, item, list);
}

/* What psycopg2 makes of a text of this type. */
static bool server_value(struct vm *vm, str text, uint32_t oid, value *result)
{
    if (oid == OID_FLOAT4 || oid == OID_FLOAT8) {
        *result = value_float(read_float(text));
        return true;
    }
    if (oid == OID_FLOAT4_ARRAY || oid == OID_FLOAT8_ARRAY)
        return float_array(vm, text, result);
    for (size_t i = 0; i < sizeof known_types / sizeof *known_types; i++) {
        if (known_types[i].oid != oid)
            continue;
        if (known_types[i].family == FAMILY_ARRAY)
            return of_array(vm, text, known_types[i].item, result);
        return make_of_text(vm, text, known_types[i].family, result);
    }
    *result = value_string(vm, text);
    return true;
}

/* ---- what the type of a Core column makes of it */

static bool as_decimal(struct vm *vm, double number, const struct sql_type *type, value *result)
{
    enum { DEFAULT_SCALE = 10 };
    int scale = type->scale >= 0 ? (int)type->scale : DEFAULT_SCALE;
    value text = value_string_format(vm, "%.*f", scale, number);
    return library_make_decimal(vm, value_text(text), result);
}

static bool typed_number(struct vm *vm, value v, const struct sql_type *type, value *result)
{
    double number;
    bool is_float = type->kind == TYPE_GENERIC_FLOAT || type->kind == TYPE_FLOAT ||
                    type->kind == TYPE_REAL || type->kind == TYPE_DOUBLE ||
                    type->kind == TYPE_GENERIC_DOUBLE || type->kind == TYPE_DOUBLE_PRECISION;
    bool wants_decimal = type->is_as_decimal && !is_float;
    struct buf digits = {0};
    *result = v;
    if (value_to_number(v, &number)) {
        if (wants_decimal)
            return as_decimal(vm, number, type, result);
        *result = value_float(number);
    } else if (!wants_decimal && library_read_decimal(vm, v, &digits)) {
        *result = value_float(read_float(buf_str(&digits)));
    }
    buf_free(&digits);
    return true;
}

static bool typed_interval(struct vm *vm, value v, value *result)
{
    struct library_datetime epoch = {.year = 1970, .month = 1, .day = 1};
    value start = library_make_datetime(vm, &epoch);
    value end = {0};
    return make_moment(vm, value_text(v), FAMILY_DATETIME, &end) &&
           vm_call_method(vm, end, "__sub__", &start, 1, result);
}

/* The member of the Enum's class that the text stands for. */
static bool enum_member(struct vm *vm, value v, const struct sql_type *type, value *result)
{
    value iterator, member;
    str text = value_text(v);
    if (type->enum_class == NULL || text.data == NULL)
        return true;
    if (!vm_iterate(vm, value_of(type->enum_class), &iterator))
        return false;
    for (size_t i = 0; i < type->values.count && vm_next(vm, iterator, &member); i++) {
        if (str_equal(type->values.items[i], text)) {
            *result = member;
            return true;
        }
    }
    return !vm_has_exception(vm) &&
           vm_raise(vm, PYTHON_LOOKUP_ERROR,
                    "'%.*s' is not among the defined enum values. Enum name: %.*s.", STR_ARG(text),
                    STR_ARG(type->name));
}

static bool typed_value(struct vm *vm, value v, const struct sql_type *type, value *result)
{
    enum type_family family = type_family(type);
    int64_t integer;
    bool is_lite = host_of(vm)->backend->dialect == &sqlite_dialect;
    *result = v;
    switch (family) {
    case FAMILY_BOOLEAN:
        if (is_lite && v.kind == VALUE_INTEGER && value_to_integer(v, &integer))
            *result = value_boolean(integer != 0);
        return true;
    case FAMILY_ENUM:
        return enum_member(vm, v, type, result);
    case FAMILY_NUMERIC:
        return typed_number(vm, v, type, result);
    case FAMILY_DATE:
    case FAMILY_TIME:
    case FAMILY_DATETIME:
        return !value_is_string(v) || make_moment(vm, value_text(v), family, result);
    case FAMILY_INTERVAL:
        return !value_is_string(v) || typed_interval(vm, v, result);
    case FAMILY_UUID:
        if (value_is_string(v) && type->is_as_uuid)
            return make_uuid(vm, value_text(v), result);
        return type->is_as_uuid || value_is_string(v) || vm_str(vm, v, result);
    case FAMILY_JSON:
        return !value_is_string(v) || library_json_load(vm, value_text(v), result);
    case FAMILY_ARRAY:
        if (value_is_string(v) && str_starts_with(value_text(v), STR("{")))
            return of_array(vm, value_text(v), FAMILY_STRING, result);
        return true;
    case FAMILY_NULL:
    case FAMILY_INTEGER:
    case FAMILY_STRING:
    case FAMILY_BINARY:
    case FAMILY_RANGE:
    case FAMILY_OTHER:
        break;
    }
    return true;
}

static bool plain_value(struct vm *vm, const struct db_value *from,
                        const struct shape_column *column, value *result)
{
    switch (from->kind) {
    case DB_NULL:
        *result = value_none();
        return true;
    case DB_INTEGER:
        *result = value_integer(from->integer);
        break;
    case DB_FLOAT:
        *result = value_float(from->number);
        break;
    case DB_BLOB:
        *result = value_bytes(vm, from->text);
        break;
    case DB_TEXT:
        if (column->oid == 0)
            *result = value_string(vm, from->text);
        else if (!server_value(vm, from->text, column->oid, result))
            return false;
        break;
    }
    bool is_parsed =
        column->oid != 0 && column->type != NULL && type_family(column->type) == FAMILY_JSON;
    if (column->type == NULL || is_parsed)
        return true;
    const struct sql_type *type =
        type_for_dialect(column->type, str_from(host_of(vm)->backend->dialect->name));
    return typed_value(vm, *result, type, result);
}

bool engine_value(struct vm *vm, const struct db_value *from, const struct shape_column *column,
                  value *result)
{
    return plain_value(vm, from, column, result) && host_result_value(vm, column->type, result);
}
