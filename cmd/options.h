/* Options: rows of tables, and the parser that reads a command line by them.
 *
 * The grammar is that of Python's argparse, so that what works with `alembic` works here: options
 * and arguments in any order, unambiguous abbreviations of long options, --option=value, -mtext,
 * bundled flags, "--", and negative numbers as arguments. Unlike there, global options are taken
 * behind the command too; where a command has an option of the same name, the command's wins behind
 * the command.
 */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include "base/base.h"

#include <stddef.h>

struct command;

/* What was asked for. One struct for all commands, as argparse has one namespace: a row names its
 * member. */
struct arguments {
    const struct command *command; /* NULL: none was named */
    struct strs words;             /* the command's positional arguments */

    /* Global options. */
    struct strs config_files;
    str section;
    struct strs x_arguments;
    str url;
    double lock_wait_seconds;
    bool is_quiet;
    bool raises_errors;
    bool wants_help; /* the rest of the command line was not looked at */
    bool wants_version;

    /* Options of several commands. */
    bool is_json;
    bool is_verbose;
    bool is_sql;
    bool is_splice;
    bool is_from_git;
    str from_reference;
    str against;
    str tag;
    str message;
    str branch_label;
    str revision_id;

    /* Options of one command. */
    bool is_autogenerate;
    bool allows_empty;
    bool is_of_database;
    bool is_package;
    bool is_forced;
    bool is_purge;
    bool prints_manual;
    bool checks_heads;
    bool indicates_current;
    bool resolves_dependencies;
    str head;
    str range;
    str template_name;
    str version_path;
    struct strs depends_on;
    struct strs renames;
};

enum option_kind {
    OPTION_FLAG,    /* bool */
    OPTION_TEXT,    /* str: the last one counts */
    OPTION_LIST,    /* struct strs: all of them, in order */
    OPTION_SECONDS, /* double, not negative */
};

/* What a word is, for shell completion. */
enum word_kind {
    WORD_TEXT,
    WORD_FILE,
    WORD_FOLDER,
    WORD_REVISION,
    WORD_REFERENCE, /* a branch or tag of git */
    WORD_TEMPLATE,
    WORD_SHELL,
    WORD_COMMAND
};

struct option {
    char letter;          /* '\0': none */
    const char *name;     /* without "--"; NULL: none */
    const char *argument; /* what help calls the value; NULL for a flag */
    const char *help;
    enum option_kind kind;
    enum word_kind word;
    size_t offset; /* of the member of struct arguments */
};

#define ARGUMENT(member) offsetof(struct arguments, member)

/* The positional arguments of a command: all have one meaning. */
struct positional {
    const char *name;
    const char *help;
    enum word_kind word;
    bool is_optional;
    bool is_repeatable;
};

/* Lists of options end with NULL. */
typedef const struct option *const *option_list;

extern const struct option *const global_options[];

/* The rows that several commands have. */
extern const struct option option_branch_label;
extern const struct option option_against;
extern const struct option option_from_git;
extern const struct option option_from_reference;
extern const struct option option_json;
extern const struct option option_message;
extern const struct option option_rename;
extern const struct option option_revision_id;
extern const struct option option_splice;
extern const struct option option_sql;
extern const struct option option_tag;
extern const struct option option_verbose;

/* Reads argv[1] and what follows. `commands` ends with NULL. A mistake is an error of STATUS_USAGE
 * that says what it could have been; arguments->command is then the command it belongs to, if it
 * came that far. --help and --version end the reading where they stand. The texts point into argv.
 */
bool arguments_parse(struct arena *arena, const struct command *const *commands, int argc,
                     char *const *argv, struct arguments *arguments, struct error *error);

/* "-r/--rev-range", as argparse names an option in its messages. */
str option_label(struct arena *arena, const struct option *option);

#endif
