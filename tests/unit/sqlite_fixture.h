/* What the tests of the SQLite driver share: a folder of their own and connections to the databases
 * in it. */
#ifndef SQLITE_FIXTURE_H
#define SQLITE_FIXTURE_H

#include "db/db.h"
#include "scratch_folder.h"

struct recording_log {
    struct log log;
    char text[4096]; /* one line a message: the level, the message */
};

struct sqlite_fixture {
    struct arena arena;
    struct error error;
    struct recording_log log;
    struct db_options options;
    char folder[SCRATCH_FOLDER_SIZE];
};

extern struct sqlite_fixture fixture;

/* Makes and removes the folder; for cmocka. */
int sqlite_set_up(void **state);
int sqlite_tear_down(void **state);

/* The path of a file in the folder. */
const char *sqlite_file(const char *name);
/* Opens sqlite:///FOLDER/name, where the name may have options behind it. NULL on failure. */
struct db *sqlite_try_open(const char *name);
struct db *sqlite_must_open(const char *name);

bool sqlite_run_text(struct db *db, const char *text);
void sqlite_must_run(struct db *db, const char *text);
/* The query's only value; "" for NULL. */
const char *sqlite_value(struct db *db, const char *query);

/* The error that is set contains the text in its message, detail or hint. */
void assert_error_says(const char *text);

/* Runs the function in a process of its own; returns the process. It ends with what the function
 * returns. */
int sqlite_fork(int (*function)(void));
/* How the process ended: its exit status, or minus the signal. */
int sqlite_wait(int process);

#endif
