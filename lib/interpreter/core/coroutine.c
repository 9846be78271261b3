/* Coroutines, asynchronous generators, and what both give to be awaited.
 *
 * A coroutine is a generator that is driven by `await` instead of `for`. An asynchronous generator
 * is left in two ways: by what it awaits, which passes through, and by `yield`, which ends the step
 * that was awaited.
 */
#include "interpreter/core/core_impl.h"

/* ---- a step: what asend() and the like give */

enum step_kind { STEP_SEND, STEP_THROW, STEP_CLOSE };

struct step_object {
    struct object base;
    struct generator *generator;
    enum step_kind kind;
    enum { STEP_NEW, STEP_BEGUN, STEP_ENDED } state;
    value given; /* what is sent or thrown first */
};

static struct step_object *step_of(value v)
{
    return (struct step_object *)v.object;
}

static void step_mark(struct vm *vm, struct object *object)
{
    const struct step_object *step = (const struct step_object *)object;
    if (step->generator != NULL)
        vm_mark_object(vm, &step->generator->base);
    vm_mark(vm, step->given);
}

static value step_new(struct vm *vm, enum builtin_class class, value generator)
{
    struct object *object = vm_new_object(vm, vm->builtin_classes[class]);
    ((struct step_object *)object)->generator = (struct generator *)generator.object;
    return value_of(object);
}

static value async_step_new(struct vm *vm, value generator, enum step_kind kind, value given)
{
    value made = step_new(vm, CLASS_ASYNC_STEP, generator);
    step_of(made)->kind = kind;
    step_of(made)->given = given;
    return made;
}

static bool end_closing(struct vm *vm, enum generator_step step)
{
    if (step == GENERATOR_YIELDED)
        return vm_raise(vm, PYTHON_RUNTIME_ERROR, "async generator ignored GeneratorExit");
    return step == GENERATOR_RETURNED || vm_drop_exception(vm, PYTHON_GENERATOR_EXIT) ||
           vm_drop_exception(vm, PYTHON_STOP_ASYNC_ITERATION);
}

/* What the generator did is the step's end, unless it waits for something. */
static bool step_end(struct vm *vm, struct step_object *step, enum generator_step did,
                     value *result)
{
    step->state = STEP_BEGUN;
    if (did == GENERATOR_YIELDED && step->generator->frame->is_awaiting)
        return true;
    step->state = STEP_ENDED;
    if (step->kind == STEP_CLOSE) {
        *result = value_none();
        return end_closing(vm, did) && generator_give(vm, GENERATOR_RETURNED, result);
    }
    if (did == GENERATOR_RETURNED)
        return vm_raise_value(
            vm, exception_new(vm, vm->exceptions[PYTHON_STOP_ASYNC_ITERATION], (value){0}));
    return did == GENERATOR_YIELDED && generator_give(vm, GENERATOR_RETURNED, result);
}

static bool step_go_on(struct vm *vm, value self, value sent, value *result)
{
    struct step_object *step = step_of(self);
    if (step->state == STEP_ENDED)
        return vm_raise(vm, PYTHON_RUNTIME_ERROR,
                        "cannot reuse already awaited __anext__()/asend()");
    bool is_thrown = step->state == STEP_NEW && step->kind != STEP_SEND;
    if (step->state == STEP_NEW && step->kind == STEP_SEND && value_is_none(sent))
        sent = step->given;
    if (step->state == STEP_NEW && step->kind == STEP_CLOSE && step->generator->frame == NULL)
        return step_end(vm, step, GENERATOR_RETURNED, result);
    enum generator_step did = is_thrown
                                  ? generator_throw_into(vm, step->generator, step->given, result)
                                  : generator_resume(vm, step->generator, sent, false, result);
    return step_end(vm, step, did, result);
}

static bool itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool step_next(struct vm *vm, const value *arguments, value *result)
{
    return step_go_on(vm, arguments[0], value_none(), result);
}

static bool step_send(struct vm *vm, const value *arguments, value *result)
{
    return step_go_on(vm, arguments[0], arguments[1], result);
}

static bool step_throw(struct vm *vm, const value *arguments, value *result)
{
    struct step_object *step = step_of(arguments[0]);
    value exception;
    return generator_thrown(vm, arguments, &exception) &&
           step_end(vm, step, generator_throw_into(vm, step->generator, exception, result), result);
}

