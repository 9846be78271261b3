/* Tables, columns, constraints, indexes: the model that operations speak about and that a database
 * is reflected into.
 *
 * Nothing here is owned or freed: all lives in arenas of whoever builds it. Absent texts
 * (data == NULL) are "not given".
 */
#ifndef SCHEMA_TABLE_H
#define SCHEMA_TABLE_H

#include "base/base.h"
#include "schema/sql_value.h"
#include "schema/type.h"

struct clause; /* an SQL expression: clause.h */

/* What the user said, or nothing. */
enum tristate { UNSET, NO, YES };

/* A name that may have been given with quote=True or quote=False. */
struct identifier {
    str text;
    enum tristate is_quoted; /* UNSET: where needed */
};

/* Naming of constraints and indexes. */
enum name_kind {
    NAME_NONE,  /* not given, or None */
    NAME_GIVEN, /* subject to the naming convention */
    NAME_FINAL, /* op.f(): as it is */
};
struct schema_name {
    enum name_kind kind;
    struct identifier identifier;
};

/* An option of one dialect: postgresql_using="gin" is {"postgresql", "using", …}. */
struct dialect_option {
    str dialect;
    str name;
    enum { OPTION_VALUE, OPTION_CLAUSE, OPTION_NAMES, OPTION_PAIRS } kind;
    struct sql_value value;      /* text, number, boolean, NULL */
    const struct clause *clause; /* postgresql_where */
    bool is_clause_text;         /* the clause was given as a string */
    struct strs names;           /* postgresql_include; keys of pairs: postgresql_ops */
    struct sql_value *values;    /* of pairs, one a name */
};
struct dialect_options {
    struct dialect_option *items;
    size_t count;
    size_t capacity;
};
/* NULL when there is none. */
const struct dialect_option *dialect_options_find(const struct dialect_options *options,
                                                  const char *dialect, const char *name);

struct sequence_options {
    bool has_start, has_increment, has_minimum, has_maximum, has_cache;
    int64_t start, increment, minimum, maximum, cache;
    bool has_no_minimum, has_no_maximum; /* nominvalue, nomaxvalue */
    enum tristate is_cyclic;
    enum tristate is_ordered;
    const struct sql_type *data_type; /* or NULL */
};

struct sequence {
    struct identifier name;
    str schema;
    struct sequence_options options;
    bool is_optional;
};

struct identity {
    bool is_always;
    bool is_on_null;
    struct sequence_options options;
};

struct computed {
    const struct clause *sqltext;
    enum tristate is_persisted;
};

enum default_kind {
    DEFAULT_UNSET, /* nothing said (alter_column: server_default=False) */
    DEFAULT_NONE,  /* None: drop it */
    DEFAULT_TEXT,  /* a Python string: written as a literal */
    DEFAULT_CLAUSE,
    DEFAULT_IDENTITY,
    DEFAULT_COMPUTED,
    DEFAULT_FETCHED, /* FetchedValue: there is one, which nobody writes */
};
struct server_default {
    enum default_kind kind;
    str text;
    const struct clause *clause;
    const struct identity *identity;
    const struct computed *computed;
};

enum autoincrement {
    AUTOINCREMENT_AUTO,
    AUTOINCREMENT_YES,
    AUTOINCREMENT_NO,
    AUTOINCREMENT_IGNORE_FK
};

enum constraint_kind {
    CONSTRAINT_PRIMARY_KEY,
    CONSTRAINT_UNIQUE,
    CONSTRAINT_FOREIGN_KEY,
    CONSTRAINT_CHECK,
    CONSTRAINT_EXCLUDE,
};

struct exclude_element {
    const struct clause *clause; /* a column's name is a column clause */
    str operator;
    str operator_class; /* ops= */
};

