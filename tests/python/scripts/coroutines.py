# async def, await, async for, async with, asynchronous comprehensions and generators; asyncio's loop.
import asyncio
import contextlib
import inspect


class Suspend:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        got = yield self.name
        return ("got", got)


async def inner(x):
    print("inner", x, await Suspend("first"))
    return x * 2


async def outer():
    a = await inner(1)
    b = await inner(2)
    return a + b


c = outer()
print(type(c).__name__, c.__name__, inspect.iscoroutine(c), inspect.iscoroutinefunction(outer))
print(c.send(None), c.send("A"))
try:
    c.send("B")
except StopIteration as stop:
    print("result", stop.value)
for again in (lambda: c.send(None), lambda: iter(c), lambda: c.throw(KeyError('thrown'))):
    try:
        again()
    except (RuntimeError, TypeError, KeyError) as error:
        print(type(error).__name__, error)


class Manager:
    def __init__(self, name, swallows=False):
        self.name, self.swallows = name, swallows

    async def __aenter__(self):
        print("enter", self.name)
        await Suspend("entering")
        return self

    async def __aexit__(self, kind, error, traceback):
        print("exit", self.name, kind.__name__ if kind else None, error)
        return self.swallows


class Count:
    def __init__(self, n):
        self.n = n

    def __aiter__(self):
        self.i = 0
        return self

    async def __anext__(self):
        if self.i >= self.n:
            raise StopAsyncIteration
        self.i += 1
        await Suspend("counting")
        return self.i


async def numbers(n):
    try:
        for i in range(n):
            await Suspend("number")
            got = yield i
            if got:
                print("sent", got)
    finally:
        print("numbers ends")


def drive(coroutine):
    seen = []
    try:
        while True:
            seen.append(coroutine.send(None))
    except StopIteration as stop:
        return stop.value, len(seen)


async def managers():
    async with Manager("a") as a, Manager("b", True):
        print(a.name)
        raise ValueError("in b")
    async with Manager("c"):
        return "returned"


print(drive(managers()))


async def loops():
    found = []
    async for i in Count(5):
        if i == 2:
            continue
        if i == 4:
            break
        found.append(i)
    else:
        print("not here")
    async for i in Count(1):
        found.append(("one", i))
    else:
        found.append("else")
    found.append([i async for i in numbers(3)])
    found.append([await inner(i) for i in range(2)])
    found.append({i: j async for i in Count(2) for j in "ab" if j == "b"})
    found.append([[j async for j in Count(i)] for i in (1, 2)])
    found.append([i async for i in (k * 10 async for k in Count(2))])
    try:
        async for i in Count(2):
            raise KeyError(i)
    except KeyError as error:
        found.append(repr(error))
    return found


print(drive(loops()))


async def generators():
    g = numbers(3)
    print(await g.__anext__(), await g.asend("hello"))
    await g.aclose()
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("stopped")
    g = numbers(3)
    await g.__anext__()
    try:
        await g.athrow(LookupError("thrown"))
    except LookupError as error:
        print(error)
    g = aiter(numbers(1))
    print(await anext(g), inspect.isasyncgen(g), inspect.isasyncgenfunction(numbers))
    await g.aclose()


print(drive(generators()))


async def errors():
    for bad in (1, None, "x"):
        try:
            await bad
        except TypeError as error:
            print(error)
    try:
        async with 1:
            pass
    except TypeError as error:
        print(error)
    try:
        async for x in [1]:
            pass
    except TypeError as error:
        print(error)

    async def stops():
        raise StopIteration

    try:
        await stops()
    except RuntimeError as error:
        print(error)

    async def stops_async():
        raise StopAsyncIteration
        yield

    try:
        async for x in stops_async():
            pass
    except RuntimeError as error:
        print(error)


print(drive(errors()))


# ---- asyncio
async def worker(name, delay, results):
    await asyncio.sleep(delay)
    results.append(name)
    return name


async def main():
    results = []
    print(await asyncio.gather(worker("slow", 0.02, results), worker("quick", 0.001, results)))
    print(results)
    task = asyncio.create_task(worker("task", 0, results))
    print(task.done(), await task, task.done())
    try:
        await asyncio.wait_for(worker("never", 5, results), timeout=0.01)
    except asyncio.TimeoutError:
        print("timeout")
    print(await asyncio.gather(fails(), worker("x", 0, results), return_exceptions=True))
    try:
        await asyncio.gather(fails(), worker("y", 0, results))
    except ValueError as error:
        print("gather", error)
    queue = asyncio.Queue(maxsize=1)

    async def produce():
        for i in range(3):
            await queue.put(i)

    producer = asyncio.create_task(produce())
    print([await queue.get() for _ in range(3)])
    await producer
    lock = asyncio.Lock()
    order = []

    async def locked(name):
        async with lock:
            order.append(name)
            await asyncio.sleep(0)
            order.append(name)

    await asyncio.gather(locked("a"), locked("b"))
    print(order)
    event = asyncio.Event()
    waiting = asyncio.create_task(event.wait())
    await asyncio.sleep(0)
    event.set()
    print(await waiting, await asyncio.to_thread(len, "abc"))
    cancelled = asyncio.create_task(asyncio.sleep(10))
    await asyncio.sleep(0)
    cancelled.cancel()
    try:
        await cancelled
    except asyncio.CancelledError:
        print("cancelled", cancelled.cancelled())
    async with asyncio.timeout(1):
        await asyncio.sleep(0)
    return "done"


async def fails():
    raise ValueError("no")


print(asyncio.run(main()))
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.run_until_complete(worker("loop", 0, [])))
loop.close()


@contextlib.asynccontextmanager
async def managed(name):
    print("begin", name)
    try:
        yield name
    except ValueError as error:
        print("caught", error)
    finally:
        print("end", name)


async def contexts():
    async with managed("m") as name:
        print(name)
        raise ValueError("inside")
    async with contextlib.AsyncExitStack() as stack:
        print(await stack.enter_async_context(managed("n")))
        stack.callback(print, "callback")
    async with contextlib.nullcontext(5) as five:
        print(five)


asyncio.run(contexts())


class Base:
    async def method(self):
        return type(self).__name__

    @classmethod
    async def make(cls):
        return cls()

    def __await__(self):
        return self.method().__await__()


class Derived(Base):
    async def method(self):
        return "derived " + await super().method()


async def methods():
    return await Derived(), await (await Derived.make()).method()


print(asyncio.run(methods()))


async def cleanup():
    async def close():
        print("closed")

    for i in range(3):
        try:
            if i == 1:
                continue
            return i
        finally:
            await close()


print(asyncio.run(cleanup()))
