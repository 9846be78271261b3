#include "commands.h"
#include "suggest.h"
#include "templates.h"

#include <string.h>

static const struct option option_template = {
    't',
    "template",
    "NAME",
    "what to set up; list_templates lists the names (default: generic)",
    OPTION_TEXT,
    WORD_TEMPLATE,
    ARGUMENT(template_name)};
static const struct option option_package = {
    0,
    "package",
    NULL,
    "write an empty __init__.py into the folder and its versions folder",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_package)};

static const struct option *const options[] = {&option_template, &option_package, NULL};

static const struct positional positional = {
    .name = "directory",
    .help = "the folder to create for the environment",
    .word = WORD_FOLDER,
};

/* One run of init. All paths are absolute. */
struct setup {
    struct arena *arena;
    struct output *output;
    str template_name;
    str directory; /* as it was named */
    str folder;
    str versions;
    str ini_path;
    str toml_path;
    bool has_toml_section; /* the pyproject.toml that is there has [tool.alembic] */
    bool wrote_toml;       /* the template has a pyproject.toml */
};

static bool find_template(struct setup *setup, struct error *error)
{
    struct strs names = {0};
    for (size_t i = 0; i < embedded_file_count; i++) {
        str name = str_from(embedded_files[i].template_name);
        if (str_equal(name, setup->template_name))
            return true;
        if (!strs_contain(&names, name))
            LIST_PUSH(setup->arena, &names, name);
    }
    fail_command(error, "No such template %.*s", STR_ARG(setup->template_name));
    str likely = suggest(&names, setup->template_name);
    if (!str_is_empty(likely))
        return error_add_hint(error, "Did you mean '%.*s'?", STR_ARG(likely));
    return error_add_hint(error, "'migrate list_templates' lists what there is");
}

static bool check_folder_is_free(struct setup *setup, struct error *error)
{
    struct folder_entries entries = {0};
    if (!file_exists(setup->folder))
        return true;
    if (!folder_list(setup->arena, setup->folder, &entries, error))
        return false;
    if (entries.count == 0)
        return true;
    return fail_command(error, "Directory %.*s already exists and is not empty",
                        STR_ARG(setup->directory));
}

/* The folder that `from` has to go to reach `to`, both absolute: "../b". Equal paths give "".
 * alembic: util/compat.py path_relative_to */
static str relative_path(struct arena *arena, str from, str to)
{
    size_t common = 0;
    for (size_t i = 0; i <= from.length && i <= to.length; i++) {
        bool from_ends = i == from.length || from.data[i] == '/';
        bool to_ends = i == to.length || to.data[i] == '/';
        if (from_ends && to_ends)
            common = i;
        if (i == from.length || i == to.length || from.data[i] != to.data[i])
            break;
    }
    struct strs parts = {0};
    str rest = str_from_offset(from, common);
    while (rest.data != NULL)
        if (str_cut(&rest, '/').length > 0)
            LIST_PUSH(arena, &parts, STR(".."));
    rest = str_from_offset(to, common);
    while (rest.data != NULL) {
        str part = str_cut(&rest, '/');
        if (part.length > 0)
            LIST_PUSH(arena, &parts, part);
    }
    return str_join(arena, &parts, STR("/"));
}

/* What the configuration file at `path` calls the folder: as it was named when that was absolute,
 * otherwise from where the file stands. '%' is doubled, as it is read with interpolation. */
static str script_location(const struct setup *setup, str path)
{
    bool is_absolute = str_starts_with(setup->directory, STR("/"));
    str location =
        is_absolute ? setup->folder : relative_path(setup->arena, path_folder(path), setup->folder);
    location = str_replace(setup->arena, location, STR("%"), STR("%%"));
    if (is_absolute)
        return location;
    return str_format(setup->arena, "%%(here)s%s%.*s", location.length > 0 ? "/" : "",
                      STR_ARG(location));
}

static str render(const struct setup *setup, const struct embedded_file *file, str location)
{
    return str_replace(setup->arena, (str){file->text, file->length}, STR("${script_location}"),
                       location);
}

static bool end_status(struct setup *setup, bool is_done)
{
    output_end_status(setup->output, is_done);
    return is_done;
}

static bool create_folder(struct setup *setup, str path, struct error *error)
{
    output_begin_status(setup->output, "Creating directory", path);
    return end_status(setup, folder_create(path, error));
}

static bool write_new(struct setup *setup, const char *verb, str path, str text,
                      struct error *error)
{
    output_begin_status(setup->output, verb, path);
    return end_status(setup, file_write_new(path, text, error));
}

static bool write_ini(struct setup *setup, const struct embedded_file *file, struct error *error)
{
    str path = setup->ini_path;
    if (file_exists(path)) {
        output_line_format(setup->output, "File %.*s already exists, skipping", STR_ARG(path));
        return true;
    }
    return write_new(setup, "Generating", path, render(setup, file, script_location(setup, path)),
                     error);
}

