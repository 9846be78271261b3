/* What a wrong word could have been. */
#ifndef CMD_SUGGEST_H
#define CMD_SUGGEST_H

#include "base/base.h"

/* The name that is most like the word; absent when none is like it. */
str suggest(const struct strs *names, str word);

#endif
