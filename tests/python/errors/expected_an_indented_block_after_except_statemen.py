try:
    a
except A:
c
# expect: 4:1 expected an indented block after 'except' statement on line 3
