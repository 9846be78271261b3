/* The header of an SQL revision: the comment lines that the file begins with.
 *
 *     header: (title | key ":" value | comment | empty line)*
 *
 * It ends before the first section line behind "revision:" or before the first SQL.
 *
 * The lines before the first key are the title, its paragraphs separated by a line "--". Keys may
 * stand in any order, each once. A word before a colon that is no key is part of the text around
 * it, unless it is so near to a key that a slip is more likely.
 */
#include "script/script_impl.h"

enum key { KEY_REVISION, KEY_DOWN_REVISION, KEY_BRANCH_LABELS, KEY_DEPENDS_ON, KEY_CREATE_DATE };
enum { KEYS = KEY_CREATE_DATE + 1 };

static const str keys[KEYS] = {
    [KEY_REVISION] = {"revision", 8},
    [KEY_DOWN_REVISION] = {"down_revision", 13},
    [KEY_BRANCH_LABELS] = {"branch_labels", 13},
    [KEY_DEPENDS_ON] = {"depends_on", 10},
    [KEY_CREATE_DATE] = {"create_date", 11},
};

struct header {
    struct arena *arena;
    const struct source *source;
    struct buf doc;
    bool has_key[KEYS];
    str values[KEYS]; /* point into the source */
};

bool sql_is_section_line(str line)
{
    if (!str_starts_with(line, STR("--")))
        return false;
    str text = str_trim(str_from_offset(line, 2));
    size_t end = 0;
    while (end < text.length && !char_is_space(text.data[end]))
        end++;
    str word = str_slice(text, 0, end);
    return str_equal(word, STR("upgrade")) || str_equal(word, STR("downgrade"));
}

static str skip_byte_order_mark(str text)
{
    return str_starts_with(text, STR("\xEF\xBB\xBF")) ? str_from_offset(text, 3) : text;
}

/* "key: value": the key, and what stands behind the colon. */
static bool split_key(str text, str *key, str *value)
{
    size_t colon = str_find_byte(text, ':');
    if (colon == text.length)
        return false;
    *key = str_trim(str_slice(text, 0, colon));
    *value = str_trim(str_from_offset(text, colon + 1));
    if (value->length == 0) /* it then stands right behind the colon */
        *value = str_slice(text, colon + 1, colon + 1);
    for (size_t i = 0; i < key->length; i++)
        if (!char_is_word(key->data[i]) && key->data[i] != '-')
            return false;
    return key->length > 0;
}

static bool is_revision_line(str line)
{
    str key;
    str value;
    return split_key(str_from_offset(line, 2), &key, &value) && str_equal(key, keys[KEY_REVISION]);
}

/* A title may begin with the word "upgrade": what looks like a section line is one only behind the
 * identifier, unless there is none. */
size_t sql_header_end(str text)
{
    str rest = skip_byte_order_mark(text);
    size_t first_section = text.length;
    size_t at = text.length - rest.length;
    str line;
    bool has_revision = false;
    for (; str_next_line(&rest, &line); at = text.length - rest.length) {
        str trimmed = str_trim(line);
        if (trimmed.length > 0 && !str_starts_with(trimmed, STR("--")))
            return has_revision || at < first_section ? at : first_section;
        has_revision = has_revision || is_revision_line(trimmed);
        if (!sql_is_section_line(line))
            continue;
        if (has_revision)
            return at;
        if (at < first_section)
            first_section = at;
    }
    return has_revision ? text.length : first_section;
}

static size_t find_key(str key)
{
    for (size_t i = 0; i < KEYS; i++)
        if (str_equal(keys[i], key))
            return i;
    return KEYS;
}

/* Whether a key was seen before: what follows then is comment, no title. */
static bool has_any_key(const struct header *header)
{
    for (size_t i = 0; i < KEYS; i++)
        if (header->has_key[i])
            return true;
    return false;
}

static bool set_key(struct header *header, size_t index, str key, str value, struct error *error)
{
    if (header->has_key[index])
        return fail_at(error, place_of_part(header->source, key), "'%.*s' is given twice",
                       STR_ARG(key));
    header->has_key[index] = true;
    header->values[index] = value;
    return true;
}

static bool fail_misspelt(const struct header *header, str key, str meant, struct error *error)
{
    fail_at(error, place_of_part(header->source, key), "unknown header key '%.*s'", STR_ARG(key));
    return error_add_hint(error, "did you mean '%.*s'?", STR_ARG(meant));
}

