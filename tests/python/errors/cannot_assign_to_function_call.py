with a as b.c():
    b
# expect: 1:11 cannot assign to function call
