"""Where modules are, and modules of files by name."""
import _files
import _host
import os
import sys
import types


class ModuleSpec:
    def __init__(self, name, loader=None, *, origin=None, is_package=False):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.has_location = origin is not None
        self.submodule_search_locations = [os.path.dirname(origin)] if is_package else None

    @property
    def parent(self):
        return self.name if self.submodule_search_locations else self.name.rpartition(".")[0]


class _Loader:
    def __init__(self, path):
        self.path = path

    def exec_module(self, module):
        found = _host.run_file(self.path, module.__name__)
        module.__dict__.update({
            name: item for name, item in vars(found).items() if name not in module.__dict__
        })

    def get_filename(self, name=None):
        return self.path


def find_spec(name, package=None):
    if name.startswith("."):
        name = (package or "") + name
    inner = name.replace(".", "/")
    for folder in sys.path:
        for path, is_package in ((f"{inner}/__init__.py", True), (f"{inner}.py", False)):
            full = os.path.join(folder, path)
            if _files.kind(full) == "file":
                return ModuleSpec(name, _Loader(full), origin=full, is_package=is_package)
    if _host.is_registered(name):
        return ModuleSpec(name)
    return None


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    location = os.fspath(location)
    return ModuleSpec(name, loader or _Loader(location), origin=location)


def module_from_spec(spec):
    module = types.ModuleType(spec.name)
    module.__file__ = spec.origin
    module.__spec__ = spec
    return module
