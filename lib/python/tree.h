/* The tree of a Python module: the nodes of Python 3.11's own syntax tree, with their places.
 *
 * Nodes live in the arena of the parser; names and numbers beyond 64 bits point into the source,
 * which has to outlive the tree. A pointer that may be NULL says so. The depth of a tree is
 * bounded, so that it can be walked by recursion. Source: Python 3.11, Parser/Python.asdl
 */
#ifndef PYTHON_TREE_H
#define PYTHON_TREE_H

#include "base/base.h"

/* Levels of nesting within one expression or pattern: an operand, an element, an argument is one
 * level deeper than what it is part of. A level is some nodes, of different precedence. Blocks come
 * on top of that: the tokenizer limits them to PYTHON_INDENTS. */
enum { PYTHON_DEPTH = 1000 };

/* Bytes of the source's text, without `end`. */
struct python_span {
    size_t start;
    size_t end;
};

struct python_expression;
struct python_statement;
struct python_pattern;

struct python_expressions {
    struct python_expression **items;
    size_t count;
    size_t capacity;
};

struct python_statements {
    struct python_statement **items;
    size_t count;
    size_t capacity;
};

struct python_patterns {
    struct python_pattern **items;
    size_t count;
    size_t capacity;
};

struct python_module {
    const struct source *source; /* in UTF-8: what the spans are of */
    struct python_statements body;
};

/* What happens to a name, attribute, subscript, starred expression, list or tuple. */
enum python_context { CONTEXT_LOAD, CONTEXT_STORE, CONTEXT_DELETE };

/* Operators: the kind, how it is written, what Python's syntax tree calls it. */
#define PYTHON_BINARY_OPERATORS(ROW)            \
    ROW(BINARY_OR, "|", "BitOr")                \
    ROW(BINARY_XOR, "^", "BitXor")              \
    ROW(BINARY_AND, "&", "BitAnd")              \
    ROW(BINARY_SHIFT_LEFT, "<<", "LShift")      \
    ROW(BINARY_SHIFT_RIGHT, ">>", "RShift")     \
    ROW(BINARY_ADD, "+", "Add")                 \
    ROW(BINARY_SUBTRACT, "-", "Sub")            \
    ROW(BINARY_MULTIPLY, "*", "Mult")           \
    ROW(BINARY_DIVIDE, "/", "Div")              \
    ROW(BINARY_FLOOR_DIVIDE, "//", "FloorDiv")  \
    ROW(BINARY_MODULO, "%", "Mod")              \
    ROW(BINARY_MATRIX_MULTIPLY, "@", "MatMult") \
    ROW(BINARY_POWER, "**", "Pow")

#define PYTHON_UNARY_OPERATORS(ROW)  \
    ROW(UNARY_NOT, "not", "Not")     \
    ROW(UNARY_INVERT, "~", "Invert") \
    ROW(UNARY_PLUS, "+", "UAdd")     \
    ROW(UNARY_MINUS, "-", "USub")

#define PYTHON_COMPARISONS(ROW)             \
    ROW(COMPARE_EQUAL, "==", "Eq")          \
    ROW(COMPARE_NOT_EQUAL, "!=", "NotEq")   \
    ROW(COMPARE_LESS, "<", "Lt")            \
    ROW(COMPARE_LESS_EQUAL, "<=", "LtE")    \
    ROW(COMPARE_GREATER, ">", "Gt")         \
    ROW(COMPARE_GREATER_EQUAL, ">=", "GtE") \
    ROW(COMPARE_IS, "is", "Is")             \
    ROW(COMPARE_IS_NOT, "is not", "IsNot")  \
    ROW(COMPARE_IN, "in", "In")             \
    ROW(COMPARE_NOT_IN, "not in", "NotIn")

