#include "config/ini.h"

#include "config/text.h"

#include <ini.h>
#include <string.h>

/* inih counts bytes in int. */
enum { LARGEST_LINE = 1 << 30, LARGEST_FILE = LARGEST_LINE / 2, MOST_BOGUS_LINES = 20 };

/* Bytes that UTF-8 does not have. */
enum { NUL_STAND_IN = 0xff, BRACKET_GUARD = 0xfe };

struct line {
    str raw;  /* with its end */
    str text; /* without white space around it */
    size_t number;
};

struct parser {
    struct ini *ini;
    str text;
    size_t at; /* of the next line */
    struct line line;
    bool is_continuation; /* the line that inih has now */
    struct buf fed;       /* that line as inih gets it … */
    size_t fed_at;        /* … and how much of it inih has taken */
    struct ini_section *section;
    struct ini_option *option; /* what continuation lines belong to; NULL: nothing */
    struct buf value;          /* its lines, joined */
    size_t indent;
    struct buf bogus; /* the lines that are neither option nor header, as in Python's message */
    size_t bogus_count;
    struct place first_bogus;
    struct error *error;
};

static bool has_failed(const struct parser *parser)
{
    return parser->error->status != STATUS_OK;
}

static struct place place_in(const struct parser *parser, str part)
{
    return place_of(&parser->ini->source, (size_t)(part.data - parser->text.data), part.length);
}

/* The part as messages may show it. */
static str masked(const struct parser *parser, str part)
{
    size_t start = (size_t)(part.data - parser->text.data);
    return str_slice(parser->ini->source.text, start, start + part.length);
}

static str name_repr(const struct parser *parser)
{
    return text_repr(parser->ini->arena, parser->ini->source.name);
}

/* A raw line with its end as Python's text files have it: "\n", or nothing at the end of the file.
 */
static str line_repr(const struct parser *parser)
{
    struct arena *arena = parser->ini->arena;
    str line = masked(parser, parser->line.raw);
    size_t length = 0;
    while (length < line.length && line.data[length] != '\n' && line.data[length] != '\r')
        length++;
    str parts[] = {str_slice(line, 0, length), STR("")};
    struct strs list = {.items = parts, .count = 2};
    return text_repr(arena, length < line.length ? str_join(arena, &list, STR("\n")) : line);
}

/* Lines end with \n, \r or \r\n. */
static bool next_line(struct parser *parser)
{
    str rest = str_from_offset(parser->text, parser->at);
    if (rest.length == 0)
        return false;
    size_t length = 0;
    while (length < rest.length && rest.data[length] != '\n' && rest.data[length] != '\r')
        length++;
    str content = str_slice(rest, 0, length);
    if (length < rest.length && rest.data[length++] == '\r' && length < rest.length &&
        rest.data[length] == '\n')
        length++;
    parser->at += length;
    parser->line =
        (struct line){str_slice(rest, 0, length), text_strip(content), parser->line.number + 1};
    return true;
}

static void add_value_line(struct parser *parser, str text)
{
    buf_add_char(&parser->value, '\n');
    buf_add(&parser->value, text);
}

static void finish_value(struct parser *parser)
{
    struct ini *ini = parser->ini;
    if (parser->option != NULL)
        parser->option->value = str_copy(ini->arena, text_strip_end(buf_str(&parser->value)));
    parser->option = NULL;
}

static bool fail_without_header(struct parser *parser)
{
    fail_at(parser->error, place_in(parser, parser->line.text),
            "File contains no section headers.\nfile: %.*s, line: %zu\n%.*s",
            STR_ARG(name_repr(parser)), parser->line.number, STR_ARG(line_repr(parser)));
    if (str_starts_with(parser->text, STR("\xef\xbb\xbf")))
        return error_add_hint(parser->error, "the file starts with a byte order mark (BOM), which "
                                             "Python's configparser does not take; save it as "
                                             "UTF-8 without BOM");
    return error_add_hint(parser->error, "start the section with a line [alembic]");
}

static void open_section(struct parser *parser, str name)
{
    struct ini *ini = parser->ini;
    finish_value(parser);
    if (str_equal(name, ini->defaults.name)) {
        parser->section = &ini->defaults;
        return;
    }
    if (map_contains(&ini->sections, name)) {
        fail_at(parser->error, place_in(parser, parser->line.text),
                "While reading from %.*s [line %2zu]: section %.*s already exists",
                STR_ARG(name_repr(parser)), parser->line.number,
                STR_ARG(text_repr(ini->arena, name)));
        return;
    }
    parser->section = ARENA_NEW(ini->arena, struct ini_section);
    parser->section->name = str_copy(ini->arena, name);
    map_put(ini->arena, &ini->sections, parser->section->name, parser->section);
}

