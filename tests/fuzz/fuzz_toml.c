/* The TOML reader: any bytes are parsed or refused, and every place lies in the file. */
#include "config/toml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_place(struct place place)
{
    if (place.start > place.source->text.length ||
        place.length > place.source->text.length - place.start)
        BUG("a place outside of the file");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct error error = {0};
    struct toml_table *root = NULL;
    str text = str_copy(&arena, (str){(const char *)data, size});
    if (toml_parse(&arena, STR("fuzz.toml"), text, &root, &error)) {
        for (size_t i = 0; i < root->values.count; i++)
            check_place(((const struct toml_value *)root->values.entries[i].value)->place);
        toml_find_path(root, STR("tool.alembic.script_location"));
    } else if (error.place.source != NULL) {
        place_position(error.place);
    }
    error_clear(&error);
    arena_free(&arena);
    return 0;
}
