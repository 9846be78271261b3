/* The revisions that a commit has in the version locations. */
#include "git/git_impl.h"

/* One reading. */
struct reading {
    struct repository *repository;
    struct store *store;
    str commit; /* shortened */
    struct snapshot *snapshot;
};

static void add(struct repository *repository, struct snapshot *snapshot, struct revision *revision,
                str path)
{
    LIST_PUSH(repository->arena, &snapshot->paths, path);
    LIST_PUSH(repository->arena, &snapshot->all, revision);
    map_put(repository->arena, &snapshot->by_id, revision->id, revision);
}

static bool fail_partial(struct reading *reading, str path, str folder, struct error *error)
{
    str command = store_fetch_command(reading->store, reading->commit, folder);
    fail(error, "%.*s of commit %.*s is not in this clone", STR_ARG(path),
         STR_ARG(reading->commit));
    return error_add_hint(error, "the clone is a partial one; this fetches the revisions: %.*s",
                          STR_ARG(command));
}

static bool read_file(struct reading *reading, const struct tree_entry *entry, str path,
                      struct error *error)
{
    struct blob blob = {.id = *entry->id, .path = path, .commit = reading->commit};
    struct revision *revision = NULL;
    bool is_missing;
    if (!script_is_revision_name(entry->name, &blob.format))
        return true;
    if (!blob_read_revision(reading->repository, reading->store, &blob, false, &revision,
                            &is_missing, error))
        return false;
    if (is_missing)
        return reading->store->is_partial
                   ? fail_partial(reading, path, path_folder(path), error)
                   : store_fail_missing(reading->store, &blob.id, path, error);
    if (revision != NULL)
        add(reading->repository, reading->snapshot, revision,
            path_join(reading->repository->arena, reading->store->work_tree, path));
    return true;
}

static bool read_folder(struct reading *reading, const git_oid *tree, str path, struct error *error)
{
    struct repository *repository = reading->repository;
    struct object object;
    struct tree_entry entry;
    bool is_missing, ok = true;
    if (!object_open(reading->store, tree, &object, &is_missing, error))
        return false;
    if (is_missing)
        return reading->store->is_partial ? fail_partial(reading, path, path, error)
                                          : store_fail_missing(reading->store, tree, path, error);
    for (str rest = object.data; ok && tree_next(&rest, &entry);) {
        str name = path_join(repository->arena, path, entry.name);
        if (tree_entry_is_file(&entry))
            ok = read_file(reading, &entry, name, error);
        else if (tree_entry_is_folder(&entry) && repository->settings->recursive_version_locations)
            ok = read_folder(reading, entry.id, name, error);
    }
    object_close(reading->store, &object);
    return ok;
}

static bool find_root(struct store *store, const git_oid *commit, git_oid *root,
                      struct error *error)
{
    struct object object;
    struct commit parsed = {0};
    bool is_missing;
    if (!object_open(store, commit, &object, &is_missing, error))
        return false;
    if (is_missing)
        return store_fail_missing(store, commit, STR("the commit"), error);
    bool ok = commit_parse(object.data, &parsed);
    object_close(store, &object);
    *root = parsed.tree;
    return ok || fail(error, "a commit of '%.*s' cannot be read", STR_ARG(store->work_tree));
}

/* The commit of a submodule that belongs to a commit of the repository around it. */
static bool find_submodule(struct repository *repository, const git_oid *root,
                           const struct store *store, git_oid *commit, bool *found,
                           struct error *error)
{
    struct store *home = repository->home;
    str prefix = str_format(repository->arena, "%.*s/", STR_ARG(home->work_tree));
    *found = str_starts_with(store->work_tree, prefix);
    return !*found || store_find_entry(home, root, str_from_offset(store->work_tree, prefix.length),
                                       commit, found, error);
}

static void add_local(struct repository *repository, const struct location *location,
                      const struct revisions *local, struct snapshot *snapshot)
{
    str prefix = str_format(repository->arena, "%.*s/", STR_ARG(location->path));
    for (size_t i = 0; i < local->count; i++)
        if (local->items[i]->source == NULL && str_starts_with(local->items[i]->path, prefix))
            add(repository, snapshot, local->items[i], local->items[i]->path);
}

