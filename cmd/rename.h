/* Renames, for the commands that compare: what --rename says, and what the user answers. */
#ifndef CMD_RENAME_H
#define CMD_RENAME_H

#include "command.h"

/* Reads --rename into the request. */
bool take_renames(const struct invocation *invocation, struct generate_request *request,
                  struct error *error);

/* On a terminal: each probable rename is asked for. */
void ask_about_renames(struct invocation *invocation, struct generate_request *request);

#endif
