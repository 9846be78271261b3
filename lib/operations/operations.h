/* An operation is a value: what a script's op.create_table() and the like ask for.
 *
 * Compiling to SQL (ddl), running, rendering and reversing are separate consumers that each switch
 * over the kind. Nothing here is owned or freed: an operation lives in an arena of its maker.
 * Source: alembic: operations/ops.py
 */
#ifndef OPERATIONS_OPERATIONS_H
#define OPERATIONS_OPERATIONS_H

#include "base/base.h"
#include "schema/schema.h"

enum operation_kind {
    OPERATION_CREATE_TABLE,      /* create_table */
    OPERATION_DROP_TABLE,        /* drop_table */
    OPERATION_RENAME_TABLE,      /* rename_table */
    OPERATION_ADD_COLUMN,        /* add_column */
    OPERATION_DROP_COLUMN,       /* drop_column */
    OPERATION_ALTER_COLUMN,      /* alter_column */
    OPERATION_CREATE_INDEX,      /* create_index */
    OPERATION_DROP_INDEX,        /* drop_index */
    OPERATION_CREATE_CONSTRAINT, /* create_constraint */
    OPERATION_DROP_CONSTRAINT,   /* drop_constraint */
    OPERATION_TABLE_COMMENT,     /* table_comment: create or drop */
    OPERATION_BULK_INSERT,       /* bulk_insert */
    OPERATION_EXECUTE,           /* execute: text, or an SQL expression */
    OPERATION_SEQUENCE,          /* sequence: CreateSequence, DropSequence */
    OPERATION_SCHEMA,            /* schema: CreateSchema, DropSchema */
    OPERATION_TYPE,              /* type: Enum.create, Enum.drop, DOMAIN */
    OPERATION_BATCH,             /* batch: batch_alter_table */
    OPERATION_MODIFY_TABLE,      /* modify_table: what autogenerate groups by table */
};

/* A table by its name, for operations that do not make it. */
struct table_name {
    struct identifier name;
    str schema;
};

struct operation;
struct operations {
    struct operation **items;
    size_t count;
    size_t capacity;
};

/* What alter_column says; what it does not say is UNSET, absent, NULL. */
struct column_change {
    struct identifier column;
    enum tristate nullable;
    bool has_comment; /* comment=… was given; absent: None, drop it */
    str comment;
    struct server_default server_default; /* DEFAULT_UNSET: not given */
    struct identifier new_name;
    const struct sql_type *type; /* NULL: unchanged */
    const struct sql_type *existing_type;
    enum tristate existing_nullable;
    struct server_default existing_server_default;
    str existing_comment;
    enum tristate autoincrement;
    enum tristate existing_autoincrement;
    const struct clause *using; /* postgresql_using; NULL: none */
    str using_text;             /* the same, given as a string */
    struct dialect_options options;
    /* Only in a batch. */
    str insert_before;
    str insert_after;
};

/* What rows of bulk_insert and of INSERT … VALUES hold: one value a column, in order. */
struct insert_row {
    struct strs columns;
    const struct clause **values;
};

enum batch_recreate { RECREATE_AUTO, RECREATE_ALWAYS, RECREATE_NEVER };

/* A column of an enum. */
struct enum_use {
    struct table_name table;
    str column;
    bool is_array;
    str default_text; /* SQL; absent: none */
};
struct enum_uses {
    struct enum_use *items;
    size_t count;
    size_t capacity;
};

/* What drop_constraint takes it for. */
enum drop_type { DROP_ANY, DROP_CHECK, DROP_FOREIGN_KEY, DROP_PRIMARY_KEY, DROP_UNIQUE };

/* What is dropped is known when autogenerate found it: `removed` is for the reverse. A script does
 * not say it, and it is NULL there. */
struct operation {
    enum operation_kind kind;
    struct place place; /* of the call in the script */
    union {
        struct {
            const struct table *table;
            bool if_not_exists;
            bool is_alone; /* CreateTable(): no indexes, types, comments with it */
        } create_table;
        struct {
            struct table_name table;
            bool if_exists;
            struct dialect_options options;
            const struct table *removed;
        } drop_table;
        struct {
            struct table_name table;
            struct identifier new_name;
        } rename_table;
        struct {
            struct table_name table;
            const struct column *column;
            bool if_not_exists;
            bool is_reference_inline;   /* inline_references */
            bool is_primary_key_inline; /* inline_primary_key */
            str insert_before;          /* only in a batch */
            str insert_after;
        } add_column;
        struct {
            struct table_name table;
            struct identifier column;
            bool if_exists;
            const struct column *removed;
        } drop_column;
        struct {
            struct table_name table;
            struct column_change change;
        } alter_column;
        struct {
            const struct index *index;
            bool if_not_exists;
        } create_index;
        struct {
            struct schema_name name;
            struct table_name table; /* its name may be absent */
            bool if_exists;
            struct dialect_options options;
            const struct index *removed;
        } drop_index;
        struct {
            struct table_name table;
            const struct constraint *constraint;
        } create_constraint;
        struct {
            struct table_name table;
            struct schema_name name;
            enum drop_type type;
            bool if_exists;
            const struct constraint *removed;
        } drop_constraint;
        struct {
            struct table_name table;
            str comment;  /* absent: dropped */
            str existing; /* existing_comment */
        } table_comment;
        struct {
            const struct table *table; /* with column types where known */
            const struct insert_row *rows;
            size_t row_count;
            bool is_multi_insert;
        } bulk_insert;
        struct {
            str text; /* as given, `:name` being a bind; or absent: clause */
            const struct clause *clause;
            bool is_driver_text; /* exec_driver_sql: no binds in it */
            struct strs lines;   /* what a project's own renderer wrote; then nothing else counts */
            struct operation *inverse; /* what undoes them; NULL: not known */
            void *object;              /* the project's own operation, as the host knows it */
        } execute;
        struct {
            const struct sequence *sequence;
            bool is_drop;
            bool is_conditional; /* if_not_exists, if_exists */
        } sequence;
        struct {
            struct identifier name;
            bool is_drop;
            bool is_conditional;
            bool is_cascading;
            str authorization;
        } schema;
        struct {
            const struct sql_type *type;
            bool is_drop;
            /* An enum that is there: its labels become those of `type`. NULL: it is made. */
            const struct sql_type *existing;
            const struct enum_use *uses; /* the columns that have it */
            size_t use_count;
            /* What mentions the enum that is there: as OPERATION_CREATE_INDEX and
             * OPERATION_CREATE_CONSTRAINT. */
            struct operations dependents;
        } type;
        struct {
            struct table_name table;
            enum batch_recreate recreate;
            struct operations operations;         /* in order; execute among them */
            const struct table *copy_from;        /* or NULL */
            const struct table *reflected_extra;  /* table_args as constraints; or NULL */
            struct dialect_options table_options; /* table_kwargs */
            struct strs *partial_reordering;
            size_t partial_reordering_count;
            const struct naming_convention *naming; /* or NULL */
        } batch;
        struct {
            struct table_name table;
            struct operations operations;
        } modify_table;
    };
};

/* Whether there is nothing to do: groups of a table do nothing by themselves. */
bool operations_are_empty(const struct operations *operations);

/* The name of the op.* function, for messages: "create_table". */
const char *operation_name(enum operation_kind kind);

#endif
