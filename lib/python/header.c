#include "python/header.h"

#include "python/header_impl.h"

#include <stddef.h>
#include <string.h>

static const struct {
    str name;
    size_t offset;
} header_names[] = {
    {{"revision", 8}, offsetof(struct python_header, revision)},
    {{"down_revision", 13}, offsetof(struct python_header, down_revision)},
    {{"branch_labels", 13}, offsetof(struct python_header, branch_labels)},
    {{"depends_on", 10}, offsetof(struct python_header, depends_on)},
};
enum { HEADER_NAMES = sizeof header_names / sizeof *header_names };

/* Which of the header's names begins the text; HEADER_NAMES: none. */
static size_t find_header_name(str text)
{
    for (size_t i = 0; i < HEADER_NAMES; i++)
        if (str_equal(text, header_names[i].name))
            return i;
    return HEADER_NAMES;
}

static bool begins_with_header_name(str line)
{
    for (size_t i = 0; i < HEADER_NAMES; i++) {
        str name = header_names[i].name;
        if (line.length >= name.length && memcmp(line.data, name.data, name.length) == 0 &&
            (line.length == name.length || !char_is_word(line.data[name.length])))
            return true;
    }
    return false;
}

/* Whether lines may end where '\n' does not tell. */
static bool has_bare_carriage_return(str text)
{
    for (size_t at = 0; at < text.length; at++) {
        at += str_find_byte(str_from_offset(text, at), '\r');
        if (at < text.length && (at + 1 == text.length || text.data[at + 1] != '\n'))
            return true;
    }
    return false;
}

/* Where reading may stop: the start of the last line whose first word is one of the header's names.
 * What stands behind that statement cannot be part of the header, and most of a revision stands
 * there. */
static size_t find_last_mention(str text)
{
    size_t last = 0;
    if (has_bare_carriage_return(text))
        return text.length;
    const char *end = text.data + text.length;
    for (const char *at = text.data; at != NULL && at < end;) {
        const char *line = at;
        while (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
            at++;
        bool may_be_name = at < end && (*at == 'r' || *at == 'd' || *at == 'b');
        if (may_be_name && begins_with_header_name((str){at, (size_t)(end - at)}))
            last = (size_t)(line - text.data);
        at = memchr(at, '\n', (size_t)(end - at));
        if (at != NULL)
            at++;
    }
    return last;
}

/* A statement that does more with one of the header's names than we can follow. */
static bool skip_other_statement(struct statements *statements, struct python_token previous,
                                 struct error *error)
{
    for (;;) {
        enum python_token_kind kind = statements->token.kind;
        if (kind == TOKEN_NEWLINE || kind == TOKEN_END ||
            (kind == TOKEN_SEMICOLON && statements->lexer.bracket_count == 0))
            return statements_skip(statements, error);
        if (previous.kind == TOKEN_NAME && statements->lexer.bracket_count == 0 &&
            (kind == TOKEN_ASSIGN || kind == TOKEN_ADD_ASSIGN || kind == TOKEN_WALRUS) &&
            find_header_name(python_token_text(&statements->lexer, previous)) < HEADER_NAMES)
            return header_fail_unknown(python_token_place(&statements->lexer, previous), error);
        previous = statements->token;
        if (!statements_advance(statements, error))
            return false;
    }
}

/* NAME "=" (NAME "=")* value, the names being the header's or others. */
struct targets {
    size_t indexes[HEADER_NAMES];
    size_t count;
};

static bool is_chained(const struct statements *statements, struct error *error, bool *is_target)
{
    struct statements ahead = *statements;
    *is_target = false;
    if (statements->token.kind != TOKEN_NAME)
        return true;
    if (!statements_advance(&ahead, error))
        return false;
    *is_target = ahead.token.kind == TOKEN_ASSIGN;
    return true;
}

static bool read_targets(struct statements *statements, struct targets *targets,
                         struct error *error)
{
    for (;;) {
        bool is_target = false;
        if (!is_chained(statements, error, &is_target))
            return false;
        if (!is_target)
            return true;
        size_t index = find_header_name(statements_text(statements));
        if (index < HEADER_NAMES && targets->count < HEADER_NAMES)
            targets->indexes[targets->count++] = index;
        if (!statements_advance(statements, error) || !statements_advance(statements, error))
            return false;
    }
}

/* assignment: NAME [":" annotation] "=" value */
static bool read_assignment(struct header_reader *reader, struct statements *statements,
                            size_t index, struct python_header *header, struct error *error)
{
    struct place name = python_token_place(&statements->lexer, statements->token);
    struct targets targets = {.indexes = {index}, .count = 1};
    struct python_token first = statements->token;
    bool is_assignment = false;
    if (!statements_advance(statements, error))
        return false;
    if (statements->token.kind != TOKEN_COLON && statements->token.kind != TOKEN_ASSIGN)
        return skip_other_statement(statements, first, error);
    if (!statements_enter_value(statements, &is_assignment, error))
        return false;
    if (!is_assignment) /* a bare annotation */
        return statements_skip(statements, error);
    if (statements->level > 0)
        return header_fail_unknown(name, error);
    struct python_constant value = {0};
    if (!read_targets(statements, &targets, error) ||
        !header_read_value(reader, statements, name.start, &value, error))
        return false;
    for (size_t i = 0; i < targets.count; i++) {
        char *member = (char *)header + header_names[targets.indexes[i]].offset;
        *(struct python_constant *)(void *)member = value;
    }
    return statements_skip(statements, error);
}

/* The docstring is a string literal that is a statement by itself, the first of the module. */
static bool read_docstring(struct arena *arena, struct statements *statements, str *docstring,
                           struct error *error)
{
    if (!header_read_strings(arena, statements, docstring, error))
        return false;
    enum python_token_kind kind = statements->token.kind;
    if (kind != TOKEN_NEWLINE && kind != TOKEN_SEMICOLON && kind != TOKEN_END)
        *docstring = (str){0};
    return statements_skip(statements, error) && statements_find_next(statements, error);
}

static bool read_statements(struct header_reader *reader, const struct source *source, size_t start,
                            struct python_header *header, struct error *error)
{
    struct statements statements;
    size_t last = find_last_mention(source->text);
    if (!statements_start(&statements, source, start, source->text.length, error) ||
        !statements_find_next(&statements, error))
        return false;
    if (statements.token.kind == TOKEN_STRING &&
        !read_docstring(reader->arena, &statements, &header->docstring, error))
        return false;
    while (statements.token.kind != TOKEN_END) {
        bool is_last = statements.token.start >= last;
        size_t index = statements.token.kind == TOKEN_NAME
                           ? find_header_name(statements_text(&statements))
                           : HEADER_NAMES;
        bool is_read = index < HEADER_NAMES
                           ? read_assignment(reader, &statements, index, header, error)
                           : skip_other_statement(&statements, statements.token, error);
        if (!is_read)
            return false;
        if (is_last)
            return true;
        if (!statements_find_next(&statements, error))
            return false;
    }
    return true;
}

bool python_header_read(struct arena *arena, const struct source *source,
                        const struct python_path *path, struct python_header *header,
                        struct error *error)
{
    struct arena scratch = {0};
    struct header_reader reader = {.arena = arena, .scratch = &scratch, .path = path};
    const struct source *text = NULL;
    size_t start = 0;
    *header = (struct python_header){0};
    bool is_read = python_source_open(&scratch, source, &text, &start, error) &&
                   read_statements(&reader, text, start, header, error);
    if (!is_read && error->place.source != source)
        error_keep_source(error);
    arena_free(&scratch);
    return is_read;
}
