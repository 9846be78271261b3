/* text() with its :names, and bound values. sqlalchemy: sql/compiler.py visit_textclause,
 * visit_bindparam */
#include "ddl/clause_impl.h"

static bool is_word(str text, size_t at)
{
    return at < text.length &&
           (char_is_word(text.data[at]) || (unsigned char)text.data[at] >= 0x80);
}

static bool is_at(str text, size_t at, char c)
{
    return at < text.length && text.data[at] == c;
}

/* The end of the name behind the colon at `at`, or `at`: there is none. */
static size_t find_bind_end(str text, size_t at)
{
    if (at > 0) {
        char before = text.data[at - 1];
        if (before == ':' || before == '\\' || is_word(text, at - 1))
            return at;
    }
    size_t end = at + 1;
    while (is_word(text, end))
        end++;
    /* what a regular expression gives back so that no colon follows */
    if (is_at(text, end, ':'))
        end--;
    return end > at + 1 ? end : at;
}

/* Whether the backslash at `at` only keeps a colon from beginning a name. */
static bool is_escape(str text, size_t at)
{
    if (!is_at(text, at, '\\') || !is_at(text, at + 1, ':'))
        return false;
    size_t end = at + 2;
    while (end < text.length && (char_is_word(text.data[end]) || text.data[end] == '$'))
        end++;
    return !is_at(text, end, ':');
}

static const struct clause *find_bind(const struct clause *clause, str name)
{
    for (size_t i = 0; i < clause->text.binds.count; i++) {
        if (str_equal(clause->text.binds.items[i]->bind.name, name))
            return clause->text.binds.items[i];
    }
    return NULL;
}

static bool fail_missing(struct compile *compile, str name)
{
    return compile_fail(compile, "StatementError",
                        "(sqlalchemy.exc.InvalidRequestError) A value is required for bind "
                        "parameter '%.*s'",
                        STR_ARG(name));
}

static bool add_named(struct compile *compile, struct view view, struct buf *out,
                      const struct clause *clause, str name)
{
    const struct clause *bind = find_bind(clause, name);
    if (bind != NULL)
        return add_bind(compile, view, out, bind, NULL);
    if (!compile->run->is_offline)
        return fail_missing(compile, name);
    buf_add(out, STR("NULL"));
    return true;
}

bool add_text(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause)
{
    str sql = clause->text.sql;
    size_t start = 0;
    for (size_t i = 0; i < sql.length; i++) {
        if (sql.data[i] == '\\' && is_escape(sql, i)) {
            buf_add(out, str_slice(sql, start, i));
            start = i + 1;
        } else if (sql.data[i] == ':') {
            size_t end = find_bind_end(sql, i);
            if (end == i)
                continue;
            buf_add(out, str_slice(sql, start, i));
            if (!add_named(compile, view, out, clause, str_slice(sql, i + 1, end)))
                return false;
            start = end;
            i = end - 1;
        }
    }
    buf_add(out, str_from_offset(sql, start));
    return true;
}

/* Core stores None in a JSON column as JSON's null. sqlalchemy: sql/sqltypes.py JSON.bind_processor
 */
static bool is_json_null(struct compile *compile, const struct clause *clause,
                         const struct sql_type *type)
{
    return !compile->run->is_offline && !compile->context->is_in_ddl && type != NULL &&
           clause->bind.value.kind == SQL_NULL && type_family(type) == FAMILY_JSON &&
           !type->is_none_as_null;
}

bool add_bind(struct compile *compile, struct view view, struct buf *out,
              const struct clause *clause, const struct sql_type *type)
{
    if (clause->type != NULL && clause->type->kind != TYPE_NULL)
        type = clause->type;
    bool is_list = clause->bind.kind == BIND_LIST;
    bool is_missing =
        clause->bind.kind == BIND_REQUIRED || (is_list && clause->bind.value.kind == SQL_NULL);
    if (is_missing) {
        if (!compile->run->is_offline)
            return fail_missing(compile, clause->bind.name);
        buf_add(out, is_list ? STR("(NULL)") : STR("NULL"));
        return true;
    }
    if (is_list)
        return add_expanded(compile, view, out, clause, OPERATOR_IN, type);
    if (view.is_bound && is_json_null(compile, clause, type)) {
        buf_add(out, STR("'null'"));
        return true;
    }
    return ddl_add_value(compile->run, out, &clause->bind.value, type, compile->error);
}
