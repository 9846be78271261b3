/* The command line as env.py sees it: config.cmd_opts. */
#ifndef CMD_NAMESPACE_H
#define CMD_NAMESPACE_H

#include "host/host.h"
#include "options.h"
#include "runtime/runtime.h"

/* One attribute for each option of the command and of all commands, and for its positional
 * argument, with the names that argparse gives them. */
void namespace_list(struct arena *arena, const struct arguments *arguments,
                    struct environment_request *request);

#endif
