/* SQL expressions and statements as values: what text(), column(), func.x(), select() … are.
 *
 * A clause never changes once it is made and owns nothing: its texts, lists and children live in
 * the arena of its maker, or in Python objects that the maker keeps. Identity counts for what
 * stands in a FROM: two tables are the same when they are the same struct. Source: sqlalchemy:
 * sql/elements.py, sql/selectable.py, sql/dml.py, sql/operators.py
 */
#ifndef SCHEMA_CLAUSE_H
#define SCHEMA_CLAUSE_H

#include "base/base.h"
#include "schema/sql_value.h"
#include "schema/table.h"
#include "schema/type.h"

enum clause_kind {
    CLAUSE_TEXT,     /* text: SQL with :names */
    CLAUSE_BIND,     /* bind: a value, or a name whose value comes later */
    CLAUSE_NULL,     /* NULL */
    CLAUSE_TRUE,     /* true, or 1 */
    CLAUSE_FALSE,    /* false, or 0 */
    CLAUSE_DEFAULT,  /* DEFAULT, as a value of INSERT */
    CLAUSE_COLUMN,   /* column */
    CLAUSE_STAR,     /* * (func.count()) */
    CLAUSE_TABLE,    /* table */
    CLAUSE_ALIAS,    /* alias: of a table, SELECT, VALUES, function; also WITH */
    CLAUSE_JOIN,     /* join */
    CLAUSE_VALUES,   /* values */
    CLAUSE_FUNCTION, /* function */
    CLAUSE_OVER,     /* over */
    CLAUSE_FILTER,   /* binary: function FILTER (WHERE condition) */
    CLAUSE_WITHIN,   /* ordered: function WITHIN GROUP (ORDER BY …) */
    CLAUSE_ORDERED,  /* ordered: an argument with its own ORDER BY (aggregate_order_by) */
    CLAUSE_UNARY,    /* unary: -x, NOT x, x DESC, DISTINCT x, EXISTS (…), ANY (…) */
    CLAUSE_BINARY,   /* binary */
    CLAUSE_BETWEEN,  /* between */
    CLAUSE_LIST,     /* list: and_(), or_(), a bare comma list */
    CLAUSE_TUPLE,    /* list: (a, b) */
    CLAUSE_GROUPING, /* element in parentheses */
    CLAUSE_CAST,     /* element, to clause.type */
    CLAUSE_COERCE,   /* type_coerce: element, read as clause.type */
    CLAUSE_EXTRACT,  /* extract */
    CLAUSE_CASE,     /* case_ */
    CLAUSE_LABEL,    /* label */
    CLAUSE_ARRAY,    /* list: ARRAY[…] of PostgreSQL */
    CLAUSE_SLICE,    /* slice: of an array */
    CLAUSE_SCALAR,   /* element: a SELECT as a value */
    CLAUSE_SELECT,   /* select */
    CLAUSE_COMPOUND, /* compound: UNION … */
    CLAUSE_INSERT,   /* insert */
    CLAUSE_UPDATE,   /* update */
    CLAUSE_DELETE,   /* delete_ */
};

/* The operator, its text, its precedence, whether it needs no parentheses within itself, and what
 * NOT makes of it (itself: nothing). sqlalchemy: sql/operators.py _PRECEDENCE, sql/compiler.py
 * OPERATORS, sql/default_comparator.py operator_lookup */
