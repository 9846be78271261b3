/* What differs between models and a database, as operations; and these reversed, as Python, as SQL,
 * as text for `migrate check`.
 *
 * Nothing is owned or freed: everything lives in the arena that is given. Operations that drop
 * something carry it (`removed`), so that they can be reversed.
 * Source: alembic: autogenerate/compare, autogenerate/render.py, operations/ops.py reverse()
 */
#ifndef AUTOGENERATE_AUTOGENERATE_H
#define AUTOGENERATE_AUTOGENERATE_H

#include "autogenerate/rename.h"
#include "base/base.h"
#include "db/db.h"
#include "ddl/ddl.h"
#include "operations/operations.h"
#include "reflect/reflect.h"
#include "schema/schema.h"

/* The tables of one MetaData, or of several (target_metadata = [a, b]), in the order in which they
 * were made. */
struct metadata {
    const struct table **items;
    size_t count;
    size_t capacity;
};

/* ---- what a project's own functions decide */

enum autogenerate_kind {
    AUTOGENERATE_SCHEMA,
    AUTOGENERATE_TABLE,
    AUTOGENERATE_COLUMN,
    AUTOGENERATE_INDEX,
    AUTOGENERATE_UNIQUE_CONSTRAINT,
    AUTOGENERATE_FOREIGN_KEY_CONSTRAINT,
    AUTOGENERATE_CHECK_CONSTRAINT,
};
/* As include_name and include_object get it: "unique_constraint". */
const char *autogenerate_kind_name(enum autogenerate_kind kind);

/* One object of the models or of the database. */
struct autogenerate_object {
    enum autogenerate_kind kind;
    str name;                  /* absent: it has none */
    const struct table *table; /* itself, or the table that it belongs to */
    const struct column *column;
    const struct index *index;
    const struct constraint *constraint;
};

/* When functions of a project's own that compare are called: before or behind the built-in ones of
 * the same priority. */
enum autogenerate_priority { AUTOGENERATE_FIRST, AUTOGENERATE_MEDIUM, AUTOGENERATE_LAST };
struct autogenerate_call {
    enum autogenerate_priority priority;
    bool is_after;
    const struct strs *plugins; /* the project's own that take part */
    struct strs *stopped;       /* subgroups of which nothing else is called; may be added to */
};

/* Each function may be NULL. It returns false when it fails, with an error. */
struct autogenerate_hooks {
    void *context;
    /* Asked before anything is read. `schema` and `table` are the parents, absent where there is
     * none. */
    bool (*include_name)(void *context, enum autogenerate_kind kind, str name, str schema,
                         str table, bool *is_included, struct error *error);
    /* `compare_to` is the other side's object, or NULL. */
    bool (*include_object)(void *context, const struct autogenerate_object *object,
                           bool is_reflected, const struct autogenerate_object *compare_to,
                           bool *is_included, struct error *error);
    /* UNSET: the built-in comparison decides. */
    bool (*compare_type)(void *context, const struct column *reflected, const struct table *table,
                         const struct column *column, enum tristate *differs, struct error *error);
    bool (*compare_server_default)(void *context, const struct column *reflected,
                                   const struct table *table, const struct column *column,
                                   str rendered, enum tristate *differs, struct error *error);
    str compare_server_default_repr; /* what the log calls it */
    struct strs plugins;             /* names of those that the project has made */
    /* Of a table, `reflected` or `table` may be NULL: it came or went. `operations` is what was
     * found of it so far, and may be changed. */
    bool (*compare_table)(void *context, const struct autogenerate_call *call,
                          const struct table *reflected, const struct table *table,
                          const struct table_name *name, struct operations *operations,
                          struct error *error);
    /* `alteration` is what was found of the column so far: an OPERATION_ALTER_COLUMN. */
    bool (*compare_column)(void *context, const struct autogenerate_call *call,
                           const struct table *reflected, const struct table *table,
                           struct operation *alteration, struct error *error);
    /* render_item: absent text: the built-in rendering. `what` is "type", "server_default",
     * "column", "table" …, `object` the struct of it. `imports` may be added to. */
    bool (*render_item)(void *context, const char *what, const void *object, str *text,
                        struct strs *imports, struct error *error);
};

