/* Enums whose labels change. PostgreSQL adds and renames labels; where one goes, or the order is
 * another, the type is made anew and its columns take it. */
#include "ddl/postgresql_impl.h"

static bool is_subsequence(const struct strs *part, const struct strs *whole)
{
    size_t at = 0;
    for (size_t i = 0; i < whole->count && at < part->count; i++)
        at += str_equal(part->items[at], whole->items[i]);
    return at == part->count;
}

/* Each label that goes has one in its place that comes. */
static bool is_renaming(const struct strs *from, const struct strs *to)
{
    if (from->count != to->count)
        return false;
    for (size_t i = 0; i < from->count; i++) {
        bool is_same = str_equal(from->items[i], to->items[i]);
        if (!is_same && (strs_contain(to, from->items[i]) || strs_contain(from, to->items[i])))
            return false;
    }
    return true;
}

bool ddl_is_autocommit(const struct operation *operation)
{
    return operation->kind == OPERATION_TYPE && operation->type.existing != NULL &&
           is_subsequence(&operation->type.existing->values, &operation->type.type->values);
}

static void add_type_name(struct compilation *c, struct buf *out, const struct sql_type *type,
                          const char *suffix)
{
    str name = str_format(c->arena, "%.*s%s", STR_ARG(type->name), suffix);
    dialect_add_qualified(c->run->dialect, out, type->schema, name);
}

static void begin_alter_type(struct compilation *c, struct buf *text, const struct sql_type *type)
{
    buf_add(text, STR("ALTER TYPE "));
    add_type_name(c, text, type, "");
}

static bool add_values(struct compilation *c, const struct sql_type *from,
                       const struct sql_type *to)
{
    size_t at = 0;
    for (size_t i = 0; i < to->values.count; i++) {
        struct buf text = {0};
        if (at < from->values.count && str_equal(from->values.items[at], to->values.items[i])) {
            at++;
            continue;
        }
        begin_alter_type(c, &text, to);
        buf_add(&text, STR(" ADD VALUE "));
        ddl_add_literal(c->run, &text, to->values.items[i]);
        if (at < from->values.count) {
            buf_add(&text, i == 0 ? STR(" BEFORE ") : STR(" AFTER "));
            ddl_add_literal(c->run, &text,
                            i == 0 ? from->values.items[0] : to->values.items[i - 1]);
        }
        compilation_finish(c, &text, true);
    }
    return true;
}

static bool rename_values(struct compilation *c, const struct sql_type *from,
                          const struct sql_type *to)
{
    for (size_t i = 0; i < to->values.count; i++) {
        struct buf text = {0};
        if (str_equal(from->values.items[i], to->values.items[i]))
            continue;
        begin_alter_type(c, &text, to);
        buf_add(&text, STR(" RENAME VALUE "));
        ddl_add_literal(c->run, &text, from->values.items[i]);
        buf_add(&text, STR(" TO "));
        ddl_add_literal(c->run, &text, to->values.items[i]);
        compilation_finish(c, &text, true);
    }
    return true;
}

static void begin_alter_column(struct compilation *c, struct buf *text, const struct enum_use *use)
{
    buf_add(text, STR("ALTER TABLE "));
    dialect_add_qualified(c->run->dialect, text, use->table.schema, use->table.name.text);
    buf_add(text, STR(" ALTER COLUMN "));
    dialect_add_identifier(c->run->dialect, text, use->column);
}

/* The default speaks of the old type, and stands aside meanwhile. */
static void retype_column(struct compilation *c, const struct enum_use *use,
                          const struct sql_type *type)
{
    struct buf text = {0};
    const char *brackets = use->is_array ? "[]" : "";
    if (use->default_text.data != NULL) {
        begin_alter_column(c, &text, use);
        buf_add(&text, STR(" DROP DEFAULT"));
        compilation_push(c, &text);
    }
    begin_alter_column(c, &text, use);
    buf_add(&text, STR(" TYPE "));
    add_type_name(c, &text, type, "");
    buf_add_format(&text, "%s USING ", brackets);
    dialect_add_identifier(c->run->dialect, &text, use->column);
    buf_add_format(&text, "::text%s::", brackets);
    add_type_name(c, &text, type, "");
    buf_add(&text, str_from(brackets));
    compilation_push(c, &text);
    if (use->default_text.data != NULL) {
        begin_alter_column(c, &text, use);
        buf_add_format(&text, " SET DEFAULT %.*s", STR_ARG(use->default_text));
        compilation_push(c, &text);
    }
    buf_free(&text);
}

static bool drop_dependent(struct compilation *c, const struct operation *dependent)
{
    struct operation removal = {0};
    if (dependent->kind == OPERATION_CREATE_INDEX) {
        const struct index *index = dependent->create_index.index;
        removal.kind = OPERATION_DROP_INDEX;
        removal.drop_index.name = index->name;
        removal.drop_index.table = (struct table_name){index->table, index->schema};
    } else {
        removal.kind = OPERATION_DROP_CONSTRAINT;
        removal.drop_constraint.table = dependent->create_constraint.table;
        removal.drop_constraint.name = dependent->create_constraint.constraint->name;
    }
    return compile_operation(c, &removal);
}

/* Checks and indexes that compare with the old type's values stand aside, too. */
static bool make_anew(struct compilation *c, const struct operation *operation)
{
    const struct sql_type *type = operation->type.type;
    const struct operations *dependents = &operation->type.dependents;
    struct buf text = {0};
    for (size_t i = 0; i < dependents->count; i++) {
        if (!drop_dependent(c, dependents->items[i]))
            return false;
    }
    str old_name = str_format(c->arena, "%.*s__old", STR_ARG(type->name));
    begin_alter_type(c, &text, type);
    buf_add(&text, STR(" RENAME TO "));
    dialect_add_identifier(c->run->dialect, &text, old_name);
    compilation_finish(c, &text, true);
    if (!postgresql_create_type(c, type, false))
        return false;
    for (size_t i = 0; i < operation->type.use_count; i++)
        retype_column(c, &operation->type.uses[i], type);
    for (size_t i = 0; i < dependents->count; i++) {
        if (!compile_operation(c, dependents->items[i]))
            return false;
    }
    text = (struct buf){0};
    buf_add(&text, STR("DROP TYPE "));
    add_type_name(c, &text, type, "__old");
    return compilation_finish(c, &text, true);
}

bool postgresql_alter_enum(struct compilation *c, const struct operation *operation)
{
    const struct sql_type *from = operation->type.existing;
    const struct sql_type *to = operation->type.type;
    if (ddl_is_autocommit(operation))
        return add_values(c, from, to);
    if (is_renaming(&from->values, &to->values))
        return rename_values(c, from, to);
    return make_anew(c, operation);
}
