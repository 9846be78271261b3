/* What git knows of revisions: where lost ones are, what other commits have, what a merge would
 * bring, and who writes a new one.
 *
 * libgit2 is loaded when a repository is opened, so that nobody else pays for it. Nothing is
 * written to the repository, but to its index by repository_stage. The repository is that of the
 * version locations, whatever the current folder is. Version locations outside of any repository
 * are taken to be the same in every commit.
 */
#ifndef GIT_GIT_H
#define GIT_GIT_H

#include "base/base.h"
#include "config/config.h"
#include "git/changes.h"
#include "git/merge.h"
#include "git/rebase.h"
#include "git/snapshot.h"
#include "script/script.h"

struct repository;

/* Finds the repository of the script directory and the version locations. NULL, with an error that
 * says why, where there is none, where it is bare, or where git does not trust its owner. */
struct repository *repository_open(struct arena *arena, const struct settings *settings,
                                   struct log *log, struct error *error);
void repository_close(struct repository *repository); /* NULL is taken */

/* Whether the error of repository_open was only that there is none. */
bool repository_is_missing(const struct error *error);

/* ---- The revisions of a commit ---- */

/* `reference` is anything that git takes for a commit: a branch, a tag, HEAD~3, a hash. `local` are
 * the revisions on disk. */
bool repository_read(struct repository *repository, str reference, const struct revisions *local,
                     struct snapshot *snapshot, struct error *error);

/* The same for the commit where HEAD and `reference` parted. Without one (unrelated histories, or a
 * shallow clone, which the log is warned of) the snapshot is empty. */
bool repository_read_base(struct repository *repository, str reference,
                          const struct revisions *local, struct snapshot *snapshot,
                          struct error *error);

/* Merges lines as git would, with the repository as its context. */
bool repository_merge_lines(void *repository, const struct revision *ours, str base_text,
                            str our_text, str their_text, struct revision **merged,
                            struct error *error);

/* The branch that others are merged into: the remote's HEAD, or main or master of the remote or
 * here. Fails, with a hint to name one, when there is none. */
bool repository_find_trunk(struct repository *repository, str *reference, struct error *error);

/* ---- Lost revisions ---- */

/* A revision that some commit has. */
struct sighting {
    struct revision *revision; /* its path is "commit:path"; NULL: the clone lacks the text */
    str fetch;      /* the command that fetches it then; absent: the repository is damaged */
    str where;      /* "branch feature/x, commit 1a2b3c4, alembic/versions/x.py" */
    str author;     /* "added by Ann on 2026-11-20"; or absent */
    bool is_at_tip; /* the newest commit there has it; else only older ones do */
};

struct sightings {
    struct sighting *items; /* each with another text; the newest first, those at tips before */
    size_t count;
    size_t capacity;
};

/* Everything that is called `name` (an identifier, its beginning, a label) in all branches, tags,
 * stashes and reflogs, and in their history. The first call walks the repository. With `reference`
 * only that commit is looked at. */
bool repository_find(struct repository *repository, str name, str reference,
                     struct sightings *found, struct error *error);

/* Ends the search of the history after so many seconds; tips are always looked at. */
void repository_limit_search(struct repository *repository, double seconds);

/* What the search could not see: "the clone is shallow: …"; absent when it saw all. */
str repository_blind_spot(struct repository *repository);

/* ---- New revisions ---- */

/* "Ann <ann@example.org>" as git would write it into a commit; absent when nobody is configured.
 * Here and in the branch's name, characters are replaced that could end a string or a comment. */
str repository_author(struct repository *repository);
/* The branch that is checked out; "HEAD" when none is. */
str repository_branch(struct repository *repository);
/* The commit that is checked out, shortened; empty before the first. */
str repository_commit(struct repository *repository);

/* Adds a file to the index, as `git add` does. `*why_not`: it was not, without an error, because
 * git ignores it or would run a program on it. */
bool repository_stage(struct repository *repository, str path, str *why_not, struct error *error);

#endif
