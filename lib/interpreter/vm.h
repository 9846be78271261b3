/* The interpreter: runs Python without knowing what it is used for.
 *
 * One struct vm runs all scripts of a run, one after the other. It has no file, network or process
 * access: what a script can reach are the modules registered with it (native.h) and the project's
 * own files, which `struct vm_host` hands to it.
 *
 * Errors. A function that can fail returns false, and then an exception is pending in the vm:
 * vm_raise for what Python would raise too, vm_refuse for what this interpreter does not do. A
 * refusal cannot be caught by the script. Who can neither handle nor pass on the pending exception
 * takes it with vm_fail, which makes a struct error of it.
 *
 * Memory. Objects are freed by mark and sweep. It runs only between the rounds of a loop in Python
 * code, never inside a call from C that does not run Python code. Roots are the frames with their
 * stacks, the modules, what vm_keep was given, and the *temporaries*: every object made during a
 * call of a native function lives at least until that function returns, without further ado. The
 * arguments of a native function live as long as its call. So only who keeps a value elsewhere,
 * past its return, has to say so: in an object that it marks (struct native_class.mark), or by
 * vm_keep. A native function that loops over an iterator of any length keeps memory constant by
 * vm_temporaries / vm_release_temporaries around each round.
 */
#ifndef INTERPRETER_VM_H
#define INTERPRETER_VM_H

#include "base/base.h"
#include "interpreter/value.h"

struct module;
struct frame;
struct dictionary;
struct native_module;
struct native_class;

struct vm_limits {
    size_t memory;        /* bytes of the heap; 0: 512 MiB */
    size_t depth;         /* calls within calls; 0: 1000, as CPython */
    double seconds;       /* of processor time between two vm_reset_clock; 0: 60 */
    bool collects_always; /* garbage goes at once: tests find what was not kept */
};

/* What the interpreter asks of whom it works for. A member may be NULL: then it has nothing. */
struct vm_host {
    void *context; /* passed to the functions below; native functions find it by vm_context */
    /* Where the project's modules are looked for, in order (sys.path). */
    struct strs path;
    struct strs project; /* the folders in and below which scripts may read files */
    /* Reads a file of the project. False: there is no such file. */
    bool (*read)(void *context, struct arena *arena, str path, str *text);
    /* Whether it is a folder with modules in it, or NULL: then a folder without __init__.py is a
     * package only when a module in it is imported. */
    bool (*has_modules)(void *context, str folder);
    /* Whether a file that a script opens for writing is one in memory, which is forgotten; NULL: it
     * is refused. */
    bool (*drops_writes)(void *context);
    /* Writes a file; without a text (data == NULL) it tells whether that would be allowed. NULL: no
     * script writes files. */
    bool (*write)(void *context, str path, str text, struct error *error);
    /* Whether a call of something unknown may not be passed over, although nobody takes its result:
     * a revision's step would be half done. NULL: it may. */
    bool (*needs_effects)(void *context);
    /* Whether a call in this module whose result is taken gives an unknown value when the project's
     * own code behind it needs something unknown. NULL: it fails. */
    bool (*forgives)(void *context, str module);
    /* Told of each call of something unknown that does not only talk: what it would have done, and
     * whether it would have called the functions that it is given, nobody knows. */
    void (*meets_unknown)(void *context, str callee, str reason);
    void (*print)(void *context, str text); /* what print() writes to sys.stdout */
    struct log *log;                        /* of the module logging, and of warnings */
};

struct vm *vm_new(const struct vm_limits *limits, const struct vm_host *host);
void vm_free(struct vm *vm);
void *vm_context(const struct vm *vm);
const struct vm_host *vm_host_of(const struct vm *vm);
/* An arena that lives as long as the vm. */
struct arena *vm_arena(struct vm *vm);
/* Begins a new allowance of time: before each script, and after waiting for a server. */
void vm_reset_clock(struct vm *vm);

/* ---- modules */

/* Makes `import name` find this. The definition must outlive the vm. */
void vm_register(struct vm *vm, const struct native_module *module);
/* The value of an expression, which sees these names (with string keys) and the built-ins. */
bool vm_evaluate(struct vm *vm, str text, const struct dictionary *names, value *result);
/* Reads, parses, compiles a script, without running it. The source must outlive the vm. */
struct module *vm_compile(struct vm *vm, const struct source *source, str name,
                          struct error *error);
