/* The modules' definitions, each in the file of its name; library.c has the table. */
#ifndef LIBRARY_LIBRARY_IMPL_H
#define LIBRARY_LIBRARY_IMPL_H

#include "library/library.h"

extern const struct native_module library_datetime_module;

#endif
