/* Column, and what is a Column with more to it: mapped_column(). */
#ifndef HOST_COLUMN_IMPL_H
#define HOST_COLUMN_IMPL_H

#include "host/schema/schema_impl.h"

/* The parameters of Column(), in their order. */
enum {
    COLUMN_SELF,
    COLUMN_ARGUMENTS,
    COLUMN_NAME,
    COLUMN_TYPE,
    COLUMN_AUTOINCREMENT,
    COLUMN_DEFAULT,
    COLUMN_INSERT_DEFAULT,
    COLUMN_DOC,
    COLUMN_KEY,
    COLUMN_INDEX,
    COLUMN_UNIQUE,
    COLUMN_INFO,
    COLUMN_NULLABLE,
    COLUMN_ONUPDATE,
    COLUMN_PRIMARY_KEY,
    COLUMN_SERVER_DEFAULT,
    COLUMN_SERVER_ONUPDATE,
    COLUMN_QUOTE,
    COLUMN_SYSTEM,
    COLUMN_COMMENT,
    COLUMN_OMIT,
    COLUMN_PROXIES,
    COLUMN_SENTINEL,
    COLUMN_DIALECT,
};
#define COLUMN_PARAMETERS                                                                      \
    "self, *arguments, name=?, type_=?, autoincrement='auto', default=?, insert_default=?, "   \
    "doc=None, key=None, index=None, unique=None, info=None, nullable=?, onupdate=None, "      \
    "primary_key=False, server_default=None, server_onupdate=None, quote=None, system=False, " \
    "comment=None, _omit_from_statements=False, _proxies=None, insert_sentinel=False"
native_call host_column_init;

bool host_set_column_type(struct vm *vm, struct column_object *object, value type);
/* Without its Table. */
value host_copy_column(struct vm *vm, const struct column_object *from);

#endif
