with a:
b
# expect: 2:1 expected an indented block after 'with' statement on line 1
