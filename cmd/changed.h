/* Revisions that are not the same in two places, as `diff` and `verify` list them. */
#ifndef CMD_CHANGED_H
#define CMD_CHANGED_H

#include "command.h"

struct changed_revision {
    const char *change; /* "added", "removed", "changed", "deleted" */
    const struct revision *revision;
};
struct changed_revisions {
    struct changed_revision *items;
    size_t count;
    size_t capacity;
};

/* A line each; with --json a list of {"change", "revision", "doc", "path"}. */
void changed_revisions_print(struct invocation *invocation,
                             const struct changed_revisions *changed);

#endif
