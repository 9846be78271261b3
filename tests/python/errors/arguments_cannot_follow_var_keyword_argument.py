def f(**k, a): pass
# expect: 1:12 arguments cannot follow var-keyword argument
