"""Annotations that are never evaluated."""
from __future__ import annotations

import typing as t
from dataclasses import InitVar, dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from nowhere import Unknown
    from elsewhere import Other


@dataclass
class Row:
    id: Undefined
    items: list[Unknown] = field(default_factory=list)
    shared: ClassVar[dict[str, Other]] = {}
    extra: InitVar[int] = 0
    also: t.ClassVar[int] = 3


def function(a: Unknown, b: NotThere = 1, *c: Other) -> Nothing[int]:
    value: AlsoUnknown = a
    other: Never.Evaluated
    return value


x: Missing
y: Missing = 5
print(Row(1), function(2), y, function.__annotations__, __annotations__, Row.__annotations__)
print(__doc__, __name__)
