#include "scratch_folder.h"

#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

void scratch_folder_make(char path[SCRATCH_FOLDER_SIZE])
{
    const char *parent = getenv("TMPDIR");
    snprintf(path, SCRATCH_FOLDER_SIZE, "%s/migrate-unit-XXXXXX", parent == NULL ? "/tmp" : parent);
    if (mkdtemp(path) == NULL)
        BUG("cannot make the folder %s", path);
}

void scratch_folder_remove(const char *path)
{
    char command[SCRATCH_FOLDER_SIZE + 16];
    snprintf(command, sizeof command, "rm -rf '%s'", path);
    if (system(command) != 0)
        BUG("cannot remove the folder %s", path);
}
