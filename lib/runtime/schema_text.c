#include "runtime/schema_text.h"

#include "runtime/runtime_impl.h"
#include "runtime/scratch_schemas.h"
#include "runtime/target.h"

struct sequences {
    const struct sequence **items;
    size_t count;
    size_t capacity;
};

struct schema_writer {
    struct environment *environment;
    struct arena *arena;
    const struct target *target;
    struct ddl_run run;
    struct buf *out;
    struct error *error;
};

static void write_statement(struct schema_writer *writer, str statement)
{
    buf_add_format(writer->out, "%s%.*s;\n", writer->out->length > 0 ? "\n" : "",
                   STR_ARG(str_trim(statement)));
}

static bool write_operation(struct schema_writer *writer, const struct operation *operation)
{
    struct strs statements = {0};
    if (!ddl_compile(&writer->run, writer->arena, operation, &statements, writer->error))
        return false;
    for (size_t i = 0; i < statements.count; i++)
        write_statement(writer, statements.items[i]);
    return true;
}

/* ---- as the database has it */

/* SQLite keeps what CREATE TABLE and CREATE INDEX were. */
static void write_definition(struct schema_writer *writer, const struct reflected_table *table)
{
    write_statement(writer, table->definition);
    for (size_t i = 0; i < table->indexes.count; i++)
        if (table->indexes.items[i].definition.data != NULL)
            write_statement(writer, table->indexes.items[i].definition);
}

static const struct reflected_table *find_reflected(const struct schema_writer *writer,
                                                    const struct table *table)
{
    const struct target *target = writer->target;
    for (size_t i = 0; i < target->schema.tables.count; i++)
        if (target->metadata.items[i] == table)
            return target->schema.tables.items[i];
    return NULL;
}

/* What CREATE TABLE of the model does not say. */
static void write_excludes(struct schema_writer *writer, const struct reflected_table *table)
{
    for (size_t i = 0; i < table->excludes.count; i++) {
        const struct reflected_exclude *exclude = &table->excludes.items[i];
        struct buf text = {0};
        buf_add(&text, STR("ALTER TABLE "));
        dialect_add_qualified(writer->run.dialect, &text, table->schema, table->name);
        buf_add(&text, STR(" ADD CONSTRAINT "));
        dialect_add_identifier(writer->run.dialect, &text, exclude->name);
        buf_add_format(&text, " %.*s", STR_ARG(exclude->definition));
        write_statement(writer, buf_str(&text));
        buf_free(&text);
    }
}

/* ---- types and sequences */

static bool uses_enum(const struct schema_writer *writer, str name)
{
    const struct reflected_tables *tables = &writer->target->schema.tables;
    for (size_t i = 0; i < tables->count; i++)
        for (size_t k = 0; k < tables->items[i]->columns.count; k++) {
            const struct sql_type *type = tables->items[i]->columns.items[k].type;
            while (type_family(type) == FAMILY_ARRAY && type->item != NULL)
                type = type->item;
            if (type_family(type) == FAMILY_ENUM && str_equal(type->name, name))
                return true;
        }
    return false;
}

/* Those of columns come with their tables. */
static bool write_enums(struct schema_writer *writer)
{
    const struct reflected_enums *enums = &writer->target->schema.enums;
    for (size_t i = 0; i < enums->count; i++) {
        struct sql_type *type = type_new(writer->arena, TYPE_PG_ENUM);
        type->name = enums->items[i].name;
        type->values = enums->items[i].labels;
        struct operation operation = {.kind = OPERATION_TYPE, .type = {.type = type}};
        if (!uses_enum(writer, type->name) && !write_operation(writer, &operation))
            return false;
    }
    return true;
}

static bool is_same_sequence(const struct sequence *left, const struct sequence *right)
{
    return left != NULL && str_equal(left->name.text, right->name.text) &&
           (left->schema.data == NULL) == (right->schema.data == NULL) &&
           str_equal(left->schema, right->schema);
}

