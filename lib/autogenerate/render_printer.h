/* Writes lines of Python and indents them by the keywords that they begin with, as Mako's
 * PythonPrinter does it for Alembic. Source: mako: pygen.py PythonPrinter.writeline */
#ifndef AUTOGENERATE_RENDER_PRINTER_H
#define AUTOGENERATE_RENDER_PRINTER_H

#include "base/base.h"

enum { PRINTER_DEPTH_MAX = 32 };

/* The zero value is ready. */
struct printer {
    struct buf out;
    size_t depth;
    bool is_compound[PRINTER_DEPTH_MAX]; /* what indented: if, for, with …; or def, else … */
};

/* Writes the line, which may consist of several: only the first of them is indented. An empty one
 * ends what `with` began. */
void printer_write_line(struct printer *printer, str line);
void printer_free(struct printer *printer);

#endif
