"""Operators, their precedence, and what is made of them."""
a + b - c * d / e // f % g @ h
a | b ^ c & d << e >> f + g
-a ** -b ** ~c + +d
not a and b or not not c and (d or e)
a < b <= c == d != e > f >= g
a in b, a not in b, a is b, a is not b, not a in b
(a < b) < c
a < (b < c)
a if b else c if d else e
(a if b else c) if d else e
x = lambda: 0
lambda a, b=1, *c, d, e=2, **f: a
lambda a, /, b, *, c: (yield)
lambda *, a=1: lambda **k: k
lambda *args: args
lambda a, b=2, /, c=3: 0
(y := 1)
[z := 1, z ** 2]
f(w := 1, x=2)
d[k := 1]
{s := 1, 2}
a.b.c[d](e)(f)[g].h
a . b
(a)
((a, b))
()
(a,)
(*a, b)
a, *b, c
*a,
[]
[*a, *b]
[a, b,]
{}
{a: b, **c, d: e,}
{**a}
{*a, *b}
{a}
f()
f(a, *b, c, *d, e=1, **g, h=2, **i)
f(a,)
f(x for x in y)
f((x for x in y), z)
f(*[1], k=1, *[2])
f(**a, b=1)
await_ = 1
x[1]
x[1, 2]
x[1,]
x[:]
x[1:]
x[:1]
x[1:2]
x[::]
x[1:2:3]
x[::2]
x[1:2, ::3, 4]
x[*a]
x[*a, b]
x[a:b, *c]
x[()]
x[lambda: 0]
x[a if b else c:d]
[x for x in y]
[x for x in y if a if b for z in x if c]
{x for x in y}
{x: y for x, y in z}
(x for x in y)
(x async for x in y)
[x for x, in y]
[x for x, *y in z]
[x for x.a in z]
[x for (x, y), [z] in w if x not in y]
[lambda: x for x in y]
[i for i in a or b if c or d]
[x if y else z for x in y]
[x for x in (yield)]
print(a, end="") ; pass; a
a; b;
1if a else 2
1 .real
1..real
(a
 + b  # comment
 - c)
a \
    + b
...
....__class__
x = yield
x = yield a, b
x = yield from a
x = await_ = b
(yield)
(yield a, *b)
not-a
a if not b else not c
a or b if c and d else e or f
a == b or c in d and e is not f
-1
+1
-1 ** 2
a**b**c
a - b - c
a - (b - c)
(a := b) + c
f(*[a] if b else c, *d or e)
x[*a if b else c, *d]
