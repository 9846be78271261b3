#include "db/sqlite_impl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

static const double shortest_pause = 0.001;
static const double longest_pause = 0.1;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Sleeps before the attempt with this number, from 0: the longer it lasts, the longer. False when
 * the time is over. */
static bool pause_before(int attempt, double until)
{
    double left = until - now();
    if (left <= 0)
        return false;
    double pause = attempt < 7 ? shortest_pause * (double)(1 << attempt) : longest_pause;
    pause = pause < left ? pause : left;
    struct timespec time = {.tv_nsec = (long)(pause * 1e9)};
    nanosleep(&time, NULL);
    return true;
}

/* Takes the next word of a line off it. */
static str take_word(str *line)
{
    *line = str_trim(*line);
    return str_cut(line, ' ');
}

/* One line of /proc/locks: "1: FLOCK  ADVISORY  WRITE 123 fe:00:1234 0 EOF", with the process and
 * the file. Who waits has "->" in front of the kind. Returns the process, or 0. */
static long parse_holder(str line, const char *kind, const char *file)
{
    long process = 0;
    take_word(&line);
    str found_kind = take_word(&line);
    take_word(&line);
    take_word(&line);
    str number = take_word(&line);
    str found_file = take_word(&line);
    bool is_it = str_equal(found_kind, str_from(kind)) && str_equal(found_file, str_from(file)) &&
                 str_to_long(number, &process) && process > 0 && process != (long)getpid();
    return is_it ? process : 0;
}

static long find_holder(const struct stat *file, const char *kind)
{
    /* As the kernel writes it: the device in hexadecimal digits, the inode in decimal ones. */
    char name[64];
    snprintf(name, sizeof name, "%02x:%02x:%ju", major(file->st_dev), minor(file->st_dev),
             (uintmax_t)file->st_ino);
    FILE *locks = fopen("/proc/locks", "re");
    if (locks == NULL)
        return 0;
    char line[256];
    long process = 0;
    while (process == 0 && fgets(line, sizeof line, locks) != NULL)
        process = parse_holder(str_from(line), kind, name);
    fclose(locks);
    return process;
}

str sqlite_lock_holder(struct arena *arena, const char *path, const char *kind)
{
    struct stat file;
    long process = path != NULL && stat(path, &file) == 0 ? find_holder(&file, kind) : 0;
    if (process == 0)
        return (str){0};
    char name[64] = "";
    FILE *comm = fopen(str_format(arena, "/proc/%ld/comm", process).data, "re");
    if (comm != NULL) {
        if (fgets(name, sizeof name, comm) == NULL)
            name[0] = '\0';
        fclose(comm);
    }
    str trimmed = str_trim(str_from(name));
    if (str_is_empty(trimmed))
        return str_format(arena, "process %ld", process);
    return str_format(arena, "process %ld (%.*s)", process, STR_ARG(trimmed));
}

static void log_waiting(const struct sqlite *db, const char *kind, const char *what)
{
    struct arena arena = {0};
    str holder = sqlite_lock_holder(&arena, sqlite_path(db), kind);
    if (holder.data == NULL)
        log_info(db->log, DB_LOGGER, "Waiting for %s on %.*s", what, STR_ARG(db->name));
    else
        log_info(db->log, DB_LOGGER, "Waiting for %s on %.*s, %.*s", what, STR_ARG(db->name),
                 STR_ARG(holder));
    arena_free(&arena);
}

/* Called by SQLite with the number of calls before for the same lock. */
static int wait_while_busy(void *context, int attempt)
{
    struct sqlite *db = context;
    if (attempt == 0)
        db->busy_until = now() + db->busy_seconds;
    if (attempt == 7)
        log_waiting(db, "POSIX", "another connection's lock");
    return pause_before(attempt, db->busy_until);
}

void sqlite_set_busy_handler(struct sqlite *db)
{
    sqlite3_busy_handler(db->connection, wait_while_busy, db);
}

static bool fail_locked(const struct sqlite *db, struct error *error)
{
    struct arena arena = {0};
    str holder = sqlite_lock_holder(&arena, sqlite_path(db), "FLOCK");
    fail(error, "another run of migrate holds the database %.*s", STR_ARG(db->name));
    if (holder.data != NULL)
        error_add_detail(error, "it is %.*s", STR_ARG(holder));
    arena_free(&arena);
    return error_add_hint(error,
                          "waited %g seconds: run it again later, or wait longer with --lock-wait",
                          db->wait_seconds);
}

/* Returns 0, EWOULDBLOCK when the time is over, or why the file system has no such lock. */
static int poll_lock(const struct sqlite *db)
{
    double until = now() + db->wait_seconds;
    for (int attempt = 0;; attempt++) {
        if (flock(db->lock_file, LOCK_EX | LOCK_NB) == 0)
            return 0;
        if (errno != EWOULDBLOCK && errno != EINTR)
            return errno;
        if (attempt == 0 && db->wait_seconds > 0)
            log_waiting(db, "FLOCK", "another run of migrate");
        if (!pause_before(attempt, until))
            return EWOULDBLOCK;
    }
}

bool sqlite_lock(struct db *base, const struct version_table *table, struct error *error)
{
    struct sqlite *db = (struct sqlite *)base;
    const char *path = sqlite_path(db);
    (void)table; /* one lock for the whole file: SQLite itself has no smaller one */
    if (db->is_locked)
        return true;
    db->is_locked = true;
    if (path == NULL)
        log_warning(db->log, DB_LOGGER,
                    "%.*s is a database in memory: nothing of this run is kept when it ends",
                    STR_ARG(db->name));
    if (path == NULL || sqlite3_db_readonly(db->connection, "main") == 1)
        return true;
    db->lock_file = open(path, O_RDONLY | O_CLOEXEC);
    int reason = db->lock_file < 0 ? errno : poll_lock(db);
    if (reason == EWOULDBLOCK)
        return fail_locked(db, error);
    /* BEGIN IMMEDIATE and the check of the version table's rows still keep two runs apart. */
    if (reason != 0)
        log_warning(db->log, DB_LOGGER, "%.*s cannot be locked against other runs of migrate: %s",
                    STR_ARG(db->name), strerror(reason));
    return true;
}
