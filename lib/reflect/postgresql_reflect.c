#include "reflect/postgresql_impl.h"

#define FROM_CLASSES \
    " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"

void postgresql_add_schema_filter(struct buf *query, str schema)
{
    if (schema.data == NULL) {
        buf_add(query, STR(" AND pg_catalog.pg_table_is_visible(c.oid) AND n.nspname <> "
                           "'pg_catalog'"));
        return;
    }
    buf_add(query, STR(" AND n.nspname = "));
    reflect_add_literal(query, schema);
}

/* Which relations count as what: pg_class.relkind, and whether they are temporary. */
static const struct {
    enum reflect_kind kind;
    const char *condition;
} kinds[] = {
    {REFLECT_TABLES, "c.relkind IN ('r', 'p') AND c.relpersistence <> 't'"},
    {REFLECT_VIEWS, "c.relkind = 'v' AND c.relpersistence <> 't'"},
    {REFLECT_MATERIALIZED_VIEWS, "c.relkind = 'm' AND c.relpersistence <> 't'"},
    {REFLECT_TEMPORARY_TABLES, "c.relkind IN ('r', 'p') AND c.relpersistence = 't'"},
    {REFLECT_TEMPORARY_VIEWS, "c.relkind = 'v' AND c.relpersistence = 't'"},
    {REFLECT_SEQUENCES, "c.relkind = 'S'"},
};

static bool names(struct db *db, struct arena *arena, enum reflect_kind kind, str schema,
                  struct strs *list, struct error *error)
{
    struct buf query = {0};
    size_t row = 0;
    while (kinds[row].kind != kind)
        row++;
    buf_add_format(&query, "SELECT c.relname" FROM_CLASSES " WHERE %s", kinds[row].condition);
    postgresql_add_schema_filter(&query, schema);
    return reflect_query_texts(db, arena, reflect_finish(arena, &query), list, error);
}

static bool schemas(struct db *db, struct arena *arena, struct strs *list, struct error *error)
{
    str query = STR("SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname NOT LIKE 'pg_%' "
                    "ORDER BY nspname");
    return reflect_query_texts(db, arena, query, list, error);
}

static bool ask(struct db *db, struct arena *arena, str query, str *answer, struct error *error)
{
    struct strs found = {0};
    if (!reflect_query_texts(db, arena, query, &found, error))
        return false;
    *answer = found.count == 0 ? (str){0} : found.items[0];
    return true;
}

static bool default_schema(struct db *db, struct arena *arena, str *name, struct error *error)
{
    return ask(db, arena, STR("SELECT current_schema()"), name, error);
}

/* Asks for an expression of the relation of this name and these kinds. */
static bool ask_relation(struct db *db, struct arena *arena, const char *expression,
                         const char *relkinds, str schema, str name, str *answer,
                         struct error *error)
{
    struct buf query = {0};
    buf_add_format(&query,
                   "SELECT %s" FROM_CLASSES " WHERE c.relkind IN (%s) AND c.relname = ", expression,
                   relkinds);
    reflect_add_literal(&query, name);
    postgresql_add_schema_filter(&query, schema);
    return ask(db, arena, reflect_finish(arena, &query), answer, error);
}

static bool has_table(struct db *db, struct arena *arena, str schema, str name, bool *has,
                      struct error *error)
{
    str answer = {0};
    bool is_read = ask_relation(db, arena, "c.relname", "'r', 'p', 'f', 'v', 'm'", schema, name,
                                &answer, error);
    *has = answer.data != NULL;
    return is_read;
}

static bool has_sequence(struct db *db, struct arena *arena, str schema, str name, bool *has,
                         struct error *error)
{
    str answer = {0};
    bool is_read = ask_relation(db, arena, "c.relname", "'S'", schema, name, &answer, error);
    *has = answer.data != NULL;
    return is_read;
}

static bool view_definition(struct db *db, struct arena *arena, str schema, str name,
                            str *definition, struct error *error)
{
    return ask_relation(db, arena, "pg_catalog.pg_get_viewdef(c.oid)", "'v', 'm'", schema, name,
                        definition, error);
}

/* ---- types that users made */

struct type_reader {
    struct arena *arena;
    struct reflected_enums *enums;
    struct reflected_domains *domains;
};

