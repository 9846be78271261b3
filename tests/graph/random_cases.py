#!/usr/bin/env python3
"""Random graphs and what the installed Alembic makes of them, as lines that graph_cases reads.

usage: random_cases.py GRAPHS [SEED] | graph_cases

Alembic's own classes do the work, without a database. Where it depends on the order of a set, and where its versions
differ, the case is left out.
"""
import random
import sys
import warnings

from alembic.runtime.migration import HeadMaintainer
from alembic.script import ScriptDirectory
from alembic.script.revision import Revision, RevisionError, RevisionMap
from alembic.util import CommandError

GRAPHS = int(sys.argv[1])
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
LABELS = ["net", "core", "alpha", "beta", "data_x", "x1"]


class Script(Revision):
    """A revision without a file."""
    doc = ""

    class module:
        @staticmethod
        def upgrade():
            pass

        @staticmethod
        def downgrade():
            pass


class Directory(ScriptDirectory):
    """A script directory without a folder."""
    def __init__(self, scripts):
        self.revision_map = RevisionMap(lambda: iter(scripts))


class Maintainer(HeadMaintainer):
    """Keeps the rows in memory."""
    def _insert_version(self, version):
        assert version not in self.heads
        self.heads.add(version)

    def _delete_version(self, version):
        self.heads.remove(version)

    def _update_version(self, from_, to_):
        assert to_ not in self.heads
        self.heads.remove(from_)
        self.heads.add(to_)


def field(items):
    return [str(len(items)), *items]


def emit(word, *fields):
    print("\t".join([word, *fields]))


# ---- graphs

def random_id(rng, taken):
    while True:
        new = "".join(rng.choice("0123456789abcdef") for _ in range(rng.choice([2, 4, 6, 12])))
        if taken and rng.random() < 0.3:
            new = (rng.choice(taken)[:3] + new)[:12]
        if new not in taken:
            return new


def random_graph(rng):
    """(id, downs, depends_on, labels) in load order. A revision has at most one dependency: Alembic keeps several in a
    set, whose order would show."""
    ids, rows, labels = [], [], LABELS[:]
    for _ in range(rng.randint(1, rng.choice([6, 15, 40]))):
        new = random_id(rng, ids)
        recent = ids[-rng.choice([1, 3, 8]):]
        roll = rng.random()
        if not ids or roll < 0.08:
            downs = []
        elif roll < 0.18 and len(ids) > 1:
            downs = rng.sample(ids, 2)
        else:
            downs = [rng.choice(recent)]
        depends = [rng.choice(ids)] if ids and rng.random() < 0.15 else []
        label = [labels.pop()] if labels and rng.random() < 0.12 else []
        ids.append(new)
        rows.append((new, downs, depends, label))
    if rng.random() < 0.5:
        rng.shuffle(rows)
    return rows


def scripts_of(graph):
    return [Script(i, tuple(d) or None, tuple(p) or None, tuple(l) or None)
            for i, d, p, l in graph]


# ---- targets

def random_symbol(rng, graph):
    row = rng.choice(graph)
    names = [row[0], row[0][: rng.randint(1, len(row[0]))], "head", "heads", "base"]
    names += [label for r in graph for label in r[3]]
    return rng.choice(names + [rng.choice(graph)[0] for _ in names])


def random_target(rng, graph):
    roll = rng.random()
    symbol = random_symbol(rng, graph)
    number = rng.choice(["+1", "-1", "+2", "-2", "-3", "+4"])
    branch = random_symbol(rng, graph)
    if roll < 0.4:
        return symbol
    if roll < 0.55:
        return f"{branch}@{symbol}"
    if roll < 0.7:
        return number
    if roll < 0.8:
        return symbol + number
    return f"{branch}@{number}" if roll < 0.9 else f"{branch}@{symbol}{number}"


# ---- what Alembic does

def steps_of(steps, rows):
    """The log lines and the rows afterwards; None where the state of Alembic itself goes wrong on the way."""
    maintainer = Maintainer(None, rows)
    logs = []
    for step in steps:
        logs.append(str(step))
        maintainer.update_to_step(step)
    return logs, sorted(maintainer.heads)


def run(directory, command, target, rows):
    if command == "upgrade":
        return "steps", steps_of(directory._upgrade_revs(target, rows), rows)
    if command == "downgrade":
        return "steps", steps_of(directory._downgrade_revs(target, rows), rows)
    if command == "stamp":
        return "steps", steps_of(directory._stamp_revs((target,), rows), rows)
    if command == "history":
        lower, _, upper = target.partition(":")
        found = directory.walk_revisions(lower or "base", upper or "heads")
        return "list", [script.revision for script in found]
    if command == "current":
        return "set", sorted(script.revision for script in directory.get_all_current(rows))
    found = directory.get_revisions(target)
    return "list", ["base" if script == "base" else script.revision for script in found]


def outcome(graph, command, target, rows):
    directory = Directory(scripts_of(graph))
    try:
        return run(directory, command, target, rows)
    except CommandError as error:
        return "error", " ".join(str(error).split())
    except RevisionError as error:
        return "error", " ".join(str(error).split())
    except (KeyError, AssertionError, AttributeError, TypeError, ValueError):
        return "crash", None


def include_each_other(graph, rows):
    below = {row[0]: row[1] + row[2] for row in graph}
    owners = {label: row[0] for row in graph for label in row[3]}
    for row in rows:
        todo, seen = list(below[row]), set()
        while todo:
            name = todo.pop()
            if name in rows:
                return True
            if name not in seen:
                seen.add(name)
                todo += below[owners.get(name, name)]
    return False


def is_left_out(graph, kind, result):
    """The order of a set shows, or rows include each other, where Alembic 1.8 left more of them than 1.19 does."""
    if kind == "error":
        return "overlaps with" in result and ", " in result
    return kind == "steps" and include_each_other(graph, result[1])


def emit_case(name, graph, command, target, rows):
    kind, result = outcome(graph, command, target, rows)
    if is_left_out(graph, kind, result):
        return
    emit("case", name)
    for revision_id, downs, depends, labels in graph:
        emit("revision", revision_id, *field(downs), *field(depends), *field(labels))
    emit("rows", *field(rows))
    emit("run", command, *field([] if target is None else [target]))
    if kind == "steps":
        logs, final = result
        emit("expect", "steps", *field(final), "0")
        for log in logs:
            emit("step", log, "0")
    elif kind in ("list", "set"):
        emit("expect", kind, *field(result))
    else:
        emit("expect", kind, *([result] if result is not None else []))
    emit("end")


def random_rows(rng, graph):
    """Rows as they come about: those after an upgrade, or any revisions."""
    if rng.random() < 0.2:
        return ()
    if rng.random() < 0.1:
        return tuple(row[0] for row in rng.sample(graph, min(2, len(graph))))
    kind, result = outcome(graph, "upgrade", rng.choice([rng.choice(graph)[0], "heads"]), ())
    return tuple(result[1]) if kind == "steps" else ()


def main():
    warnings.simplefilter("ignore")
    rng = random.Random(SEED)
    for number in range(GRAPHS):
        graph = random_graph(rng)
        for command in ("upgrade", "upgrade", "downgrade", "downgrade", "stamp", "history", "show",
                        "current"):
            target = None if command == "current" else random_target(rng, graph)
            if command == "history":
                lower = random_symbol(rng, graph) if rng.random() < 0.6 else ""
                target = f"{lower}:{target if rng.random() < 0.8 else ''}"
            name = f"seed {SEED} graph {number}"
            emit_case(name, graph, command, target, random_rows(rng, graph))


main()
