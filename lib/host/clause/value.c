/* Python values as SQL values. */
#include "host/clause/clause_impl.h"

#include <string.h>

static void set_moment(struct sql_value *result, enum sql_value_kind kind,
                       const struct library_datetime *from)
{
    result->kind = kind;
    result->moment = (struct sql_moment){
        .year = from->year,
        .month = from->month,
        .day = from->day,
        .hour = from->hour,
        .minute = from->minute,
        .second = from->second,
        .microsecond = from->microsecond,
        .has_offset = from->has_offset,
        .offset_seconds = from->offset_seconds,
    };
}

static bool read_moment(struct vm *vm, value v, struct sql_value *result)
{
    struct library_datetime moment;
    struct library_timedelta delta;
    if (library_read_datetime(vm, v, &moment)) {
        set_moment(result, SQL_DATETIME, &moment);
    } else if (vm_has_exception(vm)) {
        return false;
    } else if (library_read_date(vm, v, &moment)) {
        set_moment(result, SQL_DATE, &moment);
    } else if (library_read_time(vm, v, &moment)) {
        set_moment(result, SQL_TIME, &moment);
    } else if (!vm_has_exception(vm) && library_read_timedelta(vm, v, &delta)) {
        result->kind = SQL_INTERVAL;
        result->interval.days = delta.days;
        result->interval.seconds = delta.seconds;
        result->interval.microseconds = delta.microseconds;
    } else {
        return false;
    }
    return true;
}

static bool read_text_value(struct vm *vm, value v, struct sql_value *result)
{
    struct arena *scratch = &host_of(vm)->scratch;
    uint8_t uuid[16];
    struct buf decimal = {0};
    if (library_read_uuid(vm, v, uuid)) {
        result->kind = SQL_UUID;
        result->text = str_copy(scratch, (str){(const char *)uuid, sizeof uuid});
        return true;
    }
    bool is_decimal = library_read_decimal(vm, v, &decimal);
    if (is_decimal) {
        result->kind = SQL_DECIMAL;
        result->text = str_copy(scratch, buf_str(&decimal));
    }
    buf_free(&decimal);
    return is_decimal;
}

/* A number of that many digits; sqlite3 raises what Python's does. */
static bool read_big_integer(struct vm *vm, value v, struct sql_value *result)
{
    const struct host_backend *backend = host_of(vm)->backend;
    struct buf digits = {0};
    if (backend->dialect == &sqlite_dialect && !backend->is_offline)
        return vm_raise(vm, PYTHON_OVERFLOW_ERROR,
                        "Python int too large to convert to SQLite INTEGER");
    bool is_done = integer_add_text(vm, v, &digits);
    result->kind = SQL_DECIMAL;
    if (is_done)
        result->text = str_copy(&host_of(vm)->scratch, buf_str(&digits));
    buf_free(&digits);
    return is_done;
}

/* What needs no type: false, and nothing raised, for all else. */
static bool read_simple(struct vm *vm, value v, struct sql_value *result)
{
    *result = (struct sql_value){0};
    if (value_is_none(v)) {
        result->kind = SQL_NULL;
    } else if (v.kind == VALUE_BOOLEAN) {
        result->kind = SQL_BOOLEAN;
        result->boolean = v.boolean;
    } else if (value_to_integer(v, &result->integer)) {
        result->kind = SQL_INTEGER;
    } else if (value_is_integer(v)) {
        return read_big_integer(vm, v, result);
    } else if (value_to_number(v, &result->number)) {
        result->kind = SQL_FLOAT;
    } else if (value_is_string(v)) {
        result->kind = SQL_TEXT;
        result->text = value_text(v);
    } else if (value_has_layout(v, OBJECT_BYTES)) {
        result->kind = SQL_BYTES;
        result->text = ((const struct bytes *)v.object)->data;
    } else {
        return value_has_layout(v, OBJECT_INSTANCE) &&
               (read_moment(vm, v, result) ||
                (!vm_has_exception(vm) && read_text_value(vm, v, result)));
    }
    return true;
}

