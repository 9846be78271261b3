/* What a name means: an assignment earlier in the file, or a constant imported from another file of
 * the project. */
#include "python/header_impl.h"

enum binding_kind { BINDING_NONE, BINDING_VALUE, BINDING_MODULE, BINDING_UNKNOWN };

/* The last statement that gave a name its meaning. */
struct binding {
    enum binding_kind kind;
    size_t value_start; /* of BINDING_VALUE: the byte where the value begins */
    str module;         /* of BINDING_MODULE: the dotted name that it stands for */
    size_t dots;        /* before it: a relative import */
};

bool header_fail_unknown(struct place place, struct error *error)
{
    str text = str_slice(place.source->text, place.start, place.start + place.length);
    fail_at(error, place, "the value of '%.*s' cannot be known without running the script",
            STR_ARG(text));
    return error_add_hint(error, "write a string, a tuple of strings or None: the head of a "
                                 "revision is read, not run");
}

/* dotted_name: NAME ("." NAME)*; false, without an error, where there is none. */
static bool read_dotted(struct statements *statements, struct arena *scratch, str *name,
                        bool *is_read, struct error *error)
{
    struct strs parts = {0};
    *is_read = false;
    while (statements->token.kind == TOKEN_NAME) {
        LIST_PUSH(scratch, &parts, statements_text(statements));
        *is_read = true;
        if (!statements_advance(statements, error))
            return false;
        if (statements->token.kind != TOKEN_DOT)
            break;
        *is_read = false;
        if (!statements_advance(statements, error))
            return false;
    }
    *name = str_join(scratch, &parts, STR("."));
    return true;
}

/* ["as" NAME]: `*bound` stays what it is without it. */
static bool read_alias(struct statements *statements, str *bound, bool *has_alias,
                       struct error *error)
{
    *has_alias = statements->token.kind == TOKEN_AS;
    if (!*has_alias)
        return true;
    if (!statements_advance(statements, error))
        return false;
    *bound = statements_text(statements);
    return statements_advance(statements, error);
}

/* import: "import" dotted_name ["as" NAME] ("," dotted_name ["as" NAME])* */
static bool read_import(struct statements *statements, struct arena *scratch, str wanted,
                        struct binding *binding, struct error *error)
{
    bool is_read = true;
    do {
        str module;
        bool has_alias = false;
        if (!statements_advance(statements, error) ||
            !read_dotted(statements, scratch, &module, &is_read, error))
            return false;
        str bound = str_slice(module, 0, str_find_byte(module, '.'));
        str first = bound;
        if (!read_alias(statements, &bound, &has_alias, error))
            return false;
        if (is_read && str_equal(bound, wanted))
            *binding =
                (struct binding){.kind = BINDING_MODULE, .module = has_alias ? module : first};
    } while (is_read && statements->token.kind == TOKEN_COMMA);
    return true;
}

/* ("." | "...")* dotted_name */
static bool read_origin(struct statements *statements, struct arena *scratch, str *module,
                        size_t *dots, struct error *error)
{
    bool is_read = false;
    *dots = 0;
    while (statements->token.kind == TOKEN_DOT || statements->token.kind == TOKEN_ELLIPSIS) {
        *dots += statements->token.kind == TOKEN_DOT ? 1 : 3;
        if (!statements_advance(statements, error))
            return false;
    }
    return read_dotted(statements, scratch, module, &is_read, error);
}

static bool is_in_import_list(enum python_token_kind kind)
{
    return kind == TOKEN_COMMA || kind == TOKEN_LEFT_PARENTHESIS || kind == TOKEN_IMPORT;
}

