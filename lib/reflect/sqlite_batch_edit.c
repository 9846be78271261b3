/* The operations of a batch, on the pieces of CREATE TABLE. That they make sense was checked when
 * the batch was planned. */
#include "reflect/sqlite_batch_impl.h"

static size_t column_count(const struct create_table *table)
{
    size_t count = 0;
    while (count < table->items.count && table->items.items[count].is_column)
        count++;
    return count;
}

static struct item *get_column(struct rebuild *rebuild, str key, struct error *error)
{
    struct item *item =
        create_table_find_column(&rebuild->after, rebuild_column_name(rebuild, key));
    if (item == NULL)
        ddl_fail(rebuild->run, error, "KeyError", "'%.*s'", STR_ARG(key));
    return item;
}

/* ---- constraints */

/* Whether the table has the same one, without a name. */
static bool has_constraint(const struct create_table *table, const struct part *part)
{
    for (size_t i = 0; i < table->items.count; i++) {
        const struct parts *parts = &table->items.items[i].parts;
        for (size_t k = 0; k < parts->count; k++) {
            const struct part *other = &parts->items[k];
            if (other->kind != part->kind)
                continue;
            if (part->kind == PART_CHECK ? lite_same(other->expression, part->expression)
                                         : lite_same(other->body, part->body))
                return true;
        }
    }
    return false;
}

/* At the end, but before constraints of its kind that have no name: as in Alembic's tables, names
 * come first, which is where SQLAlchemy looks for them when two say the same. */
static size_t place_for(const struct create_table *table, const struct part *part)
{
    for (size_t i = 0; part->name.data != NULL && i < table->items.count; i++) {
        const struct item *item = &table->items.items[i];
        const struct part *other = item->is_column ? NULL : &item->parts.items[0];
        if (other != NULL && other->kind == part->kind && other->name.data == NULL)
            return i;
    }
    return table->items.count;
}

/* One of the same name is replaced; one without a name is not written twice. */
static void add_constraint(struct rebuild *rebuild, struct item piece)
{
    const struct part *part = &piece.parts.items[0];
    struct create_table *table = &rebuild->after;
    if (part->kind == PART_PRIMARY_KEY)
        rebuild_drop_primary_key(rebuild);
    if (part->name.data != NULL)
        rebuild_drop_constraint(rebuild, part->name);
    else if (has_constraint(table, part))
        return;
    create_table_insert(rebuild->arena, table, place_for(table, part), piece);
}

static bool has_columns(struct rebuild *rebuild, const struct constraint *constraint)
{
    for (size_t i = 0; i < constraint->columns.count; i++) {
        str name = rebuild_column_name(rebuild, constraint->columns.items[i]);
        if (create_table_find_column(&rebuild->after, name) == NULL)
            return false;
    }
    return true;
}

/* Alembic passes over a constraint on columns that are not there. */
static bool create_constraint(struct rebuild *rebuild, const struct constraint *constraint,
                              struct error *error)
{
    struct item piece;
    if (!has_columns(rebuild, constraint))
        return true;
    if (!piece_of_constraint(rebuild, constraint, NULL, &piece, error))
        return false;
    add_constraint(rebuild, piece);
    return true;
}

/* A naming convention changes the names of CHECKs that a script gives. */
static bool resolve_name(struct rebuild *rebuild, const struct operation *operation, str *name,
                         struct error *error)
{
    *name = operation->drop_constraint.name.identifier.text;
    if (operation->drop_constraint.type != DROP_CHECK || rebuild->run->naming == NULL ||
        operation->drop_constraint.name.kind != NAME_GIVEN)
        return true;
    struct constraint check = {.kind = CONSTRAINT_CHECK,
                               .name = operation->drop_constraint.name,
                               .sqltext = clause_text(rebuild->arena, STR("1"))};
    struct item piece;
    if (!piece_of_constraint(rebuild, &check, NULL, &piece, error))
        return false;
    *name = piece.parts.items[0].name;
    return true;
}

static bool drop_constraint(struct rebuild *rebuild, const struct operation *operation,
                            struct error *error)
{
    str name;
    if (!resolve_name(rebuild, operation, &name, error))
        return false;
    rebuild_drop_constraint(rebuild, name); /* it may be gone with its column */
    return true;
}

