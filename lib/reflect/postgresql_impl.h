/* What the files about PostgreSQL share. Private to lib/reflect/postgresql_*.c. */
#ifndef REFLECT_POSTGRESQL_IMPL_H
#define REFLECT_POSTGRESQL_IMPL_H

#include "reflect/reflect_impl.h"

struct reflected_domain {
    str name;
    str schema;
    bool is_visible;
    str type; /* as format_type says it */
    bool is_nullable;
    str default_text;
    str collation;
    str constraint_name; /* of its first CHECK; absent: none */
    str check;
};
struct reflected_domains {
    struct reflected_domain *items;
    size_t count;
    size_t capacity;
};

/* The types that users made; read when the first column needs them. */
struct user_types {
    bool is_read;
    struct reflected_enums enums;
    struct reflected_domains domains;
};

bool postgresql_read_enums(struct db *db, struct arena *arena, str schema,
                           struct reflected_enums *enums, struct error *error);
bool postgresql_read_domains(struct db *db, struct arena *arena, struct reflected_domains *domains,
                             struct error *error);

/* Whether format_type()'s text names a type of PostgreSQL's own. */
bool postgresql_is_known_type(str format_type);
/* sqlalchemy: dialects/postgresql/base.py _reflect_type. NullType for what is not known:
 * `*is_known` tells. */
const struct sql_type *postgresql_reflect_type(struct arena *arena, str format_type, str collation,
                                               const struct user_types *types, bool *is_known);
/* The domain that a column of this type has; or NULL. */
const struct reflected_domain *postgresql_find_domain(struct arena *arena, str format_type,
                                                      const struct user_types *types);

/* "CHECK ((a > 1)) NOT VALID" without CHECK, its parentheses, and what follows. */
str postgresql_check_text(str definition, bool *is_not_valid, bool *is_not_inherited);

bool postgresql_tables(struct db *db, struct arena *arena, str schema, const struct strs *names,
                       struct log *log, struct reflected_tables *tables, struct error *error);
/* The oids, with commas between. */
void postgresql_add_keys(struct buf *query, const struct map *tables);

/* The constraints and indexes of the tables, which stand under their oids. */
bool postgresql_read_constraints(struct db *db, struct arena *arena, const struct map *tables,
                                 struct error *error);

bool postgresql_sequences(struct db *db, struct arena *arena, str schema,
                          struct reflected_sequences *sequences, struct error *error);
bool postgresql_script(struct arena *arena, const struct reflect_script *script,
                       struct reflected_schema *found, struct error *error);

bool postgresql_batch(struct ddl_run *run, struct db *db, struct arena *arena,
                      const struct operation *batch, struct strs *statements, struct error *error);

/* " AND …" for a query on pg_class c and pg_namespace n: in the schema, or visible. */
void postgresql_add_schema_filter(struct buf *query, str schema);

#endif
