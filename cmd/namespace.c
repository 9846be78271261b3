#include "namespace.h"

#include "command.h"

struct namespace
{
    struct host_argument *items;
    size_t count;
    size_t capacity;
};

/* argparse: "rev-id" is rev_id, and -x is x. */
static const char *attribute_name(struct arena *arena, const struct option *option)
{
    if (option->name == NULL)
        return str_format(arena, "%c", option->letter).data;
    return str_replace(arena, str_from(option->name), STR("-"), STR("_")).data;
}

static struct host_argument argument_of(struct arena *arena, const struct option *option,
                                        const struct arguments *arguments)
{
    const char *member = (const char *)arguments + option->offset;
    struct host_argument argument = {.name = attribute_name(arena, option)};
    switch (option->kind) {
    case OPTION_FLAG:
        argument.kind = ARGUMENT_FLAG;
        argument.flag = *(const bool *)(const void *)member;
        break;
    case OPTION_TEXT:
        argument.kind = ARGUMENT_TEXT;
        argument.text = *(const str *)(const void *)member;
        break;
    case OPTION_LIST:
        argument.kind = ARGUMENT_LIST;
        argument.list = *(const struct strs *)(const void *)member;
        break;
    case OPTION_SECONDS:
        argument.kind = ARGUMENT_NONE;
        break;
    }
    return argument;
}

static void add_options(struct arena *arena, option_list options, const struct arguments *arguments,
                        struct namespace *namespace)
{
    for (; options != NULL && *options != NULL; options++)
        LIST_PUSH(arena, namespace, argument_of(arena, *options, arguments));
}

static void add_positional(struct arena *arena, const struct arguments *arguments,
                           struct namespace *namespace)
{
    const struct positional *positional = arguments->command->positional;
    struct host_argument argument = {.kind = ARGUMENT_TEXT};
    if (positional == NULL)
        return;
    argument.name = positional->name;
    if (positional->is_repeatable) {
        argument.kind = ARGUMENT_LIST;
        argument.list = arguments->words;
    } else if (arguments->words.count > 0) {
        argument.text = arguments->words.items[0];
    }
    LIST_PUSH(arena, namespace, argument);
}

void namespace_list(struct arena *arena, const struct arguments *arguments,
                    struct environment_request *request)
{
    struct namespace namespace = {0};
    add_options(arena, global_options, arguments, &namespace);
    add_options(arena, arguments->command->options, arguments, &namespace);
    add_positional(arena, arguments, &namespace);
    request->arguments = namespace.items;
    request->argument_count = namespace.count;
}
