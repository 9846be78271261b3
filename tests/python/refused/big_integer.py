# expect: 5
print(2**62)
x = 2
try:
    print(x**64)
except OverflowError:
    print("not to be caught")
