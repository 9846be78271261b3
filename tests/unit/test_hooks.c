/* [post_write_hooks] of both files. */
#include "config_fixture.h"

static bool load(struct fixture *fixture, const char *ini, const char *toml, struct hooks *hooks)
{
    fixture_write(fixture, "alembic.ini", ini);
    fixture_write(fixture, "pyproject.toml", toml);
    assert_true(fixture_load(fixture));
    return config_get_hooks(&fixture->config, hooks, &fixture->error);
}

static void hooks_are_read_from_the_ini(void **state)
{
    struct fixture *fixture = *state;
    struct hooks hooks;
    assert_true(load(fixture,
                     "[post_write_hooks]\nhooks = a, b  c\na.type = console_scripts\n"
                     "a.entrypoint = black\na.options = -l 79 REVISION_SCRIPT_FILENAME\n"
                     "b.type = exec\nb.executable = %(here)s/ruff\nb.cwd = sub\n"
                     "c.type = module\nc.module = ruff\n",
                     "[[tool.alembic.post_write_hooks]]\nname = 'ignored'\n", &hooks));
    assert_int_equal(hooks.count, 3);
    assert_text(hooks.items[0].name, "a");
    assert_int_equal(hooks.items[0].type, HOOK_CONSOLE_SCRIPTS);
    assert_text(hooks.items[0].target, "black");
    assert_text(hooks.items[0].options, "-l 79 REVISION_SCRIPT_FILENAME");
    assert_null(hooks.items[0].cwd.data);
    assert_int_equal(hooks.items[1].type, HOOK_EXEC);
    assert_text(hooks.items[1].target,
                str_format(&fixture->arena, "%s/ruff", fixture->folder).data);
    assert_text(hooks.items[1].options, "");
    assert_text(hooks.items[1].cwd, "sub");
    assert_int_equal(hooks.items[2].type, HOOK_MODULE);
}

static void hooks_are_read_from_toml(void **state)
{
    struct fixture *fixture = *state;
    struct hooks hooks;
    assert_true(load(fixture, "[alembic]\n",
                     "[[tool.alembic.post_write_hooks]]\nname = 'r'\ntype = 'exec'\n"
                     "executable = '%(here)s/ruff'\noptions = 'check %%'\n",
                     &hooks));
    assert_int_equal(hooks.count, 1);
    assert_text(hooks.items[0].target,
                str_format(&fixture->arena, "%s/ruff", fixture->folder).data);
    assert_text(hooks.items[0].options, "check %");
}

static void no_hooks_are_fine(void **state)
{
    struct fixture *fixture = *state;
    struct hooks hooks;
    assert_true(load(fixture, "[alembic]\n", "", &hooks));
    assert_int_equal(hooks.count, 0);
    assert_true(load(fixture, "[post_write_hooks]\n", "", &hooks));
    assert_int_equal(hooks.count, 0);
}

static void what_is_missing_is_named_in_alembics_words(void **state)
{
    static const struct row {
        const char *ini;
        const char *toml;
        const char *message;
        size_t line;
    } rows[] = {
        {"[post_write_hooks]\nhooks = h1\n", "",
         "Key 'h1.type' (or 'type' in toml) is required for post write hook 'h1'", 0},
        {"[post_write_hooks]\nhooks = H1\nh1.type = exec\n", "",
         "Key 'H1.type' (or 'type' in toml) is required for post write hook 'H1'", 0},
        {"[post_write_hooks]\nhooks = h1\nh1.type = x\n", "",
         "No formatter with name 'x' registered", 0},
        {"[post_write_hooks]\nhooks = h1\nh1.type = exec\n", "",
         "Key h1.executable is required for post write hook 'h1'", 0},
        {"[post_write_hooks]\nhooks = h1\nh1.type = module\n", "",
         "Key h1.module is required for post write hook 'h1'", 0},
        {"", "[[tool.alembic.post_write_hooks]]\ntype = 'exec'\n",
         "Key 'name' is required for a post write hook", 1},
        {"", "[tool.alembic]\npost_write_hooks = [1]\n",
         "a table is expected for each of the post_write_hooks", 2},
        {"", "[tool.alembic]\npost_write_hooks = 1\n",
         "a list of tables is expected for TOML parameter 'post_write_hooks'", 2},
    };
    struct fixture *fixture = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct hooks hooks;
        assert_false(load(fixture, rows[i].ini, rows[i].toml, &hooks));
        size_t line =
            fixture->error.place.source == NULL ? 0 : place_position(fixture->error.place).line;
        assert_int_equal(line, rows[i].line);
        assert_text(fixture->error.message, rows[i].message);
        error_clear(&fixture->error);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CONFIG_TEST(hooks_are_read_from_the_ini),
        CONFIG_TEST(hooks_are_read_from_toml),
        CONFIG_TEST(no_hooks_are_fine),
        CONFIG_TEST(what_is_missing_is_named_in_alembics_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
