/* New revision files: id, file name, template, hooks. alembic: script/base.py generate_revision */
#ifndef SCRIPT_WRITE_H
#define SCRIPT_WRITE_H

#include "base/base.h"
#include "config/config.h"
#include "script/directory.h"
#include "script/template.h"

/* Further variables of the template: what autogenerate found. */
struct template_named {
    str name;
    str text;
};
struct template_texts {
    struct template_named *items;
    size_t count;
    size_t capacity;
};

/* What `revision` and `merge` ask for. */
struct revision_request {
    str message;       /* absent: "empty message" */
    str id;            /* absent or empty: a new one, 12 hex digits */
    struct strs heads; /* symbols; what to base it on: "head" by default */
    bool is_splice;
    struct strs branch_labels;
    str version_path;       /* absent: where the parent is */
    struct strs depends_on; /* symbols */
    struct template_texts texts;
    const struct template_finder *finder; /* for what the template names beyond; may be NULL */
    const struct template_runner *runner; /* for what its blocks do beyond; may be NULL */
};

struct revision_written {
    str path;            /* absolute; ".." stays, as Alembic shows it */
    struct strs folders; /* that were created for it */
};

/* Resolves the request, renders the script directory's template (script.sql.mako in an SQL
 * environment, script.py.mako otherwise) and writes the file, which must not exist. Everything that
 * can fail is checked before the file is written: identifiers and labels that are taken, and what
 * the template made of the message. Hooks are the caller's to run. */
bool revision_write(struct script_directory *directory, struct config *config,
                    const struct revision_request *request, struct revision_written *written,
                    struct error *error);

/* A new identifier: 12 hex digits. */
bool revision_make_id(struct arena *arena, str *id, struct error *error);

/* The name of the file without its ending, rendered from file_template; it may hold slashes.
 * `message` may be absent. Exposed for tests. alembic: script/base.py _rev_path */
struct timespec;
bool revision_file_name(struct arena *arena, const struct settings *settings, str id, str message,
                        const struct timespec *now, str *name, struct error *error);

/* Runs one post-write hook on the new file, without a shell. Like Alembic it ignores the exit
 * status of the hook itself. The hook shares our stdout: flush it before. alembic:
 * script/write_hooks.py */
bool hook_run(struct arena *arena, const struct hook *hook, str path, struct error *error);

#endif
