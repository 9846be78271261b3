/* The module random: the Mersenne Twister, on which python/random.py stands.
 *
 * Sources: Matsumoto and Nishimura's MT19937; how Python draws from it, so that a seed gives the
 * same numbers
 */
#include "library/library_impl.h"

#include <sha2.h>
#include <string.h>
#include <sys/random.h>

extern const char library_random_py[];

enum { WORDS = 624, SHIFT = 397, RANDOM_BYTES_MAX = 1 << 20 };

struct random {
    struct object base;
    uint32_t words[WORDS];
    size_t at;
    bool is_system; /* every number is the system's: SystemRandom */
};

static struct random *random_of(value v)
{
    return (struct random *)v.object;
}

/* ---- the generator */

static void seed_number(struct random *random, uint32_t seed)
{
    random->words[0] = seed;
    for (uint32_t i = 1; i < WORDS; i++) {
        uint32_t before = random->words[i - 1];
        random->words[i] = 1812433253U * (before ^ before >> 30) + i;
    }
    random->at = WORDS;
}

static void seed_words(struct random *random, const uint32_t *key, size_t count)
{
    seed_number(random, 19650218U);
    uint32_t *words = random->words;
    size_t i = 1;
    size_t j = 0;
    for (size_t k = count > WORDS ? count : WORDS; k > 0; k--) {
        words[i] =
            (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * 1664525U) + key[j] + (uint32_t)j;
        if (++i == WORDS) {
            words[0] = words[WORDS - 1];
            i = 1;
        }
        j = j + 1 == count ? 0 : j + 1;
    }
    for (size_t k = WORDS - 1; k > 0; k--) {
        words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * 1566083941U) - (uint32_t)i;
        if (++i == WORDS) {
            words[0] = words[WORDS - 1];
            i = 1;
        }
    }
    words[0] = 0x80000000U;
}

static void refill(struct random *random)
{
    uint32_t *words = random->words;
    for (size_t i = 0; i < WORDS; i++) {
        uint32_t y = (words[i] & 0x80000000U) | (words[(i + 1) % WORDS] & 0x7fffffffU);
        words[i] = words[(i + SHIFT) % WORDS] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfU : 0);
    }
    random->at = 0;
}

static uint32_t next_word(struct random *random)
{
    uint32_t y = 0;
    if (random->is_system) {
        if (getrandom(&y, sizeof y, 0) != (ssize_t)sizeof y)
            BUG("the system gives no random numbers");
        return y;
    }
    if (random->at >= WORDS)
        refill(random);
    y = random->words[random->at++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680U;
    y ^= y << 15 & 0xefc60000U;
    return y ^ y >> 18;
}

/* ---- seeds */

/* A big-endian number of any length. */
static void seed_bytes(struct random *random, const uint8_t *bytes, size_t length)
{
    while (length > 0 && *bytes == 0) {
        bytes++;
        length--;
    }
    size_t count = length == 0 ? 1 : (length + 3) / 4;
    uint32_t *key = calloc(count, sizeof *key);
    if (key == NULL)
        BUG("out of memory");
    for (size_t i = 0; i < length; i++)
        key[i / 4] |= (uint32_t)bytes[length - 1 - i] << (8 * (i % 4));
    seed_words(random, key, count);
    free(key);
}

static void seed_integer(struct random *random, uint64_t number)
{
    uint32_t key[] = {(uint32_t)number, (uint32_t)(number >> 32)};
    seed_words(random, key, key[1] != 0 ? 2 : 1);
}

static bool seed_big_endian(struct vm *vm, struct random *random, value number)
{
    struct buf bytes = {0};
    if (integer_sign(number) < 0 &&
        !integer_binary(vm, BINARY_SUBTRACT, value_integer(0), number, &number))
        return false;
    integer_to_bytes(number, integer_bits(number) / 8 + 1, false, &bytes);
    seed_bytes(random, (const uint8_t *)bytes.data, bytes.length);
    buf_free(&bytes);
    return true;
}

/* A text and its SHA-512 are one number. */
static void seed_text(struct random *random, str text)
{
    SHA2_CTX context;
    uint8_t digest[SHA512_DIGEST_LENGTH];
    struct buf number = {0};
    SHA512Init(&context);
    SHA512Update(&context, (const uint8_t *)text.data, text.length);
    SHA512Final(digest, &context);
    buf_add(&number, text);
    buf_add(&number, (str){(const char *)digest, sizeof digest});
    seed_bytes(random, (const uint8_t *)number.data, number.length);
    buf_free(&number);
}

static bool seed_system(struct vm *vm, struct random *random)
{
    uint32_t key[WORDS / 4];
    if (getrandom(key, sizeof key, 0) != (ssize_t)sizeof key)
        return vm_refuse(vm, "the system gives no random numbers");
    seed_words(random, key, sizeof key / sizeof *key);
    return true;
}

/* self, a, version */
static bool random_seed(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    struct random *random = random_of(arguments[0]);
    value seed = arguments[1];
    uint64_t hash;
    if (value_is_none(seed))
        return seed_system(vm, random);
    if (value_is_string(seed))
        seed_text(random, value_text(seed));
    else if (value_has_layout(seed, OBJECT_BYTES))
        seed_text(random, ((struct bytes *)seed.object)->data);
    else if (value_is_integer(seed))
        return seed_big_endian(vm, random, seed);
    else if (seed.kind == VALUE_FLOAT && vm_hash(vm, seed, &hash))
        seed_integer(random, (int64_t)hash < 0 ? 0 - hash : hash);
    else if (!vm_has_exception(vm))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "The only supported seed types are: None,\n"
                        "int, float, str, bytes, and bytearray.");
    return !vm_has_exception(vm);
}