/* Sequence(…) of the models' columns; several columns may share one. */
static bool write_column_sequence(struct schema_writer *writer, struct sequences *written,
                                  const struct sequence *sequence)
{
    if (sequence == NULL || sequence->is_optional || !writer->run.dialect->has_sequences)
        return true;
    for (size_t i = 0; i < written->count; i++)
        if (is_same_sequence(written->items[i], sequence))
            return true;
    LIST_PUSH(writer->arena, written, sequence);
    const struct operation operation = {.kind = OPERATION_SEQUENCE,
                                        .sequence = {.sequence = sequence}};
    return write_operation(writer, &operation);
}

static bool write_column_sequences(struct schema_writer *writer)
{
    const struct metadata *metadata = &writer->target->metadata;
    struct sequences written = {0};
    for (size_t i = 0; i < metadata->count; i++)
        for (size_t k = 0; k < metadata->items[i]->columns.count; k++)
            if (!write_column_sequence(writer, &written,
                                       metadata->items[i]->columns.items[k]->sequence))
                return false;
    return true;
}

static bool write_sequences(struct schema_writer *writer)
{
    const struct reflected_sequences *sequences = &writer->target->schema.sequences;
    for (size_t i = 0; i < sequences->count; i++) {
        struct operation operation = {.kind = OPERATION_SEQUENCE,
                                      .sequence = {.sequence = &sequences->items[i].sequence}};
        if (sequences->items[i].table.data == NULL && !write_operation(writer, &operation))
            return false;
    }
    return true;
}

/* ---- tables */

static bool is_among(const struct constraints *list, const struct constraint *constraint)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i] == constraint)
            return true;
    return false;
}

/* The table as it is made: without the keys that can only be made behind all tables. */
static const struct table *without(struct schema_writer *writer, const struct table *table,
                                   const struct constraints *passed_over)
{
    struct table *copy = ARENA_NEW(writer->arena, struct table);
    *copy = *reflected_concise_table(writer->arena, table, &writer->target->schema.sequences);
    copy->constraints = (struct constraints){0};
    for (size_t i = 0; i < table->constraints.count; i++)
        if (!is_among(passed_over, table->constraints.items[i]))
            LIST_PUSH(writer->arena, &copy->constraints, table->constraints.items[i]);
    return copy;
}

static bool write_passed_over(struct schema_writer *writer, const struct table *table,
                              const struct constraints *passed_over)
{
    for (size_t i = 0; i < table->constraints.count; i++) {
        const struct constraint *constraint = table->constraints.items[i];
        struct operation operation = {
            .kind = OPERATION_CREATE_CONSTRAINT,
            .create_constraint = {.table = {table->name, table->schema}, .constraint = constraint}};
        if ((is_among(passed_over, constraint) || constraint->uses_alter) &&
            !write_operation(writer, &operation))
            return false;
    }
    return true;
}

static bool write_table(struct schema_writer *writer, const struct table *table,
                        const struct constraints *passed_over)
{
    const struct reflected_table *reflected = find_reflected(writer, table);
    if (reflected != NULL && reflected->definition.data != NULL) {
        write_definition(writer, reflected);
        return true;
    }
    struct operation operation = {.kind = OPERATION_CREATE_TABLE,
                                  .create_table = {.table = without(writer, table, passed_over)}};
    if (!write_operation(writer, &operation))
        return false;
    if (reflected != NULL)
        write_excludes(writer, reflected);
    return true;
}

/* SQLite takes a key to a table that is not there yet, and can add none later. */
static bool write_tables(struct schema_writer *writer)
{
    const struct metadata *metadata = &writer->target->metadata;
    struct constraints passed_over = {0};
    bool can_alter = ddl_can_add_constraint(writer->run.dialect);
    struct sorted_tables tables = tables_sort(writer->arena, metadata->items, metadata->count,
                                              can_alter ? &passed_over : NULL);
    for (size_t i = 0; i < tables.count; i++)
        if (!write_table(writer, tables.items[i], &passed_over))
            return false;
    for (size_t i = 0; can_alter && i < tables.count; i++)
        if (!write_passed_over(writer, tables.items[i], &passed_over))
            return false;
    return true;
}

static bool write_schema(struct environment *environment, const struct target *target,
                         struct buf *out, struct error *error)
{
    struct schema_writer writer = {
        .environment = environment,
        .arena = environment->arena,
        .target = target,
        .run = {.dialect = environment->dialect,
                .naming = NULL,
                .is_offline = true,
                .is_for_database = true,
                .arena = environment->arena,
                .log = &environment->logging.log},
        .out = out,
        .error = error,
    };
    return write_enums(&writer) && write_sequences(&writer) && write_column_sequences(&writer) &&
           write_tables(&writer);
}

