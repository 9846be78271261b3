/* How far a long run is: one line on a terminal that is redrawn, at most ten times a second, and
 * taken away again. */
#ifndef RUNTIME_PROGRESS_H
#define RUNTIME_PROGRESS_H

#include "base/base.h"

#include <stdio.h>
#include <time.h>

struct progress {
    FILE *stream; /* NULL: nothing is shown */
    size_t total;
    struct timespec started;
    struct timespec drawn;
    bool is_shown;
};

/* Shows nothing for a run of fewer than 20 steps or without a terminal (stream NULL). */
void progress_start(struct progress *progress, FILE *stream, size_t total);
/* Takes the line away, so that other text may be written. */
void progress_hide(struct progress *progress);
void progress_show(struct progress *progress, size_t done);

#endif
