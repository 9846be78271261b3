# Integers beyond 64 bits
# databases: sqlite postgresql

    $ mkdir -p migrations/versions
    $ printf '[alembic]\nscript_location = migrations\nsqlalchemy.url = %s\n' "$(echo "$URL" | sed 's/%/%%/g')" > alembic.ini
    $ cat > migrations/versions/a1.py <<'END'
    > """big"""
    > revision = "a1"
    > down_revision = None
    >
    > import uuid
    >
    > from alembic import context, op
    > import sqlalchemy as sa
    >
    > def key(text):
    >     """What fits a signed column of the 64 bits of a hash."""
    >     return int.from_bytes(uuid.uuid5(uuid.NAMESPACE_URL, text).bytes[:8], "big", signed=False) & ((1 << 63) - 1)
    >
    > def upgrade():
    >     t = op.create_table(
    >         "t",
    >         sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
    >         sa.Column("size", sa.Numeric(40, 0), server_default=sa.text(str(2**65))),
    >     )
    >     op.bulk_insert(t, [{"id": key("a")}, {"id": key("b")}])
    >     if context.is_offline_mode() or op.get_bind().dialect.name == "postgresql":
    >         op.execute(t.update().where(t.c.id == key("a")).values(size=-(2**70)))
    >         op.execute(sa.text("UPDATE t SET size = size + :more WHERE size > :least").bindparams(more=10**20, least=2**64))
    >         op.execute(t.delete().where(t.c.size.in_([2**71, 3])))
    >     print("%.32x" % uuid.UUID("12345678-1234-5678-1234-567812345678").int, hash(2**100) == hash(2.0**100))
    >
    > def downgrade():
    >     op.execute(sa.table("t", sa.column("size", sa.Numeric)).update().values(size=2**64))
    > END
    $ migrate upgrade head --sql 2>/dev/null | sed -n '/INTO t\|UPDATE t\|DELETE/p'
    INSERT INTO t (id) VALUES (7007729084054001344);
    INSERT INTO t (id) VALUES (4343722407734566627);
    UPDATE t SET size=-1180591620717411303424 WHERE t.id = 7007729084054001344;
    UPDATE t SET size = size + 100000000000000000000 WHERE size > 18446744073709551616;
    DELETE FROM t WHERE t.size IN (2361183241434822606848, 3);
    $ migrate upgrade head 2>/dev/null
    12345678123456781234567812345678 True
    $ rows() { if [ "${URL%%:*}" = sqlite ]; then sqlite3 "${URL#sqlite:///}" "$1"; else psql -X -A -t "$URL" -c "$1"; fi; }
    $ rows 'SELECT * FROM t ORDER BY id'
    4343722407734566627|136893488147419103232 (postgresql)
    7007729084054001344|-1180591620717411303424 (postgresql)
    4343722407734566627|3.68934881474191e+19 (sqlite)
    7007729084054001344|3.68934881474191e+19 (sqlite)

SQLite keeps integers of 64 bits, and Python's module refuses larger ones.

    $ migrate downgrade base 2>&1 | sed -n '/error/p'
    migrate: error: OverflowError: Python int too large to convert to SQLite INTEGER (sqlite)
