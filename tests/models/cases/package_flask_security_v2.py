"""flask_security.models.fsqla_v2, with an object that is as flask_sqlalchemy's (measured with the sources of 5.8)."""
import sqlalchemy
from flask_security.models import fsqla_v2 as fsqla
from sqlalchemy import orm


class Database:
    Model = orm.declarative_base()
    relationship = staticmethod(orm.relationship)

    def backref(self, name, **options):
        options.pop("cascade_backrefs", None)
        return orm.backref(name, **options)

    def Table(self, name, *items):
        return sqlalchemy.Table(name, self.Model.metadata, *items)


db = Database()
fsqla.FsModels.set_db_info(db, user_table_name="account")
metadata = db.Model.metadata


class Role(db.Model, fsqla.FsRoleMixin):
    __tablename__ = "role"


class User(db.Model, fsqla.FsUserMixin):
    __tablename__ = "account"
    nickname = sqlalchemy.Column(sqlalchemy.String(30))
