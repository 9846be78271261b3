/* set and frozenset */
#include "interpreter/types/builtin_impl.h"

static struct set *make(struct vm *vm, struct class *class, bool is_frozen)
{
    struct set *set = heap_new(vm, class, OBJECT_SET, sizeof(struct set));
    set->is_frozen = is_frozen;
    set->members = dictionary_new(vm);
    return set;
}

struct set *set_new(struct vm *vm, bool is_frozen)
{
    return make(vm, vm_builtin_class(vm, is_frozen ? CLASS_FROZENSET : CLASS_SET), is_frozen);
}

bool set_add(struct vm *vm, struct set *set, value member)
{
    value there;
    uint64_t hash = 0;
    /* The member that is there stays. */
    return vm_hash(vm, member, &hash) &&
           dictionary_find_hashed(vm, set->members, member, hash, &there) &&
           (!value_is_absent(there) ||
            dictionary_put_hashed(vm, set->members, member, hash, value_none()));
}

/* A set as a member of a set: it is looked for as if it were frozen. */
static value as_key(struct vm *vm, value member)
{
    if (value_has_layout(member, OBJECT_SET) && !set_of(member)->is_frozen)
        return value_of(&set_copy(vm, set_of(member), true)->base);
    return member;
}

bool set_contains(struct vm *vm, const struct set *set, value member, bool *contains)
{
    value there;
    if (!dictionary_find(vm, set->members, as_key(vm, member), &there))
        return false;
    *contains = !value_is_absent(there);
    return true;
}

bool set_discard(struct vm *vm, struct set *set, value member, bool *was_there)
{
    return dictionary_remove(vm, set->members, as_key(vm, member), was_there);
}

static bool add_all(struct vm *vm, struct set *set, const struct set *other)
{
    const struct dictionary_entry *entry = NULL;
    for (size_t at = 0; dictionary_next(other->members, &at, &entry);) {
        value there;
        struct dictionary_entry one = *entry; /* a comparison may change the set */
        if (!dictionary_find_hashed(vm, set->members, one.key, one.hash, &there) ||
            (value_is_absent(there) &&
             !dictionary_put_hashed(vm, set->members, one.key, one.hash, value_none())))
            return false;
    }
    return true;
}

bool set_update(struct vm *vm, struct set *set, value iterable)
{
    value iterator;
    value item;
    if (value_has_layout(iterable, OBJECT_SET))
        return add_all(vm, set, set_of(iterable));
    if (!vm_iterate(vm, iterable, &iterator))
        return false;
    size_t mark = vm_temporaries(vm);
    while (vm_next(vm, iterator, &item)) {
        if (!set_add(vm, set, item))
            return false;
        vm_release_temporaries(vm, mark, (value){0});
    }
    return !vm_has_exception(vm);
}

struct set *set_copy(struct vm *vm, const struct set *set, bool is_frozen)
{
    struct set *copy = set_new(vm, is_frozen);
    copy->members = dictionary_copy(vm, set->members);
    return copy;
}

bool set_of_iterable(struct vm *vm, value iterable, struct set **set)
{
    if (value_has_layout(iterable, OBJECT_SET)) {
        *set = set_of(iterable);
        return true;
    }
    *set = set_new(vm, false);
    return set_update(vm, *set, iterable);
}

/* The members of `a` that are (not) in `b`, added to a set. */
static bool add_where(struct vm *vm, struct set *to, const struct set *a, const struct set *b,
                      bool is_in)
{
    const struct dictionary_entry *entry = NULL;
    for (size_t at = 0; dictionary_next(a->members, &at, &entry);) {
        value there;
        struct dictionary_entry one = *entry;
        if (!dictionary_find_hashed(vm, b->members, one.key, one.hash, &there))
            return false;
        if (value_is_absent(there) != is_in &&
            !dictionary_put_hashed(vm, to->members, one.key, one.hash, value_none()))
            return false;
    }
    return true;
}

