
e=None
for i in range(20000):
    n=ValueError(i); n.__cause__=e; e=n
raise e
