#include "commands.h"
#include "templates.h"

#include <string.h>

/* alembic: command.py list_templates */
static bool run(struct invocation *invocation, struct error *error)
{
    (void)error;
    struct output *output = &invocation->output;
    output_line(output, STR("Available templates:\n"));
    for (size_t i = 0; i < embedded_file_count; i++) {
        const struct embedded_file *file = &embedded_files[i];
        if (strcmp(file->path, "README") != 0)
            continue;
        str text = {file->text, file->length}, line = {0};
        str_next_line(&text, &line);
        output_line_format(output, "%s - %.*s", file->template_name, STR_ARG(str_trim_end(line)));
    }
    output_line(output, STR("\nTemplates are used via the 'init' command, e.g.:"));
    output_line(output, STR("\n  migrate init --template generic ./scripts"));
    return true;
}

const struct command command_list_templates = {
    .name = "list_templates",
    .summary = "list what init can set up",
    .run = run,
};