#define CLAUSE_OPERATORS(ROW)                                                               \
    ROW(OPERATOR_NONE, "", -100, false, OPERATOR_NONE)                                      \
    ROW(OPERATOR_CUSTOM, "", 0, false, OPERATOR_CUSTOM)                                     \
    ROW(OPERATOR_EQ, " = ", 5, false, OPERATOR_NE)                                          \
    ROW(OPERATOR_NE, " != ", 5, false, OPERATOR_EQ)                                         \
    ROW(OPERATOR_LT, " < ", 5, false, OPERATOR_GE)                                          \
    ROW(OPERATOR_LE, " <= ", 5, false, OPERATOR_GT)                                         \
    ROW(OPERATOR_GT, " > ", 5, false, OPERATOR_LE)                                          \
    ROW(OPERATOR_GE, " >= ", 5, false, OPERATOR_LT)                                         \
    ROW(OPERATOR_IS, " IS ", 5, false, OPERATOR_IS_NOT)                                     \
    ROW(OPERATOR_IS_NOT, " IS NOT ", 5, false, OPERATOR_IS)                                 \
    ROW(OPERATOR_IS_DISTINCT, " IS DISTINCT FROM ", 5, false, OPERATOR_IS_NOT_DISTINCT)     \
    ROW(OPERATOR_IS_NOT_DISTINCT, " IS NOT DISTINCT FROM ", 5, false, OPERATOR_IS_DISTINCT) \
    ROW(OPERATOR_IN, " IN ", 5, false, OPERATOR_NOT_IN)                                     \
    ROW(OPERATOR_NOT_IN, " NOT IN ", 5, false, OPERATOR_IN)                                 \
    ROW(OPERATOR_LIKE, " LIKE ", 5, false, OPERATOR_NOT_LIKE)                               \
    ROW(OPERATOR_NOT_LIKE, " NOT LIKE ", 5, false, OPERATOR_LIKE)                           \
    ROW(OPERATOR_ILIKE, " ILIKE ", 5, false, OPERATOR_NOT_ILIKE)                            \
    ROW(OPERATOR_NOT_ILIKE, " NOT ILIKE ", 5, false, OPERATOR_ILIKE)                        \
    ROW(OPERATOR_BETWEEN, " BETWEEN ", 5, false, OPERATOR_NOT_BETWEEN)                      \
    ROW(OPERATOR_NOT_BETWEEN, " NOT BETWEEN ", 5, false, OPERATOR_BETWEEN)                  \
    ROW(OPERATOR_REGEXP, " ~ ", 5, false, OPERATOR_NOT_REGEXP)                              \
    ROW(OPERATOR_NOT_REGEXP, " !~ ", 5, false, OPERATOR_REGEXP)                             \
    ROW(OPERATOR_MATCH, " MATCH ", 5, false, OPERATOR_NOT_MATCH)                            \
    ROW(OPERATOR_NOT_MATCH, " NOT MATCH ", 5, false, OPERATOR_MATCH)                        \
    ROW(OPERATOR_CONCAT, " || ", 5, true, OPERATOR_CONCAT)                                  \
    ROW(OPERATOR_ADD, " + ", 7, true, OPERATOR_ADD)                                         \
    ROW(OPERATOR_SUB, " - ", 7, false, OPERATOR_SUB)                                        \
    ROW(OPERATOR_MUL, " * ", 8, true, OPERATOR_MUL)                                         \
    ROW(OPERATOR_TRUE_DIV, " / ", 8, false, OPERATOR_TRUE_DIV)                              \
    ROW(OPERATOR_FLOOR_DIV, " / ", 8, false, OPERATOR_FLOOR_DIV)                            \
    ROW(OPERATOR_MOD, " % ", 8, false, OPERATOR_MOD)                                        \
    ROW(OPERATOR_BIT_AND, " & ", 7, false, OPERATOR_BIT_AND)                                \
    ROW(OPERATOR_BIT_OR, " | ", 7, false, OPERATOR_BIT_OR)                                  \
    ROW(OPERATOR_BIT_XOR, " ^ ", 7, false, OPERATOR_BIT_XOR)                                \
    ROW(OPERATOR_SHIFT_LEFT, " << ", 7, false, OPERATOR_SHIFT_LEFT)                         \
    ROW(OPERATOR_SHIFT_RIGHT, " >> ", 7, false, OPERATOR_SHIFT_RIGHT)                       \
    ROW(OPERATOR_GETITEM, "", 15, true, OPERATOR_GETITEM) /* array[1] */                    \
    ROW(OPERATOR_JSON_GETITEM, " -> ", 15, true, OPERATOR_JSON_GETITEM)                     \
    ROW(OPERATOR_JSON_PATH, " #> ", 15, true, OPERATOR_JSON_PATH)                           \
    ROW(OPERATOR_JSON_TEXT, " ->> ", 15, true, OPERATOR_JSON_TEXT)                          \
    ROW(OPERATOR_JSON_PATH_TEXT, " #>> ", 15, true, OPERATOR_JSON_PATH_TEXT)                \
    ROW(OPERATOR_HAS_KEY, " ? ", 5, true, OPERATOR_HAS_KEY)                                 \
    ROW(OPERATOR_HAS_ALL, " ?& ", 5, true, OPERATOR_HAS_ALL)                                \
    ROW(OPERATOR_HAS_ANY, " ?| ", 5, true, OPERATOR_HAS_ANY)                                \
    ROW(OPERATOR_CONTAINS, " @> ", 5, true, OPERATOR_CONTAINS)                              \
    ROW(OPERATOR_CONTAINED_BY, " <@ ", 5, true, OPERATOR_CONTAINED_BY)                      \
    ROW(OPERATOR_OVERLAP, " && ", 5, false, OPERATOR_OVERLAP)                               \
    ROW(OPERATOR_DELETE_PATH, " #- ", 15, true, OPERATOR_DELETE_PATH)                       \
    ROW(OPERATOR_PATH_EXISTS, " @? ", 5, true, OPERATOR_PATH_EXISTS)                        \
    ROW(OPERATOR_PATH_MATCH, " @@ ", 5, true, OPERATOR_PATH_MATCH)                          \
    ROW(OPERATOR_COLLATE, " COLLATE ", 4, false, OPERATOR_COLLATE)                          \
    ROW(OPERATOR_AND, " AND ", 3, true, OPERATOR_AND)                                       \
    ROW(OPERATOR_OR, " OR ", 2, true, OPERATOR_OR)                                          \
    ROW(OPERATOR_COMMA, ", ", -1, false, OPERATOR_COMMA)                                    \
    ROW(OPERATOR_AS, " AS ", -1, false, OPERATOR_AS)                                        \
    ROW(OPERATOR_FROM, " FROM ", 15, false, OPERATOR_FROM)                                  \
    ROW(OPERATOR_FILTER, "", 6, false, OPERATOR_FILTER)                                     \
    /* before their operand */                                                              \
    ROW(OPERATOR_NEGATIVE, "-", 8, false, OPERATOR_NEGATIVE)                                \
    ROW(OPERATOR_BIT_NOT, "~", 8, false, OPERATOR_BIT_NOT)                                  \
    ROW(OPERATOR_NOT, "NOT ", 5, false, OPERATOR_NOT)                                       \
    ROW(OPERATOR_DISTINCT, "DISTINCT ", 5, false, OPERATOR_DISTINCT)                        \
    ROW(OPERATOR_EXISTS, "EXISTS ", 0, false, OPERATOR_EXISTS)                              \
    ROW(OPERATOR_ANY, "ANY ", 15, false, OPERATOR_ANY)                                      \
    ROW(OPERATOR_ALL, "ALL ", 15, false, OPERATOR_ALL)                                      \
    ROW(OPERATOR_IS_TRUE, "", 5, false, OPERATOR_IS_FALSE) /* x, or x = 1 */                \
    ROW(OPERATOR_IS_FALSE, "", 5, false, OPERATOR_IS_TRUE) /* NOT x, or x = 0 */            \
    /* behind it */                                                                         \
    ROW(OPERATOR_DESC, " DESC", 3, false, OPERATOR_DESC)                                    \
    ROW(OPERATOR_ASC, " ASC", 3, false, OPERATOR_ASC)                                       \
    ROW(OPERATOR_NULLS_FIRST, " NULLS FIRST", -100, false, OPERATOR_NULLS_FIRST)            \
    ROW(OPERATOR_NULLS_LAST, " NULLS LAST", -100, false, OPERATOR_NULLS_LAST)

