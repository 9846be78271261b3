/* The table of modules. */
#include "library/library_impl.h"

static const struct native_module *const modules[] = {
    /* written in C */
    NULL,
    /* written in Python */
};

void library_register(struct vm *vm)
{
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
        if (modules[i] != NULL)
            vm_register(vm, modules[i]);
}
