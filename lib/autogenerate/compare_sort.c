/* Tables in the order in which they can be made, and what SQLAlchemy says of circles. sqlalchemy:
 * sql/schema.py MetaData.sorted_tables */
#include "autogenerate/compare_impl.h"

static void warn_of_circles(struct comparison *c, const struct circular_tables *tables)
{
    struct buf names = {0};
    for (size_t i = 0; i < tables->count; i++) {
        str key = table_key(c->arena, tables->items[i]->schema, tables->items[i]->name.text);
        buf_add_format(&names, "%s%.*s", i == 0 ? "" : ", ", STR_ARG(key));
    }
    if (tables->count > 0)
        compare_warn(c, "SAWarning",
                     "Cannot correctly sort tables; there are unresolvable cycles between tables "
                     "\"%s\", which is usually caused by mutually dependent foreign key "
                     "constraints.  Foreign key constraints involving these tables will not be "
                     "considered; this warning may raise an error in a future release.",
                     buf_z(&names));
    buf_free(&names);
}

const size_t *compare_sort_tables(struct comparison *c, const struct table **tables, size_t count,
                                  bool warns)
{
    struct sorted_tables sorted = tables_sort(c->arena, tables, count, NULL);
    if (warns)
        warn_of_circles(c, &sorted.circular);
    return sorted.places;
}
