#include "interpreter/types/codec_impl.h"

#include "interpreter/types/text_impl.h"

enum codec { CODEC_UTF8, CODEC_UTF8_MARKED, CODEC_ASCII, CODEC_LATIN1, CODEC_ESCAPES };

static const struct {
    const char *name; /* in lower case, with hyphens */
    enum codec codec;
} codecs[] = {
    {"utf-8", CODEC_UTF8},
    {"utf8", CODEC_UTF8},
    {"u8", CODEC_UTF8},
    {"utf", CODEC_UTF8},
    {"utf-8-sig", CODEC_UTF8_MARKED},
    {"ascii", CODEC_ASCII},
    {"us-ascii", CODEC_ASCII},
    {"646", CODEC_ASCII},
    {"latin-1", CODEC_LATIN1},
    {"latin1", CODEC_LATIN1},
    {"l1", CODEC_LATIN1},
    {"latin", CODEC_LATIN1},
    {"iso-8859-1", CODEC_LATIN1},
    {"iso8859-1", CODEC_LATIN1},
    {"8859", CODEC_LATIN1},
    {"unicode-escape", CODEC_ESCAPES}, /* to read */
};

static bool find_codec(struct vm *vm, str name, enum codec *codec)
{
    struct buf plain = {0};
    for (size_t i = 0; i < name.length; i++)
        buf_add_char(&plain, name.data[i] == '_' || name.data[i] == ' ' ? '-' : name.data[i]);
    bool is_known = false;
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs && !is_known; i++)
        if (str_equal_ignoring_case(buf_str(&plain), str_from(codecs[i].name))) {
            *codec = codecs[i].codec;
            is_known = true;
        }
    buf_free(&plain);
    return is_known || vm_raise(vm, PYTHON_LOOKUP_ERROR, "unknown encoding: %.*s", STR_ARG(name));
}

static bool raise_encode(struct vm *vm, enum codec codec, uint32_t character, size_t position)
{
    char shown[16];
    if (character < 0x100)
        snprintf(shown, sizeof shown, "\\x%02x", (unsigned)character);
    else if (character < 0x10000)
        snprintf(shown, sizeof shown, "\\u%04x", (unsigned)character);
    else
        snprintf(shown, sizeof shown, "\\U%08x", (unsigned)character);
    bool is_ascii = codec == CODEC_ASCII;
    return vm_raise(vm, PYTHON_UNICODE_ENCODE_ERROR,
                    "'%s' codec can't encode character '%s' in position %zu: "
                    "ordinal not in range(%d)",
                    is_ascii ? "ascii" : "latin-1", shown, position, is_ascii ? 128 : 256);
}

static bool encode_other(struct vm *vm, enum codec codec, uint32_t character, str errors,
                         size_t position, struct buf *out)
{
    if (str_equal(errors, STR("ignore")))
        return true;
    if (str_equal(errors, STR("replace")))
        buf_add_char(out, '?');
    else if (str_equal(errors, STR("xmlcharrefreplace")))
        buf_add_format(out, "&#%u;", (unsigned)character);
    else if (str_equal(errors, STR("backslashreplace")))
        buf_add_format(out,
                       character < 0x100     ? "\\x%02x"
                       : character < 0x10000 ? "\\u%04x"
                                             : "\\U%08x",
                       (unsigned)character);
    else if (str_equal(errors, STR("strict")))
        return raise_encode(vm, codec, character, position);
    else
        return vm_raise(vm, PYTHON_LOOKUP_ERROR, "unknown error handler name '%.*s'",
                        STR_ARG(errors));
    return true;
}

bool codec_encode(struct vm *vm, str text, str encoding, str errors, struct buf *out)
{
    enum codec codec = CODEC_UTF8;
    if (!find_codec(vm, encoding, &codec))
        return false;
    if (codec == CODEC_ESCAPES)
        return vm_refuse(vm, "encoding as unicode-escape is not supported");
    if (codec == CODEC_UTF8_MARKED)
        buf_add(out, STR("\xEF\xBB\xBF"));
    if (codec == CODEC_UTF8 || codec == CODEC_UTF8_MARKED) {
        buf_add(out, text);
        return true;
    }
    uint32_t character = 0;
    size_t position = 0;
    for (size_t at = 0; utf8_next(text, &at, &character); position++) {
        if (character < (codec == CODEC_ASCII ? 0x80U : 0x100U))
            buf_add_char(out, (char)character);
        else if (!encode_other(vm, codec, character, errors, position, out))
            return false;
    }
    return true;
}

/* How many bytes at `at` begin what could have been a character, and why it is none. */
static size_t find_broken(enum codec codec, str data, size_t at, const char **reason)
{
    unsigned char first = (unsigned char)data.data[at];
    size_t needed = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    *reason = "invalid start byte";
    if (codec == CODEC_ASCII)
        *reason = "ordinal not in range(128)";
    if (codec == CODEC_ASCII || first < 0xC2 || first > 0xF4)
        return 1;
    *reason = "invalid continuation byte";
    for (size_t i = 1; i < needed; i++) {
        if (at + i >= data.length) {
            *reason = "unexpected end of data";
            return i;
        }
        unsigned char next = (unsigned char)data.data[at + i];
        bool is_wrong =
            (next & 0xC0U) != 0x80 ||
            (i == 1 && ((first == 0xE0 && next < 0xA0) || (first == 0xED && next > 0x9F) ||
                        (first == 0xF0 && next < 0x90) || (first == 0xF4 && next > 0x8F)));
        if (is_wrong)
            return i;
    }
    return needed;
}

