/* What the files of host share among themselves.
 *
 * Memory: a schema object (struct column, struct table, struct sql_type …) that a script makes
 * lives in host->arena until the run ends; its Python object only points to it. A clause (SQL
 * expression) is inside its Python object, which the garbage collector frees; who stores one in a
 * schema object copies it with clause_copy. What an operation needs only until it is compiled lives
 * in host->scratch, which is emptied behind each operation.
 */
#ifndef HOST_HOST_IMPL_H
#define HOST_HOST_IMPL_H

#include "host/host.h"
#include "library/library.h"
#include "operations/operations.h"
#include "schema/schema.h"

struct hook_calls;
struct metadata;
struct result;

/* What scripts talk to at a time. */
struct host_scope {
    const struct host_backend *backend;
    value connection; /* what op.get_bind() gives; absent: not made yet */
};

struct host {
    struct arena *arena;
    struct arena scratch;
    struct vm *vm;
    const struct host_backend *backend;
    const struct host_options *options;
    struct ddl_run ddl;
    size_t creation_counter;     /* for constraint.creation_order */
    struct host_script *script;  /* that runs; NULL between scripts */
    bool is_environment;         /* env.py runs, or what it imports, not a revision */
    value connection;            /* of struct host_scope */
    bool has_committed;          /* commit() was called: nothing may follow in this transaction */
    bool is_autocommit;          /* within autocommit_block() */
    struct result *open_results; /* that have rows still to be read (engine/result.c) */
    /* Objects of which there is one a run; absent until they are asked for. */
    value context_object, config_object;
    struct dictionary *options_given; /* of context.configure(), so far; NULL: not called yet */
    struct dictionary *run_keywords;  /* of context.run_migrations(); or NULL */
    value raised;                     /* what `failure` was raised as, for env.py to catch */
    size_t type_depth;                /* of decorators within decorators */
    size_t nesting;                   /* see host_descend */
    struct compiles_rows *compilers;  /* of @compiles(); NULL: none */
    struct hook_calls
        *hooks; /* what the functions of env.py get (autogenerate/hooks.c); NULL: none yet */
    struct operations *recorded; /* operations are put here instead of being applied; or NULL */
    const struct source *environment; /* env.py, when it has begun to run */
    /* The last call in env.py of something unknown; its name is absent when there was none. */
    struct unknown_call {
        str name, reason;
        struct place place;
    } unknown_call;
    /* What the pending refusal stands for: with its place, detail, hint and code. */
    struct error failure;
};

static inline struct host *host_of(struct vm *vm)
{
    return vm_context(vm);
}

/* ---- operations (apply.c) */

/* Compiles the operation and hands its statements to the backend; raises what Alembic raises. */
bool host_apply(struct vm *vm, const struct operation *operation);
/* Puts a copy to host->recorded. (autogenerate/directive_take.c) */
bool host_record(struct vm *vm, const struct operation *operation);
/* DDL elements such as CreateSequence: done, when the value is one. (op/ddl_element.c) */
bool host_execute_element(struct vm *vm, value element, bool *is_done);
/* Hands over one statement. */
bool host_emit(struct vm *vm, str statement);
/* Raises a struct error of ddl (with ddl.exception), db or reflect as a Python exception; clears
 * it. Returns false. */
bool host_raise(struct vm *vm, struct error *error);
/* The pending exception as a struct error: a CommandError of the script's own is one of ours.
 * Returns false. */
