/* Shared libraries that are loaded when they are needed: linking one costs every start of the
 * program. */
#ifndef BASE_SHARED_LIBRARY_H
#define BASE_SHARED_LIBRARY_H

#include "base/error.h"

struct shared_library {
    const char *file;        /* "libpq.so.5" */
    const char *description; /* "PostgreSQL's client library" */
    const char *package;     /* Debian's, for the hint */
};

struct shared_function {
    const char *name;
    size_t offset; /* of the pointer to it, in a struct of such pointers */
};

/* Fills in the pointers. The library stays loaded until the program ends. */
bool shared_library_load(const struct shared_library *library,
                         const struct shared_function *functions, size_t count, void *pointers,
                         struct error *error);

#endif
