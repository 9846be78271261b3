/* What a new revision is told of git, and how it comes into the index. */
#include "git/git_impl.h"

static str read_text(struct repository *repository, const char *variable, const char *key)
{
    const struct libgit2 *lib = &repository->lib;
    git_config *config = NULL;
    const char *value = NULL;
    const char *set = getenv(variable);
    if (set != NULL && *set != '\0')
        return str_from(set);
    if (lib->git_repository_config_snapshot(&config, repository->home->repository) < 0)
        return (str){0};
    str text = {0};
    if (lib->git_config_get_string(&value, config, key) == 0 && value != NULL)
        text = str_copy(repository->arena, str_from(value));
    lib->git_config_free(config);
    return text;
}

str repository_author(struct repository *repository)
{
    str name = read_text(repository, "GIT_AUTHOR_NAME", "user.name");
    str mail = read_text(repository, "GIT_AUTHOR_EMAIL", "user.email");
    if (str_is_empty(name) || str_is_empty(mail))
        return str_is_empty(name) ? (str){0} : name;
    return str_format(repository->arena, "%.*s <%.*s>", STR_ARG(name), STR_ARG(mail));
}

/* Also of a branch that has no commit yet. */
str repository_branch(struct repository *repository)
{
    static const char prefix[] = "refs/heads/";
    const struct libgit2 *lib = &repository->lib;
    git_reference *head = NULL;
    str name = STR("HEAD");
    if (lib->git_reference_lookup(&head, repository->home->repository, "HEAD") < 0)
        return name;
    str target = str_from(lib->git_reference_symbolic_target(head));
    if (str_starts_with(target, str_from(prefix)))
        name = str_copy(repository->arena, str_from_offset(target, sizeof prefix - 1));
    lib->git_reference_free(head);
    return name;
}

str repository_commit(struct repository *repository)
{
    struct store *home = repository->home;
    git_oid id;
    if (home->lib->git_reference_name_to_id(&id, home->repository, "HEAD") != 0)
        return STR("");
    return store_short_hash(home, &id);
}

static bool fail_stage(const struct libgit2 *lib, int code, str path, struct error *error)
{
    fail(error, "cannot add '%.*s' to git's index", STR_ARG(path));
    store_add_reason(lib, error);
    if (code == GIT_ELOCKED)
        error_add_hint(error, "another git command is at work, or has left index.lock behind");
    return error_add_hint(error, "the file itself was written: git add does the rest");
}

static struct store *store_of(struct repository *repository, str path)
{
    struct store *found = NULL;
    for (size_t i = 0; i < repository->stores.count; i++) {
        struct store *store = repository->stores.items[i];
        str prefix = str_format(repository->arena, "%.*s/", STR_ARG(store->work_tree));
        if (str_starts_with(path, prefix) &&
            (found == NULL || store->work_tree.length > found->work_tree.length))
            found = store;
    }
    return found;
}

bool repository_stage(struct repository *repository, str path, bool *is_ignored,
                      struct error *error)
{
    const struct libgit2 *lib = &repository->lib;
    str resolved = path_resolve(repository->arena, path);
    struct store *store = store_of(repository, resolved);
    git_index *index = NULL;
    int ignored = 0;
    if (store == NULL)
        return fail(error, "'%.*s' is not in a git repository", STR_ARG(path));
    const char *inside =
        str_z(repository->arena, str_from_offset(resolved, store->work_tree.length + 1));
    int code = lib->git_ignore_path_is_ignored(&ignored, store->repository, inside);
    *is_ignored = code == 0 && ignored;
    if (*is_ignored)
        return true;
    if (code == 0)
        code = lib->git_repository_index(&index, store->repository);
    if (code == 0)
        code = lib->git_index_add_bypath(index, inside);
    if (code == 0)
        code = lib->git_index_write(index);
    if (index != NULL)
        lib->git_index_free(index);
    return code == 0 || fail_stage(lib, code, path, error);
}
