/* The schema: types, SQL expressions, tables with their columns, constraints and indexes. */
#ifndef SCHEMA_SCHEMA_H
#define SCHEMA_SCHEMA_H

#include "schema/clause.h"
#include "schema/sort.h"
#include "schema/sql_value.h"
#include "schema/table.h"
#include "schema/type.h"

#endif
