/* References: what names a commit. */
#include "git/git_impl.h"

static void add_hint_alike(struct store *store, str reference, struct error *error)
{
    struct arena scratch = {0};
    struct tips tips = {0};
    str ending = str_format(&scratch, "/%.*s", STR_ARG(reference));
    store_list_references(store, &tips);
    for (size_t i = 0; i < tips.count; i++) {
        str name =
            str_from_offset(tips.items[i].name, str_find_last_byte(tips.items[i].name, ' ') + 1);
        if (!str_ends_with(name, ending) && str_distance(name, reference) > 2)
            continue;
        error_add_hint(error, "did you mean '%.*s'?", STR_ARG(name));
        break;
    }
    arena_free(&scratch);
}

static bool fail_unknown(struct store *store, str reference, struct error *error)
{
    fail_command(error, "git knows no commit '%.*s' in '%.*s'", STR_ARG(reference),
                 STR_ARG(store->work_tree));
    add_hint_alike(store, reference, error);
    if (store->is_shallow)
        return error_add_hint(error, "the clone is shallow and may not have it: "
                                     "git fetch --unshallow, or git fetch origin with its name");
    return error_add_hint(error, "git branch --all and git tag list what there is; git fetch "
                                 "brings what others have");
}

bool store_resolve(struct store *store, str reference, git_oid *commit, struct error *error)
{
    const struct libgit2 *lib = store->lib;
    struct arena scratch = {0};
    git_object *object = NULL, *peeled = NULL;
    int code =
        str_is_empty(reference) || str_find_byte(reference, ':') < reference.length
            ? GIT_ENOTFOUND
            : lib->git_revparse_single(&object, store->repository, str_z(&scratch, reference));
    if (code == 0)
        code = lib->git_object_peel(&peeled, object, GIT_OBJECT_COMMIT);
    if (code == 0)
        *commit = *lib->git_object_id(peeled);
    if (object != NULL)
        lib->git_object_free(object);
    if (peeled != NULL)
        lib->git_object_free(peeled);
    arena_free(&scratch);
    if (code == GIT_EAMBIGUOUS)
        return fail_command(error, "'%.*s' could be several commits", STR_ARG(reference));
    return code == 0 || fail_unknown(store, reference, error);
}

bool repository_find_trunk(struct repository *repository, str *reference, struct error *error)
{
    static const struct {
        const char *name;
        const char *shown;
    } rows[] = {
        {"refs/remotes/origin/HEAD", "origin/HEAD"},
        {"refs/remotes/origin/main", "origin/main"},
        {"refs/remotes/origin/master", "origin/master"},
        {"refs/heads/main", "main"},
        {"refs/heads/master", "master"},
    };
    struct store *store = repository->home;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        git_oid id;
        if (store->lib->git_reference_name_to_id(&id, store->repository, rows[i].name) == 0) {
            *reference = str_from(rows[i].shown);
            return true;
        }
    }
    fail_command(error, "'%.*s' has no branch main or master, here or at origin",
                 STR_ARG(store->work_tree));
    return error_add_hint(error, "name the branch that this one will be merged into");
}
