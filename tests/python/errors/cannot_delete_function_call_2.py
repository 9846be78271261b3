del (a, b.c())
# expect: 1:9 cannot delete function call
