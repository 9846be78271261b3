#include "ddl/batch_impl.h"

/* Types of one affinity hold the same values. sqlalchemy: sql/type_api.py _type_affinity */
static int type_affinity(const struct sql_type *type)
{
    while (type->kind == TYPE_DECORATOR && type->item != NULL)
        type = type->item;
    enum type_family family = sql_type_rows[type->kind].family;
    if (family == FAMILY_ENUM && type->kind == TYPE_GENERIC_ENUM)
        return FAMILY_STRING;
    if (family == FAMILY_OTHER)
        return FAMILY_OTHER + 1 + (int)type->kind;
    return (int)family;
}

bool types_are_akin(const struct sql_type *a, const struct sql_type *b)
{
    return type_affinity(a) == type_affinity(b);
}

bool batch_needs_rebuild(const struct ddl_run *run, const struct operation *batch)
{
    switch (batch->batch.recreate) {
    case RECREATE_ALWAYS:
        return true;
    case RECREATE_NEVER:
        return false;
    case RECREATE_AUTO:
        break;
    }
    const struct ddl_dialect *dialect = run->dialect->ddl;
    for (size_t i = 0; dialect->needs_rebuild != NULL && i < batch->batch.operations.count; i++) {
        if (dialect->needs_rebuild(run, batch->batch.operations.items[i]))
            return true;
    }
    return false;
}

/* alembic: operations/batch.py _calc_temp_name: 50 characters. */
static str temporary_name(struct arena *arena, str table)
{
    enum { LIMIT = 50 };
    str name = str_format(arena, "_alembic_tmp_%.*s", STR_ARG(table));
    size_t at = 0;
    size_t count = 0;
    for (; at < name.length; at++) {
        if (((unsigned char)name.data[at] & 0xC0) != 0x80 && count++ == LIMIT)
            break;
    }
    return str_copy(arena, str_slice(name, 0, at));
}

/* The column as it is, with the CHECKs that were given to it; its other constraints are the
 * table's. */
static bool grab_column(struct batch *batch, const struct column *column)
{
    struct arena *arena = batch->c->arena;
    struct column *copy = ARENA_NEW(arena, struct column);
    *copy = *column;
    copy->is_unique = NO;
    copy->is_indexed = NO;
    copy->constraints = (struct constraints){0};
    for (size_t i = 0; i < column->constraints.count; i++) {
        if (column->constraints.items[i]->kind != CONSTRAINT_CHECK)
            continue;
        struct constraint *check = ARENA_NEW(arena, struct constraint);
        *check = *column->constraints.items[i];
        LIST_PUSH(arena, &copy->constraints, check);
        if (!layout_name_constraint(batch->c, &batch->layout, check))
            return false;
    }
    struct batch_column item = {copy->name.text, copy, true, NULL};
    LIST_PUSH(arena, &batch->columns, item);
    LIST_PUSH(arena, &batch->existing_order, item.key);
    return true;
}

static void grab_constraint(struct batch *batch, const struct constraint *constraint)
{
    bool is_lost = batch->is_reflected && constraint->kind == CONSTRAINT_CHECK &&
                   constraint->name.kind == NAME_NONE;
    if (constraint->of_type != NULL || is_lost)
        return;
    struct batch_constraint item = {ARENA_NEW(batch->c->arena, struct constraint), constraint};
    *item.constraint = *constraint;
    if (constraint->name.kind == NAME_NONE)
        LIST_PUSH(batch->c->arena, &batch->unnamed, item);
    else
        LIST_PUSH(batch->c->arena, &batch->named, item);
}

/* alembic: operations/batch.py ApplyBatchImpl._grab_table_elements */
static bool grab_table(struct batch *batch)
{
    static const struct constraint no_key = {.kind = CONSTRAINT_PRIMARY_KEY};
    const struct layout *layout = &batch->layout;
    for (size_t i = 0; i < layout->columns.count; i++) {
        if (!grab_column(batch, layout->columns.items[i]))
            return false;
    }
    grab_constraint(batch, layout->primary_key == NULL ? &no_key : layout->primary_key);
    for (size_t i = 0; i < layout->constraints.count; i++)
        grab_constraint(batch, layout->constraints.items[i]);
    for (size_t i = 0; i < layout->indexes.count; i++)
        LIST_PUSH(batch->c->arena, &batch->indexes, layout->indexes.items[i]);
    return true;
}

