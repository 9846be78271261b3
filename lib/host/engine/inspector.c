/* sa.inspect(bind): what the database holds, as lists of dictionaries. sqlalchemy:
 * engine/reflection.py Inspector */
#include "host/engine/engine_impl.h"
#include "reflect/reflect.h"

struct inspector {
    struct object base;
    value connection;
};

static bool is_server(struct vm *vm)
{
    return host_of(vm)->backend->dialect == &postgresql_dialect;
}

static bool text_of(struct vm *vm, value v, str *text)
{
    *text = value_text(v);
    if (value_is_string(v))
        *text = str_copy(&host_of(vm)->scratch, *text);
    return value_is_missing(v) || value_is_string(v) ||
           vm_raise(vm, PYTHON_TYPE_ERROR, "a name must be a string, not %s", vm_type_name(vm, v));
}

/* ---- making values */

static value text_or_none(struct vm *vm, str text)
{
    return text.data == NULL ? value_none() : value_string(vm, text);
}

static value strings(struct vm *vm, const struct strs *texts)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < texts->count; i++)
        list_append(vm, list, value_string(vm, texts->items[i]));
    return value_of(&list->base);
}

static void put(struct vm *vm, struct dictionary *item, const char *key, value v)
{
    dictionary_put_text(vm, item, str_from(key), v);
}

/* ---- names */

static bool names(struct vm *vm, enum reflect_kind kind, value schema, value *result)
{
    struct arena arena = {0};
    struct strs found = {0};
    struct error error = {0};
    str schema_name;
    struct db *db = host_database(vm);
    if (db == NULL || !text_of(vm, schema, &schema_name))
        return false;
    bool is_good = reflect_names(db, &arena, kind, schema_name, &found, &error);
    if (is_good)
        *result = strings(vm, &found);
    arena_free(&arena);
    return is_good || host_raise(vm, &error);
}

#define NAMES(name, kind)                                                        \
    static bool get_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                            \
        return names(vm, kind, arguments[1], result);                            \
    }
NAMES(table_names, REFLECT_TABLES)
NAMES(view_names, REFLECT_VIEWS)
NAMES(materialized_view_names, REFLECT_MATERIALIZED_VIEWS)
NAMES(sequence_names, REFLECT_SEQUENCES)
NAMES(temp_table_names, REFLECT_TEMPORARY_TABLES)

static bool get_schema_names(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    struct strs found = {0};
    struct error error = {0};
    struct db *db = host_database(vm);
    (void)arguments;
    if (db == NULL)
        return false;
    bool is_good = reflect_schemas(db, &arena, &found, &error);
    if (is_good)
        *result = strings(vm, &found);
    arena_free(&arena);
    return is_good || host_raise(vm, &error);
}

static bool find_default_schema(struct vm *vm, value *result)
{
    struct arena arena = {0};
    struct error error = {0};
    str name = {0};
    struct db *db = host_database(vm);
    if (db == NULL)
        return false;
    bool is_good = reflect_default_schema(db, &arena, &name, &error);
    if (is_good)
        *result = value_string(vm, name);
    arena_free(&arena);
    return is_good || host_raise(vm, &error);
}

static bool has(struct vm *vm, const value *arguments, bool is_sequence, value *result)
{
    struct arena arena = {0};
    struct error error = {0};
    str name, schema;
    bool found = false;
    struct db *db = host_database(vm);
    if (db == NULL || !text_of(vm, arguments[1], &name) || !text_of(vm, arguments[2], &schema))
        return false;
    bool is_good = is_sequence ? reflect_has_sequence(db, &arena, schema, name, &found, &error)
                               : reflect_has_table(db, &arena, schema, name, &found, &error);
    *result = value_boolean(found);
    arena_free(&arena);
    return is_good || host_raise(vm, &error);
}

static bool has_table(struct vm *vm, const value *arguments, value *result)
{
    return has(vm, arguments, false, result);
}

static bool has_sequence(struct vm *vm, const value *arguments, value *result)
{
    return has(vm, arguments, true, result);
}

