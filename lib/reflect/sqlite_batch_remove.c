#include "reflect/sqlite_batch_impl.h"

/* The part's list of columns without one of them: PRIMARY KEY (a, b) of a table. */
static str without_column(struct arena *arena, str text, str column)
{
    struct buf out = {0};
    struct lite_lexer lexer = {.text = text};
    struct lite_token token;
    str inside;
    do
        token = lite_next(&lexer);
    while (token.kind != LITE_OPEN);
    buf_add(&out, str_slice(text, 0, token.end));
    lite_take_group(&lexer, &inside);
    bool is_first = true;
    for (size_t start = 0; start < inside.length;) {
        struct lite_lexer element = {.text = inside, .at = start};
        struct lite_token name = lite_next(&element);
        struct lite_token end = name;
        while (end.kind != LITE_COMMA && end.kind != LITE_END)
            end = lite_next(&element);
        if (!str_equal_ignoring_case(lite_name(arena, &name), column)) {
            if (!is_first)
                buf_add(&out, STR(", "));
            buf_add(&out, str_trim(str_slice(inside, start, end.start)));
            is_first = false;
        }
        start = end.kind == LITE_COMMA ? end.end : inside.length;
    }
    buf_add_char(&out, ')');
    buf_add(&out, str_from_offset(text, lexer.at));
    return reflect_finish(arena, &out);
}

static bool lists(const struct part *part, str column)
{
    for (size_t i = 0; i < part->columns.count; i++) {
        if (str_equal_ignoring_case(part->columns.items[i], column))
            return true;
    }
    return false;
}

static void shrink_primary_key(struct rebuild *rebuild, struct part *part, str column)
{
    struct strs columns = {0};
    for (size_t i = 0; i < part->columns.count; i++) {
        if (!str_equal_ignoring_case(part->columns.items[i], column))
            LIST_PUSH(rebuild->arena, &columns, part->columns.items[i]);
    }
    part->columns = columns;
    part->text = without_column(rebuild->arena, part->text, column);
    part->body = without_column(rebuild->arena, part->body, column);
}

/* Whether a constraint of the table goes with the column. A primary key only loses it, as long as
 * another column is left. PostgreSQL, too, drops a CHECK with the column that it speaks about. */
static bool goes_with(struct rebuild *rebuild, struct part *part, str column)
{
    if (part->kind == PART_CHECK)
        return lite_mentions(part->expression, column);
    if (!lists(part, column))
        return false;
    if (part->kind != PART_PRIMARY_KEY || part->columns.count == 1)
        return true;
    shrink_primary_key(rebuild, part, column);
    return false;
}

static void drop_checks_of_columns(struct create_table *table, str column)
{
    for (size_t i = 0; i < table->items.count; i++) {
        struct item *item = &table->items.items[i];
        for (size_t k = item->parts.count; item->is_column && k-- > 0;) {
            if (item->parts.items[k].kind == PART_CHECK &&
                lite_mentions(item->parts.items[k].expression, column))
                item_remove(item, k);
        }
    }
}

/* An index on the column cannot be made again; what stands before ON is its own name. */
static void drop_indexes(struct rebuild *rebuild, str column)
{
    struct sqlite_objects kept = {0};
    for (size_t i = 0; i < rebuild->indexes.count; i++) {
        struct sqlite_object *index = &rebuild->indexes.items[i];
        str elements = str_from_offset(index->sql, str_find_byte(index->sql, '('));
        if (!lite_mentions(elements, column)) {
            LIST_PUSH(rebuild->arena, &kept, *index);
            continue;
        }
        log_warning(rebuild->run->log, REFLECT_LOGGER,
                    "the index %.*s goes with the column %.*s of the table %.*s",
                    STR_ARG(index->name), STR_ARG(column), STR_ARG(rebuild->table));
    }
    rebuild->indexes = kept;
}

void rebuild_drop_column(struct rebuild *rebuild, struct item *item)
{
    struct create_table *table = &rebuild->after;
    str column = item->name;
    create_table_remove(table, (size_t)(item - table->items.items));
    for (size_t i = table->items.count; i-- > 0;) {
        struct item *other = &table->items.items[i];
        if (!other->is_column && goes_with(rebuild, &other->parts.items[0], column))
            create_table_remove(table, i);
    }
    drop_checks_of_columns(table, column);
    drop_indexes(rebuild, column);
}

/* ---- constraints */

/* Takes a part out; of a constraint of the table the whole item. */
static void remove_part(struct create_table *table, size_t item, size_t part)
{
    if (table->items.items[item].is_column)
        item_remove(&table->items.items[item], part);
    else
        create_table_remove(table, item);
}

bool rebuild_drop_constraint(struct rebuild *rebuild, str name)
{
    struct create_table *table = &rebuild->after;
    for (size_t i = 0; i < table->items.count; i++) {
        const struct parts *parts = &table->items.items[i].parts;
        for (size_t k = 0; k < parts->count; k++) {
            str found = parts->items[k].name;
            if (found.data == NULL || !str_equal_ignoring_case(found, name))
                continue;
            remove_part(table, i, k);
            return true;
        }
    }
    return false;
}

void rebuild_drop_primary_key(struct rebuild *rebuild)
{
    struct create_table *table = &rebuild->after;
    for (size_t i = table->items.count; i-- > 0;) {
        struct item *item = &table->items.items[i];
        const struct part *part = item_find(item, PART_PRIMARY_KEY);
        if (part != NULL)
            remove_part(table, i, (size_t)(part - item->parts.items));
    }
}

/* column IN ( … ) */
static bool is_type_check(struct arena *arena, str expression, str column)
{
    struct lite_lexer lexer = {.text = expression};
    struct lite_token name = lite_next(&lexer);
    str inside;
    if ((name.kind != LITE_WORD && name.kind != LITE_QUOTED) ||
        !str_equal_ignoring_case(lite_name(arena, &name), column) || !lite_take(&lexer, "IN") ||
        lite_next(&lexer).kind != LITE_OPEN || !lite_take_group(&lexer, &inside))
        return false;
    return lite_next(&lexer).kind == LITE_END;
}

void rebuild_drop_type_checks(struct rebuild *rebuild, str column)
{
    struct create_table *table = &rebuild->after;
    for (size_t i = table->items.count; i-- > 0;) {
        for (size_t k = table->items.items[i].parts.count; k-- > 0;) {
            const struct part *part = &table->items.items[i].parts.items[k];
            if (part->kind == PART_CHECK && part->name.data == NULL &&
                is_type_check(rebuild->arena, part->expression, column))
                remove_part(table, i, k);
        }
    }
}