static void collect_columns(void *context, const struct clause *clause)
{
    struct strs *names = ((void **)context)[0];
    struct arena *arena = ((void **)context)[1];
    if (clause->kind == CLAUSE_COLUMN)
        LIST_PUSH(arena, names, clause->column.name.text);
    clause_visit_children(clause, collect_columns, context);
}

/* The columns that a constraint speaks about, as far as that can be seen. */
static struct strs constraint_columns(struct batch *batch, const struct constraint *constraint)
{
    if (constraint->kind != CONSTRAINT_CHECK || constraint->sqltext == NULL)
        return constraint->columns;
    struct strs names = {0};
    void *context[] = {&names, batch->c->arena};
    collect_columns(context, constraint->sqltext);
    return names;
}

/* What the new table calls the column with the key. */
static str current_name(struct batch *batch, str key)
{
    const struct batch_column *column = batch_find_column(batch, key);
    return column == NULL ? key : column->column->name.text;
}

static struct strs current_names(struct batch *batch, const struct strs *keys)
{
    struct strs names = {0};
    for (size_t i = 0; i < keys->count; i++)
        LIST_PUSH(batch->c->arena, &names, current_name(batch, keys->items[i]));
    return names;
}

/* A constraint whose columns are not all there is left out. */
static void transfer_constraint(struct batch *batch, struct batch_plan *plan,
                                const struct batch_constraint *item)
{
    const struct strs columns = constraint_columns(batch, item->constraint);
    for (size_t i = 0; i < columns.count; i++) {
        if (batch_find_column(batch, columns.items[i]) == NULL)
            return;
    }
    struct constraint *copy = item->constraint;
    copy->columns = current_names(batch, &copy->columns);
    copy->creation_order = SIZE_MAX; /* behind what the columns imply */
    LIST_PUSH(batch->c->arena, &plan->table->constraints, copy);
}

static void transfer_extra(struct batch *batch, struct table *table)
{
    const struct table *extra = batch->operation->batch.reflected_extra;
    if (extra == NULL)
        return;
    for (size_t i = 0; i < extra->columns.count; i++)
        LIST_PUSH(batch->c->arena, &table->columns, extra->columns.items[i]);
    for (size_t i = 0; i < extra->constraints.count; i++)
        LIST_PUSH(batch->c->arena, &table->constraints, extra->constraints.items[i]);
}

static void transfer_options(struct batch *batch, struct table *table)
{
    const struct dialect_options *given = &batch->operation->batch.table_options;
    const struct dialect_options *existing = &batch->existing->options;
    for (size_t i = 0; i < given->count; i++)
        LIST_PUSH(batch->c->arena, &table->options, given->items[i]);
    for (size_t i = 0; i < existing->count; i++)
        LIST_PUSH(batch->c->arena, &table->options, existing->items[i]);
}

/* Whether there is such a column, by its key or its present name. */
static bool has_column(struct batch *batch, str name)
{
    for (size_t i = 0; i < batch->columns.count; i++) {
        if (str_equal(batch->columns.items[i].column->name.text, name))
            return true;
    }
    return batch_find_column(batch, name) != NULL;
}

/* An index of the new table: known columns under their present names. */
static bool transfer_index(struct batch *batch, struct batch_plan *plan, const struct index *index,
                           bool is_new)
{
    struct index *copy = ARENA_NEW(batch->c->arena, struct index);
    *copy = *index;
    copy->table = batch->existing->name;
    copy->schema = batch->existing->schema;
    copy->elements = (struct index_elements){0};
    for (size_t i = 0; i < index->elements.count; i++) {
        struct index_element element = index->elements.items[i];
        bool is_column = element.column.data != NULL;
        if (is_new && is_column && !has_column(batch, element.column))
            return compilation_fail(batch->c, "KeyError", "'%.*s'", STR_ARG(element.column));
        if (is_column)
            element.column = current_name(batch, element.column);
        LIST_PUSH(batch->c->arena, &copy->elements, element);
    }
    LIST_PUSH(batch->c->arena, &plan->indexes, copy);
    return true;
}

/* alembic: operations/batch.py _gather_indexes_from_both_tables */
static bool transfer_indexes(struct batch *batch, struct batch_plan *plan)
{
    const struct layout *layout = &batch->layout;
    for (size_t i = 0; i < batch->indexes.count; i++) {
        bool is_of_column = false;
        for (size_t at = 0; at < layout->column_index_count; at++)
            is_of_column = is_of_column || layout->indexes.items[at] == batch->indexes.items[i];
        if (!is_of_column && !transfer_index(batch, plan, batch->indexes.items[i], false))
            return false;
    }
    for (size_t i = 0; i < batch->new_indexes.count; i++) {
        if (!transfer_index(batch, plan, batch->new_indexes.items[i], true))
            return false;
    }
    return true;
}