/* ---- comparing */

/* What is compared beyond Alembic. */
struct autogenerate_more {
    bool compares_enums, compares_checks, compares_indexes, compares_primary_keys,
        compares_generated;
    const struct reflected_schema *models; /* as the server shows them */
};

struct autogenerate_options {
    bool compares_types;           /* compare_type, by default */
    bool compares_server_defaults; /* compare_server_default */
    bool includes_schemas;         /* include_schemas */
    /* The database is compared as it is, not as SQLAlchemy's Inspector sees it: for what is written
     * as SQL, and where the target is no Python. */
    bool is_exact;
    bool has_server_texts; /* the models' defaults are as the server writes them: texts decide */
    struct table_name version_table;
    struct strs plugins;                        /* autogenerate_plugins; none: all of Alembic's */
    const struct naming_convention *naming;     /* of target_metadata; NULL: none */
    const struct autogenerate_hooks *hooks;     /* NULL: none */
    const struct autogenerate_more *more;       /* NULL: nothing */
    const struct autogenerate_renames *renames; /* what is known to be renamed; NULL: nothing */
};

/* Finds what has to be done so that the database is as the models say, in Alembic's order; logs
 * each difference as Alembic does. Constraints and indexes of one table stand in an
 * OPERATION_MODIFY_TABLE. */
bool autogenerate_compare(struct ddl_run *run, struct db *db, struct arena *arena,
                          const struct metadata *metadata,
                          const struct autogenerate_options *options, struct log *log,
                          struct operations *operations, struct error *error);

/* Of the project's own plugins those that the options name. */
struct strs autogenerate_own_plugins(struct arena *arena,
                                     const struct autogenerate_options *options);

/* The inverse operations in reverse order: what the downgrade does. */
struct operations autogenerate_reverse(struct arena *arena, const struct operations *operations);

/* ---- what is written */

/* What a new revision is made of: alembic.operations.ops.MigrationScript. One part for each time
 * that env.py calls run_migrations(). */
struct migration_part {
    struct operations upgrade, downgrade;
    str upgrade_token, downgrade_token;
};
struct migration_script {
    str id;            /* absent: a new one */
    str message;       /* absent: none was given */
    struct strs heads; /* what to base it on */
    bool is_splice;
    struct strs branch_labels;
    str version_path; /* absent: where the parent is */
    struct strs depends_on;
    struct strs imports; /* that a hook asked for */
    struct migration_parts {
        struct migration_part *items;
        size_t count;
        size_t capacity;
    } parts;
};
struct migration_scripts {
    struct migration_script *items;
    size_t count;
    size_t capacity;
};

struct render_options {
    struct ddl_run *run;                    /* for texts of expressions */
    str operation_prefix;                   /* alembic_module_prefix: "op." */
    str sqlalchemy_prefix;                  /* sqlalchemy_module_prefix: "sa." */
    str user_module_prefix;                 /* absent: the type's own module */
    bool is_batch;                          /* render_as_batch */
    const struct autogenerate_hooks *hooks; /* for render_item; NULL: none */
};

/* Adds what `alembic check` prints of the operations: a Python list of tuples, without addresses of
 * objects. */
void autogenerate_add_differences(struct buf *out, struct arena *arena,
                                  const struct operations *operations);

/* Adds what Python's repr() shows of the type: "VARCHAR(length=10)". */
void autogenerate_add_type_repr(struct buf *out, const struct sql_type *type);

/* The body of upgrade() or downgrade(), without the indentation of its first line, as the
 * template's
 * ${upgrades} gets it; and the imports that it needs, sorted. */
bool autogenerate_render_python(struct arena *arena, const struct operations *operations,
                                const struct render_options *options, str *body,
                                struct strs *imports, struct error *error);

#endif
