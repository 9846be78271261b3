if a:
else:
    b
# expect: 2:1 expected an indented block after 'if' statement on line 1
