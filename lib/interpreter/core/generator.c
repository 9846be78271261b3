/* Generators: frames that are left and entered again. Coroutines are, too: see coroutine.c. */
#include "interpreter/core/core_impl.h"

value generator_new(struct vm *vm, struct frame *frame)
{
    static const struct {
        enum builtin_class class;
        enum object_layout layout;
    } kinds[] = {
        [GENERATOR_PLAIN] = {CLASS_GENERATOR, OBJECT_GENERATOR},
        [GENERATOR_COROUTINE] = {CLASS_COROUTINE, OBJECT_COROUTINE},
        [GENERATOR_ASYNC] = {CLASS_ASYNC_GENERATOR, OBJECT_COROUTINE},
    };
    enum generator_kind kind = !frame->code->is_coroutine  ? GENERATOR_PLAIN
                               : frame->code->is_generator ? GENERATOR_ASYNC
                                                           : GENERATOR_COROUTINE;
    struct class *class = vm->builtin_classes[kinds[kind].class];
    struct generator *generator = heap_new(vm, class, kinds[kind].layout, sizeof *generator);
    generator->kind = kind;
    generator->frame = frame;
    generator->name = frame->function != NULL ? frame->function->name : frame->code->name;
    generator->qualified_name =
        frame->function != NULL ? frame->function->qualified_name : frame->code->qualified_name;
    frame->generator = generator;
    return value_of(&generator->base);
}

static bool has_begun(const struct frame *frame)
{
    return frame->next != frame->code->instructions;
}

/* The iterator that it is in a `yield from` of; absent when it is not. */
static value delegate_of(const struct frame *frame)
{
    if (has_begun(frame) && frame->next->operation == OP_YIELD_FROM && frame->top > frame->stack)
        return frame->top[-1];
    return (value){0};
}

static void end(struct vm *vm, struct generator *generator)
{
    frame_free(vm, generator->frame);
    generator->frame = NULL;
}

static const char *kind_name(const struct generator *generator)
{
    switch (generator->kind) {
    case GENERATOR_PLAIN:
        return "generator";
    case GENERATOR_COROUTINE:
        return "coroutine";
    case GENERATOR_ASYNC:
        return "async generator";
    }
    return "";
}

/* StopIteration must not leave a generator by accident. */
static void convert_stop(struct vm *vm, const struct generator *generator)
{
    bool is_async_stop =
        generator->kind == GENERATOR_ASYNC && vm_exception_is(vm, PYTHON_STOP_ASYNC_ITERATION);
    if (!is_async_stop && !vm_exception_is(vm, PYTHON_STOP_ITERATION))
        return;
    value stop = vm_take_exception(vm);
    vm_raise(vm, PYTHON_RUNTIME_ERROR, "%s raised %s", kind_name(generator),
             is_async_stop ? "StopAsyncIteration" : "StopIteration");
    struct exception *error = (struct exception *)vm->pending.object;
    error->cause = stop;
    error->context = stop;
    error->hides_context = true;
}

static enum generator_step run(struct vm *vm, struct generator *generator, bool is_raising,
                               value *result)
{
    struct frame *frame = generator->frame;
    generator->is_running = true;
    bool is_good = frame_run(vm, frame, is_raising);
    generator->is_running = false;
    *result = frame->result;
    frame->result = (value){0};
    if (is_good && frame->has_yielded)
        return GENERATOR_YIELDED;
    end(vm, generator);
    if (is_good)
        return GENERATOR_RETURNED;
    convert_stop(vm, generator);
    return GENERATOR_RAISED;
}

enum generator_step generator_resume(struct vm *vm, struct generator *generator, value sent,
                                     bool is_raising, value *result)
{
    struct frame *frame = generator->frame;
    *result = value_none();
    if (generator->is_running) {
        if (!is_raising)
            vm_raise(vm, PYTHON_VALUE_ERROR, "%s already executing", kind_name(generator));
        return GENERATOR_RAISED;
    }
    if (frame == NULL && generator->kind == GENERATOR_COROUTINE) {
        if (is_raising)
            vm_take_exception(vm);
        vm_raise(vm, PYTHON_RUNTIME_ERROR, "cannot reuse already awaited coroutine");
        return GENERATOR_RAISED;
    }
    if (frame == NULL)
        return is_raising ? GENERATOR_RAISED : GENERATOR_RETURNED;
    if (!is_raising && !has_begun(frame) && !value_is_none(sent)) {
        vm_raise(vm, PYTHON_TYPE_ERROR, "can't send non-None value to a just-started %s",
                 kind_name(generator));
        return GENERATOR_RAISED;
    }
    if (is_raising && !has_begun(frame)) {
        end(vm, generator);
        return GENERATOR_RAISED;
    }
    if (!is_raising && has_begun(frame))
        frame_push(frame, sent);
    return run(vm, generator, is_raising, result);
}

enum generator_step iterator_send(struct vm *vm, value iterator, value sent, value *result)
{
    if (value_has_layout(iterator, OBJECT_GENERATOR) ||
        value_has_layout(iterator, OBJECT_COROUTINE))
        return generator_resume(vm, (struct generator *)iterator.object, sent, false, result);
    if (value_is_opaque(iterator)) { /* await something unknown */
        *result = iterator;
        return GENERATOR_RETURNED;
    }
    if (value_is_none(sent)) {
        value class_next;
        bool is_found = false;
        if (value_has_layout(iterator, OBJECT_ITERATOR)) {
            *result = value_none();
            if (vm_next(vm, iterator, result))
                return GENERATOR_YIELDED;
            return vm_has_exception(vm) ? GENERATOR_RAISED : GENERATOR_RETURNED;
        }
        if (vm_call_special(vm, iterator, vm->names.next, NULL, 0, &class_next, &is_found) &&
            is_found) {
            *result = class_next;
            return GENERATOR_YIELDED;
        }
    } else if (vm_call_method(vm, iterator, "send", &sent, 1, result)) {
        return GENERATOR_YIELDED;
    }
    if (!vm_exception_is(vm, PYTHON_STOP_ITERATION))
        return GENERATOR_RAISED;
    *result = exception_stop_value(vm_take_exception(vm));
    return GENERATOR_RETURNED;
}

