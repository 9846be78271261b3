/* Functions, native functions, methods and cells as objects, and their attributes. */
#include "interpreter/core/core_impl.h"

value function_new(struct vm *vm, const struct code *code, struct module *module)
{
    struct function *function =
        heap_new(vm, vm->builtin_classes[CLASS_FUNCTION], OBJECT_FUNCTION, sizeof *function);
    function->code = code;
    function->name = code->name;
    function->qualified_name = code->qualified_name;
    function->module = module;
    function->module_name = dictionary_find_string(module->base.attributes, vm->names.name);
    function->documentation = code->documentation;
    return value_of(&function->base);
}

value native_new(struct vm *vm, const struct native_function *definition)
{
    struct native *native =
        heap_new(vm, vm->builtin_classes[CLASS_NATIVE_FUNCTION], OBJECT_NATIVE, sizeof *native);
    native->definition = definition;
    return value_of(&native->base);
}

value method_new(struct vm *vm, value function, value self)
{
    struct method *method =
        heap_new(vm, vm->builtin_classes[CLASS_METHOD], OBJECT_METHOD, sizeof *method);
    method->function = function;
    method->self = self;
    return value_of(&method->base);
}

struct cell *cell_new(struct vm *vm, value content)
{
    struct cell *cell = heap_new(vm, vm->builtin_classes[CLASS_CELL], OBJECT_CELL, sizeof *cell);
    cell->content = content;
    return cell;
}

/* ---- function */

static struct function *function_of(value v)
{
    return (struct function *)v.object;
}

static value string_or_none(struct string *string)
{
    return string == NULL ? value_none() : value_of(&string->base);
}

static value object_or_none(struct object *object)
{
    return object == NULL ? value_none() : value_of(object);
}

static bool get_name(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = string_or_none(function_of(self)->name);
    return true;
}

static bool set_text(struct vm *vm, struct string **field, value item, const char *name)
{
    if (!value_is_string(item))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "%s must be set to a string object", name);
    *field = (struct string *)item.object;
    return true;
}

static bool set_name(struct vm *vm, value self, value item)
{
    return set_text(vm, &function_of(self)->name, item, "__name__");
}

static bool get_qualified_name(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = string_or_none(function_of(self)->qualified_name);
    return true;
}

static bool set_qualified_name(struct vm *vm, value self, value item)
{
    return set_text(vm, &function_of(self)->qualified_name, item, "__qualname__");
}

static bool get_module(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = function_of(self)->module_name;
    return true;
}

static bool set_module(struct vm *vm, value self, value item)
{
    (void)vm;
    function_of(self)->module_name = item;
    return true;
}

static bool get_documentation(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = function_of(self)->documentation;
    return true;
}

static bool set_documentation(struct vm *vm, value self, value item)
{
    (void)vm;
    function_of(self)->documentation = item;
    return true;
}

static bool get_defaults(struct vm *vm, value self, value *result)
{
    struct tuple *defaults = function_of(self)->defaults;
    (void)vm;
    *result = object_or_none(defaults == NULL ? NULL : &defaults->base);
    return true;
}

static bool get_keyword_defaults(struct vm *vm, value self, value *result)
{
    struct dictionary *defaults = function_of(self)->keyword_defaults;
    (void)vm;
    *result = object_or_none(defaults == NULL ? NULL : &defaults->base);
    return true;
}

static bool get_annotations(struct vm *vm, value self, value *result)
{
    struct function *function = function_of(self);
    if (function->annotations == NULL)
        function->annotations = dictionary_new(vm);
    *result = value_of(&function->annotations->base);
    return true;
}

static bool set_annotations(struct vm *vm, value self, value item)
{
    if (!value_has_layout(item, OBJECT_DICTIONARY))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__annotations__ must be set to a dict object");
    function_of(self)->annotations = (struct dictionary *)item.object;
    return true;
}

static bool get_globals(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&function_of(self)->module->base.attributes->base);
    return true;
}

/* For inspection of parameters: (names, how many are positional-only, positional, keyword-only,
 * has *rest, has **keywords). */
static bool get_signature(struct vm *vm, value self, value *result)
{
    const struct signature *signature = &function_of(self)->code->signature;
    struct tuple *names = tuple_of_size(vm, signature->slots);
    for (size_t i = 0; i < signature->slots; i++)
        names->items[i] = value_of(&signature->parameters[i].name->base);
    value items[] = {
        value_of(&names->base),
        value_integer((int64_t)signature->positional_only),
        value_integer((int64_t)signature->positional),
        value_integer((int64_t)signature->keyword_only),
        value_boolean(signature->has_rest),
        value_boolean(signature->has_keywords),
    };
    *result = value_of(&tuple_new(vm, items, 6)->base);
    return true;
}

static bool function_get(struct vm *vm, const value *arguments, value *result)
{
    *result =
        value_is_missing(arguments[1]) ? arguments[0] : method_new(vm, arguments[0], arguments[1]);
    return true;
}

static const struct native_function function_methods[] = {
    {"__get__", "(self, instance, owner=None)", function_get, NATIVE_METHOD},
    {0},
};

static const struct native_property function_properties[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualified_name, set_qualified_name},
    {"__module__", get_module, set_module},
    {"__doc__", get_documentation, set_documentation},
    {"__defaults__", get_defaults, NULL},
    {"__kwdefaults__", get_keyword_defaults, NULL},
    {"__annotations__", get_annotations, set_annotations},
    {"__globals__", get_globals, NULL},
    {"__signature_parts__", get_signature, NULL},
    {0},
};

