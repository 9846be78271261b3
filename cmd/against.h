/* This branch beside another one: what `heads --against`, `rebase` and `verify` look at. */
#ifndef CMD_AGAINST_H
#define CMD_AGAINST_H

#include "command.h"

struct against {
    str reference;          /* as it was named, or the trunk */
    struct snapshot theirs; /* what it has */
    struct snapshot base;   /* what both had when they parted */
    struct revisions ours;  /* what is on disk */
};

/* Reads both; an absent or empty reference is the trunk, which the log is told of. */
bool against_read(struct invocation *invocation, str reference, struct against *against,
                  struct error *error);

/* Merges them in memory. */
bool against_merge(struct invocation *invocation, const struct against *against,
                   struct merged *merged, struct error *error);
/* Tells the log of the conflicts. */
void against_tell_conflicts(struct invocation *invocation, const struct against *against,
                            const struct conflicts *conflicts);

/* A revision's path as it is told: below the current folder, without the commit. */
str path_of_revision(struct invocation *invocation, const struct revision *revision);

#endif
