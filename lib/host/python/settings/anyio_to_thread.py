"""anyio.to_thread: what the event loop has worker threads do."""


async def run_sync(func, *args, abandon_on_cancel=False, cancellable=None, limiter=None):
    return func(*args)
