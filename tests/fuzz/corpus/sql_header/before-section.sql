-- revision: a
-- down_revision:
SELECT 1;
-- upgrade dialect:nope
