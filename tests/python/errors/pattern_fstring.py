match a:
    case f"a{b}":
        pass
# expect: 2:10 patterns may only match literals and attribute lookups [ours]
