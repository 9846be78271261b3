#include "commands.h"
#include "runtime/runtime.h"

static const struct option *const options[] = {&option_verbose, &option_json, NULL};

static const char *const verdicts[] = {
    [LINT_OK] = "ok", [LINT_NEEDS_DATABASE] = "needs a database", [LINT_REFUSED] = "refused"};

static void add_place(struct buf *out, const struct error *finding)
{
    if (finding->place.source == NULL)
        return;
    struct position position = place_position(finding->place);
    buf_add_format(out, "%.*s:%zu:%zu: ", STR_ARG(finding->place.source->name), position.line,
                   position.column);
}

static void print_result(struct output *output, const struct lint_result *result)
{
    struct buf text = {0};
    output_line_format(output, "%.*s: %s", STR_ARG(result->revision->id),
                       verdicts[result->verdict]);
    for (size_t i = 0; i < result->finding_count; i++) {
        const struct error *finding = &result->findings[i];
        buf_clear(&text);
        buf_add(&text, STR("  "));
        add_place(&text, finding);
        buf_add(&text, finding->message);
        output_line(output, buf_str(&text));
        if (!str_is_empty(finding->hint))
            output_line_format(output, "    HINT: %.*s", STR_ARG(finding->hint));
    }
    buf_free(&text);
}

static void print_all(struct output *output, const struct lint *lint, bool is_verbose)
{
    for (size_t i = 0; i < lint->count; i++)
        if (is_verbose || lint->items[i].verdict != LINT_OK)
            print_result(output, &lint->items[i]);
    output_line_format(
        output, "%zu revisions: %zu can be run, %zu can be known only with a database, %zu refused",
        lint->count, lint->count - lint->refused - lint->needing_database, lint->needing_database,
        lint->refused);
}

static void add_finding(struct json *json, const struct error *finding)
{
    struct buf place = {0};
    add_place(&place, finding);
    json_open_object(json);
    json_key(json, "place");
    json_text(json, str_slice(buf_str(&place), 0, place.length < 2 ? 0 : place.length - 2));
    json_key(json, "message");
    json_text(json, finding->message);
    json_key(json, "hint");
    json_text(json, finding->hint);
    json_close_object(json);
    buf_free(&place);
}

static void print_json(struct output *output, const struct lint *lint)
{
    struct buf text = {0};
    struct json json = {.out = &text};
    json_open_list(&json);
    for (size_t i = 0; i < lint->count; i++) {
        const struct lint_result *result = &lint->items[i];
        json_open_object(&json);
        json_key(&json, "revision");
        json_text(&json, result->revision->id);
        json_key(&json, "path");
        json_text(&json, result->revision->path);
        json_key(&json, "verdict");
        json_text(&json, str_from(verdicts[result->verdict]));
        json_key(&json, "findings");
        json_open_list(&json);
        for (size_t k = 0; k < result->finding_count; k++)
            add_finding(&json, &result->findings[k]);
        json_close_list(&json);
        json_close_object(&json);
    }
    json_close_list(&json);
    output_line(output, str_trim_end(buf_str(&text)));
    buf_free(&text);
}

static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    struct lint lint;
    if (!lint_run(&invocation->environment, &lint, error))
        return false;
    if (arguments->is_json)
        print_json(&invocation->output, &lint);
    else
        print_all(&invocation->output, &lint, arguments->is_verbose);
    size_t refused = lint.refused;
    size_t count = lint.count;
    lint_free(&lint);
    return refused == 0 || fail(error, "%zu of %zu revisions cannot be run", refused, count);
}

const struct command command_lint = {
    .name = "lint",
    .summary = "say which revisions can be run, and which not and why",
    .description =
        "Reads every revision and tries it out without a database: its SQL goes nowhere. What a "
        "script does with rows that it reads can be known only when it runs; such a script is "
        "listed with the line where it reads.",
    .options = options,
    .need = NEEDS_CONFIG,
    .run = run,
};
