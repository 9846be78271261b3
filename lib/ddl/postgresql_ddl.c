#include "ddl/postgresql_impl.h"

static bool is_cast_needed(const struct sql_type *from, const struct sql_type *to)
{
    return !types_are_akin(from, to);
}

const struct ddl_dialect postgresql_ddl = {
    .class_prefix = "PG",
    .identifier_limit = 63,
    .has_serial = true,
    .has_native_boolean = true,
    .has_native_enum = true,
    .has_native_uuid = true,
    .has_comments = true,
    .has_alter_constraint = true,
    .has_columns_on_delete = true,
    .rename_column = "RENAME",
    .type_names = postgresql_type_names,
    .add_column = postgresql_add_column,
    .add_distinct = postgresql_add_distinct,
    .add_include = postgresql_add_include,
    .add_constraint_end = postgresql_add_constraint_end,
    .add_exclude = postgresql_add_exclude,
    .add_table_end = postgresql_add_table_end,
    .before_table = postgresql_before_table,
    .drop_table_type = postgresql_drop_table_type,
    .add_concurrently = postgresql_add_concurrently,
    .add_index_using = postgresql_add_index_using,
    .add_index_element = postgresql_add_index_element,
    .add_index_end = postgresql_add_index_end,
    .alter_column = postgresql_alter_column,
    .alter_identity = postgresql_alter_identity,
    .note_type = postgresql_note_type,
    .create_type = postgresql_create_type,
    .alter_enum = postgresql_alter_enum,
    .add_sequence_type = postgresql_add_sequence_type,
    .is_cast_needed = is_cast_needed,
    .drops_constraints_before_rebuild = true,
    .groups_rendered_index_elements = true,
    .doubles_rendered_percent = true,
};