bool host_end_failure(struct host *host, struct error *error);
/* Raises a class of sqlalchemy.exc or alembic.util.exc by its name: "ArgumentError". */
bool host_raise_named(struct vm *vm, const char *class_name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* ---- types and schema items (schema/) */

/* A type given as instance or as class (sa.Integer); None gives TYPE_NULL. Refuses what is none. */
bool host_type_of(struct vm *vm, value v, const struct sql_type **type);
value host_type_object(struct vm *vm, const struct sql_type *type);
bool host_is_type(struct vm *vm, value v);
/* The struct of a Python Column, Table …; NULL when the value is no such object. */
const struct column *host_column_of(struct vm *vm, value v);
const struct table *host_table_of(struct vm *vm, value v);
/* The tables of a MetaData, of a declarative base, of SQLModel, of Flask-SQLAlchemy's db, or of a
 * list of them, as target_metadata has it; of None: none. Types and references are resolved; what
 * columns imply is not yet a constraint or an index: ddl_resolve_table. (schema/target.c) */
bool host_metadata_of(struct vm *vm, value v, struct metadata *metadata);
/* The same as objects: struct object of each Table by its key ("schema.table", "table"). */
bool host_metadata_objects(struct vm *vm, value v, struct map *objects);
/* str, quoted_name, op.f(): refuses others. */
bool host_identifier_of(struct vm *vm, value v, struct identifier *identifier);
bool host_schema_name_of(struct vm *vm, value v, struct schema_name *name);

/* bind.dialect, op.get_context().dialect: one object a connection. (engine/dialect.c) */
value host_dialect_object(struct vm *vm);
value host_new_dialect(struct vm *vm, const struct dialect *dialect,
                       const struct host_backend *backend);
/* What scripts talk to, to be read from: what waits is sent before. NULL: raised; offline as
 * SQLAlchemy does for a mock connection. (engine/connection.c) */
struct db *host_database(struct vm *vm);
/* What op.get_bind() gives: one object for what scripts talk to at a time. (engine/connection.c) */
value host_connection_object(struct vm *vm);
/* Talk to this backend from here on; and back. (host.c) */
struct host_scope host_enter(struct host *host, const struct host_backend *backend,
                             value connection);
void host_leave(struct host *host, struct host_scope scope);
/* What the run or the database could not do: raised where a script may catch it, by its code, and
 * told as it was when it does not. (host.c) */
bool host_raise_failure(struct vm *vm, struct error *error);
/* The same as a refusal, which nobody catches. */
bool host_refuse_failure(struct vm *vm, struct error *error);
/* Refuses an opaque value where the database must be known, and says how to go on. */
bool host_refuse_unknown(struct vm *vm, value v, const char *what);
native_call host_inspect;

/* ---- SQL expressions (clause*.c) */

/* The clause of an SQL expression object (text, column, func, select, a Table, a Column …); a plain
 * Python value becomes a bound literal of `type` (or NULL). Refuses what can be neither. */
bool host_clause_of(struct vm *vm, value v, const struct sql_type *type,
                    const struct clause **clause);
/* The clause of such an object, NULL for any other value; raises nothing. */
const struct clause *host_find_clause(struct vm *vm, value v);
/* A Python value as an SQL value: None, bool, int, float, Decimal, str, bytes, date …, dict and
 * list (JSON when `type` says so). Texts live as long as the Python value, or in host->scratch. */
bool host_sql_value(struct vm *vm, value v, const struct sql_type *type, struct sql_value *result);
/* What the decorators of a type make of a value that came from the database. */
bool host_result_value(struct vm *vm, const struct sql_type *type, value *v);
/* Reads what open results still have to give: before a statement that changes tables. */
bool host_settle_results(struct vm *vm);
/* The same, when the statement is one that changes tables. Refuses a statement that would stand in
 * another transaction than what came before: behind a commit() of the script's. */
bool host_settle_before(struct vm *vm, str statement);
/* Runs a clause on the connection: conn.execute(clause, parameters). */
bool host_execute(struct vm *vm, value statement, value parameters, value *result);

/* The classes of expression objects that Column and Table derive from, and their common beginning.
 * A Column's or Table's clause is made when first asked for: host_find_clause and host_clause_of
 * ask host_schema_clause first. (`from` of a Column's clause is its Table's, when it has one.) */
/* How deep things that scripts make may stand within each other, where C follows them. */
enum { HOST_NESTING_MAX = 500 };
/* One level deeper, up to host_ascend; false, with a RecursionError, where it is too deep. */
bool host_descend(struct vm *vm);
void host_ascend(struct vm *vm);

struct clause_object {
    struct object base;
    size_t depth; /* of expressions within expressions */
    const struct clause *clause;
    struct list *keeps; /* the objects that hold what the clause refers to; or NULL */
};
extern const struct native_class clause_element_class; /* what both have in common */
extern const struct native_class column_element_class; /* operators, label(), desc(), in_() … */
extern const struct native_class from_clause_class;    /* select(), insert(), alias(), join() … */
/* __class_getitem__ of classes that are generic in SQLAlchemy: the class itself. */
bool host_class_getitem(struct vm *vm, const value *arguments, value *result);
/* NULL when the value is neither Column nor Table. (clause/schema.c) */
const struct clause *host_schema_clause(struct vm *vm, value v);

/* ---- modules */

extern const struct native_module op_module;          /* alembic.op */
extern const struct native_module context_module;     /* alembic.context */
extern const struct native_module config_module;      /* alembic.config */
extern const struct native_module migration_module;   /* alembic.runtime.migration */
extern const struct native_module scripts_module;     /* alembic.script._revisions */
extern const struct native_module directive_module;   /* alembic.operations._directives */
extern const struct native_module engine_module;      /* sqlalchemy._connect */
extern const struct native_module compiler_module;    /* sqlalchemy.ext.compiler */
extern const struct native_module sqlalchemy_module;  /* sqlalchemy */
extern const struct native_module postgresql_module;  /* sqlalchemy.dialects.postgresql */
extern const struct native_module declarative_module; /* sqlalchemy.orm._declarative */
extern const struct native_module yaml_module;        /* _yaml */
extern const struct native_module sqlite_module;      /* sqlalchemy.dialects.sqlite */
/* Tables of rows that make up the module sqlalchemy; each part's file has its own. NULL ends. */
extern const struct native_class *const type_classes[];
extern const struct native_class *const schema_classes[];
extern const struct native_class *const ddl_element_classes[];
extern const struct native_class *const clause_classes[];
extern const struct native_class *const engine_classes[];
extern const struct native_function clause_functions[];
extern const struct native_constant clause_constants[];
/* insert(), array(), aggregate_order_by … of the dialects' modules (clause_*.c). */
extern const struct native_function postgresql_functions[], sqlite_functions[];
/* A row of such a table: a module that has all names of another one. */
#define HOST_ALIAS(module, of)            \
    {.name = module,                      \
     .source = "import " of " as _of\n"   \
               "def __getattr__(name):\n" \
               "    return getattr(_of, name)\n"},
extern const struct native_module packages_for_models[];   /* the last has no name */
extern const struct native_module packages_for_settings[]; /* the same */
/* Looks for names that modules do not have, before anything is run (check.c): the first one of what
 * a function reaches; all of the module. */
bool host_check_function(struct host *host, struct module *module, str function,
                         struct error *error);
void host_check_names(struct host *host, struct module *module, struct host_findings *findings);
/* Registers everything with the vm. */
void host_register(struct vm *vm);

#endif
