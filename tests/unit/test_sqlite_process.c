/* The SQLite driver among other processes: the lock, busy databases, kill -9, a full disk. */
#include "sqlite_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#define CASE(function) cmocka_unit_test_setup_teardown(function, sqlite_set_up, sqlite_tear_down)

static const struct version_table versions = {{"alembic_version", 15}, {0}, true};

/* A child tells that it holds what it was to hold, and then waits for the end of its input. */
static int holding_pipe[2];
static int release_pipe[2];

static void tell_and_wait(void)
{
    char byte = '!';
    close(release_pipe[1]);
    if (write(holding_pipe[1], &byte, 1) != 1 || read(release_pipe[0], &byte, 1) != 0)
        _exit(99);
}

static int hold_lock(void)
{
    struct db *db = sqlite_try_open("a.db");
    if (db == NULL || !db_lock(db, &versions, &fixture.error))
        return 1;
    tell_and_wait();
    db_close(db);
    return 0;
}

static int hold_transaction(void)
{
    struct db *db = sqlite_try_open("a.db");
    if (db == NULL || !db_begin(db, &fixture.error))
        return 1;
    tell_and_wait();
    db_close(db);
    return 0;
}

/* A process that holds what the function takes. */
static int start_holder(int (*function)(void))
{
    char byte;
    assert_true(pipe(holding_pipe) == 0 && pipe(release_pipe) == 0);
    int process = sqlite_fork(function);
    close(holding_pipe[1]);
    close(release_pipe[0]);
    assert_int_equal(read(holding_pipe[0], &byte, 1), 1);
    close(holding_pipe[0]);
    return process;
}

static void release_holder(int process)
{
    close(release_pipe[1]);
    assert_int_equal(sqlite_wait(process), 0);
}

static const char *process_text(int process)
{
    return str_format(&fixture.arena, "process %d (", process).data;
}

static void a_lock_that_is_held_is_waited_for_and_its_holder_named(void **state)
{
    (void)state;
    int holder = start_holder(hold_lock);
    struct db *db = sqlite_must_open("a.db");
    assert_false(db_lock(db, &versions, &fixture.error));
    assert_error_says("another run of migrate holds the database");
    assert_error_says(process_text(holder));
    assert_error_says("--lock-wait");
    assert_non_null(strstr(fixture.log.text, "20 Waiting for another run of migrate on "));
    assert_non_null(strstr(fixture.log.text, process_text(holder)));
    assert_null(strchr(strchr(fixture.log.text, '\n') + 1, '\n'));
    db_close(db);
    release_holder(holder);
}

static void a_killed_holder_holds_nothing(void **state)
{
    (void)state;
    int holder = start_holder(hold_lock);
    kill(holder, SIGKILL);
    assert_int_equal(sqlite_wait(holder), -SIGKILL);
    close(release_pipe[1]);
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_string_equal(fixture.log.text, "");
    db_close(db);
}

static int release_soon(void)
{
    struct timespec time = {.tv_nsec = 150000000};
    struct db *db = sqlite_try_open("a.db");
    if (db == NULL || !db_lock(db, &versions, &fixture.error))
        return 1;
    char byte = '!';
    if (write(holding_pipe[1], &byte, 1) != 1)
        return 2;
    nanosleep(&time, NULL);
    db_close(db);
    return 0;
}

static void a_lock_that_is_released_in_time_is_taken(void **state)
{
    (void)state;
    int holder = start_holder(release_soon);
    fixture.options.wait_seconds = 20;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_non_null(strstr(fixture.log.text, "Waiting for another run of migrate"));
    db_close(db);
    release_holder(holder);
}

static int lock_without_waiting(void)
{
    fixture.options.wait_seconds = 0;
    struct db *db = sqlite_try_open("a.db");
    return db != NULL && db_lock(db, &versions, &fixture.error) ? 0 : 1;
}

static void the_lock_outlives_transactions_and_ends_with_the_connection(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "CREATE TABLE t (a)");
    assert_true(db_commit(db, &fixture.error));
    assert_int_equal(sqlite_wait(sqlite_fork(lock_without_waiting)), 1);
    db_close(db);
    assert_int_equal(sqlite_wait(sqlite_fork(lock_without_waiting)), 0);
}

static int begin_without_waiting(void)
{
    fixture.options.wait_seconds = 0;
    struct db *db = sqlite_try_open("a.db");
    return db != NULL && db_begin(db, &fixture.error) ? 0 : 1;
}

