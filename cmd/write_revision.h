/* What `revision` and `merge` have in common: the new file, and the hooks that run on it. */
#ifndef CMD_WRITE_REVISION_H
#define CMD_WRITE_REVISION_H

#include "command.h"

/* Writes the revision and tells its path. Message, identifier, label and --splice are taken from
 * the arguments. */
bool write_revision(struct invocation *invocation, struct revision_request *request,
                    struct error *error);

#endif
