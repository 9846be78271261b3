/* Integers of any size.
 *
 * One that fits 64 bits is a VALUE_INTEGER, and any other one an object of the class int: so each
 * integer has one form. "Integer" below is what isinstance(x, int) holds for: bool, and instances
 * of subclasses too. Results of more than INTEGER_BITS_MAX bits are refused.
 */
#ifndef INTERPRETER_INTEGER_H
#define INTERPRETER_INTEGER_H

#include "interpreter/value.h"
#include "python/python.h"

struct vm;

enum {
    INTEGER_BITS_MAX = 1 << 18,
    INTEGER_DIGITS_MAX = 4300, /* decimal ones, in a text: CPython's limit */
};

bool value_is_integer(value v);
/* Whether it is one, and beyond 64 bits. */
bool value_is_big_integer(value v);
/* The plain int: 1 of True, and of an instance of a subclass what it holds. */
value integer_plain(value integer);

int integer_sign(value integer); /* -1, 0, 1 */
bool integer_is_even(value integer);
size_t integer_bits(value integer);    /* int.bit_length() */
int integer_compare(value a, value b); /* <0, 0, >0 */

/* a <operator> b; *result may be a float (/, and ** with a negative exponent). */
bool integer_binary(struct vm *vm, enum python_binary_operator operation, value a, value b,
                    value *result);
/* pow(base, exponent, modulus) */
bool integer_power_modulo(struct vm *vm, value base, value exponent, value modulus, value *result);
bool integer_divisor(struct vm *vm, value a, value b, value *result); /* math.gcd(a, b) */
/* math.isqrt() of one that is not negative */
bool integer_root(struct vm *vm, value integer, value *result);

/* As str() writes it: ValueError beyond INTEGER_DIGITS_MAX. */
bool integer_add_text(struct vm *vm, value integer, struct buf *out);
/* ASCII digits alone: the same limit where the base is no power of two. */
bool integer_from_digits(struct vm *vm, str digits, unsigned base, bool is_negative, value *result);
/* As it is written in Python, in decimal or as 0x…, 0o…, 0b…. */
bool integer_from_literal(struct vm *vm, str text, value *result);
/* int.from_bytes(…, 'big') */
bool integer_from_bytes(struct vm *vm, str bytes, bool is_signed, value *result);
/* int.to_bytes(length, 'big'), added to `out`. False: it does not fit; nothing is raised. */
bool integer_to_bytes(value integer, size_t length, bool is_signed, struct buf *out);
/* int(number): OverflowError and ValueError for what is none. */
bool integer_from_double(struct vm *vm, double number, value *result);
/* hash() of the number digits * 10^exponent. */
uint64_t number_hash_decimal(str digits, int64_t exponent, bool is_negative);
/* OverflowError when value_to_number() made an infinity of an integer. */
bool integer_fits_double(struct vm *vm, value v, double number);

#endif
