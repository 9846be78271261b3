/* The statements that make, read and change the version table, as Alembic 1.19 writes them.
 *
 * Each function adds one statement without a semicolon. alembic: ddl/impl.py version_table_impl,
 * runtime/migration.py HeadMaintainer
 */
#ifndef DDL_VERSION_TABLE_H
#define DDL_VERSION_TABLE_H

#include "base/base.h"
#include "ddl/dialect.h"

enum { VERSION_NUM_LENGTH = 32 }; /* VARCHAR(32): longer ids are refused */

struct version_table {
    str name;
    str schema; /* absent: the default one */
    bool has_primary_key;
};

enum version_change_kind { VERSION_INSERT, VERSION_UPDATE, VERSION_DELETE };

/* One change of a row. */
struct version_change {
    enum version_change_kind kind;
    str from; /* UPDATE, DELETE */
    str to;   /* INSERT, UPDATE */
};

struct version_changes {
    struct version_change *items;
    size_t count;
    size_t capacity;
};

/* With tabs, as it is sent and as SQLite keeps it; --sql output has four spaces for each. */
void version_table_add_create(const struct dialect *dialect, const struct version_table *table,
                              struct buf *out);
void version_table_add_select(const struct dialect *dialect, const struct version_table *table,
                              struct buf *out);
/* Deletes every row: stamp --purge. */
void version_table_add_purge(const struct dialect *dialect, const struct version_table *table,
                             struct buf *out);
void version_table_add_change(const struct dialect *dialect, const struct version_table *table,
                              const struct version_change *change, struct buf *out);

#endif
