/* The parser: any bytes become a tree, which can be printed, or an error with a place in its
 * source; and what is nested without end is refused before the stack is full. */
#include "python/python.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_place(const struct error *error, const struct source *raw)
{
    const struct source *source = error->place.source;
    if (source == NULL)
        return;
    if (error->message.length == 0)
        BUG("no message");
    if (source == raw && error->place.start > source->text.length)
        BUG("a place outside of the file");
    place_position(error->place);
    place_line(error->place);
}

/* Statements stand one behind the other, in the text. */
static void check_spans(const struct python_module *module)
{
    size_t last = 0;
    for (size_t i = 0; i < module->body.count; i++) {
        struct python_span span = module->body.items[i]->span;
        if (span.start < last || span.end < span.start || span.end > module->source->text.length)
            BUG("statement %zu is at %zu to %zu, behind %zu", i, span.start, span.end, last);
        last = span.end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct error error = {0};
    struct source source = {STR("fuzz.py"), str_copy(&arena, (str){(const char *)data, size})};
    const struct python_module *module = python_parse(&arena, &source, &error);
    if (module != NULL) {
        struct buf out = {0};
        check_spans(module);
        python_tree_dump(module, &out);
        buf_free(&out);
    } else {
        check_place(&error, &source);
    }
    error_clear(&error);
    arena_free(&arena);
    return 0;
}
