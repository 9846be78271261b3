#!/usr/bin/env python3
"""Measures what Alembic does with scenarios: run it by a Python that has Alembic 1.19 with SQLAlchemy 2.0.52.

usage: tests/postgresql/with-server tests/autogenerate/measure.py CASES.jsonl >MEASURED.jsonl
A case is as scenarios.py has it, without `expected`. Alembic goes through several sets, whose order changes from run to
run; here they have the order that the program keeps, so that the results can be compared byte by byte.
"""
import ast
import inspect
import json
import logging
import re
import sys
import tempfile
import warnings

import sqlalchemy
from sqlalchemy import util as sa_util
from sqlalchemy.exc import CircularDependencyError
from sqlalchemy.util import topological

import alembic.autogenerate.compare as compare_package
from alembic.autogenerate import api, render
from alembic.autogenerate.compare import check_constraints, constraints, tables
from alembic.migration import MigrationContext
from alembic.operations import ops

import scenarios

current = {}
ADDRESS = re.compile(r" at 0x[0-9a-f]+|(?<=%\()\d+(?= param\)s)")


def key_of(schema, name):
    return f"{schema}.{name}" if schema else name


def dependents_first(names):
    """Removed tables: each before those that its foreign keys need."""
    inspector = sqlalchemy.inspect(current["connection"])
    ordered = sorted(names, key=lambda name: key_of(*name))
    edges = set()
    for schema, name in ordered:
        for key in inspector.get_foreign_keys(name, schema=schema):
            parent = (key["referred_schema"], key["referred_table"])
            if parent in names and parent != (schema, name):
                edges.add((parent, (schema, name)))
    try:
        found = list(topological.sort(edges, ordered))
    except CircularDependencyError as error:
        edges = {edge for edge in edges if edge[1] not in error.cycles}
        found = list(topological.sort(edges, ordered))
    return found[::-1]


def signature(key):
    if len(key) == 6:
        key += (None, None, "not")
    schema, table, columns, other_schema, other, others, update, delete, deferral = key
    rest = " ".join([update or "none", delete or "none", deferral.replace("not deferrable", "not")])
    return f"{key_of(schema, table)}{columns!r}{key_of(other_schema, other)}{others!r} {rest}"


class Ordered(sa_util.OrderedSet):
    def difference(self, *others):
        rest = [item for item in self if not any(item in other for other in others)]
        if rest and all(isinstance(item, tuple) and len(item) == 2 for item in rest):
            return dependents_first(rest)
        if rest and all(isinstance(item, tuple) and len(item) in (6, 9) for item in rest):
            return sorted(rest, key=signature)
        return rest

    def intersection(self, *others):
        rest = [item for item in self if all(item in other for other in others)]
        if rest and all(isinstance(item, tuple) and len(item) == 2 for item in rest):
            return sorted(rest, key=lambda item: (item[0] or "", item[1]))
        return rest


def by_creation(items):
    order = {id(item): number for number, item in enumerate(items)}
    return sorted(items, key=lambda item: getattr(item, "_creation_order", order[id(item)]))


class OfColumns(Ordered):
    """The names of a table's columns: the last is dropped first."""

    def __init__(self, items=()):
        super().__init__(items)
        if isinstance(items, dict):
            self.is_of_columns = True

    def difference(self, *others):
        rest = super().difference(*others)
        return rest[::-1] if getattr(self, "is_of_columns", False) else rest


class SetsInOrder(ast.NodeTransformer):
    def visit_SetComp(self, node):
        self.generic_visit(node)
        items = ast.ListComp(elt=node.elt, generators=node.generators)
        call = ast.Call(
            func=ast.Name(id="Ordered", ctx=ast.Load()),
            args=[ast.Call(func=ast.Name(id="by_creation", ctx=ast.Load()), args=[items], keywords=[])],
            keywords=[],
        )
        return ast.copy_location(call, node)


