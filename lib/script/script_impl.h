/* What the files of this module that read and write revision files share among themselves. */
#ifndef SCRIPT_IMPL_H
#define SCRIPT_IMPL_H

#include "base/base.h"
#include "script/directory.h"
#include "script/revision.h"
#include "script/template.h"

#include <time.h>

/* Where the header of an SQL revision ends: at the first section line behind its identifier, or at
 * its first line that is neither empty nor a comment. text.length: not before the end of what was
 * read so far. */
size_t sql_header_end(str text);

/* Whether a line, without its end, is a section line: "--", then "upgrade" or "downgrade" as its
 * first word. */
bool sql_is_section_line(str line);

/* The value of the header's down_revision, which points into the source; where it is empty, to
 * behind the colon. */
bool sql_header_find_parents(struct arena *arena, const struct source *source, str *value,
                             struct error *error);

/* The one of `words` that was most likely meant; absent when none is near. */
str script_nearest(str word, const str *words, size_t count);

/* str.lower() and str.upper() of Python, character by character. */
str script_lower(struct arena *arena, str text);
str script_upper(struct arena *arena, str text);
/* re.findall(r"\w+", text) */
void script_find_words(struct arena *arena, str text, struct strs *words);

/* A moment as it is told in a revision file. */
struct moment {
    long long year;
    int month; /* from 1 */
    int day;
    int hour;
    int minute;
    int second;
    long microsecond;
    bool has_offset; /* a time zone is configured */
    long offset;     /* seconds east of UTC */
    long long epoch;
};

/* `now` in the named zone, or in local time without a name. alembic: script/base.py
 * _generate_create_date */
bool moment_read(str zone, const struct timespec *now, struct moment *moment, struct error *error);

/* As Python prints a datetime: "2026-11-20 12:00:00.000001+01:00". */
str moment_print(struct arena *arena, const struct moment *moment);

/* The offset of a zone of the tz database at a moment; false when there is no such zone. */
bool zone_find_offset(str name, long long epoch, long *offset);

#endif
