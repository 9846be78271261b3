/* Blocks of Python in a template: <% … %> and <%! … %>. */
#include "script/template_impl.h"

static void start_parser(struct template_scope *scope, struct template_parser *parser, bool is_live,
                         size_t start, size_t end)
{
    parser->scope = scope;
    parser->is_live = is_live;
    parser->depth = 0;
    python_lexer_start(&parser->lexer, scope->source, start, end);
}

/* ---- what a template knows by itself */

static bool is_statement_end(const struct template_parser *parser)
{
    return parser->token.kind == TOKEN_NEWLINE || parser->token.kind == TOKEN_SEMICOLON ||
           parser->token.kind == TOKEN_END;
}

/* NAME "=" expression */
static bool run_assignment(struct template_parser *parser, struct error *error)
{
    struct arena *arena = parser->scope->arena;
    struct template_value *value = ARENA_NEW(arena, struct template_value);
    str name = template_parser_text(parser);
    if (parser->token.kind != TOKEN_NAME)
        return fail_at(error, template_parser_place(parser),
                       "in a block a template knows only imports and assignments");
    if (!template_parser_advance(parser, error))
        return false;
    if (parser->token.kind != TOKEN_ASSIGN)
        return fail_at(error, template_parser_place(parser), "expected '='");
    if (!template_parser_advance(parser, error) || !template_read_expression(parser, value, error))
        return false;
    if (!is_statement_end(parser))
        return fail_at(error, template_parser_place(parser), "expected the end of the statement");
    if (parser->is_live)
        map_put(arena, &parser->scope->locals, name, value);
    return true;
}

static bool skip_import(struct template_parser *parser, struct template_spans *imports,
                        struct error *error)
{
    struct template_span import = {.start = parser->token.start};
    while (!is_statement_end(parser)) {
        import.end = parser->token.start + parser->token.length;
        if (!template_parser_advance(parser, error))
            return false;
    }
    LIST_PUSH(parser->scope->arena, imports, import);
    return true;
}

static bool run_statements(struct template_parser *parser, struct template_spans *imports,
                           struct error *error)
{
    if (!template_parser_advance(parser, error))
        return false;
    while (parser->token.kind != TOKEN_END) {
        enum python_token_kind kind = parser->token.kind;
        bool is_done;
        if (kind == TOKEN_IMPORT || kind == TOKEN_FROM)
            is_done = skip_import(parser, imports, error);
        else if (is_statement_end(parser) || kind == TOKEN_INDENT || kind == TOKEN_DEDENT)
            is_done = template_parser_advance(parser, error);
        else
            is_done = run_assignment(parser, error);
        if (!is_done)
            return false;
    }
    return true;
}

/* ---- a block as a source of its own */

static size_t line_start(str text, size_t at)
{
    while (at > 0 && text.data[at - 1] != '\n')
        at--;
    return at;
}

/* Where the line ends that `at` is in, its line end included. */
static size_t line_end(str text, size_t at, size_t end)
{
    size_t next = at + str_find_byte(str_slice(text, at, end), '\n') + 1;
    return next < end ? next : end;
}

static size_t indentation(str line)
{
    size_t length = 0;
    while (length < line.length && (line.data[length] == ' ' || line.data[length] == '\t'))
        length++;
    return length;
}

/* That of the first line of the block that says something. */
static str find_margin(str block)
{
    str line;
    while (str_next_line(&block, &line)) {
        size_t length = indentation(line);
        str rest = str_from_offset(line, length);
        if (str_trim(rest).length > 0 && rest.data[0] != '#')
            return str_slice(line, 0, length);
    }
    return STR("");
}

/* Where the texts of several lines stand, whose lines have no margin. */
static struct template_spans find_texts(struct template_scope *scope, size_t start, size_t end)
{
    struct template_parser parser;
    struct template_spans texts = {0};
    struct error error = {0};
    start_parser(scope, &parser, false, start, end);
    while (template_parser_advance(&parser, &error) && parser.token.kind != TOKEN_END) {
        size_t from = parser.token.start;
        struct template_span text = {from, from + parser.token.length};
        if (parser.token.kind == TOKEN_STRING || parser.token.kind == TOKEN_BYTES)
            LIST_PUSH(scope->arena, &texts, text);
    }
    error_clear(&error);
    return texts;
}

