#include "reflect/create_table_impl.h"

struct parser {
    struct arena *arena;
    struct lite_lexer lexer;
};

static bool fail_syntax(const struct parser *parser, const char *wanted, struct error *error)
{
    struct lite_token token = lite_peek(&parser->lexer);
    str text = parser->lexer.text;
    fail(error, "cannot read the table's definition: expected %s before '%.*s'", wanted,
         STR_ARG(str_slice(text, token.start, token.start + 30)));
    return false;
}

static bool is_name(const struct lite_token *token)
{
    return token->kind == LITE_WORD || token->kind == LITE_QUOTED || token->kind == LITE_STRING;
}

static bool take_kind(struct parser *parser, enum lite_token_kind kind)
{
    struct lite_token token = lite_peek(&parser->lexer);
    if (token.kind != kind)
        return false;
    parser->lexer.at = token.end;
    return true;
}

static bool peek_word(const struct parser *parser, const char *word)
{
    struct lite_token token = lite_peek(&parser->lexer);
    return lite_is_word(&token, word);
}

static bool parse_name(struct parser *parser, str *name, struct error *error)
{
    struct lite_token token = lite_peek(&parser->lexer);
    if (!is_name(&token))
        return fail_syntax(parser, "a name", error);
    parser->lexer.at = token.end;
    *name = lite_name(parser->arena, &token);
    return true;
}

/* "(" expr ")" */
static bool parse_group(struct parser *parser, str *inside, struct error *error)
{
    if (!take_kind(parser, LITE_OPEN))
        return fail_syntax(parser, "'('", error);
    return lite_take_group(&parser->lexer, inside) || fail_syntax(parser, "')'", error);
}

/* "(" name [COLLATE name] [ASC | DESC] [AUTOINCREMENT] {"," …} ")" */
static bool parse_columns(struct parser *parser, struct strs *columns, bool *is_autoincrement,
                          struct error *error)
{
    str inside;
    if (!parse_group(parser, &inside, error))
        return false;
    struct lite_lexer lexer = {.text = inside};
    bool is_first = true;
    for (struct lite_token token = lite_next(&lexer); token.kind != LITE_END;
         token = lite_next(&lexer)) {
        if (is_first)
            LIST_PUSH(parser->arena, columns, lite_name(parser->arena, &token));
        else if (is_autoincrement != NULL && lite_is_word(&token, "AUTOINCREMENT"))
            *is_autoincrement = true;
        is_first = token.kind == LITE_COMMA;
    }
    return true;
}

/* [ON CONFLICT word] */
static void skip_conflict(struct parser *parser)
{
    struct lite_lexer before = parser->lexer;
    if (lite_take(&parser->lexer, "ON") && lite_take(&parser->lexer, "CONFLICT"))
        lite_next(&parser->lexer);
    else
        parser->lexer = before;
}

/* SET NULL | SET DEFAULT | CASCADE | RESTRICT | NO ACTION */
static str parse_action(struct parser *parser)
{
    static const char *const actions[][2] = {
        {"SET", "NULL"}, {"SET", "DEFAULT"}, {"NO", "ACTION"}, {"CASCADE", ""}, {"RESTRICT", ""}};
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        struct lite_lexer before = parser->lexer;
        const char *second = actions[i][1];
        if (lite_take(&parser->lexer, actions[i][0]) &&
            (*second == '\0' || lite_take(&parser->lexer, second)))
            return str_format(parser->arena, "%s%s%s", actions[i][0], *second == '\0' ? "" : " ",
                              second);
        parser->lexer = before;
    }
    return (str){0};
}

/* [NOT] DEFERRABLE [INITIALLY DEFERRED | IMMEDIATE]; false when it is not there. */
static bool parse_deferrable(struct parser *parser, struct reference *reference)
{
    struct lite_lexer before = parser->lexer;
    bool is_not = lite_take(&parser->lexer, "NOT");
    if (!lite_take(&parser->lexer, "DEFERRABLE")) {
        parser->lexer = before;
        return false;
    }
    reference->is_deferrable = is_not ? NO : YES;
    if (lite_take(&parser->lexer, "INITIALLY"))
        reference->initially = lite_take(&parser->lexer, "DEFERRED")    ? STR("DEFERRED")
                               : lite_take(&parser->lexer, "IMMEDIATE") ? STR("IMMEDIATE")
                                                                        : (str){0};
    return true;
}

