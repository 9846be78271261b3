/* What the files of the compiler share: scopes with their symbols, and the unit that is compiled.
 *
 * Two passes over the tree. The first (symbols.c) finds for each scope which names it binds, and
 * decides where each name lives. The second (compile_*.c) emits instructions. All of it is in an
 * arena that is freed when the code is made.
 */
#ifndef INTERPRETER_COMPILER_IMPL_H
#define INTERPRETER_COMPILER_IMPL_H

#include "interpreter/core/core_impl.h"

/* ---- scopes */

enum symbol_place {
    SYMBOL_LOCAL,
    SYMBOL_CELL,   /* local, and shared with an inner function */
    SYMBOL_FREE,   /* of an outer function */
    SYMBOL_GLOBAL, /* of the module, or built in */
    SYMBOL_NAME,   /* in the namespace of a class body */
};

struct symbol {
    str name;
    struct python_span span; /* where it was seen first */
    bool is_assigned;
    bool is_used;
    bool is_parameter;
    bool is_global;   /* declared */
    bool is_nonlocal; /* declared */
    bool is_annotated;
    enum symbol_place place;
    bool is_passed; /* of a class: an inner function has the cell from outside under this name */
    size_t index;   /* of the local */
    size_t cell;    /* of the cell */
};

struct scopes {
    struct scope **items;
    size_t count;
    size_t capacity;
};

struct scope {
    enum code_kind kind;
    const void *node; /* of the tree: NULL for the module */
    struct scope *parent;
    struct scopes children;
    struct map symbols;        /* struct symbol */
    str class_name;            /* of the innermost class around: for __private names */
    const char *comprehension; /* "list comprehension"; NULL: is none */
    bool is_generator;
    bool is_coroutine;
    bool has_class_cell; /* of a class: a method uses super() or __class__ */
    bool is_lambda;
};

/* ---- the unit */

struct block {
    enum block_kind {
        BLOCK_LOOP,
        BLOCK_TRY,     /* the body of a try with handlers */
        BLOCK_FINALLY, /* what a finally guards */
        BLOCK_HANDLER, /* the body of an except: `slot` has what to restore */
        BLOCK_NAME,    /* the same, in which `name` is bound */
        BLOCK_WITH,
    } kind;
    struct block *outer;
    size_t start;       /* of the range that `target` guards at the moment */
    size_t depth;       /* of the stack outside */
    size_t handler;     /* label */
    size_t slot;        /* of temporaries */
    bool has_iterator;  /* a loop: on the stack */
    bool is_async;      /* BLOCK_WITH */
    size_t inner_depth; /* of the stack within a loop */
    size_t again;       /* label: continue */
    size_t end;         /* label: break */
    str name;           /* a handler: `as name` */
    const struct python_statements *finally;
};

struct labels {
    size_t *items; /* the instruction; SIZE_MAX: not placed */
    size_t count;
    size_t capacity;
};
struct instructions {
    struct instruction *items;
    size_t count;
    size_t capacity;
};
struct code_spans {
    struct code_span *items;
    size_t count;
    size_t capacity;
};
struct handlers {
    struct code_handler *items; /* the target is a label */
    size_t count;
    size_t capacity;
};
struct codes {
    const struct code **items;
    size_t count;
    size_t capacity;
};
struct strings {
    struct string **items;
    size_t count;
    size_t capacity;
};

struct unit {
    struct unit *outer;
    struct scope *scope;
    struct code *code;
    struct instructions instructions;
    struct code_spans spans;
    struct values constants;
    struct map constant_index;
    struct codes codes;
    struct handlers handlers;
    struct labels labels;
    struct strings locals;
    struct strings cells;
    size_t own_cell_count;
    struct block *block;
    size_t depth;
    size_t most_depth;
    size_t free_slot; /* the first temporary that is not in use */
};

struct compiler {
    struct vm *vm;
    struct arena *arena;
    const struct source *source;
    struct error *error;
    bool is_project;
    bool has_future_annotations;
    bool is_annotation; /* what is compiled now */
    size_t future_end;  /* from this byte on there may be no import from __future__ */
    struct scope *module;
    struct map scopes;       /* by node */
    struct scope *scope;     /* the first pass: where it is */
    struct unit *unit;       /* the second */
    struct python_span span; /* of the node that is compiled */
    size_t loops;            /* the first pass */
    size_t emitted;          /* instructions, in all units */
};

