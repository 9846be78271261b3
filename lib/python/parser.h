/* From Python source to its tree, by the grammar of CPython 3.11 and with its words for what is
 * wrong.
 *
 * Refused, with a place, although Python takes it: complex numbers, \N{…}, surrogates in strings,
 * and expressions nested deeper than PYTHON_DEPTH. As in CPython, what only its compiler refuses (a
 * `return` outside of a function, a parameter named twice) is no matter of the parser.
 */
#ifndef PYTHON_PARSER_H
#define PYTHON_PARSER_H

#include "base/base.h"
#include "python/tree.h"

/* The tree of the whole source, in the arena; it refers to `source`, or to a copy in UTF-8 in the
 * arena. NULL where it fails: the error's place is then in one of the two, and the arena has to
 * outlive it unless error_keep_source is called. */
const struct python_module *python_parse(struct arena *arena, const struct source *source,
                                         struct error *error);

#endif
