/* Exceptions: raised, caught, and as objects. */
#include "interpreter/core/core_impl.h"

static struct exception *exception_of(value v)
{
    return (struct exception *)v.object;
}

/* ---- raising */

bool exception_is_refusal(const struct vm *vm, value exception)
{
    return exception.kind == VALUE_OBJECT && exception.object->class == vm->refusal_class;
}

value exception_new(struct vm *vm, struct class *class, value message)
{
    struct exception *exception = heap_new(vm, class, OBJECT_INSTANCE, class->instance_size);
    value made = value_of(&exception->base);
    exception->arguments = tuple_new(vm, &message, value_is_absent(message) ? 0 : 1);
    return made;
}

/* A raised exception remembers which one was being handled, unless that would make a ring. */
static void set_context(struct vm *vm, struct exception *exception)
{
    value handled = vm_handled_exception(vm);
    if (value_is_absent(handled) || handled.object == &exception->base)
        return;
    for (value at = handled; at.kind == VALUE_OBJECT;) {
        struct exception *inner = exception_of(at);
        at = inner->context;
        if (at.kind == VALUE_OBJECT && at.object == &exception->base)
            inner->context = (value){0};
    }
    exception->context = handled;
}

bool vm_raise_value(struct vm *vm, value exception)
{
    if (!value_is_exception(exception))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "exceptions must derive from BaseException");
    vm->pending = exception;
    set_context(vm, exception_of(exception));
    return false;
}

__attribute__((format(printf, 2, 0))) static value message_of(struct vm *vm, const char *format,
                                                              va_list arguments)
{
    struct arena arena = {0};
    value message = format == NULL || format[0] == '\0'
                        ? (value){0}
                        : value_string(vm, str_format_arguments(&arena, format, arguments));
    arena_free(&arena);
    return message;
}

bool vm_raise(struct vm *vm, enum python_exception exception, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    value message = message_of(vm, format, arguments);
    va_end(arguments);
    return vm_raise_value(vm, exception_new(vm, vm->exceptions[exception], message));
}

bool vm_raise_class(struct vm *vm, struct class *class, const char *format, ...)
{
    va_list arguments;
    value exception;
    va_start(arguments, format);
    value message = message_of(vm, format, arguments);
    va_end(arguments);
    return vm_call(vm, value_of(&class->base), &message, value_is_absent(message) ? 0 : 1,
                   &exception) &&
           vm_raise_value(vm, exception);
}

bool vm_refuse(struct vm *vm, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    value message = message_of(vm, format, arguments);
    va_end(arguments);
    vm->pending = exception_new(vm, vm->refusal_class, message);
    return false;
}

bool vm_refuse_error(struct vm *vm, struct error *error)
{
    vm_refuse(vm, "%.*s", STR_ARG(error->message));
    if (error->hint.length > 0)
        vm_add_hint(vm, "%.*s", STR_ARG(error->hint));
    error_clear(error);
    return false;
}

bool vm_add_hint(struct vm *vm, const char *format, ...)
{
    if (!vm_has_exception(vm) || !value_is_absent(exception_of(vm->pending)->hint))
        return false;
    va_list arguments;
    va_start(arguments, format);
    exception_of(vm->pending)->hint = message_of(vm, format, arguments);
    va_end(arguments);
    return false;
}

/* `raise class` makes an instance first. */
static bool instance_of(struct vm *vm, value given, const char *problem, value *exception)
{
    *exception = given;
    bool is_class =
        value_has_layout(given, OBJECT_CLASS) && ((struct class *)given.object)->is_exception;
    if (is_class && !vm_call(vm, given, NULL, 0, exception))
        return false;
    if (value_is_opaque(given))
        return opaque_refuse(vm, given, "a raise statement");
    return value_is_exception(*exception) || vm_raise(vm, PYTHON_TYPE_ERROR, "%s", problem);
}

bool exception_raise(struct vm *vm, value given, value cause)
{
    value exception;
    if (!instance_of(vm, given, "exceptions must derive from BaseException", &exception))
        return false;
    if (!value_is_absent(cause)) {
        if (!value_is_none(cause) &&
            !instance_of(vm, cause, "exception causes must derive from BaseException", &cause))
            return false;
        exception_of(exception)->cause = value_is_none(cause) ? (value){0} : cause;
        exception_of(exception)->hides_context = true;
    }
    return vm_raise_value(vm, exception);
}

