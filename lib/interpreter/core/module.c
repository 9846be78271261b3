/* Modules: registered ones, scripts, and their globals. */
#include "interpreter/core/core_impl.h"

struct module *module_new(struct vm *vm, str name)
{
    struct module *module =
        heap_new(vm, vm->builtin_classes[CLASS_MODULE], OBJECT_MODULE, sizeof *module);
    module->base.attributes = dictionary_new(vm);
    module->name = vm_intern(vm, name);
    module_set_string(vm, module, vm->names.name, value_of(&module->name->base));
    module_set_string(vm, module, vm->names.doc, value_none());
    return module;
}

void module_set_string(struct vm *vm, struct module *module, struct string *name, value item)
{
    dictionary_put_string(vm, module->base.attributes, name, item);
}

void module_set(struct vm *vm, struct module *module, const char *name, value item)
{
    module_set_string(vm, module, vm_intern(vm, str_from(name)), item);
}

value module_find(const struct module *module, str name)
{
    return dictionary_find_text(module->base.attributes, name);
}

struct dictionary *module_globals(const struct module *module)
{
    return module->base.attributes;
}

/* ---- compiling */

static const struct source *copy_source(struct vm *vm, const struct source *source)
{
    struct source *copy = ARENA_NEW(&vm->arena, struct source);
    copy->name = str_copy(&vm->arena, source->name);
    copy->text = str_copy(&vm->arena, source->text);
    return copy;
}

/* The tree's source may be a copy in the parser's arena, which goes away. */
static const struct source *lasting_source(struct vm *vm, const struct source *given,
                                           const struct source *of_tree)
{
    return given == of_tree ? given : copy_source(vm, of_tree);
}

static bool compile_into(struct vm *vm, struct module *module, const struct source *source,
                         bool is_project, struct error *error)
{
    struct arena trees = {0};
    const struct python_module *tree = python_parse(&trees, source, error);
    if (tree == NULL) {
        error_keep_source(error);
    } else {
        struct python_module lasting = {lasting_source(vm, source, tree->source), tree->body};
        module->code = compile_module(vm, &lasting, is_project, error);
        module->source = lasting.source;
    }
    arena_free(&trees);
    if (module->code == NULL)
        return false;
    if (!value_is_none(module->code->documentation))
        module_set_string(vm, module, vm->names.doc, module->code->documentation);
    return true;
}

struct module *vm_compile(struct vm *vm, const struct source *source, str name, struct error *error)
{
    size_t temporaries = vm->temporary_count;
    struct module *module = module_new(vm, name);
    module->path = source->name;
    module_set_string(vm, module, vm->names.file, value_string(vm, source->name));
    bool is_good = compile_into(vm, module, source, true, error);
    if (is_good)
        vm_keep(vm, value_of(&module->base));
    vm_release_temporaries(vm, temporaries, (value){0});
    return is_good ? module : NULL;
}

bool vm_evaluate(struct vm *vm, str text, const struct dictionary *names, value *result)
{
    struct error error = {0};
    struct source *source = ARENA_NEW(&vm->arena, struct source);
    source->name = STR("<expression>");
    source->text = str_format(&vm->arena, "_value = (%.*s\n)\n", STR_ARG(text));
    struct module *module = module_new(vm, STR("_expression"));
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(names, &at, &entry);)
        if (value_is_string(entry->key))
            dictionary_put_text(vm, module->base.attributes, value_text(entry->key), entry->item);
    if (!compile_into(vm, module, source, true, &error)) {
        vm_raise(vm, PYTHON_SYNTAX_ERROR, "%.*s", STR_ARG(error.message));
        error_clear(&error);
        return false;
    }
    if (!vm_run_module(vm, module))
        return false;
    *result = module_find(module, STR("_value"));
    heap_push_temporary(vm, *result);
    return true;
}

