/* SQL expressions seen from Python.
 *
 * The object of an expression has its struct clause inside. What that refers to is inside other
 * objects, which it keeps: other expressions, texts, and, for lists, bytes objects whose data are
 * the list's items. So all of it is the garbage collector's, and a loop over a million statements
 * needs no more memory than one of them.
 */
#ifndef HOST_CLAUSE_IMPL_H
#define HOST_CLAUSE_IMPL_H

#include "host/schema/schema_impl.h"

struct clause_instance {
    struct clause_object base;
    struct clause own;
    value columns; /* what `.c` gives, once it was asked for; kept; or absent */
    value options; /* what options() were given: a tuple; kept; or absent */
};

/* An expression that is being made. */
struct builder {
    struct vm *vm;
    struct clause_instance *object;
    struct clause *clause; /* &object->own */
};

/* ---- object.c */

struct builder builder_new(struct vm *vm, const struct native_class *class, enum clause_kind kind);
/* A new object like `self`, which it keeps: for methods that give a changed statement. */
struct builder builder_copy(struct vm *vm, value self);
value builder_value(const struct builder *builder);
void builder_keep(const struct builder *builder, value v);
/* The clause of an expression object, which is kept. */
const struct clause *builder_child(const struct builder *builder, value object);
void builder_append(const struct builder *builder, struct clause_list *list,
                    const struct clause *clause);
/* Coerced to an expression: host_expression. */
bool builder_expression(const struct builder *builder, value v, const struct sql_type *type,
                        const struct clause **child);
bool builder_append_expression(const struct builder *builder, struct clause_list *list, value v,
                               const struct sql_type *type);
/* Copied, and kept. */
void *builder_memory(const struct builder *builder, const void *data, size_t size);
str builder_text(const struct builder *builder, str text);
/* Of a str; the text is kept. Refuses others; `what` is for the message. */
bool builder_string(const struct builder *builder, value v, const char *what, str *text);
bool builder_identifier(const struct builder *builder, value v, const char *what,
                        struct identifier *identifier);
/* A value as it goes into a clause: its texts and items are kept. */
bool builder_sql_value(const struct builder *builder, value v, const struct sql_type *type,
                       struct sql_value *result);

/* The object that holds the clause, among those that `self` keeps, and those that they keep;
 * absent: there is none. */
value find_kept(struct vm *vm, value self, const struct clause *clause);

/* What the object was made of first; None when its __init__ was not called. */
value clause_kept_first(value self);
/* The clause of an expression object; NULL for other values. */
const struct clause *clause_of(struct vm *vm, value v);
bool is_clause(struct vm *vm, value v);
/* The object that stands for the value in an expression: itself, a scalar subquery of a SELECT,
 * NULL, a bound literal of the type (NULL: by the value). */
bool host_expression(struct vm *vm, value v, const struct sql_type *type, value *object);
/* What an object says it stands for by __clause_element__ or __table__; otherwise itself. */
bool host_clause_element(struct vm *vm, value v, value *element);
/* A condition: refuses strings. True and False are constants. */
bool host_condition(struct vm *vm, value v, value *object);
/* A bound literal. */
bool host_literal(struct vm *vm, value v, const struct sql_type *type, value *object);
value host_constant(struct vm *vm, enum clause_kind kind); /* NULL, TRUE, FALSE, DEFAULT, STAR */
/* The type that a literal gets beside an expression of this type; NULL: by its value. */
const struct sql_type *literal_type(struct vm *vm, const struct sql_type *type, value v);
/* One argument that is a list counts as its items; otherwise all. */
void flat_arguments(value arguments, const value **items, size_t *count);
value host_text_object(struct vm *vm, str sql);

extern const struct sql_type boolean_type, integer_type, numeric_type, text_type, datetime_type,
    date_type, time_type, null_type;

/* ---- classes */

/* Objects of other classes than Column and Table are a struct clause_instance. */
extern const struct native_class expression_class, text_clause_class, bind_class,
    column_clause_class, label_class, function_class, select_class, compound_class,
    table_clause_class, alias_class, join_class, values_class, insert_class, update_class,
    delete_class, scalar_select_class, exists_class, case_class, cast_class, tuple_class,
    over_class, function_generator_class, json_element_class, operator_callable_class,
    conjunction_class;

/* ---- value.c */

