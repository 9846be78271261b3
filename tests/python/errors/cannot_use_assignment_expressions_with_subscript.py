(a[0] := 1)
# expect: 1:2 cannot use assignment expressions with subscript
