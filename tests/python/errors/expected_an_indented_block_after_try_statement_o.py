try:
a
# expect: 2:1 expected an indented block after 'try' statement on line 1
