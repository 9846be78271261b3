#include "script/sql_script.h"

#include "ddl/ddl.h"
#include "script/script_impl.h"

#include <string.h>

/* A walk over the body, that tells quoted text from the rest. */
struct scanner {
    str text;
    size_t at;
    size_t statement;    /* where the statement began */
    bool ignores_quotes; /* since one was opened and not closed */
};

static size_t line_end(str text, size_t at)
{
    return at + str_find_byte(str_from_offset(text, at), '\n');
}

/* Behind the closing quote; text.length + 1: there is none. `escape`: '\0' or the character that
 * escapes. */
static size_t find_quote_end(str text, size_t at, char quote, char escape)
{
    for (at++; at < text.length; at++) {
        if (text.data[at] == escape && escape != '\0')
            at++;
        else if (text.data[at] == quote) {
            if (at + 1 >= text.length || text.data[at + 1] != quote)
                return at + 1;
            at++;
        }
    }
    return text.length + 1;
}

/* Whether a name may go on with a "$" behind this character. */
static bool is_of_name(char c)
{
    return char_is_word(c) || c == '$' || (unsigned char)c >= 0x80;
}

/* Behind the closing tag of $tag$…$tag$; `at` itself where no dollar quote opens. */
static size_t find_dollar_end(str text, size_t at)
{
    size_t end = at + 1;
    while (end < text.length &&
           (char_is_word(text.data[end]) || (unsigned char)text.data[end] >= 0x80))
        end++;
    bool is_tag = end < text.length && text.data[end] == '$' && !char_is_digit(text.data[at + 1]) &&
                  (at == 0 || !is_of_name(text.data[at - 1]));
    if (!is_tag)
        return at;
    str tag = str_slice(text, at, end + 1);
    str rest = str_from_offset(text, end + 1);
    size_t found = str_find(rest, tag);
    return found == rest.length ? text.length + 1 : end + 1 + found + tag.length;
}

/* Behind the comment; text.length + 1: it does not end. Nested comments count. */
static size_t find_comment_end(str text, size_t at)
{
    size_t depth = 1;
    for (at += 2; at + 1 < text.length; at++) {
        if (text.data[at] == '*' && text.data[at + 1] == '/') {
            at++;
            if (--depth == 0)
                return at + 1;
        } else if (text.data[at] == '/' && text.data[at + 1] == '*') {
            at++;
            depth++;
        }
    }
    return text.length + 1;
}

static bool is_escape_string(str text, size_t at)
{
    return at > 0 && (text.data[at - 1] | 0x20) == 'e' &&
           (at == 1 || !char_is_word(text.data[at - 2]));
}

static bool contains_word(str text, str word)
{
    for (size_t at = 0; at + word.length <= text.length; at++)
        if (str_equal_ignoring_case(str_slice(text, at, at + word.length), word))
            return true;
    return false;
}

/* Moves over white space and comments. */
static size_t skip_space(str text, size_t at)
{
    while (at < text.length) {
        char next = at + 1 < text.length ? text.data[at + 1] : '\0';
        if (char_is_space(text.data[at]))
            at++;
        else if (text.data[at] == '-' && next == '-')
            at = line_end(text, at);
        else if (text.data[at] == '/' && next == '*' && find_comment_end(text, at) <= text.length)
            at = find_comment_end(text, at);
        else
            break;
    }
    return at;
}

/* COPY … FROM stdin; is followed by lines of data, up to "\.". They are no SQL: a quote there opens
 * nothing. */
static size_t skip_copy_data(str text, size_t statement, size_t semicolon)
{
    str copy = str_slice(text, skip_space(text, statement), semicolon);
    bool is_copy = copy.length > 5 && char_is_space(copy.data[4]) &&
                   str_equal_ignoring_case(str_slice(copy, 0, 4), STR("copy")) &&
                   contains_word(str_slice(copy, 0, 4096), STR("stdin"));
    if (!is_copy)
        return semicolon + 1;
    for (size_t line = line_end(text, semicolon) + 1; line < text.length;) {
        size_t end = line_end(text, line);
        if (str_equal(str_trim_end(str_slice(text, line, end)), STR("\\.")))
            return end;
        line = end + 1;
    }
    return text.length + 1;
}

