#include "commands.h"
#include "find_revisions.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct positional positional = {
    .name = "revision",
    .help = "what to edit; current: what the database is at",
    .word = WORD_REVISION,
};

/* Asked in this order; then the usual editors. alembic: util/editor.py _find_editor */
static const char *const variables[] = {"EDITOR", "VISUAL"};
static const char *const usual_editors[] = {
    "sensible-editor", "editor", "nano", "vim", "vi", "code"};

/* The program's path; absent when it is in no folder of PATH. */
static str find_program(struct arena *arena, str name)
{
    if (str_contains(name, STR("/")))
        return file_exists(name) ? name : (str){0};
    str folders = str_from(getenv("PATH"));
    while (folders.data != NULL && name.length > 0) {
        str path = path_join(arena, str_cut(&folders, ':'), name);
        if (file_exists(path))
            return path;
    }
    return (str){0};
}

/* The words of a command such as "code --wait", the first one found in PATH; no words when it is
 * nowhere. */
static struct strs find_command(struct arena *arena, str text)
{
    struct strs words = {0};
    while (text.data != NULL) {
        str word = str_cut(&text, ' ');
        if (word.length > 0)
            LIST_PUSH(arena, &words, word);
    }
    if (words.count > 0)
        words.items[0] = find_program(arena, words.items[0]);
    if (words.count > 0 && words.items[0].data == NULL)
        words.count = 0;
    return words;
}

static struct strs find_editor(struct arena *arena)
{
    struct strs words = {0};
    for (size_t i = 0; i < sizeof variables / sizeof *variables && words.count == 0; i++)
        words = find_command(arena, str_from(getenv(variables[i])));
    for (size_t i = 0; i < sizeof usual_editors / sizeof *usual_editors && words.count == 0; i++)
        words = find_command(arena, str_from(usual_editors[i]));
    return words;
}

/* Starts the program with SIGPIPE as programs expect it, and waits for its end. Returns errno, or
 * 0. */
static int run_program(char **argv, int *status)
{
    posix_spawnattr_t attributes;
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    int failure = posix_spawnattr_init(&attributes);
    if (failure != 0)
        return failure;
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    pid_t child;
    failure = posix_spawn(&child, argv[0], NULL, &attributes, argv, environ);
    posix_spawnattr_destroy(&attributes);
    while (failure == 0 && waitpid(child, status, 0) == -1)
        if (errno != EINTR)
            failure = errno;
    return failure;
}

/* alembic: subprocess.CalledProcessError */
static bool fail_ended(struct arena *arena, const struct strs *words, int status,
                       struct error *error)
{
    str joined = str_join(arena, words, STR("', '"));
    if (WIFSIGNALED(status))
        return fail_command(error,
                            "Error executing editor (Command '['%.*s']' died with signal %d.)",
                            STR_ARG(joined), WTERMSIG(status));
    return fail_command(
        error, "Error executing editor (Command '['%.*s']' returned non-zero exit status %d.)",
        STR_ARG(joined), WEXITSTATUS(status));
}

static bool open_in_editor(struct arena *arena, str path, struct error *error)
{
    struct strs words = find_editor(arena);
    if (words.count == 0)
        return fail_command(error,
                            "Error executing editor (No suitable editor found. Please set the "
                            "\"EDITOR\" or \"VISUAL\" environment variables)");
    LIST_PUSH(arena, &words, path);
    char **argv = ARENA_ARRAY(arena, char *, words.count + 1);
    for (size_t i = 0; i < words.count; i++)
        argv[i] = (char *)(uintptr_t)str_z(arena, words.items[i]);
    int status = 0;
    int failure = run_program(argv, &status);
    if (failure != 0)
        return fail_command(error, "Error executing editor (%s: '%s')", strerror(failure), argv[0]);
    return status == 0 ? true : fail_ended(arena, &words, status, error);
}

/* alembic: command.py edit */
static bool run(struct invocation *invocation, struct error *error)
{
    str symbol = invocation->arguments.words.items[0];
    struct revisions found = {0};
    struct strs rows = {0};
    if (!find_revisions(invocation, symbol, &found, &rows, error))
        return false;
    if (found.count == 0 && is_current_symbol(symbol))
        return fail_command(error, "No current revisions");
    if (found.count == 0)
        return fail_command(error, "No revision files indicated by symbol '%.*s'", STR_ARG(symbol));
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i] != NULL &&
            !open_in_editor(invocation->arena, found.items[i]->path, error))
            return false;
    return true;
}

const struct command command_edit = {
    .name = "edit",
    .summary = "open a revision file in an editor",
    .description = "Runs $EDITOR, or $VISUAL, or the first of the usual editors that is installed.",
    .positional = &positional,
    .need = NEEDS_SCRIPTS,
    .run = run,
};
