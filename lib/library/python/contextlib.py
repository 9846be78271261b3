"""with: managers."""
from functools import wraps


class AbstractContextManager:
    __class_getitem__ = classmethod(type(list[int]))

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return None


class AbstractAsyncContextManager:
    __class_getitem__ = classmethod(type(list[int]))

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, traceback):
        return None


class ContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        def inner(*arguments, **keywords):
            with self._recreate_cm():
                return function(*arguments, **keywords)

        return inner


class _GeneratorContextManager(ContextDecorator, AbstractContextManager):
    def __init__(self, function, arguments, keywords):
        self.gen = function(*arguments, **keywords)
        self._made_by = function, arguments, keywords

    def _recreate_cm(self):
        return self.__class__(*self._made_by)

    def __enter__(self):
        for item in self.gen:
            return item
        raise RuntimeError("generator didn't yield")

    def __exit__(self, kind, error, traceback):
        if kind is None:
            for _ in self.gen:
                raise RuntimeError("generator didn't stop")
            return False
        if error is None:
            error = kind()
        try:
            self.gen.throw(error)
        except StopIteration as stop:
            return stop is not error
        except RuntimeError as raised:
            if raised is error or (isinstance(error, StopIteration) and raised.__cause__ is error):
                return False
            raise
        except BaseException as raised:
            if raised is error:
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    @wraps(function)
    def helper(*arguments, **keywords):
        return _GeneratorContextManager(function, arguments, keywords)

    return helper


class AsyncContextDecorator:
    def _recreate_cm(self):
        return self

    def __call__(self, function):
        @wraps(function)
        async def inner(*arguments, **keywords):
            async with self._recreate_cm():
                return await function(*arguments, **keywords)

        return inner


class _AsyncGeneratorContextManager(AsyncContextDecorator, AbstractAsyncContextManager):
    def __init__(self, function, arguments, keywords):
        self.gen = function(*arguments, **keywords)
        self._made_by = function, arguments, keywords

    def _recreate_cm(self):
        return self.__class__(*self._made_by)

    async def __aenter__(self):
        try:
            return await self.gen.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, kind, error, traceback):
        if kind is None:
            try:
                await self.gen.__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        if error is None:
            error = kind()
        try:
            await self.gen.athrow(error)
        except StopAsyncIteration as stop:
            return stop is not error
        except RuntimeError as raised:
            stops = (StopIteration, StopAsyncIteration)
            if raised is error or (isinstance(error, stops) and raised.__cause__ is error):
                return False
            raise
        except BaseException as raised:
            if raised is error:
                return False
            raise
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(function):
    @wraps(function)
    def helper(*arguments, **keywords):
        return _AsyncGeneratorContextManager(function, arguments, keywords)

    return helper


class aclosing(AbstractAsyncContextManager):
    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, *details):
        await self.thing.aclose()


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *details):
        self.thing.close()


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, *details):
        pass


class redirect_stdout(AbstractContextManager):
    def __init__(self, new_target):
        self._new_target = new_target

    def __enter__(self):
        import sys

        self._old = sys.stdout
        sys.stdout = self._new_target
        return self._new_target

    def __exit__(self, *details):
        import sys

        sys.stdout = self._old


redirect_stderr = redirect_stdout


class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exits = []

    def enter_context(self, manager):
        cls = type(manager)
        try:
            enter, leave = cls.__enter__, cls.__exit__
        except AttributeError:
            raise TypeError(
                f"'{cls.__module__}.{cls.__qualname__}' object "
                "does not support the context manager protocol"
            ) from None
        result = enter(manager)
        self._exits.append(lambda *details: leave(manager, *details))
        return result

    def push(self, leave):
        if hasattr(type(leave), "__exit__"):
            self._exits.append(lambda *details: type(leave).__exit__(leave, *details))
        else:
            self._exits.append(leave)
        return leave

    def callback(self, function, /, *arguments, **keywords):
        def leave(kind, error, traceback):
            function(*arguments, **keywords)

        self._exits.append(leave)
        return function

    def pop_all(self):
        stack = type(self)()
        stack._exits, self._exits = self._exits, []
        return stack

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, kind, error, traceback):
        received = kind is not None
        suppressed = raised = False
        while self._exits:
            leave = self._exits.pop()
            try:
                if leave(None if error is None else type(error), error, traceback):
                    suppressed, raised = True, False
                    error = traceback = None
            except BaseException as new:
                raised = True
                error, traceback = new, None
        if raised:
            raise error
        return received and suppressed


class AsyncExitStack(AbstractAsyncContextManager):
    def __init__(self):
        self._exits = []

    def enter_context(self, manager):
        cls = type(manager)
        result = cls.__enter__(manager)

        async def leave(*details):
            return cls.__exit__(manager, *details)

        self._exits.append(leave)
        return result

    async def enter_async_context(self, manager):
        cls = type(manager)
        result = await cls.__aenter__(manager)
        self._exits.append(lambda *details: cls.__aexit__(manager, *details))
        return result

    def push_async_exit(self, manager):
        cls = type(manager)
        if hasattr(cls, "__aexit__"):
            self._exits.append(lambda *details: cls.__aexit__(manager, *details))
        else:
            self._exits.append(manager)
        return manager

    def callback(self, function, /, *arguments, **keywords):
        async def leave(kind, error, traceback):
            function(*arguments, **keywords)

        self._exits.append(leave)
        return function

    def push_async_callback(self, function, /, *arguments, **keywords):
        async def leave(kind, error, traceback):
            await function(*arguments, **keywords)

        self._exits.append(leave)
        return function

    def pop_all(self):
        stack = type(self)()
        stack._exits, self._exits = self._exits, []
        return stack

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aexit__(self, kind, error, traceback):
        received = kind is not None
        suppressed = raised = False
        while self._exits:
            leave = self._exits.pop()
            try:
                if await leave(None if error is None else type(error), error, traceback):
                    suppressed, raised = True, False
                    error = traceback = None
            except BaseException as new:
                raised = True
                error, traceback = new, None
        if raised:
            raise error
        return received and suppressed
