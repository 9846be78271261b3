/* What the files compare*.c share: the state of one comparison, and what a dialect decides in it.
 */
#ifndef AUTOGENERATE_COMPARE_IMPL_H
#define AUTOGENERATE_COMPARE_IMPL_H

#include "autogenerate/autogenerate.h"

/* What can be left out, as Alembic calls it: alembic.autogenerate.tables. */
enum compare_plugin {
    PLUGIN_SCHEMAS,
    PLUGIN_TABLES,
    PLUGIN_TYPES,
    PLUGIN_CONSTRAINTS,
    PLUGIN_DEFAULTS,
    PLUGIN_COMMENTS,
    PLUGIN_CHECKS,
};
enum { PLUGIN_COUNT = PLUGIN_CHECKS + 1 };

/* A table of the models. */
struct model_table {
    str schema;          /* absent where it is the default one, unlike in the table */
    struct table *table; /* resolved */
    const struct column *autoincrement; /* the column that counts by itself; NULL: none */
    bool is_left_out;                   /* the version table */
    bool is_there;                      /* the database has it */
};
struct model_tables {
    struct model_table **items;
    size_t count;
    size_t capacity;
};

/* A table of the database. */
struct live_table {
    const struct model_table *model; /* NULL: the models have none of its name */
    str schema;                      /* absent: the default one */
    struct reflected_table *reflected;
    struct table *table; /* as Table(autoload_with=…) makes it */
    struct strs remarks; /* what the log says when it is read */
    str former_name;     /* before a rename; absent: there was none */
};
struct live_tables {
    struct live_table **items;
    size_t count;
    size_t capacity;
};

struct compare_dialect;

struct comparison {
    struct ddl_run *run;
    struct db *db;
    struct arena *arena;
    const struct autogenerate_options *options;
    const struct compare_dialect *dialect;
    struct log *log;
    struct error *error;
    struct operations *operations;
    bool is_active[PLUGIN_COUNT];
    struct strs own_plugins; /* of the project, that take part */
    str default_schema;
    struct model_tables models; /* in the order in which they can be made */
    struct map models_by_key;   /* "schema.name" as MetaData.tables has it: struct model_table */
    struct map equal_defaults;  /* SQL of a comparison: whether the server says yes */
    struct live_tables live;
};

/* One table on both sides; of an added table `live` is NULL, of a removed one `model`. */
struct table_pair {
    struct comparison *comparison;
    str schema; /* absent: the default one */
    str name;
    const struct live_table *live;
    const struct model_table *model;
    struct operations *operations; /* of its OPERATION_MODIFY_TABLE */
    struct map live_columns; /* those that filters let through: struct column **, in live->table */
    struct strs stopped;     /* by functions of the project's own: what is not compared any more */
};

/* One column on both sides. */
struct column_pair {
    const struct table_pair *table;
    const struct reflected_column *reflected;
    const struct column *live;
    const struct column *model;
    struct column_change *change;
    struct strs stopped;
};

/* A change that a comparison found: what the log says of it. */
enum key_difference { KEYS_EQUAL, KEYS_DIFFERENT, KEYS_INCOMPARABLE };

/* What Alembic's DefaultImpl and its subclasses decide. A NULL function does nothing. */
struct compare_dialect {
    const struct dialect *dialect;
    const char *implementation; /* what the log calls it */
    bool has_comments;
    /* Groups of type names that mean the same; a NULL ends a group, another all. */
    const char *const *type_synonyms;
    /* alembic: autogen_column_reflect. Of all tables at once; may tell of each with log_serial… */
    bool (*adjust_live)(struct comparison *c);
    /* What the log says when a table is read. */
    void (*log_live)(struct comparison *c, const struct live_table *live);
    /* What SQLAlchemy's reflection makes of constraints and indexes. */
    void (*adjust_table)(struct comparison *c, struct table *table);
    /* Those of a unique constraint that is compared by itself. alembic:
     * adjust_reflected_dialect_options */
    void (*adjust_unique)(struct comparison *c, struct constraint *unique);
    /* Reads ahead what compare_default will ask the server. */
    bool (*prepare_defaults)(struct comparison *c);
    /* `rendered` and `live`: SQL, absent where there is none. */
    bool (*compare_default)(const struct column_pair *pair, str rendered, str live, bool *differs);
    bool (*compare_index)(const struct table_pair *pair, const struct index *live,
                          const struct index *model, struct buf *message,
                          enum key_difference *difference);
    /* Beyond the columns. */
    bool (*unique_differs)(const struct constraint *live, const struct constraint *model,
                           struct buf *message);
    bool has_expression_indexes;
};

extern const struct compare_dialect sqlite_compare, postgresql_compare;

void compare_add_operation(struct comparison *c, struct operations *operations,
                           struct operation operation);