struct constraint {
    enum constraint_kind kind;
    struct schema_name name;
    struct strs columns; /* of this table; of a check: none */
    void *item;          /* the script's, where it says what SQL does not; or NULL */
    /* FOREIGN KEY */
    struct identifier referred_table;
    str referred_schema;
    struct strs referred_columns;
    bool has_implied_schema; /* its MetaData's, which the models do not say */
    bool is_linked; /* these are the names that are written, not yet to be looked up as keys */
    str on_update;
    str on_delete;
    str match;
    bool uses_alter;
    enum tristate is_deferrable;
    str initially;
    /* CHECK */
    const struct clause *sqltext;
    /* EXCLUDE */
    struct exclude_element *elements;
    size_t element_count;
    str using;
    const struct clause *where;
    struct dialect_options options;
    str comment;
    /* Of a type's CHECK (Boolean, Enum with create_constraint): written only where the dialect has
     * no such type. */
    const struct sql_type *of_type;
    bool is_of_column; /* CheckConstraint or ForeignKey given to the Column: inline, or derived */
    size_t creation_order; /* SQLAlchemy writes constraints in the order they were made */
};
struct constraints {
    struct constraint **items;
    size_t count;
    size_t capacity;
};

struct column {
    struct identifier name;
    const struct sql_type *type; /* TYPE_NULL when not given */
    bool is_nullable;            /* as SQLAlchemy works it out: not primary key */
    enum tristate nullable;      /* what was said */
    bool is_primary_key;
    enum autoincrement autoincrement;
    enum tristate is_unique;
    enum tristate is_indexed;
    struct server_default server_default;
    const struct sequence *sequence; /* or NULL */
    str comment;
    str key;                        /* when it differs from the name; else absent */
    struct constraints constraints; /* CheckConstraints and ForeignKeys given to the column */
    size_t creation_order; /* of what the column implies for its table; 0: behind all others */
    bool is_system;
    bool has_default;                    /* default= of Python: never written, but no SERIAL then */
    const struct clause *default_clause; /* default= that is an expression; or NULL */
    const struct clause *onupdate_clause; /* of a model's column, the same of onupdate= */
    /* Of a model's column: what repr() shows of default= and onupdate=, as SQLAlchemy wraps them;
     * absent: there is none, or it is a clause. */
    str default_repr, onupdate_repr;
    struct dialect_options options; /* sqlite_on_conflict_not_null */
};
struct columns {
    struct column **items;
    size_t count;
    size_t capacity;
};

struct table;

/* An element of an index: a column's name or an expression. */
struct index_element {
    str column; /* absent: clause */
    const struct clause *clause;
};
struct index_elements {
    struct index_element *items;
    size_t count;
    size_t capacity;
};

struct index {
    struct schema_name name;
    struct identifier table;
    str schema;
    struct index_elements elements;
    bool is_unique;
    const struct table *columns_of; /* has its columns; NULL: not known */
    void *item;                     /* the script's, where it says what SQL does not; or NULL */
    bool has_unique_number;         /* SQLAlchemy knows 1 for it, not True: read from SQLite */
    struct dialect_options options;
};
struct indexes {
    struct index **items;
    size_t count;
    size_t capacity;
};

/* MetaData(naming_convention=…): templates such as "ix_%(column_0_label)s"; absent: none. Callable
 * tokens are not supported. */
struct naming_convention {
    str index, unique, check, foreign_key, primary_key;
};

struct table {
    struct identifier name;
    str schema;
    struct columns columns;
    struct constraints constraints; /* in the order they were made */
    struct indexes indexes;
    struct strs prefixes;
    str comment;
    struct dialect_options options;
    bool
        is_partial; /* of models: what else it has is not known, so that nothing is missing there */
    str info;       /* what repr() shows of info=; absent: it is empty */
    const struct naming_convention *naming; /* of its MetaData; NULL: the run's */
};

struct column *table_find_column(const struct table *table, str name); /* NULL when not there */
/* Names of the columns that an index is over, as Index.columns has them: of each expression the
 * first. sqlalchemy: sql/schema.py Index.__init__ */
struct strs index_columns(struct arena *arena, const struct index *index);

#endif
