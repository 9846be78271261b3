/* A run: takes the lock, reads the version table, plans, checks, and runs the steps in
 * transactions.
 *
 * Everything that can be known is checked before the first statement is sent. Without
 * transaction_per_migration the whole run is one transaction; a section with transaction:false ends
 * it before and begins another behind. A failure leaves the database as it was before the
 * transaction that it belongs to. alembic: runtime/migration.py MigrationContext.run_migrations
 */
#ifndef RUNTIME_RUN_H
#define RUNTIME_RUN_H

#include "base/base.h"
#include "runtime/environment.h"

enum run_kind { RUN_UPGRADE, RUN_DOWNGRADE, RUN_STAMP, RUN_ENSURE_VERSION };

struct run_request {
    enum run_kind kind;
    struct strs targets; /* one for upgrade and downgrade; offline it may be "from:to"; none for
                            ensure_version */
    bool is_purge;       /* stamp: all rows go first */
};

/* Moves the database. The environment needs only to be open. */
bool run_online(struct environment *environment, const struct run_request *request,
                struct error *error);

/* Writes the script that would do it into `out` (--sql); connects to nothing. */
bool run_offline(struct environment *environment, const struct run_request *request,
                 struct buf *out, struct error *error);

#endif
