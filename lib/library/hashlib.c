/* The module hashlib, by libmd. */
#include "library/blake2b.h"
#include "library/library_impl.h"

#include <md5.h>
#include <sha1.h>
#include <sha2.h>
#include <string.h>

union hash_state {
    MD5_CTX md5;
    SHA1_CTX sha1;
    SHA2_CTX sha2;
    struct blake2b blake2b;
};

struct hash_kind {
    const char *name;
    size_t digest_size;
    size_t block_size;
    void (*init)(union hash_state *state);
    void (*update)(union hash_state *state, const uint8_t *data, size_t length);
    void (*final)(uint8_t *digest, union hash_state *state); /* digest: 64 bytes */
};

/* libmd's functions, each with a context of its own type */
#define HASH(name, Name, member)                                                           \
    static void name##_init(union hash_state *state)                                       \
    {                                                                                      \
        Name##Init(&state->member);                                                        \
    }                                                                                      \
    static void name##_update(union hash_state *state, const uint8_t *data, size_t length) \
    {                                                                                      \
        Name##Update(&state->member, data, length);                                        \
    }                                                                                      \
    static void name##_final(uint8_t *digest, union hash_state *state)                     \
    {                                                                                      \
        Name##Final(digest, &state->member);                                               \
    }
HASH(md5, MD5, md5)
HASH(sha1, SHA1, sha1)
HASH(sha256, SHA256, sha2)
HASH(sha384, SHA384, sha2)
HASH(sha512, SHA512, sha2)

/* SHA-224 is SHA-256 with another beginning and a shorter end (FIPS 180-4, 5.3.2). */
static void sha224_init(union hash_state *state)
{
    static const uint32_t start[] = {0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939,
                                     0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4};
    SHA256Init(&state->sha2);
    memcpy(state->sha2.state.st32, start, sizeof start);
}

static void blake2b_begin(union hash_state *state)
{
    blake2b_init(&state->blake2b, BLAKE2B_DIGEST);
}

static void blake2b_go_on(union hash_state *state, const uint8_t *data, size_t length)
{
    blake2b_update(&state->blake2b, data, length);
}

static void blake2b_end(uint8_t *digest, union hash_state *state)
{
    blake2b_final(digest, &state->blake2b);
}

static const struct hash_kind hash_kinds[] = {
    {"md5", 16, 64, md5_init, md5_update, md5_final},
    {"sha1", 20, 64, sha1_init, sha1_update, sha1_final},
    {"sha224", 28, 64, sha224_init, sha256_update, sha256_final},
    {"sha256", 32, 64, sha256_init, sha256_update, sha256_final},
    {"sha384", 48, 128, sha384_init, sha384_update, sha384_final},
    {"sha512", 64, 128, sha512_init, sha512_update, sha512_final},
    {"blake2b", BLAKE2B_DIGEST, BLAKE2B_BLOCK, blake2b_begin, blake2b_go_on, blake2b_end},
};
enum { HASH_KINDS = sizeof hash_kinds / sizeof *hash_kinds, DIGEST_MAX = 64, BLOCK_MAX = 128 };

struct hash {
    struct object base;
    const struct hash_kind *kind;
    union hash_state state;
    size_t digest_size;
};

static const struct native_class hash_class;

static struct hash *hash_of(value v)
{
    return (struct hash *)v.object;
}

static bool take_data(struct vm *vm, value argument, str *data)
{
    if (value_is_string(argument))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "Strings must be encoded before hashing");
    if (value_has_layout(argument, OBJECT_BYTES) || value_is_opaque(argument))
        return library_data(vm, argument, data);
    return vm_raise(vm, PYTHON_TYPE_ERROR, "object supporting the buffer API required");
}

static void update(const struct hash_kind *kind, union hash_state *state, str data)
{
    if (data.length > 0)
        kind->update(state, (const uint8_t *)data.data, data.length);
}

