/* Number literals. Source: Python 3.11 language reference, 2.4.4 to 2.4.7 */
#include "python/python_impl.h"

static bool is_digit_of(char c, int base)
{
    if (base == 16)
        return char_is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    return c >= '0' && c < '0' + base;
}

/* digits: digit ("_"? digit)* */
static bool skip_digits(struct python_lexer *lexer, int base)
{
    if (!is_digit_of(python_byte(lexer, lexer->at), base))
        return false;
    for (;;) {
        while (is_digit_of(python_byte(lexer, lexer->at), base))
            lexer->at++;
        if (python_byte(lexer, lexer->at) != '_')
            return true;
        lexer->at++;
        if (!is_digit_of(python_byte(lexer, lexer->at), base))
            return false;
    }
}

static bool fail_number(const struct python_lexer *lexer, size_t start, struct error *error,
                        const char *name)
{
    return fail_at(error, place_of(lexer->source, start, lexer->at - start + 1),
                   "invalid %s literal", name);
}

/* A word may follow a number only where it is an operator, as in `1if x else 2`. */
static bool check_end(const struct python_lexer *lexer, size_t start, struct error *error,
                      const char *name)
{
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    char c = python_byte(lexer, lexer->at);
    if (!char_is_word(c) && (unsigned char)c < 0x80)
        return true;
    str rest = str_slice(lexer->source->text, lexer->at, lexer->end);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_starts_with(rest, str_from(words[i])))
            return true;
    return fail_number(lexer, start, error, name);
}

/* "0x" | "0o" | "0b" with digits of that base */
static bool lex_based(struct python_lexer *lexer, size_t start, int base, const char *name,
                      struct error *error)
{
    lexer->at += 2;
    if (python_byte(lexer, lexer->at) == '_')
        lexer->at++;
    bool is_number = skip_digits(lexer, base);
    char c = python_byte(lexer, lexer->at);
    if (char_is_digit(c))
        return fail_at(error, place_of(lexer->source, lexer->at, 1),
                       "invalid digit '%c' in %s literal", c, name);
    if (!is_number)
        return fail_number(lexer, start, error, name);
    return check_end(lexer, start, error, name);
}

/* exponent: ("e" | "E") ["+" | "-"] digits; an "e" without digits begins something else. */
static bool lex_exponent(struct python_lexer *lexer, size_t start, bool *has_exponent,
                         struct error *error)
{
    *has_exponent = false;
    if ((python_byte(lexer, lexer->at) | 0x20) != 'e')
        return true;
    size_t at = lexer->at + 1;
    char sign = python_byte(lexer, at);
    if (sign == '+' || sign == '-')
        at++;
    if (!char_is_digit(python_byte(lexer, at)))
        return true;
    lexer->at = at;
    *has_exponent = true;
    return skip_digits(lexer, 10) || fail_number(lexer, start, error, "decimal");
}

static bool fail_leading_zeros(const struct python_lexer *lexer, size_t start, struct error *error)
{
    return fail_at(error, place_of(lexer->source, start, lexer->at - start),
                   "leading zeros in decimal integer literals are not permitted; "
                   "use an 0o prefix for octal integers");
}

/* number: digits ["." [digits]] [exponent] ["j"] | "." digits [exponent] ["j"] */
static bool lex_decimal(struct python_lexer *lexer, size_t start, struct error *error)
{
    bool has_point = false;
    bool has_exponent = false;
    bool has_leading_zero = python_byte(lexer, start) == '0';
    if (python_byte(lexer, start) != '.' && !skip_digits(lexer, 10))
        return fail_number(lexer, start, error, "decimal");
    str digits = str_slice(lexer->source->text, start, lexer->at);
    if (python_byte(lexer, lexer->at) == '.') {
        has_point = true;
        lexer->at++;
        if (char_is_digit(python_byte(lexer, lexer->at)) && !skip_digits(lexer, 10))
            return fail_number(lexer, start, error, "decimal");
    }
    if (!lex_exponent(lexer, start, &has_exponent, error))
        return false;
    if ((python_byte(lexer, lexer->at) | 0x20) == 'j') {
        lexer->at++;
        return check_end(lexer, start, error, "imaginary");
    }
    if (has_leading_zero && !has_point && !has_exponent)
        for (size_t i = 0; i < digits.length; i++)
            if (digits.data[i] != '0' && digits.data[i] != '_')
                return fail_leading_zeros(lexer, start, error);
    return check_end(lexer, start, error, "decimal");
}

bool python_lex_number(struct python_lexer *lexer, struct error *error)
{
    size_t start = lexer->at;
    char kind = python_byte(lexer, start) == '0' ? python_byte(lexer, start + 1) : '\0';
    if (kind == 'x' || kind == 'X')
        return lex_based(lexer, start, 16, "hexadecimal", error);
    if (kind == 'o' || kind == 'O')
        return lex_based(lexer, start, 8, "octal", error);
    if (kind == 'b' || kind == 'B')
        return lex_based(lexer, start, 2, "binary", error);
    return lex_decimal(lexer, start, error);
}
