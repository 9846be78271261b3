#include "config/toml_impl.h"

#include <string.h>

/* What is left of a number or date while it is checked. */
struct scan {
    str rest;
};

static bool take(struct scan *scan, char c)
{
    if (scan->rest.length == 0 || scan->rest.data[0] != c)
        return false;
    scan->rest = str_from_offset(scan->rest, 1);
    return true;
}

static bool take_any(struct scan *scan, const char *chars)
{
    if (scan->rest.length == 0 || scan->rest.data[0] == '\0' ||
        strchr(chars, scan->rest.data[0]) == NULL)
        return false;
    scan->rest = str_from_offset(scan->rest, 1);
    return true;
}

/* digits = digit *( [ "_" ] digit ) */
static bool take_digits(struct scan *scan, const char *digits)
{
    if (!take_any(scan, digits))
        return false;
    for (;;) {
        struct scan before = *scan;
        take(scan, '_');
        if (!take_any(scan, digits)) {
            *scan = before;
            return true;
        }
    }
}

static bool take_number(struct scan *scan, int digits, int least, int most)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        if (scan->rest.length == 0 || !char_is_digit(scan->rest.data[0]))
            return false;
        number = number * 10 + (scan->rest.data[0] - '0');
        scan->rest = str_from_offset(scan->rest, 1);
    }
    return number >= least && number <= most;
}

static bool is_at_end(const struct scan *scan)
{
    return scan->rest.length == 0;
}

/* integer = "0x" hex / "0o" octal / "0b" binary / [ sign ] ( "0" / digits without 0 in front ) */
static bool is_integer(str text)
{
    struct scan scan = {text};
    if (str_starts_with(text, STR("0x")) || str_starts_with(text, STR("0o")) ||
        str_starts_with(text, STR("0b"))) {
        scan.rest = str_from_offset(text, 2);
        return take_digits(&scan, text.data[1] == 'x'   ? "0123456789abcdefABCDEF"
                                  : text.data[1] == 'o' ? "01234567"
                                                        : "01") &&
               is_at_end(&scan);
    }
    take_any(&scan, "+-");
    return (take(&scan, '0') || take_digits(&scan, "0123456789")) && is_at_end(&scan);
}

/* float = [ sign ] ( "inf" / "nan" / integer [ "." digits ] [ e [ sign ] digits ] ) */
static bool is_float(str text)
{
    static const char digits[] = "0123456789";
    struct scan scan = {text};
    take_any(&scan, "+-");
    if (str_equal(scan.rest, STR("inf")) || str_equal(scan.rest, STR("nan")))
        return true;
    if (!take(&scan, '0') && !take_digits(&scan, digits))
        return false;
    if (take(&scan, '.') && !take_digits(&scan, digits))
        return false;
    if (take_any(&scan, "eE")) {
        take_any(&scan, "+-");
        if (!take_digits(&scan, digits))
            return false;
    }
    return is_at_end(&scan);
}

/* time = hh ":" mm ":" ss [ "." digits ] */
static bool take_time(struct scan *scan)
{
    if (!take_number(scan, 2, 0, 23) || !take(scan, ':') || !take_number(scan, 2, 0, 59) ||
        !take(scan, ':') || !take_number(scan, 2, 0, 59))
        return false;
    if (!take(scan, '.'))
        return true;
    if (!take_any(scan, "0123456789"))
        return false;
    while (take_any(scan, "0123456789"))
        continue;
    return true;
}

/* date-time = date [ ( "T" / " " ) time [ "Z" / sign hh ":" mm ] ] / time */
static bool is_date(str text)
{
    struct scan scan = {text};
    if (take_time(&scan))
        return is_at_end(&scan);
    scan.rest = text;
    if (!take_number(&scan, 4, 0, 9999) || !take(&scan, '-') || !take_number(&scan, 2, 1, 12) ||
        !take(&scan, '-') || !take_number(&scan, 2, 1, 31))
        return false;
    if (is_at_end(&scan))
        return true;
    if (!take_any(&scan, "Tt ") || !take_time(&scan))
        return false;
    if (take_any(&scan, "Zz") || is_at_end(&scan))
        return is_at_end(&scan);
    return take_any(&scan, "+-") && take_number(&scan, 2, 0, 23) && take(&scan, ':') &&
           take_number(&scan, 2, 0, 59) && is_at_end(&scan);
}

static bool is_plain_char(char c)
{
    return char_is_word(c) || c == '+' || c == '-' || c == '.' || c == ':';
}

/* All characters that numbers, dates and words are made of, and the one space that a date may hold.
 */
static str take_word(struct toml_parser *parser)
{
    size_t start = parser->at;
    while (!toml_at_end(parser) && is_plain_char(toml_peek(parser)))
        parser->at++;
    str rest = str_from_offset(parser->text, parser->at);
    bool is_date_before = is_date(str_slice(parser->text, start, parser->at));
    if (is_date_before && rest.length > 2 && rest.data[0] == ' ' && char_is_digit(rest.data[1]) &&
        char_is_digit(rest.data[2])) {
        parser->at++;
        while (!toml_at_end(parser) && is_plain_char(toml_peek(parser)))
            parser->at++;
    }
    return str_slice(parser->text, start, parser->at);
}

bool toml_parse_plain(struct toml_parser *parser, struct toml_value *value)
{
    size_t start = parser->at;
    str word = take_word(parser);
    value->text = word;
    if (word.length == 0)
        return toml_fail_here(parser, "expected a value");
    if (str_equal(word, STR("true")) || str_equal(word, STR("false"))) {
        value->kind = TOML_BOOLEAN;
        value->boolean = word.data[0] == 't';
        return true;
    }
    if (is_integer(word))
        value->kind = TOML_INTEGER;
    else if (is_float(word))
        value->kind = TOML_FLOAT;
    else if (is_date(word))
        value->kind = TOML_DATE;
    else
        return toml_fail_from(parser, start, "not a value (texts stand in quotes)");
    return true;
}
