/* Sequences, with the column that a serial one belongs to. Those of identity columns come with
 * these. */
#include "reflect/postgresql_impl.h"

struct reader {
    struct arena *arena;
    str schema;
    struct reflected_sequences *sequences;
};

static int64_t number_of(const struct reflect_row *row, size_t column)
{
    long number = 0;
    str_to_long(row_text(row, column), &number);
    return number;
}

/* name, start, increment, minimum, maximum, cache, cycle, type, table, column; limits are NULL when
 * they are the default ones */
static void read_sequence(void *context, const struct reflect_row *row)
{
    struct reader *reader = context;
    struct reflected_sequence found = {
        .sequence = {.name = {.text = row_text(row, 0)}, .schema = reader->schema},
        .table = row_text(row, 8),
        .column = row_text(row, 9)};
    struct sequence_options *options = &found.sequence.options;
    options->has_start = row_text(row, 1).data != NULL;
    options->start = number_of(row, 1);
    options->has_increment = number_of(row, 2) != 1;
    options->increment = number_of(row, 2);
    options->has_minimum = row_text(row, 3).data != NULL;
    options->minimum = number_of(row, 3);
    options->has_maximum = row_text(row, 4).data != NULL;
    options->maximum = number_of(row, 4);
    options->has_cache = number_of(row, 5) != 1;
    options->cache = number_of(row, 5);
    options->is_cyclic = row_is_true(row, 6) ? YES : UNSET;
    str type = row_text(row, 7);
    if (str_equal(type, STR("integer")))
        options->data_type = type_new(reader->arena, TYPE_INTEGER);
    else if (str_equal(type, STR("smallint")))
        options->data_type = type_new(reader->arena, TYPE_SMALLINT);
    LIST_PUSH(reader->arena, reader->sequences, found);
}

bool postgresql_sequences(struct db *db, struct arena *arena, str schema,
                          struct reflected_sequences *sequences, struct error *error)
{
    struct reader reader = {arena, schema, sequences};
    struct buf query = {0};
    buf_add(
        &query,
        STR("SELECT c.relname, NULLIF(s.seqstart, CASE WHEN s.seqincrement > 0 THEN s.seqmin "
            "ELSE s.seqmax END), s.seqincrement, NULLIF(s.seqmin, CASE WHEN s.seqincrement > 0 "
            "THEN 1 ELSE (-(2::numeric ^ (t.typlen * 8 - 1)))::bigint END), NULLIF(s.seqmax, "
            "CASE WHEN s.seqincrement > 0 THEN (2::numeric ^ (t.typlen * 8 - 1) - 1)::bigint "
            "ELSE -1 END), s.seqcache, s.seqcycle, pg_catalog.format_type(t.oid, NULL), o.relname, "
            "a.attname FROM "
            "pg_catalog.pg_sequence s JOIN pg_catalog.pg_type t ON t.oid = s.seqtypid JOIN "
            "pg_catalog.pg_class c ON c.oid = s.seqrelid JOIN pg_catalog.pg_namespace n ON "
            "n.oid = c.relnamespace LEFT JOIN (pg_catalog.pg_depend d JOIN pg_catalog.pg_class o "
            "ON o.oid = d.refobjid JOIN pg_catalog.pg_attribute a ON a.attrelid = o.oid AND "
            "a.attnum = d.refobjsubid) ON d.objid = c.oid AND d.classid = "
            "'pg_catalog.pg_class'::regclass AND d.refclassid = "
            "'pg_catalog.pg_class'::regclass AND d.deptype = 'a' WHERE NOT EXISTS (SELECT 1 "
            "FROM pg_catalog.pg_depend e WHERE e.objid = c.oid AND e.classid = "
            "'pg_catalog.pg_class'::regclass AND e.deptype IN ('i', 'e'))"));
    postgresql_add_schema_filter(&query, schema);
    buf_add(&query, STR(" ORDER BY c.relname COLLATE \"C\""));
    return reflect_query(db, arena, reflect_finish(arena, &query), read_sequence, &reader, error);
}
