/* Preloaded into migrate: the n-th call that writes to a file or a socket fails, or ends the
 * process.
 *
 * - FAULT is what happens. kill: SIGKILL before the call; full: ENOSPC; reset: ECONNRESET, and the
 *   socket is shut down.
 * - FAULT_AT is which call, from 1.
 * - FAULT_ON is what counts as one. file: pwrite64, ftruncate64, fdatasync, unlink; text: write to
 *   a file, link, linkat, rename, unlink; socket: send.
 * - FAULT_MARK is a file that is created when the fault was met.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <unistd.h>

static long calls;

static bool is_named(const char *variable, const char *value)
{
    const char *text = getenv(variable);
    return text != NULL && strcmp(text, value) == 0;
}

static void leave_mark(void)
{
    const char *path = getenv("FAULT_MARK");
    if (path != NULL)
        close(open(path, O_WRONLY | O_CREAT, 0666));
}

/* Counts a call of the kind; true when it has to fail. */
static bool is_due(const char *kind)
{
    const char *at = getenv("FAULT_AT");
    if (at == NULL || !is_named("FAULT_ON", kind) || ++calls != strtol(at, NULL, 10))
        return false;
    leave_mark();
    if (is_named("FAULT", "kill"))
        raise(SIGKILL);
    errno = is_named("FAULT", "full") ? ENOSPC : ECONNRESET;
    return true;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
    return is_due("file") ? -1 : REAL(pwrite64)(fd, data, size, offset);
}

int ftruncate64(int fd, off64_t size)
{
    return is_due("file") ? -1 : REAL(ftruncate64)(fd, size);
}

int fdatasync(int fd)
{
    return is_due("file") ? -1 : REAL(fdatasync)(fd);
}

int unlink(const char *path)
{
    return is_due("file") || is_due("text") ? -1 : REAL(unlink)(path);
}

ssize_t write(int fd, const void *data, size_t size)
{
    return fd > STDERR_FILENO && is_due("text") ? -1 : REAL(write)(fd, data, size);
}

int link(const char *from, const char *to)
{
    return is_due("text") ? -1 : REAL(link)(from, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    return is_due("text") ? -1 : REAL(linkat)(from_folder, from, to_folder, to, flags);
}

int rename(const char *from, const char *to)
{
    return is_due("text") ? -1 : REAL(rename)(from, to);
}

ssize_t send(int fd, const void *data, size_t size, int flags)
{
    if (!is_due("socket"))
        return REAL(send)(fd, data, size, flags);
    int reason = errno;
    shutdown(fd, SHUT_RDWR);
    errno = reason;
    return -1;
}
