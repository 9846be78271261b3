"""An event loop of one thread: tasks take turns where they wait; nothing here waits for a socket."""
import _host
import _inspect
import heapq
import time
from collections import deque
from types import CoroutineType

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"
TimeoutError = TimeoutError


class CancelledError(BaseException):
    pass


class InvalidStateError(Exception):
    pass


class QueueEmpty(Exception):
    pass


class QueueFull(Exception):
    pass


class Future:
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, *, loop=None):
        self._loop = loop or get_event_loop()
        self._done = False
        self._cancelled = False
        self._result = None
        self._exception = None
        self._callbacks = []

    def done(self):
        return self._done

    def cancelled(self):
        return self._cancelled

    def result(self):
        if self._cancelled:
            raise CancelledError()
        if not self._done:
            raise InvalidStateError("Result is not set.")
        if self._exception is not None:
            raise self._exception
        return self._result

    def exception(self):
        if self._cancelled:
            raise CancelledError()
        if not self._done:
            raise InvalidStateError("Exception is not set.")
        return self._exception

    def _finish(self):
        if self._done:
            raise InvalidStateError("invalid state")
        self._done = True
        for callback in self._callbacks:
            self._loop.call_soon(callback, self)
        self._callbacks = []

    def set_result(self, result):
        self._finish()
        self._result = result

    def set_exception(self, exception):
        self._finish()
        self._exception = exception() if isinstance(exception, type) else exception

    def cancel(self, msg=None):
        if self._done:
            return False
        self._cancelled = True
        self._finish()
        return True

    def add_done_callback(self, callback, *, context=None):
        if self._done:
            self._loop.call_soon(callback, self)
        else:
            self._callbacks.append(callback)

    def remove_done_callback(self, callback):
        before = len(self._callbacks)
        self._callbacks = [kept for kept in self._callbacks if kept != callback]
        return before - len(self._callbacks)

    def get_loop(self):
        return self._loop

    def __await__(self):
        if not self._done:
            yield self
        return self.result()

    __iter__ = __await__


class Task(Future):
    _count = 0

    def __init__(self, coro, *, loop=None, name=None, context=None):
        super().__init__(loop=loop)
        Task._count += 1
        self._coroutine = coro
        self._name = name or f"Task-{Task._count}"
        self._waits_for = None
        self._must_cancel = False
        self._loop.call_soon(self._step)

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def get_coro(self):
        return self._coroutine

    def cancel(self, msg=None):
        if self._done:
            return False
        if self._waits_for is None or not self._waits_for.cancel():
            self._must_cancel = True
        return True

    def _step(self, waited_for=None):
        if self._done:
            return
        error = None
        if self._must_cancel:
            error = CancelledError()
            self._must_cancel = False
        self._waits_for = None
        outer, self._loop._task = self._loop._task, self
        try:
            if error is None:
                waiting = self._coroutine.send(None)
            else:
                waiting = self._coroutine.throw(error)
        except StopIteration as stop:
            self.set_result(stop.value)
        except CancelledError:
            Future.cancel(self)
        except BaseException as exception:
            self.set_exception(exception)
        else:
            self._wait(waiting)
        self._loop._task = outer

    def _wait(self, waiting):
        if isinstance(waiting, Future):
            self._waits_for = waiting
            waiting.add_done_callback(self._step)
            if self._must_cancel and waiting.cancel():
                self._must_cancel = False
        else:
            self._loop.call_soon(self._step)


class Handle:
    def __init__(self, callback, args):
        self._callback = callback
        self._args = args
        self._cancelled = False

    def cancel(self):
        self._cancelled = True

    def cancelled(self):
        return self._cancelled


class AbstractEventLoop:
    pass


class BaseEventLoop(AbstractEventLoop):
    def __init__(self):
        self._ready = deque()
        self._timers = []
        self._count = 0
        self._task = None
        self._is_running = False
        self._is_closed = False

    def time(self):
        return time.monotonic()

    def call_soon(self, callback, *args, context=None):
        handle = Handle(callback, args)
        self._ready.append(handle)
        return handle

    call_soon_threadsafe = call_soon

    def call_later(self, delay, callback, *args, context=None):
        return self.call_at(self.time() + delay, callback, *args)

    def call_at(self, when, callback, *args, context=None):
        handle = Handle(callback, args)
        self._count += 1
        heapq.heappush(self._timers, (when, self._count, handle))
        return handle

    def create_future(self):
        return Future(loop=self)

    def create_task(self, coro, *, name=None, context=None):
        return Task(coro, loop=self, name=name)

    def run_in_executor(self, executor, func, *args):
        future = Future(loop=self)
        try:
            future.set_result(func(*args))
        except Exception as error:
            future.set_exception(error)
        return future

    def _turn(self):
        if not self._ready:
            if not self._timers:
                raise RuntimeError("Event loop stopped before Future completed.")
            time.sleep(max(0, self._timers[0][0] - self.time()))
        now = self.time()
        while self._timers and self._timers[0][0] <= now:
            self._ready.append(heapq.heappop(self._timers)[2])
        for _ in range(len(self._ready)):
            handle = self._ready.popleft()
            if not handle._cancelled:
                handle._callback(*handle._args)

    def run_until_complete(self, future):
        global _running
        if self._is_closed:
            raise RuntimeError("Event loop is closed")
        if _running is not None:
            raise RuntimeError("This event loop is already running")
        _running, self._is_running = self, True
        try:
            future = ensure_future(future, loop=self)
            while not future.done():
                self._turn()
        finally:
            _running, self._is_running = None, False
        return future.result()

    def is_running(self):
        return self._is_running

    def is_closed(self):
        return self._is_closed

    def close(self):
        self._is_closed = True

    def stop(self):
        _host.refuse("stopping an event loop")

    def run_forever(self):
        _host.refuse("an event loop that runs forever")

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass

    def set_debug(self, enabled):
        pass

    def get_debug(self):
        return False

    def set_exception_handler(self, handler):
        pass


