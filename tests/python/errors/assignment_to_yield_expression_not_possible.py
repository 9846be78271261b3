x = yield = 1
# expect: 1:5 assignment to yield expression not possible
