/* Integers beyond 64 bits as text and as bytes, and back. */
#include "interpreter/types/big_integer_impl.h"
#include "interpreter/types/text_impl.h"

/* As many digits of a base as a digit of libtommath holds. */
struct chunk {
    mp_digit size; /* base ** count */
    unsigned count;
};

static struct chunk chunk_of(unsigned base)
{
    struct chunk chunk = {1, 0};
    for (; chunk.size <= MP_MASK / base; chunk.count++)
        chunk.size *= base;
    return chunk;
}

static bool is_power_of_two(unsigned base)
{
    return (base & (base - 1)) == 0;
}

/* ---- to text */

static void reverse(char *text, size_t length)
{
    for (size_t i = 0; i < length / 2; i++) {
        char c = text[i];
        text[i] = text[length - 1 - i];
        text[length - 1 - i] = c;
    }
}

void integer_add_digits(struct buf *out, value integer, unsigned base, bool is_upper)
{
    struct operand operand;
    struct chunk chunk = chunk_of(base);
    int64_t small = 0;
    if (value_to_integer(integer, &small)) {
        integer_add_base(out, integer_magnitude(small), base, is_upper);
        return;
    }
    const mp_int *number = operand_of(integer, &operand);
    const char *all = integer_digits(is_upper);
    mp_int rest;
    size_t start = out->length;
    big_must(mp_init_copy(&rest, number));
    do {
        mp_digit part = 0;
        big_must(mp_div_d(&rest, chunk.size, &rest, &part));
        for (unsigned i = 0; mp_iszero(&rest) ? part > 0 : i < chunk.count; i++) {
            buf_add_char(out, all[part % base]);
            part /= base;
        }
    } while (!mp_iszero(&rest));
    mp_clear(&rest);
    reverse(out->data + start, out->length - start);
}

bool big_digits_are_few(struct vm *vm, value integer)
{
    /* log2(10) is 3.32…: so many bits have at least so many digits. */
    size_t bits = integer_bits(integer);
    size_t least = bits * 3 / 10;
    struct buf digits = {0};
    if (bits <= 64)
        return true;
    if (least < INTEGER_DIGITS_MAX)
        integer_add_digits(&digits, integer, 10, false);
    bool is_good = least < INTEGER_DIGITS_MAX && digits.length <= INTEGER_DIGITS_MAX;
    buf_free(&digits);
    return is_good || vm_raise(vm, PYTHON_VALUE_ERROR,
                               "Exceeds the limit (%d digits) for integer string conversion; use "
                               "sys.set_int_max_str_digits() to increase the limit",
                               INTEGER_DIGITS_MAX);
}

bool integer_add_text(struct vm *vm, value integer, struct buf *out)
{
    if (!big_digits_are_few(vm, integer))
        return false;
    if (integer_sign(integer) < 0)
        buf_add_char(out, '-');
    integer_add_digits(out, integer, 10, false);
    return true;
}

/* ---- from text */

static bool check_length(struct vm *vm, str digits, unsigned base)
{
    if (!is_power_of_two(base) && digits.length > INTEGER_DIGITS_MAX)
        return vm_raise(vm, PYTHON_VALUE_ERROR,
                        "Exceeds the limit (%d digits) for integer string conversion: value has "
                        "%zu digits; use sys.set_int_max_str_digits() to increase the limit",
                        INTEGER_DIGITS_MAX, digits.length);
    return digits.length <= INTEGER_BITS_MAX || big_refuse(vm);
}

bool integer_from_digits(struct vm *vm, str digits, unsigned base, bool is_negative, value *result)
{
    struct chunk chunk = chunk_of(base);
    mp_int number;
    if (!check_length(vm, digits, base))
        return false;
    big_init(&number);
    for (size_t at = 0; at < digits.length;) {
        mp_digit part = 0;
        mp_digit size = 1;
        for (unsigned i = 0; i < chunk.count && at < digits.length; i++, at++) {
            part = part * base + (mp_digit)integer_digit_of(digits.data[at]);
            size *= base;
        }
        big_must(mp_mul_d(&number, size, &number));
        big_must(mp_add_d(&number, part, &number));
    }
    if (is_negative)
        big_must(mp_neg(&number, &number));
    return big_take(vm, &number, result);
}

/* ---- bytes */

bool integer_from_bytes(struct vm *vm, str bytes, bool is_signed, value *result)
{
    mp_int number;
    bool is_negative = is_signed && bytes.length > 0 && ((unsigned char)bytes.data[0] & 0x80) != 0;
    if (bytes.length > INTEGER_BITS_MAX / 8)
        return big_refuse(vm);
    big_init(&number);
    big_must(mp_from_ubin(&number, (const unsigned char *)bytes.data, bytes.length));
    if (is_negative) {
        mp_int beyond;
        big_init(&beyond);
        big_must(mp_2expt(&beyond, (int)bytes.length * 8));
        big_must(mp_sub(&number, &beyond, &number));
        mp_clear(&beyond);
    }
    return big_take(vm, &number, result);
}

/* Whether it stands in so many bytes: a negative number takes what its complement takes. */
static bool fits(const mp_int *number, size_t length, bool is_signed)
{
    size_t bits = (size_t)mp_count_bits(number);
    bool is_power = bits > 0 && (size_t)mp_cnt_lsb(number) == bits - 1;
    if (mp_isneg(number) && is_power)
        bits--;
    return (bits + (is_signed && bits > 0 ? 1 : 0) + 7) / 8 <= length;
}

bool integer_to_bytes(value integer, size_t length, bool is_signed, struct buf *out)
{
    struct operand operand;
    mp_int positive;
    size_t written = 0;
    const mp_int *number = operand_of(integer, &operand);
    if (!fits(number, length, is_signed))
        return false;
    if (length == 0)
        return true;
    /* A negative number is the complement of what is as far below 0 as it is below -1. */
    big_init(&positive);
    big_must(mp_isneg(number) ? mp_complement(number, &positive) : mp_copy(number, &positive));
    size_t size = mp_ubin_size(&positive);
    size_t start = out->length;
    buf_add_repeated(out, 0, length);
    unsigned char *bytes = (unsigned char *)out->data + start;
    big_must(mp_to_ubin(&positive, bytes + length - size, size, &written));
    for (size_t i = 0; mp_isneg(number) && i < length; i++)
        bytes[i] = (unsigned char)~bytes[i];
    mp_clear(&positive);
    return true;
}

size_t big_integer_ones(value integer)
{
    struct operand operand;
    size_t ones = 0;
    const mp_int *number = operand_of(integer, &operand);
    for (int i = 0; i < number->used; i++)
        ones += (size_t)__builtin_popcountll(number->dp[i]);
    return ones;
}