/* name ["(" columns ")"] {ON DELETE action | ON UPDATE action | MATCH name | deferrable} */
static bool parse_reference(struct parser *parser, struct reference *reference, struct error *error)
{
    if (!parse_name(parser, &reference->table, error))
        return false;
    if (lite_peek(&parser->lexer).kind == LITE_OPEN &&
        !parse_columns(parser, &reference->columns, NULL, error))
        return false;
    for (;;) {
        struct lite_lexer before = parser->lexer;
        if (lite_take(&parser->lexer, "ON")) {
            if (lite_take(&parser->lexer, "DELETE"))
                reference->on_delete = parse_action(parser);
            else if (lite_take(&parser->lexer, "UPDATE"))
                reference->on_update = parse_action(parser);
            else
                return fail_syntax(parser, "DELETE or UPDATE", error);
        } else if (lite_take(&parser->lexer, "MATCH")) {
            if (!parse_name(parser, &reference->match, error))
                return false;
        } else if (!parse_deferrable(parser, reference)) {
            parser->lexer = before;
            return true;
        }
    }
}

/* DEFAULT "(" expr ")" | DEFAULT ["+" | "-"] literal | DEFAULT name */
static bool parse_default(struct parser *parser, struct part *part, struct error *error)
{
    struct lite_token first = lite_next(&parser->lexer);
    str inside;
    if (first.kind == LITE_END || first.kind == LITE_COMMA || first.kind == LITE_CLOSE)
        return fail_syntax(parser, "a default", error);
    if (first.kind == LITE_OPEN && !lite_take_group(&parser->lexer, &inside))
        return fail_syntax(parser, "')'", error);
    if (first.kind == LITE_OTHER)
        lite_next(&parser->lexer);
    part->expression = str_slice(parser->lexer.text, first.start, parser->lexer.at);
    return true;
}

/* [GENERATED ALWAYS] AS "(" expr ")" [STORED | VIRTUAL] */
static bool parse_generated(struct parser *parser, struct part *part, struct error *error)
{
    if (!parse_group(parser, &part->expression, error))
        return false;
    part->is_stored = lite_take(&parser->lexer, "STORED");
    if (!part->is_stored)
        lite_take(&parser->lexer, "VIRTUAL");
    return true;
}

static bool parse_column_primary_key(struct parser *parser, struct part *part)
{
    if (!lite_take(&parser->lexer, "ASC"))
        lite_take(&parser->lexer, "DESC");
    skip_conflict(parser);
    part->is_autoincrement = lite_take(&parser->lexer, "AUTOINCREMENT");
    return true;
}

/* The words that begin a constraint of a column, but for CONSTRAINT. */
static const struct {
    const char *words[2];
    enum part_kind kind;
} column_words[] = {
    {{"PRIMARY", "KEY"}, PART_PRIMARY_KEY},
    {{"NOT", "NULL"}, PART_NOT_NULL},
    {{"NULL", NULL}, PART_NULL},
    {{"UNIQUE", NULL}, PART_UNIQUE},
    {{"CHECK", NULL}, PART_CHECK},
    {{"DEFAULT", NULL}, PART_DEFAULT},
    {{"COLLATE", NULL}, PART_COLLATE},
    {{"REFERENCES", NULL}, PART_REFERENCES},
    {{"GENERATED", "ALWAYS"}, PART_GENERATED},
    {{"AS", NULL}, PART_GENERATED},
};
enum { COLUMN_WORD_COUNT = sizeof column_words / sizeof column_words[0] };

/* Takes the words; PART_TYPE when there are none of them. */
static enum part_kind take_column_words(struct parser *parser)
{
    for (size_t i = 0; i < COLUMN_WORD_COUNT; i++) {
        struct lite_lexer before = parser->lexer;
        const char *second = column_words[i].words[1];
        if (lite_take(&parser->lexer, column_words[i].words[0]) &&
            (second == NULL || lite_take(&parser->lexer, second)))
            return column_words[i].kind;
        parser->lexer = before;
    }
    return PART_TYPE;
}

