/* What the files of a run share. */
#ifndef RUNTIME_RUN_IMPL_H
#define RUNTIME_RUN_IMPL_H

#include "runtime/progress.h"
#include "runtime/runtime_impl.h"
#include "runtime/session_impl.h"

/* An online run under way. */
struct run {
    struct environment *environment;
    struct session *session;
    const struct run_request *request;
    const struct host_configuration *configuration;
    struct strs rows;      /* of the version table, as the run has come so far */
    struct strs committed; /* the same, as of the last commit */
    bool has_table;
    bool commits_steps; /* each step is a transaction of its own */
    struct progress progress;
};

/* A script being written. Its backend is what scripts in Python talk to. */
struct writer {
    struct writer *next; /* of the environment's */
    struct environment *environment;
    struct host_backend backend;
    const struct dialect *dialect;
    struct buf *out;
    struct buf own;        /* what env.py's output_buffer gets */
    value file;            /* that buffer; absent: there is none */
    bool is_transactional; /* BEGIN and COMMIT are written */
    bool commits_steps;    /* around each step, not around the whole */
    struct strs rows;      /* of the version table, as far as the script has come */
};

/* A new one for the configuration, whose backend it becomes. `out` is used unless there is an
 * output_buffer. */
struct writer *writer_open(struct environment *environment,
                           struct host_configuration *configuration, struct buf *out);
void writer_close(struct writer *writer);
struct writer *writer_of(const struct host_backend *backend);
/* Add a statement, or its end alone; with four spaces for each tab. */
void writer_add(struct writer *writer, str text);
void writer_add_expanded(struct writer *writer, str statement);
void writer_end_statement(struct writer *writer);
/* context.begin_transaction() and its end. */
bool writer_begin(struct writer *writer, struct error *error);
bool writer_end(struct writer *writer, struct error *error);
/* Hands to output_buffer what was written. */
bool writer_flush(struct writer *writer, struct error *error);

/* upgrade() or downgrade() of the step's script, online. */
bool run_script(struct run *run, const struct prepared_step *prepared, struct error *error);
/* Alembic's on_version_apply. */
bool tell_version(struct environment *environment, const struct host_configuration *configuration,
                  const struct step *step, const struct strs *rows, struct error *error);

#endif
