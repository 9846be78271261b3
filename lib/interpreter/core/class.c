/* Classes: their order of resolution, their attributes, and those that are written in C. */
#include "interpreter/core/core_impl.h"

/* ---- attributes */

/* Also with `after` == NULL: from the first on. */
value class_find_after(const struct class *class, const struct class *after,
                       const struct string *name)
{
    bool has_passed = after == NULL;
    for (size_t i = 0; i < class->mro_count; i++) {
        if (has_passed) {
            value found = dictionary_find_string(class->mro[i]->base.attributes, name);
            if (!value_is_absent(found))
                return found;
        }
        has_passed |= class->mro[i] == after;
    }
    return (value){0};
}

value class_find(const struct class *class, const struct string *name)
{
    return class_find_after(class, NULL, name);
}

value class_lookup(struct vm *vm, const struct class *class, const struct string *name)
{
    if (!name->base.is_permanent)
        return class_find(class, name);
    size_t hash = ((uintptr_t) class >> 4) * 31 ^ ((uintptr_t)name >> 4);
    struct method_cache_entry *entry = &vm->method_cache[hash % METHOD_CACHE_SIZE];
    if (entry->class != class || entry->name != name || entry->age != vm->method_cache_age) {
        entry->class = class;
        entry->age = vm->method_cache_age;
        entry->name = name;
        entry->found = class_find(class, name);
    }
    return entry->found;
}

value class_attribute(struct vm *vm, const struct class *class, str name)
{
    return class_lookup(vm, class, vm_intern(vm, name));
}

void class_forget_cached(struct vm *vm)
{
    vm->method_cache_age++;
}

static bool overrides(struct vm *vm, const struct class *class, const struct string *name)
{
    value found = class_find(class, name);
    return !value_is_absent(found) && !class_is_object_default(vm, found, name);
}

static void set_flags(struct vm *vm, struct class *class)
{
    const struct special_names *names = &vm->names;
    class->has_get_attribute =
        overrides(vm, class, names->getattr) || overrides(vm, class, names->getattribute);
    class->has_set_attribute =
        overrides(vm, class, names->setattr) || overrides(vm, class, names->delattr);
}

void class_set(struct vm *vm, struct class *class, struct string *name, value item)
{
    dictionary_put_string(vm, class->base.attributes, name, item);
    class_forget_cached(vm);
    set_flags(vm, class);
    for (size_t i = 0; i < class->subclasses.count; i++)
        set_flags(vm, (struct class *)class->subclasses.items[i].object);
}

void class_set_attribute(struct vm *vm, struct class *class, str name, value item)
{
    class_set(vm, class, vm_intern(vm, name), item);
}

size_t class_order(const struct class *class, struct class *const **classes)
{
    *classes = class->mro;
    return class->mro_count;
}

bool class_is_object_default(struct vm *vm, value method, const struct string *name)
{
    return value_is_same(method, class_find(vm->builtin_classes[CLASS_OBJECT], name));
}

bool class_is_subclass(const struct class *class, const struct class *base)
{
    if (class == base)
        return true;
    for (size_t i = 1; i < class->mro_count; i++)
        if (class->mro[i] == base)
            return true;
    return false;
}

str class_name(const struct class *class)
{
    return class->name->text;
}

/* ---- the order of resolution: C3
 * Source: "The Python 2.3 Method Resolution Order", as CPython's classes have it */

struct sequence {
    struct class *const *items;
    size_t count;
};

static bool is_in_tail(const struct sequence *sequences, size_t count, const struct class *class)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 1; j < sequences[i].count; j++)
            if (sequences[i].items[j] == class)
                return true;
    return false;
}

static struct class *take_next(struct sequence *sequences, size_t count)
{
    struct class *next = NULL;
    for (size_t i = 0; i < count && next == NULL; i++)
        if (sequences[i].count > 0 && !is_in_tail(sequences, count, sequences[i].items[0]))
            next = sequences[i].items[0];
    for (size_t i = 0; i < count; i++)
        if (next != NULL && sequences[i].count > 0 && sequences[i].items[0] == next) {
            sequences[i].items++;
            sequences[i].count--;
        }
    return next;
}

static bool merge(struct vm *vm, struct class *class, struct sequence *sequences, size_t count,
                  size_t total)
{
    class->mro = heap_resize(vm, NULL, 0, total * sizeof(struct class *));
    class->mro[0] = class;
    class->mro_count = 1;
    for (struct class *next; (next = take_next(sequences, count)) != NULL;)
        class->mro[class->mro_count++] = next;
    class->mro = heap_resize(vm, class->mro, total * sizeof(struct class *),
                             class->mro_count * sizeof(struct class *));
    for (size_t i = 0; i < count; i++)
        if (sequences[i].count > 0)
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "Cannot create a consistent method resolution\norder (MRO) for bases");
    return true;
}

bool class_linearize(struct vm *vm, struct class *class)
{
    size_t base_count = class->bases == NULL ? 0 : class->bases->count;
    struct arena arena = {0};
    struct sequence *sequences = ARENA_ARRAY(&arena, struct sequence, base_count + 1);
    struct class **bases = ARENA_ARRAY(&arena, struct class *, base_count);
    size_t total = 1;
    for (size_t i = 0; i < base_count; i++) {
        bases[i] = (struct class *)class->bases->items[i].object;
        sequences[i] = (struct sequence){bases[i]->mro, bases[i]->mro_count};
        total += bases[i]->mro_count;
    }
    sequences[base_count] = (struct sequence){bases, base_count};
    bool is_good = merge(vm, class, sequences, base_count + 1, total);
    arena_free(&arena);
    return is_good;
}

