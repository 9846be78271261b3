"""flask_security.models.sqla: the tables for plain SQLAlchemy."""

import datetime as _datetime
from typing import Optional as _Optional

from flask_security import AsaList, RoleMixin, UserMixin, WebAuthnMixin, naive_utcnow
from sqlalchemy import Column, ForeignKey, LargeBinary, String, Table, Text, func
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

_MaybeText = Mapped[_Optional[str]]
_MaybeTime = Mapped[_Optional[_datetime.datetime]]
_MaybeList = Mapped[_Optional[list[str]]]


class FsModels:
    """What the project says about its tables."""

    roles_users = base_model = None
    fs_model_version = 1
    user_table_name = "user"
    role_table_name = "role"
    webauthn_table_name = "webauthn"
    refresh_table_name = "fs_refresh"

    @classmethod
    def set_db_info(cls, *, base_model, user_table_name="user", role_table_name="role",
                    webauthn_table_name="webauthn", refresh_table_name="fs_refresh"):
        cls.base_model = base_model
        cls.user_table_name = user_table_name
        cls.role_table_name = role_table_name
        cls.webauthn_table_name = webauthn_table_name
        cls.refresh_table_name = refresh_table_name
        cls.roles_users = Table(
            "roles_users", base_model.metadata,
            Column("user_id", ForeignKey(f"{user_table_name}.id"), primary_key=True),
            Column("role_id", ForeignKey(f"{role_table_name}.id"), primary_key=True))


class FsRoleMixin(RoleMixin):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    description: _MaybeText = mapped_column(String(255))
    permissions: _MaybeList = mapped_column(MutableList.as_mutable(AsaList()))
    update_datetime: Mapped[_datetime.datetime] = mapped_column(
        server_default=func.now(), onupdate=naive_utcnow)

    @declared_attr
    def users(cls):
        return relationship("User", secondary="roles_users", back_populates="roles")


class FsUserMixin(UserMixin):
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    username: _MaybeText = mapped_column(String(255), unique=True)
    password: _MaybeText = mapped_column(String(255))
    active: Mapped[bool] = mapped_column()
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    confirmed_at: _MaybeTime = mapped_column()
    last_login_at: _MaybeTime = mapped_column()
    current_login_at: _MaybeTime = mapped_column()
    last_login_ip: _MaybeText = mapped_column(String(64))
    current_login_ip: _MaybeText = mapped_column(String(64))
    login_count: Mapped[_Optional[int]] = mapped_column()
    tf_primary_method: _MaybeText = mapped_column(String(64))
    tf_totp_secret: _MaybeText = mapped_column(String(255))
    tf_phone_number: _MaybeText = mapped_column(String(128))
    us_totp_secrets: _MaybeText = mapped_column(Text)
    us_phone_number: _MaybeText = mapped_column(String(128), unique=True)
    fs_webauthn_user_handle: _MaybeText = mapped_column(String(64), unique=True)
    mf_recovery_codes: _MaybeList = mapped_column(MutableList.as_mutable(AsaList()))

    @declared_attr
    def roles(cls):
        return relationship("Role", secondary="roles_users", back_populates="users")

    create_datetime: Mapped[_datetime.datetime] = mapped_column(server_default=func.now())
    update_datetime: Mapped[_datetime.datetime] = mapped_column(
        server_default=func.now(), onupdate=naive_utcnow)


class FsWebAuthnMixin(WebAuthnMixin):
    id: Mapped[int] = mapped_column(primary_key=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1024), index=True, unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[_Optional[int]] = mapped_column(default=0)
    transports: _MaybeList = mapped_column(MutableList.as_mutable(AsaList()))
    backup_state: Mapped[bool] = mapped_column()
    device_type: Mapped[str] = mapped_column(String(64))
    extensions: _MaybeText = mapped_column(String(255))
    create_datetime: Mapped[_datetime.datetime] = mapped_column(server_default=func.now())
    lastuse_datetime: Mapped[_datetime.datetime] = mapped_column()
    name: Mapped[str] = mapped_column(String(64))
    usage: Mapped[str] = mapped_column(String(64))

    @declared_attr
    def user_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey(f"{FsModels.user_table_name}.id", ondelete="CASCADE"))
