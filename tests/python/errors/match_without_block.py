match a:
case 1:
    pass
# expect: 2:1 expected an indented block after 'match' statement on line 1
