/* What a statement's columns were given as: a model instead of its table, for sqlalchemy.orm. */
#include "host/clause/clause_impl.h"

void builder_keep_entity(const struct builder *builder, value v)
{
    bool is_candidate = value_has_layout(v, OBJECT_CLASS) || value_has_layout(v, OBJECT_INSTANCE);
    if (is_candidate && !is_clause(builder->vm, v))
        builder_keep(builder, v);
}

/* The kept model or alias of a model that stands for the clause; absent: there is none. A statement
 * keeps the one it was copied from. */
static bool find_entity(struct vm *vm, value self, const struct clause *clause, int depth,
                        value *result)
{
    const struct list *keeps = ((const struct clause_object *)self.object)->keeps;
    for (size_t i = 0; keeps != NULL && i < keeps->values.count; i++) {
        value kept = keeps->values.items[i];
        value element;
        if (is_clause(vm, kept)) {
            if (depth > 0 && kept.object->class == self.object->class &&
                !find_entity(vm, kept, clause, depth - 1, result))
                return false;
        } else if (value_has_layout(kept, OBJECT_CLASS) ||
                   value_has_layout(kept, OBJECT_INSTANCE)) {
            if (!host_clause_element(vm, kept, &element))
                return false;
            if (clause_of(vm, element) == clause)
                *result = kept;
        }
        if (!value_is_absent(*result))
            return true;
    }
    return true;
}

bool clause_entities(struct vm *vm, value self, const struct clause_list *columns, value *result)
{
    enum { CHAINED_CALLS = 100 };
    struct list *list = list_new(vm);
    *result = value_of(&list->base);
    for (size_t i = 0; i < columns->count; i++) {
        value entity = {0};
        if (!find_entity(vm, self, columns->items[i], CHAINED_CALLS, &entity))
            return false;
        if (value_is_absent(entity))
            entity = find_kept(vm, self, columns->items[i]);
        list_append(vm, list, value_is_absent(entity) ? value_none() : entity);
    }
    return true;
}

static bool has_item(const struct list *list, value v)
{
    for (size_t i = 0; i < list->values.count; i++) {
        if (list->values.items[i].object == v.object)
            return true;
    }
    return false;
}

static void add_froms(struct vm *vm, value self, struct list *list, int depth)
{
    const struct column_object *column = host_column_object_of(vm, self);
    const struct clause *clause = clause_of(vm, self);
    value from = column != NULL ? column->table : self;
    bool is_from = clause != NULL && (clause->kind == CLAUSE_TABLE || clause->kind == CLAUSE_ALIAS);
    if (column != NULL || is_from) {
        if (from.kind == VALUE_OBJECT && !has_item(list, from))
            list_append(vm, list, from);
        return;
    }
    const struct list *keeps = ((const struct clause_object *)self.object)->keeps;
    for (size_t i = 0; keeps != NULL && depth > 0 && i < keeps->values.count; i++) {
        if (is_clause(vm, keeps->values.items[i]))
            add_froms(vm, keeps->values.items[i], list, depth - 1);
    }
}

bool clause_from_objects(struct vm *vm, value self, value *result)
{
    enum { NESTED_EXPRESSIONS = 100 };
    struct list *list = list_new(vm);
    *result = value_of(&list->base);
    add_froms(vm, self, list, NESTED_EXPRESSIONS);
    return true;
}
