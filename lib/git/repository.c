/* Which repositories the version locations are in. */
#include "git/git_impl.h"

static const char MISSING_CODE[] = "no repository";

bool repository_is_missing(const struct error *error)
{
    return str_equal(error->code, str_from(MISSING_CODE));
}

/* Where a configuration file lacks the key, libgit2 1.5 says that instead of GIT_EOWNER. */
static bool is_untrusted(const struct libgit2 *lib, int code)
{
    const git_error *reason = lib->git_error_last();
    return code == GIT_EOWNER ||
           (code == GIT_ENOTFOUND && reason != NULL && reason->message != NULL &&
            str_contains(str_from(reason->message), STR("safe.directory")));
}

/* SHA-256, reftable, and what comes after them. */
static bool is_unknown_format(const struct libgit2 *lib)
{
    const git_error *reason = lib->git_error_last();
    str message = str_from(reason != NULL ? reason->message : NULL);
    return str_contains(message, STR("unsupported extension name")) ||
           str_contains(message, STR("unsupported repository version"));
}

/* The folder around the path that has a repository in it. */
static str folder_with_repository(struct arena *arena, str path)
{
    for (str folder = path; folder.length > 1; folder = path_folder(folder))
        if (file_exists(path_join(arena, folder, STR(".git"))))
            return folder;
    return path;
}

static bool fail_untrusted(struct arena *arena, str path, struct error *error)
{
    str folder = folder_with_repository(arena, path);
    fail(error, "the git repository '%.*s' belongs to another user", STR_ARG(folder));
    return error_add_hint(error,
                          "git does not read it before you say that you trust it: git config "
                          "--global --add safe.directory '%.*s'",
                          STR_ARG(folder));
}

static bool fail_open(struct repository *repository, int code, str path, struct error *error)
{
    const struct libgit2 *lib = &repository->lib;
    if (code == GIT_EOWNER)
        return fail_untrusted(repository->arena, path, error);
    if (code == GIT_ENOTFOUND) {
        fail(error, "'%.*s' is not in a git repository", STR_ARG(path));
        return error_set_code(error, str_from(MISSING_CODE));
    }
    fail(error, "cannot open the git repository of '%.*s'", STR_ARG(path));
    store_add_reason(lib, error);
    return is_unknown_format(lib) &&
           error_add_hint(error, "libgit2 " LIBGIT2_VERSION " does not know this format of a "
                                 "repository; whatever needs no git works as ever");
}

/* A folder that is not there yet, or not any more, is looked for by the one that it would be in. */
static str existing_folder(str path)
{
    while (path.length > 1 && !file_is_folder(path))
        path = path_folder(path);
    return path;
}

static str without_slash(struct arena *arena, const char *path)
{
    return path_resolve(arena, str_from(path));
}

static bool has_setting(const struct libgit2 *lib, git_repository *repository, const char *key)
{
    git_config *config = NULL;
    const char *value = NULL;
    if (lib->git_repository_config_snapshot(&config, repository) < 0)
        return false;
    bool is_set =
        lib->git_config_get_string(&value, config, key) == 0 && value != NULL && *value != '\0';
    lib->git_config_free(config);
    return is_set;
}

bool store_has_setting(struct store *store, const char *key)
{
    return has_setting(store->lib, store->repository, key);
}

static bool fail_bare(str path, struct error *error)
{
    fail(error, "the git repository '%.*s' is bare: it has no files of its own", STR_ARG(path));
    return error_add_hint(error, "run this in a clone of it, or in a work tree: git worktree add");
}

/* Whether the user or the system says so. git compares the folder as it is written; libgit2 1.5
 * wants a slash at its end, which git does not take. */
