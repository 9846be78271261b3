# expect: 2
exec("print(1)")