static bool get_view_definition(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    struct error error = {0};
    str name, schema, definition = {0};
    struct db *db = host_database(vm);
    if (db == NULL || !text_of(vm, arguments[1], &name) || !text_of(vm, arguments[2], &schema))
        return false;
    bool is_good = reflect_view_definition(db, &arena, schema, name, &definition, &error);
    if (is_good)
        *result = text_or_none(vm, definition);
    arena_free(&arena);
    return is_good || host_raise(vm, &error);
}

/* schema */
static bool get_enums(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    struct error error = {0};
    struct reflected_enums found = {0};
    struct list *list = list_new(vm);
    str schema;
    struct db *db = host_database(vm);
    if (db == NULL || !text_of(vm, arguments[1], &schema))
        return false;
    bool is_good = reflect_enums(db, &arena, schema, &found, &error);
    for (size_t i = 0; is_good && i < found.count; i++) {
        struct dictionary *item = dictionary_new(vm);
        put(vm, item, "name", value_string(vm, found.items[i].name));
        put(vm, item, "schema", text_or_none(vm, found.items[i].schema));
        put(vm, item, "visible", value_boolean(found.items[i].is_visible));
        put(vm, item, "labels", strings(vm, &found.items[i].labels));
        list_append(vm, list, value_of(&item->base));
    }
    *result = value_of(&list->base);
    arena_free(&arena);
    return is_good || host_raise(vm, &error);
}

/* ---- what a table has */

static value column_item(struct vm *vm, const struct reflected_column *column)
{
    struct dictionary *item = dictionary_new(vm);
    put(vm, item, "name", value_string(vm, column->name));
    put(vm, item, "type", host_type_object(vm, column->type));
    put(vm, item, "nullable", value_boolean(column->is_nullable));
    put(vm, item, "default", text_or_none(vm, column->default_text));
    if (is_server(vm)) {
        put(vm, item, "autoincrement", value_boolean(column->autoincrement == YES));
        put(vm, item, "comment", text_or_none(vm, column->comment));
    } else {
        put(vm, item, "primary_key", value_integer((int64_t)column->primary_key));
    }
    if (column->computed != NULL) {
        struct dictionary *computed = dictionary_new(vm);
        put(vm, computed, "sqltext", value_string(vm, column->computed->sqltext));
        put(vm, computed, "persisted", value_boolean(column->computed->is_persisted));
        put(vm, item, "computed", value_of(&computed->base));
    }
    if (column->identity != NULL) {
        struct dictionary *identity = dictionary_new(vm);
        put(vm, identity, "always", value_boolean(column->identity->is_always));
        put(vm, identity, "start", value_integer(column->identity->options.start));
        put(vm, identity, "increment", value_integer(column->identity->options.increment));
        put(vm, identity, "minvalue", value_integer(column->identity->options.minimum));
        put(vm, identity, "maxvalue", value_integer(column->identity->options.maximum));
        put(vm, identity, "cache", value_integer(column->identity->options.cache));
        put(vm, identity, "cycle", value_boolean(column->identity->options.is_cyclic == YES));
        put(vm, item, "identity", value_of(&identity->base));
    }
    return value_of(&item->base);
}

static value columns_of(struct vm *vm, const struct reflected_table *table)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < table->columns.count; i++)
        list_append(vm, list, column_item(vm, &table->columns.items[i]));
    return value_of(&list->base);
}

static value primary_key_of(struct vm *vm, const struct reflected_table *table)
{
    const struct reflected_key *key = table->primary_key;
    struct dictionary *item = dictionary_new(vm);
    struct strs none = {0};
    if (key == NULL) {
        put(vm, item, "name", value_none());
        put(vm, item, "constrained_columns", strings(vm, &none));
        return value_of(&item->base);
    }
    put(vm, item, "constrained_columns", strings(vm, &key->columns));
    put(vm, item, "name", text_or_none(vm, key->name));
    if (is_server(vm)) {
        struct dictionary *options = dictionary_new(vm);
        put(vm, item, "comment", text_or_none(vm, key->comment));
        put(vm, options, "postgresql_include", strings(vm, &key->include));
        put(vm, item, "dialect_options", value_of(&options->base));
    }
    return value_of(&item->base);
}