static bool parse_column_body(struct parser *parser, struct part *part, struct error *error)
{
    bool has_as = part->kind == PART_GENERATED && peek_word(parser, "AS");
    if (has_as)
        lite_take(&parser->lexer, "AS");
    switch (part->kind) {
    case PART_PRIMARY_KEY:
        return parse_column_primary_key(parser, part);
    case PART_NOT_NULL:
    case PART_NULL:
    case PART_UNIQUE:
        skip_conflict(parser);
        return true;
    case PART_CHECK:
        if (!parse_group(parser, &part->expression, error))
            return false;
        skip_conflict(parser);
        return true;
    case PART_DEFAULT:
        return parse_default(parser, part, error);
    case PART_COLLATE:
        return parse_name(parser, &part->expression, error);
    case PART_REFERENCES:
        return parse_reference(parser, &part->reference, error);
    case PART_GENERATED:
        return parse_generated(parser, part, error);
    case PART_TYPE:
    case PART_NAME:
        break;
    }
    return true;
}

static void finish_part(const struct parser *parser, struct part *part, size_t start, size_t body)
{
    part->text = str_slice(parser->lexer.text, start, parser->lexer.at);
    part->body = str_slice(parser->lexer.text, body, parser->lexer.at);
}

/* [CONSTRAINT name] constraint; the caller saw that one of both is there. */
static bool parse_column_part(struct parser *parser, struct item *item, struct error *error)
{
    struct part part = {0};
    struct lite_token first = lite_peek(&parser->lexer);
    part.gap = str_slice(parser->lexer.text, parser->lexer.at, first.start);
    if (lite_take(&parser->lexer, "CONSTRAINT") && !parse_name(parser, &part.name, error))
        return false;
    size_t body = lite_peek(&parser->lexer).start;
    part.kind = take_column_words(parser);
    if (part.kind == PART_TYPE)
        part.kind = PART_NAME, body = parser->lexer.at;
    if (!parse_column_body(parser, &part, error))
        return false;
    finish_part(parser, &part, first.start, body);
    LIST_PUSH(parser->arena, &item->parts, part);
    return true;
}

static bool is_column_part(const struct parser *parser)
{
    struct parser copy = *parser;
    return peek_word(parser, "CONSTRAINT") || take_column_words(&copy) != PART_TYPE;
}

/* {name} ["(" … ")"], up to the first constraint */
static bool parse_type(struct parser *parser, struct item *item, struct error *error)
{
    struct lite_token first = lite_peek(&parser->lexer);
    struct part part = {.kind = PART_TYPE};
    part.gap = str_slice(parser->lexer.text, parser->lexer.at, first.start);
    if (!is_name(&first) || is_column_part(parser))
        return true;
    for (struct lite_token token = first; is_name(&token) && !is_column_part(parser);
         token = lite_peek(&parser->lexer))
        parser->lexer.at = token.end;
    str inside;
    if (take_kind(parser, LITE_OPEN) && !lite_take_group(&parser->lexer, &inside))
        return fail_syntax(parser, "')'", error);
    finish_part(parser, &part, first.start, first.start);
    LIST_PUSH(parser->arena, &item->parts, part);
    return true;
}

static bool parse_column(struct parser *parser, struct item *item, struct error *error)
{
    struct lite_token name = lite_peek(&parser->lexer);
    item->is_column = true;
    item->name_text = name.text;
    if (!parse_name(parser, &item->name, error) || !parse_type(parser, item, error))
        return false;
    while (is_column_part(parser)) {
        if (!parse_column_part(parser, item, error))
            return false;
    }
    /* NOT DEFERRABLE may stand apart from its REFERENCES. */
    struct reference ignored = {0};
    struct part *last = item->parts.count == 0 ? NULL : &item->parts.items[item->parts.count - 1];
    if (last != NULL && parse_deferrable(parser, &ignored))
        return fail_syntax(parser, "REFERENCES", error);
    return true;
}

/* PRIMARY KEY (…) | UNIQUE (…) | CHECK (…) | FOREIGN KEY (…) REFERENCES … */
static bool parse_table_body(struct parser *parser, struct part *part, struct error *error)
{
    if (lite_take(&parser->lexer, "CHECK")) {
        part->kind = PART_CHECK;
        if (!parse_group(parser, &part->expression, error))
            return false;
    } else if (lite_take(&parser->lexer, "FOREIGN")) {
        part->kind = PART_REFERENCES;
        lite_take(&parser->lexer, "KEY");
        if (!parse_columns(parser, &part->columns, NULL, error))
            return false;
        if (!lite_take(&parser->lexer, "REFERENCES"))
            return fail_syntax(parser, "REFERENCES", error);
        return parse_reference(parser, &part->reference, error);
    } else if (lite_take(&parser->lexer, "PRIMARY") || lite_take(&parser->lexer, "UNIQUE")) {
        part->kind = lite_take(&parser->lexer, "KEY") ? PART_PRIMARY_KEY : PART_UNIQUE;
        if (!parse_columns(parser, &part->columns, &part->is_autoincrement, error))
            return false;
    } else {
        part->kind = PART_NAME;
        return true;
    }
    skip_conflict(parser);
    return true;
}