static bool is_within(const struct template_spans *texts, size_t at)
{
    for (size_t i = 0; i < texts->count; i++)
        if (texts->items[i].start < at && at < texts->items[i].end)
            return true;
    return false;
}

/* The block's lines without their margin, each with the number that it has in the template. mako:
 * pygen.py adjust_whitespace */
static struct source *cut_block(struct template_scope *scope, size_t start, size_t end)
{
    str text = scope->source->text;
    str margin = find_margin(str_slice(text, start, end));
    struct template_spans texts = find_texts(scope, start, end);
    struct source *block = ARENA_NEW(scope->arena, struct source);
    struct buf out = {0};
    for (size_t i = 0; i < start; i++)
        if (text.data[i] == '\n')
            buf_add_char(&out, '\n');
    for (size_t at = start; at < end;) {
        size_t next = line_end(text, at, end);
        str line = str_slice(text, at, next);
        bool has_margin = str_starts_with(line, margin) && !is_within(&texts, at);
        buf_add(&out, str_from_offset(line, has_margin ? margin.length : 0));
        at = next;
    }
    *block = (struct source){scope->source->name, str_copy(scope->arena, buf_str(&out))};
    buf_free(&out);
    return block;
}

/* Of a line of the block only the beginning was cut away. */
static size_t offset_in_template(str text, str block, size_t at, size_t end)
{
    size_t line_of_block = line_start(block, at);
    size_t start = 0;
    for (size_t i = 0; i < line_of_block; i++)
        if (block.data[i] == '\n')
            start = line_end(text, start, end);
    size_t length = line_end(text, start, end) - start;
    size_t length_of_block = line_end(block, line_of_block, block.length) - line_of_block;
    return start + (length - length_of_block) + (at - line_of_block);
}

/* ---- handing it over */

static struct map copy_map(struct arena *arena, const struct map *map)
{
    struct map copy = {0};
    for (size_t i = 0; i < map->count; i++)
        map_put(arena, &copy, map->entries[i].key, map->entries[i].value);
    return copy;
}

static void put_all(struct arena *arena, struct map *map, const struct map *more)
{
    for (size_t i = 0; i < more->count; i++)
        map_put(arena, map, more->entries[i].key, more->entries[i].value);
}

static bool hand_over(struct template_scope *scope, size_t start, size_t end, struct error *error)
{
    const struct template_runner *runner = scope->variables->runner;
    const struct source *block = cut_block(scope, start, end);
    struct map names = copy_map(scope->arena, &scope->variables->values);
    struct map assigned = {0};
    put_all(scope->arena, &names, &scope->locals);
    if (runner->run(runner->context, block, &names, &assigned, error)) {
        put_all(scope->arena, &scope->locals, &assigned);
        return true;
    }
    const struct source *blamed = error->place.source; /* the block, or a copy of it */
    if (blamed != NULL && str_equal(blamed->text, block->text)) {
        size_t at = offset_in_template(scope->source->text, block->text, error->place.start, end);
        error->place = place_of(scope->source, at, error->place.length);
    }
    return false;
}

/* What the block's statements rest on, and the block. */
static bool run_as_python(struct template_scope *scope, size_t start, size_t end,
                          struct error *error)
{
    for (size_t i = 0; i < scope->imports.count; i++) {
        const struct template_span *import = &scope->imports.items[i];
        if (!hand_over(scope, import->start, import->end, error))
            return false;
    }
    scope->imports.count = 0;
    return hand_over(scope, start, end, error);
}

bool template_run_block(struct template_scope *scope, bool is_live, size_t start, size_t end,
                        struct error *error)
{
    struct template_parser parser;
    struct template_spans imports = {0};
    bool has_runner = scope->variables->runner != NULL;
    struct map before = has_runner ? copy_map(scope->arena, &scope->locals) : (struct map){0};
    start_parser(scope, &parser, is_live, start, end);
    if (run_statements(&parser, &imports, error)) {
        for (size_t i = 0; has_runner && is_live && i < imports.count; i++)
            LIST_PUSH(scope->arena, &scope->imports, imports.items[i]);
        return true;
    }
    if (!has_runner)
        return false;
    error_clear(error);
    scope->locals = before;
    return !is_live || run_as_python(scope, start, end, error);
}
