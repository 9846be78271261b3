/* Classes made by Python: type(name, bases, namespace), and the class statement. */
#include "interpreter/core/core_impl.h"

static bool derives(const struct native_class *definition, const struct native_class *base)
{
    while (definition != NULL && definition != base)
        definition = class_definition_base(definition);
    return definition != NULL || base == &builtin_object;
}

/* Whether instances of the class hold nothing but attributes. */
static bool is_plain(const struct class *class)
{
    const struct native_class *definition = class->definition;
    while (definition != NULL && definition->size == 0)
        definition = class_definition_base(definition);
    return class->layout == OBJECT_INSTANCE && definition == NULL;
}

/* The base whose layout the instances have. */
static bool find_layout(struct vm *vm, const struct tuple *bases, struct class **best)
{
    *best = (struct class *)bases->items[0].object;
    for (size_t i = 1; i < bases->count; i++) {
        struct class *base = (struct class *)bases->items[i].object;
        if (is_plain(base) || derives((*best)->definition, base->definition))
            continue;
        if (!is_plain(*best) && !derives(base->definition, (*best)->definition))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "multiple bases have instance lay-out conflict");
        *best = base;
    }
    return true;
}

static bool is_final(enum object_layout layout, const struct class *base, const struct vm *vm)
{
    return layout == OBJECT_FUNCTION || layout == OBJECT_NATIVE || layout == OBJECT_METHOD ||
           layout == OBJECT_GENERATOR || layout == OBJECT_COROUTINE || layout == OBJECT_CELL ||
           layout == OBJECT_RANGE || layout == OBJECT_SLICE ||
           base == vm->builtin_classes[CLASS_BOOL] ||
           base == vm->builtin_classes[CLASS_NONE_TYPE] ||
           (base->is_native && base->definition != NULL && base->definition->is_final);
}

static bool check_bases(struct vm *vm, const struct tuple *bases)
{
    for (size_t i = 0; i < bases->count; i++) {
        if (!value_has_layout(bases->items[i], OBJECT_CLASS))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "bases must be types");
        const struct class *base = (const struct class *)bases->items[i].object;
        if (is_final(base->layout, base, vm))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "type '%s' is not an acceptable base type",
                            base->name->text.data);
        for (size_t j = 0; j < i; j++)
            if (bases->items[j].object == bases->items[i].object)
                return vm_raise(vm, PYTHON_TYPE_ERROR, "duplicate base class %s",
                                base->name->text.data);
    }
    return true;
}

static void wrap(struct vm *vm, struct dictionary *attributes, struct string *name,
                 enum property_kind kind)
{
    value found = dictionary_find_string(attributes, name);
    if (!value_has_layout(found, OBJECT_FUNCTION))
        return;
    bool is_static = kind == PROPERTY_STATIC;
    struct property *property =
        heap_new(vm, vm->builtin_classes[is_static ? CLASS_STATIC_METHOD : CLASS_CLASS_METHOD],
                 OBJECT_PROPERTY, sizeof *property);
    property->kind = kind;
    property->get = found;
    dictionary_put_string(vm, attributes, name, value_of(&property->base));
}

static struct string *take_string(struct dictionary *attributes, struct string *name)
{
    value found = dictionary_find_string(attributes, name);
    return value_is_string(found) ? (struct string *)found.object : NULL;
}

static void set_attributes(struct vm *vm, struct class *class, struct dictionary *namespace)
{
    const struct special_names *names = &vm->names;
    struct dictionary *attributes = dictionary_new(vm);
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(namespace, &at, &entry);)
        if (value_is_string(entry->key))
            dictionary_put_string(vm, attributes, vm_intern(vm, value_text(entry->key)),
                                  entry->item);
    class->base.attributes = attributes;
    struct string *qualified = take_string(attributes, names->qualname);
    class->qualified_name = qualified != NULL ? qualified : class->name;
    dictionary_remove_string(attributes, names->qualname);
    class->module = take_string(attributes, names->module);
    value cell = dictionary_find_text(attributes, STR("__classcell__"));
    if (value_has_layout(cell, OBJECT_CELL))
        ((struct cell *)cell.object)->content = value_of(&class->base);
    dictionary_remove_text(attributes, STR("__classcell__"));
    wrap(vm, attributes, names->new, PROPERTY_STATIC);
    wrap(vm, attributes, names->init_subclass, PROPERTY_CLASS_METHOD);
    wrap(vm, attributes, names->class_getitem, PROPERTY_CLASS_METHOD);
    if (value_is_absent(dictionary_find_string(attributes, names->doc)))
        dictionary_put_string(vm, attributes, names->doc, value_none());
    if (!value_is_absent(dictionary_find_string(attributes, names->eq)) &&
        value_is_absent(dictionary_find_string(attributes, names->hash)))
        dictionary_put_string(vm, attributes, names->hash, value_none());
}

