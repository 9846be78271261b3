/* Version locations in commits, also under the names that they had before.
 *
 * A folder that is not where it is now is looked for by its files: the folder that holds files of
 * the same bytes under the same names is the one that was renamed. The files are those on disk, or
 * those that the folder had in a child of the commit.
 */
#include "git/git_impl.h"

enum { DEEPEST = 32 }; /* folders below each other that are looked through */

/* Looking for the former place of a location in a commit. */
struct looking {
    struct store *store;
    struct map *files;       /* hash -> path in the location, str * */
    struct map *empty_trees; /* hashes of trees in which none of the files are */
    struct map places;       /* path -> number of files, as size_t * */
};

/* ---- The files of the location ---- */

static void add_hash(struct looking *looking, const git_oid *id, str inside)
{
    str *kept = ARENA_NEW(looking->store->arena, str);
    *kept = inside;
    map_put(looking->store->arena, looking->files, oid_key(looking->store->arena, id), kept);
}

/* Its lines end as git stores them where it converts them. */
static void add_file(struct looking *looking, str path, str inside)
{
    struct store *store = looking->store;
    struct error unwanted = {0};
    struct arena scratch = {0};
    git_oid id;
    str text = {0};
    if (!file_read(&scratch, path, &text, &unwanted))
        error_clear(&unwanted);
    text = str_replace(&scratch, text, STR("\r\n"), STR("\n"));
    if (text.length > 0 &&
        store->lib->git_odb_hash(&id, text.data, text.length, GIT_OBJECT_BLOB) == 0)
        add_hash(looking, &id, inside);
    arena_free(&scratch);
}

static void list_files(struct looking *looking, str folder, str inside, int depth)
{
    struct arena *arena = looking->store->arena;
    struct folder_entries list = {0};
    struct error unwanted = {0};
    enum revision_format format;
    if (!folder_list(arena, folder, &list, &unwanted))
        error_clear(&unwanted);
    for (size_t i = 0; i < list.count; i++) {
        str name = list.items[i].name;
        str path = path_join(arena, folder, name), below = path_join(arena, inside, name);
        if (list.items[i].kind == ENTRY_FOLDER && depth < DEEPEST)
            list_files(looking, path, below, depth + 1);
        else if (script_is_revision_name(name, &format))
            add_file(looking, path, below);
    }
}

static void list_tree(struct looking *looking, const git_oid *tree, str inside, int depth)
{
    struct arena *arena = looking->store->arena;
    struct object object;
    struct tree_entry entry;
    struct error unwanted = {0};
    enum revision_format format;
    bool is_missing;
    if (!object_open(looking->store, tree, &object, &is_missing, &unwanted))
        error_clear(&unwanted);
    for (str rest = object.data; tree_next(&rest, &entry);) {
        str below = path_join(arena, inside, entry.name);
        if (tree_entry_is_folder(&entry) && depth < DEEPEST)
            list_tree(looking, entry.id, below, depth + 1);
        else if (tree_entry_is_file(&entry) && script_is_revision_name(entry.name, &format))
            add_hash(looking, entry.id, str_copy(arena, below));
    }
    object_close(looking->store, &object);
}

/* ---- The same files elsewhere ---- */

static void count_file(struct looking *looking, const struct tree_entry *entry, str path)
{
    struct arena *arena = looking->store->arena;
    const str *inside = map_find(looking->files, (str){(const char *)entry->id->id, GIT_OID_RAWSZ});
    if (inside == NULL)
        return;
    str ending = str_format(arena, "/%.*s", STR_ARG(*inside));
    if (!str_ends_with(path, ending))
        return;
    str place = str_slice(path, 0, path.length - ending.length);
    size_t *count = map_find(&looking->places, place);
    if (count == NULL) {
        count = ARENA_NEW(arena, size_t);
        *count = 0;
        map_put(arena, &looking->places, place, count);
    }
    ++*count;
}

/* A tree in which nothing was found needs not be looked through a second time. */
static bool look_through(struct looking *looking, const git_oid *tree, str path, int depth)
{
    struct store *store = looking->store;
    struct object object;
    struct tree_entry entry;
    struct error unwanted = {0};
    bool is_missing, is_empty = true;
    str key = {(const char *)tree->id, GIT_OID_RAWSZ};
    if (depth > DEEPEST || map_contains(looking->empty_trees, key))
        return true;
    if (!object_open(store, tree, &object, &is_missing, &unwanted))
        error_clear(&unwanted);
    for (str rest = object.data; tree_next(&rest, &entry);) {
        size_t known = looking->places.count;
        str below = str_format(store->arena, "%.*s/%.*s", STR_ARG(path), STR_ARG(entry.name));
        if (tree_entry_is_file(&entry))
            count_file(looking, &entry, below);
        else if (tree_entry_is_folder(&entry))
            is_empty = look_through(looking, entry.id, below, depth + 1) && is_empty;
        is_empty = is_empty && looking->places.count == known;
    }
    object_close(store, &object);
    if (is_empty && looking->places.count == 0)
        map_put(store->arena, looking->empty_trees, str_copy(store->arena, key), store);
    return is_empty;
}

static str choose_place(const struct looking *looking)
{
    const struct map *places = &looking->places;
    size_t best = 0;
    str chosen = {0};
    for (size_t i = 0; i < places->count; i++) {
        size_t count = *(const size_t *)places->entries[i].value;
        if (count <= best)
            continue;
        best = count;
        chosen = str_from_offset(places->entries[i].key, 1); /* without the first slash */
    }
    return chosen;
}

/* Where the location was in a commit; absent where none of its files are in there. */
static str find_former_place(struct store *store, struct location *location, const git_oid *root)
{
    struct looking looking = {store, &location->files, &location->empty_trees, {0}};
    if (!location->has_files)
        list_files(&looking, location->path, STR(""), 0);
    location->has_files = true;
    if (location->files.count > 0)
        look_through(&looking, root, STR(""), 0);
    return choose_place(&looking);
}

static str find_place_before(struct store *store, const git_oid *newer, const git_oid *root)
{
    struct map files = {0}, empty_trees = {0};
    struct looking looking = {store, &files, &empty_trees, {0}};
    list_tree(&looking, newer, STR(""), 0);
    if (files.count > 0)
        look_through(&looking, root, STR(""), 0);
    return choose_place(&looking);
}

bool store_find_location(struct store *store, struct location *location, const git_oid *root,
                         struct clue clue, git_oid *folder, str *path, bool *found,
                         struct error *error)
{
    *path = location->inside;
    if (!store_find_folder(store, root, location->inside, folder, found, error))
        return false;
    for (size_t i = 0; !*found && i < location->former.count; i++) {
        *path = location->former.items[i];
        if (!store_find_folder(store, root, *path, folder, found, error))
            return false;
    }
    if (*found || clue.kind == CLUE_NONE)
        return true;
    *path = clue.kind == CLUE_TREE ? find_place_before(store, clue.tree, root)
                                   : find_former_place(store, location, root);
    if (path->data == NULL)
        return true;
    LIST_PUSH(store->arena, &location->former, *path);
    return store_find_folder(store, root, *path, folder, found, error);
}
