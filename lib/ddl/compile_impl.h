/* What the files of ddl share among themselves: names, layouts of tables, and what a dialect adds
 * to the writing of operations. */
#ifndef DDL_COMPILE_IMPL_H
#define DDL_COMPILE_IMPL_H

#include "ddl/batch.h"
#include "ddl/compile.h"

/* The compilation of one operation. */
struct compilation {
    struct ddl_run *run;
    struct arena *arena;
    struct strs *out;
    struct error *error;
};

/* A table as it will be written: with the constraints and indexes that its columns imply, all under
 * their final names (none is subject to a naming convention any more). */
struct layout {
    const struct table *table;
    const struct naming_convention *naming; /* NULL: none */
    struct columns columns;         /* copies: is_primary_key, is_nullable and type are final */
    struct constraint *primary_key; /* NULL: none */
    bool is_primary_key_implicit;   /* made of primary_key=True */
    struct constraints constraints; /* all others, in order */
    struct indexes indexes;
    size_t column_index_count;          /* so many of them, the first, come from index=True */
    const struct column *autoincrement; /* NULL: none */
};

/* How a type's name is written. */
struct type_name {
    const char *name;
    bool (*add)(struct ddl_run *run, struct buf *out, const struct sql_type *type, const char *name,
                struct error *error);
};

/* What a dialect adds to the writing of operations; a NULL function does nothing. */
struct ddl_dialect {
    const char *class_prefix; /* of SQLAlchemy's compilers, in its messages */
    size_t identifier_limit;  /* in characters */
    bool has_serial;
    bool has_native_boolean;
    bool has_native_enum;
    bool has_native_uuid;
    bool has_comments;
    bool has_alter_constraint;  /* use_alter means something */
    bool has_columns_on_delete; /* SET NULL (a) */
    bool
        is_schema_a_database; /* indexes stand in it by their own name, references never leave it */
    const char *rename_column;          /* between the table and the column */
    const struct type_name *type_names; /* SQL_TYPE_COUNT of them; no name: as in general */

    /* The column behind its name: type, DEFAULT, NOT NULL … */
    bool (*add_column)(struct compilation *c, struct buf *out, const struct layout *layout,
                       const struct column *column);
    /* Before the columns of UNIQUE. */
    void (*add_distinct)(struct buf *out, const struct dialect_options *options);
    /* Behind a constraint's columns or condition; behind all of it. */
    bool (*add_include)(struct compilation *c, struct buf *out, const struct layout *layout,
                        const struct constraint *constraint);
    bool (*add_constraint_end)(struct compilation *c, struct buf *out, const struct layout *layout,
                               const struct constraint *constraint);
    bool (*add_exclude)(struct compilation *c, struct buf *out,
                        const struct constraint *constraint); /* NULL: there is none */
    /* Whether the primary key is written with its column instead. */
    bool (*is_key_of_column)(const struct layout *layout);
    void (*add_table_end)(const struct dialect *dialect, struct buf *out,
                          const struct dialect_options *options);
    /* CREATE TYPE. */
    bool (*before_table)(struct compilation *c, const struct layout *layout);
    /* DROP TYPE, when the run has not made it. */
    bool (*drop_table_type)(struct compilation *c, const struct sql_type *type);
    void (*add_concurrently)(struct buf *out, const struct dialect_options *options);
    bool (*add_index_using)(struct compilation *c, struct buf *out,
                            const struct dialect_options *options);
    bool (*add_index_element)(struct compilation *c, struct buf *out, const struct index *index,
                              const struct index_element *element);
    bool (*add_index_end)(struct compilation *c, struct buf *out, const struct index *index);
    /* Whether ALTER TABLE can ADD and DROP the constraint; fails where it cannot. `is_done`:
     * nothing is left to write. */
    bool (*check_alter_constraint)(struct compilation *c, bool is_implicit, bool is_drop,
                                   bool *is_done);
    bool (*alter_column)(struct compilation *c, const struct table_name *table,
                         const struct column_change *change);
    bool (*alter_identity)(struct compilation *c, const struct table_name *table,
                           const struct column_change *change);
    void (*note_type)(struct ddl_run *run, const struct sql_type *type);
    bool (*create_type)(struct compilation *c, const struct sql_type *type, bool is_drop);
    bool (*alter_enum)(struct compilation *c, const struct operation *operation);
    bool (*add_sequence_type)(struct compilation *c, struct buf *out,
                              const struct sequence_options *options);
    /* Of a batch. */
    bool (*needs_rebuild)(const struct ddl_run *run, const struct operation *operation);
    bool (*is_cast_needed)(const struct sql_type *from, const struct sql_type *to);
    bool drops_constraints_before_rebuild;
    /* Of expressions in scripts that autogenerate writes. */
    bool groups_rendered_index_elements;
    bool doubles_rendered_percent;            /* as for the parameters of its drivers in Python */
    bool (*wraps_rendered_default)(str text); /* in parentheses */
};

