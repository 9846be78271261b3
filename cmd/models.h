/* What needs to know the project's models. */
#ifndef CMD_MODELS_H
#define CMD_MODELS_H

#include "base/base.h"

/* The error of commands that compare a database with models. Returns false. */
bool fail_without_models(struct error *error, const char *what);

#endif