SelectorEventLoop = BaseEventLoop
_running = None
_current = None


def new_event_loop():
    return BaseEventLoop()


def set_event_loop(loop):
    global _current
    _current = loop


def get_running_loop():
    if _running is None:
        raise RuntimeError("no running event loop")
    return _running


def _get_running_loop():
    return _running


def get_event_loop():
    global _current
    if _running is not None:
        return _running
    if _current is None:
        _current = BaseEventLoop()
    return _current


def set_event_loop_policy(policy):
    pass


class DefaultEventLoopPolicy:
    def get_event_loop(self):
        return get_event_loop()

    def new_event_loop(self):
        return new_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)


AbstractEventLoopPolicy = WindowsSelectorEventLoopPolicy = DefaultEventLoopPolicy
WindowsProactorEventLoopPolicy = DefaultEventLoopPolicy


def get_event_loop_policy():
    return DefaultEventLoopPolicy()


def run(main, *, debug=None):
    if _running is not None:
        raise RuntimeError("asyncio.run() cannot be called from a running event loop")
    if not iscoroutine(main):
        raise ValueError(f"a coroutine was expected, got {main!r}")
    with Runner() as runner:
        return runner.run(main)


class Runner:
    def __init__(self, *, debug=None, loop_factory=None):
        self._loop = (loop_factory or new_event_loop)()

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.close()

    def get_loop(self):
        return self._loop

    def run(self, coro, *, context=None):
        return self._loop.run_until_complete(coro)

    def close(self):
        self._loop.close()


def iscoroutine(obj):
    return isinstance(obj, CoroutineType)


def iscoroutinefunction(func):
    return _inspect.is_coroutine_function(func)


def isfuture(obj):
    return isinstance(obj, Future)


def current_task(loop=None):
    return (loop or get_running_loop())._task


def create_task(coro, *, name=None, context=None):
    return get_running_loop().create_task(coro, name=name)


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    if isinstance(coro_or_future, Future):
        return coro_or_future
    if iscoroutine(coro_or_future):
        return Task(coro_or_future, loop=loop)
    if hasattr(coro_or_future, "__await__"):
        return Task(_await(coro_or_future), loop=loop)
    raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")


class _Turn:
    def __await__(self):
        yield


async def sleep(delay, result=None):
    if delay <= 0:
        await _Turn()
        return result
    loop = get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, _set_unless_done, future)
    try:
        await future
    finally:
        timer.cancel()
    return result


def _set_unless_done(future):
    if not future.done():
        future.set_result(None)


def gather(*coros_or_futures, return_exceptions=False):
    loop = get_event_loop()
    outer = Future(loop=loop)
    children = [ensure_future(one, loop=loop) for one in coros_or_futures]
    left = len(children)

    def finished(child):
        nonlocal left
        left -= 1
        if outer.done():
            return
        if not return_exceptions and (child.cancelled() or child.exception()):
            outer.set_exception(CancelledError() if child.cancelled() else child.exception())
        elif left == 0:
            outer.set_result([_outcome(child) for child in children])

    for child in children:
        child.add_done_callback(finished)
    if not children:
        outer.set_result([])
    return outer


def _outcome(future):
    if future.cancelled():
        return CancelledError()
    return future._result if future._exception is None else future._exception


async def wait(fs, *, timeout=None, return_when=ALL_COMPLETED):
    futures = {ensure_future(one) for one in fs}
    loop = get_running_loop()
    waiter = loop.create_future()

    def look(future=None):
        done = {one for one in futures if one.done()}
        failed = [one for one in done if not one.cancelled() and one.exception()]
        enough = len(done) == len(futures) or (done and return_when == FIRST_COMPLETED)
        if enough or (failed and return_when == FIRST_EXCEPTION):
            _set_unless_done(waiter)

    for future in futures:
        future.add_done_callback(look)
    timer = None if timeout is None else loop.call_later(timeout, _set_unless_done, waiter)
    look()
    await waiter
    if timer is not None:
        timer.cancel()
    done = {one for one in futures if one.done()}
    return done, futures - done


