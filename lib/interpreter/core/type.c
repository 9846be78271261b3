/* The classes object and type, and isinstance. */
#include "interpreter/core/core_impl.h"

/* ---- isinstance, issubclass */

/* Of one class, through a metaclass's __instancecheck__ or __subclasscheck__. */
static bool check_hook(struct vm *vm, value class, struct string *name, value argument,
                       bool *is_true, bool *is_found)
{
    value result;
    *is_found = false;
    if (vm_class_of(vm, class) == vm->builtin_classes[CLASS_TYPE])
        return true;
    return vm_call_special(vm, class, name, &argument, 1, &result, is_found) &&
           (!*is_found || vm_truth(vm, result, is_true));
}

/* Of a tuple of classes, or a union. */
static bool find_members(struct vm *vm, value classes, const struct tuple **members)
{
    if (value_has_layout(classes, OBJECT_TUPLE))
        *members = (const struct tuple *)classes.object;
    else if (classes.kind == VALUE_OBJECT &&
             classes.object->class == vm->builtin_classes[CLASS_UNION])
        *members = ((const struct union_type *)classes.object)->members;
    else
        return false;
    return true;
}

static bool is_instance_of_any(struct vm *vm, value object, const struct tuple *members,
                               bool *is_instance)
{
    bool is_good = vm_enter(vm);
    if (!is_good)
        return false;
    for (size_t i = 0; is_good && i < members->count && !*is_instance; i++) {
        if (value_is_none(members->items[i]))
            *is_instance = value_is_none(object);
        else
            is_good = vm_is_instance_of(vm, object, members->items[i], is_instance);
    }
    vm_leave(vm);
    return is_good;
}

/* An object that is no class may have an __instancecheck__ of its own. */
static bool is_instance_of_object(struct vm *vm, value object, value checker, bool *is_instance)
{
    value result;
    bool is_found = false;
    if (!vm_call_special(vm, checker, vm->names.instancecheck, &object, 1, &result, &is_found))
        return false;
    if (is_found)
        return vm_truth(vm, result, is_instance);
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

bool vm_is_instance_of(struct vm *vm, value object, value classes, bool *is_instance)
{
    const struct tuple *members = NULL;
    bool is_found = false;
    *is_instance = false;
    if (find_members(vm, classes, &members))
        return is_instance_of_any(vm, object, members, is_instance);
    if (value_is_opaque(object) && !value_is_opaque(classes) && vm->frame != NULL &&
        vm->frame->code->is_project)
        return opaque_refuse(vm, object, "isinstance()");
    if (value_is_opaque(object) || value_is_opaque(classes))
        return true; /* a known object is no instance of an unknown class */
    if (!value_has_layout(classes, OBJECT_CLASS))
        return is_instance_of_object(vm, object, classes, is_instance);
    if (!check_hook(vm, classes, vm->names.instancecheck, object, is_instance, &is_found))
        return false;
    if (!is_found)
        *is_instance = class_is_subclass(vm_class_of(vm, object), (struct class *)classes.object);
    return true;
}

static bool is_subclass_of_any(struct vm *vm, value class, const struct tuple *members,
                               bool *is_subclass)
{
    if (!vm_enter(vm))
        return false;
    bool is_good = true;
    for (size_t i = 0; is_good && i < members->count && !*is_subclass; i++)
        is_good = vm_is_subclass_of(vm, class, members->items[i], is_subclass);
    vm_leave(vm);
    return is_good;
}

bool vm_is_subclass_of(struct vm *vm, value class, value classes, bool *is_subclass)
{
    const struct tuple *members = NULL;
    bool has_members = find_members(vm, classes, &members);
    bool is_found = false;
    *is_subclass = false;
    if (value_is_opaque(class) || value_is_opaque(classes))
        return true;
    if (!value_has_layout(class, OBJECT_CLASS))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "issubclass() arg 1 must be a class");
    if (has_members)
        return is_subclass_of_any(vm, class, members, is_subclass);
    if (value_is_none(classes))
        return true;
    bool is_class = value_has_layout(classes, OBJECT_CLASS);
    if (!is_class &&
        !check_hook(vm, classes, vm->names.subclasscheck, class, is_subclass, &is_found))
        return false;
    if (is_found)
        return true;
    if (!is_class)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    if (!check_hook(vm, classes, vm->names.subclasscheck, class, is_subclass, &is_found))
        return false;
    if (!is_found)
        *is_subclass =
            class_is_subclass((struct class *)class.object, (struct class *)classes.object);
    return true;
}