/* object.__set_name__(class, name) of each attribute that has it. */
static bool call_set_names(struct vm *vm, struct class *class, struct dictionary *namespace)
{
    const struct dictionary_entry *entry;
    struct tuple *items = tuple_of_size(vm, namespace->count * 2);
    size_t count = 0;
    for (size_t at = 0; dictionary_next(namespace, &at, &entry) && count < items->count;) {
        items->items[count++] = entry->key;
        items->items[count++] = entry->item;
    }
    for (size_t i = 0; i + 1 < count; i += 2) {
        value arguments[] = {value_of(&class->base), items->items[i]};
        value ignored;
        bool is_found = false;
        value item = items->items[i + 1];
        if (item.kind == VALUE_OBJECT && item.object->layout == OBJECT_INSTANCE &&
            !vm_call_special(vm, item, vm->names.set_name, arguments, 2, &ignored, &is_found))
            return false;
    }
    return true;
}

static bool call_init_subclass(struct vm *vm, struct class *class, struct dictionary *keywords)
{
    value found = class_find_after(class, class, vm->names.init_subclass);
    value hook;
    value ignored;
    bool is_default = class_is_object_default(vm, found, vm->names.init_subclass);
    if (is_default && (keywords == NULL || keywords->count == 0))
        return true;
    if (is_default)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s.__init_subclass__() takes no keyword arguments",
                        class->name->text.data);
    return attribute_bind(vm, found, (value){0}, class, &hook) &&
           vm_call_with(vm, hook, NULL, 0, keywords, &ignored);
}

bool class_new(struct vm *vm, struct class *metaclass, struct string *name, struct tuple *bases,
               struct dictionary *namespace, struct dictionary *keywords, struct class **result)
{
    struct class *layout = NULL;
    value object = value_of(&vm->builtin_classes[CLASS_OBJECT]->base);
    if (bases->count == 0)
        bases = tuple_new(vm, &object, 1);
    if (!check_bases(vm, bases) || !find_layout(vm, bases, &layout))
        return false;
    struct class *class = heap_new(vm, metaclass, OBJECT_CLASS, sizeof *class);
    class->name = name;
    class->bases = bases;
    class->definition = layout->definition;
    class->layout = layout->layout;
    class->instance_size = layout->instance_size;
    set_attributes(vm, class, namespace);
    if (!class_finish(vm, class))
        return false;
    *result = class;
    return call_set_names(vm, class, namespace) && call_init_subclass(vm, class, keywords);
}

/* ---- the class statement */

/* list[int] as a base is list; Generic[T] is Generic. */
static bool resolve_bases(struct vm *vm, struct tuple **bases, bool *is_opaque)
{
    struct list *resolved = list_new(vm);
    for (size_t i = 0; i < (*bases)->count; i++) {
        value base = (*bases)->items[i];
        bool is_found = false;
        value entries;
        value original = value_of(&(*bases)->base);
        *is_opaque |= value_is_opaque(base);
        if (base.kind == VALUE_OBJECT &&
            base.object->class == vm->builtin_classes[CLASS_GENERIC_ALIAS]) {
            list_append(vm, resolved, ((struct generic_alias *)base.object)->origin);
            continue;
        }
        if (!value_has_layout(base, OBJECT_CLASS) &&
            !vm_call_special(vm, base, vm_intern(vm, STR("__mro_entries__")), &original, 1,
                             &entries, &is_found))
            return false;
        const value *items = &base;
        size_t count = 1;
        if (is_found && !value_items(entries, &items, &count))
            return vm_raise(vm, PYTHON_TYPE_ERROR, "__mro_entries__ must return a tuple");
        for (size_t j = 0; j < count; j++)
            list_append(vm, resolved, items[j]);
    }
    *bases = tuple_new(vm, resolved->values.items, resolved->values.count);
    return true;
}

