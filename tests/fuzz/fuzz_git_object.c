/* Commits and trees of git: any bytes are read or refused, and what is read lies in them. */
#include "git/git_impl.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_part(str whole, str part)
{
    if (part.length > 0 &&
        (part.data < whole.data || part.data + part.length > whole.data + whole.length))
        BUG("a part outside of the object");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct commit commit;
    struct tree_entry entry;
    str text = str_copy(&arena, (str){(const char *)data, size});
    if (commit_parse(text, &commit))
        check_part(text, commit.author);
    for (str rest = text; tree_next(&rest, &entry);) {
        check_part(text, entry.text);
        check_part(entry.text, entry.name);
        check_part(text, (str){(const char *)entry.id->id, GIT_OID_RAWSZ});
        if (tree_entry_is_file(&entry) && tree_entry_is_folder(&entry))
            BUG("a file that is a folder");
    }
    arena_free(&arena);
    return 0;
}
