match a:
    case None [x]: pass
# expect: 2:15 invalid syntax
