"""anyio.from_thread: what worker threads ask the thread of the event loop to do."""
import asyncio


def run(func, *args, token=None):
    return asyncio.run(func(*args))


def run_sync(func, *args, token=None):
    return func(*args)
