match a:
    case x as _: pass
# expect: 2:15 cannot use '_' as a target
