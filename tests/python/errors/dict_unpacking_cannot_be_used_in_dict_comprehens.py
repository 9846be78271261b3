{**a for b in c}
# expect: 1:2 dict unpacking cannot be used in dict comprehension
