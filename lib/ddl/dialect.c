#include "ddl/dialect.h"

static const struct dialect *const dialects[] = {&postgresql_dialect, &sqlite_dialect};

const struct dialect *dialect_find(str name)
{
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++) {
        if (str_equal(name, str_from(dialects[i]->name)))
            return dialects[i];
    }
    return NULL;
}

struct strs dialect_names(struct arena *arena)
{
    struct strs names = {0};
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++)
        LIST_PUSH(arena, &names, str_from(dialects[i]->name));
    return names;
}

static bool is_reserved(const struct dialect *dialect, str name)
{
    size_t low = 0;
    size_t high = dialect->reserved_word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(name, str_from(dialect->reserved_words[middle]));
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

/* Upper case is not plain: the server would fold it. */
static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || char_is_digit(c) || c == '_' || c == '$';
}

static bool needs_quotes(const struct dialect *dialect, str name)
{
    if (name.length == 0 || char_is_digit(name.data[0]) || name.data[0] == '$')
        return true;
    for (size_t i = 0; i < name.length; i++) {
        if (!is_plain(name.data[i]))
            return true;
    }
    return is_reserved(dialect, name);
}

/* Writes the text between two `quote`; one inside is doubled, and so is `escaped`. */
static void add_quoted(struct buf *out, str text, char quote, char escaped)
{
    buf_add_char(out, quote);
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] != quote && text.data[i] != escaped)
            continue;
        buf_add(out, str_slice(text, start, i + 1));
        start = i;
    }
    buf_add(out, str_from_offset(text, start));
    buf_add_char(out, quote);
}

void dialect_add_identifier(const struct dialect *dialect, struct buf *out, str name)
{
    if (needs_quotes(dialect, name))
        add_quoted(out, name, '"', '"');
    else
        buf_add(out, name);
}

void dialect_add_quoted_identifier(struct buf *out, str name)
{
    add_quoted(out, name, '"', '"');
}

void dialect_add_qualified(const struct dialect *dialect, struct buf *out, str schema, str name)
{
    if (!str_is_empty(schema)) {
        dialect_add_identifier(dialect, out, schema);
        buf_add_char(out, '.');
    }
    dialect_add_identifier(dialect, out, name);
}

void dialect_add_literal(const struct dialect *dialect, struct buf *out, str value)
{
    bool is_escaped = dialect->has_escape_strings && str_find_byte(value, '\\') < value.length;
    if (is_escaped)
        buf_add_char(out, 'E');
    add_quoted(out, value, '\'', is_escaped ? '\\' : '\'');
}
