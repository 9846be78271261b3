"""An engine"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import engine_from_config

revision = "a0000009"
down_revision = "a0000008"


def exists(name):
    config = op.get_context().config
    engine = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.")
    return sa.inspect(engine).has_table(name)


def upgrade():
    if not exists("parcel"):
        op.create_table("parcel", sa.Column("id", sa.Integer, primary_key=True))
    if config_says() == "nothing":
        op.create_table("nothing", sa.Column("id", sa.Integer))


def config_says():
    config = op.get_context().config
    return config.get_section("no such section", {}).get("loggers", config.get_section("loggers")["keys"])


def downgrade():
    if not exists("no_parcel"):
        op.drop_table("parcel")
