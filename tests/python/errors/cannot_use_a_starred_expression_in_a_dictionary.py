{a: *b}
# expect: 1:5 cannot use a starred expression in a dictionary value
