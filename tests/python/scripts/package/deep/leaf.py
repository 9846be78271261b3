from .. import VALUE
from ..first import function as f
from . import sibling

TOTAL = VALUE + f() + sibling.X
