#include "db/libpq.h"

#include <dlfcn.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset; /* into struct libpq */
} functions[] = {
#define ROW(name) {#name, offsetof(struct libpq, name)},
    LIBPQ_FUNCTIONS(ROW)
#undef ROW
};

bool libpq_load(struct libpq *libpq, struct error *error)
{
    void *library = dlopen("libpq.so.5", RTLD_LAZY | RTLD_LOCAL);
    if (library == NULL) {
        fail(error, "cannot load PostgreSQL's client library libpq.so.5");
        error_add_detail(error, "%s", dlerror());
        return error_add_hint(error, "install it: apt-get install libpq5");
    }
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *function = dlsym(library, functions[i].name);
        if (function == NULL) {
            fail(error, "PostgreSQL's client library libpq.so.5 has no %s", functions[i].name);
            return error_add_hint(error, "install a newer one: apt-get install libpq5");
        }
        /* ISO C has no cast from void * to a function. */
        memcpy((char *)libpq + functions[i].offset, &function, sizeof function);
    }
    return true;
}
