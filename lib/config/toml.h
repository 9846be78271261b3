/* TOML 1.0, as far as pyproject.toml's [tool.alembic] needs it.
 *
 * Every valid file is parsed whole; most invalid ones are errors. Numbers and dates are checked for
 * their form and kept as they are written: nothing here computes with them.
 */
#ifndef CONFIG_TOML_H
#define CONFIG_TOML_H

#include "base/base.h"

enum toml_kind {
    TOML_TEXT,
    TOML_BOOLEAN,
    TOML_INTEGER,
    TOML_FLOAT,
    TOML_DATE, /* dates, times and both */
    TOML_LIST,
    TOML_TABLE
};

struct toml_value;

struct toml_list {
    struct toml_value **items;
    size_t count;
    size_t capacity;
    bool is_open; /* made by [[name]], which may add to it */
};

struct toml_table {
    const struct source *source; /* passwords masked */
    struct map values;           /* struct toml_value, in the order of the file */
    bool is_declared;            /* by its own [name]: no other may */
    bool is_dotted;              /* by keys with dots: no [name] may add to it */
    bool is_closed;              /* {…}: nothing may be added */
};

struct toml_value {
    enum toml_kind kind;
    struct place place;
    str text; /* TEXT; INTEGER, FLOAT and DATE as written */
    bool boolean;
    struct toml_list list;
    struct toml_table *table;
};

/* Parses a whole file. `name` is its name in messages. */
bool toml_parse(struct arena *arena, str name, str text, struct toml_table **root,
                struct error *error);

/* The value of a key, or NULL. */
const struct toml_value *toml_find(const struct toml_table *table, str key);

/* The value of keys with dots between them, through tables in tables, or NULL. */
const struct toml_value *toml_find_path(const struct toml_table *table, str path);

#endif
