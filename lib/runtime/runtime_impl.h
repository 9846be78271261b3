/* What the files of runtime share among themselves. */
#ifndef RUNTIME_RUNTIME_IMPL_H
#define RUNTIME_RUNTIME_IMPL_H

#include "base/base.h"
#include "host/host.h"
#include "runtime/environment.h"
#include "runtime/run.h"

#define AUTOGENERATE_LOGGER "migrate.autogenerate"
#define MIGRATION_LOGGER "alembic.runtime.migration"

/* Reads what of the configuration is no file: script_location and the rest. */
bool environment_load_settings(struct environment *environment, struct error *error);
/* "Context impl …" and what Alembic says behind it. */
void environment_log_context(struct environment *environment,
                             const struct host_configuration *configuration);
/* Connects as alembic.ini says. */
bool environment_run_directly(struct environment *environment,
                              const struct environment_action *action, struct error *error);
/* Runs env.py. */
bool environment_run_python(struct environment *environment,
                            const struct environment_action *action, str path, struct error *error);
/* Where no database is named yet: what is done before depends little on it. */
const struct dialect *environment_guess_dialect(struct environment *environment);
/* Has the action done on what the configuration names. */
bool environment_act(struct environment *environment, const struct environment_action *action,
                     const struct host_configuration *configuration, struct error *error);

/* A step with its script read, checked, and cut down to what this dialect and direction run. */
struct prepared_section {
    struct sql sql;
    bool is_transactional;
    bool is_unenforced; /* foreign keys are switched off meanwhile */
};

struct prepared_step {
    const struct step *step;
    struct host_script *script;     /* of a revision in Python; NULL: sections of SQL */
    struct prepared_section *items; /* none for a stamp */
    size_t count;
    size_t capacity;
};

/* Makes the environment's host, unless it is there; with `hooks` for env.py, or NULL. */
void environment_open_host(struct environment *environment, const struct host_backend *backend,
                           const struct host_environment *hooks);
/* For scripts that are only looked at: what they ask of the database goes nowhere. */
const struct host_backend *environment_no_backend(struct environment *environment);
/* The same as a connection that env.py opened: no statement gives rows. */
const struct host_backend *environment_no_database(struct environment *environment,
                                                   const struct dialect *dialect);

/* Loads a revision in Python for a run: the environment's host is made when there is none. Its
 * backend is filled in by whoever runs. */
bool prepare_python(struct environment *environment, const struct step *step,
                    struct host_script **script, struct error *error);

/* Prepares every step of the plan, in order: one array of plan->count. Fails on the first step that
 * could not run in full: a Python script, a missing section, an identifier that the version table
 * cannot hold, SQL that cannot be split. */
bool plan_prepare(struct environment *environment, const struct plan *plan,
                  struct prepared_step **steps, struct error *error);

/* Whether some section of these steps runs outside a transaction; NULL: none. */
const struct prepared_step *find_autocommit_step(const struct prepared_step *steps, size_t count);

/* Makes the plan of an upgrade, a downgrade or a stamp to `targets`. */
bool run_plan(struct environment *environment, const struct run_request *request,
              const struct strs *rows, const struct strs *targets, struct plan *plan,
              struct error *error);

/* The rows after a change, as a set that keeps its order. */
void rows_apply(struct arena *arena, struct strs *rows, const struct version_change *change);

#endif