/* ---- methods */

static struct generator *generator_of(value v)
{
    return (struct generator *)v.object;
}

bool generator_give(struct vm *vm, enum generator_step step, value *result)
{
    if (step != GENERATOR_RETURNED)
        return step == GENERATOR_YIELDED;
    value exception;
    value class = value_of(&vm->exceptions[PYTHON_STOP_ITERATION]->base);
    return vm_call(vm, class, result, value_is_none(*result) ? 0 : 1, &exception) &&
           vm_raise_value(vm, exception);
}

static bool generator_iterate(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool generator_next(struct vm *vm, const value *arguments, value *result)
{
    enum generator_step step =
        generator_resume(vm, generator_of(arguments[0]), value_none(), false, result);
    return generator_give(vm, step, result);
}

static bool generator_send(struct vm *vm, const value *arguments, value *result)
{
    enum generator_step step =
        generator_resume(vm, generator_of(arguments[0]), arguments[1], false, result);
    return generator_give(vm, step, result);
}

/* The iterator of a `yield from` gets the exception first. */
static enum generator_step throw_into_delegate(struct vm *vm, struct generator *generator,
                                               value delegate, value exception, value *result)
{
    enum generator_step step = GENERATOR_RAISED;
    value method = {0};
    generator->is_running = true;
    if (value_has_layout(delegate, OBJECT_GENERATOR) ||
        value_has_layout(delegate, OBJECT_COROUTINE)) {
        step = generator_throw_into(vm, generator_of(delegate), exception, result);
    } else if (vm_find_attribute(vm, delegate, STR("throw"), &method) && !value_is_absent(method)) {
        if (vm_call(vm, method, &exception, 1, result))
            step = GENERATOR_YIELDED;
    } else if (!vm_has_exception(vm)) {
        vm_raise_value(vm, exception);
    }
    generator->is_running = false;
    if (step == GENERATOR_YIELDED)
        return step;
    struct frame *frame = generator->frame;
    frame->next++;
    if (step == GENERATOR_RAISED)
        return run(vm, generator, true, result);
    frame->top[-1] = *result;
    return run(vm, generator, false, result);
}

enum generator_step generator_throw_into(struct vm *vm, struct generator *generator,
                                         value exception, value *result)
{
    value delegate = generator->frame == NULL || generator->is_running
                         ? (value){0}
                         : delegate_of(generator->frame);
    if (!value_is_absent(delegate))
        return throw_into_delegate(vm, generator, delegate, exception, result);
    vm_raise_value(vm, exception);
    return generator_resume(vm, generator, value_none(), true, result);
}

bool generator_thrown(struct vm *vm, const value *arguments, value *exception)
{
    *exception = value_is_missing(arguments[2]) ? arguments[1] : arguments[2];
    if (value_has_layout(*exception, OBJECT_CLASS) && !vm_call(vm, *exception, NULL, 0, exception))
        return false;
    return value_is_exception(*exception) ||
           vm_raise(vm, PYTHON_TYPE_ERROR,
                    "exceptions must be classes or instances deriving from BaseException, "
                    "not %s",
                    vm_type_name(vm, *exception));
}

static bool generator_throw(struct vm *vm, const value *arguments, value *result)
{
    value exception;
    return generator_thrown(vm, arguments, &exception) &&
           generator_give(
               vm, generator_throw_into(vm, generator_of(arguments[0]), exception, result), result);
}

bool generator_close(struct vm *vm, const value *arguments, value *result)
{
    struct generator *generator = generator_of(arguments[0]);
    value exit = exception_new(vm, vm->exceptions[PYTHON_GENERATOR_EXIT], (value){0});
    if (generator->frame == NULL)
        return true;
    enum generator_step step = generator_throw_into(vm, generator, exit, result);
    *result = value_none();
    if (step == GENERATOR_YIELDED)
        return vm_raise(vm, PYTHON_RUNTIME_ERROR, "%s ignored GeneratorExit", kind_name(generator));
    return step == GENERATOR_RETURNED || vm_drop_exception(vm, PYTHON_GENERATOR_EXIT) ||
           vm_drop_exception(vm, PYTHON_STOP_ITERATION);
}

bool generator_name(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&generator_of(self)->name->base);
    return true;
}

bool generator_qualified_name(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&generator_of(self)->qualified_name->base);
    return true;
}

static const struct native_function methods[] = {
    {"__iter__", "(self)", generator_iterate, NATIVE_METHOD},
    {"__next__", "(self)", generator_next, NATIVE_METHOD},
    {"send", "(self, value, /)", generator_send, NATIVE_METHOD},
    {"throw", "(self, type, value=None, traceback=None, /)", generator_throw, NATIVE_METHOD},
    {"close", "(self)", generator_close, NATIVE_METHOD},
    {0},
};

static const struct native_property properties[] = {
    {"__name__", generator_name, NULL},
    {"__qualname__", generator_qualified_name, NULL},
    {0},
};

const struct native_class builtin_generator = {
    .name = "generator",
    .size = sizeof(struct generator),
    .methods = methods,
    .properties = properties,
};
