#include "script/rewrite.h"

#include "script/script_impl.h"

/* A part of the text, and what it is replaced by. */
struct replacement {
    size_t start;
    size_t end;
    str text;
};

static str replace(struct arena *arena, str text, const struct replacement *list, size_t count)
{
    struct buf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        buf_add(&out, str_slice(text, at, list[i].start));
        buf_add(&out, list[i].text);
        at = list[i].end;
    }
    buf_add(&out, str_from_offset(text, at));
    str result = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return result;
}

/* ---- Python ---- */

/* Up to the last token of the value that starts there. */
static bool find_value_end(const struct source *source, size_t start, size_t *end,
                           struct error *error)
{
    struct python_lexer lexer;
    struct python_token token;
    python_lexer_start(&lexer, source, start, source->text.length);
    *end = start;
    for (;;) {
        if (!python_lexer_next(&lexer, &token, error))
            return false;
        if (token.kind == TOKEN_NEWLINE || token.kind == TOKEN_SEMICOLON || token.kind == TOKEN_END)
            return true;
        *end = token.start + token.length;
    }
}

/* The quote that the file has around identifiers. */
static char quote_of(const struct source *source, const struct python_header *header, size_t end)
{
    str old = str_slice(source->text, header->down_revision.place.start, end);
    str id = str_from_offset(source->text, header->revision.place.start);
    const str values[] = {old, id};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        size_t single = str_find_byte(values[i], '\''), two = str_find_byte(values[i], '"');
        if (single != two)
            return two < single ? '"' : '\'';
    }
    return '\'';
}

static void add_literal(struct buf *out, str id, char quote)
{
    bool is_plain = utf8_find_invalid(id) == id.length;
    for (size_t i = 0; i < id.length; i++)
        is_plain = is_plain && (unsigned char)id.data[i] >= ' ' && id.data[i] != quote &&
                   id.data[i] != '\\';
    if (is_plain)
        buf_add_format(out, "%c%.*s%c", quote, STR_ARG(id), quote);
    else
        buf_add_repr(out, id);
}

static str write_value(struct arena *arena, const struct strs *parents, char quote)
{
    struct buf out = {0};
    if (parents->count > 1)
        buf_add_char(&out, '(');
    for (size_t i = 0; i < parents->count; i++) {
        if (i > 0)
            buf_add(&out, STR(", "));
        add_literal(&out, parents->items[i], quote);
    }
    if (parents->count > 1)
        buf_add_char(&out, ')');
    str text = parents->count == 0 ? STR("None") : str_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}

/* What stands behind "Revises:" in the lines before `end`. */
static bool find_revises(str text, size_t end, struct replacement *found)
{
    str rest = str_slice(text, 0, end), line;
    while (str_next_line(&rest, &line)) {
        if (!str_starts_with(line, STR("Revises:")))
            continue;
        found->start = (size_t)(line.data - text.data) + STR("Revises:").length;
        found->end = (size_t)(line.data - text.data) + line.length;
        return true;
    }
    return false;
}

static bool rewrite_python(struct arena *arena, const struct source *source,
                           const struct strs *parents, str *text, struct error *error)
{
    struct python_header header;
    struct python_path path = {0};
    struct replacement list[2] = {0};
    size_t count = 0;
    struct error unknown = {0};
    /* A value that is imported is replaced like any other: where it comes from does not count. */
    if (!python_header_read(arena, source, &path, &header, &unknown)) {
        *error = unknown;
        return false;
    }
    struct place place = header.down_revision.place;
    if (place.source != source)
        return fail_at(error, place_of(source, 0, 0),
                       "the file is not in UTF-8: its down_revision cannot be replaced");
    struct replacement value = {.start = place.start};
    if (!find_value_end(source, place.start, &value.end, error))
        return false;
    value.text = write_value(arena, parents, quote_of(source, &header, value.end));
    if (find_revises(source->text, place.start, &list[0])) {
        str ids = str_join(arena, parents, STR(", "));
        list[count++].text = str_format(arena, " %.*s", STR_ARG(ids));
    }
    list[count++] = value;
    *text = replace(arena, source->text, list, count);
    return true;
}

/* ---- SQL ---- */

static bool rewrite_sql(struct arena *arena, const struct source *source,
                        const struct strs *parents, str *text, struct error *error)
{
    str value;
    if (!sql_header_find_parents(arena, source, &value, error))
        return false;
    str ids = str_join(arena, parents, STR(", "));
    struct replacement found = {.start = (size_t)(value.data - source->text.data), .text = ids};
    found.end = found.start + value.length;
    if (value.length == 0) {
        str rest = str_from_offset(source->text, found.start), line = {0};
        if (str_next_line(&rest, &line)) /* blanks behind the colon */
            found.end += line.length;
        found.text = str_format(arena, " %.*s", STR_ARG(ids));
    }
    *text = replace(arena, source->text, &found, 1);
    return true;
}

/* ---- Both ---- */

/* What was written must read as what was meant. */
static bool read_back(struct arena *arena, const struct source *source,
                      const struct revision *revision, const struct strs *parents, str text,
                      struct error *error)
{
    struct source rewritten = {source->name, text};
    struct python_path path = {0};
    struct revision *read = NULL;
    struct error unwanted = {0};
    bool is_read = revision->format == REVISION_SQL
                       ? revision_read_sql(arena, &rewritten, &read, &unwanted)
                       : revision_read_python(arena, &rewritten, &path, &read, &unwanted);
    error_clear(&unwanted);
    if (is_read && read != NULL && str_equal(read->id, revision->id) &&
        strs_equal(&read->down_revisions, parents))
        return true;
    fail_at(error, place_of(source, 0, 0), "the down_revision of %.*s cannot be replaced",
            STR_ARG(revision->id));
    return error_add_hint(error, "write it as a plain text, or change it by hand");
}

bool revision_rewrite_parents(struct arena *arena, const struct source *source,
                              const struct revision *revision, const struct strs *parents,
                              str *text, struct error *error)
{
    bool is_rewritten = revision->format == REVISION_SQL
                            ? rewrite_sql(arena, source, parents, text, error)
                            : rewrite_python(arena, source, parents, text, error);
    return is_rewritten && read_back(arena, source, revision, parents, *text, error);
}
