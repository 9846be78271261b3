/* Opaque values: what a module gives that is neither registered nor part of the project.
 *
 * Attributes, calls, subscripts and base classes of opaque values are opaque values again, which
 * know their dotted name: "geoalchemy2.types.Foo". They are harmless until something needs to know
 * what they are: a condition, a comparison, an iteration, a native function that does not expect
 * one. That is a refusal which names them.
 */
#ifndef INTERPRETER_OPAQUE_H
#define INTERPRETER_OPAQUE_H

#include "interpreter/value.h"

struct opaque {
    struct object base;
    str name;
    /* Of a call: what was called with what; otherwise absent and NULL. */
    value callee;
    struct tuple *arguments;
    struct dictionary *keywords;
    str reason; /* why it could not be known: "the module is not part of the project"; or absent */
    bool is_name; /* what an annotation names before it is defined: the name is all of it */
    /* Of a class whose bases are not all known: what its body says. Otherwise NULL. */
    struct dictionary *namespace;
    struct tuple *bases;
};

value opaque_new(struct vm *vm, str name, str reason);
/* What an operator or a conversion makes of an opaque value: known no better than this one. */
value opaque_from(struct vm *vm, value v);
bool value_is_opaque(value v);
/* Refuses: "… is not known here". Returns false. */
bool opaque_refuse(struct vm *vm, value v, const char *needed_for);
/* Of the value of a statement: refuses the call of something unknown, whose effect is wanted, where
 * the host says that effects count. What only talks (a logger's info()) is passed over. */
bool opaque_check_effect(struct vm *vm, value v);
/* Tells the host of a call of it. */
void opaque_tell_call(struct vm *vm, const struct opaque *callee);

#endif
