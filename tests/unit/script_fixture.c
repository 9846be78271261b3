#include "script_fixture.h"

#include <stddef.h>

static void keep_warning(struct log *log, enum log_level level, str logger, str message)
{
    struct script_fixture *fixture =
        (struct script_fixture *)(void *)((char *)log - offsetof(struct script_fixture, log));
    (void)level;
    (void)logger;
    LIST_PUSH(&fixture->arena, &fixture->warnings, str_copy(&fixture->arena, message));
}

void script_fixture_open(struct script_fixture *fixture)
{
    *fixture = (struct script_fixture){.log.write = keep_warning};
    scratch_folder_make(fixture->folder);
    fixture->settings.script_location = str_from(fixture->folder);
    script_fixture_put(fixture, "versions", (str){0});
}

void script_fixture_close(struct script_fixture *fixture)
{
    scratch_folder_remove(fixture->folder);
    error_clear(&fixture->error);
    arena_free(&fixture->arena);
}

str script_fixture_path(struct script_fixture *fixture, const char *name)
{
    return path_join(&fixture->arena, str_from(fixture->folder), str_from(name));
}

void script_fixture_put(struct script_fixture *fixture, const char *name, str text)
{
    str path = script_fixture_path(fixture, name);
    struct error error = {0};
    str folder = text.data == NULL ? path : path_folder(path);
    if (!folder_create(folder, &error) ||
        (text.data != NULL && !file_write_new(path, text, &error)))
        BUG("%.*s", STR_ARG(error.message));
}

bool script_fixture_load(struct script_fixture *fixture)
{
    return script_directory_load(&fixture->arena, &fixture->settings, &fixture->log,
                                 &fixture->directory, &fixture->error);
}

str script_fixture_error(struct script_fixture *fixture)
{
    struct error *error = &fixture->error;
    str message = str_copy(&fixture->arena, error->message);
    if (error->place.source != NULL) {
        struct position position = place_position(error->place);
        message = str_format(&fixture->arena, "%.*s:%zu:%zu %.*s",
                             STR_ARG(path_name(error->place.source->name)), position.line,
                             position.column, STR_ARG(message));
    }
    error_clear(error);
    return message;
}
