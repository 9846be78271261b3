/* Writes JSON (RFC 8259) into a buffer, two spaces of indent a level.
 *
 * Calls nest: json_open_object … json_key … a value … json_close. Commas and line ends come of
 * themselves.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/buf.h"
#include "base/str.h"

struct json {
    struct buf *out;
    int depth;
    bool has_items; /* the innermost object or list has one already */
    bool is_after_key;
};

void json_open_object(struct json *json);
void json_close_object(struct json *json);
void json_open_list(struct json *json);
void json_close_list(struct json *json);
void json_key(struct json *json, const char *key);
/* Bytes that are not UTF-8 become U+FFFD. An absent text (data == NULL) is null. */
void json_text(struct json *json, str text);
void json_bool(struct json *json, bool value);
void json_strs(struct json *json, const struct strs *list);

#endif
