/* Which files are read, and what the keys of the environment's section mean. */
#include "config_fixture.h"

static void the_defaults_are_alembics(void **state)
{
    struct fixture *fixture = *state;
    assert_true(fixture_settings(fixture, "[alembic]\nscript_location = m\n", NULL));
    const struct settings *settings = &fixture->settings;
    assert_text(settings->script_location, "m");
    assert_list(&settings->version_locations, "m/versions");
    assert_int_equal(settings->prepend_sys_path.count, 0);
    assert_text(settings->file_template, "%(rev)s_%(slug)s");
    assert_int_equal(settings->truncate_slug_length, 40);
    assert_null(settings->timezone.data);
    assert_text(settings->output_encoding, "utf-8");
    assert_text(settings->version_table, "alembic_version");
    assert_null(settings->version_table_schema.data);
    assert_true(settings->version_table_pk);
    assert_false(settings->transaction_per_migration || settings->sourceless ||
                 settings->revision_environment || settings->recursive_version_locations);
    assert_int_equal(settings->deprecations.count, 0);
}

static void a_missing_script_location_is_alembics_error(void **state)
{
    static const struct row {
        const char *ini;
        const char *toml;
    } rows[] = {
        {NULL, NULL},
        {"", NULL},
        {"[other]\nscript_location = x\n", NULL},
        {"[DEFAULT]\nscript_location = x\n", NULL},
        {"[alembic]\n", "[tool.other]\nx = 1\n"},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_false(fixture_settings(fixture, rows[i].ini, rows[i].toml));
        assert_int_equal(fixture->error.status, STATUS_COMMAND);
        assert_true(fixture->error.hint.length > 0);
        assert_error(&fixture->error, "No 'script_location' key found in configuration.", 0, 0);
    }
}

static void here_is_the_folder_of_the_file(void **state)
{
    struct fixture *fixture = *state;
    str value;
    fixture_write(fixture, "sub/a.ini", "[alembic]\nscript_location = %(here)s/m\n");
    fixture_write(fixture, "sub/pyproject.toml", "[tool.alembic]\nx = \"%(here)s/%%\"\n");
    str files[] = {STR("./sub//../sub/a.ini"), STR("sub/pyproject.toml")};
    struct config_request request = {.files = {.items = files, .count = 2}};
    assert_true(config_load(&fixture->arena, &request, &fixture->config, &fixture->error));
    assert_true(settings_load(&fixture->config, &fixture->settings, &fixture->error));
    assert_text(fixture->settings.script_location,
                str_format(&fixture->arena, "%s/sub/../sub/m", fixture->folder).data);
    assert_true(config_get(&fixture->config, STR("x"), &value, &fixture->error));
    assert_text(value, str_format(&fixture->arena, "%s/sub/%%", fixture->folder).data);
}

static void files_are_chosen_as_alembic_does(void **state)
{
    static const struct row {
        const char *first;
        const char *second;
        const char *environment;
        const char *ini;  /* what is chosen, or the error */
        const char *toml; /* NULL: an error */
    } rows[] = {
        {NULL, NULL, NULL, "alembic.ini", "pyproject.toml"},
        {NULL, NULL, "e.ini", "e.ini", "pyproject.toml"},
        {NULL, NULL, "x/pyproject.toml", "alembic.ini", "x/pyproject.toml"},
        {"a.ini", NULL, "e.ini", "a.ini", "pyproject.toml"},
        {"y/pyproject.toml", NULL, "e.ini", "e.ini", "y/pyproject.toml"},
        {"y/pyproject.toml", "a.ini", NULL, "a.ini", "y/pyproject.toml"},
        {"a.ini", "b.ini", NULL, "only one ini file may be indicated", NULL},
        {"pyproject.toml", "x/pyproject.toml", NULL, "pyproject.toml indicated more than once",
         NULL},
    };
    struct fixture *fixture = *state;
    fixture_write(fixture, "pyproject.toml", "");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        str files[] = {str_from(rows[i].first), str_from(rows[i].second)};
        size_t count = rows[i].second != NULL ? 2 : rows[i].first != NULL ? 1 : 0;
        struct config_request request = {.files = {.items = files, .count = count},
                                         .environment = str_from(rows[i].environment)};
        bool is_loaded = config_load(&fixture->arena, &request, &fixture->config, &fixture->error);
        assert_int_equal(is_loaded, rows[i].toml != NULL);
        if (!is_loaded) {
            assert_int_equal(fixture->error.status, STATUS_FAILURE);
            assert_error(&fixture->error, rows[i].ini, 0, 0);
            continue;
        }
        assert_text(fixture->config.ini_path, rows[i].ini);
        assert_text(fixture->config.toml_path, rows[i].toml);
    }
}

