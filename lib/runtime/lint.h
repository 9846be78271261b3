/* Which revisions can be run, and why not: what a run would refuse, found without a database. */
#ifndef RUNTIME_LINT_H
#define RUNTIME_LINT_H

#include "base/base.h"
#include "runtime/environment.h"

enum lint_verdict {
    LINT_OK,
    LINT_NEEDS_DATABASE, /* nothing is wrong with it; what it does depends on what it reads */
    LINT_REFUSED,        /* migrate cannot run it */
};

struct lint_result {
    const struct revision *revision;
    enum lint_verdict verdict;
    struct error *findings; /* why; none for LINT_OK */
    size_t finding_count;
};

struct lint {
    struct lint_result *items; /* in load order */
    size_t count;
    size_t capacity;
    size_t refused;
    size_t needing_database;
};

/* Reads every revision; an SQL script is split, a Python script is checked and then run offline in
 * both directions, its SQL going nowhere. Fails only where the environment itself cannot be read.
 * The findings belong to the caller: lint_free. */
bool lint_run(struct environment *environment, struct lint *lint, struct error *error);
void lint_free(struct lint *lint);

#endif
