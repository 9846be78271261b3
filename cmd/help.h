/* Usage lines and help, printed from the tables of commands and options. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "command.h"

/* "usage: migrate upgrade [options] revision"; command == NULL: the program's. */
void help_add_usage(struct buf *out, const struct command *command);

/* What --help prints; command == NULL: for the program. */
void help_add(struct buf *out, const struct command *command);

/* What all commands have in common, for help and the man page. */
extern const char help_program_summary[];
extern const char help_program_description[];

struct help_row {
    const char *name;
    const char *text;
};
/* Environment variables and exit statuses; an empty name ends. */
extern const struct help_row help_environment[];
extern const struct help_row help_statuses[];

#endif
