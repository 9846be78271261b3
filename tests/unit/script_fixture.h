/* A script directory of its own for a test. */
#ifndef SCRIPT_FIXTURE_H
#define SCRIPT_FIXTURE_H

#include "scratch_folder.h"
#include "script/script.h"

struct script_fixture {
    struct arena arena;
    char folder[SCRATCH_FOLDER_SIZE];
    struct settings settings;
    struct log log; /* counts into `warnings` */
    struct strs warnings;
    struct script_directory directory;
    struct error error;
};

/* Makes the folder, with versions/ in it. */
void script_fixture_open(struct script_fixture *fixture);
void script_fixture_close(struct script_fixture *fixture);
/* Writes a file below the folder; absent text: no file, a folder. */
void script_fixture_put(struct script_fixture *fixture, const char *name, str text);
bool script_fixture_load(struct script_fixture *fixture);
/* A path below the folder. */
str script_fixture_path(struct script_fixture *fixture, const char *name);
/* "line:column message", the place's file's name in front; the error is then clear. */
str script_fixture_error(struct script_fixture *fixture);

#endif
