/* The objects of schema seen from Python: types, columns, constraints, tables; and how arguments
 * become what schema's structs hold. */
#ifndef HOST_SCHEMA_IMPL_H
#define HOST_SCHEMA_IMPL_H

#include "host/host_impl.h"

/* ---- arguments (argument.c): texts are copied into host->arena */

/* Refuses what is no str; `what` is for the message: "Column name". */
bool host_text(struct vm *vm, value v, const char *what, str *text);
/* None and a value not given leave it absent. */
bool host_optional_text(struct vm *vm, value v, const char *what, str *text);
/* None: UNSET; otherwise by truth. */
bool host_tristate(struct vm *vm, value v, enum tristate *state);
bool host_truth(struct vm *vm, value v, bool *is_true);
/* None: TYPE_NUMBER_ABSENT. */
bool host_number(struct vm *vm, value v, const char *what, int64_t *number);
/* A list of names: str, or Column; one alone is taken as a list of one. */
bool host_names(struct vm *vm, value v, const char *what, struct strs *names);
bool host_name_of_column(struct vm *vm, value v, str *name);
/* Takes postgresql_using=… and its like out of the keywords; what is left is TypeError. `what`:
 * the class, for the message; NULL: others are left alone. */
bool host_dialect_options(struct vm *vm, const struct dictionary *keywords, const char *what,
                          struct dialect_options *options);
/* Refuses keywords that are not in the list; NULL ends it. */
bool host_known_keywords(struct vm *vm, const struct dictionary *keywords, const char *function,
                         const char *const *known);
/* The keyword's value, or absent. */
value host_keyword(const struct dictionary *keywords, const char *name);
/* A string becomes text(), other expressions are copied into host->arena. */
bool host_text_clause(struct vm *vm, value v, const struct clause **clause);
bool host_kept_clause(struct vm *vm, value v, const struct sql_type *type,
                      const struct clause **clause);
/* A dictionary argument; NULL for None. */
const struct dictionary *host_dictionary(value v);

/* ---- types (type*.c) */

struct type_object {
    struct object base;
    struct sql_type *type;
    value item;     /* what `item_type`, `impl` and `enum_class` give; or absent */
    value variants; /* a list of the types of with_variant: kept alive; or absent */
};

/* A definition of a class of types: `class` first, so that it is found by class_definition(). */
struct type_class {
    struct native_class class;
    enum sql_type_kind kind;
};

/* op.f() and quoted_name (name.c). */
extern const struct native_class conv_class, quoted_name_class;
extern const struct type_class type_engine_type, type_decorator_type, user_defined_type;
#define type_engine_class type_engine_type.class
/* @compiles() of sqlalchemy.ext.compiler (op/compiles.c): whether a script uses it at all; what it
 * writes for the element, absent when nothing is registered for its class. */
bool host_has_compilers(struct vm *vm);
bool host_compile_element(struct vm *vm, value element, value *text);
extern const struct native_class *const postgresql_type_classes[];
extern const struct native_class *const sqlite_type_classes[];
/* The type as it was made, before decorators are resolved; NULL: no such object. */
struct sql_type *host_own_type(struct vm *vm, value v);
/* A new object of the same class with the same attributes. */
value host_copy_type_object(struct vm *vm, value self);

/* repr() of a type. (type_repr.c) */
native_call host_type_repr;
/* Puts a copy in the place of *type, the type of the object, that also knows how a script writes it
 * when its class is not SQLAlchemy's. */
bool host_describe_type(struct vm *vm, value v, const struct sql_type **type);

native_call type_init_plain, type_init_string, type_init_boolean, type_init_float,
    type_init_numeric, type_init_time, type_init_pg_time, type_init_interval, type_init_pg_interval,
    type_init_binary, type_init_pickle, type_init_json, type_init_pg_json, type_init_uuid,
    type_init_enum, type_init_array, type_init_domain, type_init_bit, type_init_ignored,
    type_decorator_init, type_enum_create, type_enum_drop;

/* ---- schema items */

enum item_kind {
    ITEM_FOREIGN_KEY, /* ForeignKey: constraint, whose column is known later */
    ITEM_CONSTRAINT,
    ITEM_INDEX,
    ITEM_SEQUENCE,
    ITEM_IDENTITY,
    ITEM_COMPUTED,
    ITEM_FETCHED,        /* FetchedValue: a server default that is not written */
    ITEM_DEFAULT,        /* DefaultClause */
    ITEM_PYTHON_DEFAULT, /* ColumnDefault: of Python's side, not written */
};
struct item_object {
    struct object base;
    enum item_kind kind;
    union {
        struct constraint *constraint;
        struct index *index;
        struct sequence *sequence;
        struct identity *identity;
        struct computed *computed;
        struct server_default *server_default;
    };
    value table;      /* what it belongs to; or absent */
    value info;       /* a dictionary; or absent */
    value condition;  /* a tuple of what ddl_if() was told; or absent */
    bool is_left_out; /* ddl_if() of another dialect */
};
/* self, dialect, callable_, state: a method of Index and constraints */
native_call host_item_ddl_if;
/* info=, which may be missing. Returns true. */
bool host_item_set_info(struct vm *vm, value self, value info);
extern const struct native_class schema_item_class, constraint_class, foreign_key_class,
    foreign_key_constraint_class, primary_key_class, unique_class, check_class, exclude_class,
    index_class, sequence_class, identity_class, computed_class, fetched_value_class,
    column_default_class, default_clause_class, column_class, table_class, metadata_class;
/* NULL when the value is no such object. */
struct item_object *host_item_of(struct vm *vm, value v);

const struct naming_convention *host_naming_of(struct vm *vm,
                                               value metadata); /* NULL: it is no MetaData */

