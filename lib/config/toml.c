#include "config/toml.h"

#include "config/text.h"
#include "config/toml_impl.h"

char toml_peek(const struct toml_parser *parser)
{
    return toml_at_end(parser) ? '\0' : parser->text.data[parser->at];
}

bool toml_at_end(const struct toml_parser *parser)
{
    return parser->at >= parser->text.length;
}

bool toml_starts_with(const struct toml_parser *parser, const char *text)
{
    return str_starts_with(str_from_offset(parser->text, parser->at), str_from(text));
}

bool toml_take(struct toml_parser *parser, char c)
{
    if (toml_at_end(parser) || toml_peek(parser) != c)
        return false;
    parser->at++;
    return true;
}

bool toml_fail_here(struct toml_parser *parser, const char *message)
{
    return fail_at(parser->error, place_of(parser->source, parser->at, 1), "%s", message);
}

bool toml_fail_from(struct toml_parser *parser, size_t start, const char *message)
{
    return fail_at(parser->error, place_of(parser->source, start, parser->at - start), "%s",
                   message);
}

void toml_skip_spaces(struct toml_parser *parser)
{
    while (toml_peek(parser) == ' ' || toml_peek(parser) == '\t')
        parser->at++;
}

static bool take_line_end(struct toml_parser *parser)
{
    if (toml_starts_with(parser, "\r\n"))
        parser->at++;
    return toml_take(parser, '\n');
}

/* comment = "#" *( tab / any but control characters ) */
static bool skip_comment(struct toml_parser *parser)
{
    if (!toml_take(parser, '#'))
        return true;
    while (!toml_at_end(parser) && toml_peek(parser) != '\n' && !toml_starts_with(parser, "\r\n")) {
        unsigned char c = (unsigned char)toml_peek(parser);
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return toml_fail_here(parser, "control characters are not allowed in a comment");
        parser->at++;
    }
    return true;
}

bool toml_end_line(struct toml_parser *parser)
{
    toml_skip_spaces(parser);
    if (!skip_comment(parser))
        return false;
    return toml_at_end(parser) || take_line_end(parser) ||
           toml_fail_here(parser, "expected the end of the line after a statement");
}

bool toml_skip_lines(struct toml_parser *parser)
{
    for (;;) {
        toml_skip_spaces(parser);
        if (toml_peek(parser) == '#' && !skip_comment(parser))
            return false;
        if (!take_line_end(parser))
            return true;
    }
}

static struct toml_table *new_table(struct toml_parser *parser)
{
    struct toml_table *table = ARENA_NEW(parser->arena, struct toml_table);
    table->source = parser->source;
    return table;
}

static struct toml_value *add_value(struct toml_parser *parser, struct toml_table *table, str key,
                                    enum toml_kind kind, size_t start)
{
    struct toml_value *value = ARENA_NEW(parser->arena, struct toml_value);
    value->kind = kind;
    value->place = place_of(parser->source, start, parser->at - start);
    if (kind == TOML_TABLE)
        value->table = new_table(parser);
    map_put(parser->arena, &table->values, key, value);
    return value;
}

/* The table that a part of a header leads to: a list of tables stands for its last one. */
static struct toml_table *descend(struct toml_parser *parser, struct toml_table *table, str part,
                                  size_t start)
{
    struct toml_value *value = map_find(&table->values, part);
    if (value == NULL)
        value = add_value(parser, table, part, TOML_TABLE, start);
    if (value->kind == TOML_LIST && value->list.is_open)
        value = value->list.items[value->list.count - 1];
    if (value->kind == TOML_TABLE && !value->table->is_closed)
        return value->table;
    toml_fail_from(parser, start, "the name is taken by a value that is no open table");
    return NULL;
}

static struct toml_table *walk(struct toml_parser *parser, struct toml_table *table,
                               const struct strs *parts, size_t start)
{
    for (size_t i = 0; i + 1 < parts->count && table != NULL; i++)
        table = descend(parser, table, parts->items[i], start);
    return table;
}

static struct toml_table *declare_table(struct toml_parser *parser, struct toml_table *parent,
                                        str name, size_t start)
{
    struct toml_value *value = map_find(&parent->values, name);
    if (value == NULL)
        value = add_value(parser, parent, name, TOML_TABLE, start);
    if (value->kind != TOML_TABLE || value->table->is_declared || value->table->is_dotted ||
        value->table->is_closed) {
        toml_fail_from(parser, start, "the table is defined already");
        return NULL;
    }
    value->table->is_declared = true;
    return value->table;
}

