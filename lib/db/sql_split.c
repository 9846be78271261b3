#include "db/sql_split.h"

#include "db/sql_lex_impl.h"

/* The forms of statement that are more than "up to the next semicolon". */
enum form {
    FORM_UNKNOWN, /* the words so far leave it open */
    FORM_PLAIN,
    FORM_ROUTINE, /* PostgreSQL: CREATE FUNCTION or PROCEDURE, which may have a BEGIN ATOMIC body */
    FORM_COPY,    /* PostgreSQL: COPY, which may have data behind it */
    FORM_TRIGGER, /* SQLite: CREATE TRIGGER, whose END stands between semicolons */
    FORM_SETTING, /* PostgreSQL: may change settings */
};

/* Which words at the start make which form. A row whose words begin as the statement's do keeps the
 * form open. */
struct form_row {
    bool is_postgresql;
    enum form form;
    const char *words[4];
};

static const struct form_row forms[] = {
    {true, FORM_ROUTINE, {"create", "function"}},
    {true, FORM_ROUTINE, {"create", "procedure"}},
    {true, FORM_ROUTINE, {"create", "or", "replace", "function"}},
    {true, FORM_ROUTINE, {"create", "or", "replace", "procedure"}},
    {true, FORM_COPY, {"copy"}},
    {true, FORM_SETTING, {"set"}},
    {true, FORM_SETTING, {"reset"}},
    {true, FORM_SETTING, {"discard"}},
    {true, FORM_SETTING, {"rollback"}},
    {true, FORM_SETTING, {"select"}},
    {false, FORM_TRIGGER, {"create", "trigger"}},
    {false, FORM_TRIGGER, {"create", "temp", "trigger"}},
    {false, FORM_TRIGGER, {"create", "temporary", "trigger"}},
};

enum { FORM_WORDS = 4 };

/* What is known of the statement that is being read. */
struct reader {
    struct sql_splitter *splitter;
    struct sql_lexer lexer;
    size_t start; /* of the first token */
    size_t end;   /* of the last token */
    enum form form;
    str words[FORM_WORDS]; /* the first words, while the form is unknown */
    size_t word_count;
    size_t parentheses; /* open ones */
    size_t blocks;      /* open BEGIN ATOMIC and CASE */
    bool is_from_stdin;
    str previous; /* the last token's text */
    str before_previous;
};

static bool is_word(str text, const char *word)
{
    return str_equal_ignoring_case(text, str_from(word));
}

/* Whether the row's words and the statement's agree as far as both go. */
static bool agrees(const struct form_row *row, const struct reader *reader)
{
    if (row->is_postgresql != reader->lexer.is_postgresql)
        return false;
    for (size_t i = 0; i < reader->word_count; i++) {
        if (row->words[i] == NULL)
            return true;
        if (!is_word(reader->words[i], row->words[i]))
            return false;
    }
    return true;
}

/* SQLite's EXPLAIN [QUERY PLAN] may stand in front of any statement. */
static bool is_explain(const struct reader *reader, str word)
{
    return !reader->lexer.is_postgresql &&
           (is_word(word, "explain") || is_word(word, "query") || is_word(word, "plan"));
}

static void learn_form(struct reader *reader, str word)
{
    if (reader->word_count == 0 && is_explain(reader, word))
        return;
    reader->words[reader->word_count++] = word;
    reader->form = FORM_PLAIN;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (!agrees(&forms[i], reader))
            continue;
        size_t needed = 0;
        while (needed < FORM_WORDS && forms[i].words[needed] != NULL)
            needed++;
        reader->form = needed <= reader->word_count ? forms[i].form : FORM_UNKNOWN;
        return;
    }
}

/* BEGIN ATOMIC and CASE need an END. Behind AS and '.' all three are names. */
static void count_blocks(struct reader *reader, str word)
{
    if (reader->parentheses > 0 || is_word(reader->previous, "as") ||
        is_word(reader->previous, "."))
        return;
    if (is_word(word, "atomic") && is_word(reader->previous, "begin"))
        reader->blocks++;
    else if (is_word(word, "case") && reader->blocks > 0)
        reader->blocks++;
    else if (is_word(word, "end") && reader->blocks > 0)
        reader->blocks--;
}

