/* Any bytes are split, in both dialects: the statements lie in order inside the script, none is
 * empty, and a statement that is split again alone is itself. The first byte chooses the dialect
 * and the escapes. */
#include "db/sql_split.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_alone(const struct sql_splitter *whole, bool was_escaping,
                        const struct sql_statement *statement)
{
    struct error error = {0};
    /* Behind a space: at the very start of a file U+FEFF is no part of it. */
    struct buf text = {0};
    buf_add_char(&text, ' ');
    buf_add(&text, statement->text);
    struct source source = {STR("alone"), buf_str(&text)};
    struct sql_splitter splitter = {.dialect = whole->dialect,
                                    .source = &source,
                                    .end = source.text.length,
                                    .is_escaping = was_escaping};
    struct sql_statement alone;
    if (sql_split_next(&splitter, &alone, &error) != SPLIT_STATEMENT ||
        !str_equal(alone.text, statement->text))
        BUG("\"%.*s\" is no statement alone", STR_ARG(statement->text));
    buf_free(&text);
    error_clear(&error);
}

static void split(struct sql_splitter *splitter)
{
    struct error error = {0};
    struct sql_statement statement;
    const char *behind = splitter->source->text.data;
    const char *end = splitter->source->text.data + splitter->source->text.length;
    for (;;) {
        bool was_escaping = splitter->is_escaping;
        enum sql_split_result result = sql_split_next(splitter, &statement, &error);
        if (result == SPLIT_ERROR && error.place.source != splitter->source)
            BUG("an error without a place");
        if (result != SPLIT_STATEMENT)
            break;
        if (statement.text.length == 0 || statement.text.data < behind ||
            statement.text.data + statement.text.length > end)
            BUG("a statement is not where it should be");
        behind = statement.text.data + statement.text.length;
        if (statement.copy_data.data == NULL)
            check_alone(splitter, was_escaping, &statement);
        else if (statement.copy_data.data < behind ||
                 statement.copy_data.data + statement.copy_data.length > end)
            BUG("data are not where they should be");
    }
    error_clear(&error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct source source = {STR("x.sql"), {(const char *)data + 1, size - 1}};
    struct sql_splitter splitter = {.dialect =
                                        (data[0] & 1) != 0 ? &sqlite_dialect : &postgresql_dialect,
                                    .source = &source,
                                    .end = source.text.length,
                                    .is_escaping = data[0] == '2'};
    split(&splitter);
    return 0;
}
