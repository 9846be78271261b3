/* What the parts of the interpreter give to each other.
 *
 * There are two of them. The *core* (compiler/ and core/: heap, classes, calls, compiler,
 * execution, exceptions, generators, modules) knows how a Python expression is carried out, and
 * looks up special methods of classes. The *built-ins* (types/ and builtins/: numbers, texts,
 * collections, built-in functions) know what the built-in types do; they are asked by the core only
 * for objects of a built-in layout, when no class of the object overrides the matter. A built-in
 * whose items may be anything asks back by the functions of vm.h: vm_equal, vm_hash, vm_add_repr.
 */
#ifndef INTERPRETER_VM_IMPL_H
#define INTERPRETER_VM_IMPL_H

#include "interpreter/integer.h"
#include "interpreter/object_impl.h"
#include "python/python.h"

/* ================================================================ given by the core */

/* ---- heap (heap.c) */

/* A zeroed object, which is a temporary. `size` is that of its struct, and of what follows it. */
void *heap_new(struct vm *vm, struct class *class, enum object_layout layout, size_t size);
/* Memory that an object owns beside its struct, counted; freed by a size of 0 (returns NULL). New
 * bytes are not zeroed. */
void *heap_resize(struct vm *vm, void *block, size_t old_size, size_t new_size);
/* Refuses when `size` more bytes would be beyond the limit. Whoever makes one object of a size that
 * the script decides ("x" * n, list(range(n)), rjust) asks before; who grows by doubling need not.
 */
bool heap_reserve(struct vm *vm, size_t size);
/* Makes a temporary of an object that was made before: whoever runs Python code while it looks at
 * an item of a collection keeps it, for the code may take it out. */
void heap_push_temporary(struct vm *vm, value v);

/* ---- names and classes */

/* The one string of this text: equal interned strings are the same object. They live on. */
struct string *vm_intern(struct vm *vm, str text);

/* Names the interpreter looks up itself: vm_names(vm)->init is "__init__". */
/* clang-format off */
#define SPECIAL_NAMES(ROW) \
    ROW(abs, "__abs__") ROW(add, "__add__") ROW(aenter, "__aenter__") ROW(aexit, "__aexit__") \
    ROW(aiter, "__aiter__") ROW(anext, "__anext__") ROW(await, "__await__") \
    ROW(all, "__all__") ROW(and, "__and__") \
    ROW(annotations, "__annotations__") ROW(bases, "__bases__") ROW(boolean, "__bool__") \
    ROW(bytes, "__bytes__") ROW(call, "__call__") ROW(cause, "__cause__") \
    ROW(ceil, "__ceil__") ROW(class, "__class__") ROW(class_getitem, "__class_getitem__") \
    ROW(contains, "__contains__") ROW(context, "__context__") ROW(del, "__del__") \
    ROW(delattr, "__delattr__") ROW(delete, "__delete__") ROW(delitem, "__delitem__") \
    ROW(dict, "__dict__") ROW(dir, "__dir__") ROW(divmod, "__divmod__") ROW(doc, "__doc__") \
    ROW(enter, "__enter__") ROW(eq, "__eq__") ROW(exit, "__exit__") ROW(file, "__file__") \
    ROW(to_float, "__float__") ROW(floor, "__floor__") ROW(floordiv, "__floordiv__") \
    ROW(format, "__format__") ROW(ge, "__ge__") ROW(get, "__get__") \
    ROW(getattr, "__getattr__") ROW(getattribute, "__getattribute__") \
    ROW(getitem, "__getitem__") ROW(gt, "__gt__") ROW(hash, "__hash__") ROW(iadd, "__iadd__") \
    ROW(iand, "__iand__") ROW(ifloordiv, "__ifloordiv__") ROW(ilshift, "__ilshift__") \
    ROW(imatmul, "__imatmul__") ROW(imod, "__imod__") ROW(imul, "__imul__") \
    ROW(index, "__index__") ROW(init, "__init__") ROW(init_subclass, "__init_subclass__") \
    ROW(instancecheck, "__instancecheck__") ROW(to_int, "__int__") ROW(invert, "__invert__") \
    ROW(ior, "__ior__") ROW(ipow, "__ipow__") ROW(irshift, "__irshift__") \
    ROW(isub, "__isub__") ROW(iter, "__iter__") ROW(itruediv, "__itruediv__") \
    ROW(ixor, "__ixor__") ROW(le, "__le__") ROW(len, "__len__") \
    ROW(length_hint, "__length_hint__") ROW(lshift, "__lshift__") ROW(lt, "__lt__") \
    ROW(main, "__main__") ROW(match_args, "__match_args__") ROW(matmul, "__matmul__") \
    ROW(missing, "__missing__") ROW(mod, "__mod__") ROW(module, "__module__") \
    ROW(mro, "__mro__") ROW(mul, "__mul__") ROW(name, "__name__") ROW(ne, "__ne__") \
    ROW(neg, "__neg__") ROW(new, "__new__") ROW(next, "__next__") ROW(notes, "__notes__") \
    ROW(or, "__or__") ROW(orig_bases, "__orig_bases__") ROW(package, "__package__") \
    ROW(path, "__path__") ROW(pos, "__pos__") ROW(pow, "__pow__") ROW(prepare, "__prepare__") \
    ROW(qualname, "__qualname__") ROW(radd, "__radd__") ROW(rand, "__rand__") \
    ROW(rdivmod, "__rdivmod__") ROW(repr, "__repr__") ROW(reversed, "__reversed__") \
    ROW(rfloordiv, "__rfloordiv__") ROW(rlshift, "__rlshift__") ROW(rmatmul, "__rmatmul__") \
    ROW(rmod, "__rmod__") ROW(rmul, "__rmul__") ROW(ror, "__ror__") ROW(round, "__round__") \
    ROW(rpow, "__rpow__") ROW(rrshift, "__rrshift__") ROW(rshift, "__rshift__") \
    ROW(rsub, "__rsub__") ROW(rtruediv, "__rtruediv__") ROW(rxor, "__rxor__") \
    ROW(set, "__set__") ROW(set_name, "__set_name__") ROW(setattr, "__setattr__") \
    ROW(setitem, "__setitem__") ROW(str, "__str__") ROW(sub, "__sub__") \
    ROW(subclasscheck, "__subclasscheck__") ROW(subclasses, "__subclasses__") \
    ROW(suppress_context, "__suppress_context__") ROW(traceback, "__traceback__") \
    ROW(truediv, "__truediv__") ROW(trunc, "__trunc__") ROW(wrapped, "__wrapped__") \
    ROW(xor, "__xor__")
