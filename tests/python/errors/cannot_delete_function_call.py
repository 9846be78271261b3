del f()
# expect: 1:5 cannot delete function call
