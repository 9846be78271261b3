/* The state of a rebuild while its operations are applied, one after the other. */
#ifndef DDL_BATCH_IMPL_H
#define DDL_BATCH_IMPL_H

#include "ddl/compile_impl.h"

/* A column of the new table. Its key is what the script called it first: renaming keeps it. */
struct batch_column {
    str key;
    struct column *column;
    bool is_transferred; /* there is one in the existing table */
    const struct sql_type *cast;
};

struct batch_constraint {
    struct constraint *constraint;   /* names columns by their keys */
    const struct constraint *origin; /* of the existing table; NULL: new */
};

/* `before` stands somewhere before `after`. */
struct batch_order {
    str before, after;
};

struct batch {
    struct compilation *c;
    const struct operation *operation;
    const struct table *existing;
    struct layout layout; /* of the existing table */
    bool is_reflected;
    struct {
        struct batch_column *items;
        size_t count;
        size_t capacity;
    } columns;
    struct {
        struct batch_constraint *items;
        size_t count;
        size_t capacity;
    } named, unnamed;
    struct indexes indexes; /* existing ones that stay */
    struct indexes new_indexes;
    struct strs existing_order; /* keys */
    struct {
        struct batch_order *items;
        size_t count;
        size_t capacity;
    } orders;
};

struct batch_column *batch_find_column(struct batch *batch, str key);
/* Fails with KeyError when there is none. */
struct batch_column *batch_get_column(struct batch *batch, str key);

/* ---- batch_apply.c */

bool batch_apply(struct batch *batch, const struct operation *operation);

/* ---- batch_order.c */

/* Where a new column goes. */
bool batch_place_column(struct batch *batch, str name, str insert_before, str insert_after);
/* Brings the columns into the order asked for. */
bool batch_sort_columns(struct batch *batch);

#endif
