/* Whether two Python sources mean the same. */
#ifndef PYTHON_COMPARE_H
#define PYTHON_COMPARE_H

#include "base/base.h"

/* Token by token: comments, white space, line ends and how docstrings are wrapped do not count. A
 * source that Python could not read is like nothing but itself. */
bool python_text_equal(str a, str b);

#endif
