/* Renames, which no comparison can tell from something that went and something that came. */
#ifndef AUTOGENERATE_RENAME_H
#define AUTOGENERATE_RENAME_H

#include "operations/operations.h"

struct ddl_run;

struct autogenerate_rename {
    str given;  /* as it was written */
    str schema; /* absent: the default one */
    str table;
    str column; /* absent: the table itself */
    str new_name;
};
struct autogenerate_renames {
    struct autogenerate_rename *items;
    size_t count;
    size_t capacity;
};

/* Reads "old=new" (tables), "table.old=table.new" or "table.old=new" (columns); with a schema
 * before it three parts are a column's. */
bool autogenerate_parse_rename(struct arena *arena, str text, struct autogenerate_rename *rename,
                               struct error *error);

/* What looks like a rename among the operations: a table, or a column of one table, that goes, and
 * the only one of the same shape that comes. */
void autogenerate_find_renames(struct ddl_run *run, struct arena *arena,
                               const struct operations *operations,
                               struct autogenerate_renames *found);

#endif
