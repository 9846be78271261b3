/* What the files that write files share. */
#ifndef BASE_FILE_IMPL_H
#define BASE_FILE_IMPL_H

#include "base/file.h"

/* Writes a file that must not exist yet; errno tells the reason of a failure. */
bool file_create(const char *path, str text);

#endif
