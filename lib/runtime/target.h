/* What a database is compared with: the models, a schema file or another database that
 * target_metadata of the configuration names, or what env.py gave to context.configure().
 */
#ifndef RUNTIME_TARGET_H
#define RUNTIME_TARGET_H

#include "autogenerate/autogenerate.h"
#include "base/base.h"
#include "reflect/reflect.h"
#include "runtime/environment.h"

enum target_kind {
    TARGET_MODELS,   /* package.module:attribute, or env.py's */
    TARGET_FILE,     /* schema.sql: what it makes when it is run */
    TARGET_DATABASE, /* a URL: what is there */
};

struct target {
    enum target_kind kind;
    struct metadata metadata;
    /* Of a file or a database: as it was read, with the tables of `metadata` in their order. */
    struct reflected_schema schema;
};

/* Reads it for a database of the environment's dialect. The version table is left out. In Alembic's
 * words where there is none. */
bool target_load(struct environment *environment, const struct host_configuration *configuration,
                 struct target *target, struct error *error);

/* Whether target_load has something to read. */
bool target_is_given(struct environment *environment,
                     const struct host_configuration *configuration);

/* What a script of DDL makes in a scratch database, which has `schemas`, too. */
bool target_run_script(struct environment *environment, const struct source *source,
                       const struct strs *schemas, struct reflected_schema *found,
                       struct error *error);

/* What the environment's own database holds, as if it were the target. */
bool target_read_database(struct environment *environment, struct target *target,
                          struct error *error);

#endif
