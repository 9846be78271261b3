#include "rename.h"

#include <unistd.h>

bool take_renames(const struct invocation *invocation, struct generate_request *request,
                  struct error *error)
{
    const struct strs *texts = &invocation->arguments.renames;
    for (size_t i = 0; i < texts->count; i++) {
        struct autogenerate_rename rename;
        if (!autogenerate_parse_rename(invocation->arena, texts->items[i], &rename, error))
            return false;
        LIST_PUSH(invocation->arena, &request->renames, rename);
    }
    return true;
}

/* Anything but yes is no. */
static bool ask(void *context, const struct autogenerate_rename *rename)
{
    const struct invocation *invocation = context;
    FILE *stream = invocation->request.log_stream;
    bool is_table = rename->column.data == NULL;
    char line[64];
    fprintf(stream,
            "%s '%.*s%s%.*s' went and '%.*s' came, of the same shape. Was it renamed? [y/N] ",
            is_table ? "Table" : "Column", STR_ARG(rename->table), is_table ? "" : ".",
            STR_ARG(rename->column), STR_ARG(rename->new_name));
    fflush(stream);
    if (fgets(line, sizeof line, stdin) == NULL)
        return false;
    str answer = str_trim(str_from(line));
    return str_equal_ignoring_case(answer, STR("y")) || str_equal_ignoring_case(answer, STR("yes"));
}

void ask_about_renames(struct invocation *invocation, struct generate_request *request)
{
    if (isatty(STDIN_FILENO) == 0 || isatty(STDERR_FILENO) == 0)
        return;
    request->ask = ask;
    request->ask_context = invocation;
}
