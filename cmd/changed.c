#include "changed.h"

#include "against.h"

static void print_lines(struct invocation *invocation, const struct changed_revisions *changed)
{
    for (size_t i = 0; i < changed->count; i++) {
        const struct revision *revision = changed->items[i].revision;
        str path = path_of_revision(invocation, revision);
        output_line_format(&invocation->output, "%-8s %.*s, %.*s (%.*s)", changed->items[i].change,
                           STR_ARG(revision->id), STR_ARG(revision->doc), STR_ARG(path));
    }
}

static void add_text(struct json *json, const char *key, str text)
{
    json_key(json, key);
    json_text(json, text);
}

static void print_json(struct invocation *invocation, const struct changed_revisions *changed)
{
    struct buf text = {0};
    struct json json = {.out = &text};
    json_open_list(&json);
    for (size_t i = 0; i < changed->count; i++) {
        const struct revision *revision = changed->items[i].revision;
        json_open_object(&json);
        add_text(&json, "change", str_from(changed->items[i].change));
        add_text(&json, "revision", revision->id);
        add_text(&json, "doc", revision->doc);
        add_text(&json, "path", revision->path);
        json_close_object(&json);
    }
    json_close_list(&json);
    output_line(&invocation->output, str_trim_end(buf_str(&text)));
    buf_free(&text);
}

void changed_revisions_print(struct invocation *invocation, const struct changed_revisions *changed)
{
    if (invocation->arguments.is_json)
        print_json(invocation, changed);
    else
        print_lines(invocation, changed);
}
