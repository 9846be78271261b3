/* Server defaults, identities and generated columns. alembic:
 * autogenerate/compare/server_defaults.py
 */
#include "autogenerate/compare_impl.h"

#include <stdlib.h>

#define DEFAULTS_LOGGER "alembic.autogenerate.compare.server_defaults"

static bool is_given(const struct server_default *server_default)
{
    return server_default->kind != DEFAULT_UNSET && server_default->kind != DEFAULT_NONE;
}

static bool is_plain(const struct server_default *server_default)
{
    enum default_kind kind = server_default->kind;
    return kind != DEFAULT_COMPUTED && kind != DEFAULT_IDENTITY && kind != DEFAULT_FETCHED;
}

/* An absent one is None: it is said that there is none. */
static struct server_default said(const struct server_default *server_default)
{
    return is_given(server_default) ? *server_default
                                    : (struct server_default){.kind = DEFAULT_NONE};
}

static bool render_clause(struct comparison *c, const struct clause *clause, str *text)
{
    const struct clause_context context = {.is_in_ddl = true};
    struct buf out = {0};
    bool is_good = ddl_add_clause(c->run, &out, clause, &context, c->error);
    *text = compare_finish(c->arena, &out);
    return is_good;
}

bool compare_render_default(struct comparison *c, const struct column *column, str *text)
{
    *text = (str){0};
    switch (column->server_default.kind) {
    case DEFAULT_TEXT:
        *text = column->server_default.text;
        return true;
    case DEFAULT_CLAUSE:
        return render_clause(c, column->server_default.clause, text);
    case DEFAULT_UNSET:
    case DEFAULT_NONE:
    case DEFAULT_IDENTITY:
    case DEFAULT_COMPUTED:
    case DEFAULT_FETCHED:
        break;
    }
    return true;
}

bool compare_user_default(struct column_pair *pair, bool *is_settled)
{
    struct comparison *c = pair->table->comparison;
    const struct autogenerate_hooks *hooks = c->options->hooks;
    enum tristate differs = UNSET;
    str rendered;
    *is_settled = !c->is_active[PLUGIN_DEFAULTS];
    if (*is_settled)
        return true;
    if (!is_given(&pair->live->server_default) && !is_given(&pair->model->server_default))
        return true;
    pair->change->existing_server_default = said(&pair->live->server_default);
    *is_settled = !c->options->compares_server_defaults;
    if (*is_settled || hooks == NULL || hooks->compare_server_default == NULL)
        return true;
    if (!compare_render_default(c, pair->model, &rendered) ||
        !hooks->compare_server_default(hooks->context, pair->live, pair->table->model->table,
                                       pair->model, rendered, &differs, c->error))
        return false;
    *is_settled = differs != UNSET;
    if (differs != YES)
        return true;
    pair->change->server_default = said(&pair->model->server_default);
    log_info(c->log, DEFAULTS_LOGGER,
             "User defined function %.*s detected server default on column '%.*s.%.*s'",
             STR_ARG(hooks->compare_server_default_repr), STR_ARG(pair->table->name),
             STR_ARG(pair->live->name.text));
    return true;
}

/* ---- generated columns: they cannot be changed, only warned of */

/* Without what servers write in their own way. */
static str squeeze(struct arena *arena, str sql)
{
    struct buf out = {0};
    for (size_t i = 0; i < sql.length; i++) {
        if (str_find_byte(STR(" ()'\"`[]\t\r\n"), sql.data[i]) == sizeof " ()'\"`[]\t\r\n" - 1)
            buf_add_char(&out, sql.data[i]);
    }
    return str_lower(arena, compare_finish(arena, &out));
}

static bool squeeze_computed(struct comparison *c, const struct server_default *server_default,
                             str *text)
{
    *text = STR("");
    if (server_default->kind != DEFAULT_COMPUTED)
        return true;
    if (!render_clause(c, server_default->computed->sqltext, text))
        return false;
    *text = squeeze(c->arena, *text);
    return true;
}

static bool compare_computed(struct column_pair *pair)
{
    struct comparison *c = pair->table->comparison;
    str live;
    str model;
    if (!squeeze_computed(c, &pair->live->server_default, &live) ||
        !squeeze_computed(c, &pair->model->server_default, &model))
        return false;
    bool is_lost = pair->model->server_default.kind != DEFAULT_COMPUTED;
    bool is_remade = !is_lost && pair->live->server_default.kind == DEFAULT_COMPUTED &&
                     c->options->more != NULL && c->options->more->compares_generated;
    if ((is_lost || !str_equal(live, model)) && !is_remade) /* compare_more decides */
        compare_warn(c, "UserWarning", "Computed default on %.*s.%.*s cannot be modified",
                     STR_ARG(pair->table->name), STR_ARG(pair->live->name.text));
    return true;
}

