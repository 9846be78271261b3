/* SQL text for a dialect. Makes text and knows no connection. */
#ifndef DDL_DDL_H
#define DDL_DDL_H

#include "base/base.h"
#include "ddl/batch.h"
#include "ddl/compile.h"
#include "ddl/dialect.h"
#include "ddl/version_table.h"

#endif