/* Nothing for what is absent. */
static void put_text(struct vm *vm, struct dictionary *dictionary, const char *name, str text)
{
    if (text.data != NULL)
        put(vm, dictionary, name, value_string(vm, text));
}

static value foreign_key_item(struct vm *vm, const struct reflected_foreign_key *key)
{
    struct dictionary *item = dictionary_new(vm);
    struct dictionary *options = dictionary_new(vm);
    put(vm, item, "name", text_or_none(vm, key->name));
    put(vm, item, "constrained_columns", strings(vm, &key->columns));
    put(vm, item, "referred_schema", text_or_none(vm, key->referred_schema));
    put(vm, item, "referred_table", value_string(vm, key->referred_table));
    put(vm, item, "referred_columns", strings(vm, &key->referred_columns));
    bool is_by_text = !is_server(vm); /* SQLite's are found in the order that they are written in */
    put_text(vm, options, "ondelete", is_by_text ? key->on_delete : (str){0});
    put_text(vm, options, "onupdate", key->on_update);
    put_text(vm, options, "ondelete", is_by_text ? (str){0} : key->on_delete);
    put_text(vm, options, "initially", is_by_text ? (str){0} : key->initially);
    if (key->is_deferrable != UNSET)
        put(vm, options, "deferrable", value_boolean(key->is_deferrable == YES));
    put_text(vm, options, "initially", is_by_text ? key->initially : (str){0});
    put_text(vm, options, "match", is_by_text ? (str){0} : key->match);
    put(vm, item, "options", value_of(&options->base));
    if (is_server(vm))
        put(vm, item, "comment", text_or_none(vm, key->comment));
    return value_of(&item->base);
}

static value foreign_keys_of(struct vm *vm, const struct reflected_table *table)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < table->foreign_keys.count; i++)
        list_append(vm, list, foreign_key_item(vm, &table->foreign_keys.items[i]));
    return value_of(&list->base);
}

static value unique_item(struct vm *vm, const struct reflected_key *key)
{
    struct dictionary *item = dictionary_new(vm);
    struct dictionary *options = dictionary_new(vm);
    if (!is_server(vm)) {
        put(vm, item, "name", text_or_none(vm, key->name));
        put(vm, item, "column_names", strings(vm, &key->columns));
        return value_of(&item->base);
    }
    put(vm, item, "column_names", strings(vm, &key->columns));
    put(vm, item, "name", text_or_none(vm, key->name));
    put(vm, item, "comment", text_or_none(vm, key->comment));
    put(vm, options, "postgresql_include", strings(vm, &key->include));
    put(vm, options, "postgresql_nulls_not_distinct", value_boolean(key->has_nulls_not_distinct));
    put(vm, item, "dialect_options", value_of(&options->base));
    return value_of(&item->base);
}

static value uniques_of(struct vm *vm, const struct reflected_table *table)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < table->uniques.count; i++)
        list_append(vm, list, unique_item(vm, &table->uniques.items[i]));
    return value_of(&list->base);
}

static value checks_of(struct vm *vm, const struct reflected_table *table)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < table->checks.count; i++) {
        const struct reflected_check *check = &table->checks.items[i];
        struct dictionary *item = dictionary_new(vm);
        struct dictionary *options = dictionary_new(vm);
        if (is_server(vm))
            put(vm, item, "name", text_or_none(vm, check->name));
        put(vm, item, "sqltext", value_string(vm, check->sqltext));
        if (!is_server(vm))
            put(vm, item, "name", text_or_none(vm, check->name));
        if (is_server(vm))
            put(vm, item, "comment", text_or_none(vm, check->comment));
        if (check->is_not_valid)
            put(vm, options, "not_valid", value_boolean(true));
        if (check->is_not_inherited)
            put(vm, options, "no_inherit", value_boolean(true));
        if (options->count > 0)
            put(vm, item, "dialect_options", value_of(&options->base));
        list_append(vm, list, value_of(&item->base));
    }
    return value_of(&list->base);
}