/* One line of the header, trimmed. */
static bool read_line(struct header *header, str line, struct error *error)
{
    str text = str_trim(str_from_offset(line, 2));
    str key;
    str value;
    if (line.length > 0 && split_key(text, &key, &value)) {
        size_t index = find_key(key);
        if (index < KEYS)
            return set_key(header, index, key, value, error);
        str meant = script_nearest(key, keys, KEYS);
        if (meant.data != NULL)
            return fail_misspelt(header, key, meant, error);
    }
    if (has_any_key(header))
        return true;
    buf_add(&header->doc, text);
    buf_add_char(&header->doc, '\n');
    return true;
}

static bool read_lines(struct header *header, str text, struct error *error)
{
    str rest = skip_byte_order_mark(text);
    str line;
    while (str_next_line(&rest, &line))
        if (!read_line(header, str_trim(line), error))
            return false;
    return true;
}

static bool check_text(const struct header *header, str text, struct error *error)
{
    size_t bad = utf8_find_invalid(text);
    size_t nul = str_find_byte(text, '\0');
    if (nul < bad)
        return fail_at(error, place_of(header->source, nul, 1), "a NUL byte in the header");
    if (bad == text.length)
        return true;
    fail_at(error, place_of(header->source, bad, 1), "byte '\\x%02x' is not UTF-8",
            (unsigned char)text.data[bad]);
    return error_add_hint(error, "save the file as UTF-8");
}

static bool check_word(const struct header *header, str word, struct error *error)
{
    for (size_t i = 0; i < word.length; i++)
        if (char_is_space(word.data[i])) {
            fail_at(error, place_of_part(header->source, word), "white space in '%.*s'",
                    STR_ARG(word));
            return error_add_hint(error, "separate several with commas");
        }
    return true;
}

/* Items separated by commas; "None" is none, as the Python format has it. */
static bool read_list(const struct header *header, enum key key, struct strs *list,
                      struct error *error)
{
    str rest = header->values[key];
    if (str_equal(rest, STR("None")))
        return true;
    while (rest.data != NULL) {
        str item = str_trim(str_cut(&rest, ','));
        if (!check_word(header, item, error))
            return false;
        if (item.length > 0)
            LIST_PUSH(header->arena, list, str_copy(header->arena, item));
    }
    return true;
}

static bool check_keys(const struct header *header, struct error *error)
{
    struct place top = place_of(header->source, 0, 0);
    str id = header->values[KEY_REVISION];
    if (!header->has_key[KEY_REVISION] || id.length == 0) {
        fail_at(error, id.data == NULL ? top : place_of_part(header->source, id),
                "the header names no revision");
        return error_add_hint(error, "write a line '-- revision: …' with its identifier");
    }
    if (!check_word(header, id, error))
        return false;
    if (!revision_check_id(id, error)) {
        error->place = place_of_part(header->source, id);
        return false;
    }
    if (header->has_key[KEY_DOWN_REVISION])
        return true;
    fail_at(error, place_of_part(header->source, id), "the header has no 'down_revision'");
    return error_add_hint(error, "write '-- down_revision: …'; nothing behind the colon makes it "
                                 "a first revision");
}

static bool build_revision(const struct header *header, struct revision **revision,
                           struct error *error)
{
    struct revision *found = ARENA_NEW(header->arena, struct revision);
    found->format = REVISION_SQL;
    found->id = str_copy(header->arena, header->values[KEY_REVISION]);
    found->longdoc = str_trim(str_copy(header->arena, buf_str(&header->doc)));
    found->doc = str_slice(found->longdoc, 0, str_find(found->longdoc, STR("\n\n")));
    *revision = found;
    return read_list(header, KEY_DOWN_REVISION, &found->down_revisions, error) &&
           read_list(header, KEY_BRANCH_LABELS, &found->branch_labels, error) &&
           read_list(header, KEY_DEPENDS_ON, &found->depends_on, error);
}

bool revision_read_sql(struct arena *arena, const struct source *source, struct revision **revision,
                       struct error *error)
{
    struct header header = {.arena = arena, .source = source};
    str text = str_slice(source->text, 0, sql_header_end(source->text));
    *revision = NULL;
    bool is_read = check_text(&header, text, error) && read_lines(&header, text, error);
    if (is_read && has_any_key(&header))
        is_read = check_keys(&header, error) && build_revision(&header, revision, error);
    buf_free(&header.doc);
    return is_read;
}

bool sql_header_find_parents(struct arena *arena, const struct source *source, str *value,
                             struct error *error)
{
    struct header header = {.arena = arena, .source = source};
    str text = str_slice(source->text, 0, sql_header_end(source->text));
    bool is_read = check_text(&header, text, error) && read_lines(&header, text, error) &&
                   check_keys(&header, error);
    buf_free(&header.doc);
    *value = header.values[KEY_DOWN_REVISION];
    return is_read;
}