static void another_section_is_only_the_inis(void **state)
{
    struct fixture *fixture = *state;
    str value;
    fixture_write(fixture, "alembic.ini", "[DEFAULT]\nd = 0\n[alembic]\na = 1\n[x]\na = 2\n");
    fixture_write(fixture, "pyproject.toml", "[tool.alembic]\nb = 'toml'\na = 'no'\n");
    struct config_request request = {.section = STR("x")};
    assert_true(config_load(&fixture->arena, &request, &fixture->config, &fixture->error));
    assert_true(config_get(&fixture->config, STR("A"), &value, &fixture->error));
    assert_text(value, "2");
    assert_true(config_get(&fixture->config, STR("b"), &value, &fixture->error));
    assert_text(value, "toml");
    assert_true(config_get(&fixture->config, STR("d"), &value, &fixture->error));
    assert_text(value, "0");
    assert_true(config_get(&fixture->config, STR("none"), &value, &fixture->error));
    assert_null(value.data);
    assert_true(
        config_get_in_section(&fixture->config, STR("alembic"), STR("a"), &value, &fixture->error));
    assert_text(value, "1");
    assert_int_equal(place_position(config_place(&fixture->config, STR("x"), STR("a"))).line, 6);
    assert_null(config_place(&fixture->config, STR("x"), STR("b")).source);
    assert_int_equal(place_position(config_get_place(&fixture->config, STR("b"))).line, 2);
}

static void the_command_line_goes_before_the_files(void **state)
{
    struct fixture *fixture = *state;
    str value;
    assert_true(
        fixture_settings(fixture, "[alembic]\nscript_location = m\nsqlalchemy.url = a%b\n", NULL));
    config_override(&fixture->config, STR("sqlalchemy.url"), STR("sqlite:///%"));
    assert_true(config_get(&fixture->config, STR("sqlalchemy.url"), &value, &fixture->error));
    assert_text(value, "sqlite:///%");
    assert_null(config_get_place(&fixture->config, STR("sqlalchemy.url")).source);
}

static void a_file_that_cannot_be_read_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    assert_true(folder_create(STR("alembic.ini"), &fixture->error));
    assert_false(fixture_load(fixture));
    assert_error(&fixture->error, "cannot read 'alembic.ini': Is a directory", 0, 0);
}

/* One line of the ini, and what comes of it; `text` gets at the setting. */
static void paths_are_split_as_alembic_splits_them(void **state)
{
    static const struct row {
        const char *lines;
        const char *version_locations;
        const char *prepend_sys_path;
        size_t deprecations;
    } rows[] = {
        {"path_separator = os\nversion_locations = a:./b/:c//d\nprepend_sys_path = .:x y",
         "a|b|c/d", ".|x y", 0},
        {"path_separator = space\nversion_locations = a  b\nprepend_sys_path = . x", "a|b", ".|x",
         0},
        {"path_separator = newline\nversion_locations =\n  a b\n\n  c\n", "a b|c", "", 0},
        {"path_separator = ;\nversion_locations = a; b ;;", "a|b", "", 0},
        {"path_separator = :\nversion_locations = a:b", "a|b", "", 0},
        {"version_locations = a, b c,,d", "a|b|c|d", "", 1},
        {"version_locations = a b\nprepend_sys_path = .:x,y z", "a|b", ".|x|y|z", 2},
        {"version_path_separator = space\nversion_locations = a b", "a|b", "", 1},
        {"path_separator = os\nversion_path_separator = bogus\nversion_locations = a:b", "a|b", "",
         0},
        {"path_separator = bogus", "m/versions", "", 0},
        {"version_locations =", "m/versions", "", 0},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        str ini =
            str_format(&fixture->arena, "[alembic]\nscript_location = m\n%s\n", rows[i].lines);
        assert_true(fixture_settings(fixture, ini.data, NULL));
        assert_list(&fixture->settings.version_locations, rows[i].version_locations);
        assert_list(&fixture->settings.prepend_sys_path, rows[i].prepend_sys_path);
        assert_int_equal(fixture->settings.deprecations.count, rows[i].deprecations);
    }
}