/* ---- columns */

static bool has_primary_key(const struct create_table *table)
{
    for (size_t i = 0; i < table->items.count; i++) {
        if (item_find(&table->items.items[i], PART_PRIMARY_KEY) != NULL)
            return true;
    }
    return false;
}

/* The constraints that came with a column or type. An existing primary key stays what it is. */
static void add_derived(struct rebuild *rebuild, const struct create_table *pieces)
{
    for (size_t i = 1; i < pieces->items.count; i++) {
        const struct item *piece = &pieces->items.items[i];
        bool is_key = piece->parts.items[0].kind == PART_PRIMARY_KEY;
        if (!is_key || !has_primary_key(&rebuild->after))
            add_constraint(rebuild, *piece);
    }
}

static bool add_column(struct rebuild *rebuild, const struct column *column, struct error *error)
{
    struct create_table pieces;
    struct create_table *table = &rebuild->after;
    if (!piece_of_column(rebuild, column, true, &pieces, error))
        return false;
    struct item item = pieces.items.items[0];
    const struct part *key = item_find(&item, PART_PRIMARY_KEY);
    if (key != NULL && has_primary_key(table))
        item_remove(&item, (size_t)(key - item.parts.items));
    item.was_last = false;
    create_table_insert(rebuild->arena, table, column_count(table), item);
    add_derived(rebuild, &pieces);
    return true;
}

static void remove_kind(struct item *item, enum part_kind kind)
{
    for (size_t i = item->parts.count; i-- > 0;) {
        if (item->parts.items[i].kind == kind)
            item_remove(item, i);
    }
}

/* Takes the part of this kind over from what ddl wrote; without one there, there is none. */
static void take_part(struct rebuild *rebuild, struct item *item, const struct item *from,
                      enum part_kind kind)
{
    const struct part *part = item_find(from, kind);
    if (part == NULL)
        remove_kind(item, kind);
    else
        item_set(rebuild->arena, item, *part);
}

static void set_nullable(struct rebuild *rebuild, struct item *item, bool is_nullable)
{
    struct part part = {.kind = PART_NOT_NULL, .text = STR("NOT NULL"), .body = STR("NOT NULL")};
    if (is_nullable) {
        remove_kind(item, PART_NOT_NULL);
        return;
    }
    remove_kind(item, PART_NULL);
    if (item_find(item, PART_NOT_NULL) == NULL)
        item_set(rebuild->arena, item, part);
}

static bool is_type_with_check(const struct sql_type *type)
{
    const struct sql_type *inner = type;
    while (inner != NULL && inner->kind == TYPE_DECORATOR)
        inner = inner->item;
    return inner != NULL &&
           (inner->kind == TYPE_GENERIC_ENUM || type_family(inner) == FAMILY_BOOLEAN);
}

/* The CHECK of the type that goes: by its name, where the script says what type it was; without a
 * name, where one of the types is known to have had one. */
static bool drop_type_checks(struct rebuild *rebuild, const struct item *item,
                             const struct column_change *change, struct error *error)
{
    const struct part *declared = item_find(item, PART_TYPE);
    bool was_boolean =
        declared != NULL && str_starts_with(str_lower(rebuild->arena, declared->text), STR("bool"));
    if (was_boolean || is_type_with_check(change->existing_type) ||
        is_type_with_check(change->type))
        rebuild_drop_type_checks(rebuild, item->name);
    if (change->existing_type == NULL)
        return true;
    struct column existing = {
        .name = change->column, .type = change->existing_type, .is_nullable = true};
    struct create_table pieces;
    struct error ignored = {0};
    const char *exception = rebuild->run->exception;
    bool is_written = piece_of_column(rebuild, &existing, false, &pieces, &ignored);
    rebuild->run->exception = exception;
    error_clear(&ignored);
    (void)error;
    for (size_t i = 1; is_written && i < pieces.items.count; i++) {
        const struct part *part = &pieces.items.items[i].parts.items[0];
        if (part->name.data != NULL)
            rebuild_drop_constraint(rebuild, part->name);
    }
    return true;
}

