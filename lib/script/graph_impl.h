/* What the files of the graph and the plans share. */
#ifndef SCRIPT_GRAPH_IMPL_H
#define SCRIPT_GRAPH_IMPL_H

#include "base/base.h"
#include "script/graph.h"
#include "script/plan.h"

/* ---- Sets of revisions of one graph ---- */

/* A flag for each revision, by its `order`. */
struct revision_set {
    bool *has;
};

/* Which edges count: down_revision alone, or depends_on as well. */
enum edges { EDGES_VERSIONED, EDGES_ALL };

struct revision_set revision_set_new(const struct graph *graph, struct arena *arena);
bool revision_set_has(struct revision_set set, const struct revision *revision);
/* Whether it was not yet there. */
bool revision_set_add(struct revision_set set, const struct revision *revision);
void revision_set_remove(struct revision_set set, const struct revision *revision);
void revision_set_add_all(struct revision_set set, const struct revisions *revisions);

bool revisions_contain(const struct revisions *list, const struct revision *revision);

/* Add `starts` and all that lies below (above) them. What is in the set already is not walked
 * again, so that several walks into one set cost no more than one. */
void graph_add_ancestors(const struct revisions *starts, enum edges edges, struct revision_set set);
void graph_add_descendants(const struct revisions *starts, enum edges edges,
                           struct revision_set set);

/* The edges down that are not implied by others: parents, then normalized dependencies.
 * alembic: script/revision.py Revision._normalized_down_revisions */
size_t revision_down_count(const struct revision *revision);
struct revision *revision_down(const struct revision *revision, size_t index);

/* ---- Building ---- */

/* Fails on a revision that names itself. alembic: script/revision.py Revision.__init__ */
bool revision_check_self_loops(const struct revision *revision, struct error *error);

/* Fails on cycles; otherwise gives all revisions, parents and dependencies before those that need
 * them. alembic: script/revision.py _detect_cycles */
bool graph_order(const struct graph *graph, struct arena *arena, struct revisions *ordered,
                 struct error *error);

/* Fills normalized_dependencies; `ordered` is graph_order's. alembic: script/revision.py
 * _normalize_depends_on */
void graph_normalize_dependencies(struct arena *arena, const struct revisions *ordered);

/* Fills labels. alembic: script/revision.py _add_branches */
void graph_spread_labels(const struct graph *graph, const struct revisions *ordered);

/* ---- Symbols ---- */

/* What resolving needs all the way down. */
struct resolution {
    struct graph *graph;
    struct arena *arena;
    const struct strs *rows; /* of the version table, for hints; may be NULL */
    str argument; /* what "Multiple head revisions …" names; absent: the symbol at hand */
    enum heads_wording wording;
};

/* Where a symbol or a walk along the graph has come to. */
enum spot_kind { SPOT_NOWHERE, SPOT_BASE, SPOT_REVISION };

struct spot {
    enum spot_kind kind;
    struct revision *revision; /* SPOT_REVISION */
};

struct spots {
    struct spot *items;
    size_t count;
    size_t capacity;
};

/* Adds what the symbol means. Only "-N", walked down from the heads, comes to a base or beyond it.
 * alembic: script/revision.py get_revisions */
bool resolve_spots(const struct resolution *resolution, str symbol, struct spots *found,
                   struct error *error);
/* The same, where to come beyond a base is an error. A base that was walked to is NULL. */
bool resolve_all(const struct resolution *resolution, str symbol, struct revisions *found,
                 struct error *error);
/* NULL for base. alembic: script/revision.py get_revision */
bool resolve_one(const struct resolution *resolution, str symbol, struct revision **found,
                 struct error *error);
/* An id, a label or a prefix, on the branch where one is given.
 * alembic: script/revision.py _revision_for_ident */
bool resolve_identifier(const struct resolution *resolution, str identifier, str branch,
                        struct revision **found, struct error *error);
/* The revision that stands for a branch. alembic: script/revision.py _resolve_branch */
bool resolve_branch(const struct resolution *resolution, str branch, struct revision **found,
                    struct error *error);

/* The revisions that lie on one line with what a symbol means; all of them when it means base.
 * alembic: script/revision.py filter_for_lineage, _shares_lineage */
struct lineage {
    bool is_everything;
    struct revision_set set;
};

bool lineage_resolve(const struct resolution *resolution, str symbol, enum edges edges,
                     struct lineage *lineage, struct error *error);
