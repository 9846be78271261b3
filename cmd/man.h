/* The manual page, printed from the tables of commands and options. */
#ifndef CMD_MAN_H
#define CMD_MAN_H

#include "base/base.h"

/* Adds the page in roff's mdoc macros. */
void man_add(struct buf *out);

#endif