static void read_word(struct reader *reader, str word)
{
    switch (reader->form) {
    case FORM_UNKNOWN:
        learn_form(reader, word);
        break;
    case FORM_ROUTINE:
        count_blocks(reader, word);
        break;
    case FORM_COPY:
        if (reader->parentheses == 0 && is_word(word, "stdin") && is_word(reader->previous, "from"))
            reader->is_from_stdin = true;
        break;
    case FORM_PLAIN:
    case FORM_TRIGGER:
    case FORM_SETTING:
        break;
    }
}

/* SQLite ends a trigger at "; END ;" alone and knows no other nesting. */
static bool ends_statement(const struct reader *reader)
{
    if (reader->form == FORM_TRIGGER)
        return is_word(reader->previous, "end") && is_word(reader->before_previous, ";");
    return !reader->lexer.is_postgresql || (reader->parentheses == 0 && reader->blocks == 0);
}

/* Takes one token into the statement. */
static void read_token(struct reader *reader, const struct sql_token *token)
{
    str text = str_slice(reader->lexer.text, token->start, token->end);
    if (token->kind == TOKEN_WORD)
        read_word(reader, text);
    else if (reader->form == FORM_UNKNOWN)
        reader->form = FORM_PLAIN;
    if (token->kind == TOKEN_OPEN)
        reader->parentheses++;
    else if (token->kind == TOKEN_CLOSE && reader->parentheses > 0)
        reader->parentheses--;
    if (reader->end == 0)
        reader->start = token->start;
    reader->end = token->end;
    reader->before_previous = reader->previous;
    reader->previous = text;
}

static enum sql_split_result fail_here(const struct reader *reader, struct error *error,
                                       size_t start, size_t end, const char *message)
{
    fail_at(error, place_of(reader->splitter->source, start, end - start), "%s", message);
    return SPLIT_ERROR;
}

static enum sql_split_result fail_backslash(const struct reader *reader, struct error *error,
                                            size_t start)
{
    str rest = str_from_offset(reader->lexer.text, start);
    size_t length = 1;
    while (length < rest.length && !char_is_space(rest.data[length]) && length < 32)
        length++;
    fail_at(error, place_of(reader->splitter->source, start, length),
            "\"%.*s\" is not SQL: a backslash starts a command of psql",
            STR_ARG(str_slice(rest, 0, length)));
    error_add_hint(error, "take psql's commands out of the script, also the \\restrict and "
                          "\\unrestrict lines that pg_dump writes");
    return SPLIT_ERROR;
}

/* The data start on the line after the statement, whose rest may hold a comment, and end before the
 * line
 * "\.". */
static enum sql_split_result read_copy_data(struct reader *reader, struct sql_statement *statement,
                                            struct error *error)
{
    str rest = str_from_offset(reader->lexer.text, reader->lexer.at);
    str line;
    if (str_next_line(&rest, &line)) {
        str behind = str_trim(line);
        if (behind.length > 0 && !str_starts_with(behind, STR("--"))) {
            size_t start = (size_t)(behind.data - reader->lexer.text.data);
            return fail_here(reader, error, start, start + behind.length,
                             "the data of COPY ... FROM stdin start on a line of their own");
        }
    }
    size_t start = reader->lexer.text.length - rest.length;
    size_t end = start;
    while (str_next_line(&rest, &line)) {
        reader->lexer.at = reader->lexer.text.length - rest.length;
        if (str_equal(line, STR("\\."))) {
            statement->copy_data = str_slice(reader->lexer.text, start, end);
            return SPLIT_STATEMENT;
        }
        end = reader->lexer.at;
    }
    fail_here(reader, error, reader->start, reader->end,
              "the data of COPY ... FROM stdin have no end");
    error_add_hint(error, "end them with a line \"\\.\"");
    return SPLIT_ERROR;
}

/* Offset behind the first `word`, in any case of letters, or 0. */
static size_t find_behind(str text, const char *word)
{
    str wanted = str_from(word);
    for (size_t i = 0; i + wanted.length <= text.length; i++) {
        if (str_equal_ignoring_case(str_slice(text, i, i + wanted.length), wanted))
            return i + wanted.length;
    }
    return 0;
}

