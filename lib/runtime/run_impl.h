/* What the files of an online run share. */
#ifndef RUNTIME_RUN_IMPL_H
#define RUNTIME_RUN_IMPL_H

#include "runtime/progress.h"
#include "runtime/runtime_impl.h"

/* A run under way. Pieces wait until a step is whole or a transaction must end, so that a step
 * travels as one message.
 */
struct run {
    struct environment *environment;
    const struct run_request *request;
    struct strs rows;      /* of the version table, as the run has come so far */
    struct strs committed; /* the same, as of the last commit */
    bool has_table;
    bool is_in_transaction;
    struct pieces {
        struct sql *items;
        size_t count;
        size_t capacity;
    } pieces;
    struct progress progress;
    struct arena emitted;      /* pieces that scripts in Python asked for, until they are sent */
    bool is_outside;           /* a script's autocommit_block is open */
    bool has_left_transaction; /* the step's script had one */
};

/* A piece that a script in Python asked for. The source comes first: a place inside the SQL text
 * leads back to the call. */
struct emitted {
    struct source source;
    struct place origin;
};

/* Begins the transaction, unless it is open. */
bool run_begin(struct run *run, struct error *error);
/* Commits it, when it is open. */
bool run_commit(struct run *run, struct error *error);
/* Sends the waiting pieces inside the transaction. `row_counts` has room for one number a piece, or
 * is NULL. */
bool run_flush(struct run *run, long *row_counts, struct error *error);

/* A failure in a piece that a script in Python asked for gets the place of the call. */
void run_blame(struct run *run, struct error *error);
/* Makes the run what the environment's scripts talk to. */
void run_take_backend(struct run *run);
/* upgrade() or downgrade() of the step's script. */
bool run_script(struct run *run, const struct prepared_step *prepared, struct error *error);

#endif
