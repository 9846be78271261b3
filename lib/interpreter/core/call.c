/* Calls: of functions, native functions, methods, classes, and objects with __call__. */
#include "interpreter/core/core_impl.h"

/* ---- functions written in C */

struct signature *native_signature(struct vm *vm, const struct native *native)
{
    struct native *mutable = (struct native *)(uintptr_t)native;
    if (native->signature == NULL) {
        mutable->signature = ARENA_NEW(&vm->arena, struct signature);
        if (!signature_parse(vm, native->definition->signature, mutable->signature))
            BUG("the signature of %s cannot be read: %s", native->definition->name,
                native->definition->signature);
    }
    return native->signature;
}

static void fill_defaults(const struct signature *signature, value *slots)
{
    for (size_t i = 0; i < signature->positional + signature->keyword_only; i++)
        if (value_is_absent(slots[i]))
            slots[i] = signature->parameters[i].default_value;
}

static void reorder(const struct signature *signature, value *slots)
{
    value copy[64];
    if (signature->order == NULL)
        return;
    memcpy(copy, slots, signature->slots * sizeof(value));
    for (size_t i = 0; i < signature->slots; i++)
        slots[signature->order[i]] = copy[i];
}

/* Whether it is a class written in C that adds nothing to what its base's instances are. */
static bool is_thin(const struct class *class)
{
    return class->is_native && !class->is_builtin && class->definition->size == 0 &&
           class->definition->base != NULL;
}

bool check_self(struct vm *vm, const struct class *owner, const char *name, value self)
{
    const struct class *class = vm_class_of(vm, self);
    if (class == owner || class_is_subclass(class, owner))
        return true;
    if (value_is_opaque(self))
        return opaque_refuse(vm, self, name);
    return vm_raise(vm, PYTHON_TYPE_ERROR,
                    "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
                    owner->name->text.data, vm_type_name(vm, self));
}

/* A class method is for the classes that derive from its owner. */
static bool check_class(struct vm *vm, const struct native *native, value of)
{
    if (value_has_layout(of, OBJECT_CLASS) &&
        class_is_subclass((const struct class *)of.object, native->owner))
        return true;
    return vm_raise(vm, PYTHON_TYPE_ERROR, "descriptor '%s' requires a subtype of '%s'",
                    native->definition->name, native->owner->name->text.data);
}

/* The class written in C that says how the instances of a class are laid out. */
static const struct class *native_base(const struct class *class)
{
    for (size_t i = 0; i < class->mro_count; i++)
        if (class->mro[i]->is_native && !is_thin(class->mro[i]))
            return class->mro[i];
    return class;
}

static value unwrap_static(value v)
{
    return value_has_layout(v, OBJECT_PROPERTY) ? ((const struct property *)v.object)->get : v;
}

/* A __new__ written in C makes nothing but what is laid out as its instances are.
 * cpython: typeobject.c tp_new_wrapper */
static bool check_new(struct vm *vm, const struct native *native, value of)
{
    const char *owner = native->owner->name->text.data;
    if (!value_has_layout(of, OBJECT_CLASS))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s.__new__(X): X is not a type object (%s)", owner,
                        vm_type_name(vm, of));
    const struct class *class = (const struct class *)of.object;
    const char *name = class->name->text.data;
    if (!class_is_subclass(class, native->owner))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s.__new__(%s): %s is not a subtype of %s", owner,
                        name, name, owner);
    const struct class *base = native_base(class);
    if (class_is_subclass(native->owner, base) ||
        unwrap_static(class_find(base, vm->names.new)).object == &native->base)
        return true;
    return vm_raise(vm, PYTHON_TYPE_ERROR, "%s.__new__(%s) is not safe, use %s.__new__()", owner,
                    name, base->name->text.data);
}

/* The first argument of what belongs to a class. */
static bool check_first(struct vm *vm, const struct native *native, value first)
{
    const char *name = native->definition->name;
    switch (native->definition->kind) {
    case NATIVE_METHOD:
        return check_self(vm, native->owner, name, first);
    case NATIVE_CLASS_METHOD:
        return check_class(vm, native, first);
    case NATIVE_STATIC_METHOD:
        return strcmp(name, "__new__") != 0 || check_new(vm, native, first);
    }
    return true;
}

bool call_native(struct vm *vm, const struct native *native, const struct call *call, value *result)
{
    value slots[64];
    size_t temporaries = vm->temporary_count;
    str name = str_from(native->definition->name);
    const struct signature *signature = native_signature(vm, native);
    value given = value_none(); /* `result` may be where an argument is */
    if (!vm_enter(vm))
        return false;
    bool is_good = signature_bind(vm, signature, name, call, 0, slots);
    if (is_good) {
        fill_defaults(signature, slots);
        is_good = signature_check(vm, signature, name, slots);
        reorder(signature, slots);
    }
    if (is_good && native->owner != NULL)
        is_good = check_first(vm, native, slots[0]);
    bool was_raised = vm_has_exception(vm);
    is_good = is_good && native->definition->call(vm, slots, &given);
    is_good = is_good && (was_raised || !vm_has_exception(vm));
    vm_leave(vm);
    *result = given;
    vm_release_temporaries(vm, temporaries, is_good ? given : (value){0});
    return is_good;
}

