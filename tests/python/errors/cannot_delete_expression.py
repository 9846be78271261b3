del a + b
# expect: 1:5 cannot delete expression
