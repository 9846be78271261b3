/* A revision put on top of others: its text with another down_revision. */
#ifndef SCRIPT_REWRITE_H
#define SCRIPT_REWRITE_H

#include "base/base.h"
#include "script/revision.h"

/* The text of a revision file with `parents` as its down_revision, also in the line "Revises:" of a
 * Python docstring; all else stays byte for byte. Fails, with a place, where that value is nothing
 * that can be replaced. The source must be the revision's. */
bool revision_rewrite_parents(struct arena *arena, const struct source *source,
                              const struct revision *revision, const struct strs *parents,
                              str *text, struct error *error);

#endif
