/* The revisions of a commit, as values. */
#ifndef GIT_SNAPSHOT_H
#define GIT_SNAPSHOT_H

#include "base/base.h"
#include "script/script.h"

/* What the version locations had in a commit. */
struct snapshot {
    str name;             /* as it was asked for: "origin/main" */
    str commit;           /* its hash, shortened */
    struct revisions all; /* not connected; their texts are in memory */
    struct strs paths;    /* of their files, as if they were on disk: absolute */
    struct map by_id;
    struct strs heads; /* identifiers: what no other revision there stands on */
};

struct snapshots {
    struct snapshot *items;
    size_t count;
    size_t capacity;
};

#endif
