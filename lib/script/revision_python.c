/* The header of a revision in Python. alembic: script/base.py Script._from_path */
#include "script/script_impl.h"

static bool fail_kind(const struct python_constant *value, const char *name, const char *wanted,
                      struct error *error)
{
    return fail_at(error, value->place, "'%s' must be %s", name, wanted);
}

/* alembic: util/langhelpers.py to_tuple */
static struct strs texts_of(const struct python_constant *value)
{
    if (value->kind == CONSTANT_TEXT || value->kind == CONSTANT_LIST)
        return value->texts;
    return (struct strs){0};
}

/* Before Alembic 0.2 the file's name held the identifier: ([a-f0-9]+)\.py */
static bool find_legacy_id(str file_name, str *id)
{
    str name = str_slice(file_name, 0, str_find_byte(file_name, '.'));
    for (size_t i = 0; i < name.length; i++)
        if (!char_is_digit(name.data[i]) && (name.data[i] < 'a' || name.data[i] > 'f'))
            return false;
    *id = name;
    return name.length > 0 && str_ends_with(file_name, STR(".py")) &&
           file_name.length == name.length + STR(".py").length;
}

static bool read_id(struct arena *arena, const struct source *source,
                    const struct python_header *header, str *id, struct error *error)
{
    str file_name = path_name(source->name);
    if (header->revision.kind == CONSTANT_TEXT) {
        *id = header->revision.texts.items[0];
        if (revision_check_id(*id, error))
            return id->length > 0 ||
                   fail_kind(&header->revision, "revision", "a text that is not empty", error);
        error->place = header->revision.place;
        return false;
    }
    if (header->revision.kind != CONSTANT_MISSING)
        return fail_kind(&header->revision, "revision", "a string", error);
    str legacy;
    if (find_legacy_id(file_name, &legacy)) {
        *id = str_copy(arena, legacy);
        return true;
    }
    fail_command(error,
                 "Could not determine revision id from filename %.*s. Be sure the 'revision' "
                 "variable is declared inside the script (please see 'Upgrading from Alembic 0.1 "
                 "to 0.2' in the documentation).",
                 STR_ARG(file_name));
    error->place = place_of(source, 0, 0);
    return false;
}

/* Python's name for the module that Alembic makes of the file: every \W is an underscore. */
static bool fail_without_parent(struct arena *arena, const struct source *source,
                                struct error *error)
{
    str file_name = path_name(source->name);
    char *module = arena_alloc(arena, file_name.length + 1);
    for (size_t i = 0; i < file_name.length; i++) {
        char c = file_name.data[i];
        module[i] = char_is_word(c) || (unsigned char)c >= 0x80 ? c : '_';
    }
    fail_at(error, place_of(source, 0, 0), "module '%s' has no attribute 'down_revision'", module);
    return error_add_hint(error, "a first revision says: down_revision = None");
}

/* alembic: script/base.py Script.doc, Script.longdoc */
static void set_docs(struct revision *revision, str docstring)
{
    revision->longdoc = str_trim(docstring);
    revision->doc = str_slice(revision->longdoc, 0, str_find(revision->longdoc, STR("\n\n")));
}

bool revision_read_python(struct arena *arena, const struct source *source,
                          const struct python_path *path, struct revision **revision,
                          struct error *error)
{
    struct python_header header;
    str id;
    *revision = NULL;
    if (!python_header_read(arena, source, path, &header, error) ||
        !read_id(arena, source, &header, &id, error))
        return false;
    if (header.down_revision.kind == CONSTANT_MISSING)
        return fail_without_parent(arena, source, error);
    struct revision *found = ARENA_NEW(arena, struct revision);
    found->format = REVISION_PYTHON;
    found->id = id;
    found->down_revisions = texts_of(&header.down_revision);
    found->branch_labels = texts_of(&header.branch_labels);
    found->depends_on = texts_of(&header.depends_on);
    set_docs(found, header.docstring);
    *revision = found;
    return true;
}
