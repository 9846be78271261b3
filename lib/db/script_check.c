#include "db/db_impl.h"

/* The statements that begin or end a transaction. */
struct control {
    const char *first;
    const char *second; /* NULL: any */
};

static const struct control controls[] = {
    {"begin", NULL}, {"start", "transaction"}, {"commit", NULL},           {"end", NULL},
    {"abort", NULL}, {"rollback", NULL},       {"prepare", "transaction"},
};

static bool is_word(str text, const char *word)
{
    return str_equal_ignoring_case(text, str_from(word));
}

/* ROLLBACK [ WORK | TRANSACTION ] TO goes back to a savepoint. */
static bool is_rollback_to(const str *words, size_t count)
{
    size_t i = 1;
    if (count > i && (is_word(words[i], "work") || is_word(words[i], "transaction")))
        i++;
    return is_word(words[0], "rollback") && count > i && is_word(words[i], "to");
}

bool db_is_transaction_control(const struct dialect *dialect, str statement)
{
    str words[3];
    size_t count = sql_first_words(dialect, statement, words, 3);
    if (count == 0 || is_rollback_to(words, count))
        return false;
    for (size_t i = 0; i < sizeof controls / sizeof controls[0]; i++) {
        const struct control *control = &controls[i];
        if (is_word(words[0], control->first) &&
            (control->second == NULL || (count > 1 && is_word(words[1], control->second))))
            return true;
    }
    return false;
}

static const char *const harmless_words[] = {"select", "insert",    "update", "delete",
                                             "with",   "savepoint", "values"};

bool db_is_harmless_to_cursors(const struct dialect *dialect, str statement)
{
    str word = {0};
    sql_first_words(dialect, statement, &word, 1);
    for (size_t i = 0; i < sizeof harmless_words / sizeof harmless_words[0]; i++)
        if (is_word(word, harmless_words[i]))
            return true;
    return false;
}

bool db_fail_transaction_control(struct error *error, struct place place, str statement)
{
    size_t length = 0;
    while (length < statement.length && char_is_word(statement.data[length]))
        length++;
    fail_at(error, place, "%.*s inside the transaction that migrate runs this script in",
            (int)length, statement.data);
    return error_add_hint(error, "take it out, or let the section say \"transaction:false\"; "
                                 "SAVEPOINT, ROLLBACK TO and RELEASE are allowed");
}

enum { SHOWN_LENGTH = 200 };

bool db_add_statement(struct error *error, str statement)
{
    struct buf shown = {0};
    size_t i = 0;
    bool is_after_space = false;
    for (; i < statement.length && shown.length < SHOWN_LENGTH; i++) {
        char c = statement.data[i];
        bool is_space = char_is_space(c);
        if (!is_space)
            buf_add_char(&shown, c);
        else if (!is_after_space)
            buf_add_char(&shown, ' ');
        is_after_space = is_space;
    }
    /* Not in the middle of a character. */
    for (; i < statement.length && ((unsigned char)statement.data[i] & 0xC0U) == 0x80U; i++)
        buf_add_char(&shown, statement.data[i]);
    error_add_detail(error, "STATEMENT: %s%s", buf_z(&shown), i < statement.length ? "..." : "");
    buf_free(&shown);
    return false;
}

bool db_check_bytes(const struct sql *piece, struct error *error)
{
    size_t at = str_find_byte(piece->text, '\0');
    if (at == piece->text.length)
        return true;
    struct place place = place_of_part(piece->source, str_slice(piece->text, at, at + 1));
    fail_at(error, place, "there is a NUL byte in the script");
    return error_add_hint(error, "write the file as UTF-8 text");
}

bool db_check_script(const struct dialect *dialect, const struct sql *piece, bool is_in_transaction,
                     struct error *error)
{
    if (!db_check_bytes(piece, error))
        return false;
    size_t start = (size_t)(piece->text.data - piece->source->text.data);
    struct sql_splitter splitter = {.dialect = dialect,
                                    .source = piece->source,
                                    .at = start,
                                    .end = start + piece->text.length};
    struct sql_statement statement;
    enum sql_split_result result;
    while ((result = sql_split_next(&splitter, &statement, error)) == SPLIT_STATEMENT) {
        if (is_in_transaction && db_is_transaction_control(dialect, statement.text)) {
            struct place place = place_of_part(piece->source, statement.text);
            return db_fail_transaction_control(error, place, statement.text);
        }
    }
    return result == SPLIT_END;
}
