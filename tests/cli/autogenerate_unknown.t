Of a class whose base is in a package that is not there, not everything is known. Then nothing is taken for removed
from its table; what has no columns in any release, as flask_login's UserMixin, does not matter.

    $ migrate init -q migrations; mkdir shop; sed -i 's|^sqlalchemy.url.*|sqlalchemy.url = sqlite:///test.db|' alembic.ini
    $ sed -i 's|^target_metadata.*|from shop.models import Base; target_metadata = Base.metadata|' migrations/env.py
    $ cat > shop/models.py <<'END'
    > import sqlalchemy as sa
    > from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
    > from audited import AuditMixin
    > from flask_login import UserMixin
    > 
    > 
    > class Base(DeclarativeBase):
    >     pass
    > 
    > 
    > class Visit(AuditMixin, Base):
    >     __tablename__ = "visit"
    >     id: Mapped[int] = mapped_column(primary_key=True)
    >     added: Mapped[int]
    > 
    > 
    > class User(UserMixin, Base):
    >     __tablename__ = "person"
    >     id: Mapped[int] = mapped_column(primary_key=True)
    > END
    $ sqlite3 test.db 'CREATE TABLE visit (id INTEGER NOT NULL PRIMARY KEY, created_by TEXT UNIQUE);
    >   CREATE TABLE person (id INTEGER NOT NULL PRIMARY KEY, name TEXT); CREATE INDEX visit_by ON visit (created_by);'
    $ migrate check 2>&1 | grep -v '^INFO.*\(runtime\|plugin\)'
    WARNI [alembic.runtime.migration] class Visit: its base audited.AuditMixin is not known here: columns that it declares are left out, and nothing is taken for removed from its table
    INFO  [alembic.autogenerate.compare.tables] Detected removed column 'person.name'
    INFO  [alembic.autogenerate.compare.tables] Detected added column 'visit.added'
    FAILED: New upgrade operations detected: [('remove_column', None, 'person', Column('name', TEXT(), table=<person>)), ('add_column', None, 'visit', Column('added', Integer(), table=<visit>, nullable=False))]
      HINT: 'migrate check --sql' shows them as SQL; 'migrate revision --autogenerate' writes them
