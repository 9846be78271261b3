match a:
    case 1: pass
    case -1: pass
    case 1.5 | -2.5: pass
    case 'a' 'b': pass
    case b'x': pass
    case None: pass
    case True | False: pass
    case x: pass
match a, b:
    case _:
        pass
    case x, y:
        pass
    case x,:
        pass
    case *x, y:
        pass
    case x, *_:
        pass
    case x, *y,: pass
match *a, b:
    case [x, y, *rest]: pass
    case []: pass
    case [x]: pass
    case [x,]: pass
    case (): pass
    case (x): pass
    case (x,): pass
    case (x, y): pass
    case (*x,): pass
    case [*_]: pass
    case ((x)): pass
    case ([x], (y, z)): pass
match (a):
    case a.b: pass
    case a.b.c: pass
    case A(): pass
    case a.B(x): pass
    case A(x, y, z=1, w=B()): pass
    case A(x=1,): pass
    case A(1,): pass
match {a: b}:
    case {}: pass
    case {'a': 1}: pass
    case {'a': x, **rest}: pass
    case {**rest}: pass
    case {**rest,}: pass
    case {1: x, -1: y, a.b: z, None: w, True: v, 'a' 'b': u,}: pass
match a:
    case x as y: pass
    case 1 | 2 as y: pass
    case (1 | 2) as y: pass
    case [x as y, (z | A(z)) as w]: pass
    case x if x > 1: pass
    case x, y if (z := x): pass
    case _ if a: pass
    case (1 | 'b' | None): pass
    case A(x=1 | 2 as y): pass
match a:
    case match: pass
    case case: pass
match match:
    case case if case: pass
match -a:
    case _:
        match b:
            case _: pass
match [a]:
    case _: pass
match (a, b):
    case _: pass
match lambda: x:
    case _: pass
match a if b else c:
    case _: pass
match x := y:
    case _: pass
match {}:
    case _: pass
match not a:
    case _: pass
match = {}
match[a]: int
match: int = 1
match * a, b
match - a
match()
match.case()
print(match)
case = 1
case(x)
