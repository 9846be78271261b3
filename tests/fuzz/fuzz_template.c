/* Templates: any bytes are rendered or refused. */
#include "script/script.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void set_variables(struct arena *arena, struct template_variables *variables)
{
    struct template_value list = {.kind = TEMPLATE_TUPLE};
    LIST_PUSH(arena, &list.texts, STR("a"));
    LIST_PUSH(arena, &list.texts, STR("b"));
    template_set(arena, variables, STR("m"), template_text(arena, STR("a message")));
    template_set(arena, variables, STR("l"), list);
    template_set(arena, variables, STR("d"),
                 template_date(arena, STR("2026-11-20 12:00:00.000001")));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct error error = {0};
    struct buf out = {0};
    struct template_variables variables = {0};
    struct source source = {STR("fuzz.mako"), str_copy(&arena, (str){(const char *)data, size})};
    set_variables(&arena, &variables);
    if (!template_render(&arena, &source, &variables, &out, &error) && error.place.source != NULL &&
        error.place.start > source.text.length)
        BUG("a place outside of the template");
    buf_free(&out);
    error_clear(&error);
    arena_free(&arena);
    return 0;
}
