"""sqlalchemy.orm: the parts that revisions use. Its modules are orm_*.py."""

from sqlalchemy.orm.base import *
from sqlalchemy.orm.relationships import *
from sqlalchemy.orm.decl_api import *
from sqlalchemy.orm.query import *
from sqlalchemy.orm.session import *
from sqlalchemy.orm import exc