/* Behind what begins at scanner->at, if that is quoted or a comment; otherwise the next byte. */
static size_t find_piece_end(struct scanner *scanner)
{
    str text = scanner->text;
    size_t at = scanner->at;
    char c = text.data[at];
    char next = at + 1 < text.length ? text.data[at + 1] : '\0';
    if (c == '\'')
        return find_quote_end(text, at, c, is_escape_string(text, at) ? '\\' : '\0');
    if (c == '"' || c == '`')
        return find_quote_end(text, at, c, '\0');
    if (c == '-' && next == '-')
        return line_end(text, at);
    if (c == '/' && next == '*')
        return find_comment_end(text, at);
    if (c == '$') {
        size_t end = find_dollar_end(text, at);
        return end == at ? at + 1 : end;
    }
    if (c != ';')
        return at + 1;
    size_t end = skip_copy_data(text, scanner->statement, at);
    scanner->statement = end;
    return end;
}

static bool is_special(char c)
{
    switch (c) {
    case '\'':
    case '"':
    case '`':
    case '-':
    case '/':
    case '$':
    case ';':
    case '\n':
        return true;
    default:
        return false;
    }
}

/* Finds the next section line from scanner->at on. Quoted text that does not end is no quoted text:
 * then a section line ends what the quote began, and whoever splits the statements says what is
 * wrong with it. */
static bool find_section_line(struct scanner *scanner, str *line)
{
    str text = scanner->text;
    while (scanner->at < text.length) {
        size_t at = scanner->at;
        if (at == 0 || text.data[at - 1] == '\n') {
            *line = str_slice(text, at, line_end(text, at));
            scanner->at = at + line->length;
            if (sql_is_section_line(*line)) {
                scanner->statement = scanner->at;
                return true;
            }
            scanner->at = at;
        }
        if (scanner->ignores_quotes) {
            scanner->at = line_end(text, at) + 1;
            continue;
        }
        if (text.data[at] == '\n' || !is_special(text.data[at])) {
            scanner->at++;
            while (text.data[at] != '\n' && scanner->at < text.length &&
                   !is_special(text.data[scanner->at]))
                scanner->at++;
            continue;
        }
        size_t end = find_piece_end(scanner);
        scanner->ignores_quotes = end > text.length;
        scanner->at = scanner->ignores_quotes ? at + 1 : end;
    }
    scanner->at = text.length;
    return false;
}

/* What may stand behind the word: key:value. */
enum option_kind { OPTION_DIALECT, OPTION_FOREIGN_KEYS, OPTION_TRANSACTION, OPTION_COUNT };
static const str option_names[] = {
    [OPTION_DIALECT] = {"dialect", 7},
    [OPTION_FOREIGN_KEYS] = {"foreign_keys", 12},
    [OPTION_TRANSACTION] = {"transaction", 11},
};
static const str switch_names[] = {{"true", 4}, {"false", 5}};

static bool fail_option(const struct source *source, str word, const char *what, const str *words,
                        size_t count, struct error *error)
{
    fail_at(error, place_of_part(source, word), "unknown %s '%.*s'", what, STR_ARG(word));
    str meant = script_nearest(word, words, count);
    if (meant.data != NULL)
        return error_add_hint(error, "did you mean '%.*s'?", STR_ARG(meant));
    struct buf list = {0};
    for (size_t i = 0; i < count; i++)
        buf_add_format(&list, "%s'%.*s'",
                       i == 0          ? ""
                       : i + 1 < count ? ", "
                                       : " and ",
                       STR_ARG(words[i]));
    error_add_hint(error, "there are %s", buf_z(&list));
    buf_free(&list);
    return false;
}

static bool fail_prose(const struct source *source, str word, struct error *error)
{
    fail_at(error, place_of_part(source, word), "'%.*s' is no option of a section", STR_ARG(word));
    return error_add_hint(error,
                          "options are written dialect:name and transaction:false; a comment "
                          "must not begin with 'upgrade' or 'downgrade'");
}

static bool set_dialect(const struct source *source, struct sql_section *section, str value,
                        struct error *error)
{
    section->dialect = value;
    if (dialect_find(value) != NULL)
        return true;
    struct strs names = dialect_names(&error->arena);
    return fail_option(source, value, "dialect", names.items, names.count, error);
}

static bool read_switch(const struct source *source, str value, bool *is_on, struct error *error)
{
    if (!str_equal(value, switch_names[0]) && !str_equal(value, switch_names[1]))
        return fail_option(source, value, "value", switch_names,
                           sizeof switch_names / sizeof *switch_names, error);
    *is_on = str_equal(value, switch_names[0]);
    return true;
}

