#include "ddl/version_table.h"

#define VERSION_COLUMN "version_num"

static void add_table(const struct dialect *dialect, const struct version_table *table,
                      struct buf *out)
{
    dialect_add_qualified(dialect, out, table->schema, table->name);
}

/* Alembic puts ids in quotes as they are; a quote inside would end the literal there, so it is
 * doubled here, but a backslash stays single on every dialect: what is stored must be the id. */
static void add_version(struct buf *out, str version)
{
    buf_add_char(out, '\'');
    for (size_t i = 0; i < version.length; i++) {
        if (version.data[i] == '\'')
            buf_add_char(out, '\'');
        buf_add_char(out, version.data[i]);
    }
    buf_add_char(out, '\'');
}

static void add_where(const struct dialect *dialect, const struct version_table *table, str version,
                      struct buf *out)
{
    buf_add(out, STR(" WHERE "));
    add_table(dialect, table, out);
    buf_add(out, STR("." VERSION_COLUMN " = "));
    add_version(out, version);
}

static void add_primary_key(const struct dialect *dialect, const struct version_table *table,
                            struct buf *out)
{
    struct buf name = {0};
    buf_add(&name, table->name);
    buf_add(&name, STR("_pkc"));
    buf_add(out, STR(", \n\tCONSTRAINT "));
    dialect_add_identifier(dialect, out, buf_str(&name));
    buf_add(out, STR(" PRIMARY KEY (" VERSION_COLUMN ")"));
    buf_free(&name);
}

void version_table_add_create(const struct dialect *dialect, const struct version_table *table,
                              struct buf *out)
{
    buf_add(out, STR("CREATE TABLE "));
    add_table(dialect, table, out);
    buf_add_format(out, " (\n\t" VERSION_COLUMN " VARCHAR(%d) NOT NULL", VERSION_NUM_LENGTH);
    if (table->has_primary_key)
        add_primary_key(dialect, table, out);
    buf_add(out, STR("\n)"));
}

void version_table_add_select(const struct dialect *dialect, const struct version_table *table,
                              struct buf *out)
{
    buf_add(out, STR("SELECT "));
    add_table(dialect, table, out);
    buf_add(out, STR("." VERSION_COLUMN " FROM "));
    add_table(dialect, table, out);
}

void version_table_add_purge(const struct dialect *dialect, const struct version_table *table,
                             struct buf *out)
{
    buf_add(out, STR("DELETE FROM "));
    add_table(dialect, table, out);
}

static void add_insert(const struct dialect *dialect, const struct version_table *table,
                       str version, struct buf *out)
{
    buf_add(out, STR("INSERT INTO "));
    add_table(dialect, table, out);
    buf_add(out, STR(" (" VERSION_COLUMN ") VALUES ("));
    add_version(out, version);
    buf_add_char(out, ')');
    if (!table->has_primary_key)
        return;
    buf_add(out, STR(" RETURNING "));
    if (dialect->has_qualified_returning) {
        add_table(dialect, table, out);
        buf_add_char(out, '.');
    }
    buf_add(out, STR(VERSION_COLUMN));
}

static void add_update(const struct dialect *dialect, const struct version_table *table, str from,
                       str to, struct buf *out)
{
    buf_add(out, STR("UPDATE "));
    add_table(dialect, table, out);
    buf_add(out, STR(" SET " VERSION_COLUMN "="));
    add_version(out, to);
    add_where(dialect, table, from, out);
}

static void add_delete(const struct dialect *dialect, const struct version_table *table,
                       str version, struct buf *out)
{
    version_table_add_purge(dialect, table, out);
    add_where(dialect, table, version, out);
}

void version_table_add_change(const struct dialect *dialect, const struct version_table *table,
                              const struct version_change *change, struct buf *out)
{
    switch (change->kind) {
    case VERSION_INSERT:
        add_insert(dialect, table, change->to, out);
        return;
    case VERSION_UPDATE:
        add_update(dialect, table, change->from, change->to, out);
        return;
    case VERSION_DELETE:
        add_delete(dialect, table, change->from, out);
        return;
    }
}