/* AUTOINCREMENT is for INTEGER PRIMARY KEY alone. */
static void drop_autoincrement(struct rebuild *rebuild, struct item *item)
{
    struct part *key = item_find(item, PART_PRIMARY_KEY);
    const struct part *type = item_find(item, PART_TYPE);
    if (key == NULL || !key->is_autoincrement ||
        (type != NULL && str_equal_ignoring_case(type->text, STR("INTEGER"))))
        return;
    size_t at = str_find(str_lower(rebuild->arena, key->text), STR("autoincrement"));
    key->text = str_trim_end(str_slice(key->text, 0, at));
    key->is_autoincrement = false;
}

static bool change_type(struct rebuild *rebuild, str key, const struct item *from,
                        const struct column_change *change, struct error *error)
{
    struct item *item = get_column(rebuild, key, error);
    if (!drop_type_checks(rebuild, item, change, error))
        return false;
    item = get_column(rebuild, key, error); /* items may have moved */
    take_part(rebuild, item, from, PART_TYPE);
    if (item_find(from, PART_COLLATE) != NULL)
        take_part(rebuild, item, from, PART_COLLATE);
    drop_autoincrement(rebuild, item);
    return true;
}

static void change_default(struct rebuild *rebuild, struct item *item, const struct item *from,
                           const struct column_change *change)
{
    if (change->server_default.kind == DEFAULT_UNSET)
        return;
    take_part(rebuild, item, from, PART_DEFAULT);
    take_part(rebuild, item, from, PART_GENERATED);
}

static bool alter_column(struct rebuild *rebuild, const struct column_change *change,
                         struct error *error)
{
    str key = change->column.text;
    struct item *item = get_column(rebuild, key, error);
    if (item == NULL)
        return false;
    bool is_written = change->type != NULL || change->server_default.kind != DEFAULT_UNSET;
    struct column column = {
        .name = {.text = item->name},
        .type = change->type != NULL ? change->type : type_new(rebuild->arena, TYPE_INTEGER),
        .is_nullable = true,
        .nullable = YES,
        .server_default = change->server_default,
    };
    struct create_table pieces = {0};
    if (is_written && !piece_of_column(rebuild, &column, false, &pieces, error))
        return false;
    if (change->type != NULL && !change_type(rebuild, key, &pieces.items.items[0], change, error))
        return false;
    item = get_column(rebuild, key, error);
    if (is_written)
        change_default(rebuild, item, &pieces.items.items[0], change);
    if (change->nullable != UNSET)
        set_nullable(rebuild, item, change->nullable == YES);
    if (change->type != NULL)
        add_derived(rebuild, &pieces);
    return true;
}

/* ---- indexes */

static bool create_index(struct rebuild *rebuild, const struct operation *operation,
                         struct error *error)
{
    struct arena *arena = rebuild->arena;
    struct operation copy = *operation;
    struct index *index = ARENA_NEW(arena, struct index);
    *index = *operation->create_index.index;
    index->elements = (struct index_elements){0};
    for (size_t i = 0; i < operation->create_index.index->elements.count; i++) {
        struct index_element element = operation->create_index.index->elements.items[i];
        if (element.column.data != NULL)
            element.column = rebuild_column_name(rebuild, element.column);
        LIST_PUSH(arena, &index->elements, element);
    }
    copy.create_index.index = index;
    return ddl_compile(rebuild->run, arena, &copy, &rebuild->new_indexes, error);
}

/* It may be gone with its column. */
static void drop_index(struct rebuild *rebuild, str name)
{
    struct sqlite_objects kept = {0};
    for (size_t i = 0; i < rebuild->indexes.count; i++) {
        if (!str_equal(rebuild->indexes.items[i].name, name))
            LIST_PUSH(rebuild->arena, &kept, rebuild->indexes.items[i]);
    }
    rebuild->indexes = kept;
}

/* ---- the table */

