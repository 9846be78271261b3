/* libpq, loaded when it is needed: linking it would cost every start of the program some
 * milliseconds. Private to lib/db. */
#ifndef DB_LIBPQ_H
#define DB_LIBPQ_H

#include "base/base.h"

#include <libpq-fe.h>

/* What is used of it; all of it has been there since PostgreSQL 9.2. */
#define LIBPQ_FUNCTIONS(X)  \
    X(PQbackendPID)         \
    X(PQclear)              \
    X(PQcmdStatus)          \
    X(PQcmdTuples)          \
    X(PQconnectdbParams)    \
    X(PQerrorMessage)       \
    X(PQescapeLiteral)      \
    X(PQfinish)             \
    X(PQfname)              \
    X(PQfreemem)            \
    X(PQftype)              \
    X(PQgetCopyData)        \
    X(PQgetResult)          \
    X(PQgetisnull)          \
    X(PQgetlength)          \
    X(PQgetvalue)           \
    X(PQnfields)            \
    X(PQntuples)            \
    X(PQparameterStatus)    \
    X(PQputCopyData)        \
    X(PQputCopyEnd)         \
    X(PQresultErrorField)   \
    X(PQresultErrorMessage) \
    X(PQresultStatus)       \
    X(PQsendQuery)          \
    X(PQserverVersion)      \
    X(PQsetNoticeReceiver)  \
    X(PQsetSingleRowMode)   \
    X(PQstatus)             \
    X(PQtransactionStatus)

struct libpq {
#define DECLARE(name) __typeof__(name) *name;
    LIBPQ_FUNCTIONS(DECLARE)
#undef DECLARE
};

/* Loads the library and fills in the functions. It stays loaded until the program ends. */
bool libpq_load(struct libpq *libpq, struct error *error);

#endif
