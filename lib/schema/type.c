#include "schema/type.h"

#define ROW(kind, class_name, module, family) [kind] = {class_name, module, family},
const struct sql_type_row sql_type_rows[SQL_TYPE_COUNT] = {SQL_TYPES(ROW)};
#undef ROW

struct sql_type *type_new(struct arena *arena, enum sql_type_kind kind)
{
    struct sql_type *type = ARENA_NEW(arena, struct sql_type);
    type->kind = kind;
    type->length = TYPE_NUMBER_ABSENT;
    type->precision = TYPE_NUMBER_ABSENT;
    type->scale = TYPE_NUMBER_ABSENT;
    type->dimensions = TYPE_NUMBER_ABSENT;
    type->decimal_return_scale = TYPE_NUMBER_ABSENT;
    type->is_native = true;
    type->is_as_uuid = true;
    type->creates_type = true;
    enum type_family family = sql_type_rows[kind].family;
    type->is_as_decimal = family == FAMILY_NUMERIC && kind != TYPE_GENERIC_FLOAT &&
                          kind != TYPE_GENERIC_DOUBLE && kind != TYPE_FLOAT && kind != TYPE_REAL &&
                          kind != TYPE_DOUBLE && kind != TYPE_DOUBLE_PRECISION;
    return type;
}

int64_t type_longest_value(const struct sql_type *type)
{
    size_t longest = 0;
    for (size_t i = 0; i < type->values.count; i++) {
        size_t length = utf8_length(type->values.items[i]);
        longest = length > longest ? length : longest;
    }
    return (int64_t)longest;
}

enum type_family type_family(const struct sql_type *type)
{
    while (type->kind == TYPE_DECORATOR && type->item != NULL)
        type = type->item;
    return sql_type_rows[type->kind].family;
}

static const struct sql_type *find_variant(const struct sql_type *type, str dialect)
{
    for (size_t i = 0; i < type->variants.count; i++) {
        if (str_equal(type->variants.items[i].dialect, dialect))
            return type->variants.items[i].type;
    }
    return NULL;
}

const struct sql_type *type_for_dialect(const struct sql_type *type, str dialect)
{
    for (;;) {
        const struct sql_type *variant = find_variant(type, dialect);
        if (variant == NULL && type->kind == TYPE_DECORATOR)
            variant = type->item;
        if (variant == NULL || variant == type)
            return type;
        type = variant;
    }
}
