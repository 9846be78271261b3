/* The definitions of Python's built-in classes: bases for native classes of other modules, and what
 * vm_is_instance is asked about. */
#ifndef INTERPRETER_BUILTIN_H
#define INTERPRETER_BUILTIN_H

#include "interpreter/native.h"

extern const struct native_class builtin_object, builtin_type;
extern const struct native_class builtin_none_type, builtin_ellipsis_type,
    builtin_not_implemented_type;
extern const struct native_class builtin_int, builtin_bool, builtin_float;
extern const struct native_class builtin_str, builtin_bytes;
extern const struct native_class builtin_list, builtin_tuple, builtin_dict, builtin_set,
    builtin_frozenset, builtin_range, builtin_slice;
extern const struct native_class builtin_iterator; /* over anything built in */
extern const struct native_class builtin_function, builtin_native_function, builtin_method,
    builtin_module, builtin_property, builtin_class_method, builtin_static_method,
    builtin_generator, builtin_coroutine, builtin_async_generator, builtin_async_step,
    builtin_coroutine_step, builtin_cell, builtin_super, builtin_union, builtin_generic_alias;
extern const struct native_class builtin_base_exception;

#endif
