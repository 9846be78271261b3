/* alembic: ddl/sqlite.py SQLiteImpl */
#include "autogenerate/compare_impl.h"

static const char *const synonyms[] = {"numeric", "decimal", NULL, NULL};

static bool is_enclosed(str text, char first, char last)
{
    return text.length > 2 && text.data[0] == first && text.data[text.length - 1] == last &&
           str_find_byte(text, '\n') == text.length;
}

/* Whether a default needs parentheses where it is written. alembic:
 * _guess_if_default_is_unparenthesized_sql_expr */
static bool needs_parentheses(str text)
{
    if (str_is_empty(text))
        return false;
    bool is_digit = text.length == 1 && (char_is_digit(text.data[0]) || text.data[0] == '.');
    return !is_digit && !is_enclosed(text, '\'', '\'') && !is_enclosed(text, '(', ')');
}

/* A literal, also one of several lines, which Alembic does not see. */
static bool is_literal(str text)
{
    return text.length > 1 && text.data[0] == '\'' && text.data[text.length - 1] == '\'';
}

/* sqlalchemy: dialects/sqlite/base.py get_indexes */
static void warn_of_skipped(struct comparison *c, const struct reflected_table *table)
{
    for (size_t i = 0; i < table->indexes.count; i++) {
        if (table->indexes.items[i].is_skipped)
            compare_warn(c, "SAWarning",
                         "Skipped unsupported reflection of expression-based index "
                         "%.*s",
                         STR_ARG(table->indexes.items[i].name));
    }
}

/* The Inspector finds names and options of foreign keys in the text of the table, and only in
 * FOREIGN KEY (…) without MATCH. */
static void adjust_foreign_keys(struct reflected_table *table)
{
    for (size_t i = 0; i < table->foreign_keys.count; i++) {
        struct reflected_foreign_key *key = &table->foreign_keys.items[i];
        bool has_match = key->match.data != NULL;
        key->match = (str){0};
        if (key->is_inline)
            key->name = (str){0};
        else if (!has_match)
            continue;
        key->on_update = key->on_delete = key->initially = (str){0};
        key->is_deferrable = UNSET;
    }
}

/* Of constraints over the same columns it sees the first, as there is one index. */
static void adjust_uniques(struct reflected_table *table)
{
    size_t kept = 0;
    for (size_t i = 0; i < table->uniques.count; i++) {
        bool is_seen = false;
        for (size_t k = 0; k < kept; k++)
            is_seen |=
                strs_equal(&table->uniques.items[k].columns, &table->uniques.items[i].columns);
        if (!is_seen)
            table->uniques.items[kept++] = table->uniques.items[i];
    }
    table->uniques.count = kept;
}

/* It does not see in which order an index is. */
static void adjust_indexes(struct reflected_table *table)
{
    for (size_t i = 0; i < table->indexes.count; i++) {
        struct reflected_index *index = &table->indexes.items[i];
        for (size_t k = 0; k < index->element_count; k++) {
            index->elements[k].is_descending = false;
            index->elements[k].is_nulls_first = false;
            index->elements[k].is_nulls_last = false;
        }
    }
}

static void adjust_table(struct comparison *c, struct table *table)
{
    (void)c;
    for (size_t i = 0; i < table->indexes.count; i++)
        table->indexes.items[i]->has_unique_number = true;
}

static bool adjust_live(struct comparison *c)
{
    for (size_t i = 0; i < c->live.count; i++) {
        struct reflected_table *table = c->live.items[i]->reflected;
        warn_of_skipped(c, table);
        if (!c->options->is_exact) {
            adjust_foreign_keys(table);
            adjust_uniques(table);
            adjust_indexes(table);
        }
        for (size_t k = 0; k < table->columns.count; k++) {
            str *text = &table->columns.items[k].default_text;
            if (needs_parentheses(*text) && !(c->options->is_exact && is_literal(*text)))
                *text = str_format(c->arena, "(%.*s)", STR_ARG(*text));
        }
    }
    return true;
}

/* Without parentheses around it, and then without quotes. */
static str strip(str text)
{
    if (text.data == NULL)
        return text;
    if (is_enclosed(text, '(', ')'))
        text = str_slice(text, 1, text.length - 1);
    str inner = text;
    if (inner.length > 0 && inner.data[0] == '"')
        inner = str_from_offset(inner, 1);
    if (inner.length > 0 && inner.data[inner.length - 1] == '"')
        inner = str_slice(inner, 0, inner.length - 1);
    return is_enclosed(inner, '\'', '\'') ? str_slice(inner, 1, inner.length - 1) : text;
}

static bool compare_default_texts(const struct column_pair *pair, str rendered, str live,
                                  bool *differs)
{
    (void)pair;
    *differs = !compare_texts_equal(strip(rendered), strip(live));
    return true;
}

const struct compare_dialect sqlite_compare = {
    .dialect = &sqlite_dialect,
    .implementation = "alembic.ddl.sqlite.SQLiteImpl",
    .type_synonyms = synonyms,
    .adjust_live = adjust_live,
    .adjust_table = adjust_table,
    .compare_default = compare_default_texts,
    .compare_index = compare_plain_index,
};
