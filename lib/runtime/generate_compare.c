/* The comparison of one database with its models. */
#include "runtime/generate_impl.h"

#include "runtime/schema_text.h"
#include "runtime/scratch_schemas.h"

static bool is_on(value option, bool otherwise)
{
    if (value_is_missing(option))
        return otherwise;
    return option.kind != VALUE_BOOLEAN || option.boolean;
}

/* The names of autogenerate_plugins, which configure() keeps among all that it was given. */
static struct strs plugins_of(const struct environment *environment, value options)
{
    struct strs plugins = {0};
    const value *items;
    size_t count;
    if (!value_has_layout(options, OBJECT_DICTIONARY))
        return plugins;
    value list = dictionary_find_text((const struct dictionary *)options.object,
                                      STR("autogenerate_plugins"));
    if (value_is_missing(list) || !value_items(list, &items, &count))
        return plugins;
    for (size_t i = 0; i < count; i++) {
        if (value_is_string(items[i]))
            LIST_PUSH(environment->arena, &plugins, value_text(items[i]));
    }
    return plugins;
}

static struct autogenerate_options options_of(const struct environment *environment,
                                              const struct host_configuration *configuration,
                                              const struct autogenerate_hooks *hooks)
{
    const struct version_table *version_table = &environment->version_table;
    return (struct autogenerate_options){
        .compares_types = is_on(configuration->compare_type, true),
        .compares_server_defaults = is_on(configuration->compare_server_default, false),
        .includes_schemas = configuration->includes_schemas,
        .version_table = {.name = {.text = version_table->name}, .schema = version_table->schema},
        .plugins = plugins_of(environment, configuration->options),
        .naming = configuration->naming,
        .hooks = hooks,
    };
}

struct comparing {
    struct generation *generation;
    struct environment *environment;
    const struct target *target;
    struct autogenerate_options options;
    struct autogenerate_renames renames; /* those that are known */
    struct autogenerate_more more;
    struct reflected_schema models; /* as the server shows them */
};

static bool compare_once(struct comparing *comparing, struct log *log,
                         struct operations *operations, struct error *error)
{
    struct environment *environment = comparing->environment;
    comparing->options.renames = &comparing->renames;
    *operations = (struct operations){0};
    return autogenerate_compare(&comparing->generation->run, environment->db, environment->arena,
                                &comparing->target->metadata, &comparing->options, log, operations,
                                error);
}

static bool is_same_rename(const struct autogenerate_rename *a, const struct autogenerate_rename *b)
{
    return str_equal(a->table, b->table) && str_equal(a->column, b->column) &&
           str_equal(a->schema, b->schema) && str_equal(a->new_name, b->new_name);
}

static bool is_among(const struct autogenerate_renames *renames,
                     const struct autogenerate_rename *rename)
{
    for (size_t i = 0; i < renames->count; i++)
        if (is_same_rename(&renames->items[i], rename))
            return true;
    return false;
}

/* Asks until nothing new looks like a rename: a table that was renamed may have columns that were.
 */
static bool ask_renames(struct comparing *comparing, struct error *error)
{
    const struct generate_request *request = comparing->generation->request;
    struct arena *arena = comparing->environment->arena;
    struct autogenerate_renames asked = {0};
    for (bool is_new = true; is_new;) {
        struct operations operations;
        struct autogenerate_renames found = {0};
        is_new = false;
        if (!compare_once(comparing, NULL, &operations, error))
            return false;
        autogenerate_find_renames(&comparing->generation->run, arena, &operations, &found);
        for (size_t i = 0; i < found.count; i++) {
            const struct autogenerate_rename *rename = &found.items[i];
            if (is_among(&asked, rename))
                continue;
            LIST_PUSH(arena, &asked, *rename);
            if (!request->ask(request->ask_context, rename))
                continue;
            LIST_PUSH(arena, &comparing->renames, *rename);
            is_new = true;
        }
    }
    return true;
}

