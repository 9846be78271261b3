/* The graph of all revisions, and what the symbols of the command line mean in it.
 *
 * Everything here equals Alembic's script/revision.py RevisionMap in what it finds, in which order, and in what it
 * says when it does not; see the functions for the parity points.
 */
#ifndef SCRIPT_GRAPH_H
#define SCRIPT_GRAPH_H

#include "base/base.h"
#include "script/revision.h"

struct graph {
    struct arena *arena;
    struct revisions all;        /* in load order */
    struct map by_name;          /* id or label -> struct revision * */
    struct revisions heads;      /* no children */
    struct revisions real_heads; /* no children and no dependents */
    struct revisions bases;      /* no parents */
    struct revisions real_bases; /* no parents and no dependencies */
    unsigned mark;
};

/* Connects the loaded revisions, which it takes over. Warnings (duplicates, missing parents) go to the log as
 * Alembic words them. Cycles, self-loops, label collisions and missing revisions are errors. */
bool graph_build(struct arena *arena, struct revisions loaded, struct log *log, struct graph *graph,
                 struct error *error);

/* alembic: script/revision.py RevisionMap.get_revisions: what `show`, `merge`, `stamp` take: an id, a prefix, a label,
 * head(s), base, branch@…, -N. `base` gives an empty list. */
bool graph_get_revisions(struct graph *graph, struct arena *arena, str symbol,
                         struct revisions *found, struct error *error);

/* The same for exactly one: NULL for base; several heads are Alembic's MultipleHeads error. */
bool graph_get_revision(struct graph *graph, str symbol, struct revision **found,
                        struct error *error);

/* The revisions of `lower:upper`, newest first, both ends included: what `history` shows. Either end may be empty
 * (base, heads). alembic: script/base.py walk_revisions */
bool graph_walk(struct graph *graph, struct arena *arena, str lower, str upper,
                struct revisions *found, struct error *error);

/* What `current` shows for the rows of the version table: the rows' revisions and the branch tips that they imply.
 * alembic: script/base.py get_all_current? as command.current uses it */
bool graph_current(struct graph *graph, struct arena *arena, const struct strs *rows,
                   struct revisions *found, struct error *error);

bool revision_is_head(const struct revision *revision);         /* no children */
bool revision_is_real_head(const struct revision *revision);    /* no children, no dependents */
bool revision_is_branch_point(const struct revision *revision); /* several children */
bool revision_is_merge_point(const struct revision *revision);  /* several parents */

/* The ids that are most alike to what was typed, best first, at most 3: for "did you mean". */
void graph_suggest(const struct graph *graph, struct arena *arena, str symbol, struct strs *ids);

#endif
