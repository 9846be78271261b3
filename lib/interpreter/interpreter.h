/* Runs Python: the part of CPython 3.11 that revision scripts use. */
#ifndef INTERPRETER_INTERPRETER_H
#define INTERPRETER_INTERPRETER_H

#include "interpreter/builtin.h"
#include "interpreter/collection.h"
#include "interpreter/integer.h"
#include "interpreter/native.h"
#include "interpreter/opaque.h"
#include "interpreter/value.h"
#include "interpreter/vm.h"

#endif
