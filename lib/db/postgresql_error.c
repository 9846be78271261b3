#include "db/postgresql_impl.h"

#include <stdlib.h>
#include <string.h>

/* Hints for what the server says nothing about. */
static const struct {
    const char *sqlstate;
    const char *hint;
} hints[] = {
    {"22021", "write the file as UTF-8"},
    {"22P05", "the database has another encoding, which does not have this character"},
    {"25006", "the server is a standby, or default_transaction_read_only is on: connect to the "
              "primary, for instance with ?target_session_attrs=read-write"},
    {"25001", "put the statement into a section of its own: -- upgrade transaction:false"},
    {"3F000", "create the schema first; the version table's own one is named by "
              "version_table_schema, else by search_path"},
    {"40P01", "nothing was changed: run it again"},
    {"55P03", "another session holds a lock on it: run it again later"},
};

static str field(const struct postgresql *db, const PGresult *result, int code)
{
    return str_from(db->libpq.PQresultErrorField(result, code));
}

/* The server counts characters of its own encoding, and every character has one in both; in
 * SQL_ASCII it knows bytes alone, whatever the client speaks. */
static bool counts_bytes(const struct postgresql *db)
{
    const struct libpq *libpq = &db->libpq;
    return !str_equal(str_from(libpq->PQparameterStatus(db->connection, "client_encoding")),
                      STR("UTF8")) ||
           str_equal(str_from(libpq->PQparameterStatus(db->connection, "server_encoding")),
                     STR("SQL_ASCII"));
}

/* Byte offset of the character number `position`, from 1, in the message. */
static size_t offset_of_character(const struct postgresql *db, str text, size_t position)
{
    if (counts_bytes(db))
        return position - 1;
    size_t at = 0;
    while (at < text.length) {
        bool is_first_byte = ((unsigned char)text.data[at] & 0xC0U) != 0x80U;
        if (is_first_byte && --position == 0)
            break;
        at++;
    }
    return at;
}

/* The last part that starts at or before the offset. */
static const struct message_part *find_part(const struct message *message, size_t offset)
{
    size_t low = 0;
    size_t high = message->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (message->items[middle].at <= offset)
            low = middle;
        else
            high = middle;
    }
    return &message->items[low];
}

static size_t word_length(str text)
{
    size_t length = 0;
    while (length < text.length &&
           (char_is_word(text.data[length]) || (unsigned char)text.data[length] >= 0x80))
        length++;
    return length > 0 ? length : 1;
}

/* Where an error comes from. */
struct origin {
    const struct message_part *part;
    struct place place;
};

/* The word at a byte offset of the message. */
static struct origin origin_at(const struct message *message, size_t offset)
{
    const struct message_part *part = find_part(message, offset);
    struct origin origin = {part, {0}};
    if (part->source == NULL)
        return origin;
    size_t start = offset > part->at ? offset - part->at : 0;
    if (start > part->text.length)
        start = part->text.length;
    origin.place = place_of_part(part->source, part->text);
    origin.place.start += start;
    origin.place.length = word_length(str_from_offset(part->text, start));
    return origin;
}

/* The number in a line "COPY table, line 12, column ..." of the context, or 0. The server may speak
 * another language: "COPY table, Zeile 12, Spalte ...". */
static long copy_line_number(str context)
{
    str line;
    while (str_next_line(&context, &line)) {
        if (!str_starts_with(line, STR("COPY ")))
            continue;
        str rest = str_from_offset(line, str_find(line, STR(", ")));
        size_t start = 0;
        while (start < rest.length && !char_is_digit(rest.data[start]))
            start++;
        size_t end = start;
        while (end < rest.length && char_is_digit(rest.data[end]))
            end++;
        long number = 0;
        if (str_to_long(str_slice(rest, start, end), &number))
            return number;
    }
    return 0;
}

/* The line of data that the server speaks of. */
static bool find_copy_line(const struct message_part *part, str context, struct place *place)
{
    str rest = part->copy_data;
    str line;
    for (long number = copy_line_number(context); number > 0; number--) {
        if (!str_next_line(&rest, &line))
            return false;
        if (number == 1) {
            *place = place_of_part(part->source, line);
            return true;
        }
    }
    return false;
}

/* The character that the server's encoding does not have stands in its message as "0xce 0xa9", in
 * every language. Returns the length of the text when it is not found. */
static size_t find_untranslatable(str text, str primary)
{
    char bytes[4];
    size_t length = 0;
    size_t at = str_find(primary, STR("0x"));
    for (; length < sizeof bytes && at < primary.length; length++) {
        char *end;
        bytes[length] = (char)strtoul(primary.data + at, &end, 16);
        at = (size_t)(end - primary.data);
        at += str_starts_with(str_from_offset(primary, at), STR(" 0x")) ? 1 : primary.length;
    }
    return length == 0 ? text.length : str_find(text, (str){bytes, length});
}

