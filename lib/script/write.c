#include "script/write.h"

#include "script/script_impl.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

/* What a new SQL revision looks like where the environment has no script.sql.mako. */
static const char sql_template[] = "-- ${message}\n"
                                   "--\n"
                                   "-- revision: ${up_revision}\n"
                                   "-- down_revision: ${down_revision | comma,n}\n"
                                   "-- branch_labels: ${branch_labels | comma,n}\n"
                                   "-- depends_on: ${depends_on | comma,n}\n"
                                   "-- create_date: ${create_date}\n"
                                   "\n"
                                   "-- upgrade\n"
                                   "% if upgrades:\n"
                                   "${upgrades}\n"
                                   "% endif\n"
                                   "\n"
                                   "-- downgrade\n"
                                   "% if downgrades:\n"
                                   "${downgrades}\n"
                                   "% endif\n";

enum { ID_DIGITS = 12 };

/* A revision that is about to be written. */
struct draft {
    struct script_directory *directory;
    struct config *config;
    const struct revision_request *request;
    struct arena *arena;
    str id;
    struct revisions parents; /* NULL: a new base */
    struct strs depends_on;   /* resolved */
    struct timespec now;
    struct moment moment;
    str folder; /* the version location, from the root */
    str path;
    struct buf text;
};

/* alembic: util/langhelpers.py rev_id */
bool revision_make_id(struct arena *arena, str *id, struct error *error)
{
    unsigned char bytes[ID_DIGITS / 2];
    char digits[ID_DIGITS + 1];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return fail_errno(error, errno, "cannot make a revision identifier");
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(digits + i * 2, 3, "%02x", bytes[i]);
    *id = str_copy(arena, (str){digits, ID_DIGITS});
    return true;
}

static bool choose_id(struct draft *draft, struct error *error)
{
    draft->id = draft->request->id;
    if (draft->id.length == 0)
        return revision_make_id(draft->arena, &draft->id, error);
    return revision_check_id(draft->id, error);
}

/* alembic: script/base.py generate_revision */
static bool find_parents(struct draft *draft, struct error *error)
{
    const struct strs *heads = &draft->request->heads;
    struct graph *graph = &draft->directory->graph;
    for (size_t i = 0; i < heads->count; i++)
        if (!graph_get_new_parents(graph, draft->arena, heads->items[i], &draft->parents, error))
            return false;
    if (heads->count == 0 &&
        !graph_get_new_parents(graph, draft->arena, STR("head"), &draft->parents, error))
        return false;
    for (size_t i = 0; i < draft->parents.count; i++)
        for (size_t j = 0; j < i; j++)
            if (draft->parents.items[i] == draft->parents.items[j])
                return fail_command(error, "Duplicate head revisions specified");
    return true;
}

static bool check_parents(const struct draft *draft, struct error *error)
{
    for (size_t i = 0; i < draft->parents.count && !draft->request->is_splice; i++) {
        const struct revision *parent = draft->parents.items[i];
        if (parent != NULL && !revision_is_head(parent))
            return fail_command(error,
                                "Revision %.*s is not a head revision; please specify --splice to "
                                "create a new branch from this revision",
                                STR_ARG(parent->id));
    }
    return true;
}

static bool is_in_folder(str path, str folder)
{
    return str_starts_with(path, folder) && path.length > folder.length &&
           path.data[folder.length] == '/';
}

/* The version location of the first parent. */
static str folder_of_parents(const struct draft *draft, const struct strs *locations)
{
    for (size_t i = 0; i < draft->parents.count; i++) {
        const struct revision *parent = draft->parents.items[i];
        for (size_t j = 0; parent != NULL && j < locations->count; j++)
            if (is_in_folder(parent->path, path_resolve(draft->arena, locations->items[j])))
                return locations->items[j];
        if (parent != NULL)
            return path_folder(parent->path);
    }
    return (str){0};
}

static bool is_location(struct arena *arena, const struct strs *locations, str folder)
{
    for (size_t i = 0; i < locations->count; i++)
        if (str_equal(path_resolve(arena, locations->items[i]), path_resolve(arena, folder)))
            return true;
    return false;
}

