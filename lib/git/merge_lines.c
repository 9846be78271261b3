/* Lines merged by git's own hand. */
#include "git/git_impl.h"

static git_merge_file_input input_of(str text)
{
    return (git_merge_file_input){
        .version = GIT_MERGE_FILE_INPUT_VERSION, .ptr = text.data, .size = text.length};
}

/* A result that cannot be read is a conflict that git does not see. */
static struct revision *read_result(struct repository *repository, const struct revision *ours,
                                    str text)
{
    struct error broken = {0};
    struct revision *revision = NULL;
    struct source *source = ARENA_NEW(repository->arena, struct source);
    *source = (struct source){.name = ours->path, .text = text};
    if (!text_read_revision(repository, ours->format, source, &revision, &broken)) {
        error_clear(&broken);
        return NULL;
    }
    if (revision != NULL) {
        revision->path = ours->path;
        revision->source = source;
    }
    return revision;
}

bool repository_merge_lines(void *context, const struct revision *ours, str base_text, str our_text,
                            str their_text, struct revision **merged, struct error *error)
{
    struct repository *repository = context;
    const struct libgit2 *lib = &repository->lib;
    git_merge_file_input base = input_of(base_text), left = input_of(our_text),
                         right = input_of(their_text);
    git_merge_file_result result = {0};
    *merged = NULL;
    if (lib->git_merge_file(&result, &base, &left, &right, NULL) < 0) {
        fail(error, "cannot merge the lines of '%.*s'", STR_ARG(ours->path));
        return store_add_reason(lib, error);
    }
    if (result.automergeable)
        *merged = read_result(repository, ours,
                              str_copy(repository->arena, (str){result.ptr, result.len}));
    lib->git_merge_file_result_free(&result);
    return true;
}
