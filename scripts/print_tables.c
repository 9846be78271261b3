/* Prints the tables of an SQLite file with their columns and row counts: what `make demo` ends
 * with, on a machine that may have no sqlite3 shell. */
#include <sqlite3.h>
#include <stdio.h>

static const char TABLES[] =
    "SELECT t.name, group_concat(c.name, ', '), "
    "       format('SELECT count(*) FROM \"%w\"', t.name) "
    "FROM sqlite_schema AS t, pragma_table_info(t.name) AS c "
    "WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
    "GROUP BY t.name ORDER BY t.name";

static int count_rows(sqlite3 *database, const char *query, sqlite3_int64 *count)
{
    sqlite3_stmt *statement = NULL;
    int status = sqlite3_prepare_v2(database, query, -1, &statement, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_step(statement);
    if (status == SQLITE_ROW)
        *count = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

static int print_tables(sqlite3 *database)
{
    sqlite3_stmt *statement = NULL;
    int status = sqlite3_prepare_v2(database, TABLES, -1, &statement, NULL);
    while (status == SQLITE_OK || status == SQLITE_ROW) {
        status = sqlite3_step(statement);
        sqlite3_int64 count = 0;
        if (status == SQLITE_ROW) {
            status = count_rows(database, (const char *)sqlite3_column_text(statement, 2), &count);
            printf("  %s (%s): %lld rows\n", (const char *)sqlite3_column_text(statement, 0),
                   (const char *)sqlite3_column_text(statement, 1), (long long)count);
        }
    }
    sqlite3_finalize(statement);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("usage: print_tables FILE\n", stderr);
        return 2;
    }
    sqlite3 *database = NULL;
    int status = sqlite3_open_v2(argv[1], &database, SQLITE_OPEN_READONLY, NULL);
    if (status == SQLITE_OK)
        status = print_tables(database);
    if (status != SQLITE_DONE)
        fprintf(stderr, "print_tables: %s: %s\n", argv[1], sqlite3_errmsg(database));
    sqlite3_close(database);
    return status == SQLITE_DONE ? 0 : 1;
}
