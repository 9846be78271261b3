/* What the merge of two branches would hold, found out in memory. */
#ifndef GIT_MERGE_H
#define GIT_MERGE_H

#include "base/base.h"
#include "script/script.h"

/* The revisions of a branch, and where their files are; absolute, in the same order. */
struct merge_side {
    const struct revisions *all;
    const struct strs *paths;
};

/* Why git would stop, or what it would not see. */
enum conflict_kind {
    CONFLICT_ID,      /* both sides added a revision of this id, and they differ */
    CONFLICT_PATH,    /* the files of two revisions would have one name */
    CONFLICT_EDIT,    /* both changed the same lines */
    CONFLICT_REMOVED, /* one changed or renamed what the other removed */
    CONFLICT_RENAMED  /* both renamed it, to different names */
};

struct conflict {
    enum conflict_kind kind;
    struct revision *ours;   /* NULL when removed here */
    struct revision *theirs; /* NULL when removed there */
};

struct merged {
    struct revisions all; /* copies, not connected: those that the other side has first */
    struct conflicts {
        struct conflict *items;
        size_t count;
        size_t capacity;
    } conflicts;
};

/* Merges the lines of a file that both sides changed. `*merged` is NULL where they meet, and where
 * the result is no revision any more. */
struct line_merger {
    void *context;
    bool (*merge)(void *context, const struct revision *ours, str base_text, str our_text,
                  str their_text, struct revision **merged, struct error *error);
};

/* The three-way merge of files, as git does it: files belong together that have one path, or, where
 * one was renamed, one revision id. The lines' ends do not count. */
bool revisions_merge(struct arena *arena, const struct merge_side *base,
                     const struct merge_side *ours, const struct merge_side *theirs,
                     const struct line_merger *merger, struct merged *merged, struct error *error);

/* Copies that no graph has connected. */
struct revisions revisions_copy(struct arena *arena, const struct revisions *list);

#endif
