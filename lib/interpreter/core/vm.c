/* The vm: made, freed, its limits. */
#include "interpreter/core/core_impl.h"

enum { DEFAULT_MEMORY = 512 * 1024 * 1024, DEFAULT_DEPTH = 1000, DEFAULT_SECONDS = 60 };
/* Garbage is looked for when this much was allocated. */
enum { FIRST_COLLECTION = 4 * 1024 * 1024 };

static const struct {
    const struct native_class *definition;
    enum object_layout layout;
    const char *name; /* among the built-ins; or NULL */
} class_rows[] = {
#define ROW(symbol, definition, layout, name) {&(definition), layout, name},
    BUILTIN_CLASSES(ROW)
#undef ROW
};

static struct class *builtin_base(struct vm *vm, const struct native_class *definition)
{
    for (size_t i = 0; definition->base != NULL && i < BUILTIN_CLASS_COUNT; i++)
        if (class_rows[i].definition == definition->base)
            return vm->builtin_classes[i];
    return definition == &builtin_object ? NULL : vm->builtin_classes[CLASS_OBJECT];
}

/* Classes need names, names are strings, and strings have a class: so in two rounds. */
static void open_classes(struct vm *vm)
{
    for (size_t i = 0; i < BUILTIN_CLASS_COUNT; i++) {
        const struct native_class *definition = class_rows[i].definition;
        vm->builtin_classes[i] =
            class_begin_native(vm, definition, builtin_base(vm, definition), class_rows[i].layout);
        vm->builtin_classes[i]->is_builtin = true;
    }
    for (size_t i = 0; i < BUILTIN_CLASS_COUNT; i++)
        vm->builtin_classes[i]->base.class = vm->builtin_classes[CLASS_TYPE];
#define ROW(member, text) vm->names.member = vm_intern(vm, STR(text));
    SPECIAL_NAMES(ROW)
#undef ROW
    for (size_t i = 0; i < BUILTIN_CLASS_COUNT; i++) {
        const struct native_class *definition = class_rows[i].definition;
        class_end_native(vm, vm->builtin_classes[i], builtin_base(vm, definition), definition->name,
                         definition->module);
        class_register(vm, vm->builtin_classes[i]);
    }
    struct class *object = vm->builtin_classes[CLASS_OBJECT];
    dictionary_put_string(vm, object->base.attributes, vm->names.doc, value_none());
}

static void open_builtins(struct vm *vm)
{
    struct module *module = module_new(vm, STR("builtins"));
    map_put(&vm->arena, &vm->modules, module->name->text, module);
    vm->builtins = module->base.attributes;
    for (size_t i = 0; i < BUILTIN_CLASS_COUNT; i++)
        if (class_rows[i].name != NULL)
            module_set(vm, module, class_rows[i].name, value_of(&vm->builtin_classes[i]->base));
    for (size_t i = 0; i < PYTHON_EXCEPTION_COUNT; i++)
        module_set(vm, module, vm->exceptions[i]->name->text.data,
                   value_of(&vm->exceptions[i]->base));
    value os_error = value_of(&vm->exceptions[PYTHON_OS_ERROR]->base);
    module_set(vm, module, "IOError", os_error);
    module_set(vm, module, "EnvironmentError", os_error);
    if (!module_open_native(vm, module, &builtins_module))
        BUG("the module builtins cannot be opened");
}

struct vm *vm_new(const struct vm_limits *limits, const struct vm_host *host)
{
    struct vm *vm = calloc(1, sizeof *vm);
    if (vm == NULL)
        out_of_memory();
    if (limits != NULL)
        vm->limits = *limits;
    if (host != NULL)
        vm->host = *host;
    if (vm->limits.memory == 0)
        vm->limits.memory = DEFAULT_MEMORY;
    if (vm->limits.depth == 0)
        vm->limits.depth = DEFAULT_DEPTH;
    if (!(vm->limits.seconds > 0))
        vm->limits.seconds = DEFAULT_SECONDS;
    vm->collect_at = SIZE_MAX;
    vm_reset_clock(vm);
    open_classes(vm);
    exceptions_open(vm);
    open_builtins(vm);
    vm->temporary_count = 0;
    vm->collect_at = vm->limits.collects_always ? 0 : vm->bytes + FIRST_COLLECTION;
    return vm;
}