static bool make_plan(struct batch *batch, struct batch_plan *plan)
{
    struct arena *arena = batch->c->arena;
    struct table *table = ARENA_NEW(arena, struct table);
    plan->existing = batch->existing;
    plan->table = table;
    table->name.text = temporary_name(arena, batch->existing->name.text);
    table->schema = batch->existing->schema;
    transfer_options(batch, table);
    for (size_t i = 0; i < batch->columns.count; i++) {
        struct batch_column *column = &batch->columns.items[i];
        LIST_PUSH(arena, &table->columns, column->column);
        struct batch_transfer transfer = {column->column->name.text, column->key, column->cast};
        if (column->is_transferred)
            LIST_PUSH(arena, &plan->transfers, transfer);
    }
    transfer_extra(batch, table);
    for (size_t i = 0; i < batch->named.count; i++) {
        if (batch->named.items[i].origin != NULL)
            LIST_PUSH(arena, &plan->constraints, batch->named.items[i].constraint);
        transfer_constraint(batch, plan, &batch->named.items[i]);
    }
    for (size_t i = 0; i < batch->unnamed.count; i++)
        transfer_constraint(batch, plan, &batch->unnamed.items[i]);
    return transfer_indexes(batch, plan);
}

bool batch_plan(struct ddl_run *run, struct arena *arena, const struct table *existing,
                bool is_reflected, const struct operation *operation, struct batch_plan *plan,
                struct error *error)
{
    struct compilation c = {.run = run, .arena = arena, .error = error};
    struct batch batch = {
        .c = &c, .operation = operation, .existing = existing, .is_reflected = is_reflected};
    const struct naming_convention *naming =
        is_reflected ? operation->batch.naming : existing->naming;
    *plan = (struct batch_plan){0};
    if (!layout_init(&c, &batch.layout, existing, naming) || !grab_table(&batch))
        return false;
    for (size_t i = 0; i < operation->batch.operations.count; i++) {
        if (!batch_apply(&batch, operation->batch.operations.items[i]))
            return false;
    }
    if (!batch_sort_columns(&batch))
        return false;
    return make_plan(&batch, plan);
}

static void add_source(struct compilation *c, struct buf *out, const struct batch_plan *plan,
                       const struct batch_transfer *transfer)
{
    ddl_add_table_name(c->run->dialect, out, &plan->existing->name, plan->existing->schema);
    buf_add_char(out, '.');
    dialect_add_identifier(c->run->dialect, out, transfer->source);
}

static bool add_insert(struct compilation *c, struct buf *out, const struct batch_plan *plan)
{
    const struct dialect *dialect = c->run->dialect;
    buf_add(out, STR("INSERT INTO "));
    ddl_add_table_name(dialect, out, &plan->table->name, plan->table->schema);
    for (size_t i = 0; i < plan->transfers.count; i++) {
        buf_add(out, i == 0 ? STR(" (") : STR(", "));
        dialect_add_identifier(dialect, out, plan->transfers.items[i].target);
    }
    buf_add(out, STR(") SELECT "));
    for (size_t i = 0; i < plan->transfers.count; i++) {
        const struct batch_transfer *transfer = &plan->transfers.items[i];
        buf_add(out, i == 0 ? STR("") : STR(", "));
        buf_add(out, transfer->cast == NULL ? STR("") : STR("CAST("));
        add_source(c, out, plan, transfer);
        if (transfer->cast == NULL)
            continue;
        buf_add(out, STR(" AS "));
        if (!ddl_add_type(c->run, out, transfer->cast, c->error))
            return false;
        buf_add(out, STR(") AS "));
        dialect_add_identifier(dialect, out, transfer->source);
    }
    buf_add(out, STR(" \nFROM "));
    ddl_add_table_name(dialect, out, &plan->existing->name, plan->existing->schema);
    return true;
}

static bool drop_constraints(struct compilation *c, const struct batch_plan *plan)
{
    const struct table_name table = {plan->existing->name, plan->existing->schema};
    if (!ddl_of(c)->drops_constraints_before_rebuild)
        return true;
    for (size_t i = 0; i < plan->constraints.count; i++) {
        if (!compile_drop_constraint(c, &table, &plan->constraints.items[i]->name, false,
                                     "Constraint", false))
            return false;
    }
    return true;
}

