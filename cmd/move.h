/* What the commands that move a database have in common: they run, or print the script that would.
 */
#ifndef CMD_MOVE_H
#define CMD_MOVE_H

#include "command.h"

bool move_database(struct invocation *invocation, const struct run_request *request,
                   struct error *error);

#endif
