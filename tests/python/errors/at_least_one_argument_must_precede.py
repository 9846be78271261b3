def f(/, a): pass
# expect: 1:7 at least one argument must precede /
