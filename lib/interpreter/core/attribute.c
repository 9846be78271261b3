/* Attributes: found, set and deleted, with descriptors and the hooks of classes.
 * Source: Python 3.11 "Descriptor HowTo Guide", which says in what order */
#include "interpreter/core/core_impl.h"

/* ---- descriptors */

static value descriptor_method(struct vm *vm, value attribute, const struct string *name)
{
    if (attribute.kind != VALUE_OBJECT || attribute.object->layout != OBJECT_INSTANCE)
        return (value){0};
    return class_lookup(vm, attribute.object->class, name);
}

static bool is_data_descriptor(struct vm *vm, value attribute)
{
    if (value_has_layout(attribute, OBJECT_PROPERTY)) {
        enum property_kind kind = ((const struct property *)attribute.object)->kind;
        return kind == PROPERTY_PYTHON || kind == PROPERTY_NATIVE;
    }
    return !value_is_absent(descriptor_method(vm, attribute, vm->names.set));
}

bool attribute_bind(struct vm *vm, value attribute, value self, struct class *class, value *result)
{
    *result = attribute;
    if (attribute.kind != VALUE_OBJECT)
        return true;
    if (value_has_layout(attribute, OBJECT_FUNCTION) ||
        (value_has_layout(attribute, OBJECT_NATIVE) &&
         ((const struct native *)attribute.object)->owner != NULL)) {
        if (!value_is_absent(self))
            *result = method_new(vm, attribute, self);
        return true;
    }
    if (value_has_layout(attribute, OBJECT_PROPERTY))
        return property_get(vm, (const struct property *)attribute.object, self, class, result);
    value get = descriptor_method(vm, attribute, vm->names.get);
    if (value_is_absent(get))
        return true;
    value arguments[] = {attribute, value_is_absent(self) ? value_none() : self,
                         value_of(&class->base)};
    return vm_call(vm, get, arguments, 3, result);
}

/* ---- finding */

/* What is found without __getattr__ and __getattribute__. */
static bool find_in_instance(struct vm *vm, value object, struct class *class,
                             const struct string *name, value *result)
{
    value attribute = class_lookup(vm, class, name);
    bool is_there = !value_is_absent(attribute);
    if (is_there && is_data_descriptor(vm, attribute))
        return attribute_bind(vm, attribute, object, class, result);
    if (object.kind == VALUE_OBJECT && object.object->attributes != NULL) {
        *result = dictionary_find_string(object.object->attributes, name);
        if (!value_is_absent(*result))
            return true;
    }
    if (is_there)
        return attribute_bind(vm, attribute, object, class, result);
    *result = (value){0};
    return true;
}

static bool find_in_class(struct vm *vm, struct class *class, const struct string *name,
                          value *result)
{
    struct class *metaclass = class->base.class;
    value of_metaclass = class_lookup(vm, metaclass, name);
    bool is_there = !value_is_absent(of_metaclass);
    if (is_there && is_data_descriptor(vm, of_metaclass) &&
        (name != vm->names.doc || !value_is_absent(class_find(metaclass, name))))
        return attribute_bind(vm, of_metaclass, value_of(&class->base), metaclass, result);
    value attribute = class_lookup(vm, class, name);
    if (!value_is_absent(attribute))
        return attribute_bind(vm, attribute, (value){0}, class, result);
    if (is_there)
        return attribute_bind(vm, of_metaclass, value_of(&class->base), metaclass, result);
    *result = (value){0};
    return true;
}

value unknown_for_reason(struct vm *vm, const struct module *module, const struct string *name,
                         str reason)
{
    struct arena arena = {0};
    str full = str_format(&arena, "%.*s.%.*s", STR_ARG(module->name->text), STR_ARG(name->text));
    value unknown = opaque_new(vm, full, reason);
    arena_free(&arena);
    return unknown;
}

