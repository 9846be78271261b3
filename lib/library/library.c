/* The table of modules. */
#include "library/library_impl.h"

static const struct native_module *const modules[] = {
    /* written in C */
    &library_datetime_module,
    &library_json_module,
    &library_json_decoder_module,
    &library_json_encoder_module,
    &library_uuid_module,
    &library_re_module,
    &library_decimal_module,
    &library_time_module,
    &library_math_module,
    &library_random_module,
    &library_hashlib_module,
    &library_binascii_module,
    &library_zlib_module,
    &library_system_module,
    &library_host_module,
    &library_inspect_module,
    &library_files_module,
    &library_typing_module,
    &library_typing_extensions_module,
    &library_collections_abc_module,
};

void library_register(struct vm *vm)
{
    for (size_t i = 0; i < sizeof modules / sizeof *modules; i++)
        vm_register(vm, modules[i]);
    for (const struct native_module *module = library_python_modules; module->name != NULL;
         module++)
        vm_register(vm, module);
}
