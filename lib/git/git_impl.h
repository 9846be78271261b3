/* What the files of this module share. */
#ifndef GIT_GIT_IMPL_H
#define GIT_GIT_IMPL_H

#include "git/git.h"
#include "git/libgit2.h"

/* One repository of git. */
struct store {
    const struct libgit2 *lib;
    struct arena *arena;
    git_repository *repository;
    git_odb *odb;
    str work_tree; /* absolute, links followed, without a slash at its end */
    bool is_shallow;
    bool is_partial;
    bool is_damaged;    /* an object could not be read */
    struct map folders; /* tree's hash + path -> struct git_oid *, for store_find_folder */
    struct search *search;
};

struct stores {
    struct store **items;
    size_t count;
    size_t capacity;
};

/* A version location. */
struct location {
    str path;            /* absolute, links followed */
    struct store *store; /* NULL: outside of every repository */
    str inside;          /* the path below the work tree; empty for the work tree itself */
    struct strs former;  /* other paths that it had, as far as they were met */
    bool has_files;      /* the next is filled in */
    struct map files;    /* hashes of the revisions that are there now -> their path in it, str * */
    struct map empty_trees; /* hashes of trees in which none of these files are */
};

struct locations {
    struct location *items;
    size_t count;
    size_t capacity;
};

struct repository {
    struct arena *arena;
    const struct settings *settings;
    struct log *log;
    struct libgit2 lib;
    struct stores stores;
    struct store *home; /* the one that references are looked up in */
    struct locations locations;
    struct python_path path;
    double search_seconds; /* how long a search may take; 0: as long as it needs */
    bool has_warned;       /* of what a shallow clone hides */
};

/* Whether git's configuration has a value for the key. */
bool store_has_setting(struct store *store, const char *key);

/* ---- Objects ---- */

enum { HASH_DIGITS = GIT_OID_HEXSZ };

/* 40 digits, lower case as git writes them. */
bool hash_parse(str text, git_oid *id);

/* An object as it is stored; object_close lets it go. */
struct object {
    git_odb_object *handle;
    git_object_t type;
    str data;
};

/* `*is_missing`: the clone does not have it, which is no error. */
bool object_open(struct store *store, const git_oid *id, struct object *object, bool *is_missing,
                 struct error *error);
void object_close(struct store *store, struct object *object);

enum { COMMIT_PARENTS = 128 };

struct commit {
    git_oid tree;
    git_oid parents[COMMIT_PARENTS]; /* of more, the first */
    size_t parent_count;
    long long time; /* the committer's */
    str author;     /* the name; points into the object */
};
bool commit_parse(str data, struct commit *commit);

/* One entry of a tree. */
struct tree_entry {
    str text; /* all of it, mode, name and hash */
    str mode;
    str name;
    const git_oid *id; /* points into the tree; may not be aligned, which git_oid need not be */
};
/* Takes the next entry off `*rest`; false at its end. */
bool tree_next(str *rest, struct tree_entry *entry);
bool tree_entry_is_folder(const struct tree_entry *entry);
bool tree_entry_is_file(const struct tree_entry *entry);

/* The folder below a tree; `*found` stays false where there is none. */
bool store_find_folder(struct store *store, const git_oid *tree, str path, git_oid *folder,
                       bool *found, struct error *error);
/* Any entry below a tree: a submodule is one that is no folder. */
bool store_find_entry(struct store *store, const git_oid *tree, str path, git_oid *id, bool *found,
                      struct error *error);

/* By which files a folder is looked for that had another name. */
struct clue {
    enum { CLUE_NONE, CLUE_DISK, CLUE_TREE } kind;
    const git_oid *tree; /* what a child of the commit had */
};

/* The folder of a version location in a commit's tree, and its path there. Where it has none of the
 * names that are known, the clue may lead to one more. */
bool store_find_location(struct store *store, struct location *location, const git_oid *root,
                         struct clue clue, git_oid *folder, str *path, bool *found,
                         struct error *error);

/* The shortest beginning of a hash, of at least 7 digits, that names no other object. */
str store_short_hash(struct store *store, const git_oid *id);
str oid_key(struct arena *arena, const git_oid *id);

/* The commit that a hash names, tags followed; false when it is none or not there. */
bool store_peel(struct store *store, const git_oid *id, git_oid *commit);
/* What git takes for a commit. */
bool store_resolve(struct store *store, str reference, git_oid *commit, struct error *error);

/* ---- Errors ---- */

/* Adds what libgit2 says to an error that was just set; false. */
bool store_add_reason(const struct libgit2 *lib, struct error *error);
/* "… is not in this clone", and what to do. */
bool store_fail_missing(struct store *store, const git_oid *id, str what, struct error *error);
/* The command that fetches all that a partial clone lacks of a folder of a commit. */
str store_fetch_command(struct store *store, str commit, str folder);

/* ---- Revisions ---- */

struct blob {
    git_oid id;
    str path;   /* in the repository */
    str commit; /* shortened, for the revision's path */
    enum revision_format format;
};
/* Reads the header of a text. */
bool text_read_revision(struct repository *repository, enum revision_format format,
                        const struct source *source, struct revision **revision,
                        struct error *error);
/* That of a blob; `*revision` is NULL when the file is none or (is_lenient) broken. */
bool blob_read_revision(struct repository *repository, struct store *store, const struct blob *blob,
                        bool is_lenient, struct revision **revision, bool *is_missing,
                        struct error *error);

/* ---- Tips: where a search begins ---- */

struct tip {
    str name; /* "branch feature/x", "HEAD@{3}" */
    git_oid commit;
};

struct tips {
    struct tip *items;
    size_t count;
    size_t capacity;
};

/* Branches, remote ones, tags, other references; and separately what only stashes and reflogs
 * have. */
void store_list_references(struct store *store, struct tips *tips);
void store_list_reflogs(struct store *store, struct tips *tips);

#endif
