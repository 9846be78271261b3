/* A command: one row of the dispatcher's table, one file each.
 *
 * The dispatcher parses the options by the tables, opens what the command needs and calls run.
 * Help, the man page and the shells' completions are printed from the same rows.
 */
#ifndef CMD_COMMAND_H
#define CMD_COMMAND_H

#include "base/base.h"
#include "options.h"
#include "output.h"
#include "runtime/runtime.h"

/* What is open when run is called. */
enum command_need {
    NEEDS_NOTHING,
    NEEDS_CONFIG,  /* the environment */
    NEEDS_SCRIPTS, /* and its revisions */
};

/* One call of a command. */
struct invocation {
    struct arena *arena;
    struct arguments arguments;
    struct environment_request request;
    struct environment environment;
    struct output output;
};

struct command {
    const char *name;
    const char *summary;     /* one line, for lists */
    const char *description; /* what --help says more; paragraphs end with "\n\n"; may be NULL */
    const struct positional *positional; /* NULL: takes no arguments */
    option_list options;                 /* NULL: has none of its own */
    enum command_need need;
    bool (*run)(struct invocation *invocation, struct error *error);
};

/* All commands by name; NULL ends. */
extern const struct command *const commands[];

/* NULL when there is no such command. */
const struct command *command_find(const struct command *const *table, str name);

/* Says that no command has that name, with a hint what it could have been; false. */
bool command_fail_unknown(const struct command *const *table, struct arena *arena, str word,
                          struct error *error);

#endif
