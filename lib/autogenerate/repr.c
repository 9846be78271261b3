/* sqlalchemy: sql/elements.py ClauseElement.__repr__, sql/schema.py DefaultClause, Identity,
 * Computed
 */
#include "autogenerate/repr_impl.h"

void repr_add_text(struct buf *out, str text)
{
    if (text.data == NULL)
        buf_add(out, STR("None"));
    else
        buf_add_repr(out, text);
}

/* ---- expressions */

/* Functions that SQLAlchemy has a class for, called like them. */
static const char *const function_classes[] = {
    "aggregate_strings",
    "array_agg",
    "char_length",
    "coalesce",
    "concat",
    "count",
    "cube",
    "cume_dist",
    "current_date",
    "current_time",
    "current_timestamp",
    "current_user",
    "dense_rank",
    "grouping_sets",
    "localtime",
    "localtimestamp",
    "max",
    "min",
    "mode",
    "next_value",
    "now",
    "percent_rank",
    "percentile_cont",
    "percentile_disc",
    "pow",
    "random",
    "rank",
    "rollup",
    "session_user",
    "sum",
    "sysdate",
    "user",
};

static const char *function_class(str name)
{
    for (size_t i = 0; i < sizeof function_classes / sizeof *function_classes; i++) {
        if (str_equal_ignoring_case(name, str_from(function_classes[i])))
            return function_classes[i];
    }
    return "Function";
}

static const char *element_class(const struct clause *clause)
{
    static const struct {
        enum clause_kind kind;
        const char *name;
    } classes[] = {
        {CLAUSE_TEXT, "TextClause"},
        {CLAUSE_NULL, "Null"},
        {CLAUSE_TRUE, "True_"},
        {CLAUSE_FALSE, "False_"},
        {CLAUSE_OVER, "Over"},
        {CLAUSE_UNARY, "UnaryExpression"},
        {CLAUSE_BINARY, "BinaryExpression"},
        {CLAUSE_BETWEEN, "BinaryExpression"},
        {CLAUSE_LIST, "BooleanClauseList"},
        {CLAUSE_TUPLE, "Tuple"},
        {CLAUSE_GROUPING, "Grouping"},
        {CLAUSE_CAST, "Cast"},
        {CLAUSE_COERCE, "TypeCoerce"},
        {CLAUSE_EXTRACT, "Extract"},
        {CLAUSE_CASE, "Case"},
        {CLAUSE_LABEL, "Label"},
        {CLAUSE_SLICE, "Slice"},
    };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (classes[i].kind == clause->kind)
            return classes[i].name;
    }
    return "ColumnElement";
}

/* sqlalchemy: sql/sqltypes.py _resolve_value_to_type */
static enum sql_type_kind kind_of_value(const struct sql_value *value)
{
    static const enum sql_type_kind kinds[] = {
        [SQL_NULL] = TYPE_NULL,
        [SQL_BOOLEAN] = TYPE_GENERIC_BOOLEAN,
        [SQL_INTEGER] = TYPE_GENERIC_INTEGER,
        [SQL_FLOAT] = TYPE_GENERIC_FLOAT,
        [SQL_DECIMAL] = TYPE_GENERIC_NUMERIC,
        [SQL_TEXT] = TYPE_GENERIC_STRING,
        [SQL_BYTES] = TYPE_GENERIC_LARGE_BINARY,
        [SQL_DATE] = TYPE_GENERIC_DATE,
        [SQL_TIME] = TYPE_GENERIC_TIME,
        [SQL_DATETIME] = TYPE_GENERIC_DATETIME,
        [SQL_INTERVAL] = TYPE_GENERIC_INTERVAL,
        [SQL_UUID] = TYPE_GENERIC_UUID,
        [SQL_JSON] = TYPE_NULL,
        [SQL_LIST] = TYPE_NULL,
    };
    return kinds[value->kind];
}

/* One without a name is called by the number of an object, which is left out here. */
static void add_bind(struct buf *out, const struct clause *clause)
{
    struct sql_type type = {
        .kind = kind_of_value(&clause->bind.value),
        .length = TYPE_NUMBER_ABSENT,
        .precision = TYPE_NUMBER_ABSENT,
        .scale = TYPE_NUMBER_ABSENT,
        .decimal_return_scale = TYPE_NUMBER_ABSENT,
        .is_as_decimal = clause->bind.value.kind == SQL_DECIMAL,
    };
    buf_add(out, STR("BindParameter("));
    buf_add_repr(out, clause->bind.name.data == NULL ? STR("%( param)s") : clause->bind.name);
    buf_add(out, STR(", "));
    ddl_add_value_repr(out, &clause->bind.value);
    buf_add(out, STR(", type_="));
    autogenerate_add_type_repr(out, clause->type == NULL ? &type : clause->type);
    buf_add_char(out, ')');
}

