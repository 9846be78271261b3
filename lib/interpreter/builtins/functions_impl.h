/* The functions of the module builtins, as its table of rows names them. */
#ifndef INTERPRETER_FUNCTIONS_IMPL_H
#define INTERPRETER_FUNCTIONS_IMPL_H

#include "interpreter/types/builtin_impl.h"

native_call function_len, function_repr, function_ascii, function_format, function_hash,
    function_id, function_callable, function_isinstance, function_issubclass, function_getattr,
    function_hasattr, function_setattr, function_delattr, function_vars, function_dir,
    function_globals, function_locals, function_print;
native_call function_abs, function_round, function_divmod, function_pow, function_ord, function_chr,
    function_hex, function_oct, function_bin;
native_call function_aiter, function_anext, function_iter, function_next, function_sorted,
    function_sum, function_min, function_max, function_any, function_all;

#endif
