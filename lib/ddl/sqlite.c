#include "ddl/clause_impl.h"
#include "ddl/compile_impl.h"

/* alembic: (sqlalchemy) dialects/sqlite/base.py RESERVED_WORDS */
static const char *const reserved_words[] = {
    /* clang-format off */
    "add", "after", "all", "alter", "analyze", "and", "as", "asc", "attach", "autoincrement",
    "before", "begin", "between", "by", "cascade", "case", "cast", "check", "collate", "column",
    "commit", "conflict", "constraint", "create", "cross", "current_date", "current_time",
    "current_timestamp", "database", "default", "deferrable", "deferred", "delete", "desc",
    "detach", "distinct", "drop", "each", "else", "end", "escape", "except", "exclusive",
    "exists", "explain", "fail", "false", "for", "foreign", "from", "full", "glob", "group",
    "having", "if", "ignore", "immediate", "in", "index", "indexed", "initially", "inner",
    "insert", "instead", "intersect", "into", "is", "isnull", "join", "key", "left", "like",
    "limit", "match", "natural", "not", "notnull", "null", "of", "offset", "on", "or", "order",
    "outer", "plan", "pragma", "primary", "query", "raise", "references", "reindex", "rename",
    "replace", "restrict", "right", "rollback", "row", "select", "set", "table", "temp",
    "temporary", "then", "to", "transaction", "trigger", "true", "union", "unique", "update",
    "using", "vacuum", "values", "view", "virtual", "when", "where",
    /* clang-format on */
};

/* SQLite's DDL is transactional, but pysqlite used to hide that and Alembic assumes so offline: its
 * scripts have no BEGIN. A run of ours on a database begins real transactions (db/sqlite.c). */
const struct dialect sqlite_dialect = {
    .foreign_keys_off = "PRAGMA foreign_keys = OFF",
    .version_query = "SELECT sqlite_version()",
    .name = "sqlite",
    .impl_name = "SQLiteImpl",
    .driver_name = "pysqlite",
    .default_schema = "main",
    .has_transactional_ddl = false,
    .has_backslash_in_literals = false,
    .reserved_words = reserved_words,
    .reserved_word_count = sizeof reserved_words / sizeof *reserved_words,
    .has_qualified_returning = false,
    .ddl = &sqlite_ddl,
    .clauses = &sqlite_clauses,
};
