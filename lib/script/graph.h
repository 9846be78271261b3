/* The graph of all revisions, and what the symbols of the command line mean in it.
 *
 * Everything here equals Alembic's script/revision.py RevisionMap in what it finds, in which order,
 * and in what it says when it does not; see the functions for the parity points.
 */
#ifndef SCRIPT_GRAPH_H
#define SCRIPT_GRAPH_H

#include "base/base.h"
#include "script/revision.h"

/* Somebody who may know of revisions that are not in the version locations. */
struct revision_finder {
    void *context;
    /* The revision that a name (an id, its beginning, a label) means, to be connected as well; NULL
     * where there is none. The member is NULL when none is to be taken from elsewhere. */
    bool (*find)(void *context, str name, struct revision **found, struct error *error);
    /* Adds to an error that is set what is known of the revision; false: nothing is. */
    bool (*explain)(void *context, str name, struct error *error);
};

struct graph {
    struct arena *arena;
    const struct revision_finder *finder; /* for what is missing; may be NULL */
    struct revisions all;                 /* in load order; what the finder found comes last */
    struct map by_name;                   /* id or label -> struct revision * */
    /* Of revisions that the finder found neither counts as a head or takes that from another,
     * unless counts_found is set. */
    bool counts_found;
    struct revisions heads;      /* no children */
    struct revisions real_heads; /* no children and no dependents */
    struct revisions bases;      /* no parents */
    struct revisions real_bases; /* no parents and no dependencies */
};

/* Connects the loaded revisions, which it takes over; of `*graph` finder and counts_found are read.
 * Of several with one id the last loaded counts, which the log is warned of. Cycles, self-loops,
 * label collisions, illegal ids and missing revisions are errors. alembic: script/revision.py
 * RevisionMap._revision_map */
bool graph_build(struct arena *arena, struct revisions loaded, struct log *log, struct graph *graph,
                 struct error *error);

/* Connects also what the finder finds of these names (ids, their beginnings, labels), where the
 * graph has none of them. Names that nobody knows are passed over. */
bool graph_extend(struct graph *graph, const struct strs *names, struct log *log,
                  struct error *error);

/* How it is said that several heads answer to a symbol for one. */
enum heads_wording {
    HEADS_FOR_ARGUMENT, /* Multiple head revisions are present for given argument '…'; … */
    HEADS_FOR_STAMP,    /* Multiple heads are present; please specify a single target revision */
    HEADS_FOR_REVISION, /* Multiple heads are present; please specify the head revision on which …
                         */
};

/* Adds what a symbol means to `found`: an id, a prefix, a label, head(s), base, branch@…, -N; what
 * `show` takes. `base` adds nothing. An item may be NULL: for the base that "-N" walked down to
 * from a head. alembic: script/revision.py RevisionMap.get_revisions */
bool graph_get_revisions(struct graph *graph, struct arena *arena, str symbol,
                         struct revisions *found, struct error *error);

/* The same in the words of `revision --head` and `merge`, where a NULL means a new base. */
bool graph_get_new_parents(struct graph *graph, struct arena *arena, str symbol,
                           struct revisions *found, struct error *error);

/* The same for exactly one: NULL for base; several heads are Alembic's MultipleHeads error. */
bool graph_get_revision(struct graph *graph, str symbol, struct revision **found,
                        struct error *error);

/* The revisions of `lower:upper`, newest first, both ends included: what `history` shows. Either
 * end may be empty (base, heads). alembic: script/base.py walk_revisions */
bool graph_walk(struct graph *graph, struct arena *arena, str lower, str upper,
                struct revisions *found, struct error *error);

/* The same where an end that is the word `current` stands for the rows of the version table (only
 * the upper one, when both are). Without rows that end is as if empty. alembic: command.py history
 */
bool graph_walk_from_rows(struct graph *graph, struct arena *arena, str lower, str upper,
                          const struct strs *rows, struct revisions *found, struct error *error);

/* The same where each end is a list of symbols; an empty one is an end that is left out. */
bool graph_walk_between(struct graph *graph, struct arena *arena, const struct strs *lower,
                        const struct strs *upper, struct revisions *found, struct error *error);

/* What `current` shows for the rows of the version table: the tips of all branches that are
 * applied, in load order. These are the rows and those tips that only depends_on implies. alembic:
 * script/revision.py _get_all_current */
bool graph_current(struct graph *graph, struct arena *arena, const struct strs *rows,
                   struct revisions *found, struct error *error);

bool revision_is_head(const struct revision *revision);         /* no children */
bool revision_is_real_head(const struct revision *revision);    /* no children, no dependents */
bool revision_is_branch_point(const struct revision *revision); /* several children */
bool revision_is_merge_point(const struct revision *revision);  /* several parents */

/* The ids, labels and symbols that are most alike to what was typed, best first, at most 3: for
 * "did you mean". */
void graph_suggest(const struct graph *graph, struct arena *arena, str symbol, struct strs *ids);

#endif
