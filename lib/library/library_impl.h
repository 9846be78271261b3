/* The modules' definitions, each in the file of its name, and what their functions share. */
#ifndef LIBRARY_LIBRARY_IMPL_H
#define LIBRARY_LIBRARY_IMPL_H

#include "library/library.h"

extern const struct native_module library_datetime_module, library_json_module,
    library_json_decoder_module, library_json_encoder_module, library_uuid_module,
    library_re_module, library_decimal_module, library_time_module, library_math_module,
    library_random_module, library_hashlib_module, library_binascii_module, library_zlib_module,
    library_system_module;

extern const struct native_module library_host_module, library_inspect_module, library_files_module,
    library_typing_module, library_typing_extensions_module, library_collections_abc_module;
extern const struct native_module library_python_modules[]; /* the last has no name */

/* ---- arguments (argument.c): each raises what CPython does, or refuses an opaque value */

/* "'str' object cannot be interpreted as an integer" */
bool library_integer(struct vm *vm, value argument, int64_t *integer);
/* The same, of any size. */
bool library_any_integer(struct vm *vm, value argument, value *integer);
/* OverflowError: an integer beyond 64 bits where one of C is needed. Returns false. */
bool library_too_big(struct vm *vm);
/* "must be real number, not str" */
bool library_number(struct vm *vm, value argument, double *number);
/* "loads() argument must be str, not int" */
bool library_text(struct vm *vm, value argument, const char *function, str *text);
/* bytes: "a bytes-like object is required, not 'str'" */
bool library_data(struct vm *vm, value argument, str *data);

static inline value library_not_implemented(void)
{
    return (value){.kind = VALUE_NOT_IMPLEMENTED};
}

/* ---- comparisons: six rows of one function */

enum library_order { ORDER_EQ, ORDER_NE, ORDER_LT, ORDER_LE, ORDER_GT, ORDER_GE };
/* What an order says to a comparison's sign: <0, 0, >0. */
value library_order_value(enum library_order order, int sign);

#define LIBRARY_COMPARISON(name, compare, symbol, order)                              \
    static bool name##_##symbol(struct vm *vm, const value *arguments, value *result) \
    {                                                                                 \
        return compare(vm, arguments[0], arguments[1], order, result);                \
    }
/* Defines the functions by `bool compare(vm, self, other, order, result)`. */
#define LIBRARY_COMPARISONS(name, compare)          \
    LIBRARY_COMPARISON(name, compare, eq, ORDER_EQ) \
    LIBRARY_COMPARISON(name, compare, ne, ORDER_NE) \
    LIBRARY_COMPARISON(name, compare, lt, ORDER_LT) \
    LIBRARY_COMPARISON(name, compare, le, ORDER_LE) \
    LIBRARY_COMPARISON(name, compare, gt, ORDER_GT) \
    LIBRARY_COMPARISON(name, compare, ge, ORDER_GE)
#define LIBRARY_COMPARISON_ROWS(name)                             \
    {"__eq__", "(self, other, /)", name##_eq, NATIVE_METHOD},     \
        {"__ne__", "(self, other, /)", name##_ne, NATIVE_METHOD}, \
        {"__lt__", "(self, other, /)", name##_lt, NATIVE_METHOD}, \
        {"__le__", "(self, other, /)", name##_le, NATIVE_METHOD}, \
        {"__gt__", "(self, other, /)", name##_gt, NATIVE_METHOD}, \
    {                                                             \
        "__ge__", "(self, other, /)", name##_ge, NATIVE_METHOD    \
    }

/* ---- classes */

/* The class that a class method was called on. */
static inline struct class *library_class(value class)
{
    return (struct class *)class.object;
}
/* __new__ of a class whose instances never change: a new object of the class arguments[0], filled
 * by `init`, which gets it in the place of the class. `count` is that of the arguments. */
bool library_new(struct vm *vm, const struct native_class *definition, native_call *init,
                 const value *arguments, size_t count, value *result);
/* Sets an attribute of a class, such as date.min. */
bool library_set_constant(struct vm *vm, const struct native_class *definition, const char *name,
                          value constant);
/* Adds the class's name as repr() shows it: "datetime.date", and "Mine" of a subclass. */
void library_add_class(struct vm *vm, value self, const struct native_class *definition,
                       struct buf *out);
/* Frees the buffer; its text becomes a string. */
value library_take(struct vm *vm, struct buf *buf);

#endif
