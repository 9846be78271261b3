def f(*, **k): pass
# expect: 1:7 named arguments must follow bare *
