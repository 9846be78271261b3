/* Connections, results and rows seen from Python. */
#ifndef HOST_ENGINE_IMPL_H
#define HOST_ENGINE_IMPL_H

#include "host/clause/clause_impl.h"

/* What the columns of a result are, for all of its rows. */
struct shape {
    struct object base;
    struct tuple *names; /* of str */
    size_t count;
    struct shape_column {
        uint32_t oid;                /* PostgreSQL */
        const struct sql_type *type; /* of a Core statement; NULL: not known */
    } * columns;                     /* of malloc */
};

struct row {
    struct object base;
    struct shape *shape;
    struct tuple *values;
};

enum result_form { RESULT_ROWS, RESULT_SCALARS, RESULT_MAPPINGS };

/* Rows are read ahead a little, so that a small result needs its cursor no longer. */
struct result {
    struct object base;
    struct shape *shape;      /* NULL: gives no rows */
    struct result *source;    /* what scalars() and mappings() read from; or NULL */
    struct db_cursor *cursor; /* NULL: all is read */
    struct list *ready;       /* rows read ahead, as struct row */
    size_t next;              /* of them */
    enum result_form form;
    size_t column; /* of RESULT_SCALARS */
    bool is_unique;
    bool is_closed;
    long row_count;
    value statement;      /* what was executed; or absent */
    value seen;           /* of unique(): a set; or absent */
    struct result **list; /* where the open ones are listed */
    struct result *previous, *following;
};

/* What op.get_bind() gives, and what env.py connects. */
struct connection {
    struct object base;
    int savepoints;
    const struct host_backend *backend;
    value dialect; /* absent: not made yet */
    value engine;  /* that it is of; absent: itself */
    value url;     /* absent: that of the configuration */
    bool is_closed;
};

extern const struct native_class connection_class, mock_connection_class, transaction_class,
    result_class, scalar_result_class, mapping_result_class, row_class, shape_class,
    inspector_class;

/* ---- value.c */

/* A value of the database as Python has it. */
bool engine_value(struct vm *vm, const struct db_value *from, const struct shape_column *column,
                  value *result);

/* ---- row.c */

value row_new(struct vm *vm, struct shape *shape, const value *values);
struct shape *shape_new(struct vm *vm, const struct db_cursor *cursor,
                        const struct clause_list *columns);
value row_mapping(struct vm *vm, const struct row *row);

/* ---- result.c */

/* Takes over the cursor. */
bool result_new(struct vm *vm, struct db_cursor *cursor, const struct clause_list *columns,
                value statement, value *result);
/* The next in the result's form; *has_item is false at the end. */
bool result_next(struct vm *vm, struct result *result, value *item, bool *has_item);
native_call result_scalar, result_scalars;

/* ---- connection.c */

value connection_new(struct vm *vm, const struct host_backend *backend);
/* NULL when the value is none. */
struct connection *connection_of(struct vm *vm, value v);
value connection_dialect(struct vm *vm, value connection);
/* What scripts talk to becomes this connection, until connection_leave. */
struct host_scope connection_enter(struct vm *vm, value connection);
void connection_leave(struct vm *vm, struct host_scope scope);
/* A call between the two. */
bool connection_call(struct vm *vm, value connection, const value *arguments, native_call *call,
                     value *result);
/* name_within(): the native function `name`, called by the file's own within(). */
#define WITHIN(name)                                                                \
    static bool name##_within(struct vm *vm, const value *arguments, value *result) \
    {                                                                               \
        return within(vm, arguments, name, result);                                 \
    }
/* connect() of sqlalchemy._engine: engine, url, is_autocommit, dialect */
native_call engine_connect;

/* ---- transaction.c */

/* What env.py may do with its connection; NULL: nothing, it is not its own, or a revision runs on
 * it. */
const struct host_transactions *connection_transactions(struct vm *vm,
                                                        const struct connection *connection);
/* `number` of the SAVEPOINT; 0: the connection's transaction. */
value transaction_new(struct vm *vm, value connection, int number);
bool transaction_statement(struct vm *vm, value connection, const char *words, int number);
/* Commits or rolls back what env.py began; what the run began it ends itself. */
bool connection_end(struct vm *vm, value connection, bool is_commit);

/* ---- inspector.c */

bool inspector_new(struct vm *vm, value connection, value *result);

/* ---- execute.c */

bool execute_driver_text(struct vm *vm, value statement, value parameters, value *result);

#endif
