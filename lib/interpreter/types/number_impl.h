/* Arithmetic of int, bool and float. */
#ifndef INTERPRETER_NUMBER_IMPL_H
#define INTERPRETER_NUMBER_IMPL_H

#include "interpreter/integer.h"

struct vm;

/* a <operator> b. *result is NotImplemented where one of them is no number, or the operator is none
 * of theirs. */
bool number_binary(struct vm *vm, enum python_binary_operator operation, value a, value b,
                   value *result);
bool number_unary(struct vm *vm, enum python_unary_operator operation, value a, value *result);
/* Whether both are numbers; *order is <0, 0, >0, or NUMBERS_UNORDERED when one of them is nan. */
enum { NUMBERS_UNORDERED = 2 };
bool numbers_compare(value a, value b, int *order);
uint64_t number_hash(value v);

/* a ** b of floats */
bool number_power(struct vm *vm, double a, double b, value *result);
/* round(number, digits) and round(number): digits may be missing. */
bool number_round(struct vm *vm, value number, value digits, value *result);

/* ---- hashes: as CPython's, so that equal numbers of all types hash alike: the remainder by a
 * prime. Source: Python 3.11 library reference, "Hashing of numeric types" */

enum { HASH_BITS = 61 };
#define HASH_PRIME (((uint64_t)1 << HASH_BITS) - 1)
/* hash * 2^power, the rest of it. */
static inline uint64_t hash_times_power(uint64_t hash, unsigned power)
{
    return ((hash << power) & HASH_PRIME) | hash >> (HASH_BITS - power);
}
static inline uint64_t hash_signed(uint64_t hash, bool is_negative)
{
    hash = is_negative ? 0 - hash : hash;
    return hash == (uint64_t)-1 ? (uint64_t)-2 : hash;
}

/* ---- integers beyond 64 bits (big_integer.c, big_integer_float.c, big_integer_text.c) */

/* The operators, of integers of any size. */
bool big_binary(struct vm *vm, enum python_binary_operator operation, value left, value right,
                value *result);
/* With a number that is not NaN: <0, 0, >0. */
int big_compare_double(value integer, double number);
size_t big_integer_ones(value integer); /* int.bit_count() */
/* Digits without a sign, of any number there may be. */
void integer_add_digits(struct buf *out, value integer, unsigned base, bool is_upper);
/* ValueError when there are more than INTEGER_DIGITS_MAX decimal ones. */
bool big_digits_are_few(struct vm *vm, value integer);

#endif