static bool hash_new(struct vm *vm, const struct hash_kind *kind, value argument, value *result)
{
    str data = {0};
    if (!value_is_absent(argument) && !take_data(vm, argument, &data))
        return false;
    struct object *object = vm_new_object(vm, vm_native_class(vm, &hash_class));
    struct hash *hash = (struct hash *)object;
    hash->kind = kind;
    hash->digest_size = kind->digest_size;
    kind->init(&hash->state);
    update(kind, &hash->state, data);
    *result = value_of(object);
    return true;
}

static const struct hash_kind *find_kind(str name)
{
    for (size_t i = 0; i < HASH_KINDS; i++)
        if (str_equal_ignoring_case(name, str_from(hash_kinds[i].name)))
            return &hash_kinds[i];
    return NULL;
}

static bool take_kind(struct vm *vm, value argument, const struct hash_kind **kind)
{
    str name;
    if (!library_text(vm, argument, "new()", &name))
        return false;
    *kind = find_kind(name);
    return *kind != NULL ||
           vm_raise(vm, PYTHON_VALUE_ERROR, "unsupported hash type %.*s", STR_ARG(name));
}

/* name, data */
static bool hashlib_new(struct vm *vm, const value *arguments, value *result)
{
    const struct hash_kind *kind;
    return take_kind(vm, arguments[0], &kind) && hash_new(vm, kind, arguments[1], result);
}

#define CONSTRUCTOR(name, index)                                                     \
    static bool hashlib_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                                \
        return hash_new(vm, &hash_kinds[index], arguments[0], result);               \
    }
CONSTRUCTOR(md5, 0)
CONSTRUCTOR(sha1, 1)
CONSTRUCTOR(sha224, 2)
CONSTRUCTOR(sha256, 3)
CONSTRUCTOR(sha384, 4)
CONSTRUCTOR(sha512, 5)

/* data, digest_size */
static bool hashlib_blake2b(struct vm *vm, const value *arguments, value *result)
{
    str data = {0};
    value size = arguments[1];
    bool is_number = size.kind == VALUE_INTEGER;
    if (!value_is_absent(size) && (!is_number || size.integer < 1 || size.integer > BLAKE2B_DIGEST))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "digest_size must be between 1 and 64 bytes");
    if (!value_is_absent(arguments[0]) && !take_data(vm, arguments[0], &data))
        return false;
    if (!hash_new(vm, &hash_kinds[6], (value){0}, result))
        return false;
    struct hash *hash = hash_of(*result);
    if (is_number)
        hash->digest_size = (size_t)size.integer;
    blake2b_init(&hash->state.blake2b, hash->digest_size);
    update(hash->kind, &hash->state, data);
    return true;
}

/* ---- the objects */

static bool hash_update(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    str data = {0};
    if (!take_data(vm, arguments[1], &data))
        return false;
    update(hash_of(arguments[0])->kind, &hash_of(arguments[0])->state, data);
    return true;
}

static str finish(value self, uint8_t digest[DIGEST_MAX])
{
    union hash_state state = hash_of(self)->state;
    hash_of(self)->kind->final(digest, &state);
    return (str){(const char *)digest, hash_of(self)->digest_size};
}

static bool hash_digest(struct vm *vm, const value *arguments, value *result)
{
    uint8_t digest[DIGEST_MAX];
    *result = value_bytes(vm, finish(arguments[0], digest));
    return true;
}

static bool hash_hexdigest(struct vm *vm, const value *arguments, value *result)
{
    uint8_t digest[DIGEST_MAX];
    str bytes = finish(arguments[0], digest);
    struct buf out = {0};
    for (size_t i = 0; i < bytes.length; i++)
        buf_add_format(&out, "%02x", digest[i]);
    *result = library_take(vm, &out);
    return true;
}

static bool hash_copy(struct vm *vm, const value *arguments, value *result)
{
    if (!hash_new(vm, hash_of(arguments[0])->kind, (value){0}, result))
        return false;
    hash_of(*result)->state = hash_of(arguments[0])->state;
    return true;
}