void repr_add_clause(struct buf *out, const struct clause *clause)
{
    if (clause->kind == CLAUSE_BIND) {
        add_bind(out, clause);
        return;
    }
    if (clause->kind == CLAUSE_FUNCTION)
        buf_add_format(out, "<sqlalchemy.sql.functions.%s; %.*s>",
                       function_class(clause->function.name), STR_ARG(clause->function.name));
    else if (clause->kind == CLAUSE_COLUMN)
        buf_add_format(out, "<sqlalchemy.sql.elements.ColumnClause; %.*s>",
                       STR_ARG(clause->column.name.text));
    else
        buf_add_format(out, "<sqlalchemy.sql.elements.%s object>", element_class(clause));
}

/* ---- server defaults */

static void add_number(struct buf *out, const char *name, bool is_given, int64_t number)
{
    if (is_given)
        buf_add_format(out, ", %s=%lld", name, (long long)number);
}

static void add_flag(struct buf *out, const char *name, bool is_given, bool flag)
{
    if (is_given)
        buf_add_format(out, ", %s=%s", name, flag ? "True" : "False");
}

/* What identities and sequences have in common, first. */
static void add_range(struct buf *out, const struct sequence_options *options)
{
    add_number(out, "start", options->has_start, options->start);
    add_number(out, "increment", options->has_increment, options->increment);
    add_number(out, "minvalue", options->has_minimum, options->minimum);
    add_number(out, "maxvalue", options->has_maximum, options->maximum);
    add_flag(out, "nominvalue", options->has_no_minimum, true);
    add_flag(out, "nomaxvalue", options->has_no_maximum, true);
    add_flag(out, "cycle", options->is_cyclic != UNSET, options->is_cyclic == YES);
}

static void add_identity(struct buf *out, const struct identity *identity)
{
    const struct sequence_options *options = &identity->options;
    struct buf arguments = {0};
    add_flag(&arguments, "always", identity->is_always, true);
    add_flag(&arguments, "on_null", identity->is_on_null, true);
    add_range(&arguments, options);
    add_number(&arguments, "cache", options->has_cache, options->cache);
    add_flag(&arguments, "order", options->is_ordered != UNSET, options->is_ordered == YES);
    buf_add_format(out, "Identity(%s)", arguments.length == 0 ? "" : buf_z(&arguments) + 2);
    buf_free(&arguments);
}

void repr_add_default(struct buf *out, const struct server_default *server_default)
{
    switch (server_default->kind) {
    case DEFAULT_UNSET:
        buf_add(out, STR("False"));
        return;
    case DEFAULT_NONE:
        buf_add(out, STR("None"));
        return;
    case DEFAULT_FETCHED:
        buf_add(out, STR("FetchedValue()"));
        return;
    case DEFAULT_TEXT:
        buf_add(out, STR("DefaultClause("));
        buf_add_repr(out, server_default->text);
        buf_add(out, STR(", for_update=False)"));
        return;
    case DEFAULT_CLAUSE:
        buf_add(out, STR("DefaultClause("));
        repr_add_clause(out, server_default->clause);
        buf_add(out, STR(", for_update=False)"));
        return;
    case DEFAULT_IDENTITY:
        add_identity(out, server_default->identity);
        return;
    case DEFAULT_COMPUTED:
        buf_add(out, STR("Computed("));
        repr_add_clause(out, server_default->computed->sqltext);
        add_flag(out, "persisted", server_default->computed->is_persisted != UNSET,
                 server_default->computed->is_persisted == YES);
        buf_add_char(out, ')');
        return;
    }
}

/* ---- columns: Column(…), in parts */

