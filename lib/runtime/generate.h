/* New revisions, filled with what differs between the database and the models.
 *
 * alembic: autogenerate/api.py RevisionContext */
#ifndef RUNTIME_GENERATE_H
#define RUNTIME_GENERATE_H

#include "autogenerate/autogenerate.h"
#include "base/base.h"
#include "runtime/environment.h"
#include "runtime/generate_sql.h"

struct generate_request {
    struct migration_script script; /* what the command line says of it; without parts */
    bool compares;                  /* --autogenerate; otherwise only hooks have a say */
    bool is_sql;                    /* the differences are asked for as SQL */
    bool is_offline;
    struct autogenerate_renames renames; /* --rename */
    /* Asks whether something was renamed; NULL: nobody is there to ask. */
    bool (*ask)(void *context, const struct autogenerate_rename *rename);
    void *ask_context;
};

/* The revisions to write: one, or what process_revision_directives made of it. */
struct generation {
    const struct generate_request *request;
    struct migration_scripts scripts;
    struct ddl_run run; /* of the database that was compared last */
    struct render_options render;
    struct sql_groups upgrade, downgrade; /* request->is_sql: of all databases */
    struct template_texts texts;          /* template_args of context.configure() */
};

/* Runs the environment and compares each database that it configures. The request must outlive the
 * generation. In Alembic's words when a database is not at the heads. */
bool generate_scripts(struct environment *environment, const struct generate_request *request,
                      struct generation *generation, struct error *error);

/* Whether its upgrade does nothing. */
bool migration_script_is_empty(const struct migration_script *script);

/* What the template gets. In an environment in Python: imports, and the bodies of the functions by
 * their tokens; in one of SQL, where is_sql was asked for, `upgrades` and `downgrades`. */
bool generation_render(struct environment *environment, const struct generation *generation,
                       const struct migration_script *script, struct template_texts *texts,
                       struct error *error);

#endif
