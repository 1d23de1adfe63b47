"""What a benchmark found, beside the bar that it has to hold: a table, and var/bench/latest.json.

`python -m benchmarks` names a file in FIGURES, to which every part appends a line for each figure;
a part that runs alone has nowhere to append to, and prints what it always prints.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

VARIABLE = "FIGURES"


@dataclass(frozen=True)
class Figure:
    """One figure; `bar` is None where nothing is asked of it."""

    name: str
    value: float
    unit: str
    bar: float | None
    holds: bool


def at_most(name: str, value: float, unit: str, bar: float | None = None) -> Figure:
    """Return a figure that must not be above `bar`."""
    return Figure(name, round(value, 4), unit, bar, bar is None or value <= bar)


def at_least(name: str, value: float, unit: str, bar: float) -> Figure:
    """Return a figure that must not be below `bar`."""
    return Figure(name, round(value, 4), unit, bar, value >= bar)


def note(*found: Figure) -> int:
    """Append `found` to the file that is named, if any; return 1 if a bar is missed, or else 0."""
    if file := os.environ.get(VARIABLE):
        with Path(file).open("a", encoding="utf-8") as lines:
            lines.writelines(f"{json.dumps(asdict(one))}\n" for one in found)
    return int(not all(one.holds for one in found))


def read(file: Path) -> list[Figure]:
    """Return the figures of all parts so far."""
    if not file.exists():
        return []
    return [Figure(**json.loads(line)) for line in file.read_text("utf-8").splitlines()]


def write(file: Path, found: Iterable[Figure]) -> None:
    """Write the list that programs read."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([asdict(one) for one in found], indent=1) + "\n", "utf-8")


def table(found: Iterable[Figure]) -> str:
    """Return every figure on a line of its own, and those that miss their bar once more."""
    every = list(found)
    missed = [line(one) for one in every if not one.holds]
    last = f"{len(missed)} of {sum(one.bar is not None for one in every)} bars are missed"
    return "\n".join([*map(line, every), "", last, *missed])


def line(one: Figure) -> str:
    """Return one line of the table."""
    bar = "" if one.bar is None else f"bar {one.bar:g}"
    verdict = "" if one.bar is None else "holds" if one.holds else "MISSED"
    return f"{one.name:72} {one.value:12,.2f} {one.unit:12} {bar:12} {verdict}".rstrip()
