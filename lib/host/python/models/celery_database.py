"""celery.backends.database: the tables that results of tasks are kept in."""

import datetime

import sqlalchemy as sa
from sqlalchemy.orm import declarative_base

ResultModelBase = declarative_base()


class Task(ResultModelBase):
    __tablename__ = "celery_taskmeta"
    __table_args__ = {"sqlite_autoincrement": True}
    id = sa.Column(sa.Integer, sa.Sequence("task_id_sequence"), primary_key=True)
    task_id = sa.Column(sa.String(155), unique=True)
    status = sa.Column(sa.String(50), default="PENDING")
    result = sa.Column(sa.PickleType)
    date_done = sa.Column(sa.DateTime, default=datetime.datetime.utcnow)
    traceback = sa.Column(sa.Text)


class TaskExtended(Task):
    __tablename__ = "celery_taskmeta"
    __table_args__ = {"sqlite_autoincrement": True, "extend_existing": True}
    name = sa.Column(sa.String(155))
    args = sa.Column(sa.LargeBinary)
    kwargs = sa.Column(sa.LargeBinary)
    worker = sa.Column(sa.String(155))
    retries = sa.Column(sa.Integer)
    queue = sa.Column(sa.String(155))


class TaskSet(ResultModelBase):
    __tablename__ = "celery_tasksetmeta"
    __table_args__ = {"sqlite_autoincrement": True}
    id = sa.Column(sa.Integer, sa.Sequence("taskset_id_sequence"), primary_key=True)
    taskset_id = sa.Column(sa.String(155), unique=True)
    result = sa.Column(sa.PickleType)
    date_done = sa.Column(sa.DateTime, default=datetime.datetime.utcnow)