static bool choose_folder(struct draft *draft, struct error *error)
{
    struct strs locations = {0};
    str folder = draft->request->version_path;
    script_directory_locations(draft->arena, draft->directory->settings, &locations);
    if (folder.data == NULL)
        folder = locations.count > 1 ? folder_of_parents(draft, &locations) : locations.items[0];
    if (folder.data == NULL)
        return fail_command(error, "Multiple version locations present, please specify "
                                   "--version-path");
    if (!is_location(draft->arena, &locations, folder)) {
        fail_command(error, "Path %.*s is not represented in current version locations",
                     STR_ARG(folder));
        str all = str_join(draft->arena, &locations, STR(", "));
        return error_add_hint(error, "the version locations are %.*s", STR_ARG(all));
    }
    draft->folder = path_from_root(draft->arena, folder);
    return true;
}

static bool choose_path(struct draft *draft, struct error *error)
{
    const struct settings *settings = draft->directory->settings;
    str name;
    if (!moment_read(settings->timezone, &draft->now, &draft->moment, error) ||
        !revision_file_name(draft->arena, settings, draft->id, draft->request->message, &draft->now,
                            &name, error))
        return false;
    const char *ending = draft->directory->is_sql_environment ? "sql" : "py";
    str file = str_format(draft->arena, "%.*s.%s", STR_ARG(name), ending);
    draft->path = path_from_root(draft->arena, path_join(draft->arena, draft->folder, file));
    if (!is_in_folder(path_absolute(draft->arena, draft->path),
                      path_absolute(draft->arena, draft->folder)))
        return fail_command(error, "the file '%.*s' would not be in '%.*s'", STR_ARG(draft->path),
                            STR_ARG(draft->folder));
    if (!file_exists(draft->path))
        return true;
    fail_command(error, "File %.*s already exists", STR_ARG(draft->path));
    return error_add_hint(error, "choose another message or --rev-id");
}

/* A prefix becomes the whole identifier, a label stays what it is. */
static bool find_dependencies(struct draft *draft, struct error *error)
{
    const struct strs *symbols = &draft->request->depends_on;
    for (size_t i = 0; i < symbols->count; i++) {
        str symbol = symbols->items[i];
        struct revision *revision = NULL;
        if (!graph_get_revision(&draft->directory->graph, symbol, &revision, error))
            return false;
        if (revision == NULL)
            return fail_command(error, "'%.*s' is no revision that another can depend on",
                                STR_ARG(symbol));
        bool is_label = strs_contain(&revision->labels, symbol);
        LIST_PUSH(draft->arena, &draft->depends_on, is_label ? symbol : revision->id);
    }
    return true;
}

static bool fail_label(str label, str revision, str other, struct error *error)
{
    return fail_command(error, "Branch name '%.*s' in revision %.*s already used by revision %.*s",
                        STR_ARG(label), STR_ARG(revision), STR_ARG(other));
}

/* What Alembic finds only after it has written the file. */
static bool check_names(const struct draft *draft, struct error *error)
{
    const struct map *names = &draft->directory->graph.by_name;
    const struct revision *other = map_find(names, draft->id);
    if (other != NULL && str_equal(other->id, draft->id))
        return fail_command(error, "Revision %.*s exists already, in %.*s", STR_ARG(draft->id),
                            STR_ARG(other->path));
    if (other != NULL)
        return fail_label(draft->id, other->id, draft->id, error);
    for (size_t i = 0; i < draft->request->branch_labels.count; i++) {
        str label = draft->request->branch_labels.items[i];
        other = map_find(names, label);
        if (other != NULL)
            return fail_label(label, draft->id, other->id, error);
        if (str_equal(label, draft->id))
            return fail_label(label, draft->id, draft->id, error);
    }
    return true;
}

/* Every line of a message for an SQL file is a comment line. */
static str message_of(const struct draft *draft)
{
    str message = draft->request->message;
    if (message.data == NULL)
        return STR("empty message");
    if (!draft->directory->is_sql_environment)
        return message;
    message = str_replace(draft->arena, message, STR("\r"), STR(""));
    return str_replace(draft->arena, message, STR("\n"), STR("\n-- "));
}