/* "SyntaxError: …" at the span. Returns false. */
bool compiler_fail(struct compiler *compiler, struct python_span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* __name in a class: _Class__name */
str compiler_mangle(struct compiler *compiler, const struct scope *scope, str name);

/* ---- the first pass */

bool symbols_analyze(struct compiler *compiler, const struct python_module *tree);
bool symbols_resolve(struct compiler *compiler, struct scope *scope);
struct scope *compiler_scope_of(const struct compiler *compiler, const void *node);
struct symbol *scope_find(const struct scope *scope, str name);
bool symbols_expression(struct compiler *compiler, const struct python_expression *expression);
bool symbols_expressions(struct compiler *compiler, const struct python_expressions *list);
bool symbols_statement(struct compiler *compiler, const struct python_statement *statement);
bool symbols_statements(struct compiler *compiler, const struct python_statements *list);
bool symbols_parameters(struct compiler *compiler, const struct python_parameters *parameters);
bool symbols_assign(struct compiler *compiler, struct python_span span, str name);
bool symbols_use(struct compiler *compiler, struct python_span span, str name);
struct symbol *symbols_add(struct compiler *compiler, struct scope *scope, struct python_span span,
                           str name);
struct scope *symbols_enter(struct compiler *compiler, enum code_kind kind, const void *node);
bool symbols_function(struct compiler *compiler, const struct python_statement *statement);
bool symbols_class(struct compiler *compiler, const struct python_statement *statement);
bool symbols_pattern(struct compiler *compiler, const struct python_pattern *pattern);

/* ---- emitting */

size_t emit(struct compiler *compiler, enum operation operation, size_t operand);
size_t label_new(struct compiler *compiler);
void label_place(struct compiler *compiler, size_t label);
void emit_jump(struct compiler *compiler, enum operation operation, size_t label);
void emit_constant(struct compiler *compiler, value constant);
void emit_none(struct compiler *compiler);
void emit_await(struct compiler *compiler); /* what is on top */
/* With the iterator on top: its next item above it, or a jump to the end. */
void emit_next(struct compiler *compiler, size_t end, bool is_async);
/* The label of emit_next: from here on the iterator is gone. */
void place_end_of_iteration(struct compiler *compiler, size_t end, bool is_async);
void emit_text(struct compiler *compiler, str text);
size_t constant_of_string(struct compiler *compiler, str text);
size_t constant_of(struct compiler *compiler, value constant);
/* A handler for what was emitted since `start`. */
void emit_handler(struct compiler *compiler, size_t start, size_t label, size_t depth);
void emit_import(struct compiler *compiler, str name, size_t level);
/* `count` temporaries in a row; given back by setting unit->free_slot. */
size_t take_slots(struct compiler *compiler, size_t count);
enum name_use { NAME_LOAD, NAME_STORE, NAME_DELETE };
void emit_name(struct compiler *compiler, enum name_use use, str name);

struct unit *unit_enter(struct compiler *compiler, struct scope *scope, enum code_kind kind,
                        str name, struct python_span span);
/* The finished code. */
struct code *unit_leave(struct compiler *compiler);

bool compile_expression(struct compiler *compiler, const struct python_expression *expression);
bool compile_arguments(struct compiler *compiler, const struct python_expressions *arguments,
                       const struct python_keywords *keywords, size_t in_front);
/* Jumps to the label when the condition is not `jumps_if`. */
bool compile_condition(struct compiler *compiler, const struct python_expression *condition,
                       bool jumps_if, size_t label);
/* Elements with or without a starred one: a list on the stack. */
bool compile_list(struct compiler *compiler, const struct python_expressions *elements,
                  size_t *count, bool *has_star);
bool compile_display(struct compiler *compiler, const struct python_expression *expression);
bool compile_format(struct compiler *compiler, const struct python_expression *expression);
bool compile_keywords(struct compiler *compiler, const struct python_keywords *keywords,
                      bool is_call);
bool compile_call(struct compiler *compiler, const struct python_expression *expression);
bool compile_comprehension(struct compiler *compiler, const struct python_expression *expression);
bool compile_lambda(struct compiler *compiler, const struct python_expression *expression);
bool compile_store(struct compiler *compiler, const struct python_expression *target);
bool compile_delete(struct compiler *compiler, const struct python_expression *target);
/* Documentation, __annotations__, statements: of a module or class. */
bool compile_body(struct compiler *compiler, const struct python_statements *body);
void compile_documentation(struct compiler *compiler, const struct python_statements *body);
bool compile_statements(struct compiler *compiler, const struct python_statements *statements);
bool compile_statement(struct compiler *compiler, const struct python_statement *statement);
bool compile_assignment(struct compiler *compiler, const struct python_statement *statement);
bool compile_annotation(struct compiler *compiler, const struct python_expression *annotation);
bool compile_function(struct compiler *compiler, const struct python_statement *statement);
bool compile_class(struct compiler *compiler, const struct python_statement *statement);
bool compile_for(struct compiler *compiler, const struct python_statement *statement);
bool compile_while(struct compiler *compiler, const struct python_statement *statement);
bool compile_try(struct compiler *compiler, const struct python_statement *statement);
bool compile_with(struct compiler *compiler, const struct python_statement *statement);
bool compile_match(struct compiler *compiler, const struct python_statement *statement);
bool compile_import(struct compiler *compiler, const struct python_statement *statement);
bool compile_import_from(struct compiler *compiler, const struct python_statement *statement);
/* Leaves the blocks up to `outermost` (NULL: all), as return, break and continue do. */
bool compile_leave_blocks(struct compiler *compiler, const struct block *outermost);
void block_enter(struct compiler *compiler, struct block *block, enum block_kind kind);
void block_leave(struct compiler *compiler, struct block *block);
bool compile_try_finally(struct compiler *compiler, const struct python_statement *statement);

#endif
