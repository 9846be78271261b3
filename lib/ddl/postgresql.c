#include "ddl/clause_impl.h"
#include "ddl/compile_impl.h"

/* alembic: (sqlalchemy) dialects/postgresql/base.py RESERVED_WORDS */
static const char *const reserved_words[] = {
    /* clang-format off */
    "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric",
    "authorization", "between", "binary", "both", "case", "cast", "check", "collate", "column",
    "constraint", "create", "cross", "current_catalog", "current_date", "current_role",
    "current_schema", "current_time", "current_timestamp", "current_user", "default",
    "deferrable", "desc", "distinct", "do", "else", "end", "except", "false", "fetch", "for",
    "foreign", "freeze", "from", "full", "grant", "group", "having", "ilike", "in", "initially",
    "inner", "intersect", "into", "is", "isnull", "join", "leading", "left", "like", "limit",
    "localtime", "localtimestamp", "natural", "new", "not", "notnull", "null", "of", "off",
    "offset", "old", "on", "only", "or", "order", "outer", "over", "overlaps", "placing",
    "primary", "references", "returning", "right", "select", "session_user", "similar", "some",
    "symmetric", "table", "then", "to", "trailing", "true", "union", "unique", "user", "using",
    "variadic", "verbose", "when", "where", "window", "with",
    /* clang-format on */
};

/* sqlalchemy: dialects/postgresql/base.py PGDialect.has_type */
static void add_type_query(struct buf *out, str schema, str name)
{
    buf_add(out, STR("SELECT t.typname FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON "
                     "n.oid = t.typnamespace WHERE t.typname = "));
    dialect_add_literal(&postgresql_dialect, out, name);
    if (schema.data == NULL) {
        buf_add(out,
                STR(" AND pg_catalog.pg_type_is_visible(t.oid) AND n.nspname != 'pg_catalog'"));
        return;
    }
    buf_add(out, STR(" AND n.nspname = "));
    dialect_add_literal(&postgresql_dialect, out, schema);
}

const struct dialect postgresql_dialect = {
    .version_query = "SHOW server_version",
    .name = "postgresql",
    .impl_name = "PostgresqlImpl",
    .driver_name = "psycopg2",
    .default_schema = "public",
    .has_transactional_ddl = true,
    .has_backslash_in_literals = true,
    .reserved_words = reserved_words,
    .reserved_word_count = sizeof reserved_words / sizeof *reserved_words,
    .has_qualified_returning = true,
    .has_schemas = true,
    .has_escape_strings = true,
    .has_sequences = true,
    .ddl = &postgresql_ddl,
    .add_type_query = add_type_query,
    .clauses = &postgresql_clauses,
};