/* Where the byte is that the server cannot read or cannot store; the length of the text when it is
 * not known. */
static size_t find_bad_byte(const struct postgresql *db, const PGresult *result, str text)
{
    str sqlstate = field(db, result, PG_DIAG_SQLSTATE);
    if (str_equal(sqlstate, STR("22021")))
        return utf8_find_invalid(text);
    if (str_equal(sqlstate, STR("22P05")))
        return find_untranslatable(text, field(db, result, PG_DIAG_MESSAGE_PRIMARY));
    return text.length;
}

static struct origin find_origin(const struct postgresql *db, const PGresult *result,
                                 const struct message *message, size_t number)
{
    str text = buf_str(message->text);
    long position = 0;
    if (str_to_long(field(db, result, PG_DIAG_STATEMENT_POSITION), &position) && position > 0)
        return origin_at(message, offset_of_character(db, text, (size_t)position));
    size_t bad_byte = find_bad_byte(db, result, text);
    if (bad_byte < text.length)
        return origin_at(message, bad_byte);
    const struct message_part *part = &message->items[number];
    struct origin origin = {part, {0}};
    if (part->source == NULL)
        return origin;
    if (!find_copy_line(part, field(db, result, PG_DIAG_CONTEXT), &origin.place))
        origin.place = place_of_part(part->source, part->text);
    return origin;
}

static void add_field(const struct postgresql *db, const PGresult *result, int code,
                      const char *label, struct error *error)
{
    str text = field(db, result, code);
    if (!str_is_empty(text))
        error_add_detail(error, "%s: %.*s", label, STR_ARG(text));
}

static void add_hint(const struct postgresql *db, const PGresult *result, struct error *error)
{
    str hint = field(db, result, PG_DIAG_MESSAGE_HINT);
    if (!str_is_empty(hint)) {
        error_add_hint(error, "%.*s", STR_ARG(hint));
        return;
    }
    str sqlstate = field(db, result, PG_DIAG_SQLSTATE);
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++) {
        if (str_equal(sqlstate, str_from(hints[i].sqlstate)))
            error_add_hint(error, "%s", hints[i].hint);
    }
}

/* FATAL and PANIC end the session. */
static bool is_end_of_session(const struct postgresql *db, const PGresult *result)
{
    str severity = field(db, result, PG_DIAG_SEVERITY_NONLOCALIZED);
    return field(db, result, PG_DIAG_MESSAGE_PRIMARY).data == NULL ||
           db->libpq.PQstatus(db->connection) == CONNECTION_BAD ||
           str_equal(severity, STR("FATAL")) || str_equal(severity, STR("PANIC"));
}

bool postgresql_fail(struct postgresql *db, const PGresult *result, const struct message *message,
                     size_t part, struct error *error)
{
    if (is_end_of_session(db, result))
        return postgresql_fail_connection(db, db->libpq.PQresultErrorMessage(result), error);
    if (part >= message->count)
        part = message->count - 1;
    struct origin origin = find_origin(db, result, message, part);
    str primary = field(db, result, PG_DIAG_MESSAGE_PRIMARY);
    fail_at(error, origin.place, "%.*s", STR_ARG(primary));
    error_set_code(error, field(db, result, PG_DIAG_SQLSTATE));
    add_field(db, result, PG_DIAG_MESSAGE_DETAIL, "DETAIL", error);
    add_field(db, result, PG_DIAG_INTERNAL_QUERY, "QUERY", error);
    add_field(db, result, PG_DIAG_CONTEXT, "CONTEXT", error);
    db_add_statement(error, origin.part->text);
    add_hint(db, result, error);
    return false;
}

static const char *loss_hint(const struct postgresql *db)
{
    if (db->is_committing)
        return "it was lost during COMMIT, so that it is not known whether the transaction was "
               "kept: run `migrate current`";
    if (db->is_locking)
        return "the lock was not taken yet, so that nothing ran: run it again when the server is "
               "back";
    if (db->base.is_in_transaction)
        return "nothing of the open transaction was kept: run it again when the server is back";
    return "what ran outside a transaction was kept: run `migrate current`";
}

bool postgresql_fail_connection(struct postgresql *db, const char *said, struct error *error)
{
    fail(error, "the server closed the connection");
    str rest = str_trim(str_from(said));
    str line;
    while (str_next_line(&rest, &line))
        error_add_detail(error, "%.*s", STR_ARG(str_trim(line)));
    return error_add_hint(error, "%s", loss_hint(db));
}
