#include "script/revision.h"

#include <string.h>

/* alembic: script/revision.py _revision_illegal_chars; in the order of their codes, as they are
 * listed. */
static const char illegal_characters[] = "+-:@";

bool revision_check_id(str id, struct error *error)
{
    char found[sizeof illegal_characters * 2 + sizeof illegal_characters];
    size_t length = 0;
    for (const char *c = illegal_characters; *c != '\0'; c++) {
        if (str_find_byte(id, *c) == id.length)
            continue;
        if (length > 0) {
            found[length++] = ',';
            found[length++] = ' ';
        }
        found[length++] = *c;
    }
    if (length == 0)
        return true;
    return fail_command(error, "Character(s) '%.*s' not allowed in revision identifier '%.*s'",
                        (int)length, found, STR_ARG(id));
}

bool revision_read_text(struct arena *arena, const struct revision *revision, str *text,
                        struct error *error)
{
    if (revision->source == NULL)
        return file_read(arena, revision->path, text, error);
    *text = revision->source->text;
    return true;
}
