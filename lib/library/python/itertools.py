"""Iterators."""


def count(start=0, step=1):
    while True:
        yield start
        start += step


def cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


def repeat(object, times=None):
    if times is None:
        while True:
            yield object
    for _ in range(times):
        yield object


class chain:
    __class_getitem__ = classmethod(type(list[int]))

    def __init__(self, *iterables):
        self._rest = iter(iterables)
        self._current = iter(())

    @classmethod
    def from_iterable(cls, iterable):
        self = cls()
        self._rest = iter(iterable)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            for item in self._current:
                return item
            self._current = iter(next(self._rest))


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    if initial is None:
        for initial in iterator:
            break
        else:
            return
    yield initial
    for item in iterator:
        initial = initial + item if func is None else func(initial, item)
        yield initial


def compress(data, selectors):
    return (item for item, chosen in zip(data, selectors) if chosen)


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for item in iterator:
        if not predicate(item):
            yield item
            break
    yield from iterator


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def filterfalse(predicate, iterable):
    predicate = bool if predicate is None else predicate
    return (item for item in iterable if not predicate(item))


class groupby:
    def __init__(self, iterable, key=None):
        self._key = (lambda item: item) if key is None else key
        self._items = iter(iterable)
        self._started = self._ended = False
        self._group = None

    def __iter__(self):
        return self

    def _advance(self):
        for self._item in self._items:
            self._current = self._key(self._item)
            self._started = True
            return True
        self._ended = True
        return False

    def __next__(self):
        if self._started:
            key = self._target
            while not self._ended and (self._current is key or self._current == key):
                self._advance()
        elif not self._ended:
            self._advance()
        if self._ended:
            raise StopIteration
        self._target = self._current
        self._group = group = object()
        return self._target, self._members(self._target, group)

    def _members(self, key, group):
        while self._group is group and not self._ended and (
                self._current is key or self._current == key):
            yield self._item
            if self._group is group:
                self._advance()


def islice(iterable, *limits):
    part = slice(*limits)
    start, stop, step = part.start or 0, part.stop, 1 if part.step is None else part.step
    for limit in (start, step, stop or 0):
        if not isinstance(limit, int) or limit < 0:
            raise ValueError(
                "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize."
                if limit is start and len(limits) > 1
                else "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize."
            )
    if step == 0:
        raise ValueError("Step for islice() must be a positive integer or None.")
    return _islice(iter(iterable), start, stop, step)


def _islice(iterator, start, stop, step):
    if stop is not None and stop <= 0:
        return
    at = 0
    wanted = start
    if stop is None or wanted < stop:
        for item in iterator:
            if at == wanted:
                yield item
                wanted += step
            at += 1
            if stop is not None and at >= stop:
                return


def pairwise(iterable):
    iterator = iter(iterable)
    for before in iterator:
        for item in iterator:
            yield before, item
            before = item


def starmap(function, iterable):
    return (function(*arguments) for arguments in iterable)


def tee(iterable, n=2):
    iterator = iter(iterable)
    pending = [[] for _ in range(n)]

    def reader(own):
        while True:
            if not own:
                for item in iterator:
                    for one in pending:
                        one.append(item)
                    break
                else:
                    return
            yield own.pop(0)

    return tuple([reader(own) for own in pending])


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    end = object()
    while iterators:
        row = [next(iterator, end) for iterator in iterators]
        if all([item is end for item in row]):
            return
        yield tuple([fillvalue if item is end else item for item in row])


def product(*iterables, repeat=1):
    pools = [tuple(iterable) for iterable in iterables] * repeat
    return _product(pools)


def _product(pools):
    if not pools:
        yield ()
        return
    for first in _product(pools[:-1]):
        for item in pools[-1]:
            yield (*first, item)


def permutations(iterable, r=None):
    pool = tuple(iterable)
    return _permutations(pool, len(pool) if r is None else r)


def _permutations(pool, r):
    if r == 0:
        yield ()
    elif r <= len(pool):
        for at, item in enumerate(pool):
            for rest in _permutations(pool[:at] + pool[at + 1:], r - 1):
                yield (item, *rest)


def combinations(iterable, r):
    return _combinations(tuple(iterable), r, 1)


def combinations_with_replacement(iterable, r):
    return _combinations(tuple(iterable), r, 0)


def _combinations(pool, r, step):
    if r == 0:
        yield ()
        return
    for at, item in enumerate(pool):
        for rest in _combinations(pool[at + step:], r - 1, step):
            yield (item, *rest)


def batched(iterable, n):
    iterator = iter(iterable)
    while batch := tuple(_islice(iterator, 0, n, 1)):
        yield batch