/* `at` says where it begins, and then where it ended. */
static bool run_from(struct vm *vm, struct module *module, uint32_t *at)
{
    size_t temporaries = vm->temporary_count;
    module->is_running = true;
    bool is_good = execute_module(vm, module, at);
    module->is_running = false;
    module->has_run = true;
    vm_release_temporaries(vm, temporaries, (value){0});
    return is_good;
}

bool vm_run_module(struct vm *vm, struct module *module)
{
    uint32_t at = 0;
    return run_from(vm, module, &at);
}

/* "versions/x.py:3: ValueError: text" */
static str describe(struct vm *vm, const struct error *error)
{
    str text = str_copy(&vm->arena, error->message);
    if (error->place.source != NULL)
        text = str_format(&vm->arena, "%.*s:%zu: %.*s", STR_ARG(error->place.source->name),
                          place_position(error->place).line, STR_ARG(text));
    if (error->hint.length > 0)
        text = str_format(&vm->arena, "%.*s (%.*s)", STR_ARG(text), STR_ARG(error->hint));
    return text;
}

bool module_take_refusal(struct vm *vm, str *reason)
{
    struct error error = {0};
    if (!exception_is_refusal(vm, vm->pending))
        return false;
    vm_fail(vm, &error);
    *reason = describe(vm, &error);
    error_clear(&error);
    return true;
}

/* The statement that the instruction before `at` belongs to; NULL: none. */
static const struct code_statement *statement_before(const struct code *code, uint32_t at)
{
    const struct code_statement *found = NULL;
    for (size_t i = 0; i < code->statement_count && code->statements[i].at < at; i++)
        found = &code->statements[i];
    return found;
}

static struct place place_of_statement(const struct code *code,
                                       const struct code_statement *statement)
{
    return place_of(code->source, statement->span.start,
                    statement->span.end - statement->span.start);
}

/* Whether a `raise` or `assert` among the statements of a module made the pending exception: then
 * the project itself does not want to go on. */
static bool is_raised_by_module(struct vm *vm)
{
    if (exception_is_refusal(vm, vm->pending))
        return false;
    const struct exception *exception = (const struct exception *)vm->pending.object;
    if (exception->traceback.count == 0)
        return false;
    const struct traceback_line *line = &exception->traceback.items[0];
    unsigned operation = line->code->instructions[line->instruction].operation;
    return line->code->statements != NULL && line->code->is_project &&
           (operation == OP_RAISE || operation == OP_ASSERTION_FAILED);
}

/* What an error says, as long as the machine lives. `source` is the module's. */
static void keep_failure(struct vm *vm, struct vm_failure failure, const struct source *source,
                         const struct error *error)
{
    failure.reason = describe(vm, error);
    failure.message = str_copy(&vm->arena, error->message);
    failure.detail = str_copy(&vm->arena, error->detail);
    failure.hint = str_copy(&vm->arena, error->hint);
    failure.origin = error->place;
    if (error->place.source != NULL && str_equal(error->place.source->name, source->name))
        failure.origin.source = source;
    else if (error->place.source != NULL)
        failure.origin.source = copy_source(vm, error->place.source);
    LIST_PUSH(&vm->arena, &vm->failures, failure);
}

str module_keep_refusal(struct vm *vm, struct vm_failure failure)
{
    struct error error = {0};
    vm_fail(vm, &error);
    keep_failure(vm, failure, failure.place.source, &error);
    error_clear(&error);
    return vm->failures.items[vm->failures.count - 1].reason;
}

/* A statement of the module failed: it goes on with the next one, and the names that it would have
 * made are not known. False: an exception is pending, which the import raises. */
static bool run_project_code(struct vm *vm, struct module *module)
{
    const struct code *code = module->code;
    bool is_whole = true;
    for (uint32_t at = 0; !run_from(vm, module, &at);) {
        if (is_raised_by_module(vm))
            return false;
        struct error error = {0};
        const struct code_statement *statement = statement_before(code, at);
        vm_fail(vm, &error);
        if (is_whole)
            module->failure = describe(vm, &error);
        is_whole = false;
        if (statement != NULL)
            keep_failure(vm, (struct vm_failure){.place = place_of_statement(code, statement)},
                         code->source, &error);
        error_clear(&error);
        if (statement == NULL)
            return true;
        if (statement + 1 == code->statements + code->statement_count)
            return true;
        at = statement[1].at;
    }
    return true;
}

