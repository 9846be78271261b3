match a:
    case x as 1: pass
# expect: 2:15 invalid pattern target
