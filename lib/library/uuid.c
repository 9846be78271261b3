/* The module uuid. */
#include "library/library_impl.h"

#include <md5.h>
#include <sha1.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>

struct uuid {
    struct object base;
    uint8_t bytes[16];
};

static const struct native_class uuid_class;

static uint8_t *bytes_of(value v)
{
    return ((struct uuid *)v.object)->bytes;
}

value library_make_uuid(struct vm *vm, const uint8_t bytes[16])
{
    struct object *object = vm_new_object(vm, vm_native_class(vm, &uuid_class));
    memcpy(((struct uuid *)object)->bytes, bytes, 16);
    return value_of(object);
}

bool library_read_uuid(struct vm *vm, value v, uint8_t bytes[16])
{
    if (!vm_is_instance(vm, v, &uuid_class))
        return false;
    memcpy(bytes, bytes_of(v), 16);
    return true;
}

static void set_version(uint8_t bytes[16], int version)
{
    bytes[6] = (uint8_t)((bytes[6] & 0x0f) | version << 4);
    bytes[8] = (uint8_t)((bytes[8] & 0x3f) | 0x80);
}

/* ---- construction */

/* What UUID('{12345678-…}') takes away before it looks at the digits. */
static bool parse_hex(str text, uint8_t bytes[16])
{
    size_t count = 0;
    for (int i = 0; i < 2; i++) {
        str prefix = i == 0 ? STR("urn:") : STR("uuid:");
        if (str_starts_with(text, prefix))
            text = str_from_offset(text, prefix.length);
    }
    while (text.length > 0 && strchr("{}", *text.data) != NULL)
        text = str_from_offset(text, 1);
    while (text.length > 0 && strchr("{}", text.data[text.length - 1]) != NULL)
        text.length--;
    for (size_t i = 0; i < text.length; i++) {
        static const char digits[] = "0123456789abcdef0123456789ABCDEF";
        char c = text.data[i];
        if (c == '-')
            continue;
        const char *found = c == '\0' ? NULL : strchr(digits, c);
        if (found == NULL || count == 32)
            return false;
        int digit = (int)((found - digits) % 16);
        bytes[count / 2] = (uint8_t)(bytes[count / 2] << 4 | digit);
        count++;
    }
    return count == 32;
}

static bool take_bytes(struct vm *vm, value argument, bool is_little, uint8_t bytes[16])
{
    static const size_t order[] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    str data;
    if (!library_data(vm, argument, &data))
        return false;
    if (data.length != 16)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "%s is not a 16-char string",
                        is_little ? "bytes_le" : "bytes");
    for (size_t i = 0; i < 16; i++)
        bytes[i] = (uint8_t)data.data[is_little ? order[i] : i];
    return true;
}

static bool take_integer(struct vm *vm, value argument, uint8_t bytes[16])
{
    value integer;
    struct buf taken = {0};
    if (!library_any_integer(vm, argument, &integer))
        return false;
    if (integer_sign(integer) < 0 || !integer_to_bytes(integer, 16, false, &taken))
        return vm_raise(vm, PYTHON_VALUE_ERROR, "int is out of range (need a 128-bit value)");
    memcpy(bytes, taken.data, 16);
    buf_free(&taken);
    return true;
}

static bool take_hex(struct vm *vm, value argument, uint8_t bytes[16])
{
    if (value_is_opaque(argument))
        return opaque_refuse(vm, argument, "a UUID");
    if (!value_is_string(argument))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "'%s' object has no attribute 'replace'",
                        vm_type_name(vm, argument));
    return parse_hex(value_text(argument), bytes) ||
           vm_raise(vm, PYTHON_VALUE_ERROR, "badly formed hexadecimal UUID string");
}

/* hex, bytes, bytes_le, fields, int, version, is_safe */
static bool uuid_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    uint8_t *bytes = bytes_of(arguments[0]);
    int given = 0;
    int64_t version = 0;
    for (size_t i = 1; i <= 5; i++)
        given += !value_is_none(arguments[i]);
    if (given != 1)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "one of the hex, bytes, bytes_le, fields, or int "
                        "arguments must be given");
    bool is_fine = false;
    if (!value_is_none(arguments[1]))
        is_fine = take_hex(vm, arguments[1], bytes);
    else if (!value_is_none(arguments[2]))
        is_fine = take_bytes(vm, arguments[2], false, bytes);
    else if (!value_is_none(arguments[3]))
        is_fine = take_bytes(vm, arguments[3], true, bytes);
    else if (!value_is_none(arguments[4]))
        is_fine = vm_refuse(vm, "UUID(fields=…) is not supported");
    else
        is_fine = take_integer(vm, arguments[5], bytes);
    if (!is_fine || value_is_none(arguments[6]))
        return is_fine;
    if (!library_integer(vm, arguments[6], &version))
        return false;
    if (version < 1 || version > 5)
        return vm_raise(vm, PYTHON_VALUE_ERROR, "illegal version number");
    set_version(bytes, (int)version);
    return true;
}