/* The module's own __getattr__. What it cannot find out here is not known. */
static bool ask_module(struct vm *vm, struct module *module, struct string *name, value hook,
                       value *result)
{
    value argument = value_of(&name->base);
    str reason;
    if (vm_call(vm, hook, &argument, 1, result))
        return true;
    if (!module_take_refusal(vm, &reason))
        return vm_drop_exception(vm, PYTHON_ATTRIBUTE_ERROR);
    *result = unknown_for_reason(vm, module, name, reason);
    return true;
}

static bool find_in_module(struct vm *vm, struct module *module, struct string *name, value *result)
{
    *result = dictionary_find_string(module->base.attributes, name);
    if (!value_is_absent(*result))
        return true;
    if (!find_in_instance(vm, value_of(&module->base), module->base.class, name, result) ||
        !value_is_absent(*result))
        return !vm_has_exception(vm);
    if (!import_below(vm, module, name, result) || !value_is_absent(*result))
        return !vm_has_exception(vm);
    value hook = dictionary_find_string(module->base.attributes, vm->names.getattr);
    if (!value_is_absent(hook))
        return ask_module(vm, module, name, hook, result);
    if (module->failure.data == NULL || str_starts_with(name->text, STR("__")))
        return true;
    *result = unknown_for_reason(vm, module, name, module->failure);
    return true;
}

static value part_of_opaque(struct vm *vm, const struct opaque *opaque, const struct string *name)
{
    struct arena arena = {0};
    str full = str_format(&arena, "%.*s.%.*s", STR_ARG(opaque->name), STR_ARG(name->text));
    value part = opaque_new(vm, full, opaque->reason);
    arena_free(&arena);
    return part;
}

/* Without the special methods, which would be taken for what the value can do. */
static bool find_in_opaque(struct vm *vm, value object, const struct string *name, value *result)
{
    const struct opaque *opaque = (const struct opaque *)object.object;
    if (!find_in_instance(vm, object, object.object->class, name, result))
        return false;
    bool is_special = str_starts_with(name->text, STR("__")) && name->text.length > 4 &&
                      str_ends_with(name->text, STR("__"));
    if (value_is_absent(*result) && !is_special)
        *result = part_of_opaque(vm, opaque, name);
    return true;
}

/* What object.__getattribute__ does. */
static bool find_plainly(struct vm *vm, value object, struct string *name, value *result)
{
    struct class *class = vm_class_of(vm, object);
    if (object.kind != VALUE_OBJECT)
        return find_in_instance(vm, object, class, name, result);
    if (object.object->layout == OBJECT_CLASS)
        return find_in_class(vm, (struct class *)object.object, name, result);
    if (object.object->layout == OBJECT_MODULE)
        return find_in_module(vm, (struct module *)object.object, name, result);
    if (object.object->layout == OBJECT_OPAQUE)
        return find_in_opaque(vm, object, name, result);
    if (class == vm->builtin_classes[CLASS_SUPER])
        return super_find(vm, object, name, result);
    if (!find_in_instance(vm, object, class, name, result) || !value_is_absent(*result))
        return !vm_has_exception(vm);
    if (object.object->layout == OBJECT_METHOD)
        return object_find(vm, ((struct method *)object.object)->function, name, result);
    if (class == vm->builtin_classes[CLASS_GENERIC_ALIAS] &&
        !str_starts_with(name->text, STR("__")))
        return object_find(vm, ((struct generic_alias *)object.object)->origin, name, result);
    return true;
}

/* An AttributeError of a hook means that there is no such attribute. */
static bool missing(struct vm *vm, value *result)
{
    *result = (value){0};
    return vm_drop_exception(vm, PYTHON_ATTRIBUTE_ERROR);
}