/* clang-format on */
struct special_names {
#define ROW(name, text) struct string *name;
    SPECIAL_NAMES(ROW)
#undef ROW
};
const struct special_names *vm_names(const struct vm *vm);

/* The class of a definition, made when first asked for: as vm_native_class, and quick. The rows
 * are the classes that the interpreter itself needs: a symbol, who the definition is by, and the
 * name under which it stands among the built-ins, or NULL. */
#define BUILTIN_CLASSES(ROW)                                                       \
    /* by the core */                                                              \
    ROW(OBJECT, builtin_object, OBJECT_INSTANCE, "object")                         \
    ROW(TYPE, builtin_type, OBJECT_CLASS, "type")                                  \
    ROW(FUNCTION, builtin_function, OBJECT_FUNCTION, NULL)                         \
    ROW(NATIVE_FUNCTION, builtin_native_function, OBJECT_NATIVE, NULL)             \
    ROW(METHOD, builtin_method, OBJECT_METHOD, NULL)                               \
    ROW(MODULE, builtin_module, OBJECT_MODULE, NULL)                               \
    ROW(PROPERTY, builtin_property, OBJECT_PROPERTY, "property")                   \
    ROW(CLASS_METHOD, builtin_class_method, OBJECT_PROPERTY, "classmethod")        \
    ROW(STATIC_METHOD, builtin_static_method, OBJECT_PROPERTY, "staticmethod")     \
    ROW(GENERATOR, builtin_generator, OBJECT_GENERATOR, NULL)                      \
    ROW(COROUTINE, builtin_coroutine, OBJECT_COROUTINE, NULL)                      \
    ROW(ASYNC_GENERATOR, builtin_async_generator, OBJECT_COROUTINE, NULL)          \
    ROW(ASYNC_STEP, builtin_async_step, OBJECT_INSTANCE, NULL)                     \
    ROW(COROUTINE_STEP, builtin_coroutine_step, OBJECT_INSTANCE, NULL)             \
    ROW(CELL, builtin_cell, OBJECT_CELL, NULL)                                     \
    ROW(SUPER, builtin_super, OBJECT_INSTANCE, "super")                            \
    ROW(UNION, builtin_union, OBJECT_INSTANCE, NULL)                               \
    ROW(GENERIC_ALIAS, builtin_generic_alias, OBJECT_INSTANCE, NULL)               \
    ROW(OPAQUE, builtin_opaque, OBJECT_OPAQUE, NULL)                               \
    /* by the built-ins */                                                         \
    ROW(NONE_TYPE, builtin_none_type, OBJECT_INSTANCE, NULL)                       \
    ROW(ELLIPSIS_TYPE, builtin_ellipsis_type, OBJECT_INSTANCE, NULL)               \
    ROW(NOT_IMPLEMENTED_TYPE, builtin_not_implemented_type, OBJECT_INSTANCE, NULL) \
    ROW(INT, builtin_int, OBJECT_NUMBER, "int")                                    \
    ROW(BOOL, builtin_bool, OBJECT_NUMBER, "bool")                                 \
    ROW(FLOAT, builtin_float, OBJECT_NUMBER, "float")                              \
    ROW(STR, builtin_str, OBJECT_STRING, "str")                                    \
    ROW(BYTES, builtin_bytes, OBJECT_BYTES, "bytes")                               \
    ROW(LIST, builtin_list, OBJECT_LIST, "list")                                   \
    ROW(TUPLE, builtin_tuple, OBJECT_TUPLE, "tuple")                               \
    ROW(DICT, builtin_dict, OBJECT_DICTIONARY, "dict")                             \
    ROW(SET, builtin_set, OBJECT_SET, "set")                                       \
    ROW(FROZENSET, builtin_frozenset, OBJECT_SET, "frozenset")                     \
    ROW(RANGE, builtin_range, OBJECT_RANGE, "range")                               \
    ROW(SLICE, builtin_slice, OBJECT_SLICE, "slice")                               \
    ROW(ITERATOR, builtin_iterator, OBJECT_ITERATOR, NULL)