#define ROW(kind, text, name) kind,
enum python_binary_operator { PYTHON_BINARY_OPERATORS(ROW) };
enum python_unary_operator { PYTHON_UNARY_OPERATORS(ROW) };
enum python_comparison_operator { PYTHON_COMPARISONS(ROW) };
#undef ROW

enum python_literal_kind {
    LITERAL_NONE,
    LITERAL_FALSE,
    LITERAL_TRUE,
    LITERAL_ELLIPSIS,
    LITERAL_INTEGER,
    LITERAL_BIG_INTEGER, /* over 2^63 - 1: text is the digits as they are written, with prefix */
    LITERAL_FLOAT,
    LITERAL_STRING, /* text, in UTF-8 */
    LITERAL_BYTES,  /* text */
};

struct python_literal {
    enum python_literal_kind kind;
    bool is_unicode; /* of a string: the first of its literals has the prefix u */
    union {
        int64_t integer;
        double number;
        str text;
    };
};

enum python_parameter_kind {
    PARAMETER_POSITIONAL_ONLY,
    PARAMETER_PLAIN,
    PARAMETER_REST, /* *args */
    PARAMETER_KEYWORD_ONLY,
    PARAMETER_KEYWORDS, /* **kwargs */
};

struct python_parameter {
    enum python_parameter_kind kind;
    struct python_span span;
    str name;
    struct python_expression *annotation;    /* or NULL */
    struct python_expression *default_value; /* or NULL */
};

/* In the order of the source, which is that of their kinds. */
struct python_parameters {
    struct python_parameter *items;
    size_t count;
    size_t capacity;
};

struct python_keyword {
    struct python_span span;
    str name; /* absent: **value */
    struct python_expression *value;
};

struct python_keywords {
    struct python_keyword *items;
    size_t count;
    size_t capacity;
};

/* for target in iterable if condition if condition */
struct python_clause {
    bool is_async;
    struct python_expression *target;
    struct python_expression *iterable;
    struct python_expressions conditions;
};

struct python_clauses {
    struct python_clause *items;
    size_t count;
    size_t capacity;
};

struct python_comparison {
    enum python_comparison_operator operation;
    struct python_expression *right;
};

struct python_comparisons {
    struct python_comparison *items;
    size_t count;
    size_t capacity;
};

/* The comment tells which member of the union belongs to the kind. */
enum python_expression_kind {
    EXPRESSION_LITERAL,       /* literal */
    EXPRESSION_FORMAT,        /* elements: an f-string's literals and fields */
    EXPRESSION_FIELD,         /* field: only within a format */
    EXPRESSION_NAME,          /* name */
    EXPRESSION_TUPLE,         /* elements */
    EXPRESSION_LIST,          /* elements */
    EXPRESSION_SET,           /* elements */
    EXPRESSION_DICTIONARY,    /* dictionary */
    EXPRESSION_LIST_OF,       /* comprehension */
    EXPRESSION_SET_OF,        /* comprehension */
    EXPRESSION_DICTIONARY_OF, /* comprehension */
    EXPRESSION_GENERATOR,     /* comprehension */
    EXPRESSION_ATTRIBUTE,     /* attribute */
    EXPRESSION_SUBSCRIPT,     /* subscript */
    EXPRESSION_SLICE,         /* slice: only as a subscript's index, or in a tuple that is one */
    EXPRESSION_CALL,          /* call */
    EXPRESSION_STARRED,       /* operand */
    EXPRESSION_AWAIT,         /* operand */
    EXPRESSION_YIELD,         /* operand, or NULL */
    EXPRESSION_YIELD_FROM,    /* operand */
    EXPRESSION_UNARY,         /* unary */
    EXPRESSION_BINARY,        /* binary */
    EXPRESSION_AND,           /* elements: two or more */
    EXPRESSION_OR,            /* elements: two or more */
    EXPRESSION_COMPARE,       /* compare */
    EXPRESSION_CONDITIONAL,   /* conditional */
    EXPRESSION_LAMBDA,        /* lambda */
    EXPRESSION_ASSIGN,        /* assign: name := value */
};

