/* alembic.ini, with the semantics of Python's ConfigParser (strict, BasicInterpolation).
 *
 * Division of labour with inih, which parses ini files but not Python's:
 *
 * - ini.c decides what a physical line is: blank, comment, section header, continuation, option.
 *   Python goes by depth of indentation, by universal line ends and by Unicode's white space; inih
 *   takes every indented line for a continuation. Section headers never reach inih: it cuts them
 *   at 49 bytes and at the first "]", Python takes any length up to the last "]".
 * - inih parses what is left, fed by a reader of ours one normalised line at a time: it separates
 *   name and value at the first "=" or ":", trims both, says where a delimiter is missing, and
 *   hands continuation lines on. Debian's build (55) has its switches as variables; ini.c sets
 *   inline comments and BOM off, values optional, and the line buffer on the heap without its limit
 *   of 200 bytes. Two bytes that no UTF-8 text has stand in for what inih cannot hold: a NUL, and a
 *   "[" that is no section header. Line numbers come from our reader, as inih's handler has none.
 * - ini.c again: lower case of keys, [DEFAULT], duplicates, joining of values, errors in Python's
 *   words.
 * - ini_interpolate.c: the values, when they are asked for.
 *
 * Values in messages and places are shown with the passwords masked.
 */
#ifndef CONFIG_INI_H
#define CONFIG_INI_H

#include "base/base.h"

struct ini_option {
    str key;   /* in lower case */
    str value; /* as written; lines joined by "\n" */
    struct place place;
};

struct ini_section {
    str name;
    struct map options; /* struct ini_option, in the order of the file */
};

struct ini {
    struct arena *arena;
    struct source source; /* passwords masked; byte for byte as long as the file */
    struct map sections;  /* struct ini_section, without [DEFAULT] */
    struct ini_section defaults;
};

/* Reads a whole file. `name` is its name in messages. Fails at the first duplicate or missing
 * section header, otherwise at the end with all lines that could not be parsed. */
bool ini_read(struct arena *arena, str name, str text, struct ini *ini, struct error *error);

/* What ConfigParser's constructor takes: a value in [DEFAULT], under what the file says there. */
void ini_set_default(struct ini *ini, str key, str value);

/* Whether every "%" of the value could be interpolated. */
bool ini_check_value(const struct ini *ini, str value, struct error *error);
/* What ConfigParser.set() does, in a section that is made when there is none. Fails on a "%" that
 * is no interpolation. */
bool ini_set(struct ini *ini, str section, str key, str value, struct error *error);

/* Whether there is such a section; [DEFAULT] is none. */
bool ini_has_section(const struct ini *ini, str section);

/* The option as the section (or "DEFAULT", or "") has it or inherits it; NULL when there is none,
 * or no such section. Keys are compared in lower case. */
const struct ini_option *ini_find(const struct ini *ini, str section, str key);

/* The option's value, interpolated; absent when ini_find knows none. Fails on a bad "%", on a
 * reference to nothing, on references nested deeper than 10, and on values that grow beyond 16 MiB.
 */
bool ini_get(const struct ini *ini, str section, str key, str *value, struct error *error);

#endif
