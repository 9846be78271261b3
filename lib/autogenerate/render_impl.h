/* What the files that render operations as Python share among themselves. */
#ifndef AUTOGENERATE_RENDER_IMPL_H
#define AUTOGENERATE_RENDER_IMPL_H

#include "autogenerate/autogenerate.h"

/* The rendering of one body. */
struct rendering {
    const struct render_options *options;
    struct arena *arena;
    struct strs *imports;
    bool is_in_batch; /* within `with op.batch_alter_table(…) as batch_op:` */
    struct error *error;
};

/* "op." or "batch_op.". */
void render_prefix(struct rendering *r, struct buf *out);
/* "op.create_table(". */
void render_call(struct rendering *r, struct buf *out, const char *name);
/* "'person', " and ", schema='s'": a batch knows its table. */
void render_table(struct rendering *r, struct buf *out, str table);
void render_schema(struct rendering *r, struct buf *out, str schema);
void render_import(struct rendering *r, str import);
/* What the project's render_item gives for the object; *is_rendered is false when it gives nothing.
 */
bool render_item_by_hook(struct rendering *r, struct buf *out, const char *what, const void *object,
                         bool *is_rendered);

/* ---- render_value.c */

void render_boolean(struct buf *out, bool is_true);
void render_text(struct buf *out, str text); /* None when absent */
void render_names(struct buf *out, const struct strs *names);
/* 'name', op.f('name') or None. */
void render_name(struct rendering *r, struct buf *out, const struct schema_name *name);

/* How an expression is wrapped: sa.text('…'), the same as a default, sa.literal_column('…'), or
 * only the text in quotes. */
enum expression_form {
    EXPRESSION_TEXT,
    EXPRESSION_DEFAULT,
    EXPRESSION_INDEX,
    EXPRESSION_BARE,
};
bool render_expression(struct rendering *r, struct buf *out, const struct clause *clause,
                       enum expression_form form);
/* ", postgresql_using='gin'" … */
bool render_dialect_options(struct rendering *r, struct buf *out,
                            const struct dialect_options *options);
/* One of them: "postgresql_using='gin'". */
bool render_dialect_option(struct rendering *r, struct buf *out,
                           const struct dialect_option *option);

/* ---- render_type.c */

bool render_type(struct rendering *r, struct buf *out, const struct sql_type *type);

/* ---- render_column.c */

bool render_column(struct rendering *r, struct buf *out, const struct column *column);
bool render_default(struct rendering *r, struct buf *out,
                    const struct server_default *server_default);

/* ", start=1" … of an Identity or a Sequence. */
void render_sequence_options(struct buf *out, const struct sequence_options *options);

/* ---- render_constraint.c */

/* A constraint as an argument of create_table(); nothing when it is none there. */
bool render_inline_constraint(struct rendering *r, struct buf *out,
                              const struct constraint *constraint);
bool render_create_constraint(struct rendering *r, struct buf *out,
                              const struct operation *operation);
bool render_drop_constraint(struct rendering *r, struct buf *out,
                            const struct operation *operation);

/* ---- render_table.c, render_alter.c */

bool render_create_table(struct rendering *r, struct buf *out, const struct operation *operation);
bool render_drop_table(struct rendering *r, struct buf *out, const struct operation *operation);
bool render_create_index(struct rendering *r, struct buf *out, const struct operation *operation);
bool render_drop_index(struct rendering *r, struct buf *out, const struct operation *operation);
bool render_add_column(struct rendering *r, struct buf *out, const struct operation *operation);
bool render_drop_column(struct rendering *r, struct buf *out, const struct operation *operation);
bool render_alter_column(struct rendering *r, struct buf *out, const struct operation *operation);
bool render_table_comment(struct rendering *r, struct buf *out, const struct operation *operation);

#endif
