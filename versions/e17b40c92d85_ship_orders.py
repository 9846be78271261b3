"""Ship orders

An order is sent in one or more parcels; an order that was shipped before gets one parcel.

Revision ID: e17b40c92d85
Revises: c3f81b5d4e96
Create Date: 2026-11-18 10:31:07

"""
import sqlalchemy as sa
from alembic import op

revision = "e17b40c92d85"
down_revision = "c3f81b5d4e96"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "parcels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("order_id", sa.Integer(), nullable=False),
        sa.Column("tracking_number", sa.String(length=40)),
        sa.Column("sent_at", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="fk_parcels_order", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_parcels"),
        sa.UniqueConstraint("tracking_number", name="uq_parcels_tracking_number"),
    )
    op.create_index("ix_parcels_order_id", "parcels", ["order_id"])

    orders = sa.table("orders", sa.column("id"), sa.column("status"))
    parcels = sa.table("parcels", sa.column("order_id"))
    op.execute(
        parcels.insert().from_select(["order_id"], sa.select(orders.c.id).where(orders.c.status == "shipped"))
    )


def downgrade():
    op.drop_index("ix_parcels_order_id", table_name="parcels")
    op.drop_table("parcels")
