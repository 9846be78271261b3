# expect: 3:11: open() is not possible here
try:
    text = open("/etc/passwd").read()
except Exception:
    print("not to be caught")
