/* The command line as others see it: `ps` shows the arguments of every process. */
#ifndef CMD_COMMAND_LINE_H
#define CMD_COMMAND_LINE_H

#include "base/base.h"

/* Copies the arguments, and overwrites the passwords of URLs in the original, which is what `ps`
 * reads. */
char **command_line_take(struct arena *arena, int argc, char **argv);

#endif
