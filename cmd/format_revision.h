/* A revision as text, in Alembic's words, and as JSON. */
#ifndef CMD_FORMAT_REVISION_H
#define CMD_FORMAT_REVISION_H

#include "command.h"

/* What a line tells beside the identifier. alembic: script/base.py Script._head_only */
struct line_format {
    bool with_parents; /* "a, b (dependency) -> c" */
    bool with_labels;  /* "(label)" */
    bool without_tree; /* not "(branchpoint)" and "(mergepoint)" */
    bool with_doc;     /* ", Create users" */
    const struct strs
        *current; /* the rows of the version table, for "(current)"; NULL: not asked for */
};

void format_revision_line(struct buf *out, const struct revision *revision,
                          struct line_format format);

/* The paragraph that begins with "Rev: …"; ends with an empty line when printed with a line end.
 * alembic: script/base.py Script.log_entry */
void format_revision_entry(struct buf *out, const struct revision *revision,
                           const struct strs *current);

/* One of the two. alembic: script/base.py Script.cmd_format */
void format_revision(struct buf *out, const struct revision *revision, bool is_verbose,
                     struct line_format format);

/* Prints revisions as a JSON list of objects:
 *
 * - "revision": the identifier
 * - "down_revision": a list of identifiers, empty for a base
 * - "depends_on": a list as the script has it: identifiers, labels or beginnings of identifiers
 * - "branch_labels": a list, those of its branch
 * - "doc": the message, which is the first paragraph of the docstring
 * - "path": the file
 * - "children": a list of the revisions whose down_revision it is
 * - "is_head": there are no children
 * - "is_branch_point": there are several children
 * - "is_merge_point": there are several down_revisions
 * - "is_current": whether it is a row of the version table; null where the database was not asked
 *
 * `current` as in struct line_format. */
void print_revisions_json(struct output *output, const struct revisions *revisions,
                          const struct strs *current);

#endif
