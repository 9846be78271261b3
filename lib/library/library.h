/* The modules of Python's standard library that revision scripts use, and their values seen from C.
 *
 * This is the front header of the module. Values of datetime, uuid and decimal come from databases
 * and go to them: the structs below are how C reads and makes them.
 */
#ifndef LIBRARY_LIBRARY_H
#define LIBRARY_LIBRARY_H

#include "interpreter/interpreter.h"

/* Registers all modules with the vm; each is opened by its first import. */
void library_register(struct vm *vm);

/* ---- datetime */

/* A date, a time of day, or both: what is not there is 0. */
struct library_datetime {
    int year, month, day; /* year 1 to 9999 */
    int hour, minute, second, microsecond;
    bool has_offset;     /* is aware */
    int offset_seconds;  /* east of UTC; within a day */
    bool is_second_fold; /* fold=1 */
};

/* days may be negative; 0 <= seconds < 86400 and 0 <= microseconds < 1000000. */
struct library_timedelta {
    int64_t days;
    int seconds;
    int microseconds;
};

/* Read: false, and nothing raised, when the value is of another type. A datetime is no date here.
 * A tzinfo that a script wrote itself is called, and may raise: then false with an exception. */
bool library_read_datetime(struct vm *vm, value v, struct library_datetime *datetime);
bool library_read_date(struct vm *vm, value v, struct library_datetime *date);
bool library_read_time(struct vm *vm, value v, struct library_datetime *time);
bool library_read_timedelta(struct vm *vm, value v, struct library_timedelta *delta);
/* Make: the fields must be in their ranges. An offset becomes a datetime.timezone. */
value library_make_datetime(struct vm *vm, const struct library_datetime *datetime);
value library_make_date(struct vm *vm, const struct library_datetime *date);
value library_make_time(struct vm *vm, const struct library_datetime *time);
/* Takes any fields and makes them canonical. False: raised, beyond 999999999 days. */
bool library_make_timedelta(struct vm *vm, struct library_timedelta delta, value *result);
/* As isoformat(' ') and str() give it. */
void library_add_datetime(struct buf *out, const struct library_datetime *datetime, char separator);
void library_add_date(struct buf *out, const struct library_datetime *date);
void library_add_time(struct buf *out, const struct library_datetime *time);
void library_add_timedelta(struct buf *out, const struct library_timedelta *delta);

/* ---- decimal */

/* Of the text of a number, as a database writes it; raises decimal.InvalidOperation. */
bool library_make_decimal(struct vm *vm, str text, value *result);
/* Adds str() of it; false, and nothing raised, when the value is no Decimal. */
bool library_read_decimal(struct vm *vm, value v, struct buf *out);

/* ---- uuid */

value library_make_uuid(struct vm *vm, const uint8_t bytes[16]);
bool library_read_uuid(struct vm *vm, value v, uint8_t bytes[16]);

/* ---- typing */

/* What an annotation is made of: "Optional" and "Union" (also of `int | None`), "Annotated",
 * "Literal", "List" …; "" with an origin: list[int], or a Foo[int] of a Generic. */
struct library_form {
    str name;
    value origin;
    const struct tuple *arguments; /* NULL: without subscript */
};
/* False, and nothing raised, when the value is no form. */
bool library_read_form(struct vm *vm, value v, struct library_form *form);

/* ---- json */

/* Adds json.dumps(v) with its defaults; false: raised. */
bool library_json_dump(struct vm *vm, value v, struct buf *out);
/* json.loads(text); false: raised json.JSONDecodeError. */
bool library_json_load(struct vm *vm, str text, value *result);

#endif
