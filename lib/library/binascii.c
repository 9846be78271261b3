/* The module binascii: bytes as hexadecimal and base 64 text, and checksums. */
#include "library/library_impl.h"

#include <string.h>

extern const char library_binascii_py[];

/* Bytes, or a text of ASCII. */
static bool take_ascii(struct vm *vm, value argument, str *data)
{
    if (!value_is_string(argument))
        return library_data(vm, argument, data);
    *data = value_text(argument);
    for (size_t i = 0; i < data->length; i++)
        if ((unsigned char)data->data[i] >= 0x80)
            return vm_raise(vm, PYTHON_VALUE_ERROR,
                            "string argument should contain only ASCII characters");
    return true;
}

static value take_bytes(struct vm *vm, struct buf *buf)
{
    value bytes = value_bytes(vm, buf_str(buf));
    buf_free(buf);
    return bytes;
}

/* binascii.Error */
static bool binascii_error(struct vm *vm, const char *message)
{
    value module;
    value exception;
    value text = value_string(vm, str_from(message));
    return vm_import(vm, STR("binascii"), &module) &&
           vm_call_method(vm, module, "Error", &text, 1, &exception) &&
           vm_raise_value(vm, exception);
}

/* ---- hexadecimal */

static bool binascii_hexlify(struct vm *vm, const value *arguments, value *result)
{
    str data;
    struct buf out = {0};
    if (!library_data(vm, arguments[0], &data))
        return false;
    for (size_t i = 0; i < data.length; i++)
        buf_add_format(&out, "%02x", (unsigned char)data.data[i]);
    *result = take_bytes(vm, &out);
    return true;
}

static int hex_digit(char c)
{
    static const char digits[] = "0123456789abcdef0123456789ABCDEF";
    const char *found = c == '\0' ? NULL : strchr(digits, c);
    return found == NULL ? -1 : (int)((found - digits) % 16);
}

static bool binascii_unhexlify(struct vm *vm, const value *arguments, value *result)
{
    str data;
    struct buf out = {0};
    if (!take_ascii(vm, arguments[0], &data))
        return false;
    if (data.length % 2 != 0)
        return binascii_error(vm, "Odd-length string");
    for (size_t i = 0; i < data.length; i += 2) {
        int high = hex_digit(data.data[i]);
        int low = hex_digit(data.data[i + 1]);
        if (high < 0 || low < 0) {
            buf_free(&out);
            return binascii_error(vm, "Non-hexadecimal digit found");
        }
        buf_add_char(&out, (char)(high << 4 | low));
    }
    *result = take_bytes(vm, &out);
    return true;
}

/* ---- base 64 */

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/* data, newline */
static bool binascii_b2a_base64(struct vm *vm, const value *arguments, value *result)
{
    str data;
    bool has_newline;
    struct buf out = {0};
    if (!library_data(vm, arguments[0], &data) || !vm_truth(vm, arguments[1], &has_newline))
        return false;
    for (size_t i = 0; i < data.length; i += 3) {
        uint32_t bits = 0;
        size_t count = data.length - i < 3 ? data.length - i : 3;
        for (size_t j = 0; j < 3; j++)
            bits = bits << 8 | (j < count ? (unsigned char)data.data[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            buf_add_char(&out, j <= count ? alphabet[bits >> (18 - 6 * j) & 63] : '=');
    }
    if (has_newline)
        buf_add_char(&out, '\n');
    *result = take_bytes(vm, &out);
    return true;
}

/* What is not of the alphabet is skipped, as Python does. */
static bool decode(struct vm *vm, str data, struct buf *out)
{
    uint32_t bits = 0;
    size_t count = 0;
    size_t padding = 0;
    for (size_t i = 0; i < data.length; i++) {
        char c = data.data[i];
        if (c == '=' && count % 4 >= 2 && ++padding + count % 4 >= 4)
            return true;
        const char *found = c == '\0' ? NULL : strchr(alphabet, c);
        if (found == NULL)
            continue;
        padding = 0;
        bits = bits << 6 | (uint32_t)(found - alphabet);
        count++;
        if (count % 4 != 1)
            buf_add_char(out, (char)(bits >> (6 - 2 * ((count - 1) % 4))));
    }
    if (count % 4 == 1) {
        struct buf message = {0};
        buf_add_format(&message,
                       "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 "
                       "more than a multiple of 4",
                       count);
        binascii_error(vm, buf_z(&message));
        buf_free(&message);
        return false;
    }
    return count % 4 == 0 || binascii_error(vm, "Incorrect padding");
}

static bool binascii_a2b_base64(struct vm *vm, const value *arguments, value *result)
{
    str data;
    struct buf out = {0};
    if (!take_ascii(vm, arguments[0], &data))
        return false;
    bool is_fine = decode(vm, data, &out);
    if (is_fine)
        *result = value_bytes(vm, buf_str(&out));
    buf_free(&out);
    return is_fine;
}

/* ---- checksums */

/* data, value */
static bool binascii_crc32(struct vm *vm, const value *arguments, value *result)
{
    str data;
    int64_t start;
    if (!library_data(vm, arguments[0], &data) || !library_integer(vm, arguments[1], &start))
        return false;
    uint32_t crc = ~(uint32_t)start;
    for (size_t i = 0; i < data.length; i++) {
        crc ^= (unsigned char)data.data[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    *result = value_integer((uint32_t)~crc);
    return true;
}

static bool binascii_adler32(struct vm *vm, const value *arguments, value *result)
{
    str data;
    int64_t start;
    if (!library_data(vm, arguments[0], &data) || !library_integer(vm, arguments[1], &start))
        return false;
    uint32_t low = (uint32_t)start & 0xffff;
    uint32_t high = (uint32_t)start >> 16 & 0xffff;
    for (size_t i = 0; i < data.length; i++) {
        low = (low + (unsigned char)data.data[i]) % 65521;
        high = (high + low) % 65521;
    }
    *result = value_integer((int64_t)(high << 16 | low));
    return true;
}

static const struct native_function binascii_functions[] = {
    {"hexlify", "(data, /)", binascii_hexlify, NATIVE_METHOD},
    {"b2a_hex", "(data, /)", binascii_hexlify, NATIVE_METHOD},
    {"unhexlify", "(hexstr, /)", binascii_unhexlify, NATIVE_METHOD},
    {"a2b_hex", "(hexstr, /)", binascii_unhexlify, NATIVE_METHOD},
    {"b2a_base64", "(data, /, *, newline=True)", binascii_b2a_base64, NATIVE_METHOD},
    {"a2b_base64", "(data, /)", binascii_a2b_base64, NATIVE_METHOD},
    {"crc32", "(data, value=0, /)", binascii_crc32, NATIVE_METHOD},
    {0},
};

const struct native_module library_binascii_module = {
    .name = "binascii",
    .functions = binascii_functions,
    .source = library_binascii_py,
};

static const struct native_function zlib_functions[] = {
    {"crc32", "(data, value=0, /)", binascii_crc32, NATIVE_METHOD},
    {"adler32", "(data, value=1, /)", binascii_adler32, NATIVE_METHOD},
    {0},
};

const struct native_module library_zlib_module = {.name = "zlib", .functions = zlib_functions};
