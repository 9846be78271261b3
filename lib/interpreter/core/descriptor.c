/* property, classmethod, staticmethod and super. */
#include "interpreter/core/core_impl.h"

static struct property *property_of(value v)
{
    return (struct property *)v.object;
}

bool property_get(struct vm *vm, const struct property *property, value self, struct class *class,
                  value *result)
{
    switch (property->kind) {
    case PROPERTY_STATIC:
        *result = property->get;
        return true;
    case PROPERTY_CLASS_METHOD:
        if (value_has_layout(property->get, OBJECT_FUNCTION) ||
            value_has_layout(property->get, OBJECT_NATIVE) ||
            value_has_layout(property->get, OBJECT_CLASS)) {
            *result = method_new(vm, property->get, value_of(&class->base));
            return true;
        }
        return attribute_bind(vm, property->get, value_of(&class->base), class, result);
    case PROPERTY_NATIVE:
        if (value_is_absent(self))
            break;
        *result = value_none();
        return check_self(vm, property->owner, property->native->name, self) &&
               property->native->get(vm, self, result);
    case PROPERTY_PYTHON:
        if (value_is_absent(self))
            break;
        if (value_is_missing(property->get))
            return vm_raise(vm, PYTHON_ATTRIBUTE_ERROR, "property of '%s' object has no getter",
                            vm_type_name(vm, self));
        return vm_call(vm, property->get, &self, 1, result);
    }
    *result = value_of((struct object *)(uintptr_t)&property->base);
    return true;
}

/* ---- property */

static bool property_init(struct vm *vm, const value *arguments, value *result)
{
    struct property *property = property_of(arguments[0]);
    (void)result;
    property->kind = PROPERTY_PYTHON;
    property->get = arguments[1];
    property->set = arguments[2];
    property->delete = arguments[3];
    property->documentation = arguments[4];
    if (value_is_none(arguments[4]) && !value_is_none(arguments[1]))
        return vm_find_attribute(vm, arguments[1], STR("__doc__"), &property->documentation);
    return true;
}

static struct property *property_copy(struct vm *vm, value self)
{
    const struct property *old = property_of(self);
    struct property *property = (struct property *)vm_new_object(vm, vm_class_of(vm, self));
    property->kind = PROPERTY_PYTHON;
    property->get = old->get;
    property->set = old->set;
    property->delete = old->delete;
    property->documentation = old->documentation;
    return property;
}

static bool property_getter(struct vm *vm, const value *arguments, value *result)
{
    struct property *property = property_copy(vm, arguments[0]);
    property->get = arguments[1];
    *result = value_of(&property->base);
    return true;
}

static bool property_setter(struct vm *vm, const value *arguments, value *result)
{
    struct property *property = property_copy(vm, arguments[0]);
    property->set = arguments[1];
    *result = value_of(&property->base);
    return true;
}

static bool property_deleter(struct vm *vm, const value *arguments, value *result)
{
    struct property *property = property_copy(vm, arguments[0]);
    property->delete = arguments[1];
    *result = value_of(&property->base);
    return true;
}

static bool property_call_get(struct vm *vm, const value *arguments, value *result)
{
    value self = value_is_none(arguments[1]) ? (value){0} : arguments[1];
    struct class *class = value_has_layout(arguments[2], OBJECT_CLASS)
                              ? (struct class *)arguments[2].object
                              : vm_class_of(vm, arguments[1]);
    return property_get(vm, property_of(arguments[0]), self, class, result);
}

static bool get_fget(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_is_absent(property_of(self)->get) ? value_none() : property_of(self)->get;
    return true;
}

static bool get_fset(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_is_absent(property_of(self)->set) ? value_none() : property_of(self)->set;
    return true;
}

static bool get_fdel(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_is_absent(property_of(self)->delete) ? value_none() : property_of(self)->delete;
    return true;
}

static bool get_doc(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_is_absent(property_of(self)->documentation) ? value_none()
                                                                : property_of(self)->documentation;
    return true;
}

static const struct native_function property_methods[] = {
    {"__init__", "(self, fget=None, fset=None, fdel=None, doc=None)", property_init, NATIVE_METHOD},
    {"getter", "(self, fget)", property_getter, NATIVE_METHOD},
    {"setter", "(self, fset)", property_setter, NATIVE_METHOD},
    {"deleter", "(self, fdel)", property_deleter, NATIVE_METHOD},
    {"__get__", "(self, instance, owner=None)", property_call_get, NATIVE_METHOD},
    {0},
};

static const struct native_property property_properties[] = {
    {"fget", get_fget, NULL},
    {"fset", get_fset, NULL},
    {"fdel", get_fdel, NULL},
    {"__doc__", get_doc, NULL},
    {0},
};

const struct native_class builtin_property = {
    .name = "property",
    .size = sizeof(struct property),
    .methods = property_methods,
    .properties = property_properties,
};

