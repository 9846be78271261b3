/* Runs one Python script by our interpreter: run_script [--seconds N] [--memory MEGABYTES]
 * [--collects-always 1] FILE.
 *
 * Its folder is where it finds modules. What it prints goes to stdout; an uncaught exception goes
 * to stderr with its traceback, a refusal with its place. The exit status is Python's. */
#include "library/library.h"

#include <stdio.h>

static bool read_module(void *context, struct arena *arena, str path, str *text)
{
    struct error error = {0};
    (void)context;
    bool is_read = file_read(arena, path, text, &error);
    error_clear(&error);
    return is_read;
}

static void print_text(void *context, str text)
{
    (void)context;
    fwrite(text.data, 1, text.length, stdout);
}

static void write_log(struct log *log, enum log_level level, str logger, str message)
{
    (void)log, (void)level, (void)logger;
    fprintf(stderr, "%.*s\n", STR_ARG(message));
}

static void print_error(const struct error *error)
{
    struct position position = place_position(error->place);
    if (!str_is_empty(error->detail))
        fprintf(stderr, "%.*s\n", STR_ARG(error->detail));
    if (str_is_empty(error->detail) && error->place.source != NULL)
        fprintf(stderr, "%.*s:%zu:%zu: ", STR_ARG(error->place.source->name), position.line,
                position.column);
    fprintf(stderr, "%.*s\n", STR_ARG(error->message));
    if (!str_is_empty(error->hint))
        fprintf(stderr, "hint: %.*s\n", STR_ARG(error->hint));
}

/* sys.exit(): its status, after its message if it has one. */
static int exit_status(struct vm *vm)
{
    value exception = vm_take_exception(vm);
    value code, text;
    int64_t status;
    if (!vm_get_attribute(vm, exception, STR("code"), &code) || value_is_none(code))
        return 0;
    if (value_to_integer(code, &status))
        return (int)(status & 0xFF);
    if (vm_str(vm, code, &text))
        fprintf(stderr, "%.*s\n", STR_ARG(value_text(text)));
    return 1;
}

static int run(struct vm *vm, const struct source *source)
{
    struct error error = {0};
    struct module *module = vm_compile(vm, source, STR("__main__"), &error);
    int status = 0;
    if (module == NULL) {
        print_error(&error);
        status = 1;
    } else if (!vm_run_module(vm, module)) {
        status = 1;
        fflush(stdout);
        if (vm_exception_is(vm, PYTHON_SYSTEM_EXIT)) {
            status = exit_status(vm);
        } else {
            vm_fail(vm, &error);
            print_error(&error);
        }
    }
    error_clear(&error);
    return status;
}

int main(int argc, char **argv)
{
    struct vm_limits limits = {0};
    struct arena arena = {0};
    struct error error = {0};
    int at = 1;
    for (; at + 2 < argc; at += 2) {
        if (strcmp(argv[at], "--seconds") == 0)
            limits.seconds = strtod(argv[at + 1], NULL);
        else if (strcmp(argv[at], "--collects-always") == 0)
            limits.collects_always = true;
        else
            limits.memory = (size_t)strtoul(argv[at + 1], NULL, 10) << 20;
    }
    if (at + 1 != argc)
        return 2;
    struct source source = {.name = str_from(argv[at])};
    str folder = path_folder(source.name);
    struct log log = {.write = write_log};
    struct vm_host host = {.read = read_module, .print = print_text, .log = &log};
    LIST_PUSH(&arena, &host.path, str_is_empty(folder) ? STR(".") : folder);
    int status = 1;
    if (file_read(&arena, source.name, &source.text, &error)) {
        struct vm *vm = vm_new(&limits, &host);
        library_register(vm);
        status = run(vm, &source);
        vm_free(vm);
    } else {
        print_error(&error);
    }
    error_clear(&error);
    arena_free(&arena);
    return status;
}