static bool is_table_constraint(const struct parser *parser)
{
    static const char *const words[] = {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (peek_word(parser, words[i]))
            return true;
    }
    return false;
}

static bool parse_table_constraint(struct parser *parser, struct item *item, struct error *error)
{
    struct part part = {0};
    size_t start = lite_peek(&parser->lexer).start;
    if (lite_take(&parser->lexer, "CONSTRAINT") && !parse_name(parser, &part.name, error))
        return false;
    size_t body = lite_peek(&parser->lexer).start;
    if (!parse_table_body(parser, &part, error))
        return false;
    finish_part(parser, &part, start, part.kind == PART_NAME ? parser->lexer.at : body);
    LIST_PUSH(parser->arena, &item->parts, part);
    return true;
}

/* Behind an item: whether there is another one. */
static bool take_separator(struct parser *parser, struct item *item, bool *is_end,
                           struct error *error)
{
    size_t end = parser->lexer.at;
    struct lite_token token = lite_peek(&parser->lexer);
    *is_end = token.kind == LITE_CLOSE;
    item->trail = str_slice(parser->lexer.text, end, token.start);
    if (token.kind == LITE_COMMA || token.kind == LITE_CLOSE) {
        parser->lexer.at = token.end;
        return true;
    }
    if (item->is_column || !is_table_constraint(parser))
        return fail_syntax(parser, "',' or ')'", error);
    item->trail = (str){0};
    return true;
}

static bool parse_items(struct parser *parser, struct items *items, struct error *error)
{
    for (bool is_end = false; !is_end;) {
        struct item item = {0};
        size_t start = parser->lexer.at;
        item.has_no_comma =
            start > 0 && items->count > 0 && parser->lexer.text.data[start - 1] != ',';
        item.lead = str_slice(parser->lexer.text, start, lite_peek(&parser->lexer).start);
        bool is_constraint = items->count > 0 && is_table_constraint(parser);
        bool is_parsed = is_constraint ? parse_table_constraint(parser, &item, error)
                                       : parse_column(parser, &item, error);
        if (!is_parsed || !take_separator(parser, &item, &is_end, error))
            return false;
        LIST_PUSH(parser->arena, items, item);
    }
    return true;
}

/* What stands before the parenthesis that closes belongs to the table, unless it is a comment. */
static void split_tail(struct create_table *table)
{
    struct item *last = &table->items.items[table->items.count - 1];
    size_t end = str_trim_end(last->trail).length;
    table->tail = str_from_offset(last->trail, end);
    last->trail = str_slice(last->trail, 0, end);
    last->was_last = true;
}

static void read_options(struct create_table *table)
{
    struct lite_lexer lexer = {.text = table->options};
    for (struct lite_token token = lite_next(&lexer); token.kind != LITE_END;
         token = lite_next(&lexer)) {
        table->is_without_rowid |= lite_is_word(&token, "WITHOUT");
        table->is_strict |= lite_is_word(&token, "STRICT");
    }
}

bool create_table_parse(struct arena *arena, str text, struct create_table *table,
                        struct error *error)
{
    struct parser parser = {.arena = arena, .lexer = {.text = text}};
    struct lite_lexer *lexer = &parser.lexer;
    *table = (struct create_table){0};
    if (!lite_take(lexer, "CREATE") || !lite_take(lexer, "TABLE"))
        return fail_syntax(&parser, "CREATE TABLE", error);
    struct lite_token name = lite_next(lexer);
    struct lite_token open = lite_next(lexer);
    if (!is_name(&name) || open.kind != LITE_OPEN)
        return fail_syntax(&parser, "a name and '('", error);
    table->name_text = name.text;
    table->before = str_slice(text, name.end, open.start);
    if (!parse_items(&parser, &table->items, error))
        return false;
    split_tail(table);
    table->options = str_from_offset(text, lexer->at);
    read_options(table);
    return true;
}