static bool combine(struct vm *vm, enum python_binary_operator operation, const struct set *a,
                    const struct set *b, struct set **result)
{
    *result = set_new(vm, a->is_frozen);
    if (operation == BINARY_OR)
        return add_all(vm, *result, a) && add_all(vm, *result, b);
    if (operation == BINARY_AND)
        return add_where(vm, *result, a, b, true);
    if (operation == BINARY_SUBTRACT)
        return add_where(vm, *result, a, b, false);
    return add_where(vm, *result, a, b, false) && add_where(vm, *result, b, a, false);
}

bool set_binary(struct vm *vm, enum python_binary_operator operation, value left, value right,
                value *result)
{
    struct set *combined = NULL;
    bool is_one = operation == BINARY_OR || operation == BINARY_AND ||
                  operation == BINARY_SUBTRACT || operation == BINARY_XOR;
    *result = not_implemented();
    if (!is_one || !value_has_layout(left, OBJECT_SET) || !value_has_layout(right, OBJECT_SET))
        return true;
    if (!combine(vm, operation, set_of(left), set_of(right), &combined))
        return false;
    *result = value_of(&combined->base);
    return true;
}

/* Whether all members of `a` are in `b`. */
static bool is_within(struct vm *vm, const struct set *a, const struct set *b, bool *is)
{
    const struct dictionary_entry *entry = NULL;
    *is = a->members->count <= b->members->count;
    for (size_t at = 0; *is && dictionary_next(a->members, &at, &entry);) {
        value there;
        if (!dictionary_find_hashed(vm, b->members, entry->key, entry->hash, &there))
            return false;
        *is = !value_is_absent(there);
    }
    return true;
}

bool set_compare(struct vm *vm, enum python_comparison_operator operation, value left, value right,
                 value *result)
{
    *result = not_implemented();
    if (!value_has_layout(left, OBJECT_SET) || !value_has_layout(right, OBJECT_SET))
        return true;
    const struct set *a = set_of(left);
    const struct set *b = set_of(right);
    bool is_less = operation == COMPARE_LESS || operation == COMPARE_LESS_EQUAL;
    bool is_equality = operation == COMPARE_EQUAL || operation == COMPARE_NOT_EQUAL;
    bool is_strict = operation == COMPARE_LESS || operation == COMPARE_GREATER;
    bool have_same_size = a->members->count == b->members->count;
    bool is = false;
    if ((is_equality && !have_same_size) || (is_strict && have_same_size)) {
        *result = value_boolean(operation == COMPARE_NOT_EQUAL);
        return true;
    }
    if (!(is_less || is_equality ? is_within(vm, a, b, &is) : is_within(vm, b, a, &is)))
        return false;
    *result = value_boolean(operation == COMPARE_NOT_EQUAL ? !is : is);
    return true;
}

/* ---- making */

static bool init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    dictionary_clear(vm, set_of(arguments[0])->members);
    return value_is_absent(arguments[1]) || set_update(vm, set_of(arguments[0]), arguments[1]);
}

static bool make_set(struct vm *vm, const value *arguments, value *result)
{
    *result = value_of(&make(vm, (struct class *)arguments[0].object, false)->base);
    return true;
}

static bool make_frozen(struct vm *vm, const value *arguments, value *result)
{
    struct class *class = (struct class *)arguments[0].object;
    if (class == vm_builtin_class(vm, CLASS_FROZENSET) &&
        value_is_exactly(vm, arguments[1], CLASS_FROZENSET)) {
        *result = arguments[1];
        return true;
    }
    struct set *set = make(vm, class, true);
    *result = value_of(&set->base);
    return value_is_absent(arguments[1]) || set_update(vm, set, arguments[1]);
}

/* ---- methods */

static bool copy(struct vm *vm, const value *arguments, value *result)
{
    struct set *set = set_of(arguments[0]);
    *result = value_of(&set_copy(vm, set, set->is_frozen)->base);
    return true;
}

/* (self, *others): each is combined with what came before. */
static bool combine_all(struct vm *vm, enum python_binary_operator operation,
                        const value *arguments, struct set **set)
{
    const struct tuple *others = tuple_of(arguments[1]);
    *set = set_copy(vm, set_of(arguments[0]), set_of(arguments[0])->is_frozen);
    for (size_t i = 0; i < others->count; i++) {
        struct set *other = NULL;
        if (!set_of_iterable(vm, others->items[i], &other) ||
            !combine(vm, operation, *set, other, set))
            return false;
    }
    return true;
}