static bool get_name(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, str_from(hash_of(self)->kind->name));
    return true;
}

static bool get_digest_size(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)hash_of(self)->digest_size);
    return true;
}

static bool get_block_size(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)hash_of(self)->kind->block_size);
    return true;
}

static const struct native_function hash_methods[] = {
    {"update", "(self, data, /)", hash_update, NATIVE_METHOD},
    {"digest", "(self)", hash_digest, NATIVE_METHOD},
    {"hexdigest", "(self)", hash_hexdigest, NATIVE_METHOD},
    {"copy", "(self)", hash_copy, NATIVE_METHOD},
    {0},
};
static const struct native_property hash_properties[] = {
    {"name", get_name, NULL},
    {"digest_size", get_digest_size, NULL},
    {"block_size", get_block_size, NULL},
    {0},
};
static const struct native_class hash_class = {
    .name = "HASH",
    .module = "_hashlib",
    .size = sizeof(struct hash),
    .methods = hash_methods,
    .properties = hash_properties,
    .is_final = true,
};

/* ---- keyed hashes: RFC 2104, RFC 8018 */

/* The states behind the key's two blocks: each message begins with copies of them. */
struct keyed {
    const struct hash_kind *kind;
    union hash_state inner;
    union hash_state outer;
};

static void keyed_init(struct keyed *keyed, const struct hash_kind *kind, str key)
{
    uint8_t block[BLOCK_MAX] = {0};
    uint8_t digest[DIGEST_MAX];
    keyed->kind = kind;
    if (key.length > kind->block_size) {
        kind->init(&keyed->inner);
        update(kind, &keyed->inner, key);
        kind->final(digest, &keyed->inner);
        key = (str){(const char *)digest, kind->digest_size};
    }
    if (key.length > 0)
        memcpy(block, key.data, key.length);
    for (size_t i = 0; i < kind->block_size; i++)
        block[i] ^= 0x36;
    kind->init(&keyed->inner);
    kind->update(&keyed->inner, block, kind->block_size);
    for (size_t i = 0; i < kind->block_size; i++)
        block[i] ^= 0x36 ^ 0x5c;
    kind->init(&keyed->outer);
    kind->update(&keyed->outer, block, kind->block_size);
}

static void keyed_digest(const struct keyed *keyed, str first, str second,
                         uint8_t digest[DIGEST_MAX])
{
    union hash_state state = keyed->inner;
    update(keyed->kind, &state, first);
    update(keyed->kind, &state, second);
    keyed->kind->final(digest, &state);
    state = keyed->outer;
    keyed->kind->update(&state, digest, keyed->kind->digest_size);
    keyed->kind->final(digest, &state);
}

/* key, msg, name: what hmac stands on */
static bool hashlib_hmac(struct vm *vm, const value *arguments, value *result)
{
    const struct hash_kind *kind;
    str key = {0};
    str message = {0};
    if (!library_data(vm, arguments[0], &key) || !take_data(vm, arguments[1], &message) ||
        !take_kind(vm, arguments[2], &kind))
        return false;
    struct keyed keyed;
    uint8_t digest[DIGEST_MAX];
    keyed_init(&keyed, kind, key);
    keyed_digest(&keyed, message, (str){0}, digest);
    *result = value_bytes(vm, (str){(const char *)digest, kind->digest_size});
    return true;
}

enum { ROUNDS_MAX = 10000000, KEY_LENGTH_MAX = 1024 };

static void add_derived_block(const struct keyed *keyed, str salt, uint32_t number, int64_t rounds,
                              struct buf *out)
{
    uint8_t counter[] = {(uint8_t)(number >> 24), (uint8_t)(number >> 16), (uint8_t)(number >> 8),
                         (uint8_t)number};
    uint8_t digest[DIGEST_MAX];
    uint8_t sum[DIGEST_MAX];
    size_t size = keyed->kind->digest_size;
    keyed_digest(keyed, salt, (str){(const char *)counter, sizeof counter}, digest);
    memcpy(sum, digest, size);
    for (int64_t round = 1; round < rounds; round++) {
        keyed_digest(keyed, (str){(const char *)digest, size}, (str){0}, digest);
        for (size_t i = 0; i < size; i++)
            sum[i] ^= digest[i];
    }
    buf_add(out, (str){(const char *)sum, size});
}