/* Runs the module's body. */
bool vm_run_module(struct vm *vm, struct module *module);
/* A global of the module; absent when there is none. */
value module_find(const struct module *module, str name);
/* All of them. */
struct dictionary *module_globals(const struct module *module);
bool vm_import(struct vm *vm, str name, value *module);
/* What failed while modules of the project were imported, statement by statement: the names that
 * they would have made are opaque. */
struct vm_failure {
    struct place place; /* of the statement; without length: of the whole file */
    str reason;         /* "app/models.py:3: ValueError: text" */
    /* The same as an error: its place is within the statement, or in what that called. */
    str message, detail, hint;
    struct place origin;
    bool is_call; /* a call that was forgiven: the place is that of the function */
};
const struct vm_failure *vm_failures(const struct vm *vm, size_t *count);
/* Runs a file of the project as a module that no import finds. */
bool vm_run_file(struct vm *vm, str path, str name, value *module);
/* Whether the name is that of a module written in C, or that came with the program. */
bool vm_is_registered(const struct vm *vm, str name);
/* A module that was imported before (sys.modules); absent when it was not. */
value vm_find_module(const struct vm *vm, str name);

/* ---- errors */

#define PYTHON_EXCEPTIONS(ROW)                                               \
    ROW(BASE_EXCEPTION, "BaseException", "object")                           \
    ROW(SYSTEM_EXIT, "SystemExit", "BaseException")                          \
    ROW(KEYBOARD_INTERRUPT, "KeyboardInterrupt", "BaseException")            \
    ROW(GENERATOR_EXIT, "GeneratorExit", "BaseException")                    \
    ROW(EXCEPTION, "Exception", "BaseException")                             \
    ROW(STOP_ITERATION, "StopIteration", "Exception")                        \
    ROW(STOP_ASYNC_ITERATION, "StopAsyncIteration", "Exception")             \
    ROW(ARITHMETIC_ERROR, "ArithmeticError", "Exception")                    \
    ROW(OVERFLOW_ERROR, "OverflowError", "ArithmeticError")                  \
    ROW(ZERO_DIVISION_ERROR, "ZeroDivisionError", "ArithmeticError")         \
    ROW(FLOATING_POINT_ERROR, "FloatingPointError", "ArithmeticError")       \
    ROW(ASSERTION_ERROR, "AssertionError", "Exception")                      \
    ROW(ATTRIBUTE_ERROR, "AttributeError", "Exception")                      \
    ROW(BUFFER_ERROR, "BufferError", "Exception")                            \
    ROW(EOF_ERROR, "EOFError", "Exception")                                  \
    ROW(IMPORT_ERROR, "ImportError", "Exception")                            \
    ROW(MODULE_NOT_FOUND_ERROR, "ModuleNotFoundError", "ImportError")        \
    ROW(LOOKUP_ERROR, "LookupError", "Exception")                            \
    ROW(INDEX_ERROR, "IndexError", "LookupError")                            \
    ROW(KEY_ERROR, "KeyError", "LookupError")                                \
    ROW(MEMORY_ERROR, "MemoryError", "Exception")                            \
    ROW(NAME_ERROR, "NameError", "Exception")                                \
    ROW(UNBOUND_LOCAL_ERROR, "UnboundLocalError", "NameError")               \
    ROW(OS_ERROR, "OSError", "Exception")                                    \
    ROW(FILE_NOT_FOUND_ERROR, "FileNotFoundError", "OSError")                \
    ROW(FILE_EXISTS_ERROR, "FileExistsError", "OSError")                     \
    ROW(PERMISSION_ERROR, "PermissionError", "OSError")                      \
    ROW(CONNECTION_ERROR, "ConnectionError", "OSError")                      \
    ROW(TIMEOUT_ERROR, "TimeoutError", "OSError")                            \
    ROW(REFERENCE_ERROR, "ReferenceError", "Exception")                      \
    ROW(RUNTIME_ERROR, "RuntimeError", "Exception")                          \
    ROW(NOT_IMPLEMENTED_ERROR, "NotImplementedError", "RuntimeError")        \
    ROW(RECURSION_ERROR, "RecursionError", "RuntimeError")                   \
    ROW(SYNTAX_ERROR, "SyntaxError", "Exception")                            \
    ROW(TYPE_ERROR, "TypeError", "Exception")                                \
    ROW(VALUE_ERROR, "ValueError", "Exception")                              \
    ROW(UNICODE_ERROR, "UnicodeError", "ValueError")                         \
    ROW(UNICODE_DECODE_ERROR, "UnicodeDecodeError", "UnicodeError")          \
    ROW(UNICODE_ENCODE_ERROR, "UnicodeEncodeError", "UnicodeError")          \
    ROW(WARNING, "Warning", "Exception")                                     \
    ROW(DEPRECATION_WARNING, "DeprecationWarning", "Warning")                \
    ROW(PENDING_DEPRECATION_WARNING, "PendingDeprecationWarning", "Warning") \
    ROW(RUNTIME_WARNING, "RuntimeWarning", "Warning")                        \
    ROW(FUTURE_WARNING, "FutureWarning", "Warning")                          \
    ROW(IMPORT_WARNING, "ImportWarning", "Warning")                          \
    ROW(SYNTAX_WARNING, "SyntaxWarning", "Warning")                          \
    ROW(UNICODE_WARNING, "UnicodeWarning", "Warning")                        \
    ROW(BYTES_WARNING, "BytesWarning", "Warning")                            \
    ROW(RESOURCE_WARNING, "ResourceWarning", "Warning")                      \
    ROW(USER_WARNING, "UserWarning", "Warning")

