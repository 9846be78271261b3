lambda a=1, b: 0
# expect: 1:13 non-default argument follows default argument
