/* What can be known of a script before it is run: names that its modules do not have, and keywords
 * that their functions do not take. */
#include "host/host_impl.h"

#include "base/base.h"

struct check {
    struct host *host;
    struct module *module;
    struct host_findings *findings;
    bool stops_at_first;
    struct arena arena;
};

static void add(struct check *check, struct error *error)
{
    for (size_t i = 0; i < check->findings->count; i++) {
        const struct place *known = &check->findings->items[i].place;
        if (known->start == error->place.start && known->length == error->place.length) {
            error_clear(error);
            return;
        }
    }
    LIST_PUSH(check->host->arena, check->findings, *error);
}

/* ---- "did you mean" */

/* The name of a module that is nearest; absent when none is near. */
static str nearest(const struct object *object, str name)
{
    const struct dictionary_entry *entry;
    size_t best = name.length / 3 + 2;
    str found = {0};
    for (size_t at = 0; dictionary_next(object->attributes, &at, &entry);) {
        str candidate = value_text(entry->key);
        size_t distance = str_distance(candidate, name);
        if (candidate.length > 0 && candidate.data[0] != '_' && distance < best) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

static void report_name(struct check *check, const struct module_mention *mention, size_t at,
                        value owner)
{
    struct error error = {0};
    str whole = {0};
    for (size_t i = 0; i <= at; i++)
        whole = i == 0 ? mention->names[0]
                       : str_format(&check->arena, "%.*s.%.*s", STR_ARG(whole),
                                    STR_ARG(mention->names[i]));
    fail_at(&error, mention->places[at], "there is no %.*s", STR_ARG(whole));
    str near = nearest(owner.object, mention->names[at]);
    if (near.data != NULL)
        error_add_hint(&error, "Did you mean '%.*s'?", STR_ARG(near));
    add(check, &error);
}

static void report_keyword(struct check *check, const struct module_mention *mention, str keyword)
{
    struct error error = {0};
    fail_at(&error, mention->place, "%.*s() takes no argument '%.*s'",
            STR_ARG(mention->names[mention->count - 1]), STR_ARG(keyword));
    add(check, &error);
}

/* ---- mentions */

/* What is left for **dialect must be named as options of dialects are: postgresql_using. */
static bool accepts(struct check *check, value callee, str keyword)
{
    str rest;
    if (!vm_accepts_keyword(check->host->vm, callee, keyword, &rest))
        return false;
    size_t bar = str_find_byte(keyword, '_');
    return !str_equal(rest, STR("dialect")) || (bar > 0 && bar < keyword.length);
}

/* False: the check is over. */
static bool check_keywords(struct check *check, const struct module_mention *mention, value callee)
{
    for (size_t i = 0; i < mention->keyword_count; i++) {
        str keyword = value_text(mention->keywords[i]);
        if (accepts(check, callee, keyword))
            continue;
        report_keyword(check, mention, keyword);
        return !check->stops_at_first;
    }
    return true;
}

/* `from sqlalchemy import Colum`: what a module of ours does not have came as an opaque value. */
static bool check_import(struct check *check, const struct module_mention *mention, value imported)
{
    struct error error = {0};
    value module;
    str name = ((const struct opaque *)imported.object)->name;
    size_t dot = str_find_last_byte(name, '.');
    if (!value_is_absent(((const struct opaque *)imported.object)->callee) || dot == name.length ||
        !(str_starts_with(name, STR("sqlalchemy.")) || str_starts_with(name, STR("alembic."))))
        return true;
    if (!vm_import(check->host->vm, str_slice(name, 0, dot), &module) ||
        !value_is_native_module(module))
        return true;
    fail_at(&error, mention->places[0], "there is no %.*s", STR_ARG(name));
    str near = nearest(module.object, str_from_offset(name, dot + 1));
    if (near.data != NULL)
        error_add_hint(&error, "Did you mean '%.*s'?", STR_ARG(near));
    add(check, &error);
    return !check->stops_at_first;
}

static bool visit(void *context, const struct module_mention *mention)
{
    struct check *check = context;
    struct vm *vm = check->host->vm;
    value owner = module_find(check->module, mention->names[0]);
    if (value_is_opaque(owner))
        return check_import(check, mention, owner);
    size_t known = 1;
    for (size_t at = 1; at < mention->count && value_is_native_module(owner); at++) {
        value attribute;
        known++;
        if (!vm_find_attribute(vm, owner, mention->names[at], &attribute)) {
            vm_take_exception(vm);
            return true;
        }
        if (value_is_absent(attribute)) {
            report_name(check, mention, at, owner);
            return !check->stops_at_first;
        }
        owner = attribute;
    }
    return known < mention->count || check_keywords(check, mention, owner);
}

static void run(struct check *check, str function)
{
    struct vm *vm = check->host->vm;
    size_t temporaries = vm_temporaries(vm);
    module_visit_mentions(check->module, function, visit, check);
    vm_release_temporaries(vm, temporaries, (value){0});
    arena_free(&check->arena);
}

void host_check_names(struct host *host, struct module *module, struct host_findings *findings)
{
    struct check check = {.host = host, .module = module, .findings = findings};
    run(&check, (str){0});
}

bool host_check_function(struct host *host, struct module *module, str function,
                         struct error *error)
{
    struct host_findings findings = {0};
    struct check check = {
        .host = host, .module = module, .findings = &findings, .stops_at_first = true};
    run(&check, function);
    if (findings.count > 0)
        *error = findings.items[0];
    return findings.count == 0;
}
