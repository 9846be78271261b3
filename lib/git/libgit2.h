/* libgit2, loaded when it is needed: linking it would cost every start of the program three
 * milliseconds. Private to lib/git. */
#ifndef GIT_LIBGIT2_H
#define GIT_LIBGIT2_H

#include "base/base.h"

#include <git2.h>

/* What is used of it. */
#define LIBGIT2_FUNCTIONS(X)            \
    X(git_attr_get)                     \
    X(git_attr_value)                   \
    X(git_config_free)                  \
    X(git_config_get_string)            \
    X(git_config_iterator_free)         \
    X(git_config_multivar_iterator_new) \
    X(git_config_next)                  \
    X(git_config_open_default)          \
    X(git_error_last)                   \
    X(git_ignore_path_is_ignored)       \
    X(git_index_add_bypath)             \
    X(git_index_free)                   \
    X(git_index_write)                  \
    X(git_libgit2_init)                 \
    X(git_libgit2_opts)                 \
    X(git_merge_base)                   \
    X(git_merge_file)                   \
    X(git_merge_file_result_free)       \
    X(git_object_free)                  \
    X(git_object_id)                    \
    X(git_object_peel)                  \
    X(git_odb_exists_prefix)            \
    X(git_odb_free)                     \
    X(git_odb_hash)                     \
    X(git_odb_object_data)              \
    X(git_odb_object_free)              \
    X(git_odb_object_size)              \
    X(git_odb_object_type)              \
    X(git_odb_read)                     \
    X(git_oid_tostr)                    \
    X(git_reference_free)               \
    X(git_reference_has_log)            \
    X(git_reference_iterator_free)      \
    X(git_reference_iterator_new)       \
    X(git_reference_lookup)             \
    X(git_reference_name)               \
    X(git_reference_name_to_id)         \
    X(git_reference_next)               \
    X(git_reference_symbolic_target)    \
    X(git_reference_target)             \
    X(git_reflog_entry_byindex)         \
    X(git_reflog_entry_id_old)          \
    X(git_reflog_entry_id_new)          \
    X(git_reflog_entrycount)            \
    X(git_reflog_free)                  \
    X(git_reflog_read)                  \
    X(git_repository_commondir)         \
    X(git_repository_config_snapshot)   \
    X(git_repository_free)              \
    X(git_repository_head_detached)     \
    X(git_repository_index)             \
    X(git_repository_is_bare)           \
    X(git_repository_is_shallow)        \
    X(git_repository_odb)               \
    X(git_repository_open_ext)          \
    X(git_repository_path)              \
    X(git_repository_set_workdir)       \
    X(git_repository_workdir)           \
    X(git_revparse_single)

struct libgit2 {
#define DECLARE(name) __typeof__(name) *name;
    LIBGIT2_FUNCTIONS(DECLARE)
#undef DECLARE
};

/* Loads the library and fills in the functions. It stays loaded until the program ends. */
bool libgit2_load(struct libgit2 *lib, struct error *error);

#endif