/* ---- classmethod, staticmethod */

static bool class_method_init(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    (void)result;
    property_of(arguments[0])->kind = PROPERTY_CLASS_METHOD;
    property_of(arguments[0])->get = arguments[1];
    return true;
}

static bool static_method_init(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    (void)result;
    property_of(arguments[0])->kind = PROPERTY_STATIC;
    property_of(arguments[0])->get = arguments[1];
    return true;
}

static const struct native_property wrapper_properties[] = {
    {"__func__", get_fget, NULL},
    {"__wrapped__", get_fget, NULL},
    {0},
};

static const struct native_function class_method_methods[] = {
    {"__init__", "(self, function)", class_method_init, NATIVE_METHOD},
    {"__get__", "(self, instance, owner=None)", property_call_get, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_class_method = {
    .name = "classmethod",
    .size = sizeof(struct property),
    .methods = class_method_methods,
    .properties = wrapper_properties,
};

static const struct native_function static_method_methods[] = {
    {"__init__", "(self, function)", static_method_init, NATIVE_METHOD},
    {"__get__", "(self, instance, owner=None)", property_call_get, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_static_method = {
    .name = "staticmethod",
    .size = sizeof(struct property),
    .methods = static_method_methods,
    .properties = wrapper_properties,
};

/* ---- super */

struct super {
    struct object base;
    struct class *after; /* the attributes come from the classes behind it */
    value self;
    struct class *class; /* whose order of resolution it is */
};

static struct class *class_cell(const struct vm *vm)
{
    const struct frame *frame = vm->frame;
    for (size_t i = 0; frame != NULL && i < frame->code->cell_count; i++) {
        const struct cell *cell = (const struct cell *)frame->cells[i].object;
        if (frame->cells[i].kind == VALUE_OBJECT &&
            str_equal(frame->code->cells[i]->text, STR("__class__")) &&
            value_has_layout(cell->content, OBJECT_CLASS))
            return (struct class *)cell->content.object;
    }
    return NULL;
}

/* The first argument of the method that runs: it may have become a cell. */
static value first_argument(const struct vm *vm)
{
    const struct frame *frame = vm->frame;
    if (frame == NULL || frame->code->signature.slots == 0)
        return (value){0};
    for (size_t i = 0; i < frame->code->own_cell_count; i++)
        if (frame->code->cell_parameters[i] == 1 && frame->cells[i].kind == VALUE_OBJECT)
            return ((const struct cell *)frame->cells[i].object)->content;
    return frame->locals[0];
}

static bool super_init(struct vm *vm, const value *arguments, value *result)
{
    struct super *super = (struct super *)arguments[0].object;
    value self = arguments[2];
    (void)result;
    super->after =
        value_has_layout(arguments[1], OBJECT_CLASS) ? (struct class *)arguments[1].object : NULL;
    if (value_is_absent(arguments[1])) {
        super->after = class_cell(vm);
        self = first_argument(vm);
        if (super->after == NULL)
            return vm_raise(vm, PYTHON_RUNTIME_ERROR, "super(): __class__ cell not found");
        if (value_is_absent(self))
            return vm_raise(vm, PYTHON_RUNTIME_ERROR, "super(): no arguments");
    }
    if (super->after == NULL)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "super() argument 1 must be a type, not %s",
                        vm_type_name(vm, arguments[1]));
    super->self = self;
    if (value_has_layout(self, OBJECT_CLASS) &&
        class_is_subclass((struct class *)self.object, super->after))
        super->class = (struct class *)self.object;
    else if (!value_is_absent(self) && class_is_subclass(vm_class_of(vm, self), super->after))
        super->class = vm_class_of(vm, self);
    else
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "super(type, obj): obj must be an instance or subtype of type");
    return true;
}

bool super_find(struct vm *vm, value object, const struct string *name, value *result)
{
    const struct super *super = (const struct super *)object.object;
    value self = super->self;
    value found =
        super->class == NULL ? (value){0} : class_find_after(super->class, super->after, name);
    *result = (value){0};
    if (value_is_absent(found))
        return true;
    /* In a class method the class itself is what the function is taken from. */
    if (value_has_layout(self, OBJECT_CLASS) && (struct class *)self.object == super->class)
        self = (value){0};
    return attribute_bind(vm, found, self, super->class, result);
}

static void super_mark(struct vm *vm, struct object *object)
{
    const struct super *super = (const struct super *)object;
    vm_mark(vm, super->self);
    if (super->after != NULL)
        vm_mark_object(vm, &super->after->base);
    if (super->class != NULL)
        vm_mark_object(vm, &super->class->base);
}

static const struct native_function super_methods[] = {
    {"__init__", "(self, type=?, object=?, /)", super_init, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_super = {
    .name = "super",
    .size = sizeof(struct super),
    .methods = super_methods,
    .mark = super_mark,
};
