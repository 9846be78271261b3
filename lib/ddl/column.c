#include "ddl/compile_impl.h"

/* sqlalchemy: sql/compiler.py DDLCompiler.get_column_default_string */
bool add_server_default(struct compilation *c, struct buf *out,
                        const struct server_default *server_default, bool *has_default)
{
    *has_default = true;
    switch (server_default->kind) {
    case DEFAULT_TEXT:
        ddl_add_literal(c->run, out, server_default->text);
        return true;
    case DEFAULT_CLAUSE:
        return add_expression(c, out, server_default->clause);
    case DEFAULT_UNSET:
    case DEFAULT_NONE:
    case DEFAULT_IDENTITY:
    case DEFAULT_COMPUTED:
    case DEFAULT_FETCHED:
        break;
    }
    *has_default = false;
    return true;
}

static void add_option(struct buf *out, bool is_given, const char *words, int64_t number)
{
    if (is_given)
        buf_add_format(out, " %s %lld", words, (long long)number);
}

/* Each option has a space before it. sqlalchemy: sql/compiler.py DDLCompiler.get_identity_options
 */
void add_sequence_options(struct buf *out, const struct sequence_options *options)
{
    add_option(out, options->has_increment, "INCREMENT BY", options->increment);
    add_option(out, options->has_start, "START WITH", options->start);
    add_option(out, options->has_minimum, "MINVALUE", options->minimum);
    add_option(out, options->has_maximum, "MAXVALUE", options->maximum);
    if (options->has_no_minimum)
        buf_add(out, STR(" NO MINVALUE"));
    if (options->has_no_maximum)
        buf_add(out, STR(" NO MAXVALUE"));
    add_option(out, options->has_cache, "CACHE", options->cache);
    if (options->is_cyclic != UNSET)
        buf_add(out, options->is_cyclic == YES ? STR(" CYCLE") : STR(" NO CYCLE"));
}

void add_identity(struct buf *out, const struct identity *identity)
{
    buf_add_format(out, "GENERATED %s AS IDENTITY", identity->is_always ? "ALWAYS" : "BY DEFAULT");
    struct buf options = {0};
    add_sequence_options(&options, &identity->options);
    if (options.length > 0)
        buf_add_format(out, " (%s)", buf_z(&options) + 1);
    buf_free(&options);
}

bool add_column_checks(struct compilation *c, struct buf *out, const struct layout *layout,
                       const struct column *column)
{
    for (size_t i = 0; i < column->constraints.count; i++) {
        if (column->constraints.items[i]->kind != CONSTRAINT_CHECK)
            continue;
        struct constraint check = *column->constraints.items[i];
        check.is_of_column = true;
        buf_add_char(out, ' ');
        if (!layout_name_constraint(c, layout, &check) || !add_constraint(c, out, layout, &check))
            return false;
    }
    return true;
}

bool add_column_definition(struct compilation *c, struct buf *out, const struct layout *layout,
                           const struct column *column)
{
    ddl_add_identifier(c->run->dialect, out, &column->name);
    buf_add_char(out, ' ');
    return ddl_of(c)->add_column(c, out, layout, column) &&
           add_column_checks(c, out, layout, column);
}
