"""Pickles can run any code: they are refused."""
import _host

HIGHEST_PROTOCOL = DEFAULT_PROTOCOL = 5


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


def loads(data, /, **options):
    _host.refuse("pickle.loads()")


def dumps(obj, protocol=None, **options):
    _host.refuse("pickle.dumps()")


def load(file, **options):
    _host.refuse("pickle.load()")


def dump(obj, file, protocol=None, **options):
    _host.refuse("pickle.dump()")
