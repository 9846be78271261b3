a, b: int
# expect: 1:1 only single target (not tuple) can be annotated
