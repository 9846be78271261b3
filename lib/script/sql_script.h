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

/* Splits a revision file into sections. Unknown options and unknown dialects are errors with a place and a hint; a
 * section line inside a quoted text is no section line only where `-- upgrade` is not at the start of a line. The
 * source must outlive the script. */
bool sql_script_parse(struct arena *arena, const struct source *source, struct sql_script *script,
                      struct error *error);

#endif