static void tell_renames(struct comparing *comparing, const struct operations *operations)
{
    struct environment *environment = comparing->environment;
    struct autogenerate_renames found = {0};
    autogenerate_find_renames(&comparing->generation->run, environment->arena, operations, &found);
    for (size_t i = 0; i < found.count; i++) {
        const struct autogenerate_rename *rename = &found.items[i];
        bool is_table = rename->column.data == NULL;
        log_warning(&environment->logging.log, AUTOGENERATE_LOGGER,
                    "%s '%.*s%s%.*s' went and '%.*s' came, of the same shape; if it was renamed: "
                    "--rename %.*s",
                    is_table ? "Table" : "Column", STR_ARG(rename->table), is_table ? "" : ".",
                    STR_ARG(rename->column), STR_ARG(rename->new_name), STR_ARG(rename->given));
    }
}

/* ---- what is compared */

/* Makes the models in a scratch database, for the server to say how it writes them. */
static bool make_models(struct comparing *comparing, const struct scratch_schemas *schemas,
                        struct error *error)
{
    struct environment *environment = comparing->environment;
    struct source *source = ARENA_NEW(environment->arena, struct source);
    struct buf text = {0};
    bool is_written = schema_add_target(environment, comparing->target,
                                        comparing->generation->run.naming, schemas, &text, error);
    *source = (struct source){STR("the models"), str_copy(environment->arena, buf_str(&text))};
    buf_free(&text);
    return is_written &&
           target_run_script(environment, source, &schemas->scratch, &comparing->models, error);
}

static bool normalise_models(struct comparing *comparing, struct error *error)
{
    struct environment *environment = comparing->environment;
    struct scratch_schemas schemas = {0};
    str default_schema;
    if (comparing->target->kind != TARGET_MODELS) {
        comparing->models = comparing->target->schema;
        return true;
    }
    if (!reflect_default_schema(environment->db, environment->arena, &default_schema, error))
        return false;
    if (environment->dialect->has_schemas)
        schemas =
            scratch_schemas_of(environment->arena, &comparing->target->metadata, default_schema);
    if (!make_models(comparing, &schemas, error))
        return false;
    scratch_schemas_restore(environment->arena, environment->dialect, &schemas, &comparing->models);
    return true;
}

static bool needs_models(const struct switches *switches)
{
    return switches->compares_enums || switches->compares_checks || switches->compares_indexes ||
           switches->compares_primary_keys || switches->compares_generated;
}

/* Where SQLite keeps texts on both sides they say all of it. */
static bool is_told_by_texts(const struct comparing *comparing)
{
    return comparing->environment->scripts.is_sql_environment &&
           !ddl_can_add_constraint(comparing->environment->dialect) &&
           comparing->target->kind != TARGET_MODELS;
}

static bool set_more(struct comparing *comparing, const struct switches *switches,
                     struct error *error)
{
    struct log *log = &comparing->environment->logging.log;
    struct error problem = {0};
    if (!needs_models(switches) || is_told_by_texts(comparing))
        return true;
    if (!normalise_models(comparing, &problem)) {
        if (switches->is_more_asked_for) {
            *error = problem;
            return false;
        }
        log_warning(log, AUTOGENERATE_LOGGER,
                    "enums, checks, indexes, primary keys and generated columns are compared as "
                    "Alembic does: the models cannot be made in a scratch schema: %.*s",
                    STR_ARG(problem.message));
        error_clear(&problem);
        return true;
    }
    comparing->more = (struct autogenerate_more){
        .compares_enums = switches->compares_enums,
        .compares_checks = switches->compares_checks,
        .compares_indexes = switches->compares_indexes,
        .compares_primary_keys = switches->compares_primary_keys,
        .compares_generated = switches->compares_generated,
        .models = &comparing->models,
    };
    comparing->options.more = &comparing->more;
    return true;
}

