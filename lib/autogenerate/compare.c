/* The comparison as a whole: which tables came, went and stayed. alembic: autogenerate/compare/
 * schema.py, tables.py
 *
 * Where Alembic goes through a set of Python, whose order changes from run to run, there is an
 * order here: what is removed goes before what it needs, the rest goes by name. */
#include "autogenerate/compare_impl.h"

#define TABLES_LOGGER "alembic.autogenerate.compare.tables"

static const struct compare_dialect *const dialects[] = {&sqlite_compare, &postgresql_compare};

static const struct compare_dialect *dialect_of(const struct dialect *dialect)
{
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++) {
        if (dialects[i]->dialect == dialect)
            return dialects[i];
    }
    BUG("a dialect that cannot be compared");
}

/* ---- the models */

/* sqlalchemy: sql/schema.py ForeignKey._link_column_by_colspec: NoReferencedColumnError */
static bool check_referred_columns(struct comparison *c, const struct table *table,
                                   const struct constraint *key, const struct table *referred)
{
    str name = table_key(c->arena, referred->schema, referred->name.text);
    for (size_t i = 0; i < key->referred_columns.count && !referred->is_partial; i++) {
        str column = key->referred_columns.items[i];
        if (table_find_column(referred, column) == NULL)
            return ddl_fail(c->run, c->error, "NoReferencedColumnError",
                            "Could not initialize target column for ForeignKey '%.*s.%.*s' on "
                            "table '%.*s': table '%.*s' has no column named '%.*s'",
                            STR_ARG(name), STR_ARG(column), STR_ARG(table->name.text),
                            STR_ARG(referred->name.text), STR_ARG(column));
    }
    return true;
}

/* sqlalchemy: sql/schema.py ForeignKey._column_tokens: NoReferencedTableError */
static bool check_references(struct comparison *c, const struct table *table)
{
    for (size_t i = 0; i < table->constraints.count; i++) {
        const struct constraint *key = table->constraints.items[i];
        if (key->kind != CONSTRAINT_FOREIGN_KEY)
            continue;
        str referred = table_key(c->arena, key->referred_schema, key->referred_table.text);
        const struct model_table *model = map_find(&c->models_by_key, referred);
        if (key->columns.count == 0 || key->referred_columns.count == 0)
            continue;
        if (model != NULL && !check_referred_columns(c, table, key, model->table))
            return false;
        if (model != NULL)
            continue;
        return ddl_fail(c->run, c->error, "NoReferencedTableError",
                        "Foreign key associated with column '%.*s.%.*s' could not find table "
                        "'%.*s' with which to generate a foreign key to target column '%.*s'",
                        STR_ARG(table_key(c->arena, table->schema, table->name.text)),
                        STR_ARG(key->columns.items[0]), STR_ARG(referred),
                        STR_ARG(key->referred_columns.items[0]));
    }
    return true;
}

static bool settle_model(struct comparison *c, const struct table *table)
{
    struct model_table *model = ARENA_NEW(c->arena, struct model_table);
    str key = table_key(c->arena, table->schema, table->name.text);
    if (map_contains(&c->models_by_key, key))
        return fail(c->error, "Duplicate table keys across multiple MetaData objects: \"%.*s\"",
                    STR_ARG(key));
    if (!ddl_resolve_table(c->run, c->arena, table, &model->table, c->error) ||
        !ddl_find_autoincrement(c->run, c->arena, model->table, &model->autoincrement, c->error))
        return false;
    for (size_t i = 0; i < model->table->indexes.count; i++)
        model->table->indexes.items[i]->columns_of = model->table;
    if (!compare_texts_equal(table->schema, c->default_schema))
        model->schema = table->schema;
    map_put(c->arena, &c->models_by_key, key, model);
    LIST_PUSH(c->arena, &c->models, model);
    return true;
}

static bool settle_models(struct comparison *c, const struct metadata *metadata)
{
    for (size_t i = 0; i < metadata->count; i++) {
        if (!settle_model(c, metadata->items[i]))
            return false;
    }
    const struct model_tables given = c->models;
    const struct table **tables = ARENA_ARRAY(c->arena, const struct table *, given.count);
    for (size_t i = 0; i < given.count; i++) {
        tables[i] = given.items[i]->table;
        if (!check_references(c, tables[i]))
            return false;
    }
    const size_t *order = compare_sort_tables(c, tables, given.count, true);
    c->models = (struct model_tables){0};
    for (size_t i = 0; i < given.count; i++)
        LIST_PUSH(c->arena, &c->models, given.items[order[i]]);
    return true;
}

