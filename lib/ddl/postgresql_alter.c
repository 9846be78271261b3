#include "ddl/postgresql_impl.h"

static bool alter_type(struct compilation *c, const struct table_name *table,
                       const struct column_change *change)
{
    bool has_using = change->using != NULL || change->using_text.data != NULL;
    if (change->type == NULL)
        return !has_using ||
               compilation_fail(c, "CommandError",
                                "postgresql_using must be used with the type_ parameter");
    struct buf text = {0};
    add_alter_column(c, &text, table, change);
    buf_add(&text, STR(" TYPE "));
    bool is_good = ddl_add_type(c->run, &text, change->type, c->error);
    if (is_good && has_using) {
        buf_add(&text, STR(" USING "));
        if (change->using != NULL)
            is_good = add_expression(c, &text, change->using);
        else
            buf_add(&text, change->using_text);
    }
    return compilation_finish(c, &text, is_good);
}

/* alembic: ddl/postgresql.py visit_column_comment */
static bool alter_comment(struct compilation *c, const struct table_name *table,
                          const struct column_change *change)
{
    if (!change->has_comment)
        return true;
    struct buf name = {0};
    ddl_add_alter_table(c->run->dialect, &name, table);
    struct buf text = {0};
    buf_add_format(&text, "COMMENT ON COLUMN %s.", buf_z(&name) + sizeof "ALTER TABLE " - 1);
    buf_free(&name);
    ddl_add_identifier(c->run->dialect, &text, &change->column);
    buf_add(&text, STR(" IS "));
    if (change->comment.data == NULL)
        buf_add(&text, STR("NULL"));
    else
        ddl_add_literal(c->run, &text, change->comment);
    return compilation_finish(c, &text, true);
}

bool postgresql_alter_column(struct compilation *c, const struct table_name *table,
                             const struct column_change *change)
{
    return alter_type(c, table, change) && alter_nullable(c, table, change) &&
           alter_default(c, table, change) && alter_comment(c, table, change) &&
           alter_name(c, table, change);
}

static bool is_number_new(bool has_new, int64_t new, bool has_old, int64_t old)
{
    return has_new && (!has_old || new != old);
}

static void add_set(struct buf *out, const struct sequence_options *option)
{
    buf_add(out, STR(" SET"));
    add_sequence_options(out, option);
}

/* Each option that differs, by the names of their attributes. alembic: ddl/postgresql.py
 * visit_identity_column, ddl/impl.py _compare_identity_options */
static void add_differences(struct buf *out, const struct sequence_options *new,
                            const struct sequence_options *old)
{
    if (is_number_new(new->has_cache, new->cache, old->has_cache, old->cache))
        add_set(out, &(struct sequence_options){.has_cache = true, .cache = new->cache});
    if (new->is_cyclic != UNSET &&new->is_cyclic != old->is_cyclic)
        add_set(out, &(struct sequence_options){.is_cyclic = new->is_cyclic});
    if (is_number_new(new->has_increment, new->increment, old->has_increment, old->increment))
        add_set(out,
                &(struct sequence_options){.has_increment = true, .increment = new->increment});
    if (is_number_new(new->has_maximum, new->maximum, old->has_maximum, old->maximum))
        add_set(out, &(struct sequence_options){.has_maximum = true, .maximum = new->maximum});
    if (is_number_new(new->has_minimum, new->minimum, old->has_minimum, old->minimum))
        add_set(out, &(struct sequence_options){.has_minimum = true, .minimum = new->minimum});
    if (new->has_no_maximum && !old->has_no_maximum)
        add_set(out, &(struct sequence_options){.has_no_maximum = true});
    if (new->has_no_minimum && !old->has_no_minimum)
        add_set(out, &(struct sequence_options){.has_no_minimum = true});
    if (is_number_new(new->has_start, new->start, old->has_start, old->start))
        add_set(out, &(struct sequence_options){.has_start = true, .start = new->start});
}

bool postgresql_alter_identity(struct compilation *c, const struct table_name *table,
                               const struct column_change *change)
{
    static const struct identity no_identity;
    const struct server_default *existing = &change->existing_server_default;
    if (change->server_default.kind == DEFAULT_CLAUSE)
        return compilation_fail(c, "TypeError", "Boolean value of this clause is not defined") ||
               error_add_hint(c->error, "drop the identity first, with server_default=None");
    struct buf text = {0};
    add_alter_column(c, &text, table, change);
    if (change->server_default.kind != DEFAULT_IDENTITY) {
        bool is_drop = change->server_default.kind == DEFAULT_NONE;
        buf_add(&text, is_drop ? STR(" DROP IDENTITY") : STR(""));
        return compilation_finish(c, &text, true);
    }
    const struct identity *new = change->server_default.identity;
    if (existing->kind == DEFAULT_NONE) {
        buf_add(&text, STR(" ADD "));
        add_identity(&text, new);
        return compilation_finish(c, &text, true);
    }
    const struct identity *old =
        existing->kind == DEFAULT_IDENTITY ? existing->identity : &no_identity;
    if (new->is_always != old->is_always)
        buf_add_format(&text, " SET GENERATED %s", new->is_always ? "ALWAYS" : "BY DEFAULT");
    add_differences(&text, &new->options, &old->options);
    return compilation_finish(c, &text, true);
}
