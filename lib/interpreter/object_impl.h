/* The layouts of the interpreter's own objects: classes, functions, modules, exceptions. Those of
 * collections are in collection.h, those of numbers and texts in value.h. */
#ifndef INTERPRETER_OBJECT_IMPL_H
#define INTERPRETER_OBJECT_IMPL_H

#include "interpreter/builtin.h"
#include "interpreter/collection.h"
#include "interpreter/native.h"
#include "interpreter/opaque.h"
#include "interpreter/value.h"
#include "interpreter/vm.h"

struct code;
struct frame;

/* The attributes of the object are the class's namespace. */
struct class
{
    struct object base;
    struct string *name;
    struct string *qualified_name;
    struct string *module; /* or NULL */
    struct tuple *bases;
    struct class **mro; /* of malloc; itself first, object last */
    size_t mro_count;
    const struct native_class *definition; /* its own, or the nearest base's; never NULL */
    size_t instance_size;
    enum object_layout layout; /* of its instances */
    /* One of BUILTIN_CLASSES: its operators are those of builtin_binary and its like, and no
     * special method needs to be looked up. */
    bool is_builtin;
    bool is_native;           /* made of a native_class, not by a class statement */
    bool is_type;             /* its instances are classes */
    bool is_exception;        /* derives from BaseException */
    bool has_get_attribute;   /* defines __getattr__ or __getattribute__ */
    bool has_set_attribute;   /* __setattr__ or __delattr__ */
    struct values subclasses; /* of malloc: for __subclasses__ */
};

/* A parameter of a function, native or not. */
struct parameter {
    struct string *name;
    value default_value; /* of a native function; absent: none */
    bool is_optional;    /* native: `?`, or a default */
};

/* What binding needs to know of a signature. The parameters are in the order of their slots:
 * positional ones, keyword-only ones, *rest, **keywords. */
struct signature {
    struct parameter *parameters;
    size_t positional_only;
    size_t positional; /* with the former */
    size_t keyword_only;
    bool has_rest;
    bool has_keywords;
    size_t slots; /* of all */
    /* Native: where the values of the slots go, when the order of the text is another: NULL, or an
     * index for each. */
    const size_t *order;
};

struct function {
    struct object base;
    const struct code *code;
    struct string *name;
    struct string *qualified_name;
    value module_name;
    value documentation;
    struct module *module;               /* its globals */
    struct tuple *defaults;              /* of the last positional parameters; or NULL */
    struct dictionary *keyword_defaults; /* or NULL */
    struct tuple *closure;               /* cells; or NULL */
    struct dictionary *annotations;      /* or NULL */
};

struct native {
    struct object base;
    const struct native_function *definition;
    struct class *owner;   /* of a method; or NULL */
    struct module *module; /* or NULL */
    struct signature *signature;
    /* Where definition->call is NULL: a function of the interpreter's own that takes what it is
     * called with, unbound. */
    value data;
};

/* A function with the object that is its first argument. */
struct method {
    struct object base;
    value function;
    value self;
};

enum property_kind { PROPERTY_PYTHON, PROPERTY_NATIVE, PROPERTY_CLASS_METHOD, PROPERTY_STATIC };
struct property {
    struct object base;
    enum property_kind kind;
    value get; /* or what classmethod and staticmethod were given */
    value set;
    value delete;
    value documentation;
    const struct native_property *native;
    struct class *owner; /* of a native one: whose instances it is for */
};

/* The attributes of the object are the module's globals, never NULL. */
struct module {
    struct object base;
    struct string *name;
    const struct code *code; /* of its body; NULL: native */
    const struct source *source;
    str path;
    bool is_package;
    bool is_running;
    bool has_run;
    /* Why not all of it is there: its body failed. Names it lacks are opaque. Absent: it is whole.
     */
    str failure;
    value star; /* the unknown module that all was imported from: names it lacks may be of that */
};

struct cell {
    struct object base;
    value content; /* absent: not assigned yet */
};

enum generator_kind { GENERATOR_PLAIN, GENERATOR_COROUTINE, GENERATOR_ASYNC };
/* And coroutines, and asynchronous generators. */
struct generator {
    struct object base;
    enum generator_kind kind;
    struct frame *frame; /* NULL: it has ended */
    struct string *name;
    struct string *qualified_name;
    bool is_running;
};

/* Where an exception has been: one line of a traceback. */
struct traceback_line {
    const struct code *code;
    size_t instruction;
};
struct traceback_lines {
    struct traceback_line *items; /* of malloc */
    size_t count;
    size_t capacity;
};

struct exception {
    struct object base;
    struct tuple *arguments;
    value cause; /* absent: none was given */
    value context;
    bool hides_context;               /* raise … from …: __suppress_context__ */
    struct traceback_lines traceback; /* innermost first */
    value hint;                       /* a string, by vm_add_hint; or absent */
    struct list *notes;               /* or NULL */
    bool is_unknown;                  /* a refusal, as something opaque had to be known */
};

/* Over anything built in. What the members mean is up to `next`. */
struct iterator {
    struct object base;
    /* False: the end, or an exception. */
    bool (*next)(struct vm *vm, struct iterator *iterator, value *item);
    const char *name; /* of its type: "list_iterator" */
    value parts[3];
    int64_t at;
    int64_t end;
    int64_t step;
};

/* int | None, Optional[int] */
struct union_type {
    struct object base;
    struct tuple *members;
};

/* list[int] */
struct generic_alias {
    struct object base;
    value origin;
    struct tuple *arguments;
};

#endif
