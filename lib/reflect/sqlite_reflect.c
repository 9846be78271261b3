/* Names and tables of SQLite: the pragmas say what there is, the text of CREATE TABLE says the
 * rest.
 */
#include "reflect/create_table_impl.h"
#include "reflect/sqlite_impl.h"

#include <stdlib.h>

static str master(struct arena *arena, str schema, bool is_temporary)
{
    struct buf out = {0};
    if (is_temporary)
        return STR("sqlite_temp_master");
    if (schema.data != NULL) {
        lite_add_name(&out, schema);
        buf_add_char(&out, '.');
    }
    buf_add(&out, STR("sqlite_master"));
    return reflect_finish(arena, &out);
}

static bool names(struct db *db, struct arena *arena, enum reflect_kind kind, str schema,
                  struct strs *list, struct error *error)
{
    bool is_temporary = kind == REFLECT_TEMPORARY_TABLES || kind == REFLECT_TEMPORARY_VIEWS;
    bool is_view = kind == REFLECT_VIEWS || kind == REFLECT_TEMPORARY_VIEWS;
    if (kind == REFLECT_MATERIALIZED_VIEWS || kind == REFLECT_SEQUENCES)
        return true;
    str table = master(arena, schema, is_temporary);
    str query = str_format(arena,
                           "SELECT name FROM %.*s WHERE type = '%s' AND name NOT LIKE "
                           "'sqlite~_%%' ESCAPE '~' ORDER BY name",
                           STR_ARG(table), is_view ? "view" : "table");
    return reflect_query_texts(db, arena, query, list, error);
}

static bool schemas(struct db *db, struct arena *arena, struct strs *list, struct error *error)
{
    str query = STR("SELECT name FROM pragma_database_list WHERE name <> 'temp' ORDER BY seq");
    return reflect_query_texts(db, arena, query, list, error);
}

static bool default_schema(struct db *db, struct arena *arena, str *name, struct error *error)
{
    (void)db;
    (void)arena;
    (void)error;
    *name = STR("main");
    return true;
}

static bool has_schema(struct db *db, struct arena *arena, str schema, bool *has,
                       struct error *error)
{
    struct strs all = {0};
    *has = schema.data == NULL;
    if (*has)
        return true;
    if (!schemas(db, arena, &all, error))
        return false;
    *has = strs_contain(&all, schema);
    return true;
}

static bool has_table(struct db *db, struct arena *arena, str schema, str name, bool *has,
                      struct error *error)
{
    struct buf query = {0};
    struct strs found = {0};
    if (!has_schema(db, arena, schema, has, error) || !*has)
        return error->status == STATUS_OK;
    const char *prefix = "SELECT 1 FROM pragma_table_info(";
    buf_add(&query, str_from(prefix));
    reflect_add_literal(&query, name);
    buf_add(&query, STR(", "));
    reflect_add_literal(&query, schema.data == NULL ? STR("main") : schema);
    buf_add_char(&query, ')');
    if (schema.data == NULL) {
        buf_add_format(&query, " UNION ALL %s", prefix);
        reflect_add_literal(&query, name);
        buf_add(&query, STR(", 'temp')"));
    }
    bool is_read = reflect_query_texts(db, arena, reflect_finish(arena, &query), &found, error);
    *has = found.count > 0;
    return is_read;
}

static bool view_definition(struct db *db, struct arena *arena, str schema, str name,
                            str *definition, struct error *error)
{
    struct strs found = {0};
    struct buf query = {0};
    buf_add_format(&query, "SELECT sql FROM %.*s WHERE type = 'view' AND name = ",
                   STR_ARG(master(arena, schema, false)));
    reflect_add_literal(&query, name);
    if (schema.data == NULL) {
        buf_add(&query, STR(" UNION ALL SELECT sql FROM sqlite_temp_master WHERE type = 'view' AND "
                            "name = "));
        reflect_add_literal(&query, name);
    }
    if (!reflect_query_texts(db, arena, reflect_finish(arena, &query), &found, error))
        return false;
    *definition = found.count == 0 ? (str){0} : found.items[0];
    return true;
}

/* ---- tables */

struct reader {
    struct db *db;
    struct arena *arena;
    str schema; /* as it was asked for */
    str place;  /* main, temp, …: the schema that is read */
    const struct strs *names;
    struct reflected_tables *tables;
    struct reflected_table *last; /* rows of one table come together */
};

static struct reflected_table *find_table(struct reader *reader, str name)
{
    if (reader->last == NULL || !str_equal(reader->last->name, name))
        reader->last = reflected_tables_find(reader->tables, name);
    return reader->last;
}

