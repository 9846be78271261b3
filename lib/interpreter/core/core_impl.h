/* What the files of the interpreter's core share. */
#ifndef INTERPRETER_CORE_IMPL_H
#define INTERPRETER_CORE_IMPL_H

#include "interpreter/code_impl.h"
#include "interpreter/vm_impl.h"

struct frame {
    struct frame *previous; /* who called it */
    const struct code *code;
    struct function *function; /* NULL: a module, a class body */
    struct module *module;
    struct dictionary *globals; /* of the module */
    struct dictionary *names;   /* the namespace of a class body */
    bool has_custom_names;      /* `names` is of a subclass of dict */
    const struct instruction *next;
    value *locals;
    value *cells;
    value *stack;
    value *top;         /* where the next push goes */
    value handled;      /* the exception of the `except` that runs; absent: none */
    value result;       /* of `return` and `yield` */
    size_t temporaries; /* how many there were when it was entered */
    size_t slot_count;
    struct generator *generator; /* or NULL */
    bool has_yielded;
    bool is_awaiting; /* it yielded what it awaits, or delegates to */
    value slots[];
};

enum { METHOD_CACHE_SIZE = 2048 };
struct method_cache_entry {
    const struct class *class;
    const struct string *name;
    value found;
    uint64_t age; /* it holds for the current age of the cache alone */
};

struct registered_module {
    const struct native_module *definition;
    struct module *module; /* NULL until it is imported */
};

struct vm {
    struct arena arena;
    struct vm_limits limits;
    struct vm_host host;
    /* heap */
    struct object *objects;
    size_t bytes;
    size_t collect_at;
    struct object **gray; /* marked objects whose contents are to be marked */
    size_t gray_count;
    size_t gray_capacity;
    struct object **temporaries;
    size_t temporary_count;
    size_t temporary_capacity;
    struct values kept;
    struct map interned;
    struct special_names names;
    /* classes */
    struct class *builtin_classes[BUILTIN_CLASS_COUNT];
    struct class *exceptions[PYTHON_EXCEPTION_COUNT];
    struct class *refusal_class;
    struct map native_classes; /* by the address of the definition */
    struct method_cache_entry method_cache[METHOD_CACHE_SIZE];
    uint64_t method_cache_age; /* grows with every change of a class */
    /* modules */
    struct map registered; /* struct registered_module by name */
    struct map modules;    /* struct module by name: sys.modules */
    struct {
        struct vm_failure *items;
        size_t count;
        size_t capacity;
    } failures; /* of the project's modules */
    struct dictionary *builtins;
    struct code *codes;
    /* execution */
    struct frame *frame;
    const struct frame *unguarded; /* vm_hide_guards: it and those below do not count */
    size_t depth;
    size_t ticks;
    double deadline;
    value pending; /* the exception; absent: none */
};

/* ---- heap.c, garbage.c */

void heap_free_all(struct vm *vm);
/* Frees what is not reachable when enough was allocated since the last time. Only where all that
 * lives is on the stacks of frames or a temporary. */
bool heap_collect_when_due(struct vm *vm);
void heap_mark_roots(struct vm *vm);

/* ---- calls */

/* What a function is called with: `count` positional arguments, and behind them the values of the
 * keywords. */
struct call {
    const value *arguments;
    size_t count;
    const struct tuple *names; /* of keywords, strings; or NULL */
};

bool call_value(struct vm *vm, value callee, const struct call *call, value *result);
bool call_native(struct vm *vm, const struct native *native, const struct call *call,
                 value *result);
/* What is written in C for the instances of a class gets no others. */
bool check_self(struct vm *vm, const struct class *owner, const char *name, value self);
bool call_function(struct vm *vm, struct function *function, const struct call *call,
                   value *result);
bool call_class_plainly(struct vm *vm, struct class *class, const struct call *call, value *result);
bool call_class(struct vm *vm, struct class *class, const struct call *call, value *result);
/* One more argument in front. */
bool call_with_self(struct vm *vm, value callee, value self, const struct call *call,
                    value *result);
static inline size_t call_keyword_count(const struct call *call)
{
    return call->names == NULL ? 0 : call->names->count;
}
/* Puts the arguments into the slots of a signature. `name` is for messages: "f()". Slots that get
 * nothing are absent. */
bool signature_bind(struct vm *vm, const struct signature *signature, str name,
                    const struct call *call, size_t default_count, value *slots);
/* The error for parameters without argument: after defaults are filled in. */
bool signature_check(struct vm *vm, const struct signature *signature, str name,
                     const value *slots);
