/* The structure of a template: text, control lines, blocks. Source: Mako's lexer.py, whose rules
 * these are. */
#include "script/template.h"

#include "script/script_impl.h"
#include "script/template_impl.h"

/* A loop over loops may not run without end. */
enum { MOST_ROUNDS = 10000 };

struct renderer {
    struct template_scope scope;
    str text;
    size_t at;
    struct buf *out;
    unsigned depth;
    unsigned rounds;
};

enum control_kind {
    CONTROL_NONE, /* the end of the template */
    CONTROL_IF,
    CONTROL_ELIF,
    CONTROL_ELSE,
    CONTROL_ENDIF,
    CONTROL_FOR,
    CONTROL_ENDFOR,
};

static const struct {
    const char *word;
    enum control_kind kind;
} control_words[] = {
    {"if", CONTROL_IF},       {"elif", CONTROL_ELIF}, {"else", CONTROL_ELSE},
    {"endif", CONTROL_ENDIF}, {"for", CONTROL_FOR},   {"endfor", CONTROL_ENDFOR},
};

/* A line that begins with %: its word, and where the expression behind it stands. */
struct control {
    enum control_kind kind;
    size_t start;
    size_t end;
    struct place place; /* of the word */
};

static char byte_at(const struct renderer *renderer, size_t at)
{
    return at < renderer->text.length ? renderer->text.data[at] : '\0';
}

static struct place place_at(const struct renderer *renderer, size_t start, size_t end)
{
    return place_of(renderer->scope.source, start, end - start);
}

static bool starts_with(const struct renderer *renderer, str word)
{
    return str_starts_with(str_from_offset(renderer->text, renderer->at), word);
}

static bool is_at_line_start(const struct renderer *renderer)
{
    return renderer->at == 0 || byte_at(renderer, renderer->at - 1) == '\n';
}

/* Behind the line end of the control line that holds `at`; a backslash joins lines. *end: before
 * it. */
