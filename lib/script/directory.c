#include "script/directory.h"

#include "script/script_impl.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A header is rarely longer: of SQL files no more is read at first. */
enum { SQL_FIRST_READ = 4096, BUFFER_SIZE = 64 * 1024 };

/* One loading of a script directory. */
struct loader {
    struct script_directory *directory;
    struct python_path path;
    struct map seen; /* the resolved paths of all files, where one may come twice */
    bool may_see_twice;
    struct revisions loaded;
    str here;     /* the current folder, with a slash: messages leave it out */
    char *buffer; /* holds one file after another */
    size_t capacity;
};

/* What a folder holds, its names sorted. */
struct names {
    struct strs files;
    struct strs links; /* those of `files` that are links */
    struct strs folders;
};

/* Which reader a file is for. */
enum file_kind { FILE_OTHER, FILE_SQL, FILE_PYTHON, FILE_COMPILED };

/* alembic: script/base.py _only_source_rev_file */
static enum file_kind kind_of_name(str name)
{
    if (str_starts_with(name, STR(".#")) || str_starts_with(name, STR("__init__")))
        return FILE_OTHER;
    if (str_ends_with(name, STR(".py")))
        return FILE_PYTHON;
    if (str_ends_with(name, STR(".pyc")) || str_ends_with(name, STR(".pyo")))
        return FILE_COMPILED;
    return str_ends_with(name, STR(".sql")) ? FILE_SQL : FILE_OTHER;
}

bool script_is_revision_name(str name, enum revision_format *format)
{
    enum file_kind kind = kind_of_name(name);
    *format = kind == FILE_SQL ? REVISION_SQL : REVISION_PYTHON;
    return kind == FILE_SQL || kind == FILE_PYTHON;
}

static unsigned char type_of_entry(DIR *folder, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type;
    if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return DT_UNKNOWN;
    return (unsigned char)IFTODT(status.st_mode);
}

/* Links to folders are not followed, as os.walk does not. */
static void add_entry(struct arena *arena, DIR *folder, const struct dirent *entry,
                      struct names *names)
{
    str name = str_from(entry->d_name);
    unsigned char type = type_of_entry(folder, entry);
    if (type == DT_DIR) {
        if (!str_equal(name, STR(".")) && !str_equal(name, STR("..")))
            LIST_PUSH(arena, &names->folders, str_copy(arena, name));
        return;
    }
    if ((type != DT_REG && type != DT_LNK) || kind_of_name(name) == FILE_OTHER)
        return;
    name = str_copy(arena, name);
    LIST_PUSH(arena, &names->files, name);
    if (type == DT_LNK)
        LIST_PUSH(arena, &names->links, name);
}

static void sort(struct strs *list)
{
    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, str_compare_items);
}

static bool is_among(const struct strs *sorted, str name)
{
    return sorted->count > 0 &&
           bsearch(&name, sorted->items, sorted->count, sizeof name, str_compare_items) != NULL;
}

static void list_names(struct arena *arena, DIR *folder, struct names *names)
{
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        add_entry(arena, folder, entry, names);
    sort(&names->files);
    sort(&names->links);
    sort(&names->folders);
}

static void reserve(struct loader *loader, size_t capacity)
{
    if (capacity <= loader->capacity)
        return;
    loader->buffer = realloc(loader->buffer, capacity);
    if (loader->buffer == NULL)
        out_of_memory();
    loader->capacity = capacity;
}

