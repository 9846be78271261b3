"""sqlalchemy.orm.exc"""

from sqlalchemy.exc import *
from sqlalchemy.orm.base import (
    DetachedInstanceError, ObjectDeletedError, StaleDataError, UnmappedClassError, UnmappedError,
    UnmappedInstanceError)
