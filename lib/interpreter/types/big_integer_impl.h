/* Integers as libtommath has them: what the files big_integer*.c share among themselves.
 *
 * libtommath's numbers are in memory of malloc, and grow. Those of objects never change: their
 * digits stand in the object, and libtommath reads them there.
 */
#ifndef INTERPRETER_BIG_INTEGER_IMPL_H
#define INTERPRETER_BIG_INTEGER_IMPL_H

#include "interpreter/types/number_impl.h"
#include "interpreter/vm_impl.h"

#include <tommath.h>

enum { SMALL_DIGITS = (64 + MP_DIGIT_BIT - 1) / MP_DIGIT_BIT }; /* what 64 bits take */

/* An integer as an argument for libtommath, to be read alone. */
struct operand {
    mp_int number;
    mp_digit digits[SMALL_DIGITS]; /* of what is no object */
};
const mp_int *operand_of(value integer, struct operand *operand);

/* Ends the program when there is no memory, as for all else; other errors would be ours. */
void big_must(mp_err error);
void big_init(mp_int *number);
/* Makes it a value; the number is freed. False: refused, for its size. */
bool big_take(struct vm *vm, mp_int *number, value *result);
bool big_refuse(struct vm *vm);
/* Rounded down, with a rest that has the sign of b (or is 0). b is not 0; a result may be NULL. */
void big_divide(const mp_int *a, const mp_int *b, mp_int *quotient, mp_int *rest);

/* ---- and floats (big_integer_float.c) */

/* The nearest; an infinity beyond. */
double big_to_double(const mp_int *number);
/* a / b, rounded once; b is not 0. */
double big_quotient(const mp_int *a, const mp_int *b);
/* Of a whole number. */
void big_set_double(mp_int *number, double whole);

#endif
