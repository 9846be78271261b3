/* The commands: each stands in the file of its name. */
#ifndef CMD_COMMANDS_H
#define CMD_COMMANDS_H

#include "command.h"

extern const struct command command_branches;
extern const struct command command_check;
extern const struct command command_completion;
extern const struct command command_current;
extern const struct command command_diff;
extern const struct command command_downgrade;
extern const struct command command_edit;
extern const struct command command_ensure_version;
extern const struct command command_heads;
extern const struct command command_help;
extern const struct command command_history;
extern const struct command command_init;
extern const struct command command_lint;
extern const struct command command_list_templates;
extern const struct command command_merge;
extern const struct command command_rebase;
extern const struct command command_revision;
extern const struct command command_schema;
extern const struct command command_show;
extern const struct command command_stamp;
extern const struct command command_upgrade;
extern const struct command command_verify;

#endif
