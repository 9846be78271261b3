/* An environment: configuration, log, revisions, database. Each part is opened when a command needs
 * it.
 *
 * The database's URL is, in this order, --url, $MIGRATE_URL, sqlalchemy.url of the configuration.
 */
#ifndef RUNTIME_ENVIRONMENT_H
#define RUNTIME_ENVIRONMENT_H

#include "base/base.h"
#include "config/config.h"
#include "db/db.h"
#include "git/git.h"
#include "schema/schema.h"
#include "script/script.h"

#include <stdio.h>

struct host;
struct host_configuration;
struct host_backend;
struct host_options;

struct host_argument;
struct session;
struct writer;

/* What the command line says about the environment. */
struct environment_request {
    struct config_request config;
    str url; /* --url or $MIGRATE_URL; absent: the configuration's */
    double lock_wait_seconds;
    FILE *log_stream;    /* where log lines go: stderr */
    FILE *output_stream; /* where scripts print to: stdout */
    bool is_coloured;    /* log lines may be */
    bool is_from_git;    /* --from-git: lost revisions are taken from git */
    str git_reference;   /* --from-ref: from this commit alone; absent: from all */
    bool shows_progress; /* log_stream is a terminal: a long run shows how far it is */
    /* For env.py. */
    struct strs x_arguments;               /* -x */
    str tag;                               /* --tag */
    const struct host_argument *arguments; /* all of the command line */
    size_t argument_count;
};

struct environment {
    struct arena *arena;
    const struct environment_request *request;
    struct config config;
    struct logging logging;
    struct settings settings;
    struct script_directory scripts;
    /* The database that a command works on; for each run_migrations() of env.py anew. */
    struct url url;
    const struct dialect *dialect; /* NULL until environment_find_database */
    struct version_table version_table;
    const struct naming_convention *naming; /* NULL: none */
    const struct host_backend *backend;     /* what scripts in Python talk to */
    struct db *db;                          /* NULL: not connected, or offline */
    struct session *session;                /* of db */
    struct session *sessions;               /* all that were opened */
    struct writer *writers;                 /* the same, with --sql */
    /* For env.py and revisions in Python: NULL until the first is prepared. */
    struct host *host;
    struct buf *printed; /* where scripts print to, instead of output_stream; or NULL */
    struct host_options *host_options;
    struct map loaded; /* by path: what was prepared before */
    /* See from_git.h. */
    struct repository *repository; /* NULL until it is needed */
    struct revision_finder finder; /* what the graph asks for lost revisions */
    struct snapshots snapshots;    /* of the commits that the command line names */
    struct map found;              /* identifiers of revisions that the log was told of */
    str missing_variable;          /* why a template's variable is not known; or absent */
};

/* Reads the configuration and sets up the log. The request must outlive the environment. */
bool environment_open(struct arena *arena, const struct environment_request *request,
                      struct environment *environment, struct error *error);

/* Loads the revisions of all version locations into environment->scripts. A second call does
 * nothing. */
bool environment_load_scripts(struct environment *environment, struct error *error);
/* Their files alone: the graph stays empty. */
bool environment_read_scripts(struct environment *environment, struct error *error);

/* They are loaded anew when they are needed next. */
void environment_forget_scripts(struct environment *environment);
/* Loads them anew: files were written. */
bool environment_reload_scripts(struct environment *environment, struct error *error);

/* Reads the URL: which database it is and which dialect it speaks, without connecting. */
bool environment_find_database(struct environment *environment, struct error *error);

/* Connects read-only and reads the rows of the version table: no rows when there is no table. */
bool environment_read_versions(struct environment *environment, struct strs *versions,
                               struct error *error);

/* What a command does on a database: called within context.run_migrations() of env.py, as often as
 * that is; where there is no env.py (or target_metadata of the configuration stands for it) once,
 * with what the configuration says. During the call the environment's dialect, version_table, url,
 * naming and, unless it is offline, db are those of the configuration. */
struct environment_action {
    void *context;
    bool (*run)(void *context, struct environment *environment,
                const struct host_configuration *configuration, struct error *error);
    bool needs_scripts;
    bool is_read_only; /* as in struct db_options */
    bool is_offline;   /* --sql: connects to nothing */
    /* Models are all that is wanted: env.py connects to nothing, which is noted here. NULL: they
     * are not. */
    bool *is_nowhere;
    struct buf *output; /* where that is written; NULL: nowhere */
    /* What env.py is told: from:to of --sql, and where to. Absent: nothing. */
    str starting_revision, destination_revision;
};

/* Runs env.py, or else connects, and has the action done. The environment needs only to be open. */
bool environment_run(struct environment *environment, const struct environment_action *action,
                     struct error *error);

/* What a struct template_runner calls for the blocks of a template, with a struct
 * environment_blocks as its context: the host that env.py ran in does it, or a new one. */
struct environment_blocks {
    struct environment *environment;
    void *names; /* the host's; NULL before the first block */
};
bool environment_run_block(void *context, const struct source *block, const struct map *names,
                           struct map *assigned, struct error *error);

/* What env.py has made goes: it can be run once more. */
void environment_close_host(struct environment *environment);

/* Closes what was opened; the arena stays. */
void environment_close(struct environment *environment);

#endif
