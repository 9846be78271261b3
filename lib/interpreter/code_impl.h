/* Bytecode: what the compiler makes of a scope, and the execution runs.
 *
 * A frame has slots: the locals (parameters first, temporaries of the compiler last), the cells
 * (its own, then those of the closure), and the stack. An instruction takes its operands off the
 * stack. Where a raised exception goes is decided by the table of handlers, so that `try` costs
 * nothing.
 */
#ifndef INTERPRETER_CODE_IMPL_H
#define INTERPRETER_CODE_IMPL_H

#include "interpreter/object_impl.h"
#include "python/python.h"

/* What each takes off the stack and puts on it: its effect; VARIES is worked out by the operand. */
enum { VARIES = 100 };

#define OPERATIONS(ROW)                                                                     \
    /* the stack */                                                                         \
    ROW(POP, pop, -1)                                                                       \
    ROW(COPY, copy, 1)     /* what lies `operand` deep, from 0 */                           \
    ROW(ROTATE, rotate, 0) /* the top goes `operand` deeper */                              \
    ROW(CONSTANT, constant, 1)                                                              \
    /* names */                                                                             \
    ROW(LOAD_LOCAL, load_local, 1)                                                          \
    ROW(STORE_LOCAL, store_local, -1)                                                       \
    ROW(DELETE_LOCAL, delete_local, 0)                                                      \
    ROW(MAKE_CELL, make_cell, 0)                                                            \
    ROW(LOAD_CELL, load_cell, 1)                                                            \
    ROW(STORE_CELL, store_cell, -1)                                                         \
    ROW(DELETE_CELL, delete_cell, 0)                                                        \
    ROW(LOAD_CLOSURE, load_closure, 1) /* the cell itself */                                \
    ROW(LOAD_CLASS_CELL, load_class_cell, 1)                                                \
    ROW(LOAD_GLOBAL, load_global, 1)                                                        \
    ROW(STORE_GLOBAL, store_global, -1)                                                     \
    ROW(DELETE_GLOBAL, delete_global, 0)                                                    \
    ROW(LOAD_NAME, load_name, 1)                                                            \
    ROW(LOAD_ANNOTATION, load_annotation, 1) /* a name that need not be there yet */        \
    ROW(STORE_NAME, store_name, -1)                                                         \
    ROW(DELETE_NAME, delete_name, 0)                                                        \
    ROW(SETUP_ANNOTATIONS, setup_annotations, 0)                                            \
    ROW(ANNOTATE, annotate, -1) /* __annotations__[name] = top */                           \
    /* attributes and items */                                                              \
    ROW(LOAD_ATTRIBUTE, load_attribute, 0)                                                  \
    ROW(STORE_ATTRIBUTE, store_attribute, -2) /* value, object */                           \
    ROW(DELETE_ATTRIBUTE, delete_attribute, -1)                                             \
    ROW(LOAD_METHOD, load_method, 1) /* the function and self, or a value and absent */     \
    ROW(GET_ITEM, get_item, -1)                                                             \
    ROW(SET_ITEM, set_item, -3) /* value, object, key */                                    \
    ROW(DELETE_ITEM, delete_item, -2)                                                       \
    /* operators */                                                                         \
    ROW(BINARY, binary, -1)                                                                 \
    ROW(UPDATE, update, -1)                                                                 \
    ROW(UNARY, unary, 0)                                                                    \
    ROW(COMPARE, compare, -1)                                                               \
    /* jumps: the operand is the instruction */                                             \
    ROW(JUMP, jump, 0)                                                                      \
    ROW(JUMP_BACK, jump_back, 0)                                                            \
    ROW(JUMP_IF_FALSE, jump_if_false, -1)                                                   \
    ROW(JUMP_IF_TRUE, jump_if_true, -1)                                                     \
    ROW(JUMP_IF_FALSE_OR_POP, jump_if_false_or_pop, -1)                                     \
    ROW(JUMP_IF_TRUE_OR_POP, jump_if_true_or_pop, -1)                                       \
    ROW(GET_ITERATOR, get_iterator, 0)                                                      \
    ROW(FOR_NEXT, for_next, 1) /* at the end the iterator is popped, and it jumps */        \
    /* collections */                                                                       \
    ROW(BUILD_TUPLE, build_tuple, VARIES)                                                   \
    ROW(BUILD_LIST, build_list, VARIES)                                                     \
    ROW(BUILD_SET, build_set, VARIES)                                                       \
    ROW(BUILD_DICTIONARY, build_dictionary, VARIES) /* of pairs */                          \
    ROW(BUILD_SLICE, build_slice, -2)                                                       \
    ROW(BUILD_STRING, build_string, VARIES)                                                 \
    ROW(FORMAT, format, VARIES)       /* conversion; with 256 a specification is on top */  \
    ROW(LIST_APPEND, list_append, -1) /* to what lies `operand` below */                    \
    ROW(SET_ADD, set_add, -1)                                                               \
    ROW(DICTIONARY_PUT, dictionary_put, -2)                                                 \
    ROW(LIST_EXTEND, list_extend, -1) /* [list, iterable]; 1: of a call */                  \
    ROW(SET_EXTEND, set_extend, -1)                                                         \
    ROW(DICTIONARY_EXTEND, dictionary_extend, -1)                                           \
    ROW(KEYWORDS_EXTEND, keywords_extend, -1) /* of a call: refuses a key that is there */  \
    ROW(LIST_TO_TUPLE, list_to_tuple, 0)                                                    \
    ROW(UNPACK, unpack, VARIES)                                                             \
    ROW(UNPACK_STAR, unpack_star, VARIES) /* before * 4096 + after */                       \
    /* calls */                                                                             \
    ROW(CALL, call, VARIES)                                                                 \
    ROW(CALL_METHOD, call_method, VARIES)                                                   \
    ROW(CALL_KEYWORDS, call_keywords, VARIES) /* their names are a tuple on top */          \
    ROW(CALL_SPREAD, call_spread, VARIES)     /* function, list, and with 1 a dictionary */ \
    ROW(MAKE_FUNCTION, make_function, VARIES) /* code * 16 + enum function_part */          \
    ROW(BUILD_CLASS, build_class, -3)         /* body, bases, keywords or None, name */     \
    ROW(RETURN, return, -1)                                                                 \
    ROW(YIELD, yield, 0)                                                                    \
    ROW(YIELD_FROM, yield_from, -1) /* iterator, what was sent */                           \
    ROW(GET_YIELD_FROM, get_yield_from, 0)                                                  \
    /* async: what follows GET_AWAITABLE, GET_ANEXT is None and YIELD_FROM */               \
    ROW(GET_AWAITABLE, get_awaitable, 0)                                                    \
    ROW(GET_AITER, get_aiter, 0)                                                            \
    ROW(GET_ANEXT, get_anext, 1)                                                            \
    ROW(END_ASYNC_FOR, end_async_for, -2) /* iterator, exception: StopAsyncIteration */     \
    /* exceptions: the operand is the first of two temporaries, see execute_flow.c */       \
    ROW(RAISE, raise, VARIES)                                                               \
    ROW(RERAISE, reraise, -1)                                                               \
    ROW(BEGIN_HANDLER, begin_handler, -1)                                                   \
    ROW(END_HANDLER, end_handler, 0)                                                        \
    ROW(RERAISE_HANDLED, reraise_handled, 0)                                                \
    ROW(MATCHES_EXCEPTION, matches_exception, -1)                                           \
    ROW(WITH_ENTER, with_enter, 0)                                                          \
    ROW(WITH_EXIT, with_exit, 0)                                                            \
    ROW(WITH_EXCEPTION, with_exception, 1)                                                  \
    ROW(ASYNC_WITH_ENTER, async_with_enter, 0)                                              \
    ROW(ASYNC_WITH_EXIT, async_with_exit, 1) /* what is to be awaited */                    \
    ROW(ASSERTION_FAILED, assertion_failed, VARIES)                                         \
    ROW(REFUSE, refuse, 0) /* with the constant as its message */                           \
    /* imports */                                                                           \
    ROW(IMPORT, import, 1)           /* the constant of the name * 256 + level */           \
    ROW(IMPORT_NAME, import_name, 1) /* of the module on top, which stays */                \
    ROW(IMPORT_STAR, import_star, -1)                                                       \
    /* match */                                                                             \
    ROW(IS_SEQUENCE, is_sequence, 0)                                                        \
    ROW(IS_MAPPING, is_mapping, 0)                                                          \
    ROW(HAS_LENGTH, has_length, 0)    /* twice the length, 1 added: or more */              \
    ROW(MATCH_KEYS, match_keys, -1)   /* subject, keys: the values, or None */              \
    ROW(MATCH_REST, match_rest, -1)   /* subject, keys: a dictionary without them */        \
    ROW(MATCH_CLASS, match_class, -2) /* subject, class, names: the values, or None */