static bool find_with_hooks(struct vm *vm, value object, struct string *name, value *result,
                            bool keeps_error)
{
    struct class *class = vm_class_of(vm, object);
    value arguments[] = {object, value_of(&name->base)};
    value get = class_lookup(vm, class, vm->names.getattribute);
    value fallback = class_lookup(vm, class, vm->names.getattr);
    bool is_default = class_is_object_default(vm, get, vm->names.getattribute);
    bool is_found = is_default ? find_plainly(vm, object, name, result)
                               : vm_call(vm, get, arguments, 2, result);
    if (is_found && !value_is_absent(*result))
        return true;
    if (value_is_absent(fallback))
        return is_found || (!keeps_error && missing(vm, result));
    if (!is_found && !missing(vm, result))
        return false;
    return vm_call(vm, fallback, arguments, 2, result) || (!keeps_error && missing(vm, result));
}

bool object_find(struct vm *vm, value object, struct string *name, value *result)
{
    *result = (value){0};
    if (vm_class_of(vm, object)->has_get_attribute)
        return find_with_hooks(vm, object, name, result, false);
    return find_plainly(vm, object, name, result) || missing(vm, result);
}

bool object_get(struct vm *vm, value object, struct string *name, value *result)
{
    *result = (value){0};
    bool is_good = vm_class_of(vm, object)->has_get_attribute
                       ? find_with_hooks(vm, object, name, result, true)
                       : find_plainly(vm, object, name, result);
    if (!is_good || !value_is_absent(*result))
        return is_good;
    if (value_is_opaque(object)) {
        *result = part_of_opaque(vm, (const struct opaque *)object.object, name);
        return true;
    }
    if (!value_has_layout(object, OBJECT_MODULE) ||
        !module_may_have_more(vm, (const struct module *)object.object))
        return attribute_raise_missing(vm, object, name);
    *result = module_unknown(vm, (const struct module *)object.object, name);
    return true;
}

/* ---- errors */

bool attribute_raise_missing(struct vm *vm, value object, const struct string *name)
{
    if (value_has_layout(object, OBJECT_MODULE))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "module '%.*s' has no attribute '%.*s'",
                        STR_ARG(((struct module *)object.object)->name->text), STR_ARG(name->text));
    if (value_has_layout(object, OBJECT_CLASS))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "type object '%.*s' has no attribute '%.*s'",
                        STR_ARG(((struct class *)object.object)->name->text), STR_ARG(name->text));
    return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "'%s' object has no attribute '%.*s'",
                    vm_type_name(vm, object), STR_ARG(name->text));
}

/* ---- setting */

static bool set_property(struct vm *vm, const struct property *property, value object,
                         const struct string *name, value item)
{
    bool is_delete = value_is_absent(item);
    value hook = is_delete ? property->delete : property->set;
    value arguments[] = {object, item};
    value ignored;
    if (property->kind == PROPERTY_NATIVE && property->native->set != NULL && !is_delete)
        return check_self(vm, property->owner, property->native->name, object) &&
               property->native->set(vm, object, item);
    if (property->kind == PROPERTY_NATIVE)
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR,
                        "attribute '%.*s' of '%s' objects is not writable", STR_ARG(name->text),
                        vm_type_name(vm, object));
    if (value_is_missing(hook))
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "property '%.*s' of '%s' object has no %s",
                        STR_ARG(name->text), vm_type_name(vm, object),
                        is_delete ? "deleter" : "setter");
    return vm_call(vm, hook, arguments, is_delete ? 1 : 2, &ignored);
}

/* Whether an attribute of the class takes it: a data descriptor. */
static bool set_by_descriptor(struct vm *vm, value object, const struct string *name, value item,
                              bool *is_done)
{
    value attribute = class_lookup(vm, vm_class_of(vm, object), name);
    *is_done = true;
    if (value_has_layout(attribute, OBJECT_PROPERTY) && is_data_descriptor(vm, attribute))
        return set_property(vm, (const struct property *)attribute.object, object, name, item);
    bool is_delete = value_is_absent(item);
    value hook = descriptor_method(vm, attribute, is_delete ? vm->names.delete : vm->names.set);
    value arguments[] = {attribute, object, item};
    value ignored;
    if (!value_is_absent(hook))
        return vm_call(vm, hook, arguments, is_delete ? 2 : 3, &ignored);
    *is_done = false;
    return true;
}

