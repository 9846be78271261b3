#include "git/libgit2.h"

#include <dlfcn.h>
#include <string.h>

#define LIBRARY "libgit2.so." LIBGIT2_SOVERSION

static const struct {
    const char *name;
    size_t offset; /* into struct libgit2 */
} functions[] = {
#define ROW(name) {#name, offsetof(struct libgit2, name)},
    LIBGIT2_FUNCTIONS(ROW)
#undef ROW
};

/* Extensions of the repository's format that change nothing in what is read here: a partial clone's
 * objects that are not there fail one by one, and work trees may have a configuration of their own.
 */
static void accept_extensions(const struct libgit2 *lib)
{
    const char *names[] = {"partialclone", "worktreeconfig", "preciousobjects"};
    lib->git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof names / sizeof *names);
}

bool libgit2_load(struct libgit2 *lib, struct error *error)
{
    void *library = dlopen(LIBRARY, RTLD_LAZY | RTLD_LOCAL);
    if (library == NULL) {
        fail(error, "cannot load git's library " LIBRARY);
        error_add_detail(error, "%s", dlerror());
        return error_add_hint(error, "install it: apt-get install libgit2-" LIBGIT2_SOVERSION);
    }
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *function = dlsym(library, functions[i].name);
        if (function == NULL)
            return fail(error, "git's library " LIBRARY " has no %s", functions[i].name);
        /* ISO C has no cast from void * to a function. */
        memcpy((char *)lib + functions[i].offset, &function, sizeof function);
    }
    if (lib->git_libgit2_init() < 0)
        return fail(error, "cannot start git's library " LIBRARY);
    accept_extensions(lib);
    /* git does not check the hash of what it reads from a pack either. */
    lib->git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    return true;
}
