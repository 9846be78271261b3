/* The ini reader: any bytes are read or refused, every value is interpolated or refused, and what
 * messages may show is as long as the file. */
#include "config/ini.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void get_all(const struct ini *ini, str section, const struct map *options)
{
    for (size_t i = 0; i < options->count; i++) {
        struct error error = {0};
        str value;
        if (ini_get(ini, section, options->entries[i].key, &value, &error) != (error.status == 0))
            BUG("a failure without an error, or an error without a failure");
        if (error.place.source != NULL)
            place_position(error.place);
        error_clear(&error);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct error error = {0};
    struct ini ini;
    str text = str_copy(&arena, (str){(const char *)data, size});
    if (ini_read(&arena, STR("fuzz.ini"), text, &ini, &error)) {
        ini_set_default(&ini, STR("here"), STR("/here"));
        get_all(&ini, STR("DEFAULT"), &ini.defaults.options);
        for (size_t i = 0; i < ini.sections.count; i++) {
            const struct ini_section *section = ini.sections.entries[i].value;
            get_all(&ini, section->name, &section->options);
        }
    }
    if (ini.source.text.length != size)
        BUG("the masked text has another length");
    error_clear(&error);
    arena_free(&arena);
    return 0;
}
