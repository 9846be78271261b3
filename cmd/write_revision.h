/* What `revision` and `merge` have in common: the new file, and the hooks that run on it. */
#ifndef CMD_WRITE_REVISION_H
#define CMD_WRITE_REVISION_H

#include "command.h"

/* What the arguments say: message, identifier, label, --splice. */
struct revision_request revision_request_of(const struct invocation *invocation);

/* Writes the revision and tells its path. */
bool write_revision(struct invocation *invocation, const struct revision_request *request,
                    struct error *error);

#endif