/* ---- texts */

static void add_hex(struct buf *out, const uint8_t bytes[16], bool has_dashes)
{
    for (size_t i = 0; i < 16; i++) {
        if (has_dashes && (i == 4 || i == 6 || i == 8 || i == 10))
            buf_add_char(out, '-');
        buf_add_format(out, "%02x", bytes[i]);
    }
}

static value uuid_text(struct vm *vm, value self, const char *before, bool has_dashes,
                       const char *after)
{
    struct buf out = {0};
    buf_add(&out, str_from(before));
    add_hex(&out, bytes_of(self), has_dashes);
    buf_add(&out, str_from(after));
    return library_take(vm, &out);
}

static bool uuid_str(struct vm *vm, const value *arguments, value *result)
{
    *result = uuid_text(vm, arguments[0], "", true, "");
    return true;
}

static bool uuid_repr(struct vm *vm, const value *arguments, value *result)
{
    *result = uuid_text(vm, arguments[0], "UUID('", true, "')");
    return true;
}

static bool uuid_hex(struct vm *vm, value self, value *result)
{
    *result = uuid_text(vm, self, "", false, "");
    return true;
}

static bool uuid_urn(struct vm *vm, value self, value *result)
{
    *result = uuid_text(vm, self, "urn:uuid:", true, "");
    return true;
}

static bool uuid_bytes(struct vm *vm, value self, value *result)
{
    *result = value_bytes(vm, (str){(const char *)bytes_of(self), 16});
    return true;
}

static bool uuid_bytes_le(struct vm *vm, value self, value *result)
{
    static const size_t order[] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    char bytes[16];
    for (size_t i = 0; i < 16; i++)
        bytes[i] = (char)bytes_of(self)[order[i]];
    *result = value_bytes(vm, (str){bytes, 16});
    return true;
}

static uint64_t read_big_endian(const uint8_t *bytes, size_t count)
{
    uint64_t number = 0;
    for (size_t i = 0; i < count; i++)
        number = number << 8 | bytes[i];
    return number;
}

static bool uuid_int(struct vm *vm, value self, value *result)
{
    return integer_from_bytes(vm, (str){(const char *)bytes_of(self), 16}, false, result);
}

static bool uuid_to_int(struct vm *vm, const value *arguments, value *result)
{
    return uuid_int(vm, arguments[0], result);
}

static bool uuid_variant_is_rfc(value self)
{
    return (bytes_of(self)[8] & 0xc0) == 0x80;
}

static bool uuid_version(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = uuid_variant_is_rfc(self) ? value_integer(bytes_of(self)[6] >> 4) : value_none();
    return true;
}

static bool uuid_variant(struct vm *vm, value self, value *result)
{
    uint8_t bits = bytes_of(self)[8];
    const char *name = "reserved for future definition";
    if ((bits & 0x80) == 0)
        name = "reserved for NCS compatibility";
    else if ((bits & 0x40) == 0)
        name = "specified in RFC 4122";
    else if ((bits & 0x20) == 0)
        name = "reserved for Microsoft compatibility";
    *result = value_string(vm, str_from(name));
    return true;
}

static bool uuid_node(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)read_big_endian(bytes_of(self) + 10, 6));
    return true;
}

static bool uuid_time_low(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)read_big_endian(bytes_of(self), 4));
    return true;
}

/* ---- operators */

static bool uuid_compare(struct vm *vm, value self, value other, enum library_order order,
                         value *result)
{
    *result = library_not_implemented();
    if (vm_is_instance(vm, other, &uuid_class))
        *result = library_order_value(order, memcmp(bytes_of(self), bytes_of(other), 16));
    return true;
}
LIBRARY_COMPARISONS(uuid, uuid_compare)

static bool uuid_hash(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_integer((int64_t)str_hash((str){(const char *)bytes_of(arguments[0]), 16}));
    return true;
}

static const struct native_function uuid_methods[] = {
    {"__init__",
     "(self, hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, "
     "is_safe=None)",
     uuid_init, NATIVE_METHOD},
    {"__str__", "(self)", uuid_str, NATIVE_METHOD},
    {"__int__", "(self)", uuid_to_int, NATIVE_METHOD},
    {"__repr__", "(self)", uuid_repr, NATIVE_METHOD},
    LIBRARY_COMPARISON_ROWS(uuid),
    {"__hash__", "(self)", uuid_hash, NATIVE_METHOD},
    {0},
};

static const struct native_property uuid_properties[] = {
    {"hex", uuid_hex, NULL},           {"urn", uuid_urn, NULL},
    {"bytes", uuid_bytes, NULL},       {"bytes_le", uuid_bytes_le, NULL},
    {"int", uuid_int, NULL},           {"version", uuid_version, NULL},
    {"variant", uuid_variant, NULL},   {"node", uuid_node, NULL},
    {"time_low", uuid_time_low, NULL}, {0},
};

