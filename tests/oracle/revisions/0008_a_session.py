"""A session over models of the script"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "a0000008"
down_revision = "a0000007"

Base = declarative_base()


class Account(Base):
    __tablename__ = "account"

    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(100))
    notes = sa.Column(sa.Unicode(200))


def upgrade():
    session = Session(bind=op.get_bind())
    for account in session.query(Account).filter(Account.id > 1).order_by(Account.id):
        account.notes = f"{account.name} ({account.id})"
    session.add(Account(id=3, name="added", notes=None))
    session.commit()


def downgrade():
    session = Session(bind=op.get_bind())
    session.query(Account).filter(Account.id == 3).delete()
    session.commit()
