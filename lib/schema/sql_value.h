/* A value as SQL knows it: of a bound parameter, of a row. Texts belong to whoever made it. */
#ifndef SCHEMA_SQL_VALUE_H
#define SCHEMA_SQL_VALUE_H

#include "base/base.h"

enum sql_value_kind {
    SQL_NULL,
    SQL_BOOLEAN,
    SQL_INTEGER,
    SQL_FLOAT,
    SQL_DECIMAL, /* text: digits */
    SQL_TEXT,
    SQL_BYTES,    /* text */
    SQL_DATE,     /* moment */
    SQL_TIME,     /* moment */
    SQL_DATETIME, /* moment */
    SQL_INTERVAL, /* interval */
    SQL_UUID,     /* text: 16 bytes */
    SQL_JSON,     /* text: the document, as json.dumps writes it */
    SQL_LIST,     /* items */
};

struct sql_moment {
    int year, month, day, hour, minute, second, microsecond;
    bool has_offset;
    int offset_seconds; /* east of UTC */
};

struct sql_value {
    enum sql_value_kind kind;
    union {
        bool boolean;
        int64_t integer;
        double number;
        str text;
        struct sql_moment moment;
        struct {
            int64_t days, seconds, microseconds; /* as in datetime.timedelta */
        } interval;
        struct {
            const struct sql_value *items;
            size_t count;
        } list;
    };
};

#endif