/* Closing a descriptor of the file would drop SQLite's own locks on it. */
static void a_lock_that_was_not_given_leaves_sqlites_locks_alone(void **state)
{
    (void)state;
    int holder = start_holder(hold_lock);
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_begin(db, &fixture.error));
    struct db *other = sqlite_must_open("a.db");
    assert_false(db_lock(other, &versions, &fixture.error));
    error_clear(&fixture.error);
    assert_int_equal(sqlite_wait(sqlite_fork(begin_without_waiting)), 1);
    db_rollback(db);
    assert_int_equal(sqlite_wait(sqlite_fork(begin_without_waiting)), 0);
    db_close(other);
    db_close(db);
    release_holder(holder);
}

static void a_busy_database_is_waited_for_and_its_holder_named(void **state)
{
    (void)state;
    int holder = start_holder(hold_transaction);
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_false(db_begin(db, &fixture.error));
    assert_error_says("a.db: database is locked");
    assert_error_says(process_text(holder));
    assert_error_says("another process holds the database");
    assert_non_null(strstr(fixture.log.text, "20 Waiting for another connection's lock on "));
    db_close(db);
    release_holder(holder);
}

/* Each process adds one to a number, in the way in which a run goes from one revision to the next.
 */
static int add_one(void)
{
    fixture.options.wait_seconds = 60;
    struct db *db = sqlite_try_open("a.db");
    if (db == NULL || !db_lock(db, &versions, &fixture.error))
        return 1;
    long before = 0;
    if (!str_to_long(str_from(sqlite_value(db, "SELECT n FROM t")), &before))
        return 3;
    if (!sqlite_run_text(db, str_format(&fixture.arena, "UPDATE t SET n = %ld", before + 1).data))
        return 2;
    db_close(db);
    return 0;
}

enum { PROCESSES = 8 };

static void processes_with_the_lock_come_one_after_another(void **state)
{
    (void)state;
    int processes[PROCESSES];
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "PRAGMA journal_mode = WAL; CREATE TABLE t (n); INSERT INTO t VALUES (0)");
    for (size_t i = 0; i < PROCESSES; i++)
        processes[i] = sqlite_fork(add_one);
    for (size_t i = 0; i < PROCESSES; i++)
        assert_int_equal(sqlite_wait(processes[i]), 0);
    assert_string_equal(sqlite_value(db, "SELECT n FROM t"), "8");
    db_close(db);
}

/* A run of some steps, a transaction each, which kills itself before its statement number kill_at.
 * A small cache makes SQLite write into the database long before a transaction is committed. */
enum { STEPS = 6, STATEMENTS_PER_STEP = 3 };

static int kill_at;

static void count_statement(int *number)
{
    if ((*number)++ == kill_at)
        raise(SIGKILL);
}

static bool run_step(struct db *db, int step, int *number)
{
    struct arena *arena = &fixture.arena;
    if (!db_begin(db, &fixture.error))
        return false;
    count_statement(number);
    if (!sqlite_run_text(db, str_format(arena, "CREATE TABLE t%d (a, b)", step).data))
        return false;
    count_statement(number);
    const char *fill = "INSERT INTO data SELECT randomblob(30000) FROM (VALUES (1), (2), (3), (4));"
                       "UPDATE step SET n = n + 1";
    if (!sqlite_run_text(db, fill))
        return false;
    count_statement(number);
    return db_commit(db, &fixture.error);
}

static int run_steps(void)
{
    int number = 0;
    struct db *db = sqlite_try_open("a.db");
    if (db == NULL || !sqlite_run_text(db, "PRAGMA cache_size = 2"))
        return 1;
    for (int step = 0; step < STEPS; step++) {
        if (!run_step(db, step, &number))
            return 2;
    }
    db_close(db);
    return 0;
}

static void check_boundary(int step)
{
    struct db *db = sqlite_must_open("a.db");
    assert_string_equal(sqlite_value(db, "SELECT n FROM step"),
                        str_format(&fixture.arena, "%d", step).data);
    assert_string_equal(sqlite_value(db, "SELECT count(*) FROM sqlite_master"),
                        str_format(&fixture.arena, "%d", 2 + step).data);
    assert_string_equal(sqlite_value(db, "SELECT count(*) FROM data"),
                        str_format(&fixture.arena, "%d", 4 * step).data);
    assert_string_equal(sqlite_value(db, "PRAGMA integrity_check"), "ok");
    db_close(db);
}

