#include "sqlite_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct sqlite_fixture fixture;

static void record(struct log *log, enum log_level level, str logger, str message)
{
    struct recording_log *recording = (struct recording_log *)log;
    size_t used = strlen(recording->text);
    (void)logger;
    snprintf(recording->text + used, sizeof recording->text - used, "%d %.*s\n", (int)level,
             STR_ARG(message));
}

int sqlite_set_up(void **state)
{
    (void)state;
    fixture = (struct sqlite_fixture){.log = {.log = {record}}};
    fixture.options = (struct db_options){.wait_seconds = 0.2, .log = &fixture.log.log};
    scratch_folder_make(fixture.folder);
    return 0;
}

int sqlite_tear_down(void **state)
{
    (void)state;
    scratch_folder_remove(fixture.folder);
    error_clear(&fixture.error);
    arena_free(&fixture.arena);
    return 0;
}

const char *sqlite_file(const char *name)
{
    return path_join(&fixture.arena, str_from(fixture.folder), str_from(name)).data;
}

struct db *sqlite_try_open(const char *name)
{
    struct url *url = ARENA_NEW(&fixture.arena, struct url);
    str text = str_format(&fixture.arena, "sqlite:///%s/%s", fixture.folder, name);
    assert_true(url_parse(&fixture.arena, text, url, &fixture.error));
    return db_open(&fixture.arena, url, &fixture.options, &fixture.error);
}

struct db *sqlite_must_open(const char *name)
{
    struct db *db = sqlite_try_open(name);
    if (db == NULL)
        fail_msg("%.*s", STR_ARG(fixture.error.message));
    return db;
}

bool sqlite_run_text(struct db *db, const char *text)
{
    struct source *source = ARENA_NEW(&fixture.arena, struct source);
    *source = (struct source){STR("script.sql"), str_from(text)};
    struct sql piece = {source->text, source};
    return db_run(db, &piece, 1, NULL, &fixture.error);
}

void sqlite_must_run(struct db *db, const char *text)
{
    if (!sqlite_run_text(db, text))
        fail_msg("%s: %.*s", text, STR_ARG(fixture.error.message));
}

const char *sqlite_value(struct db *db, const char *query)
{
    struct db_rows rows;
    if (!db_query(db, &fixture.arena, str_from(query), &rows, &fixture.error))
        fail_msg("%s: %.*s", query, STR_ARG(fixture.error.message));
    assert_int_equal(rows.row_count, 1);
    return rows.cells[0].data == NULL ? "" : rows.cells[0].data;
}

void assert_error_says(const char *text)
{
    const struct error *error = &fixture.error;
    str all = str_format(&fixture.arena, "%.*s\n%.*s\n%.*s", STR_ARG(error->message),
                         STR_ARG(error->detail), STR_ARG(error->hint));
    if (!str_contains(all, str_from(text)))
        fail_msg("not in the error: %s\n%s", text, all.data);
}

int sqlite_fork(int (*function)(void))
{
    fflush(NULL);
    pid_t process = fork();
    if (process == 0) {
        setenv("CMOCKA_TEST_ABORT", "1",
               1); /* a failed assertion must not go on with the next test here */
        _exit(function());
    }
    assert_true(process > 0);
    return process;
}

int sqlite_wait(int process)
{
    int status;
    assert_int_equal(waitpid(process, &status, 0), process);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}
