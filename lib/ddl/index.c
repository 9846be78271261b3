#include "ddl/compile_impl.h"

static bool add_index_name(struct compilation *c, struct buf *out, const struct schema_name *name,
                           str schema, bool has_schema, const char *verb)
{
    if (name->kind == NAME_NONE)
        return compilation_fail(c, "CompileError", "%s INDEX requires that the index have a name",
                                verb);
    if (has_schema && !str_is_empty(schema)) {
        dialect_add_identifier(c->run->dialect, out, schema);
        buf_add_char(out, '.');
    }
    return add_schema_name(c, out, name);
}

static bool add_element(struct compilation *c, struct buf *out, const struct index *index,
                        const struct index_element *element)
{
    if (ddl_of(c)->add_index_element != NULL)
        return ddl_of(c)->add_index_element(c, out, index, element);
    if (element->column.data == NULL)
        return add_expression(c, out, element->clause);
    dialect_add_identifier(c->run->dialect, out, element->column);
    return true;
}

static bool add_elements(struct compilation *c, struct buf *out, const struct index *index)
{
    buf_add_char(out, '(');
    for (size_t i = 0; i < index->elements.count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        if (!add_element(c, out, index, &index->elements.items[i]))
            return false;
    }
    buf_add_char(out, ')');
    return true;
}

static bool create_index(struct compilation *c, struct buf *out, const struct index *index,
                         bool if_not_exists)
{
    const struct ddl_dialect *dialect = ddl_of(c);
    bool is_bare = dialect->is_schema_a_database;
    buf_add_format(out, "CREATE %sINDEX ", index->is_unique ? "UNIQUE " : "");
    if (dialect->add_concurrently != NULL)
        dialect->add_concurrently(out, &index->options);
    if (if_not_exists)
        buf_add(out, STR("IF NOT EXISTS "));
    if (!add_index_name(c, out, &index->name, index->schema, is_bare, "CREATE"))
        return false;
    buf_add(out, STR(" ON "));
    ddl_add_table_name(c->run->dialect, out, &index->table, is_bare ? (str){0} : index->schema);
    buf_add_char(out, ' ');
    return (dialect->add_index_using == NULL ||
            dialect->add_index_using(c, out, &index->options)) &&
           add_elements(c, out, index) &&
           (dialect->add_index_end == NULL || dialect->add_index_end(c, out, index));
}

bool add_option_condition(struct compilation *c, struct buf *out,
                          const struct dialect_options *options)
{
    const struct dialect_option *where =
        dialect_options_find(options, c->run->dialect->name, "where");
    if (where == NULL || (where->kind == OPTION_VALUE && where->value.kind != SQL_TEXT))
        return true;
    buf_add(out, STR(" WHERE "));
    if (where->kind == OPTION_CLAUSE)
        return add_expression(c, out, where->clause);
    buf_add(out, where->value.text);
    return true;
}

bool compile_create_index(struct compilation *c, const struct index *index, bool if_not_exists)
{
    struct buf text = {0};
    return compilation_finish(c, &text, create_index(c, &text, index, if_not_exists));
}

bool compile_create_index_operation(struct compilation *c, const struct operation *operation)
{
    struct index index = *operation->create_index.index;
    const struct table_name table = {index.table, index.schema};
    return layout_name_index(c, &table, NULL, c->run->naming, &index) &&
           compile_create_index(c, &index, operation->create_index.if_not_exists);
}

bool compile_drop_index(struct compilation *c, const struct operation *operation)
{
    const struct table_name *table = &operation->drop_index.table;
    struct index index = {.name = operation->drop_index.name};
    struct table_name named = *table;
    if (named.name.text.data == NULL)
        named.name.text = STR("no_table"); /* alembic: operations/schemaobj.py index */
    if (!layout_name_index(c, &named, NULL, c->run->naming, &index))
        return false;
    struct buf text = {0};
    buf_add(&text, STR("DROP INDEX "));
    if (ddl_of(c)->add_concurrently != NULL)
        ddl_of(c)->add_concurrently(&text, &operation->drop_index.options);
    if (operation->drop_index.if_exists)
        buf_add(&text, STR("IF EXISTS "));
    return compilation_finish(c, &text,
                              add_index_name(c, &text, &index.name, table->schema, true, "DROP"));
}