bool lineage_has(const struct lineage *lineage, const struct revision *revision);
/* Adds to `kept` those of the list that are in the lineage of `symbol`. Of an empty list only the
 * words of the symbol are looked at, no identifiers, as in Alembic. */
bool lineage_filter(const struct resolution *resolution, const struct revisions *list, str symbol,
                    enum edges edges, struct revisions *kept, struct error *error);

bool fail_cannot_locate(const struct resolution *resolution, str argument, struct error *error);

/* ---- Destinations: "+2", "ae1-1", "branch@head" ---- */

/* From `start` (NULL: from outside the graph) `steps` up or, when negative, down. `branch`
 * restricts the way up; absent or empty: not. Past the end of the graph the walk comes to
 * SPOT_NOWHERE, or, when it is lenient, stays where it is. alembic: script/revision.py _walk */
struct walk {
    struct revision *start;
    long steps;
    str branch;
    bool is_lenient;
};
bool graph_walk_steps(const struct resolution *resolution, const struct walk *walk,
                      struct spot *spot, struct error *error);

/* Adds the revisions to upgrade to; none for base. `current`: symbols or rows that a relative
 * target starts from. alembic: script/revision.py _parse_upgrade_target */
bool resolve_upgrade_target(const struct resolution *resolution, const struct strs *current,
                            str target, bool is_lenient, struct revisions *found,
                            struct error *error);

struct downgrade_target {
    str branch; /* absent: none is asked for */
    struct spot spot;
    bool is_ambiguous; /* "-1" from several rows: the first was taken */
};

/* alembic: script/revision.py _parse_downgrade_target */
bool resolve_downgrade_target(const struct resolution *resolution, const struct strs *current,
                              str target, bool is_lenient, struct downgrade_target *found,
                              struct error *error);

/* ---- Ranges and order ---- */

/* The revisions of `set`, newest first; `heads` is where to start, and may hold more than the set
 * does. alembic: script/revision.py _topological_sort */
void graph_sort(const struct graph *graph, struct arena *arena, struct revision_set set,
                const struct revisions *heads, struct revisions *sorted);

/* Fails when one of `list` is an ancestor of another; otherwise adds all their ancestors to the
 * set. alembic: script/revision.py _iterate_related_revisions, check */
bool graph_add_distinct_ancestors(const struct graph *graph, const struct revisions *list,
                                  struct revision_set set, struct error *error);

/* From `lower` up to `upper`, symbols each; `is_inclusive`: with the lower end. */
struct range {
    struct strs lower;
    struct strs upper;
    bool is_inclusive;
    str lower_text; /* as messages name the ends */
    str upper_text;
    const struct strs *rows; /* of the version table, for hints; may be NULL */
};

/* The tips of all branches of which anything is applied. alembic: script/revision.py
 * _filter_into_branch_heads */
void graph_list_tips(const struct graph *graph, struct arena *arena, const struct revisions *rows,
                     struct revisions *tips);

/* The revisions of the resolution's rows, in their order. Fails on a row that no revision has. */
bool graph_find_rows(const struct resolution *resolution, struct revisions *found,
                     struct error *error);

/* Newest first. alembic: script/revision.py iterate_revisions without implicit_base */
bool graph_iterate(struct graph *graph, struct arena *arena, const struct range *range,
                   struct revisions *found, struct error *error);

/* ---- Plans ---- */

/* What is applied while a plan is made. Every applied revision that no other stands on is a row; a
 * row that one stands on may be in the table, too, and stays. */
struct applied {
    struct arena *arena;
    struct revision_set is_applied;
    struct revision_set is_row;
    size_t row_count;
    size_t *holders; /* by order: applied revisions directly above */
    size_t *seen_in; /* by order: the last search that came here */
    size_t search_count;
};

void applied_init(struct applied *applied, const struct graph *graph, struct arena *arena,
                  const struct revisions *rows);

/* Puts the step of one revision at the end of the plan, with what it changes in the version table.
 * alembic: runtime/migration.py RevisionStep, HeadMaintainer.update_to_step */
void applied_upgrade(struct applied *applied, struct revision *revision, struct plan *plan);
void applied_downgrade(struct applied *applied, struct revision *revision, struct plan *plan);

/* The changes that replace the rows `from` by the rows `to`: rows that go are deleted, but the last
 * one, which becomes the last that comes. */
void plan_replace_rows(struct arena *arena, const struct strs *from, const struct strs *to,
                       struct version_changes *changes);

#endif
