/* The body of an SQL revision: its sections. docs/sql-revisions.md has the format. */
#ifndef SCRIPT_SQL_SCRIPT_H
#define SCRIPT_SQL_SCRIPT_H

#include "base/base.h"

enum direction { DIRECTION_UPGRADE, DIRECTION_DOWNGRADE };

/* What stands between one section line and the next. */
struct sql_section {
    enum direction direction;
    str dialect;           /* absent: for every dialect */
    bool is_transactional; /* false after transaction:false */
    bool is_unenforced;    /* after foreign_keys:false */
    str text;              /* points into the source, trimmed; may be empty */
    struct place place;    /* of the section line */
};

struct sql_script {
    const struct source *source;
    struct sql_section *items; /* in file order */
    size_t count;
    size_t capacity;
    bool has_upgrade; /* a section line of that direction is there, for any dialect */
    bool has_downgrade;
};

/* Splits a revision file into sections.
 *
 *     section_line: "--" ("upgrade" | "downgrade") option*
 *     option: "dialect:" NAME | ("transaction:" | "foreign_keys:") ("true" | "false")
 *
 * A section line stands at the start of a line, its word is in lower case, and it counts only
 * behind the header's "revision:", so that a title may begin with the word.
 *
 * Such a line inside a quoted text ('…', E'…', "…", $tag$…$tag$), a block comment or the data of
 * COPY … FROM stdin is part of that text, provided that the text ends in the file; where it does
 * not, the line is taken for a section line, and so are all that follow. Before the first section
 * only comments may stand. Text that is not UTF-8, unknown options and unknown dialects are errors
 * with a place and a hint. The source must outlive the script. */
bool sql_script_parse(struct arena *arena, const struct source *source, struct sql_script *script,
                      struct error *error);

#endif