static struct template_value parents_value(const struct draft *draft)
{
    struct strs ids = {0};
    for (size_t i = 0; i < draft->parents.count; i++)
        if (draft->parents.items[i] != NULL)
            LIST_PUSH(draft->arena, &ids, draft->parents.items[i]->id);
    return template_scalar(ids);
}

static void set_variables(const struct draft *draft, struct template_variables *variables)
{
    struct arena *arena = draft->arena;
    struct template_value labels = {.kind = TEMPLATE_TUPLE, .texts = draft->request->branch_labels};
    struct template_value depends_on = template_scalar(draft->depends_on);
    if (labels.texts.count == 0)
        labels.kind = TEMPLATE_NONE;
    if (depends_on.kind == TEMPLATE_TUPLE)
        depends_on.kind = TEMPLATE_LIST;
    template_set(arena, variables, STR("message"), template_text(arena, message_of(draft)));
    template_set(arena, variables, STR("up_revision"), template_text(arena, draft->id));
    template_set(arena, variables, STR("down_revision"), parents_value(draft));
    template_set(arena, variables, STR("branch_labels"), labels);
    template_set(arena, variables, STR("depends_on"), depends_on);
    template_set(arena, variables, STR("create_date"),
                 template_date(arena, moment_print(arena, &draft->moment)));
    for (size_t i = 0; i < draft->request->texts.count; i++) {
        const struct template_named *named = &draft->request->texts.items[i];
        template_set(arena, variables, named->name, template_text(arena, named->text));
    }
    variables->config = draft->config;
    variables->finder = draft->request->finder;
    variables->runner = draft->request->runner;
}

static bool load_template(const struct draft *draft, struct source *source, struct error *error)
{
    bool is_sql = draft->directory->is_sql_environment;
    source->name = path_join(draft->arena, draft->directory->settings->script_location,
                             is_sql ? STR("script.sql.mako") : STR("script.py.mako"));
    if (!is_sql || file_exists(source->name))
        return file_read(draft->arena, source->name, &source->text, error);
    source->text = str_from(sql_template);
    return true;
}

/* A section line, of the template, with another one right below it that says more. */
static bool is_repeated(str line, str rest)
{
    str next;
    return (str_equal(line, STR("-- upgrade")) || str_equal(line, STR("-- downgrade"))) &&
           str_next_line(&rest, &next) && str_starts_with(next, line);
}

/* Where a list is empty nothing stands behind the colon, not even a blank. */
static void trim_comment_lines(struct draft *draft)
{
    struct buf trimmed = {0};
    str rest = buf_str(&draft->text);
    str line;
    while (str_next_line(&rest, &line)) {
        if (is_repeated(line, rest))
            continue;
        buf_add(&trimmed, str_starts_with(line, STR("--")) ? str_trim_end(line) : line);
        buf_add_char(&trimmed, '\n');
    }
    buf_free(&draft->text);
    draft->text = trimmed;
}

/* A template of an environment that was made before there was anything to fill in. */
static bool check_texts(const struct draft *draft, const struct source *template,
                        struct error *error)
{
    for (size_t i = 0; i < draft->request->texts.count; i++) {
        const struct template_named *named = &draft->request->texts.items[i];
        if (str_contains(buf_str(&draft->text), named->text))
            continue;
        fail_command(error, "the template %.*s has no place for what was generated",
                     STR_ARG(template->name));
        return error_add_hint(error,
                              "write ${%.*s if %.*s else \"\"} into it, below its section line",
                              STR_ARG(named->name), STR_ARG(named->name));
    }
    return true;
}

static bool render(struct draft *draft, struct error *error)
{
    struct source *source = ARENA_NEW(draft->arena, struct source);
    struct template_variables variables = {0};
    if (!load_template(draft, source, error))
        return false;
    set_variables(draft, &variables);
    if (!template_render(draft->arena, source, &variables, &draft->text, error))
        return false;
    if (!draft->directory->is_sql_environment)
        return true;
    if (!check_texts(draft, source, error))
        return false;
    trim_comment_lines(draft);
    return true;
}

