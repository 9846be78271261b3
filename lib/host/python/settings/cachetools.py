"""cachetools: dictionaries that forget; a run is too short for that."""
from functools import wraps


class Cache(dict):
    def __init__(self, maxsize=None, *arguments, **options):
        dict.__init__(self)
        self.maxsize = maxsize


class TTLCache(Cache):
    pass


class LRUCache(Cache):
    pass


class LFUCache(Cache):
    pass


class FIFOCache(Cache):
    pass


class TLRUCache(Cache):
    pass


def cached(cache=None, key=None, lock=None, info=False):
    def decorate(function):
        known = {}

        @wraps(function)
        def wrapper(*arguments, **keywords):
            named = (arguments, tuple(sorted(keywords.items())))
            if named not in known:
                known[named] = function(*arguments, **keywords)
            return known[named]

        return wrapper

    return decorate


def cachedmethod(cache, key=None, lock=None):
    return lambda method: method
