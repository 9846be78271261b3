/* The parts of the module decimal: numbers of decimal digits, and the class on top of them.
 *
 * Sources: the General Decimal Arithmetic Specification 1.70, which Python's decimal follows
 */
#ifndef LIBRARY_DECIMAL_IMPL_H
#define LIBRARY_DECIMAL_IMPL_H

#include "library/library_impl.h"

enum {
    DECIMAL_DIGITS_MAX = 5000, /* of a coefficient: beyond it is refused */
    DECIMAL_EXPONENT_MAX = 999999
};

enum decimal_kind { DECIMAL_FINITE, DECIMAL_INFINITE, DECIMAL_NAN };
enum decimal_rounding {
    DECIMAL_HALF_EVEN,
    DECIMAL_HALF_UP,
    DECIMAL_HALF_DOWN,
    DECIMAL_UP,
    DECIMAL_DOWN,
    DECIMAL_CEILING,
    DECIMAL_FLOOR,
    DECIMAL_05UP
};

/* The digits times ten to the exponent. */
struct numeral {
    enum decimal_kind kind;
    bool is_negative;
    int64_t exponent;
    struct buf digits; /* '0' to '9', without zeros in front; "0" for nothing */
};

struct decimal_context {
    size_t precision;
    enum decimal_rounding rounding;
};

/* ---- numbers (decimal_numeral.c, decimal_divide.c, decimal_text.c); results are overwritten and
 * may not be the operands */

void numeral_free(struct numeral *number);
void numeral_copy(struct numeral *to, const struct numeral *from);
void numeral_set_digits(struct numeral *number, str digits); /* zeros in front go away */
bool numeral_is_zero(const struct numeral *number);
int64_t numeral_adjusted(const struct numeral *number); /* the exponent of the first digit */
/* Takes the last `count` digits away. */
void numeral_drop(struct numeral *number, size_t count, enum decimal_rounding rounding);
void numeral_round(struct numeral *number, const struct decimal_context *context);
/* The same value with that exponent, of a finite number; the caller has checked the digits. */
void numeral_rescale(struct numeral *number, int64_t exponent, enum decimal_rounding rounding);
/* Of finite numbers; unrounded, but for what is too small to matter in `precision` digits. */
void numeral_add(const struct numeral *a, const struct numeral *b, size_t precision,
                 enum decimal_rounding rounding, struct numeral *sum);
void numeral_multiply(const struct numeral *a, const struct numeral *b, struct numeral *product);
/* b is not 0. */
void numeral_divide(const struct numeral *a, const struct numeral *b,
                    const struct decimal_context *context, struct numeral *quotient);
/* Truncated towards 0. False: the quotient has more digits than `precision`. */
bool numeral_divide_whole(const struct numeral *a, const struct numeral *b, size_t precision,
                          struct numeral *quotient, struct numeral *rest);
/* Of numbers that are not NaN: <0, 0, >0. */
int numeral_compare(const struct numeral *a, const struct numeral *b);

bool numeral_parse(str text, struct numeral *number);
void numeral_add_text(struct buf *out, const struct numeral *number);
bool numeral_from_integer(struct vm *vm, value integer, struct numeral *number);
void numeral_from_digit(char digit, struct numeral *number);
void numeral_from_double(double value, struct numeral *number); /* exactly */
double numeral_to_double(const struct numeral *number);
/* Of a finite one, without what stands behind the point. */
bool numeral_to_integer(struct vm *vm, const struct numeral *number, value *result);

/* ---- objects (decimal.c) */

struct decimal {
    struct object base;
    struct numeral number;
};

extern const struct native_class decimal_class;

static inline struct numeral *decimal_numeral(value v)
{
    return &((struct decimal *)v.object)->number;
}
bool value_is_decimal(struct vm *vm, value v);
/* Takes the number over. False: raised or refused, as it is too big; the number is freed. */
bool decimal_result(struct vm *vm, struct numeral *number, value *result);
/* Rounds it first. */
bool decimal_rounded(struct vm *vm, struct numeral *number, value *result);
bool decimal_context(struct vm *vm, struct decimal_context *context);
/* decimal.InvalidOperation, DivisionByZero … with what CPython shows. Returns false. */
bool decimal_error(struct vm *vm, const char *exception, const char *condition);
bool decimal_take_rounding(struct vm *vm, value argument, enum decimal_rounding *rounding);
/* A Decimal or an int; *is_one is false for others. */
bool decimal_operand(struct vm *vm, value v, struct numeral *number, bool *is_one);

native_call decimal_quantize, decimal_normalize, decimal_to_integral, decimal_round, decimal_floor,
    decimal_ceil, decimal_as_tuple, decimal_format;

#endif
