{a: b, c}
# expect: 1:8 ':' expected after dictionary key