static bool step_close(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)result;
    step_of(arguments[0])->state = STEP_ENDED;
    return true;
}

static const struct native_function step_methods[] = {
    {"__await__", "(self)", itself, NATIVE_METHOD},
    {"__iter__", "(self)", itself, NATIVE_METHOD},
    {"__next__", "(self)", step_next, NATIVE_METHOD},
    {"send", "(self, value, /)", step_send, NATIVE_METHOD},
    {"throw", "(self, type, value=None, traceback=None, /)", step_throw, NATIVE_METHOD},
    {"close", "(self)", step_close, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_async_step = {
    .name = "async_generator_asend",
    .size = sizeof(struct step_object),
    .methods = step_methods,
    .mark = step_mark,
    .is_final = true,
};

/* ---- asynchronous generators */

static bool async_next(struct vm *vm, const value *arguments, value *result)
{
    *result = async_step_new(vm, arguments[0], STEP_SEND, value_none());
    return true;
}

static bool async_send(struct vm *vm, const value *arguments, value *result)
{
    *result = async_step_new(vm, arguments[0], STEP_SEND, arguments[1]);
    return true;
}

static bool async_throw(struct vm *vm, const value *arguments, value *result)
{
    value exception;
    if (!generator_thrown(vm, arguments, &exception))
        return false;
    *result = async_step_new(vm, arguments[0], STEP_THROW, exception);
    return true;
}

static bool async_close(struct vm *vm, const value *arguments, value *result)
{
    value exit = exception_new(vm, vm->exceptions[PYTHON_GENERATOR_EXIT], (value){0});
    *result = async_step_new(vm, arguments[0], STEP_CLOSE, exit);
    return true;
}

static const struct native_property properties[] = {
    {"__name__", generator_name, NULL},
    {"__qualname__", generator_qualified_name, NULL},
    {0},
};

static const struct native_function async_methods[] = {
    {"__aiter__", "(self)", itself, NATIVE_METHOD},
    {"__anext__", "(self)", async_next, NATIVE_METHOD},
    {"asend", "(self, value, /)", async_send, NATIVE_METHOD},
    {"athrow", "(self, type, value=None, traceback=None, /)", async_throw, NATIVE_METHOD},
    {"aclose", "(self)", async_close, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_async_generator = {
    .name = "async_generator",
    .size = sizeof(struct generator),
    .methods = async_methods,
    .properties = properties,
};

/* ---- coroutines */

static bool coroutine_await(struct vm *vm, const value *arguments, value *result)
{
    *result = step_new(vm, CLASS_COROUTINE_STEP, arguments[0]);
    return true;
}

static bool send_to(struct vm *vm, struct generator *coroutine, value sent, value *result)
{
    return generator_give(vm, generator_resume(vm, coroutine, sent, false, result), result);
}

static bool throw_to(struct vm *vm, struct generator *coroutine, const value *arguments,
                     value *result)
{
    value exception;
    return generator_thrown(vm, arguments, &exception) &&
           generator_give(vm, generator_throw_into(vm, coroutine, exception, result), result);
}

static bool coroutine_send(struct vm *vm, const value *arguments, value *result)
{
    return send_to(vm, (struct generator *)arguments[0].object, arguments[1], result);
}

static bool coroutine_throw(struct vm *vm, const value *arguments, value *result)
{
    return throw_to(vm, (struct generator *)arguments[0].object, arguments, result);
}

static const struct native_function coroutine_methods[] = {
    {"__await__", "(self)", coroutine_await, NATIVE_METHOD},
    {"send", "(self, value, /)", coroutine_send, NATIVE_METHOD},
    {"throw", "(self, type, value=None, traceback=None, /)", coroutine_throw, NATIVE_METHOD},
    {"close", "(self)", generator_close, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_coroutine = {
    .name = "coroutine",
    .size = sizeof(struct generator),
    .methods = coroutine_methods,
    .properties = properties,
};

/* What a coroutine's __await__() gives: an iterator that drives it. */
static bool wrapper_next(struct vm *vm, const value *arguments, value *result)
{
    return send_to(vm, step_of(arguments[0])->generator, value_none(), result);
}

static bool wrapper_send(struct vm *vm, const value *arguments, value *result)
{
    return send_to(vm, step_of(arguments[0])->generator, arguments[1], result);
}

static bool wrapper_throw(struct vm *vm, const value *arguments, value *result)
{
    return throw_to(vm, step_of(arguments[0])->generator, arguments, result);
}

static bool wrapper_close(struct vm *vm, const value *arguments, value *result)
{
    value coroutine = value_of(&step_of(arguments[0])->generator->base);
    return generator_close(vm, &coroutine, result);
}

static const struct native_function wrapper_methods[] = {
    {"__iter__", "(self)", itself, NATIVE_METHOD},
    {"__next__", "(self)", wrapper_next, NATIVE_METHOD},
    {"send", "(self, value, /)", wrapper_send, NATIVE_METHOD},
    {"throw", "(self, type, value=None, traceback=None, /)", wrapper_throw, NATIVE_METHOD},
    {"close", "(self)", wrapper_close, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_coroutine_step = {
    .name = "coroutine_wrapper",
    .size = sizeof(struct step_object),
    .methods = wrapper_methods,
    .mark = step_mark,
    .is_final = true,
};

/* ---- instructions */

static bool is_coroutine(value v)
{
    return value_has_layout(v, OBJECT_COROUTINE) &&
           ((const struct generator *)v.object)->kind == GENERATOR_COROUTINE;
}

/* The iterator that is driven while the object is awaited. */
static bool get_awaitable(struct vm *vm, value object, bool is_next, value *iterator)
{
    bool is_found = false;
    *iterator = object;
    if (is_coroutine(object) || value_is_opaque(object))
        return true;
    if (!vm_call_special(vm, object, vm->names.await, NULL, 0, iterator, &is_found))
        return false;
    if (!is_found && is_next)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "'async for' received an invalid object from __anext__: %s",
                        vm_type_name(vm, object));
    if (!is_found)
        return vm_raise(vm, PYTHON_TYPE_ERROR, "object %s can't be used in 'await' expression",
                        vm_type_name(vm, object));
    if (is_coroutine(*iterator))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "__await__() returned a coroutine");
    return value_has_layout(*iterator, OBJECT_GENERATOR) ||
           value_has_layout(*iterator, OBJECT_ITERATOR) ||
           !value_is_absent(class_lookup(vm, vm_class_of(vm, *iterator), vm->names.next)) ||
           vm_raise(vm, PYTHON_TYPE_ERROR, "__await__() returned non-iterator of type '%s'",
                    vm_type_name(vm, *iterator));
}

enum step operation_get_awaitable(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    value iterator;
    if (!get_awaitable(vm, frame->top[-1], false, &iterator))
        return STEP_RAISED;
    frame->top[-1] = iterator;
    return STEP_NEXT;
}

enum step operation_get_aiter(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    value iterable = frame->top[-1];
    value iterator;
    bool is_found = false;
    if (value_is_opaque(iterable))
        opaque_refuse(vm, iterable, "an iteration");
    else if (!vm_call_special(vm, iterable, vm->names.aiter, NULL, 0, &iterator, &is_found))
        return STEP_RAISED;
    else if (!is_found)
        vm_raise(vm, PYTHON_TYPE_ERROR,
                 "'async for' requires an object with __aiter__ method, got %s",
                 vm_type_name(vm, iterable));
    else if (value_is_absent(class_lookup(vm, vm_class_of(vm, iterator), vm->names.anext)))
        vm_raise(vm, PYTHON_TYPE_ERROR,
                 "'async for' received an object from __aiter__ that does not implement "
                 "__anext__: %s",
                 vm_type_name(vm, iterator));
    if (vm_has_exception(vm))
        return STEP_RAISED;
    frame->top[-1] = iterator;
    return STEP_NEXT;
}

enum step operation_get_anext(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    value item;
    value iterator;
    bool is_found = false;
    if (!vm_call_special(vm, frame->top[-1], vm->names.anext, NULL, 0, &item, &is_found) ||
        !get_awaitable(vm, item, true, &iterator))
        return STEP_RAISED;
    frame_push(frame, iterator);
    return STEP_NEXT;
}

/* [iterator, exception]: the end of the loop, or an exception like any other. */
enum step operation_end_async_for(struct vm *vm, struct frame *frame, uint32_t operand)
{
    (void)operand;
    value exception = frame_pop(frame);
    frame->top--;
    if (class_is_subclass(vm_class_of(vm, exception), vm->exceptions[PYTHON_STOP_ASYNC_ITERATION]))
        return STEP_NEXT;
    vm->pending = exception;
    return STEP_RERAISED;
}