static bool set_options(struct comparing *comparing, const struct host_configuration *configuration,
                        struct error *error)
{
    struct environment *environment = comparing->environment;
    struct switches switches;
    bool is_direct = value_is_absent(configuration->options);
    if (!switches_read(environment, comparing->target->kind, is_direct, &switches, error))
        return false;
    if (is_direct) {
        comparing->options.compares_types = switches.compares_types;
        comparing->options.compares_server_defaults = switches.compares_server_defaults;
        comparing->options.includes_schemas = switches.includes_schemas;
    }
    comparing->options.has_server_texts = comparing->target->kind != TARGET_MODELS;
    comparing->options.is_exact =
        environment->scripts.is_sql_environment || comparing->target->kind != TARGET_MODELS;
    return set_more(comparing, &switches, error);
}

/* ---- the order */

static bool is_dropped(const struct operations *operations, const struct table_name *table)
{
    for (size_t i = 0; i < operations->count; i++) {
        const struct operation *operation = operations->items[i];
        if (operation->kind == OPERATION_DROP_TABLE &&
            str_equal(operation->drop_table.table.name.text, table->name.text) &&
            str_equal(operation->drop_table.table.schema, table->schema))
            return true;
    }
    return false;
}

static bool is_of_dropped(const struct operations *operations, const struct operation *operation)
{
    if (operation->kind == OPERATION_MODIFY_TABLE)
        return is_dropped(operations, &operation->modify_table.table);
    return operation->kind == OPERATION_DROP_TABLE;
}

/* Tables go last, when nothing refers to them any more. Alembic drops them earlier, and PostgreSQL
 * refuses. */
static void drop_last(struct arena *arena, struct operations *operations)
{
    struct operations sorted = {0};
    for (int is_last = 0; is_last <= 1; is_last++)
        for (size_t i = 0; i < operations->count; i++)
            if (is_of_dropped(operations, operations->items[i]) == (is_last == 1))
                LIST_PUSH(arena, &sorted, operations->items[i]);
    *operations = sorted;
}

static bool is_removal(const struct operation *operation)
{
    return operation->kind == OPERATION_DROP_CONSTRAINT || operation->kind == OPERATION_DROP_INDEX;
}

/* What stands on a column goes before the column changes, and comes behind it. */
static void remove_first(struct arena *arena, struct operations *operations)
{
    struct operations sorted = {0};
    for (int is_rest = 0; is_rest <= 1; is_rest++)
        for (size_t i = 0; i < operations->count; i++)
            if (is_removal(operations->items[i]) == (is_rest == 0))
                LIST_PUSH(arena, &sorted, operations->items[i]);
    *operations = sorted;
}

/* The order in which a server takes the operations; Alembic's would sometimes fail. */
static void sort_operations(struct arena *arena, struct operations *operations)
{
    drop_last(arena, operations);
    for (size_t i = 0; i < operations->count; i++)
        if (operations->items[i]->kind == OPERATION_MODIFY_TABLE)
            remove_first(arena, &operations->items[i]->modify_table.operations);
}

/* ---- names that the server gives */

static bool is_over(const struct strs *columns, const struct constraint *constraint)
{
    if (columns->count != constraint->columns.count)
        return false;
    for (size_t i = 0; i < columns->count; i++)
        if (!str_equal(columns->items[i], constraint->columns.items[i]))
            return false;
    return true;
}

static str given_name(const struct reflected_table *table, const struct constraint *constraint)
{
    if (constraint->kind == CONSTRAINT_UNIQUE)
        for (size_t i = 0; i < table->uniques.count; i++)
            if (is_over(&table->uniques.items[i].columns, constraint))
                return table->uniques.items[i].name;
    if (constraint->kind == CONSTRAINT_FOREIGN_KEY)
        for (size_t i = 0; i < table->foreign_keys.count; i++)
            if (is_over(&table->foreign_keys.items[i].columns, constraint) &&
                str_equal(table->foreign_keys.items[i].referred_table,
                          constraint->referred_table.text))
                return table->foreign_keys.items[i].name;
    return (str){0};
}

