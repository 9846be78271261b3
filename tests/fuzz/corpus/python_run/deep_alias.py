
t=list[int]
for i in range(2000): t=list[t]
try: print(len(repr(t)))
except RecursionError: print('r')
try: hash(t)
except RecursionError: print('r')
try: t==list[t]
except RecursionError: print('r')
u=int|str
class C: pass
try: isinstance(1,u)
except RecursionError: print('r')
import typing
t=typing.Optional[int]
for i in range(20000): t=typing.List[t]
try: print(len(repr(t)))
except RecursionError: print('r')