/* Reads into the loader's buffer: the whole file, or an SQL file as far as its header goes. */
static bool read_file(struct loader *loader, int fd, enum file_kind kind, str *text)
{
    size_t length = 0;
    size_t limit = kind == FILE_SQL ? SQL_FIRST_READ : BUFFER_SIZE;
    reserve(loader, BUFFER_SIZE);
    for (;;) {
        ssize_t count = read(fd, loader->buffer + length, limit - length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        length += (size_t)count;
        *text = (str){loader->buffer, length};
        /* POSIX: a regular file gives less than was asked for only at its end. */
        if (length < limit || (kind == FILE_SQL && sql_header_end(*text) < length))
            return true;
        limit *= 2;
        reserve(loader, limit);
    }
}

static bool open_and_read(struct loader *loader, int folder, str name, enum file_kind kind,
                          struct source *source, struct error *error)
{
    struct stat status;
    int fd = openat(folder, name.data, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool is_read = fd >= 0 && read_file(loader, fd, kind, &source->text);
    int reason = errno;
    if (fd >= 0 && !is_read && fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        close(fd); /* a link to a folder */
        source->text = (str){0};
        return true;
    }
    if (fd >= 0)
        close(fd);
    return is_read || fail_errno(error, reason, "cannot read '%.*s'", STR_ARG(source->name));
}

/* The path as the user knows it: below the current folder without its name. */
static str shorten(const struct loader *loader, str path)
{
    return str_starts_with(path, loader->here) ? str_from_offset(path, loader->here.length) : path;
}

static bool fail_without_header(const struct source *source, struct error *error)
{
    fail_at(error, place_of(source, 0, 0), "an SQL file without a revision header");
    return error_add_hint(error, "a revision begins with comment lines, '-- revision: …' and "
                                 "'-- down_revision: …' among them; "
                                 "a file that is none belongs elsewhere");
}

static bool read_revision(struct loader *loader, enum file_kind kind, const struct source *source,
                          struct revision **revision, struct error *error)
{
    struct arena *arena = loader->directory->arena;
    switch (kind) {
    case FILE_SQL:
        return revision_read_sql(arena, source, revision, error) &&
               (*revision != NULL || fail_without_header(source, error));
    case FILE_PYTHON:
        return revision_read_python(arena, source, &loader->path, revision, error);
    case FILE_COMPILED:
    case FILE_OTHER:
        break;
    }
    BUG("file kind %d", (int)kind);
}

/* A compiled revision counts only with `sourceless`, and where its source is not there. */
static bool check_compiled(struct loader *loader, const struct names *names, str name, str path,
                           struct error *error)
{
    str source = str_slice(name, 0, name.length - 1);
    if (!loader->directory->settings->sourceless || is_among(&names->files, source))
        return true;
    fail(error, "cannot read '%.*s': it is compiled Python", STR_ARG(shorten(loader, path)));
    return error_add_hint(error, "put its source, '%.*s', beside it", STR_ARG(source));
}

static str join(struct arena *arena, str folder, str name)
{
    char *path = arena_alloc(arena, folder.length + name.length + 2);
    memcpy(path, folder.data, folder.length);
    path[folder.length] = '/';
    memcpy(path + folder.length + 1, name.data, name.length);
    return (str){path, folder.length + 1 + name.length};
}

/* alembic: script/base.py _load_revisions */
static bool is_new(struct loader *loader, str path)
{
    if (!loader->may_see_twice)
        return true;
    if (map_contains(&loader->seen, path)) {
        log_warning(loader->directory->log, "alembic.script",
                    "File %.*s loaded twice! ignoring. Please ensure version_locations is unique.",
                    STR_ARG(path));
        return false;
    }
    map_put(loader->directory->arena, &loader->seen, path, loader);
    return true;
}

static bool load_file(struct loader *loader, int folder, str folder_path, const struct names *names,
                      str name, struct error *error)
{
    struct arena *arena = loader->directory->arena;
    enum file_kind kind = kind_of_name(name);
    str path = join(arena, folder_path, name);
    if (is_among(&names->links, name))
        path = path_resolve(arena, path);
    if (kind == FILE_COMPILED)
        return check_compiled(loader, names, name, path, error);
    if (!is_new(loader, path))
        return true;
    struct source source = {.name = shorten(loader, path)};
    struct revision *revision = NULL;
    if (!open_and_read(loader, folder, name, kind, &source, error))
        return false;
    if (source.text.data == NULL)
        return true;
    if (!read_revision(loader, kind, &source, &revision, error)) {
        if (error->place.source == &source)
            error_keep_source(error);
        return false;
    }
    revision->path = path;
    LIST_PUSH(arena, &loader->loaded, revision);
    return true;
}

static bool load_files(struct loader *loader, DIR *folder, str path, const struct names *names,
                       struct error *error)
{
    if (str_ends_with(path_name(path), STR("__pycache__")))
        return true;
    for (size_t i = 0; i < names->files.count; i++)
        if (!load_file(loader, dirfd(folder), path, names, names->files.items[i], error))
            return false;
    return true;
}

/* The files of the folder, then those of the folders in it. alembic: script/base.py
 * Script._list_py_dir */
static bool load_folder(struct loader *loader, str path, struct error *error)
{
    struct arena scratch = {0};
    struct names names = {0};
    DIR *folder = opendir(str_z(&scratch, path));
    if (folder == NULL) {
        int reason = errno;
        arena_free(&scratch);
        return fail_errno(error, reason, "cannot read folder '%.*s'",
                          STR_ARG(shorten(loader, path)));
    }
    list_names(&scratch, folder, &names);
    loader->may_see_twice = loader->may_see_twice || names.links.count > 0;
    bool is_loaded = load_files(loader, folder, path, &names, error);
    closedir(folder);
    if (loader->directory->settings->recursive_version_locations)
        for (size_t i = 0; is_loaded && i < names.folders.count; i++)
            is_loaded = load_folder(loader, join(&scratch, path, names.folders.items[i]), error);
    arena_free(&scratch);
    return is_loaded;
}

static void add_folders_above(struct arena *arena, str location, struct strs *path)
{
    str folder = path_resolve(arena, location);
    while (folder.length > 1) {
        folder = path_folder(folder);
        if (!strs_contain(path, folder))
            LIST_PUSH(arena, path, folder);
    }
}

static bool has_file(struct arena *arena, str folder, str name)
{
    return file_exists(path_join(arena, folder, name));
}

/* The folder with .git at or above it; else the Python package around it; else itself. */
static str repository_of(struct arena *arena, str folder)
{
    for (str at = folder; at.length > 1; at = path_folder(at))
        if (has_file(arena, at, STR(".git")))
            return at;
    while (folder.length > 1 && has_file(arena, path_folder(folder), STR("__init__.py")))
        folder = path_folder(folder);
    return folder;
}

static void add_project_folder(struct arena *arena, str path, struct strs *folders)
{
    str folder = repository_of(arena, path_resolve(arena, path));
    if (folder.length > 1 && !strs_contain(folders, folder))
        LIST_PUSH(arena, folders, folder);
}

struct strs script_project_folders(struct arena *arena, const struct settings *settings)
{
    struct strs folders = {0};
    add_project_folder(arena, STR("."), &folders);
    add_project_folder(arena, settings->script_location, &folders);
    for (size_t i = 0; i < settings->prepend_sys_path.count; i++)
        add_project_folder(arena, settings->prepend_sys_path.items[i], &folders);
    return folders;
}

/* What a project installs stands in its folder src, often. */
static void add_sources(struct arena *arena, struct strs folders, struct strs *path)
{
    for (size_t i = 0; i < folders.count; i++) {
        str folder = path_join(arena, folders.items[i], STR("src"));
        if (file_is_folder(folder) && !strs_contain(path, folder))
            LIST_PUSH(arena, path, folder);
    }
}

struct strs script_python_path(struct arena *arena, const struct settings *settings)
{
    struct strs path = {0};
    for (size_t i = 0; i < settings->prepend_sys_path.count; i++)
        LIST_PUSH(arena, &path, path_absolute(arena, settings->prepend_sys_path.items[i]));
    LIST_PUSH(arena, &path, path_absolute(arena, STR(".")));
    add_folders_above(arena, settings->script_location, &path);
    for (size_t i = 0; i < settings->version_locations.count; i++)
        add_folders_above(arena, settings->version_locations.items[i], &path);
    add_sources(arena, script_project_folders(arena, settings), &path);
    return path;
}

void script_directory_locations(struct arena *arena, const struct settings *settings,
                                struct strs *locations)
{
    if (settings->version_locations.count == 0) {
        str folder = path_join(arena, settings->script_location, STR("versions"));
        LIST_PUSH(arena, locations, path_from_root(arena, folder));
    }
    for (size_t i = 0; i < settings->version_locations.count; i++)
        LIST_PUSH(arena, locations, path_from_root(arena, settings->version_locations.items[i]));
}

static bool load_locations(struct loader *loader, struct error *error)
{
    struct arena *arena = loader->directory->arena;
    struct strs locations = {0};
    script_directory_locations(arena, loader->directory->settings, &locations);
    loader->may_see_twice = locations.count > 1;
    for (size_t i = 0; i < locations.count; i++) {
        str path = locations.items[i];
        if (file_exists(path) && !load_folder(loader, path_resolve(arena, path), error))
            return false;
    }
    return true;
}

bool script_directory_read(struct arena *arena, const struct settings *settings, struct log *log,
                           struct script_directory *directory, struct error *error)
{
    *directory = (struct script_directory){
        .arena = arena,
        .settings = settings,
        .log = log,
        .graph = {.finder = directory->graph.finder, .counts_found = directory->graph.counts_found},
    };
    str location = settings->script_location;
    if (!file_exists(location))
        return fail_command(error,
                            "Path doesn't exist: %.*s.  Please use the 'init' command to create a "
                            "new scripts folder.",
                            STR_ARG(location));
    directory->is_sql_environment = !file_exists(path_join(arena, location, STR("env.py")));
    struct loader loader = {.directory = directory};
    str here = path_resolve(arena, STR("."));
    loader.here = here.length > 1 ? str_format(arena, "%.*s/", STR_ARG(here)) : here;
    loader.path.folders = script_python_path(arena, settings);
    bool is_loaded = load_locations(&loader, error);
    free(loader.buffer);
    directory->loaded = loader.loaded;
    return is_loaded;
}

bool script_directory_connect(struct script_directory *directory, struct error *error)
{
    return graph_build(directory->arena, directory->loaded, directory->log, &directory->graph,
                       error);
}

bool script_directory_load(struct arena *arena, const struct settings *settings, struct log *log,
                           struct script_directory *directory, struct error *error)
{
    return script_directory_read(arena, settings, log, directory, error) &&
           script_directory_connect(directory, error);
}
