/* Which repositories the version locations are in. */
#include "git/git_impl.h"

static const char MISSING_CODE[] = "no repository";

bool repository_is_missing(const struct error *error)
{
    return str_equal(error->code, str_from(MISSING_CODE));
}

static bool fail_open(const struct libgit2 *lib, int code, str path, struct error *error)
{
    if (code == GIT_ENOTFOUND) {
        fail(error, "'%.*s' is not in a git repository", STR_ARG(path));
        return error_set_code(error, str_from(MISSING_CODE));
    }
    if (code == GIT_EOWNER) {
        fail(error, "the git repository of '%.*s' belongs to another user", STR_ARG(path));
        store_add_reason(lib, error);
        return error_add_hint(error,
                              "git does not trust it before you say so: git config --global --add "
                              "safe.directory with the folder of the repository, or '*' for all");
    }
    fail(error, "cannot open the git repository of '%.*s'", STR_ARG(path));
    return store_add_reason(lib, error);
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

static bool read_flag(struct store *store, const char *key)
{
    git_config *config = NULL;
    const char *value = NULL;
    if (store->lib->git_repository_config_snapshot(&config, store->repository) < 0)
        return false;
    bool is_set = store->lib->git_config_get_string(&value, config, key) == 0 && value != NULL &&
                  *value != '\0';
    store->lib->git_config_free(config);
    return is_set;
}

static bool fail_bare(str path, struct error *error)
{
    fail(error, "the git repository '%.*s' is bare: it has no files of its own", STR_ARG(path));
    return error_add_hint(error, "run this in a clone of it, or in a work tree: git worktree add");
}

static struct store *open_store(struct repository *repository, str path, struct error *error)
{
    const struct libgit2 *lib = &repository->lib;
    git_repository *found = NULL;
    str folder = existing_folder(path);
    int code = lib->git_repository_open_ext(&found, str_z(repository->arena, folder),
                                            GIT_REPOSITORY_OPEN_CROSS_FS,
                                            getenv("GIT_CEILING_DIRECTORIES"));
    if (code < 0) {
        fail_open(lib, code, path, error);
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
    store->is_partial =
        read_flag(store, "extensions.partialclone") || read_flag(store, "remote.origin.promisor");
    if (lib->git_repository_odb(&store->odb, found) < 0) {
        fail_open(lib, GIT_ERROR, path, error);
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
    if (location.store != NULL) {
        size_t length = location.store->work_tree.length;
        location.inside = length == 1 ? str_from_offset(location.path, 1)
                                      : str_from_offset(location.path, length + 1);
    }
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
