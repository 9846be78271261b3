# expect: 5
import subprocess

result = subprocess.run(["true"])
if result.returncode:
    print("never")
