a if b else c = 1
# expect: 1:1 cannot assign to conditional expression