/* oid, name, schema, visible, label: one row a label */
static void read_label(void *context, const struct reflect_row *row)
{
    struct type_reader *reader = context;
    struct reflected_enums *enums = reader->enums;
    struct reflected_enum *last = enums->count == 0 ? NULL : &enums->items[enums->count - 1];
    if (last == NULL || !str_equal(last->name, row_text(row, 0)) ||
        !str_equal(last->schema, row_text(row, 1))) {
        struct reflected_enum type = {.name = row_text(row, 0),
                                      .schema = row_text(row, 1),
                                      .is_visible = row_is_true(row, 2)};
        LIST_PUSH(reader->arena, enums, type);
        last = &enums->items[enums->count - 1];
    }
    if (row_text(row, 3).data != NULL)
        LIST_PUSH(reader->arena, &last->labels, row_text(row, 3));
}

bool postgresql_read_enums(struct db *db, struct arena *arena, str schema,
                           struct reflected_enums *enums, struct error *error)
{
    struct type_reader reader = {.arena = arena, .enums = enums};
    struct buf query = {0};
    buf_add(&query, STR("SELECT t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid), "
                        "e.enumlabel FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON "
                        "n.oid = t.typnamespace LEFT JOIN pg_catalog.pg_enum e ON e.enumtypid = "
                        "t.oid WHERE t.typtype = 'e'"));
    if (schema.data == NULL)
        buf_add(&query, STR(" AND pg_catalog.pg_type_is_visible(t.oid) AND n.nspname <> "
                            "'pg_catalog'"));
    if (schema.data != NULL && !str_equal(schema, STR("*"))) {
        buf_add(&query, STR(" AND n.nspname = "));
        reflect_add_literal(&query, schema);
    }
    buf_add(&query, STR(" ORDER BY n.nspname, t.typname, e.enumsortorder"));
    return reflect_query(db, arena, reflect_finish(arena, &query), read_label, &reader, error);
}

/* name, schema, visible, type, not null, default, collation, constraint, definition: one row a
 * constraint, of which the first counts */
static void read_domain(void *context, const struct reflect_row *row)
{
    struct type_reader *reader = context;
    struct reflected_domains *domains = reader->domains;
    struct reflected_domain *last =
        domains->count == 0 ? NULL : &domains->items[domains->count - 1];
    if (last != NULL && str_equal(last->name, row_text(row, 0)) &&
        str_equal(last->schema, row_text(row, 1)))
        return;
    bool ignored;
    struct reflected_domain domain = {
        .name = row_text(row, 0),
        .schema = row_text(row, 1),
        .is_visible = row_is_true(row, 2),
        .type = row_text(row, 3),
        .is_nullable = !row_is_true(row, 4),
        .default_text = row_text(row, 5),
        .collation = row_text(row, 6),
        .constraint_name = row_text(row, 7),
        .check = postgresql_check_text(row_text(row, 8), &ignored, &ignored),
    };
    LIST_PUSH(reader->arena, domains, domain);
}

bool postgresql_read_domains(struct db *db, struct arena *arena, struct reflected_domains *domains,
                             struct error *error)
{
    struct type_reader reader = {.arena = arena, .domains = domains};
    str query = STR("SELECT t.typname, n.nspname, pg_catalog.pg_type_is_visible(t.oid), "
                    "pg_catalog.format_type(t.typbasetype, t.typtypmod), t.typnotnull, "
                    "t.typdefault, l.collname, k.conname, pg_catalog.pg_get_constraintdef(k.oid, "
                    "true) FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = "
                    "t.typnamespace LEFT JOIN pg_catalog.pg_collation l ON l.oid = t.typcollation "
                    "LEFT JOIN pg_catalog.pg_constraint k ON k.contypid = t.oid AND k.contype = "
                    "'c' WHERE t.typtype = 'd' ORDER BY n.nspname, t.typname, k.conname");
    return reflect_query(db, arena, query, read_domain, &reader, error);
}

const struct reflect_driver postgresql_reflect_driver = {
    .dialect = &postgresql_dialect,
    .names = names,
    .schemas = schemas,
    .default_schema = default_schema,
    .has_table = has_table,
    .has_sequence = has_sequence,
    .view_definition = view_definition,
    .enums = postgresql_read_enums,
    .tables = postgresql_tables,
    .sequences = postgresql_sequences,
    .script = postgresql_script,
    .batch = postgresql_batch,
};
