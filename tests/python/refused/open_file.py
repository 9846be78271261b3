# expect: 3:12: open() is not available
try:
    text = open("/etc/passwd").read()
except Exception:
    print("not to be caught")
