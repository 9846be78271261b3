match a:
    case 1:
    pass
# expect: 3:5 expected an indented block after 'case' statement on line 2
