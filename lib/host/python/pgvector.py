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
    pass


Vector = VECTOR


class HALFVEC(_Vector):
    _name = "HALFVEC"


class SPARSEVEC(_Vector):
    _name = "SPARSEVEC"


class BIT(_types.TypeDecorator):
    impl = _postgresql.BIT
