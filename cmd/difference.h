/* What `check` says of a difference between the database and the models. */
#ifndef CMD_DIFFERENCE_H
#define CMD_DIFFERENCE_H

#include "runtime/runtime.h"

/* Adds {"differences": […], "sql": […]}: docs/autogenerate.md has the format. */
bool differences_add_json(struct environment *environment, const struct generation *generation,
                          struct buf *out, struct error *error);

#endif
