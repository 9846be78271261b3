/* Revisions from git: those that are lost, and what a commit has ("git:v1.2").
 *
 * The environment opens its repository when it is first needed. Without --from-git git is only
 * asked when a revision cannot be found, to say where it is.
 */
#ifndef RUNTIME_FROM_GIT_H
#define RUNTIME_FROM_GIT_H

#include "git/git.h"
#include "runtime/environment.h"

/* The repository around the version locations; NULL with an error that says why there is none. */
struct repository *environment_open_repository(struct environment *environment,
                                               struct error *error);

/* Makes git what the graph asks for revisions that are missing. */
void environment_set_finder(struct environment *environment);

/* Connects the files that environment_read_scripts has read, together with what the snapshot has of
 * the revisions that they stand on. */
bool environment_connect_with(struct environment *environment, const struct snapshot *snapshot,
                              struct error *error);

/* Connects what is lost of the version table's rows, whether or not --from-git was given. */
bool environment_find_rows(struct environment *environment, const struct strs *rows,
                           struct error *error);

/* With --from-git, connects what is lost of the version table's rows and of the symbols: both may
 * be NULL. */
bool environment_find_lost(struct environment *environment, const struct strs *rows,
                           const struct strs *symbols, struct error *error);

/* "git:v1.2": whether a symbol is one. */
bool is_git_symbol(str symbol);
/* With --from-git "main@head", where no branch label is called so, is "git:main"; all else stays.
 */
str git_symbol_of(const struct environment *environment, str symbol);
/* Takes the first symbol off "from:to", where either may be "git:…"; `*rest` is absent then when
 * there was no colon behind it. */
str symbol_cut(str *rest);

/* What the version locations had there; git takes the rest of the symbol for a commit. */
bool environment_read_snapshot(struct environment *environment, str symbol,
                               struct snapshot *snapshot, struct error *error);

/* The symbols with each "git:…" replaced by the heads that were there: "base" for none. Lost ones
 * of them are connected with --from-git. */
bool environment_expand_symbols(struct environment *environment, const struct strs *symbols,
                                struct strs *expanded, struct error *error);

/* The rows of the version table of a database that is at "git:…". */
bool environment_read_rows(struct environment *environment, str symbol, struct strs *rows,
                           struct error *error);

/* ---- New revisions ---- */

/* ${author}, ${branch} and ${commit} of a template: what a struct template_finder calls, with the
 * environment as its context. Where git does not know one, environment->missing_variable says why.
 */
bool environment_find_variable(void *context, str name, str *value);

/* Whether new files are to be added to git's index: stage of [git]. */
bool environment_stages(struct environment *environment, bool *is_set, struct error *error);
/* Does so; outside of a repository the log is told that it cannot. */
bool environment_stage(struct environment *environment, str path, struct error *error);

#endif