/* ---- identities */

struct identity_option {
    const char *name;
    bool is_set;
    int64_t value;
};

enum { OPTION_COUNT = 8 };

/* The options that are not None. alembic: util/sqla_compat.py _get_identity_options_dict */
static void list_options(const struct server_default *server_default,
                         struct identity_option options[OPTION_COUNT])
{
    static const struct sequence_options nothing;
    bool is_identity = server_default->kind == DEFAULT_IDENTITY;
    const struct sequence_options *from =
        is_identity ? &server_default->identity->options : &nothing;
    const struct identity_option listed[OPTION_COUNT] = {
        {"cache", from->has_cache, from->cache},
        {"cycle", from->is_cyclic != UNSET, from->is_cyclic == YES},
        {"increment", from->has_increment, from->increment},
        {"maxvalue", from->has_maximum, from->maximum},
        {"minvalue", from->has_minimum, from->minimum},
        {"nomaxvalue", from->has_no_maximum, 1},
        {"nominvalue", from->has_no_minimum, 1},
        {"start", from->has_start, from->start},
    };
    for (size_t i = 0; i < OPTION_COUNT; i++)
        options[i] = listed[i];
}

static bool is_always(const struct server_default *server_default)
{
    return server_default->kind == DEFAULT_IDENTITY && server_default->identity->is_always;
}

/* What the model says and the database has otherwise: what it does not say is as it may be.
 * alembic: ddl/impl.py DefaultImpl._compare_identity_default */
static void compare_identity(struct column_pair *pair, bool *is_settled)
{
    struct comparison *c = pair->table->comparison;
    const struct server_default *live = &pair->live->server_default;
    const struct server_default *model = &pair->model->server_default;
    struct identity_option live_options[OPTION_COUNT];
    struct identity_option model_options[OPTION_COUNT];
    struct strs different = {0};
    list_options(live, live_options);
    list_options(model, model_options);
    if (is_always(live) != is_always(model))
        LIST_PUSH(c->arena, &different, STR("always"));
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        const struct identity_option *said_there = &live_options[i];
        const struct identity_option *said_here = &model_options[i];
        bool is_same = said_there->is_set && said_there->value == said_here->value;
        if (said_here->is_set && !is_same)
            LIST_PUSH(c->arena, &different, str_from(said_here->name));
    }
    if (different.count == 0 && live->kind == model->kind)
        return;
    pair->change->server_default = said(model);
    if (different.count == 0)
        return;
    struct buf names = {0};
    compare_add_list(&names, &different);
    log_info(c->log, DEFAULTS_LOGGER,
             "Detected server default on column '%.*s.%.*s': identity options attributes %s",
             STR_ARG(pair->table->name), STR_ARG(pair->live->name.text), buf_z(&names));
    buf_free(&names);
    *is_settled = true;
}

bool compare_special_default(struct column_pair *pair, bool *is_settled)
{
    enum default_kind live = pair->live->server_default.kind;
    enum default_kind model = pair->model->server_default.kind;
    *is_settled = live == DEFAULT_COMPUTED || model == DEFAULT_COMPUTED;
    if (*is_settled)
        return compare_computed(pair);
    if (live == DEFAULT_IDENTITY || model == DEFAULT_IDENTITY)
        compare_identity(pair, is_settled);
    return true;
}

/* ---- expressions */

bool compare_default(struct column_pair *pair)
{
    struct comparison *c = pair->table->comparison;
    const struct server_default *live = &pair->live->server_default;
    const struct server_default *model = &pair->model->server_default;
    str rendered;
    bool differs = false;
    if ((!is_given(live) && !is_given(model)) || !is_plain(live) || !is_plain(model))
        return true;
    if (!compare_render_default(c, pair->model, &rendered) ||
        !c->dialect->compare_default(pair, rendered, pair->reflected->default_text, &differs))
        return false;
    if (!differs)
        return true;
    pair->change->server_default = said(model);
    log_info(c->log, DEFAULTS_LOGGER,
             "Dialect impl <%s object> detected server default on column '%.*s.%.*s'",
             c->dialect->implementation, STR_ARG(pair->table->name),
             STR_ARG(pair->live->name.text));
    return true;
}
