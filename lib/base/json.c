#include "base/json.h"

#include "base/utf8.h"

static void start_value(struct json *json)
{
    if (json->is_after_key) {
        json->is_after_key = false;
        return;
    }
    if (json->has_items)
        buf_add_char(json->out, ',');
    if (json->depth > 0)
        buf_add_format(json->out, "\n%*s", json->depth * 2, "");
    json->has_items = true;
}

static void open(struct json *json, char bracket)
{
    start_value(json);
    buf_add_char(json->out, bracket);
    json->depth++;
    json->has_items = false;
}

static void close(struct json *json, char bracket)
{
    json->depth--;
    if (json->has_items)
        buf_add_format(json->out, "\n%*s", json->depth * 2, "");
    buf_add_char(json->out, bracket);
    json->has_items = true;
    if (json->depth == 0)
        buf_add_char(json->out, '\n');
}

void json_open_object(struct json *json)
{
    open(json, '{');
}

void json_close_object(struct json *json)
{
    close(json, '}');
}

void json_open_list(struct json *json)
{
    open(json, '[');
}

void json_close_list(struct json *json)
{
    close(json, ']');
}

static void add_character(struct buf *out, uint32_t character)
{
    if (character == '"' || character == '\\')
        buf_add_format(out, "\\%c", (char)character);
    else if (character == '\n')
        buf_add(out, STR("\\n"));
    else if (character == '\t')
        buf_add(out, STR("\\t"));
    else if (character < 0x20 || character == 0x7F)
        buf_add_format(out, "\\u%04x", (unsigned)character);
    else {
        char bytes[4];
        buf_add(out, (str){bytes, utf8_encode(character, bytes)});
    }
}

static void add_quoted(struct buf *out, str text)
{
    buf_add_char(out, '"');
    for (size_t at = 0; at < text.length;) {
        uint32_t character = 0xFFFD;
        if (!utf8_next(text, &at, &character))
            at++;
        add_character(out, character);
    }
    buf_add_char(out, '"');
}

void json_key(struct json *json, const char *key)
{
    start_value(json);
    add_quoted(json->out, str_from(key));
    buf_add(json->out, STR(": "));
    json->is_after_key = true;
}

void json_text(struct json *json, str text)
{
    start_value(json);
    if (text.data == NULL)
        buf_add(json->out, STR("null"));
    else
        add_quoted(json->out, text);
}

void json_bool(struct json *json, bool value)
{
    start_value(json);
    buf_add(json->out, value ? STR("true") : STR("false"));
}

void json_strs(struct json *json, const struct strs *list)
{
    json_open_list(json);
    for (size_t i = 0; i < list->count; i++)
        json_text(json, list->items[i]);
    json_close_list(json);
}
