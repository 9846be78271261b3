#include "against.h"
#include "commands.h"

static const struct option *const options[] = {&option_against, &option_json, NULL};

static void print(struct invocation *invocation, const struct against *against,
                  const struct tamperings *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const struct tampering *item = &found->items[i];
        const struct revision *revision = item->here != NULL ? item->here : item->there;
        str path = path_of_revision(invocation, revision);
        output_line_format(&invocation->output, "%-8s %.*s, %.*s (%.*s)",
                           item->here != NULL ? "changed" : "deleted", STR_ARG(revision->id),
                           STR_ARG(revision->doc), STR_ARG(path));
    }
    if (found->count == 0)
        output_line_format(&invocation->output, "The %zu revisions of %.*s are as they were",
                           against->theirs.all.count, STR_ARG(against->reference));
}

static void print_json(struct invocation *invocation, const struct tamperings *found)
{
    struct buf text = {0};
    struct json json = {.out = &text};
    json_open_list(&json);
    for (size_t i = 0; i < found->count; i++) {
        const struct tampering *item = &found->items[i];
        const struct revision *revision = item->here != NULL ? item->here : item->there;
        json_open_object(&json);
        json_key(&json, "change");
        json_text(&json, item->here != NULL ? STR("changed") : STR("deleted"));
        json_key(&json, "revision");
        json_text(&json, revision->id);
        json_key(&json, "path");
        json_text(&json, revision->path);
        json_close_object(&json);
    }
    json_close_list(&json);
    output_line(&invocation->output, str_trim_end(buf_str(&text)));
    buf_free(&text);
}

static bool run(struct invocation *invocation, struct error *error)
{
    struct against against;
    struct tamperings found = {0};
    if (!against_read(invocation, invocation->arguments.against, &against, error) ||
        !revisions_verify(invocation->arena, &against.base.all, &against.ours, &against.theirs.all,
                          &found, error))
        return false;
    if (invocation->arguments.is_json)
        print_json(invocation, &found);
    else
        print(invocation, &against, &found);
    if (found.count == 0)
        return true;
    fail(error, "%zu of %zu revisions of %.*s were changed or deleted here", found.count,
         against.theirs.all.count, STR_ARG(against.reference));
    return error_add_hint(error, "databases may have them as they were: put them back, and write "
                                 "a new revision instead");
}

const struct command command_verify = {
    .name = "verify",
    .summary = "say which revisions of a branch were changed or deleted here",
    .description =
        "Fails when there are any, for CI. Comments, white space and line ends do not count, nor "
        "does what the other branch itself has changed since. Without --against the branch is the "
        "trunk: the remote's HEAD, main or master.",
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
