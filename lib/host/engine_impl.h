/* Connections, results and rows seen from Python. */
#ifndef HOST_ENGINE_IMPL_H
#define HOST_ENGINE_IMPL_H

#include "host/clause_impl.h"

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

extern const struct native_class connection_class, mock_connection_class, transaction_class,
    result_class, scalar_result_class, mapping_result_class, row_class, shape_class,
    inspector_class, url_class;

/* ---- engine_value.c */

/* A value of the database as Python has it. */
bool engine_value(struct vm *vm, const struct db_value *from, const struct shape_column *column,
                  value *result);

/* ---- engine_row.c */

value row_new(struct vm *vm, struct shape *shape, const value *values);
struct shape *shape_new(struct vm *vm, const struct db_cursor *cursor,
                        const struct clause_list *columns);
value row_mapping(struct vm *vm, const struct row *row);

/* ---- engine_result.c */

/* Takes over the cursor. */
bool result_new(struct vm *vm, struct db_cursor *cursor, const struct clause_list *columns,
                value statement, value *result);
/* The next in the result's form; *has_item is false at the end. */
bool result_next(struct vm *vm, struct result *result, value *item, bool *has_item);
native_call result_scalar, result_scalars;

/* ---- engine_execute.c */

bool execute_driver_text(struct vm *vm, value statement, value parameters, value *result);

#endif