void vm_free(struct vm *vm)
{
    if (vm == NULL)
        return;
    heap_free_all(vm);
    arena_free(&vm->arena);
    free(vm);
}

void *vm_context(const struct vm *vm)
{
    return vm->host.context;
}

const struct vm_host *vm_host_of(const struct vm *vm)
{
    return &vm->host;
}

struct arena *vm_arena(struct vm *vm)
{
    return &vm->arena;
}

const struct special_names *vm_names(const struct vm *vm)
{
    return &vm->names;
}

/* ---- limits */

static double processor_time(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

void vm_reset_clock(struct vm *vm)
{
    vm->deadline = processor_time() + vm->limits.seconds;
}

bool vm_tick(struct vm *vm)
{
    enum { TICKS_PER_LOOK = 1024 };
    if (vm->bytes >= vm->limits.memory)
        return heap_reserve(vm, 0);
    if (++vm->ticks % TICKS_PER_LOOK != 0)
        return true;
    if (processor_time() > vm->deadline)
        return vm_refuse(vm, "the script took more than %g seconds of processor time",
                         vm->limits.seconds);
    return true;
}

bool vm_enter(struct vm *vm)
{
    if (vm->depth >= vm->limits.depth)
        return vm_raise(vm, PYTHON_RECURSION_ERROR, "maximum recursion depth exceeded");
    vm->depth++;
    return true;
}

void vm_leave(struct vm *vm)
{
    vm->depth--;
}

/* ---- what a running function sees */

value vm_globals(struct vm *vm)
{
    return vm->frame == NULL ? value_of(&dictionary_new(vm)->base)
                             : value_of(&vm->frame->globals->base);
}

value vm_locals(struct vm *vm)
{
    const struct frame *frame = vm->frame;
    if (frame == NULL || frame->code->kind == CODE_MODULE)
        return vm_globals(vm);
    if (frame->names != NULL)
        return value_of(&frame->names->base);
    struct dictionary *locals = dictionary_new(vm);
    const struct code *code = frame->code;
    for (size_t i = 0; i < code->local_count; i++)
        if (code->locals[i] != NULL && !value_is_absent(frame->locals[i]))
            dictionary_put_string(vm, locals, code->locals[i], frame->locals[i]);
    for (size_t i = 0; i < code->cell_count; i++) {
        const struct cell *cell = (const struct cell *)frame->cells[i].object;
        if (frame->cells[i].kind == VALUE_OBJECT && !value_is_absent(cell->content))
            dictionary_put_string(vm, locals, code->cells[i], cell->content);
    }
    return value_of(&locals->base);
}

static void add_keys(struct vm *vm, struct dictionary *into, const struct dictionary *from)
{
    const struct dictionary_entry *entry;
    for (size_t at = 0; from != NULL && dictionary_next(from, &at, &entry);)
        if (value_is_string(entry->key))
            dictionary_put_string(vm, into, (struct string *)entry->key.object, value_none());
}

bool vm_names_of(struct vm *vm, value object, value *names)
{
    struct dictionary *all = dictionary_new(vm);
    const struct class *class = value_has_layout(object, OBJECT_CLASS)
                                    ? (const struct class *)object.object
                                    : vm_class_of(vm, object);
    if (object.kind == VALUE_OBJECT)
        add_keys(vm, all, object.object->attributes);
    for (size_t i = 0; !value_has_layout(object, OBJECT_MODULE) && i < class->mro_count; i++)
        add_keys(vm, all, class->mro[i]->base.attributes);
    value argument = value_of(&all->base);
    return vm_call(vm, dictionary_find_text(vm->builtins, STR("sorted")), &argument, 1, names);
}
