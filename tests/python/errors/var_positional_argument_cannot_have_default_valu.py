def f(*a=1): pass
# expect: 1:9 var-positional argument cannot have default value
