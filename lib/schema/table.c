#include "schema/table.h"

const struct dialect_option *dialect_options_find(const struct dialect_options *options,
                                                  const char *dialect, const char *name)
{
    for (size_t i = 0; i < options->count; i++) {
        const struct dialect_option *option = &options->items[i];
        if (str_equal(option->dialect, str_from(dialect)) &&
            str_equal(option->name, str_from(name)))
            return option;
    }
    return NULL;
}

struct column *table_find_column(const struct table *table, str name)
{
    for (size_t i = 0; i < table->columns.count; i++) {
        if (str_equal(table->columns.items[i]->name.text, name))
            return table->columns.items[i];
    }
    return NULL;
}
