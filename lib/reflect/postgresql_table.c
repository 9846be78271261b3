/* Tables and columns. Queries ask for all tables at once; what belongs to which is told by their
 * oids. */
#include "reflect/postgresql_impl.h"

struct reader {
    struct db *db;
    struct arena *arena;
    str schema;
    struct reflected_tables *tables;
    struct map by_oid;
    struct user_types types;
    struct log *log;
};

/* oid, name, kind, persistence, comment */
static void read_table(void *context, const struct reflect_row *row)
{
    struct reader *reader = context;
    str kind = row_text(row, 2);
    struct reflected_table *table = ARENA_NEW(reader->arena, struct reflected_table);
    *table = (struct reflected_table){
        .name = row_text(row, 1),
        .schema = reader->schema,
        .is_view = str_equal(kind, STR("v")) || str_equal(kind, STR("m")),
        .is_temporary = str_equal(row_text(row, 3), STR("t")),
        .comment = row_text(row, 4),
    };
    LIST_PUSH(reader->arena, reader->tables, table);
    map_put(reader->arena, &reader->by_oid, row_text(row, 0), table);
}

static bool read_tables(struct reader *reader, const struct strs *names, struct error *error)
{
    struct buf query = {0};
    buf_add(&query, STR("SELECT c.oid, c.relname, c.relkind, c.relpersistence, d.description FROM "
                        "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = "
                        "c.relnamespace LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid "
                        "AND d.objsubid = 0 AND d.classoid = 'pg_catalog.pg_class'::regclass "
                        "WHERE "));
    if (names == NULL) {
        buf_add(&query, STR("c.relkind IN ('r', 'p') AND c.relpersistence <> 't'"));
    } else {
        buf_add(&query, STR("c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.relname IN ("));
        reflect_add_literals(&query, names);
        buf_add_char(&query, ')');
    }
    postgresql_add_schema_filter(&query, reader->schema);
    buf_add(&query, STR(" ORDER BY c.relname COLLATE \"C\""));
    return reflect_query(reader->db, reader->arena, reflect_finish(reader->arena, &query),
                         read_table, reader, error);
}

/* ---- columns */

enum column_field {
    FIELD_TABLE,
    FIELD_NAME,
    FIELD_TYPE,
    FIELD_DEFAULT,
    FIELD_NOT_NULL,
    FIELD_COMMENT,
    FIELD_GENERATED,
    FIELD_IDENTITY,
    FIELD_START,
    FIELD_INCREMENT,
    FIELD_MINIMUM,
    FIELD_MAXIMUM,
    FIELD_CACHE,
    FIELD_CYCLE,
    FIELD_COLLATION,
};

static const char column_query[] =
    "SELECT a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), "
    "pg_catalog.pg_get_expr(f.adbin, f.adrelid), a.attnotnull, d.description, a.attgenerated, "
    "a.attidentity, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle, "
    "l.collname FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
    "LEFT JOIN pg_catalog.pg_attrdef f ON a.atthasdef AND f.adrelid = a.attrelid AND f.adnum = "
    "a.attnum LEFT JOIN pg_catalog.pg_collation l ON a.attcollation <> t.typcollation AND l.oid = "
    "a.attcollation LEFT JOIN "
    "pg_catalog.pg_description d ON d.objoid = a.attrelid AND d.objsubid = a.attnum AND d.classoid "
    "= 'pg_catalog.pg_class'::regclass LEFT JOIN (pg_catalog.pg_depend p JOIN "
    "pg_catalog.pg_sequence s ON s.seqrelid = p.objid) ON a.attidentity <> '' AND p.refobjid = "
    "a.attrelid AND p.refobjsubid = a.attnum AND p.deptype = 'i' AND p.classid = "
    "'pg_catalog.pg_class'::regclass AND p.refclassid = 'pg_catalog.pg_class'::regclass WHERE "
    "a.attnum > 0 AND NOT a.attisdropped AND a.attrelid IN (";

static int64_t big_number(const struct reflect_row *row, size_t column)
{
    long number = 0;
    str_to_long(row_text(row, column), &number);
    return number;
}

static const struct identity *read_identity(struct arena *arena, const struct reflect_row *row)
{
    if (str_is_empty(row_text(row, FIELD_IDENTITY)))
        return NULL;
    struct identity *identity = ARENA_NEW(arena, struct identity);
    identity->is_always = str_equal(row_text(row, FIELD_IDENTITY), STR("a"));
    identity->options = (struct sequence_options){
        .has_start = true,
        .has_increment = true,
        .has_minimum = true,
        .has_maximum = true,
        .has_cache = true,
        .start = big_number(row, FIELD_START),
        .increment = big_number(row, FIELD_INCREMENT),
        .minimum = big_number(row, FIELD_MINIMUM),
        .maximum = big_number(row, FIELD_MAXIMUM),
        .cache = big_number(row, FIELD_CACHE),
        .is_cyclic = row_is_true(row, FIELD_CYCLE) ? YES : NO,
    };
    return identity;
}

