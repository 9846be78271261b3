/* Post-write hooks. alembic: script/write_hooks.py */
#include "script/write.h"

#include <errno.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const char file_token[] = "REVISION_SCRIPT_FILENAME";

/* A command line being cut into words, as Python's shlex.split does. */
struct splitter {
    struct arena *arena;
    str text;
    size_t at;
    struct buf word;
    bool has_word; /* also an empty one: '' */
};

/* '…' takes everything as it is; in "…" a backslash escapes a quote and itself. */
static bool read_quoted(struct splitter *splitter, char quote, struct error *error)
{
    str text = splitter->text;
    splitter->has_word = true;
    while (splitter->at < text.length) {
        char c = text.data[splitter->at++];
        if (c == quote)
            return true;
        char next = splitter->at < text.length ? text.data[splitter->at] : '\0';
        if (c == '\\' && quote == '"' && (next == '"' || next == '\\')) {
            c = next;
            splitter->at++;
        }
        buf_add_char(&splitter->word, c);
    }
    fail(error, "No closing quotation");
    return error_add_detail(error, "in the hook's options: %.*s", STR_ARG(text));
}

static bool read_escape(struct splitter *splitter, struct error *error)
{
    if (splitter->at == splitter->text.length) {
        fail(error, "No escaped character");
        return error_add_detail(error, "in the hook's options: %.*s", STR_ARG(splitter->text));
    }
    splitter->has_word = true;
    buf_add_char(&splitter->word, splitter->text.data[splitter->at++]);
    return true;
}

static void end_word(struct splitter *splitter, struct strs *words)
{
    if (splitter->has_word)
        LIST_PUSH(splitter->arena, words,
                  splitter->word.length == 0 ? STR("")
                                             : str_copy(splitter->arena, buf_str(&splitter->word)));
    buf_clear(&splitter->word);
    splitter->has_word = false;
}

static bool split(struct splitter *splitter, struct strs *words, struct error *error)
{
    while (splitter->at < splitter->text.length) {
        char c = splitter->text.data[splitter->at++];
        bool is_read = true;
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            end_word(splitter, words);
        else if (c == '\'' || c == '"')
            is_read = read_quoted(splitter, c, error);
        else if (c == '\\')
            is_read = read_escape(splitter, error);
        else {
            splitter->has_word = true;
            buf_add_char(&splitter->word, c);
        }
        if (!is_read)
            return false;
    }
    end_word(splitter, words);
    return true;
}

/* The options as words, the file's path in the place of its token, or first.
 * alembic: script/write_hooks.py _parse_cmdline_options */
static bool add_options(struct arena *arena, str options, str path, struct strs *words,
                        struct error *error)
{
    str token = str_from(file_token);
    if (!str_contains(options, token))
        options = str_format(arena, "%s %.*s", file_token, STR_ARG(options));
    struct splitter splitter = {.arena = arena, .text = options};
    size_t first = words->count;
    bool is_split = split(&splitter, words, error);
    buf_free(&splitter.word);
    for (size_t i = first; i < words->count; i++)
        words->items[i] = str_replace(arena, words->items[i], token, path);
    return is_split;
}

static bool is_program(struct arena *arena, str file)
{
    return access(str_z(arena, file), X_OK) == 0 && !file_is_folder(file);
}

static bool is_on_path(struct arena *arena, str name)
{
    str rest = str_from(getenv("PATH"));
    while (rest.data != NULL) {
        if (is_program(arena, path_join(arena, str_cut(&rest, ':'), name)))
            return true;
    }
    return false;
}

/* Looked for before, because posix_spawn may leave it to the child's exit status that there is no
 * such program: POSIX allows it, and valgrind does it. */
static bool check_program(struct arena *arena, const struct hook *hook, struct error *error)
{
    int reason = ENOENT;
    if (str_contains(hook->target, STR("/"))) {
        str file = path_join(arena, hook->cwd, hook->target);
        if (is_program(arena, file))
            return true;
        reason = errno;
        if (file_is_folder(file))
            reason = EACCES;
    } else if (is_on_path(arena, hook->target)) {
        return true;
    }
    return fail_errno(error, reason, "cannot run '%.*s'", STR_ARG(hook->target));
}

/* The words before the options. A console script is the program of that name that its package
 * installed. */
static bool add_command(struct arena *arena, const struct hook *hook, struct strs *words,
                        struct error *error)
{
    switch (hook->type) {
    case HOOK_EXEC:
        if (!check_program(arena, hook, error))
            return false;
        break;
    case HOOK_CONSOLE_SCRIPTS:
        if (!is_on_path(arena, hook->target)) {
            fail_command(error, "Could not find entrypoint console_scripts.%.*s",
                         STR_ARG(hook->target));
            return error_add_hint(error, "there is no program of that name on the PATH");
        }
        break;
    case HOOK_MODULE:
        if (!is_on_path(arena, STR("python3"))) {
            fail_command(error, "Could not find module %.*s", STR_ARG(hook->target));
            return error_add_hint(error, "there is no python3 on the PATH; use type = exec");
        }
        LIST_PUSH(arena, words, STR("python3"));
        LIST_PUSH(arena, words, STR("-m"));
        break;
    }
    LIST_PUSH(arena, words, hook->target);
    return true;
}

static bool wait_for(pid_t process, str program, struct error *error)
{
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR)
            return fail_errno(error, errno, "cannot wait for '%.*s'", STR_ARG(program));
    return true;
}

static bool run(struct arena *arena, const struct strs *words, str cwd, struct error *error)
{
    char **arguments = ARENA_ARRAY(arena, char *, words->count + 1);
    for (size_t i = 0; i < words->count; i++) {
        arguments[i] = arena_alloc(arena, words->items[i].length + 1);
        if (words->items[i].length > 0)
            memcpy(arguments[i], words->items[i].data, words->items[i].length);
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (cwd.length > 0)
        posix_spawn_file_actions_addchdir_np(&actions, str_z(arena, cwd));
    pid_t process = 0;
    int reason = posix_spawnp(&process, arguments[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (reason != 0)
        return fail_errno(error, reason, "cannot run '%s'", arguments[0]);
    return wait_for(process, str_from(arguments[0]), error);
}

bool hook_run(struct arena *arena, const struct hook *hook, str path, struct error *error)
{
    struct strs words = {0};
    return add_command(arena, hook, &words, error) &&
           add_options(arena, hook->options, path, &words, error) &&
           run(arena, &words, hook->cwd, error);
}
