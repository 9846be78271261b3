/* Where commits hang on: references, stashes and reflogs. */
#include "git/git_impl.h"

#include <string.h>

/* What references are called; in this order the first name of a commit is taken. */
static const struct kind {
    const char *prefix;
    const char *shown; /* before what stands behind the prefix */
} kinds[] = {
    {"refs/heads/", "branch "},
    {"refs/remotes/", "remote branch "},
    {"refs/tags/", "tag "},
    {"refs/", "reference refs/"},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static size_t kind_of(str name)
{
    for (size_t i = 0; i < KINDS; i++)
        if (str_starts_with(name, str_from(kinds[i].prefix)))
            return i;
    return KINDS;
}

static str behind_prefix(str name, size_t kind)
{
    return kind < KINDS ? str_from_offset(name, strlen(kinds[kind].prefix)) : name;
}

static void add_tip(struct store *store, str name, const git_oid *id, struct tips *tips)
{
    struct tip tip = {.name = name};
    if (store_peel(store, id, &tip.commit))
        LIST_PUSH(store->arena, tips, tip);
}

/* The names of all references but the stash and notes, which hold no branch's files. */
static struct strs list_names(struct store *store)
{
    const struct libgit2 *lib = store->lib;
    git_reference_iterator *iterator = NULL;
    git_reference *reference = NULL;
    struct strs names = {0};
    if (lib->git_reference_iterator_new(&iterator, store->repository) < 0)
        return names;
    while (lib->git_reference_next(&reference, iterator) == 0) {
        str name = str_from(lib->git_reference_name(reference));
        bool is_symbolic = lib->git_reference_symbolic_target(reference) != NULL;
        if (!is_symbolic && !str_equal(name, STR("refs/stash")) &&
            !str_starts_with(name, STR("refs/notes/")))
            LIST_PUSH(store->arena, &names, str_copy(store->arena, name));
        lib->git_reference_free(reference);
    }
    lib->git_reference_iterator_free(iterator);
    return names;
}

void store_list_references(struct store *store, struct tips *tips)
{
    struct strs names = list_names(store);
    git_oid id;
    for (size_t kind = 0; kind < KINDS; kind++)
        for (size_t i = 0; i < names.count; i++) {
            if (kind_of(names.items[i]) != kind ||
                store->lib->git_reference_name_to_id(&id, store->repository, names.items[i].data))
                continue;
            str name = behind_prefix(names.items[i], kind);
            add_tip(store, str_format(store->arena, "%s%.*s", kinds[kind].shown, STR_ARG(name)),
                    &id, tips);
        }
    if (store->lib->git_reference_name_to_id(&id, store->repository, "HEAD") == 0)
        add_tip(store, STR("HEAD"), &id, tips);
}

static void add_entries(struct store *store, str reference, str shown, struct tips *tips)
{
    const struct libgit2 *lib = store->lib;
    git_reflog *log = NULL;
    const char *name = str_z(store->arena, reference);
    /* git_reflog_read creates what is not there. */
    if (lib->git_reference_has_log(store->repository, name) != 1 ||
        lib->git_reflog_read(&log, store->repository, name) < 0)
        return;
    size_t count = lib->git_reflog_entrycount(log);
    for (size_t i = 0; i < count; i++) {
        const git_oid *id = lib->git_reflog_entry_id_new(lib->git_reflog_entry_byindex(log, i));
        add_tip(store, str_format(store->arena, "%.*s@{%zu}", STR_ARG(shown), i), id, tips);
    }
    /* What there was before the first entry: a clone has no entries for what it brought. */
    if (count > 0)
        add_tip(store, str_format(store->arena, "%.*s@{%zu}", STR_ARG(shown), count),
                lib->git_reflog_entry_id_old(lib->git_reflog_entry_byindex(log, count - 1)), tips);
    lib->git_reflog_free(log);
}

/* A stash's second parent is the index, its third the files that git did not know. */
static void add_parents_of_stashes(struct store *store, struct tips *tips)
{
    size_t count = tips->count;
    for (size_t i = 0; i < count; i++) {
        struct object object;
        struct commit commit = {0};
        struct error unwanted = {0};
        bool is_missing;
        if (object_open(store, &tips->items[i].commit, &object, &is_missing, &unwanted))
            commit_parse(object.data, &commit);
        error_clear(&unwanted);
        object_close(store, &object);
        for (size_t k = 1; k < commit.parent_count; k++)
            add_tip(store, tips->items[i].name, &commit.parents[k], tips);
    }
}

/* "old new …": a line of a reflog, or "new": a HEAD that is detached. */
static void add_line(struct store *store, str name, str line, bool is_log, struct tips *tips)
{
    git_oid id;
    str hash = line;
    if (is_log) {
        str_cut(&line, ' ');
        hash = str_cut(&line, ' ');
    }
    if (hash_parse(hash, &id))
        add_tip(store, name, &id, tips);
}

/* What is checked out in a work tree, and was before: libgit2 reads only those of its own. */
static void add_work_tree(struct store *store, str folder, str name, struct tips *tips)
{
    const char *const files[] = {"HEAD", "logs/HEAD"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        struct error unwanted = {0};
        str text = {0}, line;
        str path = path_join(store->arena, folder, str_from(files[i]));
        if (!file_read(store->arena, path, &text, &unwanted))
            error_clear(&unwanted);
        while (str_next_line(&text, &line))
            add_line(store, name, line, i == 1, tips);
    }
}

static void add_work_trees(struct store *store, struct tips *tips)
{
    struct folder_entries list = {0};
    struct error unwanted = {0};
    str common = str_from(store->lib->git_repository_commondir(store->repository));
    str folder = path_join(store->arena, common, STR("worktrees"));
    if (!file_is_folder(folder))
        return;
    add_work_tree(store, common, STR("the main work tree"), tips);
    if (!folder_list(store->arena, folder, &list, &unwanted))
        error_clear(&unwanted);
    for (size_t i = 0; i < list.count; i++) {
        str name = list.items[i].name;
        add_work_tree(store, path_join(store->arena, folder, name),
                      str_format(store->arena, "work tree %.*s", STR_ARG(name)), tips);
    }
}

void store_list_reflogs(struct store *store, struct tips *tips)
{
    struct tips stashes = {0};
    struct strs names = list_names(store);
    add_entries(store, STR("refs/stash"), STR("stash"), &stashes);
    add_parents_of_stashes(store, &stashes);
    for (size_t i = 0; i < stashes.count; i++)
        LIST_PUSH(store->arena, tips, stashes.items[i]);
    add_entries(store, STR("HEAD"), STR("reflog HEAD"), tips);
    for (size_t i = 0; i < names.count; i++)
        add_entries(store, names.items[i],
                    str_format(store->arena, "reflog %.*s",
                               STR_ARG(behind_prefix(names.items[i], kind_of(names.items[i])))),
                    tips);
    add_work_trees(store, tips);
}
