"""flask_security.models.fsqla: the tables of version 1."""

from flask_security import AsaList, RoleMixin, UserMixin, naive_utcnow
from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Integer, String, func
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import declared_attr


class FsModels:
    """What the project says about its tables."""

    roles_users = db = None
    fs_model_version = 1
    user_table_name = "user"
    role_table_name = "role"
    webauthn_table_name = "webauthn"
    refresh_table_name = "fs_refresh"

    @classmethod
    def set_db_info(cls, appdb, user_table_name="user", role_table_name="role",
                    webauthn_table_name="webauthn", refresh_table_name="fs_refresh"):
        cls.db = appdb
        cls.user_table_name = user_table_name
        cls.role_table_name = role_table_name
        cls.webauthn_table_name = webauthn_table_name
        cls.refresh_table_name = refresh_table_name
        cls.roles_users = appdb.Table(
            "roles_users",
            Column("user_id", Integer(), ForeignKey(f"{user_table_name}.id")),
            Column("role_id", Integer(), ForeignKey(f"{role_table_name}.id")))


class FsRoleMixin(RoleMixin):
    id = Column(Integer(), primary_key=True)
    name = Column(String(80), unique=True, nullable=False)
    description = Column(String(255))
    permissions = Column(MutableList.as_mutable(AsaList()), nullable=True)
    update_datetime = Column(DateTime, nullable=False, server_default=func.now(),
                             onupdate=naive_utcnow)


class FsUserMixin(UserMixin):
    id = Column(Integer, primary_key=True)
    email = Column(String(255), unique=True, nullable=False)
    username = Column(String(255))
    password = Column(String(255), nullable=False)
    active = Column(Boolean(), nullable=False)
    fs_uniquifier = Column(String(64), unique=True, nullable=False)
    confirmed_at = Column(DateTime())
    last_login_at = Column(DateTime())
    current_login_at = Column(DateTime())
    last_login_ip = Column(String(64))
    current_login_ip = Column(String(64))
    login_count = Column(Integer)
    tf_primary_method = Column(String(64), nullable=True)
    tf_totp_secret = Column(String(255), nullable=True)
    tf_phone_number = Column(String(128), nullable=True)

    @declared_attr
    def roles(cls):
        backref = FsModels.db.backref("users", lazy="dynamic")
        return FsModels.db.relationship("Role", secondary=FsModels.roles_users, backref=backref)

    create_datetime = Column(DateTime, nullable=False, server_default=func.now())
    update_datetime = Column(DateTime, nullable=False, server_default=func.now(),
                             onupdate=naive_utcnow)
