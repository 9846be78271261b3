#include "command_line.h"

#include <string.h>

static void overwrite(char *start, const char *end)
{
    while (start < end)
        *start++ = '*';
}

/* "scheme://user:password@host": from behind "://" up to the last '@'. */
static void hide_user(char *argument)
{
    char *start = strstr(argument, "://");
    const char *end = start == NULL ? NULL : strrchr(start, '@');
    if (end != NULL)
        overwrite(start + 3, end);
}

/* "?password=secret&…", as libpq takes it. */
static void hide_option(char *argument)
{
    static const char name[] = "password=";
    for (char *at = strstr(argument, name); at != NULL; at = strstr(at, name)) {
        at += sizeof name - 1;
        overwrite(at, at + strcspn(at, "&"));
    }
}

char **command_line_take(struct arena *arena, int argc, char **argv)
{
    char **copy = ARENA_ARRAY(arena, char *, (size_t)argc + 1);
    for (int i = 0; i < argc; i++) {
        size_t size = strlen(argv[i]) + 1;
        copy[i] = arena_alloc(arena, size);
        memcpy(copy[i], argv[i], size);
        hide_user(argv[i]);
        hide_option(argv[i]);
    }
    return copy;
}