const struct native_class builtin_function = {
    .name = "function",
    .size = sizeof(struct function),
    .methods = function_methods,
    .properties = function_properties,
};

/* ---- native functions */

static struct native *native_of(value v)
{
    return (struct native *)v.object;
}

static bool native_name(struct vm *vm, value self, value *result)
{
    *result = value_string(vm, str_from(native_of(self)->definition->name));
    return true;
}

static bool native_qualified_name(struct vm *vm, value self, value *result)
{
    const struct native *native = native_of(self);
    if (native->owner == NULL)
        return native_name(vm, self, result);
    *result = value_string_format(vm, "%.*s.%s", STR_ARG(native->owner->name->text),
                                  native->definition->name);
    return true;
}

static bool native_module(struct vm *vm, value self, value *result)
{
    const struct native *native = native_of(self);
    (void)vm;
    *result = native->module != NULL  ? value_of(&native->module->name->base)
              : native->owner != NULL ? string_or_none(native->owner->module)
                                      : value_none();
    return true;
}

static bool native_documentation(struct vm *vm, value self, value *result)
{
    (void)vm;
    (void)self;
    *result = value_none();
    return true;
}

static const struct native_property native_properties[] = {
    {"__name__", native_name, NULL},
    {"__qualname__", native_qualified_name, NULL},
    {"__module__", native_module, NULL},
    {"__doc__", native_documentation, NULL},
    {0},
};

const struct native_class builtin_native_function = {
    .name = "builtin_function_or_method",
    .size = sizeof(struct native),
    .properties = native_properties,
};

/* ---- methods */

static bool method_function(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = ((struct method *)self.object)->function;
    return true;
}

static bool method_self(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = ((struct method *)self.object)->self;
    return true;
}

static bool method_documentation(struct vm *vm, value self, value *result)
{
    return vm_get_attribute(vm, ((struct method *)self.object)->function, STR("__doc__"), result);
}

static bool method_equal(struct vm *vm, const value *arguments, value *result)
{
    const struct method *a = (const struct method *)arguments[0].object;
    const struct method *b = (const struct method *)arguments[1].object;
    (void)vm;
    *result =
        value_boolean(value_has_layout(arguments[1], OBJECT_METHOD) &&
                      value_is_same(a->function, b->function) && value_is_same(a->self, b->self));
    return true;
}

static bool method_hash(struct vm *vm, const value *arguments, value *result)
{
    const struct method *method = (const struct method *)arguments[0].object;
    (void)vm;
    *result = value_integer(
        (int64_t)(((uintptr_t)method->function.object ^ (uintptr_t)method->self.object) >> 4));
    return true;
}

static const struct native_function method_methods[] = {
    {"__eq__", "(self, other)", method_equal, NATIVE_METHOD},
    {"__hash__", "(self)", method_hash, NATIVE_METHOD},
    {0},
};

static const struct native_property method_properties[] = {
    {"__func__", method_function, NULL},
    {"__self__", method_self, NULL},
    {"__doc__", method_documentation, NULL},
    {0},
};

const struct native_class builtin_method = {
    .name = "method",
    .size = sizeof(struct method),
    .methods = method_methods,
    .properties = method_properties,
};

/* ---- cells */

static bool cell_contents(struct vm *vm, value self, value *result)
{
    *result = ((struct cell *)self.object)->content;
    return !value_is_absent(*result) || vm_raise(vm, PYTHON_VALUE_ERROR, "Cell is empty");
}

static const struct native_property cell_properties[] = {
    {"cell_contents", cell_contents, NULL},
    {0},
};

const struct native_class builtin_cell = {
    .name = "cell",
    .size = sizeof(struct cell),
    .properties = cell_properties,
};

enum function_makes function_makes(value function)
{
    if (!value_has_layout(function, OBJECT_FUNCTION))
        return FUNCTION_MAKES_RESULT;
    const struct code *code = ((const struct function *)function.object)->code;
    if (code->is_coroutine)
        return code->is_generator ? FUNCTION_MAKES_ASYNC_GENERATOR : FUNCTION_MAKES_COROUTINE;
    return code->is_generator ? FUNCTION_MAKES_GENERATOR : FUNCTION_MAKES_RESULT;
}

/* The slots have *rest behind the keyword-only ones; a definition has it before them. */
struct list *function_parameters(struct vm *vm, value function)
{
    enum { POSITIONAL_ONLY, PLAIN, REST, KEYWORD_ONLY, KEYWORDS };
    if (!value_has_layout(function, OBJECT_FUNCTION))
        return NULL;
    const struct signature *signature =
        &((const struct function *)function.object)->code->signature;
    struct list *list = list_new(vm);
    size_t last = signature->positional + signature->keyword_only;
    for (size_t at = 0; at < signature->slots; at++) {
        size_t i = at;
        int64_t kind = at < signature->positional_only ? POSITIONAL_ONLY : PLAIN;
        if (at >= signature->positional && signature->has_rest) {
            kind = at == signature->positional ? REST : KEYWORD_ONLY;
            i = at == signature->positional ? last : at - 1;
        } else if (at >= signature->positional) {
            kind = KEYWORD_ONLY;
        }
        if (signature->has_keywords && at + 1 == signature->slots) {
            kind = KEYWORDS;
            i = at;
        }
        value pair[] = {value_of(&signature->parameters[i].name->base), value_integer(kind)};
        list_append(vm, list, value_of(&tuple_new(vm, pair, 2)->base));
    }
    return list;
}
