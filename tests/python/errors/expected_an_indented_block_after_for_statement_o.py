for x in y:
pass
# expect: 2:1 expected an indented block after 'for' statement on line 1
