#include "runtime/progress.h"

enum { FEWEST_STEPS = 20, REDRAW_MILLISECONDS = 100 };

static long milliseconds_between(struct timespec start, struct timespec end)
{
    return (end.tv_sec - start.tv_sec) * 1000L + (end.tv_nsec - start.tv_nsec) / 1000000L;
}

void progress_start(struct progress *progress, FILE *stream, size_t total)
{
    *progress = (struct progress){.stream = total < FEWEST_STEPS ? NULL : stream, .total = total};
    clock_gettime(CLOCK_MONOTONIC, &progress->started);
    progress->drawn = progress->started;
}

void progress_hide(struct progress *progress)
{
    if (!progress->is_shown)
        return;
    fputs("\r\033[K", progress->stream);
    progress->is_shown = false;
}

void progress_show(struct progress *progress, size_t done)
{
    struct timespec now;
    if (progress->stream == NULL)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (milliseconds_between(progress->drawn, now) < REDRAW_MILLISECONDS)
        return;
    progress->drawn = now;
    progress->is_shown = true;
    fprintf(progress->stream, "\r\033[K%zu of %zu steps, %ld s", done, progress->total,
            milliseconds_between(progress->started, now) / 1000);
    fflush(progress->stream);
}