static bool may_change_lexing(const struct reader *reader, str statement)
{
    if (reader->form != FORM_SETTING)
        return false;
    str command = reader->words[0];
    if (is_word(command, "rollback"))
        return true;
    if (is_word(command, "select") && find_behind(statement, "set_config") == 0)
        return false;
    return find_behind(statement, "standard_conforming_strings") > 0 ||
           find_behind(statement, "client_encoding") > 0 ||
           (!is_word(command, "select") &&
            (find_behind(statement, "names") > 0 || find_behind(statement, "all") > 0));
}

/* Whether PostgreSQL reads the text as false: it takes the beginning of a word for the word. */
static bool is_false(str value)
{
    static const struct {
        const char *word;
        size_t shortest;
    } words[] = {{"false", 1}, {"no", 1}, {"off", 2}, {"0", 1}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        str word = str_from(words[i].word);
        if (value.length >= words[i].shortest && value.length <= word.length &&
            str_equal_ignoring_case(value, str_slice(word, 0, value.length)))
            return true;
    }
    return false;
}

static str next_word(str *rest)
{
    size_t start = 0;
    while (start < rest->length && !char_is_word(rest->data[start]))
        start++;
    size_t end = start;
    while (end < rest->length && char_is_word(rest->data[end]))
        end++;
    str word = str_slice(*rest, start, end);
    *rest = str_from_offset(*rest, end);
    return word;
}

/* Follows SET, RESET and set_config of standard_conforming_strings. */
static void follow_setting(struct sql_splitter *splitter, str statement)
{
    size_t behind = find_behind(statement, "standard_conforming_strings");
    if (behind == 0)
        return;
    str rest = str_from_offset(statement, behind);
    str value = next_word(&rest);
    if (is_word(value, "to"))
        value = next_word(&rest);
    splitter->is_escaping = is_false(value);
}

static enum sql_split_result finish_statement(struct reader *reader,
                                              struct sql_statement *statement, struct error *error)
{
    struct sql_splitter *splitter = reader->splitter;
    *statement =
        (struct sql_statement){.text = str_slice(reader->lexer.text, reader->start, reader->end)};
    if (reader->is_from_stdin && read_copy_data(reader, statement, error) == SPLIT_ERROR)
        return SPLIT_ERROR;
    statement->may_change_lexing = may_change_lexing(reader, statement->text);
    if (statement->may_change_lexing)
        follow_setting(splitter, statement->text);
    splitter->at = reader->lexer.at;
    return SPLIT_STATEMENT;
}

static struct sql_lexer lexer_of(const struct sql_splitter *splitter)
{
    struct sql_lexer lexer = {.text = str_slice(splitter->source->text, 0, splitter->end),
                              .at = splitter->at,
                              .is_postgresql = splitter->dialect == &postgresql_dialect,
                              .is_escaping = splitter->is_escaping};
    if (lexer.at == 0 && str_starts_with(lexer.text, STR("\xEF\xBB\xBF")))
        lexer.at = 3;
    return lexer;
}

enum sql_split_result sql_split_next(struct sql_splitter *splitter, struct sql_statement *statement,
                                     struct error *error)
{
    struct reader reader = {.splitter = splitter, .lexer = lexer_of(splitter)};
    for (;;) {
        struct sql_token token = sql_lex(&reader.lexer);
        bool is_empty = reader.end == 0;
        if (token.kind == TOKEN_ERROR)
            return fail_here(&reader, error, token.start, token.end, token.reason);
        if (token.kind == TOKEN_BACKSLASH && reader.lexer.is_postgresql)
            return fail_backslash(&reader, error, token.start);
        if (token.kind == TOKEN_END && is_empty) {
            splitter->at = splitter->end;
            return SPLIT_END;
        }
        if (token.kind == TOKEN_END)
            return finish_statement(&reader, statement, error);
        if (token.kind == TOKEN_SEMICOLON && is_empty)
            continue;
        if (token.kind == TOKEN_SEMICOLON && ends_statement(&reader))
            return finish_statement(&reader, statement, error);
        read_token(&reader, &token);
    }
}

size_t sql_first_words(const struct dialect *dialect, str text, str *words, size_t limit)
{
    struct sql_lexer lexer = {.text = text, .is_postgresql = dialect == &postgresql_dialect};
    size_t count = 0;
    while (count < limit) {
        struct sql_token token = sql_lex(&lexer);
        if (token.kind != TOKEN_WORD)
            break;
        words[count++] = str_slice(text, token.start, token.end);
    }
    return count;
}