/* ---- of models */

/* All that the columns imply becomes a constraint or an index of the table. */
static bool resolve_tables(struct environment *environment, struct target *target,
                           const struct naming_convention *naming, struct error *error)
{
    struct ddl_run run = {.dialect = environment->dialect,
                          .naming = naming,
                          .is_offline = true,
                          .arena = environment->arena};
    for (size_t i = 0; i < target->metadata.count; i++) {
        struct table *resolved;
        if (!ddl_resolve_table(&run, environment->arena, target->metadata.items[i], &resolved,
                               error))
            return false;
        target->metadata.items[i] = resolved;
    }
    return true;
}

bool schema_add_target(struct environment *environment, const struct target *target,
                       const struct naming_convention *naming,
                       const struct scratch_schemas *schemas, struct buf *out, struct error *error)
{
    struct target resolved = *target;
    resolved.metadata = (struct metadata){0};
    for (size_t i = 0; i < target->metadata.count; i++)
        LIST_PUSH(environment->arena, &resolved.metadata, target->metadata.items[i]);
    if (!resolve_tables(environment, &resolved, naming, error))
        return false;
    for (size_t i = 0; schemas != NULL && i < resolved.metadata.count; i++)
        resolved.metadata.items[i] =
            scratch_schemas_move(environment->arena, schemas, resolved.metadata.items[i]);
    return write_schema(environment, &resolved, out, error);
}

struct schema_request {
    struct buf *out;
    bool is_of_database;
    bool is_first;   /* where there are no models another run of env.py follows */
    bool is_missing; /* there were none */
};

static bool add_schema(void *context, struct environment *environment,
                       const struct host_configuration *configuration, struct error *error)
{
    struct schema_request *request = context;
    struct target target = {0};
    request->is_missing = request->is_first && !target_is_given(environment, configuration);
    if (request->is_missing)
        return true;
    if (request->is_of_database)
        return target_read_database(environment, &target, error) &&
               write_schema(environment, &target, request->out, error);
    return target_load(environment, configuration, &target, error) &&
           schema_add_target(environment, &target, configuration->naming, NULL, request->out,
                             error);
}

static bool add_with_connection(struct environment *environment, struct environment_action *action,
                                struct error *error)
{
    struct schema_request *request = action->context;
    buf_clear(request->out);
    request->is_first = false;
    action->is_offline = false;
    action->is_nowhere = NULL;
    action->is_read_only = true;
    environment_close_host(environment);
    log_info(&environment->logging.log, MIGRATION_LOGGER,
             "env.py gives no target_metadata without a connection: connecting");
    return environment_run(environment, action, error) ||
           error_add_hint(error, "env.py gives target_metadata to context.configure() only where "
                                 "it has a connection, or not at all");
}

/* Models need no database; but many an env.py gives them only together with a connection, or reads
 * something from it first, or has never been tried without one. */
bool schema_add_models(struct environment *environment, struct buf *out, struct error *error)
{
    bool is_nowhere = false;
    struct schema_request request = {.out = out,
                                     .is_first = !environment->scripts.is_sql_environment,
                                     .is_missing = !environment->scripts.is_sql_environment};
    struct environment_action action = {
        .context = &request, .run = add_schema, .is_offline = true, .is_nowhere = &is_nowhere};
    bool is_run = environment_run(environment, &action, error);
    if ((is_run && !request.is_missing) || !request.is_first)
        return is_run;
    error_keep_source(error); /* the host's goes with it */
    struct error first = *error;
    *error = (struct error){0};
    if (add_with_connection(environment, &action, error)) {
        error_clear(&first);
        return true;
    }
    if (!is_run && !is_nowhere) { /* the first try says more than that there is no server */
        error_clear(error);
        *error = first;
    }
    return false;
}

bool schema_add_database(struct environment *environment, struct buf *out, struct error *error)
{
    struct schema_request request = {.out = out, .is_of_database = true};
    const struct environment_action action = {
        .context = &request, .run = add_schema, .is_read_only = true};
    return environment_run(environment, &action, error);
}
