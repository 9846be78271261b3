/* A reflected table as the schema's struct table. sqlalchemy: engine/reflection.py _reflect_table
 */
#include "reflect/reflect_impl.h"

static const struct clause *text_of(struct arena *arena, str sql)
{
    return clause_text(arena, clause_escape_text(arena, sql));
}

static struct schema_name name_of(str name)
{
    return (struct schema_name){.kind = name.data == NULL ? NAME_NONE : NAME_FINAL,
                                .identifier = {.text = name}};
}

static void set_default(struct arena *arena, const struct reflected_column *from,
                        struct server_default *result)
{
    if (from->computed != NULL) {
        struct computed *computed = ARENA_NEW(arena, struct computed);
        *computed = (struct computed){text_of(arena, from->computed->sqltext),
                                      from->computed->is_persisted ? YES : NO};
        result->kind = DEFAULT_COMPUTED;
        result->computed = computed;
    } else if (from->identity != NULL) {
        result->kind = DEFAULT_IDENTITY;
        result->identity = from->identity;
    } else if (from->default_text.data != NULL) {
        result->kind = DEFAULT_CLAUSE;
        result->clause = text_of(arena, from->default_text);
    }
}

static bool is_primary(const struct reflected_table *table, str column)
{
    return table->primary_key != NULL && strs_contain(&table->primary_key->columns, column);
}

static void add_columns(struct arena *arena, const struct reflected_table *from,
                        struct table *table)
{
    static const enum autoincrement autoincrements[] = {
        [UNSET] = AUTOINCREMENT_AUTO, [NO] = AUTOINCREMENT_NO, [YES] = AUTOINCREMENT_YES};
    for (size_t i = 0; i < from->columns.count; i++) {
        const struct reflected_column *source = &from->columns.items[i];
        struct column *column = ARENA_NEW(arena, struct column);
        *column = (struct column){
            .name = {.text = source->name},
            .type = source->type,
            .is_nullable = source->is_nullable,
            .nullable = source->is_nullable ? YES : NO,
            .is_primary_key = is_primary(from, source->name),
            .autoincrement = autoincrements[source->autoincrement],
            .comment = source->comment,
        };
        set_default(arena, source, &column->server_default);
        LIST_PUSH(arena, &table->columns, column);
    }
}

/* ---- options of a dialect */

static void add_option(struct arena *arena, struct dialect_options *options,
                       const struct dialect *dialect, struct dialect_option option)
{
    option.dialect = str_from(dialect->name);
    LIST_PUSH(arena, options, option);
}

static void add_flag(struct arena *arena, struct dialect_options *options,
                     const struct dialect *dialect, str name)
{
    struct sql_value yes = {.kind = SQL_BOOLEAN, .boolean = true};
    add_option(arena, options, dialect,
               (struct dialect_option){.name = name, .kind = OPTION_VALUE, .value = yes});
}

static void add_text(struct arena *arena, struct dialect_options *options,
                     const struct dialect *dialect, str name, str text)
{
    struct sql_value value = {.kind = SQL_TEXT, .text = text};
    if (text.data != NULL)
        add_option(arena, options, dialect,
                   (struct dialect_option){.name = name, .kind = OPTION_VALUE, .value = value});
}

static void add_names(struct arena *arena, struct dialect_options *options,
                      const struct dialect *dialect, str name, const struct strs *names)
{
    if (names->count > 0)
        add_option(arena, options, dialect,
                   (struct dialect_option){.name = name, .kind = OPTION_NAMES, .names = *names});
}

/* Adds name: value to an option that holds pairs. */
static void add_pair(struct arena *arena, struct dialect_option *option, str name, str text)
{
    size_t capacity = option->names.count;
    LIST_PUSH(arena, &option->names, name);
    option->values = arena_grow(arena, option->values, &capacity, option->names.count - 1,
                                sizeof *option->values);
    option->values[option->names.count - 1] = (struct sql_value){.kind = SQL_TEXT, .text = text};
}

/* ---- constraints */

static struct constraint *add_constraint(struct arena *arena, struct table *table,
                                         enum constraint_kind kind, str name, str comment)
{
    struct constraint *constraint = ARENA_NEW(arena, struct constraint);
    constraint->kind = kind;
    constraint->name = name_of(name);
    constraint->comment = comment;
    constraint->creation_order = table->constraints.count + 1;
    LIST_PUSH(arena, &table->constraints, constraint);
    return constraint;
}

