"""toml: files are read by tomllib."""
import tomllib
from tomllib import TOMLDecodeError as TomlDecodeError


def load(f, _dict=dict, decoder=None):
    if isinstance(f, list):
        made = {}
        for each in f:
            made.update(load(each))
        return made
    if hasattr(f, "read"):
        return loads(f.read())
    with open(f, encoding="utf-8") as file:
        return loads(file.read())


def loads(s, _dict=dict, decoder=None):
    return tomllib.loads(s.decode() if isinstance(s, bytes) else s)