static bool is_trusted(struct repository *repository, str path)
{
    const struct libgit2 *lib = &repository->lib;
    git_config *config = NULL;
    git_config_iterator *iterator = NULL;
    git_config_entry *entry;
    bool is_safe = false;
    str folder = folder_with_repository(repository->arena, path);
    if (lib->git_config_open_default(&config) < 0)
        return false;
    if (lib->git_config_multivar_iterator_new(&iterator, config, "safe.directory", NULL) == 0) {
        while (lib->git_config_next(&entry, iterator) == 0) {
            str value = str_from(entry->value);
            bool is_reset = str_is_empty(value);
            is_safe =
                !is_reset && (is_safe || str_equal(value, STR("*")) || str_equal(value, folder));
        }
        lib->git_config_iterator_free(iterator);
    }
    lib->git_config_free(config);
    return is_safe;
}

static int open_found(struct repository *repository, str path, git_repository **found)
{
    const struct libgit2 *lib = &repository->lib;
    const char *folder = str_z(repository->arena, existing_folder(path));
    const char *ceilings = getenv("GIT_CEILING_DIRECTORIES");
    int code = lib->git_repository_open_ext(found, folder, GIT_REPOSITORY_OPEN_CROSS_FS, ceilings);
    if (code == 0 || !is_untrusted(lib, code))
        return code;
    if (!is_trusted(repository, str_from(folder)))
        return GIT_EOWNER;
    lib->git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    code = lib->git_repository_open_ext(found, folder, GIT_REPOSITORY_OPEN_CROSS_FS, ceilings);
    lib->git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 1);
    return code;
}

static bool is_within(struct arena *arena, str path, str folder)
{
    return str_equal(path, folder) || str_equal(folder, STR("/")) ||
           str_starts_with(path, str_format(arena, "%.*s/", STR_ARG(folder)));
}

/* What GIT_DIR names, with GIT_WORK_TREE or the current folder as its work tree; NULL where it is
 * not set, or the path is elsewhere. */
static git_repository *open_named(struct repository *repository, str path, str *work_tree)
{
    const struct libgit2 *lib = &repository->lib;
    const char *folder = getenv("GIT_DIR");
    const char *tree = getenv("GIT_WORK_TREE");
    const unsigned flags = GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT;
    git_repository *named = NULL;
    if (folder == NULL || lib->git_repository_open_ext(&named, folder, flags, NULL) < 0)
        return NULL;
    const char *set = lib->git_repository_workdir(named);
    if (tree == NULL)
        tree = set != NULL && has_setting(lib, named, "core.worktree") ? set : ".";
    *work_tree = without_slash(repository->arena, tree);
    if (is_within(repository->arena, path, *work_tree) &&
        lib->git_repository_set_workdir(named, str_z(repository->arena, *work_tree), 0) == 0)
        return named;
    lib->git_repository_free(named);
    return NULL;
}

/* The repository around the path; the one that GIT_DIR names, where that one is not within its work
 * tree. */
static int open_folder(struct repository *repository, str path, git_repository **found)
{
    const struct libgit2 *lib = &repository->lib;
    str tree;
    int code = open_found(repository, path, found);
    git_repository *named = open_named(repository, path, &tree);
    if (named == NULL)
        return code;
    const char *own = code == 0 ? lib->git_repository_workdir(*found) : NULL;
    if (own != NULL && is_within(repository->arena, without_slash(repository->arena, own), tree)) {
        lib->git_repository_free(named);
        return code;
    }
    if (code == 0)
        lib->git_repository_free(*found);
    *found = named;
    return 0;
}

static struct store *open_store(struct repository *repository, str path, struct error *error)
{
    const struct libgit2 *lib = &repository->lib;
    git_repository *found = NULL;
    int code = open_folder(repository, path, &found);
    if (code < 0) {
        fail_open(repository, code, path, error);
        return NULL;
    }
    struct store *store = ARENA_NEW(repository->arena, struct store);
    *store = (struct store){.lib = lib, .arena = repository->arena, .repository = found};
    if (lib->git_repository_is_bare(found) || lib->git_repository_workdir(found) == NULL) {
        fail_bare(without_slash(repository->arena, lib->git_repository_path(found)), error);
        lib->git_repository_free(found);
        return NULL;
    }
    store->work_tree = without_slash(repository->arena, lib->git_repository_workdir(found));
    store->is_shallow = lib->git_repository_is_shallow(found) == 1;
    store->is_partial = store_has_setting(store, "extensions.partialclone") ||
                        store_has_setting(store, "remote.origin.promisor");
    if (lib->git_repository_odb(&store->odb, found) < 0) {
        fail_open(repository, GIT_ERROR, path, error);
        lib->git_repository_free(found);
        return NULL;
    }
    LIST_PUSH(repository->arena, &repository->stores, store);
    return store;
}

