/* The module _inspect: what inspect, typing and others, written in Python, ask of functions and of
 * annotations that are text. */
#include "library/library_impl.h"

/* ---- functions */

static bool makes_generator(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(function_makes(arguments[0]) == FUNCTION_MAKES_GENERATOR);
    return true;
}

static bool makes_coroutine(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(function_makes(arguments[0]) == FUNCTION_MAKES_COROUTINE);
    return true;
}

static bool makes_async_generator(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(function_makes(arguments[0]) == FUNCTION_MAKES_ASYNC_GENERATOR);
    return true;
}

/* A list of (name, kind) in the order of the definition, kinds as inspect numbers them; None when
 * the object is no function written in Python. */
static bool parameters(struct vm *vm, const value *arguments, value *result)
{
    struct list *list = function_parameters(vm, arguments[0]);
    if (list != NULL)
        *result = value_of(&list->base);
    return true;
}

/* ---- values */

static bool is_opaque(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = value_boolean(value_is_opaque(arguments[0]));
    return true;
}

/* Why an opaque value, or a name that a module lacks, could not be known; None: it is known. */
static bool reason(struct vm *vm, const value *arguments, value *result)
{
    if (value_is_opaque(arguments[0]))
        *result = value_string(vm, ((const struct opaque *)arguments[0].object)->reason);
    return true;
}

/* ---- text */

/* text, a dictionary of names: the value of an expression */
static bool evaluate(struct vm *vm, const value *arguments, value *result)
{
    str text;
    if (!library_text(vm, arguments[0], "evaluate", &text))
        return false;
    if (!value_has_layout(arguments[1], OBJECT_DICTIONARY))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "names must be a dictionary");
    return vm_evaluate(vm, text, (const struct dictionary *)arguments[1].object, result);
}

static const struct native_function functions[] = {
    {"is_generator_function", "(function, /)", makes_generator, NATIVE_METHOD},
    {"is_coroutine_function", "(function, /)", makes_coroutine, NATIVE_METHOD},
    {"is_async_generator_function", "(function, /)", makes_async_generator, NATIVE_METHOD},
    {"parameters", "(function, /)", parameters, NATIVE_METHOD},
    {"is_opaque", "(object, /)", is_opaque, NATIVE_METHOD},
    {"reason", "(object, /)", reason, NATIVE_METHOD},
    {"evaluate", "(text, names, /)", evaluate, NATIVE_METHOD},
    {0},
};

const struct native_module library_inspect_module = {.name = "_inspect", .functions = functions};