async def wait_for(fut, timeout):
    task = ensure_future(fut)
    done, pending = await wait([task], timeout=timeout)
    if pending:
        task.cancel()
        await wait([task])
        raise TimeoutError()
    return task.result()


def as_completed(fs, *, timeout=None):
    futures = [ensure_future(one) for one in fs]

    async def next_done():
        done, pending = await wait(futures, return_when=FIRST_COMPLETED)
        first = [one for one in futures if one in done][0]
        futures.remove(first)
        return first.result()

    for _ in range(len(futures)):
        yield next_done()


def shield(arg):
    inner = ensure_future(arg)
    return inner if inner.done() else ensure_future(_await(inner))


async def to_thread(func, /, *args, **kwargs):
    return func(*args, **kwargs)


def run_coroutine_threadsafe(coro, loop):
    _host.refuse("asyncio.run_coroutine_threadsafe()")


class Timeout:
    def __init__(self, when):
        self._delay = when
        self._timer = None
        self._has_expired = False

    async def __aenter__(self):
        if self._delay is not None:
            self._task = current_task()
            self._timer = get_running_loop().call_later(self._delay, self._expire)
        return self

    def _expire(self):
        self._has_expired = True
        self._task.cancel()

    async def __aexit__(self, kind, error, traceback):
        if self._timer is not None:
            self._timer.cancel()
        if self._has_expired and kind is CancelledError:
            raise TimeoutError() from error

    def expired(self):
        return self._has_expired


def timeout(delay):
    return Timeout(delay)


class TaskGroup:
    def __init__(self):
        self._tasks = []

    async def __aenter__(self):
        return self

    def create_task(self, coro, *, name=None, context=None):
        task = create_task(coro, name=name)
        self._tasks.append(task)
        return task

    async def __aexit__(self, kind, error, traceback):
        if error is not None:
            for task in self._tasks:
                task.cancel()
        if self._tasks:
            done, pending = await wait(self._tasks, return_when=FIRST_EXCEPTION)
            for task in pending:
                task.cancel()
            if pending:
                await wait(pending)
        errors = [] if error is None or kind is CancelledError else [error]
        for task in self._tasks:
            if not task.cancelled() and task.exception() is not None:
                errors.append(task.exception())
        if errors:
            raise errors[0]


class Semaphore:
    def __init__(self, value=1):
        self._value = value
        self._waiters = deque()

    def locked(self):
        return self._value == 0

    async def acquire(self):
        while self._value <= 0:
            waiter = get_running_loop().create_future()
            self._waiters.append(waiter)
            await waiter
        self._value -= 1
        return True

    def release(self):
        self._value += 1
        while self._waiters:
            waiter = self._waiters.popleft()
            if not waiter.done():
                waiter.set_result(None)
                break

    async def __aenter__(self):
        await self.acquire()

    async def __aexit__(self, kind, error, traceback):
        self.release()


class BoundedSemaphore(Semaphore):
    pass


class Lock(Semaphore):
    def __init__(self):
        super().__init__(1)

    def release(self):
        if self._value:
            raise RuntimeError("Lock is not acquired.")
        super().release()


class Event:
    def __init__(self):
        self._is_set = False
        self._waiters = []

    def is_set(self):
        return self._is_set

    def set(self):
        self._is_set = True
        for waiter in self._waiters:
            _set_unless_done(waiter)
        self._waiters = []

    def clear(self):
        self._is_set = False

    async def wait(self):
        if not self._is_set:
            self._waiters.append(get_running_loop().create_future())
            await self._waiters[-1]
        return True


class Queue:
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._items = deque()
        self._unfinished = 0
        self._changed = Event()

    def qsize(self):
        return len(self._items)

    def empty(self):
        return not self._items

    def full(self):
        return 0 < self.maxsize <= len(self._items)

    def _wake(self):
        self._changed.set()
        self._changed.clear()

    def put_nowait(self, item):
        if self.full():
            raise QueueFull
        self._items.append(item)
        self._unfinished += 1
        self._wake()

    def get_nowait(self):
        if not self._items:
            raise QueueEmpty
        item = self._items.popleft()
        self._wake()
        return item

    async def put(self, item):
        while self.full():
            await self._changed.wait()
        self.put_nowait(item)

    async def get(self):
        while not self._items:
            await self._changed.wait()
        return self.get_nowait()

    def task_done(self):
        self._unfinished -= 1
        self._wake()

    async def join(self):
        while self._unfinished > 0:
            await self._changed.wait()


def _refused(name):
    return lambda *arguments, **keywords: _host.refuse(f"asyncio.{name}()")


def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(f"module 'asyncio' has no attribute {name!r}")
    return _refused(name)
