"""flask_security.models.sqla (measured with its sources of version 5.8)."""
from flask_security.models import sqla
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


sqla.FsModels.set_db_info(base_model=Base)


class Role(Base, sqla.FsRoleMixin):
    __tablename__ = "role"


class User(Base, sqla.FsUserMixin):
    __tablename__ = "user"
    nickname: Mapped[str] = mapped_column(String(20))


class WebAuthn(Base, sqla.FsWebAuthnMixin):
    __tablename__ = "webauthn"
