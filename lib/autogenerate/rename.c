#include "autogenerate/rename.h"

#include "ddl/ddl.h"

/* ---- what the command line says */

static bool fail_form(str text, struct error *error)
{
    fail_usage(error, "argument --rename: '%.*s' is no rename", STR_ARG(text));
    return error_add_hint(error, "write old=new for a table, table.old=new for a column");
}

static struct strs split(struct arena *arena, str text)
{
    struct strs parts = {0};
    for (str rest = text; rest.data != NULL;)
        LIST_PUSH(arena, &parts, str_cut(&rest, '.'));
    return parts;
}

bool autogenerate_parse_rename(struct arena *arena, str text, struct autogenerate_rename *rename,
                               struct error *error)
{
    str to = text;
    str from = str_cut(&to, '=');
    struct strs parts = split(arena, from);
    struct strs new_parts = split(arena, to);
    *rename = (struct autogenerate_rename){.given = text};
    if (to.data == NULL || parts.count == 0 || parts.count > 3 || new_parts.count == 0 ||
        (new_parts.count > 1 && new_parts.count != parts.count))
        return fail_form(text, error);
    for (size_t i = 0; i < parts.count; i++)
        if (str_is_empty(parts.items[i]))
            return fail_form(text, error);
    rename->new_name = new_parts.items[new_parts.count - 1];
    if (str_is_empty(rename->new_name))
        return fail_form(text, error);
    size_t at = 0;
    if (parts.count == 3)
        rename->schema = parts.items[at++];
    rename->table = parts.items[at++];
    if (at < parts.count)
        rename->column = parts.items[at];
    return true;
}

/* ---- what looks like one */

/* "id INTEGER\nname VARCHAR(50)\n" of a table of the default schema: how many of a shape go, and
 * come. */
struct shape {
    str text;
    str gone, come; /* names, of the last one */
    size_t gone_count, come_count;
};
struct shapes {
    struct shape *items;
    size_t count;
    size_t capacity;
};

static void add_shape(struct arena *arena, struct shapes *shapes, struct buf *text, str name,
                      bool is_gone)
{
    struct shape *found = NULL;
    for (size_t i = 0; i < shapes->count && found == NULL; i++)
        if (str_equal(shapes->items[i].text, buf_str(text)))
            found = &shapes->items[i];
    if (found == NULL) {
        struct shape shape = {.text = str_copy(arena, buf_str(text))};
        LIST_PUSH(arena, shapes, shape);
        found = &shapes->items[shapes->count - 1];
    }
    buf_free(text);
    if (is_gone)
        found->gone = name;
    else
        found->come = name;
    found->gone_count += is_gone;
    found->come_count += !is_gone;
}

static bool add_type(struct ddl_run *run, struct buf *out, const struct column *column)
{
    struct error ignored = {0};
    bool is_added = ddl_add_type(run, out, column->type, &ignored);
    error_clear(&ignored);
    return is_added;
}

static void add_table(struct ddl_run *run, struct arena *arena, struct shapes *shapes,
                      const struct table *table, bool is_gone)
{
    struct buf text = {0};
    if (table->schema.data != NULL)
        return;
    for (size_t i = 0; i < table->columns.count; i++) {
        buf_add_format(&text, "%.*s ", STR_ARG(table->columns.items[i]->name.text));
        if (!add_type(run, &text, table->columns.items[i])) {
            buf_free(&text);
            return;
        }
        buf_add_char(&text, '\n');
    }
    add_shape(arena, shapes, &text, table->name.text, is_gone);
}

static void add_column(struct ddl_run *run, struct arena *arena, struct shapes *shapes,
                       const struct column *column, bool is_gone)
{
    struct buf text = {0};
    if (add_type(run, &text, column)) {
        buf_add(&text, column->is_nullable ? STR(" NULL") : STR(" NOT NULL"));
        add_shape(arena, shapes, &text, column->name.text, is_gone);
    }
    buf_free(&text);
}

static void take_matches(struct arena *arena, const struct shapes *shapes,
                         const struct table_name *table, struct autogenerate_renames *found)
{
    for (size_t i = 0; i < shapes->count; i++) {
        const struct shape *shape = &shapes->items[i];
        struct autogenerate_rename rename = {.table = shape->gone, .new_name = shape->come};
        if (shape->gone_count != 1 || shape->come_count != 1 || str_equal(shape->gone, shape->come))
            continue;
        if (table != NULL) {
            rename.schema = table->schema;
            rename.table = table->name.text;
            rename.column = shape->gone;
        }
        rename.given =
            table == NULL
                ? str_format(arena, "%.*s=%.*s", STR_ARG(shape->gone), STR_ARG(shape->come))
                : str_format(arena, "%.*s%s%.*s.%.*s=%.*s", STR_ARG(rename.schema),
                             rename.schema.data == NULL ? "" : ".", STR_ARG(rename.table),
                             STR_ARG(rename.column), STR_ARG(rename.new_name));
        LIST_PUSH(arena, found, rename);
    }
}

static void find_in_table(struct ddl_run *run, struct arena *arena,
                          const struct operation *modification, struct autogenerate_renames *found)
{
    struct shapes columns = {0};
    const struct operations *operations = &modification->modify_table.operations;
    for (size_t i = 0; i < operations->count; i++) {
        const struct operation *operation = operations->items[i];
        if (operation->kind == OPERATION_ADD_COLUMN)
            add_column(run, arena, &columns, operation->add_column.column, false);
        else if (operation->kind == OPERATION_DROP_COLUMN && operation->drop_column.removed != NULL)
            add_column(run, arena, &columns, operation->drop_column.removed, true);
    }
    take_matches(arena, &columns, &modification->modify_table.table, found);
}

void autogenerate_find_renames(struct ddl_run *run, struct arena *arena,
                               const struct operations *operations,
                               struct autogenerate_renames *found)
{
    struct shapes tables = {0};
    for (size_t i = 0; i < operations->count; i++) {
        const struct operation *operation = operations->items[i];
        if (operation->kind == OPERATION_CREATE_TABLE)
            add_table(run, arena, &tables, operation->create_table.table, false);
        else if (operation->kind == OPERATION_DROP_TABLE && operation->drop_table.removed != NULL)
            add_table(run, arena, &tables, operation->drop_table.removed, true);
    }
    take_matches(arena, &tables, NULL, found);
    for (size_t i = 0; i < operations->count; i++)
        if (operations->items[i]->kind == OPERATION_MODIFY_TABLE)
            find_in_table(run, arena, operations->items[i], found);
}