const struct vm_failure *vm_failures(const struct vm *vm, size_t *count)
{
    *count = vm->failures.count;
    return vm->failures.items;
}

bool module_run_project(struct vm *vm, struct module *module, const struct source *source)
{
    struct error error = {0};
    value pending = vm->pending;
    module->path = source->name;
    module_set_string(vm, module, vm->names.file, value_string(vm, source->name));
    bool is_compiled = compile_into(vm, module, source, true, &error);
    if (is_compiled && !run_project_code(vm, module))
        return false;
    vm->pending = pending;
    if (!is_compiled) {
        const struct source *lasting = copy_source(vm, source);
        module->failure = describe(vm, &error);
        keep_failure(vm, (struct vm_failure){.place = {lasting, 0, 0}}, lasting, &error);
    }
    error_clear(&error);
    return true;
}

/* ---- modules written in C */

static void add_functions(struct vm *vm, struct module *module, const struct native_function *row)
{
    for (; row != NULL && row->name != NULL; row++) {
        value function = native_new(vm, row);
        ((struct native *)function.object)->module = module;
        module_set(vm, module, row->name, function);
    }
}

static bool run_source(struct vm *vm, struct module *module, const char *text)
{
    struct error error = {0};
    struct source *source = ARENA_NEW(&vm->arena, struct source);
    source->name = str_format(&vm->arena, "<%.*s>", STR_ARG(module->name->text));
    source->text = str_from(text);
    if (compile_into(vm, module, source, false, &error))
        return vm_run_module(vm, module);
    struct position at = place_position(error.place);
    vm_refuse(vm, "the module %.*s does not compile: line %zu: %.*s", STR_ARG(module->name->text),
              at.line, STR_ARG(error.message));
    error_clear(&error);
    return false;
}

bool module_open_native(struct vm *vm, struct module *module,
                        const struct native_module *definition)
{
    const struct native_class *const *class = definition->classes;
    const struct native_constant *constant = definition->constants;
    add_functions(vm, module, definition->functions);
    for (; class != NULL && *class != NULL; class ++)
        module_set(vm, module, (*class)->name, value_of(&vm_native_class(vm, *class)->base));
    for (; constant != NULL && constant->name != NULL; constant++)
        module_set(vm, module, constant->name, constant->make(vm));
    if (definition->source != NULL && !run_source(vm, module, definition->source))
        return false;
    return definition->open == NULL || definition->open(vm, module);
}

void vm_register(struct vm *vm, const struct native_module *definition)
{
    map_put(&vm->arena, &vm->registered, str_from(definition->name), (void *)(uintptr_t)definition);
}

/* ---- the class */

static bool module_make(struct vm *vm, const value *arguments, value *result)
{
    struct object *object = vm_new_object(vm, (struct class *)arguments[0].object);
    object->attributes = dictionary_new(vm);
    ((struct module *)object)->name = vm_intern(vm, STR("?"));
    *result = value_of(object);
    return true;
}

static bool module_init(struct vm *vm, const value *arguments, value *result)
{
    struct module *module = (struct module *)arguments[0].object;
    (void)result;
    if (!value_is_string(arguments[1]))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "module name must be a string");
    module->name = (struct string *)arguments[1].object;
    module_set_string(vm, module, vm->names.name, arguments[1]);
    module_set_string(vm, module, vm->names.doc, arguments[2]);
    return true;
}

static const struct native_function methods[] = {
    {"__new__", "(cls, /, *args, **kwargs)", module_make, NATIVE_STATIC_METHOD},
    {"__init__", "(self, name, doc=None)", module_init, NATIVE_METHOD},
    {0},
};

const struct native_class builtin_module = {
    .name = "module",
    .size = sizeof(struct module),
    .methods = methods,
};