#define ROW(symbol, definition, layout, name) CLASS_##symbol,
enum builtin_class { BUILTIN_CLASSES(ROW) BUILTIN_CLASS_COUNT };
#undef ROW
extern const struct native_class builtin_opaque;
struct class *vm_builtin_class(const struct vm *vm, enum builtin_class class);

/* A method of the object's class (not of the object), bound to it; absent when there is none. What
 * `len(x)` asks for: vm_find_special(vm, x, vm_names(vm)->len, &method). */
bool vm_find_special(struct vm *vm, value object, struct string *name, value *method);
/* Calls it. *is_found is false, and nothing raised, when there is none. */
bool vm_call_special(struct vm *vm, value object, struct string *name, const value *arguments,
                     size_t count, value *result, bool *is_found);
/* The attribute as it stands in the class or its bases, unbound; absent: none. */
value class_find(const struct class *class, const struct string *name);
/* isinstance() and issubclass(): classes, tuples of them, unions. */
bool vm_is_instance_of(struct vm *vm, value object, value classes, bool *is_instance);
bool vm_is_subclass_of(struct vm *vm, value class, value classes, bool *is_subclass);
bool vm_is_callable(struct vm *vm, value object);
bool vm_delete_attribute(struct vm *vm, value object, str name);
/* vars(object): its __dict__; raises TypeError where there is none. */
bool vm_attributes_of(struct vm *vm, value object, value *dictionary);
/* dir(object): a sorted list. */
bool vm_names_of(struct vm *vm, value object, value *names);
/* globals() and locals() of the Python function that runs. */
value vm_globals(struct vm *vm);
value vm_locals(struct vm *vm);

/* ---- execution */

/* What the operators do, with special methods. */
bool vm_binary(struct vm *vm, enum python_binary_operator operation, value left, value right,
               value *result);
/* left OP= right */
bool vm_update(struct vm *vm, enum python_binary_operator operation, value left, value right,
               value *result);
bool vm_unary(struct vm *vm, enum python_unary_operator operation, value operand, value *result);
/* ==, !=, <, <=, >, >=: the result may be any value. */
bool vm_compare(struct vm *vm, enum python_comparison_operator operation, value left, value right,
                value *result);
bool vm_delete_item(struct vm *vm, value object, value key);
/* format(object, specification) */
bool vm_format(struct vm *vm, value object, str specification, value *result);
/* operator.index(): an int, or what __index__ gives. Raises TypeError "'str' object cannot be
 * interpreted as an integer". */
