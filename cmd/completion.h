/* Completion scripts, printed from the tables of commands and options. */
#ifndef CMD_COMPLETION_H
#define CMD_COMPLETION_H

#include "command.h"

struct completion_shell {
    const char *name;
    void (*add)(struct buf *out);
};
extern const struct completion_shell completion_shells[];
extern const size_t completion_shell_count;

void completion_add_bash(struct buf *out);
void completion_add_fish(struct buf *out);
void completion_add_zsh(struct buf *out);

/* The command of git that prints every WORD_REFERENCE. */
#define COMPLETION_REFERENCES \
    "git for-each-ref --format=\"%(refname:short)\" refs/heads refs/remotes refs/tags 2>/dev/null"

/* The words that a kind can be, with spaces between them; nothing where they cannot be listed. */
void completion_add_words(struct buf *out, enum word_kind kind);

#endif