/* batch_alter_table(naming_convention=…) names what has no name, so that scripts can drop it. */
static bool name_constraint(struct rebuild *rebuild, const struct item *item, struct part *part,
                            struct error *error)
{
    static const enum constraint_kind kinds[] = {[PART_PRIMARY_KEY] = CONSTRAINT_PRIMARY_KEY,
                                                 [PART_UNIQUE] = CONSTRAINT_UNIQUE,
                                                 [PART_REFERENCES] = CONSTRAINT_FOREIGN_KEY};
    struct constraint constraint = {
        .kind = kinds[part->kind],
        .columns = part->columns,
        .referred_table = {.text = part->reference.table},
        .referred_columns = part->reference.columns,
    };
    struct item piece;
    if (item->is_column)
        LIST_PUSH(rebuild->arena, &constraint.columns, item->name);
    if (part->kind == PART_REFERENCES && constraint.referred_columns.count == 0)
        LIST_PUSH(rebuild->arena, &constraint.referred_columns, STR("id"));
    if (!piece_of_constraint(rebuild, &constraint, rebuild->batch->batch.naming, &piece, error))
        return false;
    str name = piece.parts.items[0].name;
    if (name.data == NULL)
        return true;
    struct buf text = {0};
    buf_add(&text, STR("CONSTRAINT "));
    dialect_add_identifier(rebuild->run->dialect, &text, name);
    buf_add_format(&text, " %.*s", STR_ARG(part->body));
    part->text = reflect_finish(rebuild->arena, &text);
    part->name = name;
    return true;
}

static bool name_constraints(struct rebuild *rebuild, struct error *error)
{
    for (size_t i = 0; i < rebuild->after.items.count; i++) {
        struct item *item = &rebuild->after.items.items[i];
        for (size_t k = 0; k < item->parts.count; k++) {
            struct part *part = &item->parts.items[k];
            bool is_named = part->name.data != NULL ||
                            (part->kind != PART_PRIMARY_KEY && part->kind != PART_UNIQUE &&
                             part->kind != PART_REFERENCES);
            if (!is_named && !name_constraint(rebuild, item, part, error))
                return false;
        }
    }
    return true;
}

/* table_args */
static bool add_extra(struct rebuild *rebuild, struct error *error)
{
    const struct table *extra = rebuild->batch->batch.reflected_extra;
    if (extra == NULL)
        return true;
    for (size_t i = 0; i < extra->columns.count; i++) {
        const struct column *column = extra->columns.items[i];
        if (create_table_find_column(&rebuild->after, column->name.text) == NULL &&
            !add_column(rebuild, column, error))
            return false;
    }
    for (size_t i = 0; i < extra->constraints.count; i++) {
        if (!create_constraint(rebuild, extra->constraints.items[i], error))
            return false;
    }
    for (size_t i = 0; i < extra->indexes.count; i++) {
        struct operation operation = {.kind = OPERATION_CREATE_INDEX};
        struct index index = *extra->indexes.items[i];
        index.table.text = rebuild->table;
        operation.create_index.index = &index;
        if (!create_index(rebuild, &operation, error))
            return false;
    }
    return true;
}

/* id INTEGER, PRIMARY KEY (id) becomes id INTEGER PRIMARY KEY AUTOINCREMENT. */
static void set_autoincrement(struct rebuild *rebuild)
{
    struct create_table *table = &rebuild->after;
    str column = {0}, name = {0};
    for (size_t i = 0; i < table->items.count; i++) {
        const struct item *item = &table->items.items[i];
        const struct part *part = item_find(item, PART_PRIMARY_KEY);
        if (part == NULL || part->is_autoincrement || part->columns.count > 1)
            continue;
        column = item->is_column ? item->name : part->columns.items[0];
        name = part->name;
    }
    struct item *item = column.data == NULL ? NULL : create_table_find_column(table, column);
    if (item == NULL)
        return;
    rebuild_drop_primary_key(rebuild);
    item = create_table_find_column(table, column);
    struct buf text = {0};
    if (name.data != NULL) {
        buf_add(&text, STR("CONSTRAINT "));
        lite_add_name(&text, name);
        buf_add_char(&text, ' ');
    }
    buf_add(&text, STR("PRIMARY KEY AUTOINCREMENT"));
    item_set(rebuild->arena, item,
             (struct part){.kind = PART_TYPE, .text = STR("INTEGER"), .body = STR("INTEGER")});
    item_set(rebuild->arena, item,
             (struct part){.kind = PART_PRIMARY_KEY,
                           .text = reflect_finish(rebuild->arena, &text),
                           .name = name,
                           .is_autoincrement = true});
}

