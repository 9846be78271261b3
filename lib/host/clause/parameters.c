/* What execute(statement, parameters) puts into a statement. */
#include "host/clause/clause_impl.h"

struct parameters {
    struct vm *vm;
    const struct dictionary *row;
    struct dictionary *rest; /* what no :name has taken */
    bool is_failed;
};

static const struct clause *bound(struct parameters *parameters, const struct clause *bind,
                                  str name, value v)
{
    struct arena *scratch = &host_of(parameters->vm)->scratch;
    struct clause *clause = ARENA_NEW(scratch, struct clause);
    const struct sql_type *type = bind == NULL ? NULL : bind->type;
    clause->kind = CLAUSE_BIND;
    clause->type = type;
    clause->bind.name = name;
    clause->bind.kind = bind != NULL && bind->bind.kind == BIND_LIST ? BIND_LIST : BIND_VALUE;
    struct sql_type list = {.kind = TYPE_GENERIC_ARRAY, .item = type};
    if (!host_sql_value(parameters->vm, v, clause->bind.kind == BIND_LIST ? &list : type,
                        &clause->bind.value))
        parameters->is_failed = true;
    dictionary_remove_text(parameters->rest, name);
    return clause;
}

static const struct clause *find_bind(const struct clause *text, str name)
{
    for (size_t i = 0; i < text->text.binds.count; i++) {
        if (str_equal(text->text.binds.items[i]->bind.name, name))
            return text->text.binds.items[i];
    }
    return NULL;
}

static const struct clause *bound_text(struct parameters *parameters, const struct clause *text)
{
    struct arena *scratch = &host_of(parameters->vm)->scratch;
    struct clause *clause = ARENA_NEW(scratch, struct clause);
    const struct dictionary_entry *entry;
    *clause = *text;
    clause->text.binds = (struct clause_list){0};
    for (size_t i = 0; i < text->text.binds.count; i++) {
        const struct clause *bind = text->text.binds.items[i];
        if (value_is_absent(dictionary_find_text(parameters->row, bind->bind.name)))
            LIST_PUSH(scratch, &clause->text.binds, bind);
    }
    for (size_t at = 0; dictionary_next(parameters->row, &at, &entry);) {
        str name = value_text(entry->key);
        if (name.data != NULL)
            LIST_PUSH(scratch, &clause->text.binds,
                      bound(parameters, find_bind(text, name), name, entry->item));
    }
    return clause;
}

static const struct clause *replace(void *context, const struct clause *clause)
{
    struct parameters *parameters = context;
    if (clause->kind == CLAUSE_TEXT)
        return bound_text(parameters, clause);
    if (clause->kind != CLAUSE_BIND || clause->bind.name.data == NULL)
        return NULL;
    value v = dictionary_find_text(parameters->row, clause->bind.name);
    return value_is_absent(v) ? NULL : bound(parameters, clause, clause->bind.name, v);
}

bool host_bind(struct vm *vm, const struct clause *clause, const struct dictionary *row,
               struct dictionary **rest, const struct clause **result)
{
    struct parameters parameters = {.vm = vm, .row = row, .rest = dictionary_new(vm)};
    const struct dictionary_entry *entry;
    for (size_t at = 0; dictionary_next(row, &at, &entry);) {
        if (!dictionary_put(vm, parameters.rest, entry->key, entry->item))
            return false;
    }
    *result = clause_copy_replacing(&host_of(vm)->scratch, clause, replace, &parameters);
    if (rest != NULL)
        *rest = parameters.rest;
    return !parameters.is_failed;
}

/* An object of its own with the values in it: statement.params(x=1) */
bool bind_parameters(struct vm *vm, value statement, value row, value *result)
{
    const struct clause *copy;
    const struct clause *clause = clause_of(vm, statement);
    if (clause == NULL || !value_has_layout(row, OBJECT_DICTIONARY))
        return vm_raise(vm, PYTHON_TYPE_ERROR, "params() takes a dictionary");
    if (!host_bind(vm, clause, (const struct dictionary *)row.object, NULL, &copy))
        return false;
    struct builder builder = builder_copy(vm, statement);
    *builder.clause = *clause_copy(host_of(vm)->arena, copy);
    *result = builder_value(&builder);
    return true;
}
