#include "runtime/lint.h"

#include "runtime/runtime_impl.h"

/* A revision being looked at. */
struct examination {
    struct environment *environment;
    const struct revision *revision;
    struct host_findings findings;
    enum lint_verdict verdict;
};

static void add_finding(struct examination *examination, enum lint_verdict verdict,
                        struct error *found)
{
    error_keep_source(found);
    LIST_PUSH(examination->environment->arena, &examination->findings, *found);
    *found = (struct error){0};
    if (examination->verdict < verdict)
        examination->verdict = verdict;
}

/* An exception of Python's own (its class is the error's code) comes of what the script reads:
 * there is no answer to a query here. */
static void run_direction(struct examination *examination, struct host_script *script,
                          bool is_upgrade)
{
    struct error found = {0};
    if (!host_run(examination->environment->host, script, is_upgrade, &found))
        add_finding(examination, found.code.data != NULL ? LINT_NEEDS_DATABASE : LINT_REFUSED,
                    &found);
}

static void examine_python(struct examination *examination)
{
    struct environment *environment = examination->environment;
    const struct revision *revision = examination->revision;
    struct error found = {0};
    struct host_script *script = NULL;
    struct source *source = ARENA_NEW(environment->arena, struct source);
    source->name = revision->path;
    if (!file_read(environment->arena, revision->path, &source->text, &found)) {
        add_finding(examination, LINT_REFUSED, &found);
        return;
    }
    if (!host_load(environment->host, source, &script, &found)) {
        add_finding(examination, LINT_REFUSED, &found);
        return;
    }
    host_check(environment->host, script, &examination->findings);
    if (examination->findings.count > 0) {
        examination->verdict = LINT_REFUSED;
        return;
    }
    run_direction(examination, script, true);
    run_direction(examination, script, false);
}

static void examine_sql(struct examination *examination)
{
    struct environment *environment = examination->environment;
    struct source *source = ARENA_NEW(environment->arena, struct source);
    struct sql_script script = {0};
    struct error found = {0};
    source->name = examination->revision->path;
    bool ok = file_read(environment->arena, source->name, &source->text, &found) &&
              sql_script_parse(environment->arena, source, &script, &found);
    for (size_t i = 0; ok && i < script.count; i++) {
        const struct sql_section *section = &script.items[i];
        struct sql piece = {.text = section->text, .source = source};
        const struct dialect *dialect =
            section->dialect.data != NULL ? dialect_find(section->dialect) : environment->dialect;
        ok = str_is_empty(section->text) ||
             db_check_script(dialect, &piece, section->is_transactional, &found);
    }
    if (!ok)
        add_finding(examination, LINT_REFUSED, &found);
}

static struct lint_result examine(struct environment *environment, const struct revision *revision)
{
    struct examination examination = {.environment = environment, .revision = revision};
    if (revision->format == REVISION_PYTHON)
        examine_python(&examination);
    else
        examine_sql(&examination);
    return (struct lint_result){
        .revision = revision,
        .verdict = examination.verdict,
        .findings = examination.findings.items,
        .finding_count = examination.findings.count,
    };
}

/* Without a URL the scripts are checked as SQLite's: what is refused hardly depends on it. */
static void open_offline(struct environment *environment)
{
    environment->dialect = environment_guess_dialect(environment);
    environment_open_host(environment, environment_no_backend(environment), NULL);
}

bool lint_run(struct environment *environment, struct lint *lint, struct error *error)
{
    struct buf printed = {0};
    *lint = (struct lint){0};
    if (!environment_load_scripts(environment, error))
        return false;
    environment->printed = &printed;
    open_offline(environment);
    const struct graph *graph = &environment->scripts.graph;
    for (size_t i = 0; i < graph->all.count; i++) {
        struct lint_result result = examine(environment, graph->all.items[i]);
        buf_clear(&printed);
        lint->refused += result.verdict == LINT_REFUSED;
        lint->needing_database += result.verdict == LINT_NEEDS_DATABASE;
        LIST_PUSH(environment->arena, lint, result);
    }
    environment->printed = NULL;
    buf_free(&printed);
    return true;
}

void lint_free(struct lint *lint)
{
    for (size_t i = 0; i < lint->count; i++)
        for (size_t k = 0; k < lint->items[i].finding_count; k++)
            error_clear(&lint->items[i].findings[k]);
}
