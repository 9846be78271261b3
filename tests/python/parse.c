/* Parses the files that are named, one after the other, and prints for each one line: the dump of
 * its tree, or "line:column message". Exits with 1 when a file cannot be read. With --time FILE the
 * file is parsed again and again, and the speed is printed. */
#include "python/python.h"

#include <stdio.h>
#include <time.h>

static void print_error(const struct error *error)
{
    struct position position = place_position(error->place);
    printf("%zu:%zu %.*s\n", position.line, position.column, STR_ARG(error->message));
}

static bool print_file(const char *path)
{
    struct arena arena = {0};
    struct error error = {0};
    struct buf out = {0};
    struct source source = {.name = str_from(path)};
    bool is_read = file_read(&arena, source.name, &source.text, &error);
    const struct python_module *module = is_read ? python_parse(&arena, &source, &error) : NULL;
    if (module != NULL) {
        python_tree_dump(module, &out);
        puts(buf_z(&out));
    } else {
        print_error(&error);
    }
    buf_free(&out);
    error_clear(&error);
    arena_free(&arena);
    return is_read;
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static bool print_speed(const char *path)
{
    struct arena arena = {0};
    struct error error = {0};
    struct source source = {.name = str_from(path)};
    bool is_parsed = file_read(&arena, source.name, &source.text, &error);
    double started = seconds_now();
    double elapsed = 0;
    size_t bytes = 0;
    while (is_parsed && elapsed < 1) {
        struct arena trees = {0};
        is_parsed = python_parse(&trees, &source, &error) != NULL;
        bytes += source.text.length;
        arena_free(&trees);
        elapsed = seconds_now() - started;
    }
    if (is_parsed)
        printf("%.1f MB/s\n", (double)bytes / elapsed / 1e6);
    else
        print_error(&error);
    error_clear(&error);
    arena_free(&arena);
    return is_parsed;
}

int main(int argc, char **argv)
{
    bool is_good = true;
    if (argc == 3 && strcmp(argv[1], "--time") == 0)
        return print_speed(argv[2]) ? 0 : 1;
    for (int i = 1; i < argc; i++)
        is_good = print_file(argv[i]) && is_good;
    return is_good ? 0 : 1;
}
