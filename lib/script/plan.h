/* Plans: the ordered steps that take a database from the rows of its version table to a target.
 *
 * Planned on the set of applied revisions; the rows after a step are the maximal revisions of that
 * set. alembic: script/base.py _upgrade_revs, _downgrade_revs, _stamp_revs; runtime/migration.py
 * RevisionStep
 */
#ifndef SCRIPT_PLAN_H
#define SCRIPT_PLAN_H

#include "base/base.h"
#include "ddl/ddl.h"
#include "script/graph.h"

enum step_kind { STEP_UPGRADE, STEP_DOWNGRADE, STEP_STAMP };

struct step {
    enum step_kind kind;
    struct revision *revision; /* whose script runs; NULL for a stamp */
    struct strs from;          /* as the log names them */
    struct strs to;
    bool is_down;                   /* a stamp: what it goes to stands below */
    struct version_changes changes; /* of the version table, in order */
};

struct plan {
    struct step *items;
    size_t count;
    size_t capacity;
};

/* Each fills an empty plan. `rows`: the version table's. A row that no revision has is the error
 * "Can't locate revision identified by '…'". */
bool plan_upgrade(struct graph *graph, struct arena *arena, const struct strs *rows, str target,
                  struct log *log, struct plan *plan, struct error *error);
bool plan_downgrade(struct graph *graph, struct arena *arena, const struct strs *rows, str target,
                    struct log *log, struct plan *plan, struct error *error);
bool plan_stamp(struct graph *graph, struct arena *arena, const struct strs *rows,
                const struct strs *targets, struct plan *plan, struct error *error);

/* An upgrade to several targets at once. */
bool plan_upgrade_all(struct graph *graph, struct arena *arena, const struct strs *rows,
                      const struct strs *symbols, struct plan *plan, struct error *error);
/* Undoes what is applied and is neither among the revisions `kept` nor below one of them. Of their
 * identifiers the graph need not know all. */
bool plan_downgrade_to(struct graph *graph, struct arena *arena, const struct strs *rows,
                       const struct strs *kept, struct plan *plan, struct error *error);

/* "upgrade 1975ea -> 27c6a3, add users": the line behind "Running "; without the doc it is the
 * offline comment. alembic: runtime/migration.py MigrationStep.log */
str step_describe(struct arena *arena, const struct step *step, bool with_doc);

#endif
