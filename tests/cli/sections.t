# databases: sqlite postgresql

A revision may say things to one database only, and may leave the transaction. This repository's own sample does both.

    $ cp -r "$REPOSITORY/alembic.ini" "$REPOSITORY/versions" .

    $ migrate --url "$URL" upgrade head 2>&1 | grep Running
    INFO  [alembic.runtime.migration] Running upgrade  -> 0f1c6a2d9b34, Create users and products
    INFO  [alembic.runtime.migration] Running upgrade 0f1c6a2d9b34 -> 4b7e90d13c58, Create orders and their items
    INFO  [alembic.runtime.migration] Running upgrade 4b7e90d13c58 -> 8d25f3a6e071, Index orders by user
    INFO  [alembic.runtime.migration] Running upgrade 8d25f3a6e071 -> c3f81b5d4e96, Keep the price that an item was ordered at
    INFO  [alembic.runtime.migration] Running upgrade c3f81b5d4e96 -> e17b40c92d85, Ship orders
    INFO  [alembic.runtime.migration] Running upgrade e17b40c92d85 -> f60a2b71c3d8, Give users a language

    $ migrate --url "$URL" current 2>/dev/null
    f60a2b71c3d8 (head)

    $ migrate --url "$URL" downgrade base 2>&1 | grep -c Running
    6

    $ migrate --url "$URL" upgrade +2 2>&1 | grep -c Running
    2
    $ migrate --url "$URL" current 2>/dev/null
    4b7e90d13c58

    $ migrate --url "$URL" history -i
    e17b40c92d85 -> f60a2b71c3d8 (head), Give users a language
    c3f81b5d4e96 -> e17b40c92d85, Ship orders
    8d25f3a6e071 -> c3f81b5d4e96, Keep the price that an item was ordered at
    4b7e90d13c58 -> 8d25f3a6e071, Index orders by user
    0f1c6a2d9b34 -> 4b7e90d13c58 (current), Create orders and their items
    <base> -> 0f1c6a2d9b34, Create users and products
    ! ...
