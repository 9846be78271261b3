# expect: 5:4: subprocess.run.returncode is not known here, and a condition needs it
import subprocess

result = subprocess.run(["true"])
if result.returncode:
    print("never")
