# databases: sqlite postgresql

Models and SQL revisions: `target_metadata` of alembic.ini names them. Constraints need no names.

    $ migrate init -q -t sql migrations; export MIGRATE_URL=$URL
    $ sed -i 's#^\[alembic\]#&\ntarget_metadata = shop.models:Base\nprepend_sys_path = .#' alembic.ini
    $ mkdir shop; touch shop/__init__.py; cat > shop/models.py <<'END'
    > import enum
    > from typing import Optional
    > import sqlalchemy as sa
    > from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
    > class Base(DeclarativeBase):
    >     pass
    > class State(enum.Enum):
    >     open = "open"
    >     sent = "sent"
    > class User(Base):
    >     __tablename__ = "user_account"
    >     id: Mapped[int] = mapped_column(primary_key=True)
    >     name: Mapped[str] = mapped_column(sa.String(50), unique=True)
    >     age: Mapped[Optional[int]] = mapped_column(sa.CheckConstraint("age > 0"))
    > class Order(Base):
    >     __tablename__ = "order"
    >     id: Mapped[int] = mapped_column(primary_key=True)
    >     user_id: Mapped[int] = mapped_column(index=True)
    >     state: Mapped[State]
    >     total: Mapped[float] = mapped_column(sa.Numeric(10, 2), server_default="0")
    > END
    $ migrate revision --autogenerate --rev-id aaaa 2> /dev/null; migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    Generating $FOLDER/migrations/versions/aaaa_.sql ...  done
    No new upgrade operations detected.
    $ migrate -q schema --database 2> /dev/null > before
    $ sed -i 's/String(50)/String(60)/; s/mapped_column(index=True)/mapped_column(sa.ForeignKey("user_account.id"))/' shop/models.py
    $ sed -i 's/^    state: .*/    note: Mapped[Optional[str]] = mapped_column(unique=True)/' shop/models.py
    $ migrate -q revision --autogenerate --rev-id bbbb 2>&1 | grep compare
    INFO  [alembic.autogenerate.compare.tables] Detected added column 'order.note'
    INFO  [alembic.autogenerate.compare.constraints] Detected removed index 'ix_order_user_id' on 'order'
    INFO  [alembic.autogenerate.compare.constraints] Detected added unique constraint None on '('note',)'
    INFO  [alembic.autogenerate.compare.constraints] Detected added foreign key (user_id)(id) on table order
    INFO  [alembic.autogenerate.compare.tables] Detected removed column 'order.state'
    INFO  [alembic.autogenerate.compare.types] Detected type change from VARCHAR(length=50) to String(length=60) on 'user_account.name'
    $ migrate upgrade head 2> /dev/null; migrate check 2> /dev/null
    No new upgrade operations detected.
    $ migrate downgrade -1 2> /dev/null; migrate schema --database 2> /dev/null | sort > after; sort before | diff - after
    $ migrate downgrade base 2> /dev/null; migrate schema --database 2> /dev/null

A model that cannot be read is told with its line.

    $ echo 'class Broken(Base:' >> shop/models.py; migrate upgrade head 2> /dev/null; migrate check 2>&1 | grep -v ^INFO
    migrate: error: invalid syntax
      $FOLDER/shop/models.py:21:18
        21 | class Broken(Base:
           |                  ^
