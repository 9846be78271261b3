/* One revision: what its file's header says, and its place in the graph. */
#ifndef SCRIPT_REVISION_H
#define SCRIPT_REVISION_H

#include "base/base.h"
#include "python/python.h"

enum revision_format { REVISION_SQL, REVISION_PYTHON };

struct revision;

struct revisions {
    struct revision **items;
    size_t count;
    size_t capacity;
};

struct revision {
    /* What the file says. */
    str id;
    struct strs down_revisions; /* as written; empty for a base */
    struct strs depends_on;     /* as written: ids or labels */
    struct strs branch_labels;  /* as written */
    str doc; /* message: the docstring stripped, up to its first blank line; may have line ends */
    str longdoc;                 /* the whole docstring, stripped */
    str path;                    /* absolute; of one that git has: "commit:path" */
    const struct source *source; /* the text of one that is no file here; NULL: the file has it */
    enum revision_format format;

    /* What the graph adds (graph_build); see graph.h. */
    size_t order;                  /* in load order, from 0 */
    size_t rank;                   /* higher than those of all that it stands on */
    struct revisions parents;      /* down_revisions, in their order */
    struct revisions children;     /* whose down_revisions name this one, in load order */
    struct revisions dependencies; /* depends_on, resolved */
    struct revisions dependents;   /* whose dependencies name this one, in load order */
    /* The dependencies that are needed: neither parents nor dependencies of an ancestor. */
    struct revisions normalized_dependencies;
    struct strs labels; /* branch_labels, and those that reach it along its branch; each once */
};

/* Reads the header of a revision file; what `path` is set to is the caller's. An SQL file may be
 * given from its start to anywhere behind its header. `*revision` is NULL, without an error, for an
 * SQL file that has no header at all; a Python file without one is an error in Alembic's words, or
 * has its identifier in its name (before Alembic 0.2). The source need not outlive the revision;
 * error places point into it. `path` may be NULL. */
bool revision_read_sql(struct arena *arena, const struct source *source, struct revision **revision,
                       struct error *error);
bool revision_read_python(struct arena *arena, const struct source *source,
                          const struct python_path *path, struct revision **revision,
                          struct error *error);

/* The whole text of the revision: of its file, or as it was found elsewhere. */
bool revision_read_text(struct arena *arena, const struct revision *revision, str *text,
                        struct error *error);

/* Whether two revisions do the same: comments, white space and line ends do not count. */
bool revision_compare_texts(const struct revision *a, const struct revision *b, bool *is_equal,
                            struct error *error);

/* Characters that no identifier may have: "@-+:". alembic: script/revision.py verify_rev_id */
bool revision_check_id(str id, struct error *error);

#endif