static bool read_back(const struct draft *draft, const struct source *source,
                      struct revision **revision, struct error *error)
{
    if (draft->directory->is_sql_environment)
        return revision_read_sql(draft->arena, source, revision, error);
    return revision_read_python(draft->arena, source, NULL, revision, error);
}

/* The text must be the revision that was asked for, so that the next command can read it. */
static bool check_text(const struct draft *draft, struct error *error)
{
    struct source source = {draft->path, buf_str(&draft->text)};
    struct revision *revision = NULL;
    if (!read_back(draft, &source, &revision, error)) {
        if (error->place.source == &source)
            error_keep_source(error);
        return error_add_hint(error, "this is what the template made of the message; no file was "
                                     "written");
    }
    if (revision == NULL || !str_equal(revision->id, draft->id))
        return fail_command(error, "the template writes no 'revision' with the identifier %.*s",
                            STR_ARG(draft->id));
    const struct strs *labels = &draft->request->branch_labels;
    if (labels->count == 0 || revision->branch_labels.count > 0)
        return true;
    return fail_command(error,
                        "Version %.*s specified branch_labels %.*s, however the migration file "
                        "%.*s does not have them; have you upgraded your script.py.mako to include "
                        "the 'branch_labels' section?",
                        STR_ARG(draft->id), STR_ARG(str_join(draft->arena, labels, STR(", "))),
                        STR_ARG(draft->path));
}

/* The highest character that an encoding has; 0: we cannot write it. */
static uint32_t highest_character(str encoding)
{
    static const struct {
        const char *name;
        uint32_t highest;
    } rows[] = {{"utf-8", 0x10FFFF}, {"utf8", 0x10FFFF}, {"utf_8", 0x10FFFF},
                {"ascii", 0x7F},     {"us-ascii", 0x7F}, {"iso-8859-1", 0xFF},
                {"latin-1", 0xFF},   {"latin1", 0xFF},   {"latin_1", 0xFF}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_equal_ignoring_case(encoding, str_from(rows[i].name)))
            return rows[i].highest;
    return 0;
}

/* From UTF-8 to output_encoding. */
static bool encode(struct draft *draft, struct error *error)
{
    str encoding = draft->directory->settings->output_encoding;
    uint32_t highest = encoding.data == NULL ? 0x10FFFF : highest_character(encoding);
    str text = buf_str(&draft->text);
    struct buf encoded = {0};
    if (highest == 0)
        return fail(error, "cannot write files in output_encoding '%.*s'", STR_ARG(encoding));
    if (highest == 0x10FFFF)
        return true;
    for (size_t at = 0; at < text.length;) {
        uint32_t character = 0;
        if (!utf8_next(text, &at, &character) || character > highest) {
            buf_free(&encoded);
            return fail(error, "'%.*s' codec can't encode character U+%04X", STR_ARG(encoding),
                        character);
        }
        buf_add_char(&encoded, (char)(unsigned char)character);
    }
    buf_free(&draft->text);
    draft->text = encoded;
    return true;
}

static bool create_folder(struct draft *draft, str folder, struct strs *created,
                          struct error *error)
{
    if (file_exists(folder))
        return true;
    LIST_PUSH(draft->arena, created, folder);
    return folder_create(folder, error);
}

bool revision_write(struct script_directory *directory, struct config *config,
                    const struct revision_request *request, struct revision_written *written,
                    struct error *error)
{
    struct draft draft = {
        .directory = directory, .config = config, .request = request, .arena = directory->arena};
    clock_gettime(CLOCK_REALTIME, &draft.now);
    bool is_written = choose_id(&draft, error) && find_parents(&draft, error) &&
                      choose_folder(&draft, error) && check_parents(&draft, error) &&
                      find_dependencies(&draft, error) && check_names(&draft, error) &&
                      choose_path(&draft, error) && render(&draft, error) &&
                      check_text(&draft, error) && encode(&draft, error) &&
                      create_folder(&draft, draft.folder, &written->folders, error) &&
                      create_folder(&draft, path_folder(draft.path), &written->folders, error) &&
                      file_write_new(draft.path, buf_str(&draft.text), error);
    buf_free(&draft.text);
    written->path = draft.path;
    return is_written;
}
