/* What env.py configures: alembic.context and MigrationContext. */
#ifndef HOST_ENVIRONMENT_IMPL_H
#define HOST_ENVIRONMENT_IMPL_H

#include "host/engine/engine_impl.h"
#include "host/op/op_impl.h"

/* Of a revision without an env.py it is not configured: then it talks to whatever scripts talk to.
 */
struct migration_context {
    struct object base;
    bool is_configured;
    struct host_configuration configuration;
};

extern const struct native_class migration_context_class;

/* A configured one; `options` are those of context.configure() besides the three, and become its
 * own. */
bool context_new(struct vm *vm, struct dictionary *options, value connection, value url,
                 value dialect_name, value *result);
native_call context_begin_transaction, context_execute;
bool context_bind(struct vm *vm, value context, value *result);
bool context_is_transactional(struct vm *vm, value context);

#endif
