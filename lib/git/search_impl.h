/* What search.c collects and find.c looks through. */
#ifndef GIT_SEARCH_IMPL_H
#define GIT_SEARCH_IMPL_H

#include "git/git_impl.h"

/* A commit that was come to. */
struct visit {
    git_oid id;
    git_oid root;
    long long time;
    git_oid *parent_ids;
    size_t parent_count;
    git_oid
        *folders; /* of the version locations, zero where there is none; NULL: not scanned yet */
    size_t tip;   /* the one that it was reached from */
    bool is_tip;
    const struct visit *child; /* one that has version locations; or NULL */
    str short_hash;            /* absent until it is asked for */
};

struct visits {
    struct visit **items;
    size_t count;
    size_t capacity;
};

/* A revision file, the first time that it was met. */
struct find {
    struct revision *revision; /* NULL: the clone does not have the text */
    git_oid blob;
    str path;
    struct visit *visit; /* the newest commit that has it */
    bool is_at_tip;
};

struct finds {
    struct find *items;
    size_t count;
    size_t capacity;
};

struct search {
    struct repository *repository;
    struct store *store;
    struct arena *arena;
    struct tips tips;
    struct map visits;   /* commit's hash -> struct visit * */
    struct visits heap;  /* those whose turn has not come, the newest first */
    struct map trees;    /* hashes of the trees that were scanned */
    struct map blobs;    /* hashes of the files that were met */
    struct object *last; /* of each version location the tree that was scanned last */
    struct finds finds;
    bool is_at_tips;
    bool was_cut;   /* some commits or trees are not in this clone */
    bool was_ended; /* the history was longer than the time */
    double end;     /* by the monotonic clock; 0: none */
};

/* NULL where the clone does not have the parent. */
struct visit *search_parent(const struct search *search, const struct visit *visit, size_t index);
str visit_short_hash(struct search *search, struct visit *visit);

/* Walks the repository, once. What cannot be read is passed over. */
struct search *store_search(struct repository *repository, struct store *store);

#endif
