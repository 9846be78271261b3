#include "base/file_impl.h"

#include "base/bug.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What is read of a file whose size nobody knows: /dev/zero has no end. */
enum { UNKNOWN_SIZE_MAX = 256 << 20 };

/* Reads up to the end, also where stat told nothing (pipes, /proc) or the file grows meanwhile. */
static bool read_all(struct arena *arena, int fd, size_t size_hint, str *text)
{
    size_t capacity = size_hint + 1;
    char *data = arena_alloc(arena, capacity);
    size_t length = 0;
    for (;;) {
        if (length + 1 >= capacity) {
            char probe[4096];
            ssize_t extra = read(fd, probe, sizeof probe);
            if (extra == 0)
                break;
            if (extra < 0 && errno == EINTR)
                continue;
            if (extra < 0)
                return false;
            if (length > size_hint + UNKNOWN_SIZE_MAX) {
                errno = EFBIG;
                return false;
            }
            capacity = capacity * 2 + sizeof probe;
            char *moved = arena_alloc(arena, capacity);
            memcpy(moved, data, length);
            memcpy(moved + length, probe, (size_t)extra);
            data = moved;
            length += (size_t)extra;
            continue;
        }
        ssize_t count = read(fd, data + length, capacity - length - 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        if (count == 0)
            break;
        length += (size_t)count;
    }
    data[length] = '\0';
    *text = (str){data, length};
    return true;
}

bool file_read(struct arena *arena, str path, str *text, struct error *error)
{
    struct arena scratch = {0};
    int fd = open(str_z(&scratch, path), O_RDONLY | O_CLOEXEC);
    arena_free(&scratch);
    if (fd < 0)
        return fail_errno(error, errno, "cannot read '%.*s'", STR_ARG(path));
    struct stat status;
    bool is_read = fstat(fd, &status) == 0;
    if (is_read && S_ISDIR(status.st_mode)) {
        errno = EISDIR;
        is_read = false;
    }
    is_read = is_read && read_all(arena, fd, (size_t)status.st_size, text);
    int reason = errno;
    close(fd);
    return is_read || fail_errno(error, reason, "cannot read '%.*s'", STR_ARG(path));
}

static bool write_all(int fd, str text)
{
    while (text.length > 0) {
        ssize_t count = write(fd, text.data, text.length);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return false;
        text = str_from_offset(text, (size_t)count);
    }
    return true;
}

bool file_create(const char *path, str text)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return false;
    bool is_written = write_all(fd, text);
    int reason = errno;
    if (close(fd) != 0 && is_written) {
        reason = errno;
        is_written = false;
    }
    if (!is_written)
        unlink(path);
    errno = reason;
    return is_written;
}

/* Whole or not at all, a killed process included: the file has no name before it is written.
 * `*is_possible` tells whether the file system can do that; errno tells the reason of a failure. */
static bool write_and_link(struct arena *scratch, str path, str text, bool *is_possible)
{
    str folder = path_folder(path);
    const char *where = folder.length == 0 ? "." : str_z(scratch, folder);
    int fd = open(where, O_WRONLY | O_TMPFILE | O_CLOEXEC, 0666);
    *is_possible = fd >= 0;
    if (fd < 0)
        return false;
    bool is_written = write_all(fd, text);
    int reason = errno;
    if (is_written) {
        const char *self = str_format(scratch, "/proc/self/fd/%d", fd).data;
        is_written = linkat(AT_FDCWD, self, AT_FDCWD, str_z(scratch, path), AT_SYMLINK_FOLLOW) == 0;
        reason = errno;
        *is_possible = is_written || reason == EEXIST;
    }
    close(fd);
    errno = reason;
    return is_written;
}

bool file_write_new(str path, str text, struct error *error)
{
    struct arena scratch = {0};
    bool is_possible;
    bool is_written = write_and_link(&scratch, path, text, &is_possible);
    if (!is_possible)
        is_written = file_create(str_z(&scratch, path), text);
    int reason = errno;
    arena_free(&scratch);
    return is_written || fail_errno(error, reason, "cannot write '%.*s'", STR_ARG(path));
}

static bool get_status(str path, struct stat *status)
{
    struct arena scratch = {0};
    bool is_there = stat(str_z(&scratch, path), status) == 0;
    arena_free(&scratch);
    return is_there;
}