bool signature_parse(struct vm *vm, const char *text, struct signature *signature);
/* Parsed when first asked for. */
struct signature *native_signature(struct vm *vm, const struct native *native);

/* ---- execution (execute.c) */

struct frame *frame_new(struct vm *vm, const struct code *code, struct module *module);
void frame_free(struct vm *vm, struct frame *frame);
void frame_mark(struct vm *vm, const struct frame *frame);
/* Where an exception of the instruction that runs goes; NULL: out of the frame. */
const struct code_handler *frame_find_handler(const struct frame *frame);
/* Runs until it returns or yields: then frame->result has what, and frame->has_yielded says which.
 * False: an exception is pending. With is_raising the pending exception is thrown into it. */
bool frame_run(struct vm *vm, struct frame *frame, bool is_raising);
/* Runs the code of a module or of a class body. */
/* What stands for a name that the module would have, had it not failed. */
value unknown_for_reason(struct vm *vm, const struct module *module, const struct string *name,
                         str reason);
/* From the instruction `at` on, which is then the one behind the last that ran. */
bool execute_module(struct vm *vm, struct module *module, uint32_t *at);
bool execute_class_body(struct vm *vm, struct function *body, struct dictionary *names,
                        value *class_cell);

/* How an instruction ended. The first two are false and true. */
enum step {
    STEP_RAISED,
    STEP_NEXT,
    STEP_LEAVE,
    STEP_RERAISED, /* an exception that has been here already */
};
typedef enum step operation_run(struct vm *vm, struct frame *frame, uint32_t operand);

#define ROW(symbol, function, effect) operation_run operation_##function;
OPERATIONS(ROW)
#undef ROW

static inline void frame_push(struct frame *frame, value v)
{
    *frame->top++ = v;
}
static inline value frame_pop(struct frame *frame)
{
    return *--frame->top;
}

/* ---- classes */

/* Of any bases; the first metaclass of them all is `metaclass`. The namespace is copied. Calls
 * __set_name__ and __init_subclass__. */
bool class_new(struct vm *vm, struct class *metaclass, struct string *name, struct tuple *bases,
               struct dictionary *namespace, struct dictionary *keywords, struct class **result);
/* The class statement. */
bool class_build(struct vm *vm, struct function *body, struct string *name, struct tuple *bases,
                 value keywords, value *result);
struct class *class_new_native(struct vm *vm, const struct native_class *definition,
                               struct class *base, enum object_layout layout, bool is_builtin);
/* Steps of making a native class: before strings can be made, and after. */
struct class *class_begin_native(struct vm *vm, const struct native_class *definition,
                                 const struct class *base, enum object_layout layout);
void class_end_native(struct vm *vm, struct class *class, struct class *base, const char *name,
                      const char *module);
/* What it derives from among native classes; or NULL. */
const struct native_class *class_definition_base(const struct native_class *definition);
bool class_finish(struct vm *vm, struct class *class);
void class_register(struct vm *vm, struct class *class);
void class_forget_cached(struct vm *vm);
/* As class_find, remembered. `name` need not be interned. */
value class_lookup(struct vm *vm, const struct class *class, const struct string *name);
/* From the class behind `after` in the order of `class`. */
value class_find_after(const struct class *class, const struct class *after,
                       const struct string *name);
void class_set(struct vm *vm, struct class *class, struct string *name, value item);
bool class_is_object_default(struct vm *vm, value method, const struct string *name);
/* C3. False: TypeError. */
bool class_linearize(struct vm *vm, struct class *class);
/* object.__new__(class) */
bool object_new_instance(struct vm *vm, struct class *class, value *result);

/* ---- attributes (attribute.c) */

/* *result is absent, and nothing raised, when there is none. */
bool object_find(struct vm *vm, value object, struct string *name, value *result);
bool object_get(struct vm *vm, value object, struct string *name, value *result);
bool object_set(struct vm *vm, value object, struct string *name, value item);
/* What object.__getattribute__ does; and object.__setattr__, or __delattr__ with an absent item. */
bool object_find_plainly(struct vm *vm, value object, struct string *name, value *result);
bool object_set_plainly(struct vm *vm, value object, struct string *name, value item);
bool object_delete(struct vm *vm, value object, struct string *name);
/* What an attribute found in a class gives, taken from `self` (absent: from the class). */
bool attribute_bind(struct vm *vm, value attribute, value self, struct class *class, value *result);
bool attribute_raise_missing(struct vm *vm, value object, const struct string *name);
bool super_find(struct vm *vm, value super, const struct string *name, value *result);
/* The interned string, or a temporary one when the text was never interned. */
struct string *vm_name(struct vm *vm, str text);

