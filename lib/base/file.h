/* Files, folders and paths, as Unix has them. What is created has the mode that the umask leaves.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/error.h"
#include "base/str.h"

#include <stdbool.h>

/* The whole file. Fails with the system's reason; a folder is an error. */
bool file_read(struct arena *arena, str path, str *text, struct error *error);

/* Creates the file, which must not exist, whole or not at all; where the file system can do that,
 * also when the process is killed. */
bool file_write_new(str path, str text, struct error *error);

/* Writes the file whole or not at all: to a temporary file beside it, which is then renamed. */
bool file_replace(str path, str text, struct error *error);

/* A file and its new text. */
struct file_change {
    str path;
    str text;
};

/* The same for several files: all new texts are written beside the files before the first is
 * renamed, and where a renaming fails those done before are taken back. */
bool file_replace_all(const struct file_change *changes, size_t count, struct error *error);

/* Removes what a process that was killed while it replaced files has left in a folder. */
void file_remove_leftovers(str folder);

bool file_exists(str path); /* anything that can be stat()ed */
bool file_is_folder(str path);

/* Creates the folder and those above it that are missing. */
bool folder_create(str path, struct error *error);

enum folder_entry_kind { ENTRY_FILE, ENTRY_FOLDER };

struct folder_entry {
    str name;
    enum folder_entry_kind kind;
};

struct folder_entries {
    struct folder_entry *items; /* in byte order of the names */
    size_t count;
    size_t capacity;
};

/* Everything in the folder but "." and "..". Links count as what they point to. */
bool folder_list(struct arena *arena, str path, struct folder_entries *entries,
                 struct error *error);

/* "a" + "b" = "a/b"; an absolute second part stands alone. */
str path_join(struct arena *arena, str folder, str name);
/* As Python's os.path: "" for a bare name; "/" for "/x". */
str path_folder(str path);
str path_name(str path);
/* Absolute and without ".", ".." and doubled slashes, as os.path.abspath: links are not followed.
 */
str path_absolute(struct arena *arena, str path);
/* As pathlib's absolute(): ".." stays, as a link may stand before it. */
str path_from_root(struct arena *arena, str path);
/* Absolute with links followed, as pathlib's resolve(): what does not exist is kept as it is. */
str path_resolve(struct arena *arena, str path);

#endif
