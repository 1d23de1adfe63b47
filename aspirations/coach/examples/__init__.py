"""Our own examples of a direction said well, and from weak to strong in three steps.

The texts stand in the TOML files beside this one and are read when first asked for. Everybody in
them is made up.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from aspirations.coach.examples.functions import function_of

HERE = Path(__file__).parent
ROLES = ("coordinator", "specialist", "generalist", "manager", "director")
SITUATIONS = ("starting_out", "mid_career", "changing_field", "staying", "returning")
STAGES = ("early", "mid", "senior", "executive")
# For each role, whose examples help next, the nearest first.
NEAREST: Mapping[str, tuple[str, ...]] = {
    "coordinator": ("coordinator", "generalist", "specialist", "manager", "director"),
    "specialist": ("specialist", "generalist", "coordinator", "manager", "director"),
    "generalist": ("generalist", "specialist", "coordinator", "manager", "director"),
    "manager": ("manager", "director", "generalist", "specialist", "coordinator"),
    "director": ("director", "manager", "generalist", "specialist", "coordinator"),
}
# Words of a job title that tell the role; the first line that has one of them decides.
ROLE_WORDS: tuple[tuple[str, set[str]], ...] = (
    (
        "coordinator",
        {
            "coordinator",
            "assistant",
            "trainee",
            "apprentice",
            "clerk",
            "junior",
            "intern",
            "administrator",
        },
    ),
    (
        "director",
        {"director", "head", "chief", "president", "vp", "ceo", "cfo", "cto", "coo", "chro"},
    ),
    ("manager", {"manager", "lead", "leader", "supervisor", "foreman", "forewoman", "matron"}),
    ("generalist", {"generalist", "partner", "officer", "associate"}),
)


@dataclass(frozen=True, slots=True)
class Example:
    """A direction as somebody might say it. `shows` are the coach's codes that it has."""

    code: str
    role: str
    situation: str
    stage: str
    function: str
    track: str
    text: str
    strong_because: str
    shows: frozenset[str]


@dataclass(frozen=True, slots=True)
class Series:
    """The same wish three times, from weak to strong, with one sentence on each step.

    `kind` is "misstep" where the weak text has `code`, "missing" where it lacks it.
    """

    code: str
    kind: str
    current_role: str
    weak: str
    better: str
    better_because: str
    strong: str
    strong_because: str


@cache
def all_examples() -> tuple[Example, ...]:
    """Return all examples, role by role."""
    return tuple(example for role in ROLES for example in _examples_in(role))


@cache
def all_series() -> Mapping[str, Series]:
    """Return the series by the code of the misstep or of what is missing."""
    rows = _read("series")["series"]
    return MappingProxyType({row["code"]: Series(**_flowing(row)) for row in rows})


def examples_for(
    *,
    role: str | None = None,
    stage: str | None = None,
    function: str | None = None,
    track: str | None = None,
    situation: str | None = None,
    limit: int | None = 5,
) -> tuple[Example, ...]:
    """Return the examples nearest to a reader: the own role first, then whatever is alike.

    Among equals each situation has its turn before one comes again. What isn't known counts for
    nobody and against nobody. The same question always gets the same answer.
    """

    def distance(example: Example) -> tuple[int, int, int]:
        alike = (
            3 * _differs(track, example.track)
            + 2 * _differs(function, example.function)
            + 2 * _differs(situation, example.situation)
            + _apart(stage, example.stage)
        )
        return _role_distance(role, example.role), alike, _turns()[example.code]

    return tuple(sorted(all_examples(), key=distance)[:limit])


def example_of(
    code: str, current_role: str | None, track: str | None, besides: Collection[str | None] = ()
) -> str | None:
    """Return the nearest text that shows how to do better at `code`, or None if none does.

    For a misstep that is the strong end of its series, for anything else an example that has it
    and that isn't one of `besides`.
    """
    if code in all_series() and all_series()[code].kind == "misstep":
        return all_series()[code].strong
    role = role_of(current_role) if current_role else None
    function = line_of_work(track, current_role)
    nearest = examples_for(role=role, function=function, track=track, limit=None)
    showing = (example.text for example in nearest if code in example.shows)
    return next((text for text in showing if text not in besides), None)


def line_of_work(track: str | None, *told_by: str | None) -> str | None:
    """Return the function of a track that has examples, or the first that words tell, or None."""
    of_track = (example.function for example in all_examples() if example.track == track)
    of_words = (function_of(words) for words in told_by if words)
    return next(of_track, None) or next(filter(None, of_words), None)


def role_of(title: str) -> str:
    """Return which of the five roles a job title is nearest to; a specialist if nothing tells."""
    words = set(re.findall(r"\w+", title.casefold()))
    return next((role for role, telling in ROLE_WORDS if words & telling), "specialist")


def _examples_in(role: str) -> Iterator[Example]:
    data = _read(role)
    for row in data["example"]:
        yield Example(role=data["role"], shows=frozenset(row.pop("shows")), **_flowing(row))


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def _flowing(row: Mapping[str, str]) -> dict[str, str]:
    """Return the texts of a row without the line breaks of the file."""
    return {key: " ".join(value.split()) for key, value in row.items()}


@cache
def _turns() -> Mapping[str, int]:
    """Return for each example when its turn comes: first one of every situation, then the next."""
    seen: Counter[tuple[str, str]] = Counter()
    turns = {}
    for place, example in enumerate(all_examples()):
        kind = (example.role, example.situation)
        turns[example.code] = seen[kind] * len(all_examples()) + place
        seen[kind] += 1
    return turns


def _differs(wanted: str | None, value: str) -> bool:
    return wanted is not None and wanted != value


def _apart(wanted: str | None, value: str) -> int:
    if wanted not in STAGES:
        return 0
    return abs(STAGES.index(wanted) - STAGES.index(value))


def _role_distance(wanted: str | None, value: str) -> int:
    return NEAREST[wanted].index(value) if wanted and wanted in NEAREST else 0