static bool combine_to(struct vm *vm, enum python_binary_operator operation, const value *arguments,
                       value *result)
{
    struct set *set = NULL;
    if (!combine_all(vm, operation, arguments, &set))
        return false;
    *result = value_of(&set->base);
    return true;
}

void set_exchange_members(struct set *a, struct set *b)
{
    struct dictionary *first = a->members;
    struct dictionary *second = b->members;
    struct dictionary copy = *first;
    first->entries = second->entries, second->entries = copy.entries;
    first->slots = second->slots, second->slots = copy.slots;
    first->used = second->used, second->used = copy.used;
    first->count = second->count, second->count = copy.count;
    first->capacity = second->capacity, second->capacity = copy.capacity;
    first->slot_count = second->slot_count, second->slot_count = copy.slot_count;
}

static bool combine_in_place(struct vm *vm, enum python_binary_operator operation,
                             const value *arguments)
{
    struct set *set = NULL;
    if (!combine_all(vm, operation, arguments, &set))
        return false;
    set_exchange_members(set_of(arguments[0]), set);
    return true;
}

#define COMBINE(name, operation)                                                    \
    static bool name(struct vm *vm, const value *arguments, value *result)          \
    {                                                                               \
        return combine_to(vm, operation, arguments, result);                        \
    }                                                                               \
    static bool name##_update(struct vm *vm, const value *arguments, value *result) \
    {                                                                               \
        (void)result;                                                               \
        return combine_in_place(vm, operation, arguments);                          \
    }
COMBINE(intersection, BINARY_AND)
COMBINE(difference, BINARY_SUBTRACT)

static bool unite(struct vm *vm, const value *arguments, value *result)
{
    return combine_to(vm, BINARY_OR, arguments, result);
}

static bool update(struct vm *vm, const value *arguments, value *result)
{
    const struct tuple *others = tuple_of(arguments[1]);
    (void)result;
    for (size_t i = 0; i < others->count; i++)
        if (!set_update(vm, set_of(arguments[0]), others->items[i]))
            return false;
    return true;
}

static bool symmetric(struct vm *vm, const value *arguments, struct set **set)
{
    struct set *other = NULL;
    return set_of_iterable(vm, arguments[1], &other) &&
           combine(vm, BINARY_XOR, set_of(arguments[0]), other, set);
}

static bool symmetric_difference(struct vm *vm, const value *arguments, value *result)
{
    struct set *set = NULL;
    if (!symmetric(vm, arguments, &set))
        return false;
    *result = value_of(&set->base);
    return true;
}

static bool symmetric_difference_update(struct vm *vm, const value *arguments, value *result)
{
    struct set *set = NULL;
    (void)result;
    if (!symmetric(vm, arguments, &set))
        return false;
    set_exchange_members(set_of(arguments[0]), set);
    return true;
}

static bool is_disjoint(struct vm *vm, const value *arguments, value *result)
{
    struct set *other = NULL;
    struct set *common = NULL;
    if (!set_of_iterable(vm, arguments[1], &other) ||
        !combine(vm, BINARY_AND, set_of(arguments[0]), other, &common))
        return false;
    *result = value_boolean(common->members->count == 0);
    return true;
}

static bool is_subset(struct vm *vm, const value *arguments, value *result)
{
    struct set *other = NULL;
    *result = value_boolean(false);
    return set_of_iterable(vm, arguments[1], &other) &&
           is_within(vm, set_of(arguments[0]), other, &result->boolean);
}

static bool is_superset(struct vm *vm, const value *arguments, value *result)
{
    struct set *other = NULL;
    *result = value_boolean(false);
    return set_of_iterable(vm, arguments[1], &other) &&
           is_within(vm, other, set_of(arguments[0]), &result->boolean);
}

static bool add(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return set_add(vm, set_of(arguments[0]), arguments[1]);
}

static bool discard(struct vm *vm, const value *arguments, value *result)
{
    bool was_there = false;
    (void)result;
    return set_discard(vm, set_of(arguments[0]), arguments[1], &was_there);
}