static void bad_values_are_refused_with_their_place(void **state)
{
    static const struct row {
        const char *line;
        const char *message;
        size_t column;
    } rows[] = {
        {"version_locations = a\npath_separator = bogus",
         "'bogus' is not a valid value for path_separator; expected 'space', 'newline', 'os', "
         "':', ';'",
         18},
        {"version_locations = a\nversion_path_separator = |",
         "'|' is not a valid value for version_path_separator; expected 'space', 'newline', "
         "'os', ':', ';'",
         26},
        {"\ntruncate_slug_length = many", "truncate_slug_length must be a number, not 'many'", 24},
        {"\ntruncate_slug_length = -1", "truncate_slug_length must be a number, not '-1'", 24},
        {"\ntruncate_slug_length = 1__0", "truncate_slug_length must be a number, not '1__0'", 24},
        {"\ntruncate_slug_length =", "truncate_slug_length must be a number, not ''", 1},
        {"\nversion_table_pk = maybe", "version_table_pk must be true or false, not 'maybe'", 20},
        {"\ntransaction_per_migration = 2",
         "transaction_per_migration must be true or false, not '2'", 29},
        {"\nversion_table =", "version_table must be the name of a table, not ''", 1},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        str ini = str_format(&fixture->arena, "[alembic]\nscript_location = m\n%s\n", rows[i].line);
        assert_false(fixture_settings(fixture, ini.data, NULL));
        assert_error(&fixture->error, rows[i].message, 4, rows[i].column);
    }
}

static void booleans_are_alembics_or_ours(void **state)
{
    static const struct row {
        const char *word;
        bool alembics;
        bool ours;
    } rows[] = {{"true", true, true}, {"True", false, true}, {"yes", false, true},
                {"1", false, true},   {"ON", false, true},   {"false", false, false},
                {"No", false, false}, {"off", false, false}, {"0", false, false},
                {"y", false, true},   {"F", false, false}};
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *word = rows[i].word;
        str ini = str_format(&fixture->arena,
                             "[alembic]\nscript_location = m\nsourceless = %s\n"
                             "recursive_version_locations = %s\nrevision_environment = %s\n"
                             "version_table_pk = %s\ntransaction_per_migration = %s\n",
                             word, word, word, word, word);
        assert_true(fixture_settings(fixture, ini.data, NULL));
        assert_int_equal(fixture->settings.sourceless, rows[i].alembics);
        assert_int_equal(fixture->settings.recursive_version_locations, rows[i].alembics);
        assert_int_equal(fixture->settings.revision_environment, rows[i].ours);
        assert_int_equal(fixture->settings.version_table_pk, rows[i].ours);
        assert_int_equal(fixture->settings.transaction_per_migration, rows[i].ours);
    }
}

static void other_keys_are_taken_as_they_are(void **state)
{
    struct fixture *fixture = *state;
    assert_true(fixture_settings(fixture,
                                 "[alembic]\nscript_location = /abs//m/\n"
                                 "file_template = %%(year)d_%%(rev)s\ntruncate_slug_length = 1_0\n"
                                 "timezone =\noutput_encoding = latin-1\n"
                                 "version_table = v\nversion_table_schema = s\n",
                                 NULL));
    assert_text(fixture->settings.script_location, "/abs/m");
    assert_text(fixture->settings.file_template, "%(year)d_%(rev)s");
    assert_int_equal(fixture->settings.truncate_slug_length, 10);
    assert_null(fixture->settings.timezone.data);
    assert_text(fixture->settings.output_encoding, "latin-1");
    assert_text(fixture->settings.version_table, "v");
    assert_text(fixture->settings.version_table_schema, "s");
}

