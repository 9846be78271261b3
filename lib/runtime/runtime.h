/* An environment opened for one command, and the runs that move its database. */
#ifndef RUNTIME_RUNTIME_H
#define RUNTIME_RUNTIME_H

#include "runtime/environment.h"
#include "runtime/from_git.h"
#include "runtime/generate.h"
#include "runtime/lint.h"
#include "runtime/run.h"
#include "runtime/schema_text.h"

#endif
