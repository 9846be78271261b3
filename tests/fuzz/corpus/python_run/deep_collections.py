
t=()
for i in range(2000): t=(t,)
try: print(isinstance(1,t))
except RecursionError: print('r')
try: hash(t)
except RecursionError: print('r')
try: t==(t,)
except RecursionError: print('r')
u=()
for i in range(2000): u=(u,)
try: print(t==u)
except RecursionError: print('r')
try: print(t<u)
except RecursionError: print('r')
try: repr(t)
except RecursionError: print('r')
try: str(t)
except RecursionError: print('r')
try: '%s'%(t,)
except RecursionError: print('r')
try: f'{t}'
except RecursionError: print('r')
try: 'a'.startswith(t)
except (RecursionError,TypeError): print('r')
try: issubclass(int,t)
except RecursionError: print('r')
try:
    try: raise ValueError
    except t: pass
except (RecursionError,ValueError,TypeError): print('r')
import copy
try: copy.deepcopy(t)
except RecursionError: print('r')
l=[]
for i in range(2000): l=[l]
import json
try: json.dumps(l)
except RecursionError: print('r')
try: json.loads('['*2000)
except (RecursionError,ValueError): print('r')
try: json.loads('{"a":'*2000)
except (RecursionError,ValueError): print('r')
try: copy.deepcopy(l)
except RecursionError: print('r')
d={}
for i in range(2000): d={1:d}
try: repr(d)
except RecursionError: print('r')
e={}
for i in range(2000): e={1:e}
try: e==d
except RecursionError: print('r')
try: copy.deepcopy(d)
except RecursionError: print('r')
import pprint
try: pprint.pformat(d)
except RecursionError: print('r')
import ast
for s in ['('*2000,'['*100000+']'*100000,'-'*100000+'1','{1:'*100000]:
    try: ast.literal_eval(s)
    except (RecursionError,SyntaxError,ValueError,MemoryError): print('r')
