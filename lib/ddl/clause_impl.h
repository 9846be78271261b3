/* What the files that write SQL expressions share.
 *
 * One struct compile is one call of ddl_add_clause. Parentheses are worked out while writing: a
 * clause asks, for each of its children, whether it needs them beside the operator that it stands
 * at, which is what SQLAlchemy does when it builds the expression.
 */
#ifndef DDL_CLAUSE_IMPL_H
#define DDL_CLAUSE_IMPL_H

#include "ddl/compile.h"

/* Where a clause stands; passed by value from parents to children. */
struct view {
    bool has_tables;            /* columns are written table.column */
    bool has_schemas;           /* and with the table's schema */
    bool is_column;             /* directly in the list of columns of a SELECT */
    bool is_labelled;           /* within a label */
    bool is_from;               /* in a FROM: tables and subqueries are written out */
    bool is_operand;            /* within an operator's expression */
    bool is_lateral;            /* of a LATERAL: it refers to what stands before it */
    bool is_bound;              /* a value of INSERT or UPDATE */
    const struct clause *label; /* the label to be written by its name; or NULL */
};

/* A name that was made up, and for what. */
struct made_name {
    const struct clause *clause;
    str base; /* "anon", "count", … */
    str name;
};

struct common_table {
    const struct clause *alias;
    str name;
    str text; /* name AS (…) */
};

/* A statement around what is being written. */
struct statement {
    const struct statement *up;
    const struct clause *clause;
    struct clause_list correlated; /* what subqueries take from all statements around them */
    struct clause_list from;       /* the same, of this statement alone */
};

struct compile {
    struct ddl_run *run;
    const struct clause_dialect *dialect;
    struct error *error;
    const struct clause_context *context;
    struct arena arena; /* of this compilation */
    struct {
        struct made_name *items;
        size_t count;
        size_t capacity;
    } names;
    struct {
        struct common_table *items;
        size_t count;
        size_t capacity;
    } with;
    const struct statement *statement; /* the innermost; NULL: none */
    size_t depth;
};

/* What a dialect's expressions have of their own. */
struct clause_dialect {
    bool has_boolean;          /* true and false; otherwise 1 and 0 */
    bool has_ilike;            /* otherwise lower(a) LIKE lower(b) */
    bool has_distinct_from;    /* otherwise IS NOT and IS */
    bool has_returning_tables; /* RETURNING t.a; otherwise RETURNING a */
    bool has_distinct_on;
    bool has_delete_using;
    bool has_bind_casts;     /* :name::JSONB */
    bool has_tuple_values;   /* (a, b) IN (VALUES (1, 2)) */
    const char *limit_start; /* what stands before LIMIT */
    const char *no_limit;    /* what stands in it when there is only an OFFSET */
    bool has_zero_offset;    /* LIMIT has an OFFSET always */
    const char *regexp, *not_regexp;
    bool (*add_value)(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                      const struct sql_type *type, struct error *error);
    /* Operators that are written in a way of their own; *is_done: it was one. */
    bool (*add_binary)(struct compile *compile, struct view view, struct buf *out,
                       const struct clause *clause, bool *is_done);
    bool (*add_function)(struct compile *compile, struct view view, struct buf *out,
                         const struct clause *clause, bool *is_done);
    bool (*add_extract)(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause);
    bool (*add_lock)(struct compile *compile, struct buf *out, const struct clause *select);
    /* Fails for what the dialect does not have; NULL: it has all. */
    bool (*check)(struct compile *compile, const struct clause *clause);
    /* IN (nothing) */
    bool (*add_empty_set)(struct compile *compile, struct buf *out, enum clause_operator symbol,
                          const struct sql_type *type, size_t width);
};
extern const struct clause_dialect sqlite_clauses, postgresql_clauses;

#define compile_fail(compile, ...) ddl_fail((compile)->run, (compile)->error, __VA_ARGS__)

/* ---- clause.c */

bool add_clause(struct compile *compile, struct view view, struct buf *out,
                const struct clause *clause);
bool add_clauses(struct compile *compile, struct view view, struct buf *out,
                 const struct clause_list *list, const char *separator);
/* In parentheses where the operator asks for them. OPERATOR_NONE: wherever something is composed.
 */
bool add_operand(struct compile *compile, struct view view, struct buf *out,
                 const struct clause *clause, enum clause_operator against);
/* The same for an operator with a precedence of its own. */
bool add_custom_operand(struct compile *compile, struct view view, struct buf *out,
                        const struct clause *clause, int precedence);
bool add_operands(struct compile *compile, struct view view, struct buf *out,
                  const struct clause_list *list, enum clause_operator against);
/* Conditions that must all be true. */
bool add_conditions(struct compile *compile, struct view view, struct buf *out,
                    const struct clause_list *list, enum clause_operator symbol);