extern const struct ddl_dialect sqlite_ddl;
extern const struct ddl_dialect postgresql_ddl;

static inline const struct ddl_dialect *ddl_of(const struct compilation *c)
{
    return c->run->dialect->ddl;
}

/* ---- compile.c */

/* Fails with c->error; returns false. */
#define compilation_fail(c, ...) ddl_fail((c)->run, (c)->error, __VA_ARGS__)

/* Adds what stands in the buffer to the statements, and empties the buffer. */
void compilation_push(struct compilation *c, struct buf *text);
/* The same, then frees the buffer; when `is_good` is false only frees it. Returns is_good. */
bool compilation_finish(struct compilation *c, struct buf *text, bool is_good);
void ddl_warn(struct ddl_run *run, const char *category, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool compile_operation(struct compilation *c, const struct operation *operation);

/* An expression as DDL has it: literals inline, no table names. */
bool add_expression(struct compilation *c, struct buf *out, const struct clause *clause);

/* ---- name.c */

void ddl_add_identifier(const struct dialect *dialect, struct buf *out,
                        const struct identifier *identifier);
void ddl_add_names(const struct dialect *dialect, struct buf *out, const struct strs *names);
/* schema.table; SQLAlchemy takes the schema as one identifier. */
void ddl_add_table_name(const struct dialect *dialect, struct buf *out,
                        const struct identifier *name, str schema);
/* ALTER TABLE schema.table; Alembic takes dots in the schema apart. */
void ddl_add_alter_table(const struct dialect *dialect, struct buf *out,
                         const struct table_name *table);
/* A resolved name of a constraint or index: shortened when it may be, otherwise it must fit. */
bool fit_schema_name(struct compilation *c, const struct schema_name *name, str *text);
bool add_schema_name(struct compilation *c, struct buf *out, const struct schema_name *name);

/* ---- naming.c */

/* What the tokens of a naming convention speak about. */
struct naming_subject {
    const struct identifier *table;
    str schema;
    const struct table *columns_of; /* for keys; or NULL */
    struct strs columns;
    str referred_table;
    struct strs referred_columns;
};

/* The name by the convention's template (absent: none), for a constraint or index called `name`. */
bool naming_resolve(struct compilation *c, str template, const struct naming_subject *subject,
                    const struct schema_name *name, struct schema_name *resolved);
/* The template for indexes; the default one without a convention. */
str naming_index_template(const struct naming_convention *naming);
str naming_constraint_template(const struct naming_convention *naming, enum constraint_kind kind);

/* ---- layout.c */

bool layout_init(struct compilation *c, struct layout *layout, const struct table *table,
                 const struct naming_convention *naming);
/* sqlalchemy: sql/schema.py PrimaryKeyConstraint._autoincrement_column; layout_init asks for it
 * where the database has SERIAL, and for the order of an implied key. */
bool layout_find_autoincrement(struct compilation *c, struct layout *layout);
/* Of a table that only has a name, for constraints that are added to it. */
void layout_init_name(struct layout *layout, struct arena *arena, const struct table_name *name);
const struct column *layout_find_column(const struct layout *layout, str name);
/* The CHECK of a Boolean or Enum column, where the dialect has no such type; otherwise NULL. */
struct constraint *layout_type_check(struct compilation *c, const struct identifier *column,
                                     const struct sql_type *type);
bool layout_name_constraint(struct compilation *c, const struct layout *layout,
                            struct constraint *constraint);
/* The CHECK of a type without a name gets one only when it is written: where it is not, a
 * convention that asks for a name is no mistake. */
bool layout_name_type_check(struct compilation *c, const struct layout *layout,
                            struct constraint *constraint);
bool layout_name_index(struct compilation *c, const struct table_name *table,
                       const struct table *columns_of, const struct naming_convention *naming,
                       struct index *index);

/* ---- type_name.c */

extern const struct type_name generic_type_names[SQL_TYPE_COUNT];
bool type_add_plain(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                    const char *name, struct error *error);
bool type_add_string(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                     const char *name, struct error *error);
bool type_add_enum_string(struct ddl_run *run, struct buf *out, const struct sql_type *type,
                          const char *name, struct error *error);
/* What a message calls the type: the same for all dialects. */
void type_describe(struct ddl_run *run, struct buf *out, const struct sql_type *type);
bool ddl_fail_unsupported_type(struct ddl_run *run, struct error *error,
                               const struct sql_type *type);

/* ---- column.c */

/* CHECKs that were given to the column, each with a space before it. */
bool add_column_checks(struct compilation *c, struct buf *out, const struct layout *layout,
                       const struct column *column);
bool add_column_definition(struct compilation *c, struct buf *out, const struct layout *layout,
                           const struct column *column);
/* The default's text, without DEFAULT; false in `has_default` when there is none to write. */
bool add_server_default(struct compilation *c, struct buf *out,
                        const struct server_default *server_default, bool *has_default);
void add_sequence_options(struct buf *out, const struct sequence_options *options);
void add_identity(struct buf *out, const struct identity *identity);

/* ---- constraint.c */

bool add_constraint(struct compilation *c, struct buf *out, const struct layout *layout,
                    const struct constraint *constraint);
bool add_references_end(struct compilation *c, struct buf *out,
                        const struct constraint *constraint);
/* Whether a foreign key leaves a schema that no reference may leave. */
bool constraint_is_unreachable(const struct compilation *c, const struct layout *layout,
                               const struct constraint *constraint);
bool add_deferrability(struct compilation *c, struct buf *out, const struct constraint *constraint);
bool compile_add_constraint(struct compilation *c, const struct layout *layout,
                            const struct constraint *constraint);
bool compile_drop_constraint(struct compilation *c, const struct table_name *table,
                             const struct schema_name *name, bool if_exists, const char *class_name,
                             bool is_implicit);
/* Under the naming convention. */
bool drop_constraint_name(struct compilation *c, const struct operation *operation,
                          struct schema_name *name);
bool compile_create_constraint(struct compilation *c, const struct operation *operation);
bool compile_drop_constraint_operation(struct compilation *c, const struct operation *operation);

/* ---- create_table.c */

/* CREATE TABLE and nothing more. */
bool compile_table_alone(struct compilation *c, const struct layout *layout, bool if_not_exists);
/* With its types, indexes, comments. */
bool compile_create_table(struct compilation *c, const struct layout *layout, bool if_not_exists);
bool compile_column_comment(struct compilation *c, const struct table_name *table,
                            const struct identifier *column, str comment);
bool compile_table_comment(struct compilation *c, const struct table_name *table, str comment);

/* ---- index.c */

/* The index has its final name. */
bool compile_create_index(struct compilation *c, const struct index *index, bool if_not_exists);
bool compile_create_index_operation(struct compilation *c, const struct operation *operation);
bool compile_drop_index(struct compilation *c, const struct operation *operation);
/* WHERE, when the dialect's option says so. */
bool add_option_condition(struct compilation *c, struct buf *out,
                          const struct dialect_options *options);
/* Words such as an index method: letters, digits and underscores. */
bool check_phrase(struct compilation *c, str phrase, bool is_valid, const char *pattern);

/* ---- alter_table.c, alter_column.c */

bool compile_add_column(struct compilation *c, const struct operation *operation);
bool compile_alter_column(struct compilation *c, const struct operation *operation);
/* Steps of alter_column; each does nothing when the change does not ask for it. */
bool alter_nullable(struct compilation *c, const struct table_name *table,
                    const struct column_change *change);
bool alter_default(struct compilation *c, const struct table_name *table,
                   const struct column_change *change);
bool alter_name(struct compilation *c, const struct table_name *table,
                const struct column_change *change);
void add_alter_column(struct compilation *c, struct buf *out, const struct table_name *table,
                      const struct column_change *change);

/* ---- data.c */

bool compile_bulk_insert(struct compilation *c, const struct operation *operation);
bool compile_execute(struct compilation *c, const struct operation *operation);

/* ---- batch.c */

/* Whether SQLAlchemy knows both as the same class of types. */
bool types_are_akin(const struct sql_type *a, const struct sql_type *b);

bool compile_batch(struct compilation *c, const struct operation *operation);

#endif