/* The folders above the version location are not here either. */
static bool fail_folder(struct reading *reading, str folder, struct error *error)
{
    if (!reading->store->is_partial)
        return false;
    error_clear(error);
    return fail_partial(reading, folder, folder, error);
}

/* Before there were revisions, or under a name that cannot be told. */
static void warn_absent(const struct reading *reading, const struct location *location)
{
    log_warning(reading->repository->log, "alembic.git",
                "Commit %.*s has no folder %.*s, nor one with files of it: it counts as empty",
                STR_ARG(reading->commit), STR_ARG(location->inside));
}

static bool read_location(struct repository *repository, const git_oid *home_root,
                          const git_oid *home_commit, struct location *location,
                          const struct revisions *local, struct snapshot *snapshot,
                          struct error *error)
{
    struct reading reading = {repository, location->store, (str){0}, snapshot};
    git_oid root = *home_root, commit = *home_commit, folder;
    str path = location->inside;
    bool found = location->store != NULL;
    if (location->store == NULL) {
        add_local(repository, location, local, snapshot);
        return true;
    }
    if (location->store != repository->home &&
        (!find_submodule(repository, home_root, location->store, &commit, &found, error) ||
         (found && !find_root(location->store, &commit, &root, error))))
        return false;
    if (!found)
        return true;
    reading.commit = store_short_hash(location->store, &commit);
    if (!store_find_location(location->store, location, &root, (struct clue){.kind = CLUE_DISK},
                             &folder, &path, &found, error))
        return fail_folder(&reading, path, error);
    if (!found)
        warn_absent(&reading, location);
    return !found || read_folder(&reading, &folder, path, error);
}

static bool read_commit(struct repository *repository, const git_oid *commit,
                        const struct revisions *local, struct snapshot *snapshot,
                        struct error *error)
{
    git_oid root;
    snapshot->commit = store_short_hash(repository->home, commit);
    if (!find_root(repository->home, commit, &root, error))
        return false;
    for (size_t i = 0; i < repository->locations.count; i++)
        if (!read_location(repository, &root, commit, &repository->locations.items[i], local,
                           snapshot, error)) {
            if (error->place.source != NULL)
                error_keep_source(error);
            return false;
        }
    revisions_list_heads(repository->arena, &snapshot->all, &snapshot->heads);
    return true;
}

bool repository_read(struct repository *repository, str reference, const struct revisions *local,
                     struct snapshot *snapshot, struct error *error)
{
    git_oid commit;
    *snapshot = (struct snapshot){.name = reference};
    return store_resolve(repository->home, reference, &commit, error) &&
           read_commit(repository, &commit, local, snapshot, error);
}

static void warn_shallow(struct repository *repository, str reference)
{
    if (repository->has_warned)
        return;
    repository->has_warned = true;
    log_warning(repository->log, "alembic.git",
                "the clone is shallow: the commit where this branch and %.*s parted is not here, "
                "so that revisions that were deleted cannot be told; git fetch --unshallow brings "
                "it",
                STR_ARG(reference));
}

bool repository_read_base(struct repository *repository, str reference,
                          const struct revisions *local, struct snapshot *snapshot,
                          struct error *error)
{
    struct store *home = repository->home;
    git_oid head, other, base;
    *snapshot = (struct snapshot){.name = STR("the common ancestor")};
    if (!store_resolve(home, reference, &other, error))
        return false;
    if (home->lib->git_reference_name_to_id(&head, home->repository, "HEAD") != 0)
        return true; /* before the first commit */
    int code = home->lib->git_merge_base(&base, home->repository, &head, &other);
    if (code == 0)
        return read_commit(repository, &base, local, snapshot, error);
    if (home->is_shallow) {
        warn_shallow(repository, reference);
        return true;
    }
    if (code == GIT_ENOTFOUND)
        return true; /* unrelated histories */
    fail(error, "cannot find where HEAD and '%.*s' parted", STR_ARG(reference));
    return store_add_reason(home->lib, error);
}
