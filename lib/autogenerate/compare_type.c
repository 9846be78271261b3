/* Whether types differ: by the words that the dialect writes for them. alembic:
 * autogenerate/compare/ types.py, ddl/impl.py DefaultImpl.compare_type */
#include "autogenerate/compare_impl.h"

#define TYPES_LOGGER "alembic.autogenerate.compare.types"

/* ---- is there a type at all */

static bool is_unknown(const struct sql_type *type)
{
    enum sql_type_kind kind = type == NULL ? TYPE_NULL : type->kind;
    if (kind == TYPE_DECORATOR && type->item != NULL)
        return is_unknown(type->item);
    return kind == TYPE_NULL || kind == TYPE_OPAQUE;
}

static bool has_types(struct column_pair *pair)
{
    const struct table_pair *table = pair->table;
    pair->change->existing_type = pair->live->type;
    if (is_unknown(pair->live->type)) {
        log_info(table->comparison->log, TYPES_LOGGER,
                 "Couldn't determine database type for column '%.*s.%.*s'", STR_ARG(table->name),
                 STR_ARG(pair->live->name.text));
        return false;
    }
    if (is_unknown(pair->model->type)) {
        log_info(table->comparison->log, TYPES_LOGGER,
                 "Column '%.*s.%.*s' has no type within the model; can't compare",
                 STR_ARG(table->name), STR_ARG(pair->live->name.text));
        return false;
    }
    return true;
}

static void set_type(struct column_pair *pair)
{
    struct comparison *c = pair->table->comparison;
    struct buf from = {0};
    struct buf to = {0};
    pair->change->type = pair->model->type;
    autogenerate_add_type_repr(&from, pair->live->type);
    autogenerate_add_type_repr(&to, pair->model->type);
    log_info(c->log, TYPES_LOGGER, "Detected type change from %s to %s on '%.*s.%.*s'",
             buf_z(&from), buf_z(&to), STR_ARG(pair->table->name), STR_ARG(pair->live->name.text));
    buf_free(&from);
    buf_free(&to);
}

bool compare_user_type(struct column_pair *pair, bool *is_settled)
{
    struct comparison *c = pair->table->comparison;
    const struct autogenerate_hooks *hooks = c->options->hooks;
    enum tristate differs = UNSET;
    *is_settled = !c->is_active[PLUGIN_TYPES] || !c->options->compares_types;
    if (*is_settled || !has_types(pair) || hooks == NULL || hooks->compare_type == NULL)
        return true;
    if (!hooks->compare_type(hooks->context, pair->live, pair->table->model->table, pair->model,
                             &differs, c->error))
        return false;
    *is_settled = differs != UNSET;
    if (differs == YES)
        set_type(pair);
    return true;
}

/* ---- the words of a type */

struct words {
    str first;
    struct strs rest;
    struct strs arguments; /* in the last parentheses */
};

static bool is_word(char c)
{
    return char_is_word(c) || c == '-' || (unsigned char)c >= 0x80;
}

static void split_arguments(struct arena *arena, str text, struct words *words)
{
    words->arguments = (struct strs){0};
    for (size_t i = 0; i < text.length;) {
        size_t start = i;
        while (i < text.length && text.data[i] != '(' && text.data[i] != ')' && text.data[i] != ',')
            i++;
        str argument = str_slice(text, start, i);
        bool is_keyword = str_find_byte(argument, '=') < argument.length;
        if (argument.length > 0 && !is_keyword)
            LIST_PUSH(arena, &words->arguments, str_trim(argument));
        if (i < text.length)
            i++;
    }
}

/* alembic: ddl/impl.py _tokenize_column_type: words, and parentheses with what is in them */
static void split_type(struct arena *arena, str text, struct words *words)
{
    for (size_t i = 0; i < text.length;) {
        if (is_word(text.data[i])) {
            size_t start = i;
            while (i < text.length && is_word(text.data[i]))
                i++;
            str word = str_slice(text, start, i);
            if (words->first.data == NULL)
                words->first = word;
            else
                LIST_PUSH(arena, &words->rest, word);
            continue;
        }
        size_t length = text.data[i] == '(' ? str_find_byte(str_from_offset(text, i), ')') : 0;
        bool is_closed = length > 1 && i + length < text.length;
        if (is_closed)
            split_arguments(arena, str_slice(text, i, i + length + 1), words);
        i += is_closed ? length + 1 : 1;
    }
}

static bool read_words(struct comparison *c, const struct sql_type *type, struct words *words)
{
    struct buf text = {0};
    if (!ddl_add_type(c->run, &text, type, c->error)) {
        buf_free(&text);
        return false;
    }
    split_type(c->arena, str_lower(c->arena, compare_finish(c->arena, &text)), words);
    return true;
}

/* ---- comparing */

static str all_words(struct arena *arena, const struct words *words)
{
    struct strs all = {0};
    LIST_PUSH(arena, &all, words->first);
    for (size_t i = 0; i < words->rest.count; i++)
        LIST_PUSH(arena, &all, words->rest.items[i]);
    return str_join(arena, &all, STR(" "));
}

static bool group_contains(const char *const *group, str text)
{
    for (; *group != NULL; group++) {
        if (str_equal(str_from(*group), text))
            return true;
    }
    return false;
}

static bool are_synonyms(const struct comparison *c, const struct words *a, const struct words *b)
{
    str all_a = all_words(c->arena, a);
    str all_b = all_words(c->arena, b);
    for (const char *const *group = c->dialect->type_synonyms; *group != NULL; group++) {
        bool is_same = (group_contains(group, all_a) && group_contains(group, all_b)) ||
                       (group_contains(group, a->first) && group_contains(group, b->first));
        if (is_same)
            return true;
        while (*group != NULL)
            group++;
    }
    return false;
}

static bool lists_conflict(const struct strs *a, const struct strs *b)
{
    return a->count == b->count && !strs_equal(a, b);
}

bool compare_type(struct column_pair *pair)
{
    struct comparison *c = pair->table->comparison;
    struct words live = {0};
    struct words model = {0};
    if (!has_types(pair))
        return true;
    if (!read_words(c, pair->live->type, &live) || !read_words(c, pair->model->type, &model))
        return false;
    bool is_same = str_equal(live.first, model.first) || are_synonyms(c, &live, &model);
    if (!is_same || lists_conflict(&live.rest, &model.rest) ||
        lists_conflict(&live.arguments, &model.arguments))
        set_type(pair);
    return true;
}