struct column_object {
    struct clause_object base;
    struct column *column;
    value type;           /* as it was given; an instance */
    value table;          /* the Table; or absent */
    value server_default; /* as it was given; or absent */
    value info;           /* a dictionary; or absent */
    value default_value;  /* default=…, of Python's side */
    value onupdate;       /* onupdate=…, the same */
};
struct table_object {
    struct clause_object base;
    struct table *table;
    value metadata;             /* or absent */
    struct dictionary *columns; /* objects by key */
    value info;
};
/* NULL when the value is no such object. */
struct column_object *host_column_object_of(struct vm *vm, value v);
struct table_object *host_table_object_of(struct vm *vm, value v);
/* What default= of a Column gives for a row that says nothing; absent: there is none. */
bool host_column_default(struct vm *vm, value column, value *result);
/* `.c`: columns by their keys. */
value host_column_collection(struct vm *vm, struct dictionary *columns);
extern const struct native_class column_collection_class;
/* A new Table without columns, which belongs to the metadata (or absent). */
struct table_object *host_new_table(struct vm *vm, struct table *table, value metadata);
/* Objects over what the structs hold (object.c): `table` is the Table it is of, or absent.
 */
value host_constraint_object(struct vm *vm, struct constraint *constraint, value table);
value host_index_object(struct vm *vm, struct index *index, value table);
value host_default_object(struct vm *vm, const struct server_default *server_default);
value host_clause_object(struct vm *vm, const struct clause *clause);
/* None, a str, or op.f(). */
value host_name_object(struct vm *vm, const struct schema_name *name);
value host_names_object(struct vm *vm, const struct strs *names);
struct dictionary *host_options_object(struct vm *vm, const struct dialect_options *options);
value host_elements_object(struct vm *vm, const struct index *index, value table);
/* The elements of an operation on something of its own: Index.create(), Sequence.create(). */
/* An object for a column, a table that came from elsewhere. */
value host_column_object(struct vm *vm, struct column *column, value table);
value host_table_object(struct vm *vm, struct table *table);
/* server_default=… */
bool host_server_default(struct vm *vm, value v, struct server_default *result);
/* Adds Column, Constraint, Index … to a table, as Table() does. */
bool host_table_add(struct vm *vm, struct table_object *object, value item);
bool host_metadata_add(struct vm *vm, value metadata, struct table_object *object);
/* Its ForeignKeys get to know which column they are of. */
void host_attach_column(struct vm *vm, struct column *column);
/* A Column that was given to a constraint or index stands for its Table: `item` becomes part of it.
 * Columns without a Table are passed over. */
bool host_table_adopt(struct vm *vm, value item, const value *columns, size_t count);
/* Columns first. */
bool host_table_add_all(struct vm *vm, struct table_object *object, const value *items,
                        size_t count);
/* The same, without what is no part of a table. */
bool host_table_add_known(struct vm *vm, struct table_object *object, const value *items,
                          size_t count);
/* schema, quote, prefixes, comment, and options of dialects. */
bool host_table_keywords(struct vm *vm, const struct dictionary *keywords, struct table *table);
/* False, with an exception, when the value is of an import that failed for Python as well: then a
 * model that has it is not whole. */
bool host_check_import(struct vm *vm, value v);
/* References by a key, or without the metadata's schema, get the names that are written; columns
 * without a type take that of the column that they refer to. Whether one did. (resolve.c) */
bool host_resolve_types(struct vm *vm, const struct table *table, value metadata);
/* The same with those that it depends on. */
void host_resolve_table(struct vm *vm, const struct table_object *object);
/* The same for all tables of a MetaData. */
void host_resolve_metadata(struct vm *vm, value metadata);
/* Its own schema; absent: none. */
str host_metadata_schema(struct vm *vm, value metadata);
/* Tables by "schema.name", in the order they were made; NULL when the value is no MetaData. */
const struct dictionary *host_metadata_tables(struct vm *vm, value metadata);
bool host_create_table(struct vm *vm, const struct table *table, bool is_conditional);
bool host_drop_table(struct vm *vm, const struct table *table, bool is_conditional);
/* Asks the database; offline it is `assumed`. */
bool host_table_exists(struct vm *vm, const struct table *table, bool assumed, bool *exists);
/* Columns, constraints and indexes as the database has them (autoload_with). */
bool host_reflect_table(struct vm *vm, struct table_object *object, value bind);
/* The names of all tables of the database. */
bool host_table_names(struct vm *vm, str schema, struct strs *names);
bool host_naming_convention(struct vm *vm, value v, struct naming_convention **naming);
/* The metadata's Table of this name and schema, or absent. A schema of the metadata is filled in.
 * The value may be None: no metadata. */
bool host_metadata_find(struct vm *vm, value metadata, struct table *table, value *existing);
/* "a.b" of a ForeignKey: what stands before the last dot is the table. */
bool host_split_reference(struct vm *vm, value v, struct constraint *constraint);
struct constraint *host_new_constraint(struct vm *vm, enum constraint_kind kind);
/* The elements of an index: names, columns, expressions. */
bool host_index_elements(struct vm *vm, const value *items, size_t count,
                         struct index_elements *elements);
/* ("column", "operator") and its like of an EXCLUDE. */
bool host_exclude_elements(struct vm *vm, const value *items, size_t count, value operators,
                           struct constraint *constraint);

/* A class of sqlalchemy.schema whose objects are struct item_object. */
#define ITEM_CLASS(symbol, class_name, class_base, class_methods, class_properties) \
    const struct native_class symbol##_class = {.name = class_name,                 \
                                                .module = "sqlalchemy.sql.schema",  \
                                                .base = class_base,                 \
                                                .size = sizeof(struct item_object), \
                                                .methods = class_methods,           \
                                                .properties = class_properties};

#endif