static struct toml_table *add_to_list(struct toml_parser *parser, struct toml_table *parent,
                                      str name, size_t start)
{
    struct toml_value *value = map_find(&parent->values, name);
    if (value == NULL) {
        value = add_value(parser, parent, name, TOML_LIST, start);
        value->list.is_open = true;
    }
    if (value->kind != TOML_LIST || !value->list.is_open) {
        toml_fail_from(parser, start, "the name is taken by a value that is no list of tables");
        return NULL;
    }
    struct toml_value *item = ARENA_NEW(parser->arena, struct toml_value);
    item->kind = TOML_TABLE;
    item->place = place_of(parser->source, start, parser->at - start);
    item->table = new_table(parser);
    item->table->is_declared = true;
    LIST_PUSH(parser->arena, &value->list, item);
    return item->table;
}

/* header = "[" key "]" / "[[" key "]]" */
static struct toml_table *parse_header(struct toml_parser *parser, struct toml_table *root)
{
    size_t start = parser->at;
    struct strs parts = {0};
    bool is_list = toml_starts_with(parser, "[[");
    parser->at += is_list ? 2 : 1;
    toml_skip_spaces(parser);
    if (!toml_parse_key(parser, &parts))
        return NULL;
    toml_skip_spaces(parser);
    if (!toml_take(parser, ']') || (is_list && !toml_take(parser, ']'))) {
        toml_fail_here(parser, is_list ? "expected ']]' at the end of the table's name"
                                       : "expected ']' at the end of the table's name");
        return NULL;
    }
    struct toml_table *parent = walk(parser, root, &parts, start);
    if (parent == NULL)
        return NULL;
    str name = parts.items[parts.count - 1];
    return is_list ? add_to_list(parser, parent, name, start)
                   : declare_table(parser, parent, name, start);
}

/* A key with dots opens tables that only keys with dots may add to. */
static struct toml_table *open_dotted(struct toml_parser *parser, struct toml_table *table,
                                      const struct strs *parts, size_t start)
{
    for (size_t i = 0; i + 1 < parts->count; i++) {
        struct toml_value *value = map_find(&table->values, parts->items[i]);
        if (value == NULL)
            value = add_value(parser, table, parts->items[i], TOML_TABLE, start);
        if (value->kind != TOML_TABLE || value->table->is_declared || value->table->is_closed) {
            toml_fail_from(parser, start, "a part of the key is defined already");
            return NULL;
        }
        table = value->table;
        table->is_dotted = true;
    }
    return table;
}

bool toml_parse_pair(struct toml_parser *parser, struct toml_table *table)
{
    size_t start = parser->at;
    struct strs parts = {0};
    struct toml_value *value;
    if (!toml_parse_key(parser, &parts))
        return false;
    table = open_dotted(parser, table, &parts, start);
    if (table == NULL)
        return false;
    str key = parts.items[parts.count - 1];
    if (map_contains(&table->values, key))
        return toml_fail_from(parser, start, "the key is defined already");
    toml_skip_spaces(parser);
    if (!toml_take(parser, '='))
        return toml_fail_here(parser, "expected '=' after a key");
    toml_skip_spaces(parser);
    if (!toml_parse_value(parser, &value))
        return false;
    map_put(parser->arena, &table->values, key, value);
    return true;
}

/* file = *( [ header / pair ] [ comment ] line-end ) */
static bool parse_file(struct toml_parser *parser, struct toml_table *root)
{
    struct toml_table *table = root;
    while (toml_skip_lines(parser) && !toml_at_end(parser)) {
        if (toml_peek(parser) == '[') {
            table = parse_header(parser, root);
            if (table == NULL)
                return false;
        } else if (!toml_parse_pair(parser, table)) {
            return false;
        }
        if (!toml_end_line(parser))
            return false;
    }
    return parser->error->status == STATUS_OK;
}

bool toml_parse(struct arena *arena, str name, str text, struct toml_table **root,
                struct error *error)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){str_copy(arena, name), mask_passwords(arena, text)};
    struct toml_parser parser = {.arena = arena, .source = source, .text = text, .error = error};
    size_t invalid = utf8_find_invalid(text);
    if (invalid < text.length) {
        fail_at(error, place_of(source, invalid, 1), "the file is not UTF-8");
        return error_add_hint(error, "save the file as UTF-8");
    }
    if (str_starts_with(text, STR("\xef\xbb\xbf"))) {
        fail_at(error, place_of(source, 0, 3), "the file starts with a byte order mark (BOM)");
        return error_add_hint(error, "save the file as UTF-8 without BOM");
    }
    *root = new_table(&parser);
    return parse_file(&parser, *root);
}

const struct toml_value *toml_find(const struct toml_table *table, str key)
{
    return map_find(&table->values, key);
}

const struct toml_value *toml_find_path(const struct toml_table *table, str path)
{
    for (str rest = path; table != NULL;) {
        const struct toml_value *value = toml_find(table, str_cut(&rest, '.'));
        if (value == NULL || rest.data == NULL)
            return value;
        table = value->table;
    }
    return NULL;
}
