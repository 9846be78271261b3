/* From operations and expressions to SQL text, byte for byte as Alembic 1.19 with SQLAlchemy 2.0
 * writes it.
 *
 * Statements are without the final semicolon. A failure sets the error, and run->exception to the
 * name of the Python exception that Alembic raises there ("NotImplementedError", "CompileError").
 */
#ifndef DDL_COMPILE_H
#define DDL_COMPILE_H

#include "base/base.h"
#include "ddl/dialect.h"
#include "operations/operations.h"

/* What is remembered from one operation to the next of a run. */
struct ddl_run {
    const struct dialect *dialect;
    const struct naming_convention *naming; /* of target_metadata; NULL: none */
    bool is_offline;
    /* Offline text for a file that the database reads, not as Alembic prints it: there literals
     * lose their tabs and have their backslashes doubled. */
    bool is_for_database;
    bool is_inline;           /* within DDL: values are SQLAlchemy's literals, online, too */
    struct arena *arena;      /* for what is remembered */
    struct map created_types; /* alembic: ddl/impl.py DefaultImpl.memo */
    struct log *log;          /* warnings, as SQLAlchemy gives them; NULL: none */
    const char *exception;    /* of the last failure; NULL: CommandError */
};

/* Sets run->exception and the error; returns false. */
bool ddl_fail(struct ddl_run *run, struct error *error, const char *exception, const char *format,
              ...) __attribute__((format(printf, 4, 5)));

/* Adds the statements of an operation to `out`, in `arena`. OPERATION_BATCH: only without a rebuild
 * of the table, or with one whose table is given (copy_from). */
bool ddl_compile(struct ddl_run *run, struct arena *arena, const struct operation *operation,
                 struct strs *out, struct error *error);

/* Adds a text literal in single quotes. sqlalchemy: before a connection is made, PostgreSQL is
 * taken to have standard_conforming_strings off. */
void ddl_add_literal(const struct ddl_run *run, struct buf *out, str text);
bool ddl_doubles_backslash(const struct ddl_run *run);

/* Makes the run take the type, an enum or a domain, for one that is there: CREATE TABLE does not
 * make it. */
void ddl_note_type(struct ddl_run *run, const struct sql_type *type);

/* A copy of the table in which all is explicit that CREATE TABLE would write, and that autogenerate
 * compares and renders. Of a column's flags and constraints only CHECKs stay with the column: its
 * ForeignKey, unique=True, index=True are constraints and indexes of the table, behind those that
 * were given, in SQLAlchemy's order (creation_order counts them through); the primary key comes
 * first and is there when a column says primary_key=True. is_primary_key and is_nullable of columns
 * are final. Names are those of the naming convention, NAME_FINAL where it made them. The CHECK of
 * a Boolean or Enum is not there: its type says it. To resolve it again changes nothing. */
bool ddl_resolve_table(struct ddl_run *run, struct arena *arena, const struct table *table,
                       struct table **resolved, struct error *error);
/* The column of a resolved table's primary key that counts by itself, or NULL. */
bool ddl_find_autoincrement(struct ddl_run *run, struct arena *arena, const struct table *resolved,
                            const struct column **column, struct error *error);
/* The name of a constraint or index as the database will have it: cut where it is too long and may
 * be; otherwise that fails. Not for NAME_NONE. */
bool ddl_final_name(struct ddl_run *run, struct arena *arena, const struct schema_name *name,
                    str *text, struct error *error);

/* Whether the operation cannot run inside a transaction: ALTER TYPE … ADD VALUE. */
bool ddl_is_autocommit(const struct operation *operation);

/* Whether ALTER TABLE can add a constraint to a table that is there. */
bool ddl_can_add_constraint(const struct dialect *dialect);

/* The names that the table's naming convention gives; the given ones where it says nothing. */
bool ddl_name_constraint(struct ddl_run *run, struct arena *arena, const struct table *table,
                         const struct constraint *constraint, struct schema_name *name,
                         struct error *error);
bool ddl_name_index(struct ddl_run *run, struct arena *arena, const struct table *table,
                    const struct index *index, struct schema_name *name, struct error *error);

/* Where an expression stands decides how it is written. */
struct clause_context {
    bool has_table_names;        /* columns are written table.column */
    bool is_in_ddl;              /* CHECK, index, default: literals are inlined, no table names */
    bool is_grouped;             /* in parentheses when it is composed: (a + b), but f(a) */
    const struct sql_type *type; /* of a literal that has none itself; or NULL */
    bool is_of_row; /* a value of bulk_insert: None is the null of JSON in a column of JSON */
};

/* Adds an expression, a SELECT, INSERT, UPDATE or DELETE. Bound values are written as literals. */
bool ddl_add_clause(struct ddl_run *run, struct buf *out, const struct clause *clause,
                    const struct clause_context *context, struct error *error);

/* Adds an expression as autogenerate writes it into a script, and as it compares it: a server
 * default, an element of an index, any other. */
enum ddl_rendered { DDL_RENDERED_EXPRESSION, DDL_RENDERED_DEFAULT, DDL_RENDERED_INDEX };
bool ddl_render_clause(struct ddl_run *run, struct buf *out, const struct clause *clause,
                       enum ddl_rendered rendered, struct error *error);

/* Adds the name of a type: VARCHAR(50). */
bool ddl_add_type(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                  struct error *error);

/* Adds a value as a literal of the type (NULL: by the value's own kind). */
bool ddl_add_value(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                   const struct sql_type *type, struct error *error);

/* Adds the value as Python's repr() shows it. */
void ddl_add_value_repr(struct buf *out, const struct sql_value *value);

#endif