/* ---- functions written in Python */

static void function_defaults(struct function *function, value *slots)
{
    const struct signature *signature = &function->code->signature;
    size_t count = function->defaults == NULL ? 0 : function->defaults->count;
    size_t first = count > signature->positional ? 0 : signature->positional - count;
    for (size_t i = first; i < signature->positional; i++)
        if (value_is_absent(slots[i]))
            slots[i] = function->defaults->items[i - first];
    if (function->keyword_defaults == NULL)
        return;
    for (size_t i = 0; i < signature->keyword_only; i++) {
        value *slot = &slots[signature->positional + i];
        if (value_is_absent(*slot))
            *slot = dictionary_find_string(function->keyword_defaults,
                                           signature->parameters[signature->positional + i].name);
    }
}

static bool is_simple(const struct signature *signature, const struct call *call)
{
    return call->names == NULL && call->count == signature->slots &&
           call->count == signature->positional;
}

static bool bind_function(struct vm *vm, struct function *function, const struct call *call,
                          value *slots)
{
    const struct signature *signature = &function->code->signature;
    if (is_simple(signature, call)) {
        for (size_t i = 0; i < call->count; i++)
            slots[i] = call->arguments[i];
        return true;
    }
    str name = function->qualified_name->text;
    size_t defaults = function->defaults == NULL ? 0 : function->defaults->count;
    if (!signature_bind(vm, signature, name, call, defaults, slots))
        return false;
    function_defaults(function, slots);
    return signature_check(vm, signature, name, slots);
}

static void set_closure(struct function *function, struct frame *frame)
{
    const struct code *code = function->code;
    for (size_t i = code->own_cell_count; i < code->cell_count; i++)
        frame->cells[i] = function->closure->items[i - code->own_cell_count];
}

bool call_function(struct vm *vm, struct function *function, const struct call *call, value *result)
{
    const struct code *code = function->code;
    struct frame *frame = frame_new(vm, code, function->module);
    frame->function = function;
    if (!bind_function(vm, function, call, frame->slots)) {
        frame_free(vm, frame);
        return false;
    }
    if (function->closure != NULL)
        set_closure(function, frame);
    if (code->is_generator || code->is_coroutine) {
        *result = generator_new(vm, frame);
        return true;
    }
    bool is_good = frame_run(vm, frame, false);
    *result = frame->result;
    frame_free(vm, frame);
    return is_good;
}

/* ---- anything */

static bool call_opaque(struct vm *vm, value callee, const struct call *call, value *result)
{
    const struct opaque *source = (const struct opaque *)callee.object;
    opaque_tell_call(vm, source);
    *result = opaque_new(vm, source->name, source->reason);
    struct opaque *made = (struct opaque *)result->object;
    made->callee = callee;
    made->arguments = tuple_new(vm, call->arguments, call->count);
    made->keywords = dictionary_new(vm);
    const struct tuple *names = call->names;
    for (size_t i = 0; names != NULL && i < names->count; i++)
        dictionary_put_string(vm, made->keywords, (struct string *)names->items[i].object,
                              call->arguments[call->count + i]);
    return true;
}

bool call_with_self(struct vm *vm, value callee, value self, const struct call *call, value *result)
{
    value few[16];
    size_t total = call->count + call_keyword_count(call) + 1;
    value *arguments = few;
    if (total > 16) {
        arguments = calloc(total, sizeof(value));
        if (arguments == NULL)
            out_of_memory();
    }
    arguments[0] = self;
    if (total > 1)
        memcpy(arguments + 1, call->arguments, (total - 1) * sizeof(value));
    struct call longer = {arguments, call->count + 1, call->names};
    bool is_good = call_value(vm, callee, &longer, result);
    if (arguments != few)
        free(arguments);
    return is_good;
}

static bool call_object(struct vm *vm, value callee, const struct call *call, value *result)
{
    value hook = class_lookup(vm, vm_class_of(vm, callee), vm->names.call);
    if (value_is_absent(hook))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "'%s' object is not callable",
                        vm_type_name(vm, callee));
    if (value_has_layout(hook, OBJECT_FUNCTION) || value_has_layout(hook, OBJECT_NATIVE))
        return call_with_self(vm, hook, callee, call, result);
    if (!attribute_bind(vm, hook, callee, vm_class_of(vm, callee), &hook))
        return false;
    return call_value(vm, hook, call, result);
}

