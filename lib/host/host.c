/* A run's interpreter and its scripts: loads them, runs them. */
#include "host/host_impl.h"

struct host_script {
    struct module *module;
    const struct source *source;
    str name; /* of the module */
};

static bool read_project_file(void *context, struct arena *arena, str path, str *text)
{
    struct error error = {0};
    (void)context;
    bool is_read = file_read(arena, path, text, &error);
    error_clear(&error);
    return is_read;
}

/* env.py writes SQL into files of the current folder with --sql, as Alembic's template for several
 * databases does; nothing else writes. */
static bool may_write(const struct host *host, str path)
{
    const struct host_environment *environment = host->options->environment;
    return environment != NULL && environment->is_offline && host->script == NULL &&
           !str_contains(path, STR("/")) && str_ends_with(path, STR(".sql"));
}

static bool write_file(void *context, str path, str text, struct error *error)
{
    const struct host *host = context;
    if (!may_write(host, path))
        return fail(error, "open() for writing is not supported: a script writes no files");
    return text.data == NULL || file_replace(path, text, error);
}

static void print(void *context, str text)
{
    const struct host *host = context;
    if (host->options->print != NULL)
        host->options->print(host->options->print_context, text);
}

static bool has_modules(void *context, str folder)
{
    struct error error = {0};
    struct arena arena = {0};
    struct folder_entries entries = {0};
    bool is_found = false;
    (void)context;
    if (file_is_folder(folder) && folder_list(&arena, folder, &entries, &error))
        for (size_t i = 0; i < entries.count; i++)
            is_found |= str_ends_with(entries.items[i].name, STR(".py"));
    error_clear(&error);
    arena_free(&arena);
    return is_found;
}

static bool drops_writes(void *context)
{
    const struct host *host = context;
    return host->is_environment && host->script == NULL;
}

/* Not when its context is configured: then it runs the revisions, or has. */
static bool forgives(void *context, str module)
{
    const struct host *host = context;
    return host->is_environment && host->script == NULL && host->options_given == NULL &&
           str_equal(module, STR("env_py"));
}

/* A step that leaves something out would be recorded as done. */
static bool needs_effects(void *context)
{
    const struct host *host = context;
    return host->script != NULL;
}

static void meets_unknown(void *context, str callee, str reason)
{
    struct host *host = context;
    if (host->script != NULL || host->environment == NULL)
        return;
    struct place place = vm_place(host->vm);
    if (place.source == host->environment)
        host->unknown_call = (struct unknown_call){callee, reason, place};
}

static void use(struct host *host, const struct host_backend *backend, value connection)
{
    host->backend = backend;
    host->connection = connection;
    host->ddl.dialect = backend->dialect;
    host->ddl.naming = backend->naming;
    host->ddl.is_offline = backend->is_offline;
    host->ddl.log = backend->log;
}

struct host_scope host_enter(struct host *host, const struct host_backend *backend,
                             value connection)
{
    struct host_scope scope = {host->backend, host->connection};
    use(host, backend, connection);
    return scope;
}

void host_leave(struct host *host, struct host_scope scope)
{
    use(host, scope.backend, scope.connection);
}

struct host *host_new(struct arena *arena, const struct host_backend *backend,
                      const struct host_options *options)
{
    struct host *host = ARENA_NEW(arena, struct host);
    host->arena = arena;
    host->options = options;
    host->ddl.arena = arena;
    use(host, backend, (value){0});
    struct vm_host vm_host = {.context = host,
                              .path = options->path,
                              .project = options->project,
                              .read = read_project_file,
                              .drops_writes = drops_writes,
                              .write = write_file,
                              .needs_effects = needs_effects,
                              .forgives = forgives,
                              .meets_unknown = meets_unknown,
                              .has_modules = has_modules,
                              .print = print,
                              .log = backend->log};
    host->vm = vm_new(&options->limits, &vm_host);
    library_register(host->vm);
    host_register(host->vm);
    return host;
}

struct vm *host_vm(struct host *host)
{
    return host->vm;
}

void host_free(struct host *host)
{
    if (host == NULL)
        return;
    vm_free(host->vm);
    error_clear(&host->failure);
    arena_free(&host->scratch);
}

/* ---- failures */

static void keep_failure(struct host *host, struct error *error)
{
    /* A module's text goes with the interpreter. */
    error_keep_source(error);
    error_clear(&host->failure);
    host->failure = *error;
    *error = (struct error){0};
}

