#include "reflect/create_table_impl.h"

/* Whether what comes next would belong to a comment. */
static bool ends_in_comment(str blanks)
{
    for (size_t i = 0; i + 1 < blanks.length; i++) {
        str rest = str_from_offset(blanks, i);
        bool is_line = str_starts_with(rest, STR("--"));
        if (!is_line && !str_starts_with(rest, STR("/*")))
            continue;
        size_t length = str_find(rest, is_line ? STR("\n") : STR("*/"));
        if (is_line && length == rest.length)
            return true;
        i += length;
    }
    return false;
}

static void add_item(struct buf *out, const struct item *item)
{
    buf_add(out, item->lead);
    buf_add(out, item->name_text);
    for (size_t i = 0; i < item->parts.count; i++) {
        buf_add(out, item->parts.items[i].gap);
        buf_add(out, item->parts.items[i].text);
    }
}

/* The comma comes behind the trail, as it was written; behind what was the last item there was
 * none, and a comment there would swallow it. */
static void add_items(struct buf *out, const struct create_table *table)
{
    const struct items *items = &table->items;
    for (size_t i = 0; i < items->count; i++) {
        const struct item *item = &items->items[i];
        bool is_last = i + 1 == items->count;
        bool has_comma = !is_last && (!item[1].has_no_comma || item->is_column);
        str next = is_last ? table->tail : item[1].lead;
        add_item(out, item);
        if (has_comma && item->was_last)
            buf_add_char(out, ',');
        buf_add(out, item->trail);
        if (has_comma && !item->was_last)
            buf_add_char(out, ',');
        if (ends_in_comment(item->trail) && !str_starts_with(next, STR("\n")))
            buf_add_char(out, '\n');
    }
}

void create_table_add(struct buf *out, const struct create_table *table, str schema)
{
    buf_add(out, STR("CREATE TABLE "));
    if (schema.data != NULL) {
        lite_add_name(out, schema);
        buf_add_char(out, '.');
    }
    buf_add(out, table->name_text);
    buf_add(out, table->before);
    buf_add_char(out, '(');
    add_items(out, table);
    buf_add(out, table->tail);
    buf_add_char(out, ')');
    buf_add(out, table->options);
}

struct item *create_table_find_column(const struct create_table *table, str name)
{
    for (size_t i = 0; i < table->items.count; i++) {
        struct item *item = &table->items.items[i];
        if (item->is_column && str_equal_ignoring_case(item->name, name))
            return item;
    }
    return NULL;
}

struct part *item_find(const struct item *item, enum part_kind kind)
{
    for (size_t i = 0; i < item->parts.count; i++) {
        if (item->parts.items[i].kind == kind)
            return &item->parts.items[i];
    }
    return NULL;
}

void item_remove(struct item *item, size_t part)
{
    item->parts.count--;
    for (size_t i = part; i < item->parts.count; i++)
        item->parts.items[i] = item->parts.items[i + 1];
}

/* Where SQLAlchemy writes it: the type first, then the default, then NOT NULL, then the rest. */
static size_t place_for(const struct item *item, enum part_kind kind)
{
    size_t at = 0;
    if (kind == PART_TYPE)
        return 0;
    if (kind != PART_DEFAULT && kind != PART_NOT_NULL)
        return item->parts.count;
    while (at < item->parts.count &&
           (item->parts.items[at].kind == PART_TYPE || item->parts.items[at].kind == PART_COLLATE ||
            (kind == PART_NOT_NULL && item->parts.items[at].kind == PART_DEFAULT)))
        at++;
    return at;
}

void item_set(struct arena *arena, struct item *item, struct part part)
{
    struct part *found = item_find(item, part.kind);
    if (found != NULL) {
        part.gap = found->gap;
        *found = part;
        return;
    }
    size_t at = place_for(item, part.kind);
    part.gap = STR(" ");
    LIST_PUSH(arena, &item->parts, part);
    for (size_t i = item->parts.count - 1; i > at; i--)
        item->parts.items[i] = item->parts.items[i - 1];
    item->parts.items[at] = part;
}

void create_table_remove(struct create_table *table, size_t item)
{
    struct items *items = &table->items;
    items->count--;
    for (size_t i = item; i < items->count; i++)
        items->items[i] = items->items[i + 1];
}

/* The white space in front of a neighbour, without its comments. */
static str lead_of(const struct create_table *table, size_t at)
{
    size_t neighbour = at > 0 ? at - 1 : 0;
    if (at == 1 && table->items.count > 1)
        neighbour = 1; /* a first item may stand right behind the parenthesis */
    if (table->items.count == 0)
        return STR("");
    str lead = table->items.items[neighbour].lead;
    size_t start = str_find_last_byte(lead, '\n');
    str line = start < lead.length ? str_from_offset(lead, start) : lead;
    return str_is_empty(str_trim(line)) ? line : STR(" ");
}

void create_table_insert(struct arena *arena, struct create_table *table, size_t at,
                         struct item item)
{
    struct items *items = &table->items;
    item.lead = lead_of(table, at);
    if (str_is_empty(item.lead) && at > 0)
        item.lead = STR(" ");
    item.trail = (str){0};
    item.has_no_comma = false;
    LIST_PUSH(arena, items, item);
    for (size_t i = items->count - 1; i > at; i--)
        items->items[i] = items->items[i - 1];
    items->items[at] = item;
    if (at == 0 && items->count > 1 && str_is_empty(items->items[1].lead))
        items->items[1].lead = STR(" ");
}