/* ---- object */

static bool object_new(struct vm *vm, const value *arguments, value *result)
{
    if (!value_has_layout(arguments[0], OBJECT_CLASS))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "object.__new__(X): X is not a type object (%s)",
                        vm_type_name(vm, arguments[0]));
    return object_new_instance(vm, (struct class *)arguments[0].object, result);
}

static bool object_nothing(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    (void)arguments;
    (void)result;
    return true;
}

static bool object_equal(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_is_same(arguments[0], arguments[1]) ? value_boolean(true)
                                                        : (value){.kind = VALUE_NOT_IMPLEMENTED};
    return true;
}

static bool object_not_equal(struct vm *vm, const value *arguments, value *result)
{
    if (!vm_compare(vm, COMPARE_EQUAL, arguments[0], arguments[1], result))
        return false;
    bool is_true = false;
    if (!vm_truth(vm, *result, &is_true))
        return false;
    *result = value_boolean(!is_true);
    return true;
}

static bool object_hash(struct vm *vm, const value *arguments, value *result)
{
    uint64_t hash = arguments[0].kind == VALUE_OBJECT ? (uintptr_t)arguments[0].object >> 4 : 0;
    if (vm_class_of(vm, arguments[0])->is_builtin && !vm_hash(vm, arguments[0], &hash))
        return false;
    *result = value_integer((int64_t)hash);
    return true;
}

static bool object_repr(struct vm *vm, const value *arguments, value *result)
{
    struct buf out = {0};
    bool is_good = object_add_repr(vm, arguments[0], &out);
    *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_good;
}

static bool object_str(struct vm *vm, const value *arguments, value *result)
{
    return vm_repr(vm, arguments[0], result);
}

static bool object_format(struct vm *vm, const value *arguments, value *result)
{
    if (value_text(arguments[1]).length > 0)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "unsupported format string passed to %s.__format__",
                        vm_type_name(vm, arguments[0]));
    return vm_str(vm, arguments[0], result);
}

static bool check_name(struct vm *vm, value name)
{
    return value_is_string(name) ||
           vm_raise(vm, PYTHON_TYPE_ERROR, "attribute name must be string, not '%s'",
                    vm_type_name(vm, name));
}

static bool object_get_attribute(struct vm *vm, const value *arguments, value *result)
{
    return check_name(vm, arguments[1]) &&
           object_find_plainly(vm, arguments[0], vm_name(vm, value_text(arguments[1])), result);
}

static bool object_set_attribute(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return check_name(vm, arguments[1]) &&
           object_set_plainly(vm, arguments[0], vm_name(vm, value_text(arguments[1])),
                              arguments[2]);
}

static bool object_delete_attribute(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return check_name(vm, arguments[1]) &&
           object_set_plainly(vm, arguments[0], vm_name(vm, value_text(arguments[1])), (value){0});
}

static bool object_dir(struct vm *vm, const value *arguments, value *result)
{
    return vm_names_of(vm, arguments[0], result);
}

static bool get_class(struct vm *vm, value self, value *result)
{
    *result = value_of(&vm_class_of(vm, self)->base);
    return true;
}

static bool set_class(struct vm *vm, value self, value item)
{
    if (!value_has_layout(item, OBJECT_CLASS) || self.kind != VALUE_OBJECT)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__class__ must be set to a class, not '%s' object",
                        vm_type_name(vm, item));
    struct class *class = (struct class *)item.object;
    if (self.object->class->is_native || class->is_native ||
        class->definition != self.object->class->definition)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "__class__ assignment only supported for mutable types or ModuleType "
                        "subclasses");
    self.object->class = class;
    return true;
}

bool vm_attributes_of(struct vm *vm, value object, value *dictionary)
{
    bool has_none = object.kind != VALUE_OBJECT ||
                    (object.object->class->is_builtin && object.object->attributes == NULL &&
                     object.object->layout != OBJECT_FUNCTION);
    if (has_none)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "vars() argument must have __dict__ attribute");
    if (object.object->attributes == NULL)
        object.object->attributes = dictionary_new(vm);
    *dictionary = value_of(&object.object->attributes->base);
    return true;
}

static bool get_dict(struct vm *vm, value self, value *result)
{
    if (value_is_opaque(self)) {
        *result = opaque_from(vm, self);
        return true;
    }
    if (vm_attributes_of(vm, self, result))
        return true;
    vm_drop_exception(vm, PYTHON_TYPE_ERROR);
    return attribute_raise_missing(vm, self, vm->names.dict);
}

