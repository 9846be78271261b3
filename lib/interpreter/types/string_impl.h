/* The methods of str, as its table of rows names them. */
#ifndef INTERPRETER_STRING_IMPL_H
#define INTERPRETER_STRING_IMPL_H

#include "interpreter/types/builtin_impl.h"

/* The byte at which the character with the number `index` begins. */
size_t string_offset(const struct string *string, size_t index);

native_call string_upper, string_lower, string_casefold, string_swapcase, string_capitalize,
    string_title;
native_call string_isalnum, string_isalpha, string_isascii, string_isdecimal, string_isdigit,
    string_isnumeric, string_isspace, string_isprintable, string_isidentifier, string_islower,
    string_isupper, string_istitle;
native_call string_find, string_rfind, string_index, string_rindex, string_count, string_startswith,
    string_endswith, string_replace, string_removeprefix, string_removesuffix, string_strip,
    string_lstrip, string_rstrip, string_split, string_rsplit, string_splitlines, string_partition,
    string_rpartition, string_join;
native_call string_center, string_ljust, string_rjust, string_zfill, string_expandtabs,
    string_translate, string_maketrans, string_encode, bytes_decode;

#endif
