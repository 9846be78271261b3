from __future__ import annotations
import a
import a.b.c as d, e
import a . b
from a import b
from a import b as c, d
from a import (b, c as d,)
from . import a
from .. import a as b
from ... import a
from .... import a
from .a.b import *
from ...a import (b)
pass
x = 1
x = y = z = 1
x, y = 1, 2
x, = 1,
(x, y), [z, *w] = a
[a, b] = c
() = a
[] = a
*a, b = c
a.b, c[d] = e
(a) = 1
x: int
x: int = 1
(x): int = 1
x.y: int
x[0]: "str" = 1
x: tuple = 1, 2
x: int = yield
x += 1
x -= 1
x *= 1
x /= 1
x //= 1
x %= 1
x @= 1
x **= 1
x >>= 1
x <<= 1
x &= 1
x |= 1
x ^= 1
x.y += yield a
x[1] += 1, 2
(x) += 1
del a
del a, b
del a,
del (a, b), [c], d.e, f[0]
del (a)
del ()
assert a
assert a, "b"
raise
raise a
raise a from b
global g, h
if a:
    pass
if a: b
if a: b; c
if a: b; c;
if a:
    b
elif c:
    d
elif e:
    f
else:
    g
if (n := len(a)) > 1: pass
if n := a: pass
while a:
    break
else:
    pass
while x := f(): continue
for a in b:
    continue
for a, b in c, d: pass
for a, in b: pass
for (a, b), *c in d:
    pass
else:
    pass
for a.b in *c, d: pass
for a[0] in b: pass
for [a, b] in c: pass
with a: pass
with a as b: pass
with a as b, c as d, e: pass
with (a as b, c as d): pass
with (a as b, c as d,): pass
with (a, b): pass
with (a, b) as c: pass
with (a): pass
with (a).b: pass
with (a) as b: pass
with (a as b): pass
with (a, b), c as d: pass
with (yield): pass
with (a, b).c() as d: pass
with (x for x in y) as z: pass
with a as (b, c), d as [e, f], g as h.i: pass
with (): pass
with (a, *b) as c: pass
with (a := b): pass
with open(a) as f, \
        open(b) as g:
    pass
try:
    pass
except:
    pass
try:
    pass
except A:
    pass
except (B, C) as e:
    pass
except D.e as e: pass
else:
    pass
finally:
    pass
try: pass
finally: pass
try:
    pass
except* A:
    pass
except *(B, C) as e:
    pass


def f(): pass
def f(a, b: int, c=1, d: int = 2, *e: str, f, g=3, h: int = 4, **i: dict) -> None:
    """Text."""
    return
def f(a, /): return a
def f(a, b=1, /, c=2, *, d): return a, *b
def f(*, a): return (yield)
def f(*args: *Ts): pass
def f(**k,): pass
def f(a, *, b, **c): nonlocal_ = 1
def f(a=1, *b, c): pass


def outer():
    x = 1
    def inner():
        nonlocal x, y
        x = 2
    return inner


async def f():
    async for a in b:
        await c
    else:
        pass
    async with a as b, c:
        pass
    async with (a as b, c as d):
        pass
    await a ** b
    -await a
    await a.b(c)[d]
    return [x async for x in y if await z]


class A: pass
class A(): pass
class A(B, C, metaclass=D, **e):
    """Text."""
    x: int = 1
    def f(self): pass


class A(*bases): x = 1; y = 2


@a
@b.c(d)
@(lambda f: f)
@x[0]
@y := z
def f(): pass


@a
class B: pass


@a
async def f(): pass
if 1:
	tab = 1
	if 2:
		more = 2
if a:
    # only a comment

    b
  # a comment that is not indented like this
print(1)
match = 1
match.a = case = 2
match[a] = 3
match(a)
match (a), b
print(match, case, type, _)
type = 1
