#include "reflect/reflect_impl.h"

str row_text(const struct reflect_row *row, size_t column)
{
    return row->rows->cells[row->index * row->rows->column_count + column];
}

bool row_is_true(const struct reflect_row *row, size_t column)
{
    str text = row_text(row, column);
    return str_equal(text, STR("t")) || str_equal(text, STR("1"));
}

size_t row_number(const struct reflect_row *row, size_t column)
{
    long number = 0;
    str text = row_text(row, column);
    return str_to_long(text, &number) && number > 0 ? (size_t)number : 0;
}

bool reflect_query(struct db *db, struct arena *arena, str query,
                   void (*read)(void *context, const struct reflect_row *row), void *context,
                   struct error *error)
{
    struct db_rows rows;
    if (!db_query(db, arena, query, &rows, error))
        return false;
    for (size_t i = 0; i < rows.row_count; i++) {
        struct reflect_row row = {&rows, i};
        read(context, &row);
    }
    return true;
}

bool reflect_query_texts(struct db *db, struct arena *arena, str query, struct strs *texts,
                         struct error *error)
{
    struct db_rows rows;
    if (!db_query(db, arena, query, &rows, error))
        return false;
    for (size_t i = 0; rows.cells != NULL && i < rows.row_count; i++)
        LIST_PUSH(arena, texts, rows.cells[i * rows.column_count]);
    return true;
}

void reflect_add_literal(struct buf *out, str text)
{
    buf_add_char(out, '\'');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '\'')
            buf_add_char(out, '\'');
        buf_add_char(out, text.data[i]);
    }
    buf_add_char(out, '\'');
}

void reflect_add_literals(struct buf *out, const struct strs *texts)
{
    for (size_t i = 0; i < texts->count; i++) {
        if (i > 0)
            buf_add(out, STR(", "));
        reflect_add_literal(out, texts->items[i]);
    }
}

str reflect_finish(struct arena *arena, struct buf *out)
{
    str text = str_copy(arena, buf_str(out));
    buf_free(out);
    return text;
}

struct reflected_table *reflected_tables_find(const struct reflected_tables *tables, str name)
{
    struct reflected_table *found = NULL;
    for (size_t i = 0; i < tables->count; i++) {
        if (str_equal(tables->items[i]->name, name))
            return tables->items[i];
        if (found == NULL && str_equal_ignoring_case(tables->items[i]->name, name))
            found = tables->items[i];
    }
    return found;
}
