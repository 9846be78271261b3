/* Options of one dialect, postgresql_using="gin", read for what they say. */
#ifndef DDL_OPTION_H
#define DDL_OPTION_H

#include "schema/schema.h"

/* True or 1: YES. False, 0: NO. None, or not given: UNSET. */
enum tristate option_state(const struct dialect_options *options, const char *dialect,
                           const char *name);
/* The text; absent when there is none. */
str option_text(const struct dialect_options *options, const char *dialect, const char *name);
/* One name or a list of them. */
struct strs option_names(struct arena *arena, const struct dialect_options *options,
                         const char *dialect, const char *name);
/* A number or text as it is. */
void option_add_value(struct buf *out, const struct sql_value *value);

#endif
