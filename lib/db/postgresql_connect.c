#include "db/postgresql_impl.h"

#include <stdlib.h>
#include <string.h>

/* What becomes of an option of the URL that is not simply a keyword of libpq. */
enum option_use {
    OPTION_RENAME,  /* `keyword` is libpq's name for it */
    OPTION_SSL,     /* asyncpg's ssl: libpq's sslmode */
    OPTION_HOST,    /* read apart, together with port */
    OPTION_IGNORE,  /* means something to a Python driver alone */
    OPTION_SECONDS, /* whole seconds in libpq, a fraction in Python */
    OPTION_REFUSE,  /* cannot be given by a URL, and leaving it out could weaken the connection */
};

static const struct option_row {
    const char *name;
    enum option_use use;
    const char *keyword;
} option_rows[] = {
    {"async_", OPTION_IGNORE, NULL},
    {"async_creator_fn", OPTION_IGNORE, NULL},
    {"async_fallback", OPTION_IGNORE, NULL},
    {"autocommit", OPTION_IGNORE, NULL},
    {"client_encoding", OPTION_IGNORE, NULL}, /* always UTF8 */
    {"command_timeout", OPTION_IGNORE, NULL},
    {"connection_factory", OPTION_IGNORE, NULL},
    {"cursor_factory", OPTION_IGNORE, NULL},
    {"database", OPTION_RENAME, "dbname"},
    {"host", OPTION_HOST, NULL},
    {"max_cacheable_statement_size", OPTION_IGNORE, NULL},
    {"max_cached_statement_lifetime", OPTION_IGNORE, NULL},
    {"plugin", OPTION_IGNORE, NULL},
    {"port", OPTION_HOST, NULL},
    {"prepare_threshold", OPTION_IGNORE, NULL},
    {"prepared_statement_cache_size", OPTION_IGNORE, NULL},
    {"prepared_statement_name_func", OPTION_IGNORE, NULL},
    {"row_factory", OPTION_IGNORE, NULL},
    {"server_settings", OPTION_REFUSE, "options=-c%20name%3Dvalue"},
    {"ssl", OPTION_SSL, "sslmode"},
    {"ssl_context", OPTION_REFUSE, "sslmode, sslrootcert, sslcert and sslkey"},
    {"statement_cache_size", OPTION_IGNORE, NULL},
    {"tcp_keepalive", OPTION_IGNORE, NULL},
    {"timeout", OPTION_SECONDS, "connect_timeout"},
    {"unix_sock", OPTION_REFUSE, "host, the folder that the socket is in"},
};

/* libpq's keywords and values, both NUL-terminated. */
struct parameters {
    struct arena arena;
    const char **keywords;
    const char **values;
    size_t count;
};

/* libpq takes the last of two values for one keyword. */
static void add(struct parameters *parameters, const char *keyword, str value)
{
    if (str_is_empty(value))
        return;
    parameters->keywords[parameters->count] = keyword;
    parameters->values[parameters->count++] = str_z(&parameters->arena, value);
}

/* "host:port" apart: the port must be digits, and a second ':' makes it an IPv6 address. */
static bool split_port(str token, str *host, str *port)
{
    size_t colon = str_find_byte(token, ':');
    *host = str_slice(token, 0, colon);
    *port = str_from_offset(token, colon + 1);
    bool has_port = colon < token.length && str_find_byte(*host, '/') == host->length;
    for (size_t i = 0; i < port->length; i++)
        has_port = has_port && char_is_digit(port->data[i]);
    if (has_port)
        return true;
    *host = token;
    *port = (str){0};
    return false;
}

/* Adds "a,b" and "1,2" for ?host=a:1&host=b:2. Whether a port was among them comes back. */
static bool add_host_options(const struct url *url, struct buf *hosts, struct buf *ports)
{
    size_t count = 0;
    bool has_port = false;
    for (size_t i = 0; i < url->option_count; i++) {
        if (!str_equal(url->options[i].name, STR("host")))
            continue;
        str rest = url->options[i].value;
        while (rest.data != NULL) {
            str host;
            str port;
            has_port = split_port(str_cut(&rest, ','), &host, &port) || has_port;
            const char *comma = count++ > 0 ? "," : "";
            buf_add_format(hosts, "%s%.*s", comma, STR_ARG(host));
            buf_add_format(ports, "%s%.*s", comma, STR_ARG(port));
        }
    }
    return has_port;
}

static void add_port_options(const struct url *url, struct buf *ports)
{
    for (size_t i = 0; i < url->option_count; i++) {
        if (str_equal(url->options[i].name, STR("port")))
            buf_add_format(ports, "%s%.*s", ports->length > 0 ? "," : "",
                           STR_ARG(url->options[i].value));
    }
}

/* Several hosts may be given as ?host=a:1&host=b:2 or ?host=a,b&port=1,2, but not as both.
 * alembic: (sqlalchemy) dialects/postgresql/base.py _split_multihost_from_url */