static str find_given_name(const struct comparing *comparing, const struct table_name *table,
                           const struct constraint *constraint)
{
    const struct reflected_tables *tables = &comparing->models.tables;
    for (size_t i = 0; i < tables->count; i++)
        if (str_equal(tables->items[i]->name, table->name.text) && table->schema.data == NULL)
            return given_name(tables->items[i], constraint);
    return (str){0};
}

/* A constraint without a name cannot be dropped again: it gets the name that the server gave it in
 * the scratch schema. */
static void name_constraints(const struct comparing *comparing, const struct operations *operations)
{
    struct arena *arena = comparing->environment->arena;
    for (size_t i = 0; i < operations->count; i++) {
        struct operation *operation = operations->items[i];
        if (operation->kind == OPERATION_MODIFY_TABLE)
            name_constraints(comparing, &operation->modify_table.operations);
        if (operation->kind != OPERATION_CREATE_CONSTRAINT ||
            operation->create_constraint.constraint->name.kind != NAME_NONE)
            continue;
        str name = find_given_name(comparing, &operation->create_constraint.table,
                                   operation->create_constraint.constraint);
        if (name.data == NULL)
            continue;
        struct constraint *named = ARENA_NEW(arena, struct constraint);
        *named = *operation->create_constraint.constraint;
        named->name = (struct schema_name){NAME_FINAL, {.text = name}};
        operation->create_constraint.constraint = named;
    }
}

/* What comparators of env.py's own find before the built-in ones, or change behind them. */
static bool add_own_differences(const struct comparing *comparing,
                                const struct host_configuration *configuration, bool is_after,
                                struct operations *operations, struct error *error)
{
    const struct environment *environment = comparing->environment;
    const struct strs plugins = autogenerate_own_plugins(environment->arena, &comparing->options);
    return environment->host == NULL || host_run_comparators(environment->host, configuration,
                                                             &plugins, is_after, operations, error);
}

static bool compare_with_own(struct comparing *comparing,
                             const struct host_configuration *configuration,
                             struct operations *operations, struct error *error)
{
    struct environment *environment = comparing->environment;
    struct operations found = {0};
    if (!add_own_differences(comparing, configuration, false, operations, error) ||
        !compare_once(comparing, &environment->logging.log, &found, error))
        return false;
    if (comparing->generation->request->ask == NULL)
        tell_renames(comparing, &found);
    for (size_t i = 0; i < found.count; i++)
        LIST_PUSH(environment->arena, operations, found.items[i]);
    return add_own_differences(comparing, configuration, true, operations, error);
}

bool generate_compare(struct generation *generation, struct environment *environment,
                      const struct host_configuration *configuration,
                      const struct autogenerate_hooks *hooks, struct migration_part *part,
                      struct error *error)
{
    struct target target;
    struct comparing comparing = {
        .generation = generation,
        .environment = environment,
        .target = &target,
        .options = options_of(environment, configuration, hooks),
    };
    for (size_t i = 0; i < generation->request->renames.count; i++)
        LIST_PUSH(environment->arena, &comparing.renames, generation->request->renames.items[i]);
    if (!target_load(environment, configuration, &target, error) ||
        !set_options(&comparing, configuration, error) ||
        (generation->request->ask != NULL && !ask_renames(&comparing, error)) ||
        !compare_with_own(&comparing, configuration, &part->upgrade, error))
        return false;
    if (environment->scripts.is_sql_environment &&
        !definitions_compare(environment, &target, &part->upgrade, error))
        return false;
    if (environment->scripts.is_sql_environment) {
        name_constraints(&comparing, &part->upgrade);
        sort_operations(environment->arena, &part->upgrade);
    }
    part->downgrade = autogenerate_reverse(environment->arena, &part->upgrade);
    if (!generation->request->is_sql && comparing.more.compares_enums &&
        !generate_enums(environment, &target, part, error))
        return false;
    return !generation->request->is_sql ||
           generate_sql(environment, &target, part, &generation->upgrade, &generation->downgrade,
                        error);
}