static const struct native_class uuid_class = {
    .name = "UUID",
    .module = "uuid",
    .size = sizeof(struct uuid),
    .methods = uuid_methods,
    .properties = uuid_properties,
};

/* ---- functions */

static bool random_bytes(struct vm *vm, void *bytes, size_t count)
{
    if (getrandom(bytes, count, 0) == (ssize_t)count)
        return true;
    return vm_refuse(vm, "the system gives no random numbers");
}

static bool uuid4(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    uint8_t bytes[16];
    if (!random_bytes(vm, bytes, sizeof bytes))
        return false;
    set_version(bytes, 4);
    *result = library_make_uuid(vm, bytes);
    return true;
}

/* The node is random, with the bit that says so: a card's address tells who ran it. */
static bool uuid1(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    static const uint64_t gregorian = 0x01b21dd213814000; /* 1582-10-15 to 1970, in 100 ns */
    struct timespec now;
    uint8_t bytes[16];
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t ticks = (uint64_t)now.tv_sec * 10000000U + (uint64_t)now.tv_nsec / 100U + gregorian;
    if (!random_bytes(vm, bytes, sizeof bytes))
        return false;
    for (size_t i = 0; i < 4; i++)
        bytes[3 - i] = (uint8_t)(ticks >> (8 * i));
    bytes[4] = (uint8_t)(ticks >> 40);
    bytes[5] = (uint8_t)(ticks >> 32);
    bytes[6] = (uint8_t)(ticks >> 56);
    bytes[7] = (uint8_t)(ticks >> 48);
    bytes[10] |= 1;
    set_version(bytes, 1);
    *result = library_make_uuid(vm, bytes);
    return true;
}

static bool take_name(struct vm *vm, const value *arguments, str *name)
{
    if (!vm_is_instance(vm, arguments[0], &uuid_class))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "'%s' object has no attribute 'bytes'",
                        vm_type_name(vm, arguments[0]));
    if (value_has_layout(arguments[1], OBJECT_BYTES))
        return library_data(vm, arguments[1], name);
    return library_text(vm, arguments[1], "uuid name", name);
}

static bool uuid3(struct vm *vm, const value *arguments, value *result)
{
    str name = {0};
    uint8_t digest[MD5_DIGEST_LENGTH];
    MD5_CTX context;
    if (!take_name(vm, arguments, &name))
        return false;
    MD5Init(&context);
    MD5Update(&context, bytes_of(arguments[0]), 16);
    MD5Update(&context, (const uint8_t *)name.data, name.length);
    MD5Final(digest, &context);
    set_version(digest, 3);
    *result = library_make_uuid(vm, digest);
    return true;
}

static bool uuid5(struct vm *vm, const value *arguments, value *result)
{
    str name = {0};
    uint8_t digest[SHA1_DIGEST_LENGTH];
    SHA1_CTX context;
    if (!take_name(vm, arguments, &name))
        return false;
    SHA1Init(&context);
    SHA1Update(&context, bytes_of(arguments[0]), 16);
    SHA1Update(&context, (const uint8_t *)name.data, name.length);
    SHA1Final(digest, &context);
    set_version(digest, 5);
    *result = library_make_uuid(vm, digest);
    return true;
}

static bool uuid_open(struct vm *vm, struct module *module)
{
    static const struct {
        const char *name;
        uint8_t last; /* of the first four bytes: the others are the same */
    } namespaces[] = {{"NAMESPACE_DNS", 0x10},
                      {"NAMESPACE_URL", 0x11},
                      {"NAMESPACE_OID", 0x12},
                      {"NAMESPACE_X500", 0x14}};
    for (size_t i = 0; i < sizeof namespaces / sizeof *namespaces; i++) {
        uint8_t bytes[16] = {0x6b, 0xa7, 0xb8, 0x00, 0x9d, 0xad, 0x11, 0xd1,
                             0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
        bytes[3] = namespaces[i].last;
        module_set(vm, module, namespaces[i].name, library_make_uuid(vm, bytes));
    }
    module_set(vm, module, "RFC_4122", value_string(vm, STR("specified in RFC 4122")));
    return true;
}

static const struct native_function uuid_functions[] = {
    {"uuid1", "(node=None, clock_seq=None)", uuid1, NATIVE_METHOD},
    {"uuid3", "(namespace, name)", uuid3, NATIVE_METHOD},
    {"uuid4", "()", uuid4, NATIVE_METHOD},
    {"uuid5", "(namespace, name)", uuid5, NATIVE_METHOD},
    {0},
};
static const struct native_class *const uuid_classes[] = {&uuid_class, NULL};

const struct native_module library_uuid_module = {
    .name = "uuid",
    .functions = uuid_functions,
    .classes = uuid_classes,
    .open = uuid_open,
};