bool enum_member_name(struct vm *vm, value v, value *name)
{
    value members = {0};
    *name = (value){0};
    if (v.kind != VALUE_OBJECT)
        return true;
    value class = value_of((struct object *)vm_class_of(vm, v));
    if (!vm_find_attribute(vm, class, STR("__members__"), &members))
        return false;
    return value_is_absent(members) || vm_find_attribute(vm, v, STR("name"), name);
}

static bool read_json(struct vm *vm, value v, struct sql_value *result)
{
    struct buf text = {0};
    bool is_good = library_json_dump(vm, v, &text);
    result->kind = SQL_JSON;
    if (is_good)
        result->text = str_copy(&host_of(vm)->scratch, buf_str(&text));
    buf_free(&text);
    return is_good;
}

static bool read_list(struct vm *vm, value v, const struct sql_type *type, struct sql_value *result)
{
    struct list *list;
    const struct sql_type *item =
        type != NULL && type_family(type) == FAMILY_ARRAY ? type->item : NULL;
    if (!vm_list_of(vm, v, &list))
        return false;
    struct sql_value *items =
        ARENA_ARRAY(&host_of(vm)->scratch, struct sql_value, list->values.count);
    result->kind = SQL_LIST;
    result->list.items = items;
    result->list.count = list->values.count;
    for (size_t i = 0; i < list->values.count; i++) {
        value part = list->values.items[i];
        bool is_nested =
            value_has_layout(part, OBJECT_LIST) || value_has_layout(part, OBJECT_TUPLE);
        if (!host_sql_value(vm, part, is_nested ? type : item, &items[i]))
            return false;
    }
    return true;
}

static const struct sql_type *plain_type(struct vm *vm, const struct sql_type *type)
{
    if (type == NULL)
        return NULL;
    return type_for_dialect(type, str_from(host_of(vm)->backend->dialect->name));
}

static bool read_enum(struct vm *vm, value v, const struct sql_type *type, struct sql_value *result,
                      bool *is_done)
{
    value name, own;
    *is_done = false;
    if (!enum_member_name(vm, v, &name) || value_is_absent(name))
        return !vm_has_exception(vm);
    bool is_known = type != NULL && type_family(type) == FAMILY_ENUM;
    if (value_is_string(v) && !is_known)
        return true;
    *is_done = true;
    if (is_known && type->values.count > 0 && !strs_contain(&type->values, value_text(name))) {
        if (!vm_get_attribute(vm, v, STR("value"), &own))
            return false;
        name = value_is_string(own) ? own : name;
    }
    if (!is_known && !value_is_string(v)) {
        int64_t number;
        if (value_to_integer(v, &number)) {
            *result = (struct sql_value){.kind = SQL_INTEGER, .integer = number};
            return true;
        }
    }
    *result = (struct sql_value){.kind = SQL_TEXT, .text = value_text(name)};
    return true;
}

/* Calls the method of the decorator's class when it has one; *v is what it gives. */
static bool call_processor(struct vm *vm, const struct sql_type *type, str name, value *v,
                           bool *is_called)
{
    value self = value_of(type->decorator);
    value class = value_of((struct object *)vm_class_of(vm, self));
    value arguments[] = {self, *v, host_dialect_object(vm)};
    value method;
    *is_called = false;
    if (!vm_find_attribute(vm, class, name, &method) || value_is_absent(method))
        return !vm_has_exception(vm);
    *is_called = true;
    return vm_call(vm, method, arguments, 3, v);
}

/* What a TypeDecorator makes of a value on its way to the database. sqlalchemy: sql/type_api.py
 * TypeDecorator.literal_processor, bind_processor */
