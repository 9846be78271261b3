/* What `show` and `edit` take: a symbol of the graph, or "current". */
#ifndef CMD_FIND_REVISIONS_H
#define CMD_FIND_REVISIONS_H

#include "command.h"

bool is_current_symbol(str symbol);

/* For "current", connects and finds the revisions of the version table's rows; `rows` is left empty
 * otherwise. An item is NULL where "-N" reached the base. */
bool find_revisions(struct invocation *invocation, str symbol, struct revisions *found,
                    struct strs *rows, struct error *error);

#endif
