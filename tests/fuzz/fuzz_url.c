/* Any bytes are a URL or an error; a printed URL can be read again and prints the same. */
#include "db/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_printed(struct arena *arena, const struct url *url)
{
    struct error error = {0};
    struct url again;
    str printed = url_print(arena, url);
    if (url_parse(arena, printed, &again, &error) && !str_equal(url_print(arena, &again), printed))
        BUG("%.*s is printed otherwise the second time", STR_ARG(printed));
    error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct error error = {0};
    struct url url;
    if (url_parse(&arena, (str){(const char *)data, size}, &url, &error))
        check_printed(&arena, &url);
    else if (error.status != STATUS_FAILURE || error.hint.length == 0)
        BUG("a failure without an error and a hint");
    error_clear(&error);
    arena_free(&arena);
    return 0;
}
