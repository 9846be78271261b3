try:
    a
except A:
    b
except* B:
    c
# expect: 5:1 cannot have both 'except' and 'except*' on the same 'try'