/* Types that only the dropped table had. */
static bool drop_types(struct compilation *c, const struct table *existing)
{
    for (size_t i = 0; ddl_of(c)->drop_table_type != NULL && i < existing->columns.count; i++) {
        const struct sql_type *type = existing->columns.items[i]->type;
        if (type != NULL && !ddl_of(c)->drop_table_type(c, type))
            return false;
    }
    return true;
}

/* alembic: operations/batch.py ApplyBatchImpl._create */
static bool compile_plan(struct compilation *c, const struct batch_plan *plan)
{
    struct layout layout;
    if (!drop_constraints(c, plan) || !layout_init(c, &layout, plan->table, NULL) ||
        !compile_create_table(c, &layout, false))
        return false;
    struct buf text = {0};
    if (!compilation_finish(c, &text, add_insert(c, &text, plan)))
        return false;
    const struct operation drop = {
        .kind = OPERATION_DROP_TABLE,
        .drop_table.table = {plan->existing->name, plan->existing->schema}};
    const struct operation rename = {
        .kind = OPERATION_RENAME_TABLE,
        .rename_table = {.table = {plan->table->name, plan->table->schema},
                         .new_name = plan->existing->name}};
    if (!compile_operation(c, &drop) || !drop_types(c, plan->existing) ||
        !compile_operation(c, &rename))
        return false;
    for (size_t i = 0; i < plan->indexes.count; i++) {
        if (!compile_create_index(c, plan->indexes.items[i], false))
            return false;
    }
    return true;
}

/* batch_op.execute() does not wait for the end of the batch. */
static bool compile_executions(struct compilation *c, const struct operation *batch)
{
    for (size_t i = 0; i < batch->batch.operations.count; i++) {
        const struct operation *operation = batch->batch.operations.items[i];
        if (operation->kind == OPERATION_EXECUTE && !compile_operation(c, operation))
            return false;
    }
    return true;
}

bool batch_rebuild(struct ddl_run *run, struct arena *arena, const struct table *existing,
                   bool is_reflected, const struct operation *batch, struct strs *out,
                   struct error *error)
{
    struct compilation c = {.run = run, .arena = arena, .out = out, .error = error};
    struct batch_plan plan;
    return compile_executions(&c, batch) &&
           batch_plan(run, arena, existing, is_reflected, batch, &plan, error) &&
           compile_plan(&c, &plan);
}

/* A column has a place only in a table that is written anew. */
static bool check_places(struct compilation *c, const struct operation *batch)
{
    struct operation so_far = *batch;
    so_far.batch.operations.count = 0;
    for (size_t i = 0; i < batch->batch.operations.count; i++) {
        const struct operation *operation = batch->batch.operations.items[i];
        bool has_place = operation->kind == OPERATION_ADD_COLUMN &&
                         (operation->add_column.insert_before.data != NULL ||
                          operation->add_column.insert_after.data != NULL);
        so_far.batch.operations.count = i;
        if (has_place && !batch_needs_rebuild(c->run, &so_far))
            return compilation_fail(c, "CommandError",
                                    "Can't specify insert_before or insert_after when using ALTER; "
                                    "please specify recreate='always'");
    }
    return true;
}

static bool fail_without_table(struct compilation *c, const struct operation *batch)
{
    if (!c->run->is_offline)
        BUG("a batch that rebuilds its table came without the table");
    return compilation_fail(
        c, "CommandError",
        "This operation cannot proceed in --sql mode; batch mode with dialect %s requires a live "
        "database connection with which to reflect the table \"%.*s\". To generate a batch SQL "
        "migration script using table \"move and copy\", a complete Table object should be passed "
        "to the \"copy_from\" argument of the batch_alter_table() method so that table reflection "
        "can be skipped.",
        c->run->dialect->name, STR_ARG(batch->batch.table.name.text));
}

bool compile_batch(struct compilation *c, const struct operation *operation)
{
    if (!check_places(c, operation))
        return false;
    if (batch_needs_rebuild(c->run, operation)) {
        if (operation->batch.copy_from == NULL)
            return fail_without_table(c, operation);
        return batch_rebuild(c->run, c->arena, operation->batch.copy_from, false, operation, c->out,
                             c->error);
    }
    if (!compile_executions(c, operation))
        return false;
    for (size_t i = 0; i < operation->batch.operations.count; i++) {
        const struct operation *item = operation->batch.operations.items[i];
        if (item->kind != OPERATION_EXECUTE && !compile_operation(c, item))
            return false;
    }
    return true;
}