static bool set_dict(struct vm *vm, value self, value item)
{
    if (!value_has_layout(item, OBJECT_DICTIONARY) || self.kind != VALUE_OBJECT ||
        self.object->layout == OBJECT_CLASS || self.object->layout == OBJECT_MODULE)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__dict__ must be set to a dictionary, not a '%s'",
                        vm_type_name(vm, item));
    self.object->attributes = (struct dictionary *)item.object;
    return true;
}

static const struct native_function object_methods[] = {
    {"__new__", "(cls, /, *args, **keywords)", object_new, NATIVE_STATIC_METHOD},
    {"__init__", "(self, /, *args, **keywords)", object_nothing, NATIVE_METHOD},
    {"__init_subclass__", "(cls)", object_nothing, NATIVE_CLASS_METHOD},
    {"__eq__", "(self, other)", object_equal, NATIVE_METHOD},
    {"__ne__", "(self, other)", object_not_equal, NATIVE_METHOD},
    {"__hash__", "(self)", object_hash, NATIVE_METHOD},
    {"__repr__", "(self)", object_repr, NATIVE_METHOD},
    {"__str__", "(self)", object_str, NATIVE_METHOD},
    {"__format__", "(self, format_spec)", object_format, NATIVE_METHOD},
    {"__getattribute__", "(self, name)", object_get_attribute, NATIVE_METHOD},
    {"__setattr__", "(self, name, value)", object_set_attribute, NATIVE_METHOD},
    {"__delattr__", "(self, name)", object_delete_attribute, NATIVE_METHOD},
    {"__dir__", "(self)", object_dir, NATIVE_METHOD},
    {0},
};

static const struct native_property object_properties[] = {
    {"__class__", get_class, set_class},
    {"__dict__", get_dict, set_dict},
    {0},
};

const struct native_class builtin_object = {
    .name = "object",
    .size = sizeof(struct object),
    .methods = object_methods,
    .properties = object_properties,
};

/* ---- type */

static struct class *class_of(value v)
{
    return (struct class *)v.object;
}

static bool type_new(struct vm *vm, const value *arguments, value *result)
{
    struct class *class = NULL;
    struct class *metaclass = class_of(arguments[0]);
    if (!value_is_string(arguments[1]) || !value_has_layout(arguments[2], OBJECT_TUPLE) ||
        !value_has_layout(arguments[3], OBJECT_DICTIONARY))
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "type.__new__() arguments must be a str, a tuple and a dict");
    const struct tuple *bases = (const struct tuple *)arguments[2].object;
    for (size_t i = 0; i < bases->count; i++)
        if (value_is_opaque(bases->items[i])) {
            *result = opaque_new(vm, value_text(arguments[1]),
                                 ((const struct opaque *)bases->items[i].object)->reason);
            return true;
        }
    for (size_t i = 0; i < bases->count; i++)
        if (value_has_layout(bases->items[i], OBJECT_CLASS) &&
            class_is_subclass(bases->items[i].object->class, metaclass))
            metaclass = bases->items[i].object->class;
    if (!class_new(vm, metaclass, vm_intern(vm, value_text(arguments[1])),
                   (struct tuple *)arguments[2].object, (struct dictionary *)arguments[3].object,
                   (struct dictionary *)arguments[4].object, &class))
        return false;
    *result = value_of(&class->base);
    return true;
}

static bool type_call(struct vm *vm, const value *arguments, value *result)
{
    const struct tuple *given = (const struct tuple *)arguments[1].object;
    struct dictionary *keywords = (struct dictionary *)arguments[2].object;
    struct tuple *names = tuple_of_size(vm, keywords->count);
    struct tuple *all = tuple_of_size(vm, given->count + keywords->count);
    const struct dictionary_entry *entry;
    size_t count = 0;
    if (given->count > 0)
        memcpy(all->items, given->items, given->count * sizeof(value));
    for (size_t at = 0; dictionary_next(keywords, &at, &entry); count++) {
        names->items[count] = entry->key;
        all->items[given->count + count] = entry->item;
    }
    struct call call = {all->items, given->count, names};
    return call_class_plainly(vm, class_of(arguments[0]), &call, result);
}

static bool type_mro(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_new(vm);
    const struct class *class = class_of(arguments[0]);
    for (size_t i = 0; i < class->mro_count; i++)
        list_append(vm, list, value_of(&class->mro[i]->base));
    *result = value_of(&list->base);
    return true;
}

