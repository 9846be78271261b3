#include "ddl/compile_impl.h"

const struct column *layout_find_column(const struct layout *layout, str name)
{
    for (size_t i = 0; i < layout->columns.count; i++) {
        if (str_equal(layout->columns.items[i]->name.text, name))
            return layout->columns.items[i];
    }
    return NULL;
}

void layout_init_name(struct layout *layout, struct arena *arena, const struct table_name *name)
{
    *layout = (struct layout){0};
    struct table *table = ARENA_NEW(arena, struct table);
    table->name = name->name;
    table->schema = name->schema;
    layout->table = table;
}

bool layout_name_constraint(struct compilation *c, const struct layout *layout,
                            struct constraint *constraint)
{
    bool is_named_late = constraint->of_type != NULL && constraint->name.kind == NAME_NONE;
    return is_named_late || layout_name_type_check(c, layout, constraint);
}

bool layout_name_type_check(struct compilation *c, const struct layout *layout,
                            struct constraint *constraint)
{
    str template = naming_constraint_template(layout->naming, constraint->kind);
    const struct naming_subject subject = {
        .table = &layout->table->name,
        .schema = layout->table->schema,
        .columns_of = layout->table,
        .columns = constraint->columns,
        .referred_table = constraint->referred_table.text,
        .referred_columns = constraint->referred_columns,
    };
    return naming_resolve(c, template, &subject, &constraint->name, &constraint->name);
}

/* Of an index of which only the texts are known. */
static void list_written_columns(struct arena *arena, const struct index *index,
                                 struct strs *columns)
{
    for (size_t i = 0; i < index->elements.count; i++) {
        const struct index_element *element = &index->elements.items[i];
        if (element->column.data != NULL)
            LIST_PUSH(arena, columns, element->column);
        else if (element->clause->kind == CLAUSE_COLUMN)
            LIST_PUSH(arena, columns, element->clause->column.name.text);
        else if (element->clause->kind == CLAUSE_TEXT)
            LIST_PUSH(arena, columns, element->clause->text.sql);
    }
}

bool layout_name_index(struct compilation *c, const struct table_name *table,
                       const struct table *columns_of, const struct naming_convention *naming,
                       struct index *index)
{
    struct naming_subject subject = {
        .table = &table->name, .schema = table->schema, .columns_of = columns_of};
    if (columns_of != NULL)
        subject.columns = index_columns(c->arena, index);
    else
        list_written_columns(c->arena, index, &subject.columns);
    bool is_nameless = subject.columns.count == 0 && index->elements.count > 0 &&
                       index->elements.items[0].column.data == NULL &&
                       index->elements.items[0].clause->kind != CLAUSE_TEXT;
    if (is_nameless && index->name.kind == NAME_NONE)
        return true; /* an expression gives none: refused when it is written */
    return naming_resolve(c, naming_index_template(naming), &subject, &index->name, &index->name);
}

struct constraint *layout_type_check(struct compilation *c, const struct identifier *column,
                                     const struct sql_type *type)
{
    const struct sql_type *found = type_for_dialect(type, str_from(c->run->dialect->name));
    enum type_family family = sql_type_rows[found->kind].family;
    bool is_needed = false;
    if (family == FAMILY_BOOLEAN)
        is_needed = found->has_constraint && !ddl_of(c)->has_native_boolean;
    else if (family == FAMILY_ENUM)
        is_needed = found->has_constraint && !(found->is_native && ddl_of(c)->has_native_enum);
    if (!is_needed)
        return NULL;
    struct constraint *constraint = ARENA_NEW(c->arena, struct constraint);
    constraint->kind = CONSTRAINT_CHECK;
    constraint->of_type = found;
    if (found->name.data != NULL) {
        constraint->name.kind = found->is_final_name ? NAME_FINAL : NAME_GIVEN;
        constraint->name.identifier.text = found->name;
    }
    LIST_PUSH(c->arena, &constraint->columns, column->text);
    return constraint;
}