bool compare_is_version_table(const struct comparison *c, str schema, str name)
{
    const struct table_name *version_table = &c->options->version_table;
    str given = version_table->schema; /* which may be that of the connection */
    if (compare_texts_equal(given, c->default_schema))
        given = (str){0};
    if (compare_texts_equal(schema, c->default_schema))
        schema = (str){0};
    return str_equal(version_table->name.text, name) && compare_texts_equal(given, schema);
}

/* ---- tables */

static void compare_comment(struct table_pair *pair);

static bool compare_own_checks(struct table_pair *pair)
{
    bool is_by_text = pair->live != NULL && pair->model != NULL && compare_more_has_checks(pair);
    return is_by_text || compare_is_stopped(&pair->stopped, "checkconstraints") ||
           compare_checks(pair);
}

/* What is found in a table that is there, added or removed, apart from columns. */
static bool compare_parts(struct table_pair *pair)
{
    if (!compare_own_table(pair, AUTOGENERATE_FIRST, false) ||
        !compare_own_table(pair, AUTOGENERATE_FIRST, true) ||
        !compare_own_table(pair, AUTOGENERATE_MEDIUM, false))
        return false;
    if (!compare_is_stopped(&pair->stopped, "indexes") && !compare_keys(pair))
        return false;
    if (!compare_is_stopped(&pair->stopped, "foreignkeys") && !compare_foreign_keys(pair))
        return false;
    if (!compare_is_stopped(&pair->stopped, "comments"))
        compare_comment(pair);
    return compare_own_checks(pair) && compare_own_table(pair, AUTOGENERATE_MEDIUM, true) &&
           compare_own_table(pair, AUTOGENERATE_LAST, false) &&
           compare_own_table(pair, AUTOGENERATE_LAST, true);
}

static void add_modification(struct table_pair *pair)
{
    if (pair->operations->count == 0)
        return;
    struct operation modification = {.kind = OPERATION_MODIFY_TABLE};
    modification.modify_table.table = (struct table_name){{.text = pair->name}, pair->schema};
    modification.modify_table.operations = *pair->operations;
    compare_add_operation(pair->comparison, pair->comparison->operations, modification);
}

static bool add_table(struct comparison *c, const struct model_table *model)
{
    const struct table *table = model->table;
    struct autogenerate_object object = object_of_table(table);
    bool is_included;
    if (!filter_object(c, &object, false, NULL, &is_included))
        return false;
    if (!is_included)
        return true;
    struct operation creation = {.kind = OPERATION_CREATE_TABLE};
    creation.create_table.table = table;
    compare_add_operation(c, c->operations, creation);
    struct buf name = {0};
    buf_add_repr(&name, table_key(c->arena, model->schema, table->name.text));
    log_info(c->log, TABLES_LOGGER, "Detected added table %s", buf_z(&name));
    buf_free(&name);
    struct operations parts = {0};
    struct table_pair pair = {c, model->schema, table->name.text, NULL, model, &parts, {0}, {0}};
    if (!compare_parts(&pair))
        return false;
    add_modification(&pair);
    return true;
}

static bool remove_table(struct comparison *c, const struct live_table *live)
{
    struct autogenerate_object object = object_of_table(live->table);
    bool is_included;
    if (c->dialect->log_live != NULL)
        c->dialect->log_live(c, live);
    if (!filter_object(c, &object, true, NULL, &is_included))
        return false;
    if (!is_included)
        return true;
    struct operations parts = {0};
    struct table_pair pair = {c,   live->schema, live->table->name.text, live, NULL, &parts,
                              {0}, {0}};
    if (!compare_parts(&pair))
        return false;
    add_modification(&pair);
    struct operation removal = {.kind = OPERATION_DROP_TABLE};
    removal.drop_table.table = (struct table_name){live->table->name, live->schema};
    removal.drop_table.removed = live->table;
    compare_add_operation(c, c->operations, removal);
    struct buf name = {0};
    buf_add_repr(&name, table_key(c->arena, live->schema, live->table->name.text));
    log_info(c->log, TABLES_LOGGER, "Detected removed table %s", buf_z(&name));
    buf_free(&name);
    return true;
}

/* alembic: autogenerate/compare/comments.py _compare_table_comment */
static void compare_comment(struct table_pair *pair)
{
    if (pair->live == NULL || pair->model == NULL)
        return;
    str live = pair->live->table->comment;
    str model = pair->model->table->comment;
    if (!pair->comparison->is_active[PLUGIN_COMMENTS] || !pair->comparison->dialect->has_comments ||
        compare_texts_equal(live, model))
        return;
    struct operation operation = {.kind = OPERATION_TABLE_COMMENT};
    operation.table_comment.table = (struct table_name){{.text = pair->name}, pair->schema};
    operation.table_comment.comment = model;
    operation.table_comment.existing = live;
    compare_add_operation(pair->comparison, pair->operations, operation);
}

