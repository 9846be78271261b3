def f(*a, *b): pass
# expect: 1:11 * argument may appear only once