bool file_exists(str path)
{
    struct stat status;
    return get_status(path, &status);
}

bool file_is_folder(str path)
{
    struct stat status;
    return get_status(path, &status) && S_ISDIR(status.st_mode);
}

bool folder_create(str path, struct error *error)
{
    if (path.length == 0 || file_is_folder(path))
        return true;
    if (!folder_create(path_folder(path), error))
        return false;
    struct arena scratch = {0};
    bool is_made = mkdir(str_z(&scratch, path), 0777) == 0 || errno == EEXIST;
    int reason = errno;
    arena_free(&scratch);
    if (is_made && !file_is_folder(path)) {
        is_made = false;
        reason = ENOTDIR;
    }
    return is_made || fail_errno(error, reason, "cannot create folder '%.*s'", STR_ARG(path));
}

static int compare_entries(const void *a, const void *b)
{
    return str_compare(((const struct folder_entry *)a)->name,
                       ((const struct folder_entry *)b)->name);
}

static enum folder_entry_kind entry_kind(DIR *folder, const struct dirent *entry)
{
    if (entry->d_type == DT_DIR)
        return ENTRY_FOLDER;
    if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
        return ENTRY_FILE;
    struct stat status;
    bool is_there = fstatat(dirfd(folder), entry->d_name, &status, 0) == 0;
    return is_there && S_ISDIR(status.st_mode) ? ENTRY_FOLDER : ENTRY_FILE;
}

bool folder_list(struct arena *arena, str path, struct folder_entries *entries, struct error *error)
{
    struct arena scratch = {0};
    DIR *folder = opendir(str_z(&scratch, path));
    arena_free(&scratch);
    if (folder == NULL)
        return fail_errno(error, errno, "cannot read folder '%.*s'", STR_ARG(path));
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        struct folder_entry item = {str_copy(arena, str_from(entry->d_name)),
                                    entry_kind(folder, entry)};
        LIST_PUSH(arena, entries, item);
    }
    closedir(folder);
    if (entries->count > 0)
        qsort(entries->items, entries->count, sizeof *entries->items, compare_entries);
    return true;
}

str path_join(struct arena *arena, str folder, str name)
{
    if (folder.length == 0 || str_starts_with(name, STR("/")))
        return str_copy(arena, name);
    const char *slash = str_ends_with(folder, STR("/")) ? "" : "/";
    return str_format(arena, "%.*s%s%.*s", STR_ARG(folder), slash, STR_ARG(name));
}

str path_folder(str path)
{
    size_t slash = str_find_last_byte(path, '/');
    if (slash == path.length)
        return str_slice(path, 0, 0);
    str folder = str_slice(path, 0, slash);
    while (folder.length > 0 && folder.data[folder.length - 1] == '/')
        folder.length--;
    return folder.length == 0 ? str_slice(path, 0, 1) : folder;
}

str path_name(str path)
{
    size_t slash = str_find_last_byte(path, '/');
    return slash == path.length ? path : str_from_offset(path, slash + 1);
}

static str make_absolute(struct arena *arena, str path, bool keeps_parents)
{
    if (!str_starts_with(path, STR("/"))) {
        char here[PATH_MAX];
        if (getcwd(here, sizeof here) == NULL)
            return str_copy(arena, path);
        path = path_join(arena, str_from(here), path);
    }
    struct strs parts = {0};
    for (str rest = path; rest.data != NULL;) {
        str part = str_cut(&rest, '/');
        if (part.length == 0 || str_equal(part, STR(".")))
            continue;
        if (keeps_parents || !str_equal(part, STR("..")))
            LIST_PUSH(arena, &parts, part);
        else if (parts.count > 0)
            parts.count--;
    }
    return str_format(arena, "/%.*s", STR_ARG(str_join(arena, &parts, STR("/"))));
}

str path_absolute(struct arena *arena, str path)
{
    return make_absolute(arena, path, false);
}

str path_from_root(struct arena *arena, str path)
{
    return make_absolute(arena, path, true);
}

str path_resolve(struct arena *arena, str path)
{
    char resolved[PATH_MAX];
    if (realpath(str_z(arena, path), resolved) != NULL)
        return str_copy(arena, str_from(resolved));
    str absolute = path_absolute(arena, path);
    if (absolute.length <= 1)
        return absolute;
    return path_join(arena, path_resolve(arena, path_folder(absolute)), path_name(absolute));
}
