/* Python source: its tokens, its tree, and the constants at the head of a revision script, read
 * without running it. */
#ifndef PYTHON_PYTHON_H
#define PYTHON_PYTHON_H

#include "python/compare.h"
#include "python/header.h"
#include "python/lexer.h"
#include "python/parser.h"
#include "python/tree.h"

#endif