static void kill_at_every_statement(const char *journal_mode)
{
    for (kill_at = 0; kill_at <= STEPS * STATEMENTS_PER_STEP; kill_at++) {
        struct db *db = sqlite_must_open("a.db");
        sqlite_must_run(db, journal_mode);
        sqlite_must_run(db, "CREATE TABLE step (n); CREATE TABLE data (a);"
                            "INSERT INTO step VALUES (0)");
        db_close(db);
        int end = sqlite_wait(sqlite_fork(run_steps));
        bool is_killed = kill_at < STEPS * STATEMENTS_PER_STEP;
        assert_int_equal(end, is_killed ? -SIGKILL : 0);
        /* A reader is the first to come: it rolls back what the killed process left. */
        fixture.options.is_read_only = true;
        check_boundary(kill_at / STATEMENTS_PER_STEP);
        fixture.options.is_read_only = false;
        assert_int_equal(unlink(sqlite_file("a.db")), 0);
    }
}

static void kill_9_leaves_a_transaction_boundary(void **state)
{
    (void)state;
    kill_at_every_statement("PRAGMA journal_mode = DELETE");
}

static void kill_9_leaves_a_transaction_boundary_in_wal_mode(void **state)
{
    (void)state;
    kill_at_every_statement("PRAGMA journal_mode = WAL");
}

static const char fill_the_disk[] =
    "CREATE TABLE u (a);\nINSERT INTO u SELECT randomblob(1000000) FROM (VALUES (1), (2), (3))";

static void a_full_database_is_left_as_it_was(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "CREATE TABLE t (a); PRAGMA max_page_count = 20");
    assert_true(db_begin(db, &fixture.error));
    assert_false(sqlite_run_text(db, fill_the_disk));
    assert_error_says("database or disk is full");
    assert_error_says("the disk is full");
    assert_int_equal(place_position(fixture.error.place).line, 2);
    error_clear(&fixture.error);
    db_rollback(db);
    assert_string_equal(sqlite_value(db, "SELECT group_concat(name) FROM sqlite_master"), "t");
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "CREATE TABLE v (a)");
    assert_true(db_commit(db, &fixture.error));
    db_close(db);
}

/* The system refuses to let a file grow: with EFBIG, as long as its signal is ignored. */
static int run_with_file_size_limit(void)
{
    struct rlimit limit = {500000, 500000};
    signal(SIGXFSZ, SIG_IGN);
    struct db *db = sqlite_try_open("a.db");
    if (db == NULL || setrlimit(RLIMIT_FSIZE, &limit) != 0 || !db_begin(db, &fixture.error))
        return 1;
    if (sqlite_run_text(db, fill_the_disk) && db_commit(db, &fixture.error))
        return 2;
    assert_error_says("SQLITE_IOERR_WRITE");
    assert_error_says("could not write");
    error_clear(&fixture.error);
    db_rollback(db);
    assert_string_equal(sqlite_value(db, "SELECT group_concat(name) FROM sqlite_master"), "t");
    db_close(db);
    return 0;
}

static void a_write_that_fails_leaves_the_database_as_it_was(void **state)
{
    (void)state;
    struct db *db = sqlite_must_open("a.db");
    sqlite_must_run(db, "CREATE TABLE t (a)");
    db_close(db);
    assert_int_equal(sqlite_wait(sqlite_fork(run_with_file_size_limit)), 0);
    db = sqlite_must_open("a.db");
    assert_string_equal(sqlite_value(db, "PRAGMA integrity_check"), "ok");
    assert_string_equal(sqlite_value(db, "SELECT group_concat(name) FROM sqlite_master"), "t");
    db_close(db);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(a_lock_that_is_held_is_waited_for_and_its_holder_named),
        CASE(a_killed_holder_holds_nothing),
        CASE(a_lock_that_is_released_in_time_is_taken),
        CASE(the_lock_outlives_transactions_and_ends_with_the_connection),
        CASE(a_lock_that_was_not_given_leaves_sqlites_locks_alone),
        CASE(a_busy_database_is_waited_for_and_its_holder_named),
        CASE(processes_with_the_lock_come_one_after_another),
        CASE(kill_9_leaves_a_transaction_boundary),
        CASE(kill_9_leaves_a_transaction_boundary_in_wal_mode),
        CASE(a_full_database_is_left_as_it_was),
        CASE(a_write_that_fails_leaves_the_database_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
