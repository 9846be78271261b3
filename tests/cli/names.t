Names that Alembic and SQLAlchemy do not have are refused before the first statement of a run.

    $ migrate init -q migrations; export MIGRATE_URL=sqlite:///test.db
    $ cat > migrations/versions/one.py <<'END'
    > """create"""
    > revision = "aaaa1111"
    > down_revision = None
    > from alembic import op
    > import sqlalchemy as sa
    > 
    > 
    > def upgrade():
    >     op.create_table("a", sa.Column("id", sa.Integer))
    > 
    > 
    > def downgrade():
    >     op.drop_tabel("a")
    > END
    $ cat > migrations/versions/two.py <<'END'
    > """more"""
    > revision = "bbbb2222"
    > down_revision = "aaaa1111"
    > from alembic import op
    > from sqlalchemy import Colunm
    > import sqlalchemy as sa
    > 
    > 
    > def upgrade():
    >     columns()
    > 
    > 
    > def columns():
    >     op.add_column("a", Colunm("b", sa.Intger()), shema="x")
    > 
    > 
    > def downgrade():
    >     op.drop_column("a", "b")
    > END
    $ migrate upgrade head
    ! INFO  [alembic.runtime.migration] Context impl SQLiteImpl.
    ! INFO  [alembic.runtime.migration] Will assume transactional DDL.
    ! migrate: error: there is no sqlalchemy.Colunm
    !   $FOLDER/migrations/versions/two.py:14:24
    !     14 |     op.add_column("a", Colunm("b", sa.Intger()), shema="x")
    !        |                        ^^^^^^
    !   HINT: Did you mean 'Column'?
    ? 1
    $ sqlite3 test.db .tables

What the other direction does is not looked at; `lint` looks at all.

    $ migrate upgrade aaaa1111 2>/dev/null; sqlite3 test.db .tables
    a                alembic_version
    $ migrate lint
    aaaa1111: refused
      $FOLDER/migrations/versions/one.py:13:8: there is no op.drop_tabel
        HINT: Did you mean 'drop_table'?
    bbbb2222: refused
      $FOLDER/migrations/versions/two.py:14:24: there is no sqlalchemy.Colunm
        HINT: Did you mean 'Column'?
      $FOLDER/migrations/versions/two.py:14:39: there is no sa.Intger
        HINT: Did you mean 'Integer'?
      $FOLDER/migrations/versions/two.py:14:5: add_column() takes no argument 'shema'
    2 revisions: 0 can be run, 0 can be known only with a database, 2 refused
    ! migrate: error: 2 of 2 revisions cannot be run
    ? 1

What is left for options of dialects must be named as these are.

    $ sed -i 's/Colunm, */Column/; s/Colunm/Column/g; s/sa.Intger()/sa.Integer(), nulable=False/; s/, shema="x"//' migrations/versions/two.py
    $ migrate upgrade head 2>&1 | tail -n 4
    migrate: error: Column() takes no argument 'nulable'
      $FOLDER/migrations/versions/two.py:14:24
        14 |     op.add_column("a", Column("b", sa.Integer(), nulable=False))
           |                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