/* As an exception that env.py may catch: of sqlalchemy.exc, of Python, or Alembic's. */
static bool raise_as(struct vm *vm, const struct error *error)
{
    value module, exception;
    if (error->status == STATUS_COMMAND)
        return host_raise_named(vm, "CommandError", "%.*s", STR_ARG(error->message));
    if (error->code.data == NULL)
        return vm_raise(vm, PYTHON_RUNTIME_ERROR, "%.*s", STR_ARG(error->message));
    value arguments[] = {value_string(vm, error->code), value_string(vm, error->message),
                         value_none()};
    return vm_import(vm, STR("sqlalchemy.exc"), &module) &&
           vm_call_method(vm, module, "_for_code", arguments, 3, &exception) &&
           vm_raise_value(vm, exception);
}

bool host_refuse_failure(struct vm *vm, struct error *error)
{
    vm_refuse(vm, "%.*s", STR_ARG(error->message));
    host_of(vm)->raised = (value){0};
    keep_failure(host_of(vm), error);
    return false;
}

bool host_raise_failure(struct vm *vm, struct error *error)
{
    struct host *host = host_of(vm);
    /* What the command says of the revisions is no matter of the line that ran it. */
    if (error->place.source == NULL && error->status != STATUS_COMMAND)
        error->place = vm_place(vm);
    if (!vm_is_guarded(vm))
        return host_refuse_failure(vm, error);
    raise_as(vm, error);
    host->raised = vm_take_exception(vm);
    vm_keep(vm, host->raised);
    vm_raise_value(vm, host->raised);
    keep_failure(host, error);
    return false;
}

/* Whether host->failure is what the pending exception stands for. */
static bool is_failure_pending(struct host *host)
{
    if (host->failure.status == STATUS_OK || value_is_absent(host->raised))
        return host->failure.status != STATUS_OK;
    value pending = vm_take_exception(host->vm);
    vm_raise_value(host->vm, pending);
    return value_is_same(pending, host->raised);
}

/* sys.exit("text") and sys.exit(3): as Python, which knows the status of integers and writes the
 * rest. Not sys.exit() in a revision: what is half done did not go well. */
static bool read_exit(struct host *host, int *status, str *message)
{
    value code, text;
    if (!vm_exception_is(host->vm, PYTHON_SYSTEM_EXIT))
        return false;
    value pending = vm_take_exception(host->vm);
    bool is_good = vm_get_attribute(host->vm, pending, STR("code"), &code) &&
                   !value_is_none(code) && vm_str(host->vm, code, &text);
    vm_raise_value(host->vm, pending);
    if (!is_good || (code.kind == VALUE_INTEGER && code.integer % 256 == 0))
        return false;
    *status = code.kind == VALUE_INTEGER ? (int)(code.integer & 0xff) : STATUS_FAILURE;
    *message = code.kind == VALUE_INTEGER ? STR("") : str_copy(host->arena, value_text(text));
    return true;
}

/* alembic: util/exc.py CommandError is what its command line tells without a traceback. */
bool host_end_failure(struct host *host, struct error *error)
{
    bool is_known = is_failure_pending(host);
    str message = {0};
    int status = 0;
    bool is_exit = !is_known && read_exit(host, &status, &message);
    host->raised = (value){0};
    vm_fail(host->vm, error);
    if (is_exit) {
        error->is_exit = true;
        error->exit_status = status;
        error->message = message;
    } else if (is_known) {
        error_clear(error);
        *error = host->failure;
        host->failure = (struct error){0};
    } else if (str_equal(error->code, STR("CommandError"))) {
        size_t colon = str_find(error->message, STR(": "));
        error->message = str_from_offset(error->message, colon + STR(": ").length);
        error->detail = (str){0};
        error->status = STATUS_COMMAND;
    }
    return false;
}

/* ---- loading */

/* "versions/ae1_create.py" is the module ae1_create_py, as Alembic calls it. */
static str module_name(struct arena *arena, const struct source *source)
{
    str name = str_from_offset(source->name, 0);
    size_t slash = str_find_last_byte(name, '/');
    if (slash < name.length)
        name = str_from_offset(name, slash + 1);
    return str_replace(arena, name, STR("."), STR("_"));
}

