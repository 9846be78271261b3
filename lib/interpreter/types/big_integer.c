/* Integers beyond 64 bits: objects, arithmetic. */
#include "interpreter/types/big_integer_impl.h"
#include "interpreter/types/text_impl.h"

#include <math.h>

struct big_integer {
    struct object base;
    bool is_negative;
    int count;
    mp_digit digits[]; /* the lowest first */
};

/* ---- objects */

void big_must(mp_err error)
{
    if (error == MP_MEM)
        out_of_memory();
    if (error != MP_OKAY)
        BUG("libtommath: %s", mp_error_to_string(error));
}

void big_init(mp_int *number)
{
    big_must(mp_init(number));
}

bool big_refuse(struct vm *vm)
{
    return vm_refuse(vm, "integers of more than %d bits are not supported", INTEGER_BITS_MAX);
}

value integer_plain(value v)
{
    if (value_has_layout(v, OBJECT_NUMBER))
        v = ((const struct number_object *)v.object)->number;
    return v.kind == VALUE_BOOLEAN ? value_integer(v.boolean) : v;
}

bool value_is_big_integer(value v)
{
    return value_has_layout(integer_plain(v), OBJECT_BIG_INTEGER);
}

bool value_is_integer(value v)
{
    v = integer_plain(v);
    return v.kind == VALUE_INTEGER || value_has_layout(v, OBJECT_BIG_INTEGER);
}

const mp_int *operand_of(value integer, struct operand *operand)
{
    value v = integer_plain(integer);
    mp_int *number = &operand->number;
    if (v.kind == VALUE_OBJECT) {
        struct big_integer *object = (struct big_integer *)v.object;
        *number = (mp_int){.used = object->count, .alloc = object->count, .dp = object->digits};
        number->sign = object->is_negative ? MP_NEG : MP_ZPOS;
        return number;
    }
    uint64_t rest = integer_magnitude(v.integer);
    *number = (mp_int){.alloc = SMALL_DIGITS, .dp = operand->digits};
    number->sign = v.integer < 0 ? MP_NEG : MP_ZPOS;
    for (; rest > 0; rest >>= MP_DIGIT_BIT)
        operand->digits[number->used++] = (mp_digit)(rest & MP_MASK);
    return number;
}

static bool fits_64_bits(const mp_int *number)
{
    int bits = mp_count_bits(number);
    return bits < 64 || (bits == 64 && mp_isneg(number) && mp_cnt_lsb(number) == 63);
}

bool big_take(struct vm *vm, mp_int *number, value *result)
{
    bool is_done = true;
    size_t count = (size_t)number->used;
    size_t size = sizeof(struct big_integer) + count * sizeof(mp_digit);
    if (fits_64_bits(number)) {
        *result = value_integer(mp_get_i64(number));
    } else if (mp_count_bits(number) > INTEGER_BITS_MAX) {
        is_done = big_refuse(vm);
    } else {
        struct big_integer *object =
            heap_new(vm, vm_builtin_class(vm, CLASS_INT), OBJECT_BIG_INTEGER, size);
        object->is_negative = mp_isneg(number);
        object->count = number->used;
        memcpy(object->digits, number->dp, count * sizeof(mp_digit));
        *result = value_of(&object->base);
    }
    mp_clear(number);
    return is_done;
}

/* ---- what they are */

int integer_sign(value integer)
{
    struct operand operand;
    const mp_int *number = operand_of(integer, &operand);
    return mp_iszero(number) ? 0 : mp_isneg(number) ? -1 : 1;
}

bool integer_is_even(value integer)
{
    struct operand operand;
    return mp_iseven(operand_of(integer, &operand));
}

size_t integer_bits(value integer)
{
    struct operand operand;
    return (size_t)mp_count_bits(operand_of(integer, &operand));
}

int integer_compare(value a, value b)
{
    struct operand operands[2];
    return mp_cmp(operand_of(a, &operands[0]), operand_of(b, &operands[1]));
}

/* ---- operators */

