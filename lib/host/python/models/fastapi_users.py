"""fastapi_users_db_sqlalchemy: tables of users, their accounts elsewhere and their tokens."""

import uuid as _uuid
from datetime import datetime as _datetime, timezone as _timezone
from typing import Generic as _Generic, Optional as _Optional, TypeVar as _TypeVar

from sqlalchemy import Boolean, ForeignKey, Integer, String, types as _types
from sqlalchemy.dialects import postgresql as _postgresql
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

UUID_ID = _uuid.UUID
ID = _TypeVar("ID")


class GUID(_types.TypeDecorator):
    impl = _types.CHAR

    def load_dialect_impl(self, dialect):
        return _postgresql.UUID() if dialect.name == "postgresql" else _types.CHAR(36)


class TIMESTAMPAware(_types.TypeDecorator):
    impl = _types.TIMESTAMP


# Where a script that autogenerate writes looks for them.
GUID.__module__ = TIMESTAMPAware.__module__ = "fastapi_users_db_sqlalchemy.generics"


def now_utc():
    return _datetime.now(_timezone.utc)


class SQLAlchemyBaseUserTable(_Generic[ID]):
    __tablename__ = "user"

    email: Mapped[str] = mapped_column(String(length=320), unique=True, index=True, nullable=False)
    hashed_password: Mapped[str] = mapped_column(String(length=1024), nullable=False)
    is_active: Mapped[bool] = mapped_column(Boolean, default=True, nullable=False)
    is_superuser: Mapped[bool] = mapped_column(Boolean, default=False, nullable=False)
    is_verified: Mapped[bool] = mapped_column(Boolean, default=False, nullable=False)


class SQLAlchemyBaseUserTableUUID(SQLAlchemyBaseUserTable[UUID_ID]):
    id: Mapped[UUID_ID] = mapped_column(GUID, primary_key=True, default=_uuid.uuid4)


class SQLAlchemyBaseOAuthAccountTable(_Generic[ID]):
    __tablename__ = "oauth_account"

    oauth_name: Mapped[str] = mapped_column(String(length=100), index=True, nullable=False)
    access_token: Mapped[str] = mapped_column(String(length=1024), nullable=False)
    expires_at: Mapped[_Optional[int]] = mapped_column(Integer, nullable=True)
    refresh_token: Mapped[_Optional[str]] = mapped_column(String(length=1024), nullable=True)
    account_id: Mapped[str] = mapped_column(String(length=320), index=True, nullable=False)
    account_email: Mapped[str] = mapped_column(String(length=320), nullable=False)


class _OfUser:
    """A row of a user."""

    @declared_attr
    def user_id(cls) -> Mapped[GUID]:
        return mapped_column(GUID, ForeignKey("user.id", ondelete="cascade"), nullable=False)


class SQLAlchemyBaseOAuthAccountTableUUID(SQLAlchemyBaseOAuthAccountTable[UUID_ID]):
    id: Mapped[UUID_ID] = mapped_column(GUID, primary_key=True, default=_uuid.uuid4)

    user_id = _OfUser.__dict__["user_id"]


class SQLAlchemyBaseAccessTokenTable(_Generic[ID]):
    __tablename__ = "accesstoken"

    token: Mapped[str] = mapped_column(String(length=43), primary_key=True)
    created_at: Mapped[_datetime] = mapped_column(
        TIMESTAMPAware(timezone=True), index=True, nullable=False, default=now_utc)


class SQLAlchemyBaseAccessTokenTableUUID(SQLAlchemyBaseAccessTokenTable[UUID_ID]):
    user_id = _OfUser.__dict__["user_id"]
