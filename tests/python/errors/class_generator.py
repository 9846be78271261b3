class A(x for x in y):
    pass
# expect: 1:8 invalid syntax [ours]
