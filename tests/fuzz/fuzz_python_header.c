/* The tokenizer and the reader of headers: any bytes are read or refused, and every place lies in
 * its source. */
#include "python/python.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_place(const struct error *error)
{
    if (error->place.source == NULL)
        return;
    if (error->place.start > error->place.source->text.length)
        BUG("a place outside of the file");
    place_position(error->place);
    place_line(error->place);
}

/* Every token lies behind the one before it, in the text. */
static void lex(struct arena *arena, const struct source *raw)
{
    struct error error = {0};
    const struct source *source = NULL;
    size_t start = 0;
    if (python_source_open(arena, raw, &source, &start, &error)) {
        struct python_lexer lexer;
        struct python_token token = {.kind = TOKEN_NEWLINE, .start = start};
        python_lexer_start(&lexer, source, start, source->text.length);
        size_t last = start;
        while (token.kind != TOKEN_END && python_lexer_next(&lexer, &token, &error)) {
            if (token.start < last || token.start + token.length > source->text.length)
                BUG("a token out of order");
            last = token.start;
        }
    }
    check_place(&error);
    error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct error error = {0};
    struct python_header header;
    struct source source = {STR("fuzz.py"), str_copy(&arena, (str){(const char *)data, size})};
    lex(&arena, &source);
    if (!python_header_read(&arena, &source, NULL, &header, &error))
        check_place(&error);
    else if (header.revision.kind == CONSTANT_TEXT && header.revision.texts.count != 1)
        BUG("a text of %zu parts", header.revision.texts.count);
    error_clear(&error);
    arena_free(&arena);
    return 0;
}
