#include "commands.h"
#include "find_revisions.h"
#include "format_revision.h"

static const struct option *const options[] = {&option_from_git, &option_from_reference,
                                               &option_json, NULL};

static const struct positional positional = {
    .name = "revision",
    .help = "what to show; current: what the database is at",
    .word = WORD_REVISION,
};

/* alembic: command.py show */
static bool run(struct invocation *invocation, struct error *error)
{
    str symbol = invocation->arguments.words.items[0];
    struct revisions found = {0};
    struct strs rows = {0};
    if (!find_revisions(invocation, symbol, &found, &rows, error))
        return false;
    if (invocation->arguments.is_json) {
        print_revisions_json(&invocation->output, &found, is_current_symbol(symbol) ? &rows : NULL);
        return true;
    }
    struct buf text = {0};
    for (size_t i = 0; i < found.count; i++) {
        buf_clear(&text);
        if (found.items[i] == NULL) /* Alembic fails here */
            buf_add(&text, STR("Rev: base\n"));
        else
            format_revision_entry(&text, found.items[i], NULL);
        output_line(&invocation->output, buf_str(&text));
    }
    buf_free(&text);
    return true;
}

const struct command command_show = {
    .name = "show",
    .summary = "show all about a revision",
    .positional = &positional,
    .options = options,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
