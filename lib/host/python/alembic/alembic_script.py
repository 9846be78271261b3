"""alembic.script: the revisions, as env.py and its hooks ask for them."""

from alembic.script import _revisions

_modules = {}


class Script:
    def __init__(self, row):
        self.revision, self._parents, self._labels, self._dependencies, self.doc, self.longdoc, \
            self.path, self.is_head, self._children = row

    def __repr__(self):
        return f"Script({self.revision!r}, {self.down_revision!r})"

    @property
    def down_revision(self):
        return _one_or_all(self._parents)

    @property
    def dependencies(self):
        return _one_or_all(self._dependencies)

    @property
    def branch_labels(self):
        return set(self._labels)

    @property
    def nextrev(self):
        return frozenset(self._children)

    @property
    def is_base(self):
        return not self._parents

    @property
    def is_branch_point(self):
        return len(self._children) > 1

    @property
    def is_merge_point(self):
        return len(self._parents) > 1

    @property
    def module(self):
        """The file as a module of its own, beside what the run has of it."""
        if self.path not in _modules:
            import importlib.util

            spec = importlib.util.spec_from_file_location(f"{self.revision}_module", self.path)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            _modules[self.path] = module
        return _modules[self.path]


def _one_or_all(items):
    if not items:
        return None
    return items[0] if len(items) == 1 else tuple(items)


def _as_revision_number(symbol):
    if symbol is None:
        return None
    found = tuple(row[0] for row in _revisions.find(symbol) if row is not None)
    if symbol == "heads":
        return found
    return found[0] if found else None


class ScriptDirectory:
    """There is one, that of the run."""

    @classmethod
    def from_config(cls, config):
        return cls()

    @property
    def dir(self):
        return _revisions.location()

    @property
    def versions(self):
        import os

        return os.path.join(_revisions.location(), "versions")

    @property
    def version_locations(self):
        return _revisions.version_locations()

    @version_locations.setter
    def version_locations(self, folders):
        """Those of the configuration no longer count, as long as env.py runs."""
        import os

        _revisions.set_version_locations([os.path.abspath(each) for each in folders])

    def as_revision_number(self, id_):
        return _as_revision_number(id_)

    def get_revision(self, id_):
        if id_ is None:
            return None
        found = _revisions.find(id_)
        return Script(found[0]) if found and found[0] is not None else None

    def get_revisions(self, id_):
        symbols = [id_] if isinstance(id_, str) else list(id_ or ())
        return tuple(Script(row) for each in symbols for row in _revisions.find(each) if row)

    def get_heads(self):
        return [row[0] for row in _revisions.find("heads")]

    def get_current_head(self):
        heads = self.get_heads()
        if len(heads) > 1:
            from alembic.util.exc import CommandError

            raise CommandError(
                "The script directory has multiple heads (due to branching)."
                "Please use get_heads(), or merge the branches using "
                "alembic merge."
            )
        return heads[0] if heads else None

    def get_bases(self):
        return [each.revision for each in self.walk_revisions() if each.is_base]

    def get_base(self):
        bases = self.get_bases()
        return bases[0] if bases else None

    def walk_revisions(self, base="base", head="heads"):
        for row in _revisions.walk("" if base == "base" else base, "" if head == "heads" else head):
            yield Script(row)

    def iterate_revisions(self, upper, lower, **keywords):
        for each in self.walk_revisions(lower or "base", upper or "heads"):
            if each.revision != lower:
                yield each
