/* What two sets of revisions differ in. */
#ifndef GIT_CHANGES_H
#define GIT_CHANGES_H

#include "base/base.h"
#include "script/script.h"

enum change_kind { CHANGE_ADDED, CHANGE_REMOVED, CHANGE_EDITED };

struct change {
    enum change_kind kind;
    struct revision *there; /* NULL when added */
    struct revision *here;  /* NULL when removed */
};

struct changes {
    struct change *items;
    size_t count;
    size_t capacity;
};

/* What it takes to come from the revisions there to those here: in the order of `there`, then of
 * `here`. Comments, white space and line ends do not count. */
bool revisions_compare(struct arena *arena, const struct revisions *there,
                       const struct revisions *here, struct changes *changes, struct error *error);

/* What was done here to a revision that another branch has. */
struct tampering {
    struct revision *there;
    struct revision *here; /* NULL: deleted */
};

struct tamperings {
    struct tampering *items;
    size_t count;
    size_t capacity;
};

/* Those of `theirs` that were changed or deleted here, and not there, since `base`. */
bool revisions_verify(struct arena *arena, const struct revisions *base,
                      const struct revisions *ours, const struct revisions *theirs,
                      struct tamperings *found, struct error *error);

/* Adds the identifiers that no other revision of the list stands on. */
void revisions_list_heads(struct arena *arena, const struct revisions *list, struct strs *heads);

#endif
