#!/usr/bin/env python3
"""Writes the measured graph cases as lines that graph_cases reads.

usage: convert.py CASES.jsonl.gz

A line is a word and its fields, separated by tabs; a list is a count and its items. A case:
    case ID
    revision ID DOWN… DEPENDS_ON… LABELS…       each; in load order
    rows ROW…                                   of the version table
    run COMMAND ARGUMENT…
    expect KIND …                               each; one of them has to come out
    end
KIND: crash | error MESSAGE | steps FINAL… CHANGES_COUNT then step lines | list ID… | set ID… | flag 0|1
    step LOG CHANGE…                            a change: INSERT id, UPDATE from to, DELETE id
"""
import gzip
import json
import sys

CRASHES = ("KeyError", "AssertionError", "AttributeError")
ORDERED = ("history", "show", "iterate")


def as_list(value):
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def field(items):
    return [str(len(items))] + [str(item) for item in items]


def emit(word, *fields):
    assert not any("\t" in text or "\n" in text for text in fields), fields
    print("\t".join([word, *fields]))


def emit_steps(case, expect):
    has_order = "version_ops" in expect and not case.get("version_ops_order_varies")
    changes = expect["version_ops"] if has_order else None
    emit("expect", "steps", *field(sorted(expect["final"])), "1" if has_order else "0")
    for i, step in enumerate(expect["steps"]):
        log = step["log"].split(", doc of ")[0]
        emit("step", log, *field([" ".join(change) for change in changes[i]] if changes else []))


def history_ids(lines):
    return [line.split(" -> ")[1].split()[0].rstrip(",") for line in lines]


def emit_expect(case, expect):
    command = case["command"]
    if "error" in expect:
        error = expect["error"]
        message = " ".join(error["message"].split())
        emit("expect", "crash") if error["class"] in CRASHES else emit("expect", "error", message)
    elif "steps" in expect:
        emit_steps(case, expect)
    elif command == "current_check":
        emit("expect", "flag", "1" if expect["at_head"] else "0")
    elif command == "revision":
        emit("expect", "set", *field(sorted(as_list(expect["down_revision"]))))
    else:
        revs = expect["revs"] if "revs" in expect else history_ids(expect["lines"])
        kind = "list" if command in ORDERED else "set"
        emit("expect", kind, *field(revs if kind == "list" else sorted(revs)))


def arguments(case):
    command = case["command"]
    if command == "iterate":
        flags = case["flags"]
        return [*field(as_list(case["lower"])), *field(as_list(case["upper"])),
                "1" if flags.get("inclusive") else "0"]
    if command == "revision":
        return [*field(as_list(case["head"])), *field(as_list(case["depends_on"])),
                "1" if case["splice"] else "0"]
    if command == "downgrade":
        return field([case.get("target") or "base"])
    return field(as_list(case.get("target")))


def emit_case(case):
    emit("case", case["id"])
    for revision in case["revisions"]:
        emit("revision", revision["id"], *field(as_list(revision["down"])),
             *field(as_list(revision.get("depends_on"))), *field(as_list(revision.get("labels"))))
    emit("rows", *field(as_list(case.get("current"))))
    emit("run", case["command"], *arguments(case))
    for expect in case.get("alternatives") or [case["expect"]]:
        emit_expect(case, expect)
    emit("end")


with gzip.open(sys.argv[1], "rt") as lines:
    for line in lines:
        emit_case(json.loads(line))