static bool compare_table(struct comparison *c, const struct live_table *live,
                          const struct model_table *model)
{
    struct autogenerate_object object = object_of_table(model->table);
    struct autogenerate_object reflected = object_of_table(live->table);
    bool is_included;
    if (!filter_object(c, &object, false, &reflected, &is_included))
        return false;
    if (!is_included)
        return true;
    struct operations parts = {0};
    struct table_pair pair = {c,   live->schema, live->table->name.text, live, model, &parts,
                              {0}, {0}};
    if (!compare_columns(&pair) || !compare_parts(&pair))
        return false;
    compare_more(&pair);
    if (!compare_dropped_columns(&pair))
        return false;
    add_modification(&pair);
    return true;
}

/* ---- all of them */

/* Tables of one schema and name are one. The version table is no model's. */
static void pair_tables(struct comparison *c)
{
    struct map models = {0};
    for (size_t i = 0; i < c->models.count; i++) {
        struct model_table *model = c->models.items[i];
        const struct table *table = model->table;
        model->is_left_out = compare_is_version_table(c, table->schema, table->name.text);
        if (!model->is_left_out)
            map_put(c->arena, &models, table_key(c->arena, model->schema, table->name.text), model);
    }
    for (size_t i = 0; i < c->live.count; i++) {
        struct live_table *live = c->live.items[i];
        struct model_table *model =
            map_find(&models, table_key(c->arena, live->schema, live->table->name.text));
        live->model = model;
        if (model != NULL)
            model->is_there = true;
    }
}

static bool add_tables(struct comparison *c)
{
    for (size_t i = 0; i < c->models.count; i++) {
        const struct model_table *model = c->models.items[i];
        bool is_added = !model->is_there && !model->is_left_out;
        if (is_added && !add_table(c, model))
            return false;
    }
    return true;
}

/* What other removed tables need goes last. */
static bool remove_tables(struct comparison *c, const struct live_tables *removed)
{
    const struct table **tables = ARENA_ARRAY(c->arena, const struct table *, removed->count);
    for (size_t i = 0; i < removed->count; i++)
        tables[i] = removed->items[i]->table;
    const size_t *order = compare_sort_tables(c, tables, removed->count, false);
    for (size_t i = removed->count; i > 0; i--) {
        if (!remove_table(c, removed->items[order[i - 1]]))
            return false;
    }
    return true;
}

static bool compare_tables(struct comparison *c)
{
    struct live_tables removed = {0};
    for (size_t i = 0; i < c->live.count; i++) {
        if (c->live.items[i]->model == NULL)
            LIST_PUSH(c->arena, &removed, c->live.items[i]);
    }
    if (!add_tables(c) || !remove_tables(c, &removed))
        return false;
    for (size_t i = 0; i < c->live.count && c->dialect->log_live != NULL; i++) {
        if (c->live.items[i]->model != NULL)
            c->dialect->log_live(c, c->live.items[i]);
    }
    for (size_t i = 0; i < c->live.count; i++) {
        const struct live_table *live = c->live.items[i];
        if (live->model != NULL && !compare_table(c, live, live->model))
            return false;
    }
    return true;
}

bool autogenerate_compare(struct ddl_run *run, struct db *db, struct arena *arena,
                          const struct metadata *metadata,
                          const struct autogenerate_options *options, struct log *log,
                          struct operations *operations, struct error *error)
{
    struct comparison c = {.run = run,
                           .db = db,
                           .arena = arena,
                           .options = options,
                           .dialect = dialect_of(db_dialect(db)),
                           .log = log,
                           .error = error,
                           .operations = operations};
    if (!compare_set_plugins(&c))
        return false;
    if (!c.is_active[PLUGIN_SCHEMAS] || !c.is_active[PLUGIN_TABLES])
        return true;
    if (!reflect_default_schema(db, arena, &c.default_schema, error) ||
        !settle_models(&c, metadata) || !compare_read_live(&c))
        return false;
    pair_tables(&c);
    if (c.options->compares_server_defaults && c.dialect->prepare_defaults != NULL &&
        !c.dialect->prepare_defaults(&c))
        return false;
    return compare_enums(&c) && compare_tables(&c);
}
