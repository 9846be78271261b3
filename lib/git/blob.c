/* Revisions that are no files: read from git's objects. */
#include "git/git_impl.h"

bool text_read_revision(struct repository *repository, enum revision_format format,
                        const struct source *source, struct revision **revision,
                        struct error *error)
{
    if (format == REVISION_SQL)
        return revision_read_sql(repository->arena, source, revision, error);
    return revision_read_python(repository->arena, source, &repository->path, revision, error);
}

bool blob_read_revision(struct repository *repository, struct store *store, const struct blob *blob,
                        bool is_lenient, struct revision **revision, bool *is_missing,
                        struct error *error)
{
    struct arena *arena = repository->arena;
    struct object object;
    struct error broken = {0};
    *revision = NULL;
    if (!object_open(store, &blob->id, &object, is_missing, error))
        return false;
    if (*is_missing || object.type != GIT_OBJECT_BLOB) {
        object_close(store, &object);
        return true;
    }
    struct source *source = ARENA_NEW(arena, struct source);
    source->name = str_format(arena, "%.*s:%.*s", STR_ARG(blob->commit), STR_ARG(blob->path));
    source->text = str_copy(arena, object.data);
    object_close(store, &object);
    if (!text_read_revision(repository, blob->format, source, revision,
                            is_lenient ? &broken : error)) {
        error_clear(&broken);
        return is_lenient;
    }
    if (*revision != NULL) {
        (*revision)->path = source->name;
        (*revision)->source = source;
    }
    return true;
}