static size_t find_line_end(const struct renderer *renderer, size_t at, size_t *end)
{
    str text = renderer->text;
    for (; at < text.length && text.data[at] != '\n'; at++) {
        if (text.data[at] != '\\')
            continue;
        size_t next = at + 1 + (byte_at(renderer, at + 1) == '\r');
        if (byte_at(renderer, next) == '\n')
            at = next;
    }
    *end = at > 0 && byte_at(renderer, at - 1) == '\r' ? at - 1 : at;
    return at < text.length ? at + 1 : at;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Where the first character of the line that is no blank stands. */
static size_t skip_blanks(const struct renderer *renderer, size_t at)
{
    while (is_blank(byte_at(renderer, at)))
        at++;
    return at;
}

static bool read_control(const struct renderer *renderer, size_t percent, size_t line_end,
                         struct control *control, struct error *error)
{
    size_t start = skip_blanks(renderer, percent + 1);
    size_t end = start;
    while (char_is_word(byte_at(renderer, end)))
        end++;
    str word = str_slice(renderer->text, start, end);
    *control =
        (struct control){.start = end, .end = line_end, .place = place_at(renderer, start, end)};
    for (size_t i = 0; i < sizeof control_words / sizeof *control_words; i++)
        if (str_equal(word, str_from(control_words[i].word))) {
            control->kind = control_words[i].kind;
            return true;
        }
    return fail_at(error, control->place, "a template knows no control line '%.*s'", STR_ARG(word));
}

/* A control line or a comment line at the start of a line: moves behind it. *is_found without
 * *control: a comment. */
static bool find_control(struct renderer *renderer, bool *is_found, struct control *control,
                         struct error *error)
{
    *is_found = false;
    *control = (struct control){.kind = CONTROL_NONE};
    if (!is_at_line_start(renderer))
        return true;
    size_t first = skip_blanks(renderer, renderer->at);
    char c = byte_at(renderer, first);
    char next = byte_at(renderer, first + 1);
    bool is_comment = c == '#' && next == '#';
    if (!is_comment && (c != '%' || next == '%'))
        return true;
    size_t end = 0;
    renderer->at = find_line_end(renderer, first, &end);
    *is_found = true;
    return is_comment || read_control(renderer, first, end, control, error);
}

static void start_parser(struct renderer *renderer, struct template_parser *parser, bool is_live,
                         size_t start, size_t end)
{
    parser->scope = &renderer->scope;
    parser->is_live = is_live;
    parser->depth = 0;
    python_lexer_start_fragment(&parser->lexer, renderer->scope.source, start, end);
}

static bool fail_token(const struct template_parser *parser, const char *expected,
                       struct error *error)
{
    return fail_at(error, template_parser_place(parser), "expected %s", expected);
}

/* ":" and nothing more, as a control line ends. */
static bool expect_colon(struct template_parser *parser, struct error *error)
{
    if (parser->token.kind != TOKEN_COLON)
        return fail_token(parser, "':'", error);
    if (!template_parser_advance(parser, error))
        return false;
    return parser->token.kind == TOKEN_END || fail_token(parser, "the end of the line", error);
}

/* filters: NAME ("," NAME)*, applied behind str, unless one is n. */
static bool read_filters(struct template_parser *parser, struct template_value *value,
                         struct error *error)
{
    struct {
        str name;
        struct place place;
    } names[TEMPLATE_ARGUMENTS * 2];
    size_t count = 0;
    bool has_n = false;
    struct place place = template_parser_place(parser);
    while (parser->token.kind != TOKEN_RIGHT_BRACE) {
        if (!template_parser_advance(parser, error))
            return false;
        if (parser->token.kind != TOKEN_NAME)
            return fail_token(parser, "the name of a filter", error);
        if (count == sizeof names / sizeof *names)
            return fail_at(error, template_parser_place(parser), "too many filters");
        names[count].name = template_parser_text(parser);
        names[count].place = template_parser_place(parser);
        bool is_n = str_equal(names[count].name, STR("n"));
        has_n = has_n || is_n;
        count += !is_n;
        if (!template_parser_advance(parser, error))
            return false;
        if (parser->token.kind != TOKEN_COMMA && parser->token.kind != TOKEN_RIGHT_BRACE)
            return fail_token(parser, "',' or '}'", error);
    }
    if (!parser->is_live)
        return true;
    if (!has_n && !template_filter(parser->scope, STR("str"), place, value, error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!template_filter(parser->scope, names[i].name, names[i].place, value, error))
            return false;
    return true;
}

/* "${" expression ["|" filters] "}" */
static bool render_expression(struct renderer *renderer, bool is_live, struct error *error)
{
    struct template_parser parser;
    struct template_value value;
    size_t start = renderer->at;
    start_parser(renderer, &parser, is_live, renderer->at + 2, renderer->text.length);
    if (!template_parser_advance(&parser, error) ||
        !template_read_expression(&parser, &value, error))
        return false;
    struct place place = place_at(renderer, start + 2, parser.token.start);
    bool has_filters = parser.token.kind == TOKEN_BIT_OR;
    if (has_filters && !read_filters(&parser, &value, error))
        return false;
    if (parser.token.kind != TOKEN_RIGHT_BRACE)
        return fail_token(&parser, "'}'", error);
    renderer->at = parser.token.start + 1;
    if (!is_live)
        return true;
    if (!has_filters && !template_filter(&renderer->scope, STR("str"), place, &value, error))
        return false;
    if (value.kind != TEMPLATE_TEXT)
        return fail_at(error, place, "not a text");
    buf_add(renderer->out, value.texts.items[0]);
    return true;
}

/* "<%" or "<%!", statements, "%>" */
static bool render_block_of_python(struct renderer *renderer, bool is_live, struct error *error)
{
    size_t open = renderer->at;
    size_t start = open + 2 + (byte_at(renderer, open + 2) == '!');
    size_t end = start + str_find(str_from_offset(renderer->text, start), STR("%>"));
    if (end >= renderer->text.length)
        return fail_at(error, place_at(renderer, open, open + 2), "'<%%' without '%%>'");
    renderer->at = end + 2;
    return template_run_block(&renderer->scope, is_live, start, end, error);
}

/* <%doc>…</%doc> is left out, <%text>…</%text> is text. */
static bool render_tag(struct renderer *renderer, bool is_live, str open, str close,
                       struct error *error)
{
    size_t start = renderer->at + open.length;
    str rest = str_from_offset(renderer->text, start);
    size_t length = str_find(rest, close);
    if (length == rest.length)
        return fail_at(error, place_at(renderer, renderer->at, start), "Unclosed tag: %.*s",
                       STR_ARG(open));
    if (is_live && str_equal(open, STR("<%text>")))
        buf_add(renderer->out, str_slice(rest, 0, length));
    renderer->at = start + length + close.length;
    return true;
}

static bool render_angle(struct renderer *renderer, bool is_live, struct error *error)
{
    if (starts_with(renderer, STR("<%doc>")))
        return render_tag(renderer, is_live, STR("<%doc>"), STR("</%doc>"), error);
    if (starts_with(renderer, STR("<%text>")))
        return render_tag(renderer, is_live, STR("<%text>"), STR("</%text>"), error);
    char next = byte_at(renderer, renderer->at + 2);
    if (starts_with(renderer, STR("<%")) && (next == '!' || char_is_space(next)))
        return render_block_of_python(renderer, is_live, error);
    return fail_at(error, place_at(renderer, renderer->at, renderer->at + 2),
                   "a template knows no such tag");
}

/* Text up to the next line start, expression or tag. */
static void render_text(struct renderer *renderer, bool is_live)
{
    str text = renderer->text;
    size_t at = renderer->at;
    size_t first = skip_blanks(renderer, at);
    if (is_at_line_start(renderer) && byte_at(renderer, first) == '%') {
        if (is_live) /* "%%" at the start of a line is one "%" */
            buf_add(renderer->out, str_slice(text, at, first));
        at = first + 1;
    }
    size_t start = at;
    for (; at < text.length; at++) {
        char c = text.data[at];
        char next = byte_at(renderer, at + 1);
        if (at > renderer->at && ((c == '$' && next == '{') || (c == '<' && next == '%') ||
                                  (c == '<' && next == '/' && byte_at(renderer, at + 2) == '%')))
            break;
        if (c == '\\' && (next == '\n' || (next == '\r' && byte_at(renderer, at + 2) == '\n'))) {
            if (is_live)
                buf_add(renderer->out, str_slice(text, start, at));
            renderer->at = at + (next == '\r' ? 3 : 2);
            return;
        }
        if (c == '\n') {
            at++;
            break;
        }
    }
    if (is_live)
        buf_add(renderer->out, str_slice(text, start, at));
    renderer->at = at;
}

static bool render_until(struct renderer *renderer, bool is_live, struct control *stop,
                         struct error *error);

static bool fail_unended(const struct control *control, const char *end, struct error *error)
{
    return fail_at(error, control->place, "Unterminated control keyword: it needs '%% %s'", end);
}

static bool is_condition_true(struct renderer *renderer, const struct control *control,
                              bool is_live, bool *holds, struct error *error)
{
    struct template_parser parser;
    struct template_value value = {0};
    start_parser(renderer, &parser, is_live, control->start, control->end);
    if (!template_parser_advance(&parser, error))
        return false;
    *holds = is_live;
    if (control->kind == CONTROL_ELSE)
        return expect_colon(&parser, error);
    if (!template_read_expression(&parser, &value, error) || !expect_colon(&parser, error))
        return false;
    *holds = is_live && template_is_true(&value);
    return true;
}

/* "% if" … ["% elif" …]* ["% else" …] "% endif" */
static bool render_if(struct renderer *renderer, struct control control, bool is_live,
                      struct error *error)
{
    struct control first = control;
    bool is_done = false;
    for (;;) {
        bool holds = false;
        struct control stop;
        if (!is_condition_true(renderer, &control, is_live && !is_done, &holds, error) ||
            !render_until(renderer, holds, &stop, error))
            return false;
        is_done = is_done || holds;
        if (stop.kind == CONTROL_ENDIF)
            return true;
        if ((stop.kind != CONTROL_ELIF && stop.kind != CONTROL_ELSE) ||
            control.kind == CONTROL_ELSE)
            return fail_unended(&first, "endif", error);
        control = stop;
    }
}

/* NAME "in" expression ":" */
static bool read_for(struct renderer *renderer, const struct control *control, bool is_live,
                     str *name, struct template_value *list, struct error *error)
{
    struct template_parser parser;
    start_parser(renderer, &parser, is_live, control->start, control->end);
    if (!template_parser_advance(&parser, error))
        return false;
    *name = template_parser_text(&parser);
    if (parser.token.kind != TOKEN_NAME)
        return fail_token(&parser, "a name", error);
    if (!template_parser_advance(&parser, error))
        return false;
    if (parser.token.kind != TOKEN_IN)
        return fail_token(&parser, "'in'", error);
    if (!template_parser_advance(&parser, error))
        return false;
    struct place place = template_parser_place(&parser);
    if (!template_read_expression(&parser, list, error) || !expect_colon(&parser, error))
        return false;
    if (is_live && list->kind != TEMPLATE_TUPLE && list->kind != TEMPLATE_LIST)
        return fail_at(error, place, "'%% for' needs a tuple or a list");
    return true;
}

static bool render_round(struct renderer *renderer, const struct control *control, bool is_live,
                         struct error *error)
{
    struct control stop;
    if (!render_until(renderer, is_live, &stop, error))
        return false;
    return stop.kind == CONTROL_ENDFOR || fail_unended(control, "endfor", error);
}

/* "% for" … "% endfor" */
static bool render_for(struct renderer *renderer, const struct control *control, bool is_live,
                       struct error *error)
{
    struct arena *arena = renderer->scope.arena;
    struct template_value list = {0};
    str name;
    if (!read_for(renderer, control, is_live, &name, &list, error))
        return false;
    size_t body = renderer->at;
    if (!is_live || list.texts.count == 0)
        return render_round(renderer, control, false, error);
    for (size_t i = 0; i < list.texts.count; i++) {
        struct template_value *item = ARENA_NEW(arena, struct template_value);
        *item = template_text(arena, list.texts.items[i]);
        map_put(arena, &renderer->scope.locals, name, item);
        renderer->at = body;
        if (renderer->rounds++ == MOST_ROUNDS)
            return fail_at(error, control->place, "the template's loops do not come to an end");
        if (!render_round(renderer, control, true, error))
            return false;
    }
    return true;
}

static bool render_control(struct renderer *renderer, const struct control *control, bool is_live,
                           struct error *error)
{
    if (renderer->depth == TEMPLATE_DEPTH)
        return fail_at(error, control->place, "control lines nested too deeply");
    renderer->depth++;
    bool is_rendered = control->kind == CONTROL_IF ? render_if(renderer, *control, is_live, error)
                                                   : render_for(renderer, control, is_live, error);
    renderer->depth--;
    return is_rendered;
}

/* Renders up to the control line that ends or divides the block around it, or the end of the
 * template. */
static bool render_until(struct renderer *renderer, bool is_live, struct control *stop,
                         struct error *error)
{
    while (renderer->at < renderer->text.length) {
        bool is_found = false;
        bool is_rendered = true;
        if (!find_control(renderer, &is_found, stop, error))
            return false;
        if (is_found && stop->kind != CONTROL_NONE && stop->kind != CONTROL_IF &&
            stop->kind != CONTROL_FOR)
            return true;
        if (is_found && stop->kind != CONTROL_NONE)
            is_rendered = render_control(renderer, stop, is_live, error);
        else if (is_found)
            continue;
        else if (starts_with(renderer, STR("${")))
            is_rendered = render_expression(renderer, is_live, error);
        else if (starts_with(renderer, STR("<%")) || starts_with(renderer, STR("</%")))
            is_rendered = render_angle(renderer, is_live, error);
        else
            render_text(renderer, is_live);
        if (!is_rendered)
            return false;
    }
    *stop = (struct control){.kind = CONTROL_NONE};
    return true;
}

static bool check_source(const struct source *source, struct error *error)
{
    size_t bad = utf8_find_invalid(source->text);
    size_t nul = str_find_byte(source->text, '\0');
    if (nul < bad)
        return fail_at(error, place_of(source, nul, 1), "a NUL byte in the template");
    return bad == source->text.length ||
           fail_at(error, place_of(source, bad, 1), "byte '\\x%02x' is not UTF-8",
                   (unsigned char)source->text.data[bad]);
}

bool template_render(struct arena *arena, const struct source *source,
                     const struct template_variables *variables, struct buf *out,
                     struct error *error)
{
    struct renderer renderer = {.scope = {.arena = arena, .source = source, .variables = variables},
                                .text = source->text,
                                .at = str_starts_with(source->text, STR("\xEF\xBB\xBF")) ? 3 : 0,
                                .out = out};
    struct control stop;
    if (!check_source(source, error) || !render_until(&renderer, true, &stop, error))
        return false;
    if (stop.kind == CONTROL_NONE)
        return true;
    str text = str_slice(source->text, stop.place.start, stop.place.start + stop.place.length);
    return fail_at(error, stop.place, "No starting keyword for '%.*s'", STR_ARG(text));
}
