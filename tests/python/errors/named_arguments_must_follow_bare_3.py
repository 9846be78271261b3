def f(a, *, ): pass
# expect: 1:10 named arguments must follow bare *
