/* The header of an Alembic revision script: its docstring and the names that it assigns at module
 * level.
 *
 * Values are read without interpreting: string literals (all prefixes but f, implicit
 * concatenation), None, tuples, lists, parentheses, annotated or plain assignments, a name assigned
 * earlier in the file, and NAME or module.NAME imported from the project's own files, where that is
 * such a constant itself. Source: Python 3.11 language reference, chapters 2 and 7.2
 */
#ifndef PYTHON_HEADER_H
#define PYTHON_HEADER_H

#include "base/base.h"

/* A name's value. */
enum python_constant_kind {
    CONSTANT_MISSING, /* never assigned */
    CONSTANT_NONE,
    CONSTANT_TEXT, /* one string */
    CONSTANT_LIST, /* tuple, list or set of strings */
};

struct python_constant {
    enum python_constant_kind kind;
    struct strs texts;  /* one for CONSTANT_TEXT */
    struct place place; /* of the value, for messages */
};

struct python_header {
    str docstring; /* as Python's __doc__: escapes resolved, not stripped; absent when there is none
                    */
    struct python_constant revision;
    struct python_constant down_revision;
    struct python_constant branch_labels;
    struct python_constant depends_on;
};

/* Folders in which imported modules are looked for, in order, as sys.path. */
struct python_path {
    struct strs folders;
};

/* Fails, with a place, on text that is not UTF-8, on what Python's tokenizer would refuse before or
 * in the header, and on a header name whose value cannot be known without running the script. */
bool python_header_read(struct arena *arena, const struct source *source,
                        const struct python_path *path, struct python_header *header,
                        struct error *error);

#endif
