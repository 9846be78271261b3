if a:
pass
# expect: 2:1 expected an indented block after 'if' statement on line 1