#define ROW(kind, text, precedence, is_natural, negation) kind,
enum clause_operator { CLAUSE_OPERATORS(ROW) CLAUSE_OPERATOR_COUNT };
#undef ROW

struct clause_operator_row {
    const char *text;
    int precedence;
    bool is_natural; /* a + b + c needs no parentheses */
    enum clause_operator negation;
};
extern const struct clause_operator_row clause_operator_rows[CLAUSE_OPERATOR_COUNT];

struct clause_list {
    const struct clause **items;
    size_t count;
    size_t capacity;
};

/* column = value, of INSERT and UPDATE. */
struct clause_assignment {
    const struct clause *column; /* CLAUSE_COLUMN; its type is the value's */
    const struct clause *value;
};
struct clause_assignments {
    struct clause_assignment *items;
    size_t count;
    size_t capacity;
};
struct clause_rows {
    struct clause_assignments *items;
    size_t count;
    size_t capacity;
};

enum bind_kind {
    BIND_VALUE,    /* the value */
    BIND_REQUIRED, /* bindparam('x'): given by execute() */
    BIND_LIST,     /* expanding: the value is a list, written (1, 2, 3) */
};

/* Where LIKE looks for the text: startswith(), endswith(), contains(). */
enum like_pattern { PATTERN_WHOLE, PATTERN_START, PATTERN_END, PATTERN_WITHIN };

