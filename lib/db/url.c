#include "db/url.h"

#include <stdlib.h>
#include <string.h>

/* url := name "://" [ user "@" ] [ host ] [ ":" port ] [ "/" database ] [ "?" query ]
 * user := username [ ":" password ]
 *
 * A username has no ':' and no '/', a password no '@', a host no ':', '/' and '?' unless it stands
 * in brackets, a port no '/' and '?', a database no '?'. */

static bool fail_url(struct error *error, const char *reason, const char *hint)
{
    fail(error, "Could not parse SQLAlchemy URL from given URL string");
    if (reason != NULL)
        error_add_detail(error, "%s", reason);
    return error_add_hint(error, "%s", hint);
}

static const char form_hint[] =
    "a URL looks like sqlite:///file.db or postgresql://user:password@host:5432/database";
static const char escape_hint[] =
    "write special characters of a user or password percent-encoded: '@' as %40, ':' as %3A, "
    "'/' as %2F";

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* Decodes %xx, and '+' to a space where that is wanted; a '%' that starts no escape stays. */
static str decode(struct arena *arena, str text, bool is_plus_space)
{
    char *decoded = arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (c == '%' && i + 2 < text.length && hex_digit(text.data[i + 1]) >= 0 &&
            hex_digit(text.data[i + 2]) >= 0) {
            c = (char)(hex_digit(text.data[i + 1]) * 16 + hex_digit(text.data[i + 2]));
            i += 2;
        } else if (c == '+' && is_plus_space) {
            c = ' ';
        }
        decoded[length++] = c;
    }
    return (str){decoded, length};
}

static size_t find_any(str text, const char *bytes)
{
    size_t i = 0;
    while (i < text.length && (text.data[i] == '\0' || strchr(bytes, text.data[i]) == NULL))
        i++;
    return i;
}

/* Takes "dialect+driver://" off. */
static bool parse_name(struct url *url, str *rest)
{
    size_t i = 0;
    while (i < rest->length && (char_is_word(rest->data[i]) || rest->data[i] == '+' ||
                                (unsigned char)rest->data[i] >= 0x80))
        i++;
    str name = str_slice(*rest, 0, i);
    *rest = str_from_offset(*rest, i);
    if (i == 0 || !str_starts_with(*rest, STR("://")))
        return false;
    *rest = str_from_offset(*rest, 3);
    url->backend = str_cut(&name, '+');
    url->driver = name;
    if (str_equal(url->backend, STR("postgres")))
        url->backend = STR("postgresql");
    return true;
}

/* The user goes to the first ':' or '/'. Behind ':' the password goes to the first '@', whatever it
 * holds; without ':' the last '@' ends the user. */
static void parse_user(struct arena *arena, struct url *url, str *rest)
{
    size_t end = find_any(*rest, ":/");
    str behind = str_from_offset(*rest, end);
    size_t at = str_find_byte(behind, '@');
    if (str_starts_with(behind, STR(":")) && at < behind.length) {
        url->username = decode(arena, str_slice(*rest, 0, end), false);
        url->password = decode(arena, str_slice(behind, 1, at), false);
        *rest = str_from_offset(behind, at + 1);
        return;
    }
    at = str_find_last_byte(str_slice(*rest, 0, end), '@');
    if (at == end)
        return;
    url->username = decode(arena, str_slice(*rest, 0, at), false);
    *rest = str_from_offset(*rest, at + 1);
}

static void parse_host(struct url *url, str *rest)
{
    str authority = str_slice(*rest, 0, find_any(*rest, "/?"));
    size_t end = str_find_last_byte(authority, ']');
    if (str_starts_with(authority, STR("[")) && end < authority.length && end > 1) {
        url->host = str_slice(authority, 1, end);
        *rest = str_from_offset(*rest, end + 1);
        return;
    }
    end = str_find_byte(authority, ':');
    if (end > 0)
        url->host = str_slice(authority, 0, end);
    *rest = str_from_offset(*rest, end);
}

/* The digits without zeros in front. */
static bool parse_port(struct url *url, str *rest)
{
    if (!str_starts_with(*rest, STR(":")))
        return true;
    str port = str_slice(*rest, 1, find_any(*rest, "/?"));
    *rest = str_from_offset(*rest, port.length + 1);
    for (size_t i = 0; i < port.length; i++) {
        if (!char_is_digit(port.data[i]))
            return false;
    }
    while (port.length > 1 && port.data[0] == '0')
        port = str_from_offset(port, 1);
    url->port = port;
    return port.length > 0;
}

static void parse_database(struct url *url, str *rest)
{
    if (!str_starts_with(*rest, STR("/")))
        return;
    size_t end = str_find_byte(*rest, '?');
    url->database = str_slice(*rest, 1, end);
    *rest = str_from_offset(*rest, end);
}

/* query := name "=" value { "&" name "=" value } ; what has no value is passed over, as Python's
 * urllib.parse.parse_qsl does. */
static void parse_options(struct arena *arena, struct url *url, str query)
{
    struct {
        struct url_option *items;
        size_t count;
        size_t capacity;
    } list = {0};
    while (query.data != NULL) {
        str value = str_cut(&query, '&');
        str name = str_cut(&value, '=');
        if (str_is_empty(value))
            continue;
        struct url_option option = {decode(arena, name, true), decode(arena, value, true)};
        LIST_PUSH(arena, &list, option);
    }
    url->options = list.items;
    url->option_count = list.count;
}

static bool has_nul(str text)
{
    return str_find_byte(text, '\0') < text.length;
}

