/* Mark and sweep: what is reachable from the roots stays. */
#include "interpreter/core/core_impl.h"

/* As much may be allocated as is alive, and at least this, before garbage is looked for. */
enum { COLLECT_AT_LEAST = 4 * 1024 * 1024 };

void vm_mark_object(struct vm *vm, struct object *object)
{
    if (object == NULL || object->is_marked)
        return;
    object->is_marked = true;
    if (vm->gray_count == vm->gray_capacity) {
        size_t capacity = vm->gray_capacity == 0 ? 1024 : vm->gray_capacity * 2;
        vm->gray = realloc(vm->gray, capacity * sizeof(struct object *));
        if (vm->gray == NULL)
            out_of_memory();
        vm->gray_capacity = capacity;
    }
    vm->gray[vm->gray_count++] = object;
}

void vm_mark(struct vm *vm, value v)
{
    if (v.kind == VALUE_OBJECT)
        vm_mark_object(vm, v.object);
}

/* ---- what objects of the core hold */

static void mark_string(struct vm *vm, struct string *string)
{
    if (string != NULL)
        vm_mark_object(vm, &string->base);
}

static void mark_class(struct vm *vm, struct class *class)
{
    mark_string(vm, class->name);
    mark_string(vm, class->qualified_name);
    mark_string(vm, class->module);
    if (class->bases != NULL)
        vm_mark_object(vm, &class->bases->base);
    for (size_t i = 0; i < class->mro_count; i++)
        vm_mark_object(vm, &class->mro[i]->base);
    for (size_t i = 0; i < class->subclasses.count; i++)
        vm_mark(vm, class->subclasses.items[i]);
}

static void mark_function(struct vm *vm, struct function *function)
{
    mark_string(vm, function->name);
    mark_string(vm, function->qualified_name);
    vm_mark(vm, function->module_name);
    vm_mark(vm, function->documentation);
    vm_mark_object(vm, &function->module->base);
    if (function->defaults != NULL)
        vm_mark_object(vm, &function->defaults->base);
    if (function->keyword_defaults != NULL)
        vm_mark_object(vm, &function->keyword_defaults->base);
    if (function->closure != NULL)
        vm_mark_object(vm, &function->closure->base);
    if (function->annotations != NULL)
        vm_mark_object(vm, &function->annotations->base);
}

static void mark_native(struct vm *vm, struct native *native)
{
    if (native->owner != NULL)
        vm_mark_object(vm, &native->owner->base);
    if (native->module != NULL)
        vm_mark_object(vm, &native->module->base);
    vm_mark(vm, native->data);
}

static void mark_property(struct vm *vm, struct property *property)
{
    vm_mark(vm, property->get);
    vm_mark(vm, property->set);
    vm_mark(vm, property->delete);
    vm_mark(vm, property->documentation);
    if (property->owner != NULL)
        vm_mark_object(vm, &property->owner->base);
}

static void mark_generator(struct vm *vm, struct generator *generator)
{
    mark_string(vm, generator->name);
    mark_string(vm, generator->qualified_name);
    if (generator->frame != NULL)
        frame_mark(vm, generator->frame);
}

static void mark_opaque(struct vm *vm, struct opaque *opaque)
{
    vm_mark(vm, opaque->callee);
    if (opaque->arguments != NULL)
        vm_mark_object(vm, &opaque->arguments->base);
    if (opaque->keywords != NULL)
        vm_mark_object(vm, &opaque->keywords->base);
    if (opaque->namespace != NULL)
        vm_mark_object(vm, &opaque->namespace->base);
    if (opaque->bases != NULL)
        vm_mark_object(vm, &opaque->bases->base);
}

static void mark_native_parts(struct vm *vm, struct object *object)
{
    const struct native_class *definition = object->class->definition;
    for (; definition != NULL; definition = class_definition_base(definition))
        if (definition->mark != NULL)
            definition->mark(vm, object);
}

static void mark_contents(struct vm *vm, struct object *object)
{
    switch (object->layout) {
    case OBJECT_INSTANCE:
    case OBJECT_BIG_INTEGER:
        break;
    case OBJECT_NUMBER:
        vm_mark(vm, ((struct number_object *)object)->number);
        break;
    case OBJECT_STRING:
    case OBJECT_BYTES:
    case OBJECT_LIST:
    case OBJECT_TUPLE:
    case OBJECT_DICTIONARY:
    case OBJECT_SET:
    case OBJECT_RANGE:
    case OBJECT_SLICE:
    case OBJECT_ITERATOR:
        builtin_mark(vm, object);
        break;
    case OBJECT_FUNCTION:
        mark_function(vm, (struct function *)object);
        break;
    case OBJECT_NATIVE:
        mark_native(vm, (struct native *)object);
        break;
    case OBJECT_METHOD:
        vm_mark(vm, ((struct method *)object)->function);
        vm_mark(vm, ((struct method *)object)->self);
        break;
    case OBJECT_CLASS:
        mark_class(vm, (struct class *)object);
        break;
    case OBJECT_MODULE:
        mark_string(vm, ((struct module *)object)->name);
        vm_mark(vm, ((struct module *)object)->star);
        break;
    case OBJECT_PROPERTY:
        mark_property(vm, (struct property *)object);
        break;
    case OBJECT_GENERATOR:
    case OBJECT_COROUTINE:
        mark_generator(vm, (struct generator *)object);
        break;
    case OBJECT_CELL:
        vm_mark(vm, ((struct cell *)object)->content);
        break;
    case OBJECT_OPAQUE:
        mark_opaque(vm, (struct opaque *)object);
        break;
    }
}