enum function_form {
    FUNCTION_CALL, /* name(arguments) */
    FUNCTION_BARE, /* CURRENT_TIMESTAMP: known names without parentheses */
};

enum alias_kind { ALIAS_PLAIN, ALIAS_LATERAL, ALIAS_CTE, ALIAS_TABLE_FUNCTION };

enum compound_kind {
    COMPOUND_UNION,
    COMPOUND_UNION_ALL,
    COMPOUND_EXCEPT,
    COMPOUND_EXCEPT_ALL,
    COMPOUND_INTERSECT,
    COMPOUND_INTERSECT_ALL,
};

enum lock_strength { LOCK_NONE, LOCK_UPDATE, LOCK_NO_KEY_UPDATE, LOCK_SHARE, LOCK_KEY_SHARE };

enum conflict_action { CONFLICT_NONE, CONFLICT_NOTHING, CONFLICT_UPDATE };

/* ON CONFLICT … of INSERT, PostgreSQL and SQLite. */
struct clause_conflict {
    enum conflict_action action;
    struct clause_list elements; /* index_elements: columns and expressions */
    const struct clause *index_where;
    struct identifier constraint; /* ON CONSTRAINT; or absent */
    struct clause_assignments set;
    const struct clause *where;
};

struct clause {
    enum clause_kind kind;
    const struct sql_type *type; /* what it yields; NULL: not known */
    union {
        struct {
            str sql;
            struct clause_list binds;   /* CLAUSE_BIND: values of its :names */
            struct clause_list columns; /* CLAUSE_COLUMN: what text().columns() says it yields */
        } text;
        struct {
            enum bind_kind kind;
            str name; /* absent: none */
            struct sql_value value;
        } bind;
        struct {
            struct identifier name;
            str key;                   /* what scripts call it, when that differs; else absent */
            const struct clause *from; /* table, alias …; NULL: none */
            /* What it is in the SELECT of its alias, when a name has to be made up for that: it has
             * none, or another column has the same; or NULL. */
            const struct clause *origin;
            bool is_literal;  /* literal_column: the name is SQL, written as it is */
            bool is_row;      /* its table's name stands for it: function().column_valued() */
            bool is_excluded; /* of insert().excluded */
            bool is_primary_key;
            bool is_reference; /* order_by('name'): something in the list of columns */
        } column;
        struct {
            struct identifier name;
            str schema;
            struct clause_list columns; /* CLAUSE_COLUMN with no `from` */
        } table;
        struct {
            enum alias_kind kind;
            const struct clause *element;
            str name;                   /* absent: anon_1 … */
            struct clause_list columns; /* CLAUSE_COLUMN: renamed: name(a, b); typed: a INTEGER */
            bool is_typed;              /* table_valued with render_derived(with_types=True) */
            bool is_derived;            /* columns are written */
            bool is_recursive;
            bool is_subquery; /* anonymous names are counted as subqueries */
            enum tristate is_materialized;
            /* Of a recursive WITH: the alias that the select within selects from; both are one. */
            const struct clause *recursion;
        } alias;
        struct {
            const struct clause *left, *right;
            const struct clause *on; /* NULL: on true */
            bool is_outer;
            bool is_full;
        } join;
        struct {
            struct clause_list columns;
            struct clause_list rows; /* CLAUSE_TUPLE */
        } values;
        struct {
            enum function_form form;
            struct strs packages; /* before the name */
            str name;             /* as written; quoted where needed */
            str bare;             /* of FUNCTION_BARE: what is written instead */
            struct clause_list arguments;
            bool has_ordinality;
        } function;
        struct {
            const struct clause *element;
            struct clause_list partition_by;
            struct clause_list order_by;
            str frame; /* "ROWS BETWEEN …"; or absent */
        } over;
        struct {
            const struct clause *element;
            struct clause_list order_by;
        } ordered;
        struct {
            enum clause_operator symbol;
            str custom; /* of OPERATOR_CUSTOM */
            const struct clause *operand;
        } unary;
        struct {
            enum clause_operator symbol;
            str custom;     /* of OPERATOR_CUSTOM: as written, without the spaces */
            int precedence; /* of OPERATOR_CUSTOM */
            bool is_comparison;
            const struct clause *left, *right;
            str escape; /* of LIKE; or absent */
            enum like_pattern pattern;
            str flags; /* of a regular expression; or absent */
        } binary;
        struct {
            bool is_negated;
            bool is_symmetric;
            const struct clause *element, *low, *high;
        } between;
        struct {
            enum clause_operator symbol; /* AND, OR, COMMA */
            struct clause_list items;
        } list;
        const struct clause *element;
        struct {
            str field;
            const struct clause *element;
        } extract;
        struct {
            const struct clause *operand; /* case x when …; or NULL */
            struct clause_list whens;
            struct clause_list thens;       /* as many */
            const struct clause *otherwise; /* or NULL */
        } case_;
        struct {
            struct identifier name; /* absent: anon_1 … */
            const struct clause *element;
        } label;
        struct {
            const struct clause *start, *stop; /* either may be NULL */
        } slice;
        struct {
            struct clause_list columns;
            struct clause_list from;  /* select_from(), joins; others follow from the columns */
            struct clause_list where; /* all of them */
            struct clause_list group_by;
            struct clause_list having;
            struct clause_list order_by;
            const struct clause *limit, *offset;
            bool is_distinct;
            struct clause_list distinct_on;
            struct clause_list prefixes;   /* CLAUSE_TEXT */
            struct clause_list correlated; /* correlate(): not in the FROM of a subquery */
            bool has_correlation;          /* correlate() was called */
            struct clause_list with;       /* add_cte */
            struct {
                enum lock_strength strength;
                bool has_nowait, has_skip_locked;
                struct clause_list of;
            } lock;
        } select;
        struct {
            enum compound_kind kind;
            struct clause_list selects;
            struct clause_list order_by;
            const struct clause *limit, *offset;
        } compound;
        struct {
            const struct clause *table;
            struct clause_rows rows;           /* none: DEFAULT VALUES; several: one statement */
            struct clause_list select_columns; /* INSERT … SELECT */
            const struct clause *select;       /* or NULL */
            struct clause_list returning;
            struct clause_conflict conflict;
            struct clause_list prefixes; /* CLAUSE_TEXT: OR IGNORE */
            struct clause_list with;
        } insert;
        struct {
            const struct clause *table;
            struct clause_assignments set;
            struct clause_list where;
            struct clause_list returning;
            struct clause_list with;
        } update;
        struct {
            const struct clause *table;
            struct clause_list where;
            struct clause_list returning;
            struct clause_list with;
        } delete_;
    };
};