/* ---- the pending exception */

bool vm_has_exception(const struct vm *vm)
{
    return !value_is_absent(vm->pending);
}

bool vm_exception_is(struct vm *vm, enum python_exception exception)
{
    return vm_has_exception(vm) &&
           class_is_subclass(vm->pending.object->class, vm->exceptions[exception]);
}

value vm_take_exception(struct vm *vm)
{
    value exception = vm->pending;
    vm->pending = (value){0};
    heap_push_temporary(vm, exception);
    return exception;
}

bool vm_drop_exception(struct vm *vm, enum python_exception exception)
{
    if (!vm_exception_is(vm, exception))
        return false;
    vm->pending = (value){0};
    return true;
}

static bool match_class(struct vm *vm, value exception, value class, bool *matches)
{
    if (value_is_opaque(class))
        return true;
    if (!value_has_layout(class, OBJECT_CLASS) || !((struct class *)class.object)->is_exception)
        return vm_raise(vm, PYTHON_TYPE_ERROR,
                        "catching classes that do not inherit from BaseException is not allowed");
    *matches |= class_is_subclass(exception.object->class, (struct class *)class.object);
    return true;
}

bool exception_matches(struct vm *vm, value exception, value classes, bool *matches)
{
    *matches = false;
    if (!value_has_layout(classes, OBJECT_TUPLE))
        return match_class(vm, exception, classes, matches);
    const struct tuple *tuple = (const struct tuple *)classes.object;
    for (size_t i = 0; i < tuple->count && !*matches; i++)
        if (!match_class(vm, exception, tuple->items[i], matches))
            return false;
    return true;
}

value vm_handled_exception(const struct vm *vm)
{
    const struct frame *frame = vm->frame;
    while (frame != NULL && value_is_absent(frame->handled))
        frame = frame->previous;
    return frame == NULL ? (value){0} : frame->handled;
}

value exception_stop_value(value exception)
{
    const struct tuple *arguments = exception_of(exception)->arguments;
    return arguments->count > 0 ? arguments->items[0] : value_none();
}

/* ---- methods */

static bool base_new(struct vm *vm, const value *arguments, value *result)
{
    if (!value_has_layout(arguments[0], OBJECT_CLASS))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "BaseException.__new__(X): X is not a type object");
    struct class *class = (struct class *)arguments[0].object;
    *result = exception_new(vm, class, (value){0});
    exception_of(*result)->arguments = (struct tuple *)arguments[1].object;
    return true;
}

/* name=, path=, obj= of ImportError and its like become attributes. */
static bool base_init(struct vm *vm, const value *arguments, value *result)
{
    const struct dictionary *keywords = (const struct dictionary *)arguments[2].object;
    const struct dictionary_entry *entry;
    (void)result;
    exception_of(arguments[0])->arguments = (struct tuple *)arguments[1].object;
    for (size_t at = 0; dictionary_next(keywords, &at, &entry);) {
        bool is_known = str_equal(value_text(entry->key), STR("name")) ||
                        str_equal(value_text(entry->key), STR("path")) ||
                        str_equal(value_text(entry->key), STR("obj"));
        if (!is_known)
            return vm_raise(vm, PYTHON_TYPE_ERROR, "%s() takes no keyword arguments",
                            vm_type_name(vm, arguments[0]));
        if (!vm_set_attribute(vm, arguments[0], value_text(entry->key), entry->item))
            return false;
    }
    return true;
}

/* [Errno 2] No such file or directory: 'name' */
static bool os_error_str(struct vm *vm, const struct tuple *given, value *result)
{
    struct buf out = {0};
    buf_add(&out, STR("[Errno "));
    bool is_good = vm_add_str(vm, given->items[0], &out);
    buf_add(&out, STR("] "));
    is_good = is_good && vm_add_str(vm, given->items[1], &out);
    if (is_good && given->count > 2) {
        buf_add(&out, STR(": "));
        is_good = vm_add_repr(vm, given->items[2], &out);
    }
    *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_good;
}

