"""flask_security.models.fsqla_v3: version 3 adds WebAuthn and recovery codes."""

from flask_security import AsaList, WebAuthnMixin
from flask_security.models import fsqla_v2 as _version2
from flask_security.models.fsqla import FsModels
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, LargeBinary, String, func
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import declared_attr

FsModels.fs_model_version = 3


class FsRoleMixin(_version2.FsRoleMixin):
    pass


class FsUserMixin(_version2.FsUserMixin):
    fs_webauthn_user_handle = Column(String(64), unique=True, nullable=True)
    mf_recovery_codes = Column(MutableList.as_mutable(AsaList()), nullable=True)
    password = Column(String(255), nullable=True)
    us_phone_number = Column(String(128), nullable=True, unique=True)


class FsWebAuthnMixin(WebAuthnMixin):
    id = Column(Integer, primary_key=True)
    credential_id = Column(LargeBinary(1024), index=True, unique=True, nullable=False)
    public_key = Column(LargeBinary, nullable=False)
    sign_count = Column(Integer, default=0)
    transports = Column(MutableList.as_mutable(AsaList()), nullable=True)
    backup_state = Column(Boolean, nullable=False)
    device_type = Column(String(64), nullable=False)
    extensions = Column(String(255), nullable=True)
    create_datetime = Column(DateTime, nullable=False, server_default=func.now())
    lastuse_datetime = Column(DateTime, nullable=False)
    name = Column(String(64), nullable=False)
    usage = Column(String(64), nullable=False)

    @declared_attr
    def user_id(cls):
        user = ForeignKey(f"{FsModels.user_table_name}.id", ondelete="CASCADE")
        return Column(Integer, user, nullable=False)
