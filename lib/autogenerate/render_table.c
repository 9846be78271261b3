/* Tables, indexes and comments as Python text. */
#include "autogenerate/render_impl.h"

/* More arguments are written as a list. */
enum { PYTHON_ARGUMENTS_MAX = 255 };

/* ---- create_table */

/* Appends what `text` holds to the list, unless that is nothing; empties it. */
static void push_argument(struct rendering *r, struct strs *arguments, struct buf *text)
{
    if (text->length > 0)
        LIST_PUSH(r->arena, arguments, str_copy(r->arena, buf_str(text)));
    buf_clear(text);
}

/* Columns in order, constraints sorted by their text. */
static bool list_arguments(struct rendering *r, const struct table *table, struct strs *arguments)
{
    struct strs constraints = {0};
    struct buf text = {0};
    bool is_good = true;
    for (size_t i = 0; i < table->columns.count && is_good; i++) {
        is_good = render_column(r, &text, table->columns.items[i]);
        push_argument(r, arguments, &text);
    }
    for (size_t i = 0; i < table->constraints.count && is_good; i++) {
        is_good = render_inline_constraint(r, &text, table->constraints.items[i]);
        push_argument(r, &constraints, &text);
    }
    buf_free(&text);
    if (constraints.count > 0)
        qsort(constraints.items, constraints.count, sizeof *constraints.items, str_compare_items);
    for (size_t i = 0; i < constraints.count; i++)
        LIST_PUSH(r->arena, arguments, constraints.items[i]);
    return is_good;
}

static int compare_options(const void *a, const void *b)
{
    const struct dialect_option *left = *(const struct dialect_option *const *)a;
    const struct dialect_option *right = *(const struct dialect_option *const *)b;
    int order = str_compare(left->dialect, right->dialect);
    return order != 0 ? order : str_compare(left->name, right->name);
}

static bool add_sorted_options(struct rendering *r, struct buf *out,
                               const struct dialect_options *options)
{
    const struct dialect_option **sorted =
        ARENA_ARRAY(r->arena, const struct dialect_option *, options->count);
    for (size_t i = 0; i < options->count; i++)
        sorted[i] = &options->items[i];
    qsort(sorted, options->count, sizeof *sorted, compare_options);
    for (size_t i = 0; i < options->count; i++) {
        buf_add(out, STR(",\n"));
        if (!render_dialect_option(r, out, sorted[i]))
            return false;
    }
    return true;
}

static void add_keyword(struct buf *out, const char *name, str text)
{
    if (str_is_empty(text))
        return;
    buf_add_format(out, ",\n%s=", name);
    buf_add_repr(out, text);
}

static void add_prefixes(struct buf *out, const struct strs *prefixes)
{
    for (size_t i = 0; i < prefixes->count; i++)
        buf_add_format(out, "%s'%.*s'", i == 0 ? ",\nprefixes=[" : ", ",
                       STR_ARG(prefixes->items[i]));
    buf_add(out, prefixes->count == 0 ? STR("") : STR("]"));
}

/* alembic: autogenerate/render.py _add_table */
bool render_create_table(struct rendering *r, struct buf *out, const struct operation *operation)
{
    struct table *table;
    struct strs arguments = {0};
    if (!ddl_resolve_table(r->options->run, r->arena, operation->create_table.table, &table,
                           r->error) ||
        !list_arguments(r, table, &arguments))
        return false;
    bool is_long = arguments.count > PYTHON_ARGUMENTS_MAX;
    render_call(r, out, "create_table");
    buf_add_repr(out, table->name.text);
    buf_add(out, is_long ? STR(",\n*[") : STR(",\n"));
    buf_add(out, str_join(r->arena, &arguments, STR(",\n")));
    buf_add(out, is_long ? STR("]") : STR(""));
    add_keyword(out, "schema", table->schema);
    add_keyword(out, "comment", table->comment);
    if (!str_is_empty(table->info))
        buf_add_format(out, ",\ninfo=%.*s", STR_ARG(table->info));
    if (!add_sorted_options(r, out, &table->options))
        return false;
    add_prefixes(out, &table->prefixes);
    buf_add(out, operation->create_table.if_not_exists ? STR(",\nif_not_exists=True") : STR(""));
    buf_add(out, STR("\n)"));
    return true;
}

