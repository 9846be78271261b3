/* Transactions and savepoints of connections. sqlalchemy: engine/base.py Transaction */
#include "host/engine/engine_impl.h"

/* A SAVEPOINT, or the transaction that the run itself ends, or one of env.py's. */
struct transaction {
    struct object base;
    value connection;
    int number; /* of the SAVEPOINT; 0: none */
    bool is_active;
};

const struct host_transactions *connection_transactions(struct vm *vm,
                                                        const struct connection *connection)
{
    const struct host *host = host_of(vm);
    bool is_migrated = host->script != NULL && host->backend == connection->backend;
    return is_migrated ? NULL : connection->backend->transactions;
}

bool transaction_statement(struct vm *vm, value connection, const char *words, int number)
{
    value text = value_string_format(vm, "%s sa_savepoint_%d", words, number);
    struct host_scope scope = connection_enter(vm, connection);
    bool is_good = host_emit(vm, value_text(text));
    connection_leave(vm, scope);
    return is_good;
}

/* ---- transactions */

static void mark_transaction(struct vm *vm, struct object *object)
{
    vm_mark(vm, ((struct transaction *)object)->connection);
}

value transaction_new(struct vm *vm, value connection, int number)
{
    struct transaction *transaction =
        (struct transaction *)vm_new_object(vm, vm_native_class(vm, &transaction_class));
    transaction->connection = connection;
    transaction->number = number;
    transaction->is_active = true;
    return value_of(&transaction->base);
}

/* Commits or rolls back what env.py began; what the run began it ends itself. */
bool connection_end(struct vm *vm, value self, bool is_commit)
{
    const struct connection *connection = connection_of(vm, self);
    const struct host_transactions *transactions = connection_transactions(vm, connection);
    struct error error = {0};
    if (transactions == NULL)
        return true;
    if (!host_settle_results(vm))
        return false;
    return (is_commit ? transactions->commit : transactions->rollback)(connection->backend->context,
                                                                       &error) ||
           host_raise_failure(vm, &error);
}

static bool finish(struct vm *vm, value self, bool is_commit)
{
    struct transaction *transaction = (struct transaction *)self.object;
    if (!transaction->is_active)
        return true;
    transaction->is_active = false;
    if (transaction->number == 0)
        return connection_end(vm, transaction->connection, is_commit);
    return transaction_statement(vm, transaction->connection,
                                 is_commit ? "RELEASE SAVEPOINT" : "ROLLBACK TO SAVEPOINT",
                                 transaction->number);
}

static bool transaction_commit(struct vm *vm, const value *arguments, value *result)
{
    (void)result;
    return finish(vm, arguments[0], true);
}

static bool transaction_rollback(struct vm *vm, const value *arguments, value *result)
{
    const struct transaction *transaction = (const struct transaction *)arguments[0].object;
    (void)result;
    bool is_own = connection_transactions(vm, connection_of(vm, transaction->connection)) != NULL;
    if (transaction->number == 0 && transaction->is_active && !is_own)
        return vm_refuse(vm, "rollback() of the migration's own transaction"),
               vm_add_hint(vm, "raise an exception instead: the whole upgrade is rolled back");
    return finish(vm, arguments[0], false);
}

static bool transaction_close(struct vm *vm, const value *arguments, value *result)
{
    const struct transaction *transaction = (const struct transaction *)arguments[0].object;
    (void)result;
    return finish(vm, arguments[0], transaction->number != 0);
}

static bool transaction_exit(struct vm *vm, const value *arguments, value *result)
{
    bool is_good = value_is_none(arguments[1]);
    *result = value_boolean(false);
    return finish(vm, arguments[0], is_good);
}

static bool itself(struct vm *vm, const value *arguments, value *result)
{
    (void)vm;
    *result = arguments[0];
    return true;
}

static bool get_is_active(struct vm *vm, value self, value *result)
{
    (void)vm;
    *result = value_boolean(((const struct transaction *)self.object)->is_active);
    return true;
}

static const struct native_function transaction_methods[] = {
    {"__new__", "(cls, *arguments, **keywords)", engine_refuse_new, NATIVE_STATIC_METHOD},
    {"commit", "(self)", transaction_commit, 0},
    {"rollback", "(self)", transaction_rollback, 0},
    {"close", "(self)", transaction_close, 0},
    {"prepare", "(self)", itself, 0},
    {"__enter__", "(self, /)", itself, 0},
    {"__exit__", "(self, type_, value, traceback, /)", transaction_exit, 0},
    {0},
};

static const struct native_property transaction_properties[] = {
    {"is_active", get_is_active, NULL},
    {0},
};

const struct native_class transaction_class = {
    .name = "Transaction",
    .module = "sqlalchemy.engine.base",
    .size = sizeof(struct transaction),
    .mark = mark_transaction,
    .methods = transaction_methods,
    .properties = transaction_properties,
};
