# expect: 3:12: /etc/passwd is not a file of the project
try:
    text = open("/etc/passwd").read()
except Exception:
    print("not to be caught")