static struct host_script *load(struct host *host, const struct source *source, struct error *error)
{
    struct host_script *script = ARENA_NEW(host->arena, struct host_script);
    script->source = source;
    script->name = module_name(host->arena, source);
    vm_reset_clock(host->vm);
    script->module = vm_compile(host->vm, source, script->name, error);
    if (script->module == NULL)
        return NULL;
    size_t temporaries = vm_temporaries(host->vm);
    bool is_fine = vm_run_module(host->vm, script->module) || host_end_failure(host, error);
    vm_release_temporaries(host->vm, temporaries, (value){0});
    return is_fine ? script : NULL;
}

/* sys.exit() and sys.exit(0) end env.py, and nothing else. */
static bool is_exit(struct host *host)
{
    value code;
    if (!vm_exception_is(host->vm, PYTHON_SYSTEM_EXIT))
        return false;
    value pending = vm_take_exception(host->vm);
    bool is_good = vm_get_attribute(host->vm, pending, STR("code"), &code) &&
                   (value_is_none(code) || (code.kind == VALUE_INTEGER && code.integer == 0));
    if (!is_good)
        vm_raise_value(host->vm, pending);
    return is_good;
}

bool host_run_environment(struct host *host, const struct source *source, struct error *error)
{
    host->is_environment = true;
    host->environment = source;
    vm_reset_clock(host->vm);
    struct module *module = vm_compile(host->vm, source, STR("env_py"), error);
    if (module == NULL)
        return false;
    size_t temporaries = vm_temporaries(host->vm);
    bool is_fine =
        vm_run_module(host->vm, module) || is_exit(host) || host_end_failure(host, error);
    vm_release_temporaries(host->vm, temporaries, (value){0});
    host->is_environment = false;
    return is_fine;
}

bool host_fail_for_unknown_call(const struct host *host, struct error *error)
{
    const struct unknown_call *call = &host->unknown_call;
    if (call->name.data == NULL)
        return false;
    fail_at(error, call->place,
            "%.*s() is not known here, and context.run_migrations() was not called",
            STR_ARG(call->name));
    if (call->reason.data != NULL)
        error_add_hint(error, "%.*s", STR_ARG(call->reason));
    return true;
}

bool host_load(struct host *host, const struct source *source, struct host_script **script,
               struct error *error)
{
    bool is_environment = host->is_environment;
    host->is_environment = false;
    *script = load(host, source, error);
    host->is_environment = is_environment;
    return *script != NULL;
}

static bool require_function(struct host *host, const struct host_script *script, const char *name,
                             value *function)
{
    *function = module_find(script->module, str_from(name));
    return !value_is_absent(*function) ||
           vm_raise(host->vm, PYTHON_ATTRIBUTE_ERROR, "module '%.*s' has no attribute '%s'",
                    STR_ARG(script->name), name) ||
           vm_add_hint(host->vm, "where there is nothing to do, write: def %s(): pass", name);
}

bool host_check_direction(struct host *host, struct host_script *script, bool is_upgrade,
                          struct error *error)
{
    const char *name = is_upgrade ? "upgrade" : "downgrade";
    value function;
    return (require_function(host, script, name, &function) || vm_fail(host->vm, error)) &&
           host_check_function(host, script->module, str_from(name), error);
}

void host_check(struct host *host, struct host_script *script, struct host_findings *findings)
{
    host_check_names(host, script->module, findings);
}

/* ---- running */

static bool run(struct host *host, struct host_script *script, bool is_upgrade)
{
    value function, ignored;
    return require_function(host, script, is_upgrade ? "upgrade" : "downgrade", &function) &&
           vm_call_with(host->vm, function, NULL, 0, host->run_keywords, &ignored);
}

bool host_run(struct host *host, struct host_script *script, bool is_upgrade, struct error *error)
{
    size_t temporaries = vm_temporaries(host->vm);
    struct host_script *outer = host->script;
    host->script = script;
    host->ddl.naming = host->backend->naming; /* of what was configured since it was entered */
    host->is_autocommit = false;
    host->has_committed = false;
    vm_reset_clock(host->vm);
    bool is_fine = run(host, script, is_upgrade) || host_end_failure(host, error);
    vm_release_temporaries(host->vm, temporaries, (value){0});
    host->script = outer;
    arena_free(&host->scratch);
    return is_fine;
}