static void read_column(void *context, const struct reflect_row *row)
{
    struct reader *reader = context;
    struct reflected_table *table = map_find(&reader->by_oid, row_text(row, FIELD_TABLE));
    struct reflected_column column = {
        .name = row_text(row, FIELD_NAME),
        .type_text = row_text(row, FIELD_TYPE),
        .is_nullable = !row_is_true(row, FIELD_NOT_NULL),
        .default_text = row_text(row, FIELD_DEFAULT),
        .comment = row_text(row, FIELD_COMMENT),
        .collation = row_text(row, FIELD_COLLATION),
        .identity = read_identity(reader->arena, row),
    };
    if (!str_is_empty(row_text(row, FIELD_GENERATED))) {
        struct reflected_computed *computed = ARENA_NEW(reader->arena, struct reflected_computed);
        *computed = (struct reflected_computed){
            column.default_text, str_equal(row_text(row, FIELD_GENERATED), STR("s"))};
        column.computed = computed;
        column.default_text = (str){0};
    }
    LIST_PUSH(reader->arena, &table->columns, column);
}

void postgresql_add_keys(struct buf *query, const struct map *tables)
{
    for (size_t i = 0; i < tables->count; i++) {
        if (i > 0)
            buf_add_char(query, ',');
        buf_add(query, tables->entries[i].key);
    }
}

static bool read_columns(struct reader *reader, struct error *error)
{
    struct buf query = {0};
    buf_add(&query, str_from(column_query));
    postgresql_add_keys(&query, &reader->by_oid);
    buf_add(&query, STR(") ORDER BY a.attrelid, a.attnum"));
    return reflect_query(reader->db, reader->arena, reflect_finish(reader->arena, &query),
                         read_column, reader, error);
}

/* ---- what their types and defaults mean */

static bool needs_user_types(const struct reader *reader)
{
    for (size_t i = 0; i < reader->tables->count; i++) {
        const struct reflected_columns *columns = &reader->tables->items[i]->columns;
        for (size_t k = 0; k < columns->count; k++) {
            if (!postgresql_is_known_type(columns->items[k].type_text))
                return true;
        }
    }
    return false;
}

/* nextval('t_id_seq'::regclass): a serial column, whose sequence is named with the schema. */
static void read_nextval(struct reader *reader, struct reflected_column *column)
{
    str start = STR("nextval('");
    str text = column->default_text;
    size_t at = text.data == NULL ? 0 : str_find(text, start);
    if (at >= text.length)
        return;
    str rest = str_from_offset(text, at + start.length);
    str name = str_slice(rest, 0, str_find_byte(rest, '\''));
    if (type_family(column->type) == FAMILY_INTEGER)
        column->autoincrement = YES;
    if (reader->schema.data != NULL && str_find_byte(name, '.') == name.length) {
        str head = str_slice(text, 0, at + start.length);
        column->default_text = str_format(reader->arena, "%.*s\"%.*s\".%.*s", STR_ARG(head),
                                          STR_ARG(reader->schema), STR_ARG(rest));
    }
}

static void resolve_column(struct reader *reader, struct reflected_column *column)
{
    bool is_known;
    column->type = postgresql_reflect_type(reader->arena, column->type_text, column->collation,
                                           &reader->types, &is_known);
    if (!is_known)
        log_warning(reader->log, "py.warnings",
                    "SAWarning: Did not recognize type '%.*s' of column '%.*s'",
                    STR_ARG(column->type_text), STR_ARG(column->name));
    const struct reflected_domain *domain =
        column->type->kind != TYPE_DOMAIN
            ? NULL
            : postgresql_find_domain(reader->arena, column->type_text, &reader->types);
    if (domain != NULL) {
        if (str_is_empty(column->default_text))
            column->default_text = domain->default_text;
        column->is_nullable = column->is_nullable && domain->is_nullable;
    }
    column->autoincrement = column->identity != NULL ? YES : NO;
    read_nextval(reader, column);
}

static bool resolve(struct reader *reader, struct error *error)
{
    struct user_types *types = &reader->types;
    if (needs_user_types(reader) &&
        (!postgresql_read_enums(reader->db, reader->arena, STR("*"), &types->enums, error) ||
         !postgresql_read_domains(reader->db, reader->arena, &types->domains, error)))
        return false;
    for (size_t i = 0; i < reader->tables->count; i++) {
        struct reflected_columns *columns = &reader->tables->items[i]->columns;
        for (size_t k = 0; k < columns->count; k++)
            resolve_column(reader, &columns->items[k]);
    }
    return true;
}

bool postgresql_tables(struct db *db, struct arena *arena, str schema, const struct strs *names,
                       struct log *log, struct reflected_tables *tables, struct error *error)
{
    struct reader reader = {
        .db = db, .arena = arena, .schema = schema, .tables = tables, .log = log};
    if (names != NULL && names->count == 0)
        return true;
    if (!read_tables(&reader, names, error))
        return false;
    return tables->count == 0 || (read_columns(&reader, error) && resolve(&reader, error) &&
                                  postgresql_read_constraints(db, arena, &reader.by_oid, error));
}
