/* The parts of the module json. */
#ifndef LIBRARY_JSON_IMPL_H
#define LIBRARY_JSON_IMPL_H

#include "library/library_impl.h"

native_call json_load, json_dump;

#endif
