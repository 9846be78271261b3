/* What the built-in types and functions share among themselves. */
#ifndef INTERPRETER_BUILTIN_IMPL_H
#define INTERPRETER_BUILTIN_IMPL_H

#include "interpreter/types/text_impl.h"
#include "interpreter/vm_impl.h"

/* ---- arguments */

/* "replace() argument 1 must be str, not int"; a number of 0: "argument" alone. */
bool argument_text(struct vm *vm, value argument, const char *function, int number, str *text);
/* start and end of a part of `length` items, as a slice has them; both may be missing. */
bool argument_part(struct vm *vm, value start, value end, size_t length, size_t *from, size_t *to);
/* A bound of a slice: an int, clamped to what can be counted. */
bool argument_bound(struct vm *vm, value bound, int64_t *integer);
/* An index from -length to length - 1: "list index out of range" for others, "list indices must be
 * integers or slices, not str" for what is none. */
bool argument_position(struct vm *vm, value index, size_t length, const char *what,
                       size_t *position);
/* "must be real number, not str" */
bool argument_number(struct vm *vm, value argument, double *number);
/* A count of bytes or items that the script decides: n * size is within the limits. */
bool reserve_items(struct vm *vm, size_t count, size_t size);

/* Refuses when a text that grows has become too long for the heap. */
bool text_fits(struct vm *vm, const struct buf *out);

static inline value not_implemented(void)
{
    return (value){.kind = VALUE_NOT_IMPLEMENTED};
}
/* Whether the object's class is the built-in one itself. */
bool value_is_exactly(struct vm *vm, value v, enum builtin_class class);

/* ---- what a slice takes of `length` items: `count` of them, from `start` on, `step` apart */

struct slice {
    struct object base;
    value start;
    value stop;
    value step;
};
struct slice_part {
    int64_t start;
    int64_t stop;
    int64_t step;
    size_t count;
};
bool slice_resolve(struct vm *vm, value slice, size_t length, struct slice_part *part);

struct range {
    struct object base;
    int64_t start;
    int64_t stop;
    int64_t step;
    size_t count;
};

/* ---- texts */

/* Of text that is known to be UTF-8 of `length` characters; copies. */
value string_new(struct vm *vm, str text, size_t length);
/* Of a part of a string: itself, when that is all of it. */
value string_part(struct vm *vm, struct string *whole, str part);
/* The buffer's text; the buffer is freed. */
value string_take(struct vm *vm, struct buf *buf);
value bytes_take(struct vm *vm, struct buf *buf);
static inline struct string *string_of(value v)
{
    return (struct string *)v.object;
}
/* a + b */
value string_joined(struct vm *vm, const struct string *a, const struct string *b);
bool string_get_item(struct vm *vm, value self, value key, value *result);
bool string_contains(struct vm *vm, value self, value item, bool *contains);
/* format % arguments */
/* Whether what is put into a text is not known, one of a tuple or a dictionary: nor is the text. */
bool string_is_unknown(struct vm *vm, value arguments, value *result);
bool string_modulo(struct vm *vm, value format, value arguments, value *result);
/* format.format(*arguments, **keywords); arguments is NULL in format_map. */
bool string_format_call(struct vm *vm, str format, const struct tuple *arguments, value keywords,
                        value *result);
bool bytes_get_item(struct vm *vm, value self, value key, value *result);
bool bytes_contains(struct vm *vm, value self, value item, bool *contains);
uint64_t text_hash(str text); /* never 0 */

/* ---- collections */

static inline struct list *list_of(value v)
{
    return (struct list *)v.object;
}
static inline struct tuple *tuple_of(value v)
{
    return (struct tuple *)v.object;
}
static inline struct dictionary *dictionary_of(value v)
{
    return (struct dictionary *)v.object;
}
static inline struct set *set_of(value v)
{
    return (struct set *)v.object;
}
static inline struct range *range_of(value v)
{
    return (struct range *)v.object;
}

/* Empty, with room for so many items. */
struct list *list_of_size(struct vm *vm, size_t size);
struct list *list_of_items(struct vm *vm, const value *items, size_t count);
void list_insert(struct vm *vm, struct list *list, size_t at, value item);
void list_remove_part(struct vm *vm, struct list *list, size_t at, size_t count);
bool list_extend(struct vm *vm, struct list *list, value iterable);
bool list_get_item(struct vm *vm, value self, value key, value *result);
bool list_set_item(struct vm *vm, value self, value key, value item);
bool list_delete_item(struct vm *vm, value self, value key);
/* Sorts in place; key may be missing. */
bool list_sort(struct vm *vm, struct list *list, value key, bool is_reverse);
bool tuple_get_item(struct vm *vm, value self, value key, value *result);
bool range_get_item(struct vm *vm, value self, value key, value *result);
bool range_contains(struct vm *vm, value self, value item, bool *contains);
value range_new(struct vm *vm, int64_t start, int64_t stop, int64_t step);

bool dictionary_find_hashed(struct vm *vm, const struct dictionary *dictionary, value key,
                            uint64_t hash, value *item);
bool dictionary_put_hashed(struct vm *vm, struct dictionary *dictionary, value key, uint64_t hash,
                           value item);