struct python_expression {
    enum python_expression_kind kind;
    enum python_context context;
    struct python_span span;
    union {
        struct python_literal literal;
        str name;
        struct python_expressions elements;
        struct python_expression *operand;
        struct {
            struct python_expression *value;
            char conversion;                         /* 's', 'r', 'a', or 0 */
            struct python_expression *specification; /* a format, or NULL */
        } field;
        struct {
            struct python_expressions keys; /* NULL: the value is one of **value */
            struct python_expressions values;
        } dictionary;
        struct {
            struct python_expression *element; /* the key of a dictionary */
            struct python_expression *value;   /* of a dictionary, otherwise NULL */
            struct python_clauses clauses;
        } comprehension;
        struct {
            struct python_expression *object;
            str name;
        } attribute;
        struct {
            struct python_expression *object;
            struct python_expression *index;
        } subscript;
        struct {
            struct python_expression *lower; /* each may be NULL */
            struct python_expression *upper;
            struct python_expression *step;
        } slice;
        struct {
            struct python_expression *function;
            struct python_expressions arguments; /* those with * are EXPRESSION_STARRED */
            struct python_keywords keywords;
        } call;
        struct {
            enum python_unary_operator operation;
            struct python_expression *operand;
        } unary;
        struct {
            enum python_binary_operator operation;
            struct python_expression *left;
            struct python_expression *right;
        } binary;
        struct {
            struct python_expression *left;
            struct python_comparisons comparisons;
        } compare;
        struct {
            struct python_expression *condition;
            struct python_expression *then;
            struct python_expression *otherwise;
        } conditional;
        struct {
            struct python_parameters parameters;
            struct python_expression *body;
        } lambda;
        struct {
            struct python_expression *target;
            struct python_expression *value;
        } assign;
    };
};

enum python_pattern_kind {
    PATTERN_VALUE,     /* value: compared with == */
    PATTERN_SINGLETON, /* value: None, True or False, compared with `is` */
    PATTERN_SEQUENCE,  /* patterns */
    PATTERN_MAPPING,   /* mapping */
    PATTERN_CLASS,     /* class */
    PATTERN_STAR,      /* name, absent for `*_`: only in a sequence */
    PATTERN_AS,        /* as */
    PATTERN_OR,        /* patterns */
};

struct python_pattern {
    enum python_pattern_kind kind;
    struct python_span span;
    union {
        struct python_expression *value;
        struct python_patterns patterns;
        str name;
        struct {
            struct python_expressions keys;
            struct python_patterns patterns;
            str rest; /* absent: none */
        } mapping;
        struct {
            struct python_expression *class;
            struct python_patterns patterns;
            struct strs names; /* of the keyword patterns */
            struct python_patterns keyword_patterns;
        } class;
        struct {
            struct python_pattern *pattern; /* NULL: anything */
            str name;                       /* absent: `_` */
        } as;
    };
};

struct python_branch {
    struct python_expression *condition;
    struct python_statements body;
};

struct python_branches {
    struct python_branch *items;
    size_t count;
    size_t capacity;
};

struct python_handler {
    struct python_span span;
    struct python_expression *type; /* or NULL */
    str name;                       /* absent: none */
    struct python_statements body;
};

struct python_handlers {
    struct python_handler *items;
    size_t count;
    size_t capacity;
};

struct python_with_item {
    struct python_expression *manager;
    struct python_expression *target; /* or NULL */
};

struct python_with_items {
    struct python_with_item *items;
    size_t count;
    size_t capacity;
};

struct python_case {
    struct python_pattern *pattern;
    struct python_expression *guard; /* or NULL */
    struct python_statements body;
};

struct python_cases {
    struct python_case *items;
    size_t count;
    size_t capacity;
};

struct python_alias {
    struct python_span span;
    str name; /* dotted, without blanks; "*" */
    str as;   /* absent: none */
};

