/* A script of DDL is run in a database in memory that can reach no other. */
#include "reflect/sqlite_impl.h"

bool sqlite_script(struct arena *arena, const struct reflect_script *script,
                   struct reflected_schema *found, struct error *error)
{
    static const struct url memory = {
        .text = {"sqlite://", 9}, .backend = {"sqlite", 6}, .database = {":memory:", 8}};
    const struct db_options options = {.log = script->log, .is_isolated = true};
    struct sql piece = {.text = script->source->text, .source = script->source};
    struct db *db = db_open(arena, &memory, &options, error);
    if (db == NULL)
        return false;
    bool is_read = db_run(db, &piece, 1, NULL, error) &&
                   reflect_schema(db, arena, (str){0}, script->log, found, error);
    db_close(db);
    return is_read;
}