static bool type_subclasses(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = list_new(vm);
    const struct values *subclasses = &class_of(arguments[0])->subclasses;
    for (size_t i = 0; i < subclasses->count; i++)
        list_append(vm, list, subclasses->items[i]);
    *result = value_of(&list->base);
    return true;
}

static bool type_instance_check(struct vm *vm, const value *arguments, value *result)
{
    *result =
        value_boolean(class_is_subclass(vm_class_of(vm, arguments[1]), class_of(arguments[0])));
    return true;
}

static bool type_subclass_check(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(value_has_layout(arguments[1], OBJECT_CLASS) &&
                            class_is_subclass(class_of(arguments[1]), class_of(arguments[0])));
    return true;
}

static bool type_prepare(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_of(&dictionary_new(vm)->base);
    return true;
}

static bool get_name(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&class_of(self)->name->base);
    return true;
}

static bool set_string(struct vm *vm, struct string **field, value item)
{
    if (!value_is_string(item))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "can only assign string, not '%s'",
                        vm_type_name(vm, item));
    *field = (struct string *)item.object;
    return true;
}

static bool set_name(struct vm *vm, value self, value item)
{
    return set_string(vm, &class_of(self)->name, item);
}

static bool get_qualified_name(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&class_of(self)->qualified_name->base);
    return true;
}

static bool set_qualified_name(struct vm *vm, value self, value item)
{
    return set_string(vm, &class_of(self)->qualified_name, item);
}

static bool get_module(struct vm *vm, value self, value *result)
{
    struct string *module = class_of(self)->module;
    *result = module == NULL ? value_string(vm, STR("builtins")) : value_of(&module->base);
    return true;
}

static bool set_module(struct vm *vm, value self, value item)
{
    dictionary_put_string(vm, self.object->attributes, vm->names.module, item);
    return set_string(vm, &class_of(self)->module, item);
}

static bool get_bases(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&class_of(self)->bases->base);
    return true;
}

static bool get_base(struct vm *vm, value self, value *result)
{
    const struct tuple *bases = class_of(self)->bases;
    (void)vm;
    *result = bases->count > 0 ? bases->items[0] : value_none();
    return true;
}

static bool get_mro(struct vm *vm, value self, value *result)
{
    const struct class *class = class_of(self);
    struct tuple *tuple = tuple_of_size(vm, class->mro_count);
    for (size_t i = 0; i < class->mro_count; i++)
        tuple->items[i] = value_of(&class->mro[i]->base);
    *result = value_of(&tuple->base);
    return true;
}

static bool get_annotations(struct vm *vm, value self, value *result)
{
    struct dictionary *attributes = self.object->attributes;
    *result = dictionary_find_string(attributes, vm->names.annotations);
    if (!value_is_absent(*result))
        return true;
    *result = value_of(&dictionary_new(vm)->base);
    if (!class_of(self)->is_builtin)
        dictionary_put_string(vm, attributes, vm->names.annotations, *result);
    return true;
}

static bool set_annotations(struct vm *vm, value self, value item)
{
    dictionary_put_string(vm, self.object->attributes, vm->names.annotations, item);
    return true;
}

static const struct native_function type_methods[] = {
    {"__new__", "(metatype, name, bases, namespace, /, **keywords)", type_new,
     NATIVE_STATIC_METHOD},
    {"__init__", "(self, /, *args, **keywords)", object_nothing, NATIVE_METHOD},
    {"__call__", "(self, /, *args, **keywords)", type_call, NATIVE_METHOD},
    {"mro", "(self)", type_mro, NATIVE_METHOD},
    {"__subclasses__", "(self)", type_subclasses, NATIVE_METHOD},
    {"__instancecheck__", "(self, instance)", type_instance_check, NATIVE_METHOD},
    {"__subclasscheck__", "(self, subclass)", type_subclass_check, NATIVE_METHOD},
    {"__prepare__", "(cls, /, *args, **keywords)", type_prepare, NATIVE_CLASS_METHOD},
    {0},
};

static const struct native_property type_properties[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualified_name, set_qualified_name},
    {"__module__", get_module, set_module},
    {"__bases__", get_bases, NULL},
    {"__base__", get_base, NULL},
    {"__mro__", get_mro, NULL},
    {"__annotations__", get_annotations, set_annotations},
    {0},
};

const struct native_class builtin_type = {
    .name = "type",
    .size = sizeof(struct class),
    .methods = type_methods,
    .properties = type_properties,
};