/* The family of the type that SQLAlchemy takes a Python value for; FAMILY_NULL: none. */
enum type_family host_value_family(struct vm *vm, value v);
/* The member of a Python enum: its name. */
bool enum_member_name(struct vm *vm, value v, value *name);

/* ---- column.c */

/* left operator right, as Python's operators make it; the sides are coerced. */
bool host_operate(struct vm *vm, enum clause_operator symbol, value left, value right,
                  bool is_reversed, value *result);
bool host_unary(struct vm *vm, enum clause_operator symbol, value operand,
                const struct sql_type *type, value *result);
bool host_not(struct vm *vm, value operand, value *result);
bool host_label(struct vm *vm, value element, value name, value *result);
bool host_cast(struct vm *vm, value element, value type, bool is_coercion, value *result);
bool host_between(struct vm *vm, value element, value low, value high, value symmetric,
                  value *result);
bool host_collate(struct vm *vm, value element, value collation, value *result);
bool host_in(struct vm *vm, enum clause_operator symbol, value left, value right, value *result);
bool host_list(struct vm *vm, enum clause_operator symbol, value arguments, value *result);

/* ---- json.c */

bool column_getitem(struct vm *vm, const value *arguments, value *result);
/* contains() of an array or JSONB; *is_done is false for other types. */
bool column_contains_item(struct vm *vm, const value *arguments, value *result, bool *is_done);
native_call json_has_key, json_has_all, json_has_any, json_contained_by, json_overlap,
    json_path_exists, json_path_match, json_delete_path, json_as_string, json_as_integer,
    json_as_float, json_as_boolean, json_as_json;
bool json_astext(struct vm *vm, value self, value *result);

/* ---- from.c */

/* The columns that something in a FROM offers: what `.c` gives. */
bool from_columns(struct vm *vm, value self, value *result);
/* An argument of add_cte(). */
bool append_cte(const struct builder *builder, struct clause_list *list, value v);
bool make_alias(struct vm *vm, value element, value name, enum alias_kind kind, value *result);
bool make_join(struct vm *vm, value left, value right, value on, value is_outer, value is_full,
               value *result);
/* What can stand in a FROM: a table, alias, model; a SELECT becomes a subquery. */
bool host_from(struct vm *vm, value v, value *from);
/* The Python object of a column of a table by its name or a Column; absent: there is none. */
bool table_column(struct vm *vm, value table, value key, value *column);

/* ---- select.c */

bool make_select(struct vm *vm, const value *columns, size_t count, value *result);
bool make_compound(struct vm *vm, enum compound_kind kind, const value *selects, size_t count,
                   value *result);
bool make_scalar(struct vm *vm, value select, value *result);
native_call statement_cte;
bool make_exists(struct vm *vm, value select, value *result);
/* An item of ORDER BY or GROUP BY: a text names a column of the SELECT. */
bool append_ordering(const struct builder *builder, struct clause_list *list, value v);
bool append_condition(const struct builder *builder, struct clause_list *list, value v);

/* ---- change.c */

bool make_insert(struct vm *vm, value table, value *result);
bool make_update(struct vm *vm, value table, value *result);
bool make_delete(struct vm *vm, value table, value *result);

/* ---- parameters.c */

/* A copy of the clause, in host->scratch, with the row's values for its :names. `rest`: a new
 * dictionary of what no :name took; or NULL. */
bool host_bind(struct vm *vm, const struct clause *clause, const struct dictionary *row,
               struct dictionary **rest, const struct clause **result);
/* The same as an object. */
bool bind_parameters(struct vm *vm, value statement, value row, value *result);

/* ---- entity.c */

/* Keeps a model that was given for its table. */
void builder_keep_entity(const struct builder *builder, value v);
/* A list of what a statement's columns were given as. */
bool clause_entities(struct vm *vm, value self, const struct clause_list *columns, value *result);
/* A list of the tables and aliases that an expression is about. */
bool clause_from_objects(struct vm *vm, value self, value *result);

/* ---- func.c */

native_call column_clause_new, table_clause_new;
/* __new__ of what only the host makes. */
native_call engine_refuse_new;
value host_func_object(struct vm *vm);
native_call function_over, function_within_group;
value make_function(struct vm *vm, str name, const value *arguments, size_t count, bool *is_good);

#endif
