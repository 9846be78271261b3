/* Database URLs as SQLAlchemy writes them (RFC 1738 style):
 *
 *     dialect+driver://user:password@host:port/database?query
 *
 * alembic: (sqlalchemy) engine/url.py _parse_url
 */
#ifndef DB_URL_H
#define DB_URL_H

#include "base/base.h"

struct url_option {
    str name;
    str value;
};

struct url {
    str text;    /* as given; holds the password, never print it */
    str backend; /* "sqlite", "postgresql" */
    str driver;  /* "psycopg2"; absent when not named */
    str username;
    str password;
    str host;                   /* without the brackets of IPv6 */
    str port;                   /* digits */
    str database;               /* percent escapes are kept, as SQLAlchemy keeps them */
    struct url_option *options; /* decoded, in order; a name may come twice */
    size_t option_count;
};

/* Every text is absent when the URL does not have it; the backend "postgres" is read as
 * "postgresql". No message holds the password, nor a part of one whose '@' is not encoded. Unlike
 * in SQLAlchemy, escaped bytes that are not UTF-8 are kept, and NUL bytes are an error. */
bool url_parse(struct arena *arena, str text, struct url *url, struct error *error);

/* The URL for people: the password is "***", also in the options. */
str url_print(struct arena *arena, const struct url *url);

/* Whether both lead to the same database in the same way; the driver and the order of options do
 * not matter. */
bool url_is_same(const struct url *a, const struct url *b);

/* The value of the first option of that name, or absent. */
str url_option(const struct url *url, str name);

#endif
