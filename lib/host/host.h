/* Where the interpreter meets the rest: the modules `alembic.op`, `alembic.context`, `sqlalchemy`
 * and what else revision scripts import, as native modules over schema, operations, ddl and
 * reflect.
 *
 * A host runs the Python revisions of one run. What scripts ask for arrives at the backend as SQL
 * text, in order; the backend (runtime) prints it, or runs it.
 */
#ifndef HOST_HOST_H
#define HOST_HOST_H

#include "autogenerate/autogenerate.h"
#include "base/base.h"
#include "config/config.h"
#include "db/db.h"
#include "ddl/ddl.h"
#include "interpreter/interpreter.h"
#include "script/script.h"

/* What a script's operations do. Each function fails with an error that carries the server's words;
 * it becomes an exception of sqlalchemy.exc in the script. */
struct host_backend {
    void *context;
    const struct dialect *dialect;
    bool is_offline;
    struct log *log;
    const struct naming_convention *naming; /* of target_metadata; NULL: none */
    /* A statement whose result nobody needs. It may travel later, but before any other call below
     * returns; `is_checked` asks for its failure now (the script stands in a try block). */
    bool (*emit)(void *context, str statement, struct place place, bool is_checked,
                 struct error *error);
    /* Runs one statement now and gives its rows; a NULL cursor: none. Never called offline. */
    bool (*select)(void *context, str statement, struct place place, struct db_cursor **cursor,
                   struct error *error);
    /* Offline: a text among the statements. NULL online. */
    void (*write)(void *context, str text);
    /* The connection with everything before it done: for reflection. NULL, with an error, offline.
     */
    struct db *(*connection)(void *context, struct error *error);
    /* autocommit_block: outside a transaction from here on, or inside one again. */
    bool (*set_autocommit)(void *context, bool is_autocommit, struct error *error);
    /* Of a connection that env.py opened, for what it does itself; NULL for others, whose
     * transactions belong to the run. begin() makes the transaction env.py's: no run ends it. */
    const struct host_transactions *transactions;
};

struct host_transactions {
    bool (*begin)(void *context, struct error *error);
    bool (*commit)(void *context, struct error *error);
    bool (*rollback)(void *context, struct error *error);
    bool (*is_open)(void *context);
    bool (*close)(void *context, struct error *error);
    /* isolation_level="AUTOCOMMIT": each statement from here on is a transaction of its own. */
    bool (*end_transactions)(void *context, struct error *error);
};

struct host_configuration;

/* One option or argument of the command line, as config.cmd_opts has it. */
struct host_argument {
    const char *name;
    enum { ARGUMENT_NONE, ARGUMENT_FLAG, ARGUMENT_TEXT, ARGUMENT_LIST } kind;
    bool flag;
    str text;
    struct strs list;
};

/* What env.py asks of the command that runs it. */
struct host_environment {
    void *context;
    bool is_offline;
    bool has_url;
    str url; /* has_url: --url or MIGRATE_URL, which stands for that of env.py */
    str tag, starting_revision, destination_revision; /* may be absent */
    /* engine.connect(): the backend lives until the host is freed. */
    bool (*connect)(void *context, str url, bool is_autocommit, const struct host_backend **backend,
                    struct error *error);
    /* context.configure(): completes the configuration; offline that gives it a backend. */
    bool (*configure)(void *context, struct host_configuration *configuration, struct error *error);
    /* context.begin_transaction() and its end, and what stands in between. */
    bool (*begin)(void *context, const struct host_configuration *configuration,
                  struct error *error);
    bool (*end)(void *context, const struct host_configuration *configuration, bool is_good,
                struct error *error);
    bool (*run_migrations)(void *context, const struct host_configuration *configuration,
                           struct error *error);
    /* The revisions, loaded; NULL: with an error. */
    struct script_directory *(*scripts)(void *context, struct error *error);
    /* Other folders, absolute, in the place of the configuration's: the revisions are read anew. */
    void (*set_version_locations)(void *context, const struct strs *folders);
};

struct host_options {
    struct strs path;    /* prepend_sys_path, resolved: where the project's modules are */
    struct strs project; /* the folders that scripts may read */
    struct vm_limits limits;
    str script_location;
    struct config *config;                 /* for context.config; NULL: none */
    struct strs x_arguments;               /* -x key=value */
    const struct host_argument *arguments; /* all of the command line: config.cmd_opts */
    size_t argument_count;
    str version_table;
    void (*print)(void *context, str text);
    void *print_context;
    const struct host_environment *environment; /* for env.py; NULL: none runs */
};

struct host;
struct host_script;

/* ---- env.py */

/* What env.py said by context.configure(). Values are absent where it said nothing; they live as
 * long as the host. */
