/* What Alembic does not compare. The models were made in a scratch database and read from there, so
 * that the server itself has written both sides, and texts can be compared. */
#include "autogenerate/compare_impl.h"

#define MORE_LOGGER "alembic.autogenerate.compare.more"

static const struct reflected_table *find_normal(const struct table_pair *pair)
{
    const struct reflected_tables *tables = &pair->comparison->options->more->models->tables;
    for (size_t i = 0; i < tables->count; i++)
        if (str_equal(tables->items[i]->name, pair->name) &&
            compare_texts_equal(tables->items[i]->schema, pair->schema))
            return tables->items[i];
    return NULL;
}

static bool is_same_sql(const struct table_pair *pair, str a, str b)
{
    if ((a.data == NULL) != (b.data == NULL))
        return false;
    return str_equal(a, b) || reflect_same_sql(pair->comparison->arena, a, b);
}

static void tell(const struct table_pair *pair, const char *what, str name)
{
    log_info(pair->comparison->log, MORE_LOGGER, "Detected changed %s '%.*s' on '%.*s'", what,
             STR_ARG(name), STR_ARG(pair->name));
}

/* As the server shows the models' table. */
static const struct table *normal_model(const struct table_pair *pair,
                                        const struct reflected_table *normal)
{
    return reflected_table_model(pair->comparison->arena, pair->comparison->run->dialect, normal);
}

/* ---- what the comparison before has found already */

static bool is_constraint_done(const struct table_pair *pair, str name)
{
    for (size_t i = 0; i < pair->operations->count; i++) {
        const struct operation *operation = pair->operations->items[i];
        if (operation->kind == OPERATION_CREATE_CONSTRAINT &&
            str_equal(operation->create_constraint.constraint->name.identifier.text, name))
            return true;
        if (operation->kind == OPERATION_DROP_CONSTRAINT &&
            str_equal(operation->drop_constraint.name.identifier.text, name))
            return true;
    }
    return false;
}

static bool is_index_done(const struct table_pair *pair, str name)
{
    for (size_t i = 0; i < pair->operations->count; i++) {
        const struct operation *operation = pair->operations->items[i];
        if (operation->kind == OPERATION_CREATE_INDEX &&
            str_equal(operation->create_index.index->name.identifier.text, name))
            return true;
        if (operation->kind == OPERATION_DROP_INDEX &&
            str_equal(operation->drop_index.name.identifier.text, name))
            return true;
    }
    return false;
}

/* ---- CHECKs */

static const struct reflected_check *find_check(const struct table_pair *pair,
                                                const struct reflected_checks *checks,
                                                const struct reflected_check *wanted)
{
    for (size_t i = 0; i < checks->count; i++) {
        const struct reflected_check *check = &checks->items[i];
        bool is_named = check->name.data != NULL && wanted->name.data != NULL;
        if (is_named ? str_equal(check->name, wanted->name)
                     : is_same_sql(pair, check->sqltext, wanted->sqltext))
            return check;
    }
    return NULL;
}

static const struct constraint *find_constraint(const struct constraints *constraints,
                                                enum constraint_kind kind, str name)
{
    for (size_t i = 0; i < constraints->count; i++)
        if (constraints->items[i]->kind == kind &&
            str_equal(constraints->items[i]->name.identifier.text, name))
            return constraints->items[i];
    return NULL;
}

/* The models' own, where it has a name there; otherwise as the server shows it. */
static const struct constraint *find_model_check(const struct table_pair *pair,
                                                 const struct reflected_table *normal, str name)
{
    const struct constraint *found =
        find_constraint(&pair->model->table->constraints, CONSTRAINT_CHECK, name);
    return found != NULL
               ? found
               : find_constraint(&normal_model(pair, normal)->constraints, CONSTRAINT_CHECK, name);
}

static void drop_check(struct table_pair *pair, str name)
{
    const struct constraint *constraint =
        find_constraint(&pair->live->table->constraints, CONSTRAINT_CHECK, name);
    if (constraint != NULL)
        compare_drop_constraint(pair, constraint);
}

static void create_check(struct table_pair *pair, const struct reflected_table *normal, str name)
{
    const struct constraint *constraint = find_model_check(pair, normal, name);
    if (constraint != NULL)
        compare_create_constraint(pair, constraint);
}

