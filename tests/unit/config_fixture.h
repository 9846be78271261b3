/* A folder of its own for every test, with the files that it writes, and what came of reading them.
 */
#ifndef UNIT_CONFIG_FIXTURE_H
#define UNIT_CONFIG_FIXTURE_H

#include "config/config.h"
#include "scratch_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    char folder[SCRATCH_FOLDER_SIZE];
    struct arena arena;
    struct error error;
    struct config config;
    struct settings settings;
};

static inline int fixture_open(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);
    scratch_folder_make(fixture->folder);
    assert_int_equal(chdir(fixture->folder), 0);
    *state = fixture;
    return 0;
}

static inline int fixture_close(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(chdir("/"), 0);
    scratch_folder_remove(fixture->folder);
    arena_free(&fixture->arena);
    error_clear(&fixture->error);
    free(fixture);
    return 0;
}

static inline void fixture_write(struct fixture *fixture, const char *path, const char *text)
{
    assert_true(folder_create(path_folder(str_from(path)), &fixture->error));
    assert_true(file_replace(str_from(path), str_from(text), &fixture->error));
}

static inline bool fixture_load(struct fixture *fixture)
{
    struct config_request request = {0};
    return config_load(&fixture->arena, &request, &fixture->config, &fixture->error);
}

/* Writes alembic.ini (and pyproject.toml) and reads the settings. NULL: no such file. */
static inline bool fixture_settings(struct fixture *fixture, const char *ini, const char *toml)
{
    if (ini != NULL)
        fixture_write(fixture, "alembic.ini", ini);
    if (toml != NULL)
        fixture_write(fixture, "pyproject.toml", toml);
    return fixture_load(fixture) &&
           settings_load(&fixture->config, &fixture->settings, &fixture->error);
}

static inline void assert_text(str text, const char *expected)
{
    struct arena arena = {0};
    assert_non_null(text.data);
    assert_string_equal(str_z(&arena, text), expected);
    assert_int_equal(text.length, strlen(expected));
    arena_free(&arena);
}

static inline void assert_list(const struct strs *list, const char *expected)
{
    struct arena arena = {0};
    assert_text(str_join(&arena, list, STR("|")), expected);
    arena_free(&arena);
}

/* The error has this message (and place), and is cleared. line 0: no place. */
static inline void assert_error(struct error *error, const char *message, size_t line,
                                size_t column)
{
    assert_int_not_equal(error->status, STATUS_OK);
    assert_text(error->message, message);
    struct position position = {0, 0};
    if (error->place.source != NULL)
        position = place_position(error->place);
    assert_int_equal(position.line, line);
    assert_int_equal(position.column, column);
    error_clear(error);
}

#define CONFIG_TEST(function) cmocka_unit_test_setup_teardown(function, fixture_open, fixture_close)

#endif