/* header = "[" anything "]" anything: up to the last bracket, at least one character. */
static bool parse_header(str line, str *name)
{
    size_t end = str_find_last_byte(line, ']');
    if (!str_starts_with(line, STR("[")) || end == line.length || end < 2)
        return false;
    *name = str_slice(line, 1, end);
    return true;
}

static void add_bogus_line(struct parser *parser)
{
    if (parser->bogus_count++ == 0)
        parser->first_bogus = place_in(parser, parser->line.text);
    if (parser->bogus_count <= MOST_BOGUS_LINES)
        buf_add_format(&parser->bogus, "\n\t[line %2zu]: %.*s", parser->line.number,
                       STR_ARG(line_repr(parser)));
}

/* Writes the line down for inih; true, so that a caller can hand it over. */
static bool feed(struct parser *parser, bool is_continuation)
{
    str text = parser->line.text;
    parser->is_continuation = is_continuation;
    buf_clear(&parser->fed);
    if (is_continuation)
        buf_add_char(&parser->fed, ' ');
    else if (str_starts_with(text, STR("[")))
        buf_add_char(&parser->fed, (char)BRACKET_GUARD);
    size_t start = parser->fed.length;
    buf_add(&parser->fed, text);
    for (char *nul = parser->fed.data + start;
         (nul = memchr(nul, '\0', (size_t)(parser->fed.data + parser->fed.length - nul))) != NULL;)
        *nul = (char)NUL_STAND_IN;
    buf_add_char(&parser->fed, '\n');
    parser->fed_at = 0;
    return true;
}

/* Walks on to the next line that inih is to parse and feeds it. alembic: Python's configparser
 * _read */
static bool next_fed_line(struct parser *parser)
{
    while (!has_failed(parser) && next_line(parser)) {
        str text = parser->line.text;
        str header;
        if (text.length == 0) {
            if (parser->option != NULL)
                add_value_line(parser, STR(""));
            continue;
        }
        if (text.data[0] == '#' || text.data[0] == ';')
            continue;
        size_t indent = text_indent(parser->line.raw);
        if (parser->option != NULL && indent > parser->indent)
            return feed(parser, true);
        parser->indent = indent;
        if (parse_header(text, &header))
            open_section(parser, header);
        else if (parser->section == NULL)
            return fail_without_header(parser);
        else
            return feed(parser, false);
    }
    return false;
}

/* inih's reader, with the contract of fgets. */
static char *give_line(char *to, int size, void *stream)
{
    struct parser *parser = stream;
    if (parser->fed_at == parser->fed.length && !next_fed_line(parser))
        return NULL;
    str rest = str_from_offset(buf_str(&parser->fed), parser->fed_at);
    str taken = str_slice(rest, 0, (size_t)size - 1);
    memcpy(to, taken.data, taken.length);
    to[taken.length] = '\0';
    parser->fed_at += taken.length;
    return to;
}

/* Copies what inih found, with the bytes back that stood in for others. */
static str take_back(struct arena *arena, const char *text)
{
    str found = str_from(text);
    if (found.length > 0 && (unsigned char)found.data[0] == BRACKET_GUARD)
        found = str_from_offset(found, 1);
    char *copy = arena_alloc(arena, found.length + 1);
    for (size_t i = 0; i < found.length; i++)
        copy[i] = (unsigned char)found.data[i] == NUL_STAND_IN ? '\0' : found.data[i];
    return (str){copy, found.length};
}

/* An option with an empty name is an error of its own, but also counts as defined: as in Python. */
static void add_option(struct parser *parser, str key, str value)
{
    struct ini *ini = parser->ini;
    str line = parser->line.text;
    finish_value(parser);
    if (key.length == 0)
        add_bogus_line(parser);
    if (map_contains(&parser->section->options, key)) {
        fail_at(parser->error, place_in(parser, line),
                "While reading from %.*s [line %2zu]: option %.*s in section %.*s already exists",
                STR_ARG(name_repr(parser)), parser->line.number,
                STR_ARG(text_repr(ini->arena, key)),
                STR_ARG(text_repr(ini->arena, parser->section->name)));
        return;
    }
    struct ini_option *option = ARENA_NEW(ini->arena, struct ini_option);
    str written = value.length > 0 ? str_from_offset(line, line.length - value.length) : line;
    *option = (struct ini_option){key, value, place_in(parser, written)};
    map_put(ini->arena, &parser->section->options, key, option);
    if (key.length > 0) {
        parser->option = option;
        buf_clear(&parser->value);
        buf_add(&parser->value, value);
    }
}

