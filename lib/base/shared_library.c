#include "base/shared_library.h"

#include <dlfcn.h>
#include <string.h>

bool shared_library_load(const struct shared_library *library,
                         const struct shared_function *functions, size_t count, void *pointers,
                         struct error *error)
{
    void *handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    if (handle == NULL) {
        fail(error, "cannot load %s %s", library->description, library->file);
        error_add_detail(error, "%s", dlerror());
        return error_add_hint(error, "install it: apt-get install %s", library->package);
    }
    for (size_t i = 0; i < count; i++) {
        void *function = dlsym(handle, functions[i].name);
        if (function == NULL) {
            fail(error, "%s %s has no %s", library->description, library->file, functions[i].name);
            return error_add_hint(error, "install a newer one: apt-get install %s",
                                  library->package);
        }
        /* ISO C has no cast from void * to a function. */
        memcpy((char *)pointers + functions[i].offset, &function, sizeof function);
    }
    return true;
}