static bool base_str(struct vm *vm, const value *arguments, value *result)
{
    const struct tuple *given = exception_of(arguments[0])->arguments;
    if (given->count == 0) {
        *result = value_string(vm, STR(""));
        return true;
    }
    if (given->count > 1 &&
        class_is_subclass(arguments[0].object->class, vm->exceptions[PYTHON_OS_ERROR]))
        return os_error_str(vm, given, result);
    if (given->count > 1)
        return vm_repr(vm, value_of((struct object *)(uintptr_t)&given->base), result);
    if (class_is_subclass(arguments[0].object->class, vm->exceptions[PYTHON_KEY_ERROR]))
        return vm_repr(vm, given->items[0], result);
    return vm_str(vm, given->items[0], result);
}

static bool base_repr(struct vm *vm, const value *arguments, value *result)
{
    const struct tuple *given = exception_of(arguments[0])->arguments;
    struct buf out = {0};
    bool is_good = true;
    buf_add_format(&out, "%s(", vm_type_name(vm, arguments[0]));
    for (size_t i = 0; is_good && i < given->count; i++) {
        buf_add(&out, i > 0 ? STR(", ") : STR(""));
        is_good = vm_add_repr(vm, given->items[i], &out);
    }
    buf_add_char(&out, ')');
    *result = value_string(vm, buf_str(&out));
    buf_free(&out);
    return is_good;
}

static bool base_with_traceback(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool base_add_note(struct vm *vm, const value *arguments, value *result)
{
    struct exception *exception = exception_of(arguments[0]);
    (void)result;
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "note must be a str, not '%s'",
                        vm_type_name(vm, arguments[1]));
    if (exception->notes == NULL) {
        exception->notes = list_new(vm);
        if (!vm_set_attribute(vm, arguments[0], STR("__notes__"),
                              value_of(&exception->notes->base)))
            return false;
    }
    list_append(vm, exception->notes, arguments[1]);
    return true;
}

static value or_none(value v)
{
    return value_is_absent(v) ? value_none() : v;
}

static bool get_args(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_of(&exception_of(self)->arguments->base);
    return true;
}

static bool set_args(struct vm *vm, value self, value item)
{
    struct list *list = NULL;
    if (!vm_list_of(vm, item, &list))
        return false;
    exception_of(self)->arguments = tuple_new(vm, list->values.items, list->values.count);
    return true;
}

static bool get_cause(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = or_none(exception_of(self)->cause);
    return true;
}

static bool set_cause(struct vm *vm, value self, value item)
{
    (void)vm;
    exception_of(self)->cause = value_is_none(item) ? (value){0} : item;
    exception_of(self)->hides_context = true;
    return value_is_none(item) || value_is_exception(item) ||
           vm_raise(vm, PYTHON_TYPE_ERROR,
                    "exception cause must be None or derive from BaseException");
}

static bool get_context(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = or_none(exception_of(self)->context);
    return true;
}

static bool set_context_of(struct vm *vm, value self, value item)
{
    exception_of(self)->context = value_is_none(item) ? (value){0} : item;
    return value_is_none(item) || value_is_exception(item) ||
           vm_raise(vm, PYTHON_TYPE_ERROR,
                    "exception context must be None or derive from BaseException");
}

static bool get_suppress(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_boolean(exception_of(self)->hides_context);
    return true;
}

static bool set_suppress(struct vm *vm, value self, value item)
{
    return vm_truth(vm, item, &exception_of(self)->hides_context);
}

static bool get_traceback(struct vm *vm, value self, value *result)
{
    (void)vm;
    (void)self;
    *result = value_none();
    return true;
}

static bool set_traceback(struct vm *vm, value self, value item)
{
    (void)vm;
    (void)self;
    (void)item;
    return true;
}

static void exception_mark(struct vm *vm, struct object *object)
{
    struct exception *exception = (struct exception *)object;
    if (exception->arguments != NULL)
        vm_mark_object(vm, &exception->arguments->base);
    vm_mark(vm, exception->cause);
    vm_mark(vm, exception->context);
    vm_mark(vm, exception->hint);
    if (exception->notes != NULL)
        vm_mark_object(vm, &exception->notes->base);
}