static bool random_init(struct vm *vm, const value *arguments, value *result)
{
    return random_seed(vm, arguments, result);
}

static bool random_be_system(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    (void)result;
    random_of(arguments[0])->is_system = true;
    return true;
}

/* ---- numbers */

static bool random_random(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    struct random *random = random_of(arguments[0]);
    uint32_t high = next_word(random) >> 5;
    uint32_t low = next_word(random) >> 6;
    *result = value_float((high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
    return true;
}

static bool random_getrandbits(struct vm *vm, const value *arguments, value *result)
{
    int64_t bits;
    struct buf bytes = {0};
    struct random *random = random_of(arguments[0]);
    if (!library_integer(vm, arguments[1], &bits))
        return false;
    if (bits < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "number of bits must be non-negative");
    if (bits > INTEGER_BITS_MAX)
        return vm_refuse(vm, "random numbers of more than %d bits are not supported",
                         INTEGER_BITS_MAX);
    for (int64_t done = 0; done < bits; done += 32) {
        uint32_t word = next_word(random);
        if (bits - done < 32)
            word >>= 32 - (bits - done);
        for (int i = 0; i < 4; i++)
            buf_add_char(&bytes, (char)(word >> (8 * i) & 0xff));
    }
    for (size_t i = 0; i < bytes.length / 2; i++) {
        char byte = bytes.data[i];
        bytes.data[i] = bytes.data[bytes.length - 1 - i];
        bytes.data[bytes.length - 1 - i] = byte;
    }
    bool is_done = integer_from_bytes(vm, buf_str(&bytes), false, result);
    buf_free(&bytes);
    return is_done;
}

static bool random_randbytes(struct vm *vm, const value *arguments, value *result)
{
    int64_t count;
    struct buf out = {0};
    struct random *random = random_of(arguments[0]);
    if (!library_integer(vm, arguments[1], &count))
        return false;
    if (count < 0)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "number of bits must be non-negative");
    if (count > RANDOM_BYTES_MAX)
        return vm_refuse(vm, "more than %d random bytes at once", RANDOM_BYTES_MAX);
    for (int64_t done = 0; done < count; done += 4) {
        uint32_t word = next_word(random);
        int64_t rest = count - done;
        if (rest < 4)
            word >>= 8 * (4 - rest);
        for (int64_t i = 0; i < 4 && i < rest; i++)
            buf_add_char(&out, (char)(word >> (8 * i)));
    }
    *result = value_bytes(vm, buf_str(&out));
    buf_free(&out);
    return true;
}

static const struct native_function random_methods[] = {
    {"__init__", "(self, x=None)", random_init, NATIVE_METHOD},
    {"seed", "(self, a=None, version=2)", random_seed, NATIVE_METHOD},
    {"random", "(self)", random_random, NATIVE_METHOD},
    {"getrandbits", "(self, k, /)", random_getrandbits, NATIVE_METHOD},
    {"randbytes", "(self, n)", random_randbytes, NATIVE_METHOD},
    {"_be_system", "(self)", random_be_system, NATIVE_METHOD},
    {0},
};
static const struct native_class random_class = {
    .name = "_Random",
    .module = "random",
    .size = sizeof(struct random),
    .methods = random_methods,
};
static const struct native_class *const random_classes[] = {&random_class, NULL};

const struct native_module library_random_module = {
    .name = "random",
    .classes = random_classes,
    .source = library_random_py,
};