static bool remove_member(struct vm *vm, const value *arguments, value *result)
{
    bool was_there = false;
    (void)result;
    return set_discard(vm, set_of(arguments[0]), arguments[1], &was_there) &&
           (was_there || raise_key_error(vm, arguments[1]));
}

static bool pop(struct vm *vm, const value *arguments, value *result)
{
    const struct dictionary_entry *entry = NULL;
    struct set *set = set_of(arguments[0]);
    size_t at = 0;
    bool was_there = false;
    if (!dictionary_next(set->members, &at, &entry))
        return raise_key_error(vm, value_string(vm, STR("pop from an empty set")));
    *result = entry->key;
    return dictionary_remove(vm, set->members, entry->key, &was_there);
}

static bool clear(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    dictionary_clear(vm, set_of(arguments[0])->members);
    return true;
}

#define SHARED_ROWS                                                                       \
    {"__len__", "(self, /)", special_len, 0}, {"__iter__", "(self, /)", special_iter, 0}, \
        {"__contains__", "(self, key, /)", special_contains, 0},                          \
        {"__repr__", "(self, /)", special_repr, 0},                                       \
        {"__and__", "(self, value, /)", special_and, 0},                                  \
        {"__rand__", "(self, value, /)", special_rand, 0},                                \
        {"__or__", "(self, value, /)", special_or, 0},                                    \
        {"__ror__", "(self, value, /)", special_ror, 0},                                  \
        {"__sub__", "(self, value, /)", special_sub, 0},                                  \
        {"__rsub__", "(self, value, /)", special_rsub, 0},                                \
        {"__xor__", "(self, value, /)", special_xor, 0},                                  \
        {"__rxor__", "(self, value, /)", special_rxor, 0},                                \
        {"__class_getitem__", "(cls, item, /)", vm_class_getitem, NATIVE_CLASS_METHOD},   \
        COMPARISON_ROWS, {"copy", "(self, /)", copy, 0},                                  \
        {"difference", "(self, /, *others)", difference, 0},                              \
        {"intersection", "(self, /, *others)", intersection, 0},                          \
        {"isdisjoint", "(self, other, /)", is_disjoint, 0},                               \
        {"issubset", "(self, other, /)", is_subset, 0},                                   \
        {"issuperset", "(self, other, /)", is_superset, 0},                               \
        {"symmetric_difference", "(self, other, /)", symmetric_difference, 0},            \
    {                                                                                     \
        "union", "(self, /, *others)", unite, 0                                           \
    }

static const struct native_function set_methods[] = {
    {"__new__", "(cls, /, *args, **kwargs)", make_set, NATIVE_STATIC_METHOD},
    {"__init__", "(self, iterable=?, /)", init, 0},
    SHARED_ROWS,
    {"__iand__", "(self, value, /)", special_iand, 0},
    {"__ior__", "(self, value, /)", special_ior, 0},
    {"__isub__", "(self, value, /)", special_isub, 0},
    {"__ixor__", "(self, value, /)", special_ixor, 0},
    {"add", "(self, object, /)", add, 0},
    {"clear", "(self, /)", clear, 0},
    {"difference_update", "(self, /, *others)", difference_update, 0},
    {"discard", "(self, object, /)", discard, 0},
    {"intersection_update", "(self, /, *others)", intersection_update, 0},
    {"pop", "(self, /)", pop, 0},
    {"remove", "(self, object, /)", remove_member, 0},
    {"symmetric_difference_update", "(self, other, /)", symmetric_difference_update, 0},
    {"update", "(self, /, *others)", update, 0},
    {0},
};

static const struct native_function frozenset_methods[] = {
    {"__new__", "(cls, iterable=?, /)", make_frozen, NATIVE_STATIC_METHOD},
    {"__hash__", "(self, /)", special_hash, 0},
    SHARED_ROWS,
    {0},
};

const struct native_class builtin_set = {
    .name = "set",
    .module = "builtins",
    .size = sizeof(struct set),
    .methods = set_methods,
};

const struct native_class builtin_frozenset = {
    .name = "frozenset",
    .module = "builtins",
    .size = sizeof(struct set),
    .methods = frozenset_methods,
};