struct python_aliases {
    struct python_alias *items;
    size_t count;
    size_t capacity;
};

enum python_statement_kind {
    STATEMENT_FUNCTION,         /* function */
    STATEMENT_CLASS,            /* class */
    STATEMENT_RETURN,           /* value, or NULL */
    STATEMENT_DELETE,           /* targets */
    STATEMENT_ASSIGN,           /* assign */
    STATEMENT_AUGMENTED_ASSIGN, /* augmented */
    STATEMENT_ANNOTATED_ASSIGN, /* annotated */
    STATEMENT_FOR,              /* loop */
    STATEMENT_WHILE,            /* while_loop */
    STATEMENT_IF,               /* branching */
    STATEMENT_WITH,             /* with */
    STATEMENT_MATCH,            /* match */
    STATEMENT_RAISE,            /* raise */
    STATEMENT_TRY,              /* try */
    STATEMENT_ASSERT,           /* assert */
    STATEMENT_IMPORT,           /* names */
    STATEMENT_IMPORT_FROM,      /* import_from */
    STATEMENT_GLOBAL,           /* identifiers */
    STATEMENT_NONLOCAL,         /* identifiers */
    STATEMENT_EXPRESSION,       /* value */
    STATEMENT_PASS,
    STATEMENT_BREAK,
    STATEMENT_CONTINUE,
};

struct python_function {
    str name;
    struct strs type_parameters; /* def name[T]() */
    struct python_expressions decorators;
    struct python_parameters parameters;
    struct python_expression *returns; /* or NULL */
    struct python_statements body;
};

struct python_class {
    str name;
    struct strs type_parameters; /* class name[T]: */
    struct python_expressions decorators;
    struct python_expressions bases;
    struct python_keywords keywords;
    struct python_statements body;
};

struct python_statement {
    enum python_statement_kind kind;
    bool is_async; /* of STATEMENT_FUNCTION, _FOR and _WITH */
    struct python_span span;
    union {
        struct python_expression *value;
        struct python_expressions targets;
        struct python_aliases names;
        struct strs identifiers;
        struct python_function *function;
        struct python_class *class;
        struct {
            struct python_expressions targets; /* a = b = value: two */
            struct python_expression *value;
        } assign;
        struct {
            enum python_binary_operator operation;
            struct python_expression *target;
            struct python_expression *value;
        } augmented;
        struct {
            struct python_expression *target;
            struct python_expression *annotation;
            struct python_expression *value; /* or NULL */
            bool is_simple;                  /* the target is a name without parentheses */
        } annotated;
        struct {
            struct python_expression *target;
            struct python_expression *iterable;
            struct python_statements body;
            struct python_statements otherwise;
        } loop;
        struct {
            struct python_expression *condition;
            struct python_statements body;
            struct python_statements otherwise;
        } while_loop;
        struct {
            struct python_branches branches; /* if, elif, elif … */
            struct python_statements otherwise;
        } branching;
        struct {
            struct python_with_items items;
            struct python_statements body;
        } with;
        struct {
            struct python_expression *subject;
            struct python_cases cases;
        } match;
        struct {
            struct python_expression *exception; /* or NULL */
            struct python_expression *cause;     /* or NULL */
        } raise;
        struct {
            struct python_statements body;
            struct python_handlers handlers;
            struct python_statements otherwise;
            struct python_statements finally;
            bool is_star; /* except* */
        } try;
        struct {
            struct python_expression *condition;
            struct python_expression *message; /* or NULL */
        } assert;
        struct {
            str module;   /* absent: only dots */
            size_t level; /* how many dots */
            struct python_aliases names;
        } import_from;
    };
};

/* The tree as Python 3.11 prints it with ast.dump(tree), the texts in it as with ascii(). Integers
 * beyond 64 bits are printed as they are written. */
void python_tree_dump(const struct python_module *module, struct buf *out);

#endif
