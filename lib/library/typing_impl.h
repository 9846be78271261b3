/* The forms of typing and of collections.abc: what annotations are made of.
 *
 * They are native because nearly every script imports some, and only to write them down. A form
 * knows its name and its arguments; what has more to it, such as a base class with methods, is in
 * the Python module _typing and is loaded when it is needed.
 */
#ifndef LIBRARY_TYPING_IMPL_H
#define LIBRARY_TYPING_IMPL_H

#include "library/library_impl.h"

enum form_kind {
    FORM_SPECIAL,   /* Any, ClassVar, Final … */
    FORM_UNION,     /* Union[a, b] */
    FORM_OPTIONAL,  /* Optional[a]: a Union */
    FORM_ANNOTATED, /* Annotated[a, …] */
    FORM_CLASS,     /* List: stands for a built-in class */
    FORM_METHODS,   /* Sequence: whatever has some methods */
    FORM_BASE,      /* NamedTuple: to derive from and to call */
    FORM_VARIABLE,  /* TypeVar("T") */
    FORM_NEW_TYPE,  /* NewType("Id", int) */
    FORM_GENERIC,   /* Foo[int] of a class Foo(Generic[T]) */
};

struct form_row {
    const char *name;
    enum form_kind kind;
    const struct native_class
        *class;          /* of FORM_CLASS; the class of FORM_METHODS that always fits */
    const char *methods; /* of FORM_METHODS, separated by spaces */
};

struct form {
    struct object base;
    const struct form_row *row;
    const char *module;
    value origin;            /* of FORM_GENERIC the class, of FORM_NEW_TYPE the type */
    value name;              /* of FORM_VARIABLE and FORM_NEW_TYPE */
    struct tuple *arguments; /* NULL: without subscript */
};

extern const struct native_class typing_form_class;
extern const struct form_row typing_generic_row, typing_union_row;

struct form *typing_form_new(struct vm *vm, const struct form_row *row, const char *module);
/* NULL: it is none. */
struct form *typing_form_of(struct vm *vm, value v);
/* The form without its subscript, the one object of that name: typing.Union, collections.abc.Set.
 */
bool typing_form_plain(struct vm *vm, const struct form *form, value *result);
/* Adds an annotation as typing shows it: int, typing.List[int]. */
bool typing_add_annotation(struct vm *vm, value annotation, struct buf *out);
/* Union[members]: flat, without repetitions; the member itself when there is but one. */
bool typing_union(struct vm *vm, const value *members, size_t count, value *result);

#endif
