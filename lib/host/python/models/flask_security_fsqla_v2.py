"""flask_security.models.fsqla_v2: version 2 adds what a unified sign in needs."""

from flask_security.models import fsqla as _version1
from flask_security.models.fsqla import FsModels
from sqlalchemy import Column, String, Text

FsModels.fs_model_version = 2


class FsRoleMixin(_version1.FsRoleMixin):
    pass


class FsUserMixin(_version1.FsUserMixin):
    username = Column(String(255), unique=True, nullable=True)
    us_totp_secrets = Column(Text, nullable=True)
    us_phone_number = Column(String(128), nullable=True)
