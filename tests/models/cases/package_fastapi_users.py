"""Mixins of fastapi_users_db_sqlalchemy (measured with its sources of version 7.0.0)."""
import uuid
from typing import List, Optional

from fastapi_users.db import SQLAlchemyBaseOAuthAccountTable, SQLAlchemyBaseUserTable
from fastapi_users_db_sqlalchemy import (
    SQLAlchemyBaseOAuthAccountTableUUID, SQLAlchemyBaseUserTableUUID, SQLAlchemyUserDatabase)
from fastapi_users_db_sqlalchemy.access_token import SQLAlchemyAccessTokenDatabase, SQLAlchemyBaseAccessTokenTableUUID
from fastapi_users_db_sqlalchemy.generics import GUID, TIMESTAMPAware
from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class OAuthAccount(SQLAlchemyBaseOAuthAccountTableUUID, Base):
    pass


class User(SQLAlchemyBaseUserTableUUID, Base):
    nickname: Mapped[Optional[str]] = mapped_column(String(20), index=True)
    oauth_accounts: Mapped[List[OAuthAccount]] = relationship("OAuthAccount", lazy="joined")
    seen: Mapped[Optional[object]] = mapped_column(TIMESTAMPAware(timezone=True))


class AccessToken(SQLAlchemyBaseAccessTokenTableUUID, Base):
    pass


class Person(SQLAlchemyBaseUserTable[int], Base):
    __tablename__ = "person"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str] = mapped_column(String(99), unique=True)
    guest: Mapped[Optional[uuid.UUID]] = mapped_column(GUID, ForeignKey("user.id"))


class PersonAccount(SQLAlchemyBaseOAuthAccountTable[int], Base):
    __tablename__ = "person_account"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)

    @declared_attr
    def person_id(cls) -> Mapped[int]:
        return mapped_column(Integer, ForeignKey("person.id", ondelete="cascade"), nullable=False)


async def get_user_db(session):
    yield SQLAlchemyUserDatabase(session, User, OAuthAccount)


async def get_access_token_db(session):
    yield SQLAlchemyAccessTokenDatabase(session, AccessToken)