void big_divide(const mp_int *a, const mp_int *b, mp_int *quotient, mp_int *rest)
{
    mp_int own_rest;
    big_init(&own_rest);
    big_must(mp_div(a, b, quotient, &own_rest));
    if (!mp_iszero(&own_rest) && mp_isneg(&own_rest) != mp_isneg(b)) {
        big_must(mp_add(&own_rest, b, &own_rest));
        if (quotient != NULL)
            big_must(mp_sub_d(quotient, 1, quotient));
    }
    if (rest != NULL)
        mp_exch(&own_rest, rest);
    mp_clear(&own_rest);
}

static bool shift(struct vm *vm, const mp_int *a, value count, bool is_left, value *result)
{
    mp_int shifted;
    bool is_negative = mp_isneg(a);
    int64_t places = 0;
    if (integer_sign(count) < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "negative shift count");
    bool is_far = !value_to_integer(count, &places) || places > INTEGER_BITS_MAX;
    if (is_far || mp_iszero(a)) {
        *result = value_integer(is_negative ? -1 : 0);
        return !is_left || mp_iszero(a) || big_refuse(vm);
    }
    if (is_left && mp_count_bits(a) + places > INTEGER_BITS_MAX)
        return big_refuse(vm);
    big_init(&shifted);
    big_must(is_left ? mp_mul_2d(a, (int)places, &shifted)
                     : mp_signed_rsh(a, (int)places, &shifted));
    return big_take(vm, &shifted, result);
}

static bool to_float_power(struct vm *vm, value base, value exponent, value *result)
{
    double numbers[2];
    return value_to_number(base, &numbers[0]) && integer_fits_double(vm, base, numbers[0]) &&
           value_to_number(exponent, &numbers[1]) &&
           integer_fits_double(vm, exponent, numbers[1]) &&
           number_power(vm, numbers[0], numbers[1], result);
}

static bool power(struct vm *vm, value base, value exponent, value *result)
{
    struct operand operands[2];
    mp_int product;
    if (integer_sign(exponent) < 0)
        return to_float_power(vm, base, exponent, result);
    const mp_int *a = operand_of(base, &operands[0]);
    const mp_int *b = operand_of(exponent, &operands[1]);
    size_t bits = integer_bits(base);
    if (bits <= 1) { /* 0, 1, -1 */
        bool is_negative = mp_isneg(a) && mp_isodd(b);
        *result = value_integer(mp_iszero(b) ? 1 : is_negative ? -1 : (int64_t)bits);
        return true;
    }
    int64_t times = 0;
    if (!value_to_integer(exponent, &times) || times > INTEGER_BITS_MAX ||
        (bits - 1) * (size_t)times >= INTEGER_BITS_MAX)
        return big_refuse(vm);
    big_init(&product);
    big_must(mp_expt_u32(a, (uint32_t)times, &product));
    return big_take(vm, &product, result);
}

static bool divide(struct vm *vm, enum python_binary_operator operation, const mp_int *a,
                   const mp_int *b, value *result)
{
    if (mp_iszero(b))
        return vm_raise(vm, PYTHON_ZERO_DIVISION_ERROR,
                        operation == BINARY_DIVIDE   ? "division by zero"
                        : operation == BINARY_MODULO ? "integer modulo by zero"
                                                     : "integer division or modulo by zero");
    if (operation == BINARY_DIVIDE) {
        *result = value_float(big_quotient(a, b));
        return !isinf(result->number) ||
               vm_raise(vm, PYTHON_OVERFLOW_ERROR, "integer division result too large for a float");
    }
    mp_int number;
    big_init(&number);
    bool is_modulo = operation == BINARY_MODULO;
    if (is_modulo)
        big_divide(a, b, NULL, &number);
    else
        big_divide(a, b, &number, NULL);
    return big_take(vm, &number, result);
}

static bool combine(struct vm *vm,
                    mp_err (*function)(const mp_int *a, const mp_int *b, mp_int *result),
                    const mp_int *a, const mp_int *b, value *result)
{
    mp_int number;
    big_init(&number);
    big_must(function(a, b, &number));
    return big_take(vm, &number, result);
}

