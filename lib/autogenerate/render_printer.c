#include "autogenerate/render_printer.h"

static bool starts_with_any(str line, const char *const *words)
{
    while (line.length > 0 && char_is_space(line.data[0]))
        line = str_from_offset(line, 1);
    for (size_t i = 0; words[i] != NULL; i++) {
        if (str_starts_with(line, str_from(words[i])))
            return true;
    }
    return false;
}

static const char *const compound_words[] = {"if", "try", "elif", "while", "for", "with", NULL};
static const char *const other_words[] = {"def",    "class",   "else", "elif",
                                          "except", "finally", NULL};
static const char *const closing_words[] = {"else", "elif", "except", "finally", NULL};

/* A colon at its end, before a comment at most. */
static bool is_opening(str line)
{
    for (size_t i = line.length; i-- > 0 && line.data[i] != '\n';) {
        if (line.data[i] != ':')
            continue;
        size_t at = i + 1;
        while (at < line.length && (line.data[at] == ' ' || line.data[at] == '\t'))
            at++;
        if (at == line.length || line.data[at] == '#')
            return true;
    }
    return false;
}

static bool is_closing(const struct printer *printer, str line)
{
    return printer->is_compound[printer->depth - 1] && starts_with_any(line, closing_words) &&
           str_find_byte(line, ':') < line.length;
}

void printer_write_line(struct printer *printer, str line)
{
    bool is_comment = str_starts_with(line, STR("#"));
    bool is_blank = str_is_empty(str_trim(line)) || str_starts_with(str_trim(line), STR("#"));
    if (printer->depth > 0 && !is_comment && (is_blank || is_closing(printer, line)))
        printer->depth--;
    for (size_t i = 0; i < printer->depth; i++)
        buf_add(&printer->out, STR("    "));
    buf_add(&printer->out, line);
    buf_add_char(&printer->out, '\n');
    bool is_compound = starts_with_any(line, compound_words);
    if (is_opening(line) && printer->depth < PRINTER_DEPTH_MAX &&
        (is_compound || starts_with_any(line, other_words)))
        printer->is_compound[printer->depth++] = is_compound;
}

void printer_free(struct printer *printer)
{
    buf_free(&printer->out);
}
