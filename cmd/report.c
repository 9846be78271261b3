#include "report.h"

#include "glyph.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_UNKNOWN = 100, WIDTH_LEAST = 40, MARGIN = 4 };

#define RED "\033[1;31m"
#define CYAN "\033[36m"
#define PLAIN "\033[0m"

static void add_coloured(struct buf *out, const struct report_style *style, const char *colour,
                         const char *text)
{
    if (!style->is_coloured) {
        buf_add(out, str_from(text));
        return;
    }
    buf_add(out, str_from(colour));
    buf_add(out, str_from(text));
    buf_add(out, STR(PLAIN));
}

static void add_repeated(struct buf *out, char c, size_t count)
{
    while (count-- > 0)
        buf_add_char(out, c);
}

static void add_visible(struct buf *out, str line)
{
    size_t column = 0;
    for (size_t at = 0; at < line.length;) {
        struct glyph glyph = glyph_next(line, &at, column);
        buf_add(out, (str){glyph.text, glyph.length});
        column += glyph.width;
    }
}

/* The lines of a text; those behind the first are indented. */
static void add_lines(struct buf *out, str text, size_t indent)
{
    str line;
    bool is_first = true;
    while (str_next_line(&text, &line)) {
        if (!is_first)
            add_repeated(out, ' ', indent);
        add_visible(out, line);
        buf_add_char(out, '\n');
        is_first = false;
    }
    if (is_first)
        buf_add_char(out, '\n');
}

/* A line as columns: what of it is marked, and which part fits. */
struct excerpt {
    size_t mark_start, mark_end;
    size_t width;
    size_t from, to; /* shown: columns from `from` up to `to` */
};

static struct excerpt measure(str line, size_t start, size_t end, size_t room)
{
    struct excerpt excerpt = {0};
    size_t column = 0;
    for (size_t at = 0; at < line.length;) {
        if (at <= start)
            excerpt.mark_start = column;
        column += glyph_next(line, &at, column).width;
        if (at <= end)
            excerpt.mark_end = column;
    }
    excerpt.width = column;
    if (start >= line.length)
        excerpt.mark_start = column;
    if (excerpt.mark_end <= excerpt.mark_start)
        excerpt.mark_end = excerpt.mark_start + 1;
    /* The mark stands in the first two thirds of what is shown. */
    if (excerpt.mark_end >= room)
        excerpt.from = excerpt.mark_start > room / 3 ? excerpt.mark_start - room / 3 : 0;
    excerpt.to = excerpt.from + room;
    return excerpt;
}

static void add_excerpt(struct buf *out, str line, const struct excerpt *excerpt)
{
    size_t column = 0;
    if (excerpt->from > 0)
        buf_add(out, STR("…"));
    for (size_t at = 0; at < line.length && column < excerpt->to;) {
        struct glyph glyph = glyph_next(line, &at, column);
        bool is_shown = column >= excerpt->from && column + glyph.width <= excerpt->to;
        if (is_shown)
            buf_add(out, (str){glyph.text, glyph.length});
        else if (column + glyph.width > excerpt->from)
            add_repeated(out, ' ', column + glyph.width - excerpt->from);
        column += glyph.width;
    }
    if (excerpt->width > excerpt->to)
        buf_add(out, STR("…"));
    buf_add_char(out, '\n');
}

static void add_carets(struct buf *out, const struct report_style *style,
                       const struct excerpt *excerpt)
{
    size_t end = excerpt->mark_end < excerpt->to ? excerpt->mark_end : excerpt->to;
    add_repeated(out, ' ', excerpt->mark_start - excerpt->from + (excerpt->from > 0 ? 1 : 0));
    if (style->is_coloured)
        buf_add(out, STR(RED));
    add_repeated(out, '^', end > excerpt->mark_start ? end - excerpt->mark_start : 1);
    if (style->is_coloured)
        buf_add(out, STR(PLAIN));
    buf_add_char(out, '\n');
}

static void add_place(struct buf *out, struct arena *arena, struct place place,
                      const struct report_style *style)
{
    struct position position = place_position(place);
    buf_add(out, STR("  "));
    add_visible(out, place.source->name);
    buf_add_format(out, ":%zu:%zu\n", position.line, position.column);

    str line = place_line(place);
    size_t start = place.start - (size_t)(line.data - place.source->text.data);
    size_t width = style->width == 0 ? WIDTH_UNKNOWN : style->width;
    int digits = snprintf(NULL, 0, "%zu", position.line);
    size_t gutter = MARGIN + (size_t)digits + 3;
    size_t room = width > gutter + WIDTH_LEAST ? width - gutter - 2 : WIDTH_LEAST;
    struct excerpt excerpt = measure(line, start, start + place.length, room);

    buf_add_format(out, "%*s%zu | ", MARGIN, "", position.line);
    add_excerpt(out, mask_secrets(arena, line), &excerpt);
    buf_add_format(out, "%*s | ", MARGIN + digits, "");
    add_carets(out, style, &excerpt);
}

/* What the server or the system said: its lines bring their own labels. */
static void add_detail(struct buf *out, str text)
{
    if (str_is_empty(text))
        return;
    buf_add(out, STR("  "));
    add_lines(out, text, 2);
}

static void add_hint(struct buf *out, const struct report_style *style, str text)
{
    if (str_is_empty(text))
        return;
    buf_add(out, STR("  "));
    add_coloured(out, style, CYAN, "HINT: ");
    add_lines(out, text, 4);
}

void report_add(struct buf *out, const struct error *error, const struct report_style *style)
{
    struct arena arena = {0};
    add_coloured(out, style, RED,
                 error->status == STATUS_COMMAND ? "FAILED: " : "migrate: error: ");
    add_lines(out, mask_secrets(&arena, error->message), 4);
    if (error->place.source != NULL)
        add_place(out, &arena, error->place, style);
    add_detail(out, mask_secrets(&arena, error->detail));
    add_hint(out, style, mask_secrets(&arena, error->hint));
    arena_free(&arena);
}

bool report_may_colour(int descriptor)
{
    const char *no_color = getenv("NO_COLOR");
    return (no_color == NULL || *no_color == '\0') && isatty(descriptor) != 0;
}

static size_t terminal_width(int descriptor)
{
    struct winsize size;
    return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void report_print(const struct error *error, str usage)
{
    struct report_style style = {report_may_colour(STDERR_FILENO), terminal_width(STDERR_FILENO)};
    struct buf text = {0};
    buf_add(&text, usage);
    report_add(&text, error, &style);
    fwrite(text.data, 1, text.length, stderr);
    buf_free(&text);
}

void report_print_exit(const struct error *error)
{
    struct arena arena = {0};
    struct buf text = {0};
    if (error->message.length == 0)
        return;
    add_lines(&text, mask_secrets(&arena, error->message), 0);
    fwrite(text.data, 1, text.length, stderr);
    buf_free(&text);
    arena_free(&arena);
}
