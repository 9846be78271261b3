# expect: 5:5: asyncio.run() is not possible here
import asyncio

try:
    asyncio.run(None)
except BaseException:
    print("not to be caught")