/* A type with inherit_schema is written with its table's schema. */
static const struct sql_type *type_in_table(struct arena *arena, const struct sql_type *type,
                                            const struct table *table)
{
    if (type == NULL || !type->inherits_schema || table->schema.data == NULL)
        return type;
    struct sql_type *copy = ARENA_NEW(arena, struct sql_type);
    *copy = *type;
    copy->schema = table->schema;
    return copy;
}

static void copy_columns(struct compilation *c, struct layout *layout)
{
    static const struct sql_type no_type = {.kind = TYPE_NULL};
    for (size_t i = 0; i < layout->table->columns.count; i++) {
        struct column *copy = ARENA_NEW(c->arena, struct column);
        *copy = *layout->table->columns.items[i];
        copy->type = type_in_table(c->arena, copy->type, layout->table);
        if (copy->type == NULL)
            copy->type = &no_type;
        LIST_PUSH(c->arena, &layout->columns, copy);
    }
}

static void name_columns(struct buf *out, const struct strs *names)
{
    for (size_t i = 0; i < names->count; i++)
        buf_add_format(out, "%s'%.*s'", i == 0 ? "" : ", ", STR_ARG(names->items[i]));
}

/* sqlalchemy: sql/schema.py PrimaryKeyConstraint._set_parent */
static void warn_of_other_key(struct compilation *c, const struct layout *layout,
                              const struct strs *flagged)
{
    const struct strs *columns = &layout->primary_key->columns;
    bool is_same = flagged->count == columns->count;
    for (size_t i = 0; i < flagged->count && is_same; i++)
        is_same = strs_contain(columns, flagged->items[i]);
    if (is_same || flagged->count == 0)
        return;
    struct buf said = {0};
    struct buf meant = {0};
    name_columns(&said, flagged);
    name_columns(&meant, columns);
    ddl_warn(c->run, "SAWarning",
             "Table '%.*s' specifies columns %s as primary_key=True, not matching locally "
             "specified columns %s; setting the current primary key columns to %s. This warning "
             "may become an exception in a future release",
             STR_ARG(layout->table->name.text), buf_z(&said), buf_z(&meant), buf_z(&meant));
    buf_free(&said);
    buf_free(&meant);
}

/* The constraint that was given, or one made of primary_key=True. */
static void find_primary_key(struct compilation *c, struct layout *layout)
{
    struct strs flagged = {0};
    for (size_t i = 0; i < layout->columns.count; i++) {
        if (layout->columns.items[i]->is_primary_key)
            LIST_PUSH(c->arena, &flagged, layout->columns.items[i]->name.text);
    }
    struct constraint *key = ARENA_NEW(c->arena, struct constraint);
    key->kind = CONSTRAINT_PRIMARY_KEY;
    layout->is_primary_key_implicit = true;
    for (size_t i = 0; i < layout->table->constraints.count; i++) {
        if (layout->table->constraints.items[i]->kind != CONSTRAINT_PRIMARY_KEY)
            continue;
        *key = *layout->table->constraints.items[i];
        layout->is_primary_key_implicit = false;
    }
    layout->primary_key = key;
    if (key->columns.count == 0)
        key->columns = flagged;
    else
        warn_of_other_key(c, layout, &flagged);
    if (key->columns.count == 0)
        layout->primary_key = NULL;
}

static void settle_columns(struct layout *layout)
{
    for (size_t i = 0; i < layout->columns.count; i++) {
        struct column *column = layout->columns.items[i];
        if (layout->primary_key != NULL &&
            strs_contain(&layout->primary_key->columns, column->name.text))
            column->is_primary_key = true;
        bool is_implied = column->is_primary_key || column->server_default.kind == DEFAULT_IDENTITY;
        if (column->nullable != UNSET)
            column->is_nullable = column->nullable == YES;
        else if (is_implied)
            column->is_nullable = false;
    }
}

static bool add_constraint_copy(struct compilation *c, struct layout *layout,
                                const struct constraint *constraint)
{
    struct constraint *copy = ARENA_NEW(c->arena, struct constraint);
    *copy = *constraint;
    LIST_PUSH(c->arena, &layout->constraints, copy);
    return layout_name_constraint(c, layout, copy);
}

/* In the order they were made; those that columns imply were made last, when the table was, unless
 * their order says otherwise (batch.c). */
