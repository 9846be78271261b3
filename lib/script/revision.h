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
    struct strs depends_on;     /* as written: ids, labels or unique prefixes */
    struct strs branch_labels;  /* as written */
    str doc; /* message: the docstring stripped, up to its first blank line; may have line ends */
    str longdoc; /* the whole docstring, stripped */
    str path;    /* absolute */
    enum revision_format format;

    /* What the graph adds (graph_build); see graph.h. */
    size_t order;                  /* in load order, from 0 */
    struct revisions parents;      /* down_revisions, in their order */
    struct revisions children;     /* whose down_revisions name this one, in load order */
    struct revisions dependencies; /* depends_on, resolved */
    struct revisions dependents;   /* whose dependencies name this one, in load order */
    struct revisions
        normalized_dependencies; /* without those that an ancestor's dependencies imply */
    struct strs labels;          /* branch_labels, and those that reach it along its branch */
    unsigned mark;               /* scratch for walks: the graph's current mark number */
};

/* Reads the header of a revision file. `*revision` is NULL, without an error, for a .py or .sql file that has no
 * header at all and is no revision. The source need not outlive the revision; error places point into it. */
bool revision_read_sql(struct arena *arena, const struct source *source, struct revision **revision,
                       struct error *error);
bool revision_read_python(struct arena *arena, const struct source *source,
                          const struct python_path *path, struct revision **revision,
                          struct error *error);

/* Characters that no identifier may have: "@-+:". alembic: script/revision.py verify_rev_id */
bool revision_check_id(str id, struct error *error);

#endif
