# expect: 4:12: /etc is not a file of the project
from pathlib import Path

for one in Path("/etc").iterdir():
    print(one)