/* ---- drop_table */

bool render_drop_table(struct rendering *r, struct buf *out, const struct operation *operation)
{
    render_call(r, out, "drop_table");
    buf_add_repr(out, operation->drop_table.table.name.text);
    render_schema(r, out, operation->drop_table.table.schema);
    buf_add(out, operation->drop_table.if_exists ? STR(", if_exists=True") : STR(""));
    buf_add_char(out, ')');
    return true;
}

/* ---- indexes */

static bool add_elements(struct rendering *r, struct buf *out,
                         const struct index_elements *elements)
{
    buf_add_char(out, '[');
    for (size_t i = 0; i < elements->count; i++) {
        const struct index_element *element = &elements->items[i];
        buf_add(out, i == 0 ? STR("") : STR(", "));
        if (element->column.data != NULL)
            buf_add_repr(out, element->column);
        else if (!render_expression(r, out, element->clause, EXPRESSION_INDEX))
            return false;
    }
    buf_add_char(out, ']');
    return true;
}

/* alembic: autogenerate/render.py _add_index */
bool render_create_index(struct rendering *r, struct buf *out, const struct operation *operation)
{
    const struct index *index = operation->create_index.index;
    render_call(r, out, "create_index");
    render_name(r, out, &index->name);
    buf_add(out, STR(", "));
    render_table(r, out, index->table.text);
    if (!add_elements(r, out, &index->elements))
        return false;
    const char *yes = index->has_unique_number ? "1" : "True";
    buf_add_format(out, ", unique=%s", index->is_unique ? yes : "False");
    render_schema(r, out, index->schema);
    if (!render_dialect_options(r, out, &index->options))
        return false;
    buf_add(out, operation->create_index.if_not_exists ? STR(", if_not_exists=True") : STR(""));
    buf_add_char(out, ')');
    return true;
}

/* alembic: autogenerate/render.py _drop_index */
bool render_drop_index(struct rendering *r, struct buf *out, const struct operation *operation)
{
    const struct index *removed = operation->drop_index.removed;
    const struct table_name *table = &operation->drop_index.table;
    render_call(r, out, "drop_index");
    render_name(r, out, &operation->drop_index.name);
    if (!r->is_in_batch) {
        buf_add(out, STR(", table_name="));
        render_text(out, table->name.text);
        render_schema(r, out, table->schema);
    }
    if (!render_dialect_options(
            r, out, removed == NULL ? &operation->drop_index.options : &removed->options))
        return false;
    buf_add(out, operation->drop_index.if_exists ? STR(", if_exists=True") : STR(""));
    buf_add_char(out, ')');
    return true;
}

/* ---- comments. alembic: autogenerate/render.py _render_create_table_comment */

bool render_table_comment(struct rendering *r, struct buf *out, const struct operation *operation)
{
    const struct table_name *table = &operation->table_comment.table;
    bool is_drop = operation->table_comment.comment.data == NULL;
    render_prefix(r, out);
    buf_add(out, is_drop ? STR("drop_table_comment(\n") : STR("create_table_comment(\n"));
    if (!r->is_in_batch) {
        buf_add(out, STR("    "));
        buf_add_repr(out, table->name.text);
        buf_add(out, STR(",\n"));
    }
    if (!is_drop) {
        buf_add(out, STR("    "));
        buf_add_repr(out, operation->table_comment.comment);
        buf_add(out, STR(",\n"));
    }
    buf_add(out, STR("    existing_comment="));
    render_text(out, operation->table_comment.existing);
    if (!r->is_in_batch) {
        buf_add(out, STR(",\n    schema="));
        render_text(out, table->schema);
    }
    buf_add(out, STR("\n)"));
    return true;
}