void add_clause_name(struct compile *compile, struct buf *out, const struct identifier *name);
const struct sql_type *clause_type(const struct clause *clause);
enum type_family clause_family(const struct clause *clause);

/* ---- clause_operator.c */

bool add_binary(struct compile *compile, struct view view, struct buf *out,
                const struct clause *clause);
bool add_unary(struct compile *compile, struct view view, struct buf *out,
               const struct clause *clause);
bool add_between(struct compile *compile, struct view view, struct buf *out,
                 const struct clause *clause);
/* left, text, right */
bool add_infix(struct compile *compile, struct view view, struct buf *out,
               const struct clause *clause, const char *text, bool is_eager);
bool add_expanded(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *bind, enum clause_operator symbol,
                  const struct sql_type *type);

/* ---- clause_function.c */

bool add_function(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *clause);
bool add_arguments(struct compile *compile, struct view view, struct buf *out,
                   const struct clause *clause);
bool add_over(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause);
bool add_case(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause);
bool add_cast(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause);

/* ---- clause_text.c */

bool add_text(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause);
bool add_bind(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause, const struct sql_type *type);

/* ---- clause_name.c */

/* anon_1 and its like: the same for the same clause and base. */
str compile_make_name(struct compile *compile, const struct clause *clause, str base);
/* What a column without a name is called. */
str fallback_name(struct compile *compile, const struct clause *clause);
/* The name of a CLAUSE_COLUMN: its own, or one that was made up within its alias. */
str column_name(struct compile *compile, const struct clause *column);
str alias_name(struct compile *compile, const struct clause *alias);
str label_name(struct compile *compile, const struct clause *label);
/* One column of a SELECT or RETURNING with the label it gets; `names` are those so far. */
bool add_selected(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *column, struct map *names, bool is_subquery);
/* ---- clause_from.c */

/* What stands in the FROM of this SELECT, without what is correlated. */
bool select_froms(struct compile *compile, const struct clause *select, bool is_subquery,
                  struct clause_list *result);
/* Adds the tables that an expression refers to, each once. */
void collect_froms(struct compile *compile, struct clause_list *froms, const struct clause *clause);
/* The tables within: a join's sides too. */
void collect_tables(struct compile *compile, struct clause_list *tables, const struct clause *from);
bool clause_list_contains(const struct clause_list *list, const struct clause *clause);
bool add_from(struct compile *compile, struct view view, struct buf *out,
              const struct clause *from);

/* ---- clause_select.c */

bool add_select(struct compile *compile, struct view view, struct buf *out,
                const struct clause *select, bool is_subquery);
bool add_compound(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *compound, bool is_subquery);
bool add_values(struct compile *compile, struct view view, struct buf *out,
                const struct clause *values);
/* A SELECT or its like as it stands in parentheses. */
bool add_subquery(struct compile *compile, struct view view, struct buf *out,
                  const struct clause *select, bool is_from);
/* WITH … before the statement that is in `body`, then that. */
void add_with(struct compile *compile, struct buf *out, const struct buf *body);
bool collect_with(struct compile *compile, const struct clause_list *with);

/* ---- clause_change.c */

bool add_insert(struct compile *compile, struct view view, struct buf *out,
                const struct clause *insert);
bool add_update(struct compile *compile, struct view view, struct buf *out,
                const struct clause *update);
bool add_delete(struct compile *compile, struct view view, struct buf *out,
                const struct clause *delete_);

/* ---- clause_postgresql_value.c, clause_sqlite_value.c */

bool postgresql_add_value(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                          const struct sql_type *type, struct error *error);
bool sqlite_add_value(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                      const struct sql_type *type, struct error *error);

/* ---- clause_value.c */

void add_number(struct buf *out, double number); /* as Python's repr() */
void add_quoted_text(struct buf *out, str text, bool doubles_backslash);
void add_date(struct buf *out, const struct sql_moment *moment);
/* always_fraction: six digits also when they are 0 */
void add_time(struct buf *out, const struct sql_moment *moment, bool always_fraction);
void add_moment_offset(struct buf *out, const struct sql_moment *moment);
void add_hexadecimal(struct buf *out, str bytes);
void add_uuid(struct buf *out, str bytes, bool has_dashes);
/* The literal of a text or of bytes, when the value is of that kind. */
bool add_text_literal(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                      const struct sql_type *type, enum sql_value_kind kind, struct error *error);
/* What a CompileError says of a value that cannot be written as a literal. */
bool fail_literal(struct ddl_run *run, const struct sql_value *value, const struct sql_type *type,
                  bool has_renderer, struct error *error);
/* The family of the type, or the one that fits the value. */
enum type_family value_family(const struct sql_value *value, const struct sql_type *type);
bool add_literal_number(struct ddl_run *run, struct buf *out, const struct sql_value *value,
                        const struct sql_type *type, struct error *error);
/* A truth: a boolean, 0 or 1. */
bool value_to_boolean(const struct sql_value *value, bool *is_true);

#endif
