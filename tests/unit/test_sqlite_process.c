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

/* A process that holds something until it is released. */
struct holder {
    int process;
    int held[2];     /* it writes a byte when it holds */
    int released[2]; /* and reads until the end */
};

static struct holder *this_holder;

static void tell_and_wait(void)
{
    char byte = '!';
    close(this_holder->released[1]);
    if (write(this_holder->held[1], &byte, 1) != 1 || read(this_holder->released[0], &byte, 1) != 0)
        _exit(99);
}

/* Comes back when the process holds what the function takes. */
static void start_holder(struct holder *holder, int (*function)(void))
{
    char byte;
    assert_true(pipe(holder->held) == 0 && pipe(holder->released) == 0);
    this_holder = holder;
    holder->process = sqlite_fork(function);
    close(holder->held[1]);
    close(holder->released[0]);
    assert_int_equal(read(holder->held[0], &byte, 1), 1);
    close(holder->held[0]);
}

static void release_holder(const struct holder *holder)
{
    close(holder->released[1]);
    assert_int_equal(sqlite_wait(holder->process), 0);
}

static int hold_lock(void)
{
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    tell_and_wait();
    db_close(db);
    return 0;
}

static int hold_transaction(void)
{
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_begin(db, &fixture.error));
    tell_and_wait();
    db_close(db);
    return 0;
}

static int hold_lock_after_a_transaction(void)
{
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_true(db_begin(db, &fixture.error));
    sqlite_must_run(db, "CREATE TABLE t (a)");
    assert_true(db_commit(db, &fixture.error));
    tell_and_wait();
    db_close(db);
    return 0;
}

static int hold_transaction_after_a_lock_was_refused(void)
{
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_begin(db, &fixture.error));
    assert_false(db_lock(db, &versions, &fixture.error));
    error_clear(&fixture.error);
    tell_and_wait();
    db_close(db);
    return 0;
}

/* Holds for a moment, whatever the parent does. */
static int hold_lock_briefly(void)
{
    struct timespec time = {.tv_nsec = 150000000};
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_int_equal(write(this_holder->held[1], "!", 1), 1);
    nanosleep(&time, NULL);
    db_close(db);
    return 0;
}

static bool can_lock(void)
{
    struct db *db = sqlite_must_open("a.db");
    bool is_locked = db_lock(db, &versions, &fixture.error);
    db_close(db);
    error_clear(&fixture.error);
    return is_locked;
}

static bool can_begin(void)
{
    struct db *db = sqlite_must_open("a.db");
    bool is_begun = db_begin(db, &fixture.error);
    db_close(db);
    error_clear(&fixture.error);
    return is_begun;
}

static const char *process_text(int process)
{
    return str_format(&fixture.arena, "process %d (", process).data;
}

static void a_lock_that_is_held_is_waited_for_and_its_holder_named(void **state)
{
    struct holder holder;
    (void)state;
    start_holder(&holder, hold_lock);
    struct db *db = sqlite_must_open("a.db");
    assert_false(db_lock(db, &versions, &fixture.error));
    assert_error_says("another run of migrate holds the database");
    assert_error_says(process_text(holder.process));
    assert_error_says("--lock-wait");
    assert_non_null(strstr(fixture.log.text, "20 Waiting for another run of migrate on "));
    assert_non_null(strstr(fixture.log.text, process_text(holder.process)));
    assert_null(strchr(strchr(fixture.log.text, '\n') + 1, '\n'));
    db_close(db);
    release_holder(&holder);
    error_clear(&fixture.error);
    assert_true(can_lock());
}

static void a_killed_holder_holds_nothing(void **state)
{
    struct holder holder;
    (void)state;
    start_holder(&holder, hold_lock);
    kill(holder.process, SIGKILL);
    assert_int_equal(sqlite_wait(holder.process), -SIGKILL);
    close(holder.released[1]);
    assert_true(can_lock());
    assert_string_equal(fixture.log.text, "");
}

static void a_lock_that_is_released_in_time_is_taken(void **state)
{
    struct holder holder;
    (void)state;
    fixture.options.wait_seconds = 20;
    start_holder(&holder, hold_lock_briefly);
    assert_true(can_lock());
    assert_non_null(strstr(fixture.log.text, "Waiting for another run of migrate"));
    release_holder(&holder);
}

static void the_lock_outlives_transactions(void **state)
{
    struct holder holder;
    (void)state;
    start_holder(&holder, hold_lock_after_a_transaction);
    assert_false(can_lock());
    assert_true(can_begin());
    release_holder(&holder);
    assert_true(can_lock());
}

/* Closing the descriptor of a lock that was not given would drop SQLite's own locks on the file. */
static void a_lock_that_was_refused_leaves_sqlites_locks_alone(void **state)
{
    struct holder lock;
    struct holder transaction;
    (void)state;
    start_holder(&lock, hold_lock);
    start_holder(&transaction, hold_transaction_after_a_lock_was_refused);
    assert_false(can_begin());
    release_holder(&transaction);
    assert_true(can_begin());
    release_holder(&lock);
}

static void a_busy_database_is_waited_for_and_its_holder_named(void **state)
{
    struct holder holder;
    (void)state;
    start_holder(&holder, hold_transaction);
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_false(db_begin(db, &fixture.error));
    assert_error_says("a.db: database is locked");
    assert_error_says(process_text(holder.process));
    assert_error_says("another process holds the database");
    assert_non_null(strstr(fixture.log.text, "20 Waiting for another connection's lock on "));
    db_close(db);
    release_holder(&holder);
}

/* Each process adds one to a number, in the way in which a run goes from one revision to the next.
 */
static int add_one(void)
{
    long before = 0;
    fixture.options.wait_seconds = 60;
    struct db *db = sqlite_must_open("a.db");
    assert_true(db_lock(db, &versions, &fixture.error));
    assert_true(str_to_long(str_from(sqlite_value(db, "SELECT n FROM t")), &before));
    sqlite_must_run(db, str_format(&fixture.arena, "UPDATE t SET n = %ld", before + 1).data);
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
    db_close(db);
    for (size_t i = 0; i < PROCESSES; i++)
        processes[i] = sqlite_fork(add_one);
    for (size_t i = 0; i < PROCESSES; i++)
        assert_int_equal(sqlite_wait(processes[i]), 0);
    db = sqlite_must_open("a.db");
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
        CASE(the_lock_outlives_transactions),
        CASE(a_lock_that_was_refused_leaves_sqlites_locks_alone),
        CASE(a_busy_database_is_waited_for_and_its_holder_named),
        CASE(processes_with_the_lock_come_one_after_another),
        CASE(kill_9_leaves_a_transaction_boundary),
        CASE(kill_9_leaves_a_transaction_boundary_in_wal_mode),
        CASE(a_full_database_is_left_as_it_was),
        CASE(a_write_that_fails_leaves_the_database_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