static void set_options(struct rebuild *rebuild)
{
    struct create_table *table = &rebuild->after;
    const struct dialect_options *given = &rebuild->batch->batch.table_options;
    const struct dialect_option *autoincrement =
        dialect_options_find(given, "sqlite", "autoincrement");
    const struct dialect_option *rowid = dialect_options_find(given, "sqlite", "with_rowid");
    const struct dialect_option *strict = dialect_options_find(given, "sqlite", "strict");
    if (autoincrement != NULL && autoincrement->value.boolean)
        set_autoincrement(rebuild);
    bool is_without = rowid == NULL ? table->is_without_rowid : !rowid->value.boolean;
    bool is_strict = strict == NULL ? table->is_strict : strict->value.boolean;
    if (is_without == table->is_without_rowid && is_strict == table->is_strict)
        return;
    table->options = is_without && is_strict ? STR(" WITHOUT ROWID, STRICT")
                     : is_without            ? STR(" WITHOUT ROWID")
                     : is_strict             ? STR(" STRICT")
                                             : STR("");
    table->is_without_rowid = is_without;
    table->is_strict = is_strict;
}

/* Brings the columns into the order of the plan. What the plan does not know comes last. */
static void sort_columns(struct rebuild *rebuild)
{
    struct create_table *table = &rebuild->after;
    const struct columns *order = &rebuild->plan.table->columns;
    size_t count = column_count(table), at = 0;
    for (size_t i = 0; i < order->count && at < count; i++) {
        struct item *found = create_table_find_column(table, order->items[i]->name.text);
        size_t from = found == NULL ? 0 : (size_t)(found - table->items.items);
        if (found == NULL || from < at)
            continue;
        struct item item = *found;
        for (; from > at; from--)
            table->items.items[from] = table->items.items[from - 1];
        table->items.items[at++] = item;
    }
}

static bool apply(struct rebuild *rebuild, const struct operation *operation, struct error *error)
{
    struct item *item;
    switch (operation->kind) {
    case OPERATION_ADD_COLUMN:
        return add_column(rebuild, operation->add_column.column, error);
    case OPERATION_DROP_COLUMN:
        item = get_column(rebuild, operation->drop_column.column.text, error);
        if (item != NULL)
            rebuild_drop_column(rebuild, item);
        return item != NULL;
    case OPERATION_ALTER_COLUMN:
        return alter_column(rebuild, &operation->alter_column.change, error);
    case OPERATION_CREATE_INDEX:
        return create_index(rebuild, operation, error);
    case OPERATION_DROP_INDEX:
        drop_index(rebuild, operation->drop_index.name.identifier.text);
        return true;
    case OPERATION_CREATE_CONSTRAINT:
        return create_constraint(rebuild, operation->create_constraint.constraint, error);
    case OPERATION_DROP_CONSTRAINT:
        return drop_constraint(rebuild, operation, error);
    case OPERATION_CREATE_TABLE:
    case OPERATION_DROP_TABLE:
    case OPERATION_RENAME_TABLE:
    case OPERATION_TABLE_COMMENT:
    case OPERATION_BULK_INSERT:
    case OPERATION_EXECUTE:
    case OPERATION_SEQUENCE:
    case OPERATION_SCHEMA:
    case OPERATION_TYPE:
    case OPERATION_BATCH:
    case OPERATION_MODIFY_TABLE:
        break;
    }
    return true;
}

bool rebuild_edit(struct rebuild *rebuild, struct error *error)
{
    const struct operations *operations = &rebuild->batch->batch.operations;
    if (rebuild->batch->batch.naming != NULL && !name_constraints(rebuild, error))
        return false;
    for (size_t i = 0; i < operations->count; i++) {
        if (!apply(rebuild, operations->items[i], error))
            return false;
    }
    if (!add_extra(rebuild, error))
        return false;
    set_options(rebuild);
    sort_columns(rebuild);
    return true;
}
