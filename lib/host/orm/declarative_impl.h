/* Declarative models: what mapped_column() and Mapped[…] make, and how a class becomes a Table. */
#ifndef HOST_DECLARATIVE_IMPL_H
#define HOST_DECLARATIVE_IMPL_H

#include "host/schema/column_impl.h"

/* A mapped_column() is a Column that gets its name, and what its annotation says, with the class.
 */
struct mapped_object {
    struct column_object column;
    int64_t sort_order;
    bool has_sort_order;
    bool has_insert_default;
    bool uses_existing; /* use_existing_column */
};
extern const struct native_class mapped_class, dynamic_mapped_class, write_only_mapped_class,
    mapped_column_class;
/* NULL when the value is no such object. */
struct mapped_object *host_mapped_of(struct vm *vm, value v);
/* A mapped_column() without arguments. */
struct mapped_object *host_new_mapped(struct vm *vm);
/* A copy for another class, without its Table; of a Column a Column. */
value host_copy_mapped(struct vm *vm, value column);
/* What stands in the brackets of Mapped[…]; absent when the value is no such annotation. */
value host_mapped_argument(struct vm *vm, value annotation);

/* class, type_annotation_map, metadata: makes its Table, or finds that of the class it inherits
 * from; None where there is none. (declarative.c) */
native_call host_declare;

/* ---- annotation.c */

/* What an annotation says of a column: Optional[Annotated[str, mapped_column(…)]] */
struct annotation {
    value type;                   /* str; absent: only None */
    value described;              /* Annotated[…] itself; or absent */
    struct mapped_object *column; /* of the Annotated; or NULL */
    bool is_optional;
};
/* `class` is where it stands: names in texts are looked up in it and in its module. A name that is
 * not there stays a text. */
bool host_read_annotation(struct vm *vm, value argument, value class,
                          struct annotation *annotation);
/* The value of an annotation that is a text. */
bool host_evaluate_annotation(struct vm *vm, str text, value class, value *result);

#endif