static void read_table(void *context, const struct reflect_row *row)
{
    struct reader *reader = context;
    struct reflected_table *table = ARENA_NEW(reader->arena, struct reflected_table);
    *table = (struct reflected_table){
        .name = row_text(row, 0),
        .schema = reader->schema,
        .is_view = str_equal(row_text(row, 1), STR("view")),
        .is_temporary = str_equal(reader->place, STR("temp")),
        .definition = row_text(row, 2),
    };
    LIST_PUSH(reader->arena, reader->tables, table);
}

static str strip_word(struct arena *arena, str text, const char *word)
{
    size_t at = str_find(text, str_from(word));
    if (at == text.length)
        return text;
    str head = str_slice(text, 0, at);
    str rest = str_from_offset(text, at + str_from(word).length);
    return str_format(arena, "%.*s%.*s", STR_ARG(head), STR_ARG(rest));
}

/* A generated column's type has the first words of GENERATED ALWAYS AS in it. */
static str plain_type(struct arena *arena, str type, bool is_generated)
{
    char *upper = arena_alloc(arena, type.length + 1);
    for (size_t i = 0; i < type.length; i++)
        upper[i] = type.data[i] >= 'a' && type.data[i] <= 'z' ? (char)(type.data[i] - 'a' + 'A')
                                                              : type.data[i];
    str text = {upper, type.length};
    if (!is_generated)
        return text;
    return str_trim(strip_word(arena, strip_word(arena, text, "GENERATED"), "ALWAYS"));
}

/* table, name, type, notnull, default, pk, hidden */
static void read_column(void *context, const struct reflect_row *row)
{
    enum { HIDDEN = 1, STORED = 3 };
    struct reader *reader = context;
    struct reflected_table *table = find_table(reader, row_text(row, 0));
    size_t hidden = row_number(row, 6);
    if (table == NULL || hidden == HIDDEN)
        return;
    struct reflected_column column = {
        .name = row_text(row, 1),
        .type_text = row_text(row, 2),
        .type = sqlite_reflect_type(reader->arena,
                                    plain_type(reader->arena, row_text(row, 2), hidden > 0)),
        .is_nullable = !row_is_true(row, 3),
        .default_text = row_text(row, 4),
        .primary_key = row_number(row, 5),
    };
    if (hidden > 0) {
        struct reflected_computed *computed = ARENA_NEW(reader->arena, struct reflected_computed);
        *computed = (struct reflected_computed){STR(""), hidden == STORED};
        column.computed = computed;
    }
    LIST_PUSH(reader->arena, &table->columns, column);
}

/* table, index, unique, definition, column, descending, collation */
static void read_index(void *context, const struct reflect_row *row)
{
    struct reader *reader = context;
    struct reflected_table *table = find_table(reader, row_text(row, 0));
    if (table == NULL)
        return;
    struct reflected_indexes *indexes = &table->indexes;
    str name = row_text(row, 1);
    if (indexes->count == 0 || !str_equal(indexes->items[indexes->count - 1].name, name)) {
        struct reflected_index new_index = {
            .name = name, .is_unique = row_is_true(row, 2), .definition = row_text(row, 3)};
        LIST_PUSH(reader->arena, indexes, new_index);
    }
    struct reflected_index *index = &indexes->items[indexes->count - 1];
    str collation = row_text(row, 6);
    struct reflected_index_element element = {
        .text = row_text(row, 4),
        .is_expression = row_text(row, 4).data == NULL,
        .is_descending = row_is_true(row, 5),
        .collation = str_equal_ignoring_case(collation, STR("BINARY")) ? (str){0} : collation,
    };
    index->is_skipped |= element.is_expression;
    index->elements = arena_grow(reader->arena, index->elements, &index->element_capacity,
                                 index->element_count, sizeof *index->elements);
    index->elements[index->element_count++] = element;
}

/* Adds " AND m.name IN (…)", or what leaves out SQLite's own tables. */
static void add_filter(const struct reader *reader, struct buf *query)
{
    if (reader->names == NULL) {
        buf_add(query, STR(" AND m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'"));
        return;
    }
    buf_add(query, STR(" AND m.name COLLATE NOCASE IN ("));
    reflect_add_literals(query, reader->names);
    buf_add_char(query, ')');
}