/* inih's handler. Its section is always empty, and its name of a continuation cut: neither is used.
 */
static int take_line(void *user, const char *section, const char *name, const char *value)
{
    struct parser *parser = user;
    struct arena *arena = parser->ini->arena;
    (void)section;
    if (value == NULL)
        add_bogus_line(parser);
    else if (parser->is_continuation)
        add_value_line(parser, text_strip(take_back(arena, value)));
    else
        add_option(parser, text_lower(arena, text_strip_end(take_back(arena, name))),
                   text_strip(take_back(arena, value)));
    return 1;
}

/* inih's switches are variables of the library; they always get the same values. */
static void run_inih(struct parser *parser)
{
    ini_allow_multiline = true;
    ini_allow_bom = false;
    ini_allow_inline_comments = false;
    ini_allow_no_value = true;
    ini_use_stack = false;
    ini_allow_realloc = true;
    ini_max_line = LARGEST_LINE;
    int result = ini_parse_stream(give_line, parser, take_line, parser);
    if (result == -2)
        out_of_memory();
    if (result != 0)
        BUG("inih refused line %d of what it was given", result);
}

static bool fail_for_bogus_lines(struct parser *parser)
{
    if (parser->bogus_count > MOST_BOGUS_LINES)
        buf_add_format(&parser->bogus, "\n\tand %zu more", parser->bogus_count - MOST_BOGUS_LINES);
    fail_at(parser->error, parser->first_bogus, "Source contains parsing errors: %.*s%s",
            STR_ARG(name_repr(parser)), buf_z(&parser->bogus));
    return error_add_hint(parser->error,
                          "a line is 'key = value', or continues one and is indented deeper");
}

static bool check_encoding(const struct ini *ini, str text, struct error *error)
{
    size_t invalid = utf8_find_invalid(text);
    if (invalid == text.length)
        return true;
    fail_at(error, place_of(&ini->source, invalid, 1),
            "'utf-8' codec can't decode byte 0x%02x in position %zu",
            (unsigned)(unsigned char)text.data[invalid], invalid);
    return error_add_hint(error, "save the file as UTF-8");
}

bool ini_read(struct arena *arena, str name, str text, struct ini *ini, struct error *error)
{
    *ini = (struct ini){.arena = arena, .defaults = {.name = STR("DEFAULT")}};
    ini->source = (struct source){str_copy(arena, name), mask_passwords(arena, text)};
    if (text.length > LARGEST_FILE)
        return fail(error, "'%.*s' is too large for a configuration file", STR_ARG(name));
    if (!check_encoding(ini, text, error))
        return false;
    struct parser parser = {.ini = ini, .text = text, .error = error};
    run_inih(&parser);
    finish_value(&parser);
    if (!has_failed(&parser) && parser.bogus_count > 0)
        fail_for_bogus_lines(&parser);
    buf_free(&parser.fed);
    buf_free(&parser.value);
    buf_free(&parser.bogus);
    return !has_failed(&parser);
}

void ini_set_default(struct ini *ini, str key, str value)
{
    str lower = text_lower(ini->arena, key);
    if (map_contains(&ini->defaults.options, lower))
        return;
    struct ini_option *option = ARENA_NEW(ini->arena, struct ini_option);
    *option = (struct ini_option){lower, str_copy(ini->arena, value), {0}};
    map_put(ini->arena, &ini->defaults.options, lower, option);
}

bool ini_set(struct ini *ini, str section, str key, str value, struct error *error)
{
    struct ini_section *found = map_find(&ini->sections, section);
    if (!ini_check_value(ini, value, error))
        return false;
    if (found == NULL) {
        found = ARENA_NEW(ini->arena, struct ini_section);
        found->name = str_copy(ini->arena, section);
        map_put(ini->arena, &ini->sections, found->name, found);
    }
    struct ini_option *option = ARENA_NEW(ini->arena, struct ini_option);
    *option = (struct ini_option){text_lower(ini->arena, key), str_copy(ini->arena, value), {0}};
    map_put(ini->arena, &found->options, option->key, option);
    return true;
}

bool ini_has_section(const struct ini *ini, str section)
{
    return map_contains(&ini->sections, section);
}

const struct ini_option *ini_find(const struct ini *ini, str section, str key)
{
    str lower = text_lower(ini->arena, key);
    if (section.length > 0 && !str_equal(section, ini->defaults.name)) {
        const struct ini_section *found = map_find(&ini->sections, section);
        if (found == NULL)
            return NULL;
        const struct ini_option *option = map_find(&found->options, lower);
        if (option != NULL)
            return option;
    }
    return map_find(&ini->defaults.options, lower);
}
