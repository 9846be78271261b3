/* A Python script of any bytes: it runs, raises, or is refused; within its limits of memory and
 * time, and without leaving anything behind. Garbage is collected wherever it may be. */
#include "library/library.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void print(void *context, str text)
{
    size_t *printed = context;
    *printed += text.length;
}

static void run(struct vm *vm, const struct source *source)
{
    struct error error = {0};
    struct module *module = vm_compile(vm, source, STR("__main__"), &error);
    if (module != NULL && !vm_run_module(vm, module))
        vm_fail(vm, &error);
    else if (module == NULL && error.message.length == 0)
        BUG("a refusal without a message");
    if (error.place.source != NULL)
        place_position(error.place);
    error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    size_t printed = 0;
    struct source source = {STR("fuzz.py"), str_copy(&arena, (str){(const char *)data, size})};
    const struct vm_limits limits = {
        .memory = 32 << 20, .depth = 100, .seconds = 1, .collects_always = true};
    const struct vm_host host = {.context = &printed, .print = print};
    struct vm *vm = vm_new(&limits, &host);
    library_register(vm);
    run(vm, &source);
    vm_free(vm);
    arena_free(&arena);
    return 0;
}