/* *item is what was there, or absent. */
bool dictionary_take(struct vm *vm, struct dictionary *dictionary, value key, value *item);
void dictionary_free_storage(struct vm *vm, struct dictionary *dictionary);
/* KeyError(key): its text is repr(key). */
bool raise_key_error(struct vm *vm, value key);
/* dict.update: a mapping, pairs, or an absent value. */
bool dictionary_update(struct vm *vm, struct dictionary *dictionary, value other);
struct dictionary *dictionary_copy(struct vm *vm, const struct dictionary *dictionary);
bool dictionary_get_item(struct vm *vm, value self, value key, value *result);

enum view_kind { VIEW_KEYS, VIEW_VALUES, VIEW_ITEMS };
/* A view is an instance of one of three native classes; what it shows is alive. */
struct view {
    struct object base;
    struct dictionary *dictionary;
};
extern const struct native_class builtin_dict_keys, builtin_dict_values, builtin_dict_items;
value view_new(struct vm *vm, struct dictionary *dictionary, enum view_kind kind);
/* Whether it is a view, of keys or items where a set is needed. */
bool value_is_view(struct vm *vm, value v, enum view_kind *kind);

bool set_discard(struct vm *vm, struct set *set, value member, bool *was_there);
bool set_contains(struct vm *vm, const struct set *set, value member, bool *contains);
bool set_update(struct vm *vm, struct set *set, value iterable);
/* Not their tables: whoever looks something up in one goes on with it. */
void set_exchange_members(struct set *a, struct set *b);
struct set *set_copy(struct vm *vm, const struct set *set, bool is_frozen);
bool set_binary(struct vm *vm, enum python_binary_operator operation, value left, value right,
                value *result);
bool set_compare(struct vm *vm, enum python_comparison_operator operation, value left, value right,
                 value *result);
/* A set of any iterable; a set is taken as it is. */
bool set_of_iterable(struct vm *vm, value iterable, struct set **set);

/* ---- iterators */

value iterator_new(struct vm *vm, const char *name,
                   bool (*next)(struct vm *vm, struct iterator *iterator, value *item),
                   value source);
value dictionary_iterator(struct vm *vm, struct dictionary *dictionary, enum view_kind kind,
                          bool is_reversed);
value set_iterator(struct vm *vm, struct set *set);
/* Over a list, tuple, str, bytes or range from its end. */
bool reversed_iterator(struct vm *vm, value source, value *iterator, bool *is_handled);
extern const struct native_class builtin_enumerate, builtin_zip, builtin_map, builtin_filter,
    builtin_reversed;

/* ---- what the functions of the module `builtins` are */

extern const struct native_function builtin_functions[];
/* str(), repr(), ascii() of an object by the letter of a conversion: s, r, a. */
bool value_convert(struct vm *vm, value object, char conversion, value *result);
/* format(object, spec) of what has no format of its own. */
bool object_format(struct vm *vm, value object, str spec, struct buf *out);
bool values_sum(struct vm *vm, value iterable, value start, value *result);

/* Rows that several classes share: what an explicit call of a special method does. */
native_call special_len, special_getitem, special_setitem, special_delitem, special_contains,
    special_iter, special_repr, special_format, special_hash;
native_call special_eq, special_ne, special_lt, special_le, special_gt, special_ge;
native_call special_add, special_radd, special_sub, special_rsub, special_mul, special_rmul,
    special_truediv, special_rtruediv, special_floordiv, special_rfloordiv, special_mod,
    special_rmod, special_pow, special_rpow, special_and, special_rand, special_or, special_ror,
    special_xor, special_rxor, special_lshift, special_rlshift, special_rshift, special_rrshift;
native_call special_iadd, special_imul, special_ior, special_iand, special_isub, special_ixor;
native_call special_neg, special_pos, special_invert, special_abs, special_divmod;
/* clang-format off */
#define OPERATOR_ROW(name) {"__" #name "__", "(self, value, /)", special_##name, 0}
#define COMPARISON_ROWS \
    OPERATOR_ROW(eq), OPERATOR_ROW(ne), OPERATOR_ROW(lt), OPERATOR_ROW(le), OPERATOR_ROW(gt), \
    OPERATOR_ROW(ge)
#define NUMBER_ROWS \
    {"__repr__", "(self, /)", special_repr, 0}, {"__hash__", "(self, /)", special_hash, 0}, \
    {"__format__", "(self, format_spec, /)", special_format, 0}, COMPARISON_ROWS, \
    OPERATOR_ROW(add), OPERATOR_ROW(radd), OPERATOR_ROW(sub), OPERATOR_ROW(rsub), \
    OPERATOR_ROW(mul), OPERATOR_ROW(rmul), OPERATOR_ROW(truediv), OPERATOR_ROW(rtruediv), \
    OPERATOR_ROW(floordiv), OPERATOR_ROW(rfloordiv), OPERATOR_ROW(mod), OPERATOR_ROW(rmod), \
    OPERATOR_ROW(pow), OPERATOR_ROW(rpow), OPERATOR_ROW(divmod), \
    {"__neg__", "(self, /)", special_neg, 0}, {"__pos__", "(self, /)", special_pos, 0}, \
    {"__abs__", "(self, /)", special_abs, 0}
/* clang-format on */

#endif
