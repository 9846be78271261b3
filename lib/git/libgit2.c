#include "git/libgit2.h"

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
    static const struct shared_library library = {"libgit2.so." LIBGIT2_SOVERSION, "git's library",
                                                  "libgit2-" LIBGIT2_SOVERSION};
    static const struct shared_function functions[] = {
#define ROW(name) {#name, offsetof(struct libgit2, name)},
        LIBGIT2_FUNCTIONS(ROW)
#undef ROW
    };
    if (!shared_library_load(&library, functions, sizeof functions / sizeof *functions, lib, error))
        return false;
    if (lib->git_libgit2_init() < 0)
        return fail(error, "cannot start %s %s", library.description, library.file);
    accept_extensions(lib);
    /* git does not check the hash of what it reads from a pack either. */
    lib->git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
    return true;
}