static void add_foreign_key(struct buf *out, const struct constraint *key, size_t index)
{
    struct buf target = {0};
    if (!str_is_empty(key->referred_schema) && !key->has_implied_schema)
        buf_add_format(&target, "%.*s.", STR_ARG(key->referred_schema));
    buf_add_format(&target, "%.*s.%.*s", STR_ARG(key->referred_table.text),
                   STR_ARG(key->referred_columns.items[index]));
    buf_add(out, STR(", ForeignKey("));
    buf_add_repr(out, buf_str(&target));
    buf_add_char(out, ')');
    buf_free(&target);
}

void repr_add_foreign_key_of(struct buf *out, const struct constraint *key, str column)
{
    if (key == NULL || key->kind != CONSTRAINT_FOREIGN_KEY)
        return;
    for (size_t i = 0; i < key->columns.count && i < key->referred_columns.count; i++) {
        if (str_equal(key->columns.items[i], column))
            add_foreign_key(out, key, i);
    }
}

void repr_add_foreign_keys(struct buf *out, const struct table *table, str column)
{
    for (size_t i = 0; i < table->constraints.count; i++)
        repr_add_foreign_key_of(out, table->constraints.items[i], column);
}

void repr_add_checks(struct buf *out, const struct column *column)
{
    for (size_t i = 0; i < column->constraints.count; i++) {
        const struct constraint *check = column->constraints.items[i];
        if (check->kind != CONSTRAINT_CHECK)
            continue;
        buf_add(out, STR(", CheckConstraint("));
        repr_add_clause(out, check->sqltext);
        if (check->name.kind != NAME_NONE) {
            buf_add(out, STR(", name="));
            buf_add_repr(out, check->name.identifier.text);
        }
        buf_add_char(out, ')');
    }
}

static void add_python_clause(struct buf *out, const char *name, const struct clause *clause)
{
    if (clause == NULL)
        return;
    buf_add_format(out, ", %s=ColumnElementColumnDefault(", name);
    repr_add_clause(out, clause);
    buf_add_char(out, ')');
}

static void add_sequence(struct buf *out, const struct sequence *sequence)
{
    const struct sequence_options *options = &sequence->options;
    buf_add(out, STR(", default=Sequence("));
    buf_add_repr(out, sequence->name.text);
    add_range(out, options);
    if (!str_is_empty(sequence->schema)) {
        buf_add(out, STR(", schema="));
        buf_add_repr(out, sequence->schema);
    }
    add_number(out, "cache", options->has_cache, options->cache);
    add_flag(out, "order", options->is_ordered != UNSET, options->is_ordered == YES);
    if (options->data_type != NULL) {
        buf_add(out, STR(", data_type="));
        autogenerate_add_type_repr(out, options->data_type);
    }
    add_flag(out, "optional", sequence->is_optional, true);
    buf_add(out, STR(", metadata=MetaData())"));
}

void repr_end_column(struct buf *out, const struct column *column, str table)
{
    enum default_kind kind = column->server_default.kind;
    buf_add_format(out, ", table=<%.*s>", STR_ARG(table));
    if (column->key.data != NULL && !str_equal(column->key, column->name.text)) {
        buf_add(out, STR(", key="));
        buf_add_repr(out, column->key);
    }
    if (column->is_primary_key)
        buf_add(out, STR(", primary_key=True"));
    if (!column->is_nullable)
        buf_add(out, STR(", nullable=False"));
    if (column->onupdate_repr.data != NULL)
        buf_add_format(out, ", onupdate=%.*s", STR_ARG(column->onupdate_repr));
    add_python_clause(out, "onupdate", column->onupdate_clause);
    if (column->default_repr.data != NULL)
        buf_add_format(out, ", default=%.*s", STR_ARG(column->default_repr));
    add_python_clause(out, "default", column->default_clause);
    if (column->sequence != NULL)
        add_sequence(out, column->sequence);
    if (kind != DEFAULT_UNSET && kind != DEFAULT_NONE) {
        buf_add(out, STR(", server_default="));
        repr_add_default(out, &column->server_default);
    }
    if (!str_is_empty(column->comment)) {
        buf_add(out, STR(", comment="));
        buf_add_repr(out, column->comment);
    }
    buf_add_char(out, ')');
}

void repr_begin_column(struct buf *out, const struct column *column)
{
    static const struct sql_type no_type = {.kind = TYPE_NULL};
    buf_add(out, STR("Column("));
    buf_add_repr(out, column->name.text);
    buf_add(out, STR(", "));
    autogenerate_add_type_repr(out, column->type == NULL ? &no_type : column->type);
}