/* A copy with all it refers to but types; texts are copied too. What is one struct in it is one
 * struct in the copy. */
const struct clause *clause_copy(struct arena *arena, const struct clause *clause);

/* The same; where `replace` gives a clause, that stands instead of the one it was asked for. */
const struct clause *
clause_copy_replacing(struct arena *arena, const struct clause *clause,
                      const struct clause *(*replace)(void *context, const struct clause *clause),
                      void *context);

/* Calls `visit` for each child of the clause, in order; never for NULL. */
void clause_visit_children(const struct clause *clause,
                           void (*visit)(void *context, const struct clause *child), void *context);

/* The columns that something in a FROM offers: of a table, alias, join, SELECT, VALUES. Each is a
 * CLAUSE_COLUMN whose `from` is what it was asked of (a SELECT's have none). What has no name by
 * itself is called as SQLAlchemy calls it when nothing else is in the statement: count_1, anon_1.
 */
struct clause_list clause_columns(struct arena *arena, const struct clause *from);
/* The columns that a SELECT's list stands for: tables in it are replaced by their columns. */
struct clause_list clause_selected(struct arena *arena, const struct clause_list *columns);
/* The name that an expression has by itself as a column; absent: none. */
struct identifier clause_name(const struct clause *clause);
/* Whether both are the same column of the same table, or the same struct. */
bool clause_is_same(const struct clause *a, const struct clause *b);

/* SQL as text() takes it: there a colon before a word begins a parameter, unless a backslash stands
 * before it. */
str clause_escape_text(struct arena *arena, str sql);

/* ---- makers. Texts are not copied. */

const struct clause *clause_text(struct arena *arena, str sql);
const struct clause *clause_column_name(struct arena *arena, str name);
const struct clause *clause_literal_column(struct arena *arena, str sql);
const struct clause *clause_value(struct arena *arena, struct sql_value value,
                                  const struct sql_type *type);
const struct clause *clause_null(struct arena *arena);

/* Copies the value's texts and items. */
struct sql_value sql_value_copy(struct arena *arena, const struct sql_value *value);

/* SELECT, UNION, INSERT …: what stands for itself. */
bool clause_is_statement(const struct clause *clause);
/* SELECT, UNION, VALUES: what can stand in a FROM in parentheses. */
bool clause_is_select(const struct clause *clause);

#endif
