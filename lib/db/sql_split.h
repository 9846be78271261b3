/* Where the statements of an SQL script begin and end, by lexing alone.
 *
 * PostgreSQL: comments nest; '' "" E'' U&'' strings, dollar quotes, standard_conforming_strings as
 * the script itself SETs it, BEGIN ATOMIC ... END bodies, and the data lines behind COPY ... FROM
 * stdin. SQLite has quotes '' "" `` and [], its comments do not nest, and CREATE TRIGGER ... END is
 * one statement. Both take time in proportion to the script's length. Sources: PostgreSQL 15
 * chapter 4.1 and scan.l; psql's psqlscan.l; SQLite's complete.c.
 */
#ifndef DB_SQL_SPLIT_H
#define DB_SQL_SPLIT_H

#include "base/base.h"
#include "ddl/ddl.h"

struct sql_statement {
    str text; /* without the semicolon and without white space and comments at its ends */
    /* The lines behind COPY ... FROM stdin, without the final "\." line; absent for others. */
    str copy_data;
    /* It may set standard_conforming_strings or client_encoding, and so change how a server reads
     * the text that comes after it. */
    bool may_change_lexing;
};

/* Reads one statement after another. Start with {.source, .at, .end, .dialect}. */
struct sql_splitter {
    const struct dialect *dialect;
    const struct source *source;
    size_t at;        /* byte offset into source->text */
    size_t end;       /* where the script ends */
    bool is_escaping; /* standard_conforming_strings is off: '\' escapes in '...' too */
};

enum sql_split_result { SPLIT_STATEMENT, SPLIT_END, SPLIT_ERROR };

/* The next statement that is not empty. Errors with a place are: unterminated quotes, comments and
 * COPY data, and, for PostgreSQL, commands of psql. */
enum sql_split_result sql_split_next(struct sql_splitter *splitter, struct sql_statement *statement,
                                     struct error *error);

/* The words (letters, digits, '_') that the text starts with, up to `limit` of them and up to what
 * is no word; comments are passed over. Returns how many. */
size_t sql_first_words(const struct dialect *dialect, str text, str *words, size_t limit);

/* Whether two texts hold the same tokens: comments, white space and line ends do not count. */
bool sql_text_equal(str a, str b, bool is_postgresql);

#endif