static void add_key(struct arena *arena, const struct dialect *dialect, struct table *table,
                    enum constraint_kind kind, const struct reflected_key *key)
{
    struct constraint *constraint = add_constraint(arena, table, kind, key->name, key->comment);
    constraint->columns = key->columns;
    constraint->is_deferrable = key->is_deferrable;
    if (key->is_deferred)
        constraint->initially = STR("DEFERRED");
    add_names(arena, &constraint->options, dialect, STR("include"), &key->include);
    if (key->has_nulls_not_distinct)
        add_flag(arena, &constraint->options, dialect, STR("nulls_not_distinct"));
}

static void add_foreign_key(struct arena *arena, struct table *table,
                            const struct reflected_foreign_key *key)
{
    struct constraint *constraint =
        add_constraint(arena, table, CONSTRAINT_FOREIGN_KEY, key->name, key->comment);
    constraint->columns = key->columns;
    constraint->referred_table.text = key->referred_table;
    constraint->referred_schema = key->referred_schema;
    constraint->referred_columns = key->referred_columns;
    constraint->on_update = key->on_update;
    constraint->on_delete = key->on_delete;
    constraint->match = key->match;
    constraint->is_deferrable = key->is_deferrable;
    constraint->initially = key->initially;
}

static void add_constraints(struct arena *arena, const struct dialect *dialect,
                            const struct reflected_table *from, struct table *table)
{
    if (from->primary_key != NULL)
        add_key(arena, dialect, table, CONSTRAINT_PRIMARY_KEY, from->primary_key);
    for (size_t i = 0; i < from->foreign_keys.count; i++)
        add_foreign_key(arena, table, &from->foreign_keys.items[i]);
    for (size_t i = 0; i < from->uniques.count; i++)
        add_key(arena, dialect, table, CONSTRAINT_UNIQUE, &from->uniques.items[i]);
    for (size_t i = 0; i < from->checks.count; i++) {
        const struct reflected_check *check = &from->checks.items[i];
        struct constraint *constraint =
            add_constraint(arena, table, CONSTRAINT_CHECK, check->name, check->comment);
        constraint->sqltext = text_of(arena, check->sqltext);
        if (check->is_not_valid)
            add_flag(arena, &constraint->options, dialect, STR("not_valid"));
        if (check->is_not_inherited)
            add_flag(arena, &constraint->options, dialect, STR("no_inherit"));
    }
}

/* ---- indexes */

static const struct clause *wrap(struct arena *arena, const struct clause *operand,
                                 enum clause_operator symbol)
{
    struct clause *clause = ARENA_NEW(arena, struct clause);
    clause->kind = CLAUSE_UNARY;
    clause->unary.symbol = symbol;
    clause->unary.operand = operand;
    return clause;
}

static struct index_element element_of(struct arena *arena,
                                       const struct reflected_index_element *from)
{
    bool is_plain = !from->is_expression && !from->is_descending && !from->is_nulls_first &&
                    !from->is_nulls_last;
    if (is_plain)
        return (struct index_element){.column = from->text};
    const struct clause *clause =
        from->is_expression ? text_of(arena, from->text) : clause_column_name(arena, from->text);
    if (from->is_descending)
        clause = wrap(arena, clause, OPERATOR_DESC);
    if (from->is_nulls_first || from->is_nulls_last)
        clause =
            wrap(arena, clause, from->is_nulls_first ? OPERATOR_NULLS_FIRST : OPERATOR_NULLS_LAST);
    return (struct index_element){.clause = clause};
}

/* In SQLAlchemy's order: scripts show it. */
static void add_index_options(struct arena *arena, const struct dialect *dialect,
                              const struct reflected_index *from, struct index *index)
{
    struct dialect_options *options = &index->options;
    struct dialect_option classes = {.name = STR("ops"), .kind = OPTION_PAIRS};
    struct dialect_option with = {.name = STR("with"), .kind = OPTION_PAIRS};
    for (size_t i = 0; i < from->element_count; i++) {
        const struct reflected_index_element *element = &from->elements[i];
        if (element->operator_class.data != NULL)
            add_pair(arena, &classes, element->text, element->operator_class);
    }
    for (size_t i = 0; i < from->with.count; i++) {
        str value = from->with.items[i];
        str name = str_cut(&value, '=');
        add_pair(arena, &with, name, value);
    }
    if (classes.names.count > 0)
        add_option(arena, options, dialect, classes);
    if (with.names.count > 0)
        add_option(arena, options, dialect, with);
    add_text(arena, options, dialect, STR("using"), from->using);
    if (from->where.data != NULL)
        add_option(arena, options, dialect,
                   (struct dialect_option){.name = STR("where"),
                                           .kind = OPTION_CLAUSE,
                                           .clause = text_of(arena, from->where)});
    add_text(arena, options, dialect, STR("tablespace"), from->tablespace);
    add_names(arena, options, dialect, STR("include"), &from->include);
    if (from->has_nulls_not_distinct)
        add_flag(arena, options, dialect, STR("nulls_not_distinct"));
}

