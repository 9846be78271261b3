/* What the files of the TOML parser share. Private to toml*.c. */
#ifndef CONFIG_TOML_IMPL_H
#define CONFIG_TOML_IMPL_H

#include "config/toml.h"

/* Lists and inline tables deeper than this are refused: they are parsed by recursion. */
enum { TOML_DEEPEST = 200 };

struct toml_parser {
    struct arena *arena;
    const struct source *source;
    str text;
    size_t at;
    int depth;
    struct error *error;
};

/* The character here, '\0' at the end. */
char toml_peek(const struct toml_parser *parser);
bool toml_at_end(const struct toml_parser *parser);
/* Whether `text` stands here. */
bool toml_starts_with(const struct toml_parser *parser, const char *text);
/* Takes `c`, where it stands here. */
bool toml_take(struct toml_parser *parser, char c);
void toml_skip_spaces(struct toml_parser *parser);
/* Spaces, line ends and comments. */
bool toml_skip_lines(struct toml_parser *parser);
/* Takes a comment and the end of the line, or fails. */
bool toml_end_line(struct toml_parser *parser);

bool toml_fail_here(struct toml_parser *parser, const char *message);
/* Fails with all from `start` up to here as the place. */
bool toml_fail_from(struct toml_parser *parser, size_t start, const char *message);

/* key = part *( "." part ); the parts are a slice of the arena. */
bool toml_parse_key(struct toml_parser *parser, struct strs *parts);
/* A text in quotes; `is_key`: not of several lines. */
bool toml_parse_text(struct toml_parser *parser, bool is_key, str *text);
bool toml_parse_value(struct toml_parser *parser, struct toml_value **value);
/* true, false, numbers and dates. */
bool toml_parse_plain(struct toml_parser *parser, struct toml_value *value);
/* key "=" value, put into the table. */
bool toml_parse_pair(struct toml_parser *parser, struct toml_table *table);

#endif
