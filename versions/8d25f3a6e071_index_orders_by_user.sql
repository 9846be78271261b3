-- Index orders by user
--
-- An index that every list of a user's orders needs. PostgreSQL builds it while others go on writing, which
-- it does only outside a transaction; SQLite has one writer anyway.
--
-- revision: 8d25f3a6e071
-- down_revision: 4b7e90d13c58
-- branch_labels:
-- depends_on:
-- create_date: 2026-11-09 11:05:48

-- upgrade dialect:postgresql transaction:false
CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_orders_user_id ON orders (user_id, ordered_at);

-- upgrade dialect:sqlite
CREATE INDEX ix_orders_user_id ON orders (user_id, ordered_at);

-- downgrade
DROP INDEX ix_orders_user_id;
