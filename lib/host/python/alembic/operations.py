"""alembic.operations and what stands below it."""

from alembic.op import BatchOperations, MigrateOperation, Operations