/* C libraries would read a text with a NUL only up to it. */
static bool holds_nul(const struct url *url)
{
    for (size_t i = 0; i < url->option_count; i++) {
        if (has_nul(url->options[i].name) || has_nul(url->options[i].value))
            return true;
    }
    return has_nul(url->text) || has_nul(url->username) || has_nul(url->password);
}

/* A '@' in a password that is not encoded ends it early: the rest of it is then taken for the host,
 * port or database, and would be printed as such. */
static bool holds_part_of_password(const struct url *url)
{
    return str_find_byte(url->host, '@') < url->host.length ||
           (url->password.data != NULL && str_find_byte(url->database, '@') < url->database.length);
}

/* alembic: (sqlalchemy) engine/url.py _parse_url */
bool url_parse(struct arena *arena, str text, struct url *url, struct error *error)
{
    *url = (struct url){.text = str_copy(arena, text)};
    str rest = url->text;
    if (!parse_name(url, &rest))
        return fail_url(error, NULL, form_hint);
    parse_user(arena, url, &rest);
    parse_host(url, &rest);
    if (!parse_port(url, &rest))
        return fail_url(error, "the port is not a number", escape_hint);
    parse_database(url, &rest);
    if (holds_part_of_password(url))
        return fail_url(error, "there is a second '@'", escape_hint);
    if (rest.length > 0 && rest.data[0] != '?')
        return fail_url(error, "there is something between ']' and the port", form_hint);
    if (rest.length > 0)
        parse_options(arena, url, str_slice(rest, 1, str_find_byte(rest, '\n')));
    if (holds_nul(url))
        return fail_url(error, "there is a NUL byte in it", escape_hint);
    return true;
}

/* Percent-encodes as Python's urllib.parse.quote: letters, digits, "_.-~" and the `safe` ones stay.
 */
static void add_quoted(struct buf *out, str text, const char *safe)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (char_is_word(c) || (c != '\0' && (strchr(".-~", c) != NULL || strchr(safe, c) != NULL)))
            buf_add_char(out, c);
        else
            buf_add_format(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}

/* As quote_plus: a space is '+'. */
static void add_quoted_option(struct buf *out, str text)
{
    for (;;) {
        str part = str_cut(&text, ' ');
        add_quoted(out, part, "");
        if (text.data == NULL)
            return;
        buf_add_char(out, '+');
    }
}

static int compare_options(const void *a, const void *b)
{
    const struct url_option *const *left = a;
    const struct url_option *const *right = b;
    int order = str_compare((*left)->name, (*right)->name);
    if (order != 0)
        return order;
    return *left < *right ? -1 : *left > *right;
}

static bool is_secret(str name)
{
    return str_equal(name, STR("password")) || str_equal(name, STR("sslpassword"));
}

/* By name; those of one name in the order given. */
static void add_options(struct arena *arena, struct buf *out, const struct url *url)
{
    struct url_option **sorted = ARENA_ARRAY(arena, struct url_option *, url->option_count);
    for (size_t i = 0; i < url->option_count; i++)
        sorted[i] = &url->options[i];
    if (url->option_count > 0)
        qsort(sorted, url->option_count, sizeof *sorted, compare_options);
    for (size_t i = 0; i < url->option_count; i++) {
        buf_add_char(out, i == 0 ? '?' : '&');
        add_quoted_option(out, sorted[i]->name);
        buf_add_char(out, '=');
        if (is_secret(sorted[i]->name))
            buf_add(out, STR("***"));
        else
            add_quoted_option(out, sorted[i]->value);
    }
}

static void add_user(struct buf *out, const struct url *url)
{
    if (url->username.data == NULL)
        return;
    add_quoted(out, url->username, " +");
    if (url->password.data != NULL)
        buf_add(out, STR(":***"));
    buf_add_char(out, '@');
}

/* alembic: (sqlalchemy) engine/url.py URL.render_as_string */
str url_print(struct arena *arena, const struct url *url)
{
    struct buf out = {0};
    buf_add(&out, url->backend);
    if (url->driver.data != NULL)
        buf_add_format(&out, "+%.*s", STR_ARG(url->driver));
    buf_add(&out, STR("://"));
    add_user(&out, url);
    bool is_ipv6 = str_find_byte(url->host, ':') < url->host.length;
    buf_add_format(&out, is_ipv6 ? "[%.*s]" : "%.*s", STR_ARG(url->host));
    if (url->port.data != NULL)
        buf_add_format(&out, ":%.*s", STR_ARG(url->port));
    if (url->database.data != NULL)
        buf_add_format(&out, "/%.*s", STR_ARG(url->database));
    add_options(arena, &out, url);
    str text = str_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}

str url_option(const struct url *url, str name)
{
    for (size_t i = 0; i < url->option_count; i++) {
        if (str_equal(url->options[i].name, name))
            return url->options[i].value;
    }
    return (str){0};
}

static bool has_options_of(const struct url *url, const struct url *other)
{
    for (size_t i = 0; i < other->option_count; i++)
        if (!str_equal(url_option(url, other->options[i].name),
                       url_option(other, other->options[i].name)))
            return false;
    return true;
}

bool url_is_same(const struct url *a, const struct url *b)
{
    return str_equal(a->backend, b->backend) && str_equal(a->username, b->username) &&
           str_equal(a->password, b->password) && str_equal(a->host, b->host) &&
           str_equal(a->port, b->port) && str_equal(a->database, b->database) &&
           has_options_of(a, b) && has_options_of(b, a);
}