bool vm_index(struct vm *vm, value object, int64_t *integer);
/* The same, of any size. */
bool vm_integer(struct vm *vm, value object, value *integer);
/* Around C code that recurses by the depth of the script's data (repr, ==, hash of nested lists):
 * vm_enter raises RecursionError and returns false when it is too deep; then no vm_leave. */
bool vm_enter(struct vm *vm);
void vm_leave(struct vm *vm);
/* Called by each round of a loop in C that the script's data decides the length of: refuses when
 * time or memory is over. vm_next does it itself. */
bool vm_tick(struct vm *vm);
/* If the pending exception is of this kind it is dropped, and true returned. */
bool vm_drop_exception(struct vm *vm, enum python_exception exception);

/* A generic alias such as list[int]: what the __class_getitem__ of built-in classes gives. */
value generic_alias_new(struct vm *vm, value origin, value arguments);

/* ================================================================ given by the built-ins */

/* Of an object beyond 64 bits; the float is an infinity when it is too big for one. */
double big_integer_to_double(value integer);
uint64_t big_integer_hash(value integer);

/* The functions of the module `builtins`, and constants that are not classes of the table above.
 * Classes without a row above (enumerate, zip, map, filter, reversed …) are classes of it. */
extern const struct native_module builtins_module;

/* ---- layout: STRING to SLICE, NUMBER, ITERATOR */

/* Marks the items of an object of a built-in layout, frees what it owns by heap_resize. The object
 * itself and its attributes are the core's matter. */
void builtin_mark(struct vm *vm, struct object *object);
void builtin_free(struct vm *vm, struct object *object);
/* object.__new__ of a class with built-in layout gives a zeroed object: an empty list, dict. Where
 * that is not enough (str, bytes, int, float, tuple, set, frozenset, range, slice) the native_class
 * has a row {"__new__", "(cls, …)", …, NATIVE_STATIC_METHOD}; the first argument is the class to
 * make an instance of. bool(), int() of the exact class give plain values. */

/* ---- operators: by layout. Each sets *result to NotImplemented (and returns true) when the types
 * do not go together; the core raises the TypeError then. Plain integers and floats are also done
 * by the core itself where that is quick. `is`, `in`, `not` are the core's. */

bool builtin_binary(struct vm *vm, enum python_binary_operator operation, value left, value right,
                    value *result);
/* list += …, set |= …, dict |= …: in place. NotImplemented: as builtin_binary. */
bool builtin_update(struct vm *vm, enum python_binary_operator operation, value left, value right,
                    value *result);
bool builtin_unary(struct vm *vm, enum python_unary_operator operation, value operand,
                   value *result);
bool builtin_compare(struct vm *vm, enum python_comparison_operator operation, value left,
                     value right, value *result);

/* ---- the rest: *is_handled is false on entry; set when the object is of a built-in layout that
 * can do this. With false nothing may be raised. */

bool builtin_contains(struct vm *vm, value container, value item, bool *contains, bool *is_handled);
/* A dictionary's asks for __missing__ where its class is not exactly dict. */
bool builtin_get_item(struct vm *vm, value object, value key, value *result, bool *is_handled);
bool builtin_set_item(struct vm *vm, value object, value key, value item, bool *is_handled);
bool builtin_delete_item(struct vm *vm, value object, value key, bool *is_handled);
bool builtin_iterate(struct vm *vm, value iterable, value *iterator, bool *is_handled);
/* Unhashable: "unhashable type: 'list'". */
bool builtin_hash(struct vm *vm, value object, uint64_t *hash, bool *is_handled);
bool builtin_add_repr(struct vm *vm, value object, struct buf *out, bool *is_handled);
bool builtin_format(struct vm *vm, value object, str specification, struct buf *out,
                    bool *is_handled);
/* False: it has none. */
bool builtin_length(value object, size_t *length);

/* ---- dictionaries with names as keys: quick, never fail */

/* The hash of a string is computed once; interned strings are compared by identity first. */
value dictionary_find_string(const struct dictionary *dictionary, const struct string *key);
void dictionary_put_string(struct vm *vm, struct dictionary *dictionary, struct string *key,
                           value item);
bool dictionary_remove_string(struct dictionary *dictionary, const struct string *key);
/* list[a:b] = …, unpacking and the like in the core */
struct tuple *tuple_of_size(struct vm *vm, size_t count); /* items absent: to be filled at once */
value slice_new(struct vm *vm, value start, value stop, value step);
uint64_t string_hash(const struct string *string); /* computed once, never 0 */

#endif
