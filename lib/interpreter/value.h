/* Values of the interpreter: what a Python name stands for.
 *
 * A value is passed by copy. Integers, floats, booleans and None are in the value itself; all else
 * is an object on the interpreter's heap (vm.h has who frees it, and when). A zeroed value is
 * VALUE_ABSENT: no value at all, such as a parameter that was not given.
 */
#ifndef INTERPRETER_VALUE_H
#define INTERPRETER_VALUE_H

#include "base/base.h"

struct vm;
struct class;

enum value_kind {
    VALUE_ABSENT,
    VALUE_NONE,
    VALUE_BOOLEAN,
    VALUE_INTEGER, /* 64 bits: what goes beyond is an object (integer.h) */
    VALUE_FLOAT,
    VALUE_ELLIPSIS,
    VALUE_NOT_IMPLEMENTED,
    VALUE_OBJECT,
};

typedef struct value {
    enum value_kind kind;
    union {
        bool boolean;
        int64_t integer;
        double number;
        struct object *object;
    };
} value;

struct values {
    value *items;
    size_t count;
    size_t capacity;
};

/* How an object is laid out, whatever its class is: a user's subclass of str is a STRING. */
enum object_layout {
    OBJECT_INSTANCE, /* of a class; or of a native class, whose struct begins with a struct object
                      */
    OBJECT_BIG_INTEGER, /* an int beyond 64 bits */
    OBJECT_NUMBER,      /* an instance of a subclass of int or float: struct number_object */
    OBJECT_STRING,
    OBJECT_BYTES,
    OBJECT_LIST,
    OBJECT_TUPLE,
    OBJECT_DICTIONARY,
    OBJECT_SET, /* and frozenset */
    OBJECT_RANGE,
    OBJECT_SLICE,
    OBJECT_FUNCTION, /* defined in Python */
    OBJECT_NATIVE,   /* a function written in C */
    OBJECT_METHOD,   /* a function with the object it was taken from */
    OBJECT_CLASS,
    OBJECT_MODULE,
    OBJECT_PROPERTY, /* property, classmethod, staticmethod */
    OBJECT_GENERATOR,
    OBJECT_COROUTINE, /* and asynchronous generators */
    OBJECT_ITERATOR,  /* over anything built in */
    OBJECT_CELL,      /* a variable that closures share */
    OBJECT_OPAQUE,    /* something of an unknown module: see opaque.h */
};

/* What every object begins with. */
struct object {
    struct object *next; /* on the heap */
    size_t size;         /* in bytes, without what it owns */
    struct class *class;
    struct dictionary *attributes; /* its __dict__; NULL until the first is set */
    enum object_layout layout;
    bool is_marked;    /* while garbage is collected */
    bool is_permanent; /* lives as long as the vm: interned strings */
};

struct number_object {
    struct object base;
    value number; /* VALUE_INTEGER, VALUE_FLOAT, or an OBJECT_BIG_INTEGER */
};

/* Text in UTF-8, followed by a NUL; never changes. */
struct string {
    struct object base;
    str text;
    size_t length; /* in characters */
    uint64_t hash; /* 0: not computed yet */
};

struct bytes {
    struct object base;
    str data;
};

struct list {
    struct object base;
    struct values values; /* of malloc, grown by list_append alone */
};

struct tuple {
    struct object base;
    size_t count;
    value items[];
};

static inline value value_none(void)
{
    return (value){.kind = VALUE_NONE};
}
static inline value value_boolean(bool boolean)
{
    return (value){.kind = VALUE_BOOLEAN, .boolean = boolean};
}
static inline value value_integer(int64_t integer)
{
    return (value){.kind = VALUE_INTEGER, .integer = integer};
}
static inline value value_float(double number)
{
    return (value){.kind = VALUE_FLOAT, .number = number};
}
/* Of any object: value_of(&list->base). */
static inline value value_of(struct object *object)
{
    return (value){.kind = VALUE_OBJECT, .object = object};
}

static inline bool value_is_absent(value v)
{
    return v.kind == VALUE_ABSENT;
}
static inline bool value_is_none(value v)
{
    return v.kind == VALUE_NONE;
}
/* Absent or None: what most optional arguments take for "not given". */
static inline bool value_is_missing(value v)
{
    return v.kind == VALUE_ABSENT || v.kind == VALUE_NONE;
}
static inline bool value_has_layout(value v, enum object_layout layout)
{
    return v.kind == VALUE_OBJECT && v.object->layout == layout;
}
static inline bool value_is_string(value v)
{
    return value_has_layout(v, OBJECT_STRING);
}
static inline bool value_is_true(value v) /* is True, not: is true */
{
    return v.kind == VALUE_BOOLEAN && v.boolean;
}
static inline bool value_is_false(value v)
{
    return v.kind == VALUE_BOOLEAN && !v.boolean;
}

/* The text of a string; absent for other values. It lives as long as the string. */
str value_text(value v);
/* int, bool, or an instance of a subclass of int, within 64 bits. */
bool value_to_integer(value v, int64_t *integer);
/* An integer of any size, or a float; an infinity for an integer that is too big for one. */
bool value_to_number(value v, double *number);
/* The items of a list or a tuple; false for other values. They are valid until it changes. */
bool value_items(value v, const value **items, size_t *count);
bool value_is_same(value a, value b); /* a is b */

#endif