static bool process_value(struct vm *vm, const struct sql_type *type, value *v)
{
    bool is_called = false;
    if (host_of(vm)->backend->is_offline &&
        !call_processor(vm, type, STR("process_literal_param"), v, &is_called))
        return false;
    return is_called || call_processor(vm, type, STR("process_bind_param"), v, &is_called);
}

/* Outermost first, as each decorator's impl gets what it made. */
static bool process_decorators(struct vm *vm, const struct sql_type *type, value *v)
{
    for (; type != NULL && type->kind == TYPE_DECORATOR; type = type->item)
        if (type->decorator != NULL && !process_value(vm, type, v))
            return false;
    return true;
}

bool host_result_value(struct vm *vm, const struct sql_type *type, value *v)
{
    bool ignored;
    if (type == NULL || type->kind != TYPE_DECORATOR)
        return true;
    return host_result_value(vm, type->item, v) &&
           (type->decorator == NULL ||
            call_processor(vm, type, STR("process_result_value"), v, &ignored));
}

static bool sql_value_of(struct vm *vm, value v, const struct sql_type *type,
                         struct sql_value *result)
{
    bool is_done;
    type = plain_type(vm, type);
    enum type_family family = type == NULL ? FAMILY_NULL : type_family(type);
    if (value_is_opaque(v))
        return opaque_refuse(vm, v, "a value in an SQL statement");
    if (family == FAMILY_JSON && !value_is_none(v))
        return read_json(vm, v, result);
    if (!read_enum(vm, v, type, result, &is_done) || is_done)
        return is_done;
    if (read_simple(vm, v, result))
        return true;
    if (vm_has_exception(vm))
        return false;
    if (value_has_layout(v, OBJECT_DICTIONARY))
        return read_json(vm, v, result);
    if (value_has_layout(v, OBJECT_LIST) || value_has_layout(v, OBJECT_TUPLE) ||
        value_has_layout(v, OBJECT_SET))
        return read_list(vm, v, type, result);
    return host_raise_named(vm, "ProgrammingError", "can't adapt type '%s'", vm_type_name(vm, v));
}

bool host_sql_value(struct vm *vm, value v, const struct sql_type *type, struct sql_value *result)
{
    value processed = v;
    *result = (struct sql_value){0};
    if (!host_descend(vm))
        return false;
    bool is_read =
        process_decorators(vm, type, &processed) && sql_value_of(vm, processed, type, result);
    host_ascend(vm);
    if (!is_read)
        return false;
    bool is_text = result->kind == SQL_TEXT || result->kind == SQL_BYTES;
    if (is_text && !value_is_same(v, processed))
        result->text = str_copy(&host_of(vm)->scratch, result->text);
    return true;
}

enum type_family host_value_family(struct vm *vm, value v)
{
    static const enum type_family families[] = {
        [SQL_NULL] = FAMILY_NULL,         [SQL_BOOLEAN] = FAMILY_BOOLEAN,
        [SQL_INTEGER] = FAMILY_INTEGER,   [SQL_FLOAT] = FAMILY_NUMERIC,
        [SQL_DECIMAL] = FAMILY_NUMERIC,   [SQL_TEXT] = FAMILY_STRING,
        [SQL_BYTES] = FAMILY_BINARY,      [SQL_DATE] = FAMILY_DATE,
        [SQL_TIME] = FAMILY_TIME,         [SQL_DATETIME] = FAMILY_DATETIME,
        [SQL_INTERVAL] = FAMILY_INTERVAL, [SQL_UUID] = FAMILY_UUID,
        [SQL_JSON] = FAMILY_NULL,         [SQL_LIST] = FAMILY_NULL,
    };
    struct sql_value own;
    value name;
    if (enum_member_name(vm, v, &name) && !value_is_absent(name))
        return FAMILY_NULL;
    if (vm_has_exception(vm) || !read_simple(vm, v, &own)) {
        vm_take_exception(vm);
        return FAMILY_NULL;
    }
    return families[own.kind];
}