static void compare_check_texts(struct table_pair *pair, const struct reflected_table *normal)
{
    const struct reflected_checks *live = &pair->live->reflected->checks;
    for (size_t i = 0; i < live->count; i++) {
        const struct reflected_check *check = &live->items[i];
        const struct reflected_check *other = find_check(pair, &normal->checks, check);
        bool is_same = other != NULL && is_same_sql(pair, check->sqltext, other->sqltext);
        if (is_same || check->name.data == NULL || is_constraint_done(pair, check->name))
            continue;
        tell(pair, other == NULL ? "(removed) check constraint" : "check constraint", check->name);
        drop_check(pair, check->name);
        if (other != NULL)
            create_check(pair, normal, check->name);
    }
    for (size_t i = 0; i < normal->checks.count; i++) {
        const struct reflected_check *check = &normal->checks.items[i];
        if (find_check(pair, live, check) != NULL || check->name.data == NULL ||
            is_constraint_done(pair, check->name))
            continue;
        tell(pair, "(added) check constraint", check->name);
        create_check(pair, normal, check->name);
    }
}

/* ---- indexes */

static const struct reflected_index *find_index(const struct reflected_table *table, str name)
{
    for (size_t i = 0; i < table->indexes.count; i++)
        if (str_equal(table->indexes.items[i].name, name))
            return &table->indexes.items[i];
    return NULL;
}

static const struct index *find_model_index(const struct table *table, str name)
{
    for (size_t i = 0; i < table->indexes.count; i++)
        if (str_equal(table->indexes.items[i]->name.identifier.text, name))
            return table->indexes.items[i];
    return NULL;
}

static bool is_same_element(const struct table_pair *pair, const struct reflected_index_element *a,
                            const struct reflected_index_element *b)
{
    return a->is_expression == b->is_expression && is_same_sql(pair, a->text, b->text) &&
           a->is_descending == b->is_descending && a->is_nulls_first == b->is_nulls_first &&
           a->is_nulls_last == b->is_nulls_last &&
           str_equal(a->operator_class, b->operator_class) && str_equal(a->collation, b->collation);
}

static bool is_same_index(const struct table_pair *pair, const struct reflected_index *a,
                          const struct reflected_index *b)
{
    if (a->is_unique != b->is_unique || a->element_count != b->element_count ||
        a->has_nulls_not_distinct != b->has_nulls_not_distinct || !str_equal(a->using, b->using) ||
        !strs_equal(&a->include, &b->include) || !strs_equal(&a->with, &b->with) ||
        !is_same_sql(pair, a->where, b->where))
        return false;
    for (size_t i = 0; i < a->element_count; i++)
        if (!is_same_element(pair, &a->elements[i], &b->elements[i]))
            return false;
    return true;
}

static void replace_index(struct table_pair *pair, const struct reflected_table *normal, str name)
{
    struct comparison *c = pair->comparison;
    const struct index *live = find_model_index(pair->live->table, name);
    const struct index *model = find_model_index(pair->model->table, name);
    struct operation removal = {.kind = OPERATION_DROP_INDEX};
    struct operation creation = {.kind = OPERATION_CREATE_INDEX};
    if (model == NULL)
        model = find_model_index(normal_model(pair, normal), name);
    if (live == NULL || model == NULL)
        return;
    tell(pair, "index", name);
    removal.drop_index.name = live->name;
    removal.drop_index.table = (struct table_name){live->table, live->schema};
    removal.drop_index.removed = live;
    creation.create_index.index = model;
    compare_add_operation(c, pair->operations, removal);
    compare_add_operation(c, pair->operations, creation);
}

static void compare_index_definitions(struct table_pair *pair, const struct reflected_table *normal)
{
    const struct reflected_indexes *live = &pair->live->reflected->indexes;
    for (size_t i = 0; i < live->count; i++) {
        const struct reflected_index *index = &live->items[i];
        const struct reflected_index *other = find_index(normal, index->name);
        if (index->duplicates_constraint || other == NULL || is_index_done(pair, index->name) ||
            is_same_index(pair, index, other))
            continue;
        replace_index(pair, normal, index->name);
    }
}

/* ---- primary keys */

static const struct constraint *find_primary_key(const struct table *table)
{
    for (size_t i = 0; i < table->constraints.count; i++)
        if (table->constraints.items[i]->kind == CONSTRAINT_PRIMARY_KEY)
            return table->constraints.items[i];
    return NULL;
}

static void compare_primary_key(struct table_pair *pair, const struct reflected_table *normal)
{
    static const struct strs none = {0};
    const struct reflected_key *live = pair->live->reflected->primary_key;
    const struct reflected_key *other = normal->primary_key;
    if (strs_equal(live == NULL ? &none : &live->columns, other == NULL ? &none : &other->columns))
        return;
    const struct constraint *old = find_primary_key(pair->live->table);
    const struct constraint *new = find_primary_key(normal_model(pair, normal));
    log_info(pair->comparison->log, MORE_LOGGER, "Detected changed primary key on '%.*s'",
             STR_ARG(pair->name));
    if (old != NULL && old->columns.count > 0)
        compare_drop_constraint(pair, old);
    if (new != NULL &&new->columns.count > 0)
        compare_create_constraint(pair, new);
}

