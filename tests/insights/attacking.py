"""An attacker who has read every figure there ever was.

The attacker knows who is counted in which figure, what could be answered, which answers exclude one
another, and what HR reads row by row; and as an insider all that they answered themselves. What
they don't know is one vector of whole numbers: how many of those who can't be told apart gave which
answers. Every figure is a constraint on it. HiGHS looks for a solution in which somebody answered,
and for one in which somebody did not; where there is none, the answer has come out.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from insights.blocks import put_together
from insights.questions import BESIDE, VIEWS, Asked, Counts, tell

TRACKS = ("people", "data")
OWN_WORDS = "own words"
SUBJECTS = ("scope", "listening")
HORIZONS = ("near", "direction", "beyond")
GROWTH = tuple((stage, one) for stage in ("early", "mid") for one in ("scope", "impact"))
NO_STAGE = (("", "scope"), ("", "impact"))
CELLS = ("1/2/", "1/3/", "1/", "4/")
NOT_SAID = "not_said"
NOTHING = "nothing"
MOST_GAPS = 1
TRIES = 5

Fact = tuple[str, Hashable]
Known = tuple[Hashable, ...] | None
Key = tuple[bool, tuple[int, ...], Known]  # what the attacker can tell people apart by
Column = tuple[Key, str, Hashable, Hashable]


class Answered(NamedTuple):
    """What somebody said, and what was said of them: each a question and an answer to it."""

    direction: tuple[str, str]  # a stance and "", or a track and a horizon
    growth: Hashable
    gaps: tuple[str, ...]
    view: str


@dataclass(frozen=True)
class Somebody:
    """A person of the organisation, and when they signed."""

    number: int
    cell: str
    night: int
    is_shared: bool
    answered: Answered


@dataclass
class Published:
    """A figure as the attacker reads it: of whom, which fact counts, and between which bounds."""

    people: frozenset[int]
    fact: Fact
    at_least: int
    at_most: int


Blocks = dict[str, list[Somebody]]


def possible_answers(is_shared: bool) -> Iterator[Answered]:
    """Yield all that somebody may have answered, as strictly as anybody could know it."""
    gaps = [some for size in range(MOST_GAPS + 1) for some in combinations(SUBJECTS, size)]
    directions = [(track, horizon) for track in (*TRACKS, OWN_WORDS) for horizon in HORIZONS]
    for direction in [*directions, ("deepen", ""), ("finding_out", "")]:
        grown: Sequence[Hashable] = GROWTH
        if direction[0] == "deepen":
            grown = (*GROWTH, *NO_STAGE, NOTHING)
        if direction[0] == "finding_out":
            grown = (*NO_STAGE, NOTHING)
        for growth in grown:
            for some in gaps:
                for view in VIEWS:
                    yield Answered(direction, growth, some, view)
    if not is_shared:
        yield Answered((NOT_SAID, ""), NOTHING, (), NOTHING)


def facts_of(said: Answered) -> Iterator[Fact]:
    """Yield what an answer says, fact by fact."""
    first, horizon = said.direction
    yield ("direction", first)
    if horizon:
        yield ("horizon", (first, horizon))
    if said.growth in GROWTH:
        yield ("growth", said.growth)
    yield from (("gap", subject) for subject in said.gaps)
    if horizon:
        yield from (("track gap", (first, subject)) for subject in said.gaps)
    if said.view != NOTHING:
        yield ("view", said.view)


def read_by_hr(said: Answered, is_shared: bool) -> Known:
    """Return what HR reads of somebody: the track or none, what matters most, gaps, a view."""
    outline = said.direction if said.direction[1] else (NOTHING, "")
    ranked = said.growth[1] if isinstance(said.growth, tuple) else NOTHING
    return (outline, ranked, said.gaps, said.view if is_shared else NOTHING)


def counted(people: Blocks) -> Counts:
    """Count what the people of some blocks answered, by the cell of each block."""
    counts = Counts()
    for cell, block in people.items():
        counts.blocks[cell] = len(block)
        for one in block:
            _count(counts, cell, one)
    return counts


def _count(counts: Counts, cell: str, one: Somebody) -> None:
    (first, horizon), said = one.answered.direction, one.answered
    if first in BESIDE:
        counts.beside[first] += 1
        counts.quiet[cell] += not (one.is_shared or said.gaps or said.growth != NOTHING)
    else:
        counts.tracks[first] += 1
        counts.horizons[first, horizon] += 1
    if isinstance(said.growth, tuple):
        counts.growth[said.growth] += 1
        counts.ranked[said.growth[1]] += 1
        counts.directed[said.growth[1]] += first not in BESIDE
    counts.assessed[one.is_shared] += 1
    counts.views.update([(one.is_shared, said.view)] if said.view != NOTHING else [])
    for subject in said.gaps:
        counts.gaps[cell, subject] += 1
        counts.gaps_by_track[first, subject] += 1


FACT_OF: dict[str, Callable[[str, str], Fact]] = {
    "directions": lambda _group, answer: ("direction", answer),
    "horizons": lambda group, answer: ("horizon", (group, answer)),
    "growth": lambda group, answer: ("growth", (group, answer)),
    "likelihood": lambda _group, answer: ("view", answer),
    "gaps": lambda _group, answer: ("gap", answer),
    "gaps_by_track": lambda group, answer: ("track gap", (group, answer)),
}
ASKED = Asked(TRACKS, SUBJECTS, MOST_GAPS)


def publish(people: Sequence[Somebody], nights: int) -> list[Published]:
    """Return all that is told of an organisation night by night; the last one is the end."""
    shown: list[Published] = []
    done: set[int] = set()
    for night in range(nights):
        waiting: dict[str, list[Somebody]] = defaultdict(list)
        for one in people:
            if one.night <= night and one.number not in done:
                waiting[one.cell].append(one)
        blocks = put_together(waiting, is_last=night == nights - 1)
        if blocks:
            shown += also_told(blocks, [one for some in waiting.values() for one in some])
        done |= counted_once(one.number for block in blocks.values() for one in block)
    return shown


def also_told(blocks: Blocks, _waiting: Sequence[Somebody]) -> list[Published]:
    """Return what is told when blocks are made of those who were waiting."""
    return told_of(blocks)


def counted_once(numbers: Iterable[int]) -> set[int]:
    """Return who is counted no more once they are in a block."""
    return set(numbers)


def told_of(blocks: Blocks) -> list[Published]:
    """Return what is told of blocks that are made at one time."""
    members = {cell: frozenset(one.number for one in block) for cell, block in blocks.items()}
    everybody = frozenset().union(*members.values())
    shown = []
    for one in tell(counted(blocks), ASKED):
        concerned = members[one.group] if one.question == "gaps" else everybody
        fact = FACT_OF[one.question](one.group, one.answer)
        shown.append(Published(concerned, fact, *one.number))
    return shown


@dataclass
class Attacker:
    """Looks for answers, and for numbers of people, that come out of what was published."""

    people: Sequence[Somebody]
    shown: Sequence[Published]
    dice: random.Random
    reads_rows: bool = False  # as HR: not why there is no track, nor the stage; few of the views

    def attack(self) -> list[str]:
        """Return what comes out: to anybody, and to an insider."""
        self._class_people()
        if not self.classes:
            return []
        self._set_up()
        insider = self.dice.choice([one for one in self.people if one.number in self.class_of])
        return [*self._recovered(None), *self._recovered(insider)]

    def attack_by_each(self) -> list[str]:
        """Return what comes out to anybody, and to each who answered as nobody before them."""
        self._class_people()
        if not self.classes:
            return []
        self._set_up()
        counted = [one for one in self.people if one.number in self.class_of]
        insiders = {(self.class_of[one.number], one.answered): one for one in counted}
        return [found for one in (None, *insiders.values()) for found in self._recovered(one)]

    def _class_people(self) -> None:
        """Whoever is in the same figures, and read by HR alike, can't be told apart."""
        sets = list(dict.fromkeys(one.people for one in self.shown))
        self.classes: dict[Key, list[Somebody]] = defaultdict(list)
        self.class_of: dict[int, Key] = {}
        for one in self.people:
            places = tuple(place for place, some in enumerate(sets) if one.number in some)
            if places:
                key = (one.is_shared, places, self._known(one))
                self.class_of[one.number] = key
                self.classes[key].append(one)
        each = [(key,) for key in self.classes]
        together = [
            tuple(key for key in self.classes if place in key[1]) for place in range(len(sets))
        ]
        self.groups = list(dict.fromkeys([*each, *filter(None, together)]))

    def _known(self, one: Somebody) -> Known:
        return read_by_hr(one.answered, one.is_shared) if self.reads_rows else None

    def _set_up(self) -> None:
        """One number for each class and each part of an answer; parts go with a direction.

        Growth, gaps and view of one person are free of one another, so they need not be crossed.
        """
        self.chance = np.random.default_rng(self.dice.randrange(2**32))
        self.columns: dict[Column, int] = {}
        self.columns_of: dict[tuple[Key, Fact], list[int]] = defaultdict(list)
        self.rows: list[tuple[dict[int, int], int, int]] = []
        for key, members in self.classes.items():
            self._parts_are_whole(key, len(members))
        for key, part, direction, value in self.columns:
            for fact in _facts(part, direction, value):
                self.columns_of[key, fact].append(self.columns[key, part, direction, value])
        for one in self.shown:
            among = [
                key for key, members in self.classes.items() if members[0].number in one.people
            ]
            row = {
                column: 1 for key in among for column in self.columns_of.get((key, one.fact), ())
            }
            self.rows.append((row, one.at_least, one.at_most))
        bounds = np.array([(least, most) for _row, least, most in self.rows], float)
        self.facts_of: dict[Key, list[Fact]] = defaultdict(list)
        for key, fact in self.columns_of:
            if self._is_news(key, fact):
                self.facts_of[key].append(fact)
        self.constraint = LinearConstraint(self._matrix(), bounds[:, 0], bounds[:, 1])

    def _is_news(self, key: Key, fact: Fact) -> bool:
        """Whether those of `key` cannot be seen to have answered so, or not."""
        if not self.reads_rows or fact[0] == "growth":
            return True
        if fact[0] == "view":
            return not key[0]
        return fact[0] == "direction" and key[2] is not None and key[2][0] == (NOTHING, "")

    def _parts_are_whole(self, key: Key, members: int) -> None:
        possible = [
            said
            for said in possible_answers(key[0])
            if key[2] is None or read_by_hr(said, key[0]) == key[2]
        ]
        whole: dict[int, int] = {}
        for direction in dict.fromkeys(said.direction for said in possible):
            own = self._column(key, "direction", direction, "")
            whole[own] = 1
            these = [said for said in possible if said.direction == direction]
            for part in ("growth", "gaps", "view"):
                values = dict.fromkeys(getattr(said, part) for said in these)
                row = {self._column(key, part, direction, value): 1 for value in values}
                self.rows.append((row | {own: -1}, 0, 0))
        self.rows.append((whole, members, members))

    def _column(self, key: Key, part: str, direction: Hashable, value: Hashable) -> int:
        return self.columns.setdefault((key, part, direction, value), len(self.columns))

    def _matrix(self) -> Any:
        cells = [
            (number, column, value)
            for number, (row, _least, _most) in enumerate(self.rows)
            for column, value in row.items()
        ]
        numbers, columns, values = zip(*cells, strict=True)
        return csr_array((values, (numbers, columns)), shape=(len(self.rows), len(self.columns)))

    def _recovered(self, insider: Somebody | None) -> Iterator[str]:
        """Yield of each group what it is known to have answered, or not to."""
        known = self._columns_of_person(insider) if insider else []
        solutions: list[Any] = []
        for group in self.groups:
            for fact in dict.fromkeys(fact for key in group for fact in self.facts_of[key]):
                able = [key for key in group if fact in self.facts_of[key]]
                if others := self._others(able, insider):
                    columns = [column for key in able for column in self.columns_of[key, fact]]
                    numbers = self._numbers(columns, others, known, solutions)
                    if not _is_open(numbers, others):
                        yield f"to {insider or 'anybody'}: {fact} of {others} others: {numbers}"

    def _others(self, group: Sequence[Key], insider: Somebody | None) -> int:
        """Return how many there are beside the insider; what excludes others is known anyway."""
        people = sum(len(self.classes[key]) for key in group)
        return people - (insider is not None and self.class_of[insider.number] in group)

    def _numbers(
        self, columns: Sequence[int], others: int, known: Sequence[int], solutions: list[Any]
    ) -> set[int]:
        """Return how many may have answered so, as far as need be."""
        for sign in (1, -1):
            if not _is_open({int(one[columns].sum()) for one in solutions}, others):
                solutions.append(self._solve(columns, sign, known))
        return {int(one[columns].sum()) for one in solutions}

    def _solve(self, columns: Sequence[int], sign: int, known: Sequence[int]) -> Any:
        """Return a solution with as many of `columns` as can be, or as few; less the insider.

        What is true is a solution, so there is one. Where HiGHS gets lost on its way it is sent
        another one.
        """
        least = np.zeros(len(self.columns))
        least[known] = 1
        for _ in range(TRIES):
            aim = self.chance.random(len(self.columns)) / 1000
            aim[columns] += sign
            solved = self._whole_solution(aim, Bounds(least, np.inf))
            if solved is not None:
                return solved - least.astype(int)
        raise AssertionError("HiGHS finds no way to what is possible")

    def _whole_solution(self, aim: Any, limits: Bounds) -> Any:
        for integrality in (0, 1):  # whole numbers come by themselves, most of the time
            solved = milp(aim, constraints=self.constraint, integrality=integrality, bounds=limits)
            if solved.status != 0:
                continue
            whole = np.rint(solved.x)
            if np.allclose(whole, solved.x, atol=1e-6):
                return whole.astype(int)
        return None

    def _columns_of_person(self, one: Somebody) -> list[int]:
        key, said = self.class_of[one.number], one.answered
        parts = [
            ("direction", ""),
            ("growth", said.growth),
            ("gaps", said.gaps),
            ("view", said.view),
        ]
        return [self.columns[key, part, said.direction, value] for part, value in parts]


def _is_open(numbers: set[int], people: int) -> bool:
    """Whether it may be more than one number, and neither all nor nobody."""
    return len(numbers) > 1 and max(numbers) > 0 and min(numbers) < people


def _facts(part: str, direction: Any, value: Any) -> Iterator[Fact]:
    """Yield the facts that one part of an answer says."""
    if part == "direction":
        yield from facts_of(Answered(direction, NOTHING, (), NOTHING))
    elif part == "gaps":
        said = Answered(direction, NOTHING, value, NOTHING)
        yield from (fact for fact in facts_of(said) if fact[0] in {"gap", "track gap"})
    elif value != NOTHING and value not in NO_STAGE:
        yield (part, value)
