/* Modules, functions and classes written in C, as tables of rows.
 *
 * A function's signature is text, as Python's documentation writes it: "(name, *columns,
 * schema=None, **options)". Markers `/` and `*` are understood. A default is None, True, False, a
 * number, a quoted text, or `?`: then the argument is absent when it is not given. The interpreter
 * binds each call by it and raises CPython's TypeErrors; the function gets one value a parameter in
 * the order of the signature: a *rest is a tuple, **keywords a dictionary. A method's signature
 * begins with self.
 */
#ifndef INTERPRETER_NATIVE_H
#define INTERPRETER_NATIVE_H

#include "interpreter/value.h"

struct module;

/* On success sets *result, which is None before the call. */
typedef bool native_call(struct vm *vm, const value *arguments, value *result);
/* __class_getitem__ of a class that may be written with what it holds: list[int]. */
native_call vm_class_getitem;

struct native_function {
    const char *name;
    const char *signature;
    native_call *call;
    enum { NATIVE_METHOD, NATIVE_CLASS_METHOD, NATIVE_STATIC_METHOD } kind; /* in a class */
};

/* An attribute that is computed. */
struct native_property {
    const char *name;
    bool (*get)(struct vm *vm, value self, value *result);
    bool (*set)(struct vm *vm, value self, value item); /* NULL: read only */
};

/* A class. Special methods (__init__, __eq__, __getitem__, __getattr__, __iter__, __next__,
 * __call__, __enter__, __bool__, __repr__ …) are rows as others are. Python classes may derive from
 * it; their instances have its layout. Without an __init__ it cannot be called, except by its
 * subclasses. */
struct native_class {
    const char *name;
    const char *module;
    const struct native_class *base; /* NULL: object */
    /* The Python class it derives from, by an exception; used when is_exception. */
    bool is_exception;
    int exception_base; /* enum python_exception */
    size_t size;        /* of its struct, which begins with a struct object; 0: the base's */
    const struct native_function *methods;    /* the last row has no name; or NULL */
    const struct native_property *properties; /* the same */
    /* Marks what the object holds besides its attributes; the base's is called too. NULL: nothing.
     */
    void (*mark)(struct vm *vm, struct object *object);
    /* Frees what is not on the vm's heap. Python code cannot run in it. NULL: nothing. */
    void (*finalize)(struct object *object);
    bool is_final; /* nothing derives from it: its instances are made in C alone */
};

struct native_constant {
    const char *name;
    value (*make)(struct vm *vm);
};

struct native_module {
    const char *name;                          /* dotted */
    const struct native_function *functions;   /* the last row has no name; or NULL, as below */
    const struct native_class *const *classes; /* NULL ends */
    const struct native_constant *constants;
    /* Python text that is run in the module after the rows above are there; or NULL. */
    const char *source;
    /* More than rows can say; or NULL. */
    bool (*open)(struct vm *vm, struct module *module);
};

void module_set(struct vm *vm, struct module *module, const char *name, value item);

#endif