/* ---- generated columns */

static const struct reflected_column *find_column(const struct reflected_table *table, str name)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (str_equal(table->columns.items[i].name, name))
            return &table->columns.items[i];
    return NULL;
}

static bool is_same_computed(const struct table_pair *pair, const struct reflected_computed *a,
                             const struct reflected_computed *b)
{
    if (a == NULL || b == NULL)
        return a == b;
    return a->is_persisted == b->is_persisted && is_same_sql(pair, a->sqltext, b->sqltext);
}

static bool is_indexed(const struct reflected_table *table, str column)
{
    for (size_t i = 0; i < table->indexes.count; i++)
        for (size_t k = 0; k < table->indexes.items[i].element_count; k++)
            if (str_equal(table->indexes.items[i].elements[k].text, column))
                return true;
    return false;
}

/* What is generated can be generated again: the column goes and comes. A column that was plain has
 * values of its own, and is left to the user. */
static void regenerate(struct table_pair *pair, const struct reflected_column *live)
{
    struct operation removal = {.kind = OPERATION_DROP_COLUMN};
    struct operation creation = {.kind = OPERATION_ADD_COLUMN};
    const struct column *model = table_find_column(pair->model->table, live->name);
    const struct table_name table = {{.text = pair->name}, pair->schema};
    if (model == NULL || live->computed == NULL || is_indexed(pair->live->reflected, live->name)) {
        log_warning(pair->comparison->log, MORE_LOGGER,
                    "'%.*s.%.*s' is generated by another expression, or is plain: nothing is "
                    "written, because %s",
                    STR_ARG(pair->name), STR_ARG(live->name),
                    live->computed == NULL ? "its values would be lost"
                                           : "an index would be lost with it");
        return;
    }
    tell(pair, "generated column", live->name);
    removal.drop_column.table = table;
    removal.drop_column.column.text = live->name;
    removal.drop_column.removed = table_find_column(pair->live->table, live->name);
    creation.add_column.table = table;
    creation.add_column.column = model;
    compare_add_operation(pair->comparison, pair->operations, removal);
    compare_add_operation(pair->comparison, pair->operations, creation);
}

static void compare_generated(struct table_pair *pair, const struct reflected_table *normal)
{
    const struct reflected_columns *live = &pair->live->reflected->columns;
    for (size_t i = 0; i < live->count; i++) {
        const struct reflected_column *other = find_column(normal, live->items[i].name);
        if (other != NULL && !is_same_computed(pair, live->items[i].computed, other->computed))
            regenerate(pair, &live->items[i]);
    }
}

bool compare_more_has_checks(const struct table_pair *pair)
{
    const struct autogenerate_more *more = pair->comparison->options->more;
    return more != NULL && more->compares_checks && find_normal(pair) != NULL;
}

void compare_more(struct table_pair *pair)
{
    const struct autogenerate_more *more = pair->comparison->options->more;
    const struct reflected_table *normal = more == NULL ? NULL : find_normal(pair);
    if (normal == NULL)
        return;
    if (more->compares_generated)
        compare_generated(pair, normal);
    if (more->compares_primary_keys)
        compare_primary_key(pair, normal);
    if (more->compares_checks)
        compare_check_texts(pair, normal);
    if (more->compares_indexes)
        compare_index_definitions(pair, normal);
}

/* ---- enums */

static void add_uses(struct comparison *c, const struct live_table *live,
                     const struct reflected_enum *of, struct enum_uses *uses)
{
    for (size_t i = 0; i < live->reflected->columns.count; i++) {
        const struct reflected_column *column = &live->reflected->columns.items[i];
        const struct sql_type *type = column->type;
        struct enum_use use = {.table = {{.text = live->reflected->name}, live->schema},
                               .column = column->name,
                               .default_text = column->default_text};
        while (type_family(type) == FAMILY_ARRAY && type->item != NULL) {
            type = type->item;
            use.is_array = true;
        }
        if (type_family(type) == FAMILY_ENUM && str_equal(type->name, of->name) &&
            (of->is_visible ? str_is_empty(type->schema) : str_equal(type->schema, of->schema)))
            LIST_PUSH(c->arena, uses, use);
    }
}