static bool add_hosts(struct parameters *parameters, const struct url *url, struct error *error)
{
    struct buf hosts = {0};
    struct buf host_ports = {0};
    struct buf ports = {0};
    bool has_port = add_host_options(url, &hosts, &host_ports);
    add_port_options(url, &ports);
    bool is_mixed = has_port && ports.length > 0;
    add(parameters, "host", hosts.length > 0 ? buf_str(&hosts) : url->host);
    bool is_several = str_find_byte(buf_str(&hosts), ',') < hosts.length;
    str port = url->port;
    if (has_port || is_several)
        port = buf_str(&host_ports);
    if (ports.length > 0)
        port = buf_str(&ports);
    add(parameters, "port", port);
    buf_free(&hosts);
    buf_free(&host_ports);
    buf_free(&ports);
    if (is_mixed)
        return fail(error, "Can't mix 'multihost' formats together; use "
                           "\"host=h1,h2,h3&port=p1,p2,p3\" or "
                           "\"host=h1:p1&host=h2:p2&host=h3:p3\" separately");
    return true;
}

static str ssl_mode(str value)
{
    if (str_equal_ignoring_case(value, STR("true")))
        return STR("require");
    if (str_equal_ignoring_case(value, STR("false")))
        return STR("disable");
    return value;
}

static const struct option_row *find_option(str name)
{
    for (size_t i = 0; i < sizeof option_rows / sizeof option_rows[0]; i++) {
        if (str_equal(name, str_from(option_rows[i].name)))
            return &option_rows[i];
    }
    return NULL;
}

static bool add_option(struct parameters *parameters, const struct url_option *option,
                       struct error *error)
{
    const struct option_row *row = find_option(option->name);
    if (row == NULL) {
        add(parameters, str_z(&parameters->arena, option->name), option->value);
        return true;
    }
    switch (row->use) {
    case OPTION_RENAME:
        add(parameters, row->keyword, option->value);
        break;
    case OPTION_SSL:
        add(parameters, row->keyword, ssl_mode(option->value));
        break;
    case OPTION_SECONDS:
        add(parameters, row->keyword,
            str_slice(option->value, 0, str_find_byte(option->value, '.')));
        break;
    case OPTION_REFUSE:
        fail(error, "the URL's option \"%s\" is not known here", row->name);
        return error_add_hint(error, "say it with %s", row->keyword);
    case OPTION_HOST:
    case OPTION_IGNORE:
        break;
    }
    return true;
}

/* alembic: (sqlalchemy) dialects/postgresql/_psycopg_common.py create_connect_args */
static bool fill(struct parameters *parameters, const struct url *url, struct error *error)
{
    enum { OURS = 8 };
    parameters->keywords =
        ARENA_ARRAY(&parameters->arena, const char *, url->option_count + OURS + 1);
    parameters->values =
        ARENA_ARRAY(&parameters->arena, const char *, url->option_count + OURS + 1);
    add(parameters, "fallback_application_name", STR("migrate"));
    if (getenv("PGCONNECT_TIMEOUT") == NULL)
        add(parameters, "connect_timeout", STR("10"));
    add(parameters, "user", url->username);
    add(parameters, "password", url->password);
    add(parameters, "dbname", url->database);
    if (!add_hosts(parameters, url, error))
        return false;
    for (size_t i = 0; i < url->option_count; i++) {
        if (!add_option(parameters, &url->options[i], error))
            return false;
    }
    add(parameters, "client_encoding", STR("UTF8"));
    return true;
}

/* Hints by a part of what libpq or the server said. */
static const struct {
    const char *part;
    const char *hint;
} hints[] = {
    {"password authentication failed",
     "check user and password; special characters of the password must be percent-encoded in the "
     "URL"},
    {"no password supplied", "put the password into the URL, ~/.pgpass or PGPASSWORD"},
    {"invalid connection option",
     "an option of the URL is neither libpq's nor one that SQLAlchemy's drivers take"},
    {"sslmode value", "it is one of disable, allow, prefer, require, verify-ca and verify-full"},
    {"does not support SSL", "say ?sslmode=prefer or turn SSL on in the server"},
    {"pg_hba.conf", "the server's pg_hba.conf does not let this user in from here"},
    {"database \"", "create the database first: createdb"},
    {"host name \"None\"",
     "'None' in a URL is a variable of the environment that is not set, put into a text"},
    {"could not translate host name", "check the host in the URL"},
    {"Connection refused", "check host and port, and whether the server runs"},
    {"No such file or directory", "check host and port, and whether the server runs"},
    {"timeout expired", "check host and port; ?connect_timeout=SECONDS waits longer"},
};

static void fail_connect(const struct libpq *libpq, PGconn *connection, const struct url *url,
                         struct error *error)
{
    str said = str_trim(str_from(libpq->PQerrorMessage(connection)));
    str shown = url_print(&error->arena, url);
    fail(error, "cannot connect to %.*s", STR_ARG(shown));
    error_add_detail(error, "%.*s", STR_ARG(said));
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++) {
        if (str_contains(said, str_from(hints[i].part)))
            error_add_hint(error, "%s", hints[i].hint);
    }
}

PGconn *postgresql_connect(const struct libpq *libpq, const struct url *url, struct error *error)
{
    struct parameters parameters = {0};
    PGconn *connection = NULL;
    if (!fill(&parameters, url, error))
        goto out;
    connection = libpq->PQconnectdbParams(parameters.keywords, parameters.values, 0);
    if (connection == NULL)
        out_of_memory();
    if (libpq->PQstatus(connection) != CONNECTION_OK) {
        fail_connect(libpq, connection, url, error);
        libpq->PQfinish(connection);
        connection = NULL;
    }
out:
    arena_free(&parameters.arena);
    return connection;
}
