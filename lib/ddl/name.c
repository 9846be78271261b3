#include "ddl/compile_impl.h"

#include <md5.h>

void ddl_add_identifier(const struct dialect *dialect, struct buf *out,
                        const struct identifier *identifier)
{
    switch (identifier->is_quoted) {
    case UNSET:
        dialect_add_identifier(dialect, out, identifier->text);
        return;
    case YES:
        dialect_add_quoted_identifier(out, identifier->text);
        return;
    case NO:
        buf_add(out, identifier->text);
        return;
    }
}

void ddl_add_names(const struct dialect *dialect, struct buf *out, const struct strs *names)
{
    for (size_t i = 0; i < names->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        dialect_add_identifier(dialect, out, names->items[i]);
    }
}

void ddl_add_table_name(const struct dialect *dialect, struct buf *out,
                        const struct identifier *name, str schema)
{
    if (!str_is_empty(schema)) {
        dialect_add_identifier(dialect, out, schema);
        buf_add_char(out, '.');
    }
    ddl_add_identifier(dialect, out, name);
}

/* alembic: ddl/base.py format_table_name, quote_dotted */
void ddl_add_alter_table(const struct dialect *dialect, struct buf *out,
                         const struct table_name *table)
{
    buf_add(out, STR("ALTER TABLE "));
    str rest = table->schema;
    while (!str_is_empty(rest)) {
        dialect_add_identifier(dialect, out, str_cut(&rest, '.'));
        buf_add_char(out, '.');
    }
    ddl_add_identifier(dialect, out, &table->name);
}

/* The first `count` characters. */
static str take_characters(str text, size_t count)
{
    size_t at = 0;
    for (; at < text.length; at++) {
        bool is_start = ((unsigned char)text.data[at] & 0xC0) != 0x80;
        if (is_start && count-- == 0)
            break;
    }
    return str_slice(text, 0, at);
}

/* The end of the name is replaced by four digits of its MD5. sqlalchemy: sql/compiler.py
 * IdentifierPreparer._truncate_and_render_maxlen_name */
static str shorten(struct arena *arena, str name, size_t limit)
{
    enum { SUFFIX_ROOM = 8, DIGITS = 4 };
    char digest[MD5_DIGEST_STRING_LENGTH];
    MD5Data((const uint8_t *)name.data, name.length, digest);
    return str_format(arena, "%.*s_%s", STR_ARG(take_characters(name, limit - SUFFIX_ROOM)),
                      digest + MD5_DIGEST_STRING_LENGTH - 1 - DIGITS);
}

bool fit_schema_name(struct compilation *c, const struct schema_name *name, str *text)
{
    size_t limit = ddl_of(c)->identifier_limit;
    *text = name->identifier.text;
    if (utf8_length(*text) <= limit)
        return true;
    if (name->kind != NAME_FINAL)
        return compilation_fail(c, "IdentifierError",
                                "Identifier '%.*s' exceeds maximum length of %zu characters",
                                STR_ARG(*text), limit);
    *text = shorten(c->arena, *text, limit);
    return true;
}

bool add_schema_name(struct compilation *c, struct buf *out, const struct schema_name *name)
{
    struct identifier identifier = name->identifier;
    if (!fit_schema_name(c, name, &identifier.text))
        return false;
    ddl_add_identifier(c->run->dialect, out, &identifier);
    return true;
}
