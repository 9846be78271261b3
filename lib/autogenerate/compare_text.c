#include "autogenerate/compare_impl.h"

void compare_add_operation(struct comparison *c, struct operations *operations,
                           struct operation operation)
{
    struct operation *kept = ARENA_NEW(c->arena, struct operation);
    *kept = operation;
    LIST_PUSH(c->arena, operations, kept);
}

void compare_warn(struct comparison *c, const char *category, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    str message = str_format_arguments(c->arena, format, arguments);
    va_end(arguments);
    log_warning(c->log, "py.warnings", "%s: %.*s", category, STR_ARG(message));
}

static void add_reprs(struct buf *out, const struct strs *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        buf_add_repr(out, texts->items[i]);
    }
}

void compare_add_tuple(struct buf *out, const struct strs *texts)
{
    buf_add_char(out, '(');
    add_reprs(out, texts);
    buf_add(out, texts->count == 1 ? STR(",)") : STR(")"));
}

void compare_add_list(struct buf *out, const struct strs *texts)
{
    buf_add_char(out, '[');
    add_reprs(out, texts);
    buf_add_char(out, ']');
}

str compare_finish(struct arena *arena, struct buf *out)
{
    str text = str_copy(arena, buf_str(out));
    buf_free(out);
    return text;
}

bool compare_texts_equal(str a, str b)
{
    return (a.data == NULL) == (b.data == NULL) && str_equal(a, b);
}
