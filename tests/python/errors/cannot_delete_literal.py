del 1
# expect: 1:5 cannot delete literal