bool big_binary(struct vm *vm, enum python_binary_operator operation, value left, value right,
                value *result)
{
    struct operand operands[2];
    const mp_int *a = operand_of(left, &operands[0]);
    const mp_int *b = operand_of(right, &operands[1]);
    switch (operation) {
    case BINARY_OR:
        return combine(vm, mp_or, a, b, result);
    case BINARY_XOR:
        return combine(vm, mp_xor, a, b, result);
    case BINARY_AND:
        return combine(vm, mp_and, a, b, result);
    case BINARY_SHIFT_LEFT:
    case BINARY_SHIFT_RIGHT:
        return shift(vm, a, right, operation == BINARY_SHIFT_LEFT, result);
    case BINARY_ADD:
        return combine(vm, mp_add, a, b, result);
    case BINARY_SUBTRACT:
        return combine(vm, mp_sub, a, b, result);
    case BINARY_MULTIPLY:
        return combine(vm, mp_mul, a, b, result);
    case BINARY_DIVIDE:
    case BINARY_FLOOR_DIVIDE:
    case BINARY_MODULO:
        return divide(vm, operation, a, b, result);
    case BINARY_POWER:
        return power(vm, left, right, result);
    case BINARY_MATRIX_MULTIPLY:
        *result = (value){.kind = VALUE_NOT_IMPLEMENTED};
        return true;
    }
    return true;
}

/* ---- functions */

bool integer_divisor(struct vm *vm, value a, value b, value *result)
{
    struct operand operands[2];
    return combine(vm, mp_gcd, operand_of(a, &operands[0]), operand_of(b, &operands[1]), result);
}

bool integer_root(struct vm *vm, value integer, value *result)
{
    struct operand operand;
    mp_int root;
    big_init(&root);
    big_must(mp_sqrt(operand_of(integer, &operand), &root));
    return big_take(vm, &root, result);
}

/* Its square is taken for every bit of the exponent: what takes minutes is refused. */
enum { MODULUS_BITS_MAX = 1 << 14 };

/* `base` by `exponent`, or by -exponent of the inverse; modulus is above 1. */
static bool set_power(struct vm *vm, mp_int *base, const mp_int *exponent, const mp_int *modulus)
{
    mp_int positive;
    big_must(mp_mod(base, modulus, base));
    if (mp_isneg(exponent) && mp_invmod(base, modulus, base) != MP_OKAY)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "base is not invertible for the given modulus");
    big_init(&positive);
    big_must(mp_abs(exponent, &positive));
    big_must(mp_exptmod(base, &positive, modulus, base));
    mp_clear(&positive);
    return true;
}

bool integer_power_modulo(struct vm *vm, value base, value exponent, value modulus, value *result)
{
    struct operand operands[3];
    mp_int number;
    mp_int size;
    const mp_int *divisor = operand_of(modulus, &operands[2]);
    const mp_int *times = operand_of(exponent, &operands[1]);
    if (mp_iszero(divisor))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "pow() 3rd argument cannot be 0");
    *result = value_integer(0);
    if (integer_bits(modulus) == 1)
        return true;
    if (integer_bits(modulus) > MODULUS_BITS_MAX || integer_bits(exponent) > MODULUS_BITS_MAX)
        return vm_refuse(vm,
                         "pow() with a modulus or an exponent of more than %d bits is not "
                         "supported",
                         MODULUS_BITS_MAX);
    big_init(&size);
    big_must(mp_abs(divisor, &size));
    big_must(mp_init_copy(&number, operand_of(base, &operands[0])));
    bool is_done = set_power(vm, &number, times, &size);
    if (is_done && mp_isneg(divisor) && !mp_iszero(&number))
        big_must(mp_add(&number, divisor, &number));
    mp_clear(&size);
    if (is_done)
        return big_take(vm, &number, result);
    mp_clear(&number);
    return false;
}
