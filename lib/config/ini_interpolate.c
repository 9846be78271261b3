#include "config/ini.h"
#include "config/text.h"

/* Python has no limit on the size, so ten options that each name the next one ten times fill the
 * memory. */
enum { DEEPEST = 10, LARGEST_VALUE = 16 * 1024 * 1024, MOST_REFERENCES = 100 * 1000 };

struct expansion {
    const struct ini *ini;
    str section;
    const struct ini_option *asked; /* what messages name, also for a mistake further down */
    struct buf out;
    size_t reference_count;
    struct error *error;
};

static str repr(const struct expansion *expansion, str text)
{
    return text_repr(expansion->ini->arena, text);
}

/* The option's value as messages may show it. A key that says it is a password hides all of its
 * value. */
static str masked_value(const struct expansion *expansion, const struct ini_option *option)
{
    struct arena *arena = expansion->ini->arena;
    str parts[] = {option->key, option->value};
    struct strs list = {.items = parts, .count = 2};
    str both = str_join(arena, &list, STR("="));
    return str_from_offset(mask_passwords(arena, both), option->key.length + 1);
}

/* The place of what starts at `offset` of the value; of all of it where it has several lines. */
static struct place place_inside(const struct ini_option *option, size_t offset, size_t length)
{
    struct place place = option->place;
    if (place.source != NULL && str_find_byte(option->value, '\n') == option->value.length)
        return place_of(place.source, place.start + offset, length);
    return place;
}

static bool fail_syntax(struct expansion *expansion, const struct ini_option *option, str rest)
{
    size_t offset = (size_t)(rest.data - option->value.data);
    str shown = str_from_offset(masked_value(expansion, option), offset);
    bool is_reference = rest.length > 1 && rest.data[1] == '(';
    fail_at(expansion->error, place_inside(option, offset, 1),
            is_reference ? "bad interpolation variable reference %.*s"
                         : "'%%' must be followed by '%%' or '(', found: %.*s",
            STR_ARG(repr(expansion, shown)));
    return error_add_hint(expansion->error, "write '%%%%' for a '%%' of the value");
}

static bool fail_missing(struct expansion *expansion, const struct ini_option *option, str rest,
                         str name)
{
    const struct ini_option *asked = expansion->asked;
    fail_at(expansion->error,
            place_inside(option, (size_t)(rest.data - option->value.data), name.length + 4),
            "Bad value substitution: option %.*s in section %.*s contains an interpolation key "
            "%.*s which is not a valid option name. Raw value: %.*s",
            STR_ARG(repr(expansion, asked->key)), STR_ARG(repr(expansion, expansion->section)),
            STR_ARG(repr(expansion, text_lower(expansion->ini->arena, name))),
            STR_ARG(repr(expansion, masked_value(expansion, asked))));
    return error_add_hint(expansion->error,
                          "a key of the same section or of [DEFAULT], or 'here', can be named");
}

static bool fail_depth(struct expansion *expansion)
{
    const struct ini_option *asked = expansion->asked;
    return fail_at(expansion->error, asked->place,
                   "Recursion limit exceeded in value substitution: option %.*s in section %.*s "
                   "contains an interpolation key which cannot be substituted in %d steps. Raw "
                   "value: %.*s",
                   STR_ARG(repr(expansion, asked->key)),
                   STR_ARG(repr(expansion, expansion->section)), DEEPEST,
                   STR_ARG(repr(expansion, masked_value(expansion, asked))));
}

static bool fail_size(struct expansion *expansion)
{
    return fail_at(expansion->error, expansion->asked->place,
                   "the value of option %.*s grows too large when its references are replaced",
                   STR_ARG(repr(expansion, expansion->asked->key)));
}

/* reference = "%(" name ")s", where the name has at least one character and no ")". */
static bool parse_reference(str rest, str *name)
{
    size_t end = str_find_byte(rest, ')');
    if (end < 3 || end + 1 >= rest.length || rest.data[end + 1] != 's')
        return false;
    *name = str_slice(rest, 2, end);
    return true;
}

static bool expand(struct expansion *expansion, const struct ini_option *option, int depth);

/* Replaces the reference at the start of `*rest` and moves on behind it. */
static bool expand_reference(struct expansion *expansion, const struct ini_option *option,
                             str *rest, int depth)
{
    str name;
    if (!parse_reference(*rest, &name))
        return fail_syntax(expansion, option, *rest);
    const struct ini_option *found = ini_find(expansion->ini, expansion->section, name);
    if (found == NULL)
        return fail_missing(expansion, option, *rest, name);
    if (++expansion->reference_count > MOST_REFERENCES ||
        expansion->out.length + found->value.length > LARGEST_VALUE)
        return fail_size(expansion);
    *rest = str_from_offset(*rest, name.length + 4);
    if (str_find_byte(found->value, '%') < found->value.length)
        return expand(expansion, found, depth + 1);
    buf_add(&expansion->out, found->value);
    return true;
}

/* alembic: Python's configparser BasicInterpolation._interpolate_some */
static bool expand(struct expansion *expansion, const struct ini_option *option, int depth)
{
    if (depth > DEEPEST)
        return fail_depth(expansion);
    for (str rest = option->value; rest.length > 0;) {
        str plain = str_slice(rest, 0, str_find_byte(rest, '%'));
        buf_add(&expansion->out, plain);
        rest = str_from_offset(rest, plain.length);
        if (rest.length == 0)
            return true;
        if (rest.length > 1 && rest.data[1] == '%') {
            buf_add_char(&expansion->out, '%');
            rest = str_from_offset(rest, 2);
        } else if (rest.length < 2 || rest.data[1] != '(') {
            return fail_syntax(expansion, option, rest);
        } else if (!expand_reference(expansion, option, &rest, depth)) {
            return false;
        }
    }
    return true;
}

bool ini_get(const struct ini *ini, str section, str key, str *value, struct error *error)
{
    const struct ini_option *option = ini_find(ini, section, key);
    *value = (str){0};
    if (option == NULL)
        return true;
    if (str_find_byte(option->value, '%') == option->value.length) {
        *value = option->value;
        return true;
    }
    struct expansion expansion = {.ini = ini, .section = section, .asked = option, .error = error};
    bool is_expanded = expand(&expansion, option, 1);
    if (is_expanded)
        *value = str_copy(ini->arena, expansion.out.length > 0 ? buf_str(&expansion.out) : STR(""));
    buf_free(&expansion.out);
    return is_expanded;
}

/* The first "%" that is neither "%%" nor "%(name)s"; the text's length when there is none. */
static size_t find_bad_percent(str value)
{
    str name;
    size_t at = 0;
    while (at < value.length) {
        at += str_find_byte(str_from_offset(value, at), '%');
        str rest = str_from_offset(value, at);
        if (str_starts_with(rest, STR("%%")))
            at += 2;
        else if (parse_reference(rest, &name))
            at += name.length + 4;
        else
            return at;
    }
    return value.length;
}

/* alembic: Python's configparser BasicInterpolation.before_set */
bool ini_check_value(const struct ini *ini, str value, struct error *error)
{
    size_t at = find_bad_percent(value);
    if (at >= value.length)
        return true;
    fail(error, "invalid interpolation syntax in %.*s at position %zu",
         STR_ARG(text_repr(ini->arena, mask_passwords(ini->arena, value))), at);
    return error_add_hint(error, "write '%%%%' for a '%%' of the value: "
                                 "value.replace('%%', '%%%%')");
}
