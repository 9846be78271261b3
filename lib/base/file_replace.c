/* Files that are written whole or not at all.
 *
 * A new text is written beside its file and renamed. The names beside it end in ".migrate-PID.tmp"
 * and ".migrate-PID.old", so that what a process that was killed has left can be told and removed.
 */
#include "base/file_impl.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char MARK[] = ".migrate-";

/* A file being replaced: what stands beside it meanwhile. */
struct replacing {
    const char *path;
    const char *fresh; /* the new text */
    const char *old;   /* a second name of the old one; NULL: it has none */
};

/* A link is not replaced, but what it points to. */
static struct replacing replacing_of(struct arena *scratch, str path)
{
    str whole = path_resolve(scratch, path);
    str fresh = str_format(scratch, "%.*s%s%ld.tmp", STR_ARG(whole), MARK, (long)getpid());
    return (struct replacing){.path = str_z(scratch, whole), .fresh = fresh.data};
}

static bool write_beside(const struct replacing *file, str text)
{
    struct stat status;
    if (!file_create(file->fresh, text))
        return false;
    if (stat(file->path, &status) == 0)
        chmod(file->fresh, status.st_mode & 07777);
    return true;
}

/* Where the file system has no links, what was renamed cannot be taken back. */
static void keep_old(struct arena *scratch, struct replacing *file)
{
    str name = str_format(scratch, "%s%s%ld.old", file->path, MARK, (long)getpid());
    file->old = link(file->path, name.data) == 0 ? name.data : NULL;
}

/* Returns how many were renamed: on a failure none, as they are taken back. */
static size_t rename_all(struct arena *scratch, struct replacing *files, size_t count)
{
    size_t done = 0;
    for (size_t i = 0; i < count && count > 1; i++)
        keep_old(scratch, &files[i]);
    while (done < count && rename(files[done].fresh, files[done].path) == 0)
        done++;
    int reason = errno;
    for (size_t i = 0; i < count; i++)
        if (files[i].old != NULL && (done == count || i >= done))
            unlink(files[i].old);
        else if (files[i].old != NULL)
            rename(files[i].old, files[i].path);
    errno = reason;
    return done;
}

bool file_replace_all(const struct file_change *changes, size_t count, struct error *error)
{
    struct arena scratch = {0};
    struct replacing *files = ARENA_ARRAY(&scratch, struct replacing, count);
    size_t at = 0;
    for (; at < count; at++) {
        files[at] = replacing_of(&scratch, changes[at].path);
        if (!write_beside(&files[at], changes[at].text))
            break;
    }
    size_t written = at;
    if (written == count)
        at = rename_all(&scratch, files, count);
    int reason = errno;
    for (size_t i = 0; i < written && at < count; i++)
        unlink(files[i].fresh);
    arena_free(&scratch);
    return at == count ||
           fail_errno(error, reason, "cannot write '%.*s'", STR_ARG(changes[at].path));
}

bool file_replace(str path, str text, struct error *error)
{
    struct file_change change = {path, text};
    return file_replace_all(&change, 1, error);
}

/* "x.py.migrate-123.tmp", of a process that has ended. */
static bool is_leftover(str name)
{
    long process;
    size_t at = str_find(name, str_from(MARK));
    if (at >= name.length ||
        !(str_ends_with(name, STR(".tmp")) || str_ends_with(name, STR(".old"))))
        return false;
    str digits = str_slice(name, at + sizeof MARK - 1, name.length - 4);
    return str_to_long(digits, &process) && process > 0 && kill((pid_t)process, 0) != 0 &&
           errno == ESRCH;
}

void file_remove_leftovers(str folder)
{
    struct arena scratch = {0};
    struct folder_entries list = {0};
    struct error unwanted = {0};
    if (!folder_list(&scratch, folder, &list, &unwanted))
        error_clear(&unwanted);
    for (size_t i = 0; i < list.count; i++)
        if (is_leftover(list.items[i].name))
            unlink(path_join(&scratch, folder, list.items[i].name).data);
    arena_free(&scratch);
}
