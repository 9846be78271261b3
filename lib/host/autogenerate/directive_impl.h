/* Operations as objects of alembic.operations.ops, and back. */
#ifndef HOST_DIRECTIVE_IMPL_H
#define HOST_DIRECTIVE_IMPL_H

#include "host/autogenerate/hooks_impl.h"

/* What an object was made of: op._origin. */
struct origin {
    struct object base;
    const struct operation *operation;
};
extern const struct native_class origin_class;

/* The object for an operation; the operation must live as long as the host. (directive_object.c) */
bool directive_object(struct vm *vm, const struct operation *operation, value *object);
/* A list of them. */
bool directive_objects(struct vm *vm, const struct operations *operations, value *list);
/* A Table over the struct with its columns' types, infos and so on as its model has them. */
value directive_table(struct vm *vm, const struct table *table);

/* Adds the operations that an object stands for: several when it is a container. (directive_take.c)
 */
bool directive_take(struct vm *vm, value object, struct operations *operations);
bool directive_take_all(struct vm *vm, value list, struct operations *operations);
/* An UpgradeOps or DowngradeOps of alembic.operations.ops, the module. (directives.c) */
bool directive_container(struct vm *vm, value module, const char *class_name,
                         const struct operations *operations, str token, value *object);

#endif
