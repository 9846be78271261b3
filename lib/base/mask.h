/* Passwords in texts that are shown. */
#ifndef BASE_MASK_H
#define BASE_MASK_H

#include "base/arena.h"
#include "base/str.h"

/* The same length and the same lines, with "*" over every password: in URLs
 * (scheme://user:password@…) and behind keys that say they are one (…password = …, …secret: …).
 * What messages and places may show. */
str mask_passwords(struct arena *arena, str text);

/* The same for a text in which lines of Python, SQL or messages stand: of URLs, also of some that
 * are not well formed, the password up to the "@" of the same word, and that of their query; and
 * the text in quotes that follows a name which says it is a password: password="…", "db_password":
 * "…", getenv("SECRET", "…"), PASSWORD '…'. What a name in braces stands for is no password. */
str mask_secrets(struct arena *arena, str text);

#endif
