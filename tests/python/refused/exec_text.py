# expect: 2:1: exec() is not available
exec("print(1)")
