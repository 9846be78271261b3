/* The header and the sections of SQL revisions: any bytes are read or refused, and every place lies
 * in the file. */
#include "script/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_part(const struct source *source, str part)
{
    if (part.data < source->text.data ||
        part.data + part.length > source->text.data + source->text.length)
        BUG("a section outside of the file");
}

static void check_error(struct error *error)
{
    if (error->place.source != NULL && error->place.start > error->place.source->text.length)
        BUG("a place outside of the file");
    error_clear(error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct error error = {0};
    struct revision *revision = NULL;
    struct sql_script script;
    struct source source = {STR("fuzz.sql"), str_copy(&arena, (str){(const char *)data, size})};
    if (revision_read_sql(&arena, &source, &revision, &error) && revision != NULL &&
        revision->id.length == 0)
        BUG("a revision without identifier");
    check_error(&error);
    if (sql_script_parse(&arena, &source, &script, &error))
        for (size_t i = 0; i < script.count; i++)
            check_part(&source, script.items[i].text);
    check_error(&error);
    arena_free(&arena);
    return 0;
}
