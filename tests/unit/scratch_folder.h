/* Folders that a test may write into. They stand below $TMPDIR, which tests/unit/run removes in the
 * end: so also what a test that failed could not take away. */
#ifndef SCRATCH_FOLDER_H
#define SCRATCH_FOLDER_H

enum { SCRATCH_FOLDER_SIZE = 256 };

/* Makes an empty folder and writes its path. */
void scratch_folder_make(char path[SCRATCH_FOLDER_SIZE]);
/* Removes it with everything in it. */
void scratch_folder_remove(const char *path);

#endif
