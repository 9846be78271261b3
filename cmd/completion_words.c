#include "completion.h"

#include "templates.h"

#include <string.h>

static void add_word(struct buf *out, bool *is_first, const char *word)
{
    if (!*is_first)
        buf_add_char(out, ' ');
    buf_add(out, str_from(word));
    *is_first = false;
}

static void add_commands(struct buf *out, bool *is_first)
{
    for (size_t i = 0; commands[i] != NULL; i++)
        add_word(out, is_first, commands[i]->name);
}

static void add_templates(struct buf *out, bool *is_first)
{
    for (size_t i = 0; i < embedded_file_count; i++)
        if (i == 0 ||
            strcmp(embedded_files[i].template_name, embedded_files[i - 1].template_name) != 0)
            add_word(out, is_first, embedded_files[i].template_name);
}

static void add_shells(struct buf *out, bool *is_first)
{
    for (size_t i = 0; i < completion_shell_count; i++)
        add_word(out, is_first, completion_shells[i].name);
}

void completion_add_words(struct buf *out, enum word_kind kind)
{
    bool is_first = true;
    switch (kind) {
    case WORD_TEXT:
    case WORD_FILE:
    case WORD_FOLDER:
    case WORD_REFERENCE:
        return;
    case WORD_REVISION:
        buf_add(out, STR("head heads base current"));
        return;
    case WORD_TEMPLATE:
        add_templates(out, &is_first);
        return;
    case WORD_SHELL:
        add_shells(out, &is_first);
        return;
    case WORD_COMMAND:
        add_commands(out, &is_first);
        return;
    }
}