def put_in_order(module):
    """Functions of the module whose sets have an order; they take the places of those that Alembic registered."""
    tree = ast.fix_missing_locations(SetsInOrder().visit(ast.parse(inspect.getsource(module))))
    exec(compile(tree, module.__file__, "exec"), module.__dict__)
    module.__dict__.update(Ordered=Ordered, by_creation=by_creation, set=OfColumns if module is tables else Ordered)
    module.log = logging.getLogger(module.__name__)


def replace_comparators(module):
    from alembic.runtime.plugins import _all_plugins

    for plugin in _all_plugins.values():
        for functions in plugin.autogenerate_comparators._registry.values():
            for number, (function, subgroup) in enumerate(functions):
                if function.__module__ == module.__name__:
                    functions[number] = (getattr(module, function.__name__), subgroup)


class Lines(logging.Handler):
    def emit(self, record):
        if not record.name.startswith("alembic.runtime"):
            current["lines"].append(f"{record.levelname[:5]:5} [{record.name}] {record.getMessage()}")


def target_of(case):
    namespace = {"__name__": "model"}
    source = case["model"]
    name = re.search(r"^\s*def (m_\w+)", source, re.M)
    exec(scenarios.MODEL + (source if name else ""), namespace)
    exec(case["options"].get("functions", ""), namespace)
    target = namespace[name[1]]() if name else eval(source, namespace)()
    hooks = ("include_object", "include_name", "render_item", "compare_type", "compare_server_default")
    return target, {hook: namespace[hook] for hook in hooks if hook in namespace}


def forget_comparators():
    """What functions of a case have registered."""
    from alembic.runtime.plugins import _all_plugins

    compare_package.comparators._registry.clear()
    for name in [name for name in _all_plugins if not name.startswith("alembic.")]:
        _all_plugins[name].remove()


def write(context, target):
    script = ops.MigrationScript(rev_id=None, upgrade_ops=ops.UpgradeOps([]), downgrade_ops=ops.DowngradeOps([]))
    autogen = api.AutogenContext(context, target)
    compare_package._populate_migration_script(autogen, script)
    bodies = {}
    current["differences"] = repr(script.upgrade_ops.as_diffs())
    render._render_python_into_templatevars(autogen, script, bodies)
    imports = bodies["imports"].split("\n") if bodies["imports"] else []
    return f"IMPORTS {imports}\nUPGRADE\n    {bodies['upgrades']}\nDOWNGRADE\n    {bodies['downgrades']}"


def measure(number, case):
    current["lines"] = []
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        url = scenarios.make_database(case, folder, number)
        if case["dialect"] == "postgresql":
            url = url.replace("postgresql://", "postgresql+psycopg2://", 1)
        engine = sqlalchemy.create_engine(url, poolclass=sqlalchemy.pool.NullPool)
        try:
            options = {"compare_type": True, "compare_server_default": False, "user_module_prefix": None}
            options |= {"alembic_module_prefix": "op.", "sqlalchemy_module_prefix": "sa.", "render_as_batch": False}
            options |= {name: value for name, value in case["options"].items() if name != "functions"}
            target, hooks = target_of(case)
            with engine.connect() as connection:
                current["connection"] = connection
                context = MigrationContext.configure(connection, opts=options | hooks | {"target_metadata": target})
                current["lines"].append(write(context, target))
        except Exception as error:
            current["lines"].append(f"!! {type(error).__name__}: {error}")
        finally:
            engine.dispose()
            forget_comparators()
            scenarios.drop_database(case, number)
    said = [f"WARN {one.category.__name__}: {one.message}" for one in caught if "Can't validate argument" not in str(one.message)]
    return ADDRESS.sub("", "\n".join(current["lines"] + said)) + "\n"


def main():
    for module in (tables, constraints, check_constraints):
        put_in_order(module)
        replace_comparators(module)
    logging.getLogger("alembic").setLevel(logging.INFO)
    logging.getLogger("alembic").addHandler(Lines())
    with open(sys.argv[1]) as file:
        for number, line in enumerate(file):
            case = json.loads(line)
            current["differences"] = None
            case["expected"] = measure(number, case)
            case["differences"] = ADDRESS.sub("", current["differences"] or "") or None
            print(json.dumps(case, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