/* As Python's warnings module shows it. */
void compare_warn(struct comparison *c, const char *category, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* ('a', 'b') and ['a', 'b'] */
void compare_add_tuple(struct buf *out, const struct strs *texts);
void compare_add_list(struct buf *out, const struct strs *texts);
/* What was built, in the arena; the buffer is freed. */
str compare_finish(struct arena *arena, struct buf *out);
/* For a NULL-safe comparison: absent texts are equal to each other alone. */
bool compare_texts_equal(str a, str b);
/* Wherever it is: its schema may be given as that of the connection. */
bool compare_is_version_table(const struct comparison *c, str schema, str name);

/* ---- compare_filter.c: without hooks everything is included */

bool filter_schema(struct comparison *c, str schema, bool *is_included);
bool filter_table_name(struct comparison *c, str schema, str table, bool *is_included);
bool filter_name(const struct table_pair *pair, enum autogenerate_kind kind, str name,
                 bool *is_included);
bool filter_object(struct comparison *c, const struct autogenerate_object *object,
                   bool is_reflected, const struct autogenerate_object *compare_to,
                   bool *is_included);
/* The same for what the database has and the models have not. Where not all of the model is known,
 * nothing goes. */
bool filter_removal(const struct table_pair *pair, const struct autogenerate_object *object,
                    const struct autogenerate_object *compare_to, bool *is_included);
struct autogenerate_object object_of_table(const struct table *table);
struct autogenerate_object object_of_column(const struct table *table, const struct column *column);
struct autogenerate_object object_of_index(const struct table *table, const struct index *index);
struct autogenerate_object object_of_constraint(const struct table *table,
                                                const struct constraint *constraint);

/* ---- compare_plugin.c */

/* Works out what is compared, and logs it. */
bool compare_set_plugins(struct comparison *c);

/* ---- compare_own.c: functions of the project's own. The built-in ones of a group are not called
 * when it is stopped: "indexes", "foreignkeys", "comments", "checkconstraints" of a table; "types",
 * "server_default", "nullable", "comments" of a column. */

bool compare_own_table(struct table_pair *pair, enum autogenerate_priority priority, bool is_after);
bool compare_own_column(struct column_pair *pair, enum autogenerate_priority priority,
                        bool is_after);
bool compare_is_stopped(const struct strs *stopped, const char *group);
void compare_stop(struct comparison *c, struct strs *stopped, const char *group);

/* ---- compare_rename.c */

/* Gives what options->renames names its new name in c->live, which has no models yet. */
bool compare_rename_live(struct comparison *c);

/* ---- compare_more.c: what Alembic does not compare */

/* Whether the CHECKs of the table are compared by their texts, and not by their names alone. */
bool compare_more_has_checks(const struct table_pair *pair);
/* Of one table on both sides. */
void compare_more(struct table_pair *pair);
bool compare_enums(struct comparison *c);

/* ---- compare_sort.c */

/* The order of `tables`, as places in the list, in which each stands behind those that its foreign
 * keys need. `warns`: of circles, as SQLAlchemy does. */
const size_t *compare_sort_tables(struct comparison *c, const struct table **tables, size_t count,
                                  bool warns);

/* ---- compare_live.c */

/* Reads the schemas that are asked for into c->live, by schema and name. */
bool compare_read_live(struct comparison *c);

/* SQL of the default of a column; absent: none. */
str compare_live_default(const struct live_table *live, str column);

/* ---- compare_column.c, compare_type.c, compare_default.c */

bool compare_columns(struct table_pair *pair);
bool compare_dropped_columns(struct table_pair *pair);
bool compare_user_type(struct column_pair *pair, bool *is_settled);
bool compare_type(struct column_pair *pair);
/* What is asked before and after nullability is compared; `is_settled`: nothing more is. */
bool compare_user_default(struct column_pair *pair, bool *is_settled);
bool compare_special_default(struct column_pair *pair, bool *is_settled);
bool compare_default(struct column_pair *pair);
/* The SQL of a model's default; absent: it has none that is SQL. */
bool compare_render_default(struct comparison *c, const struct column *column, str *text);

/* ---- compare_key.c, compare_index.c, compare_constraint.c */

bool compare_keys(struct table_pair *pair);
bool compare_index_is_expression(const struct index *index);
/* As repr() shows it, without addresses. */
void compare_add_index_repr(struct buf *out, const struct index *index, const struct table *table);
/* The comparison of names of columns alone. */
bool compare_plain_index(const struct table_pair *pair, const struct index *live,
                         const struct index *model, struct buf *message,
                         enum key_difference *difference);
/* Adds "unique=False to unique=True" when they differ. */
void compare_index_unique(struct buf *message, const struct index *live, const struct index *model);

bool compare_foreign_keys(struct table_pair *pair);
bool compare_checks(struct table_pair *pair);

/* Adds operations to pair->operations. */
void compare_create_constraint(struct table_pair *pair, const struct constraint *constraint);
void compare_drop_constraint(struct table_pair *pair, const struct constraint *constraint);

#endif
