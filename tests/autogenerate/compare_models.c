/* Compares models with a database and prints what Alembic would: the log, the imports, and the
 * bodies of upgrade() and downgrade().
 *
 *   compare_models URL FOLDER [option=value]…
 *
 * What is reversed twice must be what it was: when it is not, that is printed as well.
 *
 * FOLDER has a module `model` with the MetaData `target` and, when it likes, the functions
 * include_object, include_name, compare_type, compare_server_default, render_item. */
#include "autogenerate/autogenerate.h"
#include "config/config.h"
#include "db/db.h"
#include "host/host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct program {
    struct arena arena;
    struct error error;
    struct autogenerate_options options;
    struct render_options render;
    struct autogenerate_hooks hooks;
    struct host_configuration configuration;
    struct version_table version_table;
    struct buf warnings;
    bool tells_differences; /* what `alembic check` prints */
    bool tells_time;
};

struct printing_log {
    struct log base;
    struct program *program;
};

static void write_line(struct log *log, enum log_level level, str logger, str message)
{
    struct program *program = ((struct printing_log *)log)->program;
    if (str_equal(logger, STR("py.warnings"))) {
        str line = str_format(&program->arena, "WARN %.*s\n", STR_ARG(message));
        if (!str_contains(buf_str(&program->warnings), line))
            buf_add(&program->warnings, line);
        return;
    }
    if (!str_equal(logger, STR("alembic.runtime.plugins")))
        printf("%s [%.*s] %.*s\n", level == LOG_INFO ? "INFO " : "WARNI", STR_ARG(logger),
               STR_ARG(message));
}

static bool is_true(str word)
{
    return str_equal(word, STR("True"));
}

static void read_option(struct program *program, str word)
{
    str name = str_cut(&word, '=');
    if (str_equal(name, STR("compare_type")))
        program->options.compares_types = is_true(word);
    else if (str_equal(name, STR("compare_server_default")))
        program->options.compares_server_defaults = is_true(word);
    else if (str_equal(name, STR("include_schemas")))
        program->options.includes_schemas = is_true(word);
    else if (str_equal(name, STR("render_as_batch")))
        program->render.is_batch = is_true(word);
    else if (str_equal(name, STR("alembic_module_prefix")))
        program->render.operation_prefix = word;
    else if (str_equal(name, STR("sqlalchemy_module_prefix")))
        program->render.sqlalchemy_prefix = word;
    else if (str_equal(name, STR("user_module_prefix")))
        program->render.user_module_prefix = word;
    else if (str_equal(name, STR("version_table_schema")))
        program->options.version_table.schema = word;
    else if (str_equal(name, STR("autogenerate_plugins")))
        while (word.data != NULL)
            LIST_PUSH(&program->arena, &program->options.plugins, str_cut(&word, ','));
    else if (str_equal(name, STR("differences")))
        program->tells_differences = is_true(word);
    else if (str_equal(name, STR("time")))
        program->tells_time = is_true(word);
}

/* The functions of the model's module, as those of env.py. */
static bool find_hooks(struct program *program, struct host *host)
{
    static const struct {
        const char *name;
        size_t offset;
    } rows[] = {
        {"target", offsetof(struct host_configuration, target_metadata)},
        {"include_object", offsetof(struct host_configuration, include_object)},
        {"include_name", offsetof(struct host_configuration, include_name)},
        {"render_item", offsetof(struct host_configuration, render_item)},
        {"compare_type", offsetof(struct host_configuration, compare_type)},
        {"compare_server_default", offsetof(struct host_configuration, compare_server_default)},
    };
    value module;
    if (!vm_import(host_vm(host), STR("model"), &module))
        return vm_fail(host_vm(host), &program->error);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        value found = {0};
        if (!vm_find_attribute(host_vm(host), module, str_from(rows[i].name), &found))
            return vm_fail(host_vm(host), &program->error);
        memcpy((char *)&program->configuration + rows[i].offset, &found, sizeof found);
    }
    if (host_make_hooks(host, &program->configuration, &program->hooks)) {
        program->options.hooks = &program->hooks;
        program->options.compares_server_defaults |= program->hooks.compare_server_default != NULL;
        program->render.hooks = &program->hooks;
    }
    return true;
}

static bool print_body(struct program *program, const struct operations *operations,
                       const char *title, struct strs *imports, struct buf *out)
{
    str body;
    if (!autogenerate_render_python(&program->arena, operations, &program->render, &body, imports,
                                    &program->error))
        return false;
    buf_add_format(out, "%s\n    %.*s\n", title, STR_ARG(body));
    return true;
}

