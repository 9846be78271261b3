"""sqlalchemy.orm.exc"""

from sqlalchemy.exc import *
from sqlalchemy.exc import ArgumentError as _ArgumentError, InvalidRequestError as _InvalidRequestError
from sqlalchemy.exc import MultipleResultsFound, NoResultFound
from sqlalchemy.orm.base import (
    DetachedInstanceError, ObjectDeletedError, StaleDataError, UnmappedClassError, UnmappedError,
    UnmappedInstanceError)


class MappedAnnotationError(_ArgumentError):
    pass


class FlushError(_InvalidRequestError):
    pass


NO_STATE = (AttributeError, KeyError)