/* The one that derives from all others. */
static bool find_metaclass(struct vm *vm, const struct tuple *bases, value given, value *metaclass)
{
    if (!value_is_absent(given) && !value_has_layout(given, OBJECT_CLASS)) {
        *metaclass = given;
        return true;
    }
    struct class *best =
        value_is_absent(given) ? vm->builtin_classes[CLASS_TYPE] : (struct class *)given.object;
    for (size_t i = 0; i < bases->count; i++) {
        struct class *other = vm_class_of(vm, bases->items[i]);
        if (class_is_subclass(best, other))
            continue;
        if (!class_is_subclass(other, best))
            return vm_raise(vm, PYTHON_TYPE_ERROR,
                            "metaclass conflict: the metaclass of a derived class must be a "
                            "(non-strict) subclass of the metaclasses of all its bases");
        best = other;
    }
    *metaclass = value_of(&best->base);
    return true;
}

static bool prepare(struct vm *vm, value metaclass, value name, value bases,
                    struct dictionary *keywords, struct dictionary **namespace)
{
    value arguments[] = {name, bases};
    value hook = {0};
    value prepared;
    *namespace = NULL;
    if (!vm_find_attribute(vm, metaclass, STR("__prepare__"), &hook))
        return false;
    if (value_is_absent(hook) || value_has_layout(hook, OBJECT_NATIVE)) {
        *namespace = dictionary_new(vm);
        return true;
    }
    if (!vm_call_with(vm, hook, arguments, 2, keywords, &prepared))
        return false;
    if (!value_has_layout(prepared, OBJECT_DICTIONARY))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__prepare__() must return a mapping, not %s",
                        vm_type_name(vm, prepared));
    *namespace = (struct dictionary *)prepared.object;
    return true;
}

static void fill_namespace(struct vm *vm, const struct function *body, struct dictionary *namespace)
{
    dictionary_put_string(vm, namespace, vm->names.module, body->module_name);
    dictionary_put_string(vm, namespace, vm->names.qualname,
                          value_of(&body->code->qualified_name->base));
    if (!value_is_none(body->code->documentation))
        dictionary_put_string(vm, namespace, vm->names.doc, body->code->documentation);
}

static value opaque_class(struct vm *vm, const struct function *body, struct tuple *bases,
                          struct dictionary *namespace)
{
    struct arena arena = {0};
    str base = {0};
    for (size_t i = 0; i < bases->count && base.data == NULL; i++)
        if (value_is_opaque(bases->items[i]))
            base = ((const struct opaque *)bases->items[i].object)->name;
    str reason = str_format(&arena, "its base class %.*s is not known", STR_ARG(base));
    str module = value_text(body->module_name);
    str name = body->code->qualified_name->text;
    if (module.length > 0)
        name = str_format(&arena, "%.*s.%.*s", STR_ARG(module), STR_ARG(name));
    value class = opaque_new(vm, name, reason);
    ((struct opaque *)class.object)->namespace = namespace;
    ((struct opaque *)class.object)->bases = bases;
    arena_free(&arena);
    return class;
}

/* ---- a class some of whose bases are not known */

/* The metaclass's function that says it can do without them; absent: it cannot. */
static value find_indifferent(struct vm *vm, const struct tuple *bases)
{
    for (size_t i = 0; i < bases->count; i++) {
        if (!value_has_layout(bases->items[i], OBJECT_CLASS))
            continue;
        value found =
            class_attribute(vm, vm_class_of(vm, bases->items[i]), STR("__without_unknown_base__"));
        if (!value_is_absent(found))
            return found;
    }
    return (value){0};
}

