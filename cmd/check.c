#include "commands.h"
#include "difference.h"
#include "rename.h"

/* Its own row: here it connects. */
static const struct option option_check_sql = {
    0,
    "sql",
    NULL,
    "print the SQL that would make the database as the models are",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_sql)};

static const struct option *const options[] = {&option_check_sql, &option_json, &option_rename,
                                               NULL};

static bool print_json(struct invocation *invocation, const struct generation *generation,
                       struct error *error)
{
    struct buf text = {0};
    bool is_printed = differences_add_json(&invocation->environment, generation, &text, error);
    if (is_printed)
        output_line(&invocation->output, str_trim_end(buf_str(&text)));
    buf_free(&text);
    return is_printed;
}

static void print_sql(struct invocation *invocation, const struct generation *generation)
{
    struct buf text = {0};
    sql_groups_add_script(&text, &generation->upgrade, invocation->environment.dialect);
    output_write(&invocation->output, buf_str(&text));
    buf_free(&text);
}

/* Alembic looks at the last revision that its hooks left. */
static bool has_differences(const struct generation *generation)
{
    const struct migration_scripts *scripts = &generation->scripts;
    return scripts->count > 0 && !migration_script_is_empty(&scripts->items[scripts->count - 1]);
}

static void fail_with_differences(struct arena *arena, const struct generation *generation,
                                  struct error *error)
{
    const struct migration_scripts *scripts = &generation->scripts;
    const struct migration_parts *parts = &scripts->items[scripts->count - 1].parts;
    struct buf text = {0};
    struct operations all = {0};
    for (size_t i = 0; i < parts->count; i++) {
        for (size_t k = 0; k < parts->items[i].upgrade.count; k++)
            LIST_PUSH(arena, &all, parts->items[i].upgrade.items[k]);
    }
    autogenerate_add_differences(&text, arena, &all);
    fail_command(error, "New upgrade operations detected: %s", buf_z(&text));
    buf_free(&text);
}

/* alembic: command.py check */
static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    struct generate_request request = {.compares = true,
                                       .is_sql = arguments->is_sql || arguments->is_json};
    struct generation generation;
    if (!take_renames(invocation, &request, error) ||
        !generate_scripts(&invocation->environment, &request, &generation, error))
        return false;
    if (arguments->is_json && !print_json(invocation, &generation, error))
        return false;
    if (arguments->is_sql && !arguments->is_json)
        print_sql(invocation, &generation);
    bool is_shown = request.is_sql; /* on stdout, in a form that is easier to read */
    if (has_differences(&generation)) {
        fail_with_differences(invocation->environment.arena, &generation, error);
        if (!is_shown)
            error_add_hint(error, "'migrate check --sql' shows them as SQL; "
                                  "'migrate revision --autogenerate' writes them");
        return false;
    }
    if (!is_shown)
        output_line(&invocation->output, STR("No new upgrade operations detected."));
    return true;
}

const struct command command_check = {
    .name = "check",
    .summary = "tell whether the models ask for a new revision",
    .description =
        "Compares the database, which must be at the heads, with the models, and writes nothing. "
        "The exit status is 0 when nothing differs and 255 otherwise.",
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
