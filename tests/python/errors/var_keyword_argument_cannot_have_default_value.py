def f(**a=1): pass
# expect: 1:10 var-keyword argument cannot have default value