static value sorting_of(struct vm *vm, const struct reflected_index *index)
{
    struct dictionary *sorting = dictionary_new(vm);
    for (size_t i = 0; i < index->element_count; i++) {
        const struct reflected_index_element *element = &index->elements[i];
        struct list *words = list_new(vm);
        if (element->is_descending)
            list_append(vm, words, value_string(vm, STR("desc")));
        if (element->is_nulls_first)
            list_append(vm, words, value_string(vm, STR("nulls_first")));
        if (element->is_nulls_last)
            list_append(vm, words, value_string(vm, STR("nulls_last")));
        if (words->values.count > 0)
            dictionary_put_text(
                vm, sorting, element->text,
                value_of(&tuple_new(vm, words->values.items, words->values.count)->base));
    }
    return value_of(&sorting->base);
}

/* {'fillfactor': '50'}; {'column': 'text_pattern_ops'} */
static void put_pairs(struct vm *vm, struct dictionary *options,
                      const struct reflected_index *index)
{
    struct dictionary *classes = dictionary_new(vm);
    struct dictionary *with = dictionary_new(vm);
    for (size_t i = 0; i < index->element_count; i++) {
        const struct reflected_index_element *element = &index->elements[i];
        if (element->operator_class.data != NULL)
            dictionary_put_text(vm, classes, element->text,
                                value_string(vm, element->operator_class));
    }
    for (size_t i = 0; i < index->with.count; i++) {
        str text = index->with.items[i];
        str name = str_cut(&text, '=');
        dictionary_put_text(vm, with, name, value_string(vm, text));
    }
    if (classes->count > 0)
        put(vm, options, "postgresql_ops", value_of(&classes->base));
    if (with->count > 0)
        put(vm, options, "postgresql_with", value_of(&with->base));
}

static value index_options(struct vm *vm, const struct reflected_index *index)
{
    struct dictionary *options = dictionary_new(vm);
    if (!is_server(vm)) {
        if (index->where.data != NULL)
            put(vm, options, "sqlite_where", host_text_object(vm, index->where));
        return value_of(&options->base);
    }
    put_pairs(vm, options, index);
    if (index->using.data != NULL)
        put(vm, options, "postgresql_using", value_string(vm, index->using));
    if (index->where.data != NULL)
        put(vm, options, "postgresql_where", value_string(vm, index->where));
    put(vm, options, "postgresql_include", strings(vm, &index->include));
    if (index->has_nulls_not_distinct)
        put(vm, options, "postgresql_nulls_not_distinct", value_boolean(true));
    return value_of(&options->base);
}

static value index_item(struct vm *vm, const struct reflected_index *index)
{
    struct dictionary *item = dictionary_new(vm);
    struct list *column_names = list_new(vm);
    struct list *expressions = list_new(vm);
    bool has_expression = false;
    for (size_t i = 0; i < index->element_count; i++) {
        const struct reflected_index_element *element = &index->elements[i];
        value text = value_string(vm, element->text);
        list_append(vm, column_names, element->is_expression ? value_none() : text);
        list_append(vm, expressions, text);
        has_expression = has_expression || element->is_expression;
    }
    put(vm, item, "name", text_or_none(vm, index->name));
    if (is_server(vm))
        put(vm, item, "unique", value_boolean(index->is_unique));
    put(vm, item, "column_names", value_of(&column_names->base));
    if (!is_server(vm))
        put(vm, item, "unique", value_integer(index->is_unique ? 1 : 0));
    if (has_expression)
        put(vm, item, "expressions", value_of(&expressions->base));
    value sorting = sorting_of(vm, index);
    if (is_server(vm) && ((const struct dictionary *)sorting.object)->count > 0)
        put(vm, item, "column_sorting", sorting);
    if (index->duplicates_constraint)
        put(vm, item, "duplicates_constraint", value_string(vm, index->name));
    if (is_server(vm))
        put(vm, item, "include_columns", strings(vm, &index->include));
    put(vm, item, "dialect_options", index_options(vm, index));
    return value_of(&item->base);
}

