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
        {CLAUSE_BIND, "BindParameter"},
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

void repr_add_clause(struct buf *out, const struct clause *clause)
{
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

static void add_identity(struct buf *out, const struct identity *identity)
{
    const struct sequence_options *options = &identity->options;
    struct buf arguments = {0};
    add_flag(&arguments, "always", identity->is_always, true);
    add_flag(&arguments, "on_null", identity->is_on_null, true);
    add_number(&arguments, "start", options->has_start, options->start);
    add_number(&arguments, "increment", options->has_increment, options->increment);
    add_number(&arguments, "minvalue", options->has_minimum, options->minimum);
    add_number(&arguments, "maxvalue", options->has_maximum, options->maximum);
    add_flag(&arguments, "nominvalue", options->has_no_minimum, true);
    add_flag(&arguments, "nomaxvalue", options->has_no_maximum, true);
    add_flag(&arguments, "cycle", options->is_cyclic != UNSET, options->is_cyclic == YES);
    add_number(&arguments, "cache", options->has_cache, options->cache);
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
