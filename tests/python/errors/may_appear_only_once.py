def f(a, /, b, /): pass
# expect: 1:16 / may appear only once