static value indexes_of(struct vm *vm, const struct reflected_table *table)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < table->indexes.count; i++) {
        if (!table->indexes.items[i].is_skipped)
            list_append(vm, list, index_item(vm, &table->indexes.items[i]));
    }
    return value_of(&list->base);
}

static value comment_of(struct vm *vm, const struct reflected_table *table)
{
    struct dictionary *item = dictionary_new(vm);
    put(vm, item, "text", text_or_none(vm, table->comment));
    return value_of(&item->base);
}

/* self, table_name, schema. Types live as long as the run. */
static bool describe(struct vm *vm, const value *arguments,
                     value (*part)(struct vm *vm, const struct reflected_table *table),
                     value *result)
{
    struct host *host = host_of(vm);
    struct error error = {0};
    const struct reflected_table *table = NULL;
    str name, schema;
    struct db *db = host_database(vm);
    if (db == NULL || !text_of(vm, arguments[1], &name) || !text_of(vm, arguments[2], &schema))
        return false;
    if (!reflect_table(db, host->arena, schema, name, host->backend->log, &table, &error))
        return host_raise(vm, &error);
    if (table == NULL)
        return host_raise_named(vm, "NoSuchTableError", "%.*s", STR_ARG(name));
    *result = part(vm, table);
    return true;
}

#define DESCRIBE(name, part)                                                     \
    static bool get_##name(struct vm *vm, const value *arguments, value *result) \
    {                                                                            \
        return describe(vm, arguments, part, result);                            \
    }
DESCRIBE(columns, columns_of)
DESCRIBE(pk_constraint, primary_key_of)
DESCRIBE(foreign_keys, foreign_keys_of)
DESCRIBE(unique_constraints, uniques_of)
DESCRIBE(check_constraints, checks_of)
DESCRIBE(indexes, indexes_of)
DESCRIBE(table_comment, comment_of)

static bool has_index(struct vm *vm, const value *arguments, value *result)
{
    struct arena arena = {0};
    struct error error = {0};
    const struct reflected_table *table = NULL;
    str name, schema;
    struct db *db = host_database(vm);
    if (db == NULL || !text_of(vm, arguments[1], &name) || !text_of(vm, arguments[3], &schema))
        return false;
    bool is_good =
        reflect_table(db, &arena, schema, name, host_of(vm)->backend->log, &table, &error);
    *result = value_boolean(false);
    for (size_t i = 0; is_good && table != NULL && i < table->indexes.count; i++) {
        if (str_equal(table->indexes.items[i].name, value_text(arguments[2])))
            *result = value_boolean(true);
    }
    arena_free(&arena);
    return is_good || host_raise(vm, &error);
}

static bool get_bind(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = ((const struct inspector *)self.object)->connection;
    return true;
}

static bool get_dialect(struct vm *vm, value self, value *result)
{
    *result = connection_dialect(vm, ((const struct inspector *)self.object)->connection);
    return true;
}

static void mark(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct inspector *)object)->connection);
}

/* Of a connection, or of an engine, which connects for it. */
static bool find_connection(struct vm *vm, value bind, value *connection)
{
    *connection = bind;
    if (connection_of(vm, bind) != NULL)
        return true;
    if (str_equal(str_from(vm_type_name(vm, bind)), STR("Engine")))
        return vm_call_method(vm, bind, "connect", NULL, 0, connection);
    return host_raise_named(vm, "NoInspectionAvailable",
                            "No inspection system is available for object of type <class '%s'>",
                            vm_type_name(vm, bind));
}

bool inspector_new(struct vm *vm, value bind, value *result)
{
    value connection;
    if (!find_connection(vm, bind, &connection))
        return false;
    struct inspector *inspector =
        (struct inspector *)vm_new_object(vm, vm_native_class(vm, &inspector_class));
    inspector->connection = connection;
    *result = value_of(&inspector->base);
    return true;
}

