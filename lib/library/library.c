/* The table of modules. */
#include "library/library_impl.h"

static const struct native_module *const modules[] = {
    /* written in C */
    &library_datetime_module,
    &library_json_module,
    &library_json_decoder_module,
    &library_json_encoder_module,
    &library_uuid_module,
    /* written in Python */
    NULL,
};

void library_register(struct vm *vm)
{
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
        if (modules[i] != NULL)
            vm_register(vm, modules[i]);
}
