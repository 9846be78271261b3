# expect: 4:12: pathlib.Path.iterdir() is not possible here
from pathlib import Path

for one in Path("/etc").iterdir():
    print(one)
