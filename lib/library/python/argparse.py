"""Arguments of a command line that is not there: each has its default."""


class ArgumentError(Exception):
    pass


class ArgumentTypeError(Exception):
    pass


SUPPRESS = "==SUPPRESS=="
REMAINDER = "..."


class Namespace:
    def __init__(self, **values):
        for name, item in values.items():
            setattr(self, name, item)

    def __contains__(self, name):
        return name in self.__dict__

    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)

    def __repr__(self):
        inner = ", ".join(f"{name}={item!r}" for name, item in vars(self).items())
        return f"{type(self).__name__}({inner})"


class HelpFormatter:
    def __init__(self, prog, *arguments, **keywords):
        self.prog = prog


class RawTextHelpFormatter(HelpFormatter):
    pass


class RawDescriptionHelpFormatter(HelpFormatter):
    pass


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    pass


class Action:
    pass


class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, **options):
        self.prog = prog
        self.description = description
        self._defaults = {}

    def add_argument(self, *names, dest=None, action=None, default=None, **options):
        if dest is None:
            long = [name for name in names if name.startswith("--")]
            dest = (long or names)[0].lstrip("-").replace("-", "_")
        if default is None and action in ("store_true", "store_false"):
            default = action == "store_false"
        if default != SUPPRESS and action not in ("help", "version"):
            self._defaults[dest] = default
        return Action()

    def add_argument_group(self, *arguments, **options):
        return self

    add_mutually_exclusive_group = add_subparsers = add_argument_group

    def add_parser(self, *arguments, **options):
        return ArgumentParser()

    def set_defaults(self, **values):
        self._defaults.update(values)

    def get_default(self, dest):
        return self._defaults.get(dest)

    def parse_known_args(self, args=None, namespace=None):
        found = namespace or Namespace()
        for name, item in self._defaults.items():
            if name not in found:
                setattr(found, name, item)
        return found, []

    def parse_args(self, args=None, namespace=None):
        return self.parse_known_args(args, namespace)[0]
