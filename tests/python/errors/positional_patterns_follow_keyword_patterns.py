match a:
    case A(x=1, y): pass
# expect: 2:17 positional patterns follow keyword patterns
