/* The name of a new revision file, from file_template. alembic: script/base.py _rev_path */
#include "script/script_impl.h"
#include "script/write.h"

/* The widest field that makes sense in a file's name. */
enum { WIDEST = 255 };

/* What a token stands for: a text, or a number. */
struct token_value {
    str name;
    str text; /* absent: a number */
    long long number;
};

enum { TOKENS = 9 };

/* "%(name)" flags width "." precision conversion */
struct conversion {
    str name;
    bool is_left;
    bool has_zeros;
    bool has_sign;
    bool has_space;
    bool is_alternate;
    size_t width;
    bool has_precision;
    size_t precision;
    char letter;
};

/* The first `count` characters. */
static str first_characters(str text, size_t count)
{
    size_t at = 0;
    uint32_t character = 0;
    for (size_t i = 0; i < count && at < text.length; i++)
        if (!utf8_next(text, &at, &character))
            at++;
    return str_slice(text, 0, at);
}

/* alembic: script/base.py _slug_re, _rev_path */
static str make_slug(struct arena *arena, str message, size_t longest)
{
    struct strs words = {0};
    script_find_words(arena, message, &words);
    str slug = script_lower(arena, str_join(arena, &words, STR("_")));
    if (utf8_length(slug) <= longest)
        return slug;
    str start = first_characters(slug, longest);
    start = str_slice(start, 0, str_find_last_byte(start, '_'));
    return str_format(arena, "%.*s_", STR_ARG(start));
}

static bool fail_template(const char *reason, str template, struct error *error)
{
    return fail(error, "%s in file_template '%.*s'", reason, STR_ARG(template));
}

static size_t read_number(str text, size_t *at)
{
    size_t number = 0;
    for (; *at < text.length && char_is_digit(text.data[*at]); (*at)++)
        if (number <= WIDEST)
            number = number * 10 + (size_t)(text.data[*at] - '0');
    return number;
}

static void read_flags(str text, size_t *at, struct conversion *conversion)
{
    for (; *at < text.length; (*at)++) {
        switch (text.data[*at]) {
        case '-':
            conversion->is_left = true;
            break;
        case '0':
            conversion->has_zeros = true;
            break;
        case '+':
            conversion->has_sign = true;
            break;
        case ' ':
            conversion->has_space = true;
            break;
        case '#':
            conversion->is_alternate = true;
            break;
        default:
            return;
        }
    }
}

/* Behind the "%" at *at - 1. */
static bool read_conversion(str template, size_t *at, struct conversion *conversion,
                            struct error *error)
{
    *conversion = (struct conversion){0};
    if (*at < template.length && template.data[*at] == '(') {
        str rest = str_from_offset(template, *at + 1);
        size_t end = str_find_byte(rest, ')');
        if (end == rest.length)
            return fail_template("incomplete format key", template, error);
        conversion->name = str_slice(rest, 0, end);
        *at += end + 2;
    }
    read_flags(template, at, conversion);
    conversion->width = read_number(template, at);
    if (*at < template.length && template.data[*at] == '.') {
        (*at)++;
        conversion->has_precision = true;
        conversion->precision = read_number(template, at);
    }
    if (*at >= template.length)
        return fail_template("incomplete format", template, error);
    conversion->letter = template.data[(*at)++];
    if (conversion->width > WIDEST || conversion->precision > WIDEST)
        return fail_template("too wide a field", template, error);
    return true;
}

/* The digits of a number, with the zeros that the precision asks for, without its sign. */
static bool print_digits(struct arena *arena, const struct conversion *conversion,
                         unsigned long long number, str *digits)
{
    int precision = conversion->has_precision ? (int)conversion->precision : 1;
    const char *prefix = conversion->is_alternate ? "0" : "";
    switch (conversion->letter) {
    case 'd':
    case 'i':
    case 'u':
        *digits = str_format(arena, "%.*llu", precision, number);
        return true;
    case 'x':
        *digits = str_format(arena, "%s%s%.*llx", prefix, *prefix ? "x" : "", precision, number);
        return true;
    case 'X':
        *digits = str_format(arena, "%s%s%.*llX", prefix, *prefix ? "X" : "", precision, number);
        return true;
    case 'o':
        *digits = str_format(arena, "%s%s%.*llo", prefix, *prefix ? "o" : "", precision, number);
        return true;
    default:
        return false;
    }
}

static void add_padding(struct buf *out, char c, size_t width, size_t used)
{
    for (size_t i = used; i < width; i++)
        buf_add_char(out, c);
}

