/* The order in which tables can be created. */
#ifndef SCHEMA_SORT_H
#define SCHEMA_SORT_H

#include "schema/table.h"

struct sorted_tables {
    const struct table **items;
    size_t count;
    size_t capacity;
    size_t *places; /* of each of them in the list that was given */
    struct circular_tables {
        const struct table **items;
        size_t count;
        size_t capacity;
    } circular; /* those that refer to one another in a circle, by key */
};

/* Tables so that each stands behind those that its foreign keys refer to, otherwise by schema and
 * name; a key with use_alter does not count. Where tables refer to one another in a circle, all
 * their keys are passed over and added to `passed_over`, which may be NULL. sqlalchemy:
 * sql/ddl.py sort_tables_and_constraints, util/topological.py */
struct sorted_tables tables_sort(struct arena *arena, const struct table *const *items,
                                 size_t count, struct constraints *passed_over);

/* "schema.name", as MetaData.tables calls it. */
str table_key(struct arena *arena, str schema, str name);

#endif