/* The store whose work tree is the innermost around the path, opened when it is a new one. NULL
 * with `*is_outside` where there is none. */
static struct store *find_store(struct repository *repository, str path, bool *is_outside,
                                struct error *error)
{
    const struct libgit2 *lib = &repository->lib;
    size_t count = repository->stores.count;
    struct store *store = open_store(repository, path, error);
    *is_outside = store == NULL && repository_is_missing(error);
    for (size_t i = 0; store != NULL && i < count; i++)
        if (str_equal(repository->stores.items[i]->work_tree, store->work_tree)) {
            lib->git_odb_free(store->odb);
            lib->git_repository_free(store->repository);
            repository->stores.count--;
            return repository->stores.items[i];
        }
    return store;
}

/* A path below the work tree, which core.worktree may have put elsewhere. */
static bool find_inside(const struct store *store, str path, str *inside)
{
    str folder = store->work_tree.length > 1 ? store->work_tree : STR("");
    if (!str_starts_with(path, folder))
        return false;
    *inside = str_from_offset(path, folder.length);
    if (!str_is_empty(*inside) && !str_starts_with(*inside, STR("/")))
        return false;
    *inside = str_from_offset(*inside, 1);
    return true;
}

static bool add_location(struct repository *repository, str path, struct error *error)
{
    struct location location = {.path = path_resolve(repository->arena, path)};
    bool is_outside = false;
    struct error reason = {0};
    location.store = find_store(repository, location.path, &is_outside, &reason);
    if (location.store == NULL && !is_outside) {
        *error = reason;
        return false;
    }
    error_clear(&reason);
    if (location.store != NULL && !find_inside(location.store, location.path, &location.inside))
        location.store = NULL;
    LIST_PUSH(repository->arena, &repository->locations, location);
    return true;
}

/* The repository of the script directory; without one, that of the first location that has one. */
static bool find_home(struct repository *repository, struct error *error)
{
    str path = path_resolve(repository->arena, repository->settings->script_location);
    bool is_outside = false;
    repository->home = find_store(repository, path, &is_outside, error);
    for (size_t i = 0; is_outside && i < repository->locations.count; i++) {
        if (repository->locations.items[i].store == NULL)
            continue;
        repository->home = repository->locations.items[i].store;
        error_clear(error);
        return true;
    }
    return repository->home != NULL;
}

static bool find_all(struct repository *repository, struct error *error)
{
    struct strs paths = {0};
    script_directory_locations(repository->arena, repository->settings, &paths);
    for (size_t i = 0; i < paths.count; i++)
        if (!add_location(repository, paths.items[i], error))
            return false;
    return find_home(repository, error);
}

struct repository *repository_open(struct arena *arena, const struct settings *settings,
                                   struct log *log, struct error *error)
{
    struct repository *repository = ARENA_NEW(arena, struct repository);
    *repository = (struct repository){.arena = arena, .settings = settings, .log = log};
    repository->path.folders = script_python_path(arena, settings);
    if (!libgit2_load(&repository->lib, error))
        return NULL;
    if (find_all(repository, error))
        return repository;
    repository_close(repository);
    return NULL;
}

void repository_close(struct repository *repository)
{
    if (repository == NULL)
        return;
    for (size_t i = 0; i < repository->stores.count; i++) {
        struct store *store = repository->stores.items[i];
        store->lib->git_odb_free(store->odb);
        store->lib->git_repository_free(store->repository);
    }
    repository->stores.count = 0;
}
