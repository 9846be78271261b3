/* Revisions put on top of those of another branch. */
#ifndef GIT_REBASE_H
#define GIT_REBASE_H

#include "base/base.h"
#include "git/snapshot.h"
#include "script/script.h"

/* A revision that gets other parents. */
struct rewrite {
    struct revision *revision;
    struct strs parents;
};

struct rebase {
    struct rewrite *items; /* the lowest own revisions that do not stand there yet */
    size_t count;
    size_t capacity;
    size_t own_count;   /* revisions that `there` does not have */
    struct strs absent; /* new parents whose files are not here yet */
};

/* What it takes to put the graph's own revisions on top of the heads of `there`. A parent becomes
 * the head that has grown from it; a first revision without a branch label the only head. Fails
 * where several heads come into question. */
bool rebase_plan(struct arena *arena, const struct graph *graph, const struct snapshot *there,
                 struct rebase *rebase, struct error *error);

#endif