static void add_indexes(struct arena *arena, const struct dialect *dialect,
                        const struct reflected_table *from, struct table *table)
{
    for (size_t i = 0; i < from->indexes.count; i++) {
        const struct reflected_index *source = &from->indexes.items[i];
        if (source->duplicates_constraint || source->is_skipped)
            continue;
        struct index *index = ARENA_NEW(arena, struct index);
        *index = (struct index){.name = name_of(source->name),
                                .table = {.text = from->name},
                                .schema = from->schema,
                                .is_unique = source->is_unique};
        for (size_t k = 0; k < source->element_count; k++)
            LIST_PUSH(arena, &index->elements, element_of(arena, &source->elements[k]));
        add_index_options(arena, dialect, source, index);
        LIST_PUSH(arena, &table->indexes, index);
    }
}

const struct table *reflected_table_model(struct arena *arena, const struct dialect *dialect,
                                          const struct reflected_table *from)
{
    struct table *table = ARENA_NEW(arena, struct table);
    *table = (struct table){
        .name = {.text = from->name}, .schema = from->schema, .comment = from->comment};
    add_columns(arena, from, table);
    add_constraints(arena, dialect, from, table);
    add_indexes(arena, dialect, from, table);
    return table;
}

/* ---- columns as a person would write them */

const struct reflected_sequence *
reflected_sequences_find(const struct reflected_sequences *sequences, str table, str column)
{
    for (size_t i = 0; i < sequences->count; i++) {
        const struct reflected_sequence *sequence = &sequences->items[i];
        if (str_equal(sequence->table, table) && str_equal(sequence->column, column))
            return sequence;
    }
    return NULL;
}

static const char *serial_type(const struct sql_type *type)
{
    if (type->kind == TYPE_BIGINT)
        return "BIGSERIAL";
    return type->kind == TYPE_SMALLINT ? "SMALLSERIAL" : "SERIAL";
}

static int64_t greatest(const struct sql_type *type)
{
    if (type->kind == TYPE_BIGINT)
        return INT64_MAX;
    return type->kind == TYPE_SMALLINT ? INT16_MAX : INT32_MAX;
}

/* Of the options of a reflected column, all of which are there, those that are not the server's
 * own. Source: PostgreSQL 15, CREATE SEQUENCE */
static const struct identity *concise_identity(struct arena *arena, const struct column *column)
{
    struct identity *identity = ARENA_NEW(arena, struct identity);
    struct sequence_options *options = &identity->options;
    *identity = *column->server_default.identity;
    bool is_reflected = options->has_start && options->has_increment && options->has_minimum &&
                        options->has_maximum && options->has_cache && options->is_cyclic != UNSET;
    if (!is_reflected || options->increment < 0)
        return identity;
    options->has_start = options->start != options->minimum;
    options->has_increment = options->increment != 1;
    options->has_minimum = options->minimum != 1;
    options->has_maximum = options->maximum != greatest(column->type);
    options->has_cache = options->cache != 1;
    options->is_cyclic = options->is_cyclic == YES ? YES : UNSET;
    return identity;
}

const struct column *reflected_concise_column(struct arena *arena, const struct column *column,
                                              str table,
                                              const struct reflected_sequences *sequences)
{
    bool is_identity = column->server_default.kind == DEFAULT_IDENTITY;
    bool is_serial = !column->is_primary_key &&
                     reflected_sequences_find(sequences, table, column->name.text) != NULL;
    if (!is_identity && !is_serial)
        return column;
    struct column *copy = ARENA_NEW(arena, struct column);
    *copy = *column;
    if (is_identity) {
        copy->server_default.identity = concise_identity(arena, column);
        return copy;
    }
    struct sql_type *type = type_new(arena, TYPE_USER_DEFINED);
    type->text = str_from(serial_type(column->type));
    copy->type = type;
    return copy;
}

const struct table *reflected_concise_table(struct arena *arena, const struct table *table,
                                            const struct reflected_sequences *sequences)
{
    struct table *copy = ARENA_NEW(arena, struct table);
    *copy = *table;
    copy->columns = (struct columns){0};
    for (size_t i = 0; i < table->columns.count; i++)
        LIST_PUSH(arena, &copy->columns,
                  (struct column *)reflected_concise_column(arena, table->columns.items[i],
                                                            table->name.text, sequences));
    return copy;
}
