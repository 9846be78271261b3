A = "a"
from x.y import (B as C,
  D)
import q.r as s, t
revision = A
down_revision = (C, s.E, t.u)
