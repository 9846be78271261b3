
class A:
    def __getattr__(s,n): return getattr(s,n+'x')
try: A().a
except RecursionError: print('r')
class B:
    def __repr__(s): return repr(s)
for f in (repr,str,lambda x:'%r'%x, lambda x:f'{x!r}', lambda x:repr([x]), lambda x: '{!r}'.format(x), lambda x: repr({1:x}), lambda x: repr({x})):
    try: f(B())
    except RecursionError: print('r')
class D:
    def __eq__(s,o): return s==o
    __hash__=object.__hash__
try: D()==D()
except RecursionError: print('r')
try: [D()]==[D()]
except RecursionError: print('r')
class E:
    def __iter__(s): return iter(s)
try: list(E())
except RecursionError: print('r')
class F:
    def __len__(s): return len(s)
try: len(F())
except RecursionError: print('r')
try: bool(F())
except RecursionError: print('r')
class G:
    def __hash__(s): return hash(s)
try: {G():1}
except RecursionError: print('r')
class H:
    def __lt__(s,o): return sorted([s,o])
try: sorted([H(),H()])
except RecursionError: print('r')
class I:
    def __format__(s,f): return format(s,f)
try: format(I())
except RecursionError: print('r')
class J:
    def __bool__(s): return not s
try: bool(J())
except RecursionError: print('r')
class K:
    def __index__(s): return int(s)
try: [1][K()]
except RecursionError: print('r')
class L:
    def __add__(s,o): return s+o
try: L()+L()
except RecursionError: print('r')
class M:
    def __getattribute__(s,n): return getattr(s,n)
try: M().x
except RecursionError: print('r')
class N:
    def __setattr__(s,n,v): setattr(s,n,v)
try: N().x=1
except RecursionError: print('r')
class O:
    def __get__(s,i,c): return i.x
class P: x=O()
try: P().x
except RecursionError: print('r')
class Q:
    def __contains__(s,x): return x in s
try: 1 in Q()
except RecursionError: print('r')
class R:
    def __new__(c): return c()
try: R()
except RecursionError: print('r')
class S(type):
    def __instancecheck__(c,x): return isinstance(x,c)
    def __subclasscheck__(c,x): return issubclass(x,c)
class T(metaclass=S): pass
try: isinstance(1,T)
except RecursionError: print('r')
try: issubclass(int,T)
except RecursionError: print('r')
def g():
    yield from g()
try: list(g())
except RecursionError: print('r')
x=[]
x.append(x)
print(x)
y=[]; y.append(y)
try: x==y
except RecursionError: print('r')
f=lambda: f()
try: f()
except RecursionError: print('r')
import functools
p=f
for i in range(3000): p=functools.partial(p)
try: p()
except RecursionError: print('r')
it=iter([])
for i in range(2000): it=map(str,it)
try: list(it)
except RecursionError: print('r')
it=iter([])
for i in range(2000): it=enumerate(it)
try: list(it)
except RecursionError: print('r')
it=iter([])
for i in range(2000): it=zip(it)
try: list(it)
except RecursionError: print('r')
it=iter([])
for i in range(2000): it=filter(None,it)
try: list(it)
except RecursionError: print('r')
import itertools
it=iter([])
for i in range(2000): it=itertools.chain(it)
try: list(it)
except RecursionError: print('r')
import collections
c=collections.ChainMap({})