/* hash_name, password, salt, iterations, dklen */
static bool hashlib_pbkdf2(struct vm *vm, const value *arguments, value *result)
{
    const struct hash_kind *kind;
    str password;
    str salt;
    int64_t rounds;
    if (!take_kind(vm, arguments[0], &kind) || !library_data(vm, arguments[1], &password) ||
        !library_data(vm, arguments[2], &salt) || !library_integer(vm, arguments[3], &rounds))
        return false;
    int64_t length = (int64_t)kind->digest_size;
    if (!value_is_none(arguments[4]) && !library_integer(vm, arguments[4], &length))
        return false;
    if (rounds < 1)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "iteration value must be greater than 0.");
    if (length < 1)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "key length must be greater than 0.");
    if (rounds > ROUNDS_MAX || length > KEY_LENGTH_MAX)
        return vm_refuse(vm, "pbkdf2_hmac() with more than %d iterations or %d bytes", ROUNDS_MAX,
                         KEY_LENGTH_MAX);
    struct keyed keyed;
    struct buf out = {0};
    keyed_init(&keyed, kind, password);
    for (uint32_t number = 1; out.length < (size_t)length; number++)
        add_derived_block(&keyed, salt, number, rounds, &out);
    *result = value_bytes(vm, str_slice(buf_str(&out), 0, (size_t)length));
    buf_free(&out);
    return true;
}

static bool hashlib_refused(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    (void)result;
    vm_refuse(vm, "this hash is not supported");
    return vm_add_hint(vm, "md5, sha1, sha224, sha256, sha384, sha512 and blake2b are");
}

static const struct native_function hashlib_functions[] = {
    {"new", "(name, data=?, *, usedforsecurity=True)", hashlib_new, NATIVE_METHOD},
    {"md5", "(string=?, *, usedforsecurity=True)", hashlib_md5, NATIVE_METHOD},
    {"sha1", "(string=?, *, usedforsecurity=True)", hashlib_sha1, NATIVE_METHOD},
    {"sha224", "(string=?, *, usedforsecurity=True)", hashlib_sha224, NATIVE_METHOD},
    {"sha256", "(string=?, *, usedforsecurity=True)", hashlib_sha256, NATIVE_METHOD},
    {"sha384", "(string=?, *, usedforsecurity=True)", hashlib_sha384, NATIVE_METHOD},
    {"sha512", "(string=?, *, usedforsecurity=True)", hashlib_sha512, NATIVE_METHOD},
    {"blake2b", "(data=?, /, *, digest_size=?, usedforsecurity=True)", hashlib_blake2b,
     NATIVE_METHOD},
    {"blake2s", "(*arguments, **options)", hashlib_refused, NATIVE_METHOD},
    {"sha3_256", "(*arguments, **options)", hashlib_refused, NATIVE_METHOD},
    {"sha3_512", "(*arguments, **options)", hashlib_refused, NATIVE_METHOD},
    {"scrypt", "(*arguments, **options)", hashlib_refused, NATIVE_METHOD},
    {"pbkdf2_hmac", "(hash_name, password, salt, iterations, dklen=None)", hashlib_pbkdf2,
     NATIVE_METHOD},
    {"_hmac", "(key, msg, name, /)", hashlib_hmac, NATIVE_METHOD},
    {0},
};

const struct native_module library_hashlib_module = {
    .name = "hashlib",
    .functions = hashlib_functions,
    .source = "algorithms_guaranteed = algorithms_available = {\n"
              "    'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b'\n"
              "}\n",
};
