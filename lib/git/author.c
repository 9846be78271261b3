/* What a new revision is told of git, and how it comes into the index. */
#include "git/git_impl.h"

#include <string.h>

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

/* What git takes off both ends of a name. git: ident.c crud */
static bool is_crud(char c)
{
    return (unsigned char)c <= ' ' || memchr(".,:;<>\"\\'", c, 10) != NULL;
}

static str without_crud(str name)
{
    size_t start = 0, end = name.length;
    while (start < end && is_crud(name.data[start]))
        start++;
    while (end > start && is_crud(name.data[end - 1]))
        end--;
    return str_slice(name, start, end);
}

/* What stands for a character that could end the string or the comment that a name is written
 * into; absent: itself. */
static const char *harmless(uint32_t character, char before)
{
    if (character < ' ' || character == 0x7f || character == '<' || character == '>')
        return "";
    if (character == '\'')
        return "\u2019";
    if (character == '"')
        return "\u201d";
    if (character == '\\')
        return "/";
    return character == '/' && before == '*' ? " /" : NULL;
}

/* A name in one line, of valid characters, that ends no string and no comment. */
static str make_harmless(struct arena *arena, str name)
{
    struct buf text = {0};
    for (size_t at = 0; at < name.length;) {
        size_t start = at;
        uint32_t character;
        char before = text.length > 0 ? text.data[text.length - 1] : '\0';
        bool is_valid = utf8_next(name, &at, &character);
        const char *other = is_valid ? harmless(character, before) : "\ufffd";
        buf_add(&text, other != NULL ? str_from(other) : str_slice(name, start, at));
        at = is_valid ? at : start + 1;
    }
    str copy = str_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static str read_name(struct repository *repository, const char *variable, const char *key)
{
    return make_harmless(repository->arena, without_crud(read_text(repository, variable, key)));
}

str repository_author(struct repository *repository)
{
    str name = read_name(repository, "GIT_AUTHOR_NAME", "user.name");
    str mail = read_name(repository, "GIT_AUTHOR_EMAIL", "user.email");
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
        name = make_harmless(repository->arena, str_from_offset(target, sizeof prefix - 1));
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

/* An attribute of .gitattributes as it is set; NULL where it is not. */
static const char *get_attribute(struct store *store, const char *inside, const char *name)
{
    const char *value = NULL;
    if (store->lib->git_attr_get(&value, store->repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, inside,
                                 name) < 0)
        return NULL;
    switch (store->lib->git_attr_value(value)) {
    case GIT_ATTR_VALUE_TRUE:
        return "true";
    case GIT_ATTR_VALUE_STRING:
        return value;
    case GIT_ATTR_VALUE_UNSPECIFIED:
    case GIT_ATTR_VALUE_FALSE:
        return NULL;
    }
    return NULL;
}

/* What git does to a file before it stores it, and libgit2 does not: programs as git-lfs, other
 * encodings, and each $Id$ but the first. */
static str find_filter(struct store *store, const char *inside)
{
    static const char *const keys[] = {"clean", "process"};
    const char *encoding = get_attribute(store, inside, "working-tree-encoding");
    const char *filter = get_attribute(store, inside, "filter");
    if (get_attribute(store, inside, "ident") != NULL)
        return STR("ident");
    if (encoding != NULL)
        return str_format(store->arena, "working-tree-encoding=%s", encoding);
    for (size_t i = 0; filter != NULL && i < sizeof keys / sizeof *keys; i++)
        if (store_has_setting(store,
                              str_format(store->arena, "filter.%s.%s", filter, keys[i]).data))
            return str_format(store->arena, "filter=%s", filter);
    return (str){0};
}

bool repository_stage(struct repository *repository, str path, str *why_not, struct error *error)
{
    const struct libgit2 *lib = &repository->lib;
    str resolved = path_resolve(repository->arena, path);
    struct store *store = store_of(repository, resolved);
    git_index *index = NULL;
    int ignored = 0;
    *why_not = (str){0};
    if (store == NULL)
        return fail(error, "'%.*s' is not in a git repository", STR_ARG(path));
    const char *inside =
        str_z(repository->arena, str_from_offset(resolved, store->work_tree.length + 1));
    int code = lib->git_ignore_path_is_ignored(&ignored, store->repository, inside);
    if (code == 0 && ignored)
        *why_not = STR("git ignores it");
    str filter = find_filter(store, inside);
    if (filter.length > 0)
        *why_not = str_format(repository->arena,
                              "'%.*s' in .gitattributes asks for more than can be done here; git "
                              "add does it",
                              STR_ARG(filter));
    if (why_not->length > 0)
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
