/* Differences as SQL: the sections of an SQL revision, or what `migrate check --sql` prints. */
#ifndef RUNTIME_GENERATE_SQL_H
#define RUNTIME_GENERATE_SQL_H

#include "autogenerate/autogenerate.h"
#include "base/base.h"
#include "runtime/environment.h"
#include "runtime/target.h"

/* Statements that run under the same conditions. */
struct sql_group {
    bool is_transactional;
    bool is_unenforced; /* foreign keys are switched off meanwhile */
    struct strs statements;
};
struct sql_groups {
    struct sql_group *items;
    size_t count;
    size_t capacity;
};

/* What upgrade and downgrade run on the environment's database, which is connected and is not
 * changed. Where tables must be rebuilt the statements are found by doing it on a copy of the
 * schema, in memory; text that the target or the database keeps of what is made stays as it was
 * written. */
bool generate_sql(struct environment *environment, const struct target *target,
                  const struct migration_part *part, struct sql_groups *upgrade,
                  struct sql_groups *downgrade, struct error *error);

/* Adds an operation for each table whose text, in a schema file of SQLite, differs from the one in
 * the database, when nothing else was found. */
bool definitions_compare(struct environment *environment, const struct target *target,
                         struct operations *operations, struct error *error);

/* Adds the groups as a script. */
void sql_groups_add_script(struct buf *out, const struct sql_groups *groups,
                           const struct dialect *dialect);

/* Adds the groups as the text below a section line of an SQL revision; where the conditions change,
 * with a section line of its own. */
void sql_groups_add_sections(struct buf *out, const struct sql_groups *groups, bool is_upgrade);

#endif