struct host_configuration {
    bool is_offline;               /* as_sql */
    const struct dialect *dialect; /* never NULL */
    const struct host_backend
        *backend;                    /* of `connection`, or offline; NULL: only a URL was given */
    str url;                         /* of the connection, or url=; absent: dialect_name= */
    enum tristate transactional_ddl; /* UNSET: as the dialect has it */
    bool transaction_per_migration;
    bool literal_binds;
    str starting_revision, tag; /* starting_rev=, tag= */
    struct version_table version_table;
    str upgrade_token, downgrade_token;     /* "upgrades", "downgrades" */
    const struct naming_convention *naming; /* of target_metadata; NULL: none */
    value connection, output_buffer, template_args, on_version_apply;
    value keywords; /* of run_migrations(): a dictionary for upgrade() and downgrade() */
    /* For --autogenerate. A MetaData, or a sequence of them; None as absent. */
    value target_metadata;
    value include_object, include_name, render_item, process_revision_directives;
    value compare_type, compare_server_default; /* bool or callable */
    bool includes_schemas, is_batch;            /* include_schemas, render_as_batch */
    str operation_prefix, sqlalchemy_prefix, user_module_prefix; /* the last may be absent */
    value options; /* a dictionary of all keywords that configure() was given */
};

struct host *host_new(struct arena *arena, const struct host_backend *backend,
                      const struct host_options *options);
void host_free(struct host *host);
struct vm *host_vm(struct host *host);

/* Compiles env.py and runs it. */
bool host_run_environment(struct host *host, const struct source *source, struct error *error);
/* When env.py ended and something did not happen: whether it called something unknown, which might
 * have done it. Then the error is set, with the place of the call. */
bool host_fail_for_unknown_call(const struct host *host, struct error *error);
/* Calls write() of configuration->output_buffer. */
bool host_write(struct host *host, value file, str text, struct error *error);
/* The variables that template_args of context.configure() brings, as texts. */
bool host_template_arguments(struct host *host, const struct host_configuration *configuration,
                             struct template_texts *texts, struct error *error);
/* Runs a block of a template as struct template_runner says. `*shared` is the dictionary that the
 * blocks of one template share: absent before the first. */
bool host_run_block(struct host *host, const struct source *block, value *shared,
                    const struct map *names, struct map *assigned, struct error *error);
/* Calls the functions of on_version_apply behind a step. */
struct host_step {
    bool is_upgrade, is_stamp;
    struct strs up_revisions, down_revisions; /* identifiers; a stamp may have several */
    const struct strs *rows;                  /* of the version table, behind it */
};
bool host_version_applied(struct host *host, const struct host_configuration *configuration,
                          const struct host_step *step, struct error *error);

/* Compiles a revision script and runs its module level. Nothing has been asked of the backend then.
 * The source must outlive the host. */
bool host_load(struct host *host, const struct source *source, struct host_script **script,
               struct error *error);
/* What can be known of upgrade() or downgrade() before anything is run: that it is there, and that
 * the names are that it asks of the modules of Alembic and SQLAlchemy. */
bool host_check_direction(struct host *host, struct host_script *script, bool is_upgrade,
                          struct error *error);
/* Calls its upgrade() or downgrade(), with the keywords of run_migrations(). */
bool host_run(struct host *host, struct host_script *script, bool is_upgrade, struct error *error);

/* The tables of the models that `attribute` of a module leads to, which is imported; it may be
 * dotted ("db.metadata"). They live as long as the host, as do those of a target_metadata. */
bool host_import_metadata(struct host *host, str module, str attribute, struct metadata *metadata,
                          struct error *error);
bool host_read_metadata(struct host *host, value target_metadata, struct metadata *metadata,
                        struct error *error);

/* Calls process_revision_directives of the configuration, when it has one: what it makes of
 * `scripts` stands in their place. `rows` are those of the version table. */
bool host_process_directives(struct host *host, const struct host_configuration *configuration,
                             const struct strs *rows, struct migration_scripts *scripts,
                             struct error *error);
/* Calls the functions that env.py has registered by comparators.dispatch_for("schema") and
 * Plugin(): those that come before the built-in comparison, or those behind it. They may change
 * `operations`; `plugins` are those of env.py that take part. */
bool host_run_comparators(struct host *host, const struct host_configuration *configuration,
                          const struct strs *plugins, bool is_after, struct operations *operations,
                          struct error *error);
/* The configuration's include_object and so on as functions in C; false when it has none of them.
 * `hooks` and the configuration must live as long as they are called. */
bool host_make_hooks(struct host *host, const struct host_configuration *configuration,
                     struct autogenerate_hooks *hooks);

/* What else can be known of a script without running its functions: each finding is a struct error
 * of its own. For `migrate lint`. */
struct host_findings {
    struct error *items;
    size_t count;
    size_t capacity;
};
void host_check(struct host *host, struct host_script *script, struct host_findings *findings);

#endif
