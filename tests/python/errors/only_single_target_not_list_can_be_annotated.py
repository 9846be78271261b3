[a]: int
# expect: 1:1 only single target (not list) can be annotated
