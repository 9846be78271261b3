(*a)
# expect: 1:2 cannot use starred expression here
