"""sqlalchemy_mixins: TimestampsMixin has columns, the others have none."""

import sqlalchemy as _sa


class SessionMixin:
    __abstract__ = True
    _session = None

    @classmethod
    def set_session(cls, session):
        cls._session = session


class InspectionMixin:
    __abstract__ = True


class ActiveRecordMixin(InspectionMixin, SessionMixin):
    __abstract__ = True


class ActiveRecordMixinAsync(InspectionMixin, SessionMixin):
    __abstract__ = True


class EagerLoadMixin(SessionMixin):
    __abstract__ = True


class SmartQueryMixin(InspectionMixin, EagerLoadMixin):
    __abstract__ = True


class ReprMixin:
    __abstract__ = True


class SerializeMixin(InspectionMixin):
    __abstract__ = True


class AllFeaturesMixin(ActiveRecordMixin, SmartQueryMixin, ReprMixin, SerializeMixin):
    __abstract__ = True


class TimestampsMixin:
    __abstract__ = True
    __created_at_name__ = "created_at"
    __updated_at_name__ = "updated_at"
    __datetime_func__ = _sa.func.now()

    created_at = _sa.Column(__created_at_name__, _sa.TIMESTAMP(timezone=False),
                            default=__datetime_func__, nullable=False)
    updated_at = _sa.Column(__updated_at_name__, _sa.TIMESTAMP(timezone=False),
                            default=__datetime_func__, onupdate=__datetime_func__, nullable=False)