/* from_import: "from" origin "import" ["("] NAME ["as" NAME] ("," NAME ["as" NAME])* [","] [")"] */
static bool read_from_import(struct statements *statements, struct arena *scratch, str wanted,
                             struct binding *binding, struct error *error)
{
    str module;
    size_t dots = 0;
    if (!statements_advance(statements, error) ||
        !read_origin(statements, scratch, &module, &dots, error))
        return false;
    while (is_in_import_list(statements->token.kind)) {
        if (!statements_advance(statements, error))
            return false;
        if (statements->token.kind != TOKEN_NAME)
            continue;
        bool has_alias = false;
        str name = statements_text(statements);
        str bound = name;
        if (!statements_advance(statements, error) ||
            !read_alias(statements, &bound, &has_alias, error))
            return false;
        if (!str_equal(bound, wanted))
            continue;
        str full = module.length == 0
                       ? name
                       : str_format(scratch, "%.*s.%.*s", STR_ARG(module), STR_ARG(name));
        *binding = (struct binding){.kind = BINDING_MODULE, .module = full, .dots = dots};
    }
    return true;
}

/* NAME [":" annotation] "=" value: a plain assignment of module level is known, any other is not.
 */
static bool read_assignment(struct statements *statements, str wanted, struct binding *binding,
                            struct error *error)
{
    bool is_wanted = str_equal(statements_text(statements), wanted);
    bool is_assignment = false;
    if (!statements_advance(statements, error))
        return false;
    if (!is_wanted)
        return true;
    enum python_token_kind kind = statements->token.kind;
    if (kind != TOKEN_COLON && kind != TOKEN_ASSIGN && kind != TOKEN_COMMA &&
        kind != TOKEN_ADD_ASSIGN)
        return true;
    if (!statements_enter_value(statements, &is_assignment, error))
        return false;
    if (is_assignment)
        *binding =
            (struct binding){.kind = statements->level == 0 ? BINDING_VALUE : BINDING_UNKNOWN,
                             .value_start = statements->token.start};
    else if (kind != TOKEN_COLON)
        *binding = (struct binding){.kind = BINDING_UNKNOWN};
    return true;
}

static bool find_binding(const struct source *source, size_t start, size_t end, str wanted,
                         struct arena *scratch, struct binding *binding, struct error *error)
{
    struct statements statements;
    *binding = (struct binding){0};
    if (!statements_start(&statements, source, start, end, error))
        return false;
    for (;;) {
        if (!statements_find_next(&statements, error))
            return false;
        enum python_token_kind kind = statements.token.kind;
        bool is_read = true;
        if (kind == TOKEN_END)
            return true;
        if (kind == TOKEN_IMPORT)
            is_read = read_import(&statements, scratch, wanted, binding, error);
        else if (kind == TOKEN_FROM)
            is_read = read_from_import(&statements, scratch, wanted, binding, error);
        else if (kind == TOKEN_NAME)
            is_read = read_assignment(&statements, wanted, binding, error);
        if (!is_read || !statements_skip(&statements, error))
            return false;
    }
}

/* folder/a/b.py or folder/a/b/__init__.py for "a.b"; folder/__init__.py for "". */
static str find_module_in(struct arena *scratch, str folder, str module)
{
    str path = path_join(scratch, folder, str_replace(scratch, module, STR("."), STR("/")));
    str file = str_format(scratch, "%.*s.py", STR_ARG(path));
    if (module.length > 0 && file_exists(file) && !file_is_folder(file))
        return file;
    file = path_join(scratch, path, STR("__init__.py"));
    return file_exists(file) && !file_is_folder(file) ? file : (str){0};
}

static str find_module(struct header_reader *reader, const struct source *source, str module,
                       size_t dots)
{
    if (dots > 0) {
        str folder = path_folder(path_absolute(reader->scratch, source->name));
        for (size_t i = 1; i < dots; i++)
            folder = path_folder(folder);
        return find_module_in(reader->scratch, folder, module);
    }
    for (size_t i = 0; reader->path != NULL && i < reader->path->folders.count; i++) {
        str file = find_module_in(reader->scratch, reader->path->folders.items[i], module);
        if (file.data != NULL)
            return file;
    }
    return (str){0};
}

