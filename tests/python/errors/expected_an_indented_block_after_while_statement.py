while a:
pass
# expect: 2:1 expected an indented block after 'while' statement on line 1
