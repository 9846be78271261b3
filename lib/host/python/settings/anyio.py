"""anyio: one thread, so that what another one would do is done at once."""
import asyncio
from asyncio import sleep


def run(func, *args, backend="asyncio", backend_options=None):
    return asyncio.run(func(*args))
