#include "runtime/scratch_schemas.h"

#include <unistd.h>

/* ---- which there are */

static void add(struct arena *arena, struct scratch_schemas *schemas, str schema)
{
    if (str_is_empty(schema) || str_equal(schema, schemas->default_schema) ||
        strs_contain(&schemas->real, schema))
        return;
    LIST_PUSH(arena, &schemas->real, schema);
    LIST_PUSH(arena, &schemas->scratch,
              str_format(arena, "migrate_scratch_%ld_%zu", (long)getpid(), schemas->real.count));
}

struct scratch_schemas scratch_schemas_of(struct arena *arena, const struct metadata *metadata,
                                          str default_schema)
{
    struct scratch_schemas schemas = {.default_schema = default_schema};
    for (size_t i = 0; i < metadata->count; i++) {
        const struct table *table = metadata->items[i];
        add(arena, &schemas, table->schema);
        for (size_t k = 0; k < table->columns.count; k++) {
            const struct column *column = table->columns.items[k];
            for (const struct sql_type *type = column->type; type != NULL; type = type->item)
                add(arena, &schemas, type->schema);
            if (column->sequence != NULL)
                add(arena, &schemas, column->sequence->schema);
        }
    }
    return schemas;
}

/* ---- there */

static str moved(const struct scratch_schemas *schemas, str schema)
{
    for (size_t i = 0; i < schemas->real.count; i++) {
        if (str_equal(schemas->real.items[i], schema))
            return schemas->scratch.items[i];
    }
    return str_equal(schema, schemas->default_schema) ? (str){0} : schema;
}

static const struct sql_type *move_type(struct arena *arena, const struct scratch_schemas *schemas,
                                        const struct sql_type *type)
{
    if (type == NULL || (str_is_empty(type->schema) && type->item == NULL))
        return type;
    struct sql_type *copy = ARENA_NEW(arena, struct sql_type);
    *copy = *type;
    copy->schema = moved(schemas, type->schema);
    copy->item = move_type(arena, schemas, type->item);
    return copy;
}

static struct constraints move_constraints(struct arena *arena,
                                           const struct scratch_schemas *schemas,
                                           const struct constraints *constraints)
{
    struct constraints copies = {0};
    for (size_t i = 0; i < constraints->count; i++) {
        struct constraint *copy = ARENA_NEW(arena, struct constraint);
        *copy = *constraints->items[i];
        copy->referred_schema = moved(schemas, copy->referred_schema);
        LIST_PUSH(arena, &copies, copy);
    }
    return copies;
}

static struct columns move_columns(struct arena *arena, const struct scratch_schemas *schemas,
                                   const struct columns *columns)
{
    struct columns copies = {0};
    for (size_t i = 0; i < columns->count; i++) {
        struct column *copy = ARENA_NEW(arena, struct column);
        *copy = *columns->items[i];
        copy->type = move_type(arena, schemas, copy->type);
        copy->constraints = move_constraints(arena, schemas, &copy->constraints);
        if (copy->sequence != NULL) {
            struct sequence *sequence = ARENA_NEW(arena, struct sequence);
            *sequence = *copy->sequence;
            sequence->schema = moved(schemas, sequence->schema);
            copy->sequence = sequence;
        }
        LIST_PUSH(arena, &copies, copy);
    }
    return copies;
}

static struct indexes move_indexes(struct arena *arena, const struct scratch_schemas *schemas,
                                   const struct indexes *indexes)
{
    struct indexes copies = {0};
    for (size_t i = 0; i < indexes->count; i++) {
        struct index *copy = ARENA_NEW(arena, struct index);
        *copy = *indexes->items[i];
        copy->schema = moved(schemas, copy->schema);
        LIST_PUSH(arena, &copies, copy);
    }
    return copies;
}

const struct table *scratch_schemas_move(struct arena *arena, const struct scratch_schemas *schemas,
                                         const struct table *table)
{
    struct table *copy = ARENA_NEW(arena, struct table);
    *copy = *table;
    copy->schema = moved(schemas, table->schema);
    copy->columns = move_columns(arena, schemas, &table->columns);
    copy->constraints = move_constraints(arena, schemas, &table->constraints);
    copy->indexes = move_indexes(arena, schemas, &table->indexes);
    return copy;
}

/* ---- and back */

struct restoring {
    struct arena *arena;
    const struct scratch_schemas *schemas;
    struct strs quoted; /* the real ones, as SQL */
};

static void restore_name(const struct restoring *r, str *schema)
{
    for (size_t i = 0; i < r->schemas->scratch.count; i++) {
        if (str_equal(*schema, r->schemas->scratch.items[i]))
            *schema = r->schemas->real.items[i];
    }
}

/* The last first: the name of the first begins that of the tenth. */
static void restore_text(const struct restoring *r, str *text)
{
    for (size_t i = r->quoted.count; i > 0 && text->data != NULL; i--)
        *text =
            str_replace(r->arena, *text, r->schemas->scratch.items[i - 1], r->quoted.items[i - 1]);
}

static void restore_index(const struct restoring *r, struct reflected_index *index)
{
    restore_text(r, &index->where);
    for (size_t i = 0; i < index->element_count; i++)
        restore_text(r, &index->elements[i].text);
}

static void restore_computed(const struct restoring *r, struct reflected_column *column)
{
    if (column->computed == NULL)
        return;
    struct reflected_computed *copy = ARENA_NEW(r->arena, struct reflected_computed);
    *copy = *column->computed;
    restore_text(r, &copy->sqltext);
    column->computed = copy;
}

static void restore_table(const struct restoring *r, struct reflected_table *table)
{
    restore_name(r, &table->schema);
    for (size_t i = 0; i < table->checks.count; i++)
        restore_text(r, &table->checks.items[i].sqltext);
    for (size_t i = 0; i < table->indexes.count; i++)
        restore_index(r, &table->indexes.items[i]);
    for (size_t i = 0; i < table->columns.count; i++) {
        restore_text(r, &table->columns.items[i].default_text);
        restore_computed(r, &table->columns.items[i]);
    }
}

void scratch_schemas_restore(struct arena *arena, const struct dialect *dialect,
                             const struct scratch_schemas *schemas, struct reflected_schema *found)
{
    struct restoring r = {.arena = arena, .schemas = schemas};
    for (size_t i = 0; i < schemas->real.count; i++) {
        struct buf quoted = {0};
        dialect_add_identifier(dialect, &quoted, schemas->real.items[i]);
        LIST_PUSH(arena, &r.quoted, str_copy(arena, buf_str(&quoted)));
        buf_free(&quoted);
    }
    for (size_t i = 0; i < found->tables.count; i++)
        restore_table(&r, found->tables.items[i]);
    for (size_t i = 0; i < found->enums.count; i++)
        restore_name(&r, &found->enums.items[i].schema);
}