/* self, bind */
static bool inspector_init(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return find_connection(vm, arguments[1],
                           &((struct inspector *)arguments[0].object)->connection);
}

static bool clear_cache(struct vm *vm, const value *arguments, value *result)
{
    (void)vm, (void)arguments, (void)result;
    return true;
}

static bool from_engine(struct vm *vm, const value *arguments, value *result)
{
    return host_inspect(vm, arguments + 1, result);
}

/* Whatever scripts talk to: the inspector asks its own connection. */
static bool within(struct vm *vm, const value *arguments, native_call *call, value *result)
{
    value connection = ((const struct inspector *)arguments[0].object)->connection;
    return connection_call(vm, connection, arguments, call, result);
}

WITHIN(get_table_names)
WITHIN(get_view_names)
WITHIN(get_materialized_view_names)
WITHIN(get_sequence_names)
WITHIN(get_temp_table_names)
WITHIN(get_schema_names)
WITHIN(has_table)
WITHIN(has_sequence)
WITHIN(has_index)
WITHIN(get_view_definition)
WITHIN(get_enums)
WITHIN(get_columns)
WITHIN(get_pk_constraint)
WITHIN(get_foreign_keys)
WITHIN(get_unique_constraints)
WITHIN(get_check_constraints)
WITHIN(get_indexes)
WITHIN(get_table_comment)
#undef WITHIN

#define TABLE "(self, table_name, schema=None, **keywords)"
static const struct native_function inspector_methods[] = {
    {"__init__", "(self, bind)", inspector_init, 0},
    {"from_engine", "(class_, bind)", from_engine, NATIVE_CLASS_METHOD},
    {"get_table_names", "(self, schema=None, **keywords)", get_table_names_within, 0},
    {"get_view_names", "(self, schema=None, **keywords)", get_view_names_within, 0},
    {"get_materialized_view_names", "(self, schema=None, **keywords)",
     get_materialized_view_names_within, 0},
    {"get_sequence_names", "(self, schema=None, **keywords)", get_sequence_names_within, 0},
    {"get_temp_table_names", "(self, schema=None, **keywords)", get_temp_table_names_within, 0},
    {"get_schema_names", "(self, **keywords)", get_schema_names_within, 0},
    {"has_table", TABLE, has_table_within, 0},
    {"has_sequence", "(self, sequence_name, schema=None, **keywords)", has_sequence_within, 0},
    {"has_index", "(self, table_name, index_name, schema=None, **keywords)", has_index_within, 0},
    {"get_view_definition", "(self, view_name, schema=None, **keywords)",
     get_view_definition_within, 0},
    {"get_enums", "(self, schema=None)", get_enums_within, 0},
    {"get_columns", TABLE, get_columns_within, 0},
    {"get_pk_constraint", TABLE, get_pk_constraint_within, 0},
    {"get_foreign_keys", TABLE, get_foreign_keys_within, 0},
    {"get_unique_constraints", TABLE, get_unique_constraints_within, 0},
    {"get_check_constraints", TABLE, get_check_constraints_within, 0},
    {"get_indexes", TABLE, get_indexes_within, 0},
    {"get_table_comment", TABLE, get_table_comment_within, 0},
    {"clear_cache", "(self)", clear_cache, 0},
    {0},
};

static bool get_default_schema(struct vm *vm, value self, value *result)
{
    struct host_scope scope =
        connection_enter(vm, ((const struct inspector *)self.object)->connection);
    bool is_good = find_default_schema(vm, result);
    connection_leave(vm, scope);
    return is_good;
}

static const struct native_property inspector_properties[] = {
    {"default_schema_name", get_default_schema, NULL},
    {"dialect", get_dialect, NULL},
    {"bind", get_bind, NULL},
    {"engine", get_bind, NULL},
    {0},
};

const struct native_class inspector_class = {
    .name = "Inspector",
    .module = "sqlalchemy.engine.reflection",
    .size = sizeof(struct inspector),
    .mark = mark,
    .methods = inspector_methods,
    .properties = inspector_properties,
};