/* In `pragmas` $ is the schema as a text, @ as a name. */
static bool query_tables(struct reader *reader, const char *columns, const char *pragmas,
                         const char *order, void (*read)(void *, const struct reflect_row *),
                         struct error *error)
{
    struct arena *arena = reader->arena;
    struct buf query = {0}, literal = {0}, name = {0};
    reflect_add_literal(&literal, reader->place);
    lite_add_name(&name, reader->place);
    str schema = reflect_finish(arena, &name);
    str joined = str_replace(arena, str_from(pragmas), STR("@"), schema);
    buf_add_format(&query, "SELECT %s FROM %.*s.sqlite_master m", columns, STR_ARG(schema));
    buf_add(&query, str_replace(arena, joined, STR("$"), reflect_finish(arena, &literal)));
    buf_add(&query, STR(" WHERE m.type IN ('table', 'view')"));
    add_filter(reader, &query);
    buf_add_format(&query, " ORDER BY %s", order);
    reader->last = NULL;
    return reflect_query(reader->db, arena, reflect_finish(arena, &query), read, reader, error);
}

static bool read_schema(struct reader *reader, struct error *error)
{
    return query_tables(reader, "m.name, m.type, m.sql", "", "m.name", read_table, error) &&
           query_tables(reader,
                        "m.name, x.name, x.type, x.\"notnull\", x.dflt_value, x.pk, x.hidden",
                        ", pragma_table_xinfo(m.name, $) x", "m.name, x.cid", read_column, error) &&
           query_tables(reader, "m.name, l.name, l.\"unique\", i.sql, x.name, x.\"desc\", x.coll",
                        ", pragma_index_list(m.name, $) l JOIN pragma_index_xinfo(l.name, $) x"
                        " ON l.origin = 'c' AND x.key = 1"
                        " LEFT JOIN @.sqlite_master i ON i.type = 'index' AND i.name = l.name",
                        "m.name, l.name, x.seqno", read_index, error);
}

static int compare_names(const void *a, const void *b)
{
    const struct reflected_table *const *x = a, *const *y = b;
    return str_compare((*x)->name, (*y)->name);
}

/* INTEGER(1): SQLAlchemy's classes of integers take nothing. sqlalchemy: dialects/sqlite/base.py
 * _resolve_type_affinity */
static void warn_of_arguments(struct log *log, const struct reflected_table *table)
{
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct reflected_column *column = &table->columns.items[i];
        const struct sql_type_row *type = &sql_type_rows[column->type->kind];
        str rest = str_from_offset(column->type_text, str_find_byte(column->type_text, '('));
        struct buf arguments = {0};
        for (size_t k = 0; k < rest.length && type->family == FAMILY_INTEGER; k++) {
            bool is_first = char_is_digit(rest.data[k]) && !char_is_digit(rest.data[k - 1]);
            if (is_first)
                buf_add(&arguments, arguments.length == 0 ? STR("'") : STR("', '"));
            if (char_is_digit(rest.data[k]))
                buf_add_char(&arguments, rest.data[k]);
        }
        if (arguments.length > 0)
            log_warning(
                log, "py.warnings",
                "SAWarning: Could not instantiate type <class 'sqlalchemy.sql.sqltypes.%s'> "
                "with reflected arguments [%s']; using no arguments.",
                type->class_name, buf_z(&arguments));
        buf_free(&arguments);
    }
}

static bool tables(struct db *db, struct arena *arena, str schema, const struct strs *list,
                   struct log *log, struct reflected_tables *found, struct error *error)
{
    struct reader reader = {.db = db,
                            .arena = arena,
                            .schema = schema,
                            .names = list,
                            .place = schema.data == NULL ? STR("main") : schema,
                            .tables = found};
    bool has;
    if (!has_schema(db, arena, schema, &has, error) || !has)
        return error->status == STATUS_OK;
    if (!read_schema(&reader, error))
        return false;
    if (schema.data == NULL && list != NULL && found->count < list->count) {
        reader.place = STR("temp");
        if (!read_schema(&reader, error))
            return false;
    }
    if (found->count > 0)
        qsort(found->items, found->count, sizeof *found->items, compare_names);
    for (size_t i = 0; i < found->count; i++) {
        if (!sqlite_read_definition(db, arena, found->items[i], error))
            return false;
        warn_of_arguments(log, found->items[i]);
    }
    return true;
}

const struct reflect_driver sqlite_reflect_driver = {
    .dialect = &sqlite_dialect,
    .names = names,
    .schemas = schemas,
    .default_schema = default_schema,
    .has_table = has_table,
    .view_definition = view_definition,
    .tables = tables,
    .script = sqlite_script,
    .batch = sqlite_batch,
};
