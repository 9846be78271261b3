/* What include_name and include_object leave out. alembic: autogenerate/api.py AutogenContext */
#include "autogenerate/compare_impl.h"

static bool ask_name(struct comparison *c, enum autogenerate_kind kind, str name, str schema,
                     str table, bool *is_included)
{
    const struct autogenerate_hooks *hooks = c->options->hooks;
    *is_included = true;
    return hooks == NULL || hooks->include_name == NULL ||
           hooks->include_name(hooks->context, kind, name, schema, table, is_included, c->error);
}

bool filter_schema(struct comparison *c, str schema, bool *is_included)
{
    return ask_name(c, AUTOGENERATE_SCHEMA, schema, (str){0}, (str){0}, is_included);
}

bool filter_table_name(struct comparison *c, str schema, str table, bool *is_included)
{
    return ask_name(c, AUTOGENERATE_TABLE, table, schema, (str){0}, is_included);
}

bool filter_name(const struct table_pair *pair, enum autogenerate_kind kind, str name,
                 bool *is_included)
{
    return ask_name(pair->comparison, kind, name, pair->schema, pair->name, is_included);
}

bool filter_object(struct comparison *c, const struct autogenerate_object *object,
                   bool is_reflected, const struct autogenerate_object *compare_to,
                   bool *is_included)
{
    const struct autogenerate_hooks *hooks = c->options->hooks;
    *is_included = true;
    return hooks == NULL || hooks->include_object == NULL ||
           hooks->include_object(hooks->context, object, is_reflected, compare_to, is_included,
                                 c->error);
}

bool filter_removal(const struct table_pair *pair, const struct autogenerate_object *object,
                    const struct autogenerate_object *compare_to, bool *is_included)
{
    *is_included = false;
    return (pair->model != NULL && pair->model->table->is_partial) ||
           filter_object(pair->comparison, object, true, compare_to, is_included);
}

struct autogenerate_object object_of_table(const struct table *table)
{
    return (struct autogenerate_object){
        .kind = AUTOGENERATE_TABLE, .name = table->name.text, .table = table};
}

struct autogenerate_object object_of_column(const struct table *table, const struct column *column)
{
    return (struct autogenerate_object){
        .kind = AUTOGENERATE_COLUMN, .name = column->name.text, .table = table, .column = column};
}

struct autogenerate_object object_of_index(const struct table *table, const struct index *index)
{
    return (struct autogenerate_object){.kind = AUTOGENERATE_INDEX,
                                        .name = index->name.identifier.text,
                                        .table = table,
                                        .index = index};
}

struct autogenerate_object object_of_constraint(const struct table *table,
                                                const struct constraint *constraint)
{
    static const enum autogenerate_kind kinds[] = {
        [CONSTRAINT_PRIMARY_KEY] = AUTOGENERATE_UNIQUE_CONSTRAINT,
        [CONSTRAINT_UNIQUE] = AUTOGENERATE_UNIQUE_CONSTRAINT,
        [CONSTRAINT_FOREIGN_KEY] = AUTOGENERATE_FOREIGN_KEY_CONSTRAINT,
        [CONSTRAINT_CHECK] = AUTOGENERATE_CHECK_CONSTRAINT,
        [CONSTRAINT_EXCLUDE] = AUTOGENERATE_CHECK_CONSTRAINT,
    };
    return (struct autogenerate_object){
        .kind = kinds[constraint->kind],
        .name = constraint->name.kind == NAME_NONE ? (str){0} : constraint->name.identifier.text,
        .table = table,
        .constraint = constraint};
}

const char *autogenerate_kind_name(enum autogenerate_kind kind)
{
    static const char *const names[] = {
        [AUTOGENERATE_SCHEMA] = "schema",
        [AUTOGENERATE_TABLE] = "table",
        [AUTOGENERATE_COLUMN] = "column",
        [AUTOGENERATE_INDEX] = "index",
        [AUTOGENERATE_UNIQUE_CONSTRAINT] = "unique_constraint",
        [AUTOGENERATE_FOREIGN_KEY_CONSTRAINT] = "foreign_key_constraint",
        [AUTOGENERATE_CHECK_CONSTRAINT] = "check_constraint",
    };
    return names[kind];
}