/* reverse(reverse(operations)) == operations, as far as Python shows it. */
static bool print_lost(struct program *program, const struct operations *operations,
                       const struct operations *reversed)
{
    struct strs imports = {0};
    str before, after;
    const struct operations again = autogenerate_reverse(&program->arena, reversed);
    if (!autogenerate_render_python(&program->arena, operations, &program->render, &before,
                                    &imports, &program->error) ||
        !autogenerate_render_python(&program->arena, &again, &program->render, &after, &imports,
                                    &program->error))
        return false;
    if (!str_equal(before, after))
        printf("REVERSED TWICE\n    %.*s\n", STR_ARG(after));
    return true;
}

static int compare_imports(const void *a, const void *b)
{
    return str_compare_items(a, b);
}

static bool print_bodies(struct program *program, const struct operations *operations)
{
    struct buf out = {0};
    struct strs imports = {0};
    const struct operations reversed = autogenerate_reverse(&program->arena, operations);
    if (!print_body(program, operations, "UPGRADE", &imports, &out) ||
        !print_body(program, &reversed, "DOWNGRADE", &imports, &out))
        return false;
    if (imports.count > 0)
        qsort(imports.items, imports.count, sizeof *imports.items, compare_imports);
    printf("IMPORTS [");
    for (size_t i = 0, shown = 0; i < imports.count; i++) {
        if (i == 0 || !str_equal(imports.items[i], imports.items[i - 1]))
            printf("%s'%.*s'", shown++ == 0 ? "" : ", ", STR_ARG(imports.items[i]));
    }
    printf("]\n%s%s", buf_z(&out), buf_z(&program->warnings));
    buf_free(&out);
    return print_lost(program, operations, &reversed);
}

static double milliseconds_since(const struct timespec *start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start->tv_sec) * 1e3 +
           (double)(now.tv_nsec - start->tv_nsec) / 1e6;
}

static bool compare(struct program *program, struct ddl_run *run, struct db *db,
                    const struct metadata *metadata, struct log *log)
{
    struct operations operations = {0};
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    if (!autogenerate_compare(run, db, &program->arena, metadata, &program->options, log,
                              &operations, &program->error))
        return false;
    if (program->tells_time)
        printf("%.1f ms\n", milliseconds_since(&start));
    if (program->tells_differences) {
        struct buf text = {0};
        autogenerate_add_differences(&text, &program->arena, &operations);
        printf("%s\n", buf_z(&text));
        buf_free(&text);
        return true;
    }
    return print_bodies(program, &operations);
}

static bool run(struct program *program, str url_text, str folder)
{
    struct printing_log log = {{write_line}, program};
    struct url url;
    struct db_options db_options = {.wait_seconds = 1, .log = &log.base};
    struct metadata metadata;
    if (!url_parse(&program->arena, url_text, &url, &program->error))
        return false;
    struct db *db = db_open(&program->arena, &url, &db_options, &program->error);
    if (db == NULL)
        return false;
    struct host_backend backend = {.dialect = db_dialect(db), .log = &log.base};
    struct host_options host_options = {
        .path = {.items = &folder, .count = 1},
        .limits = {.seconds = 20, .memory = (size_t)1 << 30},
    };
    struct host *host = host_new(&program->arena, &backend, &host_options);
    struct ddl_run ddl = {.dialect = db_dialect(db), .arena = &program->arena, .log = &log.base};
    program->render.run = &ddl;
    program->configuration.dialect = db_dialect(db);
    bool is_done =
        host_import_metadata(host, STR("model"), STR("target"), &metadata, &program->error) &&
        find_hooks(program, host) && compare(program, &ddl, db, &metadata, &log.base);
    if (!is_done && ddl.exception != NULL)
        printf("!! %s: ", ddl.exception);
    else if (!is_done)
        printf("!! %s", program->error.status == STATUS_COMMAND ? "CommandError: " : "");
    if (!is_done)
        printf("%.*s\n", STR_ARG(program->error.message));
    host_free(host);
    db_close(db);
    return is_done;
}

int main(int argc, char **argv)
{
    static struct program program = {
        .options = {.compares_types = true, .version_table.name.text = {"alembic_version", 15}},
        .render = {.operation_prefix = {"op.", 3}, .sqlalchemy_prefix = {"sa.", 3}},
    };
    if (argc < 3) {
        fputs("usage: compare_models URL FOLDER [option=value]...\n", stderr);
        return 2;
    }
    for (int i = 3; i < argc; i++)
        read_option(&program, str_from(argv[i]));
    bool is_done = run(&program, str_from(argv[1]), str_from(argv[2]));
    if (program.error.status != STATUS_OK && program.error.hint.data != NULL)
        fprintf(stderr, "%.*s\n", STR_ARG(program.error.hint));
    buf_free(&program.warnings);
    error_clear(&program.error);
    arena_free(&program.arena);
    return is_done ? 0 : 1;
}
