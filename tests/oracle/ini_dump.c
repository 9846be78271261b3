/* Prints what our ini reader sees in a file, as JSON, for test_ini.py to compare with Python's
 * configparser.
 *
 * Usage: ini_dump FILE: a list of {"section", "key", "value"}, where a value that cannot be
 * interpolated is
 * {"section", "key", "error"}; or one {"error"} when the file cannot be read. 'here' is "/here".
 */
#include "config/ini.h"

#include <stdio.h>

static void print_pair(struct json *json, const char *key, str text)
{
    json_key(json, key);
    json_text(json, text);
}

static void print_error(struct json *json, struct error *error)
{
    print_pair(json, "error", error->message);
    error_clear(error);
}

static void print_options(struct json *json, const struct ini *ini, str section,
                          const struct map *options)
{
    for (size_t i = 0; i < options->count; i++) {
        struct error error = {0};
        str value;
        str key = options->entries[i].key;
        json_open_object(json);
        print_pair(json, "section", section);
        print_pair(json, "key", key);
        if (ini_get(ini, section, key, &value, &error))
            print_pair(json, "value", value);
        else
            print_error(json, &error);
        json_close_object(json);
    }
}

static void print_ini(struct json *json, struct ini *ini)
{
    ini_set_default(ini, STR("here"), STR("/here"));
    print_options(json, ini, ini->defaults.name, &ini->defaults.options);
    for (size_t i = 0; i < ini->sections.count; i++) {
        const struct ini_section *section = ini->sections.entries[i].value;
        print_options(json, ini, section->name, &section->options);
        print_options(json, ini, section->name, &ini->defaults.options);
    }
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    struct arena arena = {0};
    struct error error = {0};
    struct buf out = {0};
    struct json json = {.out = &out};
    struct ini ini;
    str text;
    json_open_list(&json);
    if (file_read(&arena, str_from(argv[1]), &text, &error) &&
        ini_read(&arena, str_from(argv[1]), text, &ini, &error)) {
        print_ini(&json, &ini);
    } else {
        json_open_object(&json);
        print_error(&json, &error);
        json_close_object(&json);
    }
    json_close_list(&json);
    puts(buf_z(&out));
    buf_free(&out);
    arena_free(&arena);
    return 0;
}
