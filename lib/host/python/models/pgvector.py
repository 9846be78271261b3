"""pgvector.sqlalchemy"""

from sqlalchemy import types as _types
from sqlalchemy.dialects import postgresql as _postgresql


class _Vector(_types.UserDefinedType):
    _name = "VECTOR"

    def __init__(self, dim=None):
        super().__init__()
        self.dim = dim

    def get_col_spec(self, **keywords):
        return self._name if self.dim is None else f"{self._name}({self.dim})"


class VECTOR(_Vector):
    __module__ = "pgvector.sqlalchemy.vector"


Vector = VECTOR


class HALFVEC(_Vector):
    __module__ = "pgvector.sqlalchemy.halfvec"
    _name = "HALFVEC"


class SPARSEVEC(_Vector):
    __module__ = "pgvector.sqlalchemy.sparsevec"
    _name = "SPARSEVEC"


class BIT(_types.TypeDecorator):
    __module__ = "pgvector.sqlalchemy.bit"
    impl = _postgresql.BIT