static bool known_bases(struct vm *vm, const struct tuple *bases, value tell, struct string *name,
                        struct list *known);

/* What is known of a class of the project that has an unknown base itself. */
static bool known_class(struct vm *vm, const struct opaque *opaque, value tell, struct string *name,
                        struct list *known)
{
    struct list *bases = list_new(vm);
    struct class *class;
    str plain = str_from_offset(opaque->name, str_find_last_byte(opaque->name, '.') + 1);
    if (!known_bases(vm, opaque->bases, tell, name, bases) ||
        !class_new(vm, vm->builtin_classes[CLASS_TYPE], vm_intern(vm, plain),
                   tuple_new(vm, bases->values.items, bases->values.count), opaque->namespace, NULL,
                   &class))
        return false;
    list_append(vm, known, value_of(&class->base));
    return true;
}

static bool known_bases(struct vm *vm, const struct tuple *bases, value tell, struct string *name,
                        struct list *known)
{
    for (size_t i = 0; i < bases->count; i++) {
        value base = bases->items[i];
        const struct opaque *opaque = (const struct opaque *)base.object;
        value arguments[] = {value_of(&name->base), base};
        value ignored;
        if (!value_is_opaque(base))
            list_append(vm, known, base);
        else if (opaque->namespace != NULL) {
            if (!known_class(vm, opaque, tell, name, known))
                return false;
        } else if (!vm_call(vm, tell, arguments, 2, &ignored)) {
            return false;
        }
    }
    return true;
}

/* Leaves the unknown ones out, where the metaclass of the others allows it. */
static bool drop_unknown(struct vm *vm, struct string *name, struct tuple **bases, bool *is_opaque)
{
    value tell = find_indifferent(vm, *bases);
    struct list *known = list_new(vm);
    if (value_is_absent(tell))
        return true;
    if (!known_bases(vm, *bases, tell, name, known))
        return false;
    *bases = tuple_new(vm, known->values.items, known->values.count);
    *is_opaque = false;
    return true;
}

static struct dictionary *copy_keywords(struct vm *vm, value keywords, value *metaclass)
{
    *metaclass = (value){0};
    if (!value_has_layout(keywords, OBJECT_DICTIONARY))
        return NULL;
    struct dictionary *copy = dictionary_new(vm);
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next((const struct dictionary *)keywords.object, &at, &entry);)
        if (str_equal(value_text(entry->key), STR("metaclass")))
            *metaclass = entry->item;
        else
            dictionary_put_string(vm, copy, (struct string *)entry->key.object, entry->item);
    return copy;
}

bool class_build(struct vm *vm, struct function *body, struct string *name, struct tuple *bases,
                 value keywords, value *result)
{
    struct tuple *given = bases;
    struct dictionary *namespace = NULL;
    bool is_opaque = false;
    value metaclass;
    value cell = {0};
    struct dictionary *rest = copy_keywords(vm, keywords, &metaclass);
    if (!resolve_bases(vm, &bases, &is_opaque) ||
        (is_opaque && !drop_unknown(vm, name, &bases, &is_opaque)))
        return false;
    is_opaque |= value_is_opaque(metaclass);
    if (is_opaque)
        metaclass = value_of(&vm->builtin_classes[CLASS_TYPE]->base);
    else if (!find_metaclass(vm, bases, metaclass, &metaclass))
        return false;
    value name_value = value_of(&name->base);
    if (!prepare(vm, metaclass, name_value, value_of(&bases->base), rest, &namespace))
        return false;
    fill_namespace(vm, body, namespace);
    if (!execute_class_body(vm, body, namespace, &cell))
        return false;
    if (!value_is_absent(cell))
        dictionary_put_text(vm, namespace, STR("__classcell__"), cell);
    if (given->count != bases->count)
        dictionary_put_string(vm, namespace, vm->names.orig_bases, value_of(&given->base));
    if (is_opaque) {
        *result = opaque_class(vm, body, bases, namespace);
    } else {
        value arguments[] = {name_value, value_of(&bases->base), value_of(&namespace->base)};
        return vm_call_with(vm, metaclass, arguments, 3, rest, result);
    }
    return true;
}
