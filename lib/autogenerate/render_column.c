/* Columns and their defaults as Python text. */
#include "autogenerate/render_impl.h"

/* ---- server defaults */

static void add_number(struct buf *out, const char *name, bool is_given, int64_t number)
{
    if (is_given)
        buf_add_format(out, ", %s=%lld", name, (long long)number);
}

static void add_flag(struct buf *out, const char *name, enum tristate flag)
{
    if (flag != UNSET)
        buf_add_format(out, ", %s=%s", name, flag == YES ? "True" : "False");
}

/* alembic: util/sqla_compat.py _get_identity_options_dict */
void render_sequence_options(struct buf *out, const struct sequence_options *options)
{
    add_number(out, "start", options->has_start, options->start);
    add_number(out, "increment", options->has_increment, options->increment);
    add_number(out, "minvalue", options->has_minimum, options->minimum);
    add_number(out, "maxvalue", options->has_maximum, options->maximum);
    add_flag(out, "nominvalue", options->has_no_minimum ? YES : UNSET);
    add_flag(out, "nomaxvalue", options->has_no_maximum ? YES : UNSET);
    add_flag(out, "cycle", options->is_cyclic);
    add_number(out, "cache", options->has_cache, options->cache);
    add_flag(out, "order", options->is_ordered);
}

static void add_identity(struct rendering *r, struct buf *out, const struct identity *identity)
{
    buf_add_format(out, "%.*sIdentity(always=%s", STR_ARG(r->options->sqlalchemy_prefix),
                   identity->is_always ? "True" : "False");
    add_flag(out, "on_null", identity->is_on_null ? YES : UNSET);
    render_sequence_options(out, &identity->options);
    buf_add_char(out, ')');
}

static bool add_computed(struct rendering *r, struct buf *out, const struct computed *computed)
{
    buf_add_format(out, "%.*sComputed(", STR_ARG(r->options->sqlalchemy_prefix));
    if (!render_expression(r, out, computed->sqltext, EXPRESSION_BARE))
        return false;
    buf_add(out, STR(", "));
    if (computed->is_persisted != UNSET)
        buf_add_format(out, "persisted=%s", computed->is_persisted == YES ? "True" : "False");
    buf_add_char(out, ')');
    return true;
}

/* One quote at each end goes. */
static void add_literal(struct buf *out, str text)
{
    if (str_starts_with(text, STR("'")))
        text = str_from_offset(text, 1);
    if (str_ends_with(text, STR("'")))
        text = str_slice(text, 0, text.length - 1);
    buf_add_repr(out, text);
}

/* alembic: autogenerate/render.py _render_server_default */
bool render_default(struct rendering *r, struct buf *out,
                    const struct server_default *server_default)
{
    bool is_rendered;
    if (!render_item_by_hook(r, out, "server_default", server_default, &is_rendered) || is_rendered)
        return is_rendered;
    switch (server_default->kind) {
    case DEFAULT_UNSET:
    case DEFAULT_NONE:
        buf_add(out, STR("None"));
        return true;
    case DEFAULT_TEXT:
        add_literal(out, server_default->text);
        return true;
    case DEFAULT_CLAUSE:
        return render_expression(r, out, server_default->clause, EXPRESSION_DEFAULT);
    case DEFAULT_IDENTITY:
        add_identity(r, out, server_default->identity);
        return true;
    case DEFAULT_COMPUTED:
        return add_computed(r, out, server_default->computed);
    case DEFAULT_FETCHED:
        buf_add_format(out, "%.*sFetchedValue()", STR_ARG(r->options->sqlalchemy_prefix));
        return true;
    }
    return true;
}

/* ---- columns */

static bool add_default_argument(struct rendering *r, struct buf *out, const struct column *column)
{
    const struct server_default *server_default = &column->server_default;
    if (server_default->kind == DEFAULT_UNSET || server_default->kind == DEFAULT_NONE)
        return true;
    bool is_positional =
        server_default->kind == DEFAULT_IDENTITY || server_default->kind == DEFAULT_COMPUTED;
    buf_add(out, is_positional ? STR("") : STR("server_default="));
    if (!render_default(r, out, server_default))
        return false;
    buf_add(out, STR(", "));
    return true;
}

/* alembic: autogenerate/render.py _render_column */
bool render_column(struct rendering *r, struct buf *out, const struct column *column)
{
    static const char *const autoincrements[] = {
        [AUTOINCREMENT_AUTO] = "",
        [AUTOINCREMENT_YES] = "autoincrement=True, ",
        [AUTOINCREMENT_NO] = "autoincrement=False, ",
        [AUTOINCREMENT_IGNORE_FK] = "autoincrement=ignore_fk, ", /* as Alembic writes it */
    };
    static const struct sql_type no_type = {.kind = TYPE_NULL};
    bool is_rendered;
    if (!render_item_by_hook(r, out, "column", column, &is_rendered) || is_rendered)
        return is_rendered;
    buf_add_format(out, "%.*sColumn(", STR_ARG(r->options->sqlalchemy_prefix));
    buf_add_repr(out, column->name.text);
    buf_add(out, STR(", "));
    if (!render_type(r, out, column->type == NULL ? &no_type : column->type))
        return false;
    buf_add(out, STR(", "));
    if (!add_default_argument(r, out, column))
        return false;
    buf_add(out, str_from(autoincrements[column->autoincrement]));
    buf_add_format(out, "nullable=%s", column->is_nullable ? "True" : "False");
    buf_add(out, column->is_system ? STR(", system=True") : STR(""));
    if (!str_is_empty(column->comment)) {
        buf_add(out, STR(", comment="));
        buf_add_repr(out, column->comment);
    }
    if (!render_dialect_options(r, out, &column->options))
        return false;
    buf_add_char(out, ')');
    return true;
}