value function_new(struct vm *vm, const struct code *code, struct module *module);
value native_new(struct vm *vm, const struct native_function *definition);
value method_new(struct vm *vm, value function, value self);
struct cell *cell_new(struct vm *vm, value content);
value union_new(struct vm *vm, value left, value right);
bool property_get(struct vm *vm, const struct property *property, value self, struct class *class,
                  value *result);

/* What object.__repr__ does. */
bool object_add_repr(struct vm *vm, value object, struct buf *out);

/* ---- exceptions (exception.c) */

void exceptions_open(struct vm *vm);
/* class(message) without running Python code. */
value exception_new(struct vm *vm, struct class *class, value message);
static inline bool value_is_exception(value v)
{
    return v.kind == VALUE_OBJECT && v.object->class->is_exception;
}
/* What `raise a from b` does; both may be absent. */
bool exception_raise(struct vm *vm, value exception, value cause);
bool exception_matches(struct vm *vm, value exception, value classes, bool *matches);
void exception_add_place(struct vm *vm, const struct frame *frame);
bool exception_is_refusal(const struct vm *vm, value exception);
/* str(exception); never fails */
void exception_add_text(struct vm *vm, value exception, struct buf *out);
/* "ValueError: text" */
void exception_add_line(struct vm *vm, value exception, struct buf *out);
/* The lines before it, with those of causes and contexts. */
void exception_add_traceback(struct vm *vm, value exception, struct buf *out);
struct place exception_place(value exception);
/* StopIteration's value. */
value exception_stop_value(value exception);

/* ---- generators (generator.c) */

value generator_new(struct vm *vm, struct frame *frame);
enum generator_step { GENERATOR_RAISED, GENERATOR_YIELDED, GENERATOR_RETURNED };
/* Sends; or throws the pending exception. */
enum generator_step generator_resume(struct vm *vm, struct generator *generator, value sent,
                                     bool is_raising, value *result);
enum generator_step generator_throw_into(struct vm *vm, struct generator *generator,
                                         value exception, value *result);
/* The exception that the arguments of throw() mean; false: raised. */
bool generator_thrown(struct vm *vm, const value *arguments, value *exception);
/* A method's result: what was yielded, or StopIteration. */
bool generator_give(struct vm *vm, enum generator_step step, value *result);
/* __name__ and __qualname__ */
bool generator_name(struct vm *vm, value self, value *result);
bool generator_qualified_name(struct vm *vm, value self, value *result);
bool generator_close(struct vm *vm, const value *arguments, value *result);
/* What `yield from` does with any iterator. */
enum generator_step iterator_send(struct vm *vm, value iterator, value sent, value *result);

/* ---- modules (module.c, import.c) */

struct module *module_new(struct vm *vm, str name);
void module_set_string(struct vm *vm, struct module *module, struct string *name, value item);
bool module_open_native(struct vm *vm, struct module *module,
                        const struct native_module *definition);
/* Whether a name that the module lacks is one that only we lack: the module is not the project's
 * own, and no `try` stands around, which would know what to do without the name. */
bool module_may_have_more(const struct vm *vm, const struct module *module);
/* An opaque value for such a name. */
value module_unknown(struct vm *vm, const struct module *module, const struct string *name);

/* The pending refusal is taken, and kept as a failure with this place; gives its reason. */
str module_keep_refusal(struct vm *vm, struct vm_failure failure);
/* When the pending exception is a refusal, takes it and says why it was. */
bool module_take_refusal(struct vm *vm, str *reason);

/* Compiles and runs a module of the project; when that fails, module->failure says why. False: the
 * module itself raised the exception that is pending. */
bool module_run_project(struct vm *vm, struct module *module, const struct source *source);
/* import name; `from` is who imports, for relative names, or NULL. Gives the module itself. */
bool import_module(struct vm *vm, const struct module *from, str name, size_t level, value *module);
/* A module below a package, for an attribute that it lacks; absent when there is none. */
bool import_below(struct vm *vm, struct module *package, const struct string *name, value *result);
bool import_name(struct vm *vm, value module, struct string *name, value *result);
bool import_all(struct vm *vm, value module, struct dictionary *into);
/* A name that the module may have by "from unknown import *": opaque. False: it has none such. */
bool import_find_starred(struct vm *vm, const struct module *module, const struct string *name,
                         value *found);

#endif
