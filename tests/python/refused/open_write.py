# expect: 3:12: open() for writing is not supported
try:
    file = open("written.txt", "w")
except Exception:
    print("not to be caught")
