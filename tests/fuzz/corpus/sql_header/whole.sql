-- Create users
--
-- revision: 34f5
-- down_revision: 1975, 2a
-- branch_labels: l
-- depends_on:
-- create_date: 2026-11-20 12:00:00

-- upgrade dialect:sqlite transaction:false
CREATE TABLE a (b TEXT);

-- downgrade
DROP TABLE a;
