/* import. Source: Python 3.11 language reference, 7.11 */
#include "python/parser_impl.h"

/* dotted_name: NAME ("." NAME)* */
static bool read_dotted_name(struct parser *parser, str *name)
{
    size_t start = parser->token->start;
    struct strs words = {0};
    do {
        str word = {0};
        if (!parser_expect_name(parser, &word))
            return false;
        LIST_PUSH(parser->arena, &words, word);
        *name = word;
    } while (parser_accept(parser, TOKEN_DOT));
    if (words.count == 1)
        return true;
    *name = str_slice(parser->source->text, start, parser->previous_end);
    size_t length = words.count - 1;
    for (size_t i = 0; i < words.count; i++)
        length += words.items[i].length;
    if (name->length != length) /* blanks around the dots */
        *name = str_join(parser->arena, &words, STR("."));
    return true;
}

/* name ["as" NAME] */
static bool read_alias(struct parser *parser, bool is_dotted, struct python_aliases *aliases)
{
    struct python_alias alias = {.span.start = parser->token->start};
    bool is_read =
        is_dotted ? read_dotted_name(parser, &alias.name) : parser_expect_name(parser, &alias.name);
    if (!is_read)
        return false;
    if (parser_accept(parser, TOKEN_AS) && !parser_expect_name(parser, &alias.as))
        return false;
    alias.span.end = parser->previous_end;
    LIST_PUSH(parser->arena, aliases, alias);
    return true;
}

/* import_name: "import" dotted_name ["as" NAME] ("," dotted_name ["as" NAME])* */
struct python_statement *parser_read_import(struct parser *parser)
{
    size_t start = parser->token->start;
    struct python_aliases aliases = {0};
    parser_advance(parser);
    do {
        if (!read_alias(parser, true, &aliases))
            return NULL;
    } while (parser_accept(parser, TOKEN_COMMA));
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_IMPORT, start);
    statement->names = aliases;
    return statement;
}

/* NAME ["as" NAME] ("," NAME ["as" NAME])* [","], the last comma only between parentheses */
static bool read_names(struct parser *parser, bool is_parenthesized, struct python_aliases *aliases)
{
    do {
        if (is_parenthesized && aliases->count > 0 &&
            parser->token->kind == TOKEN_RIGHT_PARENTHESIS)
            break;
        if (aliases->count > 0 && parser->token->kind == TOKEN_NEWLINE) {
            size_t at = parser->token->start;
            return parser_fail_at(parser, (struct python_span){at, at + 1},
                                  "trailing comma not allowed without surrounding parentheses");
        }
        if (!read_alias(parser, false, aliases))
            return false;
    } while (parser_accept(parser, TOKEN_COMMA));
    return !is_parenthesized || parser_expect(parser, TOKEN_RIGHT_PARENTHESIS);
}

/* import_from_targets: "*" | "(" names ")" | names */
static bool read_targets(struct parser *parser, struct python_aliases *aliases)
{
    struct python_alias all = {.span.start = parser->token->start, .name = STR("*")};
    if (!parser_accept(parser, TOKEN_MULTIPLY))
        return read_names(parser, parser_accept(parser, TOKEN_LEFT_PARENTHESIS), aliases);
    all.span.end = parser->previous_end;
    LIST_PUSH(parser->arena, aliases, all);
    return true;
}

/* import_from: "from" ("." | "...")* [dotted_name] "import" import_from_targets */
struct python_statement *parser_read_import_from(struct parser *parser)
{
    size_t start = parser->token->start;
    size_t level = 0;
    str module = {0};
    struct python_aliases aliases = {0};
    parser_advance(parser);
    while (parser->token->kind == TOKEN_DOT || parser->token->kind == TOKEN_ELLIPSIS) {
        level += parser->token->length;
        parser_advance(parser);
    }
    bool has_module = level == 0 || parser->token->kind != TOKEN_IMPORT;
    if ((has_module && !read_dotted_name(parser, &module)) ||
        !parser_expect(parser, TOKEN_IMPORT) || !read_targets(parser, &aliases))
        return NULL;
    struct python_statement *statement = parser_new_statement(parser, STATEMENT_IMPORT_FROM, start);
    statement->import_from.module = module;
    statement->import_from.level = level;
    statement->import_from.names = aliases;
    return statement;
}