/* ---- classes written in C */

static value native_attribute(struct vm *vm, struct class *class, const struct native_function *row)
{
    value function = native_new(vm, row);
    ((struct native *)function.object)->owner = class;
    if (row->kind == NATIVE_METHOD)
        return function;
    bool is_static = row->kind == NATIVE_STATIC_METHOD;
    struct property *property =
        heap_new(vm, vm->builtin_classes[is_static ? CLASS_STATIC_METHOD : CLASS_CLASS_METHOD],
                 OBJECT_PROPERTY, sizeof *property);
    property->kind = is_static ? PROPERTY_STATIC : PROPERTY_CLASS_METHOD;
    property->get = function;
    return value_of(&property->base);
}

static void add_rows(struct vm *vm, struct class *class, const struct native_class *definition)
{
    struct dictionary *attributes = class->base.attributes;
    const struct native_function *row = definition->methods;
    for (; row != NULL && row->name != NULL; row++)
        dictionary_put_string(vm, attributes, vm_intern(vm, str_from(row->name)),
                              native_attribute(vm, class, row));
    const struct native_property *item = definition->properties;
    for (; item != NULL && item->name != NULL; item++) {
        struct property *property =
            heap_new(vm, vm->builtin_classes[CLASS_PROPERTY], OBJECT_PROPERTY, sizeof *property);
        property->kind = PROPERTY_NATIVE;
        property->native = item;
        property->owner = class;
        dictionary_put_string(vm, attributes, vm_intern(vm, str_from(item->name)),
                              value_of(&property->base));
    }
}

static struct tuple *bases_of(struct vm *vm, struct class *base)
{
    value item = base == NULL ? (value){0} : value_of(&base->base);
    return tuple_new(vm, &item, base == NULL ? 0 : 1);
}

static void remember_subclass(struct class *base, struct class *class)
{
    struct values *list = &base->subclasses;
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 4 : list->capacity * 2;
        list->items = realloc(list->items, list->capacity * sizeof(value));
        if (list->items == NULL)
            out_of_memory();
    }
    list->items[list->count++] = value_of(&class->base);
}

/* What every class has, after its bases are known. */
bool class_finish(struct vm *vm, struct class *class)
{
    if (!class_linearize(vm, class))
        return false;
    for (size_t i = 0; i < class->bases->count; i++) {
        struct class *base = (struct class *)class->bases->items[i].object;
        remember_subclass(base, class);
        class->is_exception |= base->is_exception;
        class->is_type |= base->is_type;
    }
    set_flags(vm, class);
    return true;
}

const struct native_class *class_definition_base(const struct native_class *definition)
{
    if (definition->base == NULL && definition->is_exception)
        return &builtin_base_exception;
    return definition->base;
}

/* A class as it is before it has a name: the first classes are needed to make names. */
struct class *class_begin_native(struct vm *vm, const struct native_class *definition,
                                 const struct class *base, enum object_layout layout)
{
    struct class *class =
        heap_new(vm, vm->builtin_classes[CLASS_TYPE], OBJECT_CLASS, sizeof *class);
    class->definition = definition;
    class->layout = layout;
    class->instance_size = definition->size != 0 ? definition->size
                           : base != NULL        ? base->instance_size
                                                 : sizeof(struct object);
    class->is_native = true;
    return class;
}

void class_end_native(struct vm *vm, struct class *class, struct class *base, const char *name,
                      const char *module)
{
    class->base.attributes = dictionary_new(vm);
    class->name = vm_intern(vm, str_from(name));
    class->qualified_name = class->name;
    class->module = vm_intern(vm, module == NULL ? STR("builtins") : str_from(module));
    class->bases = bases_of(vm, base);
    if (class->definition->name != NULL && strcmp(class->definition->name, name) == 0)
        add_rows(vm, class, class->definition);
    if (!class_finish(vm, class))
        BUG("the native class %s has no order of resolution", name);
}

struct class *class_new_native(struct vm *vm, const struct native_class *definition,
                               struct class *base, enum object_layout layout, bool is_builtin)
{
    struct class *class = class_begin_native(vm, definition, base, layout);
    class->is_builtin = is_builtin;
    class_end_native(vm, class, base, definition->name, definition->module);
    return class;
}

void class_register(struct vm *vm, struct class *class)
{
    str key = {(const char *)&class->definition, sizeof class->definition};
    map_put(&vm->arena, &vm->native_classes, key, class);
}

struct class *vm_native_class(struct vm *vm, const struct native_class *definition)
{
    str key = {(const char *)&definition, sizeof definition};
    struct class *class = map_find(&vm->native_classes, key);
    if (class != NULL)
        return class;
    struct class *base = definition->is_exception   ? vm->exceptions[definition->exception_base]
                         : definition->base != NULL ? vm_native_class(vm, definition->base)
                                                    : vm->builtin_classes[CLASS_OBJECT];
    class = class_new_native(vm, definition, base, base->layout, false);
    class_register(vm, class);
    return class;
}

bool vm_is_instance(struct vm *vm, value object, const struct native_class *definition)
{
    return class_is_subclass(vm_class_of(vm, object), vm_native_class(vm, definition));
}

struct class *vm_builtin_class(const struct vm *vm, enum builtin_class class)
{
    return vm->builtin_classes[class];
}

struct class *vm_exception_class(struct vm *vm, enum python_exception exception)
{
    return vm->exceptions[exception];
}

const struct native_class *class_definition(const struct class *class)
{
    return class->definition;
}
