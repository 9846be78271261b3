#include "output.h"

#include <errno.h>
#include <stdarg.h>

static void keep_failure(struct output *output)
{
    if (output->failure == 0)
        output->failure = errno != 0 ? errno : EIO;
}

void output_write(struct output *output, str text)
{
    if (text.length == 0 || output->failure != 0)
        return;
    if (fwrite(text.data, 1, text.length, output->stream) != text.length)
        keep_failure(output);
}

static void flush(struct output *output)
{
    if (fflush(output->stream) != 0)
        keep_failure(output);
}

void output_line(struct output *output, str text)
{
    if (output->is_quiet)
        return;
    output_write(output, text);
    output_write(output, STR("\n"));
}

void output_line_format(struct output *output, const char *format, ...)
{
    if (output->is_quiet)
        return;
    va_list arguments;
    va_start(arguments, format);
    char *text = NULL;
    int length = vasprintf(&text, format, arguments);
    va_end(arguments);
    if (length < 0)
        out_of_memory();
    output_line(output, (str){text, (size_t)length});
    free(text);
}

void output_begin_status(struct output *output, const char *verb, str what)
{
    if (output->is_quiet)
        return;
    output_write(output, str_from(verb));
    output_write(output, STR(" "));
    output_write(output, what);
    output_write(output, STR(" ..."));
    flush(output);
}

void output_break_status(struct output *output)
{
    if (output->is_quiet)
        return;
    output_write(output, STR("\n"));
    flush(output);
}

void output_end_status(struct output *output, bool is_done)
{
    if (!output->is_quiet)
        output_write(output, is_done ? STR("  done\n") : STR("  FAILED\n"));
}

bool output_close(struct output *output, struct error *error)
{
    flush(output);
    if (fclose(output->stream) != 0)
        keep_failure(output);
    if (output->failure == 0)
        return true;
    return fail_errno(error, output->failure, "cannot write to standard output");
}