/* Fails when a look-up leads too far, as it does when names are defined in circles. */
static bool enter_lookup(struct header_reader *reader, struct place name, struct error *error)
{
    if (reader->depth < HEADER_LOOKUP_DEPTH && ++reader->lookups <= HEADER_LOOKUPS) {
        reader->depth++;
        return true;
    }
    header_fail_unknown(name, error);
    return error_add_detail(error, "it leads through too many other names");
}

static bool evaluate(struct header_reader *reader, const struct source *source, size_t start,
                     struct python_constant *value, struct error *error)
{
    struct statements statements;
    return statements_start(&statements, source, start, source->text.length, error) &&
           header_read_value(reader, &statements, start, value, error);
}

static bool find_in_module(struct header_reader *reader, const struct source *source, str full,
                           size_t dots, struct place name, struct python_constant *value,
                           struct error *error);

/* The constant `attribute` of a module's file. */
static bool find_in_file(struct header_reader *reader, str file, str attribute, struct place name,
                         struct python_constant *value, struct error *error)
{
    struct source *raw = ARENA_NEW(reader->scratch, struct source);
    const struct source *opened = NULL;
    size_t start = 0;
    struct binding binding;
    raw->name = file;
    if (!file_read(reader->scratch, file, &raw->text, error) ||
        !python_source_open(reader->scratch, raw, &opened, &start, error) ||
        !find_binding(opened, start, opened->text.length, attribute, reader->scratch, &binding,
                      error))
        return false;
    if (binding.kind == BINDING_VALUE)
        return evaluate(reader, opened, binding.value_start, value, error);
    if (binding.kind == BINDING_MODULE)
        return find_in_module(reader, opened, binding.module, binding.dots, name, value, error);
    return header_fail_unknown(name, error);
}

/* `full` is module.NAME, imported by `source`. */
static bool find_in_module(struct header_reader *reader, const struct source *source, str full,
                           size_t dots, struct place name, struct python_constant *value,
                           struct error *error)
{
    size_t dot = str_find_last_byte(full, '.');
    bool has_module = dot < full.length;
    str module = has_module ? str_slice(full, 0, dot) : STR("");
    str attribute = has_module ? str_from_offset(full, dot + 1) : full;
    str file = has_module || dots > 0 ? find_module(reader, source, module, dots) : (str){0};
    if (file.data == NULL)
        return header_fail_unknown(name, error);
    if (!enter_lookup(reader, name, error))
        return false;
    bool is_found = find_in_file(reader, file, attribute, name, value, error);
    reader->depth--;
    return is_found;
}

static bool find_name(struct header_reader *reader, const struct source *source, size_t end,
                      struct place name, struct python_constant *value, struct error *error)
{
    str text = str_slice(name.source->text, name.start, name.start + name.length);
    size_t dot = str_find_byte(text, '.');
    size_t start = str_starts_with(source->text, STR("\xEF\xBB\xBF")) ? 3 : 0;
    struct binding binding;
    if (!find_binding(source, start, end, str_slice(text, 0, dot), reader->scratch, &binding,
                      error))
        return false;
    if (binding.kind == BINDING_VALUE && dot == text.length)
        return evaluate(reader, source, binding.value_start, value, error);
    if (binding.kind != BINDING_MODULE)
        return header_fail_unknown(name, error);
    str full = str_format(reader->scratch, "%.*s%.*s", STR_ARG(binding.module),
                          STR_ARG(str_from_offset(text, dot)));
    return find_in_module(reader, source, full, binding.dots, name, value, error);
}

bool header_find_name(struct header_reader *reader, const struct source *source, size_t end,
                      struct place name, struct python_constant *value, struct error *error)
{
    if (!enter_lookup(reader, name, error))
        return false;
    bool is_found = find_name(reader, source, end, name, value, error);
    reader->depth--;
    return is_found;
}
