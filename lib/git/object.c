/* Objects of git, read in their stored form: a search opens tens of thousands of them, most only to
 * see that they are like the one before. */
#include "git/git_impl.h"

#include <string.h>

bool store_add_reason(const struct libgit2 *lib, struct error *error)
{
    const git_error *reason = lib->git_error_last();
    if (reason != NULL && reason->message != NULL)
        error_add_detail(error, "git: %s", reason->message);
    return false;
}

bool store_fail_missing(struct store *store, const git_oid *id, str what, struct error *error)
{
    char hash[HASH_DIGITS + 1];
    store->lib->git_oid_tostr(hash, sizeof hash, id);
    fail(error, "%.*s is not in this clone: object %s is missing", STR_ARG(what), hash);
    if (store->is_partial)
        return error_add_hint(error,
                              "the clone is a partial one; this fetches the object: git -C '%.*s' "
                              "cat-file -e %s",
                              STR_ARG(store->work_tree), hash);
    if (store->is_shallow)
        return error_add_hint(error, "the clone is shallow; fetch the rest: git fetch --unshallow");
    return error_add_hint(error, "the repository may be damaged: git fsck");
}

str store_fetch_command(struct store *store, str commit, str folder)
{
    return str_format(store->arena, "git -C '%.*s' archive -o /dev/null %.*s %.*s",
                      STR_ARG(store->work_tree), STR_ARG(commit),
                      STR_ARG(str_is_empty(folder) ? STR(".") : folder));
}

bool object_open(struct store *store, const git_oid *id, struct object *object, bool *is_missing,
                 struct error *error)
{
    *object = (struct object){0};
    int code = store->lib->git_odb_read(&object->handle, store->odb, id);
    *is_missing = code == GIT_ENOTFOUND;
    if (*is_missing)
        return true;
    if (code < 0) {
        fail(error, "cannot read an object of the repository '%.*s'", STR_ARG(store->work_tree));
        store_add_reason(store->lib, error);
        return error_add_hint(error, "the repository may be damaged: git fsck");
    }
    object->type = store->lib->git_odb_object_type(object->handle);
    object->data = (str){store->lib->git_odb_object_data(object->handle),
                         store->lib->git_odb_object_size(object->handle)};
    return true;
}

void object_close(struct store *store, struct object *object)
{
    if (object->handle != NULL)
        store->lib->git_odb_object_free(object->handle);
    *object = (struct object){0};
}

bool hash_parse(str text, git_oid *id)
{
    static const char digits[] = "0123456789abcdef";
    if (text.length != HASH_DIGITS)
        return false;
    for (size_t i = 0; i < HASH_DIGITS; i++) {
        const char *digit = memchr(digits, text.data[i], sizeof digits - 1);
        if (digit == NULL)
            return false;
        unsigned value = (unsigned)(digit - digits);
        id->id[i / 2] = (unsigned char)(i % 2 == 0 ? value << 4 : id->id[i / 2] | value);
    }
    return true;
}

/* NAME " <" MAIL "> " SECONDS " " ZONE */
static void read_person(str text, str *name, long long *time)
{
    size_t mail = str_find(text, STR(" <"));
    size_t end = str_find_last_byte(text, '>');
    long seconds = 0;
    *name = str_slice(text, 0, mail);
    str rest = str_trim(str_from_offset(text, end + 1));
    if (str_to_long(str_slice(rest, 0, str_find_byte(rest, ' ')), &seconds))
        *time = seconds;
}

/* commit: "tree" hash ("parent" hash)* "author" person "committer" person …, a line each */
bool commit_parse(str data, struct commit *commit)
{
    str line, name;
    long long unused = 0;
    *commit = (struct commit){0};
    if (!str_next_line(&data, &line) || !str_starts_with(line, STR("tree ")) ||
        !hash_parse(str_from_offset(line, 5), &commit->tree))
        return false;
    while (str_next_line(&data, &line) && line.length > 0) {
        if (str_starts_with(line, STR("parent "))) {
            git_oid parent;
            if (!hash_parse(str_from_offset(line, 7), &parent))
                return false;
            if (commit->parent_count < COMMIT_PARENTS)
                commit->parents[commit->parent_count++] = parent;
        } else if (str_starts_with(line, STR("author "))) {
            read_person(str_from_offset(line, 7), &commit->author, &unused);
        } else if (str_starts_with(line, STR("committer "))) {
            read_person(str_from_offset(line, 10), &name, &commit->time);
            return true;
        }
    }
    return true;
}

