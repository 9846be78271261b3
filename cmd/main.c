/* The dispatcher: reads the command line, opens what the command needs, runs it, and tells what
 * went wrong. */
#include "command.h"
#include "command_line.h"
#include "commands.h"
#include "help.h"
#include "namespace.h"
#include "report.h"
#include "version.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

enum { LOCK_WAIT_SECONDS = 60 };

const struct command *const commands[] = {
    &command_branches,
    &command_check,
    &command_completion,
    &command_current,
    &command_diff,
    &command_downgrade,
    &command_edit,
    &command_ensure_version,
    &command_heads,
    &command_help,
    &command_history,
    &command_init,
    &command_lint,
    &command_list_templates,
    &command_merge,
    &command_rebase,
    &command_revision,
    &command_schema,
    &command_show,
    &command_stamp,
    &command_upgrade,
    &command_verify,
    NULL,
};

/* A file that is opened later must not become stdout because that was closed: what is opened here
 * in its stead cannot be written, so that a write still fails. */
static void keep_standard_descriptors(void)
{
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++)
        while (fcntl(descriptor, F_GETFD) == -1)
            if (open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY) == -1)
                return;
}

static struct environment_request request_of(const struct arguments *arguments)
{
    return (struct environment_request){
        .config = {.files = arguments->config_files,
                   .environment = str_from(getenv("ALEMBIC_CONFIG")),
                   .section = arguments->section},
        .url = arguments->url.data != NULL ? arguments->url : str_from(getenv("MIGRATE_URL")),
        .lock_wait_seconds = arguments->lock_wait_seconds,
        .log_stream = stderr,
        .output_stream = stdout,
        .is_from_git = arguments->is_from_git || arguments->from_reference.data != NULL,
        .git_reference = arguments->from_reference,
        .is_coloured = report_may_colour(STDERR_FILENO),
        .shows_progress = isatty(STDERR_FILENO) != 0,
        .x_arguments = arguments->x_arguments,
        .tag = arguments->tag,
    };
}

static bool run_command(struct invocation *invocation, struct error *error)
{
    const struct command *command = invocation->arguments.command;
    struct environment *environment = &invocation->environment;
    invocation->request = request_of(&invocation->arguments);
    namespace_list(invocation->arena, &invocation->arguments, &invocation->request);
    if (command->need == NEEDS_NOTHING)
        return command->run(invocation, error);
    bool is_done =
        environment_open(invocation->arena, &invocation->request, environment, error) &&
        (command->need < NEEDS_SCRIPTS || environment_load_scripts(environment, error)) &&
        command->run(invocation, error);
    environment_close(environment);
    return is_done;
}

static bool run(struct invocation *invocation, struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    if (arguments->wants_version) {
        output_write(&invocation->output, STR("migrate " MIGRATE_VERSION "\n"));
        return true;
    }
    if (arguments->wants_help) {
        struct buf text = {0};
        help_add(&text, arguments->command);
        output_write(&invocation->output, buf_str(&text));
        buf_free(&text);
        return true;
    }
    return run_command(invocation, error);
}

static void tell(const struct invocation *invocation, const struct error *error)
{
    const struct arguments *arguments = &invocation->arguments;
    if (error->status == STATUS_COMMAND && arguments->is_quiet && !arguments->raises_errors)
        return;
    if (error->is_exit) {
        report_print_exit(error);
        return;
    }
    struct buf usage = {0};
    if (error->status == STATUS_USAGE)
        help_add_usage(&usage, arguments->command);
    report_print(error, buf_str(&usage));
    buf_free(&usage);
}

static int exit_status(const struct invocation *invocation, const struct error *error)
{
    if (error->status == STATUS_COMMAND && invocation->arguments.raises_errors)
        return STATUS_FAILURE;
    return error->is_exit ? error->exit_status : (int)error->status;
}

int main(int argc, char **argv)
{
    keep_standard_descriptors();
    signal(SIGPIPE, SIG_IGN); /* a reader that went away is an error to report, not an end */
    struct arena arena = {0};
    struct error error = {0};
    struct invocation invocation = {.arena = &arena, .output = {.stream = stdout}};
    invocation.arguments.lock_wait_seconds = LOCK_WAIT_SECONDS;

    char **words = command_line_take(&arena, argc, argv);
    bool is_done = arguments_parse(&arena, commands, argc, words, &invocation.arguments, &error);
    invocation.output.is_quiet = invocation.arguments.is_quiet;
    is_done = is_done && run(&invocation, &error);
    struct error close_error = {0};
    bool is_whole = output_close(&invocation.output, &close_error);
    if (is_done != (error.status == STATUS_OK))
        BUG("%s failed without an error", invocation.arguments.command->name);
    if (!is_done)
        tell(&invocation, &error);
    if (!is_whole)
        tell(&invocation, &close_error);
    /* Whatever the command said: what it wrote is not whole. */
    int status = exit_status(&invocation, is_whole ? &error : &close_error);
    error_clear(&close_error);
    error_clear(&error);
    arena_free(&arena);
    return status;
}