static bool add_given_constraints(struct compilation *c, struct layout *layout, bool is_late)
{
    const struct constraints *given = &layout->table->constraints;
    size_t done = layout->constraints.count;
    for (size_t i = 0; i < given->count; i++) {
        const struct constraint *constraint = given->items[i];
        bool is_wanted = (constraint->creation_order == SIZE_MAX) == is_late;
        if (constraint->kind == CONSTRAINT_PRIMARY_KEY || !is_wanted)
            continue;
        if (!add_constraint_copy(c, layout, constraint))
            return false;
        struct constraint **items = layout->constraints.items;
        for (size_t at = layout->constraints.count - 1;
             at > done && items[at - 1]->creation_order > items[at]->creation_order; at--) {
            struct constraint *moved = items[at];
            items[at] = items[at - 1];
            items[at - 1] = moved;
        }
    }
    return true;
}

/* What a column implies comes where the column came to the table. */
static bool add_implied(struct compilation *c, struct layout *layout, const struct column *column,
                        const struct constraint *constraint)
{
    struct constraints *all = &layout->constraints;
    if (!add_constraint_copy(c, layout, constraint))
        return false;
    all->items[all->count - 1]->creation_order = column->creation_order;
    if (column->creation_order == 0)
        return true;
    for (size_t at = all->count - 1;
         at > 0 && all->items[at - 1]->creation_order > column->creation_order; at--) {
        struct constraint *moved = all->items[at];
        all->items[at] = all->items[at - 1];
        all->items[at - 1] = moved;
    }
    return true;
}

static bool add_column_unique(struct compilation *c, struct layout *layout,
                              const struct column *column)
{
    struct constraint unique = {.kind = CONSTRAINT_UNIQUE};
    LIST_PUSH(c->arena, &unique.columns, column->name.text);
    return add_implied(c, layout, column, &unique);
}

static bool add_column_index(struct compilation *c, struct layout *layout,
                             const struct column *column)
{
    const struct table_name name = {layout->table->name, layout->table->schema};
    struct index *index = ARENA_NEW(c->arena, struct index);
    index->table = name.name;
    index->schema = name.schema;
    index->is_unique = column->is_unique == YES;
    struct index_element element = {.column = column->name.text};
    LIST_PUSH(c->arena, &index->elements, element);
    LIST_PUSH(c->arena, &layout->indexes, index);
    layout->column_index_count++;
    return layout_name_index(c, &name, layout->table, layout->naming, index);
}

/* What a column implies for its table, in SQLAlchemy's order. */
static bool add_column_parts(struct compilation *c, struct layout *layout, struct column *column)
{
    if (column->is_indexed == YES) {
        if (!add_column_index(c, layout, column))
            return false;
    } else if (column->is_unique == YES) {
        if (!add_column_unique(c, layout, column))
            return false;
    }
    const struct constraint *check = layout_type_check(c, &column->name, column->type);
    if (check != NULL && !add_implied(c, layout, column, check))
        return false;
    for (size_t i = 0; i < column->constraints.count; i++) {
        struct constraint constraint = *column->constraints.items[i];
        if (constraint.kind == CONSTRAINT_CHECK)
            continue;
        constraint.columns = (struct strs){0};
        LIST_PUSH(c->arena, &constraint.columns, column->name.text);
        if (!add_implied(c, layout, column, &constraint))
            return false;
    }
    return true;
}

static bool add_given_indexes(struct compilation *c, struct layout *layout)
{
    const struct table_name name = {layout->table->name, layout->table->schema};
    for (size_t i = 0; i < layout->table->indexes.count; i++) {
        struct index *copy = ARENA_NEW(c->arena, struct index);
        *copy = *layout->table->indexes.items[i];
        copy->table = name.name;
        copy->schema = name.schema;
        LIST_PUSH(c->arena, &layout->indexes, copy);
        if (!layout_name_index(c, &name, layout->table, layout->naming, copy))
            return false;
    }
    return true;
}