#define ROW(symbol, function, effect) OP_##symbol,
enum operation { OPERATIONS(ROW) OPERATION_COUNT };
#undef ROW

/* Of OP_POP: the value of a statement that is an expression, which only its effect can be for. */
enum { POP_STATEMENT = 1 };

/* Of OP_MAKE_FUNCTION; pushed in this order, before the code. */
enum function_part {
    FUNCTION_DEFAULTS = 1,
    FUNCTION_KEYWORD_DEFAULTS = 2,
    FUNCTION_ANNOTATIONS = 4,
    FUNCTION_CLOSURE = 8,
};

struct instruction {
    uint32_t operation : 8;
    uint32_t operand : 24;
};
enum { OPERAND_MAX = (1 << 24) - 1 };

struct code_span {
    uint32_t start;
    uint32_t end;
};

/* An exception raised in [start, end) goes to target, with the stack as deep as depth and the
 * exception on top. The first row that fits counts. */
struct code_handler {
    uint32_t start;
    uint32_t end;
    uint32_t target;
    uint32_t depth;
};

enum code_kind { CODE_MODULE, CODE_CLASS, CODE_FUNCTION };

struct code {
    struct code *next; /* of all of the vm */
    enum code_kind kind;
    bool is_generator;
    bool is_coroutine;
    /* A script or a module of the project, not Python text that came with the program. */
    bool is_project;
    struct string *name;
    struct string *qualified_name;
    const struct source *source;
    struct code_span span; /* of the statement that defines it */
    value documentation;
    struct instruction *instructions;
    struct code_span *spans; /* of each instruction */
    size_t instruction_count;
    value *constants; /* the code of a function is in `codes` */
    size_t constant_count;
    const struct code **codes;
    struct code_handler *handlers;
    size_t handler_count;
    struct code_statement {
        uint32_t at; /* its first instruction */
        struct code_span span;
    } * statements; /* of a module */
    size_t statement_count;
    struct signature signature;
    struct string **locals; /* their names: NULL for temporaries */
    size_t local_count;
    struct string **cells;     /* own ones, then those of the closure */
    uint32_t *cell_parameters; /* of each own cell: 1 + the parameter that it takes over, or 0 */
    size_t own_cell_count;
    size_t cell_count;
    size_t stack_size;
};

/* From the tree to bytecode that lives as long as the vm. NULL: what CPython's compiler refuses. */
struct code *compile_module(struct vm *vm, const struct python_module *tree, bool is_project,
                            struct error *error);

#endif