/* A value of the enum, as the server writes it: 'a'::mood */
static bool mentions(str sql, str cast)
{
    for (size_t at = str_find(sql, cast); at < sql.length;) {
        size_t end = at + cast.length;
        if (end == sql.length || !char_is_word(sql.data[end]))
            return true;
        at = end + str_find(str_from_offset(sql, end), cast);
    }
    return false;
}

static bool index_mentions(const struct reflected_index *index, str cast)
{
    bool does = index->where.data != NULL && mentions(index->where, cast);
    for (size_t i = 0; i < index->element_count; i++)
        does |= index->elements[i].is_expression && mentions(index->elements[i].text, cast);
    return does && !index->duplicates_constraint;
}

static void add_dependents(struct comparison *c, const struct live_table *live, str cast,
                           struct operations *dependents)
{
    const struct reflected_table *reflected = live->reflected;
    for (size_t i = 0; i < reflected->checks.count; i++) {
        const struct reflected_check *check = &reflected->checks.items[i];
        const struct constraint *constraint =
            find_constraint(&live->table->constraints, CONSTRAINT_CHECK, check->name);
        struct operation creation = {.kind = OPERATION_CREATE_CONSTRAINT};
        creation.create_constraint.table = (struct table_name){live->table->name, live->schema};
        creation.create_constraint.constraint = constraint;
        if (constraint != NULL && mentions(check->sqltext, cast))
            compare_add_operation(c, dependents, creation);
    }
    for (size_t i = 0; i < reflected->indexes.count; i++) {
        struct operation creation = {.kind = OPERATION_CREATE_INDEX};
        creation.create_index.index =
            find_model_index(live->table, reflected->indexes.items[i].name);
        if (creation.create_index.index != NULL &&
            index_mentions(&reflected->indexes.items[i], cast))
            compare_add_operation(c, dependents, creation);
    }
}

/* "::schema.name" */
static str cast_of(struct comparison *c, const struct reflected_enum *live)
{
    struct buf cast = {0};
    buf_add(&cast, STR("::"));
    dialect_add_qualified(c->run->dialect, &cast, live->is_visible ? (str){0} : live->schema,
                          live->name);
    return compare_finish(c->arena, &cast);
}

static const struct sql_type *enum_of(struct comparison *c, const struct reflected_enum *live,
                                      const struct strs *labels)
{
    struct sql_type *type = type_new(c->arena, TYPE_PG_ENUM);
    type->name = live->name;
    type->schema = live->is_visible ? (str){0} : live->schema;
    type->values = *labels;
    return type;
}

static void compare_enum(struct comparison *c, const struct reflected_enum *live,
                         const struct reflected_enum *model)
{
    struct enum_uses uses = {0};
    struct operation operation = {.kind = OPERATION_TYPE};
    if (strs_equal(&live->labels, &model->labels))
        return;
    const str cast = cast_of(c, live);
    for (size_t i = 0; i < c->live.count; i++) {
        add_uses(c, c->live.items[i], live, &uses);
        add_dependents(c, c->live.items[i], cast, &operation.type.dependents);
    }
    operation.type.type = enum_of(c, live, &model->labels);
    operation.type.existing = enum_of(c, live, &live->labels);
    operation.type.uses = uses.items;
    operation.type.use_count = uses.count;
    compare_add_operation(c, c->operations, operation);
    log_info(c->log, MORE_LOGGER, "Detected changed enum '%.*s': (%.*s) to (%.*s)",
             STR_ARG(live->name), STR_ARG(str_join(c->arena, &live->labels, STR(", "))),
             STR_ARG(str_join(c->arena, &model->labels, STR(", "))));
}

/* Those of the models have no schema where it is the default one. */
static bool is_same_enum(const struct reflected_enum *live, const struct reflected_enum *model)
{
    return str_equal(live->name, model->name) &&
           (model->schema.data == NULL ? live->is_visible : str_equal(live->schema, model->schema));
}

bool compare_enums(struct comparison *c)
{
    const struct autogenerate_more *more = c->options->more;
    const str which = c->options->includes_schemas ? STR("*") : (str){0};
    struct reflected_enums live = {0};
    if (more == NULL || !more->compares_enums)
        return true;
    if (!reflect_enums(c->db, c->arena, which, &live, c->error))
        return false;
    for (size_t i = 0; i < live.count; i++)
        for (size_t k = 0; k < more->models->enums.count; k++)
            if (is_same_enum(&live.items[i], &more->models->enums.items[k]))
                compare_enum(c, &live.items[i], &more->models->enums.items[k]);
    return true;
}
