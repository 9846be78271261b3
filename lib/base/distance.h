/* How far two words are apart: for "did you mean". */
#ifndef BASE_DISTANCE_H
#define BASE_DISTANCE_H

#include "base/str.h"

/* The number of bytes to insert, delete, replace or swap with their neighbour that turns `a` into
 * `b`. Words longer than 64 bytes are farther apart than any two words can be: SIZE_MAX. */
size_t str_distance(str a, str b);

#endif