#define ROW(kind, name, base) PYTHON_##kind,
enum python_exception { PYTHON_EXCEPTIONS(ROW) PYTHON_EXCEPTION_COUNT };
#undef ROW

/* All return false. The message is what str() of the exception gives. */
bool vm_raise(struct vm *vm, enum python_exception exception, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Of a native or a Python class that derives from BaseException. */
bool vm_raise_class(struct vm *vm, struct class *class, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool vm_raise_value(struct vm *vm, value exception); /* an instance */
/* What this interpreter does not do: no `except` catches it. */
bool vm_refuse(struct vm *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A struct error of some other module, which is cleared, becomes a refusal. */
bool vm_refuse_error(struct vm *vm, struct error *error);
/* What to try; the first hint stays. Returns false. */
bool vm_add_hint(struct vm *vm, const char *format, ...) __attribute__((format(printf, 2, 3)));

bool vm_has_exception(const struct vm *vm);
/* Whether the pending exception is an instance; never true for a refusal. */
bool vm_exception_is(struct vm *vm, enum python_exception exception);
/* The pending exception; then none is pending. */
value vm_take_exception(struct vm *vm);
/* The one that an `except` handles now, as sys.exc_info() has it; absent: none. */
value vm_handled_exception(const struct vm *vm);
/* Its lines as traceback.format_exception has them, without the last one. */
void vm_add_traceback(struct vm *vm, value exception, struct buf *out);
/* Makes the pending exception a struct error: the message as Python prints its last line, the place
 * of the innermost line of the project's own code, the traceback as detail; the code is the class's
 * name, or absent for a refusal. Returns false. */
bool vm_fail(struct vm *vm, struct error *error);
/* The line of Python code that runs: for messages and warnings. */
struct place vm_place(const struct vm *vm);

/* ---- what a module's code mentions, without running it */

/* A global with the attributes behind it, `op.create_table`; of a call also its keywords. */
struct module_mention {
    const str *names; /* "op", "create_table" */
    const struct place *places;
    size_t count;
    const value *keywords; /* strings; NULL: no call, or without keywords */
    size_t keyword_count;
    struct place place; /* of the call, or of all of it */
};
/* All of them in its functions and classes, or (with the name of a function) in that one and those
 * of the module that it mentions. Stops when `visit` returns false, and returns that. */
bool module_visit_mentions(const struct module *module, str function,
                           bool (*visit)(void *context, const struct module_mention *mention),
                           void *context);
/* Whether a function or class written in C takes the keyword; true for any other value. `rest` gets
 * the name of the **parameter that takes it, or is absent. */
bool vm_accepts_keyword(struct vm *vm, value callee, str keyword, str *rest);
/* What a function written in Python gives when it is called. */
enum function_makes {
    FUNCTION_MAKES_RESULT,
    FUNCTION_MAKES_GENERATOR,
    FUNCTION_MAKES_COROUTINE,
    FUNCTION_MAKES_ASYNC_GENERATOR,
};
enum function_makes function_makes(value function);
/* A list of tuples (name, kind as inspect numbers them); NULL when it is none written in Python. */
struct list *function_parameters(struct vm *vm, value function);
/* Whether the value is a module written in C, or that came with the program. */
bool value_is_native_module(value v);

/* ---- what a Python expression does, from C. All may run Python code, and fail. */

bool vm_call(struct vm *vm, value callee, const value *arguments, size_t count, value *result);
/* keywords: a dictionary with string keys, or NULL */
bool vm_call_with(struct vm *vm, value callee, const value *arguments, size_t count,
                  struct dictionary *keywords, value *result);
bool vm_call_method(struct vm *vm, value object, const char *name, const value *arguments,
                    size_t count, value *result);

bool vm_get_attribute(struct vm *vm, value object, str name, value *result);
/* *result is absent, and nothing raised, when there is none (getattr with a default). */
bool vm_find_attribute(struct vm *vm, value object, str name, value *result);
bool vm_set_attribute(struct vm *vm, value object, str name, value attribute);
bool vm_get_item(struct vm *vm, value object, value key, value *result);
bool vm_set_item(struct vm *vm, value object, value key, value item);

bool vm_truth(struct vm *vm, value object, bool *is_true);
bool vm_equal(struct vm *vm, value a, value b, bool *is_equal);
bool vm_less(struct vm *vm, value a, value b, bool *is_less);
bool vm_contains(struct vm *vm, value container, value item, bool *contains);
bool vm_hash(struct vm *vm, value object, uint64_t *hash);
bool vm_length(struct vm *vm, value object, size_t *length);
bool vm_str(struct vm *vm, value object, value *string);  /* str(object) */
bool vm_repr(struct vm *vm, value object, value *string); /* repr(object) */
/* The same, added to a buffer. */
bool vm_add_str(struct vm *vm, value object, struct buf *out);
bool vm_add_repr(struct vm *vm, value object, struct buf *out);

/* for item in iterable:
 *     value iterator, item;
 *     if (!vm_iterate(vm, iterable, &iterator)) return false;
 *     while (vm_next(vm, iterator, &item)) …
 *     if (vm_has_exception(vm)) return false;
 */
bool vm_iterate(struct vm *vm, value iterable, value *iterator);
bool vm_next(struct vm *vm, value iterator, value *item); /* false: the end, or an exception */
/* All items in a new list. */
bool vm_list_of(struct vm *vm, value iterable, struct list **list);

/* ---- classes */

struct class *vm_class_of(struct vm *vm, value object); /* type(object) */
const char *vm_type_name(struct vm *vm, value object);  /* type(object).__name__, for messages */
struct class *vm_exception_class(struct vm *vm, enum python_exception exception);
/* The class of a definition, made when first asked for. */
struct class *vm_native_class(struct vm *vm, const struct native_class *definition);
bool vm_is_instance(struct vm *vm, value object, const struct native_class *definition);
/* What instances have by that name from the class and its bases alone; absent when nothing. */
value class_attribute(struct vm *vm, const struct class *class, str name);
bool class_is_subclass(const struct class *class, const struct class *base);
str class_name(const struct class *class);
/* Its order of resolution: itself first, object last. */
size_t class_order(const struct class *class, struct class *const **classes);
/* Past a __setattr__ of its metaclass. */
void class_set_attribute(struct vm *vm, struct class *class, str name, value item);
/* Of a native class; of a Python class: the nearest native base's. Never NULL. */
const struct native_class *class_definition(const struct class *class);
/* Whether the Python code that runs stands in a try block with an except, or its callers do: then a
 * failure must be known at once. */
bool vm_is_guarded(const struct vm *vm);
/* Until vm_show_guards, which takes what this gives, the try blocks that are open now do not count:
 * the failures of what C code runs from here on are its own. */
const struct frame *vm_hide_guards(struct vm *vm);
void vm_show_guards(struct vm *vm, const struct frame *before);

/* ---- memory */

/* A zeroed object of a native class, of its size. For internal classes too. */
struct object *vm_new_object(struct vm *vm, struct class *class);
/* Called by a native class's mark function for each value that the object holds. */
void vm_mark(struct vm *vm, value v);
void vm_mark_object(struct vm *vm, struct object *object); /* NULL is taken */
/* The value lives until the vm ends. */
void vm_keep(struct vm *vm, value v);
size_t vm_temporaries(const struct vm *vm);
/* Forgets the temporaries made since; `kept` stays one (it may be absent). */
void vm_release_temporaries(struct vm *vm, size_t mark, value kept);

#endif
