/* The module _yaml: a YAML text as the events that libyaml's parser sees in it. What they mean is
 * decided by the module yaml, which is written in Python. libyaml is loaded when it is needed: few
 * environments read YAML. */
#include "host/host_impl.h"

#include <string.h>
#include <yaml.h>

#define LIBYAML_FUNCTIONS(ROW)  \
    ROW(yaml_event_delete)      \
    ROW(yaml_parser_delete)     \
    ROW(yaml_parser_initialize) \
    ROW(yaml_parser_parse)      \
    ROW(yaml_parser_set_input_string)

struct libyaml {
#define ROW(name) __typeof__(name) *name;
    LIBYAML_FUNCTIONS(ROW)
#undef ROW
};

static bool libyaml_load(struct libyaml *libyaml, struct error *error)
{
    static const struct shared_library library = {"libyaml-0.so.2", "the library of YAML",
                                                  "libyaml-0-2"};
    static const struct shared_function functions[] = {
#define ROW(name) {#name, offsetof(struct libyaml, name)},
        LIBYAML_FUNCTIONS(ROW)
#undef ROW
    };
    return shared_library_load(&library, functions, sizeof functions / sizeof *functions, libyaml,
                               error);
}

/* ---- an event as a tuple: kind, anchor, tag, text, whether a tag may be found for it, line and
 * column */

enum { EVENT_PARTS = 7 };

static value text_or_none(struct vm *vm, const yaml_char_t *text)
{
    return text == NULL ? value_none() : value_string(vm, str_from((const char *)text));
}

static void add_event(struct vm *vm, struct list *events, const char *kind, const value *parts,
                      const yaml_mark_t *mark)
{
    value tuple[EVENT_PARTS] = {value_string(vm, str_from(kind)),
                                parts[0],
                                parts[1],
                                parts[2],
                                parts[3],
                                value_integer((int64_t)mark->line),
                                value_integer((int64_t)mark->column)};
    list_append(vm, events, value_of(&tuple_new(vm, tuple, EVENT_PARTS)->base));
}

static void add_scalar(struct vm *vm, struct list *events, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    value parts[] = {text_or_none(vm, event->data.scalar.anchor),
                     text_or_none(vm, event->data.scalar.tag),
                     value_string(vm, (str){text, event->data.scalar.length}),
                     value_boolean(event->data.scalar.plain_implicit)};
    add_event(vm, events, "scalar", parts, &event->start_mark);
}

static void add_collection(struct vm *vm, struct list *events, const char *kind,
                           const yaml_char_t *anchor, const yaml_char_t *tag,
                           const yaml_mark_t *mark)
{
    value parts[] = {text_or_none(vm, anchor), text_or_none(vm, tag), value_none(),
                     value_boolean(tag == NULL)};
    add_event(vm, events, kind, parts, mark);
}

static void add_any(struct vm *vm, struct list *events, const yaml_event_t *event)
{
    const yaml_mark_t *mark = &event->start_mark;
    switch (event->type) {
    case YAML_ALIAS_EVENT:
        add_collection(vm, events, "alias", event->data.alias.anchor, NULL, mark);
        return;
    case YAML_SCALAR_EVENT:
        add_scalar(vm, events, event);
        return;
    case YAML_SEQUENCE_START_EVENT:
        add_collection(vm, events, "sequence", event->data.sequence_start.anchor,
                       event->data.sequence_start.tag, mark);
        return;
    case YAML_MAPPING_START_EVENT:
        add_collection(vm, events, "mapping", event->data.mapping_start.anchor,
                       event->data.mapping_start.tag, mark);
        return;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        add_collection(vm, events, "end", NULL, NULL, mark);
        return;
    case YAML_DOCUMENT_START_EVENT:
        add_collection(vm, events, "document", NULL, NULL, mark);
        return;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_STREAM_END_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return;
    }
}

/* As an event: what was read, what is wrong with it. */
static void add_error(struct vm *vm, struct list *events, const yaml_parser_t *parser)
{
    value parts[] = {text_or_none(vm, (const yaml_char_t *)parser->context),
                     text_or_none(vm, (const yaml_char_t *)parser->problem),
                     value_integer((int64_t)parser->context_mark.line),
                     value_integer((int64_t)parser->context_mark.column)};
    add_event(vm, events, parser->error == YAML_SCANNER_ERROR ? "scanner error" : "parser error",
              parts, &parser->problem_mark);
}

static void parse(struct vm *vm, const struct libyaml *lib, str text, struct list *events)
{
    yaml_parser_t parser;
    yaml_event_t event;
    bool is_end = false;
    if (!lib->yaml_parser_initialize(&parser))
        BUG("libyaml does not start");
    lib->yaml_parser_set_input_string(&parser, (const unsigned char *)text.data, text.length);
    while (!is_end) {
        if (!lib->yaml_parser_parse(&parser, &event)) {
            add_error(vm, events, &parser);
            break;
        }
        add_any(vm, events, &event);
        is_end = event.type == YAML_STREAM_END_EVENT;
        lib->yaml_event_delete(&event);
    }
    lib->yaml_parser_delete(&parser);
}

/* text: the list of its events */
static bool yaml_events(struct vm *vm, const value *arguments, value *result)
{
    struct libyaml lib;
    struct error error = {0};
    if (!libyaml_load(&lib, &error))
        return vm_refuse_error(vm, &error);
    struct list *events = list_new(vm);
    parse(vm, &lib, value_text(arguments[0]), events);
    *result = value_of(&events->base);
    return true;
}

static const struct native_function functions[] = {
    {"events", "(text, /)", yaml_events, NATIVE_METHOD},
    {0},
};

const struct native_module yaml_module = {.name = "_yaml", .functions = functions};
