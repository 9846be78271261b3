/* The files of templates/, embedded at build time (scripts/embed-templates), so that `migrate init`
 * needs nothing but the program itself.
 *
 * Rows stand in byte order of "template_name/path": the files of one template are neighbours.
 */
#ifndef CMD_TEMPLATES_H
#define CMD_TEMPLATES_H

#include <stddef.h>

struct embedded_file {
    const char *template_name; /* "generic": the folder under templates/ */
    const char *path;          /* inside that folder: "script.py.mako" */
    const char *text;          /* NUL-terminated; may hold NUL bytes before that */
    size_t length;             /* without the terminating NUL */
};

extern const struct embedded_file embedded_files[];
extern const size_t embedded_file_count;

#endif