/* What is no text at `*at`, which moves behind it. */
static bool decode_other(struct vm *vm, enum codec codec, str data, size_t *at, str errors,
                         struct buf *out)
{
    const char *reason = NULL;
    size_t start = *at;
    size_t count = find_broken(codec, data, start, &reason);
    const char *name = codec == CODEC_ASCII ? "ascii" : "utf-8";
    *at += count;
    if (str_equal(errors, STR("ignore")))
        return true;
    if (str_equal(errors, STR("replace"))) {
        buf_add_character(out, 0xFFFD);
        return true;
    }
    if (str_equal(errors, STR("backslashreplace"))) {
        for (size_t i = 0; i < count; i++)
            buf_add_format(out, "\\x%02x", (unsigned char)data.data[start + i]);
        return true;
    }
    if (!str_equal(errors, STR("strict")))
        return vm_raise(vm, PYTHON_LOOKUP_ERROR, "unknown error handler name '%.*s'",
                        STR_ARG(errors));
    if (count == 1)
        return vm_raise(vm, PYTHON_UNICODE_DECODE_ERROR,
                        "'%s' codec can't decode byte 0x%02x in position %zu: %s", name,
                        (unsigned char)data.data[start], start, reason);
    return vm_raise(vm, PYTHON_UNICODE_DECODE_ERROR,
                    "'%s' codec can't decode bytes in position %zu-%zu: %s", name, start,
                    start + count - 1, reason);
}

/* The digits of \x, \u, \U and of an octal number; false: too few. */
static bool read_digits(str data, size_t *at, size_t count, uint32_t base, uint32_t *character)
{
    size_t start = *at;
    *character = 0;
    for (; *at < data.length && *at - start < count; (*at)++) {
        char c = data.data[*at];
        uint32_t digit = char_is_digit(c)         ? (uint32_t)(c - '0')
                         : (c >= 'a' && c <= 'f') ? (uint32_t)(c - 'a' + 10)
                         : (c >= 'A' && c <= 'F') ? (uint32_t)(c - 'A' + 10)
                                                  : 16;
        if (digit >= base)
            break;
        *character = *character * base + digit;
    }
    return base == 8 ? *at > start : *at - start == count;
}

/* What follows a backslash at `*at`. */
static bool decode_escape(struct vm *vm, str data, size_t *at, struct buf *out)
{
    static const char letters[] = "\\'\"abfnrtv";
    static const char meanings[] = "\\'\"\a\b\f\n\r\t\v";
    size_t start = *at - 1;
    uint32_t character = 0;
    char c = *at < data.length ? data.data[*at] : '\0';
    const char *found = c == '\0' ? NULL : strchr(letters, c);
    if (found != NULL) {
        buf_add_char(out, meanings[found - letters]);
        (*at)++;
        return true;
    }
    size_t count = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (count == 0 && read_digits(data, at, 3, 8, &character)) {
        buf_add_character(out, character);
    } else if (count == 0) {
        *at += c == '\n';
        if (c != '\n')
            buf_add_char(out, '\\');
    } else {
        (*at)++;
        if (!read_digits(data, at, count, 16, &character) || character > 0x10FFFF)
            return vm_raise(vm, PYTHON_UNICODE_DECODE_ERROR,
                            "'unicodeescape' codec can't decode bytes in position %zu-%zu: "
                            "truncated \\%c escape",
                            start, *at - 1, c);
        buf_add_character(out, character >= 0xD800 && character < 0xE000 ? 0xFFFD : character);
    }
    return true;
}

static bool decode_escapes(struct vm *vm, str data, struct buf *out)
{
    for (size_t at = 0; at < data.length;) {
        unsigned char byte = (unsigned char)data.data[at++];
        if (byte != '\\')
            buf_add_character(out, byte);
        else if (!decode_escape(vm, data, &at, out))
            return false;
    }
    return true;
}

bool codec_decode(struct vm *vm, str data, str encoding, str errors, struct buf *out)
{
    enum codec codec = CODEC_UTF8;
    if (!find_codec(vm, encoding, &codec))
        return false;
    if (codec == CODEC_ESCAPES)
        return decode_escapes(vm, data, out);
    if (codec == CODEC_UTF8_MARKED && str_starts_with(data, STR("\xEF\xBB\xBF")))
        data = str_from_offset(data, 3);
    uint32_t character = 0;
    for (size_t at = 0; at < data.length;) {
        unsigned char byte = (unsigned char)data.data[at];
        size_t start = at;
        if (codec == CODEC_LATIN1 || byte < 0x80) {
            buf_add_character(out, byte);
            at++;
        } else if (codec != CODEC_ASCII && utf8_next(data, &at, &character)) {
            buf_add(out, str_slice(data, start, at));
        } else if (!decode_other(vm, codec, data, &at, errors, out)) {
            return false;
        }
    }
    return true;
}
