(*a for b in c)
# expect: 1:2 iterable unpacking cannot be used in comprehension