static bool has_foreign_key(const struct layout *layout, str column)
{
    for (size_t i = 0; i < layout->constraints.count; i++) {
        const struct constraint *constraint = layout->constraints.items[i];
        if (constraint->kind == CONSTRAINT_FOREIGN_KEY &&
            strs_contain(&constraint->columns, column))
            return true;
    }
    return false;
}

static bool is_countable(const struct column *column)
{
    enum type_family family = type_family(column->type);
    return family == FAMILY_INTEGER || family == FAMILY_NUMERIC;
}

static bool can_increment(const struct layout *layout, const struct column *column)
{
    enum default_kind kind = column->server_default.kind;
    if (column->autoincrement == AUTOINCREMENT_YES)
        return true;
    bool has_default = kind == DEFAULT_TEXT || kind == DEFAULT_CLAUSE || kind == DEFAULT_COMPUTED ||
                       kind == DEFAULT_FETCHED;
    if (!is_countable(column) || has_default || (column->has_default && column->sequence == NULL))
        return false;
    return column->autoincrement == AUTOINCREMENT_IGNORE_FK ||
           !has_foreign_key(layout, column->name.text);
}

static bool fail_uncountable(struct compilation *c, const struct layout *layout,
                             const struct column *column)
{
    struct buf type = {0};
    type_describe(c->run, &type, column->type);
    compilation_fail(c, "ArgumentError",
                     "Column type %s on column '%.*s.%.*s' is not compatible with "
                     "autoincrement=True",
                     buf_z(&type), STR_ARG(layout->table->name.text), STR_ARG(column->name.text));
    buf_free(&type);
    return false;
}

bool layout_find_autoincrement(struct compilation *c, struct layout *layout)
{
    layout->autoincrement = NULL;
    if (layout->primary_key == NULL)
        return true;
    const struct strs *columns = &layout->primary_key->columns;
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = layout_find_column(layout, columns->items[i]);
        if (column == NULL || column->autoincrement == AUTOINCREMENT_NO)
            continue;
        bool is_told = column->autoincrement == AUTOINCREMENT_YES;
        if (columns->count > 1 && !is_told)
            continue;
        if (is_told && !is_countable(column))
            return fail_uncountable(c, layout, column);
        if (is_told && layout->autoincrement != NULL)
            return compilation_fail(c, "ArgumentError",
                                    "Only one Column may be marked autoincrement=True, found both "
                                    "%.*s and %.*s.",
                                    STR_ARG(column->name.text),
                                    STR_ARG(layout->autoincrement->name.text));
        if (can_increment(layout, column))
            layout->autoincrement = column;
    }
    return true;
}

/* An implied key begins with the column that counts. sqlalchemy: sql/schema.py
 * PrimaryKeyConstraint.columns_autoinc_first */
static void order_primary_key(struct compilation *c, struct layout *layout)
{
    if (!layout->is_primary_key_implicit || layout->autoincrement == NULL)
        return;
    struct strs ordered = {0};
    const struct strs *columns = &layout->primary_key->columns;
    LIST_PUSH(c->arena, &ordered, layout->autoincrement->name.text);
    for (size_t i = 0; i < columns->count; i++) {
        if (!str_equal(columns->items[i], ordered.items[0]))
            LIST_PUSH(c->arena, &ordered, columns->items[i]);
    }
    layout->primary_key->columns = ordered;
}

bool layout_init(struct compilation *c, struct layout *layout, const struct table *table,
                 const struct naming_convention *naming)
{
    *layout = (struct layout){.table = table, .naming = naming};
    copy_columns(c, layout);
    find_primary_key(c, layout);
    settle_columns(layout);
    if (!add_given_constraints(c, layout, false))
        return false;
    for (size_t i = 0; i < layout->columns.count; i++) {
        if (!add_column_parts(c, layout, layout->columns.items[i]))
            return false;
    }
    if (!add_given_constraints(c, layout, true) || !add_given_indexes(c, layout))
        return false;
    bool is_asked = ddl_of(c)->has_serial || layout->is_primary_key_implicit;
    if (is_asked && !layout_find_autoincrement(c, layout))
        return false;
    order_primary_key(c, layout);
    return layout->primary_key == NULL || layout_name_constraint(c, layout, layout->primary_key);
}