/* entry: mode " " name NUL hash */
bool tree_next(str *rest, struct tree_entry *entry)
{
    size_t blank = str_find_byte(*rest, ' ');
    size_t nul = str_find_byte(*rest, '\0');
    if (blank >= nul || nul + 1 + GIT_OID_RAWSZ > rest->length)
        return false;
    *entry = (struct tree_entry){
        .text = str_slice(*rest, 0, nul + 1 + GIT_OID_RAWSZ),
        .mode = str_slice(*rest, 0, blank),
        .name = str_slice(*rest, blank + 1, nul),
        .id = (const git_oid *)(const void *)(rest->data + nul + 1),
    };
    *rest = str_from_offset(*rest, entry->text.length);
    return true;
}

bool tree_entry_is_folder(const struct tree_entry *entry)
{
    return str_equal(entry->mode, STR("40000"));
}

bool tree_entry_is_file(const struct tree_entry *entry)
{
    return str_starts_with(entry->mode, STR("100"));
}

str oid_key(struct arena *arena, const git_oid *id)
{
    return str_copy(arena, (str){(const char *)id->id, GIT_OID_RAWSZ});
}

static bool find_in_tree(struct store *store, const git_oid *tree, str name, bool is_folder,
                         git_oid *id, bool *found, struct error *error)
{
    struct object object;
    struct tree_entry entry;
    bool is_missing;
    *found = false;
    if (!object_open(store, tree, &object, &is_missing, error))
        return false;
    if (is_missing)
        return store_fail_missing(store, tree, STR("a folder"), error);
    for (str rest = object.data; !*found && tree_next(&rest, &entry);)
        if (str_equal(entry.name, name) && (!is_folder || tree_entry_is_folder(&entry))) {
            *id = *entry.id;
            *found = true;
        }
    object_close(store, &object);
    return true;
}

bool store_find_entry(struct store *store, const git_oid *tree, str path, git_oid *id, bool *found,
                      struct error *error)
{
    str rest = path;
    *id = *tree;
    *found = true;
    while (*found && !str_is_empty(rest)) {
        git_oid folder = *id;
        if (!find_in_tree(store, &folder, str_cut(&rest, '/'), false, id, found, error))
            return false;
    }
    return true;
}

/* Most commits leave the folders above the versions as they are. */
bool store_find_folder(struct store *store, const git_oid *tree, str path, git_oid *folder,
                       bool *found, struct error *error)
{
    static const git_oid none;
    *folder = *tree;
    *found = true;
    if (str_is_empty(path))
        return true;
    str rest = path;
    str name = str_cut(&rest, '/');
    struct buf key = {0};
    buf_add(&key, (str){(const char *)tree->id, GIT_OID_RAWSZ});
    buf_add(&key, path);
    const git_oid *known = map_find(&store->folders, buf_str(&key));
    if (known == NULL) {
        git_oid below, end = none;
        bool is_there;
        bool ok = find_in_tree(store, tree, name, true, &below, &is_there, error) &&
                  (!is_there || store_find_folder(store, &below, rest, &end, &is_there, error));
        if (!ok) {
            buf_free(&key);
            return false;
        }
        git_oid *kept = ARENA_NEW(store->arena, git_oid);
        *kept = is_there ? end : none;
        map_put(store->arena, &store->folders, str_copy(store->arena, buf_str(&key)), kept);
        known = kept;
    }
    buf_free(&key);
    *folder = *known;
    *found = memcmp(known, &none, sizeof none) != 0;
    return true;
}

str store_short_hash(struct store *store, const git_oid *id)
{
    enum { SHORTEST = 7 };
    char hash[HASH_DIGITS + 1];
    size_t length = SHORTEST;
    git_oid found;
    store->lib->git_oid_tostr(hash, sizeof hash, id);
    while (length < HASH_DIGITS &&
           store->lib->git_odb_exists_prefix(&found, store->odb, id, length) == GIT_EAMBIGUOUS)
        length++;
    return str_copy(store->arena, (str){hash, length});
}

/* tag: "object" hash … */
bool store_peel(struct store *store, const git_oid *id, git_oid *commit)
{
    enum { DEEPEST = 8 };
    git_oid at = *id;
    for (int depth = 0; depth < DEEPEST; depth++) {
        struct object object;
        struct error unwanted = {0};
        bool is_missing;
        if (!object_open(store, &at, &object, &is_missing, &unwanted)) {
            error_clear(&unwanted);
            store->is_damaged = true;
            return false;
        }
        git_object_t type = object.type;
        bool is_tag = !is_missing && type == GIT_OBJECT_TAG &&
                      str_starts_with(object.data, STR("object ")) &&
                      hash_parse(str_slice(object.data, 7, 7 + HASH_DIGITS), &at);
        object_close(store, &object);
        *commit = at;
        if (!is_tag)
            return !is_missing && type == GIT_OBJECT_COMMIT;
    }
    return false;
}