/* What is called by calling something else, which may be such a thing again. */
static bool call_indirectly(struct vm *vm, value callee, const struct call *call, value *result)
{
    if (!vm_enter(vm))
        return false;
    bool is_good = false;
    if (value_has_layout(callee, OBJECT_METHOD)) {
        const struct method *method = (const struct method *)callee.object;
        is_good = call_with_self(vm, method->function, method->self, call, result);
    } else if (vm_class_of(vm, callee) == vm->builtin_classes[CLASS_GENERIC_ALIAS]) {
        is_good = call_value(vm, ((struct generic_alias *)callee.object)->origin, call, result);
    } else if (value_has_layout(callee, OBJECT_PROPERTY) &&
               ((struct property *)callee.object)->kind == PROPERTY_STATIC) {
        is_good = call_value(vm, ((struct property *)callee.object)->get, call, result);
    } else {
        is_good = call_object(vm, callee, call, result);
    }
    vm_leave(vm);
    return is_good;
}

bool call_value(struct vm *vm, value callee, const struct call *call, value *result)
{
    if (callee.kind != VALUE_OBJECT)
        return call_object(vm, callee, call, result);
    if (callee.object->layout == OBJECT_FUNCTION)
        return call_function(vm, (struct function *)callee.object, call, result);
    if (callee.object->layout == OBJECT_NATIVE)
        return call_native(vm, (const struct native *)callee.object, call, result);
    if (callee.object->layout == OBJECT_METHOD) {
        const struct method *method = (const struct method *)callee.object;
        if (value_has_layout(method->function, OBJECT_FUNCTION))
            return call_with_self(vm, method->function, method->self, call, result);
    }
    if (callee.object->layout == OBJECT_CLASS)
        return call_class(vm, (struct class *)callee.object, call, result);
    if (callee.object->layout == OBJECT_OPAQUE)
        return call_opaque(vm, callee, call, result);
    return call_indirectly(vm, callee, call, result);
}

bool vm_is_callable(struct vm *vm, value object)
{
    if (value_has_layout(object, OBJECT_FUNCTION) || value_has_layout(object, OBJECT_NATIVE) ||
        value_has_layout(object, OBJECT_METHOD) || value_has_layout(object, OBJECT_CLASS) ||
        value_is_opaque(object))
        return true;
    if (object.kind == VALUE_OBJECT &&
        object.object->class == vm->builtin_classes[CLASS_GENERIC_ALIAS])
        return true;
    return !value_is_absent(class_lookup(vm, vm_class_of(vm, object), vm->names.call));
}

/* ---- from C */

bool vm_call(struct vm *vm, value callee, const value *arguments, size_t count, value *result)
{
    struct call call = {arguments, count, NULL};
    bool is_good = call_value(vm, callee, &call, result);
    if (is_good)
        heap_push_temporary(vm, *result);
    return is_good;
}

bool vm_call_with(struct vm *vm, value callee, const value *arguments, size_t count,
                  struct dictionary *keywords, value *result)
{
    if (keywords == NULL || keywords->count == 0)
        return vm_call(vm, callee, arguments, count, result);
    struct tuple *names = tuple_of_size(vm, keywords->count);
    value *all = calloc(count + keywords->count, sizeof(value));
    if (all == NULL)
        out_of_memory();
    size_t given = 0;
    const struct dictionary_entry *entry;
    if (count > 0)
        memcpy(all, arguments, count * sizeof(value));
    for (size_t at = 0; dictionary_next(keywords, &at, &entry) && given < names->count;) {
        if (!value_is_string(entry->key)) {
            free(all);
            return vm_raise(vm, PYTHON_TYPE_ERROR, "keywords must be strings");
        }
        names->items[given] = entry->key;
        all[count + given++] = entry->item;
    }
    struct call call = {all, count, names};
    bool is_good = call_value(vm, callee, &call, result);
    if (is_good)
        heap_push_temporary(vm, *result);
    free(all);
    return is_good;
}

bool vm_call_method(struct vm *vm, value object, const char *name, const value *arguments,
                    size_t count, value *result)
{
    value method;
    return vm_get_attribute(vm, object, str_from(name), &method) &&
           vm_call(vm, method, arguments, count, result);
}

bool vm_find_special(struct vm *vm, value object, struct string *name, value *method)
{
    struct class *class = vm_class_of(vm, object);
    value found = class_lookup(vm, class, name);
    *method = (value){0};
    return value_is_absent(found) || attribute_bind(vm, found, object, class, method);
}

bool vm_call_special(struct vm *vm, value object, struct string *name, const value *arguments,
                     size_t count, value *result, bool *is_found)
{
    struct class *class = vm_class_of(vm, object);
    struct call call = {arguments, count, NULL};
    value found = class_lookup(vm, class, name);
    *is_found = !value_is_absent(found);
    if (!*is_found)
        *result = (value){0};
    if (!*is_found)
        return true;
    if (value_has_layout(found, OBJECT_FUNCTION) || value_has_layout(found, OBJECT_NATIVE)) {
        if (!call_with_self(vm, found, object, &call, result))
            return false;
        heap_push_temporary(vm, *result);
        return true;
    }
    return attribute_bind(vm, found, object, class, &found) &&
           vm_call(vm, found, arguments, count, result);
}