static bool has_attributes(value object)
{
    if (object.kind != VALUE_OBJECT || object.object->class->is_builtin)
        return value_has_layout(object, OBJECT_FUNCTION) ||
               value_has_layout(object, OBJECT_MODULE) || value_has_layout(object, OBJECT_OPAQUE);
    return true;
}

static bool set_in_class(struct vm *vm, struct class *class, struct string *name, value item)
{
    struct string *interned = vm_intern(vm, name->text);
    if (class->is_builtin)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "cannot set '%.*s' attribute of immutable type '%.*s'", STR_ARG(name->text),
                        STR_ARG(class->name->text));
    if (!value_is_absent(item)) {
        class_set(vm, class, interned, item);
        return true;
    }
    bool is_there = dictionary_remove_string(class->base.attributes, interned);
    class_forget_cached(vm);
    return is_there || attribute_raise_missing(vm, value_of(&class->base), name);
}

/* What object.__setattr__ and object.__delattr__ (with an absent item) do. */
bool object_set_plainly(struct vm *vm, value object, struct string *name, value item)
{
    bool is_done = false;
    if (!set_by_descriptor(vm, object, name, item, &is_done) || is_done)
        return is_done && !vm_has_exception(vm);
    if (value_has_layout(object, OBJECT_CLASS))
        return set_in_class(vm, (struct class *)object.object, name, item);
    if (!has_attributes(object)) {
        bool is_known = !value_is_absent(class_lookup(vm, vm_class_of(vm, object), name));
        return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR,
                        is_known ? "'%s' object attribute '%.*s' is read-only"
                                 : "'%s' object has no attribute '%.*s'",
                        vm_type_name(vm, object), STR_ARG(name->text));
    }
    if (value_is_absent(item))
        return (object.object->attributes != NULL &&
                dictionary_remove_string(object.object->attributes, name)) ||
               vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "'%s' object has no attribute '%.*s'",
                        vm_type_name(vm, object), STR_ARG(name->text));
    if (object.object->attributes == NULL)
        object.object->attributes = dictionary_new(vm);
    dictionary_put_string(vm, object.object->attributes, name, item);
    return true;
}

static bool set_or_delete(struct vm *vm, value object, struct string *name, value item)
{
    struct class *class = vm_class_of(vm, object);
    bool is_delete = value_is_absent(item);
    struct string *hook_name = is_delete ? vm->names.delattr : vm->names.setattr;
    if (!class->has_set_attribute)
        return object_set_plainly(vm, object, name, item);
    value hook = class_lookup(vm, class, hook_name);
    value arguments[] = {object, value_of(&name->base), item};
    value ignored;
    if (class_is_object_default(vm, hook, hook_name))
        return object_set_plainly(vm, object, name, item);
    return vm_call(vm, hook, arguments, is_delete ? 2 : 3, &ignored);
}

bool object_set(struct vm *vm, value object, struct string *name, value item)
{
    return set_or_delete(vm, object, name, item);
}

bool object_delete(struct vm *vm, value object, struct string *name)
{
    return set_or_delete(vm, object, name, (value){0});
}

/* ---- by text */

bool vm_get_attribute(struct vm *vm, value object, str name, value *result)
{
    return object_get(vm, object, vm_name(vm, name), result);
}

bool vm_find_attribute(struct vm *vm, value object, str name, value *result)
{
    return object_find(vm, object, vm_name(vm, name), result);
}

bool vm_set_attribute(struct vm *vm, value object, str name, value attribute)
{
    return object_set(vm, object, vm_name(vm, name), attribute);
}

bool vm_delete_attribute(struct vm *vm, value object, str name)
{
    return object_delete(vm, object, vm_name(vm, name));
}

/* object.__getattribute__ */
bool object_find_plainly(struct vm *vm, value object, struct string *name, value *result)
{
    return find_plainly(vm, object, name, result) &&
           (!value_is_absent(*result) || attribute_raise_missing(vm, object, name));
}