static void package_resources_are_found(void **state)
{
    static const struct row {
        const char *lines;
        const char *location;
    } rows[] = {
        {"script_location = pkg.db:migrations", "pkg/db/migrations"},
        {"script_location = inner:a:b\nprepend_sys_path = lib\npath_separator = os",
         "lib/inner/a/b"},
        {"script_location = /abs:x", "/abs:x"},
    };
    struct fixture *fixture = *state;
    assert_true(folder_create(STR("pkg/db/migrations"), &fixture->error));
    assert_true(folder_create(STR("lib/inner"), &fixture->error));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        str ini = str_format(&fixture->arena, "[alembic]\n%s\n", rows[i].lines);
        assert_true(fixture_settings(fixture, ini.data, NULL));
        assert_text(fixture->settings.script_location, rows[i].location);
    }
    assert_false(fixture_settings(fixture, "[alembic]\nscript_location = nope:m\n", NULL));
    assert_error(&fixture->error, "No module named 'nope'", 0, 0);
}

static void toml_gives_typed_values(void **state)
{
    struct fixture *fixture = *state;
    str value;
    assert_true(fixture_settings(fixture, NULL,
                                 "[tool.alembic]\nscript_location = 'm'\nsourceless = true\n"
                                 "version_locations = ['a', \"%(here)s/b\"]\n"
                                 "prepend_sys_path = ['.']\ntruncate_slug_length = 7\n"
                                 "version_table_pk = false\nsqlalchemy.url = 'sqlite://'\n"));
    assert_list(&fixture->settings.version_locations,
                str_format(&fixture->arena, "a|%s/b", fixture->folder).data);
    assert_list(&fixture->settings.prepend_sys_path, ".");
    assert_true(fixture->settings.sourceless);
    assert_false(fixture->settings.version_table_pk);
    assert_int_equal(fixture->settings.truncate_slug_length, 7);
    assert_true(config_get(&fixture->config, STR("sqlalchemy.url"), &value, &fixture->error));
    assert_text(value, "sqlite://");
}

static void toml_of_wrong_types_is_refused(void **state)
{
    static const struct row {
        const char *text;
        const char *message;
        enum error_status status;
        size_t column;
    } rows[] = {
        {"[tool]\n\nalembic = 1", "Incorrect TOML format", STATUS_COMMAND, 11},
        {"\n\ntool = 1", "Incorrect TOML format", STATUS_COMMAND, 8},
        {"[tool.alembic]\nscript_location = 'm'\nsourceless = 'true'",
         "boolean value expected for TOML parameter 'sourceless'", STATUS_COMMAND, 14},
        {"[tool.alembic]\nscript_location = 'm'\nversion_table_pk = 1",
         "boolean value expected for TOML parameter 'version_table_pk'", STATUS_COMMAND, 20},
        {"[tool.alembic]\n\nscript_location = 1.5",
         "unsupported TOML value type for key: 'script_location'", STATUS_COMMAND, 19},
        {"[tool.alembic]\n\nscript_location = ['m']",
         "a text is expected for TOML parameter 'script_location'", STATUS_FAILURE, 19},
        {"[tool.alembic]\n\nscript_location = '%(there)s'", "unknown name in the format: 'there'",
         STATUS_FAILURE, 19},
        {"[tool.alembic]\n\nscript_location = '100%'", "format requires '%(name)s'", STATUS_FAILURE,
         19},
        {"[tool.alembic]\nscript_location = 'm'\nversion_locations = 'abc'",
         "a list is expected for TOML parameter 'version_locations'", STATUS_FAILURE, 21},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_false(fixture_settings(fixture, NULL, rows[i].text));
        assert_int_equal(fixture->error.status, rows[i].status);
        assert_error(&fixture->error, rows[i].message, 3, rows[i].column);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONFIG_TEST(the_defaults_are_alembics),
        CONFIG_TEST(a_missing_script_location_is_alembics_error),
        CONFIG_TEST(here_is_the_folder_of_the_file),
        CONFIG_TEST(files_are_chosen_as_alembic_does),
        CONFIG_TEST(another_section_is_only_the_inis),
        CONFIG_TEST(the_command_line_goes_before_the_files),
        CONFIG_TEST(a_file_that_cannot_be_read_is_an_error),
        CONFIG_TEST(paths_are_split_as_alembic_splits_them),
        CONFIG_TEST(bad_values_are_refused_with_their_place),
        CONFIG_TEST(booleans_are_alembics_or_ours),
        CONFIG_TEST(other_keys_are_taken_as_they_are),
        CONFIG_TEST(package_resources_are_found),
        CONFIG_TEST(toml_gives_typed_values),
        CONFIG_TEST(toml_of_wrong_types_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