static void mark_all(struct vm *vm)
{
    while (vm->gray_count > 0) {
        struct object *object = vm->gray[--vm->gray_count];
        if (object->class != NULL)
            vm_mark_object(vm, &object->class->base);
        if (object->attributes != NULL)
            vm_mark_object(vm, &object->attributes->base);
        mark_contents(vm, object);
        if (object->class != NULL)
            mark_native_parts(vm, object);
    }
}

/* ---- roots */

static void mark_code(struct vm *vm, const struct code *code)
{
    vm_mark(vm, code->documentation);
    for (size_t i = 0; i < code->constant_count; i++)
        vm_mark(vm, code->constants[i]);
}

static void mark_modules(struct vm *vm)
{
    for (size_t i = 0; i < vm->modules.count; i++) {
        struct object *module = vm->modules.entries[i].value;
        vm_mark_object(vm, module);
    }
    for (size_t i = 0; i < vm->native_classes.count; i++) {
        struct object *class = vm->native_classes.entries[i].value;
        vm_mark_object(vm, class);
    }
    for (const struct code *code = vm->codes; code != NULL; code = code->next)
        mark_code(vm, code);
}

void heap_mark_roots(struct vm *vm)
{
    for (size_t i = 0; i < BUILTIN_CLASS_COUNT; i++)
        if (vm->builtin_classes[i] != NULL)
            vm_mark_object(vm, &vm->builtin_classes[i]->base);
    for (size_t i = 0; i < PYTHON_EXCEPTION_COUNT; i++)
        if (vm->exceptions[i] != NULL)
            vm_mark_object(vm, &vm->exceptions[i]->base);
    if (vm->refusal_class != NULL)
        vm_mark_object(vm, &vm->refusal_class->base);
    if (vm->builtins != NULL)
        vm_mark_object(vm, &vm->builtins->base);
    mark_modules(vm);
    for (const struct frame *frame = vm->frame; frame != NULL; frame = frame->previous)
        frame_mark(vm, frame);
    for (size_t i = 0; i < vm->temporary_count; i++)
        vm_mark_object(vm, vm->temporaries[i]);
    for (size_t i = 0; i < vm->kept.count; i++)
        vm_mark(vm, vm->kept.items[i]);
    vm_mark(vm, vm->pending);
}

/* ---- sweep */

static void free_class(struct vm *vm, struct class *class)
{
    heap_resize(vm, class->mro, class->mro_count * sizeof(struct class *), 0);
    free(class->subclasses.items);
}

static void free_contents(struct vm *vm, struct object *object)
{
    const struct native_class *definition =
        object->class == NULL ? NULL : object->class->definition;
    for (; definition != NULL; definition = class_definition_base(definition))
        if (definition->finalize != NULL)
            definition->finalize(object);
    if (object->layout == OBJECT_CLASS)
        free_class(vm, (struct class *)object);
    else if ((object->layout == OBJECT_GENERATOR || object->layout == OBJECT_COROUTINE) &&
             ((struct generator *)object)->frame != NULL)
        frame_free(vm, ((struct generator *)object)->frame);
    else if ((object->layout >= OBJECT_STRING && object->layout <= OBJECT_SLICE) ||
             object->layout == OBJECT_ITERATOR)
        builtin_free(vm, object);
}

/* A class must outlive the contents of its instances: first all contents go, then all objects. */
static void free_dead(struct vm *vm, struct object *dead)
{
    for (struct object *object = dead; object != NULL; object = object->next)
        free_contents(vm, object);
    while (dead != NULL) {
        struct object *next = dead->next;
        vm->bytes -= dead->size;
        free(dead);
        dead = next;
    }
}

static void sweep(struct vm *vm)
{
    struct object **link = &vm->objects;
    struct object *dead = NULL;
    while (*link != NULL) {
        struct object *object = *link;
        if (object->is_marked || object->is_permanent) {
            object->is_marked = false;
            link = &object->next;
            continue;
        }
        *link = object->next;
        object->next = dead;
        dead = object;
    }
    free_dead(vm, dead);
}

static void collect(struct vm *vm)
{
    heap_mark_roots(vm);
    mark_all(vm);
    sweep(vm);
    class_forget_cached(vm);
    vm->collect_at = vm->bytes * 2 > COLLECT_AT_LEAST ? vm->bytes * 2 : COLLECT_AT_LEAST;
    if (vm->collect_at > vm->limits.memory)
        vm->collect_at = vm->limits.memory;
    if (vm->limits.collects_always)
        vm->collect_at = 0;
}

bool heap_collect_when_due(struct vm *vm)
{
    if (vm->bytes < vm->collect_at)
        return true;
    collect(vm);
    return heap_reserve(vm, 0);
}

void heap_free_all(struct vm *vm)
{
    struct object *all = vm->objects;
    vm->objects = NULL;
    free_dead(vm, all);
    free(vm->gray);
    free(vm->temporaries);
}
