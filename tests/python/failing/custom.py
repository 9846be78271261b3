class ConfigError(Exception):
    def __init__(self, key):
        self.key = key
        super().__init__(f"missing key {key!r}")


class Loader:
    def load(self, data, key):
        if key not in data:
            raise ConfigError(key)
        return data[key]


Loader().load({"a": 1}, "b")
