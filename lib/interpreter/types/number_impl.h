/* Arithmetic of int, bool and float. */
#ifndef INTERPRETER_NUMBER_IMPL_H
#define INTERPRETER_NUMBER_IMPL_H

#include "interpreter/value.h"
#include "python/python.h"

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

/* pow(base, exponent, modulus) of integers */
bool integer_power_modulo(struct vm *vm, int64_t base, int64_t exponent, int64_t modulus,
                          value *result);
/* int(number): OverflowError and ValueError for what is none. */
bool float_to_integer(struct vm *vm, double number, int64_t *integer);
/* round(number, digits) and round(number): digits may be missing. */
bool number_round(struct vm *vm, value number, value digits, value *result);

#endif