static void exception_finalize(struct object *object)
{
    free(((struct exception *)object)->traceback.items);
}

static const struct native_function methods[] = {
    {"__new__", "(cls, /, *args, **keywords)", base_new, NATIVE_STATIC_METHOD},
    {"__init__", "(self, /, *args, **keywords)", base_init, NATIVE_METHOD},
    {"__str__", "(self)", base_str, NATIVE_METHOD},
    {"__repr__", "(self)", base_repr, NATIVE_METHOD},
    {"with_traceback", "(self, traceback)", base_with_traceback, NATIVE_METHOD},
    {"add_note", "(self, note)", base_add_note, NATIVE_METHOD},
    {0},
};

static const struct native_property properties[] = {
    {"args", get_args, set_args},
    {"__cause__", get_cause, set_cause},
    {"__context__", get_context, set_context_of},
    {"__suppress_context__", get_suppress, set_suppress},
    {"__traceback__", get_traceback, set_traceback},
    {0},
};

const struct native_class builtin_base_exception = {
    .name = "BaseException",
    .size = sizeof(struct exception),
    .methods = methods,
    .properties = properties,
    .mark = exception_mark,
    .finalize = exception_finalize,
};

/* ---- what single classes add */

static bool argument_at(value self, size_t at, value *result)
{
    const struct tuple *arguments = exception_of(self)->arguments;
    *result = at < arguments->count ? arguments->items[at] : value_none();
    return true;
}

static bool get_first(struct vm *vm, value self, value *result)
{
    (void)vm;
    return argument_at(self, 0, result);
}

static bool get_second(struct vm *vm, value self, value *result)
{
    (void)vm;
    return argument_at(self, 1, result);
}

static const struct {
    enum python_exception exception;
    struct native_property property;
} extras[] = {
    {PYTHON_STOP_ITERATION, {"value", get_first, NULL}},
    {PYTHON_SYSTEM_EXIT, {"code", get_first, NULL}},
    {PYTHON_IMPORT_ERROR, {"msg", get_first, NULL}},
    {PYTHON_OS_ERROR, {"errno", get_first, NULL}},
    {PYTHON_OS_ERROR, {"strerror", get_second, NULL}},
};

static void add_extras(struct vm *vm)
{
    for (size_t i = 0; i < sizeof extras / sizeof extras[0]; i++) {
        struct property *property =
            heap_new(vm, vm->builtin_classes[CLASS_PROPERTY], OBJECT_PROPERTY, sizeof *property);
        property->kind = PROPERTY_NATIVE;
        property->native = &extras[i].property;
        property->owner = vm->exceptions[extras[i].exception];
        dictionary_put_string(vm, vm->exceptions[extras[i].exception]->base.attributes,
                              vm_intern(vm, str_from(extras[i].property.name)),
                              value_of(&property->base));
    }
}

/* ---- the classes */

static const struct {
    const char *name;
    const char *base;
} rows[] = {
#define ROW(kind, name, base) {name, base},
    PYTHON_EXCEPTIONS(ROW)
#undef ROW
};

static struct class *class_named(struct vm *vm, const char *name)
{
    for (size_t i = 0; i < PYTHON_EXCEPTION_COUNT; i++)
        if (strcmp(rows[i].name, name) == 0)
            return vm->exceptions[i];
    return vm->builtin_classes[CLASS_OBJECT];
}

void exceptions_open(struct vm *vm)
{
    for (size_t i = 0; i < PYTHON_EXCEPTION_COUNT; i++) {
        struct class *base = class_named(vm, rows[i].base);
        struct class *class =
            class_begin_native(vm, &builtin_base_exception, base, OBJECT_INSTANCE);
        vm->exceptions[i] = class;
        class_end_native(vm, class, base, rows[i].name, NULL);
        class->is_exception = true;
    }
    class_register(vm, vm->exceptions[PYTHON_BASE_EXCEPTION]);
    add_extras(vm);
    struct class *object = vm->builtin_classes[CLASS_OBJECT];
    vm->refusal_class = class_begin_native(vm, &builtin_base_exception, object, OBJECT_INSTANCE);
    class_end_native(vm, vm->refusal_class, object, "Refusal", NULL);
}
