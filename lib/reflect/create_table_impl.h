/* CREATE TABLE as SQLite keeps it, taken apart into pieces of its own text, and put together again.
 * Private to lib/reflect.
 *
 * create_table_add(create_table_parse(text)) is the text. What is changed is one part of one item;
 * everything else stays byte for byte as it was written, comments too.
 */
#ifndef REFLECT_CREATE_TABLE_IMPL_H
#define REFLECT_CREATE_TABLE_IMPL_H

#include "base/base.h"
#include "schema/schema.h"

/* ---- tokens of SQLite */

enum lite_token_kind {
    LITE_END,
    LITE_WORD,
    LITE_QUOTED, /* "x" `x` [x], a name */
    LITE_STRING, /* 'x', x'00' */
    LITE_NUMBER,
    LITE_OPEN,
    LITE_CLOSE,
    LITE_COMMA,
    LITE_OTHER, /* one byte of anything else */
};
struct lite_token {
    enum lite_token_kind kind;
    str text;
    size_t start, end;
};
struct lite_lexer {
    str text;
    size_t at;
};

/* Passes over white space and comments. What is not terminated ends with the text. */
struct lite_token lite_next(struct lite_lexer *lexer);
struct lite_token lite_peek(const struct lite_lexer *lexer);
bool lite_is_word(const struct lite_token *token, const char *word); /* in any case */
/* Takes the word when it comes next. */
bool lite_take(struct lite_lexer *lexer, const char *word);
/* Behind an opening parenthesis: goes behind the one that closes it, and gives what is between. */
bool lite_take_group(struct lite_lexer *lexer, str *inside);
/* The name that a token stands for, without its quotes. */
str lite_name(struct arena *arena, const struct lite_token *token);
/* Whether the expression names this column. */
bool lite_mentions(str expression, str column);
/* Whether both are the same tokens, in any case, without regard to spaces and comments. */
bool lite_same(str a, str b);
/* In double quotes, whatever it is. */
void lite_add_name(struct buf *out, str name);

/* ---- the pieces */

enum part_kind {
    PART_TYPE,
    PART_PRIMARY_KEY,
    PART_NOT_NULL,
    PART_NULL,
    PART_UNIQUE,
    PART_CHECK,
    PART_DEFAULT,
    PART_COLLATE,
    PART_REFERENCES, /* of a column, or a FOREIGN KEY of the table */
    PART_GENERATED,
    PART_NAME, /* CONSTRAINT x with nothing behind it, which SQLite takes */
};

/* REFERENCES and what follows. */
struct reference {
    str table;
    struct strs columns;                        /* none: the primary key */
    str on_update, on_delete, match, initially; /* in upper case; absent: not said */
    enum tristate is_deferrable;
};

/* What a column's definition has behind the name, or a constraint of the table. */
struct part {
    enum part_kind kind;
    str gap;             /* white space and comments before it */
    str text;            /* with CONSTRAINT and the name */
    str body;            /* without */
    str name;            /* of the constraint; absent: none */
    struct strs columns; /* of a constraint of the table: PRIMARY KEY, UNIQUE, FOREIGN KEY */
    str expression; /* CHECK, GENERATED: within the parentheses; DEFAULT, COLLATE: what is said */
    struct reference reference;
    bool is_autoincrement;
    bool is_stored;
};
struct parts {
    struct part *items;
    size_t count;
    size_t capacity;
};

/* A column, or a constraint of the table: then the one part is the constraint. */
struct item {
    bool is_column;
    bool has_no_comma; /* behind a constraint the comma may be missing */
    bool was_last;
    str lead;      /* white space and comments before it */
    str name_text; /* of a column, as written */
    str name;
    struct parts parts;
    str trail; /* behind it, before the comma */
};
struct items {
    struct item *items;
    size_t count;
    size_t capacity;
};

struct create_table {
    str name_text; /* as written */
    str before;    /* between the name and the parenthesis */
    struct items items;
    str tail;    /* before the closing parenthesis */
    str options; /* behind it: WITHOUT ROWID, STRICT, comments */
    bool is_without_rowid;
    bool is_strict;
};

/* Not for CREATE VIRTUAL TABLE: that fails. */
bool create_table_parse(struct arena *arena, str text, struct create_table *table,
                        struct error *error);
/* The text; `schema` stands before the name when it is not absent. */
void create_table_add(struct buf *out, const struct create_table *table, str schema);

struct item *create_table_find_column(const struct create_table *table, str name);
/* The first part of this kind; NULL. */
struct part *item_find(const struct item *item, enum part_kind kind);
/* Takes a part out; puts one in: a new one, or in the place of the one of its kind. */
void item_remove(struct item *item, size_t part);
void item_set(struct arena *arena, struct item *item, struct part part);
/* Takes an item out. */
void create_table_remove(struct create_table *table, size_t item);
/* Puts one in at this place; white space is as that of its neighbour. */
void create_table_insert(struct arena *arena, struct create_table *table, size_t at,
                         struct item item);

#endif