static bool set_option(const struct source *source, struct sql_section *section, size_t kind,
                       str value, struct error *error)
{
    bool is_on = true;
    if (kind == OPTION_DIALECT)
        return set_dialect(source, section, value, error);
    if (!read_switch(source, value, &is_on, error))
        return false;
    if (kind == OPTION_TRANSACTION)
        section->is_transactional = is_on;
    else
        section->is_unenforced = !is_on;
    return true;
}

/* `seen` is by option_kind. */
static bool read_option(const struct source *source, struct sql_section *section, str word,
                        bool seen[OPTION_COUNT], struct error *error)
{
    size_t colon = str_find_byte(word, ':');
    if (colon == word.length || colon == 0)
        return fail_prose(source, word, error);
    str name = str_slice(word, 0, colon);
    str value = str_from_offset(word, colon + 1);
    size_t kind = 0;
    while (kind < OPTION_COUNT && !str_equal(name, option_names[kind]))
        kind++;
    if (kind == OPTION_COUNT)
        return fail_option(source, name, "option", option_names, OPTION_COUNT, error);
    if (seen[kind])
        return fail_at(error, place_of_part(source, word), "'%.*s' is given twice", STR_ARG(name));
    seen[kind] = true;
    return set_option(source, section, kind, value, error);
}

static str next_word(str *rest)
{
    *rest = str_trim(*rest);
    size_t end = 0;
    while (end < rest->length && !char_is_space(rest->data[end]))
        end++;
    str word = str_slice(*rest, 0, end);
    *rest = str_from_offset(*rest, end);
    return word;
}

/* section_line: "--" ("upgrade" | "downgrade") option* */
static bool read_section_line(const struct source *source, str line, struct sql_section *section,
                              struct error *error)
{
    bool seen[OPTION_COUNT] = {false};
    line = str_trim_end(line);
    *section = (struct sql_section){.is_transactional = true, .place = place_of_part(source, line)};
    str rest = str_from_offset(line, 2);
    bool is_upgrade = str_equal(next_word(&rest), STR("upgrade"));
    section->direction = is_upgrade ? DIRECTION_UPGRADE : DIRECTION_DOWNGRADE;
    for (str word = next_word(&rest); word.length > 0; word = next_word(&rest))
        if (!read_option(source, section, word, seen, error))
            return false;
    if (section->is_transactional || !section->is_unenforced)
        return true;
    fail_at(error, section->place, "foreign_keys:false is for a section with a transaction");
    return error_add_hint(error, "outside one, PRAGMA foreign_keys = OFF does the same");
}

static bool check_text(const struct source *source, struct error *error)
{
    size_t bad = utf8_find_invalid(source->text);
    if (bad == source->text.length)
        return true;
    fail_at(error, place_of(source, bad, 1), "byte '\\x%02x' is not UTF-8",
            (unsigned char)source->text.data[bad]);
    return error_add_hint(error, "save the file as UTF-8");
}

/* Nothing but comments and white space may stand before the first section. */
static bool check_preamble(const struct source *source, str text, struct error *error)
{
    size_t at = skip_space(text, 0);
    if (at == text.length)
        return true;
    str line = str_trim_end(str_slice(text, at, line_end(text, at)));
    fail_at(error, place_of_part(source, line), "SQL before the first section");
    return error_add_hint(error, "write a line '-- upgrade' before it");
}

static str without_byte_order_mark(str text)
{
    return str_starts_with(text, STR("\xEF\xBB\xBF")) ? str_from_offset(text, 3) : text;
}

bool sql_script_parse(struct arena *arena, const struct source *source, struct sql_script *script,
                      struct error *error)
{
    struct scanner scanner = {.text = without_byte_order_mark(source->text)};
    str line;
    scanner.at = scanner.statement = sql_header_end(scanner.text);
    *script = (struct sql_script){.source = source};
    if (!check_text(source, error))
        return false;
    bool has_line = find_section_line(&scanner, &line);
    size_t first = has_line ? (size_t)(line.data - scanner.text.data) : scanner.text.length;
    if (!check_preamble(source, str_slice(scanner.text, 0, first), error))
        return false;
    while (has_line) {
        struct sql_section section;
        if (!read_section_line(source, line, &section, error))
            return false;
        size_t start = scanner.at;
        has_line = find_section_line(&scanner, &line);
        size_t end = has_line ? (size_t)(line.data - scanner.text.data) : scanner.text.length;
        section.text = str_trim(str_slice(scanner.text, start, end));
        script->has_upgrade = script->has_upgrade || section.direction == DIRECTION_UPGRADE;
        script->has_downgrade = script->has_downgrade || section.direction == DIRECTION_DOWNGRADE;
        LIST_PUSH(arena, script, section);
    }
    return true;
}