static void add_padded(struct buf *out, const struct conversion *conversion, str sign, str text,
                       bool is_number)
{
    size_t used = sign.length + utf8_length(text);
    bool has_zeros = conversion->has_zeros && is_number && !conversion->is_left;
    if (!conversion->is_left && !has_zeros)
        add_padding(out, ' ', conversion->width, used);
    buf_add(out, sign);
    if (has_zeros)
        add_padding(out, '0', conversion->width, used);
    buf_add(out, text);
    if (conversion->is_left)
        add_padding(out, ' ', conversion->width, used);
}

static bool add_token(struct arena *arena, struct buf *out, const struct conversion *conversion,
                      const struct token_value *token, str template, struct error *error)
{
    bool is_number = token->text.data == NULL;
    bool is_negative = is_number && token->number < 0;
    str sign = is_negative             ? STR("-")
               : conversion->has_sign  ? STR("+")
               : conversion->has_space ? STR(" ")
                                       : STR("");
    unsigned long long number =
        is_negative ? 0ULL - (unsigned long long)token->number : (unsigned long long)token->number;
    if (conversion->letter == 's') {
        str text = is_number ? str_format(arena, "%lld", token->number) : token->text;
        if (conversion->has_precision)
            text = first_characters(text, conversion->precision);
        add_padded(out, conversion, STR(""), text, false);
        return true;
    }
    str digits;
    if (is_number && print_digits(arena, conversion, number, &digits)) {
        add_padded(out, conversion, sign, digits, true);
        return true;
    }
    fail(error, "file_template cannot write '%%(%.*s)' with '%c'", STR_ARG(token->name),
         conversion->letter);
    return error_add_detail(error, "file_template is '%.*s'", STR_ARG(template));
}

static const struct token_value *find_token(const struct token_value *tokens, str name)
{
    for (size_t i = 0; i < TOKENS; i++)
        if (str_equal(tokens[i].name, name))
            return &tokens[i];
    return NULL;
}

static bool fail_unknown(const struct token_value *tokens, str name, struct error *error)
{
    str names[TOKENS];
    for (size_t i = 0; i < TOKENS; i++)
        names[i] = tokens[i].name;
    fail(error, "file_template has an unknown token '%%(%.*s)'", STR_ARG(name));
    str meant = script_nearest(name, names, TOKENS);
    if (meant.data != NULL)
        return error_add_hint(error, "did you mean '%%(%.*s)'?", STR_ARG(meant));
    return error_add_hint(error,
                          "there are rev, slug, epoch, year, month, day, hour, minute, second");
}

/* Python's "%" with a dictionary. */
static bool render(struct arena *arena, str template, const struct token_value *tokens,
                   struct buf *out, struct error *error)
{
    for (size_t at = 0; at < template.length;) {
        struct conversion conversion;
        size_t plain = at + str_find_byte(str_from_offset(template, at), '%');
        buf_add(out, str_slice(template, at, plain));
        at = plain + 1;
        if (plain == template.length)
            break;
        if (!read_conversion(template, &at, &conversion, error))
            return false;
        if (conversion.letter == '%') {
            buf_add_char(out, '%');
            continue;
        }
        if (conversion.name.data == NULL)
            return fail_template("'%' without a token", template, error);
        const struct token_value *token = find_token(tokens, conversion.name);
        if (token == NULL)
            return fail_unknown(tokens, conversion.name, error);
        if (!add_token(arena, out, &conversion, token, template, error))
            return false;
    }
    return true;
}

bool revision_file_name(struct arena *arena, const struct settings *settings, str id, str message,
                        const struct timespec *now, str *name, struct error *error)
{
    struct moment moment;
    struct buf out = {0};
    if (!moment_read(settings->timezone, now, &moment, error))
        return false;
    size_t longest = settings->truncate_slug_length == 0 ? 40 : settings->truncate_slug_length;
    str template =
        settings->file_template.data == NULL ? STR("%(rev)s_%(slug)s") : settings->file_template;
    const struct token_value tokens[TOKENS] = {
        {STR("rev"), id.data == NULL ? STR("") : id, 0},
        {STR("slug"), make_slug(arena, message, longest), 0},
        {STR("epoch"), {0}, moment.epoch},
        {STR("year"), {0}, moment.year},
        {STR("month"), {0}, moment.month},
        {STR("day"), {0}, moment.day},
        {STR("hour"), {0}, moment.hour},
        {STR("minute"), {0}, moment.minute},
        {STR("second"), {0}, moment.second},
    };
    bool is_rendered = render(arena, template, tokens, &out, error);
    if (is_rendered)
        *name = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return is_rendered;
}
