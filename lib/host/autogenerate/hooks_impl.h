/* What the functions of a project get that decide about autogenerate: objects of models and of the
 * database, and the context of the comparison. */
#ifndef HOST_HOOKS_IMPL_H
#define HOST_HOOKS_IMPL_H

#include "autogenerate/autogenerate.h"
#include "host/schema/schema_impl.h"

/* One for each call of run_migrations(); lives in host->arena. */
struct hook_calls {
    struct host *host;
    const struct host_configuration *configuration;
    struct map tables;    /* struct object of each Table of the models, by its key */
    struct map reflected; /* the same of the database, by the address of its struct */
    struct map columns; /* struct object of each Column of the models, by the address of its type */
    bool has_columns;
    value context;      /* the AutogenContext */
    bool takes_inverse; /* operations of the project's own are asked for what undoes them */
};

/* The host's, made when the configuration is another one; NULL when an exception is pending. */
struct hook_calls *hook_calls_of(struct host *host, const struct host_configuration *configuration);
/* The AutogenContext, made when first asked for. */
bool hook_context(struct hook_calls *calls, value *context);
/* What the project's functions have added to its `imports`. */
bool hook_imports(struct hook_calls *calls, struct strs *imports);

/* render_item of the configuration, as a hook with the calls for its context. */
bool hook_render_item(void *context, const char *what, const void *object, str *text,
                      struct strs *imports, struct error *error);

/* Adds the project's functions that compare tables and columns to the hooks; whether there are any.
 * (comparators.c) */
bool hook_add_comparators(struct host *host, struct autogenerate_hooks *hooks);

/* The Table that the models made, or one that stands for the struct. */
value hook_table(struct hook_calls *calls, const struct table *table, bool is_reflected);
/* The Column of the models that has this very type; NULL: none. */
struct object *hook_column_of_type(struct hook_calls *calls, const struct sql_type *type);
/* The Column of the Table by that name; None when it has none. */
value hook_column(struct vm *vm, value table, str name);

#endif