static bool append_toml(struct setup *setup, str added, struct error *error)
{
    str path = setup->toml_path, text;
    if (!file_read(setup->arena, path, &text, error))
        return false;
    str whole = str_format(setup->arena, "%.*s\n\n%.*s", STR_ARG(text), STR_ARG(added));
    output_begin_status(setup->output, "Appending to existing", path);
    return end_status(setup, file_replace(path, whole, error));
}

static bool write_toml(struct setup *setup, const struct embedded_file *file, struct error *error)
{
    str path = setup->toml_path;
    str location = script_location(setup, path);
    location = str_replace(setup->arena, location, STR("\\"), STR("\\\\"));
    location = str_replace(setup->arena, location, STR("\""), STR("\\\""));
    str text = render(setup, file, location);
    setup->wrote_toml = true;
    if (!file_exists(path))
        return write_new(setup, "Generating", path, text, error);
    if (!setup->has_toml_section)
        return append_toml(setup, text, error);
    output_line_format(
        setup->output,
        "File %.*s already exists and already has a [tool.alembic] section, skipping",
        STR_ARG(path));
    return true;
}

static bool write_file(struct setup *setup, const struct embedded_file *file, struct error *error)
{
    if (strcmp(file->path, "alembic.ini.mako") == 0)
        return write_ini(setup, file, error);
    if (strcmp(file->path, "pyproject.toml.mako") == 0)
        return write_toml(setup, file, error);
    str path = path_join(setup->arena, setup->folder, str_from(file->path));
    return write_new(setup, "Generating", path, (str){file->text, file->length}, error);
}

static bool write_files(struct setup *setup, struct error *error)
{
    for (size_t i = 0; i < embedded_file_count; i++)
        if (str_equal(str_from(embedded_files[i].template_name), setup->template_name) &&
            !write_file(setup, &embedded_files[i], error))
            return false;
    return true;
}

static bool write_package(struct setup *setup, struct error *error)
{
    str name = STR("__init__.py");
    return write_new(setup, "Adding", path_join(setup->arena, setup->folder, name), STR(""),
                     error) &&
           write_new(setup, "Adding", path_join(setup->arena, setup->versions, name), STR(""),
                     error);
}

static void say_what_is_next(const struct setup *setup)
{
    if (setup->wrote_toml)
        output_line_format(setup->output,
                           "Please edit configuration settings in %.*s and "
                           "configuration/connection/logging settings in %.*s before proceeding.",
                           STR_ARG(setup->toml_path), STR_ARG(setup->ini_path));
    else
        output_line_format(
            setup->output,
            "Please edit configuration/connection/logging settings in %.*s before proceeding.",
            STR_ARG(setup->ini_path));
}

/* The files that -c and ALEMBIC_CONFIG name; the ini's folder must be there already. */
static bool find_configuration(struct setup *setup, const struct config_request *request,
                               struct error *error)
{
    struct config config = {0};
    if (!config_load(setup->arena, request, &config, error))
        return false;
    str toml_path = config.toml_path.data != NULL ? config.toml_path : STR("pyproject.toml");
    setup->ini_path = path_absolute(setup->arena, config.ini_path);
    setup->toml_path = path_absolute(setup->arena, toml_path);
    setup->has_toml_section = config.toml != NULL;
    str folder = path_folder(setup->ini_path);
    if (file_is_folder(folder))
        return true;
    return fail(error, "the folder of the configuration file does not exist: %.*s",
                STR_ARG(folder));
}

/* Everything that can be known to fail is found out before the first file is written. alembic:
 * command.py init */
static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    struct arena *arena = invocation->arena;
    str name = arguments->template_name;
    struct setup setup = {
        .arena = arena,
        .output = &invocation->output,
        .template_name = name.data != NULL ? name : STR("generic"),
        .directory = arguments->words.items[0],
        .folder = path_absolute(arena, arguments->words.items[0]),
    };
    setup.versions = path_join(arena, setup.folder, STR("versions"));
    bool is_done = check_folder_is_free(&setup, error) && find_template(&setup, error) &&
                   find_configuration(&setup, &invocation->request.config, error) &&
                   (file_exists(setup.folder) || create_folder(&setup, setup.folder, error)) &&
                   create_folder(&setup, setup.versions, error) && write_files(&setup, error) &&
                   (!arguments->is_package || write_package(&setup, error));
    if (is_done)
        say_what_is_next(&setup);
    return is_done;
}

const struct command command_init = {
    .name = "init",
    .summary = "set up a new environment",
    .description = "Creates the folder with a versions folder, the templates of new revisions and "
                   "an env.py, and a configuration file that points to it. The sql template has no "
                   "env.py: its revisions are SQL files.",
    .positional = &positional,
    .options = options,
    .run = run,
};
