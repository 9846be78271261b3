#include "commands.h"

static const struct option option_database = {
    0,
    "database",
    NULL,
    "print what the database holds instead of what the models say",
    OPTION_FLAG,
    WORD_TEXT,
    ARGUMENT(is_of_database)};

static const struct option *const options[] = {&option_database, NULL};

static bool run(struct invocation *invocation, struct error *error)
{
    struct buf text = {0};
    struct environment *environment = &invocation->environment;
    invocation->request.output_stream = stderr; /* what env.py prints is no SQL */
    bool is_done = invocation->arguments.is_of_database
                       ? schema_add_database(environment, &text, error)
                       : schema_add_models(environment, &text, error);
    if (is_done)
        output_write(&invocation->output, buf_str(&text));
    buf_free(&text);
    return is_done;
}

const struct command command_schema = {
    .name = "schema",
    .summary = "print the models, or the database, as SQL",
    .description =
        "The models are those of target_metadata: of env.py, or of alembic.ini, where it may also "
        "be a schema file or the URL of another database. The SQL is for the database of the "
        "environment; --url sqlite:// or --url postgresql:// chooses another. It shows what "
        "'migrate revision --autogenerate' compares.",
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
