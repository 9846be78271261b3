/* alembic.script._revisions: the script directory's graph, as rows for alembic.script. */
#include "host/host_impl.h"
#include "host/schema/schema_impl.h"

static struct script_directory *directory(struct vm *vm)
{
    const struct host_environment *environment = host_of(vm)->options->environment;
    struct error error = {0};
    if (environment == NULL) {
        vm_refuse(vm, "a revision cannot read the script directory");
        return NULL;
    }
    struct script_directory *found = environment->scripts(environment->context, &error);
    if (found == NULL)
        host_raise_failure(vm, &error);
    return found;
}

static value tuple_of_texts(struct vm *vm, const struct strs *texts)
{
    struct list *list = list_new(vm);
    for (size_t i = 0; i < texts->count; i++)
        list_append(vm, list, value_string(vm, texts->items[i]));
    return value_of(&tuple_new(vm, list->values.items, list->values.count)->base);
}

static value row_of(struct vm *vm, const struct revision *revision)
{
    struct list *children = list_new(vm);
    if (revision == NULL)
        return value_none();
    for (size_t i = 0; i < revision->children.count; i++)
        list_append(vm, children, value_string(vm, revision->children.items[i]->id));
    value items[] = {
        value_string(vm, revision->id),
        tuple_of_texts(vm, &revision->down_revisions),
        tuple_of_texts(vm, &revision->labels),
        tuple_of_texts(vm, &revision->depends_on),
        value_string(vm, revision->doc),
        value_string(vm, revision->longdoc),
        value_string(vm, revision->path),
        value_boolean(revision_is_head(revision)),
        value_of(&children->base),
    };
    return value_of(&tuple_new(vm, items, sizeof items / sizeof *items)->base);
}

static bool give(struct vm *vm, bool is_good, const struct revisions *found, struct error *error,
                 value *result)
{
    struct list *rows = list_new(vm);
    if (!is_good)
        return host_raise(vm, error);
    for (size_t i = 0; i < found->count; i++)
        list_append(vm, rows, row_of(vm, found->items[i]));
    *result = value_of(&rows->base);
    return true;
}

/* symbol */
static bool find(struct vm *vm, const value *arguments, value *result)
{
    struct script_directory *scripts = directory(vm);
    struct revisions found = {0};
    struct error error = {0};
    if (scripts == NULL)
        return false;
    bool is_good = graph_get_revisions(&scripts->graph, host_of(vm)->arena,
                                       value_text(arguments[0]), &found, &error);
    return give(vm, is_good, &found, &error, result);
}

/* lower, upper */
static bool walk(struct vm *vm, const value *arguments, value *result)
{
    struct script_directory *scripts = directory(vm);
    struct revisions found = {0};
    struct error error = {0};
    if (scripts == NULL)
        return false;
    bool is_good = graph_walk(&scripts->graph, host_of(vm)->arena, value_text(arguments[0]),
                              value_text(arguments[1]), &found, &error);
    return give(vm, is_good, &found, &error, result);
}

static bool location(struct vm *vm, const value *arguments, value *result)
{
    (void)arguments;
    *result = value_string(vm, host_of(vm)->options->script_location);
    return true;
}

static bool version_locations(struct vm *vm, const value *arguments, value *result)
{
    struct script_directory *scripts = directory(vm);
    struct strs folders = {0};
    struct list *texts = list_new(vm);
    (void)arguments;
    if (scripts == NULL)
        return false;
    script_directory_locations(host_of(vm)->arena, scripts->settings, &folders);
    for (size_t i = 0; i < folders.count; i++)
        list_append(vm, texts, value_string(vm, folders.items[i]));
    *result = value_of(&texts->base);
    return true;
}

/* folders */
static bool set_version_locations(struct vm *vm, const value *arguments, value *result)
{
    const struct host_environment *environment = host_of(vm)->options->environment;
    struct strs folders = {0};
    *result = value_none();
    if (environment == NULL)
        return vm_refuse(vm, "a revision cannot change the script directory");
    if (!host_names(vm, arguments[0], "version_locations", &folders))
        return false;
    environment->set_version_locations(environment->context, &folders);
    return true;
}

static const struct native_function functions[] = {
    {"find", "(symbol, /)", find, 0},
    {"walk", "(lower, upper, /)", walk, 0},
    {"location", "()", location, 0},
    {"version_locations", "()", version_locations, 0},
    {"set_version_locations", "(folders, /)", set_version_locations, 0},
    {0},
};

const struct native_module scripts_module = {.name = "alembic.script._revisions",
                                             .functions = functions};
